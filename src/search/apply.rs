//! Following the feed: changes go in together with how far they reach.

use std::num::NonZero;
use std::path::Path;

use tantivy::IndexReader;
use tantivy::IndexWriter;
use tantivy::ReloadPolicy;
use tantivy::TantivyError;
use tantivy::indexer::LogMergePolicy;

use crate::ids::VacancyId;
use crate::platform::outbox::FeedPosition;
use crate::search::analysis::Analysis;
use crate::search::document::VacancyDocument;
use crate::search::error::SearchError;
use crate::search::folder::Build;
use crate::search::folder::Folder;
use crate::search::generation::Generation;
use crate::search::generation::Progress;
use crate::search::index::Index;
use crate::search::schema;
use crate::search::schema::Fields;

/// Memory the writer fills before it writes a segment.
const WRITER_BYTES: usize = 50_000_000;
/// The same for each thread that builds an index.
const BUILD_BYTES: usize = 120_000_000;
/// More threads than this build no faster than documents are read.
const MOST_THREADS: usize = 4;
/// Segments of about one size before they are merged.
const SEGMENTS_BEFORE_MERGE: usize = 6;
/// Share of removed documents above which a segment is rewritten.
const REMOVED_BEFORE_MERGE: f32 = 0.3;

/// The engine behind one build: its writer and its reader.
pub(super) struct Engine {
    fields: Fields,
    writer: IndexWriter,
    reader: IndexReader,
    /// Changes since a rebuild began, to be repeated on what it builds.
    pub(super) meanwhile: Option<Vec<Changes>>,
}

/// Changes that belong together.
pub(super) struct Changes {
    pub(super) upserts: Vec<VacancyDocument>,
    pub(super) removals: Vec<VacancyId>,
    pub(super) position: FeedPosition,
}

impl Index {
    /// Takes in changes: opened or changed vacancies replace what was there, removals go. When it
    /// returns, searches see them and the position is kept with them. A vacancy in both lists
    /// stays.
    ///
    /// # Errors
    /// When the index cannot be written; nothing of the changes is then in it.
    pub fn apply(
        &self,
        upserts: &[VacancyDocument],
        removals: &[VacancyId],
        position: FeedPosition,
    ) -> Result<(), SearchError> {
        let mut engine = self.engine();
        let before = self.generation();
        let progress = Progress { position: Some(position), ..before.progress };
        let analysis = &self.inner.analysis;
        let generation = engine.change((upserts, removals), progress, &before, analysis)?;
        if let Some(meanwhile) = &mut engine.meanwhile {
            let (upserts, removals) = (upserts.to_vec(), removals.to_vec());
            meanwhile.push(Changes { upserts, removals, position });
        }
        self.publish(generation);
        self.changed(upserts.len() + removals.len());
        Ok(())
    }
}

impl Engine {
    /// The latest build that can be read, or else an empty one. What cannot be read is removed.
    ///
    /// # Errors
    /// When the folder cannot be written, or another process uses it.
    pub(super) fn open_latest(folder: &Folder) -> Result<(Self, Generation), SearchError> {
        for build in folder.builds()? {
            match Self::open(&build, Checksums::Verify) {
                Ok(opened) => return Ok(opened),
                Err(SearchError::InUse) => return Err(SearchError::InUse),
                Err(error) => {
                    tracing::warn!(%error, path = %build.path.display(), "Removed a damaged search index");
                    std::fs::remove_dir_all(&build.path)?;
                }
            }
        }
        let build = folder.begin()?;
        create(&build.path)?;
        Self::open(&folder.finish(&build)?, Checksums::Trust)
    }

    /// Opens one build.
    ///
    /// # Errors
    /// When it is damaged, or another process writes it.
    pub(super) fn open(
        build: &Build,
        checksums: Checksums,
    ) -> Result<(Self, Generation), SearchError> {
        let index = tantivy::Index::open_in_dir(&build.path)?;
        let (schema, fields) = schema::schema();
        if index.schema() != schema {
            return Err(TantivyError::SchemaError("fields of another version".to_owned()).into());
        }
        if checksums == Checksums::Verify
            && let Some(damaged) = index.validate_checksum()?.into_iter().next()
        {
            let message = format!("checksum of {} is wrong", damaged.display());
            return Err(TantivyError::InternalError(message).into());
        }
        let writer = writer(&index)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let progress = index.load_metas()?.payload.as_deref().map(serde_json::from_str);
        let progress: Progress = progress.transpose().ok().flatten().unwrap_or_default();
        let generation = Generation::new(reader.searcher(), progress, None)?;
        Ok((Self { fields, writer, reader, meanwhile: None }, generation))
    }

    /// Writes changes and commits them with how far they reach.
    ///
    /// # Errors
    /// When they cannot be written; they are then taken back.
    pub(super) fn change(
        &mut self,
        changes: (&[VacancyDocument], &[VacancyId]),
        progress: Progress,
        before: &Generation,
        analysis: &Analysis,
    ) -> Result<Generation, SearchError> {
        let written = self.write(changes, analysis);
        let committed = written.and_then(|()| commit(&mut self.writer, progress));
        if let Err(error) = committed {
            self.writer.rollback()?;
            return Err(error);
        }
        self.reader.reload()?;
        Ok(Generation::new(self.reader.searcher(), progress, Some(before))?)
    }

    fn write(
        &self,
        (upserts, removals): (&[VacancyDocument], &[VacancyId]),
        analysis: &Analysis,
    ) -> Result<(), SearchError> {
        for id in removals {
            self.writer.delete_term(self.fields.id_term(*id));
        }
        for vacancy in upserts {
            self.writer.delete_term(self.fields.id_term(vacancy.id));
            self.writer.add_document(self.fields.document(vacancy, analysis))?;
        }
        Ok(())
    }
}

/// Whether the files of a build are read through before it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Checksums {
    Verify,
    Trust,
}

/// An empty index in an empty directory.
///
/// # Errors
/// When it cannot be written.
pub(super) fn create(path: &Path) -> Result<tantivy::Index, SearchError> {
    let builder = tantivy::Index::builder().schema(schema::schema().0);
    Ok(builder.settings(schema::settings()).create_in_dir(path)?)
}

/// Threads that build an index.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
}

/// The writer that follows changes.
///
/// # Errors
/// When another process has it.
fn writer(index: &tantivy::Index) -> Result<IndexWriter, SearchError> {
    writer_with(index, 1, WRITER_BYTES)
}

/// The writer of a whole index: it holds more in memory, so that less is merged.
///
/// # Errors
/// When another process has it.
pub(super) fn writer_of_everything(index: &tantivy::Index) -> Result<IndexWriter, SearchError> {
    writer_with(index, threads(), threads() * BUILD_BYTES)
}

fn writer_with(
    index: &tantivy::Index,
    threads: usize,
    bytes: usize,
) -> Result<IndexWriter, SearchError> {
    let writer = match index.writer_with_num_threads(threads, bytes) {
        Err(TantivyError::LockFailure(..)) => return Err(SearchError::InUse),
        other => other?,
    };
    let mut merging = LogMergePolicy::default();
    merging.set_min_num_segments(SEGMENTS_BEFORE_MERGE);
    merging.set_del_docs_ratio_before_merge(REMOVED_BEFORE_MERGE);
    writer.set_merge_policy(Box::new(merging));
    Ok(writer)
}

/// Commits what was written, with how far it reaches.
///
/// # Errors
/// When the disk refuses.
pub(super) fn commit(writer: &mut IndexWriter, progress: Progress) -> Result<(), SearchError> {
    let payload = serde_json::to_string(&progress).map_err(std::io::Error::other)?;
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&payload);
    prepared.commit()?;
    Ok(())
}
