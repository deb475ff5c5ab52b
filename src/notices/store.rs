//! The SQL of messages.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;
use diesel::prelude::*;

use crate::ids::AccountId;
use crate::ids::MessageId;
use crate::notices::notice::Notice;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::messages;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;

/// A message that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// Identifier.
    pub id: MessageId,
    /// Stable key of the letter.
    pub key: String,
    /// To whom.
    pub to: AccountId,
    /// What it tells.
    pub notice: Notice,
    /// Attempts so far, this one included.
    pub attempts: i32,
    /// Since when.
    pub created_at: DateTime<Utc>,
}

/// How a message ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It left.
    Sent,
    /// The person has no e-mail: it is on the pages only.
    Kept,
    /// It can never leave.
    Dead,
}

impl Outcome {
    const fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Kept => "kept",
            Self::Dead => "dead",
        }
    }
}

pub(super) fn queue(
    tx: &mut Tx<'_>,
    key: &str,
    to: AccountId,
    notice: &Notice,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(messages::table)
        .values((
            messages::id.eq(Id(MessageId::new(now).0)),
            messages::dedup_key.eq(key),
            messages::account_id.eq(Id(to.0)),
            messages::topic.eq(notice.topic()),
            messages::payload.eq(Doc::of(notice)),
            messages::state.eq("queued"),
            messages::attempts.eq(0),
            messages::due_at.eq(Ts(now)),
            messages::created_at.eq(Ts(now)),
        ))
        .on_conflict(messages::dedup_key)
        .do_nothing()
        .execute(c))?;
    Ok(())
}

type QueuedColumns = (Id, String, Id, Doc, i32, Ts);

/// Takes due messages for a while; another process leaves them alone meanwhile.
///
/// # Errors
/// When the database fails.
pub fn claim(
    tx: &mut Tx<'_>,
    limit: i64,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Vec<Queued>, DbError> {
    macro_rules! due {
        () => {
            messages::table
                .filter(messages::state.eq("queued"))
                .filter(messages::due_at.le(Ts(now)))
                .filter(messages::leased_until.is_null().or(messages::leased_until.lt(Ts(now))))
                .order(messages::due_at.asc())
                .limit(limit)
                .select(messages::id)
        };
    }
    let ids: Vec<Id> = match &mut **tx {
        Conn::Pg(c) => due!().for_update().skip_locked().load(c)?,
        // The write transaction is the lock.
        Conn::Sqlite(c) => due!().load(c)?,
    };
    let rows: Vec<QueuedColumns> = both!(&mut **tx, |c| {
        diesel::update(messages::table.filter(messages::id.eq_any(&ids)))
            .set((
                messages::leased_until.eq(Ts(now + lease)),
                messages::attempts.eq(messages::attempts + 1),
            ))
            .execute(c)?;
        messages::table
            .filter(messages::id.eq_any(&ids))
            .order(messages::id.asc())
            .select((
                messages::id,
                messages::dedup_key,
                messages::account_id,
                messages::payload,
                messages::attempts,
                messages::created_at,
            ))
            .load(c)
    })?;
    let queued = |(id, key, to, payload, attempts, created_at): QueuedColumns| {
        Ok(Queued {
            id: MessageId(id.0),
            key,
            to: AccountId(to.0),
            notice: payload.read()?,
            attempts,
            created_at: created_at.0,
        })
    };
    rows.into_iter().map(queued).collect()
}

/// Ends a message.
///
/// # Errors
/// When the database fails.
pub fn end(
    tx: &mut Tx<'_>,
    id: MessageId,
    outcome: Outcome,
    error: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let sent_at = (outcome == Outcome::Sent).then_some(Ts(now));
    both!(&mut **tx, |c| diesel::update(messages::table.find(Id(id.0)))
        .set((
            messages::state.eq(outcome.code()),
            messages::sent_at.eq(sent_at),
            messages::leased_until.eq(None::<Ts>),
            messages::last_error.eq(error),
        ))
        .execute(c))?;
    Ok(())
}

/// Puts a message off.
///
/// # Errors
/// When the database fails.
pub fn put_off(
    tx: &mut Tx<'_>,
    id: MessageId,
    until: DateTime<Utc>,
    error: &str,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(messages::table.find(Id(id.0)))
        .set((
            messages::due_at.eq(Ts(until)),
            messages::leased_until.eq(None::<Ts>),
            messages::last_error.eq(error),
        ))
        .execute(c))?;
    Ok(())
}

/// The latest messages of a person, newest first.
///
/// # Errors
/// When the database fails.
pub fn latest_of(
    conn: &mut Conn,
    to: AccountId,
    limit: i64,
) -> Result<Vec<(Notice, DateTime<Utc>)>, DbError> {
    let rows: Vec<(Doc, Ts)> = both!(conn, |c| messages::table
        .filter(messages::account_id.eq(Id(to.0)))
        .order(messages::id.desc())
        .limit(limit)
        .select((messages::payload, messages::created_at))
        .load(c))?;
    rows.into_iter().map(|(payload, at)| Ok((payload.read()?, at.0))).collect()
}
