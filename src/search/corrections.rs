//! When a search is corrected, and when a correction is only offered.
//!
//! Only a search that finds nothing, or next to nothing, with all its words is looked at. Where it
//! finds nothing and no word was changed that many adverts have, the corrected words are searched
//! at once; otherwise they are offered. Invariants: whoever asks for the exact words gets them; a
//! place of the sentence keeps its words; a correction finds more than what was typed.

use std::ops::Range;

use chrono::DateTime;
use chrono::Utc;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::fold;
use crate::platform::vietnamese::nfc;
use crate::reference::communes::ProvinceCode;
use crate::reference::places;
use crate::search::analysis;
use crate::search::cursor::Cursor;
use crate::search::error::SearchError;
use crate::search::generation::Generation;
use crate::search::index::Index;
use crate::search::query::Breadth;
use crate::search::query::LONGEST_TEXT;
use crate::search::query::VacancyQuery;
use crate::search::restore::Bare;
use crate::search::results::Results;
use crate::search::results::Spelling;
use crate::search::results::Understood;
use crate::search::speller::SpelledWord;
use crate::search::speller::Typed;
use crate::search::telex;
use crate::search::vocabulary::Vocabulary;

/// With so many hits nobody mistyped.
const ENOUGH: u64 = 5;
/// A word in one of so many adverts is no mistake by itself.
const COMMON: u64 = 20_000;
/// What reading a word as keystrokes costs, in the measure of how rare words are.
const KEYED: f32 = 2.0;

/// Another way to write a search.
struct Correction {
    text: String,
    /// Whether it only changes what nobody writes on purpose.
    is_sure: bool,
    /// How rare its words are and how much was changed.
    cost: f32,
}

impl Index {
    /// Finds vacancies, and corrects words that none has.
    ///
    /// # Errors
    /// When the query has no sense ([`SearchError`] says why) or the index cannot be read.
    pub fn search(&self, query: &VacancyQuery, now: DateTime<Utc>) -> Result<Results, SearchError> {
        if let Some(number) = query.after.and_then(|cursor| cursor.correction) {
            let correction = self.corrections(&query.text).into_iter().nth(number.into());
            let correction = correction.ok_or(SearchError::Cursor)?;
            return self.search_corrected(query, correction.text, number, now);
        }
        let written = self.search_as_written(query, now)?;
        let has_every_word = written.understood.breadth != Breadth::Most;
        let found = if has_every_word { written.total } else { 0 };
        if query.exact || query.after.is_some() || found >= ENOUGH {
            return Ok(written);
        }
        for (Correction { text, is_sure, .. }, number) in
            self.corrections(&query.text).into_iter().zip(0..)
        {
            if is_sure && found == 0 {
                let corrected = self.search_corrected(query, text, number, now)?;
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
                    let understood = Understood { spelling, ..understood };
                    return Ok(Results { understood, ..written });
                }
            }
        }
        Ok(written)
    }

    fn search_corrected(
        &self,
        query: &VacancyQuery,
        text: String,
        number: u8,
        now: DateTime<Utc>,
    ) -> Result<Results, SearchError> {
        let corrected = VacancyQuery { text: text.clone(), ..query.clone() };
        let mut results = self.search_as_written(&corrected, now)?;
        results.understood.spelling = Some(Spelling { text, is_searched: true });
        results.next = results.next.map(|next| Cursor { correction: Some(number), ..next });
        Ok(results)
    }

    /// Other ways to write a text, the likeliest first.
    fn corrections(&self, text: &str) -> Vec<Correction> {
        let text = nfc(text);
        let words = analysis::words_of(&text);
        let vocabulary = self.vocabulary();
        let index = self.generation();
        let runs = runs(&text, &words, self.home());
        let mend = |how: fn(&[Token], &[Typed<'_>], &Vocabulary) -> Option<Mended>| {
            let how = |run: &[Token], typed: &[Typed<'_>]| how(run, typed, &vocabulary);
            mend(&text, &words, &runs, &index, &vocabulary, how)
        };
        // Spaces put in can make a long text too long to be searched.
        let fits = |correction: &Correction| correction.text.chars().count() <= LONGEST_TEXT;
        let mut corrections: Vec<Correction> =
            [mend(keyed), mend(spelled)].into_iter().flatten().filter(fits).collect();
        corrections.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        corrections
    }
}

/// Neighbouring words that may be corrected: what names a place stays, and what is no word of
/// Latin letters.
fn runs(text: &str, words: &[Token], home: ProvinceCode) -> Vec<Range<usize>> {
    let mut stays: Vec<bool> =
        words.iter().map(|word| !word.folded.bytes().all(|b| b.is_ascii_alphanumeric())).collect();
    for (range, _) in analysis::in_words(places::spans(text, home), text, words) {
        stays.iter_mut().skip(range.start).take(range.len()).for_each(|stays| *stays = true);
    }
    let mut runs = Vec::new();
    let mut start = 0;
    for run in stays.split(|stays| *stays) {
        if !run.is_empty() {
            runs.push(start..start + run.len());
        }
        start += run.len() + 1;
    }
    runs
}

/// The corrected words of one run, how sure they are and what they cost.
struct Mended {
    words: String,
    is_sure: bool,
    cost: f32,
}

/// Mends each run of a text; `None` when none needs it.
fn mend(
    text: &str,
    words: &[Token],
    runs: &[Range<usize>],
    index: &Generation,
    vocabulary: &Vocabulary,
    how: impl Fn(&[Token], &[Typed<'_>]) -> Option<Mended>,
) -> Option<Correction> {
    let common = (index.documents() / COMMON).max(1);
    let mut corrected = Correction { text: String::new(), is_sure: true, cost: 0.0 };
    let mut is_changed = false;
    let mut end = 0;
    for run in runs {
        let run = words.get(run.clone())?;
        let typed: Vec<Typed<'_>> = run
            .iter()
            .map(|word| {
                let adverts = index.frequency(&word.folded).unwrap_or(0);
                Typed { folded: &word.folded, adverts, is_common: adverts >= common }
            })
            .collect();
        let Some(mended) = how(run, &typed) else {
            corrected.cost += vocabulary.speller.cost(&typed);
            continue;
        };
        is_changed = true;
        corrected.is_sure &= mended.is_sure;
        corrected.cost += mended.cost;
        corrected.text.push_str(text.get(end..run.first()?.start)?);
        corrected.text.push_str(&mended.words);
        end = run.last()?.end;
    }
    corrected.text.push_str(text.get(end..)?);
    is_changed.then_some(corrected)
}

/// Keystrokes made into the letters they stand for, where the letters are the more used word.
fn keyed(run: &[Token], typed: &[Typed<'_>], vocabulary: &Vocabulary) -> Option<Mended> {
    let mut read: Vec<String> = Vec::with_capacity(run.len());
    let mut keyed: u8 = 0;
    let mut is_sure = true;
    for (word, typed) in run.iter().zip(typed) {
        let meant = telex::decode(&word.exact)
            .map(|meant| (vocabulary.marks.count(&meant), meant))
            .filter(|(used, _)| *used > 0 && typed.adverts <= u64::from(*used))
            .max();
        match meant {
            Some((_, meant)) => {
                keyed += 1;
                is_sure &= !typed.is_common;
                read.push(meant);
            }
            None => read.push(word.exact.clone()),
        }
    }
    if keyed == 0 {
        return None;
    }
    let folded: Vec<String> = read.iter().map(|word| fold(word)).collect();
    let known = folded.iter().map(|folded| Typed { folded, adverts: 1, is_common: true });
    let cost = vocabulary.speller.cost(&known.collect::<Vec<_>>()) + f32::from(keyed) * KEYED;
    Some(Mended { words: read.join(" "), is_sure, cost })
}

/// Mistyped words made into those they probably are.
fn spelled(run: &[Token], typed: &[Typed<'_>], vocabulary: &Vocabulary) -> Option<Mended> {
    let spelled = vocabulary.speller.spell(typed)?;
    let words = accented(&spelled.words, run, vocabulary);
    Some(Mended { words, is_sure: !spelled.changes_common, cost: spelled.cost })
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
