//! Employers: registered by who hires, verified by staff, seen by everybody.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web;

use crate::accounts::actor::Actor;
use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::StaffActor;
use crate::api::respond;
use crate::api::sent::IdempotencyHeader;
use crate::api::sent::Sent;
use crate::api::views::employer::EmployerBody;
use crate::api::views::employer::EmployerViewBody;
use crate::api::views::employer::OwnEmployerBody;
use crate::api::views::list::ListBody;
use crate::api::views::review::EvidenceBody;
use crate::employers::employer::EmployerStatus;
use crate::employers::error::EmployerError;
use crate::employers::evidence;
use crate::employers::input::EmployerInput;
use crate::employers::register;
use crate::employers::store;
use crate::employers::verify;
use crate::employers::verify::VerificationInput;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::actors::Viewer;
use crate::http::etag;
use crate::http::idempotency;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;
use crate::http::query::PageQuery;
use crate::http::query::Query;
use crate::ids::EmployerId;
use crate::platform::clock::local_date;
use crate::vacancies::record;

/// Which employers wait for an officer.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct QueueQuery {
    /// Status; those that nobody has looked at when left out.
    #[serde(default = "unverified")]
    #[param(required = false)]
    status: EmployerStatus,
    /// Rows of a page, 1 to 100.
    #[serde(default)]
    limit: Option<usize>,
    /// `next` of the page before.
    #[serde(default)]
    after: Option<uuid::Uuid>,
}

const fn unverified() -> EmployerStatus {
    EmployerStatus::Unverified
}

/// Registers the firm one acts for
///
/// Who does it becomes its admin. Until an officer has verified it, it can draft and not publish.
#[utoipa::path(
    post, path = "/api/v1/employers", tag = "employers",
    security(("bearer" = [])),
    params(IdempotencyHeader),
    request_body = EmployerInput,
    responses((status = 201, description = "The firm", body = OwnEmployerBody)),
)]
pub(super) async fn create(
    app: Services,
    request: HttpRequest,
    sent: Sent<Actor, EmployerInput>,
) -> Result<HttpResponse, Problem> {
    let who = sent.who;
    let key = idempotency::key(&request, &who.account.to_string(), sent.hash)?;
    let profile = sent.value.parse().map_err(EmployerError::Invalid)?;
    let now = app.clock.now();
    let created = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let employer = register::register_employer(tx, who, profile, now)?;
            Ok::<_, EmployerError>(Created::new(&OwnEmployerBody::from(&employer)))
        })
    });
    Ok(respond::created(created.await?, "/api/v1/employers"))
}

/// Employers that wait for an officer, the longest waiting first
#[utoipa::path(
    get, path = "/api/v1/employers", tag = "staff",
    security(("bearer" = [])),
    params(QueueQuery),
    responses((status = 200, description = "A page", body = ListBody<OwnEmployerBody>)),
)]
pub(super) async fn queue(
    app: Services,
    request: HttpRequest,
    query: Query<QueueQuery>,
    Bearer(_staff): Bearer<StaffActor>,
) -> Result<HttpResponse, Problem> {
    let QueueQuery { status, limit, after } = query.0;
    let asked = PageQuery { limit, after }.request()?;
    let page = app.db.read(move |conn| store::page_of_status(conn, status, &asked)).await?;
    Ok(respond::page(&request, page.map(|employer| OwnEmployerBody::from(&employer))))
}

/// One employer
///
/// Its own people and staff see everything.
#[utoipa::path(
    get, path = "/api/v1/employers/{id}", tag = "employers",
    security((), ("bearer" = [])),
    params(("id" = EmployerId, Path, description = "The employer")),
    responses((status = 200, description = "The employer", body = EmployerViewBody)),
)]
pub(super) async fn show(
    app: Services,
    id: web::Path<EmployerId>,
    Bearer(viewer): Bearer<Viewer>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let found = app.db.read(move |conn| store::find(conn, id)).await?;
    let employer = found.ok_or(EmployerError::NotFound)?;
    let sees_everything = match viewer {
        Viewer::Staff(_) => true,
        Viewer::Firm(firm) => firm.employer == id,
        Viewer::Public(_) => false,
    };
    if sees_everything {
        let body = EmployerViewBody::Own(Box::new(OwnEmployerBody::from(&employer)));
        return Ok(respond::versioned(StatusCode::OK, employer.version, &body));
    }
    Ok(respond::private(&EmployerViewBody::Public(Box::new(EmployerBody::from(&employer)))))
}

/// Corrects what one's own firm says about itself
///
/// Another name or tax code must be verified again.
#[utoipa::path(
    put, path = "/api/v1/employers/{id}", tag = "employers",
    security(("bearer" = [])),
    params(
        ("id" = EmployerId, Path, description = "One's own firm"),
        ("If-Match" = Option<String>, Header, description = "Version that is changed"),
    ),
    request_body = EmployerInput,
    responses((status = 200, description = "Corrected", body = OwnEmployerBody)),
)]
pub(super) async fn change(
    app: Services,
    request: HttpRequest,
    id: web::Path<EmployerId>,
    sent: Sent<EmployerActor, EmployerInput>,
) -> Result<HttpResponse, Problem> {
    let who = sent.who;
    if who.employer != *id {
        return Err(EmployerError::NotFound.into());
    }
    let version = etag::if_match(&request)?;
    let profile = sent.value.parse().map_err(EmployerError::Invalid)?;
    let now = app.clock.now();
    let corrected =
        app.db.write(move |tx| register::correct_employer(tx, &who, profile, version, now)).await?;
    let body = OwnEmployerBody::from(&corrected);
    Ok(respond::versioned(StatusCode::OK, corrected.version, &body))
}

/// Decides whether an employer is real
///
/// Verifying needs the required items of the checklist (`/api/v1/review-guide`). The employer is
/// told; the decision and its reason go into the audit log.
#[utoipa::path(
    post, path = "/api/v1/employers/{id}/verification", tag = "staff",
    security(("bearer" = [])),
    params(("id" = EmployerId, Path, description = "The employer")),
    request_body = VerificationInput,
    responses((status = 200, description = "Decided", body = OwnEmployerBody)),
)]
pub(super) async fn verify(
    app: Services,
    id: web::Path<EmployerId>,
    sent: Sent<StaffActor, VerificationInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id) = (sent.who, id.into_inner());
    let now = app.clock.now();
    let decision = sent.value.parse(&app.guide, local_date(now)).map_err(EmployerError::Invalid)?;
    let decided = app.db.write(move |tx| verify::decide(tx, &who, id, &decision, now)).await?;
    let body = OwnEmployerBody::from(&decided);
    Ok(respond::versioned(StatusCode::OK, decided.version, &body))
}

/// What is known of a firm before a decision
///
/// For staff: other firms with the same contact, its vacancies, and earlier decisions.
#[utoipa::path(
    get, path = "/api/v1/employers/{id}/evidence", tag = "staff",
    security(("bearer" = [])),
    params(("id" = EmployerId, Path, description = "The employer")),
    responses((status = 200, description = "The evidence", body = EvidenceBody)),
)]
pub(super) async fn evidence(
    app: Services,
    id: web::Path<EmployerId>,
    Bearer(_staff): Bearer<StaffActor>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let read = app.db.read(move |conn| {
        let evidence = evidence::evidence(conn, id)?;
        Ok::<_, EmployerError>((evidence, record::record_of(conn, id)?))
    });
    let (evidence, record) = read.await?;
    Ok(respond::private(&EvidenceBody::new(evidence, record)))
}
