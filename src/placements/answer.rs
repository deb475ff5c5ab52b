//! When a vacancy ends, everybody who waits for an answer gets one.

use chrono::DateTime;
use chrono::Utc;

use crate::ids::VacancyId;
use crate::placements::application::RefusalReason;
use crate::placements::decide::APPLICATION_DECIDED;
use crate::placements::decide::told;
use crate::placements::error::PlacementError;
use crate::placements::lifecycle::ApplicationState;
use crate::placements::store;
use crate::platform::db::Tx;
use crate::platform::outbox;

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
    for mut application in waiting {
        application.state = ApplicationState::NotSelected;
        application.reason = Some(RefusalReason::VacancyEnded);
        application.updated_at = now;
        store::save(tx, &mut application)?;
        store::insert_step(tx, &application, None, now)?;
        outbox::push(tx, APPLICATION_DECIDED, application.id.0, told(&application), now)?;
    }
    Ok(count)
}
