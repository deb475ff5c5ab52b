//! What follows from an event beside the index: messages, answers to who still waits, held adverts
//! of a suspended employer.

use crate::app::App;
use crate::employers;
use crate::employers::employer::EmployerStatus;
use crate::employers::verify::EMPLOYER_DECIDED;
use crate::ids::ApplicationId;
use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::notices;
use crate::placements;
use crate::placements::apply::APPLICATION_SENT;
use crate::placements::error::PlacementError;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::platform::outbox::FeedEvent;
use crate::vacancies;
use crate::vacancies::close::VACANCY_ENDED;
use crate::vacancies::law::Law;

/// Name of this reader of the feed.
const READER: &str = "consequences";
/// Events of one transaction.
const BATCH: i64 = 500;
/// People answered or adverts held by one event in one transaction; more come with the next call.
const MOST_AT_ONCE: i64 = 500;

/// Handles one batch of events; says whether there may be more. The position moves in the same
/// transaction, so an event is handled once, also with several processes.
///
/// # Errors
/// When the database fails; nothing of the batch happened then.
pub async fn step(app: &App) -> Result<bool, PlacementError> {
    let (law, now) = (std::sync::Arc::clone(&app.law), app.clock.now());
    app.db
        .write(move |tx| {
            let from = outbox::position_of(tx, READER)?;
            let events = outbox::read_after(tx, from, BATCH)?;
            let mut reached = from;
            for event in &events {
                notices::compose::queue(tx, event, now)?;
                if !follow(tx, &law, event, now)? {
                    // More remains of this event: it is read again.
                    break;
                }
                reached = event.position;
            }
            if reached == from {
                return Ok(!events.is_empty());
            }
            if !outbox::advance(tx, READER, from, reached)? {
                return Err(PlacementError::Stale);
            }
            Ok(true)
        })
        .await
}

/// Handles one event; says whether it is done.
fn follow(
    tx: &mut Tx<'_>,
    law: &Law,
    event: &FeedEvent,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<bool, PlacementError> {
    let count = match event.topic.as_str() {
        VACANCY_ENDED => {
            placements::answer::answer_all(tx, VacancyId(event.subject), MOST_AT_ONCE, now)?
        }
        APPLICATION_SENT => {
            placements::answer::answer_late(tx, ApplicationId(event.subject), now)?;
            0
        }
        EMPLOYER_DECIDED => {
            let id = EmployerId(event.subject);
            let employer = employers::store::find(tx, id)?;
            if employer.is_some_and(|e| e.status == EmployerStatus::Suspended) {
                vacancies::review::hold_all_of(tx, law, id, MOST_AT_ONCE, now)?
            } else {
                0
            }
        }
        _ => 0,
    };
    Ok(i64::try_from(count).unwrap_or(i64::MAX) < MOST_AT_ONCE)
}
