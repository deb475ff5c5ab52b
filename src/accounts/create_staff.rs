//! An administrator, or the command line, makes an account for somebody of the centre.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::account::Account;
use crate::accounts::account::Role;
use crate::accounts::actor::StaffActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::error::AccountError;
use crate::accounts::register::HashedRegistration;
use crate::accounts::register::Registration;
use crate::accounts::register::open_account;
use crate::accounts::register::parse_person;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Wording;

/// Who gets an account, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffInput {
    /// `officer` or `administrator`.
    pub role: String,
    /// Full name.
    pub name: String,
    /// Telephone number or e-mail address.
    pub login: String,
    /// At least 15 characters; they change it.
    pub password: String,
}

impl StaffInput {
    /// Understands what was typed; every fault at once.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<Registration, FieldFaults> {
        let mut faults = FieldFaults::new();
        let role = Role::parse(&self.role).filter(|r| r.is_staff());
        if role.is_none() {
            faults.add(
                "/role",
                "not-in-list",
                Wording::new(
                    "Chọn: cán bộ (officer) hoặc quản trị (administrator).",
                    "Choose officer or administrator.",
                ),
            );
        }
        // Without a role the longer password is asked: the person is to be staff.
        let role = role.unwrap_or(Role::Officer);
        let person = parse_person(&mut faults, role, &self.name, &self.login, &self.password, None);
        faults.unless(person)
    }
}

/// Makes the account. Audited. `None` is the command line, which only who runs the machine has.
///
/// # Errors
/// [`AccountError::Forbidden`] unless an administrator does it and the role is one of staff,
/// [`AccountError::LoginTaken`] when somebody has this telephone number or e-mail.
pub fn create_staff(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    person: &HashedRegistration,
    who: Option<&StaffActor>,
    now: DateTime<Utc>,
) -> Result<Account, AccountError> {
    let is_allowed = who.is_none_or(|w| w.role == Role::Administrator);
    if !is_allowed || !person.role().is_staff() {
        return Err(AccountError::Forbidden);
    }
    let account = open_account(tx, ring, person, now)?;
    let entry = Entry {
        action: "account.staff-created",
        subject_kind: "account",
        subject: account.id.0,
        reason: None,
        fields: vec!["role"],
    };
    match who {
        Some(who) => audit::record(tx, who, &entry, now)?,
        None => audit::record_system(tx, &entry, now)?,
    }
    Ok(account)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::TimeZone;

    use super::*;
    use crate::accounts::password::Passwords;
    use crate::accounts::store;
    use crate::platform::db::Address;
    use crate::platform::db::Db;
    use crate::platform::db::DbSettings;

    fn filled() -> StaffInput {
        StaffInput {
            role: "officer".into(),
            name: "Trần Quốc Bảo".into(),
            login: "can.bo@sanviec.example".into(),
            password: "mưa chiều nay trên sông".into(),
        }
    }

    fn pointers(input: &StaffInput) -> Vec<String> {
        let faults = input.parse().err().unwrap();
        faults.as_slice().iter().map(|f| f.pointer.clone()).collect()
    }

    #[test]
    fn only_staff_roles_are_taken() {
        assert_eq!(filled().parse().ok().unwrap().role, Role::Officer);
        for role in ["seeker", "employer", ""] {
            assert_eq!(pointers(&StaffInput { role: role.into(), ..filled() }), ["/role"]);
        }
    }

    #[test]
    fn staff_need_a_longer_password() {
        let short = StaffInput { password: "mưa chiều nay".into(), ..filled() };
        assert_eq!(pointers(&short), ["/password"]);
    }

    #[tokio::test]
    async fn only_an_administrator_or_the_command_line_makes_staff_and_it_is_audited() {
        let now = Utc.with_ymd_and_hms(2026, 11, 24, 3, 0, 0).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("staff.db"));
        let db = Db::open(&DbSettings { address, connections: 1 }).unwrap();
        let ring = Arc::new(KeyRing::for_tests());
        let passwords = Passwords::new(Arc::clone(&ring));
        let hashed = async |role: &str, login: &str| {
            let input = StaffInput { role: role.into(), login: login.into(), ..filled() };
            input.parse().ok().unwrap().hashed(&passwords).await.ok().unwrap()
        };
        let first = hashed("administrator", "a@sanviec.example").await;
        let second = hashed("officer", "b@sanviec.example").await;
        let third = hashed("officer", "c@sanviec.example").await;
        db.write(move |tx| {
            let actor = |account: &Account| StaffActor { account: account.id, role: account.role };
            let first = create_staff(tx, &ring, &first, None, now)?;
            let second = create_staff(tx, &ring, &second, Some(&actor(&first)), now)?;
            let refused = create_staff(tx, &ring, &third, Some(&actor(&second)), now);
            assert!(matches!(refused, Err(AccountError::Forbidden)));
            for account in [first, second] {
                assert_eq!(store::count_audit(tx, account.id.0, "account.staff-created")?, 1);
            }
            Ok::<_, AccountError>(())
        })
        .await
        .unwrap();
    }
}
