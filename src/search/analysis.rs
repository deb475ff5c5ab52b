//! From text to the words that are indexed and searched.
//!
//! Invariants: documents and searches go through the same chain, so that what is written in one
//! way is found in every other; a word is at most [`LONGEST_WORD`] characters.

use std::ops::Range;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;
use crate::search::abbreviations::Abbreviations;
use crate::search::firms;
use crate::search::related::Related;
use crate::search::scripts;
use crate::search::titles;

/// Longer runs of letters are cut: no word anybody searches is as long.
const LONGEST_WORD: usize = 40;
/// Words of one text that are indexed; far above what an advert may hold.
const MOST_WORDS: usize = 20_000;

/// With its full stop the abbreviation is a branch ("CN. Long Xuyên"), without it workers.
const BRANCH: (&str, &str) = ("CN. ", "chi nhánh ");

/// The chain: composed text, words, abbreviations written out, pairs of neighbours.
#[derive(Debug, Clone, Default)]
pub(super) struct Analysis {
    abbreviations: Abbreviations,
    related: Related,
}

impl Analysis {
    pub(super) const fn new(abbreviations: Abbreviations, related: Related) -> Self {
        Self { abbreviations, related }
    }

    pub(super) const fn abbreviations(&self) -> &Abbreviations {
        &self.abbreviations
    }

    pub(super) const fn related(&self) -> &Related {
        &self.related
    }

    /// The neighbours of a title, and the marks by which it is found as a whole, by how it begins
    /// and by the work it names.
    pub(super) fn pairs_and_marks(&self, title: &str, words: &DocumentWords) -> String {
        let text = nfc(title);
        let parts = titles::parts(&text);
        let of_parts = parts.flat_map(|part| {
            let words = self.of_document(part).written_out;
            let work = words.get(titles::heads(&words)..).unwrap_or_default();
            let mut marks = titles::marks(work);
            marks.extend(self.related.marks_of_part(&words));
            marks.extend(self.related.marks_of_part(work));
            marks
        });
        let mut all: Vec<String> = of_parts.collect();
        all.sort_unstable();
        all.dedup();
        all.push(words.pairs());
        all.extend(self.related.marks(&words.written_out).into_iter().map(str::to_owned));
        all.join(" ")
    }

    /// The words of an employer's name, and the marks by which it is known as a firm.
    pub(super) fn name_and_marks(&self, name: &str) -> String {
        let mut all = vec![self.of_document(name).folded()];
        all.extend(firms::marks(name));
        all.join(" ")
    }

    /// The words of a stored text: abbreviations stay, with what they stand for beside them.
    pub(super) fn of_document(&self, text: &str) -> DocumentWords {
        let text = nfc(text).replace(BRANCH.0, BRANCH.1);
        let plain = tokens(&text);
        let signs = scripts::signs(&text, &plain);
        let mut words = scripts::cut(&text, plain);
        words.extend(signs);
        words.truncate(MOST_WORDS);
        words.iter_mut().for_each(cut);
        let mut written_out = Vec::with_capacity(words.len());
        let mut abbreviated = Vec::new();
        for (at, word) in words.iter().enumerate() {
            match self.abbreviations.write_out(&words, at) {
                Some(long) => {
                    abbreviated.push(word.clone());
                    written_out.extend(long.words.iter().cloned());
                }
                None => written_out.push(word.clone()),
            }
        }
        let as_written = if abbreviated.is_empty() { Vec::new() } else { words };
        DocumentWords { as_written, written_out, abbreviated }
    }
}

/// The words of a search text, long ones cut as in documents.
pub(super) fn words_of(composed: &str) -> Vec<Token> {
    let mut words = scripts::cut(composed, tokens(composed));
    words.iter_mut().for_each(cut);
    words
}

/// Stretches of [`tokens`] of a text as stretches of its [`words_of`].
pub(super) fn in_words<T>(
    found: Vec<(Range<usize>, T)>,
    composed: &str,
    words: &[Token],
) -> Vec<(Range<usize>, T)> {
    let plain = tokens(composed);
    if plain.len() == words.len() {
        return found;
    }
    let in_words = |(range, item): (Range<usize>, T)| {
        let start = plain.get(range.start)?.start;
        let end = plain.get(range.end.checked_sub(1)?)?.end;
        let first = words.partition_point(|word| word.start < start);
        let last = words.partition_point(|word| word.start < end);
        Some((first..last, item))
    };
    found.into_iter().filter_map(in_words).collect()
}

fn cut(word: &mut Token) {
    for form in [&mut word.exact, &mut word.folded] {
        if let Some((end, _)) = form.char_indices().nth(LONGEST_WORD) {
            form.truncate(end);
        }
    }
}

/// The words of one stored text.
pub(super) struct DocumentWords {
    /// With abbreviations as they were written; empty when there are none.
    as_written: Vec<Token>,
    /// With abbreviations written out.
    written_out: Vec<Token>,
    abbreviated: Vec<Token>,
}

impl DocumentWords {
    /// Folded words with one space between.
    pub(super) fn folded(&self) -> String {
        self.joined(|word| &word.folded)
    }

    /// Words with their marks, one space between.
    pub(super) fn exact(&self) -> String {
        self.joined(|word| &word.exact)
    }

    /// Neighbouring words, with marks and folded, one space between the pairs.
    pub(super) fn pairs(&self) -> String {
        let readings = [&self.as_written, &self.written_out];
        let neighbours = readings.into_iter().flat_map(|words| words.windows(2));
        let pairs = neighbours.filter_map(|two| match two {
            [a, b] => Some(format!("{} {}", exact_pair(a, b), folded_pair(a, b))),
            _ => None,
        });
        pairs.collect::<Vec<_>>().join(" ")
    }

    /// Everything written out, and of what was abbreviated also the abbreviation.
    fn joined(&self, form: impl Fn(&Token) -> &String) -> String {
        let words = self.written_out.iter().chain(&self.abbreviated);
        let words = words.map(|word| form(word).as_str());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Two neighbours with their marks: `công_nhân`.
pub(super) fn exact_pair(a: &Token, b: &Token) -> String {
    pair_of(&a.exact, &b.exact)
}

/// Two neighbours by their spellings with marks.
pub(super) fn pair_of(a: &str, b: &str) -> String {
    format!("{a}_{b}")
}

/// The two words of [`folded_pair`].
pub(super) fn words_of_pair(folded: &str) -> Option<(&str, &str)> {
    folded.strip_prefix('~')?.split_once('_')
}

/// Two neighbours folded: `~cong_nhan`.
pub(super) fn folded_pair(a: &Token, b: &Token) -> String {
    format!("~{}_{}", a.folded, b.folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_text_has_its_abbreviations_and_what_they_stand_for() {
        let words = Analysis::default().of_document("Tuyển CN may");
        assert_eq!(words.folded(), "tuyen cong nhan may cn");
        assert_eq!(words.exact(), "tuyển công nhân may cn");
        let pairs = words.pairs();
        for pair in ["công_nhân", "~cong_nhan", "nhân_may", "tuyển_công", "~tuyen_cn", "cn_may"]
        {
            assert!(pairs.split(' ').any(|p| p == pair), "{pair} in {pairs}");
        }
    }

    #[test]
    fn places_found_in_a_text_keep_their_words_when_others_are_cut() {
        let text = "会计经理 ở Long Xuyên";
        let words = words_of(text);
        assert!(words.len() > tokens(text).len());
        let moved = in_words(vec![(2..4, "Long Xuyên")], text, &words);
        let [(range, _)] = moved.as_slice() else { panic!("{moved:?}") };
        let exact: Vec<_> = words[range.clone()].iter().map(|w| w.exact.as_str()).collect();
        assert_eq!(exact, ["long", "xuyên"]);
    }

    #[test]
    fn an_endless_word_is_cut() {
        let words = Analysis::default().of_document(&"ạ".repeat(10_000));
        assert_eq!(words.exact().chars().count(), LONGEST_WORD);
        assert_eq!(words_of(&"ạ".repeat(10_000))[0].exact, words.exact());
    }
}
