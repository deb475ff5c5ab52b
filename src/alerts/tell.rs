//! Each morning, whoever has an alert is told of the new vacancies that satisfy it.

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Utc;

use crate::alerts::alert::next_morning;
use crate::alerts::store;
use crate::ids::VacancyId;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::vacancies::lifecycle::State;

/// Topic of the event that vacancies fit an alert.
pub const ALERT_FOUND: &str = "alert.found";
/// Alerts that are told of at a time.
const BATCH: i64 = 200;
/// Vacancies told of in one message.
const MOST_TOLD: usize = 10;

/// What an alert found, as its event tells it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Found {
    /// The newest of them.
    pub vacancies: Vec<VacancyId>,
    /// All of them.
    pub total: u64,
}

/// Tells what the alerts that are due have found; says whether there may be more. What an officer
/// looks at again meanwhile waits for another morning; what has ended is told no more.
///
/// # Errors
/// When the database fails.
pub fn tell_due(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<bool, DbError> {
    let due = store::claim(tx, BATCH, now, next_morning(now))?;
    let mut finds = store::finds_of(tx, &due)?;
    finds.retain(|find| find.state == State::Open || find.state.has_ended());
    let done: BTreeSet<VacancyId> = finds.iter().map(|find| find.vacancy).collect();
    store::forget_finds(tx, &due, &done)?;
    for alert in &due {
        let open = finds.iter().filter(|find| find.alert == *alert && find.state == State::Open);
        let all: Vec<VacancyId> = open.map(|find| find.vacancy).collect();
        if all.is_empty() {
            continue;
        }
        let vacancies = all.iter().copied().take(MOST_TOLD).collect();
        let found = Found { vacancies, total: all.len() as u64 };
        let payload = serde_json::to_value(&found).expect("ids and a number are JSON");
        outbox::push(tx, ALERT_FOUND, alert.0, payload, now)?;
    }
    Ok(!due.is_empty())
}
