//! One application: seen by the person, the employer and staff; answered or taken back.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::web;

use crate::accounts::account::Role;
use crate::accounts::actor::Actor;
use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::actor::StaffActor;
use crate::accounts::consent::Channel;
use crate::api::respond;
use crate::api::sent::Sent;
use crate::api::views::application::ApplicationBody;
use crate::api::views::application::ApplicationViewBody;
use crate::api::views::application::MyApplicationBody;
use crate::employers::actor::firm_of;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::placements::decide;
use crate::placements::decide::AnswerInput;
use crate::placements::error::PlacementError;
use crate::placements::read;
use crate::placements::withdraw;
use crate::platform::db::Conn;
use crate::vacancies;

/// One application
///
/// The person sees their own. The employer it went to opens it: the person sees that, and the
/// contact is there while the application lives. Staff see it without profile and contact.
#[utoipa::path(
    get, path = "/api/v1/applications/{id}", tag = "applications",
    security(("bearer" = [])),
    params(("id" = ApplicationId, Path, description = "The application")),
    responses((status = 200, description = "The application", body = ApplicationViewBody)),
)]
pub(super) async fn show(
    app: Services,
    id: web::Path<ApplicationId>,
    Bearer(who): Bearer<Actor>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let body = match who.role {
        Role::Seeker => {
            let who = SeekerActor { account: who.account };
            let own = app.db.read(move |conn| own(conn, &who, id)).await?;
            ApplicationViewBody::Own(Box::new(own))
        }
        Role::Employer => {
            let (ring, now) = (Arc::clone(&app.ring), app.clock.now());
            let opened = app.db.write(move |tx| {
                let firm = firm_of(tx, who)?;
                Ok::<_, Problem>(read::open_applicant(tx, &ring, &firm, id, now)?)
            });
            ApplicationViewBody::Applicant(Box::new(opened.await?.into()))
        }
        Role::Officer | Role::Administrator => {
            let who = StaffActor { account: who.account, role: who.role };
            let found = app.db.read(move |conn| read::for_staff(conn, &who, id)).await?;
            ApplicationViewBody::Staff(Box::new(found.into()))
        }
    };
    Ok(respond::private(&body))
}

fn own(
    conn: &mut Conn,
    who: &SeekerActor,
    id: ApplicationId,
) -> Result<MyApplicationBody, PlacementError> {
    let application = read::own(conn, who, id)?;
    let vacancy = if application.state.shows_contact() {
        vacancies::store::find(conn, application.vacancy)?
    } else {
        None
    };
    Ok(MyApplicationBody {
        application: application.into(),
        vacancy_contact: vacancy.map(|vacancy| vacancy.content.details.contact),
    })
}

/// Answers an application
///
/// Somebody who is not selected learns the reason.
#[utoipa::path(
    post, path = "/api/v1/applications/{id}/decision", tag = "applications",
    security(("bearer" = [])),
    params(("id" = ApplicationId, Path, description = "To one of one's own vacancies")),
    request_body = AnswerInput,
    responses((status = 200, description = "Answered", body = ApplicationBody)),
)]
pub(super) async fn decide(
    app: Services,
    id: web::Path<ApplicationId>,
    sent: Sent<EmployerActor, AnswerInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (sent.who, id.into_inner(), app.clock.now());
    let answer = sent.value.parse(now).map_err(PlacementError::Invalid)?;
    let decided = app.db.write(move |tx| decide::decide(tx, &who, id, answer, now)).await?;
    Ok(respond::private(&ApplicationBody::from(decided)))
}

/// Takes one's own application back
///
/// The employer's access to profile and contact ends at once.
#[utoipa::path(
    post, path = "/api/v1/applications/{id}/withdrawal", tag = "applications",
    security(("bearer" = [])),
    params(("id" = ApplicationId, Path, description = "One of one's own")),
    responses((status = 200, description = "Taken back", body = ApplicationBody)),
)]
pub(super) async fn withdraw(
    app: Services,
    id: web::Path<ApplicationId>,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, now) = (id.into_inner(), app.clock.now());
    let withdrawn =
        app.db.write(move |tx| withdraw::withdraw(tx, &who, id, Channel::Api, now)).await?;
    Ok(respond::private(&ApplicationBody::from(withdrawn)))
}
