//! When a vacancy ends, everybody who waits for an answer gets one.

use chrono::DateTime;
use chrono::Utc;

use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements::application::Application;
use crate::placements::application::RefusalReason;
use crate::placements::decide::APPLICATION_DECIDED;
use crate::placements::decide::told;
use crate::placements::error::PlacementError;
use crate::placements::lifecycle::ApplicationState;
use crate::placements::store;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::vacancies;

/// Answers who still waits, at most `limit` people at a time; tells how many there were.
///
/// # Errors
/// When the database fails.
pub fn answer_all(
    tx: &mut Tx<'_>,
    vacancy: VacancyId,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<usize, PlacementError> {
    let waiting = store::waiting_of(tx, vacancy, limit)?;
    let count = waiting.len();
    for application in waiting {
        tell_ended(tx, application, now)?;
    }
    Ok(count)
}

/// Answers an application that was sent in the very moment its vacancy ended, when everybody else
/// had been answered: PostgreSQL shows who applies the vacancy as it was before.
///
/// # Errors
/// When the database fails.
pub fn answer_late(
    tx: &mut Tx<'_>,
    id: ApplicationId,
    now: DateTime<Utc>,
) -> Result<(), PlacementError> {
    let waiting = store::find(tx, id)?.filter(|a| a.state.is_waiting());
    if let Some(application) = waiting {
        let vacancy = vacancies::store::find(tx, application.vacancy)?;
        if vacancy.is_some_and(|v| v.state.has_ended()) {
            tell_ended(tx, application, now)?;
        }
    }
    Ok(())
}

fn tell_ended(
    tx: &mut Tx<'_>,
    mut application: Application,
    now: DateTime<Utc>,
) -> Result<(), PlacementError> {
    application.state = ApplicationState::NotSelected;
    application.reason = Some(RefusalReason::VacancyEnded);
    application.updated_at = now;
    store::save(tx, &mut application)?;
    store::insert_step(tx, &application, None, now)?;
    outbox::push(tx, APPLICATION_DECIDED, application.id.0, told(&application), now)?;
    Ok(())
}
