//! A template: an advert without its deadline, under a name.

use chrono::DateTime;
use chrono::Utc;

use crate::ids::EmployerId;
use crate::ids::TemplateId;
use crate::ids::VacancyId;
use crate::platform::fault::FieldFaults;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::vacancies::input::VacancyInput;

/// What a firm calls it.
pub const NAME: Limits = Limits::line(2, 80);

/// A template as stored.
#[derive(Debug, Clone)]
pub struct Template {
    /// Identifier.
    pub id: TemplateId,
    /// Whose.
    pub employer: EmployerId,
    /// What the firm calls it. 2 to 80 characters.
    pub name: String,
    /// What a vacancy begins with; without a deadline.
    pub vacancy: VacancyInput,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// A vacancy to keep as a template.
#[derive(Debug, Clone, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateInput {
    /// What to call it, 2 to 80 characters.
    pub name: String,
    /// One of the firm's own vacancies, in any state.
    pub vacancy: VacancyId,
}

/// Another name for a template.
#[derive(Debug, Clone, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateNameInput {
    /// What to call it, 2 to 80 characters.
    pub name: String,
}

/// The name of a template, fit to store.
///
/// # Errors
/// The name at fault.
pub fn name(typed: &str) -> Result<String, FieldFaults> {
    let mut faults = FieldFaults::new();
    let name = faults.take("/name", clean(typed, NAME));
    faults.unless(name)
}
