//! An account: a person who may sign in, in one role.

use chrono::DateTime;
use chrono::Utc;

use crate::ids::AccountId;
use crate::platform::coded::coded_enum;
use crate::platform::fault::FieldProblem;
use crate::platform::language::Language;
use crate::platform::phone::Phone;
use crate::platform::texts;

coded_enum! {
    /// What somebody is on the exchange. One account has one role.
    pub enum Role {
        /// Looks for work.
        Seeker = "seeker" ("Người tìm việc", "Job seeker"),
        /// Acts for a firm.
        Employer = "employer" ("Nhà tuyển dụng", "Employer"),
        /// Works at the desk of the centre.
        Officer = "officer" ("Cán bộ Trung tâm", "Officer"),
        /// Runs the exchange for the centre.
        Administrator = "administrator" ("Quản trị", "Administrator"),
    }
}

impl Role {
    /// Officers and administrators.
    pub const fn is_staff(self) -> bool {
        matches!(self, Self::Officer | Self::Administrator)
    }
}

/// Longest e-mail address (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// An e-mail address in lower case. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    ///
    /// # Errors
    /// Says what is wanted when it is none.
    pub fn parse(raw: &str) -> Result<Self, FieldProblem> {
        let text = raw.trim().to_lowercase();
        let fits = text.len() <= LONGEST_EMAIL && text.is_ascii() && !text.contains(['<', '>']);
        if fits && text.parse::<lettre::Address>().is_ok() {
            return Ok(Self(text));
        }
        Err(FieldProblem::new("not-an-email", texts::wording("fault-not-an-email")))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Email(…)")
    }
}

/// What somebody signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Login {
    /// A telephone number.
    Phone(Phone),
    /// An e-mail address.
    Email(Email),
}

impl Login {
    /// Reads a telephone number or an e-mail address.
    ///
    /// # Errors
    /// Says what is wanted when it is neither.
    pub fn parse(raw: &str) -> Result<Self, FieldProblem> {
        if raw.contains('@') {
            Email::parse(raw).map(Self::Email)
        } else {
            Ok(Self::Phone(Phone::parse(raw)?))
        }
    }

    /// `phone` or `email`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Phone(_) => "phone",
            Self::Email(_) => "email",
        }
    }

    /// The one spelling that is indexed.
    pub fn text(&self) -> &str {
        match self {
            Self::Phone(phone) => phone.e164(),
            Self::Email(email) => email.as_str(),
        }
    }
}

/// An account as everybody who may see it needs it; contacts are in the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Identifier.
    pub id: AccountId,
    /// What they are.
    pub role: Role,
    /// Full name in one field: Khmer, Cham and Hoa names have no first and last.
    pub name: String,
    /// Counts up when all sessions must end.
    pub epoch: i32,
    /// Language of messages.
    pub language: Language,
    /// Since when.
    pub created_at: DateTime<Utc>,
}

/// How a person can be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Telephone.
    pub phone: Option<Phone>,
    /// E-mail.
    pub email: Option<Email>,
}
