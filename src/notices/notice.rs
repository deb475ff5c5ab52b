//! What a message tells.

use chrono::NaiveDate;

use crate::employers::employer::EmployerStatus;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements::application::RefusalReason;
use crate::placements::interviews::answer::InterviewAnswer;
use crate::placements::interviews::slot::Appointment;
use crate::placements::lifecycle::ApplicationState;
use crate::vacancies::review::ReviewDecision;

/// A vacancy in a message.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NewVacancy {
    /// The vacancy.
    pub id: VacancyId,
    /// Its headline.
    pub title: String,
    /// Name of the employer.
    pub employer: String,
}

/// What a message tells, with everything needed to write it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Notice {
    /// An account was made.
    Welcome,
    /// An officer decided about the reader's firm.
    EmployerDecided {
        /// Name of the firm.
        employer: String,
        /// The decision.
        status: EmployerStatus,
        /// Why.
        reason: String,
    },
    /// An officer decided about a held vacancy.
    VacancyReviewed {
        /// The vacancy.
        vacancy: VacancyId,
        /// Its headline.
        title: String,
        /// The decision.
        decision: ReviewDecision,
        /// Why.
        reason: String,
    },
    /// A vacancy's last day is over.
    VacancyExpired {
        /// The vacancy.
        vacancy: VacancyId,
        /// Its headline.
        title: String,
    },
    /// The reader applied.
    ApplicationReceived {
        /// Headline of the vacancy.
        title: String,
        /// Name of the employer.
        employer: String,
    },
    /// Somebody applied to the reader's vacancy.
    NewApplicant {
        /// The application.
        application: ApplicationId,
        /// Headline of the vacancy.
        title: String,
    },
    /// The employer answered the reader.
    ApplicationAnswered {
        /// Headline of the vacancy.
        title: String,
        /// Name of the employer.
        employer: String,
        /// The answer.
        state: ApplicationState,
        /// Why not selected.
        reason: Option<RefusalReason>,
        /// What the employer says.
        note: Option<String>,
    },
    /// The employer offers the reader appointments to choose from.
    InterviewOffered {
        /// The application.
        application: ApplicationId,
        /// Headline of the vacancy.
        title: String,
        /// Name of the employer.
        employer: String,
        /// The appointments, earliest first.
        appointments: Vec<Appointment>,
        /// Last day to choose.
        answer_by: Option<NaiveDate>,
        /// What the employer says.
        note: Option<String>,
        /// Whether they take the place of earlier ones.
        again: bool,
    },
    /// Somebody answered an invitation of the reader's firm.
    InterviewAnswered {
        /// The application.
        application: ApplicationId,
        /// Headline of the vacancy.
        title: String,
        /// The answer.
        answer: InterviewAnswer,
        /// The appointment chosen.
        chosen: Option<Appointment>,
        /// The appointment given up.
        before: Option<Appointment>,
    },
    /// The reader has an appointment tomorrow.
    InterviewNear {
        /// The application.
        application: ApplicationId,
        /// Headline of the vacancy.
        title: String,
        /// Name of the employer.
        employer: String,
        /// When and where.
        appointment: Appointment,
    },
    /// New vacancies fit a search that the reader keeps.
    AlertFound {
        /// The search in one line.
        said: String,
        /// The newest of them.
        vacancies: Vec<NewVacancy>,
        /// All of them.
        total: u64,
        /// Secret of the alert.
        token: String,
    },
    /// Somebody took an application to the reader's vacancy back.
    ApplicationWithdrawn {
        /// Headline of the vacancy.
        title: String,
    },
}

impl Notice {
    /// Whether the users of a firm read it, or a person who looks for work.
    pub const fn is_for_firms(&self) -> bool {
        match self {
            Self::EmployerDecided { .. }
            | Self::VacancyReviewed { .. }
            | Self::VacancyExpired { .. }
            | Self::NewApplicant { .. }
            | Self::InterviewAnswered { .. }
            | Self::ApplicationWithdrawn { .. } => true,
            Self::Welcome
            | Self::ApplicationReceived { .. }
            | Self::ApplicationAnswered { .. }
            | Self::AlertFound { .. }
            | Self::InterviewOffered { .. }
            | Self::InterviewNear { .. } => false,
        }
    }

    /// Stable name of the kind.
    pub const fn topic(&self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::EmployerDecided { .. } => "employer-decided",
            Self::VacancyReviewed { .. } => "vacancy-reviewed",
            Self::VacancyExpired { .. } => "vacancy-expired",
            Self::ApplicationReceived { .. } => "application-received",
            Self::NewApplicant { .. } => "new-applicant",
            Self::ApplicationAnswered { .. } => "application-answered",
            Self::AlertFound { .. } => "alert-found",
            Self::InterviewOffered { .. } => "interview-offered",
            Self::InterviewAnswered { .. } => "interview-answered",
            Self::InterviewNear { .. } => "interview-near",
            Self::ApplicationWithdrawn { .. } => "application-withdrawn",
        }
    }
}
