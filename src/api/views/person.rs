//! People as an officer sees them: numbers by their ends, the sealed part apart.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::accounts::paper_code::PaperCode;
use crate::api::views::account::ContactBody;
use crate::api::views::application::MyApplicationLineBody;
use crate::api::views::list::ListBody;
use crate::api::views::named::NamedBody;
use crate::api::views::seeker::OpenProfileBody;
use crate::api::views::vacancy_line::VacancyLineBody;
use crate::ids::AccountId;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements::application::MyApplicationLine;
use crate::placements::slip::Slip;
use crate::platform::page::Page;
use crate::search::for_person::Fit;
use crate::search::for_person::Suggestion;
use crate::seekers::assist::Assisted;
use crate::seekers::national_id::NationalId;
use crate::seekers::people::Found;
use crate::seekers::people::PersonFile;
use crate::seekers::people::PersonLine;
use crate::seekers::people::Revealed;
use crate::seekers::profile::Private;
use crate::seekers::profile::Sensitive;
use crate::vacancies::vacancy::VacancyContact;

/// A person in the list of a search.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct PersonLineBody {
    /// Identifier.
    id: AccountId,
    /// Full name.
    name: String,
    /// Year of birth.
    birth_year: Option<i32>,
    /// Commune where they live.
    commune: Option<NamedBody>,
    /// Last three digits of the telephone number.
    #[schema(example = "678")]
    phone_end: Option<String>,
}

impl From<PersonLine> for PersonLineBody {
    fn from(line: PersonLine) -> Self {
        Self {
            id: line.account,
            name: line.name,
            birth_year: line.birth_year,
            commune: line.commune.map(NamedBody::from),
            phone_end: line.phone_end,
        }
    }
}

/// What a search found.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct FoundBody {
    /// At most 20 people, by name.
    items: Vec<PersonLineBody>,
    /// Whether there are more: another word of the name finds them.
    is_cut: bool,
}

impl From<Found> for FoundBody {
    fn from(found: Found) -> Self {
        let items = found.people.into_iter().map(PersonLineBody::from).collect();
        Self { items, is_cut: found.is_cut }
    }
}

/// A person's file.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct PersonBody {
    /// Identifier.
    id: AccountId,
    /// Full name.
    name: String,
    /// Since when.
    created_at: DateTime<Utc>,
    /// The open part of the profile; null before it was saved.
    profile: Option<OpenProfileBody>,
    /// Version of the profile, 0 before it was saved; `If-Match: "v<version>"`.
    version: i32,
    /// Last three digits of the telephone number.
    phone_end: Option<String>,
    /// Whether there is an e-mail address.
    has_email: bool,
    /// Last three digits of the identity number.
    national_id_end: Option<String>,
    /// Whether there are facts that the law gives priority for.
    has_priority_facts: bool,
    /// Whether the person can sign in.
    has_password: bool,
    /// The latest applications.
    applications: ListBody<MyApplicationLineBody>,
}

impl PersonBody {
    /// A file and what lies in it.
    pub(crate) fn new(file: PersonFile, applications: Page<MyApplicationLine>) -> Self {
        Self {
            id: file.account.id,
            name: file.account.name,
            created_at: file.account.created_at,
            profile: file.profile.map(OpenProfileBody::from),
            version: file.version,
            phone_end: file.phone_end,
            has_email: file.has_email,
            national_id_end: file.national_id_end,
            has_priority_facts: file.has_priority_facts,
            has_password: file.has_password,
            applications: applications.map(MyApplicationLineBody::from).into(),
        }
    }
}

/// What is sealed in a person's file.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct RevealedBody {
    /// How to reach them.
    contact: ContactBody,
    /// Citizen number.
    national_id: Option<String>,
    /// Birth date and addresses.
    private: Option<Private>,
    /// Ethnicity, disability, household.
    sensitive: Option<Sensitive>,
}

impl From<Revealed> for RevealedBody {
    fn from(revealed: Revealed) -> Self {
        let Revealed { contact, profile } = revealed;
        let number = profile.as_ref().and_then(|p| p.national_id.as_ref());
        Self {
            contact: ContactBody::from(&contact),
            national_id: number.map(NationalId::as_str).map(str::to_owned),
            private: profile.as_ref().map(|p| p.private.clone()),
            sensitive: profile.map(|p| p.sensitive),
        }
    }
}

/// A code to set a first password with; it is told once.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct PaperCodeBody {
    /// Twelve digits in groups.
    #[schema(example = "4821 0935 7716")]
    code: String,
    /// When it ends.
    expires_at: DateTime<Utc>,
}

impl From<&PaperCode> for PaperCodeBody {
    fn from(code: &PaperCode) -> Self {
        Self { code: code.shown(), expires_at: code.expires_at }
    }
}

/// What came of a registration at the desk.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct AssistedBody {
    /// The person.
    pub(crate) id: AccountId,
    /// Whether they are new.
    is_new: bool,
    /// To set a password; null for somebody who was known.
    paper_code: Option<PaperCodeBody>,
    /// Who has the number; null for somebody new.
    known: Option<PersonLineBody>,
}

impl AssistedBody {
    /// Whether a code is told.
    pub(crate) const fn has_code(&self) -> bool {
        self.paper_code.is_some()
    }

    /// The same as it is kept: a code is told once and stored nowhere.
    pub(crate) fn without_code(&self) -> Self {
        Self { paper_code: None, ..self.clone() }
    }
}

impl From<Assisted> for AssistedBody {
    fn from(assisted: Assisted) -> Self {
        match assisted {
            Assisted::Registered { account, code } => Self {
                id: account,
                is_new: true,
                paper_code: Some(PaperCodeBody::from(&code)),
                known: None,
            },
            Assisted::Known(line) => Self {
                id: line.account,
                is_new: false,
                paper_code: None,
                known: Some(PersonLineBody::from(line)),
            },
        }
    }
}

/// A vacancy for a person.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct PersonSuggestionBody {
    /// The vacancy.
    vacancy: VacancyLineBody,
    /// What of the wish it fits.
    fits: Vec<Fit>,
}

/// Vacancies for a person.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct PersonSuggestionsBody {
    /// At most 5, the best first.
    items: Vec<PersonSuggestionBody>,
}

impl From<Vec<Suggestion>> for PersonSuggestionsBody {
    fn from(suggested: Vec<Suggestion>) -> Self {
        let body = |one: Suggestion| {
            let mut vacancy = VacancyLineBody::from(one.line);
            vacancy.distance_km = one.distance_km.map(|km| (km * 10.0).round() / 10.0);
            PersonSuggestionBody { vacancy, fits: one.fits }
        };
        Self { items: suggested.into_iter().map(body).collect() }
    }
}

/// The slip a person takes from the desk.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct SlipBody {
    /// Full name of the person.
    name: String,
    /// The vacancy.
    vacancy: VacancyId,
    /// Its headline.
    title: String,
    /// Who hires.
    employer: String,
    /// Commune of the workplace.
    commune: Option<NamedBody>,
    /// Street, hamlet of the workplace.
    address: String,
    /// Who answers there.
    contact: VacancyContact,
    /// Last day to apply.
    deadline: NaiveDate,
    /// The application; null for somebody who is only introduced.
    application: Option<ApplicationId>,
    /// When it was sent.
    sent_at: Option<DateTime<Utc>>,
    /// When they are met.
    interview_at: Option<DateTime<Utc>>,
    /// Where.
    interview_place: Option<String>,
    /// The centre.
    centre: String,
    /// Its telephone.
    hotline: String,
    /// When the slip was made.
    made_at: DateTime<Utc>,
}

impl SlipBody {
    /// What stands on a slip.
    pub(crate) fn new(slip: Slip, centre: &str, hotline: &str) -> Self {
        let (content, sent) = (slip.vacancy.content, slip.application);
        Self {
            name: slip.name,
            vacancy: slip.vacancy.id,
            title: content.title,
            employer: slip.employer.profile.name,
            commune: content.commune.map(NamedBody::from),
            address: content.details.address,
            contact: content.details.contact,
            deadline: content.deadline,
            application: sent.as_ref().map(|a| a.id),
            sent_at: sent.as_ref().map(|a| a.created_at),
            interview_at: sent.as_ref().and_then(|a| a.interview_at),
            interview_place: sent.and_then(|a| a.interview_place),
            centre: centre.to_owned(),
            hotline: hotline.to_owned(),
            made_at: slip.made_at,
        }
    }
}
