//! The SQL of job seekers.

use chrono::DateTime;
use chrono::Utc;
use diesel::prelude::*;

use crate::accounts::account::Role;
use crate::ids::AccountId;
use crate::platform::crypto::KeyRing;
use crate::platform::crypto::Place;
use crate::platform::crypto::SubjectKey;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::accounts;
use crate::platform::db::schema::seekers;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;
use crate::reference::communes::CommuneCode;
use crate::reference::occupations::OccupationCode;
use crate::seekers::error::SeekerError;
use crate::seekers::national_id::NationalId;
use crate::seekers::profile::Private;
use crate::seekers::profile::SeekerDetails;
use crate::seekers::profile::SeekerProfile;
use crate::seekers::profile::Sensitive;
use crate::seekers::visibility::Visibility;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = seekers, treat_none_as_null = true)]
struct Row {
    account_id: Id,
    full_name: String,
    birth_year: Option<i32>,
    commune_code: Option<String>,
    occupation_code: Option<String>,
    details: Doc,
    private_sealed: Option<Vec<u8>>,
    sensitive_sealed: Option<Vec<u8>>,
    national_id_sealed: Option<Vec<u8>>,
    national_id_index: Option<Vec<u8>>,
    visibility: String,
    version: i32,
    created_at: Ts,
    updated_at: Ts,
}

const fn place(id: AccountId, column: &'static str) -> Place {
    Place { table: "seekers", column, subject: id.0 }
}

/// What is known of a profile without opening anything.
pub(super) struct Head {
    pub(super) version: i32,
    pub(super) has_sensitive: bool,
    pub(super) visibility: Visibility,
}

pub(super) fn head(conn: &mut Conn, id: AccountId) -> Result<Option<Head>, DbError> {
    let found: Option<(i32, bool, String)> = both!(conn, |c| seekers::table
        .find(Id(id.0))
        .select((seekers::version, seekers::sensitive_sealed.is_not_null(), seekers::visibility))
        .first(c)
        .optional())?;
    found
        .map(|(version, has_sensitive, switch)| {
            Ok(Head { version, has_sensitive, visibility: visibility(&switch)? })
        })
        .transpose()
}

pub(super) fn owner_of_national_id(
    conn: &mut Conn,
    index: &[u8; 32],
) -> Result<Option<AccountId>, DbError> {
    let found: Option<Id> = both!(conn, |c| seekers::table
        .filter(seekers::national_id_index.eq(index.as_slice()))
        .select(seekers::account_id)
        .first(c)
        .optional())?;
    Ok(found.map(|id| AccountId(id.0)))
}

pub(super) fn save(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    key: &SubjectKey,
    profile: &SeekerProfile,
    exists: bool,
    now: DateTime<Utc>,
) -> Result<(), SeekerError> {
    let id = profile.account;
    let seal = |column, text: &str| key.seal(place(id, column), text);
    let as_text = |doc: serde_json::Value| doc.to_string();
    let private = as_text(Doc::of(&profile.private).0);
    let sensitive = (!profile.sensitive.is_empty()).then(|| as_text(Doc::of(&profile.sensitive).0));
    let number = profile.national_id.as_ref().map(NationalId::as_str);
    let row = Row {
        account_id: Id(id.0),
        full_name: profile.full_name.clone(),
        birth_year: profile.birth_year,
        commune_code: profile.commune.map(|c| c.to_string()),
        occupation_code: profile.occupation.map(|o| o.to_string()),
        details: Doc::of(&profile.details),
        private_sealed: Some(seal("private_sealed", &private)),
        sensitive_sealed: sensitive.map(|text| seal("sensitive_sealed", &text)),
        national_id_sealed: number.map(|n| seal("national_id_sealed", n)),
        national_id_index: number.map(|n| ring.national_id_index(n).to_vec()),
        visibility: profile.visibility.code().to_owned(),
        version: profile.version,
        created_at: Ts(now),
        updated_at: Ts(now),
    };
    let saved = if exists {
        let created_at = both!(&mut **tx, |c| seekers::table
            .find(row.account_id)
            .select(seekers::created_at)
            .first(c))
        .map_err(DbError::from)?;
        let row = Row { created_at, ..row };
        both!(&mut **tx, |c| diesel::update(
            seekers::table.find(row.account_id).filter(seekers::version.eq(row.version - 1))
        )
        .set(&row)
        .execute(c))
    } else {
        both!(&mut **tx, |c| diesel::insert_into(seekers::table).values(&row).execute(c))
    };
    match saved.map_err(DbError::from) {
        Ok(1) => Ok(()),
        Ok(_) => Err(SeekerError::Stale),
        Err(e) if e.is_unique_on("national_id") => Err(SeekerError::NationalIdTaken),
        Err(e) => Err(e.into()),
    }
}

/// A whole profile, opened with the person's key.
pub(super) fn find(
    conn: &mut Conn,
    key: &SubjectKey,
    id: AccountId,
) -> Result<Option<SeekerProfile>, SeekerError> {
    let row: Option<Row> =
        both!(conn, |c| seekers::table.find(Id(id.0)).select(Row::as_select()).first(c).optional())
            .map_err(DbError::from)?;
    let Some(row) = row else {
        return Ok(None);
    };
    let open = |column, sealed: Option<Vec<u8>>| {
        sealed.map(|bytes| key.open(place(id, column), &bytes)).transpose()
    };
    let private = open("private_sealed", row.private_sealed)?;
    let sensitive = open("sensitive_sealed", row.sensitive_sealed)?;
    let number = open("national_id_sealed", row.national_id_sealed)?;
    Ok(Some(SeekerProfile {
        account: id,
        full_name: row.full_name,
        birth_year: row.birth_year,
        commune: row.commune_code.as_deref().and_then(CommuneCode::parse),
        occupation: row.occupation_code.as_deref().and_then(OccupationCode::parse),
        details: row.details.read::<SeekerDetails>()?,
        private: private.map(|t| parse::<Private>(&t)).transpose()?.unwrap_or_default(),
        sensitive: sensitive.map(|t| parse::<Sensitive>(&t)).transpose()?.unwrap_or_default(),
        national_id: number.and_then(|n| NationalId::parse(&n, true).ok()),
        visibility: visibility(&row.visibility)?,
        version: row.version,
        updated_at: row.updated_at.0,
    }))
}

fn visibility(code: &str) -> Result<Visibility, DbError> {
    Visibility::parse(code).ok_or_else(|| DbError::Corrupt(format!("visibility {code}")))
}

/// Who may find somebody, if they have saved a profile.
///
/// # Errors
/// When the database fails.
pub fn visibility_of(conn: &mut Conn, id: AccountId) -> Result<Option<Visibility>, DbError> {
    Ok(head(conn, id)?.map(|head| head.visibility))
}

/// Writes who may find somebody.
pub(super) fn set_visibility(
    tx: &mut Tx<'_>,
    id: AccountId,
    to: Visibility,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(seekers::table.find(Id(id.0)))
        .set((
            seekers::visibility.eq(to.code()),
            seekers::version.eq(seekers::version + 1),
            seekers::updated_at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// Empties a profile. The row stays, hidden and without a name, for the applications that were
/// answered.
///
/// # Errors
/// When the database fails.
pub fn forget(
    tx: &mut Tx<'_>,
    id: AccountId,
    no_name: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(seekers::table.find(Id(id.0)))
        .set((
            seekers::full_name.eq(no_name),
            seekers::birth_year.eq(None::<i32>),
            seekers::commune_code.eq(None::<String>),
            seekers::occupation_code.eq(None::<String>),
            seekers::details.eq(Doc::of(&SeekerDetails::default())),
            seekers::private_sealed.eq(None::<Vec<u8>>),
            seekers::sensitive_sealed.eq(None::<Vec<u8>>),
            seekers::national_id_sealed.eq(None::<Vec<u8>>),
            seekers::national_id_index.eq(None::<Vec<u8>>),
            seekers::visibility.eq(Visibility::Hidden.code()),
            seekers::version.eq(seekers::version + 1),
            seekers::updated_at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(())
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|e| DbError::Corrupt(e.to_string()))
}

/// What an employer the person applied to may read of the profile: nothing sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenProfile {
    /// Full name.
    pub full_name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Commune where they live.
    pub commune: Option<CommuneCode>,
    /// Occupation wanted.
    pub occupation: Option<OccupationCode>,
    /// Training, skills, experience and wishes.
    pub details: SeekerDetails,
}

impl From<&SeekerProfile> for OpenProfile {
    fn from(profile: &SeekerProfile) -> Self {
        Self {
            full_name: profile.full_name.clone(),
            birth_year: profile.birth_year,
            commune: profile.commune,
            occupation: profile.occupation,
            details: profile.details.clone(),
        }
    }
}

/// The open part of a profile.
///
/// # Errors
/// When the database fails.
pub fn open_profile(conn: &mut Conn, id: AccountId) -> Result<Option<OpenProfile>, DbError> {
    type Columns = (String, Option<i32>, Option<String>, Option<String>, Doc);
    let found: Option<Columns> = both!(conn, |c| seekers::table
        .find(Id(id.0))
        .select((
            seekers::full_name,
            seekers::birth_year,
            seekers::commune_code,
            seekers::occupation_code,
            seekers::details,
        ))
        .first(c)
        .optional())?;
    let profile = |(full_name, birth_year, commune, occupation, details): Columns| {
        Ok(OpenProfile {
            full_name,
            birth_year,
            commune: commune.as_deref().and_then(CommuneCode::parse),
            occupation: occupation.as_deref().and_then(OccupationCode::parse),
            details: details.read()?,
        })
    };
    found.map(profile).transpose()
}

/// Whether a person has saved a profile.
///
/// # Errors
/// When the database fails.
pub fn has_profile(conn: &mut Conn, id: AccountId) -> Result<bool, DbError> {
    Ok(head(conn, id)?.is_some())
}

/// A job seeker as a search finds them: nothing sealed.
pub(super) struct PersonRow {
    pub(super) account: AccountId,
    pub(super) name: String,
    pub(super) birth_year: Option<i32>,
    pub(super) commune: Option<CommuneCode>,
}

type PersonColumns = (Id, String, Option<i32>, Option<String>);

impl From<PersonColumns> for PersonRow {
    fn from((id, name, birth_year, commune): PersonColumns) -> Self {
        let commune = commune.as_deref().and_then(CommuneCode::parse);
        Self { account: AccountId(id.0), name, birth_year, commune }
    }
}

macro_rules! person_columns {
    () => {
        (
            accounts::id,
            accounts::name,
            seekers::birth_year.nullable(),
            seekers::commune_code.nullable(),
        )
    };
}

pub(super) fn person(conn: &mut Conn, id: AccountId) -> Result<Option<PersonRow>, DbError> {
    let found: Option<PersonColumns> = both!(conn, |c| accounts::table
        .left_join(seekers::table)
        .filter(accounts::id.eq(Id(id.0)))
        .filter(accounts::role.eq(Role::Seeker.code()))
        .select(person_columns!())
        .first(c)
        .optional())?;
    Ok(found.map(PersonRow::from))
}

/// People each of whose wanted words begins a word of their name, by name. The words are letters
/// and digits only.
pub(super) fn people_by_name(
    conn: &mut Conn,
    words: &[String],
    limit: usize,
) -> Result<Vec<PersonRow>, DbError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows: Vec<PersonColumns> = both!(conn, |c| {
        let mut people = accounts::table
            .left_join(seekers::table)
            .filter(accounts::role.eq(Role::Seeker.code()))
            .select(person_columns!())
            .order((accounts::name_folded.asc(), accounts::id.asc()))
            .limit(limit)
            .into_boxed();
        // A common family name is that of every third person, so an index of words would not be
        // read less than the names themselves.
        for word in words {
            people = people.filter(accounts::name_folded.like(format!("% {word}%")));
        }
        people.load(c)
    })?;
    Ok(rows.into_iter().map(PersonRow::from).collect())
}
