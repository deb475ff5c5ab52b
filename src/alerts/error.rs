//! Why a search was not kept.

use crate::alerts::keep::MOST_ALERTS;
use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;

/// Why a search was not kept.
#[derive(Debug, thiserror::Error)]
pub enum AlertError {
    /// There is no such alert, or not for this person.
    #[error("no such alert")]
    NotFound,
    /// The list is full.
    #[error("the list is full")]
    Full,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Fault for AlertError {
    fn kind(&self) -> Kind {
        match self {
            Self::NotFound => Kind::NotFound,
            Self::Full => Kind::Conflict,
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "alert-not-found",
            Self::Full => "alerts-full",
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::NotFound => texts::wording("fault-alert-not-found"),
            Self::Full => {
                texts::wording_with("fault-alerts-full", &[("most", &MOST_ALERTS.to_string())])
            }
            Self::Db(e) => e.wording(),
        }
    }
}
