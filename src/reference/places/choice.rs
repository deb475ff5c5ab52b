//! Which of the places a text may name it means.

use std::ops::Range;

use crate::platform::vietnamese::Token;
use crate::reference::communes;
use crate::reference::communes::ProvinceCode;
use crate::reference::places::Found;
use crate::reference::places::Place;
use crate::reference::places::gazetteer::Kind;
use crate::reference::places::gazetteer::Level;
use crate::reference::places::gazetteer::Unit;
use crate::reference::places::gazetteer::gazetteer;
use crate::reference::places::mentions::Fit;
use crate::reference::places::mentions::Mention;
use crate::reference::places::mentions::fit;

/// One unit a text means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    unit: &'static Unit,
    /// The old district of the same name, when no kind was written.
    town: Option<&'static Unit>,
    /// No namesake was as likely.
    is_sure: bool,
}

/// The most specific place of an address that fits its other places.
pub(super) fn of_address(mentions: &[Mention], home: ProvinceCode) -> Option<Reading> {
    let mut best: Option<(i32, &Mention)> = None;
    for mention in mentions {
        let Some((score, _)) = best_unit(mention, mentions, home) else {
            continue;
        };
        if best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, mention));
        }
    }
    let (_, mention) = best?;
    reading(mention, mentions, home)
}

/// The places a sentence names beyond doubt, with their words.
pub(super) fn of_sentence(
    typed: &[Token],
    mentions: &[Mention],
    home: ProvinceCode,
) -> Vec<(Range<usize>, Reading)> {
    let mut accepted: Vec<Mention> = Vec::new();
    for mention in mentions {
        let units = named_beyond_doubt(typed, mention, accepted.last(), home);
        if units.is_empty() {
            continue;
        }
        // Of two that overlap the longer, then the first.
        if let Some(last) = accepted.last()
            && last.overlaps(mention)
        {
            if last.words.len() >= mention.words.len() {
                continue;
            }
            accepted.pop();
        }
        accepted.push(Mention { words: mention.words.clone(), units, ..*mention });
    }
    let mut found: Vec<(Range<usize>, Reading)> = Vec::new();
    for (at, mention) in accepted.iter().enumerate() {
        // Only what stands right beside it tells which namesake is meant.
        let beside =
            accepted.get(at.saturating_sub(1)..at + 2).or(accepted.get(at.saturating_sub(1)..));
        let Some(reading) = reading(mention, beside.unwrap_or_default(), home) else {
            continue;
        };
        let is_province = |reading: &Reading| reading.unit.level == Level::Province;
        if let Some((words, last)) = found.last_mut()
            && words.end == mention.words.start
            && !(is_province(last) && is_province(&reading))
        {
            if reading.unit.holds(last.unit) {
                words.end = mention.words.end;
                continue;
            }
            if last.unit.holds(reading.unit) {
                words.end = mention.words.end;
                *last = reading;
                continue;
            }
        }
        found.push((mention.words.clone(), reading));
    }
    found
}

/// The units of a mention that a reader would take for a place in running text.
fn named_beyond_doubt(
    typed: &[Token],
    mention: &Mention,
    before: Option<&Mention>,
    home: ProvinceCode,
) -> Vec<&'static Unit> {
    let name = typed.get(mention.name_from..mention.words.end).unwrap_or_default();
    let exact: Vec<&str> = name.iter().map(|token| token.exact.as_str()).collect();
    let is_number = exact.iter().all(|word| word.bytes().any(|b| b.is_ascii_digit()));
    let has_marks = name.iter().any(|token| token.folded != token.exact);
    if let Some(kind) = mention.kind {
        // `quan ly nhan su`: a kind without marks counts only before a unit of that kind.
        let is_plain = typed
            .get(mention.words.start)
            .is_some_and(|token| matches!(token.exact.as_str(), "quan" | "xa" | "phuong" | "tinh"));
        if is_plain && !mention.units.iter().any(|unit| fit(kind, unit) == Some(Fit::Same)) {
            return Vec::new();
        }
        // `quan ba` is rarely a district.
        let is_short_form = mention.units.iter().any(|unit| is_short_form(unit));
        let is_clear = name.len() > 1 || is_number || has_marks || is_short_form;
        return if is_clear { mention.units.clone() } else { Vec::new() };
    }
    if names_firm(typed, mention.words.start) {
        return Vec::new();
    }
    let is_word = gazetteer().is_word(&exact.join(" "));
    let is_asked = asks_for_place(typed, mention.words.start);
    let continues = |unit: &Unit| {
        let beside = before.filter(|last| last.words.end == mention.words.start);
        beside.is_some_and(|last| last.units.iter().any(|u| u.holds(unit) || unit.holds(u)))
    };
    let is_clear = |unit: &Unit| match unit.level {
        Level::Province => !is_word || is_asked,
        Level::District => is_asked || !is_word,
        _ if continues(unit) => true,
        Level::Commune if unit.province == home => is_asked || !(unit.old || is_word),
        Level::Commune => is_asked && !(unit.old || is_word),
        Level::Zone => false,
    };
    // Of names of one word only provinces: `Huế` with its mark, or short forms.
    let is_long_enough = |unit: &Unit| {
        let is_province = unit.level == Level::Province;
        name.len() > 1 || is_short_form(unit) || (is_province && (has_marks || is_asked))
    };
    let is_named = |unit: &&&'static Unit| is_long_enough(unit) && is_clear(unit);
    let mut named: Vec<&'static Unit> = mention.units.iter().filter(is_named).copied().collect();
    // A town accepted brings its ward of today, which carries the name on.
    let seats = mention.units.iter().filter(|unit| {
        !unit.old && named.iter().any(|n| n.level == Level::District && n.holds(unit))
    });
    let seats: Vec<&'static Unit> = seats.filter(|unit| !is_named(unit)).copied().collect();
    named.extend(seats);
    named
}

/// Whether a name of one word for this unit is short for more: `HCM`.
fn is_short_form(unit: &Unit) -> bool {
    unit.level == Level::Province && unit.name.contains(' ')
}

/// Whether the name belongs to a firm: `Công ty TNHH … Hương Thủy`.
fn names_firm(typed: &[Token], start: usize) -> bool {
    /// Words between `công ty` and the end of a firm's name.
    const LONGEST_FIRM: usize = 12;
    if asks_for_place(typed, start) {
        return false;
    }
    let before = typed.get(start.saturating_sub(LONGEST_FIRM)..start).unwrap_or_default();
    let firm = before.iter().rposition(|token| {
        matches!(token.folded.as_str(), "cty" | "tnhh" | "ctcp") || token.exact == "phần"
    });
    let firm = firm.or_else(|| {
        let is_firm = |pair: &[Token]| {
            let [first, second] = pair else { return false };
            matches!(
                (first.folded.as_str(), second.folded.as_str()),
                ("cong", "ty") | ("tap", "doan")
            )
        };
        before.windows(2).rposition(is_firm)
    });
    // `công ty lớn ở Hà Nội, Long Biên`: a place asked for ends the firm's name.
    firm.is_some_and(|at| {
        let from = start.saturating_sub(before.len()) + at;
        !(from + 1..=start).any(|word| asks_for_place(typed, word))
    })
}

/// Whether the word before asks for a place: ở, tại, gần, quanh, khu vực, về.
fn asks_for_place(typed: &[Token], start: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).and_then(|at| typed.get(at));
    let Some(last) = before(1) else { return false };
    match last.exact.as_str() {
        "ở" | "o" | "tại" | "tai" | "gần" | "gan" | "quanh" | "về" | "near" | "in" | "at" => {
            true
        }
        "vực" | "vuc" => before(2).is_some_and(|token| token.folded == "khu"),
        _ => false,
    }
}

/// The unit of a mention that fits best, and how well.
fn best_unit(
    mention: &Mention,
    all: &[Mention],
    home: ProvinceCode,
) -> Option<(i32, &'static Unit)> {
    let mut best: Option<(i32, &'static Unit)> = None;
    for &unit in &mention.units {
        let score = score(mention, unit, all, home);
        if best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, unit));
        }
    }
    best
}

fn reading(mention: &Mention, all: &[Mention], home: ProvinceCode) -> Option<Reading> {
    /// Namesakes closer than this are as likely.
    const CLEARLY: i32 = 10;
    let (highest, mut unit) = best_unit(mention, all, home)?;
    let mut town = None;
    if mention.kind.is_none() {
        let others = || mention.units.iter().copied();
        let is_seat = |seat: &&Unit, of: &Unit| {
            !seat.old
                && seat.level == Level::Commune
                && of.level == Level::District
                && of.holds(seat)
        };
        if let Some(seat) = others().find(|seat| is_seat(seat, unit)) {
            town = Some(unit);
            unit = seat;
        } else if unit.level == Level::Commune {
            town = others().find(|district| is_seat(&unit, district));
        }
    }
    let rival = |other: &Unit| {
        other.communes != unit.communes
            && town.is_none_or(|town| other.communes != town.communes && !town.holds(other))
            && score(mention, other, all, home) > highest - CLEARLY
    };
    let is_sure = !mention.units.iter().any(|other| rival(other));
    Some(Reading { unit, town, is_sure })
}

/// How likely a mention means a unit, beside the other mentions.
///
/// The weights only order readings: a written kind counts more than being at home, a place that
/// the rest of the address names more than both, and another province rules a place out.
fn score(mention: &Mention, unit: &Unit, all: &[Mention], home: ProvinceCode) -> i32 {
    let mut score = match (mention.kind, unit.level) {
        (Some(kind), _) if fit(kind, unit) == Some(Fit::Same) => 50,
        (Some(_), _) => 35,
        (None, Level::Province) => 46 - i32::from(unit.old) * 3,
        (None, Level::District) => match unit.kind {
            Kind::City | Kind::UrbanDistrict | Kind::Town => 30,
            _ => 25,
        },
        (None, Level::Commune) => 25 - i32::from(unit.old) * 15,
        (None, Level::Zone) => 0,
    };
    // With the same kind written, the unit of today rather than its predecessor.
    score += i32::from(!unit.old) * 2;
    if unit.level > Level::Province {
        score += i32::from(unit.province == home) * 15;
        score -= i32::from(!mention.fills_part && mention.kind.is_none()) * 20;
        score -= i32::from(mention.after_street && mention.kind.is_none()) * 40;
    }
    // "Bình Dương" is the old province before it is a ward of that name.
    let has_province = mention.units.iter().any(|other| other.level == Level::Province);
    if mention.kind.is_none() && has_province && unit.level > Level::Province {
        score -= 30;
    }
    let (mut in_district, mut in_province, mut held) = (None, None, false);
    for other in all.iter().filter(|other| !other.overlaps(mention)) {
        for outer in &other.units {
            // "Bình Dương, Hồ Chí Minh": as good a reading as the province, and it comes first.
            if unit.level == Level::Province && outer.holds(unit) {
                held = true;
            }
            let named = match outer.level {
                Level::Province if unit.level > Level::Province => &mut in_province,
                // A district counts against a commune only when its kind is written.
                Level::District if unit.level > Level::District => &mut in_district,
                _ => continue,
            };
            let holds = outer.holds(unit);
            if holds || outer.level == Level::Province || other.kind.is_some() {
                *named = Some(named.unwrap_or(false) || holds);
            }
        }
    }
    let weigh = |named: Option<bool>, weight: i32| match named {
        Some(true) => weight,
        Some(false) => -weight,
        None => 0,
    };
    score + weigh(in_district, 40) + weigh(in_province, 45) + i32::from(held) * 5
}

impl Reading {
    /// A unit chosen from a list.
    pub(super) const fn of(unit: &'static Unit) -> Self {
        Self { unit, town: None, is_sure: true }
    }

    /// What callers see.
    pub(super) fn found(&self) -> Found {
        let unit = self.unit;
        let province = communes::province(unit.province).map_or("", |province| province.name);
        let first = unit.communes.first().and_then(|code| communes::by_code(*code));
        let old_name = || format!("{} (cũ)", unit.full_name());
        let of_today = match (unit.level, first) {
            (Level::Commune | Level::District, Some(commune)) => Place::Commune(commune.code),
            _ => Place::Province(unit.province),
        };
        let place = unit.zone.map_or(of_today, Place::IndustrialZone);
        let name = match (unit.level, unit.old) {
            (Level::Province, false) => unit.name.to_owned(),
            (Level::Province, true) => format!("{} (cũ), {province}", unit.name),
            (Level::District, _) => format!("{}, {province}", capitalised(&old_name())),
            (Level::Commune, _) => {
                first.map(communes::Commune::name_with_province).unwrap_or_default()
            }
            (Level::Zone, _) => format!("{}, {province}", unit.full_name()),
        };
        let mut covered = unit.communes.clone();
        if unit.level == Level::Province && !unit.old {
            covered.extend(communes::of_province(unit.province).map(|commune| commune.code));
        }
        for code in self.town.into_iter().flat_map(|town| &town.communes) {
            if !covered.contains(code) {
                covered.push(*code);
            }
        }
        let town = || self.town.map(|town| format!("{} (cũ)", town.full_name()));
        let was_split = unit.level == Level::Commune && unit.old && unit.communes.len() > 1;
        Found {
            place,
            name,
            was: if unit.old { Some(old_name()) } else { town() },
            communes: covered,
            exact: self.is_sure && !was_split,
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}
