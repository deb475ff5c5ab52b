//! Somebody makes an account.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::account::Account;
use crate::accounts::account::Login;
use crate::accounts::account::Role;
use crate::accounts::actor::OfficerActor;
use crate::accounts::consent;
use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentEvent;
use crate::accounts::consent::ConsentPurpose;
use crate::accounts::error::AccountError;
use crate::accounts::password::NO_PASSWORD;
use crate::accounts::password::Password;
use crate::accounts::password::Passwords;
use crate::accounts::store;
use crate::accounts::vault;
use crate::ids::AccountId;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Language;
use crate::platform::outbox;
use crate::platform::phone::Phone;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::platform::texts;

/// Topic of the event that somebody registered.
pub const REGISTERED: &str = "account.registered";

/// Full names: one letter is a name in some languages.
pub const NAME: Limits = Limits { min_chars: 1, max_chars: 120, multiline: false };

/// What somebody fills in to register, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationInput {
    /// `seeker` or `employer`; staff accounts are made by an administrator.
    pub role: String,
    /// Full name.
    pub name: String,
    /// Telephone number or e-mail address.
    pub login: String,
    /// At least 10 characters.
    pub password: String,
    /// `vi` or `en`; Vietnamese when left out.
    #[serde(default)]
    pub language: Option<String>,
    /// Whether they agree that the centre uses the data for its service.
    #[serde(default)]
    pub consent: bool,
}

/// A registration that was understood.
pub struct Registration {
    /// Role.
    pub role: Role,
    /// Full name.
    pub name: String,
    /// What they will sign in with.
    pub login: Login,
    /// Their password.
    pub password: Password,
    /// Language of messages.
    pub language: Language,
}

impl RegistrationInput {
    /// Understands what was typed; every fault at once.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<Registration, FieldFaults> {
        let mut faults = FieldFaults::new();
        let role = Role::parse(&self.role).filter(|r| !r.is_staff());
        if role.is_none() {
            faults.add("/role", "not-in-list", texts::wording("fault-role"));
        }
        if !self.consent {
            faults.add("/consent", "consent-needed", texts::wording("fault-consent"));
        }
        let parsed = parse_person(
            &mut faults,
            role.unwrap_or(Role::Seeker),
            &self.name,
            &self.login,
            &self.password,
            self.language.as_deref(),
        );
        faults.unless(parsed)
    }
}

/// The part of a registration that is the same for every role.
pub(crate) fn parse_person(
    faults: &mut FieldFaults,
    role: Role,
    name: &str,
    login: &str,
    password: &str,
    language: Option<&str>,
) -> Option<Registration> {
    let name = faults.take("/name", clean(name, NAME));
    let parsed_login = faults.take("/login", Login::parse(login));
    let own = [name.as_deref().unwrap_or_default(), login];
    let password = faults.take("/password", Password::choose(password, role, &own));
    let language = match language {
        None => Some(Language::Vi),
        Some(code) => {
            let known = Language::parse(code);
            if known.is_none() {
                faults.add("/language", "not-in-list", texts::wording("fault-language"));
            }
            known
        }
    };
    Some(Registration {
        role,
        name: name?,
        login: parsed_login?,
        password: password?,
        language: language?,
    })
}

/// A registration whose password is hashed: ready for the transaction.
pub struct HashedRegistration {
    registration: Registration,
    password_hash: String,
}

impl Registration {
    /// Hashes the password, outside of any transaction.
    ///
    /// # Errors
    /// When too many people are registering at once.
    pub async fn hashed(self, passwords: &Passwords) -> Result<HashedRegistration, AccountError> {
        let password_hash = passwords.hash(self.password.clone()).await?;
        Ok(HashedRegistration { registration: self, password_hash })
    }
}

impl HashedRegistration {
    /// The role the account will have.
    pub const fn role(&self) -> Role {
        self.registration.role
    }
}

/// Makes the account of somebody who looks for work or hires.
///
/// # Errors
/// [`AccountError::LoginTaken`] when somebody has this telephone number or e-mail,
/// [`AccountError::Forbidden`] for a role of staff: see [`crate::accounts::create_staff`].
pub fn register(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    hashed: &HashedRegistration,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<Account, AccountError> {
    if hashed.role().is_staff() {
        return Err(AccountError::Forbidden);
    }
    let account = open_account(tx, ring, hashed, now)?;
    let agreed = ConsentEvent {
        subject: account.id,
        purpose: ConsentPurpose::Service,
        recipient: None,
        given: true,
        channel,
        actor: account.id,
    };
    consent::record(tx, &agreed, now)?;
    outbox::push(tx, REGISTERED, account.id.0, serde_json::json!({}), now)?;
    Ok(account)
}

/// Writes an account of any role with its key and sign-in name.
pub(super) fn open_account(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    hashed: &HashedRegistration,
    now: DateTime<Utc>,
) -> Result<Account, AccountError> {
    let HashedRegistration { registration, password_hash } = hashed;
    let Registration { role, name, login, language, .. } = registration;
    let account = Account {
        id: AccountId::new(now),
        role: *role,
        name: name.clone(),
        epoch: 0,
        language: *language,
        created_at: now,
    };
    write(tx, ring, &account, Some(login), password_hash, now)?;
    Ok(account)
}

/// Makes the account of somebody who looks for work and sits in front of an officer: it has no
/// password, and no sign-in name when they have no telephone. The consent was given on another
/// way than a page, to the officer who enters it.
///
/// # Errors
/// [`AccountError::LoginTaken`] when somebody has this telephone number.
pub fn register_through_officer(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &OfficerActor,
    name: &str,
    phone: Option<&Phone>,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<Account, AccountError> {
    let account = Account {
        id: AccountId::new(now),
        role: Role::Seeker,
        name: name.to_owned(),
        epoch: 0,
        language: Language::Vi,
        created_at: now,
    };
    let login = phone.cloned().map(Login::Phone);
    write(tx, ring, &account, login.as_ref(), NO_PASSWORD, now)?;
    let agreed = ConsentEvent {
        subject: account.id,
        purpose: ConsentPurpose::Service,
        recipient: None,
        given: true,
        channel,
        actor: who.account,
    };
    consent::record(tx, &agreed, now)?;
    outbox::push(tx, REGISTERED, account.id.0, serde_json::json!({}), now)?;
    Ok(account)
}

/// What a firm tells of a colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Full name.
    pub name: String,
    /// What they will sign in with.
    pub login: Login,
}

/// Understands what a firm tells of a colleague.
pub(crate) fn parse_colleague(
    faults: &mut FieldFaults,
    name: &str,
    login: &str,
) -> Option<Colleague> {
    let name = faults.take("/name", clean(name, NAME));
    let login = faults.take("/login", Login::parse(login));
    Some(Colleague { name: name?, login: login? })
}

/// Makes the account of somebody whom their firm adds. It has no password: they set it
/// themselves, and agree to the service then.
///
/// # Errors
/// [`AccountError::LoginTaken`] when somebody has this telephone number or e-mail.
pub(crate) fn register_colleague(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    colleague: &Colleague,
    now: DateTime<Utc>,
) -> Result<Account, AccountError> {
    let account = Account {
        id: AccountId::new(now),
        role: Role::Employer,
        name: colleague.name.clone(),
        epoch: 0,
        language: Language::Vi,
        created_at: now,
    };
    write(tx, ring, &account, Some(&colleague.login), NO_PASSWORD, now)?;
    outbox::push(tx, REGISTERED, account.id.0, serde_json::json!({}), now)?;
    Ok(account)
}

fn write(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    account: &Account,
    login: Option<&Login>,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), AccountError> {
    let (key, wrapped) = ring.new_subject_key();
    store::insert_subject_key(tx, account.id, &wrapped, now)?;
    let Some(login) = login else {
        return Ok(store::insert_account(tx, account, None, None, password_hash, now)?);
    };
    let index = ring.login_index(login.kind(), login.text());
    if store::account_of_login(tx, &index)?.is_some() {
        return Err(AccountError::LoginTaken);
    }
    let (phone, email) = vault::seal_login(&key, account.id, login);
    store::insert_account(tx, account, phone, email, password_hash, now)?;
    store::insert_login(tx, &index, account.id, login.kind())
        .map_err(|e| if e.is_unique_on("logins") { AccountError::LoginTaken } else { e.into() })
}
