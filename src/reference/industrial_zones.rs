//! Industrial zones (KCN) and clusters (CCN) of An Giang.
//!
//! The list was put together from planning texts and news; the provincial authority of economic
//! zones has not confirmed it. It may guide a search; it decides nothing in law.

use std::sync::OnceLock;

use crate::platform::coded::coded_enum;
use crate::reference::communes::CommuneCode;
use crate::reference::listed::listed_code;
use crate::reference::phrases::Catalogue;
use crate::reference::table;

listed_code! {
    /// A stable name in ASCII: `kcn-binh-hoa`.
    pub struct ZoneCode found by |code| find(code).map(|z| z.code), such as "kcn-binh-hoa"
}

coded_enum! {
    /// Industrial zone or cluster.
    pub enum ZoneKind {
        /// Industrial zone (khu công nghiệp), founded by the province.
        Zone = "industrial-zone" ("Khu công nghiệp", "Industrial zone"),
        /// Industrial cluster (cụm công nghiệp), smaller, for local firms.
        Cluster = "industrial-cluster" ("Cụm công nghiệp", "Industrial cluster"),
    }
}

/// Whether the list was confirmed by the authority in charge; pages say so when it was not.
pub const VERIFIED: bool = false;

/// An industrial zone or cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndustrialZone {
    /// Its code.
    pub code: ZoneCode,
    /// Zone or cluster.
    pub kind: ZoneKind,
    /// Name without the kind: `Bình Hòa`.
    pub name: &'static str,
    /// The place in the names of before 2025-07-01.
    pub old_location: &'static str,
    /// The commune of today, where known.
    pub commune: Option<CommuneCode>,
    /// As the source says: `operating`, `planned`, …
    pub status: &'static str,
    /// Area in hectares, as the source writes it; empty when unknown.
    pub area_ha: &'static str,
    /// What is doubtful; empty when nothing is.
    pub note: &'static str,
}

impl IndustrialZone {
    /// Name as people write it: `KCN Bình Hòa`.
    pub fn short_name(&self) -> String {
        let kind = match self.kind {
            ZoneKind::Zone => "KCN",
            ZoneKind::Cluster => "CCN",
        };
        format!("{kind} {}", self.name)
    }
}

/// Every zone and cluster.
pub fn all() -> &'static [IndustrialZone] {
    static ALL: OnceLock<Vec<IndustrialZone>> = OnceLock::new();
    ALL.get_or_init(|| {
        let rows = table::rows(include_str!("data/industrial_zones.tsv"));
        rows.filter_map(read).collect()
    })
}

/// The zone of a code.
pub fn by_code(code: ZoneCode) -> Option<&'static IndustrialZone> {
    find(code.0)
}

/// Zones whose name has the typed words, with or without marks and with or without `KCN`.
pub fn search(typed: &str, limit: usize) -> Vec<&'static IndustrialZone> {
    static NAMES: OnceLock<Catalogue> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        Catalogue::new(all().iter().map(|zone| {
            let long: &'static str = format!("{} {}", zone.kind.vi(), zone.name).leak();
            let short: &'static str = zone.short_name().leak();
            (zone.code.0, vec![short, long])
        }))
    });
    names.search(typed, limit).into_iter().filter_map(|at| all().get(at)).collect()
}

fn find(code: &str) -> Option<&'static IndustrialZone> {
    all().iter().find(|zone| zone.code.0 == code)
}

fn read(row: [&'static str; 8]) -> Option<IndustrialZone> {
    let [code, kind, name, old_location, commune, status, area_ha, note] = row;
    Some(IndustrialZone {
        code: ZoneCode(code),
        kind: ZoneKind::parse(kind)?,
        name,
        old_location,
        commune: CommuneCode::parse(commune),
        status,
        area_ha,
        note,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::communes;

    #[test]
    fn the_province_has_11_zones_and_12_clusters() {
        let of_kind = |kind| all().iter().filter(|z| z.kind == kind).count();
        assert_eq!((of_kind(ZoneKind::Zone), of_kind(ZoneKind::Cluster)), (11, 12));
        let unknown: Vec<_> = all().iter().filter(|z| z.commune.is_none()).collect();
        assert_eq!(unknown.len(), 1, "{unknown:?}");
        for commune in all().iter().filter_map(|z| z.commune) {
            assert_eq!(communes::by_code(commune).unwrap().province, communes::AN_GIANG);
        }
    }

    #[test]
    fn a_zone_is_found_as_people_type_it() {
        for typed in ["kcn bình hòa", "Khu công nghiệp Bình Hoà", "binh hoa", "KCN binh h"] {
            let first = search(typed, 3).first().map(|z| z.code.0);
            assert_eq!(first, Some("kcn-binh-hoa"), "{typed}");
        }
    }
}
