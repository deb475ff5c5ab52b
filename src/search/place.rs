//! The place of a search: a code or a typed name, made into what the index is asked.

use crate::reference::communes;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::places;
use crate::reference::places::Found;
use crate::reference::places::Place;
use crate::search::query::Point;
use crate::search::query::VacancyQuery;

/// Where somebody looks for work.
#[derive(Debug, Clone)]
pub struct WantedPlace {
    /// The place as it was read.
    pub found: Found,
    /// Only in these communes; empty when a radius or a zone says it.
    pub communes: Vec<CommuneCode>,
    /// Only in this zone.
    pub zone: Option<ZoneCode>,
    /// Where distances are measured from.
    pub near: Option<Point>,
}

/// Reads a commune, province or zone code, or a name as people type it. With `around` the place is
/// the centre of a circle, else it is what must contain the workplace.
pub fn read(typed: &str, around: bool, home: ProvinceCode) -> Option<WantedPlace> {
    let found = of_code(typed.trim()).or_else(|| places::look_up(typed, home))?;
    let near = centre(&found);
    let mut wanted = WantedPlace { communes: Vec::new(), zone: None, near, found };
    if around && near.is_some() {
        return Some(wanted);
    }
    match wanted.found.place {
        Place::IndustrialZone(code) => wanted.zone = Some(code),
        Place::Commune(_) | Place::Province(_) => {
            wanted.communes.clone_from(&wanted.found.communes);
        }
    }
    Some(wanted)
}

impl WantedPlace {
    /// Asks the index for this place.
    pub fn ask(&self, query: &mut VacancyQuery) {
        query.near = self.near;
        query.communes.clone_from(&self.communes);
        query.industrial_zone = query.industrial_zone.or(self.zone);
        query.province = match self.found.place {
            Place::Province(code) if !self.communes.is_empty() => Some(code),
            Place::Province(_) | Place::Commune(_) | Place::IndustrialZone(_) => None,
        };
    }
}

fn of_code(code: &str) -> Option<Found> {
    let (place, name, communes) = if let Some(code) = CommuneCode::parse(code) {
        let commune = communes::by_code(code)?;
        (Place::Commune(code), commune.name_with_province(), vec![code])
    } else if let Some(code) = ZoneCode::parse(code) {
        let zone = industrial_zones::by_code(code)?;
        (Place::IndustrialZone(code), zone.short_name(), zone.commune.into_iter().collect())
    } else {
        let code = ProvinceCode::parse(code)?;
        let province = communes::province(code)?;
        let of_it = communes::of_province(code).map(|commune| commune.code).collect();
        (Place::Province(code), province.full_name.to_owned(), of_it)
    };
    Some(Found { place, name, was: None, communes, exact: true })
}

/// The middle of a province, or of the commune that stands for a smaller place.
fn centre(found: &Found) -> Option<Point> {
    let (latitude, longitude) = match found.place {
        Place::Province(code) => {
            communes::province(code).map(|province| (province.latitude, province.longitude))?
        }
        Place::Commune(_) | Place::IndustrialZone(_) => {
            let stands_for_it = found.communes.first().copied();
            stands_for_it.and_then(communes::by_code).map(communes::Commune::centre)?
        }
    };
    Some(Point { latitude, longitude })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::communes::AN_GIANG;

    fn commune(code: &str) -> CommuneCode {
        CommuneCode::parse(code).unwrap()
    }

    fn at(typed: &str) -> WantedPlace {
        read(typed, false, AN_GIANG).unwrap()
    }

    #[test]
    fn a_commune_is_meant_by_code_and_by_name() {
        for typed in ["30307", " 30307 ", "phường Long Xuyên", "phuong long xuyen"] {
            let wanted = at(typed);
            assert_eq!(wanted.communes, [commune("30307")], "{typed}");
            assert!(wanted.near.is_some(), "{typed}");
        }
    }

    #[test]
    fn within_a_radius_the_place_is_only_the_centre() {
        let wanted = read("30307", true, AN_GIANG).unwrap();
        assert!(wanted.communes.is_empty() && wanted.zone.is_none() && wanted.near.is_some());
    }

    #[test]
    fn a_wider_place_is_all_its_communes() {
        let district = at("huyện Châu Phú");
        assert!(district.communes.len() > 1, "{district:?}");
        assert_eq!(at("91").communes.len(), 102);
    }

    #[test]
    fn a_zone_is_meant_by_code_and_by_name() {
        let code = ZoneCode::parse("kcn-binh-hoa");
        assert_eq!(at("kcn-binh-hoa").zone, code);
        let named = at("khu công nghiệp Bình Hòa");
        assert_eq!((named.zone, named.communes.is_empty()), (code, true));
    }

    #[test]
    fn what_is_no_place_is_none() {
        assert!(read("zzzz qqqq", false, AN_GIANG).is_none());
        assert!(read("", false, AN_GIANG).is_none());
    }
}
