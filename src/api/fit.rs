//! How a vacancy suits oneself.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web;

use crate::accounts::actor::SeekerActor;
use crate::api::respond;
use crate::api::views::fit::FitBody;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::client;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::matching::own;

/// How an open vacancy suits oneself, and why
///
/// What the profile says beside what the vacancy says; what one of them left open does not count.
/// Sensitive facts, age and welcomed groups play no part. 404 `no-profile` before a profile was
/// saved. The sentences are in the language of `Accept-Language`.
#[utoipa::path(
    get, path = "/api/v1/vacancies/{id}/fit", tag = "vacancies",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "An open vacancy")),
    responses((status = 200, description = "The reasons, for and against", body = FitBody)),
)]
pub(super) async fn show(
    app: Services,
    request: HttpRequest,
    id: web::Path<VacancyId>,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let fit = app.db.read(move |conn| own::own_fit(conn, &who, id)).await?;
    Ok(respond::private(&FitBody::new(&fit, client::language(&request))))
}
