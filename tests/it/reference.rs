//! Look-ups of lists through the API.

use crate::harness::Exchange;

#[test]
fn lists_answer_typed_text_with_and_without_marks() {
    let exchange = Exchange::start();
    let anybody = exchange.anybody();
    for (path, told) in [
        ("/api/v1/communes?q=long%20xuyen", "30307"),
        ("/api/v1/communes?q=Long%20Xuy%C3%AAn", "30307"),
        ("/api/v1/occupations?q=tho%20may", "7531"),
        ("/api/v1/industries?q=may%20trang%20phuc", "14"),
        ("/api/v1/industrial-zones?q=binh%20hoa", "kcn-binh-hoa"),
    ] {
        let answer = anybody.get(path);
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        assert!(answer.body.contains(told), "{path}: {}", answer.body);
    }
}

#[test]
fn the_minimum_wage_depends_on_commune_and_day() {
    let exchange = Exchange::start();
    let anybody = exchange.anybody();
    let answer = anybody.get("/api/v1/minimum-wages?commune=30307&on=2026-01-01");
    assert!(answer.body.contains("4730000") && answer.body.contains("22700"), "{answer:?}");
    let before = anybody.get("/api/v1/minimum-wages?commune=30307&on=2025-12-31");
    assert!(!before.body.contains("4730000"), "{before:?}");
    let unknown = anybody.get("/api/v1/minimum-wages?commune=99999&on=2026-01-01");
    assert_eq!((unknown.status, unknown.pointers()), (422, vec!["/commune".to_owned()]));
}

#[test]
fn the_service_says_how_it_is() {
    let exchange = Exchange::start();
    for path in ["/healthz", "/readyz", "/version"] {
        assert_eq!(exchange.anybody().get(path).status, 200, "{path}");
    }
}

#[test]
fn the_description_of_the_api_lists_every_route_and_needs_nothing_from_outside() {
    let exchange = Exchange::start();
    let document = exchange.anybody().get("/api/openapi.json").json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for path in [
        "/api/v1/accounts",
        "/api/v1/tokens",
        "/api/v1/tokens/refresh",
        "/api/v1/me",
        "/api/v1/me/seeker-profile",
        "/api/v1/me/applications",
        "/api/v1/employers",
        "/api/v1/employers/{id}",
        "/api/v1/employers/{id}/verification",
        "/api/v1/employers/{id}/vacancies",
        "/api/v1/vacancies",
        "/api/v1/vacancies/{id}",
        "/api/v1/vacancies/{id}/publication",
        "/api/v1/vacancies/{id}/review",
        "/api/v1/vacancies/{id}/closure",
        "/api/v1/vacancies/{id}/copy",
        "/api/v1/vacancies/{id}/applications",
        "/api/v1/applications/{id}",
        "/api/v1/applications/{id}/decision",
        "/api/v1/applications/{id}/withdrawal",
        "/api/v1/imports/vacancies",
        "/api/v1/communes",
        "/api/v1/occupations",
        "/api/v1/industries",
        "/api/v1/industrial-zones",
        "/api/v1/minimum-wages",
    ] {
        assert!(document["paths"].get(path).is_some(), "{path} is not described");
    }
    let docs = exchange.anybody().get("/api/docs/");
    assert_eq!(docs.status, 200);
    assert!(!docs.body.contains("https://"), "{}", docs.body);
}
