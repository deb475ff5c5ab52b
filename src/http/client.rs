//! Where a request comes from and what its client speaks.

use actix_web::HttpMessage;
use actix_web::HttpRequest;
use actix_web::http::header;

use crate::http::Services;
use crate::platform::language::Language;

/// Number of a request, put there by the middleware.
#[derive(Debug, Clone)]
pub struct RequestNumber(pub String);

/// Name of the cookie that remembers a chosen language.
pub const LANGUAGE_COOKIE: &str = "lang";

/// The language to answer in: `?lang=`, the cookie, then what the browser prefers.
pub fn language(request: &HttpRequest) -> Language {
    if let Some(language) = asked_language(request) {
        return language;
    }
    if let Some(chosen) = request.cookie(LANGUAGE_COOKIE).and_then(|c| Language::parse(c.value())) {
        return chosen;
    }
    let header = request.headers().get(header::ACCEPT_LANGUAGE);
    header.and_then(|h| h.to_str().ok()).map_or(Language::Vi, Language::negotiate)
}

/// The language the address itself asks for.
pub fn asked_language(request: &HttpRequest) -> Option<Language> {
    let asked = request.query_string().split('&').find_map(|p| p.strip_prefix("lang="));
    asked.and_then(Language::parse)
}

/// The address of the client: the peer's, or behind a trusted proxy the last one the proxy names.
pub fn address(request: &HttpRequest) -> String {
    let Some(peer) = request.peer_addr().map(|a| a.ip()) else {
        return "unknown".to_owned();
    };
    let trusted = request
        .app_data::<Services>()
        .is_some_and(|app| app.config.http.trusted_proxies.contains(&peer));
    if trusted {
        let header = request.headers().get("x-forwarded-for").and_then(|h| h.to_str().ok());
        let last = header.and_then(|h| h.rsplit(',').next()).map(str::trim);
        if let Some(client) = last.and_then(|text| text.parse::<std::net::IpAddr>().ok()) {
            return client.to_string();
        }
    }
    peer.to_string()
}

/// The number of a request.
pub fn request_number(request: &HttpRequest) -> String {
    request.extensions().get::<RequestNumber>().map_or_else(String::new, |n| n.0.clone())
}
