//! A sheet of vacancies as its firm sees it.

use chrono::DateTime;
use chrono::Utc;

use crate::api::views::finding::FindingBody;
use crate::api::views::finding::WordingBody;
use crate::ids::SheetId;
use crate::platform::language::Language;
use crate::platform::language::Wording;
use crate::sheets::column::Column;
use crate::sheets::report::Outcome;
use crate::sheets::report::RowReport;
use crate::sheets::row::CellFault;
use crate::sheets::sheet::Sheet;
use crate::sheets::sheet::SheetDraft;

/// What was understood of a sheet.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct SheetBody {
    /// Identifier.
    id: SheetId,
    /// Name of the file.
    file_name: String,
    /// When it is forgotten.
    expires_at: DateTime<Utc>,
    /// When it was taken in; then `rows` has those that were not.
    taken_at: Option<DateTime<Utc>>,
    /// Rows that can become drafts.
    ready: usize,
    /// Rows at fault.
    faulty: usize,
    /// Rows that a living vacancy of the firm, or a row above, repeats.
    already_there: usize,
    /// Each row.
    rows: Vec<SheetRowBody>,
    /// The drafts that were made of it.
    drafts: Vec<SheetDraft>,
}

/// What was understood of a row.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct SheetRowBody {
    /// Number of the row in the file, from 1.
    row: u64,
    /// The title that stands there.
    title: String,
    /// `ready`, `already-there` or `faulty`.
    state: &'static str,
    /// What is wanted before the row can become a draft.
    faults: Vec<CellFaultBody>,
    /// What is wanted before the draft can be published.
    lacking: Vec<CellFaultBody>,
    /// What the law says about it.
    findings: Vec<FindingBody>,
}

/// What is wanted of a cell.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
struct CellFaultBody {
    /// The column.
    column: Option<Column>,
    /// Its heading.
    heading: Option<WordingBody>,
    /// Stable code.
    code: &'static str,
    /// What is wanted.
    message: WordingBody,
}

impl From<&CellFault> for CellFaultBody {
    fn from(fault: &CellFault) -> Self {
        let heading = fault.column.map(|column| {
            let names = Wording::new(column.label(Language::Vi), column.label(Language::En));
            WordingBody::from(&names)
        });
        Self { column: fault.column, heading, code: fault.code, message: (&fault.wording).into() }
    }
}

impl From<&RowReport> for SheetRowBody {
    fn from(report: &RowReport) -> Self {
        let (state, faults, lacking, findings) = match &report.outcome {
            Outcome::Ready(ready) => ("ready", &[][..], &*ready.lacking, &*ready.findings),
            Outcome::AlreadyThere => ("already-there", &[][..], &[][..], &[][..]),
            Outcome::Faulty(faults) => ("faulty", &**faults, &[][..], &[][..]),
        };
        Self {
            row: report.number,
            title: report.title.clone(),
            state,
            faults: faults.iter().map(CellFaultBody::from).collect(),
            lacking: lacking.iter().map(CellFaultBody::from).collect(),
            findings: findings.iter().map(FindingBody::from).collect(),
        }
    }
}

impl SheetBody {
    /// A sheet and what was understood of its rows.
    pub(crate) fn new(sheet: Sheet, reports: &[RowReport]) -> Self {
        let count = |is: fn(&Outcome) -> bool| reports.iter().filter(|r| is(&r.outcome)).count();
        Self {
            id: sheet.id,
            file_name: sheet.file_name,
            expires_at: sheet.expires_at,
            taken_at: sheet.taken_at,
            ready: count(|o| matches!(o, Outcome::Ready(_))),
            faulty: count(|o| matches!(o, Outcome::Faulty(_))),
            already_there: count(|o| matches!(o, Outcome::AlreadyThere)),
            rows: reports.iter().map(SheetRowBody::from).collect(),
            drafts: sheet.drafts,
        }
    }
}
