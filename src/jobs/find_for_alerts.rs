//! A vacancy that opened finds the alerts it satisfies.
//!
//! The place in the feed is kept in the database, so that of several processes one finds; each
//! follows the alerts in memory by itself, and finds nothing before it knows every alert that was
//! kept before the vacancy.

use std::collections::HashMap;
use std::collections::HashSet;

use crate::alerts;
use crate::alerts::alert::Alert;
use crate::alerts::find;
use crate::alerts::find::Match;
use crate::alerts::keep::ALERT_ENDED;
use crate::alerts::keep::ALERT_KEPT;
use crate::alerts::watch::Watch;
use crate::app::App;
use crate::ids::AlertId;
use crate::ids::VacancyId;
use crate::jobs::follow_index;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::outbox;
use crate::platform::outbox::FeedEvent;
use crate::platform::outbox::FeedPosition;
use crate::search::VacancyDocument;
use crate::vacancies;
use crate::vacancies::lifecycle::State;
use crate::vacancies::publish::VACANCY_OPENED;

/// Name of this reader of the feed.
const READER: &str = "alerts";
/// Events of one transaction.
const BATCH: i64 = 500;
/// With so many finds a transaction ends: others wait to write.
const MOST_FINDS: usize = 2_000;

/// The next events of the feed.
struct Batch {
    events: Vec<FeedEvent>,
    /// Up to where vacancies were asked already.
    reached: FeedPosition,
    /// Alerts that were kept or ended.
    changed: Vec<AlertId>,
    /// Those of them that are there.
    there: Vec<Alert>,
    /// Events since the alerts were followed were forgotten: they must be read again.
    is_too_late: bool,
}

/// Handles one batch of events; says whether there may be more. The position moves in the same
/// transaction, so a vacancy is found for an alert once, also with several processes.
///
/// # Errors
/// When the database fails; nothing of the batch happened then.
pub async fn step(app: &App) -> Result<bool, DbError> {
    let now = app.clock.now();
    let mut watch = app.watch.lock().await;
    let followed = watch.load(&app.db).await?;
    let batch = app.db.read(move |conn| read(conn, followed)).await?;
    let Some(last) = batch.events.last() else { return Ok(false) };
    if batch.is_too_late {
        watch.forget();
        return Ok(true);
    }
    watch.follow(&batch.changed, &batch.there, last.position);
    let reached = batch.reached;
    let new: Vec<FeedEvent> =
        batch.events.into_iter().filter(|event| event.position > reached).collect();
    if new.is_empty() {
        return Ok(true);
    }
    let documents = if watch.is_empty() {
        HashMap::new()
    } else {
        let ids: HashSet<VacancyId> = new.iter().filter_map(vacancy_of).collect();
        app.db.read(move |conn| open_among(conn, ids)).await?
    };
    let (found, to) = ask(&watch, &new, documents, now);
    app.db
        .write(move |tx| {
            // Another process may have been faster; then it has noted what was found.
            if outbox::advance(tx, READER, reached, to)? {
                for found in &found {
                    find::note(tx, found, now)?;
                }
            }
            Ok(true)
        })
        .await
}

fn read(conn: &mut Conn, followed: FeedPosition) -> Result<Batch, DbError> {
    let reached = outbox::position_of(conn, READER)?;
    let events = outbox::read_after(conn, reached.min(followed), BATCH)?;
    let of_alerts = events.iter().filter(|e| matches!(e.topic.as_str(), ALERT_KEPT | ALERT_ENDED));
    let changed: Vec<AlertId> = of_alerts.map(|event| AlertId(event.subject)).collect();
    let there = alerts::store::find_all(conn, &changed)?;
    let is_too_late = outbox::has_forgotten_after(conn, followed)?;
    Ok(Batch { events, reached, changed, there, is_too_late })
}

fn vacancy_of(event: &FeedEvent) -> Option<VacancyId> {
    event.topic.starts_with("vacancy.").then_some(VacancyId(event.subject))
}

fn open_among(
    conn: &mut Conn,
    ids: HashSet<VacancyId>,
) -> Result<HashMap<VacancyId, VacancyDocument>, DbError> {
    let found = vacancies::store::find_all(conn, &ids.into_iter().collect::<Vec<_>>())?;
    let open = found.into_iter().filter(|vacancy| vacancy.state == State::Open).collect();
    let documents = follow_index::documents(conn, open)?;
    Ok(documents.into_iter().map(|document| (document.id, document)).collect())
}

/// What the vacancies of some events satisfy, and the position up to which that is all.
fn ask(
    watch: &Watch,
    events: &[FeedEvent],
    mut documents: HashMap<VacancyId, VacancyDocument>,
    now: chrono::DateTime<chrono::Utc>,
) -> (Vec<Match>, FeedPosition) {
    let is_opening = |event: &&FeedEvent| event.topic == VACANCY_OPENED;
    let opened: HashSet<VacancyId> =
        events.iter().filter(is_opening).filter_map(vacancy_of).collect();
    let (mut found, mut finds, mut to) = (Vec::new(), 0, FeedPosition::default());
    for event in events {
        to = event.position;
        let Some(id) = vacancy_of(event) else { continue };
        let is_new = is_opening(&event);
        // Each is asked once as it is now; one that opened, at the event that says so.
        if opened.contains(&id) && !is_new {
            continue;
        }
        let Some(document) = documents.remove(&id) else { continue };
        let alerts: Vec<AlertId> = watch.matching(&document, now);
        finds += alerts.len();
        found.push(Match {
            vacancy: id,
            published_at: document.published_at,
            is_new,
            alerts: alerts.into_iter().collect(),
        });
        if finds >= MOST_FINDS {
            break;
        }
    }
    (found, to)
}
