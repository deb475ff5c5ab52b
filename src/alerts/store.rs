//! The SQL of alerts.

use chrono::DateTime;
use chrono::Utc;
use diesel::prelude::*;

use crate::alerts::alert::Alert;
use crate::ids::AccountId;
use crate::ids::AlertId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::alerts;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;

type Columns = (Id, Id, String, Doc, String, Ts, Ts);

macro_rules! columns {
    () => {
        (
            alerts::id,
            alerts::seeker_id,
            alerts::said,
            alerts::query,
            alerts::token,
            alerts::seen_until,
            alerts::created_at,
        )
    };
}

fn alert(
    (id, seeker, said, query, token, seen_until, created_at): Columns,
) -> Result<Alert, DbError> {
    Ok(Alert {
        id: AlertId(id.0),
        seeker: AccountId(seeker.0),
        said,
        query: query.read()?,
        token,
        seen_until: seen_until.0,
        created_at: created_at.0,
    })
}

/// The alerts of somebody, oldest first; there are few.
///
/// # Errors
/// When the database fails.
pub fn of(conn: &mut Conn, seeker: AccountId) -> Result<Vec<Alert>, DbError> {
    let rows: Vec<Columns> = both!(conn, |c| alerts::table
        .filter(alerts::seeker_id.eq(Id(seeker.0)))
        .order(alerts::id.asc())
        .select(columns!())
        .load(c))?;
    rows.into_iter().map(alert).collect()
}

/// How many alerts somebody has.
///
/// # Errors
/// When the database fails.
pub fn count(conn: &mut Conn, seeker: AccountId) -> Result<u64, DbError> {
    let count: i64 = both!(conn, |c| alerts::table
        .filter(alerts::seeker_id.eq(Id(seeker.0)))
        .count()
        .get_result(c))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// One alert.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, id: AlertId) -> Result<Option<Alert>, DbError> {
    let row: Option<Columns> =
        both!(conn, |c| alerts::table.find(Id(id.0)).select(columns!()).first(c).optional())?;
    row.map(alert).transpose()
}

/// The alert of a secret.
///
/// # Errors
/// When the database fails.
pub fn by_token(conn: &mut Conn, token: &str) -> Result<Option<Alert>, DbError> {
    let row: Option<Columns> = both!(conn, |c| alerts::table
        .filter(alerts::token.eq(token))
        .select(columns!())
        .first(c)
        .optional())?;
    row.map(alert).transpose()
}

pub(super) fn insert(tx: &mut Tx<'_>, alert: &Alert, due_at: DateTime<Utc>) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(alerts::table)
        .values((
            alerts::id.eq(Id(alert.id.0)),
            alerts::seeker_id.eq(Id(alert.seeker.0)),
            alerts::said.eq(&alert.said),
            alerts::query.eq(Doc::of(&alert.query)),
            alerts::token.eq(&alert.token),
            alerts::seen_until.eq(Ts(alert.seen_until)),
            alerts::due_at.eq(Ts(due_at)),
            alerts::created_at.eq(Ts(alert.created_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes alerts that are due and puts them off until `next`; another process leaves them alone.
pub(super) fn claim(
    tx: &mut Tx<'_>,
    limit: i64,
    now: DateTime<Utc>,
    next: DateTime<Utc>,
) -> Result<Vec<Alert>, DbError> {
    macro_rules! due {
        () => {
            alerts::table
                .filter(alerts::due_at.le(Ts(now)))
                .order(alerts::due_at.asc())
                .limit(limit)
                .select(columns!())
        };
    }
    let rows: Vec<Columns> = match &mut **tx {
        Conn::Pg(c) => due!().for_update().skip_locked().load(c)?,
        // The write transaction is the lock.
        Conn::Sqlite(c) => due!().load(c)?,
    };
    let ids: Vec<Id> = rows.iter().map(|row| row.0).collect();
    both!(&mut **tx, |c| diesel::update(alerts::table.filter(alerts::id.eq_any(&ids)))
        .set(alerts::due_at.eq(Ts(next)))
        .execute(c))?;
    rows.into_iter().map(alert).collect()
}

pub(super) fn seen(tx: &mut Tx<'_>, id: AlertId, until: DateTime<Utc>) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(alerts::table.find(Id(id.0)))
        .set(alerts::seen_until.eq(Ts(until)))
        .execute(c))?;
    Ok(())
}

/// Whether there was such an alert of this person.
pub(super) fn delete(tx: &mut Tx<'_>, seeker: AccountId, id: AlertId) -> Result<bool, DbError> {
    let gone = both!(&mut **tx, |c| diesel::delete(
        alerts::table.find(Id(id.0)).filter(alerts::seeker_id.eq(Id(seeker.0)))
    )
    .execute(c))?;
    Ok(gone > 0)
}

pub(super) fn delete_by_token(tx: &mut Tx<'_>, token: &str) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(alerts::table.filter(alerts::token.eq(token))).execute(c))?;
    Ok(())
}

/// Forgets all alerts of somebody.
///
/// # Errors
/// When the database fails.
pub fn delete_all(tx: &mut Tx<'_>, seeker: AccountId) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(alerts::table.filter(alerts::seeker_id.eq(Id(seeker.0))))
        .execute(c))?;
    Ok(())
}
