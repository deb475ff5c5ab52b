//! A sheet a firm has sent.

use chrono::DateTime;
use chrono::Utc;

use crate::ids::EmployerId;
use crate::ids::SheetId;
use crate::ids::VacancyId;
use crate::sheets::row::SheetRow;

/// A sheet a firm has sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Identifier.
    pub id: SheetId,
    /// Whose.
    pub employer: EmployerId,
    /// Name of the file, to tell sheets apart.
    pub file_name: String,
    /// Its rows; once it is taken in, those that were not.
    pub rows: Vec<SheetRow>,
    /// The drafts made of it, once it is taken in.
    pub drafts: Vec<SheetDraft>,
    /// When it was taken in.
    pub taken_at: Option<DateTime<Utc>>,
    /// When it is forgotten.
    pub expires_at: DateTime<Utc>,
}

/// A draft made of a row.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct SheetDraft {
    /// Number of the row in the file.
    pub row: u64,
    /// The draft.
    pub vacancy: VacancyId,
    /// Its title when it was made.
    pub title: String,
}
