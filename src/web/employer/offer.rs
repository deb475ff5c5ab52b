//! The appointments a firm offers, as a form writes them: a line each, with what they share below.

use chrono::DateTime;
use chrono::Utc;

use crate::http::form::FormFields;
use crate::ids::OfferId;
use crate::placements::interviews::offer::MOST_FOR_MANY;
use crate::placements::interviews::offer::MOST_FOR_ONE;
use crate::placements::interviews::offer::OfferInput;
use crate::placements::interviews::slot::SlotInput;
use crate::placements::interviews::slot::USUAL_MINUTES;
use crate::platform::fault::FieldFault;
use crate::platform::fault::FieldFaults;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::forms::Values;

/// The fields of one appointment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Counted from one.
    pub(super) number: usize,
    pub(super) day: &'static str,
    pub(super) time: &'static str,
    pub(super) seats: &'static str,
}

macro_rules! rows {
    ($($number:literal $day:literal $time:literal $seats:literal,)+) => {
        /// A line for each appointment.
        static ROWS: [Row; MOST_FOR_MANY] =
            [$(Row { number: $number, day: $day, time: $time, seats: $seats },)+];

        /// What stands above the fields of an invitation and of a refusal.
        pub(super) const LABELS: Labels = &[
            ("people", "many-label-people"),
            $(
                ($day, "offer-label-day"),
                ($time, "offer-label-time"),
                ($seats, "offer-label-seats"),
            )+
            ("minutes", "offer-label-minutes"),
            ("place", "offer-label-place"),
            ("answer_by", "offer-label-answer-by"),
            ("offer_note", "offer-label-note"),
            ("decision", "answer-label-decision"),
            ("reason", "answer-label-reason"),
            ("note", "answer-label-note"),
        ];
    };
}

rows! {
    1 "day1" "time1" "seats1",
    2 "day2" "time2" "seats2",
    3 "day3" "time3" "seats3",
    4 "day4" "time4" "seats4",
    5 "day5" "time5" "seats5",
    6 "day6" "time6" "seats6",
    7 "day7" "time7" "seats7",
    8 "day8" "time8" "seats8",
    9 "day9" "time9" "seats9",
    10 "day10" "time10" "seats10",
}

/// Lines that are open at once; the others wait behind a fold.
const ROWS_SHOWN: usize = 3;

/// The part of a page in which appointments are written.
pub(super) struct Lines {
    /// Identifier of the invitation.
    pub(super) key: String,
    pub(super) first: &'static [Row],
    pub(super) more: &'static [Row],
    /// Whether something is written in one of `more`.
    pub(super) is_more_open: bool,
    pub(super) has_seats: bool,
}

impl Lines {
    /// To invite one person.
    pub(super) fn for_one(form: &FormView) -> Self {
        Self { has_seats: false, ..Self::of(form, ROWS.split_at(MOST_FOR_ONE).0) }
    }

    /// To invite many.
    pub(super) fn for_many(form: &FormView) -> Self {
        Self { has_seats: true, ..Self::of(form, &ROWS) }
    }

    fn of(form: &FormView, rows: &'static [Row]) -> Self {
        let (first, more) = rows.split_at(ROWS_SHOWN);
        let in_use =
            |row: &Row| !form.value(row.day).is_empty() || !form.value(row.time).is_empty();
        Self {
            key: form.value("key").to_owned(),
            first,
            more,
            is_more_open: more.iter().any(in_use),
            has_seats: false,
        }
    }
}

/// What a form begins with. The identifier makes a form that is sent twice one invitation.
pub(super) fn blank(now: DateTime<Utc>) -> Values {
    Values::new().with("key", OfferId::new(now)).with("minutes", USUAL_MINUTES)
}

/// An invitation as a form wrote it.
pub(super) struct Typed {
    pub(super) key: OfferId,
    pub(super) input: OfferInput,
    faults: FieldFaults,
    /// The line of each appointment.
    rows: Vec<Row>,
}

impl Typed {
    /// Reads a form. A day that is left out is the day of the line above.
    pub(super) fn read(fields: &FormFields, now: DateTime<Utc>) -> Self {
        let mut faults = FieldFaults::new();
        let filled =
            |row: &&Row| !fields.get(row.day).is_empty() || !fields.get(row.time).is_empty();
        let mut rows: Vec<Row> = ROWS.iter().filter(filled).copied().collect();
        if rows.is_empty() && !fields.get("place").trim().is_empty() {
            // A place without a time is half an appointment.
            rows.extend(ROWS.first());
        }
        let minutes = forms::number(&mut faults, "/minutes", fields.get("minutes"));
        let mut day = "";
        let mut slots = Vec::with_capacity(rows.len());
        for row in &rows {
            day = Some(fields.get(row.day)).filter(|typed| !typed.trim().is_empty()).unwrap_or(day);
            let at = |name: &str| format!("/{name}");
            let is_day = forms::day(&mut faults, &at(row.day), day).is_some();
            slots.push(SlotInput {
                starts_at: if is_day {
                    forms::moment(&mut faults, &at(row.time), day, fields.get(row.time))
                } else {
                    None
                },
                minutes: minutes.unwrap_or(USUAL_MINUTES),
                place: fields.get("place").to_owned(),
                seats: forms::number(&mut faults, &at(row.seats), fields.get(row.seats))
                    .unwrap_or(1),
            });
        }
        let answer_by = forms::day(&mut faults, "/answer_by", fields.get("answer_by"));
        let key = fields.get("key").parse().unwrap_or_else(|_none| OfferId::new(now));
        let note = fields.get("offer_note").to_owned();
        Self { key, input: OfferInput { slots, answer_by, note }, faults, rows }
    }

    /// What was understood, or all faults, each at the field of the form it belongs to, in the
    /// order of the form.
    pub(super) fn parsed<T>(self, parsed: Result<T, FieldFaults>) -> Result<T, FieldFaults> {
        let mut found = self.faults.as_slice().to_vec();
        let parsed = match parsed {
            Ok(parsed) => Some(parsed),
            Err(more) => {
                for fault in more.as_slice() {
                    let pointer = field(&self.rows, &fault.pointer);
                    // What could not be read is not also missing.
                    let row = self.rows.iter().find(|row| pointer == format!("/{}", row.day));
                    let time = row.map(|row| format!("/{}", row.time));
                    if !found
                        .iter()
                        .any(|f| f.pointer == pointer || Some(&f.pointer) == time.as_ref())
                    {
                        found.push(FieldFault { pointer, ..fault.clone() });
                    }
                }
                None
            }
        };
        let place = |fault: &FieldFault| {
            LABELS.iter().position(|(name, _)| fault.pointer == format!("/{name}"))
        };
        found.sort_by_key(place);
        let mut faults = FieldFaults::new();
        for fault in found {
            faults.add(&fault.pointer, fault.code, fault.wording);
        }
        faults.unless(parsed)
    }
}

/// The field of the form that a field of an invitation was read from.
fn field(rows: &[Row], pointer: &str) -> String {
    let mut steps = pointer.split('/').skip(1);
    let name = match (steps.next(), steps.next(), steps.next()) {
        (Some("slots"), Some(number), Some(name)) => {
            let row = number.parse::<usize>().ok().and_then(|number| rows.get(number));
            match (name, row) {
                ("starts_at", Some(row)) => row.day,
                ("seats", Some(row)) => row.seats,
                (other, _) => other,
            }
        }
        (Some("slots"), ..) => "day1",
        (Some("applications"), ..) => "people",
        (Some("note"), ..) => "offer_note",
        (other, ..) => other.unwrap_or_default(),
    };
    format!("/{name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::testing;

    fn fields(pairs: &[(&str, &str)]) -> FormFields {
        pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    fn faults(pairs: &[(&str, &str)]) -> Vec<String> {
        let now = testing::now();
        let typed = Typed::read(&fields(pairs), now);
        let parsed = typed.input.parse(now);
        let faults = typed.parsed(parsed).err().unwrap_or_default();
        faults.as_slice().iter().map(|fault| fault.pointer.clone()).collect()
    }

    #[test]
    fn a_day_that_is_left_out_is_the_day_of_the_line_above() {
        let typed =
            [("day1", "2026-11-28"), ("time1", "8:30"), ("time2", "9h"), ("time4", "10:00")];
        let read = Typed::read(&fields(&typed), testing::now());
        let starts = read.input.slots.iter().filter_map(|slot| slot.starts_at);
        let starts: Vec<String> = starts.map(|at| at.format("%d %H:%M").to_string()).collect();
        assert_eq!(starts, ["28 01:30", "28 02:00", "28 03:00"]);
    }

    #[test]
    fn a_fault_is_told_at_the_line_it_was_typed_in() {
        assert!(faults(&[]).is_empty(), "whoever does not know the time yet calls");
        let line = |day, time| {
            faults(&[("day1", "2026-11-28"), ("time1", "8:30"), ("day4", day), ("time4", time)])
        };
        assert_eq!(line("2026-11-20", "8:30"), ["/day4"]);
        assert_eq!(line("28/11", "8:30"), ["/day4"]);
        assert_eq!(line("2026-11-28", "sáng"), ["/time4"]);
        let seats = [("day2", "2026-11-28"), ("time2", "9:00"), ("seats2", "0"), ("minutes", "2")];
        assert_eq!(faults(&seats), ["/seats2", "/minutes"]);
        assert_eq!(faults(&[("place", "Cổng số 2")]), ["/day1"]);
    }
}
