//! A vacancy ends by itself after its last local day.

use chrono::DateTime;
use chrono::Utc;

use crate::platform::clock::local_date;
use crate::platform::db::Tx;
use crate::vacancies::close::end;
use crate::vacancies::error::VacancyError;
use crate::vacancies::lifecycle::Action;
use crate::vacancies::lifecycle::State;
use crate::vacancies::review::ReviewDecision;
use crate::vacancies::store;

/// Ends vacancies whose last day is over, at most `limit` of them; tells how many there were.
///
/// # Errors
/// When the database fails.
pub fn expire_due(tx: &mut Tx<'_>, limit: i64, now: DateTime<Utc>) -> Result<usize, VacancyError> {
    let due = store::past_deadline(tx, local_date(now), limit)?;
    let count = due.len();
    for mut vacancy in due {
        let was_held = vacancy.state == State::Held;
        end(tx, &mut vacancy, Action::Expire, None, now)?;
        if was_held {
            let said = "Hết hạn trong lúc chờ.";
            store::end_review(tx, vacancy.id, ReviewDecision::Returned, said, now)?;
        }
    }
    Ok(count)
}
