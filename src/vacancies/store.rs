//! The SQL of vacancies.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use diesel::prelude::*;

use crate::ids::AccountId;
use crate::ids::EmployerId;
use crate::ids::ReviewId;
use crate::ids::VacancyId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::accounts;
use crate::platform::db::schema::employers;
use crate::platform::db::schema::vacancies;
use crate::platform::db::schema::vacancy_reviews;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;
use crate::platform::page::Page;
use crate::platform::page::PageRequest;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::EmployerKind;
use crate::reference::occupations::OccupationCode;
use crate::reviews::grounds::Grounds;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::advert_text::AdvertText;
use crate::vacancies::error::VacancyError;
use crate::vacancies::lifecycle::State;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::record::Review;
use crate::vacancies::review::ReviewDecision;
use crate::vacancies::vacancy::EmployerLine;
use crate::vacancies::vacancy::Vacancy;
use crate::vacancies::vacancy::VacancyContent;
use crate::vacancies::vacancy::VacancyLine;
use crate::vacancies::vacancy::VacancySource;

/// Rows of one insert: SQLite binds at most 32,766 values.
const INSERT_CHUNK: usize = 500;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = vacancies, treat_none_as_null = true)]
struct Row {
    id: Id,
    employer_id: Id,
    state: String,
    state_reason: Option<String>,
    title: String,
    description: String,
    requirements: String,
    benefits_text: String,
    occupation_code: Option<String>,
    openings: i32,
    hired: i32,
    province_code: Option<String>,
    commune_code: Option<String>,
    industrial_zone: Option<String>,
    pay_from: Option<i64>,
    pay_to: Option<i64>,
    pay_unit: String,
    pay_currency: String,
    pay_negotiable: bool,
    monthly_from: Option<i64>,
    monthly_to: Option<i64>,
    deadline: NaiveDate,
    details: Doc,
    findings: Doc,
    texts: Doc,
    source_name: Option<String>,
    source_id: Option<String>,
    published_at: Option<Ts>,
    ended_at: Option<Ts>,
    version: i32,
    created_at: Ts,
    updated_at: Ts,
}

/// What the words are written in, and the other versions. Rows from before there were versions
/// have neither: they are Vietnamese.
#[derive(Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
struct Texts {
    language: Option<AdvertLanguage>,
    versions: BTreeMap<AdvertLanguage, AdvertText>,
}

impl From<&Vacancy> for Row {
    fn from(v: &Vacancy) -> Self {
        let content = &v.content;
        Self {
            id: Id(v.id.0),
            employer_id: Id(v.employer.0),
            state: v.state.code().to_owned(),
            state_reason: v.state_reason.clone(),
            title: content.title.clone(),
            description: content.description.clone(),
            requirements: content.requirements.clone(),
            benefits_text: content.benefits_text.clone(),
            occupation_code: content.occupation.map(|o| o.to_string()),
            openings: i32::try_from(content.openings).unwrap_or(i32::MAX),
            hired: i32::try_from(v.hired).unwrap_or(i32::MAX),
            province_code: v.province.map(|p| p.to_string()),
            commune_code: content.commune.map(|c| c.to_string()),
            industrial_zone: content.industrial_zone.map(|z| z.to_string()),
            pay_from: content.pay.from,
            pay_to: content.pay.to,
            pay_unit: content.pay.unit.code().to_owned(),
            pay_currency: content.pay.currency.code().to_owned(),
            pay_negotiable: content.pay.negotiable,
            monthly_from: v.monthly_from,
            monthly_to: v.monthly_to,
            deadline: content.deadline,
            details: Doc::of(&content.details),
            source_name: v.source.as_ref().map(|s| s.name.clone()),
            source_id: v.source.as_ref().map(|s| s.id.clone()),
            published_at: v.published_at.map(Ts),
            ended_at: v.ended_at.map(Ts),
            version: v.version,
            created_at: Ts(v.created_at),
            updated_at: Ts(v.updated_at),
            findings: Doc::of(&v.findings),
            texts: Doc::of(&Texts {
                language: Some(content.language),
                versions: content.texts.clone(),
            }),
        }
    }
}

impl TryFrom<Row> for Vacancy {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let id = row.id.0;
        let texts: Texts = row.texts.read()?;
        Ok(Self {
            id: VacancyId(id),
            employer: EmployerId(row.employer_id.0),
            content: VacancyContent {
                title: row.title,
                description: row.description,
                requirements: row.requirements,
                benefits_text: row.benefits_text,
                occupation: row.occupation_code.as_deref().and_then(OccupationCode::parse),
                openings: u32::try_from(row.openings).unwrap_or(0),
                commune: row.commune_code.as_deref().and_then(CommuneCode::parse),
                industrial_zone: row.industrial_zone.as_deref().and_then(ZoneCode::parse),
                pay: pay(
                    row.pay_from,
                    row.pay_to,
                    &row.pay_unit,
                    &row.pay_currency,
                    row.pay_negotiable,
                )?,
                deadline: row.deadline,
                details: row.details.read()?,
                language: texts.language.unwrap_or(AdvertLanguage::Vi),
                texts: texts.versions,
            },
            province: row.province_code.as_deref().and_then(ProvinceCode::parse),
            monthly_from: row.monthly_from,
            monthly_to: row.monthly_to,
            state: state(&row.state)?,
            state_reason: row.state_reason,
            findings: row.findings.read()?,
            hired: u32::try_from(row.hired).unwrap_or(0),
            source: source(row.source_name, row.source_id),
            published_at: row.published_at.map(|at| at.0),
            ended_at: row.ended_at.map(|at| at.0),
            version: row.version,
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
        })
    }
}

fn state(code: &str) -> Result<State, DbError> {
    State::parse(code).ok_or_else(|| DbError::Corrupt(format!("vacancy state {code}")))
}

fn pay(
    from: Option<i64>,
    to: Option<i64>,
    unit: &str,
    currency: &str,
    negotiable: bool,
) -> Result<Pay, DbError> {
    let damaged = || DbError::Corrupt(format!("pay by {unit} in {currency}"));
    Ok(Pay {
        from,
        to,
        unit: PayUnit::parse(unit).ok_or_else(damaged)?,
        currency: Currency::parse(currency).ok_or_else(damaged)?,
        negotiable,
    })
}

fn source(name: Option<String>, id: Option<String>) -> Option<VacancySource> {
    name.zip(id).map(|(name, id)| VacancySource { name, id })
}

pub(super) fn insert(tx: &mut Tx<'_>, vacancy: &Vacancy) -> Result<(), DbError> {
    let row = Row::from(vacancy);
    both!(&mut **tx, |c| diesel::insert_into(vacancies::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes many new vacancies.
///
/// # Errors
/// When the database fails.
pub fn insert_all(tx: &mut Tx<'_>, new: &[Vacancy]) -> Result<(), DbError> {
    for chunk in new.chunks(INSERT_CHUNK) {
        let rows: Vec<Row> = chunk.iter().map(Row::from).collect();
        both!(&mut **tx, |c| diesel::insert_into(vacancies::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// Writes a changed vacancy, if nobody changed it since it was read; its version counts up.
///
/// # Errors
/// [`VacancyError::Stale`] when somebody did.
pub(super) fn save(tx: &mut Tx<'_>, vacancy: &mut Vacancy) -> Result<(), VacancyError> {
    let read = vacancy.version;
    vacancy.version += 1;
    let row = Row::from(&*vacancy);
    let saved = both!(&mut **tx, |c| diesel::update(
        vacancies::table.find(row.id).filter(vacancies::version.eq(read))
    )
    .set(&row)
    .execute(c))
    .map_err(DbError::from)?;
    if saved == 1 { Ok(()) } else { Err(VacancyError::Stale) }
}

/// One vacancy.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, id: VacancyId) -> Result<Option<Vacancy>, DbError> {
    let row: Option<Row> = both!(conn, |c| vacancies::table
        .find(Id(id.0))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Vacancy::try_from).transpose()
}

/// One vacancy of one employer: somebody else's does not exist for them.
///
/// # Errors
/// When the database fails.
pub fn owned(
    conn: &mut Conn,
    employer: EmployerId,
    id: VacancyId,
) -> Result<Option<Vacancy>, DbError> {
    Ok(find(conn, id)?.filter(|v| v.employer == employer))
}

/// Most living vacancies of one firm that a new one is compared with, the latest.
const MOST_COMPARED: i64 = 2_000;

/// What the drafts and the vacancies of a firm that have not ended say.
///
/// # Errors
/// When the database fails.
pub fn living_of_employer(
    conn: &mut Conn,
    employer: EmployerId,
) -> Result<Vec<VacancyContent>, DbError> {
    let living = [State::Draft.code(), State::Held.code(), State::Open.code()];
    let rows: Vec<Row> = both!(conn, |c| vacancies::table
        .filter(vacancies::employer_id.eq(Id(employer.0)))
        .filter(vacancies::state.eq_any(living))
        .order(vacancies::id.desc())
        .limit(MOST_COMPARED)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(|row| Vacancy::try_from(row).map(|v| v.content)).collect()
}

/// Several vacancies, in no order.
///
/// # Errors
/// When the database fails.
pub fn find_all(conn: &mut Conn, ids: &[VacancyId]) -> Result<Vec<Vacancy>, DbError> {
    let ids: Vec<Id> = ids.iter().map(|id| Id(id.0)).collect();
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(INSERT_CHUNK) {
        let rows: Vec<Row> = both!(conn, |c| vacancies::table
            .filter(vacancies::id.eq_any(chunk))
            .select(Row::as_select())
            .load(c))?;
        for row in rows {
            found.push(Vacancy::try_from(row)?);
        }
    }
    Ok(found)
}

/// Open vacancies in the order of their identifiers, to build the index from.
///
/// # Errors
/// When the database fails.
pub fn open_after(
    conn: &mut Conn,
    after: Option<VacancyId>,
    limit: i64,
) -> Result<Vec<Vacancy>, DbError> {
    let after = after.map_or(Id(uuid::Uuid::nil()), |id| Id(id.0));
    let rows: Vec<Row> = both!(conn, |c| vacancies::table
        .filter(vacancies::state.eq(State::Open.code()))
        .filter(vacancies::id.gt(after))
        .order(vacancies::id.asc())
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Vacancy::try_from).collect()
}

/// One part of all open vacancies, each with when it was last changed; parts count from 0.
///
/// # Errors
/// When the database fails.
pub fn open_listed(
    conn: &mut Conn,
    part: u32,
    size: u32,
) -> Result<Vec<(VacancyId, DateTime<Utc>)>, DbError> {
    let rows: Vec<(Id, Ts)> = both!(conn, |c| vacancies::table
        .filter(vacancies::state.eq(State::Open.code()))
        .order(vacancies::id.asc())
        .offset(i64::from(part) * i64::from(size))
        .limit(i64::from(size))
        .select((vacancies::id, vacancies::updated_at))
        .load(c))?;
    Ok(rows.into_iter().map(|(id, changed)| (VacancyId(id.0), changed.0)).collect())
}

/// How many vacancies are open.
///
/// # Errors
/// When the database fails.
pub fn count_open(conn: &mut Conn) -> Result<i64, DbError> {
    Ok(both!(conn, |c| vacancies::table
        .filter(vacancies::state.eq(State::Open.code()))
        .count()
        .get_result(c))?)
}

pub(super) fn open_of(
    conn: &mut Conn,
    employer: EmployerId,
    limit: i64,
) -> Result<Vec<Vacancy>, DbError> {
    let rows: Vec<Row> = both!(conn, |c| vacancies::table
        .filter(vacancies::employer_id.eq(Id(employer.0)))
        .filter(vacancies::state.eq(State::Open.code()))
        .order(vacancies::id.asc())
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Vacancy::try_from).collect()
}

/// The open vacancies of an employer.
///
/// # Errors
/// When the database fails.
pub fn open_ids_of(conn: &mut Conn, employer: EmployerId) -> Result<Vec<VacancyId>, DbError> {
    let ids: Vec<Id> = both!(conn, |c| vacancies::table
        .filter(vacancies::employer_id.eq(Id(employer.0)))
        .filter(vacancies::state.eq(State::Open.code()))
        .select(vacancies::id)
        .load(c))?;
    Ok(ids.into_iter().map(|id| VacancyId(id.0)).collect())
}

/// Open vacancies of an employer after one of them, in the order of their identifiers.
///
/// # Errors
/// When the database fails.
pub fn open_ids_after(
    conn: &mut Conn,
    employer: EmployerId,
    after: VacancyId,
    limit: usize,
) -> Result<Vec<VacancyId>, DbError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let ids: Vec<Id> = both!(conn, |c| vacancies::table
        .filter(vacancies::employer_id.eq(Id(employer.0)))
        .filter(vacancies::state.eq(State::Open.code()))
        .filter(vacancies::id.gt(Id(after.0)))
        .order(vacancies::id.asc())
        .limit(limit)
        .select(vacancies::id)
        .load(c))?;
    Ok(ids.into_iter().map(|id| VacancyId(id.0)).collect())
}

pub(super) fn past_deadline(
    conn: &mut Conn,
    today: NaiveDate,
    limit: i64,
) -> Result<Vec<Vacancy>, DbError> {
    let living = [State::Open.code(), State::Held.code()];
    let rows: Vec<Row> = both!(conn, |c| vacancies::table
        .filter(vacancies::state.eq_any(living))
        .filter(vacancies::deadline.lt(today))
        .order(vacancies::id.asc())
        .limit(limit)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Vacancy::try_from).collect()
}

/// Which of the identifiers of a source are here already.
///
/// # Errors
/// When the database fails.
pub fn known_of_source(
    conn: &mut Conn,
    source: &str,
    ids: &[String],
) -> Result<Vec<String>, DbError> {
    let mut known = Vec::new();
    for chunk in ids.chunks(INSERT_CHUNK) {
        let found: Vec<Option<String>> = both!(conn, |c| vacancies::table
            .filter(vacancies::source_name.eq(source))
            .filter(vacancies::source_id.eq_any(chunk))
            .select(vacancies::source_id)
            .load(c))?;
        known.extend(found.into_iter().flatten());
    }
    Ok(known)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = vacancies)]
struct LineRow {
    id: Id,
    title: String,
    province_code: Option<String>,
    commune_code: Option<String>,
    industrial_zone: Option<String>,
    occupation_code: Option<String>,
    pay_from: Option<i64>,
    pay_to: Option<i64>,
    pay_unit: String,
    pay_currency: String,
    pay_negotiable: bool,
    monthly_from: Option<i64>,
    monthly_to: Option<i64>,
    openings: i32,
    deadline: NaiveDate,
    state: String,
    details: Doc,
    source_name: Option<String>,
    source_id: Option<String>,
    published_at: Option<Ts>,
}

type EmployerColumns = (Id, String, String, String, bool);

fn line((row, employer): (LineRow, EmployerColumns)) -> Result<VacancyLine, DbError> {
    let (employer_id, name, kind, status, is_demo) = employer;
    Ok(VacancyLine {
        id: VacancyId(row.id.0),
        title: row.title,
        employer: EmployerLine {
            id: EmployerId(employer_id.0),
            name,
            kind: EmployerKind::parse(&kind).unwrap_or(EmployerKind::Other),
            verified: status == crate::employers::employer::EmployerStatus::Verified.code(),
            is_demo,
        },
        province: row.province_code.as_deref().and_then(ProvinceCode::parse),
        commune: row.commune_code.as_deref().and_then(CommuneCode::parse),
        industrial_zone: row.industrial_zone.as_deref().and_then(ZoneCode::parse),
        occupation: row.occupation_code.as_deref().and_then(OccupationCode::parse),
        pay: pay(row.pay_from, row.pay_to, &row.pay_unit, &row.pay_currency, row.pay_negotiable)?,
        monthly_from: row.monthly_from,
        monthly_to: row.monthly_to,
        openings: u32::try_from(row.openings).unwrap_or(0),
        deadline: row.deadline,
        state: state(&row.state)?,
        details: row.details.read()?,
        source: source(row.source_name, row.source_id),
        published_at: row.published_at.map(|at| at.0),
    })
}

macro_rules! line_columns {
    () => {
        (
            LineRow::as_select(),
            (
                employers::id,
                employers::name,
                employers::kind,
                employers::status,
                employers::is_demo,
            ),
        )
    };
}

/// Lines of vacancies, in the order of the identifiers given; what is not there is left out.
///
/// # Errors
/// When the database fails.
pub fn lines(conn: &mut Conn, ids: &[VacancyId]) -> Result<Vec<VacancyLine>, DbError> {
    let keys: Vec<Id> = ids.iter().map(|id| Id(id.0)).collect();
    let rows: Vec<(LineRow, EmployerColumns)> = both!(conn, |c| vacancies::table
        .inner_join(employers::table)
        .filter(vacancies::id.eq_any(&keys))
        .select(line_columns!())
        .load(c))?;
    let mut lines = rows.into_iter().map(line).collect::<Result<Vec<_>, _>>()?;
    let place = |l: &VacancyLine| ids.iter().position(|id| *id == l.id);
    lines.sort_by_key(place);
    Ok(lines)
}

/// The vacancies of one employer, newest first.
///
/// # Errors
/// When the database fails.
pub fn page_of_employer(
    conn: &mut Conn,
    employer: EmployerId,
    request: &PageRequest,
) -> Result<Page<VacancyLine>, DbError> {
    let before = request.after.map_or(Id(uuid::Uuid::max()), Id);
    let more = i64::try_from(request.limit + 1).unwrap_or(i64::MAX);
    let (rows, total): (Vec<(LineRow, EmployerColumns)>, i64) = both!(conn, |c| {
        let rows = vacancies::table
            .inner_join(employers::table)
            .filter(vacancies::employer_id.eq(Id(employer.0)))
            .filter(vacancies::id.lt(before))
            .order(vacancies::id.desc())
            .limit(more)
            .select(line_columns!())
            .load(c)?;
        let total = vacancies::table
            .filter(vacancies::employer_id.eq(Id(employer.0)))
            .count()
            .get_result(c)?;
        Ok::<_, diesel::result::Error>((rows, total))
    })?;
    let lines = rows.into_iter().map(line).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(lines, request.limit, u64::try_from(total).unwrap_or(0), |l| l.id.0))
}

/// The vacancies that wait for an officer, the longest waiting first.
///
/// # Errors
/// When the database fails.
pub fn page_held(conn: &mut Conn, request: &PageRequest) -> Result<Page<VacancyLine>, DbError> {
    let after = request.after.map_or(Id(uuid::Uuid::nil()), Id);
    let more = i64::try_from(request.limit + 1).unwrap_or(i64::MAX);
    let (rows, total): (Vec<(LineRow, EmployerColumns)>, i64) = both!(conn, |c| {
        let rows = vacancies::table
            .inner_join(employers::table)
            .filter(vacancies::state.eq(State::Held.code()))
            .filter(vacancies::id.gt(after))
            .order(vacancies::id.asc())
            .limit(more)
            .select(line_columns!())
            .load(c)?;
        let total = vacancies::table
            .filter(vacancies::state.eq(State::Held.code()))
            .count()
            .get_result(c)?;
        Ok::<_, diesel::result::Error>((rows, total))
    })?;
    let lines = rows.into_iter().map(line).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::cut(lines, request.limit, u64::try_from(total).unwrap_or(0), |l| l.id.0))
}

pub(super) fn insert_review(
    tx: &mut Tx<'_>,
    id: ReviewId,
    vacancy: &Vacancy,
    rules_version: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    insert_reviews(tx, &[(id, vacancy)], rules_version, now)
}

/// Opens a review for each of many held vacancies.
///
/// # Errors
/// When the database fails.
pub fn insert_reviews(
    tx: &mut Tx<'_>,
    held: &[(ReviewId, &Vacancy)],
    rules_version: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for chunk in held.chunks(INSERT_CHUNK) {
        let rows: Vec<_> = chunk
            .iter()
            .map(|(id, vacancy)| {
                (
                    vacancy_reviews::id.eq(Id(id.0)),
                    vacancy_reviews::vacancy_id.eq(Id(vacancy.id.0)),
                    vacancy_reviews::findings.eq(Doc::of(&vacancy.findings)),
                    vacancy_reviews::rules_version.eq(rules_version),
                    vacancy_reviews::opened_at.eq(Ts(now)),
                )
            })
            .collect();
        both!(&mut **tx, |c| diesel::insert_into(vacancy_reviews::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// Ends the open review of a vacancy by an officer's decision.
pub(super) fn decide_review(
    tx: &mut Tx<'_>,
    vacancy: VacancyId,
    decision: ReviewDecision,
    grounds: &Grounds,
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(
        vacancy_reviews::table
            .filter(vacancy_reviews::vacancy_id.eq(Id(vacancy.0)))
            .filter(vacancy_reviews::decision.is_null())
    )
    .set((
        vacancy_reviews::decision.eq(decision.code()),
        vacancy_reviews::reason.eq(grounds.reason()),
        vacancy_reviews::ticked.eq(Doc::of(&grounds.ticked())),
        vacancy_reviews::guide_version.eq(grounds.guide_version()),
        vacancy_reviews::decided_by.eq(Id(by.0)),
        vacancy_reviews::decided_at.eq(Ts(now)),
    ))
    .execute(c))?;
    Ok(())
}

/// Ends the open review of a vacancy that no officer needs to look at any more.
pub(super) fn end_review(
    tx: &mut Tx<'_>,
    vacancy: VacancyId,
    decision: ReviewDecision,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(
        vacancy_reviews::table
            .filter(vacancy_reviews::vacancy_id.eq(Id(vacancy.0)))
            .filter(vacancy_reviews::decision.is_null())
    )
    .set((
        vacancy_reviews::decision.eq(decision.code()),
        vacancy_reviews::reason.eq(reason),
        vacancy_reviews::decided_at.eq(Ts(now)),
    ))
    .execute(c))?;
    Ok(())
}

type ReviewColumns =
    (Id, Id, String, Option<String>, Option<String>, Doc, Ts, Option<Ts>, Option<String>);

fn review(
    (id, vacancy, title, decision, reason, ticked, opened, at, by): ReviewColumns,
) -> Result<Review, DbError> {
    let damaged = |code: &str| DbError::Corrupt(format!("review decision {code}"));
    let decision =
        decision.as_deref().map(|code| ReviewDecision::parse(code).ok_or_else(|| damaged(code)));
    Ok(Review {
        id: ReviewId(id.0),
        vacancy: VacancyId(vacancy.0),
        title,
        decision: decision.transpose()?,
        reason: reason.unwrap_or_default(),
        ticked: ticked.read()?,
        opened_at: opened.0,
        decided_at: at.map(|at| at.0),
        decided_by: by,
    })
}

macro_rules! reviews {
    ($filter:expr, $limit:expr) => {
        vacancy_reviews::table
            .inner_join(vacancies::table)
            .left_join(accounts::table.on(accounts::id.nullable().eq(vacancy_reviews::decided_by)))
            .filter($filter)
            .order(vacancy_reviews::id.desc())
            .limit($limit)
            .select((
                vacancy_reviews::id,
                vacancies::id,
                vacancies::title,
                vacancy_reviews::decision,
                vacancy_reviews::reason,
                vacancy_reviews::ticked,
                vacancy_reviews::opened_at,
                vacancy_reviews::decided_at,
                accounts::name.nullable(),
            ))
    };
}

/// The reviews of a vacancy, the latest first.
pub(super) fn reviews_of(
    conn: &mut Conn,
    id: VacancyId,
    limit: i64,
) -> Result<Vec<Review>, DbError> {
    let rows: Vec<ReviewColumns> =
        both!(conn, |c| reviews!(vacancies::id.eq(Id(id.0)), limit).load(c))?;
    rows.into_iter().map(review).collect()
}

/// What officers decided about the vacancies of an employer, the latest first.
pub(super) fn reviews_of_employer(
    conn: &mut Conn,
    id: EmployerId,
    limit: i64,
) -> Result<Vec<Review>, DbError> {
    let rows: Vec<ReviewColumns> = both!(conn, |c| reviews!(
        vacancies::employer_id.eq(Id(id.0)).and(vacancy_reviews::decided_by.is_not_null()),
        limit
    )
    .load(c))?;
    rows.into_iter().map(review).collect()
}

/// How many vacancies an employer has in each state.
pub(super) fn count_by_state(
    conn: &mut Conn,
    id: EmployerId,
) -> Result<Vec<(State, u64)>, DbError> {
    let rows: Vec<(String, i64)> = both!(conn, |c| vacancies::table
        .filter(vacancies::employer_id.eq(Id(id.0)))
        .group_by(vacancies::state)
        .select((vacancies::state, diesel::dsl::count_star()))
        .load(c))?;
    let counted =
        |(code, count): (String, i64)| Ok((state(&code)?, u64::try_from(count).unwrap_or(0)));
    rows.into_iter().map(counted).collect()
}
