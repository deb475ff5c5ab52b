//! Where a text may name a place: every known name, with the kind written before it.

use std::ops::Range;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::fold_letter;
use crate::reference::places::gazetteer::Kind;
use crate::reference::places::gazetteer::Level;
use crate::reference::places::gazetteer::Unit;
use crate::reference::places::gazetteer::gazetteer;

/// Words of a text that are the name of one or several units.
#[derive(Debug)]
pub(super) struct Mention {
    /// Words taken, with the kind.
    pub(super) words: Range<usize>,
    /// First word of the name.
    pub(super) name_from: usize,
    /// The kind written before it.
    pub(super) kind: Option<Kind>,
    /// What it may name.
    pub(super) units: Vec<&'static Unit>,
    /// Fills the text between two commas, alone or with other mentions.
    pub(super) fills_part: bool,
    /// Comes after a word for a street, a hamlet or a firm in the same part.
    pub(super) after_street: bool,
}

impl Mention {
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.words.start < other.words.end && other.words.start < self.words.end
    }
}

/// How well a unit fits the kind written before it; `None` when it cannot be.
pub(super) fn fit(written: Kind, unit: &Unit) -> Option<Fit> {
    if written == unit.kind {
        return Some(Fit::Same);
    }
    let level = match written {
        Kind::Province => Level::Province,
        Kind::City | Kind::UrbanDistrict | Kind::Town | Kind::District => Level::District,
        Kind::Ward | Kind::Commune | Kind::Township | Kind::SpecialZone => Level::Commune,
        Kind::IndustrialZone | Kind::IndustrialCluster => Level::Zone,
    };
    (level == unit.level).then_some(Fit::Akin)
}

/// A kind as written and the kind of a unit: people keep old kinds after a town is promoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Same,
    Akin,
}

/// All mentions of a text that lie in no longer one, from left to right.
///
/// `text` is composed, `typed` its words. `any_marks` ignores the marks typed.
pub(super) fn all(text: &str, typed: &[Token], any_marks: bool) -> Vec<Mention> {
    let (words, origin) = unglued(typed);
    let parts = Parts::of(text, typed, &origin);
    let gazetteer = gazetteer();
    let ids = gazetteer.names.words(&words);
    let mut found: Vec<Mention> = Vec::new();
    for start in 0..words.len() {
        let kind = kind_at(text, &words, start);
        for (kind, name_from) in
            kind.map(|(k, n)| (Some(k), start + n)).into_iter().chain([(None, start)])
        {
            gazetteer.names.at(&ids, name_from, any_marks, |hit| {
                let range = start..name_from + hit.length;
                let Some(unit) = gazetteer.unit(hit.item) else {
                    return;
                };
                let fits = match kind {
                    Some(kind) => fit(kind, unit).is_some(),
                    None => may_stand_alone(unit, hit.length, hit.length == words.len()),
                };
                if !fits || parts.break_within(&range) {
                    return;
                }
                match found.iter_mut().rev().find(|m| m.words == range && m.kind == kind) {
                    Some(mention) => mention.units.push(unit),
                    None => found.push(Mention {
                        words: range,
                        name_from,
                        kind,
                        units: vec![unit],
                        fills_part: false,
                        after_street: false,
                    }),
                }
            });
        }
    }
    let ranges: Vec<Range<usize>> = found.iter().map(|m| m.words.clone()).collect();
    let is_within = |inner: &Range<usize>, outer: &Range<usize>| {
        inner != outer && outer.start <= inner.start && inner.end <= outer.end
    };
    found.retain(|m| !ranges.iter().any(|outer| is_within(&m.words, outer)));
    parts.mark(&words, &mut found);
    for mention in &mut found {
        let original = |at: usize| origin.get(at).copied().unwrap_or_default();
        let last = original(mention.words.end.saturating_sub(1));
        mention.name_from = original(mention.name_from);
        mention.words = original(mention.words.start)..last + 1;
    }
    found
}

/// A name of one word is a place by itself only when it is a province (Huế) or the whole text.
fn may_stand_alone(unit: &Unit, length: usize, is_all: bool) -> bool {
    unit.zone.is_none() && (length > 1 || unit.level == Level::Province || is_all)
}

/// Words with `q7` and `p12` cut in two, each with the position of the word it comes from.
fn unglued(typed: &[Token]) -> (Vec<Token>, Vec<usize>) {
    let mut words = Vec::with_capacity(typed.len());
    let mut origin = Vec::with_capacity(typed.len());
    for (at, token) in typed.iter().enumerate() {
        let number = token.folded.strip_prefix(['q', 'p', 'f']).filter(|rest| {
            (1..=2).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit())
        });
        if let Some(number) = number {
            let middle = token.end - number.len();
            let part = |word: &str, start, end| Token {
                exact: word.to_owned(),
                folded: word.to_owned(),
                start,
                end,
            };
            let letter = token.folded.get(..1).unwrap_or_default();
            words.push(part(letter, token.start, middle));
            words.push(part(number, middle, token.end));
            origin.extend([at, at]);
        } else {
            words.push(token.clone());
            origin.push(at);
        }
    }
    (words, origin)
}

/// Kinds as people write them, longest first; marks as in the canonical spelling of syllables.
const KINDS: &[(&[&str], Kind)] = &[
    (&["khu", "công", "nghiệp"], Kind::IndustrialZone),
    (&["cụm", "công", "nghiệp"], Kind::IndustrialCluster),
    (&["khu", "cn"], Kind::IndustrialZone),
    (&["khu", "chế", "xuất"], Kind::IndustrialZone),
    (&["thành", "phố"], Kind::City),
    (&["thị", "xã"], Kind::Town),
    (&["thị", "trấn"], Kind::Township),
    (&["đặc", "khu"], Kind::SpecialZone),
    (&["huyện", "đảo"], Kind::District),
    (&["kcn"], Kind::IndustrialZone),
    (&["ccn"], Kind::IndustrialCluster),
    (&["tỉnh"], Kind::Province),
    (&["tp"], Kind::City),
    (&["quận"], Kind::UrbanDistrict),
    (&["huyện"], Kind::District),
    (&["phường"], Kind::Ward),
    (&["xã"], Kind::Commune),
    (&["tx"], Kind::Town),
    (&["tt"], Kind::Township),
    (&["đk"], Kind::SpecialZone),
    (&["district"], Kind::UrbanDistrict),
    (&["dist"], Kind::UrbanDistrict),
    (&["ward"], Kind::Ward),
];

/// Single letters count only with a full stop or a number after them.
const LETTERS: &[(&str, Kind)] = &[
    ("q", Kind::UrbanDistrict),
    ("p", Kind::Ward),
    ("f", Kind::Ward),
    ("h", Kind::District),
    ("x", Kind::Commune),
    ("t", Kind::Province),
];

/// The kind written at a word, and how many words it takes.
fn kind_at(text: &str, words: &[Token], at: usize) -> Option<(Kind, usize)> {
    let rest = words.get(at..)?;
    let first = rest.first()?;
    if let Some((_, kind)) = LETTERS.iter().find(|(letter, _)| first.folded == *letter) {
        let next = rest.get(1)?;
        let gap = text.get(first.end..next.start)?;
        let counts = gap.starts_with('.') || next.folded.bytes().all(|b| b.is_ascii_digit());
        return counts.then_some((*kind, 1));
    }
    KINDS.iter().find_map(|(written, kind)| {
        let fits = |(word, token): (&&str, &Token)| {
            token.exact == *word || (token.exact == token.folded && is_folded(&token.folded, word))
        };
        let all = rest.len() >= written.len() && written.iter().zip(rest).all(fits);
        all.then_some((*kind, written.len()))
    })
}

fn is_folded(typed: &str, word: &str) -> bool {
    typed.chars().eq(word.chars().map(fold_letter))
}

/// A text cut at commas and the like.
struct Parts {
    /// Before which words a new part begins.
    begins: Vec<bool>,
    /// Before which words no name may go on (a comma, not a dash).
    breaks: Vec<bool>,
}

impl Parts {
    fn of(text: &str, typed: &[Token], origin: &[usize]) -> Self {
        let mut parts = Self { begins: Vec::new(), breaks: Vec::new() };
        let mut before: Option<usize> = None;
        for &at in origin {
            let gap = match (before, typed.get(at)) {
                (Some(last), Some(token)) if last != at => {
                    let end = typed.get(last).map_or(0, |t| t.end);
                    text.get(end..token.start).unwrap_or_default()
                }
                _ => "",
            };
            parts.begins.push(
                before.is_none()
                    || gap.contains([
                        ',', ';', ':', '/', '|', '(', ')', '-', '–', '&', '+', '\n', '•', '_',
                    ]),
            );
            parts.breaks.push(gap.contains([',', ';', ':', '|', '(', ')', '\n', '•', '&', '/']));
            before = Some(at);
        }
        parts
    }

    fn break_within(&self, words: &Range<usize>) -> bool {
        let inner = self.breaks.get(words.start + 1..words.end).unwrap_or_default();
        inner.contains(&true)
    }

    /// Fills in what a mention's surroundings say.
    fn mark(&self, words: &[Token], mentions: &mut [Mention]) {
        let mut starts = self.begins.clone();
        starts.push(true);
        let mut ends = starts.clone();
        for mention in &*mentions {
            // A neighbour that is a mention is as good as a comma.
            for (edges, at) in [(&mut ends, mention.words.start), (&mut starts, mention.words.end)]
            {
                if let Some(edge) = edges.get_mut(at) {
                    *edge = true;
                }
            }
        }
        for mention in mentions {
            let at = |edges: &[bool], word: usize| edges.get(word).copied().unwrap_or(true);
            mention.fills_part = at(&starts, mention.words.start) && at(&ends, mention.words.end);
            let part_from = (0..=mention.words.start).rev().find(|&word| at(&self.begins, word));
            let before = words.get(part_from.unwrap_or(0)..mention.words.start).unwrap_or_default();
            mention.after_street = before.iter().any(is_street);
        }
    }
}

/// Words after which a name is that of a street, a hamlet, a building or a firm.
fn is_street(token: &Token) -> bool {
    matches!(
        token.exact.as_str(),
        "đường"
            | "duong"
            | "phố"
            | "số"
            | "ấp"
            | "ap"
            | "khóm"
            | "khom"
            | "hẻm"
            | "hem"
            | "ngõ"
            | "ngo"
            | "tổ"
            | "thôn"
            | "chợ"
            | "cầu"
            | "tòa"
            | "lầu"
            | "công"
            | "cty"
            | "trường"
            | "ngân"
            | "bến"
            | "chung"
            | "kđt"
            | "quốc"
            | "ql"
            | "lộ"
            | "building"
            | "tower"
            | "street"
            | "st"
            | "road"
    )
}
