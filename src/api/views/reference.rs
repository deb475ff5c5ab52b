//! What the lists of the State say.

use chrono::NaiveDate;

use crate::api::views::named::NamedBody;
use crate::reference::communes::Commune;
use crate::reference::communes::CommuneKind;
use crate::reference::communes::Province;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::IndustrialZone;
use crate::reference::industrial_zones::ZoneKind;
use crate::reference::industries::Industry;
use crate::reference::industries::IndustryCode;
use crate::reference::occupations::Occupation;
use crate::reference::occupations::OccupationCode;
use crate::reference::places::Found;
use crate::reference::places::Place;
use crate::reference::wages;
use crate::reference::wages::MinimumWage;
use crate::reference::wages::WageZone;
use crate::search::Suggestions;

/// A commune, ward or special zone.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct CommuneBody {
    /// Five digits.
    #[schema(example = "30307")]
    pub(crate) code: String,
    /// Name without the kind.
    name: String,
    /// Name with the kind.
    full_name: String,
    /// Ward, commune or special zone.
    kind: CommuneKind,
    /// Province.
    province: NamedBody,
    /// Centre, degrees north.
    latitude: f32,
    /// Centre, degrees east.
    longitude: f32,
    /// Zone of the minimum wage today.
    wage_zone: Option<WageZone>,
    /// The old name it was found by.
    #[serde(skip_serializing_if = "Option::is_none")]
    was: Option<String>,
}

impl CommuneBody {
    /// A commune, with its wage zone on a day.
    pub(crate) fn new(commune: &Commune, on: NaiveDate) -> Self {
        Self {
            code: commune.code.to_string(),
            name: commune.name.to_owned(),
            full_name: commune.full_name.to_owned(),
            kind: commune.kind,
            province: commune.province.into(),
            latitude: commune.latitude,
            longitude: commune.longitude,
            wage_zone: wages::zone_of(commune.code, on),
            was: None,
        }
    }

    /// The same, found by an old name.
    pub(crate) fn found_by(self, was: Option<String>) -> Self {
        Self { was, ..self }
    }
}

/// A province or centrally run city.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ProvinceBody {
    /// Two digits.
    #[schema(example = "91")]
    code: String,
    /// Name without the kind.
    name: String,
    /// Name with the kind.
    full_name: String,
    /// Name in English texts.
    name_en: String,
}

impl From<&Province> for ProvinceBody {
    fn from(province: &Province) -> Self {
        Self {
            code: province.code.to_string(),
            name: province.name.to_owned(),
            full_name: province.full_name.to_owned(),
            name_en: province.name_en.to_owned(),
        }
    }
}

/// An occupation or a group of occupations (QĐ 34/2020/QĐ-TTg).
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct OccupationBody {
    /// One to four digits.
    #[schema(example = "8153")]
    code: String,
    /// 1 (major group) to 4 (unit).
    level: u8,
    /// The group one level up.
    #[schema(value_type = Option<String>)]
    parent: Option<OccupationCode>,
    /// Official Vietnamese name.
    name: String,
    /// Name in ISCO-08; null where the unit has no counterpart.
    name_en: Option<String>,
}

impl From<&Occupation> for OccupationBody {
    fn from(occupation: &Occupation) -> Self {
        let name_en = Some(occupation.name_en).filter(|name| !name.is_empty());
        Self {
            code: occupation.code.to_string(),
            level: occupation.level,
            parent: occupation.parent,
            name: occupation.name_vi.to_owned(),
            name_en: name_en.map(str::to_owned),
        }
    }
}

/// An economic activity (VSIC).
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct IndustryBody {
    /// A letter, or two to five digits.
    #[schema(example = "1410")]
    code: String,
    /// 1 (section) to 5.
    level: u8,
    /// The activity one level up.
    #[schema(value_type = Option<String>)]
    parent: Option<IndustryCode>,
    /// Vietnamese name.
    name: String,
}

impl From<&Industry> for IndustryBody {
    fn from(industry: &Industry) -> Self {
        Self {
            code: industry.code.to_string(),
            level: industry.level,
            parent: industry.parent,
            name: industry.name_vi.to_owned(),
        }
    }
}

/// An industrial zone or cluster.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct IndustrialZoneBody {
    /// Stable name in ASCII.
    #[schema(example = "kcn-binh-hoa")]
    code: String,
    /// Zone or cluster.
    kind: ZoneKind,
    /// Name as people write it.
    name: String,
    /// Commune it lies in, where known.
    commune: Option<NamedBody>,
    /// As the source says: `operating`, `planned`, …
    status: String,
    /// Whether the authority in charge confirmed the entry.
    confirmed: bool,
}

impl From<&IndustrialZone> for IndustrialZoneBody {
    fn from(zone: &IndustrialZone) -> Self {
        Self {
            code: zone.code.to_string(),
            kind: zone.kind,
            name: zone.short_name(),
            commune: zone.commune.map(NamedBody::from),
            status: zone.status.to_owned(),
            confirmed: industrial_zones::VERIFIED,
        }
    }
}

/// The least an employer may pay.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct MinimumWageBody {
    /// Wage zone.
    zone: WageZone,
    /// VND a month, for normal hours.
    monthly_vnd: i64,
    /// VND an hour.
    hourly_vnd: i64,
    /// The decree.
    #[schema(example = "293/2025/NĐ-CP")]
    decree: String,
    /// First day in force.
    effective_from: NaiveDate,
}

impl From<&MinimumWage> for MinimumWageBody {
    fn from(wage: &MinimumWage) -> Self {
        Self {
            zone: wage.zone,
            monthly_vnd: wage.monthly_vnd,
            hourly_vnd: wage.hourly_vnd,
            decree: wage.decree.to_owned(),
            effective_from: wage.effective_from,
        }
    }
}

/// A place that a text names.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct PlaceBody {
    /// Code of a commune, a province or an industrial zone: good as `place`.
    #[schema(example = "30307")]
    code: String,
    /// For people.
    #[schema(example = "Phường Long Xuyên, An Giang")]
    name: String,
    /// The old name it was reached by.
    was: Option<String>,
    /// Codes of the communes it covers.
    communes: Vec<String>,
    /// Whether nothing had to be guessed.
    exact: bool,
}

impl From<&Found> for PlaceBody {
    fn from(found: &Found) -> Self {
        let code = match found.place {
            Place::Commune(code) => code.as_str(),
            Place::Province(code) => code.as_str(),
            Place::IndustrialZone(code) => code.as_str(),
        };
        Self {
            code: code.to_owned(),
            name: found.name.clone(),
            was: found.was.clone(),
            communes: found.communes.iter().map(ToString::to_string).collect(),
            exact: found.exact,
        }
    }
}

/// What somebody may be about to type.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct SuggestionsBody {
    /// Titles of open vacancies, the most used first.
    pub(crate) titles: Vec<String>,
    /// Skills they ask for, the most wanted first.
    pub(crate) skills: Vec<String>,
    /// Names of their employers, those with most vacancies first.
    pub(crate) employers: Vec<String>,
    /// Places.
    pub(crate) places: Vec<PlaceBody>,
    /// Where the text is a title and then a place: both, completed.
    pub(crate) titles_in_places: Vec<TitleInPlaceBody>,
}

/// A title and a place typed after it.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct TitleInPlaceBody {
    /// The title.
    title: String,
    /// The place.
    place: PlaceBody,
}

impl From<Suggestions> for SuggestionsBody {
    fn from(found: Suggestions) -> Self {
        let both = found.titles_in_places.iter().map(|both| TitleInPlaceBody {
            title: both.title.clone(),
            place: PlaceBody::from(&both.place),
        });
        Self {
            titles_in_places: both.collect(),
            titles: found.titles,
            skills: found.skills,
            employers: found.employers,
            places: found.places.iter().map(PlaceBody::from).collect(),
        }
    }
}
