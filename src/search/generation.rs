//! What searches see: one committed state of the index, with the rows of its segments.
//!
//! A generation never changes; a commit makes the next one, which shares the rows of the segments
//! that stayed, so that the rows of a segment go when the segment goes.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::Searcher;
use tantivy::SegmentReader;
use tantivy::Term;

use crate::platform::outbox::FeedPosition;
use crate::search::row;
use crate::search::row::Row;
use crate::search::schema;

/// How far an index is: written into each commit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Progress {
    /// The last change of the feed that is in the index.
    pub(super) position: Option<FeedPosition>,
    /// Whether the index began as a copy of everything, not as an empty folder.
    pub(super) complete: bool,
}

/// One committed state.
pub(super) struct Generation {
    searcher: Searcher,
    rows: Vec<Arc<Vec<Row>>>,
    pub(super) progress: Progress,
}

impl Generation {
    /// The state of a searcher; rows are taken over from the state before.
    ///
    /// # Errors
    /// When a segment cannot be read.
    pub(super) fn new(
        searcher: Searcher,
        progress: Progress,
        before: Option<&Self>,
    ) -> tantivy::Result<Self> {
        let known: HashMap<_, _> = before.map_or_else(HashMap::new, |before| {
            let segments = before.searcher.segment_readers().iter().map(SegmentReader::segment_id);
            segments.zip(&before.rows).collect()
        });
        let rows = searcher.segment_readers().iter().map(|segment| {
            match known.get(&segment.segment_id()) {
                Some(rows) => Ok(Arc::clone(rows)),
                None => row::read(segment).map(Arc::new),
            }
        });
        let rows = rows.collect::<tantivy::Result<_>>()?;
        Ok(Self { searcher, rows, progress })
    }

    pub(super) const fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// Number of vacancies.
    pub(super) fn documents(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// Number of documents that have a folded word anywhere, removed ones still counted.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub(super) fn frequency(&self, word: &str) -> tantivy::Result<u64> {
        let (_, fields) = schema::schema();
        self.searcher.doc_freq(&Term::from_field_text(fields.all, word))
    }

    /// The segments with their rows; a row stands at the number of its document.
    pub(super) fn segments(&self) -> impl Iterator<Item = (&SegmentReader, &[Row])> {
        self.searcher.segment_readers().iter().zip(self.rows.iter().map(|rows| rows.as_slice()))
    }

    /// The rows of the vacancies that are there.
    pub(super) fn live_rows(&self) -> impl Iterator<Item = &Row> {
        self.segments().flat_map(|(segment, rows)| {
            let live = rows.iter().zip(0..).filter(|(_, doc)| !segment.is_deleted(*doc));
            live.map(|(row, _)| row)
        })
    }
}
