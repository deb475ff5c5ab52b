//! Who may find a person who looks for work: their own switch, and the one rule that reads it.
//!
//! Every search for people asks [`may_find`]; there is no other way to be found.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::actor::StaffActor;
use crate::accounts::consent;
use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentEvent;
use crate::accounts::consent::ConsentPurpose;
use crate::employers;
use crate::employers::employer::Employer;
use crate::ids::AccountId;
use crate::platform::coded::coded_enum;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::seekers::error::SeekerError;
use crate::seekers::save::SEEKER_CHANGED;
use crate::seekers::store;

coded_enum! {
    /// Who may find somebody. Employers they apply to read the profile in any case.
    pub enum Visibility {
        /// Nobody.
        Hidden = "hidden" ("Ẩn", "Hidden"),
        /// The centre, to counsel and introduce. What everybody begins with.
        Centre = "centre" ("Chỉ Trung tâm", "Only the centre"),
        /// The centre and employers it has verified; these without name and contact.
        VerifiedEmployers = "verified-employers" ("Trung tâm và nhà tuyển dụng đã xác minh", "The centre and verified employers"),
    }
}

/// Who searches for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Searcher {
    /// The centre.
    Centre,
    /// A firm, verified by the centre or not.
    Firm {
        /// Whether it is verified at this moment.
        is_verified: bool,
    },
}

impl Searcher {
    /// An officer searches for the centre.
    pub const fn staff(_who: &StaffActor) -> Self {
        Self::Centre
    }

    /// Somebody of a firm searches for it, as it stands now.
    ///
    /// # Errors
    /// When the database fails.
    pub fn firm(conn: &mut Conn, who: &EmployerActor) -> Result<Self, DbError> {
        let firm = employers::store::find(conn, who.employer)?;
        Ok(Self::Firm { is_verified: firm.as_ref().is_some_and(Employer::is_verified) })
    }
}

/// Whether somebody with this switch may be found by a searcher.
pub const fn may_find(searcher: Searcher, switch: Visibility) -> bool {
    match (switch, searcher) {
        (Visibility::Hidden, _) | (Visibility::Centre, Searcher::Firm { .. }) => false,
        (Visibility::Centre | Visibility::VerifiedEmployers, Searcher::Centre) => true,
        (Visibility::VerifiedEmployers, Searcher::Firm { is_verified }) => is_verified,
    }
}

/// Turns one's own switch.
///
/// # Errors
/// [`SeekerError::NotFound`] before the profile was saved the first time.
pub fn turn(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    to: Visibility,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<(), SeekerError> {
    let before = store::head(tx, who.account)?.ok_or(SeekerError::NotFound)?;
    if before.visibility == to {
        return Ok(());
    }
    store::set_visibility(tx, who.account, to, now)?;
    record(tx, (who.account, who.account), before.visibility, to, channel, now)?;
    outbox::push(tx, SEEKER_CHANGED, who.account.0, serde_json::json!({}), now)?;
    Ok(())
}

/// Writes into the ledger that showing the profile to employers was agreed to, or is no longer.
/// What the centre does rests on the consent to its service, which ends with the account.
pub(super) fn record(
    tx: &mut Tx<'_>,
    (person, actor): (AccountId, AccountId),
    from: Visibility,
    to: Visibility,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let employers = |switch| switch == Visibility::VerifiedEmployers;
    if employers(from) == employers(to) {
        return Ok(());
    }
    let agreed = ConsentEvent {
        subject: person,
        purpose: ConsentPurpose::PublicProfile,
        recipient: None,
        given: employers(to),
        channel,
        actor,
    };
    consent::record(tx, &agreed, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_found_by_whom_they_did_not_choose() {
        let searchers = [
            Searcher::Centre,
            Searcher::Firm { is_verified: true },
            Searcher::Firm { is_verified: false },
        ];
        for (switch, found) in [
            (Visibility::Hidden, [false, false, false]),
            (Visibility::Centre, [true, false, false]),
            (Visibility::VerifiedEmployers, [true, true, false]),
        ] {
            assert_eq!(searchers.map(|s| may_find(s, switch)), found, "{switch}");
        }
    }
}
