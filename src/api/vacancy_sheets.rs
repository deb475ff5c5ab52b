//! A firm's vacancies from a spreadsheet: looked at first, then taken in as drafts.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;

use crate::accounts::actor::EmployerActor;
use crate::api::respond;
use crate::api::views::sheet::SheetBody;
use crate::employers::error::EmployerError;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::client;
use crate::http::problem::Problem;
use crate::http::upload;
use crate::http::upload::FilePart;
use crate::ids::EmployerId;
use crate::ids::SheetId;
use crate::platform::clock::local_date;
use crate::platform::language::Area;
use crate::platform::language::Language;
use crate::sheets::error::SheetError;
use crate::sheets::headings;
use crate::sheets::headings::MOST_BYTES;
use crate::sheets::report;
use crate::sheets::report::RowReport;
use crate::sheets::send;
use crate::sheets::sheet::Sheet;
use crate::sheets::take_in;
use crate::sheets::workbook;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Another firm does not exist for somebody.
fn own(who: EmployerActor, id: EmployerId) -> Result<EmployerActor, EmployerError> {
    if who.employer == id { Ok(who) } else { Err(EmployerError::NotFound) }
}

fn language(request: &HttpRequest) -> Language {
    Area::Firms.answers_in(client::language(request))
}

fn excel(bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type(XLSX)
        .body(bytes)
}

/// An empty sheet to fill in
///
/// Headings, an example, lists to choose from and what each column is for, in the language of
/// `Accept-Language`.
#[utoipa::path(
    get, path = "/api/v1/employers/{id}/vacancy-sheets/template.xlsx", tag = "vacancies",
    security(("bearer" = [])),
    params(("id" = EmployerId, Path, description = "One's own firm")),
    responses((status = 200, description = "An Excel file", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
)]
pub(super) async fn template(
    app: Services,
    request: HttpRequest,
    id: web::Path<EmployerId>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    own(who, *id)?;
    let today = local_date(app.clock.now());
    Ok(excel(workbook::template(language(&request), app.home, today)))
}

/// Sends a sheet to see what is understood of it
///
/// The body is the file itself (XLSX or CSV in UTF-8, at most 2 MiB and 500 rows), or a form with
/// a part `file`. No vacancy is made. The sheet is kept for a day.
#[utoipa::path(
    post, path = "/api/v1/employers/{id}/vacancy-sheets", tag = "vacancies",
    security(("bearer" = [])),
    params(("id" = EmployerId, Path, description = "One's own firm")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, description = "What was understood", body = SheetBody)),
)]
pub(super) async fn send(
    app: Services,
    request: HttpRequest,
    id: web::Path<EmployerId>,
    Bearer(who): Bearer<EmployerActor>,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    let who = own(who, *id)?;
    let FilePart { name, bytes } = upload::file(&request, payload, MOST_BYTES).await?;
    let now = app.clock.now();
    // Reading takes a while: it is done where others do not wait for it.
    let rows = app.db.read(move |_conn| headings::read(bytes)).await?;
    let sheet = app.db.write(move |tx| send::send(tx, &who, &name, rows, now)).await?;
    let body = reported(&app, who, sheet.id).await?;
    Ok(HttpResponse::build(StatusCode::CREATED)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::LOCATION, format!("{}/{}", request.path(), sheet.id)))
        .json(body))
}

async fn reported(app: &Services, who: EmployerActor, id: SheetId) -> Result<SheetBody, Problem> {
    let (sheet, reports) = understood(app, who, id).await?;
    Ok(SheetBody::new(sheet, &reports))
}

async fn understood(
    app: &Services,
    who: EmployerActor,
    id: SheetId,
) -> Result<(Sheet, Vec<RowReport>), SheetError> {
    let (law, home, now) = (Arc::clone(&app.law), app.home, app.clock.now());
    app.db.read(move |conn| report::of_sheet(conn, &law, &who, id, home, now)).await
}

/// What is understood of a sheet
#[utoipa::path(
    get, path = "/api/v1/employers/{id}/vacancy-sheets/{sheet}", tag = "vacancies",
    security(("bearer" = [])),
    params(
        ("id" = EmployerId, Path, description = "One's own firm"),
        ("sheet" = SheetId, Path, description = "A sheet sent within a day"),
    ),
    responses((status = 200, description = "What was understood", body = SheetBody)),
)]
pub(super) async fn show(
    app: Services,
    path: web::Path<(EmployerId, SheetId)>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, sheet) = path.into_inner();
    Ok(respond::private(&reported(&app, own(who, id)?, sheet).await?))
}

/// Makes a draft of each right row
///
/// Sent again it does nothing and answers the same. The rows at fault stay for a day.
#[utoipa::path(
    post, path = "/api/v1/employers/{id}/vacancy-sheets/{sheet}/drafts", tag = "vacancies",
    security(("bearer" = [])),
    params(
        ("id" = EmployerId, Path, description = "One's own firm"),
        ("sheet" = SheetId, Path, description = "A sheet sent within a day"),
    ),
    responses(
        (status = 200, description = "The drafts, and the rows that are left", body = SheetBody),
    ),
)]
pub(super) async fn take_in(
    app: Services,
    path: web::Path<(EmployerId, SheetId)>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, sheet) = path.into_inner();
    let who = own(who, id)?;
    let (_, reports) = understood(&app, who, sheet).await?;
    let (law, now) = (Arc::clone(&app.law), app.clock.now());
    app.db.write(move |tx| take_in::take_in(tx, &law, &who, sheet, reports, now)).await?;
    Ok(respond::private(&reported(&app, who, sheet).await?))
}

/// The rows at fault, each with what is wanted of it
///
/// As they were sent, to be mended and sent again.
#[utoipa::path(
    get, path = "/api/v1/employers/{id}/vacancy-sheets/{sheet}/faulty.xlsx", tag = "vacancies",
    security(("bearer" = [])),
    params(
        ("id" = EmployerId, Path, description = "One's own firm"),
        ("sheet" = SheetId, Path, description = "A sheet sent within a day"),
    ),
    responses((status = 200, description = "An Excel file", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
)]
pub(super) async fn faulty(
    app: Services,
    request: HttpRequest,
    path: web::Path<(EmployerId, SheetId)>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, sheet) = path.into_inner();
    let who = own(who, id)?;
    let (law, home, now) = (Arc::clone(&app.law), app.home, app.clock.now());
    let language = language(&request);
    let file = app.db.read(move |conn| {
        let (sheet, reports) = report::of_sheet(conn, &law, &who, sheet, home, now)?;
        Ok::<_, SheetError>(workbook::faulty(&sheet, &reports, language, home))
    });
    Ok(excel(file.await?))
}
