//! The index follows the feed of changes.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::atomic::Ordering;

use crate::app::App;
use crate::employers;
use crate::employers::employer::Employer;
use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::jobs::document;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::outbox;
use crate::platform::outbox::FeedEvent;
use crate::platform::outbox::FeedPosition;
use crate::search::VacancyDocument;
use crate::vacancies;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::Vacancy;

/// Events of one commit of the index.
const BATCH: i64 = 1_000;

/// What the events of a batch mean for the index.
struct Batch {
    upserts: Vec<VacancyDocument>,
    removals: Vec<VacancyId>,
    position: FeedPosition,
    events: Vec<FeedEvent>,
    /// Events between the index and these were forgotten: it must be built again.
    is_too_late: bool,
}

/// Takes one batch of changes into the index; says whether there may be more.
///
/// # Errors
/// When the database or the index fails; the next call tries again.
pub async fn step(app: &App) -> anyhow::Result<bool> {
    let after = app.index.position().unwrap_or_default();
    let batch = app.db.read(move |conn| read(conn, after)).await?;
    if batch.events.is_empty() {
        return Ok(false);
    }
    if batch.is_too_late {
        app.index_needs_rebuild.store(true, Ordering::Release);
        return Ok(false);
    }
    // On PostgreSQL the change may have been made by another process.
    app.answers.forget_touched(batch.events.iter().map(|e| (e.topic.as_str(), e.subject)));
    app.index.apply(&batch.upserts, &batch.removals, batch.position)?;
    Ok(true)
}

fn read(conn: &mut Conn, after: FeedPosition) -> Result<Batch, DbError> {
    let events = outbox::read_after(conn, after, BATCH)?;
    let position = events.last().map_or(after, |e| e.position);
    let mut ids: HashSet<VacancyId> = HashSet::new();
    for event in &events {
        if event.topic.starts_with("vacancy.") {
            ids.insert(VacancyId(event.subject));
        } else if event.topic.starts_with("employer.") {
            let of_employer = vacancies::store::open_ids_of(conn, EmployerId(event.subject))?;
            ids.extend(of_employer);
        }
    }
    let wanted: Vec<VacancyId> = ids.iter().copied().collect();
    let found = vacancies::store::find_all(conn, &wanted)?;
    let open: Vec<Vacancy> = found.into_iter().filter(|v| v.state == State::Open).collect();
    let upserts = documents(conn, open)?;
    let stays: HashSet<VacancyId> = upserts.iter().map(|d| d.id).collect();
    let removals = ids.difference(&stays).copied().collect();
    let is_too_late = outbox::has_forgotten_after(conn, after)?;
    Ok(Batch { upserts, removals, position, events, is_too_late })
}

/// The documents of open vacancies.
///
/// # Errors
/// When the database fails.
pub fn documents(conn: &mut Conn, open: Vec<Vacancy>) -> Result<Vec<VacancyDocument>, DbError> {
    let ids: HashSet<EmployerId> = open.iter().map(|v| v.employer).collect();
    let ids: Vec<EmployerId> = ids.into_iter().collect();
    let found = employers::store::find_all(conn, &ids)?;
    let employers: HashMap<EmployerId, Employer> = found.into_iter().map(|e| (e.id, e)).collect();
    let document =
        |v: Vacancy| employers.get(&v.employer).map(|employer| document::of(v, employer));
    Ok(open.into_iter().filter_map(document).collect())
}
