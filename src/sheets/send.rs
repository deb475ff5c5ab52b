//! A firm sends a sheet to see what is understood of it.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::ids::SheetId;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::text::scrub;
use crate::sheets::row::SheetRow;
use crate::sheets::sheet::Sheet;
use crate::sheets::store;

/// How long a sheet is kept.
///
/// Unit: hours from the moment it is sent.
pub const KEPT_HOURS: i64 = 24;
/// Most sheets of one firm that are kept; of more the oldest go.
pub const MOST_KEPT: i64 = 10;
/// Longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 100;

/// Keeps the rows of a sheet for a day. No vacancy is made.
///
/// # Errors
/// When the database fails.
pub fn send(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    file_name: &str,
    rows: Vec<SheetRow>,
    now: DateTime<Utc>,
) -> Result<Sheet, DbError> {
    let sheet = Sheet {
        id: SheetId::new(now),
        employer: who.employer,
        file_name: scrub(file_name, false).chars().take(LONGEST_NAME).collect(),
        rows,
        drafts: Vec::new(),
        taken_at: None,
        expires_at: now + TimeDelta::hours(KEPT_HOURS),
    };
    store::insert(tx, &sheet, now)?;
    store::delete_beyond(tx, who.employer, MOST_KEPT)?;
    Ok(sheet)
}
