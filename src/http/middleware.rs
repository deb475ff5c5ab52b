//! Around every request: its number, the security headers, and faults written out.

use actix_web::HttpMessage;
use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::body::MessageBody;
use actix_web::dev::ServiceRequest;
use actix_web::dev::ServiceResponse;
use actix_web::error::Error;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::http::header::HeaderName;
use actix_web::http::header::HeaderValue;
use actix_web::middleware::Next;

use crate::http::actors::services;
use crate::http::client;
use crate::http::client::RequestNumber;
use crate::http::problem::Problem;
use crate::http::problem::ProblemBody;
use crate::platform::id::new_uuid;
use crate::platform::language::Language;
use crate::platform::texts;

/// What pages may load: our own files only, no script or style inside the page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'";

/// The same for the API's own documentation, whose viewer sets styles.
const POLICY_OF_DOCS: &str = "default-src 'none'; script-src 'self' 'unsafe-inline'; \
     style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// How the page of a fault is written; pages know how, and are above this module.
pub type ErrorPage = fn(&HttpRequest, &Problem) -> String;

/// Numbers the request, writes faults out, adds the headers.
///
/// # Errors
/// None of its own: what handlers and extractors refuse arrives as an answer.
pub async fn around(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let number = new_uuid(services(request.request()).clock.now()).to_string();
    request.extensions_mut().insert(RequestNumber(number.clone()));
    // The router wants the request for itself: nothing may keep a second hold on it until then.
    let answered = next.call(request).await?.map_into_boxed_body();
    let (request, response) = answered.into_parts();
    let problem = problem_of(&response);
    let mut response = match problem {
        Some(problem) => written(&request, &problem, &number),
        None => response,
    };
    let is_docs = request.path().starts_with("/api/docs");
    add_headers(response.headers_mut(), is_docs, &number);
    Ok(ServiceResponse::new(request, response))
}

/// The problem an answer carries; answers of the framework itself have none of ours.
fn problem_of(response: &HttpResponse) -> Option<Problem> {
    if let Some(problem) = response.extensions().get::<Problem>() {
        return Some(problem.clone());
    }
    let status = response.status();
    let is_ours = response.headers().contains_key(header::CONTENT_TYPE)
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"));
    if !(status.is_client_error() || status.is_server_error()) || is_ours {
        return None;
    }
    let (code, key) = match status {
        StatusCode::NOT_FOUND => return Some(Problem::not_found()),
        StatusCode::METHOD_NOT_ALLOWED => ("method-not-allowed", "fault-method-not-allowed"),
        StatusCode::PAYLOAD_TOO_LARGE => ("too-large", "fault-too-large"),
        s if s.is_client_error() => ("bad-request", "fault-bad-request"),
        _ => ("internal", "fault-internal"),
    };
    Some(Problem::new(status, code, texts::wording(key)))
}

fn written(request: &HttpRequest, problem: &Problem, number: &str) -> HttpResponse {
    let mut builder = HttpResponse::build(problem.status);
    builder.insert_header((header::CACHE_CONTROL, "no-store"));
    if let Some(seconds) = problem.retry_after {
        builder.insert_header((header::RETRY_AFTER, seconds));
    }
    if is_api(request.path()) {
        let language = client::language(request);
        let body = ProblemBody::of(problem, language, number);
        if problem.status == StatusCode::UNAUTHORIZED {
            builder.insert_header((header::WWW_AUTHENTICATE, "Bearer"));
        }
        let text = serde_json::to_string(&body).expect("a problem is plain text and numbers");
        return builder.content_type("application/problem+json").body(text);
    }
    match request.app_data::<ErrorPage>() {
        Some(page) => builder.content_type("text/html; charset=utf-8").body(page(request, problem)),
        None => builder
            .content_type("text/plain; charset=utf-8")
            .body(problem.wording.in_language(Language::Vi).to_owned()),
    }
}

fn is_api(path: &str) -> bool {
    path.starts_with("/api/") || matches!(path, "/healthz" | "/readyz" | "/version" | "/api")
}

fn add_headers(headers: &mut header::HeaderMap, is_docs: bool, number: &str) {
    let policy = if is_docs { POLICY_OF_DOCS } else { POLICY };
    let fixed = [
        ("content-security-policy", policy),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("permissions-policy", "camera=(self), geolocation=(), microphone=()"),
        ("cross-origin-opener-policy", "same-origin"),
    ];
    for (name, value) in fixed {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Ok(value) = HeaderValue::from_str(number) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}
