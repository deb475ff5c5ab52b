//! What pages and the REST API share: who is asking, how bodies are read, how faults are answered.
//!
//! Invariants: pages know people by their cookie only, the API by its token only; every fault is
//! answered in the caller's language, as problem+json or as a page; a form without the token of
//! its session changes nothing.

pub mod actors;
pub mod body;
pub mod client;
pub mod cookies;
pub mod etag;
pub mod form;
pub mod idempotency;
pub mod middleware;
pub mod problem;
pub mod query;
pub mod upload;

use crate::app::App;

/// The services, as handlers receive them.
pub type Services = actix_web::web::Data<App>;
