//! Why something about applications did not happen.

use crate::accounts::error::AccountError;
use crate::employers::error::EmployerError;
use crate::ids::ApplicationId;
use crate::placements::lifecycle::ApplicationAction;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::FieldFault;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;
use crate::seekers::error::SeekerError;
use crate::vacancies::error::VacancyError;

/// Why something about applications did not happen.
#[derive(Debug, thiserror::Error)]
pub enum PlacementError {
    /// Fields are missing or wrong.
    #[error("not acceptable: {0}")]
    Invalid(FieldFaults),
    /// No such application, or not for this person.
    #[error("no such application")]
    NotFound,
    /// The person has applied to this vacancy.
    #[error("applied already: {0}")]
    AlreadyApplied(ApplicationId),
    /// The vacancy is not open any more.
    #[error("the vacancy is not open")]
    NotOpen,
    /// The person has not saved a profile yet.
    #[error("no profile yet")]
    NoProfile,
    /// Its state does not allow the action.
    #[error("an application that is {state} does not allow '{action}'")]
    WrongState {
        /// Where it stands.
        state: ApplicationState,
        /// What was tried.
        action: ApplicationAction,
    },
    /// No appointment was offered, or not this one.
    #[error("no such appointment")]
    NoInterview,
    /// The invitation waits for no such answer any more.
    #[error("the invitation waits for no such answer")]
    InterviewOver,
    /// The last day to choose is over.
    #[error("the last day to choose is over")]
    OfferOver,
    /// The appointment has begun or is over.
    #[error("the appointment is over")]
    SlotOver,
    /// Others have taken the seats of the appointment.
    #[error("no seat left at this appointment")]
    SlotFull,
    /// Somebody changed it in between.
    #[error("changed in between")]
    Stale,
    /// Something about the account.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// Something about the profile.
    #[error(transparent)]
    Seeker(#[from] SeekerError),
    /// Something about the vacancy.
    #[error(transparent)]
    Vacancy(#[from] VacancyError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<FieldFaults> for PlacementError {
    fn from(faults: FieldFaults) -> Self {
        Self::Invalid(faults)
    }
}

impl Fault for PlacementError {
    fn kind(&self) -> Kind {
        match self {
            Self::Invalid(_) => Kind::Invalid,
            Self::NotFound | Self::NoInterview => Kind::NotFound,
            Self::AlreadyApplied(_)
            | Self::NotOpen
            | Self::NoProfile
            | Self::WrongState { .. }
            | Self::InterviewOver
            | Self::OfferOver
            | Self::SlotOver
            | Self::SlotFull => Kind::Conflict,
            Self::Stale => Kind::Stale,
            Self::Account(e) => e.kind(),
            Self::Seeker(e) => e.kind(),
            Self::Vacancy(e) => e.kind(),
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::NotFound => "application-not-found",
            Self::AlreadyApplied(_) => "already-applied",
            Self::NotOpen => "vacancy-not-open",
            Self::NoProfile => "no-profile",
            Self::WrongState { .. } => "wrong-state",
            Self::NoInterview => "interview-not-found",
            Self::InterviewOver => "interview-over",
            Self::OfferOver => "offer-over",
            Self::SlotOver => "appointment-over",
            Self::SlotFull => "appointment-full",
            Self::Stale => "stale",
            Self::Account(e) => e.code(),
            Self::Seeker(e) => e.code(),
            Self::Vacancy(e) => e.code(),
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::Invalid(_) => AccountError::Invalid(FieldFaults::new()).wording(),
            Self::NotFound => texts::wording("fault-application-not-found"),
            Self::AlreadyApplied(_) => texts::wording("fault-already-applied"),
            Self::NotOpen => texts::wording("fault-not-open"),
            Self::NoProfile => texts::wording("fault-no-profile"),
            Self::WrongState { state, action } => Wording::in_each(|language| {
                let (state, action) = (state.label(language), action.label(language));
                let words = [("state", state), ("action", action)];
                texts::say_with(language, "fault-application-state", &words)
            }),
            Self::NoInterview => texts::wording("fault-no-appointment"),
            Self::InterviewOver => texts::wording("fault-interview-over"),
            Self::OfferOver => texts::wording("fault-offer-over"),
            Self::SlotOver => texts::wording("fault-appointment-over"),
            Self::SlotFull => texts::wording("fault-appointment-full"),
            Self::Stale => EmployerError::Stale.wording(),
            Self::Account(e) => e.wording(),
            Self::Seeker(e) => e.wording(),
            Self::Vacancy(e) => e.wording(),
            Self::Db(e) => e.wording(),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        match self {
            Self::Invalid(faults) => faults.as_slice(),
            Self::Account(e) => e.fields(),
            Self::Seeker(e) => e.fields(),
            Self::Vacancy(e) => e.fields(),
            _ => &[],
        }
    }
}
