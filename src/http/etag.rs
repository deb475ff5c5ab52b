//! Entity tags: the version of a row, so that nobody overwrites what they have not seen.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::http::header;

use crate::http::problem::Problem;
use crate::platform::language::Wording;

/// The tag of a version.
pub fn of_version(version: i32) -> String {
    format!("\"v{version}\"")
}

fn header_text(request: &HttpRequest, name: header::HeaderName) -> Option<&str> {
    request.headers().get(name).and_then(|h| h.to_str().ok())
}

/// The version that `If-Match` names; `None` without the header or with `*`.
///
/// # Errors
/// 400 when the header is something else.
pub fn if_match(request: &HttpRequest) -> Result<Option<i32>, Problem> {
    let Some(text) = header_text(request, header::IF_MATCH).map(str::trim) else {
        return Ok(None);
    };
    if text == "*" {
        return Ok(None);
    }
    let version = text.strip_prefix("\"v").and_then(|t| t.strip_suffix('"'));
    let version = version.and_then(|v| v.parse().ok());
    version.map(Some).ok_or_else(|| {
        Problem::new(
            StatusCode::PRECONDITION_FAILED,
            "stale",
            Wording::new("If-Match không khớp phiên bản nào.", "If-Match names no version."),
        )
    })
}

/// Whether the client has this version already.
pub fn is_known(request: &HttpRequest, etag: &str) -> bool {
    header_text(request, header::IF_NONE_MATCH).is_some_and(|text| {
        text.split(',').map(|t| t.trim().trim_start_matches("W/")).any(|t| t == etag || t == "*")
    })
}
