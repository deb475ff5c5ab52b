//! Forms of pages: read with their token, or not at all.
//!
//! A form carries a mark made from the secret of its session (or of the visitor), freshly masked
//! each time because pages are compressed. The browser's own words about where a request comes
//! from are checked too; when the session is gone they alone are enough, so that what was typed
//! can be kept while its writer signs in again.

use std::future::Future;
use std::pin::Pin;

use actix_web::FromRequest;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;
use futures_util::StreamExt;

use crate::http::Services;
use crate::http::actors::services;
use crate::http::cookies;
use crate::http::problem::Problem;
use crate::platform::config::Config;
use crate::platform::crypto;
use crate::platform::crypto::KeyRing;
use crate::platform::page;
use crate::platform::texts;

/// Largest body of a form.
pub const LARGEST_FORM: usize = 256 * 1024;
/// Name of the field that carries the token.
pub const TOKEN_FIELD: &str = "_token";

/// The fields of a form, in the order they came.
#[derive(Debug, Clone, Default)]
pub struct FormFields(Vec<(String, String)>);

impl FormFields {
    /// The first value of a field, or nothing typed.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }

    /// Every value of a field: ticked boxes.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect()
    }

    /// Whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// Every field with its value, in the order they came.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl FromIterator<(String, String)> for FormFields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// The secret that the forms of this request belong to.
pub fn form_secret(request: &HttpRequest, config: &Config) -> Option<String> {
    cookies::session(request, config).or_else(|| cookies::visitor(request, config))
}

/// A fresh token for a form.
pub fn token(ring: &KeyRing, secret: &str) -> String {
    let mark = ring.form_mark(secret.as_bytes());
    let mask: [u8; 32] = crypto::random();
    let masked = mark.iter().zip(mask).map(|(m, r)| m ^ r);
    page::to_text(&mask.into_iter().chain(masked).collect::<Vec<u8>>())
}

fn is_token(ring: &KeyRing, secret: &str, token: &str) -> bool {
    let Some(bytes) = page::from_text(token).filter(|b| b.len() == 64) else {
        return false;
    };
    let (mask, masked) = bytes.split_at(32);
    let mark: Vec<u8> = mask.iter().zip(masked).map(|(r, m)| r ^ m).collect();
    crypto::same(&mark, &ring.form_mark(secret.as_bytes()))
}

/// Whether the browser says that the request comes from our own pages; old browsers say nothing.
fn is_own_page(request: &HttpRequest, config: &Config) -> bool {
    let said = |name: &str| request.headers().get(name).and_then(|h| h.to_str().ok());
    if let Some(site) = said("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match said(header::ORIGIN.as_str()) {
        None => true,
        Some(origin) => {
            let host = request.connection_info().host().to_owned();
            let own_host = origin.split("://").nth(1).is_some_and(|h| h == host);
            own_host || origin == config.http.base_url
        }
    }
}

/// Whether a form of ours outlived its session: the cookie is gone, because somebody signed out in
/// another tab or the browser forgot it. Nothing can be done in anybody's name then, and what was
/// typed is worth keeping. Only a browser that vouches for our own page is believed.
fn is_left_behind(request: &HttpRequest, config: &Config) -> bool {
    let site = request.headers().get("sec-fetch-site");
    site.is_some_and(|site| site == "same-origin") && cookies::session(request, config).is_none()
}

/// A form that was sent by one of our pages to the same person it was made for, or to nobody any
/// more.
pub struct Form(pub FormFields);

impl FromRequest for Form {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let payload = payload.take();
        Box::pin(async move {
            let app = services(&request);
            let bytes = read(payload).await?;
            let fields: Vec<(String, String)> =
                serde_html_form::from_bytes(&bytes).map_err(|_unreadable| unreadable())?;
            let fields = FormFields(fields);
            accept(&request, &app, &fields)?;
            Ok(Self(fields))
        })
    }
}

/// Whether fields come from one of our pages, sent by the person it was made for.
pub(super) fn accept(
    request: &HttpRequest,
    app: &Services,
    fields: &FormFields,
) -> Result<(), Problem> {
    let secret = form_secret(request, &app.config);
    let is_ours = is_own_page(request, &app.config)
        && secret.is_some_and(|s| is_token(&app.ring, &s, fields.get(TOKEN_FIELD)));
    if is_ours || is_left_behind(request, &app.config) { Ok(()) } else { Err(expired()) }
}

async fn read(mut payload: Payload) -> Result<web::BytesMut, Problem> {
    let mut body = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_broken| unreadable())?;
        if body.len() + chunk.len() > LARGEST_FORM {
            return Err(crate::http::body::too_large(LARGEST_FORM));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

pub(super) fn unreadable() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "unreadable-form",
        texts::wording("fault-unreadable-form"),
    )
}

fn expired() -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "form-expired", texts::wording("fault-form-expired"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_belongs_to_one_secret_and_looks_different_each_time() {
        let ring = KeyRing::for_tests();
        let (first, second) = (token(&ring, "a"), token(&ring, "a"));
        assert_ne!(first, second);
        assert!(is_token(&ring, "a", &first) && is_token(&ring, "a", &second));
        assert!(!is_token(&ring, "b", &first));
        assert!(!is_token(&ring, "a", "") && !is_token(&ring, "a", "AAAA"));
    }
}
