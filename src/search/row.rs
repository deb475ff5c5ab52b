//! One vacancy in 32 bytes: all that filters, ranking and facets look at.
//!
//! Rows are kept in memory, one for each document of a segment; they are read once from the columns
//! of the segment when that appears. Places and zones become positions in the lists of this binary.
//! What only a hit needs, its id and its exact moment, stands apart, so that a pass over many rows
//! reads half as much memory.

use std::collections::HashMap;
use std::sync::OnceLock;

use tantivy::DocId;
use tantivy::SegmentReader;
use tantivy::columnar::Column;

use crate::reference::communes;
use crate::reference::industrial_zones;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations::OccupationCode;
use crate::search::document::VacancyDocument;
use crate::search::schema;

/// One of so many documents, or less, are few.
const FEW_OF: usize = 24;
/// No commune, no zone.
const NOWHERE: u16 = u16::MAX;
/// A place above this is a province of which no commune is told.
const PROVINCES_FROM: u32 = 900_000;
/// No experience or working time said.
const UNSAID: u8 = 15;

/// One vacancy, packed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    /// Seconds since 1970.
    pub(super) published: u32,
    /// VND a month, the upper end; 0 when negotiable.
    pub(super) pay_to: u32,
    /// Last day to apply, days since year 1.
    pub(super) deadline: i32,
    occupation: u32,
    /// Position in [`communes::all`].
    commune: u16,
    /// Position in [`industrial_zones::all`].
    zone: u16,
    pub(super) openings: u16,
    /// One bit for each of [`Benefit::ALL`].
    pub(super) benefits: u16,
    /// One bit for each of [`WelcomedGroup::ALL`].
    pub(super) welcomes: u8,
    /// Position in [`EmployerKind::ALL`].
    pub(super) employer_kind: u8,
    experience: u8,
    working_time: u8,
    /// Number of the province, when no commune is told; 0 otherwise.
    province: u8,
    pub(super) employer_verified: bool,
}

/// The rows of one segment; a row stands at the number of its document.
#[derive(Debug, Default)]
pub(super) struct Rows {
    packed: Vec<Row>,
    ids: Vec<u128>,
    /// Microseconds since 1970.
    published_at: Vec<i64>,
    /// Documents by place, those of one place in order.
    by_place: Vec<DocId>,
    /// Where the documents of each place begin in `by_place`; one more than there are places.
    begins: Vec<usize>,
}

/// Communes by their position, and behind them the provinces by their number, for vacancies that
/// tell no more than that.
pub(super) fn places_and_provinces() -> usize {
    communes::all().len() + usize::from(u8::MAX) + 1
}

impl Rows {
    fn sort_by_place(&mut self) {
        let mut begins = vec![0; places_and_provinces() + 1];
        for place in self.packed.iter().filter_map(Row::place) {
            begins.iter_mut().skip(place + 1).take(1).for_each(|count| *count += 1);
        }
        let mut sum = 0;
        for begin in &mut begins {
            sum += *begin;
            *begin = sum;
        }
        let mut next = begins.clone();
        self.by_place = vec![0; sum];
        for (row, doc) in self.packed.iter().zip(0..) {
            let Some(at) = row.place().and_then(|place| next.get_mut(place)) else { continue };
            if let Some(free) = self.by_place.get_mut(*at) {
                *free = doc;
            }
            *at += 1;
        }
        self.begins = begins;
    }

    /// The documents in some places, in order; `None` when they are so many that nothing is gained.
    pub(super) fn documents_in(&self, places: &[usize]) -> Option<Vec<DocId>> {
        let range = |place: &usize| -> Option<&[DocId]> {
            let (from, to) = (*self.begins.get(*place)?, *self.begins.get(*place + 1)?);
            self.by_place.get(from..to)
        };
        let count: usize = places.iter().filter_map(range).map(<[DocId]>::len).sum();
        if count > self.packed.len() / FEW_OF {
            return None;
        }
        let mut documents: Vec<DocId> =
            places.iter().filter_map(range).flatten().copied().collect();
        documents.sort_unstable();
        Some(documents)
    }

    pub(super) fn at(&self, doc: DocId) -> Option<&Row> {
        self.packed.get(doc as usize)
    }

    /// The id of the vacancy.
    pub(super) fn id(&self, doc: DocId) -> u128 {
        self.ids.get(doc as usize).copied().unwrap_or(0)
    }

    /// When it was published, microseconds since 1970.
    pub(super) fn published_at(&self, doc: DocId) -> i64 {
        self.published_at.get(doc as usize).copied().unwrap_or(0)
    }

    /// The ids, in order of the documents.
    pub(super) fn ids(&self) -> &[u128] {
        &self.ids
    }
}

/// Whole seconds since 1970; what is outside of 1970 to 2106 is taken as the nearer end.
pub(super) fn seconds(microseconds: i64) -> u32 {
    let seconds = microseconds.div_euclid(1_000_000).max(0);
    u32::try_from(seconds).unwrap_or(u32::MAX)
}

impl Row {
    /// The row of a vacancy that is in no segment.
    pub(super) fn of(document: &VacancyDocument) -> Self {
        let zone = document.industrial_zone.map_or(NOWHERE, |code| zone_at(code.as_str()));
        unpack(&Columns::of(document), zone, places())
    }

    pub(super) fn commune(&self) -> Option<usize> {
        (self.commune != NOWHERE).then_some(usize::from(self.commune))
    }

    /// See [`places_and_provinces`].
    fn place(&self) -> Option<usize> {
        let province =
            || (self.province > 0).then(|| communes::all().len() + usize::from(self.province));
        self.commune().or_else(province)
    }

    /// Whether the vacancy tells no more of its place than one of these provinces.
    pub(super) const fn is_somewhere_in(&self, provinces: u128) -> bool {
        self.province > 0 && provinces >> self.province & 1 == 1
    }

    pub(super) fn zone(&self) -> Option<usize> {
        (self.zone != NOWHERE).then_some(usize::from(self.zone))
    }

    pub(super) fn experience(&self) -> Option<usize> {
        (self.experience != UNSAID).then_some(usize::from(self.experience))
    }

    pub(super) fn working_time(&self) -> Option<usize> {
        (self.working_time != UNSAID).then_some(usize::from(self.working_time))
    }

    /// Kind, experience and working time in one number below [`Row::MOST_CIRCUMSTANCES`].
    pub(super) fn circumstances(&self) -> usize {
        usize::from(self.employer_kind) << 8
            | usize::from(self.experience) << 4
            | usize::from(self.working_time)
    }

    /// See [`Row::circumstances`].
    pub(super) const MOST_CIRCUMSTANCES: usize = 1 << 12;

    /// The occupation and its groups.
    pub(super) const fn occupation(&self) -> PackedOccupation {
        PackedOccupation(self.occupation)
    }
}

/// The digits of an occupation, one in each byte from the top, so that a group is a mask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PackedOccupation(u32);

impl PackedOccupation {
    pub(super) fn new(code: Option<OccupationCode>) -> Self {
        let digits = code.map_or("", OccupationCode::as_str).bytes();
        let mut bytes = [0; 4];
        for (to, digit) in bytes.iter_mut().zip(digits) {
            *to = digit;
        }
        Self(u32::from_be_bytes(bytes))
    }

    /// Whether this is `group` or lies below it.
    pub(super) const fn is_within(self, group: Self) -> bool {
        let mask = match group.0 {
            0 => 0,
            digits => u32::MAX << (digits.trailing_zeros() / 8 * 8),
        };
        self.0 & mask == group.0
    }

    /// The first digit as a number.
    pub(super) fn major(self) -> Option<usize> {
        let [first, ..] = self.0.to_be_bytes();
        usize::from(first).checked_sub(usize::from(b'0'))
    }

    /// The first two digits as a number.
    pub(super) fn group(self) -> Option<usize> {
        let [_, second, ..] = self.0.to_be_bytes();
        Some(self.major()? * 10 + usize::from(second).checked_sub(usize::from(b'0'))?)
    }
}

/// The numeric columns of one document, as they stand in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) id_high: u64,
    pub(super) id_low: u64,
    pub(super) published_at: i64,
    pub(super) deadline: i64,
    pub(super) pay: u64,
    pub(super) work: u64,
    pub(super) traits: u64,
}

impl Columns {
    pub(super) fn of(document: &VacancyDocument) -> Self {
        let (id_high, id_low) = document.id.0.as_u64_pair();
        let pay_to = document.monthly_to.or(document.monthly_from);
        let province = document.province.map_or(0, |p| PROVINCES_FROM + number(p.as_str()));
        let place = document.commune.map_or(province, |code| number(code.as_str()));
        Self {
            id_high,
            id_low,
            published_at: document.published_at.timestamp_micros(),
            deadline: i64::from(chrono::Datelike::num_days_from_ce(&document.deadline)),
            pay: two(dong(document.monthly_from), dong(pay_to)),
            work: two(place, PackedOccupation::new(document.occupation).0),
            traits: traits_of(document),
        }
    }
}

fn two(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

#[expect(clippy::cast_possible_truncation, reason = "the halves of a 64-bit number")]
const fn halves(both: u64) -> (u32, u32) {
    ((both >> 32) as u32, both as u32)
}

/// Đồng a month; what is above four thousand million is taken as that.
fn dong(pay: Option<i64>) -> u32 {
    u32::try_from(pay.unwrap_or(0).max(0)).unwrap_or(u32::MAX)
}

/// A code of digits as a number.
pub(super) fn number(code: &str) -> u32 {
    code.parse().unwrap_or(0)
}

/// Benefits 16 bits, welcomes 8, kind 4, experience 4, working time 4, verified 1, openings 16.
fn traits_of(document: &VacancyDocument) -> u64 {
    let openings = u16::try_from(document.openings).unwrap_or(u16::MAX);
    let position = |at: Option<usize>| at.and_then(|at| u64::try_from(at).ok());
    let experience = document.experience.and_then(|e| Experience::ALL.iter().position(|x| *x == e));
    let time = document.working_time.and_then(|t| WorkingTime::ALL.iter().position(|x| *x == t));
    let kind = EmployerKind::ALL.iter().position(|k| *k == document.employer_kind);
    bits(Benefit::ALL, &document.benefits)
        | bits(WelcomedGroup::ALL, &document.welcomes) << 16
        | position(kind).unwrap_or(0) << 24
        | position(experience).unwrap_or(u64::from(UNSAID)) << 28
        | position(time).unwrap_or(u64::from(UNSAID)) << 32
        | u64::from(document.employer_verified) << 36
        | u64::from(openings) << 40
}

/// One bit for each member of the list that is there.
pub(super) fn bits<T: PartialEq>(all: &[T], there: &[T]) -> u64 {
    let places = all.iter().enumerate().filter(|(_, member)| there.contains(member));
    places.fold(0, |bits, (at, _)| bits | 1 << at)
}

/// The rows of one segment.
///
/// # Errors
/// When a column is missing or cannot be read.
pub(super) fn read(segment: &SegmentReader) -> tantivy::Result<Rows> {
    let columns = segment.fast_fields();
    let signed = |name: &str| -> tantivy::Result<Column<i64>> { columns.i64(name) };
    let whole = |name: &str| -> tantivy::Result<Column<u64>> { columns.u64(name) };
    let (id_high, id_low) = (whole(schema::ID_HIGH)?, whole(schema::ID_LOW)?);
    let (published_at, deadline) = (signed(schema::PUBLISHED_AT)?, signed(schema::DEADLINE)?);
    let (pay, work) = (whole(schema::PAY)?, whole(schema::WORK)?);
    let traits = whole(schema::TRAITS)?;
    let zones = zones_of(segment)?;
    let places = places();
    let mut read = Rows::default();
    for doc in 0..segment.max_doc() {
        let columns = Columns {
            id_high: id_high.first(doc).unwrap_or(0),
            id_low: id_low.first(doc).unwrap_or(0),
            published_at: published_at.first(doc).unwrap_or(0),
            deadline: deadline.first(doc).unwrap_or(0),
            pay: pay.first(doc).unwrap_or(0),
            work: work.first(doc).unwrap_or(0),
            traits: traits.first(doc).unwrap_or(0),
        };
        let zone = zones.get(doc as usize).copied().unwrap_or(NOWHERE);
        read.packed.push(unpack(&columns, zone, places));
        read.ids.push(u128::from(columns.id_high) << 64 | u128::from(columns.id_low));
        read.published_at.push(columns.published_at);
    }
    read.sort_by_place();
    Ok(read)
}

type Places = HashMap<u32, u16>;

/// Position of each commune in the list of this binary, by the number of its code.
fn places() -> &'static Places {
    static PLACES: OnceLock<Places> = OnceLock::new();
    PLACES.get_or_init(|| {
        let numbered = communes::all().iter().zip(0..NOWHERE);
        numbered.map(|(commune, at)| (number(commune.code.as_str()), at)).collect()
    })
}

/// Position of the zone of each document in the list of this binary.
fn zones_of(segment: &SegmentReader) -> tantivy::Result<Vec<u16>> {
    let mut zones = vec![NOWHERE; usize::try_from(segment.max_doc()).unwrap_or(0)];
    let Some(column) = segment.fast_fields().str(schema::ZONE)? else {
        return Ok(zones);
    };
    let mut known = Vec::with_capacity(column.num_terms());
    let mut code = String::new();
    for ord in 0..column.num_terms() {
        code.clear();
        column.ord_to_str(ord as u64, &mut code)?;
        known.push(zone_at(&code));
    }
    for (zone, doc) in zones.iter_mut().zip(0..) {
        let ord = column.ords().first(doc).and_then(|ord| usize::try_from(ord).ok());
        *zone = ord.and_then(|ord| known.get(ord).copied()).unwrap_or(NOWHERE);
    }
    Ok(zones)
}

/// Position of a zone in the list of this binary.
fn zone_at(code: &str) -> u16 {
    let at = industrial_zones::all().iter().position(|zone| zone.code.as_str() == code);
    at.and_then(|at| u16::try_from(at).ok()).unwrap_or(NOWHERE)
}

#[expect(clippy::cast_possible_truncation, reason = "masked to the width before")]
fn unpack(columns: &Columns, zone: u16, places: &Places) -> Row {
    let (_, pay_to) = halves(columns.pay);
    let (place, occupation) = halves(columns.work);
    let province = place.checked_sub(PROVINCES_FROM).and_then(|p| u8::try_from(p).ok());
    let part = |shift: u32, mask: u64| columns.traits >> shift & mask;
    Row {
        published: seconds(columns.published_at),
        pay_to,
        deadline: i32::try_from(columns.deadline).unwrap_or(i32::MAX),
        occupation,
        commune: places.get(&place).copied().unwrap_or(NOWHERE),
        province: province.unwrap_or(0),
        zone,
        openings: part(40, 0xFFFF) as u16,
        benefits: part(0, 0xFFFF) as u16,
        welcomes: part(16, 0xFF) as u8,
        employer_kind: part(24, 0xF) as u8,
        experience: part(28, 0xF) as u8,
        working_time: part(32, 0xF) as u8,
        employer_verified: part(36, 1) == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_rows_are_one_cache_line() {
        assert!(size_of::<Row>() <= 32, "{}", size_of::<Row>());
    }

    #[test]
    fn an_occupation_lies_within_its_groups_and_within_no_other() {
        let packed = |code| PackedOccupation::new(OccupationCode::parse(code));
        let unit = packed("8153");
        for group in ["8", "81", "815", "8153"] {
            assert!(unit.is_within(packed(group)), "{group}");
        }
        for other in ["7", "82", "814", "8154", "0"] {
            assert!(!unit.is_within(packed(other)), "{other}");
        }
        assert!(!packed("81").is_within(unit));
        assert!(!PackedOccupation::new(None).is_within(packed("8")));
        assert_eq!((unit.major(), unit.group()), (Some(8), Some(81)));
        assert_eq!((packed("8").group(), PackedOccupation::new(None).major()), (None, None));
    }

    #[test]
    fn the_lists_fit_into_their_bits() {
        assert!(Benefit::ALL.len() <= 16 && WelcomedGroup::ALL.len() <= 8);
        assert!(EmployerKind::ALL.len() <= 16);
        assert!(Experience::ALL.len() < usize::from(UNSAID));
        assert!(communes::all().len() < usize::from(NOWHERE));
    }
}
