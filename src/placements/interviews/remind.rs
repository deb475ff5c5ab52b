//! Who is met tomorrow is reminded the day before.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::placements::interviews::store;
use crate::platform::clock::local_date;
use crate::platform::clock::start_of_day;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::outbox;

/// Topic of the event that a person is to be reminded of an appointment.
pub const INTERVIEW_NEAR: &str = "interview.near";
/// Reminders leave from this hour of the day on, so that they wake nobody.
const FROM_HOUR: i64 = 8;

/// From when on somebody is reminded of an appointment: the morning of the day before.
pub(super) fn due_from(starts_at: DateTime<Utc>) -> DateTime<Utc> {
    start_of_day(local_date(starts_at)) - TimeDelta::days(1) + TimeDelta::hours(FROM_HOUR)
}

/// Appointments that begin before this moment are due at `now`.
fn due_until(now: DateTime<Utc>) -> DateTime<Utc> {
    let morning = local_date(now - TimeDelta::hours(FROM_HOUR));
    start_of_day(morning) + TimeDelta::days(2)
}

/// Notes who is to be reminded now, each once; tells how many there were.
///
/// # Errors
/// When the database fails.
pub fn remind_due(tx: &mut Tx<'_>, limit: i64, now: DateTime<Utc>) -> Result<usize, DbError> {
    let due = store::to_remind(tx, due_until(now), limit, now)?;
    let count = due.len();
    for (application, slot) in due {
        if store::note_reminder(tx, application, slot, now)? {
            let told = serde_json::json!({ "slot": slot });
            outbox::push(tx, INTERVIEW_NEAR, application.0, told, now)?;
        }
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00+07:00").parse().unwrap()
    }

    #[test]
    fn a_reminder_is_due_from_eight_in_the_morning_of_the_day_before() {
        for (starts_at, due) in [
            ("2026-11-28T08:30", "2026-11-27T08:00"),
            ("2026-11-28T00:00", "2026-11-27T08:00"),
            ("2026-11-28T23:59", "2026-11-27T08:00"),
        ] {
            assert_eq!(due_from(at(starts_at)), at(due), "{starts_at}");
            assert!(at(starts_at) < due_until(at(due)), "{starts_at}");
            let before = at(due) - TimeDelta::microseconds(1);
            assert!(at(starts_at) >= due_until(before), "{starts_at}");
        }
    }
}
