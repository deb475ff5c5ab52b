//! Vacancies: read by everybody, written by their employer.

use std::sync::Arc;

use actix_web::FromRequest;
use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;

use crate::accounts::actor::EmployerActor;
use crate::api::respond;
use crate::api::sent::IdempotencyHeader;
use crate::api::sent::Sent;
use crate::api::views::list::ListBody;
use crate::api::views::vacancy::OwnVacancyBody;
use crate::api::views::vacancy::VacancyBody;
use crate::api::views::vacancy::VacancyViewBody;
use crate::api::views::vacancy_line::OwnVacancyLineBody;
use crate::app::Answer;
use crate::employers::error::EmployerError;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::actors::Viewer;
use crate::http::etag;
use crate::http::idempotency;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;
use crate::http::problem::ProblemBody;
use crate::http::query::PageQuery;
use crate::http::query::Query;
use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::placements;
use crate::platform::clock::local_date;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::page::Page;
use crate::platform::page::PageRequest;
use crate::vacancies::draft;
use crate::vacancies::error::VacancyError;
use crate::vacancies::input::VacancyInput;
use crate::vacancies::read;
use crate::vacancies::store;

/// One vacancy
///
/// Everybody sees an open one; one that has ended is 410. Its employer and staff see it in every
/// state, with the findings of the law check.
#[utoipa::path(
    get, path = "/api/v1/vacancies/{id}", tag = "vacancies",
    security((), ("bearer" = [])),
    params(
        ("id" = VacancyId, Path, description = "The vacancy"),
        ("If-None-Match" = Option<String>, Header, description = "Tags of what is known already"),
    ),
    responses(
        (status = 200, description = "The vacancy", body = VacancyViewBody,
            headers(("ETag" = String, description = "Version"))),
        (status = 304, description = "As known"),
        (status = 410, description = "It has ended", body = ProblemBody,
            content_type = "application/problem+json"),
    ),
)]
pub(super) async fn show(
    app: Services,
    request: HttpRequest,
    id: web::Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    // Most readers are nobody: they are answered from memory, before anything else is asked.
    if !request.headers().contains_key(header::AUTHORIZATION) {
        return open(&app, &request, id).await;
    }
    let Bearer(viewer) = Bearer::<Viewer>::from_request(&request, &mut Payload::None).await?;
    let whole = match viewer {
        Viewer::Public(_) => None,
        Viewer::Firm(who) => app.db.read(move |conn| read::of_firm(conn, &who, id)).await?,
        Viewer::Staff(who) => Some(app.db.read(move |conn| read::for_staff(conn, &who, id)).await?),
    };
    let Some((vacancy, employer)) = whole else {
        return open(&app, &request, id).await;
    };
    let body = OwnVacancyBody::new(&vacancy, &employer);
    Ok(respond::versioned(StatusCode::OK, vacancy.version, &body))
}

/// An open vacancy as everybody sees it, from memory where it is kept.
async fn open(
    app: &Services,
    request: &HttpRequest,
    id: VacancyId,
) -> Result<HttpResponse, Problem> {
    if let Some(answer) = app.answers.get(id) {
        return Ok(answered(request, &answer));
    }
    let generation = app.answers.generation();
    let (vacancy, employer) = app.db.read(move |conn| read::open(conn, id)).await?;
    let body = serde_json::to_vec(&VacancyBody::new(&vacancy, &employer));
    let body = body.expect("our own bodies are maps with text keys");
    let answer = Arc::new(Answer {
        etag: format!("\"v{}-{}\"", vacancy.version, employer.version),
        body: body.into(),
    });
    app.answers.keep(id, Arc::clone(&answer), generation);
    Ok(answered(request, &answer))
}

fn answered(request: &HttpRequest, answer: &Answer) -> HttpResponse {
    let is_known = etag::is_known(request, &answer.etag);
    let status = if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let mut builder = HttpResponse::build(status);
    builder
        .insert_header((header::ETAG, answer.etag.as_str()))
        .insert_header((header::CACHE_CONTROL, header::HeaderValue::from_static("no-cache")))
        .insert_header((header::VARY, header::HeaderValue::from_static("authorization")));
    if is_known {
        return builder.finish();
    }
    builder
        .insert_header((header::CONTENT_TYPE, header::HeaderValue::from_static("application/json")))
        .body(answer.body.clone())
}

/// The vacancies of an employer, newest first
///
/// For its own people and staff, in every state. Everybody else searches with `employer`.
#[utoipa::path(
    get, path = "/api/v1/employers/{id}/vacancies", tag = "vacancies",
    security(("bearer" = [])),
    params(("id" = EmployerId, Path, description = "The employer"), PageQuery),
    responses((status = 200, description = "A page", body = ListBody<OwnVacancyLineBody>)),
)]
pub(super) async fn of_employer(
    app: Services,
    request: HttpRequest,
    id: web::Path<EmployerId>,
    query: Query<PageQuery>,
    Bearer(viewer): Bearer<Viewer>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    match viewer {
        Viewer::Staff(_) => {}
        Viewer::Firm(firm) if firm.employer == id => {}
        Viewer::Firm(_) => return Err(EmployerError::NotFound.into()),
        Viewer::Public(Some(_)) => return Err(Problem::forbidden()),
        Viewer::Public(None) => return Err(Problem::signed_out()),
    }
    let asked = query.0.request()?;
    let page = app.db.read(move |conn| page_of(conn, id, &asked)).await?;
    Ok(respond::page(&request, page))
}

fn page_of(
    conn: &mut Conn,
    employer: EmployerId,
    asked: &PageRequest,
) -> Result<Page<OwnVacancyLineBody>, DbError> {
    let page = store::page_of_employer(conn, employer, asked)?;
    let ids: Vec<VacancyId> = page.items.iter().map(|line| line.id).collect();
    let counts = placements::store::counts_of(conn, &ids)?;
    Ok(page.map(|line| {
        let count = counts.iter().find(|(id, _, _)| *id == line.id);
        let (applications, unopened) = count.map_or((0, 0), |&(_, all, new)| (all, new));
        OwnVacancyLineBody { line: line.into(), applications, unopened }
    }))
}

/// Writes a new draft
///
/// A title is enough; the answer has what the law check found.
#[utoipa::path(
    post, path = "/api/v1/employers/{id}/vacancies", tag = "vacancies",
    security(("bearer" = [])),
    params(("id" = EmployerId, Path, description = "One's own firm"), IdempotencyHeader),
    request_body = VacancyInput,
    responses((status = 201, description = "The draft", body = OwnVacancyBody)),
)]
pub(super) async fn create(
    app: Services,
    request: HttpRequest,
    id: web::Path<EmployerId>,
    sent: Sent<EmployerActor, VacancyInput>,
) -> Result<HttpResponse, Problem> {
    let who = sent.who;
    if who.employer != *id {
        return Err(EmployerError::NotFound.into());
    }
    let key = idempotency::key(&request, &who.account.to_string(), sent.hash)?;
    let now = app.clock.now();
    let content = sent.value.parse(local_date(now)).map_err(VacancyError::Invalid)?;
    let law = Arc::clone(&app.law);
    let created = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let vacancy = draft::create(tx, &law, &who, content, now)?;
            let (vacancy, employer) = read::with_employer(tx, vacancy)?;
            Ok::<_, VacancyError>(Created::new(&OwnVacancyBody::new(&vacancy, &employer)))
        })
    });
    Ok(respond::created(created.await?, "/api/v1/vacancies"))
}

/// Writes a vacancy anew
///
/// The whole vacancy is sent. An open one is checked again and may be held; a held one becomes a
/// draft; one that has ended can only be copied.
#[utoipa::path(
    put, path = "/api/v1/vacancies/{id}", tag = "vacancies",
    security(("bearer" = [])),
    params(
        ("id" = VacancyId, Path, description = "One of one's own"),
        ("If-Match" = Option<String>, Header, description = "Version that is changed"),
    ),
    request_body = VacancyInput,
    responses(
        (status = 200, description = "The vacancy", body = OwnVacancyBody,
            headers(("ETag" = String, description = "Version for If-Match"))),
    ),
)]
pub(super) async fn change(
    app: Services,
    request: HttpRequest,
    id: web::Path<VacancyId>,
    sent: Sent<EmployerActor, VacancyInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id) = (sent.who, id.into_inner());
    let version = etag::if_match(&request)?;
    let now = app.clock.now();
    let content = sent.value.parse(local_date(now)).map_err(VacancyError::Invalid)?;
    let law = Arc::clone(&app.law);
    let changed = app.db.write(move |tx| {
        let vacancy = draft::change(tx, &law, &who, id, content, version, now)?;
        read::with_employer(tx, vacancy)
    });
    let (vacancy, employer) = changed.await?;
    let body = OwnVacancyBody::new(&vacancy, &employer);
    Ok(respond::versioned(StatusCode::OK, vacancy.version, &body))
}
