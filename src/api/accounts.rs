//! Registering.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;

use crate::accounts::consent::Channel;
use crate::accounts::error::AccountError;
use crate::accounts::register;
use crate::accounts::register::RegistrationInput;
use crate::api::sent::IdempotencyHeader;
use crate::api::views::account::AccountBody;
use crate::app::App;
use crate::http::Services;
use crate::http::body::Json;
use crate::http::client;
use crate::http::idempotency;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;

/// Registers a job seeker or somebody who hires
///
/// Staff accounts are made by an administrator. Sign in with `POST /api/v1/tokens` afterwards.
#[utoipa::path(
    post, path = "/api/v1/accounts", tag = "accounts",
    params(IdempotencyHeader),
    request_body = RegistrationInput,
    responses((status = 201, description = "The account", body = AccountBody)),
)]
pub(super) async fn create(
    app: Services,
    request: HttpRequest,
    sent: Json<RegistrationInput>,
) -> Result<HttpResponse, Problem> {
    let address = client::address(&request);
    let key = idempotency::key(&request, &address, keyed(&app, &sent.hash))?;
    let registration = sent.value.parse().map_err(AccountError::Invalid)?;
    app.limits.registration(&address)?;
    let hashed = registration.hashed(&app.passwords).await?;
    let now = app.clock.now();
    let ring = Arc::clone(&app.ring);
    let created = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let account = register::register(tx, &ring, &hashed, Channel::Api, now)?;
            Ok::<_, AccountError>(Created::new(&AccountBody::from(&account)))
        })
    });
    Ok(created.await?.respond())
}

/// The hash of a body that holds a password, as it may be stored: without the key of the ring
/// nobody can try passwords on it.
pub(super) fn keyed(app: &App, hash: &[u8; 32]) -> [u8; 32] {
    app.ring.cursor_mark("body with a password", hash)
}
