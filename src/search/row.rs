//! One vacancy in 64 bytes: all that filters, order and facets look at.
//!
//! A row is kept in memory for each document of a segment; it is read once from the columns of
//! the segment when that appears. Places and zones become positions in the lists of this binary.

use std::collections::HashMap;
use std::sync::OnceLock;

use tantivy::SegmentReader;
use tantivy::columnar::Column;

use crate::ids::VacancyId;
use crate::reference::communes;
use crate::reference::communes::Commune;
use crate::reference::industrial_zones;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations::OccupationCode;
use crate::search::document::VacancyDocument;
use crate::search::query::Point;
use crate::search::schema;

/// No commune, no zone.
const NOWHERE: u16 = u16::MAX;
/// A place above this is a province of which no commune is told.
const PROVINCES_FROM: u32 = 900_000;
/// No experience or working time said.
const UNSAID: u8 = 15;

/// One vacancy, packed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Row {
    pub(super) id: u128,
    /// Microseconds since 1970.
    pub(super) published_at: i64,
    /// VND a month; 0 when negotiable.
    pub(super) pay_from: u32,
    /// VND a month, the upper end; 0 when negotiable.
    pub(super) pay_to: u32,
    /// Last day to apply, days since year 1.
    pub(super) deadline: i32,
    latitude: f32,
    longitude: f32,
    occupation: u32,
    /// Position in [`communes::all`].
    commune: u16,
    /// Number of the province, when no commune is told; 0 otherwise.
    province: u8,
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
    pub(super) employer_verified: bool,
}

impl Row {
    /// The row of a vacancy that is in no segment.
    pub(super) fn of(document: &VacancyDocument) -> Self {
        let zone = document.industrial_zone.map_or(NOWHERE, |code| zone_at(code.as_str()));
        unpack(&Columns::of(document), zone, places())
    }

    pub(super) const fn vacancy(&self) -> VacancyId {
        VacancyId(uuid::Uuid::from_u128(self.id))
    }

    pub(super) fn point(&self) -> Option<Point> {
        let known = self.commune != NOWHERE;
        known.then_some(Point { latitude: self.latitude, longitude: self.longitude })
    }

    pub(super) fn commune(&self) -> Option<usize> {
        (self.commune != NOWHERE).then_some(usize::from(self.commune))
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
pub(super) fn read(segment: &SegmentReader) -> tantivy::Result<Vec<Row>> {
    let columns = segment.fast_fields();
    let signed = |name: &str| -> tantivy::Result<Column<i64>> { columns.i64(name) };
    let whole = |name: &str| -> tantivy::Result<Column<u64>> { columns.u64(name) };
    let (id_high, id_low) = (whole(schema::ID_HIGH)?, whole(schema::ID_LOW)?);
    let (published_at, deadline) = (signed(schema::PUBLISHED_AT)?, signed(schema::DEADLINE)?);
    let (pay, work) = (whole(schema::PAY)?, whole(schema::WORK)?);
    let traits = whole(schema::TRAITS)?;
    let zones = zones_of(segment)?;
    let places = places();
    let rows = (0..segment.max_doc()).map(|doc| {
        let columns = Columns {
            id_high: id_high.first(doc).unwrap_or(0),
            id_low: id_low.first(doc).unwrap_or(0),
            published_at: published_at.first(doc).unwrap_or(0),
            deadline: deadline.first(doc).unwrap_or(0),
            pay: pay.first(doc).unwrap_or(0),
            work: work.first(doc).unwrap_or(0),
            traits: traits.first(doc).unwrap_or(0),
        };
        let zone = usize::try_from(doc).ok().and_then(|doc| zones.get(doc).copied());
        unpack(&columns, zone.unwrap_or(NOWHERE), places)
    });
    Ok(rows.collect())
}

type Places = HashMap<u32, (u16, &'static Commune)>;

fn places() -> &'static Places {
    static PLACES: OnceLock<Places> = OnceLock::new();
    PLACES.get_or_init(|| {
        let numbered = communes::all().iter().zip(0..NOWHERE);
        numbered.map(|(commune, at)| (number(commune.code.as_str()), (at, commune))).collect()
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
    let (pay_from, pay_to) = halves(columns.pay);
    let (commune, occupation) = halves(columns.work);
    let place = places.get(&commune);
    let part = |shift: u32, mask: u64| columns.traits >> shift & mask;
    Row {
        id: u128::from(columns.id_high) << 64 | u128::from(columns.id_low),
        published_at: columns.published_at,
        pay_from,
        pay_to,
        deadline: i32::try_from(columns.deadline).unwrap_or(i32::MAX),
        latitude: place.map_or(f32::NAN, |(_, commune)| commune.latitude),
        longitude: place.map_or(f32::NAN, |(_, commune)| commune.longitude),
        occupation,
        commune: place.map_or(NOWHERE, |(at, _)| *at),
        province: commune
            .checked_sub(PROVINCES_FROM)
            .and_then(|p| u8::try_from(p).ok())
            .unwrap_or(0),
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
    fn a_row_is_one_cache_line() {
        assert!(size_of::<Row>() <= 64, "{}", size_of::<Row>());
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
