//! The SQL of alerts.

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Utc;
use diesel::prelude::*;

use crate::alerts::alert::Alert;
use crate::ids::AccountId;
use crate::ids::AlertId;
use crate::ids::VacancyId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::alert_finds;
use crate::platform::db::schema::alerts;
use crate::platform::db::schema::vacancies;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;
use crate::vacancies::lifecycle::State;

/// Alerts or vacancies of one statement: SQLite binds at most 32,766 values.
const CHUNK: usize = 500;

type Columns = (Id, Id, String, Doc, String, Ts);

macro_rules! columns {
    () => {
        (
            alerts::id,
            alerts::seeker_id,
            alerts::said,
            alerts::query,
            alerts::token,
            alerts::created_at,
        )
    };
}

fn alert((id, seeker, said, query, token, created_at): Columns) -> Result<Alert, DbError> {
    Ok(Alert {
        id: AlertId(id.0),
        seeker: AccountId(seeker.0),
        said,
        query: query.read()?,
        token,
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
            alerts::seen_until.eq(Ts(alert.created_at)),
            alerts::due_at.eq(Ts(due_at)),
            alerts::created_at.eq(Ts(alert.created_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Those of some alerts that are there.
///
/// # Errors
/// When the database fails.
pub fn find_all(conn: &mut Conn, ids: &[AlertId]) -> Result<Vec<Alert>, DbError> {
    let ids: Vec<Id> = ids.iter().map(|id| Id(id.0)).collect();
    let rows: Vec<Columns> =
        both!(conn, |c| alerts::table.filter(alerts::id.eq_any(&ids)).select(columns!()).load(c))?;
    rows.into_iter().map(alert).collect()
}

/// All alerts in the order of their identifiers, some at a time.
///
/// # Errors
/// When the database fails.
pub fn all_after(
    conn: &mut Conn,
    after: Option<AlertId>,
    limit: i64,
) -> Result<Vec<Alert>, DbError> {
    let after = Id(after.map_or(uuid::Uuid::nil(), |id| id.0));
    let rows: Vec<Columns> = both!(conn, |c| alerts::table
        .filter(alerts::id.gt(after))
        .order(alerts::id.asc())
        .limit(limit)
        .select(columns!())
        .load(c))?;
    rows.into_iter().map(alert).collect()
}

/// Takes alerts that are due and puts them off until `next`; another process leaves them alone,
/// and nothing is noted for them before the transaction ends.
pub(super) fn claim(
    tx: &mut Tx<'_>,
    limit: i64,
    now: DateTime<Utc>,
    next: DateTime<Utc>,
) -> Result<Vec<AlertId>, DbError> {
    macro_rules! due {
        () => {
            alerts::table
                .filter(alerts::due_at.le(Ts(now)))
                .order(alerts::due_at.asc())
                .limit(limit)
                .select(alerts::id)
        };
    }
    let ids: Vec<Id> = match &mut **tx {
        Conn::Pg(c) => due!().for_update().skip_locked().load(c)?,
        // The write transaction is the lock.
        Conn::Sqlite(c) => due!().load(c)?,
    };
    both!(&mut **tx, |c| diesel::update(alerts::table.filter(alerts::id.eq_any(&ids)))
        .set((alerts::due_at.eq(Ts(next)), alerts::seen_until.eq(Ts(now))))
        .execute(c))?;
    Ok(ids.into_iter().map(|id| AlertId(id.0)).collect())
}

/// The alert that is gone, if there was such an alert of this person.
pub(super) fn delete(
    tx: &mut Tx<'_>,
    seeker: AccountId,
    id: AlertId,
) -> Result<Option<AlertId>, DbError> {
    let gone = both!(&mut **tx, |c| diesel::delete(
        alerts::table.find(Id(id.0)).filter(alerts::seeker_id.eq(Id(seeker.0)))
    )
    .execute(c))?;
    Ok((gone > 0).then_some(id))
}

/// The alert that is gone.
pub(super) fn delete_by_token(tx: &mut Tx<'_>, token: &str) -> Result<Option<AlertId>, DbError> {
    let gone: Option<Id> =
        both!(&mut **tx, |c| diesel::delete(alerts::table.filter(alerts::token.eq(token)))
            .returning(alerts::id)
            .get_result(c)
            .optional())?;
    Ok(gone.map(|id| AlertId(id.0)))
}

/// The alerts that are gone: all of somebody.
pub(super) fn delete_all(tx: &mut Tx<'_>, seeker: AccountId) -> Result<Vec<AlertId>, DbError> {
    let gone: Vec<Id> = both!(&mut **tx, |c| diesel::delete(
        alerts::table.filter(alerts::seeker_id.eq(Id(seeker.0)))
    )
    .returning(alerts::id)
    .get_results(c))?;
    Ok(gone.into_iter().map(|id| AlertId(id.0)).collect())
}

/// A vacancy that was noted for an alert.
pub(super) struct Find {
    pub(super) alert: AlertId,
    pub(super) vacancy: VacancyId,
    pub(super) state: State,
}

/// What is noted for some alerts, the newest vacancies first.
pub(super) fn finds_of(conn: &mut Conn, of: &[AlertId]) -> Result<Vec<Find>, DbError> {
    let of: Vec<Id> = of.iter().map(|id| Id(id.0)).collect();
    let rows: Vec<(Id, Id, String)> = both!(conn, |c| alert_finds::table
        .inner_join(vacancies::table)
        .filter(alert_finds::alert_id.eq_any(&of))
        .order((vacancies::published_at.desc(), vacancies::id.desc()))
        .select((alert_finds::alert_id, alert_finds::vacancy_id, vacancies::state))
        .load(c))?;
    let find = |(alert, vacancy, state): (Id, Id, String)| {
        let state = State::parse(&state)
            .ok_or_else(|| DbError::Corrupt(format!("vacancy state {state}")))?;
        Ok(Find { alert: AlertId(alert.0), vacancy: VacancyId(vacancy.0), state })
    };
    rows.into_iter().map(find).collect()
}

/// What is noted for the alerts of somebody and not told yet.
///
/// # Errors
/// When the database fails.
pub fn waiting(conn: &mut Conn, seeker: AccountId) -> Result<Vec<(AlertId, VacancyId)>, DbError> {
    let rows: Vec<(Id, Id)> = both!(conn, |c| alert_finds::table
        .inner_join(alerts::table)
        .filter(alerts::seeker_id.eq(Id(seeker.0)))
        .order((alert_finds::alert_id.asc(), alert_finds::vacancy_id.asc()))
        .select((alert_finds::alert_id, alert_finds::vacancy_id))
        .load(c))?;
    Ok(rows.into_iter().map(|(alert, vacancy)| (AlertId(alert.0), VacancyId(vacancy.0))).collect())
}

/// The alerts for which a vacancy is noted.
pub(super) fn found_by(conn: &mut Conn, vacancy: VacancyId) -> Result<BTreeSet<AlertId>, DbError> {
    let ids: Vec<Id> = both!(conn, |c| alert_finds::table
        .filter(alert_finds::vacancy_id.eq(Id(vacancy.0)))
        .select(alert_finds::alert_id)
        .load(c))?;
    Ok(ids.into_iter().map(|id| AlertId(id.0)).collect())
}

/// Notes a vacancy for those alerts that are still there and, where a moment is given, had no
/// morning since. What is noted already stays.
pub(super) fn insert_finds(
    tx: &mut Tx<'_>,
    vacancy: VacancyId,
    of: &BTreeSet<AlertId>,
    untold_since: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let of: Vec<Id> = of.iter().map(|id| Id(id.0)).collect();
    for chunk in of.chunks(CHUNK) {
        let there = listening(tx, chunk)?.into_iter();
        let wanted = there.filter(|(_, seen)| untold_since.is_none_or(|since| seen.0 < since));
        let row = |(alert, _)| {
            (
                alert_finds::alert_id.eq(alert),
                alert_finds::vacancy_id.eq(Id(vacancy.0)),
                alert_finds::found_at.eq(Ts(now)),
            )
        };
        let rows: Vec<_> = wanted.map(row).collect();
        both!(&mut **tx, |c| diesel::insert_into(alert_finds::table)
            .values(&rows)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// Those of some alerts that are there, with the last morning of each; they stay until the
/// transaction ends.
fn listening(tx: &mut Tx<'_>, ids: &[Id]) -> Result<Vec<(Id, Ts)>, DbError> {
    macro_rules! there {
        () => {
            alerts::table
                .filter(alerts::id.eq_any(ids))
                // One order, so that no two transactions wait for each other.
                .order(alerts::id.asc())
                .select((alerts::id, alerts::seen_until))
        };
    }
    Ok(match &mut **tx {
        Conn::Pg(c) => there!().for_key_share().load(c)?,
        Conn::Sqlite(c) => there!().load(c)?,
    })
}

/// Forgets some vacancies where they are noted for some alerts.
pub(super) fn forget_finds(
    tx: &mut Tx<'_>,
    of: &[AlertId],
    vacancies: &BTreeSet<VacancyId>,
) -> Result<(), DbError> {
    let of: Vec<Id> = of.iter().map(|id| Id(id.0)).collect();
    let vacancies: Vec<Id> = vacancies.iter().map(|id| Id(id.0)).collect();
    for of in of.chunks(CHUNK) {
        for vacancies in vacancies.chunks(CHUNK) {
            both!(&mut **tx, |c| diesel::delete(
                alert_finds::table
                    .filter(alert_finds::alert_id.eq_any(of))
                    .filter(alert_finds::vacancy_id.eq_any(vacancies))
            )
            .execute(c))?;
        }
    }
    Ok(())
}
