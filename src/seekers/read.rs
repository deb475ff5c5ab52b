//! Who reads a profile: its owner freely, staff with a purpose and an audit row.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::account::Contact;
use crate::accounts::actor::SeekerActor;
use crate::accounts::actor::StaffActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::vault;
use crate::ids::AccountId;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Conn;
use crate::platform::db::Tx;
use crate::seekers::error::SeekerError;
use crate::seekers::profile::SeekerProfile;
use crate::seekers::store;

/// One's own profile; `None` before it was saved the first time.
///
/// # Errors
/// When the database fails or a field does not open.
pub fn own_profile(
    conn: &mut Conn,
    ring: &KeyRing,
    who: &SeekerActor,
) -> Result<Option<SeekerProfile>, SeekerError> {
    let key = vault::key_of(conn, ring, who.account)?;
    store::find(conn, &key, who.account)
}

/// A person's whole profile and contact for an officer, with the reason. The audit row is written
/// before anything is read.
///
/// # Errors
/// [`SeekerError::NotFound`] when there is no such job seeker.
pub fn profile_for_staff(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &StaffActor,
    seeker: AccountId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(SeekerProfile, Contact), SeekerError> {
    let entry = Entry {
        action: "seeker.sealed-read",
        subject_kind: "seeker",
        subject: seeker.0,
        reason: Some(reason.to_owned()),
        fields: vec!["contact", "private", "sensitive", "national_id"],
    };
    audit::record(tx, who, &entry, now)?;
    if store::head(tx, seeker)?.is_none() {
        return Err(SeekerError::NotFound);
    }
    let key = vault::key_of(tx, ring, seeker)?;
    let profile = store::find(tx, &key, seeker)?.ok_or(SeekerError::NotFound)?;
    Ok((profile, vault::contact_of(tx, ring, seeker)?))
}
