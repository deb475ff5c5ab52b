//! Templates: beginnings of adverts, a firm's own and the ready-made ones.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web;

use crate::accounts::actor::EmployerActor;
use crate::api::respond;
use crate::api::sent::IdempotencyHeader;
use crate::api::sent::Sent;
use crate::api::views::list::ListBody;
use crate::api::views::template::ReadyTemplateBody;
use crate::api::views::template::ReadyTemplatesBody;
use crate::api::views::template::TemplateBody;
use crate::api::views::vacancy::OwnVacancyBody;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::idempotency;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;
use crate::ids::TemplateId;
use crate::platform::crypto;
use crate::templates::error::TemplateError;
use crate::templates::keep;
use crate::templates::store;
use crate::templates::template;
use crate::templates::template::TemplateInput;
use crate::templates::template::TemplateNameInput;
use crate::vacancies::read;

/// The templates of one's own firm, latest first
///
/// At most 100.
#[utoipa::path(
    get, path = "/api/v1/vacancy-templates", tag = "templates",
    security(("bearer" = [])),
    responses((status = 200, description = "All of them", body = ListBody<TemplateBody>)),
)]
pub(super) async fn list(
    app: Services,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let found = app.db.read(move |conn| store::of_employer(conn, who.employer)).await?;
    let items = found.into_iter().map(TemplateBody::from).collect();
    Ok(respond::private(&ListBody::whole(items)))
}

/// Keeps a vacancy as a template
///
/// What it says is copied, without its deadline.
#[utoipa::path(
    post, path = "/api/v1/vacancy-templates", tag = "templates",
    security(("bearer" = [])),
    params(IdempotencyHeader),
    request_body = TemplateInput,
    responses((status = 201, description = "The template", body = TemplateBody)),
)]
pub(super) async fn create(
    app: Services,
    request: HttpRequest,
    sent: Sent<EmployerActor, TemplateInput>,
) -> Result<HttpResponse, Problem> {
    let who = sent.who;
    let key = idempotency::key(&request, &who.account.to_string(), sent.hash)?;
    let name = template::name(&sent.value.name).map_err(TemplateError::Invalid)?;
    let (vacancy, now) = (sent.value.vacancy, app.clock.now());
    let kept = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let template = keep::keep(tx, &who, vacancy, name, now)?;
            Ok::<_, TemplateError>(Created::new(&TemplateBody::from(template)))
        })
    });
    Ok(respond::created(kept.await?, "/api/v1/vacancy-templates"))
}

/// One template of one's own firm
#[utoipa::path(
    get, path = "/api/v1/vacancy-templates/{id}", tag = "templates",
    security(("bearer" = [])),
    params(("id" = TemplateId, Path, description = "One of one's own")),
    responses((status = 200, description = "The template", body = TemplateBody)),
)]
pub(super) async fn show(
    app: Services,
    id: web::Path<TemplateId>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let found = app.db.read(move |conn| keep::one(conn, &who, id)).await?;
    Ok(respond::private(&TemplateBody::from(found)))
}

/// Renames a template
#[utoipa::path(
    put, path = "/api/v1/vacancy-templates/{id}", tag = "templates",
    security(("bearer" = [])),
    params(("id" = TemplateId, Path, description = "One of one's own")),
    request_body = TemplateNameInput,
    responses((status = 200, description = "The template", body = TemplateBody)),
)]
pub(super) async fn rename(
    app: Services,
    id: web::Path<TemplateId>,
    sent: Sent<EmployerActor, TemplateNameInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (sent.who, id.into_inner(), app.clock.now());
    let name = template::name(&sent.value.name).map_err(TemplateError::Invalid)?;
    let renamed = app.db.write(move |tx| keep::rename(tx, &who, id, name, now)).await?;
    Ok(respond::private(&TemplateBody::from(renamed)))
}

/// Deletes a template
///
/// What was started from it stays.
#[utoipa::path(
    delete, path = "/api/v1/vacancy-templates/{id}", tag = "templates",
    security(("bearer" = [])),
    params(("id" = TemplateId, Path, description = "One of one's own")),
    responses((status = 204, description = "Deleted")),
)]
pub(super) async fn remove(
    app: Services,
    id: web::Path<TemplateId>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    app.db.write(move |tx| keep::delete(tx, &who, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Starts a draft from a template
#[utoipa::path(
    post, path = "/api/v1/vacancy-templates/{id}/vacancies", tag = "templates",
    security(("bearer" = [])),
    params(("id" = TemplateId, Path, description = "One of one's own"), IdempotencyHeader),
    responses((status = 201, description = "The draft", body = OwnVacancyBody)),
)]
pub(super) async fn start(
    app: Services,
    request: HttpRequest,
    id: web::Path<TemplateId>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let nothing_sent = crypto::sha256(b"");
    let key = idempotency::key(&request, &who.account.to_string(), nothing_sent)?;
    let (id, law, now) = (id.into_inner(), Arc::clone(&app.law), app.clock.now());
    let started = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let vacancy = keep::start(tx, &law, &who, id, now)?;
            let (vacancy, employer) = read::with_employer(tx, vacancy)?;
            Ok::<_, TemplateError>(Created::new(&OwnVacancyBody::new(&vacancy, &employer)))
        })
    });
    Ok(respond::created(started.await?, "/api/v1/vacancies"))
}

/// Ready-made templates for the trades of the province
///
/// Lawful texts to begin with, dated; pay, place and deadline are the firm's own.
#[utoipa::path(
    get, path = "/api/v1/ready-templates", tag = "templates",
    responses((status = 200, description = "All of them", body = ReadyTemplatesBody)),
)]
pub(super) async fn ready(app: Services) -> HttpResponse {
    let ready = &app.ready_templates;
    HttpResponse::Ok().json(ReadyTemplatesBody {
        version: ready.version.clone(),
        source: ready.source.clone(),
        items: ready.all.iter().map(ReadyTemplateBody::from).collect(),
    })
}

/// Starts a draft from a ready-made template
#[utoipa::path(
    post, path = "/api/v1/ready-templates/{code}/vacancies", tag = "templates",
    security(("bearer" = [])),
    params(
        ("code" = String, Path, description = "Its code", example = "sewing"),
        IdempotencyHeader,
    ),
    responses((status = 201, description = "The draft", body = OwnVacancyBody)),
)]
pub(super) async fn start_ready(
    app: Services,
    request: HttpRequest,
    code: web::Path<String>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let nothing_sent = crypto::sha256(b"");
    let key = idempotency::key(&request, &who.account.to_string(), nothing_sent)?;
    let found = app.ready_templates.by_code(&code).cloned();
    let template = found.ok_or(TemplateError::NotFound)?;
    let (law, now) = (Arc::clone(&app.law), app.clock.now());
    let started = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let vacancy = keep::start_ready(tx, &law, &who, template, now)?;
            let (vacancy, employer) = read::with_employer(tx, vacancy)?;
            Ok::<_, TemplateError>(Created::new(&OwnVacancyBody::new(&vacancy, &employer)))
        })
    });
    Ok(respond::created(started.await?, "/api/v1/vacancies"))
}
