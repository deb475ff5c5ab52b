//! Who applies to a vacancy, and who did.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web;

use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::api::respond;
use crate::api::sent::IdempotencyHeader;
use crate::api::sent::Sent;
use crate::api::views::application::ApplicantLineBody;
use crate::api::views::application::ApplicationBody;
use crate::api::views::list::ListBody;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::actors::Viewer;
use crate::http::idempotency;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;
use crate::http::query::PageQuery;
use crate::http::query::Query;
use crate::ids::VacancyId;
use crate::placements::apply;
use crate::placements::apply::ApplyInput;
use crate::placements::error::PlacementError;
use crate::placements::read;

/// Applies to an open vacancy
///
/// Needs a saved profile and the consent that this employer reads it. Once for each vacancy; again
/// only after taking the first back.
#[utoipa::path(
    post, path = "/api/v1/vacancies/{id}/applications", tag = "applications",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "An open vacancy"), IdempotencyHeader),
    request_body = ApplyInput,
    responses((status = 201, description = "The application", body = ApplicationBody)),
)]
pub(super) async fn apply(
    app: Services,
    request: HttpRequest,
    id: web::Path<VacancyId>,
    sent: Sent<SeekerActor, ApplyInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (sent.who, id.into_inner(), app.clock.now());
    let key = idempotency::key(&request, &who.account.to_string(), sent.hash)?;
    let parsed = sent.value.parse().map_err(PlacementError::Invalid)?;
    let applied = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let application = apply::apply(tx, &who, id, parsed, Channel::Api, now)?;
            Ok::<_, PlacementError>(Created::new(&ApplicationBody::from(application)))
        })
    });
    Ok(respond::created(applied.await?, "/api/v1/applications"))
}

/// Who applied to a vacancy, earliest first
///
/// For its employer and staff; contacts are in the single application.
#[utoipa::path(
    get, path = "/api/v1/vacancies/{id}/applications", tag = "applications",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "The vacancy"), PageQuery),
    responses((status = 200, description = "A page", body = ListBody<ApplicantLineBody>)),
)]
pub(super) async fn applicants(
    app: Services,
    request: HttpRequest,
    id: web::Path<VacancyId>,
    query: Query<PageQuery>,
    Bearer(viewer): Bearer<Viewer>,
) -> Result<HttpResponse, Problem> {
    let (id, asked) = (id.into_inner(), query.0.request()?);
    let page = match viewer {
        Viewer::Firm(who) => {
            app.db.read(move |conn| read::applicants(conn, &who, id, &asked)).await?
        }
        Viewer::Staff(who) => {
            app.db.read(move |conn| read::applicants_for_staff(conn, &who, id, &asked)).await?
        }
        Viewer::Public(Some(_)) => return Err(Problem::forbidden()),
        Viewer::Public(None) => return Err(Problem::signed_out()),
    };
    Ok(respond::page(&request, page.map(ApplicantLineBody::from)))
}
