//! One's own unfinished applications.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web;

use crate::accounts::actor::SeekerActor;
use crate::api::respond;
use crate::api::sent::Sent;
use crate::api::views::application::DraftBody;
use crate::api::views::list::ListBody;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::placements::draft;
use crate::placements::draft::DraftAnswers;
use crate::placements::error::PlacementError;

/// One's own unfinished applications, latest first
///
/// At most 20; each is kept for 30 days after its last change. What has ended stays, with its
/// state, until it is let go.
#[utoipa::path(
    get, path = "/api/v1/me/application-drafts", tag = "applications",
    security(("bearer" = [])),
    responses((status = 200, description = "All of them", body = ListBody<DraftBody>)),
)]
pub(super) async fn list(
    app: Services,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let ring = Arc::clone(&app.ring);
    let found = app.db.read(move |conn| draft::list(conn, &ring, &who)).await?;
    let items = found.into_iter().map(DraftBody::from).collect();
    Ok(respond::private(&ListBody::whole(items)))
}

/// Keeps what was written for an application to an open vacancy
///
/// In place of what was kept before. Nothing is checked but the length, and nobody else reads it;
/// it is gone when the application is sent.
#[utoipa::path(
    put, path = "/api/v1/me/application-drafts/{id}", tag = "applications",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "An open vacancy")),
    request_body = DraftAnswers,
    responses((status = 204, description = "Kept")),
)]
pub(super) async fn keep(
    app: Services,
    id: web::Path<VacancyId>,
    sent: Sent<SeekerActor, DraftAnswers>,
) -> Result<HttpResponse, Problem> {
    let (id, who, now) = (id.into_inner(), sent.who, app.clock.now());
    let parsed = sent.value.parse().map_err(PlacementError::from)?;
    let ring = Arc::clone(&app.ring);
    app.db.write(move |tx| draft::keep(tx, &ring, &who, id, &parsed, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Lets an unfinished application go
#[utoipa::path(
    delete, path = "/api/v1/me/application-drafts/{id}", tag = "applications",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "A vacancy")),
    responses((status = 204, description = "Gone")),
)]
pub(super) async fn discard(
    app: Services,
    id: web::Path<VacancyId>,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    app.db.write(move |tx| draft::discard(tx, &who, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
