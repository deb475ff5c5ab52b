//! Documents that have most of some words.
//!
//! How many of the words each document has is counted once per search, in one byte a document;
//! every question of "so many of the words" is then a comparison. A union of the engine would walk
//! the postings of all words again for each.

use tantivy::DocId;
use tantivy::Score;
use tantivy::SegmentReader;
use tantivy::Term;
use tantivy::query::EnableScoring;
use tantivy::query::Query;
use tantivy::query::Scorer;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use crate::search::collect::is_at;
use crate::search::generation::Generation;

/// How many of the words each document of each segment has.
#[derive(Debug)]
pub(super) struct WordCounts {
    terms: Vec<Term>,
    segments: Vec<Vec<u8>>,
}

impl WordCounts {
    /// Counts; words come once each and are fewer than 255. One of `enough` counts as any number of
    /// words.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn of(
        words: Vec<Term>,
        enough: Vec<Term>,
        index: &Generation,
    ) -> tantivy::Result<Self> {
        let count = |(segment, _): (&SegmentReader, _)| {
            let mut counts = vec![0_u8; segment.max_doc() as usize];
            each(segment, &words, |doc| raise(&mut counts, doc, |count| count + 1))?;
            each(segment, &enough, |doc| raise(&mut counts, doc, |_| u8::MAX))?;
            Ok(counts)
        };
        let segments = index.segments().map(count).collect::<tantivy::Result<_>>()?;
        Ok(Self { terms: words.into_iter().chain(enough).collect(), segments })
    }

    /// Documents of a segment, or of some of its documents, that have at least so many of the
    /// words, in order.
    pub(super) fn documents(
        &self,
        segment: usize,
        required: u8,
        among: Option<&[DocId]>,
    ) -> Vec<DocId> {
        if let Some(among) = among {
            let has = |doc: &DocId| self.count(segment, *doc) >= required;
            return among.iter().copied().filter(has).collect();
        }
        self.with_at_least(segment, required).collect()
    }

    /// Documents of a segment that have at least so many of the words, in order.
    pub(super) fn with_at_least(
        &self,
        segment: usize,
        required: u8,
    ) -> impl Iterator<Item = DocId> {
        let counts = self.segments.get(segment).map_or(&[][..], Vec::as_slice);
        let fitting = counts.iter().zip(0..).filter(move |(count, _)| **count >= required);
        fitting.map(|(_, doc)| doc)
    }

    /// How many of the words a document of a segment has.
    pub(super) fn count(&self, segment: usize, doc: DocId) -> u8 {
        self.segments.get(segment).and_then(|counts| counts.get(doc as usize)).copied().unwrap_or(0)
    }

    /// The query that finds every document with one of the words.
    pub(super) fn union(&self) -> Box<dyn Query> {
        let one = |term: &Term| -> Box<dyn Query> {
            Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs))
        };
        Box::new(tantivy::query::BooleanQuery::union(self.terms.iter().map(one).collect()))
    }

    /// Scores documents of a segment by their words.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn scorers(
        &self,
        index: &Generation,
        segment: &SegmentReader,
    ) -> tantivy::Result<Scorers> {
        Ok(Scorers(self.every_scorer(index, segment)?))
    }

    /// One scorer for each word.
    pub(super) fn every_scorer(
        &self,
        index: &Generation,
        segment: &SegmentReader,
    ) -> tantivy::Result<Vec<Box<dyn Scorer>>> {
        let scoring = EnableScoring::enabled_from_searcher(index.searcher());
        let one = |term: &Term| {
            let query = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
            query.weight(scoring)?.scorer(segment, 1.0)
        };
        self.terms.iter().map(one).collect()
    }
}

/// Scorers of the words in one segment; they only move forward.
pub(super) struct Scorers(Vec<Box<dyn Scorer>>);

impl Scorers {
    pub(super) fn score(&mut self, doc: DocId) -> Score {
        let score = |scorer: &mut Box<dyn Scorer>| {
            if is_at(&mut **scorer, doc) { scorer.score() } else { 0.0 }
        };
        self.0.iter_mut().map(score).sum()
    }
}

fn raise(counts: &mut [u8], doc: DocId, to: impl Fn(u8) -> u8) {
    if let Some(count) = counts.get_mut(doc as usize) {
        *count = to(*count);
    }
}

/// Visits the documents of each term.
fn each(
    segment: &SegmentReader,
    terms: &[Term],
    mut visit: impl FnMut(DocId),
) -> tantivy::Result<()> {
    for term in terms {
        let inverted = segment.inverted_index(term.field())?;
        let Some(mut blocks) = inverted.read_block_postings(term, IndexRecordOption::Basic)? else {
            continue;
        };
        while !blocks.docs().is_empty() {
            blocks.docs().iter().for_each(|doc| visit(*doc));
            blocks.advance();
        }
    }
    Ok(())
}
