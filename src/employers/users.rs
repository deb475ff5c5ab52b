//! The people who act for a firm.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::account::Account;
use crate::accounts::account::Role;
use crate::accounts::actor::EmployerActor;
use crate::accounts::consent::Channel;
use crate::accounts::register;
use crate::accounts::register::HashedRegistration;
use crate::accounts::register::Registration;
use crate::employers::error::EmployerError;
use crate::employers::store;
use crate::ids::AccountId;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;

/// A person a firm's admin adds, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserInput {
    /// Full name.
    pub name: String,
    /// Telephone number or e-mail address.
    pub login: String,
    /// First password; they change it.
    pub password: String,
    /// Whether they may add and remove users too.
    #[serde(default)]
    pub is_admin: bool,
}

impl UserInput {
    /// Understands what was typed.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<Registration, FieldFaults> {
        let mut faults = FieldFaults::new();
        let person = register::parse_person(
            &mut faults,
            Role::Employer,
            &self.name,
            &self.login,
            &self.password,
            None,
        );
        faults.unless(person)
    }
}

/// Adds a person to the firm.
///
/// # Errors
/// [`EmployerError::Forbidden`] unless the actor is an admin of the firm.
pub fn add_user(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &EmployerActor,
    person: &HashedRegistration,
    is_admin: bool,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<Account, EmployerError> {
    if !who.is_admin {
        return Err(EmployerError::Forbidden);
    }
    let account = register::register(tx, ring, person, channel, now)?;
    store::insert_user(tx, account.id, who.employer, is_admin, now)?;
    Ok(account)
}

/// Takes a person out of the firm; their sessions end.
///
/// # Errors
/// [`EmployerError::LastAdmin`] when nobody could add users any more.
pub fn remove_user(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    user: AccountId,
    now: DateTime<Utc>,
) -> Result<(), EmployerError> {
    if !who.is_admin {
        return Err(EmployerError::Forbidden);
    }
    let other = store::user(tx, user)?.filter(|u| u.employer == who.employer);
    let other = other.ok_or(EmployerError::NotFound)?;
    if other.is_admin && store::count_admins(tx, who.employer)? < 2 {
        return Err(EmployerError::LastAdmin);
    }
    store::delete_user(tx, user)?;
    Ok(crate::accounts::session::end_all(tx, user, now)?)
}
