//! Access tokens: got with a password, renewed, ended.

use actix_web::HttpRequest;
use actix_web::HttpResponse;

use crate::accounts::actor::Actor;
use crate::accounts::error::AccountError;
use crate::accounts::session;
use crate::accounts::session::Refreshed;
use crate::accounts::session::Secret;
use crate::accounts::session::SessionChannel;
use crate::accounts::sign_in;
use crate::api::respond;
use crate::api::views::account::TokenBody;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::body::Json;
use crate::http::client;
use crate::http::problem::Problem;

/// Who somebody says they are.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignInInput {
    /// Telephone number or e-mail address.
    login: String,
    /// Password.
    password: String,
}

/// What renews an access token.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefreshInput {
    /// From the last answer.
    refresh_token: String,
}

/// Signs in
///
/// The access token lives ten minutes, the refresh token 30 days.
#[utoipa::path(
    post, path = "/api/v1/tokens", tag = "accounts",
    request_body = SignInInput,
    responses((status = 200, description = "An access token", body = TokenBody)),
)]
pub(super) async fn sign_in(
    app: Services,
    request: HttpRequest,
    sent: Json<SignInInput>,
) -> Result<HttpResponse, Problem> {
    app.limits.sign_in(&client::address(&request))?;
    let SignInInput { login, password } = &sent.value;
    let now = app.clock.now();
    let channel = SessionChannel::Api;
    let signed_in =
        sign_in::sign_in(&app.db, &app.ring, &app.passwords, login, password, channel, now).await?;
    let account = &signed_in.account;
    let token = app.tokens.issue(account.id, signed_in.session, account.role, account.epoch, now);
    Ok(respond::private(&TokenBody::new(token, signed_in.secret.text())))
}

/// Renews an access token
///
/// The refresh token can be used once; its answer has the next one. One that comes back after its
/// use ends the sign-in.
#[utoipa::path(
    post, path = "/api/v1/tokens/refresh", tag = "accounts",
    request_body = RefreshInput,
    responses((status = 200, description = "An access token", body = TokenBody)),
)]
pub(super) async fn refresh(
    app: Services,
    sent: Json<RefreshInput>,
) -> Result<HttpResponse, Problem> {
    let secret = Secret::parse(&sent.value.refresh_token).ok_or(AccountError::SignedOut)?;
    let now = app.clock.now();
    // That a token was reused is written down, so it is no error of the transaction.
    let refreshed = app.db.write(move |tx| session::refresh(tx, &secret, now)).await?;
    match refreshed {
        Refreshed::Rotated(actor, epoch, secret) => {
            let token = app.tokens.issue(actor.account, actor.session, actor.role, epoch, now);
            Ok(respond::private(&TokenBody::new(token, secret.text())))
        }
        Refreshed::Reused => Err(AccountError::TokenReused.into()),
        Refreshed::Unknown => Err(AccountError::SignedOut.into()),
    }
}

/// Signs out everywhere
///
/// Ends every session of the account, those of browsers too.
#[utoipa::path(
    delete, path = "/api/v1/tokens", tag = "accounts",
    security(("bearer" = [])),
    responses((status = 204, description = "Every session has ended")),
)]
pub(super) async fn sign_out(
    app: Services,
    Bearer(who): Bearer<Actor>,
) -> Result<HttpResponse, Problem> {
    let now = app.clock.now();
    app.db.write(move |tx| session::end_all(tx, who.account, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}
