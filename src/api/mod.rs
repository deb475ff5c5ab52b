//! The exchange for programs: REST under `/api/v1`, described by its own OpenAPI document.
//!
//! Invariants: every address stands once, in [`mod@routes`], and the document is made from the same
//! table; a body has no field for what its reader may not see; somebody else's thing does not
//! exist. Absent: rules (the domain has them), pages, cookies.

mod accounts;
mod alerts;
mod applications;
mod applying;
mod checks;
mod cursor;
mod cv;
mod drafts;
mod employers;
mod firm_users;
mod fit;
mod health;
mod imports;
mod interviews;
mod many;
mod me;
mod my_data;
pub mod openapi;
mod paper_codes;
mod people;
mod reference;
mod respond;
mod routes;
mod saved;
mod search;
mod search_query;
mod sent;
mod stream;
mod templates;
mod tokens;
mod vacancies;
mod vacancy_sheets;
mod vacancy_steps;
mod views;

use actix_web::web::ServiceConfig;

pub use stream::snapshot_line;

/// Registers every address of the API, its document and the viewer of the document.
pub fn routes(config: &mut ServiceConfig) {
    routes::register(config);
    openapi::register(config);
}
