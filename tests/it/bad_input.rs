//! Bad input gets a clear answer, changes nothing, and leaves the server alive.

use serde_json::Value;
use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::vacancy_body;

const JSON: (&str, &str) = ("content-type", "application/json");

fn clear(answer: &Answer) {
    assert!((400..500).contains(&answer.status), "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{answer:?}");
    for key in ["type", "title", "status", "detail", "code"] {
        assert!(!answer.json()[key].is_null(), "{key}: {answer:?}");
    }
}

fn count(exchange: &Exchange, firm: &Client, employer: &str) -> Value {
    exchange.settle();
    firm.get(&format!("/api/v1/employers/{employer}/vacancies")).json()["total"].clone()
}

#[test]
fn bodies_that_are_no_json_are_refused() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("a@firm.example.vn", "1600192619");
    let path = format!("/api/v1/employers/{employer}/vacancies");
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let large = format!("{{\"title\": \"{}\"}}", "x".repeat(1 << 20));
    for (bytes, status) in [
        (Vec::new(), 400),
        (b"{".to_vec(), 400),
        (b"null".to_vec(), 422),
        (b"[]".to_vec(), 422),
        (b"\xff\xfe{}".to_vec(), 400),
        (b"{\"title\": \"\xff\"}".to_vec(), 400),
        (deep.into_bytes(), 400),
        (large.into_bytes(), 413),
    ] {
        let answer = firm.send("POST", &path, &[JSON], Some(bytes));
        clear(&answer);
        assert_eq!(answer.status, status, "{answer:?}");
    }
    let text = firm.send("POST", &path, &[("content-type", "text/plain")], Some(b"{}".to_vec()));
    clear(&text);
    assert_eq!(text.status, 415);
    assert_eq!(count(&exchange, &firm, &employer), 0);
}

#[test]
fn forbidden_characters_and_wrong_lengths_are_refused_in_every_text_field() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("a@firm.example.vn", "1600192619");
    let path = format!("/api/v1/employers/{employer}/vacancies");
    for pointer in [
        "/title",
        "/description",
        "/requirements",
        "/benefits_text",
        "/details/working_hours",
        "/details/contact/name",
    ] {
        for bad in ["a\u{0}bc", "abc\u{202e}def", "abc\u{7}", &"dài ".repeat(6_000)] {
            let mut body = vacancy_body("Thợ may");
            put(&mut body, pointer, json!(bad));
            let answer = firm.post(&path, &body);
            clear(&answer);
            assert_eq!(answer.pointers(), [pointer.to_owned()], "{answer:?}");
        }
    }
    assert_eq!(count(&exchange, &firm, &employer), 0);
}

fn put(body: &mut Value, pointer: &str, value: Value) {
    let mut at = body;
    for step in pointer.trim_start_matches('/').split('/') {
        at = &mut at[step];
    }
    *at = value;
}

#[test]
fn sql_html_and_decomposed_letters_are_only_text() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("a@firm.example.vn", "1600192619");
    let path = format!("/api/v1/employers/{employer}/vacancies");
    for (typed, kept) in [
        ("'); DROP TABLE vacancies; --", "'); DROP TABLE vacancies; --"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Tho\u{31b}\u{323} may", "Thợ may"),
        ("{{7*7}} ${7*7}", "{{7*7}} ${7*7}"),
    ] {
        let made = firm.post(&path, &vacancy_body(typed));
        assert_eq!((made.status, made.text("/title").as_str()), (201, kept));
    }
    assert_eq!(count(&exchange, &firm, &employer), 4);
}

#[test]
fn numbers_and_dates_out_of_range_are_refused_and_named() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("a@firm.example.vn", "1600192619");
    let path = format!("/api/v1/employers/{employer}/vacancies");
    for (pointer, bad) in [
        ("/openings", json!(0)),
        ("/openings", json!(10_001)),
        ("/openings", json!(-1)),
        ("/openings", json!(1e300)),
        ("/openings", json!("3")),
        ("/pay/from", json!(-1)),
        ("/pay/from", json!(9_223_372_036_854_775_807_i64)),
        ("/deadline", json!("1899-12-31")),
        ("/deadline", json!("2026-11-23")),
        ("/deadline", json!("2030-01-01")),
        ("/deadline", json!("2026-02-30")),
        ("/deadline", json!(5)),
        ("/occupation", json!("99999")),
        ("/commune", json!("00000")),
        ("/industrial_zone", json!("x")),
        ("/pay/unit", json!("year")),
        ("/pay/currency", json!("EUR")),
        ("/details/welcomes/0", json!("men")),
    ] {
        let mut body = vacancy_body("Thợ may");
        if pointer == "/details/welcomes/0" {
            body["details"]["welcomes"] = json!([bad]);
        } else {
            put(&mut body, pointer, bad.clone());
        }
        let answer = firm.post(&path, &body);
        clear(&answer);
        assert_eq!(answer.pointers(), [pointer.to_owned()], "{bad}: {answer:?}");
    }
    assert_eq!(count(&exchange, &firm, &employer), 0);
}

#[test]
fn unknown_routes_methods_and_ids_are_problems_too() {
    let exchange = Exchange::start();
    let anybody = exchange.anybody();
    for (method, path, status) in [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v2/vacancies", 404),
        ("GET", "/api/v1/vacancies/not-an-id", 404),
        ("GET", "/api/v1/vacancies/00000000-0000-7000-8000-000000000000", 404),
        ("DELETE", "/api/v1/vacancies", 405),
    ] {
        let answer = anybody.send(method, path, &[], None);
        clear(&answer);
        assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
    }
    let page = anybody.get("/khong-co-trang-nay");
    assert_eq!(page.status, 404);
    assert!(page.body.contains("Không có trang này"), "{}", page.body);
}

#[test]
fn problems_speak_the_language_that_was_asked_for() {
    let exchange = Exchange::start();
    let ask = |language: &str| {
        let headers = [("accept-language", language)];
        exchange.anybody().send("GET", "/api/v1/me", &headers, None).text("/detail")
    };
    assert!(ask("vi").contains("đăng nhập"));
    assert!(ask("en-GB,en;q=0.9").contains("sign in"));
    assert!(ask("km-KH,km;q=0.9").contains("សូមចូល"));
    let body = json!({ "role": "seeker", "name": "", "login": "091", "password": "ngắn" });
    let headers = [("accept-language", "km"), ("content-type", "application/json")];
    let body = Some(body.to_string().into_bytes());
    let refused = exchange.anybody().send("POST", "/api/v1/accounts", &headers, body);
    let errors = refused.json()["errors"].as_array().unwrap().clone();
    assert!(errors.len() >= 4, "{refused:?}");
    for error in errors {
        let told = error["message"].as_str().unwrap();
        assert!(told.chars().any(|c| ('ក'..='៹').contains(&c)), "{told}");
    }
}

#[test]
fn every_answer_has_the_security_headers_and_its_number() {
    let exchange = Exchange::start();
    for path in ["/", "/api/v1/vacancies", "/khong-co-trang-nay", "/api/v1/me"] {
        let answer = exchange.anybody().get(path);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert!(answer.header("x-request-id").is_some(), "{path}");
    }
}

#[test]
fn the_server_lives_after_ten_thousand_bytes_of_nonsense_in_every_place() {
    let exchange = Exchange::start();
    let anybody = exchange.anybody();
    let nonsense = "%F0%9F%92%A9%00%FF".repeat(200);
    for path in ["/api/v1/vacancies?q=", "/viec-lam?q=", "/api/v1/communes?q=", "/viec-lam?noi="] {
        let answer = anybody.get(&format!("{path}{nonsense}"));
        assert!(answer.status < 500, "{path}: {answer:?}");
    }
    assert_eq!(anybody.get("/healthz").status, 200);
}
