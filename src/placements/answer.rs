//! When a vacancy ends, everybody who waits for an answer gets one.

use chrono::DateTime;
use chrono::Utc;

use crate::ids::ApplicationId;
use crate::ids::SlotId;
use crate::ids::VacancyId;
use crate::placements::application::Application;
use crate::placements::application::RefusalReason;
use crate::placements::decide::APPLICATION_DECIDED;
use crate::placements::decide::told;
use crate::placements::error::PlacementError;
use crate::placements::interviews::end;
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
    let mut freed = Vec::new();
    for application in waiting {
        freed.extend(tell_ended(tx, application, now)?);
    }
    end::free(tx, freed)?;
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
            let freed = tell_ended(tx, application, now)?;
            end::free(tx, freed)?;
        }
    }
    Ok(())
}

/// Tells one person; gives the seat of an interview that is to be freed.
fn tell_ended(
    tx: &mut Tx<'_>,
    mut application: Application,
    now: DateTime<Utc>,
) -> Result<Option<SlotId>, PlacementError> {
    application.state = ApplicationState::NotSelected;
    application.reason = Some(RefusalReason::VacancyEnded);
    application.updated_at = now;
    store::save(tx, &mut application)?;
    store::insert_step(tx, &application, None, now)?;
    let freed = end::end(tx, application.id, now)?;
    outbox::push(tx, APPLICATION_DECIDED, application.id.0, told(&application), now)?;
    Ok(freed)
}
