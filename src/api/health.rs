//! Whether the service lives, whether it can work, and which version it is.

use std::sync::atomic::Ordering;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;

use crate::accounts;
use crate::api::respond;
use crate::http::Services;
use crate::ids::AccountId;

/// A file that is written to see whether the disk takes it.
const PROBE: &str = ".writable";
/// Bytes of the probe: one block, so that a full disk refuses it.
const PROBE_BYTES: usize = 4096;

/// That the service lives.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub(super) struct AliveBody {
    /// `ok`.
    #[schema(example = "ok")]
    status: &'static str,
}

/// What the service needs to work.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub(super) struct ReadyBody {
    /// The database answers.
    database: bool,
    /// The search index has been built.
    index: bool,
    /// The data folder can be written.
    disk: bool,
}

/// Which version this is.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub(super) struct VersionBody {
    /// `sanviec`.
    #[schema(example = "sanviec")]
    name: &'static str,
    /// Version of the service.
    version: &'static str,
    /// Version of the API.
    #[schema(example = "v1")]
    api: &'static str,
}

/// Whether the service lives
#[utoipa::path(
    get, path = "/healthz", tag = "operation",
    responses((status = 200, description = "It lives", body = AliveBody)),
)]
pub(super) async fn alive() -> HttpResponse {
    respond::private(&AliveBody { status: "ok" })
}

/// Whether the service can work
#[utoipa::path(
    get, path = "/readyz", tag = "operation",
    responses(
        (status = 200, description = "It can", body = ReadyBody),
        (status = 503, description = "Something is missing", body = ReadyBody),
    ),
)]
pub(super) async fn ready(app: Services) -> HttpResponse {
    let nobody = AccountId(uuid::Uuid::nil());
    let database = app.db.read(move |conn| accounts::store::find(conn, nobody)).await.is_ok();
    let index = !app.index_needs_rebuild.load(Ordering::Acquire);
    let probe = app.config.data.dir.join(PROBE);
    let disk = tokio::fs::write(probe, [b'.'; PROBE_BYTES]).await.is_ok();
    let is_ready = database && index && disk;
    let status = if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    HttpResponse::build(status).insert_header((header::CACHE_CONTROL, "no-store")).json(ReadyBody {
        database,
        index,
        disk,
    })
}

/// Which version this is
#[utoipa::path(
    get, path = "/version", tag = "operation",
    responses((status = 200, description = "The version", body = VersionBody)),
)]
pub(super) async fn version() -> HttpResponse {
    let name = env!("CARGO_PKG_NAME");
    respond::private(&VersionBody { name, version: env!("CARGO_PKG_VERSION"), api: "v1" })
}
