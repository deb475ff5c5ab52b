//! The description of the API, made from the code, and the page that shows it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web;
use actix_web::web::ServiceConfig;
use bytes::Bytes;
use utoipa::openapi::Components;
use utoipa::openapi::ContentBuilder;
use utoipa::openapi::InfoBuilder;
use utoipa::openapi::LicenseBuilder;
use utoipa::openapi::OpenApi;
use utoipa::openapi::PathItem;
use utoipa::openapi::Ref;
use utoipa::openapi::RefOr;
use utoipa::openapi::ResponseBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::path::ParameterIn;
use utoipa::openapi::security::HttpAuthScheme;
use utoipa::openapi::security::HttpBuilder;
use utoipa::openapi::security::SecurityScheme;
use utoipa_swagger_ui::Config;
use utoipa_swagger_ui::SwaggerUi;

use crate::api::routes;

const ADDRESS: &str = "/api/openapi.json";
const ABOUT: &str = "Sàn giao dịch việc làm của Trung tâm Dịch vụ việc làm. \
    The job exchange of a provincial employment service centre.\n\n\
    Errors are problem documents (RFC 9457) in the language of `Accept-Language`, with a JSON \
    pointer for each field at fault. Lists answer `{items, next, total}`; `next` goes into \
    `after`. Unknown fields and parameters are refused. A POST that creates takes an \
    `Idempotency-Key`: sent again within 48 hours it answers again and does nothing again.\n\n\
    Other boards follow the open vacancies without asking for each: `vacancies/snapshot` once, then \
    `vacancies/stream` each minute.";

/// The description (OpenAPI 3.1).
pub fn document() -> OpenApi {
    let mut document = routes::described();
    document.info = InfoBuilder::new()
        .title("Sàn Việc")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .license(Some(LicenseBuilder::new().name(env!("CARGO_PKG_LICENSE")).build()))
        .build();
    let components = document.components.get_or_insert_with(Components::new);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemBody"))).build();
    let problem = ResponseBuilder::new()
        .description("What is wrong and what to do next")
        .content("application/problem+json", content)
        .build();
    components.responses.insert("Problem".to_owned(), RefOr::T(problem));
    for entry in routes::TABLE {
        let item = document.paths.paths.get_mut(entry.path);
        if let Some(operation) = item.and_then(|item| operation(item, entry.method)) {
            operation.operation_id = Some(entry.name.to_owned());
            add_problems(operation);
        }
    }
    document
}

fn operation<'a>(item: &'a mut PathItem, method: &str) -> Option<&'a mut Operation> {
    match method {
        "get" => item.get.as_mut(),
        "post" => item.post.as_mut(),
        "put" => item.put.as_mut(),
        "delete" => item.delete.as_mut(),
        _ => None,
    }
}

/// The ways an operation can fail follow from what it takes.
fn add_problems(operation: &mut Operation) {
    let mut statuses = BTreeSet::from(["default"]);
    if operation.security.is_some() {
        statuses.extend(["401", "403"]);
    }
    for parameter in operation.parameters.iter().flatten() {
        let RefOr::T(parameter) = parameter else {
            continue;
        };
        match parameter.parameter_in {
            ParameterIn::Path => statuses.extend(["404"]),
            ParameterIn::Query | ParameterIn::QueryString => statuses.extend(["422"]),
            ParameterIn::Header if parameter.name == "If-Match" => statuses.extend(["412"]),
            ParameterIn::Header if parameter.name == "Idempotency-Key" => {
                statuses.extend(["409"]);
            }
            ParameterIn::Header | ParameterIn::Cookie => {}
        }
    }
    if operation.request_body.is_some() {
        statuses.extend(["400", "409", "413", "415", "422"]);
    }
    for status in statuses {
        let problem = RefOr::Ref(Ref::from_response_name("Problem"));
        operation.responses.responses.entry(status.to_owned()).or_insert(problem);
    }
}

/// Serves the document, and Swagger UI from our own files.
pub(super) fn register(config: &mut ServiceConfig) {
    let viewer = Config::from(ADDRESS).validator_url("none").try_it_out_enabled(true);
    config
        .route(ADDRESS, web::get().to(serve))
        .route("/api/docs", web::get().to(to_viewer))
        .service(SwaggerUi::new("/api/docs/{_:.*}").config(viewer));
}

async fn serve() -> HttpResponse {
    static TEXT: LazyLock<Bytes> = LazyLock::new(|| {
        let text = serde_json::to_vec(&document());
        Bytes::from(text.expect("a description is maps with text keys"))
    });
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .content_type("application/json")
        .body(TEXT.clone())
}

async fn to_viewer() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, "/api/docs/")).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described() -> BTreeSet<(String, &'static str)> {
        let mut found = BTreeSet::new();
        for (path, mut item) in document().paths.paths {
            for method in ["get", "post", "put", "delete"] {
                if operation(&mut item, method).is_some() {
                    found.insert((path.clone(), method));
                }
            }
        }
        found
    }

    #[test]
    fn the_document_describes_exactly_what_is_served() {
        let served: BTreeSet<_> =
            routes::TABLE.iter().map(|e| (e.path.to_owned(), e.method)).collect();
        assert_eq!(described(), served);
    }

    #[test]
    fn every_operation_has_a_name_of_its_own() {
        let names: BTreeSet<_> = routes::TABLE.iter().map(|e| e.name).collect();
        assert_eq!(names.len(), routes::TABLE.len());
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let json = serde_json::to_value(document()).unwrap();
        let text = json.to_string();
        for reference in text.split("\"$ref\":\"#").skip(1) {
            let pointer = reference.split('"').next().unwrap();
            assert!(json.pointer(pointer).is_some(), "{pointer}");
        }
    }

    #[test]
    fn every_operation_says_how_it_fails_and_what_it_is_for() {
        let json = serde_json::to_value(document()).unwrap();
        for entry in routes::TABLE {
            let operation = &json["paths"][entry.path][entry.method];
            assert!(operation["responses"]["default"].is_object(), "{}", entry.name);
            assert!(operation["summary"].is_string(), "{}", entry.name);
            assert!(operation["tags"].is_array(), "{}", entry.name);
        }
    }
}
