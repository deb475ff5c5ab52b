//! The people who act for a firm, seen and changed by its admins.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web;

use crate::accounts::actor::EmployerActor;
use crate::accounts::consent::Channel;
use crate::api::accounts::keyed;
use crate::api::respond;
use crate::api::sent::IdempotencyHeader;
use crate::api::sent::Sent;
use crate::api::views::employer::UserBody;
use crate::api::views::list::ListBody;
use crate::employers::error::EmployerError;
use crate::employers::store;
use crate::employers::users;
use crate::employers::users::UserInput;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::idempotency;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;
use crate::ids::AccountId;
use crate::ids::EmployerId;

/// An admin of the firm; another firm does not exist for them.
fn admin(who: EmployerActor, id: EmployerId) -> Result<EmployerActor, EmployerError> {
    match (who.employer == id, who.is_admin) {
        (false, _) => Err(EmployerError::NotFound),
        (true, false) => Err(EmployerError::Forbidden),
        (true, true) => Ok(who),
    }
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
    let who = admin(who, *id)?;
    let users = app.db.read(move |conn| store::users_of(conn, who.employer)).await?;
    let items = users.into_iter().map(UserBody::from).collect();
    Ok(respond::private(&ListBody::whole(items)))
}

/// Adds somebody to the firm
///
/// Makes an account with a first password, which they change.
#[utoipa::path(
    post, path = "/api/v1/employers/{id}/users", tag = "employers",
    security(("bearer" = [])),
    params(("id" = EmployerId, Path, description = "One's own firm"), IdempotencyHeader),
    request_body = UserInput,
    responses((status = 201, description = "Who was added", body = UserBody)),
)]
pub(super) async fn add(
    app: Services,
    request: HttpRequest,
    id: web::Path<EmployerId>,
    sent: Sent<EmployerActor, UserInput>,
) -> Result<HttpResponse, Problem> {
    let who = admin(sent.who, *id)?;
    let hash = keyed(&app, &sent.hash);
    let key = idempotency::key(&request, &who.account.to_string(), hash)?;
    let is_admin = sent.value.is_admin;
    let person = sent.value.parse().map_err(EmployerError::Invalid)?;
    let hashed = person.hashed(&app.passwords).await?;
    let now = app.clock.now();
    let ring = Arc::clone(&app.ring);
    let created = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let user = users::add_user(tx, &ring, &who, &hashed, is_admin, Channel::Api, now)?;
            let body = UserBody { account: user.id, name: user.name, is_admin };
            Ok::<_, EmployerError>(Created::new(&body))
        })
    });
    Ok(created.await?.respond())
}

/// Takes somebody out of the firm
///
/// Their sessions end. The last admin stays.
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
    let who = admin(who, id)?;
    let now = app.clock.now();
    app.db.write(move |tx| users::remove_user(tx, &who, user, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}
