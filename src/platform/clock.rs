//! Time: the only place that asks the machine what time it is.
//!
//! A legal day is a day in Viet Nam. Everything else receives `now` as an argument.

use std::sync::Arc;
use std::sync::Mutex;

use chrono::DateTime;
use chrono::FixedOffset;
use chrono::NaiveDate;
use chrono::SubsecRound;
use chrono::TimeDelta;
use chrono::TimeZone;
use chrono::Utc;

/// Seconds east of Greenwich in Viet Nam: UTC+7, without summer time.
const VIET_NAM_OFFSET_SECONDS: i32 = 7 * 3600;

fn viet_nam() -> FixedOffset {
    FixedOffset::east_opt(VIET_NAM_OFFSET_SECONDS).expect("seven hours are a valid offset")
}

/// The date in Viet Nam at a moment.
pub fn local_date(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&viet_nam()).date_naive()
}

/// A moment as date and time in Viet Nam.
pub fn local(now: DateTime<Utc>) -> DateTime<FixedOffset> {
    now.with_timezone(&viet_nam())
}

/// The first moment after a day in Viet Nam: a last day counts in full.
pub fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    start_of_day(day) + TimeDelta::days(1)
}

/// The first moment of a day in Viet Nam.
pub fn start_of_day(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    viet_nam()
        .from_local_datetime(&midnight)
        .single()
        .expect("a fixed offset has every local time once")
        .with_timezone(&Utc)
}

/// Tells the time; a test holds one that it moves itself.
#[derive(Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Stands still until moved.
    Fixed(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// A clock that stands at `now`.
    pub fn fixed(now: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(Mutex::new(now)))
    }

    /// The present moment, in whole microseconds: what both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
            Self::System => Utc::now().trunc_subsecs(6),
            Self::Fixed(moment) => *moment.lock().expect("no holder of this lock panics"),
        }
    }

    /// Moves a fixed clock forward; the machine's clock cannot be moved.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Fixed(moment) = self {
            *moment.lock().expect("no holder of this lock panics") += by;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legal_day_is_a_day_in_viet_nam() {
        let evening = Utc.with_ymd_and_hms(2026, 11, 24, 17, 0, 0).unwrap();
        assert_eq!(local_date(evening), NaiveDate::from_ymd_opt(2026, 11, 25).unwrap());
        assert_eq!(
            local_date(evening - TimeDelta::microseconds(1)),
            NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
        );
    }

    #[test]
    fn the_last_day_counts_in_full() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        assert_eq!(local_date(end_of_day(day) - TimeDelta::microseconds(1)), day);
        assert_ne!(local_date(end_of_day(day)), day);
    }
}
