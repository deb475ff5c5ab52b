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

/// How far around a place is searched unless somebody says otherwise: what a motorbike makes in
/// half an hour.
pub const USUAL_KM: u16 = 20;

/// How a place bounds a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The workplace lies in it.
    Within,
    /// It is the centre of a circle, whose radius the caller sets.
    Around,
    /// The workplace lies anywhere in its province.
    Province,
}

/// Where somebody looks for work.
#[derive(Debug, Clone)]
pub struct WantedPlace {
    /// The place as it was read.
    pub found: Found,
    /// Only in these communes; empty when a radius or a zone says it.
    pub communes: Vec<CommuneCode>,
    /// Beside them: what tells no more than this province.
    pub province: Option<ProvinceCode>,
    /// Only in this zone.
    pub zone: Option<ZoneCode>,
    /// Where distances are measured from.
    pub near: Option<Point>,
}

/// Reads a commune, province or zone code, or a name as people type it.
pub fn read(typed: &str, reach: Reach, home: ProvinceCode) -> Option<WantedPlace> {
    let found = of_code(typed.trim()).or_else(|| places::look_up(typed, home))?;
    Some(wanted(found, reach))
}

/// What the index is asked for a place that was read.
pub fn wanted(found: Found, reach: Reach) -> WantedPlace {
    let near = centre(&found);
    let nothing = WantedPlace { communes: Vec::new(), province: None, zone: None, near, found };
    match (reach, nothing.found.place) {
        (Reach::Around, _) if near.is_some() => nothing,
        (Reach::Around | Reach::Within, Place::IndustrialZone(code)) => {
            WantedPlace { zone: Some(code), ..nothing }
        }
        (_, Place::Province(code)) => {
            let communes = nothing.found.communes.clone();
            WantedPlace { communes, province: Some(code), ..nothing }
        }
        (Reach::Around | Reach::Within, Place::Commune(_)) => {
            WantedPlace { communes: nothing.found.communes.clone(), ..nothing }
        }
        (Reach::Province, Place::Commune(_) | Place::IndustrialZone(_)) => {
            let inside = nothing.found.communes.first().copied().and_then(communes::by_code);
            let province = inside.map(|commune| commune.province);
            let all = province.into_iter().flat_map(communes::of_province);
            WantedPlace { communes: all.map(|c| c.code).collect(), province, ..nothing }
        }
    }
}

impl WantedPlace {
    /// Asks the index for this place.
    pub fn ask(self, query: &mut VacancyQuery) -> Found {
        query.near = self.near;
        query.communes = self.communes;
        query.province = self.province;
        query.industrial_zone = query.industrial_zone.or(self.zone);
        self.found
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
        read(typed, Reach::Within, AN_GIANG).unwrap()
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
        let wanted = read("30307", Reach::Around, AN_GIANG).unwrap();
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
        assert!(read("zzzz qqqq", Reach::Within, AN_GIANG).is_none());
        assert!(read("", Reach::Within, AN_GIANG).is_none());
    }
}
