//! Why nothing can be said about how a vacancy suits somebody.

use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;
use crate::vacancies::error::VacancyError;

/// Why nothing can be said about how a vacancy suits somebody.
#[derive(Debug, thiserror::Error)]
pub enum MatchingError {
    /// They have told nothing about themselves.
    #[error("no profile was saved yet")]
    NoProfile,
    /// The vacancy is not there for them.
    #[error(transparent)]
    Vacancy(#[from] VacancyError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Fault for MatchingError {
    fn kind(&self) -> Kind {
        match self {
            Self::NoProfile => Kind::NotFound,
            Self::Vacancy(e) => e.kind(),
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NoProfile => "no-profile",
            Self::Vacancy(e) => e.code(),
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::NoProfile => texts::wording("fault-no-profile-yet"),
            Self::Vacancy(e) => e.wording(),
            Self::Db(e) => e.wording(),
        }
    }
}
