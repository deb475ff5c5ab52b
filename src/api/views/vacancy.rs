//! One vacancy: for everybody, and for its employer and staff.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::api::views::finding::FindingBody;
use crate::api::views::named::NamedBody;
use crate::api::views::vacancy_line::EmployerLineBody;
use crate::api::views::vacancy_line::PayBody;
use crate::employers::employer::Employer;
use crate::ids::VacancyId;
use crate::reference::lists::Benefit;
use crate::reference::lists::Contract;
use crate::reference::lists::Demand;
use crate::reference::lists::Education;
use crate::reference::lists::Experience;
use crate::reference::lists::Level;
use crate::reference::lists::Position;
use crate::reference::lists::Purpose;
use crate::reference::lists::Qualification;
use crate::reference::lists::Recruitment;
use crate::reference::lists::SoftSkill;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingConditions;
use crate::reference::lists::WorkingTime;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::advert_text::AdvertText;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::LanguageWanted;
use crate::vacancies::vacancy::Vacancy;
use crate::vacancies::vacancy::VacancyDetails;
use crate::vacancies::vacancy::VacancySource;

/// What everybody who may see a vacancy sees of it.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct AdvertBody {
    /// Identifier.
    id: VacancyId,
    /// The headline.
    title: String,
    /// What the work is.
    description: String,
    /// What the work asks.
    requirements: String,
    /// What comes with it, in words.
    benefits_text: String,
    /// What headline, description, requirements and benefits are written in.
    language: AdvertLanguage,
    /// The same in other languages, by their code.
    texts: BTreeMap<AdvertLanguage, AdvertText>,
    /// Whose.
    employer: EmployerLineBody,
    /// Commune of the workplace.
    commune: Option<NamedBody>,
    /// Province of the workplace.
    province: Option<NamedBody>,
    /// Industrial zone of the workplace.
    industrial_zone: Option<NamedBody>,
    /// Occupation.
    occupation: Option<NamedBody>,
    /// Pay.
    pay: PayBody,
    /// People wanted.
    openings: u32,
    /// Last day to apply; it counts in full, local time.
    deadline: NaiveDate,
    /// Where it stands.
    state: State,
    /// First publication.
    published_at: Option<DateTime<Utc>>,
    /// Last change.
    updated_at: DateTime<Utc>,
    /// Where it was imported from.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<VacancySource>,
}

impl AdvertBody {
    fn new(vacancy: &Vacancy, employer: &Employer) -> Self {
        let content = &vacancy.content;
        Self {
            id: vacancy.id,
            title: content.title.clone(),
            description: content.description.clone(),
            requirements: content.requirements.clone(),
            benefits_text: content.benefits_text.clone(),
            language: content.language,
            texts: content.texts.clone(),
            employer: employer.into(),
            commune: content.commune.map(NamedBody::from),
            province: vacancy.province.map(NamedBody::from),
            industrial_zone: content.industrial_zone.map(NamedBody::from),
            occupation: content.occupation.map(NamedBody::from),
            pay: PayBody::new(&content.pay, vacancy.monthly_from, vacancy.monthly_to),
            openings: content.openings,
            deadline: content.deadline,
            state: vacancy.state,
            published_at: vacancy.published_at,
            updated_at: vacancy.updated_at,
            source: vacancy.source.clone(),
        }
    }
}

/// An open vacancy as everybody sees it.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct VacancyBody {
    #[serde(flatten)]
    advert: AdvertBody,
    /// The rest of Mẫu 03a, without who answers for it.
    details: PublicDetailsBody,
}

impl VacancyBody {
    /// An open vacancy of an employer.
    pub(crate) fn new(vacancy: &Vacancy, employer: &Employer) -> Self {
        Self {
            advert: AdvertBody::new(vacancy, employer),
            details: (&vacancy.content.details).into(),
        }
    }
}

/// The fields of Mẫu 03a that everybody sees.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct PublicDetailsBody {
    /// Street, hamlet of the workplace.
    address: String,
    /// Rank of the post.
    position: Option<Position>,
    /// General education asked for.
    education: Option<Education>,
    /// Technical level asked for.
    qualification: Option<Qualification>,
    /// Field of study or trade.
    speciality: String,
    /// Experience asked for.
    experience: Option<Experience>,
    /// Skills asked for.
    skills: Vec<String>,
    /// Languages asked for.
    languages: Vec<LanguageWanted>,
    /// Office software asked for.
    office_software: Option<Level>,
    /// Soft skills asked for.
    soft_skills: Vec<SoftSkill>,
    /// Contract offered.
    contract: Option<Contract>,
    /// Asked beyond the usual.
    demands: Vec<Demand>,
    /// Full or part time.
    working_time: Option<WorkingTime>,
    /// Hours and days in words.
    working_hours: String,
    /// How long the work is meant to last.
    purpose: Option<Purpose>,
    /// What comes with the pay.
    benefits: Vec<Benefit>,
    /// The seven working conditions.
    conditions: WorkingConditions,
    /// Groups the vacancy welcomes.
    welcomes: Vec<WelcomedGroup>,
    /// How applicants are met.
    recruitment: Vec<Recruitment>,
}

impl From<&VacancyDetails> for PublicDetailsBody {
    fn from(details: &VacancyDetails) -> Self {
        Self {
            address: details.address.clone(),
            position: details.position,
            education: details.education,
            qualification: details.qualification,
            speciality: details.speciality.clone(),
            experience: details.experience,
            skills: details.skills.clone(),
            languages: details.languages.clone(),
            office_software: details.office_software,
            soft_skills: details.soft_skills.clone(),
            contract: details.contract,
            demands: details.demands.clone(),
            working_time: details.working_time,
            working_hours: details.working_hours.clone(),
            purpose: details.purpose,
            benefits: details.benefits.clone(),
            conditions: details.conditions,
            welcomes: details.welcomes.clone(),
            recruitment: details.recruitment.clone(),
        }
    }
}

/// A vacancy as its employer and staff see it.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct OwnVacancyBody {
    #[serde(flatten)]
    advert: AdvertBody,
    /// The rest of Mẫu 03a.
    details: VacancyDetails,
    /// What the law check found when it was last written.
    findings: Vec<FindingBody>,
    /// What the officer or the employer said when it came to this state.
    state_reason: Option<String>,
    /// People hired through the exchange.
    hired: u32,
    /// End.
    ended_at: Option<DateTime<Utc>>,
    /// Counts up with each change; `If-Match: "v<version>"`.
    pub(crate) version: i32,
    /// Since when.
    created_at: DateTime<Utc>,
}

impl OwnVacancyBody {
    /// A vacancy of an employer, whatever its state.
    pub(crate) fn new(vacancy: &Vacancy, employer: &Employer) -> Self {
        Self {
            advert: AdvertBody::new(vacancy, employer),
            details: vacancy.content.details.clone(),
            findings: vacancy.findings.iter().map(FindingBody::from).collect(),
            state_reason: vacancy.state_reason.clone(),
            hired: vacancy.hired,
            ended_at: vacancy.ended_at,
            version: vacancy.version,
            created_at: vacancy.created_at,
        }
    }
}

/// A vacancy, as much of it as who asks may see.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "describes an answer that is written as one of the two")]
pub(crate) enum VacancyViewBody {
    /// For its employer and staff.
    Own(Box<OwnVacancyBody>),
    /// For everybody else.
    Public(Box<VacancyBody>),
}
