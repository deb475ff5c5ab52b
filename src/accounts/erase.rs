//! An account is emptied and its key destroyed. The row stays, without a name, for what refers to
//! it; nobody can sign in to it again.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::error::AccountError;
use crate::accounts::session;
use crate::accounts::store;
use crate::platform::db::Tx;

/// Stands where the name was.
pub const NO_NAME: &str = "(đã xóa tài khoản)";
/// No password has this hash.
const NO_PASSWORD: &str = "!";

/// Empties one's own account. The audit row is what a restored backup is checked against.
///
/// # Errors
/// When the database fails; then nothing is erased.
pub fn erase(tx: &mut Tx<'_>, who: &SeekerActor, now: DateTime<Utc>) -> Result<(), AccountError> {
    session::end_all(tx, who.account, now)?;
    store::empty(tx, who.account, NO_NAME, NO_PASSWORD, now)?;
    let entry = Entry {
        action: "account.erased",
        subject_kind: "account",
        subject: who.account.0,
        reason: None,
        fields: vec!["account", "contact", "profile", "private", "sensitive", "national_id"],
    };
    Ok(audit::record_own(tx, who, &entry, now)?)
}
