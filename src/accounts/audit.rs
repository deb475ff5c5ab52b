//! The audit log: who decided or read what, when and why. It only grows.

use chrono::DateTime;
use chrono::Utc;
use uuid::Uuid;

use crate::accounts::account::Role;
use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::actor::StaffActor;
use crate::accounts::store;
use crate::ids::AuditId;
use crate::platform::db::DbError;
use crate::platform::db::Tx;

/// What somebody did. The code is stable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Stable code: `employer.verified`, `seeker.sensitive-read`.
    pub action: &'static str,
    /// Kind of the thing: `employer`, `vacancy`, `seeker`, `account`.
    pub subject_kind: &'static str,
    /// The thing.
    pub subject: Uuid,
    /// The reason given.
    pub reason: Option<String>,
    /// Names of the fields that were read or changed; never their values.
    pub fields: Vec<&'static str>,
}

/// Writes what staff did, in the transaction of the deed.
///
/// # Errors
/// When the database fails; then the deed does not happen either.
pub fn record(
    tx: &mut Tx<'_>,
    who: &StaffActor,
    entry: &Entry,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::insert_audit(tx, AuditId::new(now), Some(who.account), who.role.code(), entry, now)
}

/// Writes that somebody of a firm read the sealed contact of an applicant, in the transaction of
/// the reading.
///
/// # Errors
/// When the database fails; then nothing is read either.
pub fn record_firm(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    entry: &Entry,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let role = Role::Employer.code();
    store::insert_audit(tx, AuditId::new(now), Some(who.account), role, entry, now)
}

/// Writes what somebody did with their own account, in the transaction of the deed.
///
/// # Errors
/// When the database fails; then the deed does not happen either.
pub fn record_own(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    entry: &Entry,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let role = Role::Seeker.code();
    store::insert_audit(tx, AuditId::new(now), Some(who.account), role, entry, now)
}

/// Writes what the exchange did by itself or the command line was told to do.
///
/// # Errors
/// When the database fails.
pub fn record_system(tx: &mut Tx<'_>, entry: &Entry, now: DateTime<Utc>) -> Result<(), DbError> {
    store::insert_audit(tx, AuditId::new(now), None, "system", entry, now)
}
