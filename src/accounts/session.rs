//! Sessions: one row for each signing in, of a browser or of a program, with one rule of ending.
//!
//! A session lives while it is used (idle limit), not longer than its absolute limit, and not
//! beyond a change of password or role (epoch). The secret is known to the client only; its
//! SHA-256 is stored.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::accounts::account::Role;
use crate::accounts::actor::Actor;
use crate::accounts::error::AccountError;
use crate::accounts::store;
use crate::ids::AccountId;
use crate::ids::SessionId;
use crate::platform::crypto::random;
use crate::platform::crypto::sha256;
use crate::platform::db::Conn;
use crate::platform::db::Tx;
use crate::platform::page;

/// A refresh token that comes back within this time after its use is a lost answer, not a theft.
pub const REUSE_GRACE_SECONDS: i64 = 10;
/// Refresh tokens end after this, however often they are used.
pub const API_DAYS: i64 = 30;
/// A session's last use is written down at most this often.
const SEEN_STEP_SECONDS: i64 = 60;

/// Where a session lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionChannel {
    /// A cookie in a browser.
    Web,
    /// A refresh token in a program.
    Api,
}

impl SessionChannel {
    /// What is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Api => "api",
        }
    }
}

/// How long a browser's session lives unused, and at all.
pub const fn web_limits(role: Role) -> (TimeDelta, TimeDelta) {
    match role {
        Role::Seeker => (TimeDelta::hours(24), TimeDelta::days(30)),
        Role::Employer => (TimeDelta::hours(1), TimeDelta::hours(24)),
        Role::Officer => (TimeDelta::minutes(15), TimeDelta::hours(8)),
        Role::Administrator => (TimeDelta::minutes(10), TimeDelta::hours(4)),
    }
}

/// A secret for the client: 256 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A new one.
    pub fn new() -> Self {
        Self(random())
    }

    /// Reads what a client sent.
    pub fn parse(text: &str) -> Option<Self> {
        page::from_text(text)?.try_into().ok().map(Self)
    }

    /// What the client keeps.
    pub fn text(&self) -> String {
        page::to_text(&self.0)
    }

    /// What is stored.
    pub fn hash(&self) -> [u8; 32] {
        sha256(&self.0)
    }
}

impl Default for Secret {
    fn default() -> Self {
        Self::new()
    }
}

/// A session as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Identifier.
    pub id: SessionId,
    /// Whose.
    pub account: AccountId,
    /// Role of the account now.
    pub role: Role,
    /// Epoch of the account when the session began.
    pub epoch: i32,
    /// Epoch of the account now.
    pub account_epoch: i32,
    /// Last use.
    pub seen_at: DateTime<Utc>,
    /// End, whatever happens.
    pub expires_at: DateTime<Utc>,
    /// Signed out.
    pub ended: bool,
}

impl Session {
    /// The actor of this session, while it lives.
    fn actor(&self, now: DateTime<Utc>) -> Option<Actor> {
        let alive = !self.ended && self.epoch == self.account_epoch && now < self.expires_at;
        alive.then_some(Actor { account: self.account, role: self.role, session: self.id })
    }

    /// The actor of a browser's session, while it is used.
    fn web_actor(&self, now: DateTime<Utc>) -> Option<Actor> {
        let (idle, _) = web_limits(self.role);
        self.actor(now).filter(|_| now - self.seen_at < idle)
    }
}

/// Begins a session of somebody who proved who they are.
///
/// # Errors
/// When the database fails.
pub fn begin(
    tx: &mut Tx<'_>,
    account: AccountId,
    role: Role,
    epoch: i32,
    channel: SessionChannel,
    now: DateTime<Utc>,
) -> Result<(SessionId, Secret), AccountError> {
    let id = SessionId::new(now);
    let secret = Secret::new();
    let lifetime = match channel {
        SessionChannel::Web => web_limits(role).1,
        SessionChannel::Api => TimeDelta::days(API_DAYS),
    };
    store::insert_session(tx, id, account, channel, &secret.hash(), epoch, now, now + lifetime)?;
    Ok((id, secret))
}

/// Who a browser's cookie belongs to; `None` when the session has ended.
///
/// # Errors
/// When the database fails.
pub fn of_cookie(
    conn: &mut Conn,
    secret: &Secret,
    now: DateTime<Utc>,
) -> Result<Option<(Actor, bool)>, AccountError> {
    let session = store::session_by_secret(conn, SessionChannel::Web, &secret.hash())?;
    let step = TimeDelta::seconds(SEEN_STEP_SECONDS);
    Ok(session.and_then(|s| s.web_actor(now).map(|actor| (actor, now - s.seen_at >= step))))
}

/// Notes that a session is in use.
///
/// # Errors
/// When the database fails.
pub fn seen(tx: &mut Tx<'_>, id: SessionId, now: DateTime<Utc>) -> Result<(), AccountError> {
    Ok(store::touch_session(tx, id, now)?)
}

/// Who an access token belongs to; `None` when its session has ended.
///
/// # Errors
/// When the database fails.
pub fn of_token(
    conn: &mut Conn,
    id: SessionId,
    epoch: i32,
    now: DateTime<Utc>,
) -> Result<Option<Actor>, AccountError> {
    let session = store::session(conn, id)?.filter(|s| s.epoch == epoch);
    Ok(session.and_then(|s| s.actor(now)))
}

/// What became of a refresh token.
pub enum Refreshed {
    /// A new secret for the same session.
    Rotated(Actor, i32, Secret),
    /// The token was used before: the session has been ended.
    Reused,
    /// Nobody's.
    Unknown,
}

/// Exchanges a refresh token for a new one. One that was used before ends its session, except
/// right after its use, when the answer may have been lost.
///
/// # Errors
/// When the database fails.
pub fn refresh(
    tx: &mut Tx<'_>,
    secret: &Secret,
    now: DateTime<Utc>,
) -> Result<Refreshed, AccountError> {
    let hash = secret.hash();
    if let Some(session) = store::session_by_secret(tx, SessionChannel::Api, &hash)? {
        let Some(actor) = session.actor(now) else {
            return Ok(Refreshed::Unknown);
        };
        let fresh = Secret::new();
        return Ok(if store::rotate_session(tx, session.id, &hash, &fresh.hash(), now)? {
            Refreshed::Rotated(actor, session.epoch, fresh)
        } else {
            Refreshed::Unknown
        });
    }
    let Some((session, rotated_at)) = store::session_by_previous(tx, &hash)? else {
        return Ok(Refreshed::Unknown);
    };
    let lost_answer = now - rotated_at <= TimeDelta::seconds(REUSE_GRACE_SECONDS);
    let Some(actor) = session.actor(now).filter(|_| lost_answer) else {
        store::end_session(tx, session.id, now)?;
        return Ok(Refreshed::Reused);
    };
    let fresh = Secret::new();
    store::replace_secret(tx, session.id, &fresh.hash())?;
    Ok(Refreshed::Rotated(actor, session.epoch, fresh))
}

/// Signs out: ends every session of the account, the browser's and the programs'.
///
/// # Errors
/// When the database fails.
pub fn end_all(
    tx: &mut Tx<'_>,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), AccountError> {
    Ok(store::end_sessions_of(tx, account, now)?)
}

/// Ends one session.
///
/// # Errors
/// When the database fails.
pub fn end(tx: &mut Tx<'_>, id: SessionId, now: DateTime<Utc>) -> Result<(), AccountError> {
    Ok(store::end_session(tx, id, now)?)
}
