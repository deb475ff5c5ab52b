//! Somebody who is signed in proves with the password that it is they, before a grave step.

use crate::accounts::error::AccountError;
use crate::accounts::password::Password;
use crate::accounts::password::Passwords;
use crate::accounts::store;
use crate::ids::AccountId;
use crate::platform::db::Db;

/// Checks the password of an account.
///
/// # Errors
/// [`AccountError::WrongPassword`] when it is another one.
pub async fn confirm(
    db: &Db,
    passwords: &Passwords,
    account: AccountId,
    password: &str,
) -> Result<(), AccountError> {
    let found = db.read(move |conn| store::account_and_hash(conn, account)).await?;
    let (_, stored) = found.ok_or(AccountError::SignedOut)?;
    if passwords.verify(Password::given(password), Some(stored)).await? {
        Ok(())
    } else {
        Err(AccountError::WrongPassword)
    }
}
