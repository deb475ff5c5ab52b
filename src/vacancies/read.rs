//! Who sees a vacancy: everybody while it is open, its firm and staff always.

use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::StaffActor;
use crate::employers;
use crate::employers::employer::Employer;
use crate::ids::VacancyId;
use crate::platform::db::Conn;
use crate::vacancies::error::VacancyError;
use crate::vacancies::lifecycle::State;
use crate::vacancies::store;
use crate::vacancies::vacancy::Vacancy;

/// An open vacancy, for everybody.
///
/// # Errors
/// [`VacancyError::Gone`] when it was open once and has ended, [`VacancyError::NotFound`] when it
/// never was or is not now.
pub fn open(conn: &mut Conn, id: VacancyId) -> Result<(Vacancy, Employer), VacancyError> {
    let vacancy = store::find(conn, id)?.ok_or(VacancyError::NotFound)?;
    match vacancy.state {
        State::Open => with_employer(conn, vacancy),
        State::Filled | State::Closed | State::Expired if vacancy.published_at.is_some() => {
            Err(VacancyError::Gone(vacancy.state))
        }
        State::Draft | State::Held | State::Filled | State::Closed | State::Expired => {
            Err(VacancyError::NotFound)
        }
    }
}

/// A vacancy of the firm, whatever its state; `None` when it is another firm's.
///
/// # Errors
/// When the database fails.
pub fn of_firm(
    conn: &mut Conn,
    who: &EmployerActor,
    id: VacancyId,
) -> Result<Option<(Vacancy, Employer)>, VacancyError> {
    let owned = store::owned(conn, who.employer, id)?;
    owned.map(|vacancy| with_employer(conn, vacancy)).transpose()
}

/// Any vacancy, whatever its state, for staff.
///
/// # Errors
/// [`VacancyError::NotFound`] when there is none.
pub fn for_staff(
    conn: &mut Conn,
    _who: &StaffActor,
    id: VacancyId,
) -> Result<(Vacancy, Employer), VacancyError> {
    let vacancy = store::find(conn, id)?.ok_or(VacancyError::NotFound)?;
    with_employer(conn, vacancy)
}

/// A vacancy together with its employer.
///
/// # Errors
/// When the database fails.
pub fn with_employer(
    conn: &mut Conn,
    vacancy: Vacancy,
) -> Result<(Vacancy, Employer), VacancyError> {
    let employer = employers::store::find(conn, vacancy.employer)?;
    employer.map(|employer| (vacancy, employer)).ok_or(VacancyError::NotFound)
}

/// Whether others may publish a vacancy again. Everybody sees it, and it [is ours](is_ours) to give.
pub fn may_be_passed_on(vacancy: &Vacancy, employer: &Employer) -> bool {
    vacancy.state == State::Open && is_ours(vacancy, employer)
}

/// Whether a vacancy is one of the exchange itself. An imported advert is described and passed on
/// by its source, and would reach others twice; an invented one of the demo province is no work.
pub const fn is_ours(vacancy: &Vacancy, employer: &Employer) -> bool {
    vacancy.source.is_none() && !employer.is_demo
}
