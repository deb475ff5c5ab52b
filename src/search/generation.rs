//! What searches see: one committed state of the index, with the rows of its segments.
//!
//! A generation never changes; a commit makes the next one, which shares the rows of the segments
//! that stayed, so that the rows of a segment go when the segment goes.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use chrono::DateTime;
use chrono::Utc;
use tantivy::Searcher;
use tantivy::SegmentReader;
use tantivy::Term;

use crate::platform::outbox::FeedPosition;
use crate::search::results::Facets;
use crate::search::row;
use crate::search::row::Rows;
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
    rows: Vec<Arc<Rows>>,
    pub(super) progress: Progress,
    /// What all open vacancies have in common, and the minute for which that was counted.
    everything: Mutex<Option<(i64, u64, Facets)>>,
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
        Ok(Self { searcher, rows, progress, everything: Mutex::default() })
    }

    pub(super) const fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// Total and facets of all open vacancies: asked for by every visitor of the first page, they are
    /// counted once a minute.
    ///
    /// # Errors
    /// When `count` fails.
    pub(super) fn everything<E>(
        &self,
        now: DateTime<Utc>,
        count: impl FnOnce() -> Result<(u64, Facets), E>,
    ) -> Result<(u64, Facets), E> {
        let minute = now.timestamp().div_euclid(60);
        let mut known = self.everything.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, total, facets)) = known.as_ref().filter(|(at, ..)| *at == minute) {
            return Ok((*total, facets.clone()));
        }
        let (total, facets) = count()?;
        *known = Some((minute, total, facets.clone()));
        Ok((total, facets))
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

    /// The segments with their rows.
    pub(super) fn segments(&self) -> impl Iterator<Item = (&SegmentReader, &Rows)> {
        self.searcher.segment_readers().iter().zip(self.rows.iter().map(Arc::as_ref))
    }

    /// The ids of the vacancies that are there.
    pub(super) fn live_ids(&self) -> impl Iterator<Item = u128> {
        self.segments().flat_map(|(segment, rows)| {
            let live = rows.ids().iter().zip(0..).filter(|(_, doc)| !segment.is_deleted(*doc));
            live.map(|(id, _)| *id)
        })
    }
}
