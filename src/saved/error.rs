//! Why a vacancy was not saved.

use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;
use crate::saved::keep::MOST_SAVED;
use crate::vacancies::error::VacancyError;

/// Why a vacancy was not saved.
#[derive(Debug, thiserror::Error)]
pub enum SavedError {
    /// It does not exist for people who look for work.
    #[error("no such vacancy")]
    NotFound,
    /// It has ended: there is nothing to come back for.
    #[error("the vacancy has ended")]
    Ended,
    /// The list is full.
    #[error("the list is full")]
    Full,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Fault for SavedError {
    fn kind(&self) -> Kind {
        match self {
            Self::NotFound => Kind::NotFound,
            Self::Ended | Self::Full => Kind::Conflict,
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "vacancy-not-found",
            Self::Ended => "vacancy-not-open",
            Self::Full => "saved-full",
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::NotFound => VacancyError::NotFound.wording(),
            Self::Ended => texts::wording("fault-saved-ended"),
            Self::Full => {
                texts::wording_with("fault-saved-full", &[("most", &MOST_SAVED.to_string())])
            }
            Self::Db(e) => e.wording(),
        }
    }
}
