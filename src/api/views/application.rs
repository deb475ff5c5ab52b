//! Applications: what the person, the employer and staff see of one.

use chrono::DateTime;
use chrono::Utc;

use crate::api::views::account::ContactBody;
use crate::api::views::named::NamedBody;
use crate::api::views::seeker::OpenProfileBody;
use crate::api::views::vacancy_line::VacancyLineBody;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements::application::Applicant;
use crate::placements::application::ApplicantLine;
use crate::placements::application::Application;
use crate::placements::application::MyApplicationLine;
use crate::placements::application::RefusalReason;
use crate::placements::draft::DraftAnswers;
use crate::placements::draft::DraftLine;
use crate::placements::interviews::lifecycle::InterviewState;
use crate::placements::lifecycle::ApplicationState;
use crate::reference::lists::Experience;
use crate::vacancies::vacancy::VacancyContact;

/// An application that was begun and not sent.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct DraftBody {
    /// The vacancy, with where it stands now.
    vacancy: VacancyLineBody,
    /// What was typed.
    answers: DraftAnswers,
    /// Last change.
    updated_at: DateTime<Utc>,
}

impl From<DraftLine> for DraftBody {
    fn from(line: DraftLine) -> Self {
        Self { vacancy: line.vacancy.into(), answers: line.answers, updated_at: line.updated_at }
    }
}

/// An application: what both sides and staff see.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ApplicationBody {
    /// Identifier.
    id: ApplicationId,
    /// Where to.
    vacancy_id: VacancyId,
    /// Where it stands.
    state: ApplicationState,
    /// Why not selected.
    reason: Option<RefusalReason>,
    /// What the employer says with its answer.
    note: Option<String>,
    /// What the person says.
    message: String,
    /// When the interview is, once it is agreed.
    interview_at: Option<DateTime<Utc>>,
    /// Where the interview is, once it is agreed.
    interview_place: Option<String>,
    /// Since when.
    created_at: DateTime<Utc>,
    /// Last change.
    updated_at: DateTime<Utc>,
}

impl From<Application> for ApplicationBody {
    fn from(application: Application) -> Self {
        Self {
            id: application.id,
            vacancy_id: application.vacancy,
            state: application.state,
            reason: application.reason,
            note: application.note,
            message: application.message,
            interview_at: application.interview_at,
            interview_place: application.interview_place,
            created_at: application.created_at,
            updated_at: application.updated_at,
        }
    }
}

/// One of one's own applications in a list.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct MyApplicationLineBody {
    /// The application.
    #[serde(flatten)]
    application: ApplicationBody,
    /// Headline of the vacancy.
    title: String,
    /// Name of the employer.
    employer_name: String,
    /// Where the interview stands, when appointments were offered.
    interview_state: Option<InterviewState>,
}

impl From<MyApplicationLine> for MyApplicationLineBody {
    fn from(line: MyApplicationLine) -> Self {
        Self {
            application: line.application.into(),
            title: line.title,
            employer_name: line.employer_name,
            interview_state: line.interview,
        }
    }
}

/// One of one's own applications.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct MyApplicationBody {
    /// The application.
    #[serde(flatten)]
    pub(crate) application: ApplicationBody,
    /// Who answers for the vacancy, while the application lives.
    pub(crate) vacancy_contact: Option<VacancyContact>,
}

/// An applicant in the list of the employer.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ApplicantLineBody {
    /// The application.
    #[serde(flatten)]
    application: ApplicationBody,
    /// Full name.
    name: String,
    /// Year of birth.
    birth_year: Option<i32>,
    /// Commune where they live.
    commune: Option<NamedBody>,
    /// Occupation wanted.
    occupation: Option<NamedBody>,
    /// Years of experience.
    experience: Option<Experience>,
    /// Where the interview stands, when appointments were offered.
    interview_state: Option<InterviewState>,
}

impl From<ApplicantLine> for ApplicantLineBody {
    fn from(line: ApplicantLine) -> Self {
        Self {
            application: line.application.into(),
            name: line.name,
            birth_year: line.birth_year,
            commune: line.commune.map(NamedBody::from),
            occupation: line.occupation.map(NamedBody::from),
            experience: line.experience,
            interview_state: line.interview,
        }
    }
}

/// An applicant as the employer they applied to sees them.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ApplicantBody {
    /// The application.
    #[serde(flatten)]
    application: ApplicationBody,
    /// What they agreed to show; null once the application has ended.
    profile: Option<OpenProfileBody>,
    /// How to reach them; null once the application has ended.
    contact: Option<ContactBody>,
}

impl From<Applicant> for ApplicantBody {
    fn from(applicant: Applicant) -> Self {
        Self {
            application: applicant.application.into(),
            profile: applicant.profile.map(OpenProfileBody::from),
            contact: applicant.contact.as_ref().map(ContactBody::from),
        }
    }
}

/// An application, as much of it as who asks may see.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
#[serde(untagged)]
pub(crate) enum ApplicationViewBody {
    /// For the employer.
    Applicant(Box<ApplicantBody>),
    /// For the person.
    Own(Box<MyApplicationBody>),
    /// For staff.
    Staff(Box<ApplicationBody>),
}
