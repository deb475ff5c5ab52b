//! Places whose name begins as somebody is typing.

use std::collections::HashSet;

use crate::reference::communes::ProvinceCode;
use crate::reference::phrases::spaced;
use crate::reference::places::Found;
use crate::reference::places::choice::Reading;
use crate::reference::places::gazetteer::Kind;
use crate::reference::places::gazetteer::Level;
use crate::reference::places::gazetteer::Unit;
use crate::reference::places::gazetteer::gazetteer;
use crate::reference::places::look_up;

/// Places for a text being typed: its last word may be cut off, its words may begin anywhere in
/// the name, the kind may be written or not. The home province first, then provinces, then
/// today's places before old ones. At most `limit`.
pub fn suggest(typed: &str, limit: usize, home: ProvinceCode) -> Vec<Found> {
    let (wanted, _) = spaced(typed);
    if wanted.is_empty() {
        return Vec::new();
    }
    let kinds = Kind::ALL.map(|kind| (kind, spaced(kind.written()).0));
    let mut matches: Vec<(i32, usize, &'static Unit)> = Vec::new();
    for unit in &gazetteer().units {
        let kind = kinds.iter().find(|(kind, _)| *kind == unit.kind).map_or("", |(_, word)| word);
        let Some(rank) = closeness(&wanted, &unit.folded, kind) else {
            continue;
        };
        let abroad = match (unit.level, unit.province == home) {
            (_, true) => 0,
            (Level::Province, false) => 2,
            (_, false) => 20,
        };
        let old = if unit.old { 5 + i32::from(unit.level == Level::Commune) * 5 } else { 0 };
        matches.push((rank + abroad + old, unit.folded.len(), unit));
    }
    matches.sort_by_key(|&(rank, length, unit)| (rank, length, unit.code));
    let mut seen = HashSet::new();
    let mut found: Vec<Found> = Vec::new();
    let whole = typed.contains(',').then(|| look_up(typed, home)).flatten();
    let named = matches.into_iter().map(|(_, _, unit)| Reading::of(unit).found());
    for next in whole.into_iter().chain(named) {
        if found.len() >= limit {
            break;
        }
        if seen.insert((next.name.clone(), next.was.clone())) {
            found.push(next);
        }
    }
    found
}

/// How close a name, or its kind and name, is to the words typed; 0 is the name itself.
fn closeness(wanted: &str, name: &str, kind: &str) -> Option<i32> {
    if let Some(rest) = name.strip_prefix(wanted) {
        return Some(match rest.chars().next() {
            None => 0,
            Some(' ') => 3,
            Some(_) => 4,
        });
    }
    let after_kind = wanted.strip_prefix(kind).filter(|rest| rest.starts_with(' '));
    if after_kind.is_some_and(|rest| name.starts_with(rest)) {
        return Some(1);
    }
    name.contains(wanted).then_some(8)
}
