//! The best of the documents that fit, in order; and apart from it how many fit.
//!
//! Invariants: ranking with pruning gives what ranking every document gives; the order is total
//! (sort key, then id), so that a page can begin after any hit; a total that is not exact says so;
//! no document that the filters refuse is counted or shown. Segments are sorted newest first.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use chrono::DateTime;
use chrono::Utc;
use tantivy::DocId;
use tantivy::DocSet;
use tantivy::Score;
use tantivy::SegmentReader;
use tantivy::TERMINATED;
use tantivy::Term;
use tantivy::postings::SegmentPostings;
use tantivy::query::EnableScoring;
use tantivy::query::Weight;
use tantivy::schema::IndexRecordOption;

use crate::ids::VacancyId;
use crate::search::facets::Tally;
use crate::search::filters::Filters;
use crate::search::generation::Generation;
use crate::search::most::WordCounts;
use crate::search::plan::Bonus;
use crate::search::plan::Fitting;
use crate::search::query::Sort;
use crate::search::results::Hit;
use crate::search::row::Row;
use crate::search::row::Rows;

/// Points for what is true of the vacancy, not of its words.
mod points {
    /// Published this hour; falls to a third in [`super::FRESH_DAYS`].
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
/// So many documents are scored one by one.
const FEW: usize = 5_000;
/// More than sums of the same numbers in another order can differ by.
const ROUNDING: f32 = 1e-3;

/// Totals are counted up to here when nothing else wants to see every document.
pub(super) const MOST_COUNTED: u64 = 10_000;

/// A place in the order of hits: higher comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) key: i64,
    pub(super) id: u128,
}

/// What to rank.
pub(super) struct Pass<'a> {
    pub(super) fitting: &'a Fitting<'a>,
    pub(super) bonuses: Vec<Bonus>,
    pub(super) filters: &'a Filters,
    pub(super) sort: Sort,
    /// Freshness is measured from here.
    pub(super) as_of: DateTime<Utc>,
    pub(super) limit: usize,
    /// Only hits after this one.
    pub(super) after: Option<Place>,
}

/// The best hits.
pub(super) struct Ranked {
    /// In order, at most the limit.
    pub(super) hits: Vec<(Place, Hit)>,
    /// Whether more hits follow.
    pub(super) more: bool,
}

/// How many documents fit.
pub(super) struct Counted {
    pub(super) total: u64,
    /// Whether no more than `total` fit.
    pub(super) is_exact: bool,
    pub(super) facets: Option<Tally>,
}

/// Finds the best hits.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn rank(pass: &Pass<'_>, index: &Generation) -> tantivy::Result<Ranked> {
    let is_scored = pass.sort == Sort::Relevance;
    let source = Source::new(pass.fitting, Some(pass.filters), is_scored, index)?;
    let mut best = Best { heap: BinaryHeap::new(), limit: pass.limit + 1 };
    for (at, (segment, rows)) in index.segments().enumerate() {
        match pass.sort {
            Sort::Relevance => pass.by_relevance(&source, at, index, &mut best)?,
            Sort::Newest => {
                source.each(at, segment, |doc| pass.newer(doc, rows, &mut best))?;
            }
            Sort::Pay => source.each(at, segment, |doc| {
                pass.offer(doc, rows, |row| i64::from(row.pay_to), &mut best);
                ControlFlow::Continue(())
            })?,
            Sort::Distance => source.each(at, segment, |doc| {
                pass.offer(doc, rows, |row| pass.nearness(row), &mut best);
                ControlFlow::Continue(())
            })?,
        }
    }
    let mut hits: Vec<_> = best.in_order().map(|c| (c.place, pass.hit(c.place, &c.row))).collect();
    let more = hits.len() > pass.limit;
    hits.truncate(pass.limit);
    Ok(Ranked { hits, more })
}

/// Counts the documents that fit: all of them for facets, otherwise up to [`MOST_COUNTED`].
///
/// # Errors
/// When the index cannot be read.
pub(super) fn count(
    fitting: &Fitting<'_>,
    filters: &Filters,
    facets: Option<Tally>,
    index: &Generation,
) -> tantivy::Result<Counted> {
    let Some(mut tally) = facets else {
        let total = count_to(MOST_COUNTED + 1, fitting, Some(filters), index)?;
        let is_exact = total <= MOST_COUNTED;
        return Ok(Counted { total: total.min(MOST_COUNTED), is_exact, facets: None });
    };
    let source = Source::new(fitting, Some(filters), false, index)?;
    let mut total = 0;
    for (at, (segment, rows)) in index.segments().enumerate() {
        source.each(at, segment, |doc| {
            if let Some(row) =
                rows.at(doc).filter(|row| filters.admit(row, || rows.published_at(doc)))
            {
                total += 1;
                tally.add(row);
            }
            ControlFlow::Continue(())
        })?;
    }
    Ok(Counted { total, is_exact: true, facets: Some(tally) })
}

/// Whether at least `enough` documents fit, and pass the filters if there are any.
///
/// # Errors
/// When the index cannot be read.
pub(super) fn has_enough(
    fitting: &Fitting<'_>,
    enough: u64,
    filters: Option<&Filters>,
    index: &Generation,
) -> tantivy::Result<bool> {
    Ok(count_to(enough, fitting, filters, index)? >= enough)
}

/// How many fit; not counted beyond `most`.
fn count_to(
    most: u64,
    fitting: &Fitting<'_>,
    filters: Option<&Filters>,
    index: &Generation,
) -> tantivy::Result<u64> {
    let source = Source::new(fitting, filters, false, index)?;
    let mut found = 0;
    for (at, (segment, rows)) in index.segments().enumerate() {
        if found >= most {
            break;
        }
        source.each(at, segment, |doc| {
            let admits = filters.is_none_or(|filters| {
                rows.at(doc).is_some_and(|row| filters.admit(row, || rows.published_at(doc)))
            });
            found += u64::from(admits);
            if found < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
    }
    Ok(found)
}

/// Where documents that fit come from.
struct Source<'a> {
    kind: Kind<'a>,
    /// By segment, all documents at the places asked for, where those are few.
    local: Vec<Option<Vec<DocId>>>,
}

enum Kind<'a> {
    Every,
    Words(Box<dyn Weight>),
    Most {
        counts: &'a WordCounts,
        required: u8,
        /// Of all documents with one of the words; present when documents are scored.
        union: Option<Box<dyn Weight>>,
        only: &'a [Term],
    },
}

impl<'a> Source<'a> {
    fn new(
        fitting: &'a Fitting<'a>,
        filters: Option<&Filters>,
        is_scored: bool,
        index: &Generation,
    ) -> tantivy::Result<Self> {
        let scoring = if is_scored {
            EnableScoring::enabled_from_searcher(index.searcher())
        } else {
            EnableScoring::disabled_from_searcher(index.searcher())
        };
        let kind = match fitting {
            Fitting::Every => Kind::Every,
            Fitting::Words(query) => Kind::Words(query.weight(scoring)?),
            Fitting::Most { counts, required, only } => Kind::Most {
                counts,
                required: *required,
                union: is_scored.then(|| counts.union().weight(scoring)).transpose()?,
                only,
            },
        };
        let places = filters.and_then(Filters::places);
        let local = index.segments().map(|(_, rows)| rows.documents_in(places.as_ref()?));
        Ok(Self { kind, local: local.collect() })
    }

    /// All documents of a segment at the places asked for, where those are few.
    fn local(&self, at: usize) -> Option<&[DocId]> {
        self.local.get(at)?.as_deref()
    }

    /// Visits the living documents of a segment that fit, in their order, until told to stop;
    /// leaves out what lies elsewhere when that saves time.
    fn each(
        &self,
        at: usize,
        segment: &SegmentReader,
        mut visit: impl FnMut(DocId) -> ControlFlow<()>,
    ) -> tantivy::Result<()> {
        let alive = segment.alive_bitset();
        let mut living = |doc: DocId| {
            let is_alive = alive.is_none_or(|alive| alive.is_alive(doc));
            if is_alive { visit(doc) } else { ControlFlow::Continue(()) }
        };
        // Whoever visits stops; nothing is left to be done then.
        let _ = match (&self.kind, self.local(at)) {
            (Kind::Every, Some(local)) => local.iter().copied().try_for_each(living),
            (Kind::Every, None) => (0..segment.max_doc()).try_for_each(living),
            (Kind::Words(weight), Some(local)) => {
                let mut docs = weight.scorer(segment, 1.0)?;
                let mut fitting = local.iter().copied().filter(|doc| is_at(&mut *docs, *doc));
                fitting.try_for_each(living)
            }
            (Kind::Words(weight), None) => {
                let mut docs = weight.scorer(segment, 1.0)?;
                while docs.doc() != TERMINATED && living(docs.doc()).is_continue() {
                    docs.advance();
                }
                ControlFlow::Continue(())
            }
            // Whoever wants only some of them stops before the rest is looked at.
            (Kind::Most { counts, required, only: [], .. }, None) => {
                counts.with_at_least(at, *required).try_for_each(living)
            }
            (Kind::Most { counts, required, only, .. }, local) => {
                let documents = counts.documents(at, *required, local);
                let documents = those_with(documents, only, segment)?;
                documents.into_iter().try_for_each(living)
            }
        };
        Ok(())
    }
}

/// Whether a document is among those of a cursor, which only moves forward.
pub(super) fn is_at(docs: &mut (impl DocSet + ?Sized), doc: DocId) -> bool {
    docs.doc() == doc || (docs.doc() < doc && docs.seek(doc) == doc)
}

/// Those of the documents that have all of some terms.
fn those_with(
    mut documents: Vec<DocId>,
    terms: &[Term],
    segment: &SegmentReader,
) -> tantivy::Result<Vec<DocId>> {
    for term in terms {
        let inverted = segment.inverted_index(term.field())?;
        let Some(mut of) = inverted.read_postings(term, IndexRecordOption::Basic)? else {
            return Ok(Vec::new());
        };
        documents.retain(|doc| is_at(&mut of, *doc));
    }
    Ok(documents)
}

/// What [`rank`] must find, found by looking at every document.
///
/// # Errors
/// When the index cannot be read.
#[cfg(test)]
pub(super) fn rank_every_one(
    pass: &Pass<'_>,
    index: &Generation,
) -> tantivy::Result<Vec<(Place, Hit)>> {
    let mut best = Best { heap: BinaryHeap::new(), limit: pass.limit };
    for (at, (segment, rows)) in index.segments().enumerate() {
        let mut bonuses = Bonuses::of(&pass.bonuses, segment)?;
        let mut scorers: Vec<_> = match pass.fitting {
            Fitting::Every => Vec::new(),
            Fitting::Words(query) => {
                let scoring = EnableScoring::enabled_from_searcher(index.searcher());
                vec![query.weight(scoring)?.scorer(segment, 1.0)?]
            }
            Fitting::Most { counts, .. } => counts.every_scorer(index, segment)?,
        };
        let fits = |doc: DocId, words: &[Score]| match pass.fitting {
            Fitting::Every => true,
            Fitting::Words(_) => !words.is_empty(),
            Fitting::Most { counts, required, .. } => counts.count(at, doc) >= *required,
        };
        for doc in (0..segment.max_doc()).filter(|doc| !segment.is_deleted(*doc)) {
            let Some(row) = rows.at(doc) else { continue };
            let there = scorers.iter_mut().filter_map(|s| is_at(&mut **s, doc).then(|| s.score()));
            let words: Vec<Score> = there.collect();
            if !fits(doc, &words) || !pass.filters.admit(row, || rows.published_at(doc)) {
                continue;
            }
            let beside = pass.freshness(row) + pass.standing(row);
            let gained = bonuses.points(doc, Score::MIN).unwrap_or(0.0);
            let key = key_of(words.iter().sum::<Score>() + beside + gained);
            pass.offer_key(key, doc, row, rows, &mut best);
        }
    }
    Ok(best.in_order().map(|c| (c.place, pass.hit(c.place, &c.row))).collect())
}

impl Pass<'_> {
    /// Ranks by words, marks, neighbours and standing. The engine skips what its words cannot lift
    /// to the worst of the best hits, whatever else could be true of it.
    fn by_relevance(
        &self,
        source: &Source<'_>,
        at: usize,
        index: &Generation,
        best: &mut Best,
    ) -> tantivy::Result<()> {
        let Some((segment, rows)) = index.segments().nth(at) else { return Ok(()) };
        let mut bonuses = Bonuses::of(&self.bonuses, segment)?;
        let alive = segment.alive_bitset();
        let beside = bonuses.most + self.most_beside_freshness() + ROUNDING;
        // What follows in the segment is no fresher, so that the bound falls with it.
        let bound = |worst: Option<Score>, fresh: Score| {
            worst.map_or(Score::MIN, |worst| worst - beside - fresh)
        };
        let from = bound(best.worst(), points::FRESH);
        let mut visit = |doc: DocId, words: Score| {
            let Some(row) = rows.at(doc) else { return Score::MIN };
            let fresh = self.freshness(row);
            let worst = best.worst();
            let known = words + fresh + self.standing(row);
            let can_enter = worst.is_none_or(|worst| known + bonuses.most + ROUNDING > worst);
            let is_alive = || alive.is_none_or(|alive| alive.is_alive(doc));
            if !can_enter || !self.filters.admit(row, || rows.published_at(doc)) || !is_alive() {
                return bound(worst, fresh);
            }
            let needed = worst.map_or(Score::MIN, |worst| worst - known - ROUNDING);
            if let Some(gained) = bonuses.points(doc, needed) {
                self.offer_key(key_of(known + gained), doc, row, rows, best);
            }
            bound(best.worst(), fresh)
        };
        match (&source.kind, source.local(at)) {
            (Kind::Every, _) => {
                let all = 0..segment.max_doc();
                match source.local(at) {
                    Some(local) => self.by_standing(local.iter().copied(), segment, rows, best),
                    None => self.by_standing(all, segment, rows, best),
                }
                Ok(())
            }
            (Kind::Words(weight), None) => weight.for_each_pruning(from, segment, &mut visit),
            (Kind::Words(weight), Some(local)) => {
                let mut docs = weight.scorer(segment, 1.0)?;
                for doc in local {
                    if is_at(&mut *docs, *doc) {
                        visit(*doc, docs.score());
                    }
                }
                Ok(())
            }
            (Kind::Most { counts, required, union, only }, local) => {
                let documents = counts.documents(at, *required, local);
                let documents = those_with(documents, only, segment)?;
                let many = documents.len() > FEW && only.is_empty();
                if let Some(union) = union.as_deref().filter(|_| many) {
                    // Where many have enough of the words, most of them are skipped unseen.
                    let mut reached = from;
                    return union.for_each_pruning(from, segment, &mut |doc, words| {
                        if counts.count(at, doc) >= *required {
                            reached = visit(doc, words);
                        }
                        reached
                    });
                }
                let mut scorers = counts.scorers(index, segment)?;
                for doc in documents {
                    visit(doc, scorers.score(doc));
                }
                Ok(())
            }
        }
    }

    /// Ranks every document of a segment by standing alone.
    fn by_standing(
        &self,
        documents: impl Iterator<Item = DocId>,
        segment: &SegmentReader,
        rows: &Rows,
        best: &mut Best,
    ) {
        let most = self.most_beside_freshness() + ROUNDING;
        let alive = segment.alive_bitset();
        for doc in documents {
            let Some(row) = rows.at(doc) else { return };
            let fresh = self.freshness(row);
            if best.worst().is_some_and(|worst| fresh + most < worst) {
                return;
            }
            if self.filters.admit(row, || rows.published_at(doc))
                && alive.is_none_or(|a| a.is_alive(doc))
            {
                self.offer_key(key_of(fresh + self.standing(row)), doc, row, rows, best);
            }
        }
    }

    fn newer(&self, doc: DocId, rows: &Rows, best: &mut Best) -> ControlFlow<()> {
        let published_at = rows.published_at(doc);
        if best.is_full() && best.worst_key().is_some_and(|worst| published_at < worst) {
            return ControlFlow::Break(());
        }
        self.offer(doc, rows, |_| published_at, best);
        ControlFlow::Continue(())
    }

    fn offer(&self, doc: DocId, rows: &Rows, key: impl Fn(&Row) -> i64, best: &mut Best) {
        if let Some(row) =
            rows.at(doc).filter(|row| self.filters.admit(row, || rows.published_at(doc)))
        {
            self.offer_key(key(row), doc, row, rows, best);
        }
    }

    fn offer_key(&self, key: i64, doc: DocId, row: &Row, rows: &Rows, best: &mut Best) {
        if best.worst_key().is_some_and(|worst| key < worst) {
            return;
        }
        let place = Place { key, id: rows.id(doc) };
        if self.after.is_none_or(|after| place < after) {
            best.offer(place, row);
        }
    }

    /// Points for the age of a vacancy.
    fn freshness(&self, row: &Row) -> Score {
        let now = u32::try_from(self.as_of.timestamp()).unwrap_or(u32::MAX);
        freshness(now.saturating_sub(row.published) / 3600)
    }

    /// Points for what else is true of the vacancy itself.
    fn standing(&self, row: &Row) -> Score {
        let near = self.filters.around.map_or(0.0, |around| {
            let half_at = around.within_km.unwrap_or(NEAR_KM);
            let squared = around.squared_km(row).unwrap_or(f32::INFINITY);
            points::NEAR / (1.0 + squared / (half_at * half_at))
        });
        let verified = if row.employer_verified { points::VERIFIED } else { 0.0 };
        near + openings(row.openings) + verified
    }

    /// The most that [`Self::standing`] can give.
    fn most_beside_freshness(&self) -> Score {
        let near = if self.filters.around.is_some() { points::NEAR } else { 0.0 };
        near + points::OPENINGS + points::VERIFIED
    }

    /// Nearer is higher; without a place lowest.
    fn nearness(&self, row: &Row) -> i64 {
        let squared = self.filters.around.and_then(|around| around.squared_km(row));
        squared.map_or(i64::MIN, |squared| -key_of(squared))
    }

    fn hit(&self, place: Place, row: &Row) -> Hit {
        let squared = self.filters.around.and_then(|around| around.squared_km(row));
        Hit {
            id: VacancyId(uuid::Uuid::from_u128(place.id)),
            distance_km: squared.map(f32::sqrt),
            score: match self.sort {
                Sort::Relevance => score_of(place.key),
                Sort::Newest | Sort::Distance | Sort::Pay => 0.0,
            },
        }
    }
}

/// Points by age in hours, up to where hardly any are left; computed once, an exponential for each
/// document would cost more than all else.
fn freshness(hours: u32) -> Score {
    static TABLE: LazyLock<Vec<f32>> = LazyLock::new(|| {
        let points = |hours: u16| points::FRESH * (-f32::from(hours) / (FRESH_DAYS * 24.0)).exp();
        (0..24 * 120).map(points).collect()
    });
    TABLE.get(hours as usize).copied().unwrap_or(0.0)
}

/// Points for the number of people wanted.
fn openings(wanted: u16) -> Score {
    static TABLE: LazyLock<Vec<f32>> = LazyLock::new(|| {
        let points = |wanted: u8| points::OPENINGS * f32::from(wanted.max(1)).log10() / 2.0;
        (0..100).map(points).collect()
    });
    TABLE.get(usize::from(wanted)).copied().unwrap_or(points::OPENINGS)
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
    fn is_full(&self) -> bool {
        self.heap.len() >= self.limit
    }

    /// Key of the worst of the best, once there are enough of them.
    fn worst_key(&self) -> Option<i64> {
        self.heap.peek().filter(|_| self.is_full()).map(|worst| worst.place.key)
    }

    /// The same as a score.
    fn worst(&self) -> Option<Score> {
        self.worst_key().map(score_of)
    }

    fn offer(&mut self, place: Place, row: &Row) {
        if !self.is_full() {
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
struct Bonuses {
    cursors: Vec<(SegmentPostings, f32)>,
    /// What a document gains that has them all.
    most: Score,
}

impl Bonuses {
    fn of(bonuses: &[Bonus], segment: &SegmentReader) -> tantivy::Result<Self> {
        let mut cursors = Vec::with_capacity(bonuses.len());
        for bonus in bonuses {
            let terms = segment.inverted_index(bonus.term.field())?;
            if let Some(postings) = terms.read_postings(&bonus.term, IndexRecordOption::Basic)? {
                cursors.push((postings, bonus.points));
            }
        }
        cursors.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let most = cursors.iter().map(|(_, points)| points).sum();
        Ok(Self { cursors, most })
    }

    /// What a document gains; `None` as soon as it cannot gain more than is needed.
    fn points(&mut self, doc: DocId, needed: Score) -> Option<Score> {
        let mut left = self.most;
        let mut gained = 0.0;
        for (postings, points) in &mut self.cursors {
            left -= *points;
            if is_at(postings, doc) {
                gained += *points;
            }
            if gained + left < needed {
                return None;
            }
        }
        Some(gained)
    }
}
