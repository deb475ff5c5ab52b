//! One pass over the documents that fit: filter, count, facets, and the best of them in order.
//!
//! Invariants: totals and facets are exact, counted over the same documents the hits come from;
//! the order is total (sort key, then id), so that a page can begin after any hit; no document is
//! scored that the filters refuse.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use chrono::DateTime;
use chrono::Utc;
use tantivy::DocId;
use tantivy::DocSet;
use tantivy::Score;
use tantivy::SegmentReader;
use tantivy::TERMINATED;
use tantivy::postings::SegmentPostings;
use tantivy::query::EnableScoring;
use tantivy::query::Query;
use tantivy::schema::IndexRecordOption;

use crate::search::facets::Tally;
use crate::search::filters::Filters;
use crate::search::generation::Generation;
use crate::search::plan::Bonus;
use crate::search::query::Sort;
use crate::search::results::Hit;
use crate::search::row::Row;

/// Points for what is true of the vacancy, not of its words.
mod points {
    /// Published this moment; falls to a third in [`super::FRESH_DAYS`].
    pub(super) const FRESH: f32 = 1.5;
    /// At the place itself; half at the radius around it.
    pub(super) const NEAR: f32 = 2.0;
    /// The employer was verified.
    pub(super) const VERIFIED: f32 = 0.3;
    /// A hundred people are wanted; half for ten.
    pub(super) const OPENINGS: f32 = 0.3;
}

/// Days in which freshness falls to a third.
const FRESH_DAYS: f32 = 21.0;
/// Distance at which nearness is worth half, without a radius.
const NEAR_KM: f32 = 15.0;
const MICROSECONDS_PER_DAY: f32 = 86_400e6;

/// A place in the order of hits: higher comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) key: i64,
    pub(super) id: u128,
}

/// What to collect.
pub(super) struct Pass<'a> {
    pub(super) query: Box<dyn Query>,
    pub(super) bonuses: Vec<Bonus>,
    pub(super) filters: &'a Filters,
    pub(super) sort: Sort,
    /// Freshness is measured from here.
    pub(super) as_of: DateTime<Utc>,
    pub(super) limit: usize,
    /// Only hits after this one.
    pub(super) after: Option<Place>,
    pub(super) facets: Option<Tally>,
}

/// What one pass found.
pub(super) struct Collected {
    pub(super) total: u64,
    /// In order, at most the limit.
    pub(super) hits: Vec<(Place, Hit)>,
    /// Whether more hits follow.
    pub(super) more: bool,
    pub(super) facets: Option<Tally>,
}

/// Runs a pass over every segment.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn collect(mut pass: Pass<'_>, index: &Generation) -> tantivy::Result<Collected> {
    let scoring = match pass.sort {
        Sort::Relevance => EnableScoring::enabled_from_searcher(index.searcher()),
        Sort::Newest | Sort::Distance | Sort::Pay => {
            EnableScoring::disabled_from_searcher(index.searcher())
        }
    };
    let weight = pass.query.weight(scoring)?;
    let mut best = Best { heap: BinaryHeap::new(), limit: pass.limit, seen: 0 };
    let mut total = 0;
    let mut facets = pass.facets.take();
    for (segment, rows) in index.segments() {
        let mut scorer = weight.scorer(segment, 1.0)?;
        let mut bonuses = match pass.sort {
            Sort::Relevance => Bonuses::of(&pass.bonuses, segment)?,
            Sort::Newest | Sort::Distance | Sort::Pay => Bonuses::default(),
        };
        let alive = segment.alive_bitset();
        let mut doc = scorer.doc();
        while doc != TERMINATED {
            let row = usize::try_from(doc).ok().and_then(|at| rows.get(at));
            let is_alive = alive.is_none_or(|alive| alive.is_alive(doc));
            if let Some(row) = row.filter(|row| is_alive && pass.filters.admit(row)) {
                total += 1;
                if let Some(tally) = &mut facets {
                    tally.add(row);
                }
                let key = match pass.sort {
                    Sort::Relevance => {
                        let words = scorer.score() + bonuses.points(doc);
                        key_of(words + pass.standing(row))
                    }
                    Sort::Newest => row.published_at,
                    Sort::Pay => i64::from(row.pay_to),
                    Sort::Distance => pass.nearness(row),
                };
                let place = Place { key, id: row.id };
                if pass.after.is_none_or(|after| place < after) {
                    best.offer(place, row);
                }
            }
            doc = scorer.advance();
        }
    }
    let more = best.seen > pass.limit;
    let hits = best.in_order().map(|c| (c.place, pass.hit(c.place, &c.row))).collect();
    Ok(Collected { total, hits, more, facets })
}

/// Whether at least `enough` documents fit, and pass the filters if there are any.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn has_enough(
    query: &dyn Query,
    enough: usize,
    filters: Option<&Filters>,
    index: &Generation,
) -> tantivy::Result<bool> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(index.searcher()))?;
    let mut found = 0;
    for (segment, rows) in index.segments() {
        let admits = |doc: DocId| {
            let row = usize::try_from(doc).ok().and_then(|at| rows.get(at));
            filters.is_none_or(|filters| row.is_some_and(|row| filters.admit(row)))
        };
        let mut docs = weight.scorer(segment, 1.0)?;
        while docs.doc() != TERMINATED {
            found += usize::from(!segment.is_deleted(docs.doc()) && admits(docs.doc()));
            if found >= enough {
                return Ok(true);
            }
            docs.advance();
        }
    }
    Ok(false)
}

impl Pass<'_> {
    /// Points for what is true of the vacancy itself.
    fn standing(&self, row: &Row) -> Score {
        let age = self.as_of.timestamp_micros().saturating_sub(row.published_at).max(0);
        #[expect(clippy::cast_precision_loss, reason = "an age in days, not to the microsecond")]
        let age_days = age as f32 / MICROSECONDS_PER_DAY;
        let fresh = points::FRESH * (-age_days / FRESH_DAYS).exp();
        let near = self.filters.around.map_or(0.0, |around| {
            let half_at = around.within_km.unwrap_or(NEAR_KM);
            let squared = around.squared_km(row).unwrap_or(f32::INFINITY);
            points::NEAR / (1.0 + squared / (half_at * half_at))
        });
        let openings = (f32::from(row.openings.max(1)).log10() / 2.0).min(1.0);
        let verified = if row.employer_verified { points::VERIFIED } else { 0.0 };
        fresh + near + points::OPENINGS * openings + verified
    }

    /// Nearer is higher; without a place lowest.
    fn nearness(&self, row: &Row) -> i64 {
        let squared = self.filters.around.and_then(|around| around.squared_km(row));
        squared.map_or(i64::MIN, |squared| -key_of(squared))
    }

    fn hit(&self, place: Place, row: &Row) -> Hit {
        let squared = self.filters.around.and_then(|around| around.squared_km(row));
        Hit {
            id: row.vacancy(),
            distance_km: squared.map(f32::sqrt),
            score: match self.sort {
                Sort::Relevance => score_of(place.key),
                Sort::Newest | Sort::Distance | Sort::Pay => 0.0,
            },
        }
    }
}

/// A number that is not negative, as an integer of the same order.
fn key_of(score: f32) -> i64 {
    i64::from(score.max(0.0).to_bits())
}

fn score_of(key: i64) -> f32 {
    f32::from_bits(u32::try_from(key).unwrap_or(0))
}

/// The best hits so far, the worst of them on top.
struct Best {
    heap: BinaryHeap<Candidate>,
    limit: usize,
    seen: usize,
}

/// Ordered by place alone, backwards.
struct Candidate {
    place: Place,
    row: Row,
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        other.place.cmp(&self.place)
    }
}

impl Best {
    fn offer(&mut self, place: Place, row: &Row) {
        self.seen += 1;
        if self.heap.len() < self.limit {
            self.heap.push(Candidate { place, row: *row });
        } else if let Some(mut worst) = self.heap.peek_mut()
            && place > worst.place
        {
            *worst = Candidate { place, row: *row };
        }
    }

    fn in_order(self) -> impl Iterator<Item = Candidate> {
        self.heap.into_sorted_vec().into_iter()
    }
}

/// Cursors of the bonus terms in one segment; they only move forward.
#[derive(Default)]
struct Bonuses(Vec<(SegmentPostings, f32)>);

impl Bonuses {
    fn of(bonuses: &[Bonus], segment: &SegmentReader) -> tantivy::Result<Self> {
        let mut cursors = Vec::with_capacity(bonuses.len());
        for bonus in bonuses {
            let terms = segment.inverted_index(bonus.term.field())?;
            if let Some(postings) = terms.read_postings(&bonus.term, IndexRecordOption::Basic)? {
                cursors.push((postings, bonus.points));
            }
        }
        Ok(Self(cursors))
    }

    fn points(&mut self, doc: DocId) -> Score {
        let has = |postings: &mut SegmentPostings| {
            postings.doc() == doc || (postings.doc() < doc && postings.seek(doc) == doc)
        };
        self.0.iter_mut().map(|(postings, points)| if has(postings) { *points } else { 0.0 }).sum()
    }
}
