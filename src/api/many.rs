//! Many applicants of a vacancy answered at once, and the appointments to come.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web;

use crate::accounts::actor::EmployerActor;
use crate::api::respond;
use crate::api::sent::IdempotencyHeader;
use crate::api::sent::Sent;
use crate::api::views::interview::AppointmentBody;
use crate::api::views::interview::OutcomesBody;
use crate::api::views::list::ListBody;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::client;
use crate::http::idempotency;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;
use crate::ids::OfferId;
use crate::ids::VacancyId;
use crate::placements::error::PlacementError;
use crate::placements::interviews::many;
use crate::placements::interviews::many::InvitationsInput;
use crate::placements::interviews::many::RefusalsInput;
use crate::placements::interviews::read;

/// Invites many applicants to choose among the same appointments
///
/// Whoever chooses first gets the seat. What cannot be done for one of them is told in its outcome;
/// the others are invited all the same.
#[utoipa::path(
    post, path = "/api/v1/vacancies/{id}/invitations", tag = "applications",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "One of one's own"), IdempotencyHeader),
    request_body = InvitationsInput,
    responses((status = 200, description = "What happened to each", body = OutcomesBody)),
)]
pub(super) async fn invite(
    app: Services,
    request: HttpRequest,
    id: web::Path<VacancyId>,
    sent: Sent<EmployerActor, InvitationsInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (sent.who, id.into_inner(), app.clock.now());
    let language = client::language(&request);
    let key = idempotency::key(&request, &who.account.to_string(), sent.hash)?;
    let parsed = sent.value.parse(now).map_err(PlacementError::Invalid)?;
    let invited = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let done = many::invite_many(tx, &who, id, OfferId::new(now), &parsed, now)?;
            let body = OutcomesBody::new(&done, language);
            Ok::<_, PlacementError>(Created::with(StatusCode::OK, &body))
        })
    });
    Ok(invited.await?.respond())
}

/// Tells many applicants that they are not selected
///
/// All learn the same reason. What cannot be done for one of them is told in its outcome; the
/// others are answered all the same.
#[utoipa::path(
    post, path = "/api/v1/vacancies/{id}/refusals", tag = "applications",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "One of one's own"), IdempotencyHeader),
    request_body = RefusalsInput,
    responses((status = 200, description = "What happened to each", body = OutcomesBody)),
)]
pub(super) async fn refuse(
    app: Services,
    request: HttpRequest,
    id: web::Path<VacancyId>,
    sent: Sent<EmployerActor, RefusalsInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (sent.who, id.into_inner(), app.clock.now());
    let language = client::language(&request);
    let key = idempotency::key(&request, &who.account.to_string(), sent.hash)?;
    let parsed = sent.value.parse(now).map_err(PlacementError::Invalid)?;
    let refused = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let done = many::refuse_many(tx, &who, id, &parsed, now)?;
            let body = OutcomesBody::new(&done, language);
            Ok::<_, PlacementError>(Created::with(StatusCode::OK, &body))
        })
    });
    Ok(refused.await?.respond())
}

/// The appointments of a vacancy that are still to come, earliest first
#[utoipa::path(
    get, path = "/api/v1/vacancies/{id}/interviews", tag = "applications",
    security(("bearer" = [])),
    params(("id" = VacancyId, Path, description = "One of one's own")),
    responses((status = 200, description = "Appointments", body = ListBody<AppointmentBody>)),
)]
pub(super) async fn coming(
    app: Services,
    id: web::Path<VacancyId>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, now) = (id.into_inner(), app.clock.now());
    let slots = app.db.read(move |conn| read::coming(conn, &who, id, now)).await?;
    let slots = slots.into_iter().map(AppointmentBody::from).collect();
    Ok(respond::private(&ListBody::whole(slots)))
}
