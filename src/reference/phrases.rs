//! Names made of words, found in typed text with or without marks.
//!
//! A word typed with marks must have the marks of the name; a word typed without marks fits every
//! name with the same letters. Nothing here knows what a name names.

use std::collections::HashMap;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;

/// A text cut into words that a [`Lexicon`] knows or does not know.
pub(super) struct Words {
    ids: Vec<Word>,
}

#[derive(Debug, Clone, Copy)]
struct Word {
    /// Number of the folded word, if any name has it.
    folded: Option<u32>,
    /// Number of the word with its marks; `None` when no name has the word so.
    exact: Option<u32>,
    /// Typed without any mark.
    plain: bool,
}

/// Many names, each a row of words, as a tree by folded word.
pub(super) struct Lexicon<T> {
    folded: HashMap<String, u32>,
    exact: HashMap<String, u32>,
    edges: HashMap<(u32, u32), u32>,
    /// Names that end at each node.
    ends: Vec<Vec<Entry<T>>>,
}

struct Entry<T> {
    exact: Box<[u32]>,
    item: T,
}

/// A name found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit<T> {
    /// Words it covers, from the start asked for.
    pub(super) length: usize,
    /// What the name names.
    pub(super) item: T,
}

impl<T: Copy> Lexicon<T> {
    pub(super) fn new() -> Self {
        Self {
            folded: HashMap::new(),
            exact: HashMap::new(),
            edges: HashMap::new(),
            ends: vec![Vec::new()],
        }
    }

    /// Adds a name; a name without words is left out.
    pub(super) fn add(&mut self, name: &[Token], item: T) {
        let mut node = 0;
        let mut exact = Vec::new();
        for token in name {
            let word = number(&mut self.folded, unpadded(&token.folded));
            exact.push(number(&mut self.exact, unpadded(&token.exact)));
            let next = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.edges.entry((node, word)).or_insert(next);
            if node == next {
                self.ends.push(Vec::new());
            }
        }
        if node != 0
            && let Some(ends) = self.ends.get_mut(node as usize)
        {
            ends.push(Entry { exact: exact.into(), item });
        }
    }

    /// Looks up every word of a text once.
    pub(super) fn words(&self, typed: &[Token]) -> Words {
        let ids = typed.iter().map(|token| Word {
            folded: self.folded.get(unpadded(&token.folded)).copied(),
            exact: self.exact.get(unpadded(&token.exact)).copied(),
            plain: token.folded == token.exact,
        });
        Words { ids: ids.collect() }
    }

    /// Calls `found` for every name that begins at the word `start`, shorter names first.
    ///
    /// `any_marks` ignores the marks that were typed.
    pub(super) fn at(
        &self,
        words: &Words,
        start: usize,
        any_marks: bool,
        mut found: impl FnMut(Hit<T>),
    ) {
        let rest = words.ids.get(start..).unwrap_or_default();
        let mut node = 0;
        for (at, word) in rest.iter().enumerate() {
            let Some(next) = word.folded.and_then(|id| self.edges.get(&(node, id))) else {
                return;
            };
            node = *next;
            for entry in self.ends.get(node as usize).into_iter().flatten() {
                if any_marks || entry.fits(rest) {
                    found(Hit { length: at + 1, item: entry.item });
                }
            }
        }
    }
}

impl<T> Entry<T> {
    fn fits(&self, typed: &[Word]) -> bool {
        let mut pairs = self.exact.iter().zip(typed);
        pairs.all(|(exact, word)| word.plain || word.exact == Some(*exact))
    }
}

fn number(numbers: &mut HashMap<String, u32>, word: &str) -> u32 {
    if let Some(&known) = numbers.get(word) {
        return known;
    }
    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    numbers.insert(word.to_owned(), next);
    next
}

/// Numbers without leading noughts: ward `01` is ward `1`.
fn unpadded(word: &str) -> &str {
    let short = word.trim_start_matches('0');
    let is_number = !short.is_empty() && short.bytes().all(|b| b.is_ascii_digit());
    if is_number { short } else { word }
}

/// A list to be searched by name or code while somebody types.
pub(super) struct Catalogue {
    items: Vec<Item>,
}

struct Item {
    code: &'static str,
    /// Folded, and with marks, with a space before each word.
    names: Vec<(String, String)>,
}

impl Catalogue {
    /// Items in the order of their list, each with its code and its names, main name first.
    pub(super) fn new(items: impl Iterator<Item = (&'static str, Vec<&'static str>)>) -> Self {
        let names = |names: Vec<&str>| names.into_iter().map(spaced).collect();
        Self { items: items.map(|(code, all)| Item { code, names: names(all) }).collect() }
    }

    /// Positions of the items that have every typed word (as the beginning of a word), best first:
    /// the whole name, then names that begin so, then names with the words in a row, then others;
    /// short names before long ones, the main name before others.
    pub(super) fn search(&self, typed: &str, limit: usize) -> Vec<usize> {
        let (folded, exact) = spaced(typed);
        if folded.is_empty() {
            return Vec::new();
        }
        let has_marks = folded != exact;
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let code = typed.trim().to_uppercase();
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            let by_name = item.names.iter().enumerate().filter_map(|(nth, (name, marked))| {
                let marks_off = has_marks && !marked.contains(exact.as_str());
                let rank = closeness(name, &folded, &words)?;
                Some((rank * 4 + usize::from(marks_off) * 2 + usize::from(nth > 0), name.len()))
            });
            let by_code =
                item.code.to_uppercase().starts_with(&code).then_some((0, item.code.len()));
            if let Some((rank, length)) = by_name.chain(by_code).min() {
                found.push((rank, length, at));
            }
        }
        found.sort_unstable();
        found.into_iter().take(limit).map(|(_, _, at)| at).collect()
    }
}

fn closeness(name: &str, typed: &str, words: &[&str]) -> Option<usize> {
    if name == typed {
        return Some(0);
    }
    if let Some(rest) = name.strip_prefix(typed) {
        return Some(if rest.starts_with(' ') { 1 } else { 2 });
    }
    if name.contains(typed) {
        return Some(3);
    }
    let has = |word: &&str| {
        name.match_indices(*word).any(|(at, _)| name.get(..at).is_some_and(|b| b.ends_with(' ')))
    };
    words.iter().all(has).then_some(5)
}

/// Folded and marked words, each with a space before it.
pub(super) fn spaced(text: &str) -> (String, String) {
    let (mut folded, mut exact) = (String::new(), String::new());
    for token in tokens(&nfc(text)) {
        folded.push(' ');
        folded.push_str(&token.folded);
        exact.push(' ');
        exact.push_str(&token.exact);
    }
    (folded, exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lexicon: &Lexicon<u8>, text: &str) -> Vec<(usize, u8)> {
        let words = lexicon.words(&tokens(&nfc(text)));
        let mut hits = Vec::new();
        lexicon.at(&words, 0, false, |hit| hits.push((hit.length, hit.item)));
        hits
    }

    #[test]
    fn typed_marks_must_fit_and_missing_marks_fit_all() {
        let mut lexicon = Lexicon::new();
        lexicon.add(&tokens("Hoà Bình"), 1);
        lexicon.add(&tokens("Hóa Bình"), 2);
        assert_eq!(found(&lexicon, "hoa binh"), [(2, 1), (2, 2)]);
        assert_eq!(found(&lexicon, "Hòa Bình, xa"), [(2, 1)]);
        assert_eq!(found(&lexicon, "hoa bình"), [(2, 1), (2, 2)]);
        assert_eq!(found(&lexicon, "họa bình"), []);
    }

    #[test]
    fn numbers_are_the_same_with_a_nought_before() {
        let mut lexicon = Lexicon::new();
        lexicon.add(&tokens("01"), 1);
        assert_eq!(found(&lexicon, "1"), [(1, 1)]);
    }

    #[test]
    fn a_catalogue_gives_whole_names_before_beginnings_before_others() {
        let names = ["Thợ hàn lồng", "Thợ hàn", "Phụ thợ hàn"];
        let catalogue = Catalogue::new(names.iter().map(|&name| ("x", vec![name])));
        assert_eq!(catalogue.search("tho han", 9), [1, 0, 2]);
        assert_eq!(catalogue.search("hàn thợ", 9), [1, 2, 0]);
        assert_eq!(catalogue.search("hán", 9).len(), 3);
    }
}
