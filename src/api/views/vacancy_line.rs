//! Vacancies in lists: of everybody, and of their employer.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::api::views::named::NamedBody;
use crate::employers::employer::Employer;
use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::reference::lists::EmployerKind;
use crate::saved::keep::SavedLine;
use crate::vacancies::lifecycle::State;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::vacancy::EmployerLine;
use crate::vacancies::vacancy::VacancyLine;
use crate::vacancies::vacancy::VacancySource;

/// What a vacancy pays.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct PayBody {
    /// Least, in whole units of the currency.
    from: Option<i64>,
    /// Most, in whole units of the currency.
    to: Option<i64>,
    /// What one payment is for.
    unit: PayUnit,
    /// The money the figures are in.
    currency: Currency,
    /// Whether pay is agreed with the applicant, beside or instead of figures.
    negotiable: bool,
    /// Least, VND a month; null for pay by the piece.
    monthly_from: Option<i64>,
    /// Most, VND a month; null for pay by the piece.
    monthly_to: Option<i64>,
}

impl PayBody {
    pub(crate) fn new(pay: &Pay, monthly_from: Option<i64>, monthly_to: Option<i64>) -> Self {
        Self {
            from: pay.from,
            to: pay.to,
            unit: pay.unit,
            currency: pay.currency,
            negotiable: pay.negotiable,
            monthly_from,
            monthly_to,
        }
    }
}

/// What everybody sees of a vacancy's employer.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct EmployerLineBody {
    /// Identifier.
    id: EmployerId,
    /// Name as registered.
    name: String,
    /// Legal kind.
    kind: EmployerKind,
    /// Whether the centre verified it.
    verified: bool,
    /// Invented for the demo province.
    is_demo: bool,
}

impl From<EmployerLine> for EmployerLineBody {
    fn from(line: EmployerLine) -> Self {
        Self {
            id: line.id,
            name: line.name,
            kind: line.kind,
            verified: line.verified,
            is_demo: line.is_demo,
        }
    }
}

impl From<&Employer> for EmployerLineBody {
    fn from(employer: &Employer) -> Self {
        Self {
            id: employer.id,
            name: employer.profile.name.clone(),
            kind: employer.profile.kind,
            verified: employer.is_verified(),
            is_demo: employer.is_demo,
        }
    }
}

/// A vacancy in a list.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct VacancyLineBody {
    /// Identifier.
    id: VacancyId,
    /// The headline.
    title: String,
    /// Whose.
    employer: EmployerLineBody,
    /// Commune of the workplace.
    commune: Option<NamedBody>,
    /// Province of the workplace.
    province: Option<NamedBody>,
    /// Kilometres from the place of the search, when both have one.
    pub(crate) distance_km: Option<f32>,
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
    /// Where it was imported from.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<VacancySource>,
}

impl From<VacancyLine> for VacancyLineBody {
    fn from(line: VacancyLine) -> Self {
        Self {
            id: line.id,
            title: line.title,
            employer: line.employer.into(),
            commune: line.commune.map(NamedBody::from),
            province: line.province.map(NamedBody::from),
            distance_km: None,
            industrial_zone: line.industrial_zone.map(NamedBody::from),
            occupation: line.occupation.map(NamedBody::from),
            pay: PayBody::new(&line.pay, line.monthly_from, line.monthly_to),
            openings: line.openings,
            deadline: line.deadline,
            state: line.state,
            published_at: line.published_at,
            source: line.source,
        }
    }
}

/// A vacancy that its reader saved; it may have ended since.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct SavedVacancyBody {
    /// Since when it is on the list.
    saved_at: DateTime<Utc>,
    /// The vacancy, with where it stands now.
    vacancy: VacancyLineBody,
}

impl From<SavedLine> for SavedVacancyBody {
    fn from(line: SavedLine) -> Self {
        Self { saved_at: line.saved_at, vacancy: line.vacancy.into() }
    }
}

/// A vacancy in the list of its employer.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct OwnVacancyLineBody {
    /// The vacancy.
    #[serde(flatten)]
    pub(crate) line: VacancyLineBody,
    /// People who applied.
    pub(crate) applications: i64,
    /// Of them those whose application was not opened yet.
    pub(crate) unopened: i64,
}
