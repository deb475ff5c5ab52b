//! A code on paper becomes a first password.

use actix_web::HttpRequest;
use actix_web::HttpResponse;

use crate::accounts::error::AccountError;
use crate::accounts::paper_code;
use crate::accounts::paper_code::RedemptionInput;
use crate::accounts::session::SessionChannel;
use crate::api::respond;
use crate::api::views::account::TokenBody;
use crate::http::Services;
use crate::http::body::Json;
use crate::http::client;
use crate::http::problem::Problem;

/// Sets a first password with a paper code
///
/// For people an officer registered. Whoever has no telephone number on file chooses here what to
/// sign in with. Answers like signing in.
#[utoipa::path(
    post, path = "/api/v1/paper-codes", tag = "accounts",
    request_body = RedemptionInput,
    responses((status = 200, description = "An access token", body = TokenBody)),
)]
pub(super) async fn redeem(
    app: Services,
    request: HttpRequest,
    sent: Json<RedemptionInput>,
) -> Result<HttpResponse, Problem> {
    app.limits.sign_in(&client::address(&request))?;
    let redemption = sent.value.parse().map_err(AccountError::Invalid)?;
    let (channel, now) = (SessionChannel::Api, app.clock.now());
    let signed_in =
        paper_code::redeem(&app.db, &app.ring, &app.passwords, redemption, channel, now).await?;
    let account = &signed_in.account;
    let token = app.tokens.issue(account.id, signed_in.session, account.role, account.epoch, now);
    Ok(respond::private(&TokenBody::new(token, signed_in.secret.text())))
}
