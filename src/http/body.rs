//! JSON bodies: read within limits, and refused with the field that is wrong.

use std::future::Future;
use std::pin::Pin;

use actix_web::FromRequest;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;
use futures_util::StreamExt;
use serde::de::DeserializeOwned;

use crate::http::problem::Problem;
use crate::platform::crypto;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Wording;
use crate::platform::texts;

/// Largest JSON body.
pub const LARGEST_JSON: usize = 1024 * 1024;
/// Deepest nesting of a JSON body.
pub const DEEPEST_JSON: usize = 32;

/// A JSON body, and the hash of its bytes.
pub struct Json<T> {
    /// The body.
    pub value: T,
    /// SHA-256 of what was sent.
    pub hash: [u8; 32],
}

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|h| h.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_owned();
        let payload = payload.take();
        Box::pin(async move {
            if kind != "application/json" && !kind.ends_with("+json") {
                return Err(Problem::new(
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    "not-json",
                    Wording::new(
                        "Cần Content-Type: application/json.",
                        "Content-Type: application/json is wanted.",
                    ),
                ));
            }
            let bytes = read(payload, LARGEST_JSON).await?;
            Ok(Self { value: parse(&bytes)?, hash: crypto::sha256(&bytes) })
        })
    }
}

/// Reads a whole body up to a limit.
///
/// # Errors
/// 413 beyond the limit, 400 when the client breaks off.
pub async fn read(mut payload: Payload, limit: usize) -> Result<web::BytesMut, Problem> {
    let mut body = web::BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_broken| {
            Problem::new(
                StatusCode::BAD_REQUEST,
                "body-broken-off",
                Wording::new("Dữ liệu gửi lên bị ngắt giữa chừng.", "The body broke off."),
            )
        })?;
        if body.len() + chunk.len() > limit {
            return Err(too_large(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// A body beyond its limit.
pub fn too_large(limit: usize) -> Problem {
    let kib = limit / 1024;
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too-large",
        texts::wording_with("fault-body-too-large", &[("kib", &kib.to_string())]),
    )
}

/// Understands a JSON text.
///
/// # Errors
/// 400 when it is no JSON, 422 with the field when it is another JSON than wanted.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let malformed = |detail: &str| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "bad-json",
            Wording::new(
                format!("Không đọc được JSON: {detail}."),
                format!("The JSON cannot be read: {detail}."),
            ),
        )
    };
    let text = std::str::from_utf8(bytes).map_err(|_bytes| malformed("not UTF-8"))?;
    if depth(text) > DEEPEST_JSON {
        return Err(malformed(&format!("nested deeper than {DEEPEST_JSON}")));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let value: T = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let inner = error.inner();
        if !inner.is_data() {
            return malformed(&inner.to_string());
        }
        let mut faults = FieldFaults::new();
        let said = without_place(&inner.to_string());
        let pointer = pointer(error.path(), &said);
        let vi = format!("Giá trị không đúng: {said}.");
        faults.add(&pointer, "bad-value", Wording::new(vi, format!("Not acceptable: {said}.")));
        Problem::invalid(&faults)
    })?;
    reader.end().map_err(|e| malformed(&e.to_string()))?;
    Ok(value)
}

/// How deep brackets nest, strings left out.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match (in_string, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_string = !in_string,
            (false, b'[' | b'{') => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (false, b']' | b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// The path of an error as a JSON pointer; a missing or unknown field is named in the words only.
fn pointer(path: &serde_path_to_error::Path, said: &str) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        let step = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.replace('~', "~0").replace('/', "~1"),
            Segment::Enum { variant } => variant.clone(),
            Segment::Unknown => continue,
        };
        pointer.push('/');
        pointer.push_str(&step);
    }
    let named = said
        .split('`')
        .nth(1)
        .filter(|_| said.starts_with("missing field") || said.starts_with("unknown field"));
    match named {
        Some(field) if !pointer.ends_with(&format!("/{field}")) => format!("{pointer}/{field}"),
        _ => pointer,
    }
}

/// The words of an error without "at line 1 column 2".
fn without_place(said: &str) -> String {
    said.split(" at line ").next().unwrap_or(said).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code, reason = "only read by serde")]
        inner: Inner,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "only read by serde")]
        count: u32,
    }

    fn pointer_of(json: &str) -> String {
        parse::<Outer>(json.as_bytes()).unwrap_err().fields[0].pointer.clone()
    }

    #[test]
    fn the_field_at_fault_is_named() {
        assert_eq!(pointer_of(r#"{"inner":{"count":-1}}"#), "/inner/count");
        assert_eq!(pointer_of(r#"{"inner":{"count":"x"}}"#), "/inner/count");
        assert_eq!(pointer_of(r#"{"inner":{}}"#), "/inner/count");
        assert_eq!(pointer_of(r#"{"inner":{"count":1,"role":"admin"}}"#), "/inner/role");
        assert_eq!(pointer_of("{}"), "/inner");
    }

    #[test]
    fn what_is_no_json_is_a_bad_request() {
        let two = r#"{"inner":{"count":1}} {}"#;
        for bad in ["", "{", "nul", two, "\u{feff}{}"] {
            assert_eq!(parse::<Outer>(bad.as_bytes()).unwrap_err().status, 400, "{bad}");
        }
        assert_eq!(parse::<Outer>(b"\"\xff\"").unwrap_err().status, 400);
    }

    #[test]
    fn deep_nesting_is_refused_before_it_is_read() {
        let deep = "[".repeat(100_000);
        assert_eq!(parse::<Outer>(deep.as_bytes()).unwrap_err().status, 400);
        assert_eq!(depth(r#"{"a":"[[[["}"#), 1);
    }
}
