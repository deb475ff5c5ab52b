//! A person takes along what is held about them.

use std::sync::Arc;

use chrono::DateTime;
use chrono::Utc;

use crate::accounts;
use crate::accounts::actor::SeekerActor;
use crate::accounts::password::Passwords;
use crate::my_data::error::MyDataError;
use crate::my_data::held;
use crate::my_data::held::Held;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Db;

/// Everything that is held about oneself, with the numbers a page does not show. The password is
/// asked again: whoever holds the telephone for a minute would have all of a life in one file.
///
/// # Errors
/// `wrong-password`.
pub async fn export(
    db: &Db,
    passwords: &Passwords,
    ring: &Arc<KeyRing>,
    who: SeekerActor,
    password: &str,
    now: DateTime<Utc>,
) -> Result<Held, MyDataError> {
    accounts::confirm::confirm(db, passwords, who.account, password).await?;
    let ring = Arc::clone(ring);
    db.read(move |conn| held::held(conn, &ring, &who, now)).await
}
