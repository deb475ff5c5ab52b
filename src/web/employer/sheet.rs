//! `/tuyen-dung/nhap-excel`: vacancies from a spreadsheet, looked at first, then taken in.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::EmployerActor;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::http::upload::FilePart;
use crate::http::upload::Upload;
use crate::ids::SheetId;
use crate::platform::language::Language;
use crate::sheets::error::SheetError;
use crate::sheets::headings;
use crate::sheets::headings::MOST_BYTES;
use crate::sheets::headings::MOST_ROWS;
use crate::sheets::report;
use crate::sheets::report::Outcome;
use crate::sheets::report::RowReport;
use crate::sheets::row::CellFault;
use crate::sheets::send;
use crate::sheets::sheet::Sheet;
use crate::sheets::sheet::SheetDraft;
use crate::sheets::take_in;
use crate::sheets::workbook;
use crate::web::address;
use crate::web::findings::FindingLine;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::words;

const LABELS: Labels = &[("file", "sheet-label-file")];
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Template)]
#[template(path = "employer/sheet_new.html", config = "src/web/askama.toml")]
struct NewSheetPage {
    page: Page,
    form: FormView,
    most_rows: usize,
    most_mib: usize,
}

/// What is wanted of a cell.
struct Wanted {
    /// Heading of the column; empty when it is not one column's fault.
    heading: &'static str,
    sentence: String,
}

impl Wanted {
    fn of(faults: &[CellFault], language: Language) -> Vec<Self> {
        let wanted = |fault: &CellFault| Self {
            heading: fault.column.map_or("", |column| column.label(language)),
            sentence: fault.wording.in_language(language).to_owned(),
        };
        faults.iter().map(wanted).collect()
    }
}

/// A row as it was understood.
struct RowLine {
    number: u64,
    title: String,
    is_ready: bool,
    is_faulty: bool,
    faults: Vec<Wanted>,
    lacking: Vec<Wanted>,
    findings: Vec<FindingLine>,
}

impl RowLine {
    fn new(report: &RowReport, language: Language) -> Self {
        let mut line = Self {
            number: report.number,
            title: report.title.clone(),
            is_ready: false,
            is_faulty: false,
            faults: Vec::new(),
            lacking: Vec::new(),
            findings: Vec::new(),
        };
        match &report.outcome {
            Outcome::Ready(ready) => {
                line.is_ready = true;
                line.lacking = Wanted::of(&ready.lacking, language);
                let findings = ready.findings.iter();
                line.findings = findings.map(|f| FindingLine::new(f, language)).collect();
            }
            Outcome::AlreadyThere => {}
            Outcome::Faulty(faults) => {
                line.is_faulty = true;
                line.faults = Wanted::of(faults, language);
            }
        }
        line
    }
}

#[derive(Template)]
#[template(path = "employer/sheet.html", config = "src/web/askama.toml")]
struct SheetPage {
    page: Page,
    id: SheetId,
    file_name: String,
    until: String,
    ready: usize,
    faulty: usize,
    already_there: usize,
    rows: Vec<RowLine>,
    is_taken: bool,
    drafts: Vec<SheetDraft>,
}

impl SheetPage {
    fn new(page: Page, sheet: Sheet, reports: &[RowReport]) -> Self {
        let language = page.language;
        let rows: Vec<RowLine> = reports.iter().map(|r| RowLine::new(r, language)).collect();
        let ready = rows.iter().filter(|row| row.is_ready).count();
        let faulty = rows.iter().filter(|row| row.is_faulty).count();
        Self {
            page,
            id: sheet.id,
            file_name: sheet.file_name,
            until: words::appointment(language, sheet.expires_at),
            ready,
            faulty,
            already_there: rows.len() - ready - faulty,
            rows,
            is_taken: sheet.taken_at.is_some(),
            drafts: sheet.drafts,
        }
    }
}

/// `GET /tuyen-dung/nhap-excel`
pub(crate) async fn ask(visit: Visit<EmployerActor>) -> Result<HttpResponse, Problem> {
    ask_again(&visit, StatusCode::OK, FormView::blank(visit.language, LABELS))
}

/// `POST /tuyen-dung/nhap-excel`
pub(crate) async fn send(
    visit: Visit<EmployerActor>,
    upload: Upload<MOST_BYTES>,
) -> Result<HttpResponse, Problem> {
    let kept = match upload.file {
        Ok(file) => keep(&visit, file).await,
        Err(problem) => Err(problem),
    };
    match kept {
        Ok(sheet) => Ok(address::see_other(&format!("/tuyen-dung/nhap-excel/{}", sheet.id))),
        Err(problem) => {
            let status = problem.status;
            if status.is_server_error() {
                return Err(problem);
            }
            let form = FormView::refused(visit.language, LABELS, &FormFields::default(), &problem);
            ask_again(&visit, status, form)
        }
    }
}

async fn keep(visit: &Visit<EmployerActor>, file: FilePart) -> Result<Sheet, Problem> {
    let (who, now) = (visit.who, visit.now);
    let FilePart { name, bytes } = file;
    // Reading takes a while: it is done where others do not wait for it.
    let rows = visit.app.db.read(move |_conn| headings::read(bytes)).await?;
    Ok(visit.app.db.write(move |tx| send::send(tx, &who, &name, rows, now)).await?)
}

fn ask_again(
    visit: &Visit<EmployerActor>,
    status: StatusCode,
    form: FormView,
) -> Result<HttpResponse, Problem> {
    let page = visit.page(&visit.t("sheet-title"), Tab::Post, Shape::Desk);
    let most_mib = MOST_BYTES / 1024 / 1024;
    visit.show_as(status, &NewSheetPage { page, form, most_rows: MOST_ROWS, most_mib })
}

/// `GET /tuyen-dung/nhap-excel/mau.xlsx`
pub(crate) async fn template(visit: Visit<EmployerActor>) -> Result<HttpResponse, Problem> {
    let file = workbook::template(visit.language, visit.app.home, visit.today());
    Ok(download(&visit.t("sheet-file-template"), file))
}

/// `GET /tuyen-dung/nhap-excel/{id}`
pub(crate) async fn show(
    visit: Visit<EmployerActor>,
    id: Path<SheetId>,
) -> Result<HttpResponse, Problem> {
    let (sheet, reports) = reported(&visit, id.into_inner()).await?;
    let page = visit.page(&visit.t("sheet-title"), Tab::Post, Shape::Desk);
    visit.show(&SheetPage::new(page, sheet, &reports))
}

/// `POST /tuyen-dung/nhap-excel/{id}`
pub(crate) async fn take_in(
    visit: Visit<EmployerActor>,
    id: Path<SheetId>,
    _form: Form,
) -> Result<HttpResponse, Problem> {
    let (id, who, now) = (id.into_inner(), visit.who, visit.now);
    let (_, reports) = reported(&visit, id).await?;
    let law = visit.app.law.clone();
    let taken = visit.app.db.write(move |tx| take_in::take_in(tx, &law, &who, id, reports, now));
    match taken.await {
        // The page that follows says that nothing is ready.
        Ok(_) | Err(SheetError::NothingReady) => {
            Ok(address::see_other(&format!("/tuyen-dung/nhap-excel/{id}")))
        }
        Err(error) => Err(error.into()),
    }
}

/// `GET /tuyen-dung/nhap-excel/{id}/dong-loi.xlsx`
pub(crate) async fn faulty(
    visit: Visit<EmployerActor>,
    id: Path<SheetId>,
) -> Result<HttpResponse, Problem> {
    let (sheet, reports) = reported(&visit, id.into_inner()).await?;
    let (language, home) = (visit.language, visit.app.home);
    let written = visit
        .app
        .db
        .read(move |_conn| Ok::<_, SheetError>(workbook::faulty(&sheet, &reports, language, home)));
    Ok(download(&visit.t("sheet-file-faulty"), written.await?))
}

async fn reported(
    visit: &Visit<EmployerActor>,
    id: SheetId,
) -> Result<(Sheet, Vec<RowReport>), Problem> {
    let (who, now) = (visit.who, visit.now);
    let (law, home) = (visit.app.law.clone(), visit.app.home);
    let found = visit.app.db.read(move |conn| report::of_sheet(conn, &law, &who, id, home, now));
    Ok(found.await?)
}

fn download(name: &str, file: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .content_type(XLSX)
        .body(file)
}
