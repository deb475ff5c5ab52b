//! What the index needs to know of one open vacancy.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations::OccupationCode;

/// One open vacancy as seekers may find it.
#[derive(Debug, Clone)]
pub struct VacancyDocument {
    /// Its identifier, and the only thing the index gives back.
    pub id: VacancyId,
    /// The headline.
    pub title: String,
    /// Skills asked for, as written.
    pub skills: Vec<String>,
    /// The employer's name as seekers see it.
    pub employer_name: String,
    /// Description, requirements and benefits in one text.
    pub body: String,
    /// Occupation, any of the levels.
    pub occupation: Option<OccupationCode>,
    /// Where the work is; its centre stands for the place when distances are measured.
    pub commune: Option<CommuneCode>,
    /// Province of the workplace, when that is all an advert tells.
    pub province: Option<ProvinceCode>,
    /// The industrial zone, when the work is in one.
    pub industrial_zone: Option<ZoneCode>,
    /// The employer.
    pub employer_id: EmployerId,
    /// Legal kind of the employer.
    pub employer_kind: EmployerKind,
    /// Whether an officer verified the employer.
    pub employer_verified: bool,
    /// Least pay, VND a month; `None` when negotiable.
    pub monthly_from: Option<i64>,
    /// Most pay, VND a month; `None` when open above or negotiable.
    pub monthly_to: Option<i64>,
    /// What comes with the pay.
    pub benefits: Vec<Benefit>,
    /// Groups the vacancy says it welcomes.
    pub welcomes: Vec<WelcomedGroup>,
    /// Experience asked for.
    pub experience: Option<Experience>,
    /// Full or part time.
    pub working_time: Option<WorkingTime>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Last day to apply, local; it counts in full.
    pub deadline: NaiveDate,
    /// How many people are wanted.
    pub openings: u32,
}
