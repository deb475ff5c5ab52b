//! A person leaves the exchange: what waits is taken back, and their words are not kept.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::placements::error::PlacementError;
use crate::placements::interviews;
use crate::placements::store;
use crate::placements::withdraw;
use crate::platform::db::Tx;

/// Takes back every application that waits for an answer and blanks what the person and the firms
/// wrote to each other, and what was never sent. That they applied, and were hired, stays for the reports of the centre.
///
/// # Errors
/// When the database fails.
pub fn forget(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<(), PlacementError> {
    for id in store::waiting_of_seeker(tx, who.account)? {
        withdraw::withdraw(tx, who, id, channel, now)?;
    }
    store::delete_drafts_of(tx, who.account)?;
    interviews::store::blank_words_of(tx, who.account)?;
    Ok(store::blank_words_of(tx, who.account, now)?)
}
