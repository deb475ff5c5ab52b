//! A firm takes the right rows of a sheet in as drafts.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::ids::SheetId;
use crate::platform::db::Tx;
use crate::sheets::error::SheetError;
use crate::sheets::report::Outcome;
use crate::sheets::report::RowReport;
use crate::sheets::sheet::Sheet;
use crate::sheets::sheet::SheetDraft;
use crate::sheets::store;
use crate::vacancies;
use crate::vacancies::draft;
use crate::vacancies::law::Law;

/// Makes a draft of each right row. Asked again it does nothing and answers the same.
///
/// `reports` are those of [`super::report::of_sheet`], made before: reading hundreds of rows takes
/// longer than a transaction may stand still. What became of the firm's vacancies since is looked
/// at again.
///
/// # Errors
/// [`SheetError::NotFound`] when it is not theirs or is gone, [`SheetError::NothingReady`].
pub fn take_in(
    tx: &mut Tx<'_>,
    law: &Law,
    who: &EmployerActor,
    id: SheetId,
    reports: Vec<RowReport>,
    now: DateTime<Utc>,
) -> Result<Sheet, SheetError> {
    // Whoever claims it first takes it in; the second of two waits here for the first.
    let is_first = store::claim(tx, who.employer, id, now)?;
    let mut sheet = store::owned(tx, who.employer, id, now)?.ok_or(SheetError::NotFound)?;
    if !is_first {
        return Ok(sheet);
    }
    let known = vacancies::store::living_of_employer(tx, who.employer)?;
    let mut done = Vec::new();
    for row in reports {
        match row.outcome {
            Outcome::Faulty(_) => {}
            Outcome::AlreadyThere => done.push(row.number),
            Outcome::Ready(ready) if known.contains(&ready.content) => done.push(row.number),
            Outcome::Ready(ready) => {
                let (content, findings) = (ready.content, ready.findings);
                let vacancy = draft::create_checked(tx, law, who, content, findings, now)?;
                let title = vacancy.content.title;
                sheet.drafts.push(SheetDraft { row: row.number, vacancy: vacancy.id, title });
                done.push(row.number);
            }
        }
    }
    if sheet.drafts.is_empty() {
        return Err(SheetError::NothingReady);
    }
    sheet.rows.retain(|row| !done.contains(&row.number));
    store::save_taken(tx, &sheet)?;
    Ok(sheet)
}
