//! The SQL of employers.

use chrono::DateTime;
use chrono::Utc;
use diesel::prelude::*;

use crate::accounts::actor::EmployerActor;
use crate::accounts::password::NO_PASSWORD;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerDetails;
use crate::employers::employer::EmployerProfile;
use crate::employers::employer::EmployerSource;
use crate::employers::employer::EmployerStatus;
use crate::employers::error::EmployerError;
use crate::employers::evidence::EmployerReview;
use crate::employers::tax_code::TaxCode;
use crate::ids::AccountId;
use crate::ids::EmployerId;
use crate::ids::ReviewId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::accounts;
use crate::platform::db::schema::employer_reviews;
use crate::platform::db::schema::employer_users;
use crate::platform::db::schema::employers;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;
use crate::platform::page::Page;
use crate::platform::page::PageRequest;
use crate::reference::communes::CommuneCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::EmployerKind;
use crate::reviews::grounds::Grounds;

/// Firms compared with one: those with its numbers, and the latest of its commune.
const MOST_COMPARED: i64 = 2_000;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = employers, treat_none_as_null = true)]
struct Row {
    id: Id,
    name: String,
    tax_code: Option<String>,
    kind: String,
    commune_code: Option<String>,
    industrial_zone: Option<String>,
    status: String,
    status_reason: Option<String>,
    status_by: Option<Id>,
    status_at: Option<Ts>,
    details: Doc,
    is_demo: bool,
    source_name: Option<String>,
    source_key: Option<String>,
    version: i32,
    created_at: Ts,
    updated_at: Ts,
}

impl From<&Employer> for Row {
    fn from(e: &Employer) -> Self {
        Self {
            id: Id(e.id.0),
            name: e.profile.name.clone(),
            tax_code: e.profile.tax_code.as_ref().map(|t| t.as_str().to_owned()),
            kind: e.profile.kind.code().to_owned(),
            commune_code: e.profile.commune.map(|c| c.to_string()),
            industrial_zone: e.profile.industrial_zone.map(|z| z.to_string()),
            status: e.status.code().to_owned(),
            status_reason: e.status_reason.clone(),
            status_by: e.status_by.map(|a| Id(a.0)),
            status_at: e.status_at.map(Ts),
            details: Doc::of(&e.profile.details),
            is_demo: e.is_demo,
            source_name: e.source.as_ref().map(|s| s.name.clone()),
            source_key: e.source.as_ref().map(|s| s.key.clone()),
            version: e.version,
            created_at: Ts(e.created_at),
            updated_at: Ts(e.updated_at),
        }
    }
}

impl TryFrom<Row> for Employer {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let damaged = |what: &str| DbError::Corrupt(format!("employer {}: {what}", row.id.0));
        let status = EmployerStatus::parse(&row.status).ok_or_else(|| damaged("status"))?;
        let kind = EmployerKind::parse(&row.kind).ok_or_else(|| damaged("kind"))?;
        let source = row.source_name.zip(row.source_key);
        Ok(Self {
            id: EmployerId(row.id.0),
            profile: EmployerProfile {
                name: row.name,
                tax_code: row.tax_code.as_deref().and_then(|t| TaxCode::parse(t).ok()),
                kind,
                // A list may lose a code; the employer stays.
                commune: row.commune_code.as_deref().and_then(CommuneCode::parse),
                industrial_zone: row.industrial_zone.as_deref().and_then(ZoneCode::parse),
                details: row.details.read::<EmployerDetails>()?,
            },
            status,
            status_reason: row.status_reason,
            status_by: row.status_by.map(|id| AccountId(id.0)),
            status_at: row.status_at.map(|at| at.0),
            is_demo: row.is_demo,
            source: source.map(|(name, key)| EmployerSource { name, key }),
            version: row.version,
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
        })
    }
}

/// Writes a new employer.
///
/// # Errors
/// [`EmployerError::TaxCodeTaken`] when two register one firm at the same moment.
pub fn insert(tx: &mut Tx<'_>, employer: &Employer) -> Result<(), EmployerError> {
    let row = Row::from(employer);
    let done = both!(&mut **tx, |c| diesel::insert_into(employers::table).values(&row).execute(c));
    done.map_err(|e| taken(e.into()))?;
    Ok(())
}

/// Writes many new employers of an import; they have no tax codes.
///
/// # Errors
/// When the database fails.
pub fn insert_all(tx: &mut Tx<'_>, new: &[Employer]) -> Result<(), DbError> {
    for chunk in new.chunks(500) {
        let rows: Vec<Row> = chunk.iter().map(Row::from).collect();
        both!(&mut **tx, |c| diesel::insert_into(employers::table).values(&rows).execute(c))?;
    }
    Ok(())
}

/// Marks an employer as invented for the demo province.
///
/// # Errors
/// When the database fails.
pub fn mark_demo(tx: &mut Tx<'_>, id: EmployerId) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(employers::table.find(Id(id.0)))
        .set(employers::is_demo.eq(true))
        .execute(c))?;
    Ok(())
}

/// Writes a changed employer, if nobody changed it since it was read; its version counts up.
pub(super) fn save(tx: &mut Tx<'_>, employer: &mut Employer) -> Result<(), EmployerError> {
    let read = employer.version;
    employer.version += 1;
    let row = Row::from(&*employer);
    let done = both!(&mut **tx, |c| diesel::update(
        employers::table.find(row.id).filter(employers::version.eq(read))
    )
    .set(&row)
    .execute(c));
    match done.map_err(|e| taken(e.into()))? {
        1 => Ok(()),
        _ => Err(EmployerError::Stale),
    }
}

fn taken(error: DbError) -> EmployerError {
    if error.is_unique_on("tax_code") { EmployerError::TaxCodeTaken } else { error.into() }
}

/// One employer.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, id: EmployerId) -> Result<Option<Employer>, DbError> {
    let row: Option<Row> = both!(conn, |c| employers::table
        .find(Id(id.0))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Employer::try_from).transpose()
}

/// Several employers, in no order.
///
/// # Errors
/// When the database fails.
pub fn find_all(conn: &mut Conn, ids: &[EmployerId]) -> Result<Vec<Employer>, DbError> {
    let ids: Vec<Id> = ids.iter().map(|id| Id(id.0)).collect();
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(500) {
        let rows: Vec<Row> = both!(conn, |c| employers::table
            .filter(employers::id.eq_any(chunk))
            .select(Row::as_select())
            .load(c))?;
        for row in rows {
            found.push(Employer::try_from(row)?);
        }
    }
    Ok(found)
}

pub(super) fn id_of_tax_code(
    conn: &mut Conn,
    tax_code: &TaxCode,
) -> Result<Option<EmployerId>, DbError> {
    let found: Option<Id> = both!(conn, |c| employers::table
        .filter(employers::tax_code.eq(tax_code.as_str()))
        .select(employers::id)
        .first(c)
        .optional())?;
    Ok(found.map(|id| EmployerId(id.0)))
}

/// Employers that were imported from a source, by their key there.
///
/// # Errors
/// When the database fails.
pub fn ids_of_source(
    conn: &mut Conn,
    source: &str,
    keys: &[String],
) -> Result<Vec<(String, EmployerId)>, DbError> {
    let mut found = Vec::new();
    for chunk in keys.chunks(500) {
        let rows: Vec<(Option<String>, Id)> = both!(conn, |c| employers::table
            .filter(employers::source_name.eq(source))
            .filter(employers::source_key.eq_any(chunk))
            .select((employers::source_key, employers::id))
            .load(c))?;
        found.extend(rows.into_iter().filter_map(|(key, id)| Some((key?, EmployerId(id.0)))));
    }
    Ok(found)
}

/// Employers of one status, the longest waiting first.
///
/// # Errors
/// When the database fails.
pub fn page_of_status(
    conn: &mut Conn,
    status: EmployerStatus,
    request: &PageRequest,
) -> Result<Page<Employer>, DbError> {
    let after = request.after.map_or(Id(uuid::Uuid::nil()), Id);
    let more = i64::try_from(request.limit + 1).unwrap_or(i64::MAX);
    // Employers that came with an import have nobody who waits for an answer.
    let (rows, total): (Vec<Row>, i64) = both!(conn, |c| {
        let rows = employers::table
            .filter(employers::status.eq(status.code()))
            .filter(employers::source_name.is_null())
            .filter(employers::id.gt(after))
            .order(employers::id.asc())
            .limit(more)
            .select(Row::as_select())
            .load(c)?;
        let total = employers::table
            .filter(employers::status.eq(status.code()))
            .filter(employers::source_name.is_null())
            .count()
            .get_result(c)?;
        Ok::<_, diesel::result::Error>((rows, total))
    })?;
    let found = rows.into_iter().map(Employer::try_from).collect::<Result<Vec<_>, _>>()?;
    let total = u64::try_from(total).unwrap_or(0);
    Ok(Page::cut(found, request.limit, total, |e| e.id.0))
}

/// Employers that may have the contact of another: the same number or e-mail address, or a seat in
/// the same commune with an address. Imported ones declared nothing.
pub(super) fn like_contact(conn: &mut Conn, one: &Employer) -> Result<Vec<Employer>, DbError> {
    let details = &one.profile.details;
    let numbers = [details.phone.clone(), details.representative.phone.clone()];
    let numbers: Vec<String> = numbers.into_iter().flatten().collect();
    let email: Vec<String> = details.email.iter().cloned().collect();
    let seat = one.profile.commune.filter(|_| !details.address.is_empty());
    let seat: Vec<String> = seat.iter().map(ToString::to_string).collect();
    let rows: Vec<Row> = both!(conn, |c| employers::table
        .filter(employers::id.ne(Id(one.id.0)))
        .filter(employers::source_name.is_null())
        .filter(
            employers::phone
                .eq_any(&numbers)
                .or(employers::representative_phone.eq_any(&numbers))
                .or(employers::email.eq_any(&email))
                .or(employers::commune_code.eq_any(&seat))
        )
        .order(employers::id.desc())
        .limit(MOST_COMPARED)
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Employer::try_from).collect()
}

/// Writes a decision about an employer.
pub(super) fn insert_review(
    tx: &mut Tx<'_>,
    id: ReviewId,
    employer: EmployerId,
    decision: EmployerStatus,
    grounds: &Grounds,
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(employer_reviews::table)
        .values((
            employer_reviews::id.eq(Id(id.0)),
            employer_reviews::employer_id.eq(Id(employer.0)),
            employer_reviews::decision.eq(decision.code()),
            employer_reviews::reason.eq(grounds.reason()),
            employer_reviews::ticked.eq(Doc::of(&grounds.ticked())),
            employer_reviews::guide_version.eq(grounds.guide_version()),
            employer_reviews::decided_by.eq(Id(by.0)),
            employer_reviews::decided_at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// The decisions about an employer, the latest first.
pub(super) fn reviews_of(
    conn: &mut Conn,
    employer: EmployerId,
    limit: i64,
) -> Result<Vec<EmployerReview>, DbError> {
    type Columns = (Id, String, String, Doc, Ts, Option<String>);
    let rows: Vec<Columns> = both!(conn, |c| employer_reviews::table
        .left_join(accounts::table.on(accounts::id.eq(employer_reviews::decided_by)))
        .filter(employer_reviews::employer_id.eq(Id(employer.0)))
        .order(employer_reviews::id.desc())
        .limit(limit)
        .select((
            employer_reviews::id,
            employer_reviews::decision,
            employer_reviews::reason,
            employer_reviews::ticked,
            employer_reviews::decided_at,
            accounts::name.nullable(),
        ))
        .load(c))?;
    let review = |(id, decision, reason, ticked, at, by): Columns| {
        let damaged = || DbError::Corrupt(format!("employer review {}: {decision}", id.0));
        Ok(EmployerReview {
            id: ReviewId(id.0),
            decision: EmployerStatus::parse(&decision).ok_or_else(damaged)?,
            reason,
            ticked: ticked.read()?,
            decided_at: at.0,
            decided_by: by,
        })
    };
    rows.into_iter().map(review).collect()
}

/// Which firm an account acts for.
///
/// # Errors
/// When the database fails.
pub fn user(conn: &mut Conn, account: AccountId) -> Result<Option<EmployerActor>, DbError> {
    let found: Option<(Id, bool)> = both!(conn, |c| employer_users::table
        .find(Id(account.0))
        .select((employer_users::employer_id, employer_users::is_admin))
        .first(c)
        .optional())?;
    Ok(found.map(|(employer, is_admin)| EmployerActor {
        account,
        employer: EmployerId(employer.0),
        is_admin,
    }))
}

/// One person of a firm, as its admin sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserLine {
    /// Their account.
    pub account: AccountId,
    /// Full name.
    pub name: String,
    /// Whether they may add and remove users.
    pub is_admin: bool,
    /// Whether they have set a password; before that a code waits for them.
    pub has_password: bool,
}

/// The people of a firm, oldest first.
///
/// # Errors
/// When the database fails.
pub fn users_of(conn: &mut Conn, employer: EmployerId) -> Result<Vec<UserLine>, DbError> {
    let rows: Vec<(Id, String, bool, bool)> = both!(conn, |c| employer_users::table
        .inner_join(accounts::table)
        .filter(employer_users::employer_id.eq(Id(employer.0)))
        .order(employer_users::account_id.asc())
        .select((
            accounts::id,
            accounts::name,
            employer_users::is_admin,
            accounts::password_hash.ne(NO_PASSWORD)
        ))
        .load(c))?;
    let line = |(id, name, is_admin, has_password): (Id, String, bool, bool)| UserLine {
        account: AccountId(id.0),
        name,
        is_admin,
        has_password,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Puts a person into a firm.
///
/// # Errors
/// When the database fails.
pub fn insert_user(
    tx: &mut Tx<'_>,
    account: AccountId,
    employer: EmployerId,
    is_admin: bool,
    now: DateTime<Utc>,
) -> Result<(), EmployerError> {
    both!(&mut **tx, |c| diesel::insert_into(employer_users::table)
        .values((
            employer_users::account_id.eq(Id(account.0)),
            employer_users::employer_id.eq(Id(employer.0)),
            employer_users::is_admin.eq(is_admin),
            employer_users::created_at.eq(Ts(now)),
        ))
        .execute(c))
    .map_err(DbError::from)?;
    Ok(())
}

pub(super) fn set_admin(
    tx: &mut Tx<'_>,
    account: AccountId,
    is_admin: bool,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(employer_users::table.find(Id(account.0)))
        .set(employer_users::is_admin.eq(is_admin))
        .execute(c))?;
    Ok(())
}

/// Lets changes of a firm's users come one after the other: what is counted next stays true until
/// the transaction ends.
pub(super) fn take_turns(tx: &mut Tx<'_>, employer: EmployerId) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(employers::table.find(Id(employer.0)))
        .set(employers::version.eq(employers::version))
        .execute(c))?;
    Ok(())
}

pub(super) fn delete_user(tx: &mut Tx<'_>, account: AccountId) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(employer_users::table.find(Id(account.0))).execute(c))?;
    Ok(())
}

pub(super) fn count_admins(conn: &mut Conn, employer: EmployerId) -> Result<i64, DbError> {
    Ok(both!(conn, |c| employer_users::table
        .filter(employer_users::employer_id.eq(Id(employer.0)))
        .filter(employer_users::is_admin.eq(true))
        .count()
        .get_result(c))?)
}
