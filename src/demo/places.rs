//! Where the work of a trade is, among the communes of An Giang.

use crate::reference::communes;
use crate::reference::communes::AN_GIANG;
use crate::reference::communes::Commune;
use crate::reference::communes::CommuneKind;

/// Where a trade is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Places {
    /// Everywhere.
    Any,
    /// In wards and special zones.
    Town,
    /// In communes of the country.
    Country,
    /// On the western sea and the islands.
    Coast,
    /// Where visitors come.
    Tourism,
}

/// Communes with a shore.
const COAST: [&str; 15] = [
    "30742", "30766", "30769", "30781", "30787", "30811", "30814", "30826", "30898", "30988",
    "31036", "31042", "31078", "31105", "31108",
];

/// Places of visitors and how many of them come.
const TOURISM: [(&str, u32); 9] = [
    ("31078", 60),
    ("30769", 14),
    ("30316", 14),
    ("30742", 10),
    ("30307", 8),
    ("30538", 5),
    ("31108", 5),
    ("30787", 3),
    ("30325", 3),
];

/// Towns with far more work than their neighbours.
const CENTRES: [(&str, u32); 6] =
    [("30307", 28), ("30742", 28), ("31078", 26), ("30316", 12), ("30769", 8), ("30376", 8)];

/// How much work of a trade there is in a commune; zero where there is none.
pub(super) fn weight(commune: &Commune, places: Places) -> u32 {
    let code = commune.code.as_str();
    let named = |list: &[(&str, u32)]| list.iter().find(|(c, _)| *c == code).map(|(_, w)| *w);
    let is_town = match commune.kind {
        CommuneKind::Ward | CommuneKind::SpecialZone => true,
        CommuneKind::Commune => false,
    };
    let usual = if is_town { 4 } else { 2 };
    match places {
        Places::Any => named(&CENTRES).unwrap_or(usual),
        Places::Town if is_town => named(&CENTRES).unwrap_or(usual),
        Places::Country if !is_town => 1,
        Places::Coast if COAST.contains(&code) => 1,
        Places::Tourism => named(&TOURISM).unwrap_or(0),
        Places::Town | Places::Country | Places::Coast => 0,
    }
}

/// The communes of the province, by code.
pub(super) fn all() -> Vec<&'static Commune> {
    communes::of_province(AN_GIANG).collect()
}
