//! The search turned round: which kept searches a vacancy satisfies.
//!
//! Invariants: a search is satisfied exactly when an index of nothing but this vacancy finds it
//! with all words in the advert, or the work by another of its names in the title, and every wish
//! kept; the keys a search is looked up by only save time. Absent: frequencies, points, order.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::DateTime;
use chrono::Datelike;
use chrono::Utc;

use crate::ids::AlertId;
use crate::ids::EmployerId;
use crate::platform::clock::local_date;
use crate::reference::communes::ProvinceCode;
use crate::search::analysis::Analysis;
use crate::search::document::VacancyDocument;
use crate::search::filters;
use crate::search::filters::Filters;
use crate::search::index;
use crate::search::index::Settings;
use crate::search::query::VacancyQuery;
use crate::search::row::Row;
use crate::search::schema;
use crate::search::understand;

/// Key of searches without words; no vacancy is without it.
const NO_WORD: usize = 0;

/// Kept searches, ready to be asked by a vacancy.
#[derive(Debug)]
pub struct Percolator {
    analysis: Analysis,
    home: ProvinceCode,
    /// Number of each folded word that a search has, or had.
    words: HashMap<String, usize>,
    /// At the number of a word, the searches that are looked up by it.
    keys: Vec<Key>,
    /// The searches, each with the keys it is looked up by.
    asks: HashMap<AlertId, (Arc<Ask>, Vec<usize>)>,
}

#[derive(Debug, Default)]
struct Key {
    /// Searches that have the word, looked up by it or not.
    uses: usize,
    asks: Vec<Arc<Ask>>,
}

/// What one search asks of a vacancy.
#[derive(Debug)]
struct Ask {
    alert: AlertId,
    /// Numbers of words that must be anywhere in the advert.
    words: Box<[usize]>,
    /// Or else: marks of the names of work that were asked for, and the other words in the title.
    names: Option<Box<[usize]>>,
    employer: Option<EmployerId>,
    posted_within_days: Option<u32>,
    /// Everything that does not depend on the day.
    filters: Filters,
}

impl Ask {
    fn numbers(&self) -> impl Iterator<Item = usize> {
        self.words.iter().chain(self.names.as_deref().unwrap_or_default()).copied()
    }
}

/// A word that must be in the title, told apart from the same word anywhere.
fn in_title(word: &str) -> String {
    format!("^{word}")
}

impl Percolator {
    /// Without searches.
    pub fn new(settings: &Settings) -> Self {
        Self {
            analysis: Analysis::new(settings.abbreviations.clone(), settings.related.clone()),
            home: settings.home,
            words: HashMap::new(),
            keys: vec![Key::default()],
            asks: HashMap::new(),
        }
    }

    /// Number of searches.
    pub fn len(&self) -> usize {
        self.asks.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.asks.is_empty()
    }

    /// Takes in a search. One that is there already stays as it is; one without sense, which
    /// would find nothing, is left out.
    pub fn add(&mut self, alert: AlertId, query: &VacancyQuery) {
        if self.asks.contains_key(&alert) || index::check(query).is_err() {
            return;
        }
        let sentence = understand::read(query, &self.analysis, self.home, |_| false);
        let Some(all_wishes) = sentence.ways.first() else { return };
        let timeless = VacancyQuery { posted_within_days: None, ..query.clone() };
        let words = all_wishes.words.iter().map(|word| self.number_of(&word.folded)).collect();
        let marks = all_wishes.related.iter().map(|name| name.mark.clone());
        let in_title = all_wishes.unrelated.iter().map(|word| in_title(word));
        let names: Vec<String> = marks.chain(in_title).collect();
        let names = names.iter().map(|name| self.number_of(name)).collect();
        let ask = Arc::new(Ask {
            alert,
            words,
            names: Some(names).filter(|_| !all_wishes.related.is_empty()),
            employer: query.employer,
            posted_within_days: query.posted_within_days,
            filters: Filters::new(&timeless, all_wishes, DateTime::UNIX_EPOCH),
        });
        for number in ask.numbers() {
            if let Some(key) = self.keys.get_mut(number) {
                key.uses += 1;
            }
        }
        let uses = |number: &usize| self.keys.get(*number).map_or(0, |key| key.uses);
        let rarest = |of: &[usize]| of.iter().copied().min_by_key(uses).unwrap_or(NO_WORD);
        let mut keys = vec![rarest(&ask.words)];
        keys.extend(ask.names.as_deref().map(rarest).filter(|key| !keys.contains(key)));
        for key in &keys {
            if let Some(key) = self.keys.get_mut(*key) {
                key.asks.push(Arc::clone(&ask));
            }
        }
        self.asks.insert(alert, (ask, keys));
    }

    /// Lets a search go. Its words stay known until all searches go: there are few.
    pub fn remove(&mut self, alert: AlertId) {
        let Some((gone, keys)) = self.asks.remove(&alert) else { return };
        for key in keys {
            if let Some(key) = self.keys.get_mut(key) {
                key.asks.retain(|ask| ask.alert != alert);
            }
        }
        for number in gone.numbers() {
            if let Some(key) = self.keys.get_mut(number) {
                key.uses -= 1;
            }
        }
    }

    /// Lets all searches go.
    pub fn clear(&mut self) {
        self.words.clear();
        self.asks.clear();
        self.keys.clear();
        self.keys.push(Key::default());
    }

    /// The searches that an open vacancy satisfies, in no order.
    pub fn matching(&self, vacancy: &VacancyDocument, now: DateTime<Utc>) -> Vec<AlertId> {
        let row = Row::of(vacancy);
        let published_at = vacancy.published_at.timestamp_micros();
        // The last day counts in full, as in every search.
        if row.deadline < local_date(now).num_days_from_ce() {
            return Vec::new();
        }
        let has = self.words_of(vacancy);
        let has_all = |numbers: &[usize]| {
            numbers.iter().all(|number| has.get(*number).copied().unwrap_or(false))
        };
        let keys = self.keys.iter().zip(&has).filter(|(_, has)| **has);
        let asks = keys.flat_map(|(key, _)| &key.asks);
        let satisfied = asks.filter(|ask| {
            (has_all(&ask.words) || ask.names.as_deref().is_some_and(has_all))
                && ask.employer.is_none_or(|employer| employer == vacancy.employer_id)
                && ask
                    .posted_within_days
                    .is_none_or(|days| row.published >= filters::since(now, days))
                && ask.filters.admit(&row, || published_at)
        });
        // Looked up by two keys, a search may be met twice.
        let mut satisfied: Vec<AlertId> = satisfied.map(|ask| ask.alert).collect();
        satisfied.sort_unstable();
        satisfied.dedup();
        satisfied
    }

    /// For the number of each known word, whether the advert has it.
    fn words_of(&self, vacancy: &VacancyDocument) -> Vec<bool> {
        let (_, fields) = schema::schema();
        let mut has = vec![false; self.keys.len()];
        let mut note = |number: usize| has.get_mut(number).into_iter().for_each(|has| *has = true);
        note(NO_WORD);
        let document = fields.document(vacancy, &self.analysis);
        let words = fields.words(&document).filter_map(|word| self.words.get(word));
        let titles =
            fields.title_words(&document).filter_map(|word| self.words.get(&in_title(word)));
        words.chain(titles).copied().for_each(note);
        has
    }

    fn number_of(&mut self, word: &str) -> usize {
        if let Some(number) = self.words.get(word) {
            return *number;
        }
        let number = self.keys.len();
        self.keys.push(Key::default());
        self.words.insert(word.to_owned(), number);
        number
    }
}
