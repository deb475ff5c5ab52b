//! Faults as answers: RFC 9457 problem documents, or pages.

use actix_web::HttpResponse;
use actix_web::ResponseError;
use actix_web::http::StatusCode;
use serde::Serialize;

use crate::platform::fault::Fault;
use crate::platform::fault::FieldFault;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::Kind;
use crate::platform::language::Language;
use crate::platform::language::Wording;
use crate::platform::texts;

/// A fault on its way to the client. The middleware writes it, in the client's language.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Status of the answer.
    pub status: StatusCode,
    /// Stable code.
    pub code: &'static str,
    /// What to say.
    pub wording: Wording,
    /// Fields at fault.
    pub fields: Vec<FieldFault>,
    /// Seconds after which trying again makes sense.
    pub retry_after: Option<u32>,
}

impl Problem {
    /// A problem of delivery itself.
    pub const fn new(status: StatusCode, code: &'static str, wording: Wording) -> Self {
        Self { status, code, wording, fields: Vec::new(), retry_after: None }
    }

    /// Fields of a query or form that were not understood.
    pub fn invalid(faults: &FieldFaults) -> Self {
        let mut problem =
            Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", texts::wording("fault-invalid"));
        problem.fields = faults.as_slice().to_vec();
        problem
    }

    /// Nothing is at this address.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", texts::wording("fault-not-found"))
    }

    /// Somebody must sign in first.
    pub fn signed_out() -> Self {
        crate::accounts::error::AccountError::SignedOut.into()
    }

    /// The signed-in person may not do this.
    pub fn forbidden() -> Self {
        crate::accounts::error::AccountError::Forbidden.into()
    }
}

/// Status of each kind of fault.
pub const fn status_of(kind: Kind) -> StatusCode {
    match kind {
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Stale => StatusCode::PRECONDITION_FAILED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::SignedOut => StatusCode::UNAUTHORIZED,
        Kind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Kind::Gone => StatusCode::GONE,
        Kind::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Kind::NoSpace => StatusCode::INSUFFICIENT_STORAGE,
        Kind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

const fn retry_after(kind: Kind) -> Option<u32> {
    match kind {
        Kind::TooMany => Some(900),
        Kind::Busy => Some(2),
        Kind::NoSpace => Some(30),
        Kind::Invalid
        | Kind::NotFound
        | Kind::Conflict
        | Kind::Stale
        | Kind::Forbidden
        | Kind::SignedOut
        | Kind::Gone
        | Kind::Internal => None,
    }
}

impl<E: Fault + 'static> From<E> for Problem {
    fn from(fault: E) -> Self {
        let kind = fault.kind();
        if kind == Kind::Internal {
            let error: &dyn std::error::Error = &fault;
            tracing::error!(error, source = error.source(), "A request failed: {error}");
        }
        Self {
            status: status_of(kind),
            code: fault.code(),
            wording: fault.wording(),
            fields: fault.fields().to_vec(),
            retry_after: retry_after(kind),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.status, self.code)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status);
        response.extensions_mut().insert(self.clone());
        response
    }
}

/// A problem document (RFC 9457).
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemBody {
    /// Stable address of the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in the caller's language.
    pub title: String,
    /// Status.
    pub status: u16,
    /// Stable code.
    pub code: String,
    /// What to do next, in the caller's language.
    pub detail: String,
    /// Number of the request, to tell the centre.
    pub instance: String,
    /// Fields at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemField>,
}

/// A field at fault.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemField {
    /// JSON pointer.
    pub pointer: String,
    /// Stable code.
    pub code: String,
    /// What is wanted, in the caller's language.
    pub message: String,
}

impl ProblemBody {
    /// The document of a problem.
    pub fn of(problem: &Problem, language: Language, request: &str) -> Self {
        let title = problem.status.canonical_reason().unwrap_or("Error").to_owned();
        let field = |fault: &FieldFault| ProblemField {
            pointer: fault.pointer.clone(),
            code: fault.code.to_owned(),
            message: fault.wording.in_language(language).to_owned(),
        };
        Self {
            kind: format!("/problems/{}", problem.code),
            title,
            status: problem.status.as_u16(),
            code: problem.code.to_owned(),
            detail: problem.wording.in_language(language).to_owned(),
            instance: format!("urn:uuid:{request}"),
            errors: problem.fields.iter().map(field).collect(),
        }
    }
}
