//! A job seeker's profile (Mẫu 01) and wishes (Mẫu 01a), NĐ 352/2025, Phụ lục II.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::ids::AccountId;
use crate::reference::communes::CommuneCode;
use crate::reference::ethnic_groups::EthnicGroupCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::Contract;
use crate::reference::lists::Demand;
use crate::reference::lists::Disability;
use crate::reference::lists::Education;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::HouseholdStatus;
use crate::reference::lists::Level;
use crate::reference::lists::Position;
use crate::reference::lists::Purpose;
use crate::reference::lists::Qualification;
use crate::reference::lists::Recruitment;
use crate::reference::lists::Sex;
use crate::reference::lists::SoftSkill;
use crate::reference::lists::SpokenLanguage;
use crate::reference::lists::WorkingConditions;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations::OccupationCode;
use crate::seekers::national_id::NationalId;
use crate::seekers::visibility::Visibility;

/// A profile as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeekerProfile {
    /// Whose.
    pub account: AccountId,
    /// Full name in one field.
    pub full_name: String,
    /// Year of birth; the date itself is in [`Private`].
    pub birth_year: Option<i32>,
    /// Commune where they live.
    pub commune: Option<CommuneCode>,
    /// Occupation wanted.
    pub occupation: Option<OccupationCode>,
    /// What employers they apply to may read.
    pub details: SeekerDetails,
    /// Sealed; basic personal data.
    pub private: Private,
    /// Sealed; sensitive personal data.
    pub sensitive: Sensitive,
    /// Sealed; citizen number.
    pub national_id: Option<NationalId>,
    /// Who may find them.
    pub visibility: Visibility,
    /// Counts up with each change.
    pub version: i32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// Training, skills, experience and wishes.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct SeekerDetails {
    /// General education.
    pub education: Option<Education>,
    /// Highest technical level.
    pub qualification: Option<Qualification>,
    /// Field of study or trade.
    pub speciality: String,
    /// Skills, in their own words; at most 30.
    pub skills: Vec<String>,
    /// Languages.
    pub languages: Vec<LanguageSkill>,
    /// Office software.
    pub office_software: Option<Level>,
    /// Soft skills.
    pub soft_skills: Vec<SoftSkill>,
    /// Years of experience.
    pub experience: Option<Experience>,
    /// Former work, latest first; at most 20.
    pub work_history: Vec<FormerWork>,
    /// Country worked in, if abroad.
    pub worked_abroad: String,
    /// What the wish is (Mẫu 01a).
    pub wish: Wish,
}

/// A language and how well it is spoken.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageSkill {
    /// Which.
    pub language: SpokenLanguage,
    /// How well.
    #[serde(default)]
    pub level: Option<Level>,
    /// Certificate, if any.
    #[serde(default)]
    pub certificate: String,
}

/// A place somebody worked at.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(deny_unknown_fields, default)]
pub struct FormerWork {
    /// Firm.
    pub employer: String,
    /// Position.
    pub position: String,
    /// Main work.
    pub tasks: String,
    /// First year.
    pub from_year: Option<i32>,
    /// Last year; empty while it goes on.
    pub to_year: Option<i32>,
}

/// What work is wanted (Mẫu 01a).
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct Wish {
    /// Name of the work.
    pub title: String,
    /// More about it.
    pub description: String,
    /// Kinds of employer.
    pub employer_kinds: Vec<EmployerKind>,
    /// Position.
    pub position: Option<Position>,
    /// Communes, most wanted first; at most 2.
    #[schema(value_type = Vec<String>)]
    pub communes: Vec<CommuneCode>,
    /// Industrial zones; at most 2.
    #[schema(value_type = Vec<String>)]
    pub industrial_zones: Vec<ZoneCode>,
    /// How far from home, in kilometres; at most 1,000.
    pub within_km: Option<u32>,
    /// Contract.
    pub contract: Option<Contract>,
    /// What they are ready for beyond the usual.
    pub ready_for: Vec<Demand>,
    /// Full or part time.
    pub working_time: Option<WorkingTime>,
    /// How long.
    pub purpose: Option<Purpose>,
    /// Least pay, VND a month.
    pub monthly_pay_from: Option<i64>,
    /// What should come with the pay.
    pub benefits: Vec<Benefit>,
    /// What the body can do: the seven working conditions.
    pub conditions: WorkingConditions,
    /// Ready in so many months; 0 is at once, at most 24.
    pub ready_in_months: Option<u32>,
    /// How they want to be met.
    pub recruitment: Vec<Recruitment>,
}

/// Basic personal data that is sealed.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct Private {
    /// Date of birth.
    pub birth_date: Option<NaiveDate>,
    /// Street, hamlet where they live.
    pub address: String,
    /// Commune of the permanent residence, if another.
    #[schema(value_type = Option<String>)]
    pub permanent_commune: Option<CommuneCode>,
    /// Street, hamlet of the permanent residence.
    pub permanent_address: String,
    /// Another way to reach them.
    pub other_contact: String,
}

/// Sensitive personal data: asked once, optional, with the reason and who sees it.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct Sensitive {
    /// Sex as in the papers; for the reports the law asks.
    pub sex: Option<Sex>,
    /// Ethnic group.
    #[schema(value_type = Option<String>)]
    pub ethnic_group: Option<EthnicGroupCode>,
    /// Kind of disability on the certificate.
    pub disability: Option<Disability>,
    /// Household status in the yearly review.
    pub household: Option<HouseholdStatus>,
    /// Discharged from military or police service.
    pub discharged: Option<bool>,
}

impl Sensitive {
    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
