//! Why the demo province was not filled.

use crate::accounts::error::AccountError;
use crate::employers::error::EmployerError;
use crate::placements::error::PlacementError;
use crate::platform::db::DbError;
use crate::platform::fault::FieldFaults;
use crate::seekers::error::SeekerError;
use crate::vacancies::error::VacancyError;

/// Why the demo province was not filled; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Something the demo fills in is not accepted any more: a rule became stricter.
    #[error("the demo data is not acceptable: {0}")]
    Invalid(FieldFaults),
    /// Something about an account.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// Something about an employer.
    #[error(transparent)]
    Employer(#[from] EmployerError),
    /// Something about a job seeker.
    #[error(transparent)]
    Seeker(#[from] SeekerError),
    /// Something about a vacancy.
    #[error(transparent)]
    Vacancy(#[from] VacancyError),
    /// Something about an application.
    #[error(transparent)]
    Placement(#[from] PlacementError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<FieldFaults> for DemoError {
    fn from(faults: FieldFaults) -> Self {
        Self::Invalid(faults)
    }
}
