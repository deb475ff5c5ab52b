//! Names that are completed while somebody types them, the most used first.
//!
//! Every word of every name is a beginning; the beginnings are kept in the order of the alphabet,
//! so that what was typed is a stretch of them, and of each stretch the most used names are taken
//! without looking at the others.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::HashSet;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;
use crate::search::vocabulary::Phrase;

/// Words of a name that can be typed first.
const MOST_WORDS: usize = 12;
/// Names looked at for one text.
const MOST_STEPS: usize = 1_000;

/// The names.
#[derive(Default)]
pub(super) struct Names {
    /// The most used first.
    ranked: Vec<Name>,
    /// Each word of each name, in the order of what is written from there on.
    beginnings: Vec<Beginning>,
    /// Of each stretch of the beginnings the first name: a tree whose leaves they are.
    first: Vec<u32>,
}

struct Name {
    shown: Box<str>,
    /// Folded words, a space before and after each.
    folded: Box<str>,
}

#[derive(Clone, Copy)]
struct Beginning {
    name: u32,
    at: u16,
}

/// What somebody has typed of a name.
pub(super) struct Begun {
    /// With marks where they were typed, a space before each word, and one after the last unless
    /// that is only begun.
    folded: String,
    exact: Option<String>,
}

impl Begun {
    /// Reads a text; `None` when it has no word.
    pub(super) fn read(words: &[Token], is_begun: bool) -> Option<Self> {
        if words.is_empty() {
            return None;
        }
        let spaced = |form: fn(&Token) -> &str| {
            let mut text: String = words.iter().flat_map(|word| [" ", form(word)]).collect();
            if !is_begun {
                text.push(' ');
            }
            text
        };
        let folded = spaced(|word| &word.folded);
        let exact = spaced(|word| &word.exact);
        let exact = (exact != folded).then_some(exact);
        Some(Self { folded, exact })
    }

    /// Whether a name has what was typed with its marks.
    fn is_exactly_in(&self, shown: &str) -> bool {
        let Some(exact) = &self.exact else {
            return true;
        };
        let words = tokens(&nfc(shown));
        let mut written: String = words.iter().flat_map(|w| [" ", w.exact.as_str()]).collect();
        written.push(' ');
        written.contains(exact.as_str())
    }
}

impl Names {
    /// Names with the most used first.
    pub(super) fn new(phrases: Vec<Phrase>) -> Self {
        let names = phrases.into_iter().map(|phrase| {
            let words = tokens(&nfc(&phrase.text));
            let mut folded: String = words.iter().flat_map(|w| [" ", w.folded.as_str()]).collect();
            folded.push(' ');
            Name { shown: phrase.text.into(), folded: folded.into() }
        });
        let names: Vec<Name> = names.collect();
        let mut beginnings: Vec<Beginning> = names
            .iter()
            .zip(0..)
            .flat_map(|(name, number)| {
                let spaces = name.folded.match_indices(' ').take(MOST_WORDS);
                let inner = spaces.filter(|(at, _)| at + 1 < name.folded.len());
                inner.filter_map(move |(at, _)| {
                    Some(Beginning { name: number, at: u16::try_from(at).ok()? })
                })
            })
            .collect();
        beginnings.sort_by(|a, b| written_at(&names, *a).cmp(written_at(&names, *b)));
        beginnings.shrink_to_fit();
        let leaves = beginnings.len();
        let mut first = vec![u32::MAX; 2 * leaves];
        for (leaf, beginning) in first.iter_mut().skip(leaves).zip(&beginnings) {
            *leaf = beginning.name;
        }
        for at in (1..leaves).rev() {
            let below = |at: usize| first.get(at).copied().unwrap_or(u32::MAX);
            let least = below(2 * at).min(below(2 * at + 1));
            if let Some(node) = first.get_mut(at) {
                *node = least;
            }
        }
        Self { ranked: names, beginnings, first }
    }

    /// Names with the typed words side by side, the most used first, those with the marks that
    /// were typed before others; then names with the words in another order.
    pub(super) fn complete(&self, begun: &Begun, limit: usize) -> Vec<&str> {
        let mut found = Found { names: Vec::new(), seen: HashSet::new(), limit };
        let mut others = Vec::new();
        for number in self.most_used(self.stretch(&begun.folded)).take(MOST_STEPS) {
            if found.is_full() {
                break;
            }
            let Some(name) = self.ranked.get(number as usize) else { continue };
            if begun.is_exactly_in(&name.shown) {
                found.add(number, &name.shown);
            } else if others.len() < limit {
                others.push((number, &*name.shown));
            }
        }
        for (number, shown) in others {
            found.add(number, shown);
        }
        if !found.is_full() {
            self.in_any_order(begun, &mut found);
        }
        found.names
    }

    /// The name that is these words and no others, if there is one.
    pub(super) fn whole(&self, begun: &Begun) -> Option<&str> {
        let wanted = format!("{} ", begun.folded.trim_end());
        let mut found = self.most_used(self.stretch(&wanted)).take(MOST_STEPS);
        let whole = |number: u32| self.ranked.get(number as usize).filter(|n| *n.folded == *wanted);
        found.find_map(|number| whole(number).map(|name| &*name.shown))
    }

    /// Whether some name has these words side by side.
    pub(super) fn has(&self, begun: &Begun) -> bool {
        !self.stretch(&begun.folded).is_empty()
    }

    fn in_any_order<'a>(&'a self, begun: &Begun, found: &mut Found<'a>) {
        let typed = begun.folded.as_str();
        // Each word with a space before, and one after where it is whole.
        let mut words: Vec<String> =
            typed.split(' ').filter(|w| !w.is_empty()).map(|word| format!(" {word} ")).collect();
        if !typed.ends_with(' ')
            && let Some(last) = words.last_mut()
        {
            last.pop();
        }
        if words.len() < 2 {
            return;
        }
        let stretches = words.iter().map(|word| self.stretch(word));
        let Some(shortest) = stretches.min_by_key(ExactSizeIterator::len) else {
            return;
        };
        for number in self.most_used(shortest).take(MOST_STEPS) {
            if found.is_full() {
                return;
            }
            if let Some(name) = self.ranked.get(number as usize)
                && words.iter().all(|word| name.folded.contains(word.as_str()))
            {
                found.add(number, &name.shown);
            }
        }
    }

    /// The beginnings that go on as typed.
    fn stretch(&self, typed: &str) -> std::ops::Range<usize> {
        let written = |beginning: &Beginning| written_at(&self.ranked, *beginning);
        let from = self.beginnings.partition_point(|b| written(b) < typed);
        let rest = self.beginnings.get(from..).unwrap_or_default();
        from..from + rest.partition_point(|b| written(b).starts_with(typed))
    }

    /// The names of a stretch, the most used first; a name may come twice.
    fn most_used(&self, stretch: std::ops::Range<usize>) -> MostUsed<'_> {
        let mut stretches = MostUsed { names: self, heap: BinaryHeap::new() };
        stretches.push(stretch);
        stretches
    }

    /// Where in a stretch the most used name is.
    fn best(&self, stretch: &std::ops::Range<usize>) -> Option<(u32, usize)> {
        let leaves = self.beginnings.len();
        let node = |at: usize| self.first.get(at).copied().unwrap_or(u32::MAX);
        let (mut low, mut high) = (stretch.start + leaves, stretch.end + leaves);
        let mut best: Option<(u32, usize)> = None;
        let mut look = |at: usize| {
            if best.is_none_or(|(least, _)| node(at) < least) {
                best = Some((node(at), at));
            }
        };
        while low < high {
            if low % 2 == 1 {
                look(low);
                low += 1;
            }
            if high % 2 == 1 {
                high -= 1;
                look(high);
            }
            (low, high) = (low / 2, high / 2);
        }
        let (least, mut at) = best?;
        while at < leaves {
            at = if node(2 * at) == least { 2 * at } else { 2 * at + 1 };
        }
        Some((least, at - leaves))
    }
}

fn written_at(names: &[Name], beginning: Beginning) -> &str {
    let name = names.get(beginning.name as usize);
    name.and_then(|name| name.folded.get(usize::from(beginning.at)..)).unwrap_or_default()
}

struct MostUsed<'a> {
    names: &'a Names,
    heap: BinaryHeap<Reverse<(u32, usize, usize, usize)>>,
}

impl MostUsed<'_> {
    fn push(&mut self, stretch: std::ops::Range<usize>) {
        if let Some((name, at)) = self.names.best(&stretch) {
            self.heap.push(Reverse((name, at, stretch.start, stretch.end)));
        }
    }
}

impl Iterator for MostUsed<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let Reverse((name, at, start, end)) = self.heap.pop()?;
        self.push(start..at);
        self.push(at + 1..end);
        Some(name)
    }
}

struct Found<'a> {
    names: Vec<&'a str>,
    seen: HashSet<u32>,
    limit: usize,
}

impl<'a> Found<'a> {
    fn add(&mut self, number: u32, shown: &'a str) {
        if !self.is_full() && self.seen.insert(number) {
            self.names.push(shown);
        }
    }

    fn is_full(&self) -> bool {
        self.names.len() >= self.limit
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names(names: &[(&str, u32)]) -> Names {
        let mut phrases: Vec<Phrase> = names
            .iter()
            .map(|(text, count)| Phrase { text: (*text).into(), count: *count })
            .collect();
        phrases.sort_by_key(|phrase| Reverse(phrase.count));
        Names::new(phrases)
    }

    fn complete<'a>(names: &'a Names, typed: &str) -> Vec<&'a str> {
        let begun = Begun::read(&tokens(&nfc(typed)), !typed.ends_with(' '));
        begun.map_or_else(Vec::new, |begun| names.complete(&begun, 5))
    }

    #[test]
    fn any_word_begins_a_name_and_the_most_used_come_first() {
        let names = names(&[("Kế toán kho", 9), ("Kế toán trưởng", 2), ("Thủ kho", 5)]);
        assert_eq!(complete(&names, "ke to"), ["Kế toán kho", "Kế toán trưởng"]);
        assert_eq!(complete(&names, "kh"), ["Kế toán kho", "Thủ kho"]);
        assert_eq!(complete(&names, "kho ke"), ["Kế toán kho"]);
        assert_eq!(complete(&names, "ke "), ["Kế toán kho", "Kế toán trưởng"]);
        assert_eq!(complete(&names, "to ke"), ["Kế toán trưởng"; 0]);
    }

    #[test]
    fn typed_marks_come_first() {
        let names = names(&[("Vận hành máy", 9), ("Thợ may", 2)]);
        assert_eq!(complete(&names, "may"), ["Vận hành máy", "Thợ may"]);
        assert_eq!(complete(&names, "máy"), ["Vận hành máy", "Thợ may"]);
        assert_eq!(complete(&names, "thợ m"), ["Thợ may"]);
    }

    proptest! {
        #[test]
        fn the_most_used_names_of_any_stretch_come_in_order(
            counts in proptest::collection::vec(0_u32..50, 1..40),
            typed in "[ab]{1,2}",
        ) {
            let all: Vec<(String, u32)> = counts
                .iter()
                .enumerate()
                .map(|(n, count)| (format!("{}{} {:b}", "ab".repeat(n % 3), n, n).replace('1', "a"), *count))
                .collect();
            let phrases: Vec<(&str, u32)> = all.iter().map(|(t, c)| (t.as_str(), *c)).collect();
            let names = names(&phrases);
            let begun = Begun::read(&tokens(&typed), true).unwrap();
            let found = names.complete(&begun, 100);
            let expected: Vec<&str> = names
                .ranked
                .iter()
                .filter(|name| name.folded.contains(&begun.folded))
                .map(|name| &*name.shown)
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
