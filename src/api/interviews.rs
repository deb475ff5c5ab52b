//! The interview of one application: appointments offered, answered, and as a file for calendars.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;

use crate::accounts::account::Role;
use crate::accounts::actor::Actor;
use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::actor::StaffActor;
use crate::api::respond;
use crate::api::sent::IdempotencyHeader;
use crate::api::sent::Sent;
use crate::api::views::application::ApplicationBody;
use crate::api::views::interview::InterviewBody;
use crate::employers::actor::firm_of;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::idempotency;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::ids::OfferId;
use crate::placements::error::PlacementError;
use crate::placements::interviews::answer;
use crate::placements::interviews::answer::InterviewAnswerInput;
use crate::placements::interviews::offer;
use crate::placements::interviews::offer::OfferInput;
use crate::placements::interviews::read;

/// The interview of an application
///
/// For the person, the employer it went to, and staff; 404 before appointments were offered.
#[utoipa::path(
    get, path = "/api/v1/applications/{id}/interview", tag = "applications",
    security(("bearer" = [])),
    params(("id" = ApplicationId, Path, description = "The application")),
    responses((status = 200, description = "The interview", body = InterviewBody)),
)]
pub(super) async fn show(
    app: Services,
    id: web::Path<ApplicationId>,
    Bearer(who): Bearer<Actor>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let arranged = app
        .db
        .read(move |conn| {
            Ok::<_, Problem>(match who.role {
                Role::Seeker => read::own(conn, &SeekerActor { account: who.account }, id)?,
                Role::Employer => {
                    let firm = firm_of(conn, who)?;
                    read::of_applicant(conn, &firm, id)?
                }
                Role::Officer | Role::Administrator => {
                    let staff = StaffActor { account: who.account, role: who.role };
                    read::for_staff(conn, &staff, id)?
                }
            })
        })
        .await?;
    Ok(respond::private(&InterviewBody::from(arranged)))
}

/// Invites an applicant to choose one of up to five appointments
///
/// Earlier appointments fall away, also one that was agreed. Without appointments the employer
/// calls to agree on one.
#[utoipa::path(
    post, path = "/api/v1/applications/{id}/interview", tag = "applications",
    security(("bearer" = [])),
    params(
        ("id" = ApplicationId, Path, description = "To one of one's own vacancies"),
        IdempotencyHeader,
    ),
    request_body = OfferInput,
    responses((status = 200, description = "Invited", body = ApplicationBody)),
)]
pub(super) async fn invite(
    app: Services,
    request: HttpRequest,
    id: web::Path<ApplicationId>,
    sent: Sent<EmployerActor, OfferInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (sent.who, id.into_inner(), app.clock.now());
    let key = idempotency::key(&request, &who.account.to_string(), sent.hash)?;
    let parsed = sent.value.parse(now).map_err(PlacementError::Invalid)?;
    let invited = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let invited = offer::offer(tx, &who, id, OfferId::new(now), &parsed, now)?;
            let body = ApplicationBody::from(invited);
            Ok::<_, PlacementError>(Created::with(StatusCode::OK, &body))
        })
    });
    Ok(invited.await?.respond())
}

/// Answers an invitation to an interview
///
/// With the appointment chosen, that none suits, or that the person does not come. An appointment
/// without a free seat is refused with `appointment-full`; the others stay to be chosen.
#[utoipa::path(
    post, path = "/api/v1/applications/{id}/interview/answer", tag = "applications",
    security(("bearer" = [])),
    params(("id" = ApplicationId, Path, description = "One of one's own")),
    request_body = InterviewAnswerInput,
    responses((status = 200, description = "Answered", body = InterviewBody)),
)]
pub(super) async fn answer(
    app: Services,
    id: web::Path<ApplicationId>,
    sent: Sent<SeekerActor, InterviewAnswerInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (sent.who, id.into_inner(), app.clock.now());
    let parsed = sent.value.parse().map_err(PlacementError::Invalid)?;
    let answered = app.db.write(move |tx| {
        answer::answer(tx, &who, id, parsed, now)?;
        read::own(tx, &who, id)
    });
    Ok(respond::private(&InterviewBody::from(answered.await?)))
}

/// The appointment as a file for calendars
///
/// For the person and the employer; 404 while no appointment is agreed. A later time replaces the
/// earlier one in the same calendar.
#[utoipa::path(
    get, path = "/api/v1/applications/{id}/calendar", tag = "applications",
    security(("bearer" = [])),
    params(("id" = ApplicationId, Path, description = "The application")),
    responses(
        (status = 200, description = "iCalendar", body = String, content_type = "text/calendar"),
    ),
)]
pub(super) async fn calendar(
    app: Services,
    id: web::Path<ApplicationId>,
    Bearer(who): Bearer<Actor>,
) -> Result<HttpResponse, Problem> {
    let (id, now) = (id.into_inner(), app.clock.now());
    let entry = app
        .db
        .read(move |conn| {
            Ok::<_, Problem>(match who.role {
                Role::Seeker => read::own_entry(conn, &SeekerActor { account: who.account }, id)?,
                Role::Employer => {
                    let firm = firm_of(conn, who)?;
                    read::applicants_entry(conn, &firm, id)?
                }
                Role::Officer | Role::Administrator => return Err(Problem::forbidden()),
            })
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("text/calendar; charset=utf-8")
        .body(entry.file(now)))
}
