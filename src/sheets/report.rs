//! What was understood of each row of a sheet.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::employers;
use crate::ids::EmployerId;
use crate::ids::SheetId;
use crate::platform::clock::local_date;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::reference::communes::ProvinceCode;
use crate::sheets::error::SheetError;
use crate::sheets::row::CellFault;
use crate::sheets::row::SheetRow;
use crate::sheets::row::first_of_each;
use crate::sheets::sheet::Sheet;
use crate::sheets::store;
use crate::vacancies;
use crate::vacancies::check::Finding;
use crate::vacancies::input;
use crate::vacancies::law::Law;
use crate::vacancies::vacancy::VacancyContent;

/// A row as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct RowReport {
    /// Number of the row in the file.
    pub number: u64,
    /// The title that stands there.
    pub title: String,
    /// What may become of it.
    pub outcome: Outcome,
}

/// What may become of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It can become a draft.
    Ready(Box<Ready>),
    /// The firm has a living vacancy, or a row above, that says the same.
    AlreadyThere,
    /// Cells are at fault.
    Faulty(Vec<CellFault>),
}

/// A row that can become a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Ready {
    /// What the draft says.
    pub content: VacancyContent,
    /// What the law says about it.
    pub findings: Vec<Finding>,
    /// What is missing before it can be published.
    pub lacking: Vec<CellFault>,
}

/// A sheet of one's own firm with what is understood of its rows at this moment.
///
/// # Errors
/// [`SheetError::NotFound`] when it is not theirs or is gone.
pub fn of_sheet(
    conn: &mut Conn,
    law: &Law,
    who: &EmployerActor,
    id: SheetId,
    home: ProvinceCode,
    now: DateTime<Utc>,
) -> Result<(Sheet, Vec<RowReport>), SheetError> {
    let sheet = store::owned(conn, who.employer, id, now)?.ok_or(SheetError::NotFound)?;
    let rows = of_rows(conn, law, sheet.employer, &sheet.rows, home, local_date(now))?;
    Ok((sheet, rows))
}

/// What is understood of rows, compared with the living vacancies of their firm.
fn of_rows(
    conn: &mut Conn,
    law: &Law,
    employer: EmployerId,
    rows: &[SheetRow],
    home: ProvinceCode,
    today: NaiveDate,
) -> Result<Vec<RowReport>, DbError> {
    let firm = employers::store::find(conn, employer)?;
    let is_verified = firm.is_some_and(|firm| firm.is_verified());
    let mut known = vacancies::store::living_of_employer(conn, employer)?;
    let report = |row: &SheetRow| {
        let outcome = match row.understand(home, today) {
            Err(faults) => Outcome::Faulty(faults),
            Ok(content) if known.contains(&content) => Outcome::AlreadyThere,
            Ok(content) => {
                known.push(content.clone());
                let findings = law.findings(&content, is_verified, today);
                let lacking = input::complete(&content, today).err();
                let lacking = lacking.map(|f| first_of_each(f.as_slice())).unwrap_or_default();
                Outcome::Ready(Box::new(Ready { content, findings, lacking }))
            }
        };
        RowReport { number: row.number, title: row.title(), outcome }
    };
    Ok(rows.iter().map(report).collect())
}
