//! A search that somebody keeps.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::ids::AccountId;
use crate::ids::AlertId;
use crate::platform::clock::local_date;
use crate::platform::clock::start_of_day;
use crate::search::VacancyQuery;

/// Hour of the day, in Viet Nam, at which alerts tell.
const HOUR: i64 = 7;

/// A search that somebody keeps.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Identifier.
    pub id: AlertId,
    /// Whose it is.
    pub seeker: AccountId,
    /// The search in one line, as its owner saw it.
    pub said: String,
    /// The search itself.
    pub query: VacancyQuery,
    /// Secret that shows the alert and ends it, from a message, without signing in.
    pub token: String,
    /// Since when it is kept.
    pub created_at: DateTime<Utc>,
}

/// When an alert tells next: the first morning after a moment.
pub fn next_morning(now: DateTime<Utc>) -> DateTime<Utc> {
    let today = start_of_day(local_date(now)) + TimeDelta::hours(HOUR);
    if today > now { today } else { today + TimeDelta::days(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alert_tells_at_seven_in_the_morning_of_viet_nam_and_never_twice_a_day() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(next_morning(at("2026-11-24T01:00:00Z")), at("2026-11-25T00:00:00Z"));
        assert_eq!(next_morning(at("2026-11-23T23:59:59Z")), at("2026-11-24T00:00:00Z"));
        assert_eq!(next_morning(at("2026-11-24T00:00:00Z")), at("2026-11-25T00:00:00Z"));
    }
}
