//! A vacancy that opened, or changed, is noted for the alerts it satisfies.

use std::collections::BTreeSet;

use chrono::DateTime;
use chrono::Utc;

use crate::alerts::store;
use crate::ids::AlertId;
use crate::ids::VacancyId;
use crate::platform::db::DbError;
use crate::platform::db::Tx;

/// An open vacancy and the alerts it satisfies.
#[derive(Debug, Clone)]
pub struct Match {
    /// The vacancy.
    pub vacancy: VacancyId,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// Whether it opened just now. What was open before was told of already, but to those whose
    /// morning has not come since.
    pub is_new: bool,
    /// What it satisfies; ended alerts may still be among them.
    pub alerts: BTreeSet<AlertId>,
}

/// Notes what a vacancy satisfies. Of a vacancy that changed, what it satisfies no more is
/// forgotten.
///
/// # Errors
/// When the database fails.
pub fn note(tx: &mut Tx<'_>, found: &Match, now: DateTime<Utc>) -> Result<(), DbError> {
    if !found.is_new {
        let noted = store::found_by(tx, found.vacancy)?;
        let gone: Vec<AlertId> = noted.difference(&found.alerts).copied().collect();
        store::forget_finds(tx, &gone, &BTreeSet::from([found.vacancy]))?;
    }
    let untold_since = (!found.is_new).then_some(found.published_at);
    store::insert_finds(tx, found.vacancy, &found.alerts, untold_since, now)
}
