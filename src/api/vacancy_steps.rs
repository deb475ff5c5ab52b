//! What happens to a vacancy: published, looked at by staff, ended, copied.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web;

use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::StaffActor;
use crate::api::respond;
use crate::api::sent::IdempotencyHeader;
use crate::api::sent::Sent;
use crate::api::views::list::ListBody;
use crate::api::views::review::GuideBody;
use crate::api::views::review::ReviewsBody;
use crate::api::views::vacancy::OwnVacancyBody;
use crate::api::views::vacancy_line::VacancyLineBody;
use crate::employers::employer::Employer;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::idempotency;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;
use crate::http::problem::ProblemBody;
use crate::http::query::PageQuery;
use crate::http::query::Query;
use crate::ids::VacancyId;
use crate::platform::clock::local_date;
use crate::platform::crypto;
use crate::vacancies::close;
use crate::vacancies::close::ClosureInput;
use crate::vacancies::draft;
use crate::vacancies::error::VacancyError;
use crate::vacancies::publish;
use crate::vacancies::read;
use crate::vacancies::record;
use crate::vacancies::review;
use crate::vacancies::review::ReviewInput;
use crate::vacancies::store;
use crate::vacancies::vacancy::Vacancy;

fn whole(found: &(Vacancy, Employer)) -> HttpResponse {
    let (vacancy, employer) = found;
    let body = OwnVacancyBody::new(vacancy, employer);
    respond::versioned(StatusCode::OK, vacancy.version, &body)
}

/// Publishes a draft
///
/// It is checked against the law: the answer's `state` is `open`, or `held` when a finding blocks
/// and an officer must decide.
#[utoipa::path(
    post, path = "/api/v1/vacancies/{id}/publication", tag = "vacancies",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "One of one's own")),
    responses(
        (status = 200, description = "Open or held", body = OwnVacancyBody),
        (status = 422, description = "What is missing", body = ProblemBody,
            content_type = "application/problem+json"),
    ),
)]
pub(super) async fn publish(
    app: Services,
    id: web::Path<VacancyId>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, law, now) = (id.into_inner(), Arc::clone(&app.law), app.clock.now());
    let published = app.db.write(move |tx| {
        let vacancy = publish::publish(tx, &law, &who, id, now)?;
        read::with_employer(tx, vacancy)
    });
    Ok(whole(&published.await?))
}

/// Vacancies that wait for an officer, the longest waiting first
#[utoipa::path(
    get, path = "/api/v1/reviews", tag = "staff",
    security(("bearer" = [])),
    params(PageQuery),
    responses((status = 200, description = "A page", body = ListBody<VacancyLineBody>)),
)]
pub(super) async fn held(
    app: Services,
    request: HttpRequest,
    query: Query<PageQuery>,
    Bearer(_staff): Bearer<StaffActor>,
) -> Result<HttpResponse, Problem> {
    let asked = query.0.request()?;
    let page = app.db.read(move |conn| store::page_held(conn, &asked)).await?;
    Ok(respond::page(&request, page.map(VacancyLineBody::from)))
}

/// Decides about a held vacancy
///
/// Releasing needs the required items of the checklist (`/api/v1/review-guide`). Its employer is
/// told; the decision and its reason go into the audit log.
#[utoipa::path(
    post, path = "/api/v1/vacancies/{id}/review", tag = "staff",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "A held vacancy")),
    request_body = ReviewInput,
    responses((status = 200, description = "Decided", body = OwnVacancyBody)),
)]
pub(super) async fn review(
    app: Services,
    id: web::Path<VacancyId>,
    sent: Sent<StaffActor, ReviewInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (sent.who, id.into_inner(), app.clock.now());
    let decision = sent.value.parse(&app.guide, local_date(now)).map_err(VacancyError::Invalid)?;
    let decided = app.db.write(move |tx| {
        let vacancy = review::decide(tx, &who, id, &decision, now)?;
        read::with_employer(tx, vacancy)
    });
    Ok(whole(&decided.await?))
}

/// The reviews of a vacancy, the latest first
#[utoipa::path(
    get, path = "/api/v1/vacancies/{id}/reviews", tag = "staff",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "A vacancy")),
    responses((status = 200, description = "What officers ticked and decided", body = ReviewsBody)),
)]
pub(super) async fn reviews(
    app: Services,
    id: web::Path<VacancyId>,
    Bearer(_staff): Bearer<StaffActor>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let read = app.db.read(move |conn| {
        store::find(conn, id)?.ok_or(VacancyError::NotFound)?;
        Ok::<_, VacancyError>(record::reviews_of(conn, id)?)
    });
    Ok(respond::private(&ReviewsBody::from(read.await?)))
}

/// What officers look at before they decide
///
/// For staff: the items and ready reasons in force today. The centre keeps them in its settings.
#[utoipa::path(
    get, path = "/api/v1/review-guide", tag = "staff",
    security(("bearer" = [])),
    responses((status = 200, description = "Items and reasons", body = GuideBody)),
)]
pub(super) async fn guide(
    app: Services,
    Bearer(_staff): Bearer<StaffActor>,
) -> Result<HttpResponse, Problem> {
    Ok(respond::private(&GuideBody::new(&app.guide, local_date(app.clock.now()))))
}

/// Ends a vacancy
///
/// Everybody who still waits for an answer gets one.
#[utoipa::path(
    post, path = "/api/v1/vacancies/{id}/closure", tag = "vacancies",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "One of one's own")),
    request_body = ClosureInput,
    responses((status = 200, description = "Ended", body = OwnVacancyBody)),
)]
pub(super) async fn close(
    app: Services,
    id: web::Path<VacancyId>,
    sent: Sent<EmployerActor, ClosureInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (sent.who, id.into_inner(), app.clock.now());
    let closure = sent.value.parse().map_err(VacancyError::Invalid)?;
    let closed = app.db.write(move |tx| {
        let vacancy = close::close(tx, &who, id, &closure, now)?;
        read::with_employer(tx, vacancy)
    });
    Ok(whole(&closed.await?))
}

/// Copies a vacancy into a new draft
#[utoipa::path(
    post, path = "/api/v1/vacancies/{id}/copy", tag = "vacancies",
    security(("bearer" = [])),
    params(
        ("id" = VacancyId, Path, description = "One of one's own, in any state"),
        IdempotencyHeader,
    ),
    responses((status = 201, description = "The draft", body = OwnVacancyBody)),
)]
pub(super) async fn copy(
    app: Services,
    request: HttpRequest,
    id: web::Path<VacancyId>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let nothing_sent = crypto::sha256(b"");
    let key = idempotency::key(&request, &who.account.to_string(), nothing_sent)?;
    let (id, law, now) = (id.into_inner(), Arc::clone(&app.law), app.clock.now());
    let copied = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let vacancy = draft::copy(tx, &law, &who, id, now)?;
            let (vacancy, employer) = read::with_employer(tx, vacancy)?;
            Ok::<_, VacancyError>(Created::new(&OwnVacancyBody::new(&vacancy, &employer)))
        })
    });
    Ok(respond::created(copied.await?, "/api/v1/vacancies"))
}
