//! Why something about accounts did not happen.

use crate::platform::crypto::SealError;
use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::FieldFault;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;

/// Why something about accounts did not happen.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Fields are missing or wrong.
    #[error("not acceptable: {0}")]
    Invalid(FieldFaults),
    /// The telephone number or e-mail address has an account.
    #[error("the sign-in name has an account")]
    LoginTaken,
    /// Name or password are wrong; which of them is not said.
    #[error("sign-in name or password are wrong")]
    WrongPassword,
    /// No paper code with this sign-in name, or no longer; which of them is not said.
    #[error("the paper code is wrong or has ended")]
    WrongCode,
    /// The account has a password: a paper code is only for the first one.
    #[error("the account has a password")]
    HasPassword,
    /// Too many wrong passwords for this name.
    #[error("too many wrong passwords")]
    TooManyFailures,
    /// Nobody is signed in with this session or token, or no longer.
    #[error("the session has ended")]
    SignedOut,
    /// A refresh token came back after it was used: all sessions of that sign-in are ended.
    #[error("a refresh token was used twice")]
    TokenReused,
    /// The account does not exist.
    #[error("no such account")]
    NotFound,
    /// Their role does not allow it.
    #[error("not allowed for this role")]
    Forbidden,
    /// Too many passwords are being checked at this moment.
    #[error("too many passwords are being checked")]
    Busy,
    /// A sealed field does not open.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<FieldFaults> for AccountError {
    fn from(faults: FieldFaults) -> Self {
        Self::Invalid(faults)
    }
}

impl Fault for AccountError {
    fn kind(&self) -> Kind {
        match self {
            Self::Invalid(_) => Kind::Invalid,
            Self::LoginTaken | Self::HasPassword => Kind::Conflict,
            Self::WrongPassword | Self::WrongCode | Self::SignedOut | Self::TokenReused => {
                Kind::SignedOut
            }
            Self::TooManyFailures => Kind::TooMany,
            Self::NotFound => Kind::NotFound,
            Self::Forbidden => Kind::Forbidden,
            Self::Busy => Kind::Busy,
            Self::Seal(_) => Kind::Internal,
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::LoginTaken => "login-taken",
            Self::WrongPassword => "wrong-password",
            Self::WrongCode => "wrong-code",
            Self::HasPassword => "has-password",
            Self::TooManyFailures => "too-many-failures",
            Self::SignedOut => "signed-out",
            Self::TokenReused => "token-reused",
            Self::NotFound => "account-not-found",
            Self::Forbidden => "forbidden",
            Self::Busy => "busy",
            Self::Seal(_) => "internal",
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::Invalid(_) => texts::wording("fault-invalid"),
            Self::LoginTaken => texts::wording("fault-login-taken"),
            Self::WrongPassword => texts::wording("fault-wrong-password"),
            Self::WrongCode => texts::wording("fault-wrong-code"),
            Self::HasPassword => texts::wording("fault-has-password"),
            Self::TooManyFailures => texts::wording("fault-too-many-failures"),
            Self::SignedOut | Self::TokenReused => texts::wording("fault-signed-out"),
            Self::NotFound => texts::wording("fault-account-not-found"),
            Self::Forbidden => texts::wording("fault-forbidden"),
            Self::Busy => texts::wording("fault-sign-in-busy"),
            Self::Seal(_) => DbError::Corrupt(String::new()).wording(),
            Self::Db(e) => e.wording(),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        match self {
            Self::Invalid(faults) => faults.as_slice(),
            _ => &[],
        }
    }
}
