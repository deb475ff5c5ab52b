//! Employers: what everybody sees, and what their own people and staff see.

use chrono::DateTime;
use chrono::Utc;

use crate::api::views::named::NamedBody;
use crate::api::views::person::PaperCodeBody;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerStatus;
use crate::employers::store::UserLine;
use crate::employers::tax_code::TaxCode;
use crate::ids::AccountId;
use crate::ids::EmployerId;
use crate::reference::industries::IndustryCode;
use crate::reference::lists::EmployerKind;

/// An employer as everybody sees it.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct EmployerBody {
    /// Identifier.
    id: EmployerId,
    /// Name as registered.
    name: String,
    /// Legal kind.
    kind: EmployerKind,
    /// Commune of the seat.
    commune: Option<NamedBody>,
    /// Industrial zone it stands in.
    industrial_zone: Option<NamedBody>,
    /// Whether the centre verified it.
    verified: bool,
    /// Invented for the demo province.
    is_demo: bool,
    /// What it is.
    about: String,
}

impl From<&Employer> for EmployerBody {
    fn from(employer: &Employer) -> Self {
        let profile = &employer.profile;
        Self {
            id: employer.id,
            name: profile.name.clone(),
            kind: profile.kind,
            commune: profile.commune.map(NamedBody::from),
            industrial_zone: profile.industrial_zone.map(NamedBody::from),
            verified: employer.is_verified(),
            is_demo: employer.is_demo,
            about: profile.details.about.clone(),
        }
    }
}

/// An employer as its own people and staff see it: all of Mẫu 03.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct OwnEmployerBody {
    /// What everybody sees.
    #[serde(flatten)]
    public: EmployerBody,
    /// Tax code.
    tax_code: Option<String>,
    /// Street, hamlet.
    address: String,
    /// Main industry (VSIC).
    #[schema(value_type = Option<String>)]
    industry: Option<IndustryCode>,
    /// Main product or service.
    main_product: String,
    /// Number of the licence, where the business needs one.
    licence: String,
    /// People employed.
    headcount: Option<u32>,
    /// People wanted in the next six months.
    wanted_in_six_months: Option<u32>,
    /// Telephone of the firm, E.164.
    phone: Option<String>,
    /// E-mail of the firm.
    email: Option<String>,
    /// Full name of who speaks for it.
    representative_name: String,
    /// Their title.
    representative_title: String,
    /// Their telephone, E.164.
    representative_phone: Option<String>,
    /// Whether the centre knows that it is real.
    status: EmployerStatus,
    /// Reason of the last decision.
    status_reason: Option<String>,
    /// When it was decided.
    status_at: Option<DateTime<Utc>>,
    /// Name of the source, when it was imported.
    source: Option<String>,
    /// Counts up with each change; `If-Match: "v<version>"`.
    version: i32,
    /// Since when.
    created_at: DateTime<Utc>,
    /// Last change.
    updated_at: DateTime<Utc>,
}

impl From<&Employer> for OwnEmployerBody {
    fn from(employer: &Employer) -> Self {
        let details = &employer.profile.details;
        Self {
            public: employer.into(),
            tax_code: employer.profile.tax_code.as_ref().map(TaxCode::as_str).map(str::to_owned),
            address: details.address.clone(),
            industry: details.industry,
            main_product: details.main_product.clone(),
            licence: details.licence.clone(),
            headcount: details.headcount,
            wanted_in_six_months: details.wanted_in_six_months,
            phone: details.phone.clone(),
            email: details.email.clone(),
            representative_name: details.representative.name.clone(),
            representative_title: details.representative.title.clone(),
            representative_phone: details.representative.phone.clone(),
            status: employer.status,
            status_reason: employer.status_reason.clone(),
            status_at: employer.status_at,
            source: employer.source.as_ref().map(|source| source.name.clone()),
            version: employer.version,
            created_at: employer.created_at,
            updated_at: employer.updated_at,
        }
    }
}

/// An employer, as much of it as who asks may see.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
#[serde(untagged)]
pub(crate) enum EmployerViewBody {
    /// For its own people and staff.
    Own(Box<OwnEmployerBody>),
    /// For everybody else.
    Public(Box<EmployerBody>),
}

/// A person who acts for a firm.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct UserBody {
    /// Their account.
    account: AccountId,
    /// Full name.
    name: String,
    /// Whether they may add and remove users.
    is_admin: bool,
    /// Whether they have set a password; before that a code waits for them.
    has_password: bool,
}

impl From<UserLine> for UserBody {
    fn from(line: UserLine) -> Self {
        let UserLine { account, name, is_admin, has_password } = line;
        Self { account, name, is_admin, has_password }
    }
}

/// A person who was just added to a firm.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct AddedUserBody {
    /// Their account.
    pub(crate) account: AccountId,
    /// Full name.
    pub(crate) name: String,
    /// Whether they may add and remove users.
    pub(crate) is_admin: bool,
    /// To set a password; in this answer only.
    pub(crate) paper_code: PaperCodeBody,
}
