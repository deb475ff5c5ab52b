//! The people who act for a firm: seen by all of them, changed by its admins.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;

use crate::accounts::actor::EmployerActor;
use crate::api::respond;
use crate::api::sent::Sent;
use crate::api::views::employer::AddedUserBody;
use crate::api::views::employer::UserBody;
use crate::api::views::list::ListBody;
use crate::api::views::person::PaperCodeBody;
use crate::employers::error::EmployerError;
use crate::employers::store;
use crate::employers::users;
use crate::employers::users::UserInput;
use crate::employers::users::UserRoleInput;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::problem::Problem;
use crate::ids::AccountId;
use crate::ids::EmployerId;

/// Another firm does not exist for somebody.
fn own(who: EmployerActor, id: EmployerId) -> Result<EmployerActor, EmployerError> {
    if who.employer == id { Ok(who) } else { Err(EmployerError::NotFound) }
}

/// The people of the firm
#[utoipa::path(
    get, path = "/api/v1/employers/{id}/users", tag = "employers",
    security(("bearer" = [])),
    params(("id" = EmployerId, Path, description = "One's own firm")),
    responses((status = 200, description = "Everybody", body = ListBody<UserBody>)),
)]
pub(super) async fn list(
    app: Services,
    id: web::Path<EmployerId>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let who = own(who, *id)?;
    let users = app.db.read(move |conn| store::users_of(conn, who.employer)).await?;
    let items = users.into_iter().map(UserBody::from).collect();
    Ok(respond::private(&ListBody::whole(items)))
}

/// Adds somebody to the firm
///
/// For admins. Makes an account without a password: with the code, which stands in this answer
/// only, the person sets one (`/api/v1/paper-codes`). So the request takes no Idempotency-Key.
#[utoipa::path(
    post, path = "/api/v1/employers/{id}/users", tag = "employers",
    security(("bearer" = [])),
    params(("id" = EmployerId, Path, description = "One's own firm")),
    request_body = UserInput,
    responses((status = 201, description = "Who was added", body = AddedUserBody)),
)]
pub(super) async fn add(
    app: Services,
    id: web::Path<EmployerId>,
    sent: Sent<EmployerActor, UserInput>,
) -> Result<HttpResponse, Problem> {
    let who = own(sent.who, *id)?;
    let colleague = sent.value.parse().map_err(EmployerError::Invalid)?;
    let (is_admin, now, ring) = (sent.value.is_admin, app.clock.now(), Arc::clone(&app.ring));
    let added = app.db.write(move |tx| users::add_user(tx, &ring, &who, &colleague, is_admin, now));
    let (user, code) = added.await?;
    let body = AddedUserBody {
        account: user.id,
        name: user.name,
        is_admin,
        paper_code: PaperCodeBody::from(&code),
    };
    Ok(HttpResponse::build(StatusCode::CREATED)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(body))
}

/// Lets somebody of the firm add and remove users, or no longer
///
/// For admins. The last admin stays one.
#[utoipa::path(
    put, path = "/api/v1/employers/{id}/users/{account}", tag = "employers",
    security(("bearer" = [])),
    params(
        ("id" = EmployerId, Path, description = "One's own firm"),
        ("account" = AccountId, Path, description = "Whose role it is"),
    ),
    request_body = UserRoleInput,
    responses((status = 204, description = "Done")),
)]
pub(super) async fn change(
    app: Services,
    path: web::Path<(EmployerId, AccountId)>,
    sent: Sent<EmployerActor, UserRoleInput>,
) -> Result<HttpResponse, Problem> {
    let (id, user) = path.into_inner();
    let (who, is_admin) = (own(sent.who, id)?, sent.value.is_admin);
    let now = app.clock.now();
    app.db.write(move |tx| users::set_admin(tx, &who, user, is_admin, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A new code for somebody who has not set a password
///
/// For admins. The code before it ends.
#[utoipa::path(
    post, path = "/api/v1/employers/{id}/users/{account}/paper-code", tag = "employers",
    security(("bearer" = [])),
    params(
        ("id" = EmployerId, Path, description = "One's own firm"),
        ("account" = AccountId, Path, description = "Who gets it"),
    ),
    responses((status = 200, description = "The code, in this answer only", body = PaperCodeBody)),
)]
pub(super) async fn paper_code(
    app: Services,
    path: web::Path<(EmployerId, AccountId)>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, user) = path.into_inner();
    let who = own(who, id)?;
    let (ring, now) = (Arc::clone(&app.ring), app.clock.now());
    let code = app.db.write(move |tx| users::new_code(tx, &ring, &who, user, now)).await?;
    Ok(respond::private(&PaperCodeBody::from(&code)))
}

/// Takes somebody out of the firm
///
/// For admins. Their sessions and their code end. The last admin stays.
#[utoipa::path(
    delete, path = "/api/v1/employers/{id}/users/{account}", tag = "employers",
    security(("bearer" = [])),
    params(
        ("id" = EmployerId, Path, description = "One's own firm"),
        ("account" = AccountId, Path, description = "Who is taken out"),
    ),
    responses((status = 204, description = "Taken out")),
)]
pub(super) async fn remove(
    app: Services,
    path: web::Path<(EmployerId, AccountId)>,
    Bearer(who): Bearer<EmployerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, user) = path.into_inner();
    let who = own(who, id)?;
    let now = app.clock.now();
    app.db.write(move |tx| users::remove_user(tx, &who, user, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}
