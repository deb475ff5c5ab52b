//! Somebody saves a vacancy, looks at what they saved, or takes one off the list.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::ids::SavedId;
use crate::ids::VacancyId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::page::Page;
use crate::platform::page::PageRequest;
use crate::saved::error::SavedError;
use crate::saved::store;
use crate::vacancies;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::VacancyLine;

/// Most vacancies on one list.
pub const MOST_SAVED: u64 = 200;

/// A vacancy on somebody's list; it may have ended since.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedLine {
    /// The vacancy.
    pub vacancy: VacancyLine,
    /// Since when it is on the list.
    pub saved_at: DateTime<Utc>,
}

/// Saves a vacancy. Saving it again changes nothing.
///
/// # Errors
/// [`SavedError::NotFound`] for a draft or what does not exist, [`SavedError::Ended`],
/// [`SavedError::Full`].
pub fn save(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    id: VacancyId,
    now: DateTime<Utc>,
) -> Result<(), SavedError> {
    if store::is_saved(tx, who.account, id)? {
        return Ok(());
    }
    let vacancy = vacancies::store::find(tx, id)?.ok_or(SavedError::NotFound)?;
    match vacancy.state {
        State::Open => {}
        State::Draft | State::Held => return Err(SavedError::NotFound),
        State::Filled | State::Closed | State::Expired => return Err(SavedError::Ended),
    }
    if store::count(tx, who.account)? >= MOST_SAVED {
        return Err(SavedError::Full);
    }
    Ok(store::insert(tx, SavedId::new(now), who.account, id, now)?)
}

/// Takes a vacancy off the list. What is not on it is off already.
///
/// # Errors
/// When the database fails.
pub fn remove(tx: &mut Tx<'_>, who: &SeekerActor, id: VacancyId) -> Result<(), DbError> {
    store::delete(tx, who.account, id)
}

/// One's own list, latest first, with what has ended.
///
/// # Errors
/// When the database fails.
pub fn list(
    conn: &mut Conn,
    who: &SeekerActor,
    request: &PageRequest,
) -> Result<Page<SavedLine>, DbError> {
    let page = store::page(conn, who.account, request)?;
    let ids: Vec<VacancyId> = page.items.iter().map(|saved| saved.vacancy).collect();
    let mut lines = vacancies::store::lines(conn, &ids)?;
    let mut items = Vec::with_capacity(ids.len());
    for saved in page.items {
        if let Some(at) = lines.iter().position(|line| line.id == saved.vacancy) {
            items.push(SavedLine { vacancy: lines.swap_remove(at), saved_at: saved.saved_at });
        }
    }
    Ok(Page { items, next: page.next, total: page.total })
}
