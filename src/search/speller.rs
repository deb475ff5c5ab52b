//! Finding what somebody meant who mistyped it: letters wrong, spaces missing or in excess.
//!
//! Phrases of one to three words are known by their letters without spaces, each with where its
//! spaces belong and how much it is used. A text is cut into such phrases so that the whole is as
//! common, and changed as little, as can be. Invariants: the work for one text is bounded,
//! whatever it is; a text that is known as it stands is not changed.

use std::collections::HashMap;
use std::sync::Arc;

use fst::Map;
use fst::MapBuilder;
use fst::raw::Fst;
use fst::raw::Node;

use crate::platform::vietnamese::Token;
use crate::search::slips;
use crate::search::slips::Matched;
use crate::search::slips::Slips;

/// Words of a phrase.
const MOST_WORDS: usize = 3;
/// Words as typed that one phrase may stand for.
const MOST_TYPED: usize = 4;
/// Letters of a phrase.
const MOST_LETTERS: usize = slips::MOST_LETTERS;
/// Letters from which one may be wrong.
const ONE_WRONG_FROM: usize = 4;
/// Phrases looked up with wrong letters for one text.
const MOST_LOOKUPS: usize = 40;
/// Steps through the phrases for one text.
const MOST_STEPS: usize = 150_000;

/// What changing costs, in the measure of how rare a phrase is (natural logarithm).
mod costs {
    /// A wrong letter.
    pub(super) const LETTER: f32 = 7.0;
    /// A space that is missing or in excess.
    pub(super) const SPACE: f32 = 2.5;
    /// A word that stands in adverts, but in no title.
    pub(super) const RARE: f32 = 1.0;
    /// A word that stands nowhere, and each letter of it.
    pub(super) const UNKNOWN: f32 = 6.0;
    pub(super) const UNKNOWN_LETTER: f32 = 1.5;
    /// By so much must the change be better than the text as it stands.
    pub(super) const MARGIN: f32 = 2.0;
}

/// Phrases while they are counted.
#[derive(Default)]
pub(super) struct GramCounts {
    grams: HashMap<Box<str>, u32>,
    total: u64,
}

impl GramCounts {
    /// Takes in the phrases of a longer one.
    pub(super) fn add(&mut self, phrase: &[Token], weight: u32) {
        let mut joined = String::new();
        for start in 0..phrase.len() {
            joined.clear();
            for word in phrase.iter().skip(start).take(MOST_WORDS) {
                if !is_spelled(&word.folded) {
                    break;
                }
                if !joined.is_empty() {
                    joined.push(' ');
                }
                joined.push_str(&word.folded);
                if joined.len() > MOST_LETTERS {
                    break;
                }
                match self.grams.get_mut(joined.as_str()) {
                    Some(count) => *count = count.saturating_add(weight),
                    None => {
                        self.grams.insert(joined.as_str().into(), weight);
                    }
                }
            }
            self.total += u64::from(weight);
        }
    }

    /// Number of phrases.
    pub(super) fn size(&self) -> usize {
        self.grams.len()
    }

    /// Keeps phrases of at least this weight.
    pub(super) fn keep_from(&mut self, least: u32) {
        self.grams.retain(|_, weight| *weight >= least);
    }

    /// Ready to be looked up.
    pub(super) fn finish(self) -> Grams {
        let mut grams: Vec<(String, u64)> = Vec::with_capacity(self.grams.len());
        for (phrase, count) in self.grams {
            let mut spaces =
                phrase.match_indices(' ').zip(0..).map(|((at, _), before)| at - before);
            let (first, second) = (spaces.next().unwrap_or(0), spaces.next().unwrap_or(0));
            let packed = u64::from(count) << 16 | (first as u64) << 8 | second as u64;
            grams.push((phrase.replace(' ', ""), packed));
        }
        // Of phrases with the same letters the most used is kept.
        grams.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        grams.dedup_by(|later, first| later.0 == first.0);
        let mut build = MapBuilder::memory();
        for (letters, packed) in grams {
            build.insert(letters, packed).expect("sorted and without repetition");
        }
        Grams { map: build.into_map(), total: self.total }
    }
}

/// Words the speller deals with; others stay as they are.
fn is_spelled(word: &str) -> bool {
    word.len() <= MOST_LETTERS && word.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Phrases by their letters.
pub(super) struct Grams {
    map: Map<Vec<u8>>,
    total: u64,
}

impl Default for Grams {
    fn default() -> Self {
        GramCounts::default().finish()
    }
}

/// A phrase and how much it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Gram {
    count: u64,
    /// Letters before each space; 0 for none.
    spaces: [usize; 2],
}

impl Gram {
    fn unpack(packed: u64) -> Self {
        let [.., first, second] = packed.to_be_bytes();
        Self { count: packed >> 16, spaces: [first.into(), second.into()] }
    }

    fn spaces(&self) -> impl Iterator<Item = usize> + '_ {
        self.spaces.iter().copied().filter(|at| *at > 0)
    }

    fn words(&self, letters: &str) -> Vec<String> {
        let ends = self.spaces().chain([letters.len()]);
        let starts = [0].into_iter().chain(self.spaces());
        starts.zip(ends).filter_map(|(a, b)| letters.get(a..b).map(str::to_owned)).collect()
    }
}

/// A word of the text to be spelled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) folded: &'a str,
    /// Adverts that have it.
    pub(super) adverts: u64,
    /// Whether so many adverts have it that it is no mistake by itself.
    pub(super) is_common: bool,
}

/// How a text is probably spelled.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spelled {
    pub(super) words: Vec<SpelledWord>,
    /// Whether a word was changed that many adverts have: it may well have been meant.
    pub(super) changes_common: bool,
    /// How rare the words are and how much was changed.
    pub(super) cost: f32,
}

/// One word of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SpelledWord {
    pub(super) folded: String,
    /// Number of the word as typed, where it stayed.
    pub(super) stayed: Option<usize>,
}

/// Official names, and what open vacancies say.
pub(super) struct Speller {
    layers: [Arc<Grams>; 2],
}

/// The cheapest way to a position in the text.
#[derive(Clone)]
struct Reached {
    cost: f32,
    from: usize,
    words: Vec<String>,
    wrong: u8,
}

impl Speller {
    pub(super) const fn new(official: Arc<Grams>, live: Arc<Grams>) -> Self {
        Self { layers: [official, live] }
    }

    /// How some neighbouring words are probably spelled; `None` when they stand well as they are.
    pub(super) fn spell(&self, typed: &[Typed<'_>]) -> Option<Spelled> {
        if typed.is_empty() || !typed.iter().all(|word| is_spelled(word.folded)) {
            return None;
        }
        let text = Text::new(typed);
        let mut way = vec![None; text.letters.len() + 1];
        let begun = Reached { cost: 0.0, from: 0, words: Vec::new(), wrong: 0 };
        way.iter_mut().take(1).for_each(|first| *first = Some(begun.clone()));
        let mut work = Work { lookups: MOST_LOOKUPS, steps: MOST_STEPS };
        for start in 0..text.letters.len() {
            let Some(reached) = way.get(start).cloned().flatten() else {
                continue;
            };
            self.keep(&text, start, reached.cost, &mut way);
            self.cut(&text, start, reached.cost, &mut way);
            self.mend(&text, start, reached.cost, &mut way, &mut work);
        }
        let spelled = text.follow(&way)?;
        let as_it_stands = self.as_it_stands(&text);
        let gain = as_it_stands - way.last()?.as_ref()?.cost;
        (spelled.words.iter().any(|word| word.stayed.is_none()) && gain >= costs::MARGIN)
            .then_some(spelled)
    }

    /// What some neighbouring words cost as they stand, where [`Speller::spell`] deals with them.
    pub(super) fn cost(&self, typed: &[Typed<'_>]) -> f32 {
        if typed.iter().all(|word| is_spelled(word.folded)) {
            self.as_it_stands(&Text::new(typed))
        } else {
            0.0
        }
    }

    /// A typed word as it stands.
    fn keep(&self, text: &Text<'_>, start: usize, cost: f32, way: &mut [Option<Reached>]) {
        if let Some(at) = text.word_at(start)
            && let Some(word) = text.typed.get(at)
        {
            let words = vec![word.folded.to_owned()];
            let cost = cost + self.alone(word);
            arrive(way, start + word.folded.len(), Reached { cost, from: start, words, wrong: 0 });
        }
    }

    /// Phrases with exactly the letters that follow.
    fn cut(&self, text: &Text<'_>, start: usize, cost: f32, way: &mut [Option<Reached>]) {
        for (end, gram) in self.beginnings(text.letters_from(start)) {
            let end = start + end;
            let cost = cost + self.rarity(gram.count) + text.spaces_wrong(start, end, &gram);
            let words = gram.words(text.between(start, end));
            arrive(way, end, Reached { cost, from: start, words, wrong: 0 });
        }
    }

    /// Phrases with nearly the letters of the next words.
    fn mend(
        &self,
        text: &Text<'_>,
        start: usize,
        cost: f32,
        way: &mut [Option<Reached>],
        work: &mut Work,
    ) {
        let ends = text.ends.iter().copied().filter(|end| *end > start).take(MOST_TYPED);
        for end in ends {
            let letters = text.between(start, end);
            if !(ONE_WRONG_FROM..=MOST_LETTERS).contains(&letters.len())
                || !self.is_doubtful(text, start, end)
            {
                continue;
            }
            if work.lookups == 0 {
                return;
            }
            work.lookups -= 1;
            let mut best: Option<Reached> = None;
            self.nearly(letters, &mut work.steps, |found, gram, wrong| {
                let spaces = text.spaces_wrong_in_mended(start, end, &gram);
                let cost =
                    cost + self.rarity(gram.count) + f32::from(wrong) * costs::LETTER + spaces;
                if best.as_ref().is_none_or(|best| cost < best.cost) {
                    best = Some(Reached { cost, from: start, words: gram.words(found), wrong });
                }
            });
            if let Some(best) = best {
                arrive(way, end, best);
            }
        }
    }

    /// Whether the words from one position to another may be mistaken: one of them is rare, or two
    /// of them were never seen side by side.
    fn is_doubtful(&self, text: &Text<'_>, start: usize, end: usize) -> bool {
        if self.exactly(text.between(start, end)).is_some() {
            return false;
        }
        let words = text.words_between(start, end);
        words.iter().any(|word| !word.is_common)
            || words.windows(2).any(|two| match two {
                [a, b] => self.exactly(&format!("{}{}", a.folded, b.folded)).is_none(),
                _ => false,
            })
    }

    /// What the text costs unchanged.
    fn as_it_stands(&self, text: &Text<'_>) -> f32 {
        let mut costs = vec![f32::INFINITY; text.typed.len() + 1];
        costs.iter_mut().take(1).for_each(|first| *first = 0.0);
        for at in 0..text.typed.len() {
            let so_far = costs.get(at).copied().unwrap_or(f32::INFINITY);
            for length in 1..=MOST_WORDS.min(text.typed.len() - at) {
                let words = text.typed.get(at..at + length).unwrap_or_default();
                let joined: String = words.iter().map(|word| word.folded).collect();
                let spaces: Vec<usize> = words
                    .iter()
                    .scan(0, |end, word| {
                        *end += word.folded.len();
                        Some(*end)
                    })
                    .take(length - 1)
                    .collect();
                let gram = self.exactly(&joined).filter(|gram| gram.spaces().eq(spaces));
                let cost = match (gram, words) {
                    (Some(gram), _) => self.rarity(gram.count),
                    (None, [word]) => self.alone(word),
                    (None, _) => continue,
                };
                if let Some(there) = costs.get_mut(at + length) {
                    *there = there.min(so_far + cost);
                }
            }
        }
        costs.last().copied().unwrap_or(f32::INFINITY)
    }

    fn alone(&self, word: &Typed<'_>) -> f32 {
        let used = self.exactly(word.folded).filter(|gram| gram.spaces().next().is_none());
        match (used, word.adverts) {
            (Some(gram), _) => self.rarity(gram.count),
            (None, 0) => {
                let letters = small(word.folded.len()) * costs::UNKNOWN_LETTER;
                self.rarity(1) + costs::UNKNOWN + letters
            }
            (None, _) => self.rarity(1) + costs::RARE,
        }
    }

    fn rarity(&self, count: u64) -> f32 {
        let total: u64 = self.layers.iter().map(|layer| layer.total).sum();
        #[expect(clippy::cast_precision_loss, reason = "a logarithm of it is taken")]
        let share = count.max(1) as f32 / total.max(2) as f32;
        -share.ln()
    }

    /// The phrase of exactly these letters.
    fn exactly(&self, letters: &str) -> Option<Gram> {
        let found = self.layers.iter().filter_map(|layer| layer.map.get(letters));
        found.map(Gram::unpack).max_by_key(|gram| gram.count)
    }

    /// Phrases that the letters begin with, each with its length.
    fn beginnings(&self, letters: &str) -> Vec<(usize, Gram)> {
        let mut found: Vec<(usize, Gram)> = Vec::new();
        for layer in &self.layers {
            let fst = layer.map.as_fst();
            let (mut node, mut packed) = (fst.root(), 0);
            for (byte, length) in letters.bytes().zip(1..=MOST_LETTERS) {
                let Some(at) = node.find_input(byte) else {
                    break;
                };
                let transition = node.transition(at);
                packed += transition.out.value();
                node = fst.node(transition.addr);
                if node.is_final() {
                    found.push((length, Gram::unpack(packed + node.final_output().value())));
                }
            }
        }
        found
    }

    /// Calls `found` for every phrase with one or two letters wrong, with how many.
    fn nearly(&self, letters: &str, steps: &mut usize, mut found: impl FnMut(&str, Gram, u8)) {
        let slips = Slips::new(letters);
        for layer in &self.layers {
            let fst = layer.map.as_fst();
            let mut walk = Walk { fst, slips: &slips, letters: Vec::new(), steps };
            walk.down(&fst.root(), slips.start(), 0, &mut found);
        }
    }
}

/// What may still be done for one text.
struct Work {
    lookups: usize,
    steps: usize,
}

/// A walk through all phrases that are nearly what was typed.
struct Walk<'a, 's> {
    fst: &'a Fst<Vec<u8>>,
    slips: &'a Slips,
    letters: Vec<u8>,
    steps: &'s mut usize,
}

impl Walk<'_, '_> {
    fn down(
        &mut self,
        node: &Node<'_>,
        reached: Matched,
        packed: u64,
        found: &mut impl FnMut(&str, Gram, u8),
    ) {
        if node.is_final()
            && let Some(wrong) = self.slips.wrong(reached)
            && let Ok(letters) = std::str::from_utf8(&self.letters)
        {
            found(letters, Gram::unpack(packed + node.final_output().value()), wrong);
        }
        for transition in node.transitions() {
            if *self.steps == 0 {
                return;
            }
            *self.steps -= 1;
            let Some(next) = self.slips.after(reached, transition.inp) else {
                continue;
            };
            self.letters.push(transition.inp);
            let below = self.fst.node(transition.addr);
            self.down(&below, next, packed + transition.out.value(), found);
            self.letters.pop();
        }
    }
}

fn arrive(way: &mut [Option<Reached>], at: usize, reached: Reached) {
    if let Some(there) = way.get_mut(at)
        && there.as_ref().is_none_or(|there| reached.cost < there.cost)
    {
        *there = Some(reached);
    }
}

/// The typed words without the spaces between.
struct Text<'a> {
    typed: &'a [Typed<'a>],
    letters: String,
    /// Where each word ends.
    ends: Vec<usize>,
}

impl<'a> Text<'a> {
    fn new(typed: &'a [Typed<'a>]) -> Self {
        let letters: String = typed.iter().map(|word| word.folded).collect();
        let mut end = 0;
        let ends = typed.iter().map(|word| {
            end += word.folded.len();
            end
        });
        Self { typed, ends: ends.collect(), letters }
    }

    fn letters_from(&self, start: usize) -> &str {
        self.letters.get(start..).unwrap_or_default()
    }

    fn between(&self, start: usize, end: usize) -> &str {
        self.letters.get(start..end).unwrap_or_default()
    }

    /// The word that begins at a position.
    fn word_at(&self, start: usize) -> Option<usize> {
        match start {
            0 => Some(0),
            _ => self.ends.binary_search(&start).ok().map(|at| at + 1),
        }
    }

    /// The words that touch a stretch.
    fn words_between(&self, start: usize, end: usize) -> &[Typed<'a>] {
        let first = self.ends.partition_point(|e| *e <= start);
        let last = self.ends.partition_point(|e| *e < end);
        self.typed.get(first..=last).unwrap_or_default()
    }

    /// What spaces cost that the phrase has and the text has not, or the other way round.
    fn spaces_wrong(&self, start: usize, end: usize, gram: &Gram) -> f32 {
        let typed = self.ends.iter().filter(|at| (start + 1..end).contains(*at));
        let wanted: Vec<usize> = gram.spaces().map(|at| start + at).collect();
        let missing = wanted.iter().filter(|at| !self.ends.contains(at)).count();
        let excess = typed.filter(|at| !wanted.contains(at)).count();
        let at_the_end = usize::from(!self.ends.contains(&end));
        small(missing + excess + at_the_end) * costs::SPACE
    }

    /// The same where letters were changed, so that positions say little.
    fn spaces_wrong_in_mended(&self, start: usize, end: usize, gram: &Gram) -> f32 {
        let typed = self.ends.iter().filter(|at| (start + 1..end).contains(*at)).count();
        small(typed.abs_diff(gram.spaces().count())) * costs::SPACE
    }

    /// The words along the cheapest way.
    fn follow(&self, way: &[Option<Reached>]) -> Option<Spelled> {
        let mut pieces = Vec::new();
        let mut end = self.letters.len();
        while end > 0 {
            let reached = way.get(end)?.as_ref()?;
            pieces.push((reached, end));
            end = reached.from;
        }
        let cost = way.last()?.as_ref()?.cost;
        let mut spelled = Spelled { words: Vec::new(), changes_common: false, cost };
        for (reached, end) in pieces.into_iter().rev() {
            let first = self.ends.partition_point(|e| *e <= reached.from);
            let typed = self.words_between(reached.from, end);
            let aligned = typed.len() == reached.words.len();
            for (word, nth) in reached.words.iter().zip(0..) {
                let same = |at: &usize| typed.get(*at).is_some_and(|t| t.folded == word);
                let at = if aligned { Some(nth).filter(same) } else { None };
                let stayed = at.map(|at| first + at);
                spelled.words.push(SpelledWord { folded: word.clone(), stayed });
            }
            let lost = |word: &&Typed<'_>| !reached.words.iter().any(|w| w == word.folded);
            spelled.changes_common |=
                reached.wrong > 0 && typed.iter().filter(lost).any(|word| word.is_common);
        }
        Some(spelled)
    }
}

fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::vietnamese::nfc;
    use crate::platform::vietnamese::tokens;

    fn speller(titles: &[&str]) -> Speller {
        let mut counts = GramCounts::default();
        for title in titles {
            counts.add(&tokens(&nfc(title)), 10);
        }
        Speller::new(Arc::default(), Arc::new(counts.finish()))
    }

    const TITLES: [&str; 6] = [
        "Kế toán trưởng",
        "Kế toán kho",
        "Nhân viên bán hàng",
        "Công nhân may",
        "Lái xe tải",
        "Nhân viên kinh doanh",
    ];

    fn spelled(speller: &Speller, text: &str) -> String {
        let known = |word: &str| speller.exactly(word).is_some_and(|g| g.spaces().next().is_none());
        let typed: Vec<_> = text
            .split_whitespace()
            .map(|folded| Typed {
                folded,
                adverts: u64::from(known(folded)),
                is_common: known(folded),
            })
            .collect();
        let words = speller.spell(&typed).map(|spelled| spelled.words);
        words.map_or_else(String::new, |words| {
            words.into_iter().map(|w| w.folded).collect::<Vec<_>>().join(" ")
        })
    }

    #[test]
    fn wrong_letters_and_spaces_are_mended() {
        let speller = speller(&TITLES);
        for (typed, meant) in [
            ("ke tona truong", "ke toan truong"),
            ("nhan vien ban hag", "nhan vien ban hang"),
            ("ke taon", "ke toan"),
            ("congnhan may", "cong nhan may"),
            ("ketoantruong", "ke toan truong"),
            ("nhanvienbanhang", "nhan vien ban hang"),
            ("nhanvienbanhag", "nhan vien ban hang"),
            ("ke to an truong", "ke toan truong"),
            ("cong nhann may", "cong nhan may"),
            ("nhan vin kinh daonh", "nhan vien kinh doanh"),
        ] {
            assert_eq!(spelled(&speller, typed), meant, "{typed}");
        }
    }

    #[test]
    fn what_stands_well_stays() {
        let speller = speller(&TITLES);
        for text in ["ke toan", "nhan vien", "may", "ban hang kho", "xe", "ke toan may", "zzzz qq"]
        {
            assert_eq!(spelled(&speller, text), "", "{text}");
        }
    }

    #[test]
    fn a_common_word_is_changed_only_with_a_warning() {
        let others = (0..300).map(|n| format!("Việc{n}"));
        let titles = ["Kế toán trưởng", "Tôn thép"].map(str::to_owned).into_iter().chain(others);
        let titles: Vec<String> = titles.collect();
        let speller = speller(&titles.iter().map(String::as_str).collect::<Vec<_>>());
        let word = |folded, is_common| Typed { folded, adverts: 9, is_common };
        let changed = speller.spell(&[word("ke", true), word("ton", true), word("truong", true)]);
        assert!(changed.unwrap().changes_common);
        let changed = speller.spell(&[word("ke", true), word("tona", false), word("truong", true)]);
        assert!(!changed.unwrap().changes_common);
    }

    #[test]
    fn the_work_is_bounded() {
        let speller = speller(&TITLES);
        let many: Vec<_> =
            (0..64).map(|_| Typed { folded: "zq", adverts: 0, is_common: false }).collect();
        assert_eq!(speller.spell(&many), None);
        let mut steps = 5;
        speller.nearly("ketoantruonk", &mut steps, |_, _, _| panic!("too early"));
        assert_eq!(steps, 0);
    }
}
