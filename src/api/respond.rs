//! How bodies become answers: who may keep them, where the next page is, what was created where.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;
use serde::Serialize;

use crate::api::views::list::ListBody;
use crate::http::client;
use crate::http::etag;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;
use crate::http::problem::ProblemBody;
use crate::platform::language::Wording;
use crate::platform::page::Page;

/// For the one who asks; nobody on the way keeps it.
pub(super) fn private(body: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(body)
}

/// [`private`], with the version that `If-Match` names when it is changed.
pub(super) fn versioned(status: StatusCode, version: i32, body: &impl Serialize) -> HttpResponse {
    HttpResponse::build(status)
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::ETAG, etag::of_version(version)))
        .json(body)
}

/// For everybody, and the same for a day: lists of the State.
pub(super) fn listed<T: Serialize + utoipa::ToSchema>(items: Vec<T>) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=3600"))
        .json(ListBody::whole(items))
}

/// A page of a private list.
pub(super) fn page<T: Serialize + utoipa::ToSchema>(
    request: &HttpRequest,
    page: Page<T>,
) -> HttpResponse {
    let body = ListBody::from(page);
    let mut builder = HttpResponse::Ok();
    if let Some(next) = &body.next {
        builder.insert_header((header::LINK, next_link(request, next)));
    }
    builder.insert_header((header::CACHE_CONTROL, "no-store")).json(body)
}

/// The address of the next page: the same question, after another key.
pub(super) fn next_link(request: &HttpRequest, next: &str) -> String {
    let asked = request.query_string().split('&');
    let kept = asked.filter(|part| !part.is_empty() && !part.starts_with("after="));
    let query: Vec<&str> = kept.collect();
    let joint = if query.is_empty() { "" } else { "&" };
    format!("<{}?{}{joint}after={next}>; rel=\"next\"", request.path(), query.join("&"))
}

/// 201 with the address of what was created, also when the answer is the one of an earlier request.
pub(super) fn created(created: Created, collection: &str) -> HttpResponse {
    #[derive(serde::Deserialize)]
    struct Identified {
        id: uuid::Uuid,
    }
    let made = serde_json::from_str::<Identified>(&created.body).ok();
    let mut response = created.respond();
    let location = made.and_then(|made| format!("{collection}/{}", made.id).parse().ok());
    if let Some(location) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// A route for every method that a resource does not take.
pub(super) fn refusing(methods: &'static [&'static str]) -> actix_web::Route {
    web::to(move |request: HttpRequest| async move { not_allowed(&request, methods) })
}

fn not_allowed(request: &HttpRequest, methods: &[&str]) -> HttpResponse {
    let mut allowed: Vec<String> = methods.iter().map(|method| method.to_uppercase()).collect();
    if methods.contains(&"get") {
        allowed.push("HEAD".to_owned());
    }
    let problem = Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method-not-allowed",
        Wording::new(
            "Địa chỉ này không nhận cách gọi như vậy.",
            "This address does not take that method.",
        ),
    );
    let number = client::request_number(request);
    let body = ProblemBody::of(&problem, client::language(request), &number);
    let text = serde_json::to_string(&body).expect("a problem is plain text and numbers");
    HttpResponse::MethodNotAllowed()
        .insert_header((header::ALLOW, allowed.join(", ")))
        .content_type("application/problem+json")
        .body(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn link(uri: &str) -> String {
        next_link(&TestRequest::with_uri(uri).to_http_request(), "k2")
    }

    #[test]
    fn the_next_page_asks_the_same_question() {
        assert_eq!(link("/api/v1/x"), "</api/v1/x?after=k2>; rel=\"next\"");
        assert_eq!(
            link("/api/v1/x?q=may+m%E1%BA%B7c&after=k1&limit=5"),
            "</api/v1/x?q=may+m%E1%BA%B7c&limit=5&after=k2>; rel=\"next\""
        );
    }

    #[test]
    fn an_answer_that_is_repeated_names_the_same_address() {
        let id = uuid::Uuid::nil();
        let answer = created(Created::new(&serde_json::json!({ "id": id })), "/api/v1/vacancies");
        assert_eq!(answer.status(), StatusCode::CREATED);
        let location = answer.headers().get(header::LOCATION).unwrap();
        assert_eq!(location.to_str().unwrap(), format!("/api/v1/vacancies/{id}"));
    }
}
