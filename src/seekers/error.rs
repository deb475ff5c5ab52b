//! Why something about job seekers did not happen.

use crate::accounts::error::AccountError;
use crate::platform::crypto::SealError;
use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::FieldFault;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;

/// Why something about job seekers did not happen.
#[derive(Debug, thiserror::Error)]
pub enum SeekerError {
    /// Fields are missing or wrong.
    #[error("not acceptable: {0}")]
    Invalid(FieldFaults),
    /// The citizen number belongs to another account.
    #[error("the citizen number has an account")]
    NationalIdTaken,
    /// No such job seeker.
    #[error("no such job seeker")]
    NotFound,
    /// They changed it in between, on another device.
    #[error("changed in between")]
    Stale,
    /// Something about the account.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<FieldFaults> for SeekerError {
    fn from(faults: FieldFaults) -> Self {
        Self::Invalid(faults)
    }
}

impl From<SealError> for SeekerError {
    fn from(error: SealError) -> Self {
        Self::Account(error.into())
    }
}

impl Fault for SeekerError {
    fn kind(&self) -> Kind {
        match self {
            Self::Invalid(_) => Kind::Invalid,
            Self::NationalIdTaken => Kind::Conflict,
            Self::NotFound => Kind::NotFound,
            Self::Stale => Kind::Stale,
            Self::Account(e) => e.kind(),
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::NationalIdTaken => "national-id-taken",
            Self::NotFound => "seeker-not-found",
            Self::Stale => "stale",
            Self::Account(e) => e.code(),
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::Invalid(_) => AccountError::Invalid(FieldFaults::new()).wording(),
            Self::NationalIdTaken => texts::wording("fault-national-id-taken"),
            Self::NotFound => Wording::new("Không có người này.", "There is no such person."),
            Self::Stale => texts::wording("fault-profile-stale"),
            Self::Account(e) => e.wording(),
            Self::Db(e) => e.wording(),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        match self {
            Self::Invalid(faults) => faults.as_slice(),
            Self::Account(e) => e.fields(),
            _ => &[],
        }
    }
}
