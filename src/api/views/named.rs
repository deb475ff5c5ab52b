//! A member of a list: its code for programs, its name for people.

use crate::reference::communes;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::IndustrialZone;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::occupations;
use crate::reference::occupations::OccupationCode;

/// A code and its Vietnamese name.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct NamedBody {
    /// Code in its list.
    #[schema(example = "30307")]
    pub(crate) code: String,
    /// Vietnamese name.
    #[schema(example = "Phường Long Xuyên")]
    pub(crate) name: String,
}

impl NamedBody {
    fn new(code: &str, name: impl Into<String>) -> Self {
        Self { code: code.to_owned(), name: name.into() }
    }
}

impl From<CommuneCode> for NamedBody {
    fn from(code: CommuneCode) -> Self {
        let name = communes::by_code(code).map_or("", |commune| commune.full_name);
        Self::new(code.as_str(), name)
    }
}

impl From<ProvinceCode> for NamedBody {
    fn from(code: ProvinceCode) -> Self {
        let name = communes::province(code).map_or("", |province| province.full_name);
        Self::new(code.as_str(), name)
    }
}

impl From<ZoneCode> for NamedBody {
    fn from(code: ZoneCode) -> Self {
        let name = industrial_zones::by_code(code).map(IndustrialZone::short_name);
        Self::new(code.as_str(), name.unwrap_or_default())
    }
}

impl From<OccupationCode> for NamedBody {
    fn from(code: OccupationCode) -> Self {
        let name = occupations::by_code(code).map_or("", |occupation| occupation.name_vi);
        Self::new(code.as_str(), name)
    }
}
