//! A code on paper with which somebody who was registered at the desk, or added by their firm,
//! sets their first password.
//!
//! Twelve digits, because they are read aloud and typed on old telephones. Only the keyed index
//! of a code is stored; it works once, for two weeks, and together with the person's sign-in name
//! where they have one.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::accounts::account::Account;
use crate::accounts::account::Login;
use crate::accounts::account::Role;
use crate::accounts::actor::OfficerActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::consent;
use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentEvent;
use crate::accounts::consent::ConsentPurpose;
use crate::accounts::error::AccountError;
use crate::accounts::password::Password;
use crate::accounts::password::Passwords;
use crate::accounts::session;
use crate::accounts::session::SessionChannel;
use crate::accounts::sign_in;
use crate::accounts::sign_in::SignedIn;
use crate::accounts::store;
use crate::accounts::vault;
use crate::ids::AccountId;
use crate::platform::crypto;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Db;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::FieldProblem;
use crate::platform::texts;

/// Digits of a code.
const DIGITS: usize = 12;
/// One more than the largest code.
const CODES: u64 = 1_000_000_000_000;
/// How long a code works.
///
/// Unit: days from the moment it is given.
pub const VALID_DAYS: i64 = 14;

/// A code, known to who prints it and to the person. It cannot be printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperCode {
    digits: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

impl PaperCode {
    /// As it stands on the paper: `4821 0935 7716`.
    pub fn shown(&self) -> String {
        let digits: Vec<char> = self.digits.chars().collect();
        let groups = digits.chunks(4).map(|group| group.iter().collect::<String>());
        groups.collect::<Vec<_>>().join(" ")
    }
}

/// What somebody fills in to use a code, as typed.
#[derive(Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RedemptionInput {
    /// Twelve digits, with or without spaces.
    pub code: String,
    /// The telephone number or e-mail address that was written down; without one, what they will
    /// sign in with.
    pub login: String,
    /// At least 10 characters.
    pub password: String,
}

/// What somebody filled in, understood.
pub struct Redemption {
    code: String,
    login: Login,
    password: Password,
}

impl RedemptionInput {
    /// Understands what was typed; every fault at once.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<Redemption, FieldFaults> {
        let mut faults = FieldFaults::new();
        let code = faults.take("/code", digits(&self.code));
        let login = faults.take("/login", Login::parse(&self.login));
        let own = [self.login.as_str()];
        let password =
            faults.take("/password", Password::choose(&self.password, Role::Seeker, &own));
        let parsed = code.zip(login).zip(password);
        let parsed = parsed.map(|((code, login), password)| Redemption { code, login, password });
        faults.unless(parsed)
    }
}

fn digits(typed: &str) -> Result<String, FieldProblem> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let fits = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(digits).ok_or_else(|| {
        FieldProblem::new(
            "not-a-code",
            texts::wording_with("fault-not-a-code", &[("n", &DIGITS.to_string())]),
        )
    })
}

fn index(ring: &KeyRing, digits: &str) -> [u8; 32] {
    ring.login_index("paper-code", digits)
}

/// Gives a person without a password a new code; the one before it ends. Audited.
///
/// # Errors
/// [`AccountError::NotFound`] when they are no job seeker, [`AccountError::HasPassword`].
pub fn issue(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &OfficerActor,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<PaperCode, AccountError> {
    let found = store::find(tx, account)?.filter(|a| a.role == Role::Seeker);
    found.ok_or(AccountError::NotFound)?;
    let code = give(tx, ring, who.account, account, now)?;
    let entry = Entry {
        action: "account.paper-code-issued",
        subject_kind: "account",
        subject: account.0,
        reason: None,
        fields: vec!["paper_code"],
    };
    audit::record(tx, &who.staff(), &entry, now)?;
    Ok(code)
}

/// Writes a new code for somebody without a password. The caller has found that `by` may give it
/// and writes the audit row.
///
/// # Errors
/// [`AccountError::HasPassword`].
pub(crate) fn give(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    by: AccountId,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<PaperCode, AccountError> {
    let (_, has_password) = store::ways_in(tx, account)?;
    if has_password {
        return Err(AccountError::HasPassword);
    }
    let number = u64::from_be_bytes(crypto::random::<8>()) % CODES;
    let digits = format!("{number:0DIGITS$}");
    let expires_at = now + TimeDelta::days(VALID_DAYS);
    store::put_paper_code(tx, account, &index(ring, &digits), by, now, expires_at)?;
    Ok(PaperCode { digits, expires_at })
}

/// Ends the code of an account, if it has one.
///
/// # Errors
/// When the database fails.
pub(crate) fn take_back(tx: &mut Tx<'_>, account: AccountId) -> Result<(), DbError> {
    store::delete_paper_code(tx, account)?;
    Ok(())
}

/// Sets the first password with a code and begins a session.
///
/// # Errors
/// [`AccountError::WrongCode`] without saying what was wrong, [`AccountError::LoginTaken`] when a
/// person without a sign-in name chooses one that somebody has,
/// [`AccountError::TooManyFailures`] after ten wrong codes for one name in a quarter of an hour.
pub async fn redeem(
    db: &Db,
    ring: &std::sync::Arc<KeyRing>,
    passwords: &Passwords,
    redemption: Redemption,
    channel: SessionChannel,
    now: DateTime<Utc>,
) -> Result<SignedIn, AccountError> {
    let Redemption { code, login, password } = redemption;
    let code = index(ring, &code);
    let name = ring.login_index(login.kind(), login.text());
    let since = sign_in::window_start(now);
    let failures = db.read(move |conn| store::failures(conn, &name, since)).await?;
    if failures >= sign_in::MOST_FAILURES {
        return Err(AccountError::TooManyFailures);
    }
    let hash = passwords.hash(password).await?;
    let ring = std::sync::Arc::clone(ring);
    let used = db
        .write(move |tx| {
            let account = owner(tx, &ring, &code, &login, now)?;
            if !store::delete_paper_code(tx, account.id)? {
                return Err(AccountError::WrongCode);
            }
            store::set_password(tx, account.id, &hash, now)?;
            if account.role == Role::Employer {
                agree(tx, account.id, channel, now)?;
            }
            let account = store::find(tx, account.id)?.ok_or(AccountError::WrongCode)?;
            let (session, secret) =
                session::begin(tx, account.id, account.role, account.epoch, channel, now)?;
            Ok(SignedIn { account, session, secret })
        })
        .await;
    if matches!(used, Err(AccountError::WrongCode)) {
        db.write(move |tx| store::count_failure(tx, &name, since, now)).await?;
    }
    used
}

/// Writes that somebody whom their firm added agrees to the service: until they set a password,
/// nobody has asked them.
fn agree(
    tx: &mut Tx<'_>,
    account: AccountId,
    channel: SessionChannel,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let agreed = ConsentEvent {
        subject: account,
        purpose: ConsentPurpose::Service,
        recipient: None,
        given: true,
        channel: match channel {
            SessionChannel::Web => Channel::Web,
            SessionChannel::Api => Channel::Api,
        },
        actor: account,
    };
    consent::record(tx, &agreed, now)
}

/// Whose code this is, if the sign-in name is theirs, or becomes theirs because they have none.
fn owner(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    code: &[u8; 32],
    login: &Login,
    now: DateTime<Utc>,
) -> Result<Account, AccountError> {
    let owner = store::owner_of_paper_code(tx, code, now)?.ok_or(AccountError::WrongCode)?;
    let account = store::find(tx, owner)?.ok_or(AccountError::WrongCode)?;
    let name = ring.login_index(login.kind(), login.text());
    let of_name = store::account_of_login(tx, &name)?;
    let (has_name, _) = store::ways_in(tx, owner)?;
    match of_name {
        Some(id) if id == owner => Ok(account),
        _ if has_name => Err(AccountError::WrongCode),
        Some(_) => Err(AccountError::LoginTaken),
        None => {
            let key = vault::key_of(tx, ring, owner)?;
            store::set_contact(tx, owner, vault::seal_login(&key, owner, login), now)?;
            store::insert_login(tx, &name, owner, login.kind())?;
            Ok(account)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_its_groups_were_typed() {
        for typed in ["482109357716", " 4821 0935 7716 ", "4821-0935-7716"] {
            assert_eq!(digits(typed).ok().as_deref(), Some("482109357716"), "{typed}");
        }
        for typed in ["", "48210935771", "4821093577160", "48210935771a", "٤٨٢١٠٩٣٥٧٧١٦"]
        {
            assert!(digits(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn a_code_stands_on_the_paper_in_groups_of_four() {
        let code = PaperCode { digits: "004821093577".into(), expires_at: DateTime::UNIX_EPOCH };
        assert_eq!(code.shown(), "0048 2109 3577");
    }
}
