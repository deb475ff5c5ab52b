//! One's own list of saved vacancies.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web;

use crate::accounts::actor::SeekerActor;
use crate::api::respond;
use crate::api::views::list::ListBody;
use crate::api::views::vacancy_line::SavedVacancyBody;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::problem::Problem;
use crate::http::query::PageQuery;
use crate::http::query::Query;
use crate::ids::VacancyId;
use crate::saved::keep;

/// One's own saved vacancies, latest first
///
/// What has ended stays, with its state, until it is taken off.
#[utoipa::path(
    get, path = "/api/v1/me/saved-vacancies", tag = "me",
    security(("bearer" = [])),
    params(PageQuery),
    responses((status = 200, description = "A page", body = ListBody<SavedVacancyBody>)),
)]
pub(super) async fn list(
    app: Services,
    request: HttpRequest,
    query: Query<PageQuery>,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let asked = query.0.request()?;
    let page = app.db.read(move |conn| keep::list(conn, &who, &asked)).await?;
    Ok(respond::page(&request, page.map(SavedVacancyBody::from)))
}

/// Saves an open vacancy
///
/// Saving it again changes nothing. At most 200 on the list.
#[utoipa::path(
    put, path = "/api/v1/me/saved-vacancies/{id}", tag = "me",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "An open vacancy")),
    responses((status = 204, description = "On the list")),
)]
pub(super) async fn save(
    app: Services,
    id: web::Path<VacancyId>,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, now) = (id.into_inner(), app.clock.now());
    app.db.write(move |tx| keep::save(tx, &who, id, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Takes a vacancy off the list
#[utoipa::path(
    delete, path = "/api/v1/me/saved-vacancies/{id}", tag = "me",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "A vacancy")),
    responses((status = 204, description = "Not on the list")),
)]
pub(super) async fn remove(
    app: Services,
    id: web::Path<VacancyId>,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    app.db.write(move |tx| keep::remove(tx, &who, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
