//! The search turned round: which kept searches a vacancy satisfies.
//!
//! Invariants: a search is satisfied exactly when an index of nothing but this vacancy finds it
//! with all words in the advert and every wish kept; the key a search is looked up by only saves
//! time. Absent: frequencies, points, order.

use std::collections::HashMap;

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
    /// The key of each search.
    key_of: HashMap<AlertId, usize>,
}

#[derive(Debug, Default)]
struct Key {
    /// Searches that have the word, looked up by it or not.
    uses: usize,
    asks: Vec<Ask>,
}

/// What one search asks of a vacancy.
#[derive(Debug)]
struct Ask {
    alert: AlertId,
    /// Numbers of words that must be anywhere in the advert.
    words: Box<[usize]>,
    employer: Option<EmployerId>,
    posted_within_days: Option<u32>,
    /// Everything that does not depend on the day.
    filters: Filters,
}

impl Percolator {
    /// Without searches.
    pub fn new(settings: &Settings) -> Self {
        Self {
            analysis: Analysis::new(settings.abbreviations.clone()),
            home: settings.home,
            words: HashMap::new(),
            keys: vec![Key::default()],
            key_of: HashMap::new(),
        }
    }

    /// Number of searches.
    pub fn len(&self) -> usize {
        self.key_of.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.key_of.is_empty()
    }

    /// Takes in a search. One that is there already stays as it is; one without sense, which
    /// would find nothing, is left out.
    pub fn add(&mut self, alert: AlertId, query: &VacancyQuery) {
        if self.key_of.contains_key(&alert) || index::check(query).is_err() {
            return;
        }
        let sentence = understand::read(query, &self.analysis, self.home);
        let Some(all_wishes) = sentence.ways.first() else { return };
        let timeless = VacancyQuery { posted_within_days: None, ..query.clone() };
        let ask = Ask {
            alert,
            words: all_wishes.words.iter().map(|word| self.number_of(&word.folded)).collect(),
            employer: query.employer,
            posted_within_days: query.posted_within_days,
            filters: Filters::new(&timeless, all_wishes, DateTime::UNIX_EPOCH),
        };
        for word in &ask.words {
            if let Some(key) = self.keys.get_mut(*word) {
                key.uses += 1;
            }
        }
        let uses = |word: &usize| self.keys.get(*word).map_or(0, |key| key.uses);
        let rarest = ask.words.iter().copied().min_by_key(uses).unwrap_or(NO_WORD);
        if let Some(key) = self.keys.get_mut(rarest) {
            key.asks.push(ask);
            self.key_of.insert(alert, rarest);
        }
    }

    /// Lets a search go. Its words stay known until all searches go: there are few.
    pub fn remove(&mut self, alert: AlertId) {
        let Some(key) = self.key_of.remove(&alert).and_then(|at| self.keys.get_mut(at)) else {
            return;
        };
        let Some(at) = key.asks.iter().position(|ask| ask.alert == alert) else { return };
        let gone = key.asks.swap_remove(at);
        for word in gone.words {
            if let Some(key) = self.keys.get_mut(word) {
                key.uses -= 1;
            }
        }
    }

    /// Lets all searches go.
    pub fn clear(&mut self) {
        self.words.clear();
        self.key_of.clear();
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
        let keys = self.keys.iter().zip(&has).filter(|(_, has)| **has);
        let asks = keys.flat_map(|(key, _)| &key.asks);
        let satisfied = asks.filter(|ask| {
            ask.words.iter().all(|word| has.get(*word).copied().unwrap_or(false))
                && ask.employer.is_none_or(|employer| employer == vacancy.employer_id)
                && ask
                    .posted_within_days
                    .is_none_or(|days| row.published >= filters::since(now, days))
                && ask.filters.admit(&row, || published_at)
        });
        satisfied.map(|ask| ask.alert).collect()
    }

    /// For the number of each known word, whether the advert has it.
    fn words_of(&self, vacancy: &VacancyDocument) -> Vec<bool> {
        let (_, fields) = schema::schema();
        let mut has = vec![false; self.keys.len()];
        let mut note = |number: usize| has.get_mut(number).into_iter().for_each(|has| *has = true);
        note(NO_WORD);
        let document = fields.document(vacancy, &self.analysis);
        fields.words(&document).filter_map(|word| self.words.get(word)).copied().for_each(note);
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
