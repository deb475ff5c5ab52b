//! The people who act for a firm: seen by all of them, changed by its admins.
//!
//! Whoever is added has no password yet: the admin gets a code that is shown once, and the
//! colleague sets a password with it that nobody else knows.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::account::Account;
use crate::accounts::actor::EmployerActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::paper_code;
use crate::accounts::paper_code::PaperCode;
use crate::accounts::register;
use crate::accounts::register::Colleague;
use crate::accounts::session;
use crate::employers::error::EmployerError;
use crate::employers::store;
use crate::ids::AccountId;
use crate::platform::crypto::KeyRing;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;

/// Most people of one firm.
pub const MOST_USERS: usize = 100;

/// A person a firm's admin adds, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserInput {
    /// Full name.
    pub name: String,
    /// Telephone number or e-mail address.
    pub login: String,
    /// Whether they may add and remove users too.
    #[serde(default)]
    pub is_admin: bool,
}

impl UserInput {
    /// Understands what was typed.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<Colleague, FieldFaults> {
        let mut faults = FieldFaults::new();
        let colleague = register::parse_colleague(&mut faults, &self.name, &self.login);
        faults.unless(colleague)
    }
}

/// What somebody of a firm may do.
#[derive(Debug, Clone, Copy, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserRoleInput {
    /// Whether they may add and remove users.
    pub is_admin: bool,
}

/// Adds a person to the firm, with the code that is shown once. Audited.
///
/// # Errors
/// [`EmployerError::Forbidden`] unless the actor is an admin of the firm,
/// [`EmployerError::TooManyUsers`].
pub fn add_user(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &EmployerActor,
    colleague: &Colleague,
    is_admin: bool,
    now: DateTime<Utc>,
) -> Result<(Account, PaperCode), EmployerError> {
    admin(who)?;
    store::take_turns(tx, who.employer)?;
    if store::users_of(tx, who.employer)?.len() >= MOST_USERS {
        return Err(EmployerError::TooManyUsers);
    }
    let account = register::register_colleague(tx, ring, colleague, now)?;
    store::insert_user(tx, account.id, who.employer, is_admin, now)?;
    let code = paper_code::give(tx, ring, who.account, account.id, now)?;
    record(tx, who, account.id, "firm.user-added", now)?;
    Ok((account, code))
}

/// Gives a colleague who has not set a password a new code; the one before it ends. Audited.
///
/// # Errors
/// [`EmployerError::Forbidden`], [`EmployerError::NoUser`], or that they have a password.
pub fn new_code(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &EmployerActor,
    user: AccountId,
    now: DateTime<Utc>,
) -> Result<PaperCode, EmployerError> {
    admin(who)?;
    colleague(tx, who, user)?;
    let code = paper_code::give(tx, ring, who.account, user, now)?;
    record(tx, who, user, "firm.user-code-issued", now)?;
    Ok(code)
}

/// Lets somebody of the firm add and remove users, or no longer. Audited.
///
/// # Errors
/// [`EmployerError::LastAdmin`] when nobody could add users any more.
pub fn set_admin(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    user: AccountId,
    is_admin: bool,
    now: DateTime<Utc>,
) -> Result<(), EmployerError> {
    admin(who)?;
    store::take_turns(tx, who.employer)?;
    let before = colleague(tx, who, user)?;
    if before.is_admin == is_admin {
        return Ok(());
    }
    if before.is_admin && store::count_admins(tx, who.employer)? < 2 {
        return Err(EmployerError::LastAdmin);
    }
    store::set_admin(tx, user, is_admin)?;
    Ok(record(tx, who, user, "firm.user-role-changed", now)?)
}

/// Takes a person out of the firm; their sessions and their code end. Audited.
///
/// # Errors
/// [`EmployerError::LastAdmin`] when nobody could add users any more.
pub fn remove_user(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    user: AccountId,
    now: DateTime<Utc>,
) -> Result<(), EmployerError> {
    admin(who)?;
    store::take_turns(tx, who.employer)?;
    let other = colleague(tx, who, user)?;
    if other.is_admin && store::count_admins(tx, who.employer)? < 2 {
        return Err(EmployerError::LastAdmin);
    }
    store::delete_user(tx, user)?;
    paper_code::take_back(tx, user)?;
    session::end_all(tx, user, now)?;
    Ok(record(tx, who, user, "firm.user-removed", now)?)
}

const fn admin(who: &EmployerActor) -> Result<(), EmployerError> {
    if who.is_admin { Ok(()) } else { Err(EmployerError::Forbidden) }
}

/// Somebody of the same firm.
fn colleague(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    user: AccountId,
) -> Result<EmployerActor, EmployerError> {
    let found = store::user(tx, user)?.filter(|u| u.employer == who.employer);
    found.ok_or(EmployerError::NoUser)
}

fn record(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    user: AccountId,
    action: &'static str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let entry = Entry {
        action,
        subject_kind: "account",
        subject: user.0,
        reason: None,
        fields: Vec::new(),
    };
    audit::record_firm(tx, who, &entry, now)
}
