//! Somebody keeps a search, looks at what they keep, or lets one go.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::alerts::alert::Alert;
use crate::alerts::alert::next_morning;
use crate::alerts::error::AlertError;
use crate::alerts::store;
use crate::ids::AccountId;
use crate::ids::AlertId;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::platform::page;
use crate::search::Sort;
use crate::search::VacancyQuery;

/// Topic of the event that a search is kept.
pub const ALERT_KEPT: &str = "alert.kept";
/// Topic of the event that an alert has ended.
pub const ALERT_ENDED: &str = "alert.ended";
/// Most searches of one person.
pub const MOST_ALERTS: usize = 20;

/// Keeps a search; the same one again is the alert that is there already. `secret` is random.
///
/// # Errors
/// [`AlertError::Full`].
pub fn keep(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    said: String,
    query: &VacancyQuery,
    secret: [u8; 16],
    now: DateTime<Utc>,
) -> Result<Alert, AlertError> {
    let usual = VacancyQuery::default();
    let query = VacancyQuery {
        sort: Sort::Relevance,
        after: None,
        limit: usual.limit,
        facets: usual.facets,
        ..query.clone()
    };
    let kept = store::of(tx, who.account)?;
    if let Some(same) = kept.iter().find(|alert| alert.query == query) {
        return Ok(same.clone());
    }
    if kept.len() >= MOST_ALERTS {
        return Err(AlertError::Full);
    }
    let alert = Alert {
        id: AlertId::new(now),
        seeker: who.account,
        said,
        query,
        token: page::to_text(&secret),
        created_at: now,
    };
    store::insert(tx, &alert, next_morning(now))?;
    outbox::push(tx, ALERT_KEPT, alert.id.0, serde_json::json!({}), now)?;
    Ok(alert)
}

/// Lets one's own alert go.
///
/// # Errors
/// [`AlertError::NotFound`].
pub fn let_go(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    id: AlertId,
    now: DateTime<Utc>,
) -> Result<(), AlertError> {
    let gone = store::delete(tx, who.account, id)?.ok_or(AlertError::NotFound)?;
    Ok(tell_ended(tx, &[gone], now)?)
}

/// Ends the alert that a message was about.
///
/// # Errors
/// When the database fails. An alert that has ended already is no error.
pub fn stop(tx: &mut Tx<'_>, token: &str, now: DateTime<Utc>) -> Result<(), AlertError> {
    let gone = store::delete_by_token(tx, token)?;
    Ok(tell_ended(tx, gone.as_slice(), now)?)
}

/// Ends all alerts of somebody.
///
/// # Errors
/// When the database fails.
pub fn end_all(tx: &mut Tx<'_>, seeker: AccountId, now: DateTime<Utc>) -> Result<(), DbError> {
    let gone = store::delete_all(tx, seeker)?;
    tell_ended(tx, &gone, now)
}

fn tell_ended(tx: &mut Tx<'_>, gone: &[AlertId], now: DateTime<Utc>) -> Result<(), DbError> {
    let gone: Vec<_> = gone.iter().map(|id| id.0).collect();
    outbox::push_all(tx, ALERT_ENDED, &gone, now)
}
