//! When a search is corrected, and when a correction is only offered.
//!
//! Only a search that finds nothing, or next to nothing, with all its words is looked at. Where it
//! finds nothing and no word was changed that many adverts have, the corrected words are searched
//! at once; otherwise they are offered. Invariants: whoever asks for the exact words gets them; a
//! place of the sentence keeps its words; a correction finds more than what was typed.

use chrono::DateTime;
use chrono::Utc;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::reference::places;
use crate::search::analysis;
use crate::search::cursor::Cursor;
use crate::search::error::SearchError;
use crate::search::generation::Generation;
use crate::search::index::Index;
use crate::search::query::Breadth;
use crate::search::query::VacancyQuery;
use crate::search::restore::Bare;
use crate::search::results::Results;
use crate::search::results::Spelling;
use crate::search::speller::SpelledWord;
use crate::search::speller::Typed;
use crate::search::telex;
use crate::search::vocabulary::Vocabulary;

/// With so many hits nobody mistyped.
const ENOUGH: u64 = 5;
/// A word in one of so many adverts is no mistake by itself.
const COMMON: u64 = 20_000;

/// Another way to write a search.
struct Correction {
    text: String,
    /// Whether it only changes what nobody writes on purpose.
    is_sure: bool,
}

impl Index {
    /// Finds vacancies, and corrects words that none has.
    ///
    /// # Errors
    /// When the query has no sense ([`SearchError`] says why) or the index cannot be read.
    pub fn search(&self, query: &VacancyQuery, now: DateTime<Utc>) -> Result<Results, SearchError> {
        if query.after.is_some_and(|cursor| cursor.is_corrected) {
            let correction = self.corrections(&query.text).into_iter().find(|c| c.is_sure);
            let correction = correction.ok_or(SearchError::Cursor)?;
            return self.search_corrected(query, correction, now);
        }
        let written = self.search_as_written(query, now)?;
        let has_every_word = written.understood.breadth != Breadth::Most;
        let found = if has_every_word { written.total } else { 0 };
        if query.exact || query.after.is_some() || found >= ENOUGH {
            return Ok(written);
        }
        for correction in self.corrections(&query.text) {
            let text = correction.text.clone();
            if correction.is_sure && found == 0 {
                let corrected = self.search_corrected(query, correction, now)?;
                if corrected.total > 0 && corrected.understood.breadth != Breadth::Most {
                    return Ok(corrected);
                }
            } else {
                let offered =
                    VacancyQuery { text: text.clone(), limit: 1, facets: false, ..query.clone() };
                let offered = self.search_as_written(&offered, now)?;
                if offered.total > found && offered.understood.breadth != Breadth::Most {
                    let spelling = Some(Spelling { text, is_searched: false });
                    let understood = written.understood;
                    let understood = super::results::Understood { spelling, ..understood };
                    return Ok(Results { understood, ..written });
                }
            }
        }
        Ok(written)
    }

    fn search_corrected(
        &self,
        query: &VacancyQuery,
        correction: Correction,
        now: DateTime<Utc>,
    ) -> Result<Results, SearchError> {
        let Correction { text, .. } = correction;
        let corrected = VacancyQuery { text: text.clone(), ..query.clone() };
        let mut results = self.search_as_written(&corrected, now)?;
        results.understood.spelling = Some(Spelling { text, is_searched: true });
        results.next = results.next.map(|next| Cursor { is_corrected: true, ..next });
        Ok(results)
    }

    /// Other ways to write a text, the likeliest first.
    fn corrections(&self, text: &str) -> Vec<Correction> {
        let text = nfc(text);
        let words = analysis::words_of(&text);
        let vocabulary = self.vocabulary();
        let index = self.generation();
        let keyed = keyed(&text, &words, &vocabulary, &index);
        let spelled = spelled(&text, &words, &vocabulary, &index, self.home());
        keyed.into_iter().chain(spelled).collect()
    }
}

/// Keystrokes made into the letters they stand for, where the letters are the more used word.
fn keyed(
    text: &str,
    words: &[Token],
    vocabulary: &Vocabulary,
    index: &Generation,
) -> Option<Correction> {
    let mut read = String::new();
    let mut end = 0;
    let mut is_changed = false;
    for word in words {
        let typed = index.frequency(&word.folded).unwrap_or(0);
        let meant = telex::decode(&word.exact)
            .map(|meant| (vocabulary.marks.count(&meant), meant))
            .filter(|(used, _)| *used > 0 && typed <= u64::from(*used))
            .max();
        read.push_str(text.get(end..word.start)?);
        match meant {
            Some((_, meant)) => {
                is_changed = true;
                read.push_str(&meant);
            }
            None => read.push_str(text.get(word.start..word.end)?),
        }
        end = word.end;
    }
    read.push_str(text.get(end..)?);
    is_changed.then_some(Correction { text: read, is_sure: true })
}

/// Mistyped words made into those they probably are; what names a place stays.
fn spelled(
    text: &str,
    words: &[Token],
    vocabulary: &Vocabulary,
    index: &Generation,
    home: crate::reference::communes::ProvinceCode,
) -> Option<Correction> {
    let mut stays = vec![false; words.len()];
    for (range, _) in analysis::in_words(places::spans(text, home), text, words) {
        stays.iter_mut().skip(range.start).take(range.len()).for_each(|stays| *stays = true);
    }
    for (stays, word) in stays.iter_mut().zip(words) {
        *stays |= !word.folded.bytes().all(|b| b.is_ascii_alphanumeric());
    }
    let common = (index.documents() / COMMON).max(1);
    let mut read = String::new();
    let mut end = 0;
    let mut is_changed = false;
    let mut is_sure = true;
    let mut at = 0;
    while at < words.len() {
        let run = stays.iter().skip(at).take_while(|stays| !**stays).count();
        let typed = words.get(at..at + run)?;
        at += run.max(1);
        let (Some(first), Some(last)) = (typed.first(), typed.last()) else {
            continue;
        };
        let weighed: Vec<Typed<'_>> = typed
            .iter()
            .map(|word| {
                let adverts = index.frequency(&word.folded).unwrap_or(0);
                Typed { folded: &word.folded, adverts, is_common: adverts >= common }
            })
            .collect();
        if let Some(spelled) = vocabulary.speller.spell(&weighed) {
            is_changed = true;
            is_sure &= !spelled.changes_common;
            read.push_str(text.get(end..first.start)?);
            read.push_str(&accented(&spelled.words, typed, vocabulary));
            end = last.end;
        }
    }
    read.push_str(text.get(end..)?);
    is_changed.then_some(Correction { text: read, is_sure })
}

/// Words with the marks that were typed, or that they probably have.
fn accented(words: &[SpelledWord], typed: &[Token], vocabulary: &Vocabulary) -> String {
    let exact = |word: &SpelledWord| {
        let token = word.stayed.and_then(|at| typed.get(at));
        token.filter(|t| t.exact != t.folded).map(|t| t.exact.as_str())
    };
    let bare: Vec<Bare<'_>> =
        words.iter().map(|word| Bare { folded: &word.folded, exact: exact(word) }).collect();
    let restored = vocabulary.marks.restore(&bare).into_iter().zip(words);
    let written = restored.map(|(exact, word)| exact.unwrap_or(&word.folded));
    written.collect::<Vec<_>>().join(" ")
}
