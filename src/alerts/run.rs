//! Alerts ask the index for what is new.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::alerts::alert::Alert;
use crate::alerts::alert::next_morning;
use crate::alerts::error::AlertError;
use crate::alerts::store;
use crate::ids::VacancyId;
use crate::platform::db::Db;
use crate::platform::outbox;
use crate::search::Breadth;
use crate::search::Index;
use crate::search::Sort;
use crate::search::VacancyQuery;

/// Topic of the event that vacancies fit an alert.
pub const ALERT_FOUND: &str = "alert.found";
/// Alerts that ask at a time.
const BATCH: i64 = 200;
/// Vacancies told of in one message.
const MOST_TOLD: usize = 10;
/// What was published later than this before now may not be in the index yet: it waits a day.
const INDEX_LAG: TimeDelta = TimeDelta::minutes(5);

/// What an alert found, as its event tells it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Found {
    /// The newest of them.
    pub vacancies: Vec<VacancyId>,
    /// All of them.
    pub total: u64,
}

/// Lets the alerts that are due ask; says whether there may be more.
///
/// # Errors
/// When the database or the index fails: the alerts of the batch ask again the next morning, for
/// everything since they last got an answer.
pub async fn run_due(db: &Db, index: &Index, now: DateTime<Utc>) -> Result<bool, AlertError> {
    let due = db.write(move |tx| store::claim(tx, BATCH, now, next_morning(now))).await?;
    let until = now - INDEX_LAG;
    let mut answered = Vec::with_capacity(due.len());
    for alert in due {
        let found = new_for(index, &alert, until, now)?;
        answered.push((alert, found));
    }
    let more = !answered.is_empty();
    db.write(move |tx| {
        for (alert, found) in answered {
            store::seen(tx, alert.id, until)?;
            if found.total > 0 {
                let payload = serde_json::to_value(&found).expect("ids and a number are JSON");
                outbox::push(tx, ALERT_FOUND, alert.id.0, payload, now)?;
            }
        }
        Ok::<_, AlertError>(more)
    })
    .await
}

fn new_for(
    index: &Index,
    alert: &Alert,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Found, AlertError> {
    let query = VacancyQuery {
        published_after: Some(alert.seen_until),
        published_until: Some(until),
        sort: Sort::Newest,
        limit: MOST_TOLD,
        ..alert.query.clone()
    };
    let results = index.search(&query, now)?;
    // Of a few new vacancies the search would loosen the words until some fit.
    if results.understood.breadth == Breadth::Most || results.understood.wishes_left_out {
        return Ok(Found { vacancies: Vec::new(), total: 0 });
    }
    let vacancies = results.hits.iter().map(|hit| hit.id).collect();
    Ok(Found { vacancies, total: results.total })
}
