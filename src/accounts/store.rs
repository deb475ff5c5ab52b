//! The SQL of accounts, sessions, consents and the audit log.

use chrono::DateTime;
use chrono::Utc;
use diesel::prelude::*;

use crate::accounts::account::Account;
use crate::accounts::account::Role;
use crate::accounts::audit::Entry;
use crate::accounts::consent::ConsentEvent;
use crate::accounts::error::AccountError;
use crate::accounts::names;
use crate::accounts::session::Session;
use crate::accounts::session::SessionChannel;
use crate::ids::AccountId;
use crate::ids::AuditId;
use crate::ids::ConsentId;
use crate::ids::SessionId;
use crate::platform::crypto::WrappedKey;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::accounts;
use crate::platform::db::schema::audit_log;
use crate::platform::db::schema::consents;
use crate::platform::db::schema::logins;
use crate::platform::db::schema::paper_codes;
use crate::platform::db::schema::sessions;
use crate::platform::db::schema::sign_in_failures;
use crate::platform::db::schema::subject_keys;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;
use crate::platform::language::Language;

/// Columns of an account in the order of [`AccountRow`].
type AccountRow = (Id, String, String, i32, String, Ts);

fn account((id, role, name, epoch, language, created_at): AccountRow) -> Result<Account, DbError> {
    let damaged = || DbError::Corrupt(format!("account {}: role {role}", id.0));
    Ok(Account {
        id: AccountId(id.0),
        role: Role::parse(&role).ok_or_else(damaged)?,
        name,
        epoch,
        language: Language::parse(&language).unwrap_or(Language::Vi),
        created_at: created_at.0,
    })
}

macro_rules! account_columns {
    () => {
        (
            accounts::id,
            accounts::role,
            accounts::name,
            accounts::epoch,
            accounts::language,
            accounts::created_at,
        )
    };
}

pub(super) fn insert_account(
    tx: &mut Tx<'_>,
    account: &Account,
    phone_sealed: Option<Vec<u8>>,
    email_sealed: Option<Vec<u8>>,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(Id(account.id.0)),
            accounts::role.eq(account.role.code()),
            accounts::name.eq(&account.name),
            accounts::phone_sealed.eq(phone_sealed),
            accounts::email_sealed.eq(email_sealed),
            accounts::password_hash.eq(password_hash),
            accounts::epoch.eq(account.epoch),
            accounts::language.eq(account.language.code()),
            accounts::created_at.eq(Ts(account.created_at)),
            accounts::updated_at.eq(Ts(now)),
            accounts::name_folded.eq(names::folded(&account.name)),
        ))
        .execute(c))?;
    Ok(())
}

pub(super) fn insert_login(
    tx: &mut Tx<'_>,
    index: &[u8; 32],
    id: AccountId,
    kind: &str,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(logins::table)
        .values((
            logins::login_index.eq(index.as_slice()),
            logins::account_id.eq(Id(id.0)),
            logins::kind.eq(kind),
        ))
        .execute(c))?;
    Ok(())
}

pub(super) fn account_of_login(
    conn: &mut Conn,
    index: &[u8; 32],
) -> Result<Option<AccountId>, DbError> {
    let found: Option<Id> = both!(conn, |c| logins::table
        .find(index.as_slice())
        .select(logins::account_id)
        .first(c)
        .optional())?;
    Ok(found.map(|id| AccountId(id.0)))
}

pub(super) fn account_and_hash_of_login(
    conn: &mut Conn,
    index: &[u8; 32],
) -> Result<Option<(Account, String)>, AccountError> {
    let found: Option<(AccountRow, String)> = both!(conn, |c| logins::table
        .inner_join(accounts::table)
        .filter(logins::login_index.eq(index.as_slice()))
        .select((account_columns!(), accounts::password_hash))
        .first(c)
        .optional())
    .map_err(DbError::from)?;
    Ok(found.map(|(row, hash)| account(row).map(|a| (a, hash))).transpose()?)
}

pub(super) fn account_and_hash(
    conn: &mut Conn,
    id: AccountId,
) -> Result<Option<(Account, String)>, AccountError> {
    let found: Option<(AccountRow, String)> = both!(conn, |c| accounts::table
        .find(Id(id.0))
        .select((account_columns!(), accounts::password_hash))
        .first(c)
        .optional())
    .map_err(DbError::from)?;
    Ok(found.map(|(row, hash)| account(row).map(|a| (a, hash))).transpose()?)
}

/// One account.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, id: AccountId) -> Result<Option<Account>, DbError> {
    let found: Option<AccountRow> = both!(conn, |c| accounts::table
        .find(Id(id.0))
        .select(account_columns!())
        .first(c)
        .optional())?;
    found.map(account).transpose()
}

/// Telephone and e-mail of a person, as stored: sealed.
pub(super) type SealedContact = (Option<Vec<u8>>, Option<Vec<u8>>);

pub(super) fn sealed_contact(
    conn: &mut Conn,
    id: AccountId,
) -> Result<Option<SealedContact>, DbError> {
    Ok(both!(conn, |c| accounts::table
        .find(Id(id.0))
        .select((accounts::phone_sealed, accounts::email_sealed))
        .first(c)
        .optional())?)
}

pub(super) fn set_password(
    tx: &mut Tx<'_>,
    id: AccountId,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(accounts::table.find(Id(id.0)))
        .set((
            accounts::password_hash.eq(hash),
            accounts::epoch.eq(accounts::epoch + 1),
            accounts::updated_at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(())
}

pub(super) fn set_role(
    tx: &mut Tx<'_>,
    id: AccountId,
    role: Role,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = both!(&mut **tx, |c| diesel::update(accounts::table.find(Id(id.0)))
        .set((
            accounts::role.eq(role.code()),
            accounts::epoch.eq(accounts::epoch + 1),
            accounts::updated_at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(changed == 1)
}

/// Changes the name of an account, as its owner's profile says it.
///
/// # Errors
/// When the database fails.
pub fn set_name(
    tx: &mut Tx<'_>,
    id: AccountId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(accounts::table.find(Id(id.0)))
        .set((
            accounts::name.eq(name),
            accounts::name_folded.eq(names::folded(name)),
            accounts::updated_at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// Folds the names of accounts that were written before names were folded; tells how many.
///
/// # Errors
/// When the database fails.
pub fn fold_names(tx: &mut Tx<'_>, limit: i64) -> Result<usize, DbError> {
    let rows: Vec<(Id, String)> = both!(&mut **tx, |c| accounts::table
        .filter(accounts::name_folded.eq(""))
        .order(accounts::id.asc())
        .limit(limit)
        .select((accounts::id, accounts::name))
        .load(c))?;
    let count = rows.len();
    for (id, name) in rows {
        both!(&mut **tx, |c| diesel::update(accounts::table.find(id))
            .set(accounts::name_folded.eq(names::folded(&name)))
            .execute(c))?;
    }
    Ok(count)
}

/// Gives an account that had none its sign-in name.
pub(super) fn set_contact(
    tx: &mut Tx<'_>,
    id: AccountId,
    (phone_sealed, email_sealed): SealedContact,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(accounts::table.find(Id(id.0)))
        .set((
            accounts::phone_sealed.eq(phone_sealed),
            accounts::email_sealed.eq(email_sealed),
            accounts::updated_at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// The account that has a sign-in name, by its index.
///
/// # Errors
/// When the database fails.
pub fn owner_of_login(conn: &mut Conn, index: &[u8; 32]) -> Result<Option<AccountId>, DbError> {
    account_of_login(conn, index)
}

/// Whether an account has a sign-in name, and whether it has a password.
///
/// # Errors
/// When the database fails.
pub fn ways_in(conn: &mut Conn, id: AccountId) -> Result<(bool, bool), DbError> {
    let (names, hash): (i64, Option<String>) = both!(conn, |c| {
        let names = logins::table.filter(logins::account_id.eq(Id(id.0))).count().get_result(c)?;
        let hash =
            accounts::table.find(Id(id.0)).select(accounts::password_hash).first(c).optional()?;
        Ok::<_, diesel::result::Error>((names, hash))
    })?;
    Ok((names > 0, hash.is_some_and(|hash| !hash.is_empty())))
}

/// Keeps the index of a paper code; the code before it ends.
pub(super) fn put_paper_code(
    tx: &mut Tx<'_>,
    account: AccountId,
    index: &[u8; 32],
    issued_by: AccountId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    delete_paper_code(tx, account)?;
    both!(&mut **tx, |c| diesel::insert_into(paper_codes::table)
        .values((
            paper_codes::account_id.eq(Id(account.0)),
            paper_codes::code_index.eq(index.as_slice()),
            paper_codes::issued_by.eq(Id(issued_by.0)),
            paper_codes::issued_at.eq(Ts(now)),
            paper_codes::expires_at.eq(Ts(expires_at)),
        ))
        .execute(c))?;
    Ok(())
}

/// Whose paper code this is, if it has not ended.
pub(super) fn owner_of_paper_code(
    conn: &mut Conn,
    index: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<AccountId>, DbError> {
    let found: Option<Id> = both!(conn, |c| paper_codes::table
        .filter(paper_codes::code_index.eq(index.as_slice()))
        .filter(paper_codes::expires_at.gt(Ts(now)))
        .select(paper_codes::account_id)
        .first(c)
        .optional())?;
    Ok(found.map(|id| AccountId(id.0)))
}

/// Ends the paper code of an account; tells whether there was one. Of two requests one wins.
pub(super) fn delete_paper_code(tx: &mut Tx<'_>, account: AccountId) -> Result<bool, DbError> {
    let gone =
        both!(&mut **tx, |c| diesel::delete(paper_codes::table.find(Id(account.0))).execute(c))?;
    Ok(gone == 1)
}

/// Empties an account: no name, no contact, no way in, and no key for what was sealed.
pub(super) fn empty(
    tx: &mut Tx<'_>,
    id: AccountId,
    name: &str,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| {
        diesel::delete(subject_keys::table.find(Id(id.0))).execute(c)?;
        diesel::delete(paper_codes::table.find(Id(id.0))).execute(c)?;
        diesel::delete(logins::table.filter(logins::account_id.eq(Id(id.0)))).execute(c)?;
        diesel::update(accounts::table.find(Id(id.0)))
            .set((
                accounts::name.eq(name),
                accounts::name_folded.eq(names::folded(name)),
                accounts::phone_sealed.eq(None::<Vec<u8>>),
                accounts::email_sealed.eq(None::<Vec<u8>>),
                accounts::password_hash.eq(hash),
                accounts::epoch.eq(accounts::epoch + 1),
                accounts::updated_at.eq(Ts(now)),
            ))
            .execute(c)
    })?;
    Ok(())
}

pub(super) fn insert_subject_key(
    tx: &mut Tx<'_>,
    id: AccountId,
    wrapped: &WrappedKey,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(subject_keys::table)
        .values((
            subject_keys::subject_id.eq(Id(id.0)),
            subject_keys::wrapped.eq(&wrapped.bytes),
            subject_keys::ring_version.eq(wrapped.ring_version),
            subject_keys::created_at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(())
}

pub(super) fn subject_key(conn: &mut Conn, id: AccountId) -> Result<Option<WrappedKey>, DbError> {
    let found: Option<(Vec<u8>, i32)> = both!(conn, |c| subject_keys::table
        .find(Id(id.0))
        .select((subject_keys::wrapped, subject_keys::ring_version))
        .first(c)
        .optional())?;
    Ok(found.map(|(bytes, ring_version)| WrappedKey { bytes, ring_version }))
}

#[expect(clippy::too_many_arguments, reason = "one row, written once")]
pub(super) fn insert_session(
    tx: &mut Tx<'_>,
    id: SessionId,
    account: AccountId,
    channel: SessionChannel,
    secret_hash: &[u8; 32],
    epoch: i32,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(Id(id.0)),
            sessions::account_id.eq(Id(account.0)),
            sessions::channel.eq(channel.code()),
            sessions::secret_hash.eq(secret_hash.as_slice()),
            sessions::epoch.eq(epoch),
            sessions::created_at.eq(Ts(now)),
            sessions::seen_at.eq(Ts(now)),
            sessions::expires_at.eq(Ts(expires_at)),
        ))
        .execute(c))?;
    Ok(())
}

type SessionRow = (Id, Id, i32, Ts, Ts, Option<Ts>, String, i32);

fn session_of(row: SessionRow) -> Result<Session, DbError> {
    let (id, account, epoch, seen_at, expires_at, ended_at, role, account_epoch) = row;
    let role = Role::parse(&role).ok_or_else(|| DbError::Corrupt(format!("role {role}")))?;
    Ok(Session {
        id: SessionId(id.0),
        account: AccountId(account.0),
        role,
        epoch,
        account_epoch,
        seen_at: seen_at.0,
        expires_at: expires_at.0,
        ended: ended_at.is_some(),
    })
}

macro_rules! session_columns {
    () => {
        (
            sessions::id,
            sessions::account_id,
            sessions::epoch,
            sessions::seen_at,
            sessions::expires_at,
            sessions::ended_at,
            accounts::role,
            accounts::epoch,
        )
    };
}

pub(super) fn session(conn: &mut Conn, id: SessionId) -> Result<Option<Session>, DbError> {
    let found: Option<SessionRow> = both!(conn, |c| sessions::table
        .inner_join(accounts::table)
        .filter(sessions::id.eq(Id(id.0)))
        .select(session_columns!())
        .first(c)
        .optional())?;
    found.map(session_of).transpose()
}

pub(super) fn session_by_secret(
    conn: &mut Conn,
    channel: SessionChannel,
    hash: &[u8; 32],
) -> Result<Option<Session>, DbError> {
    let found: Option<SessionRow> = both!(conn, |c| sessions::table
        .inner_join(accounts::table)
        .filter(sessions::secret_hash.eq(hash.as_slice()))
        .filter(sessions::channel.eq(channel.code()))
        .select(session_columns!())
        .first(c)
        .optional())?;
    found.map(session_of).transpose()
}

pub(super) fn session_by_previous(
    conn: &mut Conn,
    hash: &[u8; 32],
) -> Result<Option<(Session, DateTime<Utc>)>, DbError> {
    let found: Option<(SessionRow, Option<Ts>)> = both!(conn, |c| sessions::table
        .inner_join(accounts::table)
        .filter(sessions::previous_hash.eq(hash.as_slice()))
        .select((session_columns!(), sessions::rotated_at))
        .first(c)
        .optional())?;
    let Some((row, Some(rotated_at))) = found else {
        return Ok(None);
    };
    Ok(Some((session_of(row)?, rotated_at.0)))
}

/// Exchanges the secret, if it is still the one that was read: of two requests one wins.
pub(super) fn rotate_session(
    tx: &mut Tx<'_>,
    id: SessionId,
    old: &[u8; 32],
    new: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = both!(&mut **tx, |c| diesel::update(
        sessions::table.find(Id(id.0)).filter(sessions::secret_hash.eq(old.as_slice()))
    )
    .set((
        sessions::secret_hash.eq(new.as_slice()),
        sessions::previous_hash.eq(old.as_slice()),
        sessions::rotated_at.eq(Ts(now)),
        sessions::seen_at.eq(Ts(now)),
    ))
    .execute(c))?;
    Ok(changed == 1)
}

pub(super) fn replace_secret(
    tx: &mut Tx<'_>,
    id: SessionId,
    new: &[u8; 32],
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(sessions::table.find(Id(id.0)))
        .set(sessions::secret_hash.eq(new.as_slice()))
        .execute(c))?;
    Ok(())
}

pub(super) fn touch_session(
    tx: &mut Tx<'_>,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(sessions::table.find(Id(id.0)))
        .set(sessions::seen_at.eq(Ts(now)))
        .execute(c))?;
    Ok(())
}

pub(super) fn end_session(
    tx: &mut Tx<'_>,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(
        sessions::table.find(Id(id.0)).filter(sessions::ended_at.is_null())
    )
    .set(sessions::ended_at.eq(Ts(now)))
    .execute(c))?;
    Ok(())
}

pub(super) fn end_sessions_of(
    tx: &mut Tx<'_>,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(
        sessions::table
            .filter(sessions::account_id.eq(Id(account.0)))
            .filter(sessions::ended_at.is_null())
    )
    .set(sessions::ended_at.eq(Ts(now)))
    .execute(c))?;
    Ok(())
}

/// Forgets sessions that ended before a moment.
///
/// # Errors
/// When the database fails.
pub fn delete_sessions_before(tx: &mut Tx<'_>, moment: DateTime<Utc>) -> Result<usize, DbError> {
    Ok(both!(&mut **tx, |c| diesel::delete(
        sessions::table
            .filter(sessions::expires_at.lt(Ts(moment)).or(sessions::ended_at.lt(Ts(moment))))
    )
    .execute(c))?)
}

pub(super) fn failures(
    conn: &mut Conn,
    index: &[u8; 32],
    since: DateTime<Utc>,
) -> Result<i32, DbError> {
    let found: Option<i32> = both!(conn, |c| sign_in_failures::table
        .find(index.as_slice())
        .filter(sign_in_failures::since.ge(Ts(since)))
        .select(sign_in_failures::failures)
        .first(c)
        .optional())?;
    Ok(found.unwrap_or(0))
}

pub(super) fn count_failure(
    tx: &mut Tx<'_>,
    index: &[u8; 32],
    window_start: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), AccountError> {
    both!(&mut **tx, |c| {
        diesel::delete(sign_in_failures::table.filter(sign_in_failures::since.lt(Ts(window_start))))
            .execute(c)
            .and_then(|_| {
                diesel::insert_into(sign_in_failures::table)
                    .values((
                        sign_in_failures::login_index.eq(index.as_slice()),
                        sign_in_failures::failures.eq(1),
                        sign_in_failures::since.eq(Ts(now)),
                    ))
                    .on_conflict(sign_in_failures::login_index)
                    .do_update()
                    .set(sign_in_failures::failures.eq(sign_in_failures::failures + 1))
                    .execute(c)
            })
    })
    .map_err(DbError::from)?;
    Ok(())
}

pub(super) fn forget_failures(tx: &mut Tx<'_>, index: &[u8; 32]) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::delete(sign_in_failures::table.find(index.as_slice()))
        .execute(c))?;
    Ok(())
}

pub(super) fn insert_consent(
    tx: &mut Tx<'_>,
    id: ConsentId,
    event: &ConsentEvent,
    text_version: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(consents::table)
        .values((
            consents::id.eq(Id(id.0)),
            consents::subject_id.eq(Id(event.subject.0)),
            consents::purpose.eq(event.purpose.code()),
            consents::recipient_id.eq(event.recipient.map(Id)),
            consents::given.eq(event.given),
            consents::text_version.eq(text_version),
            consents::channel.eq(event.channel.code()),
            consents::actor_id.eq(Id(event.actor.0)),
            consents::at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(())
}

pub(super) fn insert_audit(
    tx: &mut Tx<'_>,
    id: AuditId,
    actor: Option<AccountId>,
    role: &str,
    entry: &Entry,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let details = serde_json::json!({ "fields": entry.fields });
    both!(&mut **tx, |c| diesel::insert_into(audit_log::table)
        .values((
            audit_log::id.eq(Id(id.0)),
            audit_log::at.eq(Ts(now)),
            audit_log::actor_id.eq(actor.map(|a| Id(a.0))),
            audit_log::actor_role.eq(role),
            audit_log::action.eq(entry.action),
            audit_log::subject_kind.eq(entry.subject_kind),
            audit_log::subject_id.eq(Id(entry.subject)),
            audit_log::reason.eq(entry.reason.as_deref()),
            audit_log::details.eq(Doc(details)),
        ))
        .execute(c))?;
    Ok(())
}

/// How many audit rows tell of an action on a thing.
///
/// # Errors
/// When the database fails.
pub fn count_audit(conn: &mut Conn, subject: uuid::Uuid, action: &str) -> Result<i64, DbError> {
    Ok(both!(conn, |c| audit_log::table
        .filter(audit_log::subject_id.eq(Id(subject)))
        .filter(audit_log::action.eq(action))
        .count()
        .get_result(c))?)
}

/// How many consents somebody has given or withdrawn.
///
/// # Errors
/// When the database fails.
pub fn count_consents(conn: &mut Conn, subject: AccountId) -> Result<i64, DbError> {
    Ok(both!(conn, |c| consents::table
        .filter(consents::subject_id.eq(Id(subject.0)))
        .count()
        .get_result(c))?)
}
