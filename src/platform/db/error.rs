//! How a database can fail, in the words of the few cases that are answered differently.

use diesel::result::DatabaseErrorKind;
use diesel::result::Error as Diesel;

use crate::platform::fault::Fault;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;

/// A failure of the database.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// Another row already has this value. The transaction is lost: PostgreSQL aborts it.
    #[error("another row already has this value: {constraint}")]
    Unique {
        /// Name of the constraint or of its column.
        constraint: String,
    },
    /// Overloaded, locked or not reachable: trying again helps.
    #[error("the database is busy or away: {0}")]
    Busy(String),
    /// The disk is full or the file is read-only.
    #[error("the database cannot write: {0}")]
    NoSpace(String),
    /// A row holds what its type does not allow.
    #[error("a row is damaged: {0}")]
    Corrupt(String),
    /// Anything else.
    #[error("the database failed")]
    Other(#[source] Diesel),
}

impl From<Diesel> for DbError {
    fn from(error: Diesel) -> Self {
        let Diesel::DatabaseError(kind, info) = &error else {
            return match error {
                Diesel::BrokenTransactionManager => Self::Busy(error.to_string()),
                other => Self::Other(other),
            };
        };
        let said = info.message().to_owned();
        match kind {
            DatabaseErrorKind::UniqueViolation => {
                let constraint = info.constraint_name().unwrap_or(&said).to_owned();
                Self::Unique { constraint }
            }
            DatabaseErrorKind::SerializationFailure
            | DatabaseErrorKind::ClosedConnection
            | DatabaseErrorKind::UnableToSendCommand => Self::Busy(said),
            _ => by_words(said, error),
        }
    }
}

/// SQLite and a stopping PostgreSQL tell these apart only by their words.
fn by_words(said: String, error: Diesel) -> DbError {
    // On a full disk SQLite undoes the whole transaction by itself; what is heard of it then is
    // that a savepoint or the transaction is missing.
    const FULL: [&str; 7] = [
        "no such savepoint",
        "no transaction is active",
        "database or disk is full",
        "readonly database",
        "disk I/O error",
        "unable to open database",
        "No space left on device",
    ];
    const BUSY: [&str; 6] = [
        "database is locked",
        "deadlock detected",
        "statement timeout",
        "terminating connection",
        "server closed the connection",
        "shutting down",
    ];
    if FULL.iter().any(|w| said.contains(w)) {
        DbError::NoSpace(said)
    } else if BUSY.iter().any(|w| said.contains(w)) {
        DbError::Busy(said)
    } else {
        DbError::Other(error)
    }
}

impl DbError {
    /// Whether this is the violation of the constraint or column named so.
    pub fn is_unique_on(&self, name: &str) -> bool {
        matches!(self, Self::Unique { constraint } if constraint.contains(name))
    }
}

impl Fault for DbError {
    fn kind(&self) -> Kind {
        match self {
            Self::Busy(_) => Kind::Busy,
            Self::NoSpace(_) => Kind::NoSpace,
            Self::Unique { .. } => Kind::Conflict,
            Self::Corrupt(_) | Self::Other(_) => Kind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Busy(_) => "busy",
            Self::NoSpace(_) => "no-space",
            Self::Unique { .. } => "already-there",
            Self::Corrupt(_) | Self::Other(_) => "internal",
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::Busy(_) => texts::wording("fault-busy"),
            Self::NoSpace(_) => texts::wording("fault-no-space"),
            Self::Unique { .. } => texts::wording("fault-already-there"),
            Self::Corrupt(_) | Self::Other(_) => texts::wording("fault-internal"),
        }
    }
}
