//! One's own CV.

use crate::accounts::actor::SeekerActor;
use crate::accounts::vault;
use crate::cv::content;
use crate::cv::content::Cv;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Conn;
use crate::platform::language::Language;
use crate::seekers;
use crate::seekers::error::SeekerError;

/// One's own CV; `None` before the profile was saved the first time.
///
/// # Errors
/// When the database fails or the contact does not open.
pub fn own(
    conn: &mut Conn,
    ring: &KeyRing,
    who: &SeekerActor,
    language: Language,
) -> Result<Option<Cv>, SeekerError> {
    let Some(profile) = seekers::store::open_profile(conn, who.account)? else {
        return Ok(None);
    };
    let contact = vault::contact_of(conn, ring, who.account)?;
    Ok(Some(content::cv(&profile, &contact, language)))
}
