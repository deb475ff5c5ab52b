//! A person reads their own profile. What officers read is [`crate::seekers::people`].

use crate::accounts::actor::SeekerActor;
use crate::accounts::vault;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Conn;
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
