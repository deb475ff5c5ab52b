//! A vacancy, with the fields of Mẫu 03a (NĐ 352/2025, Phụ lục II).

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::platform::coded::coded_enum;
use crate::reference::communes;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::Contract;
use crate::reference::lists::Demand;
use crate::reference::lists::Education;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::Level;
use crate::reference::lists::Position;
use crate::reference::lists::Purpose;
use crate::reference::lists::Qualification;
use crate::reference::lists::Recruitment;
use crate::reference::lists::SoftSkill;
use crate::reference::lists::SpokenLanguage;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingConditions;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations::OccupationCode;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::advert_text::AdvertText;
use crate::vacancies::check::Finding;
use crate::vacancies::lifecycle::State;
use crate::vacancies::pay::Pay;

coded_enum! {
    /// What the employer wants from the centre.
    pub enum CentreService {
        /// Advice.
        Advice = "advice" ("Tư vấn", "Advice"),
        /// Introductions of job seekers.
        Introduction = "introduction" ("Giới thiệu người lao động", "Introductions"),
        /// Recruitment on its behalf.
        Supply = "supply" ("Cung ứng lao động", "Recruitment on its behalf"),
    }
}

coded_enum! {
    /// Why an employer ends a vacancy.
    pub enum CloseReason {
        /// Everybody wanted was hired.
        Filled = "filled" ("Đã tuyển đủ người", "Everybody wanted was hired"),
        /// The people were found elsewhere.
        FoundElsewhere = "found-elsewhere" ("Đã tuyển qua nơi khác", "Found elsewhere"),
        /// The work is not needed any more.
        NotNeeded = "not-needed" ("Không còn nhu cầu", "No longer needed"),
        /// The advert was wrong.
        Mistake = "mistake" ("Tin đăng nhầm", "Posted by mistake"),
        /// Another reason.
        Other = "other" ("Lý do khác", "Other"),
    }
}

/// What a vacancy says: everything its employer writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VacancyContent {
    /// The headline. 3 to 120 characters.
    pub title: String,
    /// What the work is.
    pub description: String,
    /// What the work asks.
    pub requirements: String,
    /// What comes with it, in words.
    pub benefits_text: String,
    /// Occupation (QĐ 34/2020).
    pub occupation: Option<OccupationCode>,
    /// People wanted, 1 to 10,000.
    pub openings: u32,
    /// Commune of the workplace.
    pub commune: Option<CommuneCode>,
    /// Industrial zone of the workplace.
    pub industrial_zone: Option<ZoneCode>,
    /// Pay as stated.
    pub pay: Pay,
    /// Last day to apply; it counts in full, local time.
    pub deadline: NaiveDate,
    /// The rest of Mẫu 03a.
    pub details: VacancyDetails,
    /// What headline, description, requirements and benefits are written in.
    pub language: AdvertLanguage,
    /// The same in other languages.
    pub texts: BTreeMap<AdvertLanguage, AdvertText>,
}

impl VacancyContent {
    /// The languages it can be read in, its main one first.
    pub fn languages(&self) -> impl Iterator<Item = AdvertLanguage> {
        std::iter::once(self.language).chain(self.texts.keys().copied())
    }

    /// Its words in a language; in its main one where there is no such version.
    pub fn text_in(&self, wanted: AdvertLanguage) -> (AdvertLanguage, AdvertText) {
        if let Some(text) = self.texts.get(&wanted) {
            return (wanted, text.clone());
        }
        let main = AdvertText {
            title: self.title.clone(),
            description: self.description.clone(),
            requirements: self.requirements.clone(),
            benefits_text: self.benefits_text.clone(),
        };
        (self.language, main)
    }

    /// Province of the workplace, when its commune is known.
    pub fn province(&self) -> Option<ProvinceCode> {
        self.commune.and_then(communes::by_code).map(|c| c.province)
    }
}

/// The fields of Mẫu 03a that nothing is looked up by.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct VacancyDetails {
    /// Street, hamlet of the workplace.
    pub address: String,
    /// Rank of the post.
    pub position: Option<Position>,
    /// General education asked for.
    pub education: Option<Education>,
    /// Technical level asked for.
    pub qualification: Option<Qualification>,
    /// Field of study or trade.
    pub speciality: String,
    /// Experience asked for.
    pub experience: Option<Experience>,
    /// Skills asked for; at most 30.
    pub skills: Vec<String>,
    /// Languages asked for.
    pub languages: Vec<LanguageWanted>,
    /// Office software asked for.
    pub office_software: Option<Level>,
    /// Soft skills asked for.
    pub soft_skills: Vec<SoftSkill>,
    /// Contract offered.
    pub contract: Option<Contract>,
    /// Asked beyond the usual.
    pub demands: Vec<Demand>,
    /// Full or part time.
    pub working_time: Option<WorkingTime>,
    /// Hours and days in words.
    pub working_hours: String,
    /// How long the work is meant to last.
    pub purpose: Option<Purpose>,
    /// What comes with the pay.
    pub benefits: Vec<Benefit>,
    /// The seven working conditions.
    pub conditions: WorkingConditions,
    /// Groups the vacancy welcomes.
    pub welcomes: Vec<WelcomedGroup>,
    /// How applicants are met.
    pub recruitment: Vec<Recruitment>,
    /// What is wanted from the centre.
    pub centre_services: Vec<CentreService>,
    /// Who answers; shown to staff and to applicants only.
    pub contact: VacancyContact,
}

/// A language asked for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageWanted {
    /// Which.
    pub language: SpokenLanguage,
    /// How well.
    #[serde(default)]
    pub level: Option<Level>,
}

/// Who answers for a vacancy.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct VacancyContact {
    /// Full name.
    pub name: String,
    /// Title.
    pub title: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
}

/// Where an imported vacancy comes from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct VacancySource {
    /// Name of the source.
    pub name: String,
    /// Identifier there.
    pub id: String,
}

/// A vacancy as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Vacancy {
    /// Identifier.
    pub id: VacancyId,
    /// Whose.
    pub employer: EmployerId,
    /// What it says.
    pub content: VacancyContent,
    /// Province of the workplace: that of the commune, or all that an imported advert tells.
    pub province: Option<ProvinceCode>,
    /// Least pay, VND a month.
    pub monthly_from: Option<i64>,
    /// Most pay, VND a month.
    pub monthly_to: Option<i64>,
    /// Where it stands.
    pub state: State,
    /// Why, where there is a reason: what the officer or the employer said.
    pub state_reason: Option<String>,
    /// What the check found when it was last written.
    pub findings: Vec<Finding>,
    /// People hired through the exchange.
    pub hired: u32,
    /// Where it was imported from.
    pub source: Option<VacancySource>,
    /// First publication.
    pub published_at: Option<DateTime<Utc>>,
    /// End.
    pub ended_at: Option<DateTime<Utc>>,
    /// Counts up with each change.
    pub version: i32,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// What everybody sees of a vacancy's employer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerLine {
    /// The employer.
    pub id: EmployerId,
    /// Name.
    pub name: String,
    /// Legal kind.
    pub kind: EmployerKind,
    /// Whether the centre verified it.
    pub verified: bool,
    /// Invented for the demo province.
    pub is_demo: bool,
}

/// A vacancy in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct VacancyLine {
    /// Identifier.
    pub id: VacancyId,
    /// The headline.
    pub title: String,
    /// Whose.
    pub employer: EmployerLine,
    /// Province of the workplace.
    pub province: Option<ProvinceCode>,
    /// Commune of the workplace.
    pub commune: Option<CommuneCode>,
    /// Industrial zone of the workplace.
    pub industrial_zone: Option<ZoneCode>,
    /// Occupation.
    pub occupation: Option<OccupationCode>,
    /// Pay as stated.
    pub pay: Pay,
    /// Least pay, VND a month.
    pub monthly_from: Option<i64>,
    /// Most pay, VND a month.
    pub monthly_to: Option<i64>,
    /// People wanted.
    pub openings: u32,
    /// Last day to apply.
    pub deadline: NaiveDate,
    /// Where it stands.
    pub state: State,
    /// Benefits, experience and the like.
    pub details: VacancyDetails,
    /// Where it was imported from.
    pub source: Option<VacancySource>,
    /// First publication.
    pub published_at: Option<DateTime<Utc>>,
}
