//! The marks of words that were typed without any: `cong nhan may` is `công nhân may`.
//!
//! Learned from titles, skills and names of occupations: of the spellings a word has there, those
//! are taken that most often follow one another. A wrong guess costs order, never a hit.

use std::collections::HashMap;
use std::sync::Arc;

use crate::platform::vietnamese::Token;
use crate::search::analysis;
use crate::search::understand::Understanding;

/// Spellings of one word that are tried, the most used.
const MOST_SPELLINGS: usize = 12;
/// What a neighbour never seen costs, as a share of how common the word is.
const UNSEEN: f32 = 0.02;

/// How often words and neighbours with their marks are used.
#[derive(Default)]
pub(super) struct Counts {
    numbers: HashMap<Box<str>, u32>,
    words: Vec<(Box<str>, u32)>,
    /// By folded word: its spellings.
    spellings: HashMap<Box<str>, Vec<u32>>,
    pairs: HashMap<(u32, u32), u32>,
    total: u64,
}

impl Counts {
    /// Takes in a phrase. One without any mark tells nothing of marks.
    pub(super) fn add(&mut self, phrase: &[Token], weight: u32) {
        if phrase.iter().all(|word| word.exact == word.folded) {
            return;
        }
        let mut before = None;
        for word in phrase {
            let number = self.number(word);
            if let Some((_, count)) = self.words.get_mut(number as usize) {
                *count += weight;
            }
            self.total += u64::from(weight);
            if let Some(before) = before {
                *self.pairs.entry((before, number)).or_default() += weight;
            }
            before = Some(number);
        }
    }

    /// Keeps pairs of at least this weight.
    pub(super) fn keep_pairs_from(&mut self, least: u32) {
        self.pairs.retain(|_, weight| *weight >= least);
        self.pairs.shrink_to_fit();
    }

    /// Number of words and pairs.
    pub(super) fn size(&self) -> usize {
        self.words.len() + self.pairs.len()
    }

    fn number(&mut self, word: &Token) -> u32 {
        if let Some(known) = self.numbers.get(word.exact.as_str()) {
            return *known;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.exact.as_str().into(), number);
        self.words.push((word.exact.as_str().into(), 0));
        self.spellings.entry(word.folded.as_str().into()).or_default().push(number);
        number
    }

    fn count(&self, number: u32) -> u32 {
        self.words.get(number as usize).map_or(0, |(_, count)| *count)
    }
}

/// The counts of official names and those of the open vacancies, together.
pub(super) struct Marks {
    layers: [Arc<Counts>; 2],
}

/// A spelling of a word: its number in each layer.
#[derive(Debug, Clone)]
struct Spelling<'a> {
    exact: &'a str,
    numbers: [Option<u32>; 2],
    count: f32,
}

/// A word whose marks are wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bare<'a> {
    pub(super) folded: &'a str,
    /// Its marks, where they are known.
    pub(super) exact: Option<&'a str>,
}

impl Marks {
    pub(super) const fn new(official: Arc<Counts>, live: Arc<Counts>) -> Self {
        Self { layers: [official, live] }
    }

    /// How much a word with its marks is used.
    pub(super) fn count(&self, exact: &str) -> u32 {
        let counts = self
            .layers
            .iter()
            .map(|layer| layer.numbers.get(exact).map_or(0, |number| layer.count(*number)));
        counts.sum()
    }

    /// The words with the marks they most probably have; `None` for a word never seen with any.
    pub(super) fn restore<'a>(&'a self, words: &[Bare<'a>]) -> Vec<Option<&'a str>> {
        // Of each spelling of the word before: its cost so far. And where each came from.
        let mut before: Vec<(Spelling<'a>, f32)> = Vec::new();
        let mut trail: Vec<Vec<(&'a str, usize)>> = Vec::new();
        for word in words {
            let spellings = self.spellings(*word);
            let mut here = Vec::with_capacity(spellings.len());
            let mut came = Vec::with_capacity(spellings.len());
            for spelling in spellings {
                let from = before
                    .iter()
                    .enumerate()
                    .map(|(at, (other, cost))| (at, cost + self.cost(Some(other), &spelling)));
                let best = from.min_by(|a, b| a.1.total_cmp(&b.1));
                let (at, cost) = best.unwrap_or_else(|| (0, self.cost(None, &spelling)));
                came.push((spelling.exact, at));
                here.push((spelling, cost));
            }
            trail.push(came);
            before = here;
        }
        let ends = before.iter().enumerate();
        let mut at = ends.min_by(|a, b| a.1.1.total_cmp(&b.1.1)).map_or(0, |(at, _)| at);
        let mut restored: Vec<Option<&'a str>> = Vec::with_capacity(words.len());
        for (came, word) in trail.iter().zip(words).rev() {
            let (exact, from) = came.get(at).copied().unwrap_or((word.folded, 0));
            let known = word.exact.is_some() || self.count(exact) > 0;
            restored.push(known.then_some(exact));
            at = from;
        }
        restored.reverse();
        restored
    }

    /// Gives the words that were typed without marks the ones they probably have. One word alone
    /// stays: `may` is a word too.
    pub(super) fn supply(&self, read: &mut Understanding) {
        if read.words.len() < 2 || read.words.iter().all(|word| word.marks_count) {
            return;
        }
        let bare = read.words.iter().map(|word| Bare {
            folded: &word.folded,
            exact: word.marks_count.then_some(word.exact.as_str()),
        });
        let restored = self.restore(&bare.collect::<Vec<_>>());
        let restored: Vec<Option<String>> =
            restored.into_iter().map(|exact| exact.map(str::to_owned)).collect();
        for (word, exact) in read.words.iter_mut().zip(restored) {
            if let Some(exact) = exact {
                word.exact = exact;
                word.marks_count = true;
            }
        }
        let exact_of = |folded: &str| {
            let word = read.words.iter().find(|word| word.folded == folded)?;
            word.marks_count.then_some(word.exact.as_str())
        };
        for pair in read.pairs.iter_mut().filter(|pair| pair.exact.is_none()) {
            pair.exact = analysis::words_of_pair(&pair.folded)
                .and_then(|(a, b)| Some(analysis::pair_of(exact_of(a)?, exact_of(b)?)));
        }
    }

    fn spellings<'a>(&'a self, word: Bare<'a>) -> Vec<Spelling<'a>> {
        let numbered = |exact: &'a str| {
            let numbers = self.layers.each_ref().map(|layer| layer.numbers.get(exact).copied());
            Spelling { exact, numbers, count: to_f32(self.count(exact)) }
        };
        if let Some(exact) = word.exact {
            return vec![numbered(exact)];
        }
        let mut known: Vec<&str> = Vec::new();
        for layer in &self.layers {
            for number in layer.spellings.get(word.folded).into_iter().flatten() {
                if let Some((exact, _)) = layer.words.get(*number as usize)
                    && !known.contains(&exact.as_ref())
                {
                    known.push(exact);
                }
            }
        }
        let mut spellings: Vec<_> = known.into_iter().map(numbered).collect();
        if spellings.is_empty() {
            spellings.push(numbered(word.folded));
        }
        spellings.sort_by(|a, b| b.count.total_cmp(&a.count).then_with(|| a.exact.cmp(b.exact)));
        spellings.truncate(MOST_SPELLINGS);
        spellings
    }

    /// What a word after another costs: the rarer, the more.
    fn cost(&self, before: Option<&Spelling<'_>>, word: &Spelling<'_>) -> f32 {
        let total: u64 = self.layers.iter().map(|layer| layer.total).sum();
        #[expect(clippy::cast_precision_loss, reason = "a logarithm of it is taken")]
        let alone = (word.count + 0.1) / (total.max(1) as f32);
        let Some(before) = before else {
            return -alone.ln();
        };
        let both = self.layers.iter().zip(before.numbers).zip(word.numbers);
        let together: u32 =
            both.filter_map(|((layer, a), b)| layer.pairs.get(&(a?, b?)).copied()).sum();
        let share = to_f32(together) / (before.count + 1.0) + UNSEEN * alone;
        -share.ln()
    }
}

#[expect(clippy::cast_precision_loss, reason = "a logarithm of it is taken")]
fn to_f32(count: u32) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::vietnamese::nfc;
    use crate::platform::vietnamese::tokens;

    fn marks(titles: &[&str]) -> Marks {
        let mut counts = Counts::default();
        for title in titles {
            counts.add(&tokens(&nfc(title)), 1);
        }
        Marks::new(Arc::default(), Arc::new(counts))
    }

    fn restored(marks: &Marks, text: &str) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        let bare: Vec<_> = words.iter().map(|&folded| Bare { folded, exact: None }).collect();
        let found = marks.restore(&bare);
        let found = found.iter().zip(&words).map(|(exact, word)| exact.unwrap_or(word));
        found.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn neighbours_decide_between_the_spellings_of_a_word() {
        let titles = ["Công nhân may", "Vận hành máy", "Vận hành máy", "Thợ máy", "Kế toán kho"];
        let marks = marks(&titles);
        assert_eq!(restored(&marks, "cong nhan may"), "công nhân may");
        assert_eq!(restored(&marks, "van hanh may"), "vận hành máy");
        assert_eq!(restored(&marks, "tho may"), "thợ máy");
    }

    #[test]
    fn known_marks_stay_and_unknown_words_have_none() {
        let marks = marks(&["Công nhân may", "Công nhân máy", "Công nhân máy"]);
        let bare = [
            Bare { folded: "nhan", exact: None },
            Bare { folded: "may", exact: Some("may") },
            Bare { folded: "react", exact: None },
        ];
        assert_eq!(marks.restore(&bare), [Some("nhân"), Some("may"), None]);
    }

    #[test]
    fn titles_without_marks_teach_none() {
        let marks = marks(&["Cong nhan may", "Cong nhan may", "Công nhân may"]);
        assert_eq!(restored(&marks, "cong nhan"), "công nhân");
    }
}
