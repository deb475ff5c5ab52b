//! Building the index again from the database while the old one keeps answering.
//!
//! The new index is written beside the old one and takes its place in one step. Changes that come
//! in meanwhile go into the old one and are repeated on the new one before it takes over, so that
//! whoever follows the feed need not know. If the process dies, the old index is still there.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::TryLockError;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;

use tantivy::IndexWriter;

use crate::platform::outbox::FeedPosition;
use crate::search::apply;
use crate::search::apply::Changes;
use crate::search::apply::Checksums;
use crate::search::apply::Engine;
use crate::search::document::VacancyDocument;
use crate::search::error::RebuildError;
use crate::search::error::SearchError;
use crate::search::folder::Build;
use crate::search::folder::Folder;
use crate::search::generation::Progress;
use crate::search::index::Index;
use crate::search::schema;

/// Documents that were read and whose words were not found yet.
const WAITING_DOCUMENTS: usize = 256;

impl Index {
    /// Builds the index again from all open vacancies and puts it in place of the old one.
    ///
    /// `position` must have been read from the feed before the first document: a change between
    /// the two is then in the documents or still to come. Gives the number of documents.
    ///
    /// # Errors
    /// When the documents cannot be read, the new index cannot be written, or another rebuild is
    /// running. The old index then stays.
    pub fn rebuild<E>(
        &self,
        documents: impl IntoIterator<Item = Result<VacancyDocument, E>>,
        position: FeedPosition,
    ) -> Result<u64, RebuildError<E>> {
        let _alone = match self.inner.rebuild.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Err(SearchError::Rebuilding.into()),
        };
        self.engine().meanwhile = Some(Vec::new());
        let built = self.build(documents, position);
        let taken_over = built.and_then(|(build, count)| {
            self.take_over(&build, position)?;
            self.changed(usize::try_from(count).unwrap_or(usize::MAX));
            Ok(count)
        });
        self.engine().meanwhile = None;
        taken_over
    }

    /// Writes all documents into a directory of its own, and leaves none when that fails.
    fn build<E>(
        &self,
        documents: impl IntoIterator<Item = Result<VacancyDocument, E>>,
        position: FeedPosition,
    ) -> Result<(Build, u64), RebuildError<E>> {
        let build = self.inner.folder.begin().map_err(SearchError::from)?;
        let filled = self.fill(&build, documents, position);
        if filled.is_err() {
            Folder::discard(&build);
        }
        Ok((build, filled?))
    }

    fn fill<E>(
        &self,
        build: &Build,
        documents: impl IntoIterator<Item = Result<VacancyDocument, E>>,
        position: FeedPosition,
    ) -> Result<u64, RebuildError<E>> {
        let index = apply::create(&build.path)?;
        let mut writer = apply::writer_of_everything(&index)?;
        let count = self.add_all(&writer, documents)?;
        apply::commit(&mut writer, Progress { position: Some(position), complete: true })?;
        writer.wait_merging_threads().map_err(SearchError::from)?;
        Ok(count)
    }

    /// Reading documents, finding their words and writing them are done at the same time.
    fn add_all<E>(
        &self,
        writer: &IndexWriter,
        documents: impl IntoIterator<Item = Result<VacancyDocument, E>>,
    ) -> Result<u64, RebuildError<E>> {
        let (_, fields) = schema::schema();
        let (give, take) = mpsc::sync_channel::<VacancyDocument>(WAITING_DOCUMENTS);
        let take = Arc::new(Mutex::new(take));
        let add = |take: Arc<Mutex<Receiver<VacancyDocument>>>| -> tantivy::Result<()> {
            loop {
                let next = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok(document) = next else { return Ok(()) };
                writer.add_document(fields.document(&document, &self.inner.analysis))?;
            }
        };
        std::thread::scope(|scope| {
            let worker = |_| {
                let take = Arc::clone(&take);
                scope.spawn(move || add(take))
            };
            let workers: Vec<_> = (0..apply::threads()).map(worker).collect();
            // Workers alone hold the other end: when all have failed, giving fails too.
            drop(take);
            let mut count = 0;
            let mut failed = None;
            for document in documents {
                match document {
                    // When nobody takes it, all workers failed; their error is told below.
                    Ok(document) => match give.send(document) {
                        Ok(()) => count += 1,
                        Err(_) => break,
                    },
                    Err(error) => {
                        failed = Some(RebuildError::Source(error));
                        break;
                    }
                }
            }
            drop(give);
            for worker in workers {
                let done = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                done.map_err(SearchError::from)?;
            }
            failed.map_or(Ok(count), Err)
        })
    }

    /// Repeats what came in meanwhile and lets searches see the new index.
    fn take_over(&self, build: &Build, position: FeedPosition) -> Result<(), SearchError> {
        let mut engine = self.engine();
        let build = self.inner.folder.finish(build)?;
        let (mut fresh, mut generation) = Engine::open(&build, Checksums::Trust)?;
        let mut reached = position;
        for changes in engine.meanwhile.take().unwrap_or_default() {
            reached = reached.max(changes.position);
            let progress = Progress { position: Some(reached), complete: true };
            let Changes { upserts, removals, .. } = &changes;
            let analysis = &self.inner.analysis;
            generation = fresh.change((upserts, removals), progress, &generation, analysis)?;
        }
        *engine = fresh;
        self.publish(generation);
        // Searches that still read the old files keep them until they are done.
        if let Err(error) = self.inner.folder.keep_only(&build) {
            tracing::warn!(%error, "An old search index could not be removed");
        }
        Ok(())
    }
}
