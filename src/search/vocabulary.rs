//! What the open vacancies are called: words to correct, to accent and to complete with.
//!
//! Learned from the index itself, in the background and not at every commit: what is new there is
//! found at once, but suggested only after the next lesson. Invariants: the memory is bounded,
//! whatever the number of vacancies; where nothing was learned yet, only official names are known.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::fold;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;
use crate::reference::occupations;
use crate::reference::places;
use crate::search::error::SearchError;
use crate::search::generation::Generation;
use crate::search::index::Index;
use crate::search::names::Names;
use crate::search::restore::Counts;
use crate::search::restore::Marks;
use crate::search::schema;
use crate::search::speller::GramCounts;
use crate::search::speller::Grams;
use crate::search::speller::Speller;

/// Distinct titles, skills or employers that are kept, the most used.
const MOST_PHRASES: usize = 200_000;
/// Phrases of one to three words, and pairs of words, that are kept.
const MOST_GRAMS: usize = 600_000;
/// Words of one title that are read.
const MOST_WORDS: usize = 20;
/// A title of an open vacancy says as much as so many official names.
const LIVE: u32 = 4;
/// Of so many vacancies one may change before the words are learned again.
const CHANGED: u64 = 20;
/// What changed less is learned after this time.
const REST: TimeDelta = TimeDelta::hours(1);

/// What was learned.
pub(super) struct Vocabulary {
    pub(super) speller: Speller,
    pub(super) marks: Marks,
    pub(super) titles: Names,
    pub(super) skills: Names,
    pub(super) employers: Names,
}

/// When something was learned, and how much has changed since.
#[derive(Default)]
pub(super) struct Lessons {
    changed: AtomicU64,
    last: Mutex<Option<DateTime<Utc>>>,
}

/// A title, skill or employer and how many vacancies have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) text: String,
    pub(super) count: u32,
}

impl Index {
    /// Learns the words of the open vacancies when enough of them changed, or anything changed and
    /// the last time is long ago. Searches go on meanwhile. Says whether it did.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn learn_if_due(&self, now: DateTime<Utc>) -> Result<bool, SearchError> {
        let lessons = &self.inner.lessons;
        let changed = lessons.changed.load(Ordering::Acquire);
        let last = *lessons.last.lock().unwrap_or_else(PoisonError::into_inner);
        let much = changed > self.count() / CHANGED;
        let is_due = last.is_none_or(|last| changed > 0 && (much || now - last >= REST));
        if is_due {
            self.learn(now)?;
        }
        Ok(is_due)
    }

    /// Learns the words of the open vacancies.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn learn(&self, now: DateTime<Utc>) -> Result<(), SearchError> {
        let lessons = &self.inner.lessons;
        lessons.changed.store(0, Ordering::Release);
        let vocabulary = Arc::new(Vocabulary::of(&self.generation())?);
        *self.inner.vocabulary.write().unwrap_or_else(PoisonError::into_inner) = vocabulary;
        *lessons.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        Ok(())
    }

    /// Notes that so many vacancies came, changed or went.
    pub(super) fn changed(&self, vacancies: usize) {
        let vacancies = u64::try_from(vacancies).unwrap_or(u64::MAX);
        self.inner.lessons.changed.fetch_add(vacancies, Ordering::AcqRel);
    }

    pub(super) fn vocabulary(&self) -> Arc<Vocabulary> {
        let current = self.inner.vocabulary.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&current)
    }
}

impl Vocabulary {
    /// What the vacancies of a state of the index say.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn of(index: &Generation) -> Result<Self, SearchError> {
        let titles = phrases(index, schema::HEADLINE)?;
        let skills = phrases(index, schema::SKILL)?;
        let employers = phrases(index, schema::EMPLOYER_NAME)?;
        let mut learned = Lesson::default();
        for phrase in titles.iter().chain(&skills) {
            let words = words_of(&phrase.text);
            let weight = LIVE * (1 + phrase.count.max(1).ilog2());
            learned.counts.add(&words, weight);
            learned.add(&words, weight);
        }
        for phrase in &employers {
            learned.add(&words_of(&phrase.text), LIVE);
        }
        let (grams, counts) = learned.finish();
        Ok(Self {
            speller: Speller::new(Arc::clone(&official().grams), Arc::new(grams)),
            marks: Marks::new(Arc::clone(&official().counts), Arc::new(counts)),
            titles: Names::new(titles),
            skills: Names::new(skills),
            employers: Names::new(employers),
        })
    }
}

impl Default for Vocabulary {
    /// Nothing but official names.
    fn default() -> Self {
        Self {
            speller: Speller::new(Arc::clone(&official().grams), Arc::default()),
            marks: Marks::new(Arc::clone(&official().counts), Arc::default()),
            titles: Names::default(),
            skills: Names::default(),
            employers: Names::default(),
        }
    }
}

#[derive(Default)]
struct Lesson {
    grams: GramCounts,
    counts: Counts,
}

impl Lesson {
    fn add(&mut self, words: &[Token], weight: u32) {
        self.grams.add(words, weight);
    }

    /// What is used least goes until the rest is few enough.
    fn finish(mut self) -> (Grams, Counts) {
        let mut least = 1;
        while self.grams.size() > MOST_GRAMS {
            least += 1;
            self.grams.keep_from(least);
        }
        least = 1;
        while self.counts.size() > MOST_GRAMS && least < u32::MAX / 2 {
            least *= 2;
            self.counts.keep_pairs_from(least);
        }
        (self.grams.finish(), self.counts)
    }
}

struct Official {
    grams: Arc<Grams>,
    counts: Arc<Counts>,
}

/// What names of occupations and places say.
fn official() -> &'static Official {
    static OFFICIAL: OnceLock<Official> = OnceLock::new();
    OFFICIAL.get_or_init(|| {
        let mut learned = Lesson::default();
        for name in occupations::names() {
            let words = words_of(name);
            learned.counts.add(&words, 1);
            learned.add(&words, 1);
        }
        for name in places::names() {
            let words = words_of(name);
            learned.counts.add(&words, 1);
            learned.add(&words, 1);
        }
        let (grams, counts) = learned.finish();
        Official { grams: Arc::new(grams), counts: Arc::new(counts) }
    })
}

fn words_of(text: &str) -> Vec<Token> {
    let mut words = tokens(&nfc(text));
    words.truncate(MOST_WORDS);
    words
}

/// The texts of a column in the vacancies that are there, the most used first. Spellings that
/// differ in case only are one, in the most used of them; what is written without marks counts as
/// the most used text with marks that it may be.
fn phrases(index: &Generation, column: &str) -> tantivy::Result<Vec<Phrase>> {
    let mut spellings: HashMap<String, Spellings> = HashMap::new();
    for (segment, _) in index.segments() {
        let Some(column) = segment.fast_fields().str(column)? else {
            continue;
        };
        let mut counts = vec![0_u32; column.num_terms()];
        for doc in segment.doc_ids_alive() {
            for text in column.term_ords(doc) {
                let count = usize::try_from(text).ok().and_then(|text| counts.get_mut(text));
                if let Some(count) = count {
                    *count += 1;
                }
            }
        }
        let mut texts = column.dictionary().stream()?;
        for count in counts {
            if !texts.advance() {
                break;
            }
            if count > 0
                && let Ok(text) = std::str::from_utf8(texts.key())
            {
                let words = exact_words(text);
                if !words.is_empty() {
                    spellings.entry(words).or_default().add(text, count);
                }
            }
        }
        if spellings.len() > 2 * MOST_PHRASES {
            spellings = most_used(spellings).into_iter().collect();
        }
    }
    Ok(accented(most_used(spellings)))
}

fn most_used(spellings: HashMap<String, Spellings>) -> Vec<(String, Spellings)> {
    let mut all: Vec<_> = spellings.into_iter().collect();
    all.sort_unstable_by(|a, b| b.1.all.cmp(&a.1.all).then_with(|| a.0.cmp(&b.0)));
    all.truncate(MOST_PHRASES);
    all
}

/// Words with their marks, one space between.
fn exact_words(text: &str) -> String {
    let words = tokens(&nfc(text));
    words.iter().map(|word| word.exact.as_str()).collect::<Vec<_>>().join(" ")
}

/// The phrases, those without marks counted as the most used with marks, where there is one.
fn accented(spellings: Vec<(String, Spellings)>) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::with_capacity(spellings.len());
    let mut with_marks: HashMap<String, usize> = HashMap::new();
    let mut plain = Vec::new();
    for (words, spelling) in spellings {
        let folded = fold(&words);
        if folded == words {
            plain.push((folded, spelling));
        } else {
            with_marks.entry(folded).or_insert(phrases.len());
            phrases.push(Phrase { text: spelling.most_used, count: spelling.all });
        }
    }
    for (folded, spelling) in plain {
        match with_marks.get(&folded).and_then(|at| phrases.get_mut(*at)) {
            Some(phrase) => phrase.count += spelling.all,
            None => phrases.push(Phrase { text: spelling.most_used, count: spelling.all }),
        }
    }
    phrases.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    phrases
}

#[derive(Default)]
struct Spellings {
    most_used: String,
    of_most_used: u32,
    all: u32,
}

impl Spellings {
    fn add(&mut self, text: &str, count: u32) {
        self.all += count;
        if (count, text) > (self.of_most_used, self.most_used.as_str()) {
            (self.of_most_used, self.most_used) = (count, text.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_without_marks_count_as_those_with_marks_and_other_marks_stay_apart() {
        let texts = [("Thợ may", 2), ("THỢ MAY", 1), ("tho may", 3), ("Thợ máy", 4), ("Sale", 1)];
        let mut spellings: HashMap<String, Spellings> = HashMap::new();
        for (text, count) in texts {
            spellings.entry(exact_words(text)).or_default().add(text, count);
        }
        let phrases = accented(most_used(spellings));
        let phrases: Vec<_> = phrases.iter().map(|p| (p.text.as_str(), p.count)).collect();
        assert_eq!(phrases, [("Thợ máy", 7), ("Thợ may", 3), ("Sale", 1)]);
    }
}
