//! Why somebody's data were not given or not forgotten.

use crate::accounts::error::AccountError;
use crate::placements::error::PlacementError;
use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::FieldFault;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::seekers::error::SeekerError;

/// Why somebody's data were not given or not forgotten.
#[derive(Debug, thiserror::Error)]
pub enum MyDataError {
    /// Something about the account: a wrong password, above all.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// Something about the profile.
    #[error(transparent)]
    Seeker(#[from] SeekerError),
    /// An application could not be taken back.
    #[error(transparent)]
    Placement(#[from] PlacementError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl MyDataError {
    fn inner(&self) -> &dyn Fault {
        match self {
            Self::Account(e) => e,
            Self::Seeker(e) => e,
            Self::Placement(e) => e,
            Self::Db(e) => e,
        }
    }
}

impl Fault for MyDataError {
    fn kind(&self) -> Kind {
        self.inner().kind()
    }

    fn code(&self) -> &'static str {
        self.inner().code()
    }

    fn wording(&self) -> Wording {
        self.inner().wording()
    }

    fn fields(&self) -> &[FieldFault] {
        self.inner().fields()
    }
}
