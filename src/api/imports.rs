//! Importing adverts of other sources into the running exchange.

use std::io::Cursor;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web;

use crate::accounts::actor::StaffActor;
use crate::api::respond;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::http::upload;
use crate::http::upload::FilePart;
use crate::imports::import;
use crate::imports::import::ImportOptions;
use crate::imports::read;
use crate::imports::read::Format;
use crate::imports::report::ImportReport;
use crate::imports::row::MAX_SOURCE_CHARS;
use crate::platform::language::Wording;
use crate::platform::text::Limits;
use crate::platform::text::clean;

/// Largest file through the API; larger ones go through the command line.
const LARGEST_FILE: usize = 32 * 1024 * 1024;

/// How the file is taken in.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct ImportQuery {
    /// Read, check and report; store nothing.
    dry_run: bool,
    /// `jsonl`, `jsonl.gz`, `csv` or `xlsx`; recognised by name or content when left out.
    #[param(value_type = Option<String>)]
    format: Option<Format>,
    /// Name of the source, for files that do not name it themselves.
    source: Option<String>,
    /// Days an advert stays open whose last day is not told or is over; 0 takes it in as expired.
    open_days: u32,
}

impl Default for ImportQuery {
    fn default() -> Self {
        Self { dry_run: false, format: None, source: None, open_days: import::USUAL_OPEN_DAYS }
    }
}

/// Takes in job adverts of another source
///
/// The body is the file itself, or a form with a part `file`. Rows that cannot be used are in the
/// report with their number; importing a file again adds nothing again.
#[utoipa::path(
    post, path = "/api/v1/imports/vacancies", tag = "imports",
    security(("bearer" = [])),
    params(ImportQuery),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "What became of the rows", body = ImportReport)),
)]
pub(super) async fn vacancies(
    app: Services,
    request: HttpRequest,
    query: Query<ImportQuery>,
    who: Bearer<StaffActor>,
    payload: web::Payload,
) -> Result<HttpResponse, Problem> {
    let Query(query) = query;
    let source = source_of(query.source.as_deref())?;
    let FilePart { name, bytes } = upload::file(&request, payload, LARGEST_FILE).await?;
    let format = query.format.or_else(|| Format::of_name(&name));
    let turn = app.clone();
    let Ok(_turn) = turn.import_turn.try_acquire() else {
        return Err(busy());
    };
    let options = ImportOptions {
        dry_run: query.dry_run,
        open_days: query.open_days.min(366),
        home: app.home,
        who: Some(who.0),
        source,
    };
    let (answer, answered) = tokio::sync::oneshot::channel();
    // Reading and checking take seconds: on a thread of their own they keep nobody waiting.
    let thread = std::thread::Builder::new().name("import".into()).spawn(move || {
        // The client may have gone away.
        let _ = answer.send(take_in(&app, &name, bytes, format, &options));
    });
    thread.map_err(|_no_thread| busy())?;
    let report = answered.await.map_err(|_broke_off| busy())??;
    Ok(respond::private(&report))
}

fn take_in(
    app: &Services,
    name: &str,
    bytes: Vec<u8>,
    format: Option<Format>,
    options: &ImportOptions,
) -> Result<ImportReport, Problem> {
    let adverts = read::read(Cursor::new(bytes), format)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|_no_runtime| busy())?;
    let mut report = ImportReport::default();
    let now = app.clock.now();
    runtime.block_on(import::import(
        &app.db,
        &app.law,
        name,
        adverts,
        options,
        now,
        &mut report,
        |_rows, _bytes| {},
    ))?;
    Ok(report)
}

fn source_of(typed: Option<&str>) -> Result<Option<String>, Problem> {
    let Some(typed) = typed else {
        return Ok(None);
    };
    let mut faults = crate::platform::fault::FieldFaults::new();
    let source = faults.take("/source", clean(typed, Limits::line(1, MAX_SOURCE_CHARS)));
    faults.unless(source).map(Some).map_err(|faults| Problem::invalid(&faults))
}

fn busy() -> Problem {
    let mut problem = Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "import-running",
        Wording::new(
            "Đang nhập một tệp khác. Xin thử lại sau ít phút.",
            "Another file is being imported. Please try again in a moment.",
        ),
    );
    problem.retry_after = Some(30);
    problem
}
