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
use crate::platform::vietnamese::Token;
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
use crate::search::firms;
use crate::search::folder::Folder;
use crate::search::generation::Generation;
use crate::search::plan;
use crate::search::plan::Fitting;
use crate::search::query::Breadth;
use crate::search::query::LARGEST_DEPTH;
use crate::search::query::LARGEST_PAGE;
use crate::search::query::LONGEST_TEXT;
use crate::search::query::Sort;
use crate::search::query::VacancyQuery;
use crate::search::related::Related;
use crate::search::results::Facets;
use crate::search::results::Results;
use crate::search::results::Understood;
use crate::search::schema;
use crate::search::understand;
use crate::search::understand::Sentence;
use crate::search::understand::Understanding;
use crate::search::vocabulary::Lessons;
use crate::search::vocabulary::Vocabulary;

/// With so many hits a reading is not widened: a page is full.
const ENOUGH: u64 = 20;
/// With so many hits fewer words are not tried: what has fewer of the words fits worse.
const ENOUGH_OF_MOST: u64 = 10;

/// Whoever types no more words wants them all.
const FEW_WORDS: usize = 4;

/// What is set once when the exchange starts.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The Centre's province: it wins where a place name is used in several.
    pub home: ProvinceCode,
    /// How abbreviations are written out.
    pub abbreviations: Abbreviations,
    /// Which names of work mean the same.
    pub related: Related,
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
        let analysis = Analysis::new(settings.abbreviations, settings.related);
        let folder = Folder::open(folder, schema::fingerprint(&analysis))?;
        let (engine, generation) = Engine::open_latest(&folder)?;
        let needs_rebuild = !generation.progress.complete;
        // Names of places are unpacked now, not while the first visitor waits.
        understand::read(&VacancyQuery::default(), &analysis, settings.home, |_| false);
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
        let is_firm = |name: &[Token]| firms::is_known(name, &index);
        let mut sentence = understand::read(query, &self.inner.analysis, self.home(), is_firm);
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
            let readings = readings(way, number, now, &index)?;
            if let Some(reading) = fitting(&readings, query, way, now, &index)? {
                let mut results = page(query, way, reading, now, &index)?;
                results.understood.wishes_left_out = number > 0;
                return Ok(results);
            }
        }
        Ok(nothing(query, &sentence))
    }

    /// Compares under one of the readings of a query the ranking with one that looks at every
    /// document; says whether anything was found.
    #[cfg(test)]
    pub(super) fn compare_with_every_one(
        &self,
        query: &VacancyQuery,
        which: usize,
        now: DateTime<Utc>,
    ) -> bool {
        const ROUNDING: f32 = 1e-4;
        let index = self.generation();
        let (_, fields) = schema::schema();
        let is_firm = |name: &[Token]| firms::is_known(name, &index);
        let mut sentence = understand::read(query, &self.inner.analysis, self.inner.home, is_firm);
        let way = &mut sentence.ways[0];
        way.weigh(|word| index.frequency(word)).unwrap();
        let readings = plan::readings(way, 0, index.documents());
        let reading = readings[which % readings.len()];
        let filters = Filters::new(query, way, now);
        let fitting = plan::fitting(way, reading, None, &index, &fields).unwrap();
        let pass = Pass {
            fitting: &fitting,
            bonuses: plan::bonuses(way, reading, &fields),
            filters: &filters,
            sort: Sort::Relevance,
            as_of: now,
            limit: query.limit,
            after: None,
        };
        let pruned = collect::rank(&pass, &index).unwrap().hits;
        let every = collect::rank_every_one(&pass, &index).unwrap();
        assert_eq!(pruned.len(), every.len(), "{query:?} {reading:?}");
        // Sums of the same numbers in another order differ in their last digit.
        let last = every.last().map_or(0.0, |(_, hit)| hit.score) + ROUNDING;
        for ((_, a), (_, b)) in pruned.iter().zip(&every) {
            assert!((a.score - b.score).abs() < ROUNDING, "{a:?} {b:?} {query:?} {reading:?}");
            let is_there = every.iter().any(|(_, hit)| hit.id == a.id);
            assert!(is_there || a.score < last, "{a:?} {query:?} {reading:?}");
        }
        !pruned.is_empty()
    }

    /// Whether some vacancy has all that a query asks for: every wish kept, and all words in the
    /// advert or the work by another of its names.
    #[cfg(test)]
    pub(super) fn satisfies_all(&self, query: &VacancyQuery, now: DateTime<Utc>) -> bool {
        if check(query).is_err() {
            return false;
        }
        let index = self.generation();
        let (_, fields) = schema::schema();
        let mut sentence =
            understand::read(query, &self.inner.analysis, self.inner.home, |_| false);
        let way = &mut sentence.ways[0];
        way.weigh(|word| index.frequency(word)).unwrap();
        let filters = Filters::new(query, way, now);
        let readings = plan::readings(way, 0, index.documents());
        readings.iter().filter(|reading| reading.breadth != Breadth::Most).any(|reading| {
            let fitting = plan::fitting(way, *reading, query.employer, &index, &fields).unwrap();
            collect::has_enough(&fitting, 1, Some(&filters), &index).unwrap()
        })
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
        self.generation().live_ids().map(|id| VacancyId(uuid::Uuid::from_u128(id))).collect()
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
/// what was typed alone, its place included, so that a filter narrows the hits and never changes
/// what a word means.
fn readings(
    read: &Understanding,
    way: u8,
    now: DateTime<Utc>,
    index: &Generation,
) -> Result<Vec<Reading>, SearchError> {
    let (_, fields) = schema::schema();
    let mut readings = plan::readings(read, way, index.documents());
    let said = Filters::new(&VacancyQuery::default(), read, now);
    let said = read.place.is_some().then_some(&said);
    let mut scarce = 0;
    for reading in readings.iter().take(readings.len().saturating_sub(1)) {
        let enough = match reading.breadth {
            Breadth::Phrase | Breadth::Title | Breadth::Related => ENOUGH,
            Breadth::Most => ENOUGH_OF_MOST,
            // Of a sentence, most words and the name of the work say more than all in some text.
            Breadth::Anywhere if !read.related.is_empty() && read.words.len() > FEW_WORDS => {
                ENOUGH_OF_MOST
            }
            // All words in one advert are worth more than most of them in many.
            Breadth::Everything | Breadth::Anywhere => 1,
        };
        let fitting = plan::fitting(read, *reading, None, index, &fields)?;
        if collect::has_enough(&fitting, enough, said, index)? {
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
        let fitting = plan::fitting(read, reading, query.employer, index, &fields)?;
        collect::has_enough(&fitting, 1, Some(&filters), index)
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
    let fitting = plan::fitting(read, reading, query.employer, index, &fields)?;
    let pass = Pass {
        fitting: &fitting,
        bonuses: plan::bonuses(read, reading, &fields),
        filters: &filters,
        sort: query.sort,
        as_of,
        limit,
        after: query.after.map(|cursor| Place { key: cursor.key, id: cursor.id }),
    };
    let found = collect::rank(&pass, index)?;
    let count = |tally| collect::count(&fitting, &filters, tally, index);
    let is_everything = matches!(fitting, Fitting::Every) && filters.admits_everything_open();
    let (total, total_is_exact, facets) = if query.facets && is_everything {
        let (total, facets) = index.everything(as_of, || {
            let counted = count(Some(Tally::new(as_of)))?;
            let facets = counted.facets.map(Tally::finish).unwrap_or_default();
            Ok::<_, SearchError>((counted.total, facets))
        })?;
        (total, true, Some(facets))
    } else {
        let counted = count(query.facets.then(|| Tally::new(as_of)))?;
        (counted.total, counted.is_exact, counted.facets.map(Tally::finish))
    };
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
        total,
        total_is_exact,
        next,
        facets,
        understood: understood(read, reading.breadth),
    })
}

/// The answer when nothing fits however the words are read.
fn nothing(query: &VacancyQuery, sentence: &Sentence) -> Results {
    let read = sentence.ways.first();
    Results {
        hits: Vec::new(),
        total: 0,
        total_is_exact: true,
        next: None,
        facets: query.facets.then(Facets::default),
        understood: understood(read.unwrap_or(&Understanding::default()), Breadth::Most),
    }
}

fn understood(read: &Understanding, breadth: Breadth) -> Understood {
    Understood {
        words: read.words.iter().map(|word| word.shown.clone()).collect(),
        expanded: read.expanded.clone(),
        related: match breadth {
            Breadth::Everything | Breadth::Phrase | Breadth::Title => Vec::new(),
            Breadth::Related | Breadth::Anywhere | Breadth::Most => {
                read.related.iter().map(|related| related.shown.clone()).collect()
            }
        },
        employer: read.firm.as_ref().map(|firm| firm.shown.clone()),
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

/// Whether a query has sense.
///
/// # Errors
/// [`SearchError`] says what is wrong with it.
pub(super) fn check(query: &VacancyQuery) -> Result<(), SearchError> {
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
