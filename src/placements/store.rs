//! The SQL of applications.

use chrono::DateTime;
use chrono::Utc;
use diesel::prelude::*;

use crate::ids::AccountId;
use crate::ids::ApplicationId;
use crate::ids::DraftId;
use crate::ids::EmployerId;
use crate::ids::StepId;
use crate::ids::VacancyId;
use crate::placements::application::ApplicantLine;
use crate::placements::application::Application;
use crate::placements::application::MyApplicationLine;
use crate::placements::application::RefusalReason;
use crate::placements::error::PlacementError;
use crate::placements::interviews::store as interviews;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::application_drafts;
use crate::platform::db::schema::application_steps;
use crate::platform::db::schema::applications;
use crate::platform::db::schema::employers;
use crate::platform::db::schema::interviews as interview_rows;
use crate::platform::db::schema::seekers;
use crate::platform::db::schema::vacancies;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;
use crate::platform::page::MOST_ROWS;
use crate::platform::page::Page;
use crate::platform::page::PageRequest;
use crate::reference::communes::CommuneCode;
use crate::reference::occupations::OccupationCode;
use crate::seekers::profile::SeekerDetails;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = applications, treat_none_as_null = true)]
struct Row {
    id: Id,
    vacancy_id: Id,
    seeker_id: Id,
    state: String,
    reason: Option<String>,
    note: Option<String>,
    message: String,
    interview_at: Option<Ts>,
    interview_place: Option<String>,
    version: i32,
    created_at: Ts,
    updated_at: Ts,
}

impl From<&Application> for Row {
    fn from(a: &Application) -> Self {
        Self {
            id: Id(a.id.0),
            vacancy_id: Id(a.vacancy.0),
            seeker_id: Id(a.seeker.0),
            state: a.state.code().to_owned(),
            reason: a.reason.map(|r| r.code().to_owned()),
            note: a.note.clone(),
            message: a.message.clone(),
            interview_at: a.interview_at.map(Ts),
            interview_place: a.interview_place.clone(),
            version: a.version,
            created_at: Ts(a.created_at),
            updated_at: Ts(a.updated_at),
        }
    }
}

impl TryFrom<Row> for Application {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let state = ApplicationState::parse(&row.state)
            .ok_or_else(|| DbError::Corrupt(format!("application state {}", row.state)))?;
        Ok(Self {
            id: ApplicationId(row.id.0),
            vacancy: VacancyId(row.vacancy_id.0),
            seeker: AccountId(row.seeker_id.0),
            state,
            reason: row.reason.as_deref().and_then(RefusalReason::parse),
            note: row.note,
            message: row.message,
            interview_at: row.interview_at.map(|at| at.0),
            interview_place: row.interview_place,
            version: row.version,
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
        })
    }
}

pub(super) fn insert(tx: &mut Tx<'_>, application: &Application) -> Result<(), PlacementError> {
    let row = Row::from(application);
    let done =
        both!(&mut **tx, |c| diesel::insert_into(applications::table).values(&row).execute(c));
    match done.map_err(DbError::from) {
        Ok(_) => Ok(()),
        Err(e) if e.is_unique_on("applications_one_each") || e.is_unique_on("seeker_id") => {
            Err(PlacementError::AlreadyApplied(application.id))
        }
        Err(e) => Err(e.into()),
    }
}

/// Writes a changed application, if nobody changed it since it was read.
///
/// # Errors
/// [`PlacementError::Stale`], or when the database fails.
pub fn save(tx: &mut Tx<'_>, application: &mut Application) -> Result<(), PlacementError> {
    let read = application.version;
    application.version += 1;
    let row = Row::from(&*application);
    let saved = both!(&mut **tx, |c| diesel::update(
        applications::table.find(row.id).filter(applications::version.eq(read))
    )
    .set(&row)
    .execute(c))
    .map_err(DbError::from)?;
    if saved == 1 { Ok(()) } else { Err(PlacementError::Stale) }
}

/// One application.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, id: ApplicationId) -> Result<Option<Application>, DbError> {
    let row: Option<Row> = both!(conn, |c| applications::table
        .find(Id(id.0))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Application::try_from).transpose()
}

/// An application to a vacancy of one employer: to somebody else's it does not exist for them.
///
/// # Errors
/// When the database fails.
pub fn of_employer(
    conn: &mut Conn,
    employer: EmployerId,
    id: ApplicationId,
) -> Result<Option<Application>, DbError> {
    let row: Option<Row> = both!(conn, |c| applications::table
        .inner_join(vacancies::table)
        .filter(applications::id.eq(Id(id.0)))
        .filter(vacancies::employer_id.eq(Id(employer.0)))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Application::try_from).transpose()
}

/// The application of one person to one vacancy.
///
/// # Errors
/// When the database fails.
pub fn of_seeker(
    conn: &mut Conn,
    vacancy: VacancyId,
    seeker: AccountId,
) -> Result<Option<Application>, DbError> {
    let row: Option<Row> = both!(conn, |c| applications::table
        .filter(applications::vacancy_id.eq(Id(vacancy.0)))
        .filter(applications::seeker_id.eq(Id(seeker.0)))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Application::try_from).transpose()
}

pub(super) fn waiting_of(
    conn: &mut Conn,
    vacancy: VacancyId,
    limit: i64,
) -> Result<Vec<Application>, DbError> {
    let waiting: Vec<&str> =
        ApplicationState::ALL.iter().filter(|s| s.is_waiting()).map(|s| s.code()).collect();
    let rows: Vec<Row> = both!(conn, |c| applications::table
        .filter(applications::vacancy_id.eq(Id(vacancy.0)))
        .filter(applications::state.eq_any(&waiting))
        .order(applications::id.asc())
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Application::try_from).collect()
}

pub(super) fn waiting_of_seeker(
    conn: &mut Conn,
    seeker: AccountId,
) -> Result<Vec<ApplicationId>, DbError> {
    let waiting: Vec<&str> =
        ApplicationState::ALL.iter().filter(|s| s.is_waiting()).map(|s| s.code()).collect();
    let ids: Vec<Id> = both!(conn, |c| applications::table
        .filter(applications::seeker_id.eq(Id(seeker.0)))
        .filter(applications::state.eq_any(&waiting))
        .order(applications::id.asc())
        .select(applications::id)
        .load(c))?;
    Ok(ids.into_iter().map(|id| ApplicationId(id.0)).collect())
}

/// Forgets what a person and the firms wrote to each other.
pub(super) fn blank_words_of(
    tx: &mut Tx<'_>,
    seeker: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(
        applications::table.filter(applications::seeker_id.eq(Id(seeker.0)))
    )
    .set((
        applications::message.eq(""),
        applications::note.eq(None::<String>),
        applications::interview_place.eq(None::<String>),
        applications::version.eq(applications::version + 1),
        applications::updated_at.eq(Ts(now)),
    ))
    .execute(c))?;
    Ok(())
}

pub(super) fn invited_of_seeker(
    conn: &mut Conn,
    seeker: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<MyApplicationLine>, DbError> {
    let most = i64::try_from(MOST_ROWS).unwrap_or(i64::MAX);
    let is_due = || applications::interview_at.is_null().or(applications::interview_at.gt(Ts(now)));
    let rows: Vec<MyColumns> = both!(conn, |c| applications::table
        .inner_join(vacancies::table.inner_join(employers::table))
        .left_join(interview_rows::table)
        .filter(applications::seeker_id.eq(Id(seeker.0)))
        .filter(applications::state.eq(ApplicationState::Interview.code()))
        .filter(is_due())
        .order(applications::id.desc())
        .limit(most)
        .select((
            Row::as_select(),
            vacancies::title,
            employers::name,
            interview_rows::state.nullable(),
        ))
        .load(c))?;
    rows.into_iter().map(my_line).collect()
}

type MyColumns = (Row, String, String, Option<String>);

fn my_line((row, title, employer_name, state): MyColumns) -> Result<MyApplicationLine, DbError> {
    let interview = state.as_deref().map(interviews::state).transpose()?;
    let application = Application::try_from(row)?;
    Ok(MyApplicationLine { application, title, employer_name, interview })
}

pub(super) fn page_of_seeker(
    conn: &mut Conn,
    seeker: AccountId,
    request: &PageRequest,
) -> Result<Page<MyApplicationLine>, DbError> {
    let before = request.after.map_or(Id(uuid::Uuid::max()), Id);
    let more = i64::try_from(request.limit + 1).unwrap_or(i64::MAX);
    let (rows, total): (Vec<MyColumns>, i64) = both!(conn, |c| {
        let rows = applications::table
            .inner_join(vacancies::table.inner_join(employers::table))
            .left_join(interview_rows::table)
            .filter(applications::seeker_id.eq(Id(seeker.0)))
            .filter(applications::id.lt(before))
            .order(applications::id.desc())
            .limit(more)
            .select((
                Row::as_select(),
                vacancies::title,
                employers::name,
                interview_rows::state.nullable(),
            ))
            .load(c)?;
        let total = applications::table
            .filter(applications::seeker_id.eq(Id(seeker.0)))
            .count()
            .get_result(c)?;
        Ok::<_, diesel::result::Error>((rows, total))
    })?;
    let lines = rows.into_iter().map(my_line).collect::<Result<Vec<_>, _>>()?;
    let total = u64::try_from(total).unwrap_or(0);
    Ok(Page::cut(lines, request.limit, total, |l| l.application.id.0))
}

type ApplicantColumns =
    (Row, (String, Option<i32>, Option<String>, Option<String>, Doc), Option<String>);

macro_rules! applicant_columns {
    () => {
        (
            Row::as_select(),
            (
                seekers::full_name,
                seekers::birth_year,
                seekers::commune_code,
                seekers::occupation_code,
                seekers::details,
            ),
            interview_rows::state.nullable(),
        )
    };
}

fn applicant_line((row, columns, state): ApplicantColumns) -> Result<ApplicantLine, DbError> {
    let (name, birth_year, commune, occupation, details) = columns;
    let details: SeekerDetails = details.read()?;
    Ok(ApplicantLine {
        application: Application::try_from(row)?,
        name,
        birth_year,
        commune: commune.as_deref().and_then(CommuneCode::parse),
        occupation: occupation.as_deref().and_then(OccupationCode::parse),
        experience: details.experience,
        interview: state.as_deref().map(interviews::state).transpose()?,
    })
}

pub(super) fn lines_of_vacancy(
    conn: &mut Conn,
    vacancy: VacancyId,
    some: &[ApplicationId],
) -> Result<Vec<ApplicantLine>, DbError> {
    let ids: Vec<Id> = some.iter().map(|id| Id(id.0)).collect();
    let rows: Vec<ApplicantColumns> = both!(conn, |c| applications::table
        .inner_join(seekers::table.on(seekers::account_id.eq(applications::seeker_id)))
        .left_join(interview_rows::table)
        .filter(applications::vacancy_id.eq(Id(vacancy.0)))
        .filter(applications::id.eq_any(&ids))
        .order(applications::id.asc())
        .select(applicant_columns!())
        .load(c))?;
    rows.into_iter().map(applicant_line).collect()
}

pub(super) fn page_of_vacancy(
    conn: &mut Conn,
    vacancy: VacancyId,
    request: &PageRequest,
) -> Result<Page<ApplicantLine>, DbError> {
    let after = request.after.map_or(Id(uuid::Uuid::nil()), Id);
    let more = i64::try_from(request.limit + 1).unwrap_or(i64::MAX);
    let (rows, total): (Vec<ApplicantColumns>, i64) = both!(conn, |c| {
        let rows = applications::table
            .inner_join(seekers::table.on(seekers::account_id.eq(applications::seeker_id)))
            .left_join(interview_rows::table)
            .filter(applications::vacancy_id.eq(Id(vacancy.0)))
            .filter(applications::id.gt(after))
            .order(applications::id.asc())
            .limit(more)
            .select(applicant_columns!())
            .load(c)?;
        let total = applications::table
            .filter(applications::vacancy_id.eq(Id(vacancy.0)))
            .count()
            .get_result(c)?;
        Ok::<_, diesel::result::Error>((rows, total))
    })?;
    let lines = rows.into_iter().map(applicant_line).collect::<Result<Vec<_>, _>>()?;
    let total = u64::try_from(total).unwrap_or(0);
    Ok(Page::cut(lines, request.limit, total, |l| l.application.id.0))
}

/// How many people applied to each of these vacancies, and how many of them were not opened yet.
///
/// # Errors
/// When the database fails.
pub fn counts_of(
    conn: &mut Conn,
    vacancies: &[VacancyId],
) -> Result<Vec<(VacancyId, i64, i64)>, DbError> {
    let ids: Vec<Id> = vacancies.iter().map(|id| Id(id.0)).collect();
    let rows: Vec<(Id, String, i64)> = both!(conn, |c| applications::table
        .filter(applications::vacancy_id.eq_any(&ids))
        .group_by((applications::vacancy_id, applications::state))
        .select((applications::vacancy_id, applications::state, diesel::dsl::count_star()))
        .load(c))?;
    let counts = vacancies.iter().map(|id| {
        let mine = rows.iter().filter(|(v, _, _)| v.0 == id.0);
        let all = mine.clone().map(|(_, _, n)| n).sum();
        let new = mine.filter(|(_, s, _)| s == ApplicationState::Sent.code());
        (*id, all, new.map(|(_, _, n)| n).sum())
    });
    Ok(counts.collect())
}

pub(super) fn insert_step(
    tx: &mut Tx<'_>,
    application: &Application,
    actor: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(application_steps::table)
        .values((
            application_steps::id.eq(Id(StepId::new(now).0)),
            application_steps::application_id.eq(Id(application.id.0)),
            application_steps::state.eq(application.state.code()),
            application_steps::reason.eq(application.reason.map(RefusalReason::code)),
            application_steps::actor_id.eq(actor.map(|a| Id(a.0))),
            application_steps::at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// Those of some vacancies that a person has an application to, unless it was taken back.
///
/// # Errors
/// When the database fails.
pub fn applied_among(
    conn: &mut Conn,
    seeker: AccountId,
    vacancies: &[VacancyId],
) -> Result<Vec<VacancyId>, DbError> {
    let ids: Vec<Id> = vacancies.iter().map(|id| Id(id.0)).collect();
    let found: Vec<Id> = both!(conn, |c| applications::table
        .filter(applications::seeker_id.eq(Id(seeker.0)))
        .filter(applications::vacancy_id.eq_any(&ids))
        .filter(applications::state.ne(ApplicationState::Withdrawn.code()))
        .select(applications::vacancy_id)
        .load(c))?;
    Ok(found.into_iter().map(|id| VacancyId(id.0)).collect())
}

/// An unfinished application as it is stored.
pub(super) struct DraftRow {
    pub(super) id: DraftId,
    pub(super) vacancy: VacancyId,
    pub(super) answers_sealed: Vec<u8>,
    pub(super) updated_at: DateTime<Utc>,
}

/// Unfinished applications of a person, the one changed last first. There are few.
pub(super) fn drafts(conn: &mut Conn, who: AccountId) -> Result<Vec<DraftRow>, DbError> {
    let rows: Vec<(Id, Id, Vec<u8>, Ts)> = both!(conn, |c| application_drafts::table
        .filter(application_drafts::seeker_id.eq(Id(who.0)))
        .order((application_drafts::updated_at.desc(), application_drafts::id.desc()))
        .limit(i64::try_from(MOST_ROWS).unwrap_or(i64::MAX))
        .select((
            application_drafts::id,
            application_drafts::vacancy_id,
            application_drafts::answers_sealed,
            application_drafts::updated_at,
        ))
        .load(c))?;
    let draft = |(id, vacancy, answers_sealed, updated_at): (Id, Id, Vec<u8>, Ts)| DraftRow {
        id: DraftId(id.0),
        vacancy: VacancyId(vacancy.0),
        answers_sealed,
        updated_at: updated_at.0,
    };
    Ok(rows.into_iter().map(draft).collect())
}

pub(super) fn save_draft(tx: &mut Tx<'_>, who: AccountId, row: &DraftRow) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(application_drafts::table)
        .values((
            application_drafts::id.eq(Id(row.id.0)),
            application_drafts::seeker_id.eq(Id(who.0)),
            application_drafts::vacancy_id.eq(Id(row.vacancy.0)),
            application_drafts::answers_sealed.eq(&row.answers_sealed),
            application_drafts::updated_at.eq(Ts(row.updated_at)),
        ))
        .on_conflict((application_drafts::seeker_id, application_drafts::vacancy_id))
        .do_update()
        .set((
            application_drafts::id.eq(Id(row.id.0)),
            application_drafts::answers_sealed.eq(&row.answers_sealed),
            application_drafts::updated_at.eq(Ts(row.updated_at)),
        ))
        .execute(c))?;
    Ok(())
}

pub(super) fn delete_draft(
    tx: &mut Tx<'_>,
    who: AccountId,
    vacancy: VacancyId,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(
        application_drafts::table
            .filter(application_drafts::seeker_id.eq(Id(who.0)))
            .filter(application_drafts::vacancy_id.eq(Id(vacancy.0)))
    )
    .execute(c))?;
    Ok(())
}

pub(super) fn delete_drafts_of(tx: &mut Tx<'_>, who: AccountId) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(
        application_drafts::table.filter(application_drafts::seeker_id.eq(Id(who.0)))
    )
    .execute(c))?;
    Ok(())
}

pub(super) fn delete_drafts_before(tx: &mut Tx<'_>, moment: DateTime<Utc>) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(
        application_drafts::table.filter(application_drafts::updated_at.lt(Ts(moment)))
    )
    .execute(c))?;
    Ok(())
}
