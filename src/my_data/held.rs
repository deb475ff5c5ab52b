//! Everything that is held about a person, for themselves.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use uuid::Uuid;

use crate::accounts;
use crate::accounts::account::Role;
use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentPurpose;
use crate::accounts::error::AccountError;
use crate::accounts::vault;
use crate::alerts;
use crate::ids::AccountId;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::my_data::error::MyDataError;
use crate::my_data::store;
use crate::placements;
use crate::placements::application::MyApplicationLine;
use crate::placements::application::RefusalReason;
use crate::placements::draft::DraftAnswers;
use crate::placements::draft::DraftLine;
use crate::placements::interviews;
use crate::placements::interviews::lifecycle::InterviewState;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Conn;
use crate::platform::language::Language;
use crate::platform::page::MOST_ROWS;
use crate::platform::page::Page;
use crate::platform::page::PageRequest;
use crate::saved::keep;
use crate::seekers;
use crate::seekers::national_id::NationalId;
use crate::seekers::profile::Private;
use crate::seekers::profile::SeekerDetails;
use crate::seekers::profile::SeekerProfile;
use crate::seekers::profile::Sensitive;
use crate::seekers::visibility::Visibility;

/// Most rows of one list that are given at once; nobody has as many in a life of work.
pub const MOST_GIVEN: usize = 2_000;

/// Everything that is held about a person. As a file it is JSON.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Held {
    /// When this was put together.
    pub made_at: DateTime<Utc>,
    /// The account.
    pub account: HeldAccount,
    /// The profile, if one was saved.
    pub profile: Option<HeldProfile>,
    /// What was agreed to and withdrawn, latest first.
    pub consents: Vec<HeldConsent>,
    /// Applications, latest first.
    pub applications: Vec<HeldApplication>,
    /// Applications that were begun and not sent, latest first.
    pub application_drafts: Vec<HeldDraft>,
    /// Saved vacancies, latest first.
    pub saved_vacancies: Vec<HeldSaved>,
    /// Searches that are kept, oldest first.
    pub alerts: Vec<HeldAlert>,
    /// Who looked at sealed data or decided something, from the audit log, latest first.
    pub looks: Vec<HeldLook>,
    /// Messages that were sent or wait, latest first.
    pub messages: Vec<HeldMessage>,
    /// Sessions, latest first.
    pub sessions: Vec<HeldSession>,
}

/// The account.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct HeldAccount {
    /// Identifier.
    pub id: AccountId,
    /// What they are here.
    pub role: Role,
    /// Full name.
    pub name: String,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Language of messages.
    pub language: Language,
    /// Since when.
    pub created_at: DateTime<Utc>,
}

/// The profile.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct HeldProfile {
    /// Full name.
    pub full_name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Commune code where they live.
    pub commune: Option<String>,
    /// Occupation code wanted.
    pub occupation: Option<String>,
    /// Who may find them.
    pub visibility: Visibility,
    /// Training, skills, experience and wishes.
    pub details: SeekerDetails,
    /// Birth date and addresses.
    pub private: Private,
    /// Ethnicity, disability, household.
    pub sensitive: Sensitive,
    /// Citizen number.
    pub national_id: Option<String>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

impl From<SeekerProfile> for HeldProfile {
    fn from(profile: SeekerProfile) -> Self {
        Self {
            full_name: profile.full_name,
            birth_year: profile.birth_year,
            commune: profile.commune.map(|code| code.to_string()),
            occupation: profile.occupation.map(|code| code.to_string()),
            visibility: profile.visibility,
            details: profile.details,
            private: profile.private,
            sensitive: profile.sensitive,
            national_id: profile.national_id.as_ref().map(NationalId::as_str).map(str::to_owned),
            updated_at: profile.updated_at,
        }
    }
}

/// A consent given or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct HeldConsent {
    /// For what.
    pub purpose: ConsentPurpose,
    /// The firm it was for, when it was for one.
    pub recipient: Option<Uuid>,
    /// Name of that firm.
    pub recipient_name: Option<String>,
    /// Given, or withdrawn.
    pub given: bool,
    /// Version of the sentence that was agreed to.
    pub text_version: String,
    /// How.
    pub channel: Option<Channel>,
    /// When.
    pub at: DateTime<Utc>,
}

/// An application.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct HeldApplication {
    /// Identifier.
    pub id: ApplicationId,
    /// Where to.
    pub vacancy: VacancyId,
    /// Headline of the vacancy.
    pub title: String,
    /// Name of the employer.
    pub employer: String,
    /// Where it stands.
    pub state: ApplicationState,
    /// Why not selected.
    pub reason: Option<RefusalReason>,
    /// What the employer said.
    pub note: Option<String>,
    /// What they said themselves.
    pub message: String,
    /// Where the interview stands, when appointments were offered.
    pub interview_state: Option<InterviewState>,
    /// What they said to an invitation.
    pub interview_said: Option<String>,
    /// When the interview is.
    pub interview_at: Option<DateTime<Utc>>,
    /// Where the interview is.
    pub interview_place: Option<String>,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

impl HeldApplication {
    fn new(line: MyApplicationLine, said: Option<String>) -> Self {
        let application = line.application;
        Self {
            id: application.id,
            vacancy: application.vacancy,
            title: line.title,
            employer: line.employer_name,
            state: application.state,
            reason: application.reason,
            note: application.note,
            message: application.message,
            interview_state: line.interview,
            interview_said: said,
            interview_at: application.interview_at,
            interview_place: application.interview_place,
            created_at: application.created_at,
            updated_at: application.updated_at,
        }
    }
}

/// A search that is kept.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct HeldAlert {
    /// The search in one line.
    pub said: String,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// New vacancies that fit, to be told of in the morning.
    pub waiting: Vec<VacancyId>,
}

/// An application that was begun and not sent.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct HeldDraft {
    /// Where to.
    pub vacancy: VacancyId,
    /// Headline of the vacancy.
    pub title: String,
    /// What was typed.
    pub answers: DraftAnswers,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

impl From<DraftLine> for HeldDraft {
    fn from(line: DraftLine) -> Self {
        Self {
            vacancy: line.vacancy.id,
            title: line.vacancy.title,
            answers: line.answers,
            updated_at: line.updated_at,
        }
    }
}

/// A saved vacancy.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct HeldSaved {
    /// Which.
    pub vacancy: VacancyId,
    /// Its headline.
    pub title: String,
    /// Last day to apply.
    pub deadline: NaiveDate,
    /// Since when.
    pub saved_at: DateTime<Utc>,
}

/// One row of the audit log about the person.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct HeldLook {
    /// When.
    pub at: DateTime<Utc>,
    /// What: `applicant.contact-read`, `seeker.sealed-read`.
    pub action: String,
    /// Who, as a role: `employer`, `officer`, `administrator`, `seeker` for themselves, `system`.
    pub role: String,
    /// The firm, when it was one.
    pub firm: Option<String>,
    /// The reason given.
    pub reason: Option<String>,
    /// Names of the fields.
    pub fields: Vec<String>,
}

/// A message to the person.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct HeldMessage {
    /// What about.
    pub topic: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it left.
    pub sent_at: Option<DateTime<Utc>>,
}

/// A time somebody signed in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct HeldSession {
    /// `web` or `api`.
    pub channel: String,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Last seen.
    pub seen_at: DateTime<Utc>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Everything that is held about oneself.
///
/// # Errors
/// When the database fails or a sealed field does not open.
pub fn held(
    conn: &mut Conn,
    ring: &KeyRing,
    who: &SeekerActor,
    now: DateTime<Utc>,
) -> Result<Held, MyDataError> {
    let account = accounts::store::find(conn, who.account)?.ok_or(AccountError::SignedOut)?;
    let contact = vault::contact_of(conn, ring, who.account)?;
    let applications = all(conn, |conn, request| {
        Ok::<_, MyDataError>(placements::read::mine(conn, who, request)?)
    })?;
    let saved = all(conn, |conn, request| keep::list(conn, who, request))?;
    let saved = saved.into_iter().map(|line| HeldSaved {
        vacancy: line.vacancy.id,
        title: line.vacancy.title,
        deadline: line.vacancy.deadline,
        saved_at: line.saved_at,
    });
    let waiting = alerts::store::waiting(conn, who.account)?;
    let waiting_of = |alert| waiting.iter().filter(move |(of, _)| *of == alert).map(|(_, v)| *v);
    let alerts = alerts::store::of(conn, who.account)?.into_iter().map(|alert| HeldAlert {
        said: alert.said,
        created_at: alert.created_at,
        waiting: waiting_of(alert.id).collect(),
    });
    let drafts = placements::draft::list(conn, ring, who)?;
    Ok(Held {
        made_at: now,
        account: HeldAccount {
            id: account.id,
            role: account.role,
            name: account.name,
            phone: contact.phone.map(|phone| phone.national()),
            email: contact.email.map(|email| email.as_str().to_owned()),
            language: account.language,
            created_at: account.created_at,
        },
        profile: seekers::read::own_profile(conn, ring, who)?.map(HeldProfile::from),
        consents: store::consents(conn, who.account)?,
        applications: held_applications(conn, applications)?,
        application_drafts: drafts.into_iter().map(HeldDraft::from).collect(),
        saved_vacancies: saved.collect(),
        alerts: alerts.collect(),
        looks: store::looks(conn, who.account)?,
        messages: store::messages(conn, who.account)?,
        sessions: store::sessions(conn, who.account)?,
    })
}

fn held_applications(
    conn: &mut Conn,
    lines: Vec<MyApplicationLine>,
) -> Result<Vec<HeldApplication>, MyDataError> {
    let mut held = Vec::with_capacity(lines.len());
    for line in lines {
        let said = match line.interview {
            Some(_) => interviews::store::find(conn, line.application.id)?.and_then(|it| it.said),
            None => None,
        };
        held.push(HeldApplication::new(line, said));
    }
    Ok(held)
}

/// All pages of a list, up to [`MOST_GIVEN`] rows.
fn all<T, E>(
    conn: &mut Conn,
    mut page: impl FnMut(&mut Conn, &PageRequest) -> Result<Page<T>, E>,
) -> Result<Vec<T>, E> {
    let mut rows = Vec::new();
    let mut request = PageRequest { limit: MOST_ROWS, after: None };
    loop {
        let found = page(conn, &request)?;
        rows.extend(found.items);
        if found.next.is_none() || rows.len() >= MOST_GIVEN {
            return Ok(rows);
        }
        request.after = found.next;
    }
}
