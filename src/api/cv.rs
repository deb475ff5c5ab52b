//! One's own CV as a file.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;

use crate::accounts::actor::SeekerActor;
use crate::cv::draw;
use crate::cv::read;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::client;
use crate::http::problem::Problem;
use crate::platform::texts;

/// One's own CV as a PDF
///
/// A4, made from the profile, in the language of `Accept-Language`; without the citizen number
/// and without sensitive facts. 404 before a profile was saved.
#[utoipa::path(
    get, path = "/api/v1/me/cv.pdf", tag = "me",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The CV", body = Vec<u8>, content_type = "application/pdf"),
    ),
)]
pub(super) async fn pdf(
    app: Services,
    request: HttpRequest,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let (ring, language) = (Arc::clone(&app.ring), client::language(&request));
    let found = app.db.read(move |conn| read::own(conn, &ring, &who, language)).await?;
    let cv = found.ok_or_else(|| {
        Problem::new(StatusCode::NOT_FOUND, "no-profile", texts::wording("fault-no-profile-yet"))
    })?;
    let file = draw::pdf(&cv)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("application/pdf")
        .body(file))
}
