//! The cookies: the session, and a secret for visitors' forms.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::cookie::SameSite;
use actix_web::cookie::time;

use crate::accounts::session::Secret;
use crate::http::client::LANGUAGE_COOKIE;
use crate::platform::config::Config;
use crate::platform::language::Language;

/// Whether people reach the service over TLS: then cookies are bound to the host and to TLS.
fn is_secure(config: &Config) -> bool {
    config.http.base_url.starts_with("https://")
}

/// A cookie's name; the prefix makes browsers refuse one set by another host or without TLS.
fn name(config: &Config, plain: &str) -> String {
    if is_secure(config) { format!("__Host-{plain}") } else { plain.to_owned() }
}

const SESSION: &str = "sv_session";
const VISITOR: &str = "sv_visitor";

fn cookie(config: &Config, plain: &str, value: String) -> Cookie<'static> {
    Cookie::build(name(config, plain), value)
        .path("/")
        .secure(is_secure(config))
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish()
}

/// The session cookie of a request.
pub fn session(request: &HttpRequest, config: &Config) -> Option<String> {
    request.cookie(&name(config, SESSION)).map(|c| c.value().to_owned())
}

/// A cookie that begins a session.
pub fn begin_session(config: &Config, secret: &Secret) -> Cookie<'static> {
    let mut cookie = cookie(config, SESSION, secret.text());
    // The server ends sessions; this only keeps the phone from asking again every day.
    cookie.set_max_age(time::Duration::days(30));
    cookie
}

/// A cookie that takes the session cookie away.
pub fn end_session(config: &Config) -> Cookie<'static> {
    let mut cookie = cookie(config, SESSION, String::new());
    cookie.make_removal();
    cookie
}

/// The visitor cookie of a request.
pub fn visitor(request: &HttpRequest, config: &Config) -> Option<String> {
    request.cookie(&name(config, VISITOR)).map(|c| c.value().to_owned())
}

/// A cookie for the forms of somebody who is not signed in.
pub fn begin_visitor(config: &Config, secret: &Secret) -> Cookie<'static> {
    cookie(config, VISITOR, secret.text())
}

/// A cookie that remembers a chosen language for a year.
pub fn remember_language(config: &Config, language: Language) -> Cookie<'static> {
    let mut cookie = Cookie::build(LANGUAGE_COOKIE, language.code())
        .path("/")
        .secure(is_secure(config))
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish();
    cookie.set_max_age(time::Duration::days(365));
    cookie
}
