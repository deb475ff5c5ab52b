//! Somebody keeps a search, looks at what they keep, or lets one go.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::alerts::alert::Alert;
use crate::alerts::alert::next_morning;
use crate::alerts::error::AlertError;
use crate::alerts::store;
use crate::ids::AlertId;
use crate::platform::db::Tx;
use crate::platform::page;
use crate::search::Sort;
use crate::search::VacancyQuery;

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
        seen_until: now,
        created_at: now,
    };
    store::insert(tx, &alert, next_morning(now))?;
    Ok(alert)
}

/// Lets one's own alert go.
///
/// # Errors
/// [`AlertError::NotFound`].
pub fn let_go(tx: &mut Tx<'_>, who: &SeekerActor, id: AlertId) -> Result<(), AlertError> {
    if store::delete(tx, who.account, id)? { Ok(()) } else { Err(AlertError::NotFound) }
}

/// Ends the alert that a message was about.
///
/// # Errors
/// When the database fails. An alert that has ended already is no error.
pub fn stop(tx: &mut Tx<'_>, token: &str) -> Result<(), AlertError> {
    Ok(store::delete_by_token(tx, token)?)
}
