//! The SQL of sheets.

use chrono::DateTime;
use chrono::Utc;
use diesel::prelude::*;

use crate::ids::EmployerId;
use crate::ids::SheetId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::vacancy_sheets;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;
use crate::sheets::sheet::Sheet;

type Row = (Id, Id, String, Doc, Doc, Option<Ts>, Ts);

pub(super) fn insert(tx: &mut Tx<'_>, sheet: &Sheet, now: DateTime<Utc>) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(vacancy_sheets::table)
        .values((
            vacancy_sheets::id.eq(Id(sheet.id.0)),
            vacancy_sheets::employer_id.eq(Id(sheet.employer.0)),
            vacancy_sheets::file_name.eq(&sheet.file_name),
            vacancy_sheets::lines.eq(Doc::of(&sheet.rows)),
            vacancy_sheets::drafts.eq(Doc::of(&sheet.drafts)),
            vacancy_sheets::created_at.eq(Ts(now)),
            vacancy_sheets::expires_at.eq(Ts(sheet.expires_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Forgets all sheets of a firm but the latest.
pub(super) fn delete_beyond(
    tx: &mut Tx<'_>,
    employer: EmployerId,
    most: i64,
) -> Result<(), DbError> {
    let old: Vec<Id> = both!(&mut **tx, |c| vacancy_sheets::table
        .filter(vacancy_sheets::employer_id.eq(Id(employer.0)))
        .order(vacancy_sheets::id.desc())
        .offset(most)
        .limit(100)
        .select(vacancy_sheets::id)
        .load(c))?;
    both!(&mut **tx, |c| diesel::delete(
        vacancy_sheets::table.filter(vacancy_sheets::id.eq_any(&old))
    )
    .execute(c))?;
    Ok(())
}

/// A sheet of a firm that is not forgotten yet.
///
/// # Errors
/// When the database fails.
pub fn owned(
    conn: &mut Conn,
    employer: EmployerId,
    id: SheetId,
    now: DateTime<Utc>,
) -> Result<Option<Sheet>, DbError> {
    let found: Option<Row> = both!(conn, |c| vacancy_sheets::table
        .find(Id(id.0))
        .filter(vacancy_sheets::employer_id.eq(Id(employer.0)))
        .filter(vacancy_sheets::expires_at.gt(Ts(now)))
        .select((
            vacancy_sheets::id,
            vacancy_sheets::employer_id,
            vacancy_sheets::file_name,
            vacancy_sheets::lines,
            vacancy_sheets::drafts,
            vacancy_sheets::taken_at,
            vacancy_sheets::expires_at,
        ))
        .first(c)
        .optional())?;
    let Some((id, employer, file_name, rows, drafts, taken_at, expires_at)) = found else {
        return Ok(None);
    };
    Ok(Some(Sheet {
        id: SheetId(id.0),
        employer: EmployerId(employer.0),
        file_name,
        rows: rows.read()?,
        drafts: drafts.read()?,
        taken_at: taken_at.map(|at| at.0),
        expires_at: expires_at.0,
    }))
}

/// Marks a sheet as taken in; says whether it was not before.
pub(super) fn claim(
    tx: &mut Tx<'_>,
    employer: EmployerId,
    id: SheetId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let claimed = both!(&mut **tx, |c| diesel::update(
        vacancy_sheets::table
            .find(Id(id.0))
            .filter(vacancy_sheets::employer_id.eq(Id(employer.0)))
            .filter(vacancy_sheets::expires_at.gt(Ts(now)))
            .filter(vacancy_sheets::taken_at.is_null())
    )
    .set(vacancy_sheets::taken_at.eq(Some(Ts(now))))
    .execute(c))?;
    Ok(claimed == 1)
}

pub(super) fn save_taken(tx: &mut Tx<'_>, sheet: &Sheet) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(vacancy_sheets::table.find(Id(sheet.id.0)))
        .set((
            vacancy_sheets::lines.eq(Doc::of(&sheet.rows)),
            vacancy_sheets::drafts.eq(Doc::of(&sheet.drafts)),
        ))
        .execute(c))?;
    Ok(())
}

/// How many sheets are kept.
///
/// # Errors
/// When the database fails.
pub fn count(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(both!(conn, |c| vacancy_sheets::table.count().get_result(c))?)
}

/// Forgets sheets whose day is over.
///
/// # Errors
/// When the database fails.
pub fn delete_expired(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(
        vacancy_sheets::table.filter(vacancy_sheets::expires_at.le(Ts(now)))
    )
    .execute(c))?;
    Ok(())
}
