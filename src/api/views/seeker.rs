//! A job seeker's profile: whole for its owner, the open part for an employer they applied to.

use chrono::DateTime;
use chrono::Utc;

use crate::api::views::named::NamedBody;
use crate::reference::communes::CommuneCode;
use crate::reference::occupations::OccupationCode;
use crate::seekers::national_id::NationalId;
use crate::seekers::profile::Private;
use crate::seekers::profile::SeekerDetails;
use crate::seekers::profile::SeekerProfile;
use crate::seekers::profile::Sensitive;
use crate::seekers::store::OpenProfile;
use crate::seekers::visibility::Visibility;

/// A profile as its owner sees it.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct SeekerProfileBody {
    /// Full name.
    full_name: String,
    /// Year of birth.
    birth_year: Option<i32>,
    /// Commune code where they live.
    #[schema(value_type = Option<String>)]
    commune: Option<CommuneCode>,
    /// Occupation code wanted.
    #[schema(value_type = Option<String>)]
    occupation: Option<OccupationCode>,
    /// Training, skills, experience and wishes.
    details: SeekerDetails,
    /// Birth date and addresses.
    private: Private,
    /// Ethnicity, disability, household.
    sensitive: Sensitive,
    /// Citizen number.
    national_id: Option<String>,
    /// Who may find them.
    visibility: Visibility,
    /// Counts up with each change; `If-Match: "v<version>"`.
    version: i32,
    /// Last change.
    updated_at: DateTime<Utc>,
}

impl From<SeekerProfile> for SeekerProfileBody {
    fn from(profile: SeekerProfile) -> Self {
        Self {
            full_name: profile.full_name,
            birth_year: profile.birth_year,
            commune: profile.commune,
            occupation: profile.occupation,
            details: profile.details,
            private: profile.private,
            sensitive: profile.sensitive,
            national_id: profile.national_id.as_ref().map(NationalId::as_str).map(str::to_owned),
            visibility: profile.visibility,
            version: profile.version,
            updated_at: profile.updated_at,
        }
    }
}

/// What an employer reads of somebody who applied there.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct OpenProfileBody {
    /// Full name.
    full_name: String,
    /// Year of birth.
    birth_year: Option<i32>,
    /// Commune where they live.
    commune: Option<NamedBody>,
    /// Occupation wanted.
    occupation: Option<NamedBody>,
    /// Training, skills, experience and wishes.
    details: SeekerDetails,
}

impl From<OpenProfile> for OpenProfileBody {
    fn from(profile: OpenProfile) -> Self {
        Self {
            full_name: profile.full_name,
            birth_year: profile.birth_year,
            commune: profile.commune.map(NamedBody::from),
            occupation: profile.occupation.map(NamedBody::from),
            details: profile.details,
        }
    }
}
