//! The SQL of saved vacancies.

use chrono::DateTime;
use chrono::Utc;
use diesel::prelude::*;

use crate::ids::AccountId;
use crate::ids::SavedId;
use crate::ids::VacancyId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::saved_vacancies;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;
use crate::platform::page::Page;
use crate::platform::page::PageRequest;

/// One row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) vacancy: VacancyId,
    pub(super) saved_at: DateTime<Utc>,
}

/// Whether somebody has saved a vacancy.
///
/// # Errors
/// When the database fails.
pub fn is_saved(conn: &mut Conn, who: AccountId, vacancy: VacancyId) -> Result<bool, DbError> {
    Ok(both!(conn, |c| diesel::select(diesel::dsl::exists(
        saved_vacancies::table
            .filter(saved_vacancies::seeker_id.eq(Id(who.0)))
            .filter(saved_vacancies::vacancy_id.eq(Id(vacancy.0)))
    ))
    .get_result(c))?)
}

/// Which of some vacancies somebody has saved.
///
/// # Errors
/// When the database fails.
pub fn saved_among(
    conn: &mut Conn,
    who: AccountId,
    vacancies: &[VacancyId],
) -> Result<Vec<VacancyId>, DbError> {
    let ids: Vec<Id> = vacancies.iter().map(|id| Id(id.0)).collect();
    let found: Vec<Id> = both!(conn, |c| saved_vacancies::table
        .filter(saved_vacancies::seeker_id.eq(Id(who.0)))
        .filter(saved_vacancies::vacancy_id.eq_any(&ids))
        .select(saved_vacancies::vacancy_id)
        .load(c))?;
    Ok(found.into_iter().map(|id| VacancyId(id.0)).collect())
}

/// How many vacancies somebody has saved.
///
/// # Errors
/// When the database fails.
pub fn count(conn: &mut Conn, who: AccountId) -> Result<u64, DbError> {
    let count: i64 = both!(conn, |c| saved_vacancies::table
        .filter(saved_vacancies::seeker_id.eq(Id(who.0)))
        .count()
        .get_result(c))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: SavedId,
    who: AccountId,
    vacancy: VacancyId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    // Two taps at once are one wish: the second finds the row of the first.
    both!(&mut **tx, |c| diesel::insert_into(saved_vacancies::table)
        .values((
            saved_vacancies::id.eq(Id(id.0)),
            saved_vacancies::seeker_id.eq(Id(who.0)),
            saved_vacancies::vacancy_id.eq(Id(vacancy.0)),
            saved_vacancies::created_at.eq(Ts(now)),
        ))
        .on_conflict((saved_vacancies::seeker_id, saved_vacancies::vacancy_id))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

pub(super) fn delete(tx: &mut Tx<'_>, who: AccountId, vacancy: VacancyId) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(
        saved_vacancies::table
            .filter(saved_vacancies::seeker_id.eq(Id(who.0)))
            .filter(saved_vacancies::vacancy_id.eq(Id(vacancy.0)))
    )
    .execute(c))?;
    Ok(())
}

/// Forgets the whole list of somebody.
///
/// # Errors
/// When the database fails.
pub fn delete_all(tx: &mut Tx<'_>, who: AccountId) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(
        saved_vacancies::table.filter(saved_vacancies::seeker_id.eq(Id(who.0)))
    )
    .execute(c))?;
    Ok(())
}

pub(super) fn page(
    conn: &mut Conn,
    who: AccountId,
    request: &PageRequest,
) -> Result<Page<Saved>, DbError> {
    let before = request.after.map_or(Id(uuid::Uuid::max()), Id);
    let more = i64::try_from(request.limit + 1).unwrap_or(i64::MAX);
    let rows: Vec<(Id, Id, Ts)> = both!(conn, |c| saved_vacancies::table
        .filter(saved_vacancies::seeker_id.eq(Id(who.0)))
        .filter(saved_vacancies::id.lt(before))
        .order(saved_vacancies::id.desc())
        .limit(more)
        .select((saved_vacancies::id, saved_vacancies::vacancy_id, saved_vacancies::created_at))
        .load(c))?;
    let total = count(conn, who)?;
    let page = Page::cut(rows, request.limit, total, |(id, _, _)| id.0);
    Ok(page.map(|(_, vacancy, at)| Saved { vacancy: VacancyId(vacancy.0), saved_at: at.0 }))
}
