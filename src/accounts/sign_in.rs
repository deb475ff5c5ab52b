//! Somebody proves who they are with a password.
//!
//! A known and an unknown sign-in name take the same steps: one look-up, one hash, one count.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::accounts::account::Account;
use crate::accounts::account::Login;
use crate::accounts::error::AccountError;
use crate::accounts::password::Password;
use crate::accounts::password::Passwords;
use crate::accounts::session;
use crate::accounts::session::Secret;
use crate::accounts::session::SessionChannel;
use crate::accounts::store;
use crate::ids::SessionId;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Db;

/// Wrong passwords for one name before it has to wait.
pub const MOST_FAILURES: i32 = 10;
/// How long it has to wait, from the first of them.
pub const FAILURE_WINDOW_MINUTES: i64 = 15;

/// A session that has begun.
pub struct SignedIn {
    /// Whose.
    pub account: Account,
    /// The session.
    pub session: SessionId,
    /// What the client keeps.
    pub secret: Secret,
}

/// Checks a password and begins a session.
///
/// # Errors
/// [`AccountError::WrongPassword`] without saying what was wrong,
/// [`AccountError::TooManyFailures`] after ten wrong ones in a quarter of an hour.
pub async fn sign_in(
    db: &Db,
    ring: &KeyRing,
    passwords: &Passwords,
    login: &str,
    password: &str,
    channel: SessionChannel,
    now: DateTime<Utc>,
) -> Result<SignedIn, AccountError> {
    // A name that cannot exist still costs a look-up and a hash.
    let index = Login::parse(login).map_or_else(
        |_| ring.login_index("none", login.trim()),
        |login| ring.login_index(login.kind(), login.text()),
    );
    let (failures, found) = db
        .read(move |conn| {
            let failures = store::failures(conn, &index, window_start(now))?;
            Ok::<_, AccountError>((failures, store::account_and_hash_of_login(conn, &index)?))
        })
        .await?;
    if failures >= MOST_FAILURES {
        return Err(AccountError::TooManyFailures);
    }
    let (account, stored) = found.map_or((None, None), |(a, hash)| (Some(a), Some(hash)));
    let fits = passwords.verify(Password::given(password), stored).await?;
    let Some(account) = account.filter(|_| fits) else {
        db.write(move |tx| store::count_failure(tx, &index, window_start(now), now)).await?;
        return Err(AccountError::WrongPassword);
    };
    db.write(move |tx| {
        store::forget_failures(tx, &index)?;
        let (session, secret) =
            session::begin(tx, account.id, account.role, account.epoch, channel, now)?;
        Ok(SignedIn { account, session, secret })
    })
    .await
}

pub(super) fn window_start(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::minutes(FAILURE_WINDOW_MINUTES)
}
