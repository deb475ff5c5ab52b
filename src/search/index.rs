//! The index as the rest of the exchange holds it.

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::RwLock;

use chrono::DateTime;
use chrono::Utc;

use crate::ids::VacancyId;
use crate::platform::outbox::FeedPosition;
use crate::platform::vietnamese::nfc;
use crate::reference::communes::ProvinceCode;
use crate::search::abbreviations::Abbreviations;
use crate::search::analysis::Analysis;
use crate::search::apply::Engine;
use crate::search::collect;
use crate::search::collect::Pass;
use crate::search::collect::Place;
use crate::search::cursor::Cursor;
use crate::search::cursor::Reading;
use crate::search::error::SearchError;
use crate::search::facets::Tally;
use crate::search::filters::Filters;
use crate::search::folder::Folder;
use crate::search::generation::Generation;
use crate::search::plan;
use crate::search::query::Breadth;
use crate::search::query::LARGEST_DEPTH;
use crate::search::query::LARGEST_PAGE;
use crate::search::query::LONGEST_TEXT;
use crate::search::query::Sort;
use crate::search::query::VacancyQuery;
use crate::search::results::Facets;
use crate::search::results::Results;
use crate::search::results::Understood;
use crate::search::row::Row;
use crate::search::schema;
use crate::search::understand;
use crate::search::understand::Sentence;
use crate::search::understand::Understanding;
use crate::search::vocabulary::Lessons;
use crate::search::vocabulary::Vocabulary;

/// With so many hits a reading is not widened: a page is full.
const ENOUGH: usize = 20;
/// With so many hits fewer words are not tried: what has fewer of the words fits worse.
const ENOUGH_OF_MOST: usize = 10;

/// What is set once when the exchange starts.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The Centre's province: it wins where a place name is used in several.
    pub home: ProvinceCode,
    /// How abbreviations are written out.
    pub abbreviations: Abbreviations,
}

/// The full-text index of open vacancies; cloning shares it.
#[derive(Clone)]
pub struct Index {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) folder: Folder,
    pub(super) analysis: Analysis,
    home: ProvinceCode,
    /// The only writer; whoever holds it may commit.
    pub(super) engine: Mutex<Engine>,
    /// What searches see.
    pub(super) current: RwLock<Arc<Generation>>,
    /// Held while a rebuild runs.
    pub(super) rebuild: Mutex<()>,
    pub(super) vocabulary: RwLock<Arc<Vocabulary>>,
    pub(super) lessons: Lessons,
}

/// An index just opened.
pub struct Opened {
    /// Answers at once, if only with nothing.
    pub index: Index,
    /// Whether it was missing, damaged, of another version or never filled: rebuild it from the
    /// database.
    pub needs_rebuild: bool,
}

impl Index {
    /// Opens the index in a folder. Whatever is wrong with its contents is answered by an empty
    /// index that asks to be rebuilt.
    ///
    /// # Errors
    /// When the folder cannot be written, or another process uses it.
    pub fn open(folder: &Path, settings: Settings) -> Result<Opened, SearchError> {
        let analysis = Analysis::new(settings.abbreviations);
        let folder = Folder::open(folder, schema::fingerprint(&analysis))?;
        let (engine, generation) = Engine::open_latest(&folder)?;
        let needs_rebuild = !generation.progress.complete;
        // Names of places are unpacked now, not while the first visitor waits.
        understand::read(&VacancyQuery::default(), &analysis, settings.home);
        let inner = Inner {
            folder,
            analysis,
            home: settings.home,
            engine: Mutex::new(engine),
            current: RwLock::new(Arc::new(generation)),
            rebuild: Mutex::new(()),
            vocabulary: RwLock::default(),
            lessons: Lessons::default(),
        };
        Ok(Opened { index: Self { inner: Arc::new(inner) }, needs_rebuild })
    }

    /// Finds vacancies for the words as they were written.
    ///
    /// # Errors
    /// When the query has no sense ([`SearchError`] says why) or the index cannot be read.
    pub(super) fn search_as_written(
        &self,
        query: &VacancyQuery,
        now: DateTime<Utc>,
    ) -> Result<Results, SearchError> {
        check(query)?;
        let index = self.generation();
        let mut sentence = understand::read(query, &self.inner.analysis, self.home());
        let vocabulary = self.vocabulary();
        sentence.ways.iter_mut().for_each(|way| vocabulary.marks.supply(way));
        if query.sort == Sort::Distance && !has_place(query, &sentence) {
            return Err(SearchError::NoPlaceToMeasureFrom);
        }
        for way in &mut sentence.ways {
            way.weigh(|word| index.frequency(word))?;
        }
        if let Some(cursor) = query.after {
            let way = sentence.ways.get(usize::from(cursor.reading.way));
            return page(query, way.ok_or(SearchError::Cursor)?, cursor.reading, now, &index);
        }
        for (way, number) in sentence.ways.iter().zip(0..) {
            let readings = readings(way, number, &index)?;
            if let Some(reading) = fitting(&readings, query, way, now, &index)? {
                let mut results = page(query, way, reading, now, &index)?;
                results.understood.wishes_left_out = number > 0;
                return Ok(results);
            }
        }
        Ok(nothing(query, &sentence))
    }

    /// How far the index has followed the feed; `None` when it never has.
    pub fn position(&self) -> Option<FeedPosition> {
        self.generation().progress.position
    }

    /// Number of vacancies in the index.
    pub fn count(&self) -> u64 {
        self.generation().documents()
    }

    /// Every vacancy in the index, in no order.
    pub fn ids(&self) -> Vec<VacancyId> {
        self.generation().live_rows().map(Row::vacancy).collect()
    }

    pub(super) fn home(&self) -> ProvinceCode {
        self.inner.home
    }

    pub(super) fn generation(&self) -> Arc<Generation> {
        let current = self.inner.current.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&current)
    }

    pub(super) fn publish(&self, generation: Generation) {
        let mut current = self.inner.current.write().unwrap_or_else(PoisonError::into_inner);
        *current = Arc::new(generation);
    }

    pub(super) fn engine(&self) -> MutexGuard<'_, Engine> {
        self.inner.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The readings to try: from the first that finds enough, or else the widest. That is decided by
/// the words alone, so that a filter narrows the hits and never changes what a word means.
fn readings(
    read: &Understanding,
    way: u8,
    index: &Generation,
) -> Result<Vec<Reading>, SearchError> {
    let (_, fields) = schema::schema();
    let mut readings = plan::readings(read, way, index.documents());
    let mut scarce = 0;
    for reading in readings.iter().take(readings.len().saturating_sub(1)) {
        let enough = match reading.breadth {
            Breadth::Phrase | Breadth::Title => ENOUGH,
            Breadth::Most => ENOUGH_OF_MOST,
            // All words in one advert are worth more than most of them in many.
            Breadth::Everything | Breadth::Anywhere => 1,
        };
        let query = plan::query(read, *reading, None, index.documents(), &fields);
        if collect::has_enough(&*query, enough, None, index)? {
            break;
        }
        scarce += 1;
    }
    Ok(readings.split_off(scarce))
}

/// The narrowest reading under which a vacancy fits words and filters.
fn fitting(
    readings: &[Reading],
    query: &VacancyQuery,
    read: &Understanding,
    now: DateTime<Utc>,
    index: &Generation,
) -> Result<Option<Reading>, SearchError> {
    let (_, fields) = schema::schema();
    let filters = Filters::new(query, read, now);
    let finds = |reading: Reading| {
        let words = plan::query(read, reading, query.employer, index.documents(), &fields);
        collect::has_enough(&*words, 1, Some(&filters), index)
    };
    let Some((narrowest, wider)) = readings.split_first() else {
        return Ok(None);
    };
    if finds(*narrowest)? {
        return Ok(Some(*narrowest));
    }
    // Each reading has the hits of the one before: where the widest has none, none has.
    let Some((widest, between)) = wider.split_last() else {
        return Ok(None);
    };
    if !finds(*widest)? {
        return Ok(None);
    }
    for reading in between {
        if finds(*reading)? {
            return Ok(Some(*reading));
        }
    }
    Ok(Some(*widest))
}

/// One page under one reading.
fn page(
    query: &VacancyQuery,
    read: &Understanding,
    reading: Reading,
    now: DateTime<Utc>,
    index: &Generation,
) -> Result<Results, SearchError> {
    let (_, fields) = schema::schema();
    let depth = query.after.map_or(0, |cursor| usize::from(cursor.depth));
    let limit = query.limit.min(LARGEST_DEPTH.saturating_sub(depth));
    let as_of = query.after.and_then(|c| DateTime::from_timestamp_micros(c.as_of));
    let as_of = as_of.unwrap_or(now);
    let filters = Filters::new(query, read, as_of);
    let pass = Pass {
        query: plan::query(read, reading, query.employer, index.documents(), &fields),
        bonuses: plan::bonuses(read, reading, &fields),
        filters: &filters,
        sort: query.sort,
        as_of,
        limit,
        after: query.after.map(|cursor| Place { key: cursor.key, id: cursor.id }),
        facets: query.facets.then(|| Tally::new(as_of)),
    };
    let found = collect::collect(pass, index)?;
    let depth = depth + found.hits.len();
    let last = found.hits.last().filter(|_| found.more && depth < LARGEST_DEPTH);
    let next = last.map(|(place, _)| Cursor {
        sort: query.sort,
        reading,
        as_of: as_of.timestamp_micros(),
        key: place.key,
        id: place.id,
        depth: u16::try_from(depth).unwrap_or(u16::MAX),
        correction: None,
    });
    Ok(Results {
        hits: found.hits.into_iter().map(|(_, hit)| hit).collect(),
        total: found.total,
        next,
        facets: found.facets.map(Tally::finish),
        understood: understood(read, reading.breadth),
    })
}

/// The answer when nothing fits however the words are read.
fn nothing(query: &VacancyQuery, sentence: &Sentence) -> Results {
    let read = sentence.ways.first();
    Results {
        hits: Vec::new(),
        total: 0,
        next: None,
        facets: query.facets.then(Facets::default),
        understood: understood(read.unwrap_or(&Understanding::default()), Breadth::Most),
    }
}

fn understood(read: &Understanding, breadth: Breadth) -> Understood {
    Understood {
        words: read.words.iter().map(|word| word.shown.clone()).collect(),
        expanded: read.expanded.clone(),
        place: read.place.clone(),
        pay_from: read.pay_from,
        wishes_left_out: false,
        breadth,
        spelling: None,
    }
}

fn has_place(query: &VacancyQuery, sentence: &Sentence) -> bool {
    let said = sentence.ways.iter().find_map(|way| way.place.as_ref()?.near);
    query.near.or(said).is_some()
}

fn check(query: &VacancyQuery) -> Result<(), SearchError> {
    let length = nfc(&query.text).chars().count();
    if length > LONGEST_TEXT {
        return Err(SearchError::TextTooLong(length));
    }
    if !(1..=LARGEST_PAGE).contains(&query.limit) {
        return Err(SearchError::PageSize(query.limit));
    }
    let is_on_earth = query.near.is_none_or(|near| {
        (-90.0..=90.0).contains(&near.latitude) && (-180.0..=180.0).contains(&near.longitude)
    });
    if !is_on_earth || query.within_km.is_some_and(|km| km.is_nan() || km <= 0.0) {
        return Err(SearchError::NoSuchPlace);
    }
    let is_of_this_search = query.after.is_none_or(|cursor| {
        cursor.sort == query.sort && usize::from(cursor.depth) < LARGEST_DEPTH
    });
    if is_of_this_search { Ok(()) } else { Err(SearchError::Cursor) }
}
