//! From what people type to the places of today.
//!
//! People write the names of before 2025-07-01 (districts, old communes, Kiên Giang), without
//! marks, abbreviated, in whole addresses and in the middle of a sentence. Invariants: what comes
//! out exists today; the home province wins ties; a word that only may be a place is no place
//! inside a sentence without a sign that it is one. Absent: streets and house numbers.

use std::ops::Range;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::ZoneCode;

mod choice;
mod gazetteer;
mod mentions;
mod suggestions;

pub use suggestions::suggest;

/// A place of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A commune, ward or special zone.
    Commune(CommuneCode),
    /// A province or centrally run city.
    Province(ProvinceCode),
    /// An industrial zone or cluster.
    IndustrialZone(ZoneCode),
}

/// What a typed text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The place; for an abolished district the commune that most stands for it.
    pub place: Place,
    /// For people: `Phường Long Xuyên, An Giang`, `Huyện Châu Phú (cũ), An Giang`.
    pub name: String,
    /// The old name it was reached by, `huyện Châu Phú (cũ)`; also set when a bare name was taken
    /// for an old town together with its ward of today.
    pub was: Option<String>,
    /// Every commune the text covers, the one that stands for it first.
    pub communes: Vec<CommuneCode>,
    /// False when a choice was made between namesakes, or between the parts of a split commune, or
    /// when the typed marks had to be ignored.
    pub exact: bool,
}

/// The commune of a code or of a name, of today or of before 2025; of a zone, the one it lies in.
pub fn commune(typed: &str, home: ProvinceCode) -> Option<CommuneCode> {
    CommuneCode::parse(typed).or_else(|| match look_up(typed, home)?.place {
        Place::Commune(code) => Some(code),
        Place::IndustrialZone(zone) => industrial_zones::by_code(zone)?.commune,
        Place::Province(_) => None,
    })
}

/// The place a text names, when it names one: a name, an old name or a whole address.
///
/// Of an address the most specific place that fits the others is taken; of several places in a
/// list ("Quận 1, Quận 7") the first.
pub fn look_up(text: &str, home: ProvinceCode) -> Option<Found> {
    let text = nfc(text);
    let typed = tokens(&text);
    let typed = typed.get(..LONGEST_ADDRESS).unwrap_or(&typed);
    [false, true].into_iter().find_map(|any_marks| {
        let mentions = mentions::all(&text, typed, any_marks);
        let reading = choice::of_address(&mentions, home)?;
        let found = reading.found();
        Some(Found { exact: found.exact && !any_marks, ..found })
    })
}

/// Places named inside a sentence, each with the words it takes (indexes into
/// [`tokens`] of the composed text), in order and without overlap.
///
/// A name counts after a word that asks for a place (ở, tại, gần), with its kind (xã, huyện, KCN),
/// or alone when it has two syllables or more, is of the home province or names a province, and
/// cannot be an ordinary word. Neighbouring names that fit together ("Long Xuyên, An Giang") are
/// one place.
pub fn spans(text: &str, home: ProvinceCode) -> Vec<(Range<usize>, Found)> {
    let text = nfc(text);
    let typed = tokens(&text);
    let typed: &[Token] = typed.get(..LONGEST_SENTENCE).unwrap_or(&typed);
    let mentions = mentions::all(&text, typed, false);
    let readings = choice::of_sentence(typed, &mentions, home);
    readings.into_iter().map(|(words, reading)| (words, reading.found())).collect()
}

/// Names of places that people write in a search: every province, district and zone, old or not,
/// and the communes of today.
pub fn names() -> impl Iterator<Item = &'static str> {
    let units = gazetteer::gazetteer().units.iter();
    units.filter(|unit| unit.level != gazetteer::Level::Commune || !unit.old).map(|unit| unit.name)
}

/// Words of an address that are read; the rest is ignored.
const LONGEST_ADDRESS: usize = 60;

/// Words of a sentence that are read; the rest is ignored.
const LONGEST_SENTENCE: usize = 200;

#[cfg(test)]
mod tests;
