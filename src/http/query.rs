//! Query strings: read with repeated keys, and refused with the key that is wrong.

use std::future::Ready;
use std::future::ready;

use actix_web::FromRequest;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use serde::de::DeserializeOwned;

use crate::http::problem::Problem;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Wording;
use crate::platform::page::MOST_ROWS;
use crate::platform::page::PageRequest;
use crate::platform::page::USUAL_ROWS;

/// Longest query string.
pub const LONGEST_QUERY: usize = 4096;

/// A query string that was understood.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(parse(request.query_string()).map(Query))
    }
}

/// Understands a query string.
///
/// # Errors
/// 414 when it is too long, 422 with what is wrong.
pub fn parse<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    if query.len() > LONGEST_QUERY {
        return Err(Problem::new(
            StatusCode::URI_TOO_LONG,
            "query-too-long",
            Wording::new("Địa chỉ quá dài.", "The query string is too long."),
        ));
    }
    let reader = serde_html_form::Deserializer::from_bytes(query.as_bytes());
    serde_path_to_error::deserialize(reader).map_err(|error| {
        let said = error.inner().to_string();
        let named = said.split('`').nth(1).filter(|_| said.contains("field"));
        let path = error.path().to_string();
        let pointer = match named {
            Some(field) => format!("/{field}"),
            None if path == "." => String::new(),
            None => format!("/{path}"),
        };
        let mut faults = FieldFaults::new();
        let vi = format!("Tham số không đúng: {said}.");
        faults.add(&pointer, "bad-value", Wording::new(vi, format!("Not acceptable: {said}.")));
        Problem::invalid(&faults)
    })
}

/// `?limit=&after=` of plain lists.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
pub struct PageQuery {
    /// Rows of a page, 1 to 100.
    pub limit: Option<usize>,
    /// `next` of the page before.
    pub after: Option<uuid::Uuid>,
}

impl PageQuery {
    /// The page that is asked for.
    ///
    /// # Errors
    /// When the limit is out of range.
    pub fn request(&self) -> Result<PageRequest, Problem> {
        let limit = self.limit.unwrap_or(USUAL_ROWS);
        if (1..=MOST_ROWS).contains(&limit) {
            return Ok(PageRequest { limit, after: self.after });
        }
        let mut faults = FieldFaults::new();
        let vi = format!("Số dòng từ 1 đến {MOST_ROWS}.");
        faults.add(
            "/limit",
            "out-of-range",
            Wording::new(vi, format!("From 1 to {MOST_ROWS} rows.")),
        );
        Err(Problem::invalid(&faults))
    }
}
