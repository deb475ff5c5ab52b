//! An application ends, and its seat at an interview is free again.

use chrono::DateTime;
use chrono::Utc;

use crate::ids::ApplicationId;
use crate::ids::SlotId;
use crate::placements::interviews::lifecycle;
use crate::placements::interviews::lifecycle::InterviewAction;
use crate::placements::interviews::store;
use crate::platform::db::DbError;
use crate::platform::db::Tx;

/// Ends the interview of an application that was just saved; the seat it held is to be freed.
pub(in crate::placements) fn end(
    tx: &mut Tx<'_>,
    application: ApplicationId,
    now: DateTime<Utc>,
) -> Result<Option<SlotId>, DbError> {
    let Some(mut interview) = store::find(tx, application)? else {
        return Ok(None);
    };
    let Some(state) = lifecycle::after(interview.state, InterviewAction::End) else {
        return Ok(None);
    };
    interview.state = state;
    let freed = interview.slot.take();
    interview.updated_at = now;
    store::save(tx, &interview)?;
    Ok(freed)
}

/// Gives seats back, in the order of their identifiers.
pub(in crate::placements) fn free(
    tx: &mut Tx<'_>,
    freed: impl IntoIterator<Item = SlotId>,
) -> Result<(), DbError> {
    let mut freed: Vec<SlotId> = freed.into_iter().collect();
    freed.sort_unstable();
    freed.into_iter().try_for_each(|slot| store::free_seat(tx, slot))
}
