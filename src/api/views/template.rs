//! Templates as programs see them.

use chrono::DateTime;
use chrono::Utc;

use crate::api::views::finding::WordingBody;
use crate::ids::TemplateId;
use crate::templates::ready::ReadyTemplate;
use crate::templates::template::Template;
use crate::vacancies::input::VacancyInput;

/// A template of a firm.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct TemplateBody {
    /// Identifier.
    id: TemplateId,
    /// What the firm calls it.
    name: String,
    /// What a vacancy begins with; its deadline is null.
    vacancy: VacancyInput,
    /// Since when.
    created_at: DateTime<Utc>,
    /// Last change.
    updated_at: DateTime<Utc>,
}

impl From<Template> for TemplateBody {
    fn from(template: Template) -> Self {
        Self {
            id: template.id,
            name: template.name,
            vacancy: template.vacancy,
            created_at: template.created_at,
            updated_at: template.updated_at,
        }
    }
}

/// The ready-made templates of one day.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ReadyTemplatesBody {
    /// Day of the version.
    #[schema(example = "2026-11-24")]
    pub(crate) version: String,
    /// What they were written by.
    pub(crate) source: String,
    /// In the order people see them.
    pub(crate) items: Vec<ReadyTemplateBody>,
}

/// A ready-made template.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ReadyTemplateBody {
    /// Stable code.
    #[schema(example = "sewing")]
    code: String,
    /// Name of the trade.
    name: WordingBody,
    /// What a vacancy begins with; pay, place and deadline are not told.
    vacancy: VacancyInput,
}

impl From<&ReadyTemplate> for ReadyTemplateBody {
    fn from(template: &ReadyTemplate) -> Self {
        Self {
            code: template.code.clone(),
            name: (&template.name).into(),
            vacancy: template.vacancy.clone(),
        }
    }
}
