//! What is known of an employer's vacancies: how many, how they ended, what officers said of them.

use chrono::DateTime;
use chrono::Utc;

use crate::ids::EmployerId;
use crate::ids::ReviewId;
use crate::ids::VacancyId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::page::PageRequest;
use crate::reviews::grounds::Ticked;
use crate::vacancies::lifecycle::State;
use crate::vacancies::review::ReviewDecision;
use crate::vacancies::store;
use crate::vacancies::vacancy::VacancyLine;

/// Vacancies and decisions that a record tells one by one.
const MOST_TOLD: usize = 10;

/// One look of an officer at a vacancy that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Identifier.
    pub id: ReviewId,
    /// The vacancy.
    pub vacancy: VacancyId,
    /// Its headline.
    pub title: String,
    /// What was decided; none while it waits.
    pub decision: Option<ReviewDecision>,
    /// Why.
    pub reason: String,
    /// What was ticked.
    pub ticked: Vec<Ticked>,
    /// Held since.
    pub opened_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Name of the officer; none when its employer took the vacancy back.
    pub decided_by: Option<String>,
}

/// What is known of an employer's vacancies.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// How many in each state.
    pub counts: Vec<(State, u64)>,
    /// The latest.
    pub latest: Vec<VacancyLine>,
    /// The latest decisions of officers.
    pub reviews: Vec<Review>,
}

/// The record of an employer, for staff.
///
/// # Errors
/// When the database fails.
pub fn record_of(conn: &mut Conn, id: EmployerId) -> Result<Record, DbError> {
    let latest = PageRequest { limit: MOST_TOLD, after: None };
    let limit = i64::try_from(MOST_TOLD).unwrap_or(i64::MAX);
    let mut counts = store::count_by_state(conn, id)?;
    counts.sort_by_key(|(state, _)| *state);
    Ok(Record {
        counts,
        latest: store::page_of_employer(conn, id, &latest)?.items,
        reviews: store::reviews_of_employer(conn, id, limit)?,
    })
}

/// The reviews of one vacancy, the latest first, for staff.
///
/// # Errors
/// When the database fails.
pub fn reviews_of(conn: &mut Conn, id: VacancyId) -> Result<Vec<Review>, DbError> {
    store::reviews_of(conn, id, i64::try_from(MOST_TOLD).unwrap_or(i64::MAX))
}
