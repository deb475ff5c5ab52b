//! The slip of paper a person takes from the desk: where to go, to whom, and when.
//!
//! It holds what the person knows of themselves by heart and nothing that the law protects more.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::OfficerActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::employers;
use crate::employers::employer::Employer;
use crate::ids::AccountId;
use crate::ids::VacancyId;
use crate::placements::application::Application;
use crate::placements::error::PlacementError;
use crate::placements::store;
use crate::platform::db::Tx;
use crate::seekers;
use crate::vacancies;
use crate::vacancies::error::VacancyError;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::Vacancy;

/// What stands on a slip.
#[derive(Debug, Clone, PartialEq)]
pub struct Slip {
    /// Full name of the person.
    pub name: String,
    /// Where they are sent.
    pub vacancy: Vacancy,
    /// Who hires.
    pub employer: Employer,
    /// What they sent there; none when they are only introduced.
    pub application: Option<Application>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// Makes the slip for a person who goes to an open vacancy, or to one they applied to. Audited.
///
/// # Errors
/// [`PlacementError::NotOpen`] when it has ended and the person did not apply to it.
pub fn slip(
    tx: &mut Tx<'_>,
    who: &OfficerActor,
    seeker: AccountId,
    id: VacancyId,
    now: DateTime<Utc>,
) -> Result<Slip, PlacementError> {
    let account = seekers::people::seeker(tx, seeker)?;
    let found = vacancies::store::find(tx, id)?.filter(|v| v.state != State::Draft);
    let vacancy = found.ok_or(VacancyError::NotFound)?;
    let application = store::of_seeker(tx, id, seeker)?;
    if vacancy.state != State::Open && application.is_none() {
        return Err(PlacementError::NotOpen);
    }
    let employer = employers::store::find(tx, vacancy.employer)?.ok_or(VacancyError::NotFound)?;
    let entry = Entry {
        action: "seeker.slip-made",
        subject_kind: "seeker",
        subject: seeker.0,
        reason: None,
        fields: vec!["name", "application"],
    };
    audit::record(tx, &who.staff(), &entry, now)?;
    Ok(Slip { name: account.name, vacancy, employer, application, made_at: now })
}
