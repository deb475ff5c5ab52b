//! Accounts as their owners see them.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::account::Account;
use crate::accounts::account::Contact;
use crate::accounts::account::Role;
use crate::accounts::token;
use crate::api::views::vacancy_line::EmployerLineBody;
use crate::ids::AccountId;
use crate::platform::language::Language;

/// An account.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct AccountBody {
    /// Identifier.
    id: AccountId,
    /// What they are.
    role: Role,
    /// Full name.
    name: String,
    /// Language of messages.
    language: Language,
    /// Since when.
    created_at: DateTime<Utc>,
}

impl From<&Account> for AccountBody {
    fn from(account: &Account) -> Self {
        Self {
            id: account.id,
            role: account.role,
            name: account.name.clone(),
            language: account.language,
            created_at: account.created_at,
        }
    }
}

/// How somebody can be reached.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ContactBody {
    /// Telephone number, E.164.
    #[schema(example = "+84912345678")]
    phone: Option<String>,
    /// E-mail address.
    email: Option<String>,
}

impl From<&Contact> for ContactBody {
    fn from(contact: &Contact) -> Self {
        Self {
            phone: contact.phone.as_ref().map(|phone| phone.e164().to_owned()),
            email: contact.email.as_ref().map(|email| email.as_str().to_owned()),
        }
    }
}

/// Who is signed in.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct MeBody {
    /// The account.
    #[serde(flatten)]
    pub(crate) account: AccountBody,
    /// Their own contact.
    pub(crate) contact: ContactBody,
    /// The firm they act for.
    pub(crate) employer: Option<MyEmployerBody>,
}

/// The firm somebody acts for.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct MyEmployerBody {
    /// The firm.
    #[serde(flatten)]
    pub(crate) employer: EmployerLineBody,
    /// Whether they may add and remove users of the firm.
    pub(crate) is_admin: bool,
}

/// An access token and what renews it.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct TokenBody {
    /// Send it as `Authorization: Bearer …`.
    access_token: String,
    /// `Bearer`.
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Life of the access token in seconds.
    #[schema(example = 600)]
    expires_in: i64,
    /// Good for one renewal; the renewal gives the next one.
    refresh_token: String,
}

impl TokenBody {
    /// The tokens of a session.
    pub(crate) fn new(access_token: String, refresh_token: String) -> Self {
        Self { access_token, token_type: "Bearer", expires_in: token::LIFE_SECONDS, refresh_token }
    }
}
