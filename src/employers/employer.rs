//! An employer, with the fields of Mẫu 03 (NĐ 352/2025, Phụ lục II).

use chrono::DateTime;
use chrono::Utc;

use crate::employers::tax_code::TaxCode;
use crate::ids::AccountId;
use crate::ids::EmployerId;
use crate::platform::coded::coded_enum;
use crate::reference::communes::CommuneCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::industries::IndustryCode;
use crate::reference::lists::EmployerKind;

coded_enum! {
    /// Whether the centre knows that the employer is real.
    pub enum EmployerStatus {
        /// Not looked at yet: may draft, not publish.
        Unverified = "unverified" ("Chưa xác minh", "Not verified yet"),
        /// An officer checked the papers: may publish.
        Verified = "verified" ("Trung tâm đã xác minh", "Verified by the centre"),
        /// An officer refused: may correct and ask again.
        Refused = "refused" ("Chưa được chấp nhận", "Not accepted"),
        /// An officer stopped it.
        Suspended = "suspended" ("Tạm ngừng", "Suspended"),
    }
}

/// What an employer says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerProfile {
    /// Name as registered.
    pub name: String,
    /// Tax code; persons and household businesses may use their citizen number.
    pub tax_code: Option<TaxCode>,
    /// Legal kind.
    pub kind: EmployerKind,
    /// Commune of the seat.
    pub commune: Option<CommuneCode>,
    /// Industrial zone, when it stands in one.
    pub industrial_zone: Option<ZoneCode>,
    /// The rest of Mẫu 03.
    pub details: EmployerDetails,
}

/// The fields of Mẫu 03 that nothing is looked up by.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct EmployerDetails {
    /// Street, hamlet.
    pub address: String,
    /// Main industry (VSIC).
    pub industry: Option<IndustryCode>,
    /// Main product or service.
    pub main_product: String,
    /// Number of the licence, where the business needs one.
    pub licence: String,
    /// People employed: the exact number, since the bands of the form overlap.
    pub headcount: Option<u32>,
    /// People wanted in the next six months.
    pub wanted_in_six_months: Option<u32>,
    /// Telephone of the firm, E.164.
    pub phone: Option<String>,
    /// E-mail of the firm.
    pub email: Option<String>,
    /// Who speaks for it.
    pub representative: Representative,
    /// What it is, for people who look for work.
    pub about: String,
}

/// Who speaks for an employer.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Representative {
    /// Full name.
    pub name: String,
    /// Title.
    pub title: String,
    /// Telephone, E.164.
    pub phone: Option<String>,
}

/// Where an imported employer comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerSource {
    /// Name of the source.
    pub name: String,
    /// Folded name of the employer there.
    pub key: String,
}

/// An employer as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employer {
    /// Identifier.
    pub id: EmployerId,
    /// What it says about itself.
    pub profile: EmployerProfile,
    /// Whether the centre knows that it is real.
    pub status: EmployerStatus,
    /// Reason of the last decision.
    pub status_reason: Option<String>,
    /// Who decided.
    pub status_by: Option<AccountId>,
    /// When.
    pub status_at: Option<DateTime<Utc>>,
    /// Invented for the demo province.
    pub is_demo: bool,
    /// Where it was imported from.
    pub source: Option<EmployerSource>,
    /// Counts up with each change.
    pub version: i32,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

impl Employer {
    /// Whether it may publish.
    pub const fn is_verified(&self) -> bool {
        matches!(self.status, EmployerStatus::Verified)
    }
}
