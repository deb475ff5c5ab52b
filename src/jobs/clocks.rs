//! What time does: vacancies end after their last day, people are reminded of appointments, old
//! rows are forgotten.

use chrono::TimeDelta;

use crate::accounts;
use crate::alerts;
use crate::app::App;
use crate::placements;
use crate::platform::db::DbError;
use crate::platform::outbox;
use crate::sheets;
use crate::vacancies;
use crate::vacancies::error::VacancyError;

/// Vacancies ended, or people reminded, in one transaction.
const BATCH: i64 = 200;
/// Names folded in one transaction.
const NAMES: i64 = 500;
/// Ended sessions are kept so long, to tell a reused token from an unknown one.
const SESSION_DAYS: i64 = 31;
/// Events are kept so long; an index that is further behind is built again.
const FEED_DAYS: i64 = 7;

/// Folds names that were written by a release that did not; says whether there may be more.
///
/// # Errors
/// When the database fails.
pub async fn fold_names(app: &App) -> Result<bool, DbError> {
    Ok(app.db.write(|tx| accounts::store::fold_names(tx, NAMES)).await? > 0)
}

/// Ends vacancies whose last day is over; says whether there may be more.
///
/// # Errors
/// When the database fails.
pub async fn expire(app: &App) -> Result<bool, VacancyError> {
    let now = app.clock.now();
    let ended = app.db.write(move |tx| vacancies::expire::expire_due(tx, BATCH, now)).await?;
    Ok(ended > 0)
}

/// Tells what the alerts that are due have found; says whether there may be more.
///
/// # Errors
/// When the database fails.
pub async fn tell_alerts(app: &App) -> Result<bool, DbError> {
    let now = app.clock.now();
    app.db.write(move |tx| alerts::tell::tell_due(tx, now)).await
}

/// Reminds who has an appointment tomorrow; says whether there may be more.
///
/// # Errors
/// When the database fails.
pub async fn remind(app: &App) -> Result<bool, DbError> {
    let now = app.clock.now();
    let reminded =
        app.db.write(move |tx| placements::interviews::remind::remind_due(tx, BATCH, now));
    Ok(reminded.await? > 0)
}

/// Forgets what is no longer needed.
///
/// # Errors
/// When the database fails.
pub async fn forget(app: &App) -> Result<(), DbError> {
    let now = app.clock.now();
    app.limits.tidy();
    app.db
        .write(move |tx| {
            placements::draft::forget_old(tx, now)?;
            sheets::store::delete_expired(tx, now)?;
            accounts::store::delete_sessions_before(tx, now - TimeDelta::days(SESSION_DAYS))?;
            outbox::forget_before(tx, now - TimeDelta::days(FEED_DAYS))
        })
        .await
}
