//! A new password, or a new role: every session of the account ends.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::account::Role;
use crate::accounts::actor::Actor;
use crate::accounts::actor::StaffActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::error::AccountError;
use crate::accounts::password::Password;
use crate::accounts::password::Passwords;
use crate::accounts::session;
use crate::accounts::store;
use crate::ids::AccountId;
use crate::platform::db::Db;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;

/// Changes one's own password; the old one is asked again.
///
/// # Errors
/// [`AccountError::WrongPassword`] when the old one is wrong, [`AccountError::Invalid`] when the
/// new one is not accepted.
pub async fn change_password(
    db: &Db,
    passwords: &Passwords,
    who: Actor,
    old: &str,
    new: &str,
    now: DateTime<Utc>,
) -> Result<(), AccountError> {
    let found = db.read(move |conn| store::account_and_hash(conn, who.account)).await?;
    let (account, stored) = found.ok_or(AccountError::SignedOut)?;
    let mut faults = FieldFaults::new();
    let chosen = Password::choose(new, account.role, &[&account.name]);
    let new = faults.take("/new_password", chosen);
    let new = faults.unless(new)?;
    if !passwords.verify(Password::given(old), Some(stored)).await? {
        return Err(AccountError::WrongPassword);
    }
    let hash = passwords.hash(new).await?;
    db.write(move |tx| {
        store::set_password(tx, who.account, &hash, now)?;
        session::end_all(tx, who.account, now)
    })
    .await
}

/// Gives an account another role. Only administrators; audited.
///
/// # Errors
/// [`AccountError::Forbidden`] for anybody else, [`AccountError::NotFound`] for no account.
pub fn change_role(
    tx: &mut Tx<'_>,
    who: &StaffActor,
    account: AccountId,
    role: Role,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), AccountError> {
    if who.role != Role::Administrator {
        return Err(AccountError::Forbidden);
    }
    if !store::set_role(tx, account, role, now)? {
        return Err(AccountError::NotFound);
    }
    session::end_all(tx, account, now)?;
    let entry = Entry {
        action: "account.role-changed",
        subject_kind: "account",
        subject: account.0,
        reason: Some(reason.to_owned()),
        fields: vec!["role"],
    };
    Ok(audit::record(tx, who, &entry, now)?)
}
