//! Everything that is held about oneself: given, and forgotten.

use actix_web::HttpRequest;
use actix_web::HttpResponse;

use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::api::respond;
use crate::api::sent::Sent;
use crate::http::Services;
use crate::http::client;
use crate::http::problem::Problem;
use crate::my_data::erase;
use crate::my_data::export;
use crate::my_data::held::Held;

/// The password, to prove who asks.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordInput {
    /// The password of the account.
    password: String,
}

/// Everything that is held about oneself
///
/// Account, contact, profile, consents, applications, drafts, saved vacancies, kept searches, who
/// looked and why, messages, sessions. For job seekers, who give their password again.
#[utoipa::path(
    post, path = "/api/v1/me/export", tag = "me",
    security(("bearer" = [])),
    request_body = PasswordInput,
    responses((status = 200, description = "All of it", body = Held)),
)]
pub(super) async fn export(
    app: Services,
    request: HttpRequest,
    sent: Sent<SeekerActor, PasswordInput>,
) -> Result<HttpResponse, Problem> {
    app.limits.sign_in(&client::address(&request))?;
    let (who, now) = (sent.who, app.clock.now());
    let password = &sent.value.password;
    let held = export::export(&app.db, &app.passwords, &app.ring, who, password, now).await?;
    Ok(respond::private(&held))
}

/// Deletes one's own account
///
/// Takes live applications back, ends every session, destroys the key of the sealed fields. It
/// cannot be undone. Proof of consents and of who read what stays, without a name. For job
/// seekers; a firm removes its own users, an administrator those of the centre.
#[utoipa::path(
    delete, path = "/api/v1/me", tag = "me",
    security(("bearer" = [])),
    request_body = PasswordInput,
    responses((status = 204, description = "Deleted")),
)]
pub(super) async fn erase(
    app: Services,
    request: HttpRequest,
    sent: Sent<SeekerActor, PasswordInput>,
) -> Result<HttpResponse, Problem> {
    app.limits.sign_in(&client::address(&request))?;
    let (who, now) = (sent.who, app.clock.now());
    let password = &sent.value.password;
    erase::erase(&app.db, &app.passwords, who, password, Channel::Api, now).await?;
    Ok(HttpResponse::NoContent().finish())
}
