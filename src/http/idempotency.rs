//! `Idempotency-Key`: a POST that is sent again answers again and does nothing again.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use chrono::DateTime;
use chrono::Utc;

use crate::http::form::FormFields;
use crate::http::form::TOKEN_FIELD;
use crate::http::problem::Problem;
use crate::platform::crypto;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::idempotency;
use crate::platform::db::idempotency::Answer;
use crate::platform::db::idempotency::LONGEST_KEY;
use crate::platform::db::idempotency::Request;
use crate::platform::db::idempotency::Seen;
use crate::platform::language::Wording;
use crate::platform::page;

/// What a creating request answers.
pub struct Created {
    /// Status.
    pub status: StatusCode,
    /// JSON text.
    pub body: String,
}

impl Created {
    /// 201 with a body.
    pub fn new(body: &impl serde::Serialize) -> Self {
        Self::with(StatusCode::CREATED, body)
    }

    /// Another status with a body.
    pub fn with(status: StatusCode, body: &impl serde::Serialize) -> Self {
        let body = serde_json::to_string(body).expect("our own bodies are maps with text keys");
        Self { status, body }
    }

    /// As an answer.
    pub fn respond(self) -> HttpResponse {
        HttpResponse::build(self.status).content_type("application/json").body(self.body)
    }
}

/// The key of a request, if it has one.
///
/// # Errors
/// 400 when the key is empty, too long or no plain text.
pub fn key(
    request: &HttpRequest,
    principal: &str,
    body_hash: [u8; 32],
) -> Result<Option<Request>, Problem> {
    let Some(header) = request.headers().get("idempotency-key") else {
        return Ok(None);
    };
    let text = header.to_str().unwrap_or_default().trim();
    if text.is_empty() || text.len() > LONGEST_KEY {
        return Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "bad-idempotency-key",
            Wording::new(
                format!("Idempotency-Key dài 1 đến {LONGEST_KEY} ký tự ASCII."),
                format!("An Idempotency-Key has 1 to {LONGEST_KEY} ASCII characters."),
            ),
        ));
    }
    Ok(Some(Request {
        principal: principal.to_owned(),
        route: format!("{} {}", request.method(), request.path()),
        key: text.to_owned(),
        body_hash,
    }))
}

/// The field of a form that tells one filling in from the next.
pub const ONCE_FIELD: &str = "once";

/// A fresh value for [`ONCE_FIELD`].
pub fn fresh_once() -> String {
    page::to_text(&crypto::random::<12>())
}

/// The key of a form that does something once, if it carries one. The same page filled in
/// otherwise is another request.
pub fn of_form(request: &HttpRequest, principal: &str, fields: &FormFields) -> Option<Request> {
    let once = fields.get(ONCE_FIELD);
    if once.is_empty() || once.len() > LONGEST_KEY / 2 {
        return None;
    }
    let said = fields.iter().filter(|(name, _)| *name != TOKEN_FIELD);
    let said: Vec<String> = said.map(|(name, value)| format!("{name}={value}\n")).collect();
    let body_hash = crypto::sha256(said.concat().as_bytes());
    Some(Request {
        principal: principal.to_owned(),
        route: format!("{} {}", request.method(), request.path()),
        key: format!("{once}.{}", page::to_text(&body_hash)),
        body_hash,
    })
}

/// Does the work once for a key, in one transaction with the answer that is kept.
///
/// # Errors
/// What the work says; 422 when the key was used for another body, 409 when the same request runs
/// at this moment.
pub fn once<E>(
    tx: &mut Tx<'_>,
    request: Option<&Request>,
    now: DateTime<Utc>,
    work: impl FnOnce(&mut Tx<'_>) -> Result<Created, E>,
) -> Result<Created, Problem>
where
    Problem: From<E>,
{
    let Some(request) = request else {
        return Ok(work(tx)?);
    };
    match idempotency::seen(tx, request, now)? {
        Seen::Before(answer) => {
            let status = u16::try_from(answer.status).ok();
            let status = status.and_then(|s| StatusCode::from_u16(s).ok());
            return Ok(Created { status: status.unwrap_or(StatusCode::OK), body: answer.body });
        }
        Seen::OtherBody => {
            return Err(Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotency-key-reused",
                Wording::new(
                    "Idempotency-Key này đã dùng cho một nội dung khác.",
                    "This Idempotency-Key was used for another body.",
                ),
            ));
        }
        Seen::New => {}
    }
    let created = work(tx)?;
    let answer = Answer { status: i32::from(created.status.as_u16()), body: created.body.clone() };
    idempotency::keep(tx, request, &answer, now).map_err(in_flight)?;
    Ok(created)
}

/// What is told to the second of two equal requests at one moment.
pub fn in_flight(error: DbError) -> Problem {
    match error {
        DbError::Unique { .. } => {
            let mut problem = Problem::new(
                StatusCode::CONFLICT,
                "in-flight",
                Wording::new(
                    "Yêu cầu giống hệt đang được xử lý. Xin thử lại sau giây lát.",
                    "The same request is being handled. Please try again in a moment.",
                ),
            );
            problem.retry_after = Some(1);
            problem
        }
        other => other.into(),
    }
}
