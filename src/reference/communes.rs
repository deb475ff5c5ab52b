//! The 34 provinces and 3,321 communes, wards and special zones of the country since 2025-07-01.
//!
//! Invariants: a code here is a code of decision 19/2025/QĐ-TTg; a code of before 2025-07-01 never
//! is, even where the digits are the same (old "91" was Kiên Giang alone). Absent: districts, which
//! were abolished, and old names ([`super::places`] reads those).

use std::sync::OnceLock;

use crate::platform::coded::coded_enum;
use crate::reference::listed::listed_code;
use crate::reference::table;

listed_code! {
    /// Five digits of a commune, ward or special zone.
    pub struct CommuneCode found by |code| find(code).map(|c| c.code), such as "30307"
}

listed_code! {
    /// Two digits of a province or centrally run city.
    pub struct ProvinceCode found by |code| find_province(code).map(|p| p.code), such as "91"
}

/// An Giang, made in 2025 of the old provinces An Giang and Kiên Giang.
pub const AN_GIANG: ProvinceCode = ProvinceCode("91");

coded_enum! {
    /// The three kinds of unit below the province.
    pub enum CommuneKind {
        /// Ward, in towns.
        Ward = "ward" ("Phường", "Ward"),
        /// Commune, in the country.
        Commune = "commune" ("Xã", "Commune"),
        /// Special zone, on islands.
        SpecialZone = "special-zone" ("Đặc khu", "Special zone"),
    }
}

/// A commune, ward or special zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Commune {
    /// Its code.
    pub code: CommuneCode,
    /// Name without the kind: `Long Xuyên`.
    pub name: &'static str,
    /// Name with the kind: `Phường Long Xuyên`.
    pub full_name: &'static str,
    /// Ward, commune or special zone.
    pub kind: CommuneKind,
    /// The province it belongs to.
    pub province: ProvinceCode,
    /// Centre of its outline, degrees north.
    pub latitude: f32,
    /// Centre of its outline, degrees east.
    pub longitude: f32,
}

impl Commune {
    /// Name with kind and province: `Phường Long Xuyên, An Giang`.
    pub fn name_with_province(&self) -> String {
        match province(self.province) {
            Some(province) => format!("{}, {}", self.full_name, province.name),
            None => self.full_name.to_owned(),
        }
    }

    /// Degrees north and east.
    pub const fn centre(&self) -> (f32, f32) {
        (self.latitude, self.longitude)
    }
}

/// A province or centrally run city.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Province {
    /// Its code.
    pub code: ProvinceCode,
    /// Name without the kind: `An Giang`.
    pub name: &'static str,
    /// Name with the kind: `Tỉnh An Giang`.
    pub full_name: &'static str,
    /// Name as English texts write it.
    pub name_en: &'static str,
    /// Centre of its outline, degrees north.
    pub latitude: f32,
    /// Centre of its outline, degrees east.
    pub longitude: f32,
}

/// Every commune of the country, by code.
pub fn all() -> &'static [Commune] {
    static ALL: OnceLock<Vec<Commune>> = OnceLock::new();
    ALL.get_or_init(|| {
        let text = table::unpack(include_bytes!("data/communes.tsv.gz"));
        table::rows(text).filter_map(read_commune).collect()
    })
}

/// Every province, by code.
pub fn provinces() -> &'static [Province] {
    static ALL: OnceLock<Vec<Province>> = OnceLock::new();
    ALL.get_or_init(|| {
        let rows = table::rows(include_str!("data/provinces.tsv"));
        rows.filter_map(read_province).collect()
    })
}

/// The commune of a code.
pub fn by_code(code: CommuneCode) -> Option<&'static Commune> {
    find(code.0)
}

/// The province of a code.
pub fn province(code: ProvinceCode) -> Option<&'static Province> {
    find_province(code.0)
}

/// The communes of one province, by code.
pub fn of_province(code: ProvinceCode) -> impl Iterator<Item = &'static Commune> {
    all().iter().filter(move |commune| commune.province == code)
}

/// Distance along the surface between two points (degrees north, degrees east), in kilometres.
///
/// The earth taken as a ball: wrong by less than half a percent in Việt Nam.
pub fn distance_km(from: (f32, f32), to: (f32, f32)) -> f32 {
    const EARTH_RADIUS_KM: f64 = 6371.0;
    let radians =
        |point: (f32, f32)| (f64::from(point.0).to_radians(), f64::from(point.1).to_radians());
    let (from, to) = (radians(from), radians(to));
    let half = |a: f64, b: f64| ((b - a) / 2.0).sin().powi(2);
    let haversine = half(from.0, to.0) + from.0.cos() * to.0.cos() * half(from.1, to.1);
    let kilometres = 2.0 * EARTH_RADIUS_KM * haversine.sqrt().min(1.0).asin();
    #[expect(clippy::cast_possible_truncation, reason = "at most 20,016 km")]
    let kilometres = kilometres as f32;
    kilometres
}

fn find(code: &str) -> Option<&'static Commune> {
    let at = all().binary_search_by(|commune| commune.code.0.cmp(code)).ok()?;
    all().get(at)
}

fn find_province(code: &str) -> Option<&'static Province> {
    provinces().iter().find(|province| province.code.0 == code)
}

fn read_commune(row: [&'static str; 7]) -> Option<Commune> {
    let [code, name, full_name, kind, province, latitude, longitude] = row;
    Some(Commune {
        code: CommuneCode(code),
        name,
        full_name,
        kind: CommuneKind::parse(kind)?,
        province: ProvinceCode(province),
        latitude: latitude.parse().ok()?,
        longitude: longitude.parse().ok()?,
    })
}

fn read_province(row: [&'static str; 6]) -> Option<Province> {
    let [code, name, full_name, name_en, latitude, longitude] = row;
    Some(Province {
        code: ProvinceCode(code),
        name,
        full_name,
        name_en,
        latitude: latitude.parse().ok()?,
        longitude: longitude.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_has_34_provinces_and_3321_communes() {
        assert_eq!(provinces().len(), 34);
        assert_eq!(all().len(), 3321);
        assert!(all().is_sorted_by_key(|c| c.code));
        assert!(all().iter().all(|c| province(c.province).is_some()));
    }

    #[test]
    fn an_giang_has_14_wards_85_communes_and_3_special_zones() {
        let of_kind = |kind| of_province(AN_GIANG).filter(|c| c.kind == kind).count();
        assert_eq!(of_kind(CommuneKind::Ward), 14);
        assert_eq!(of_kind(CommuneKind::Commune), 85);
        assert_eq!(of_kind(CommuneKind::SpecialZone), 3);
        assert_eq!(province(AN_GIANG).unwrap().name, "An Giang");
    }

    #[test]
    fn only_codes_of_the_list_are_codes() {
        let code = CommuneCode::parse("30307").unwrap();
        assert_eq!(by_code(code).unwrap().name_with_province(), "Phường Long Xuyên, An Giang");
        for wrong in ["", "3030", "30308", "30307 ", "abcde", "\u{663}0307"] {
            assert_eq!(CommuneCode::parse(wrong), None, "{wrong}");
        }
        assert_eq!(ProvinceCode::parse("89"), None, "old An Giang");
    }

    #[test]
    fn codes_are_strings_in_json() {
        let code = CommuneCode::parse("00004").unwrap();
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"00004\"");
        assert_eq!(serde_json::from_str::<CommuneCode>("\"00004\"").unwrap(), code);
        assert!(serde_json::from_str::<CommuneCode>("\"00003\"").is_err());
    }

    #[test]
    fn from_long_xuyen_to_rach_gia_is_about_sixty_kilometres() {
        let centre = |code: &str| find(code).unwrap().centre();
        let apart = distance_km(centre("30307"), centre("30742"));
        assert!((50.0..70.0).contains(&apart), "{apart}");
        assert!(distance_km(centre("30307"), centre("30307")).abs() < f32::EPSILON);
    }
}
