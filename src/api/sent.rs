//! Who sends what: the sender is known before their body is read.

use std::future::Future;
use std::pin::Pin;

use actix_web::FromRequest;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use serde::de::DeserializeOwned;

use crate::http::actors::Asked;
use crate::http::actors::Bearer;
use crate::http::body::Json;
use crate::http::problem::Problem;

/// `Idempotency-Key` of a request that creates.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes a header that is read elsewhere")]
pub(super) struct IdempotencyHeader {
    /// Chosen by the client, 1 to 255 ASCII characters: the same request sent again with the same
    /// key answers again and does nothing again.
    #[serde(rename = "Idempotency-Key")]
    #[param(required = false)]
    key: String,
}

/// A JSON body from somebody with an access token. Who is refused learns nothing about the body.
pub(super) struct Sent<A, T> {
    /// Who sends it.
    pub(super) who: A,
    /// The body.
    pub(super) value: T,
    /// SHA-256 of its bytes.
    pub(super) hash: [u8; 32],
}

impl<A: Asked, T: DeserializeOwned + 'static> FromRequest for Sent<A, T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            let Bearer(who) = Bearer::from_request(&request, &mut Payload::None).await?;
            let Json { value, hash } = Json::from_request(&request, &mut payload).await?;
            Ok(Self { who, value, hash })
        })
    }
}
