//! An appointment that people may choose.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::ids::OfferId;
use crate::ids::SlotId;
use crate::platform::dates;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Language;
use crate::platform::language::Wording;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::platform::texts;

/// Interviews are at most so many days ahead.
const FURTHEST_DAYS: i64 = 366;
/// How long an interview lasts when nobody says it, in minutes.
pub const USUAL_MINUTES: u32 = 60;
/// How long an interview may last, in minutes.
const MINUTES: std::ops::RangeInclusive<u32> = 5..=480;
/// How many people one appointment may have.
const SEATS: std::ops::RangeInclusive<u32> = 1..=500;
/// A place, or how to reach one another.
const PLACE: Limits = Limits::line(0, 300);

/// When, how long and where somebody is met.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Appointment {
    /// Beginning.
    pub starts_at: DateTime<Utc>,
    /// How long, in minutes.
    pub minutes: u32,
    /// Where, or how the call is made; empty when nothing was said.
    pub place: String,
}

impl Appointment {
    /// Its end.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.starts_at + TimeDelta::minutes(i64::from(self.minutes))
    }

    /// As people read it: `8:30, thứ Bảy 28/11/2026, 60 phút. Cổng số 2`.
    pub fn told(&self, language: Language) -> String {
        let when = dates::appointment(language, self.starts_at);
        let minutes = self.minutes.to_string();
        let words = [("when", &*when), ("minutes", &*minutes)];
        let told = texts::say_with(language, "appointment-line", &words);
        if self.place.is_empty() { told } else { format!("{told}. {}", self.place) }
    }
}

/// An appointment of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Identifier.
    pub id: SlotId,
    /// The offer it belongs to.
    pub offer: OfferId,
    /// When and where.
    pub at: Appointment,
    /// How many people it is for.
    pub seats: u32,
    /// How many have chosen it.
    pub taken: u32,
}

impl Slot {
    /// How many people may still choose it.
    pub const fn left(&self) -> u32 {
        self.seats.saturating_sub(self.taken)
    }

    /// Whether somebody who has not chosen it may.
    pub fn is_free(&self, now: DateTime<Utc>) -> bool {
        self.left() > 0 && self.at.starts_at > now
    }
}

/// An appointment as typed.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SlotInput {
    /// Beginning, in the future and within a year.
    pub starts_at: Option<DateTime<Utc>>,
    /// How long, 5 to 480 minutes; 60 when not said.
    pub minutes: u32,
    /// Where, whom to ask, or how the call is made.
    pub place: String,
    /// How many people it is for, 1 to 500; 1 when not said.
    pub seats: u32,
}

impl Default for SlotInput {
    fn default() -> Self {
        Self { starts_at: None, minutes: USUAL_MINUTES, place: String::new(), seats: 1 }
    }
}

/// An appointment that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedSlot {
    pub(super) at: Appointment,
    pub(super) seats: u32,
}

impl SlotInput {
    /// Understands what was typed; faults are told below `pointer`.
    pub(super) fn parse(
        &self,
        faults: &mut FieldFaults,
        pointer: &str,
        now: DateTime<Utc>,
    ) -> Option<ParsedSlot> {
        let between =
            |faults: &mut FieldFaults, name: &str, range: &std::ops::RangeInclusive<u32>| {
                let (least, most) = (range.start(), range.end());
                let wording = Wording::new(
                    format!("Điền số từ {least} đến {most}."),
                    format!("A number from {least} to {most}."),
                );
                faults.add(&format!("{pointer}/{name}"), "out-of-range", wording);
            };
        if !MINUTES.contains(&self.minutes) {
            between(faults, "minutes", &MINUTES);
        }
        if !SEATS.contains(&self.seats) {
            between(faults, "seats", &SEATS);
        }
        let names = (format!("{pointer}/starts_at"), format!("{pointer}/place"));
        self.parse_named(faults, (&names.0, &names.1), now)
    }

    /// Understands when and where, told at fields of these names.
    pub(in crate::placements) fn parse_named(
        &self,
        faults: &mut FieldFaults,
        (start_pointer, place_pointer): (&str, &str),
        now: DateTime<Utc>,
    ) -> Option<ParsedSlot> {
        let starts_at = parsed_start(faults, start_pointer, self.starts_at, now);
        let place = faults.take(place_pointer, clean(&self.place, PLACE));
        starts_at.zip(place).map(|(starts_at, place)| ParsedSlot {
            at: Appointment { starts_at, minutes: self.minutes, place },
            seats: self.seats,
        })
    }
}

/// The beginning of an appointment, which lies ahead.
fn parsed_start(
    faults: &mut FieldFaults,
    pointer: &str,
    starts_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let Some(starts_at) = starts_at else {
        faults.required(pointer);
        return None;
    };
    if starts_at < now || starts_at > now + TimeDelta::days(FURTHEST_DAYS) {
        faults.add(
            pointer,
            "out-of-range",
            Wording::new(
                "Giờ hẹn phải từ bây giờ trở đi, trong vòng một năm.",
                "The appointment must be in the future, within a year.",
            ),
        );
        return None;
    }
    Some(starts_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-24T02:00:00Z".parse().unwrap()
    }

    fn pointers(input: &SlotInput) -> Vec<String> {
        let mut faults = FieldFaults::new();
        input.parse(&mut faults, "/slots/0", now());
        faults.as_slice().iter().map(|f| f.pointer.clone()).collect()
    }

    fn at(starts_at: DateTime<Utc>) -> SlotInput {
        SlotInput { starts_at: Some(starts_at), ..SlotInput::default() }
    }

    #[test]
    fn an_appointment_lies_ahead_within_a_year_and_has_a_length_and_seats() {
        assert!(pointers(&at(now())).is_empty());
        assert!(pointers(&at(now() + TimeDelta::days(366))).is_empty());
        for wrong in [now() - TimeDelta::seconds(1), now() + TimeDelta::days(367)] {
            assert_eq!(pointers(&at(wrong)), ["/slots/0/starts_at"]);
        }
        assert_eq!(pointers(&SlotInput::default()), ["/slots/0/starts_at"]);
        let edges = [(5, 1), (480, 500)];
        for (minutes, seats) in edges {
            assert!(pointers(&SlotInput { minutes, seats, ..at(now()) }).is_empty());
        }
        for (minutes, seats) in [(4, 0), (481, 501)] {
            let wrong = SlotInput { minutes, seats, ..at(now()) };
            assert_eq!(pointers(&wrong), ["/slots/0/minutes", "/slots/0/seats"]);
        }
    }

    #[test]
    fn an_appointment_is_read_with_its_day_length_and_place() {
        let told = Appointment {
            starts_at: "2026-11-28T01:30:00Z".parse().unwrap(),
            minutes: 45,
            place: "Cổng số 2".into(),
        };
        assert_eq!(told.told(Language::Vi), "8:30, thứ Bảy 28/11/2026, 45 phút. Cổng số 2");
    }
}
