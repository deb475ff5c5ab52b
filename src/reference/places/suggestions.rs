//! Places whose name begins as somebody is typing.

use std::collections::HashSet;
use std::sync::OnceLock;

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
    let after_kind = kinds.iter().filter_map(|(_, kind)| wanted.strip_prefix(kind.as_str()));
    let after_kind = after_kind.filter(|rest| rest.starts_with(' ')).flat_map(with_words);
    for unit in with_words(&wanted).chain(after_kind) {
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

/// Units whose name goes on like this from one of its words; a unit may come twice.
fn with_words(wanted: &str) -> impl Iterator<Item = &'static Unit> {
    static WRITTEN: OnceLock<Vec<(&'static str, &'static Unit)>> = OnceLock::new();
    let written = WRITTEN.get_or_init(|| {
        let from_each_word = |unit: &'static Unit| {
            let spaces = unit.folded.match_indices(' ');
            spaces.filter_map(move |(at, _)| Some((unit.folded.get(at..)?, unit)))
        };
        let mut written: Vec<_> = gazetteer().units.iter().flat_map(from_each_word).collect();
        written.sort_by_key(|(words, _)| *words);
        written
    });
    let from = written.partition_point(|(words, _)| *words < wanted);
    let rest = written.get(from..).unwrap_or_default();
    let end = rest.partition_point(|(words, _)| words.starts_with(wanted));
    rest.iter().take(end).map(|(_, unit)| *unit)
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
