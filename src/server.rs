//! The service: routes of the API and the pages, what stands around them, and an orderly stop.

use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::dev::Server;
use actix_web::middleware::Compress;
use actix_web::middleware::from_fn;
use actix_web::web;
use actix_web::web::ServiceConfig;

use crate::api;
use crate::app::App;
use crate::http::middleware::ErrorPage;
use crate::http::middleware::around;
use crate::http::problem::Problem;
use crate::web as pages;

/// A client that has not sent its head by then is dropped.
const HEAD_TIMEOUT: Duration = Duration::from_secs(5);
/// A connection without requests is kept so long.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Running requests have so long to finish when the service stops.
const STOP_SECONDS: u64 = 25;
/// Connections of one worker.
const CONNECTIONS: usize = 2_000;

/// A service that listens.
pub struct Listening {
    /// Resolves when the service has stopped.
    pub server: Server,
    /// Where it listens; the port is chosen by the system when the settings say 0.
    pub address: std::net::SocketAddr,
}

/// Everything that is served, for one worker.
pub fn routes(config: &mut ServiceConfig) {
    config.app_data(pages::error_page as ErrorPage);
    api::routes(config);
    pages::routes(config);
    config.default_service(web::to(nothing_here));
}

async fn nothing_here() -> Result<actix_web::HttpResponse, Problem> {
    Err(Problem::not_found())
}

/// Begins to listen.
///
/// # Errors
/// When the address is taken or not ours.
pub fn listen(app: &Arc<App>) -> std::io::Result<Listening> {
    let settings = &app.config.http;
    let services = web::Data::from(Arc::clone(app));
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(services.clone())
            .configure(routes)
            .wrap(from_fn(around))
            .wrap(Compress::default())
    })
    .client_request_timeout(HEAD_TIMEOUT)
    .keep_alive(KEEP_ALIVE)
    .shutdown_timeout(STOP_SECONDS)
    .max_connections(CONNECTIONS);
    let server = match settings.workers {
        0 => server,
        workers => server.workers(workers),
    };
    let server = server.bind(settings.listen)?;
    let address = server.addrs().first().copied().unwrap_or(settings.listen);
    Ok(Listening { server: server.run(), address })
}
