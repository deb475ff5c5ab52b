//! The index is built again from the database, while the old one goes on answering.

use std::sync::atomic::Ordering;

use crate::app::App;
use crate::ids::VacancyId;
use crate::jobs::follow_index;
use crate::platform::db::DbError;
use crate::platform::outbox;
use crate::search::VacancyDocument;
use crate::vacancies;

/// Vacancies read at a time.
const CHUNK: i64 = 2_000;

/// Builds the index; tells how many vacancies are in it.
///
/// # Errors
/// When the database or the index fails; the old index stays.
pub fn rebuild(app: &App, runtime: &tokio::runtime::Handle) -> anyhow::Result<u64> {
    // The position comes first: what changes while we read is read again from the feed.
    let position = runtime.block_on(app.db.read(outbox::present))?;
    let mut after: Option<VacancyId> = None;
    let mut is_last = false;
    let chunks = std::iter::from_fn(|| {
        if is_last {
            return None;
        }
        let read = runtime.block_on(app.db.read(move |conn| {
            let open = vacancies::store::open_after(conn, after, CHUNK)?;
            let last = open.last().map(|v| v.id);
            Ok::<_, DbError>((follow_index::documents(conn, open)?, last))
        }));
        match read {
            Ok((_, None)) => None,
            Ok((documents, last)) => {
                after = last;
                Some(
                    documents
                        .into_iter()
                        .map(Ok)
                        .collect::<Vec<Result<VacancyDocument, DbError>>>(),
                )
            }
            Err(error) => {
                is_last = true;
                Some(vec![Err(error)])
            }
        }
    });
    let count = app.index.rebuild(chunks.flatten(), position)?;
    app.index_needs_rebuild.store(false, Ordering::Release);
    Ok(count)
}
