//! Writing, checking, publishing and ending vacancies.

use chrono::TimeDelta;
use serde_json::json;

use crate::harness::ADVERT_ITEMS;
use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;

#[test]
fn an_unverified_firm_can_draft_and_not_publish() {
    let exchange = Exchange::start();
    let (firm, id) = exchange.firm("a@firm.example.vn", "1600192619");
    let made = firm.post(&format!("/api/v1/employers/{id}/vacancies"), &vacancy_body("Thợ may"));
    assert_eq!((made.status, made.text("/state").as_str()), (201, "draft"));
    let path = format!("/api/v1/vacancies/{}/publication", made.text("/id"));
    let refused = firm.post(&path, &json!({}));
    assert_eq!((refused.status, refused.text("/code").as_str()), (409, "employer-not-verified"));
}

#[test]
fn a_lawful_vacancy_of_a_verified_firm_opens_at_once_and_everybody_sees_it() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    let seen = exchange.anybody().get(&format!("/api/v1/vacancies/{id}"));
    assert_eq!((seen.status, seen.text("/state").as_str()), (200, "open"));
    assert_eq!(seen.json()["pay"]["monthly_from"], 7_000_000);
    assert_eq!(seen.json()["employer"]["verified"], true);
}

#[test]
fn a_draft_does_not_exist_for_others() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let made =
        firm.post(&format!("/api/v1/employers/{employer}/vacancies"), &vacancy_body("Thợ may"));
    let path = format!("/api/v1/vacancies/{}", made.text("/id"));
    let (other, _) = exchange.firm("b@firm.example.vn", "0300588569");
    assert_eq!(exchange.anybody().get(&path).status, 404);
    assert_eq!(other.get(&path).status, 404);
    assert_eq!(firm.get(&path).status, 200);
}

#[test]
fn publishing_names_everything_that_is_missing() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let body = json!({ "title": "Thợ may" });
    let made = firm.post(&format!("/api/v1/employers/{employer}/vacancies"), &body);
    assert_eq!(made.status, 201, "{made:?}");
    let path = format!("/api/v1/vacancies/{}/publication", made.text("/id"));
    let refused = firm.post(&path, &json!({}));
    assert_eq!(refused.status, 422);
    assert_eq!(refused.pointers(), ["/description", "/commune", "/pay/from"]);
}

#[test]
fn an_unlawful_advert_is_held_until_an_officer_decides_with_a_reason() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.verified_firm(&officer);
    let mut body = vacancy_body("Nhân viên bán hàng");
    body["requirements"] = json!("Chỉ tuyển nữ dưới 35 tuổi.");
    let id = published(&firm, &employer, &body);
    let held = firm.get(&format!("/api/v1/vacancies/{id}"));
    assert_eq!(held.text("/state"), "held");
    let kinds: Vec<String> = held.json()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["kind"].as_str().unwrap().to_owned())
        .collect();
    assert!(kinds.contains(&"sex".into()) && kinds.contains(&"age".into()), "{kinds:?}");
    assert_eq!(exchange.anybody().get(&format!("/api/v1/vacancies/{id}")).status, 404);

    let review = format!("/api/v1/vacancies/{id}/review");
    let without = officer.post(&review, &json!({ "decision": "released", "reason": "" }));
    assert_eq!(
        (without.status, without.pointers()),
        (422, vec!["/ticked".into(), "/reason".into()])
    );
    let by_firm = firm.post(&review, &json!({ "decision": "released", "reason": "tự cho" }));
    assert_eq!(by_firm.status, 403);
    let done = officer.post(
        &review,
        &json!({
            "decision": "released", "reason": "Yêu cầu đặc thù, có văn bản.",
            "ticked": ADVERT_ITEMS
        }),
    );
    assert_eq!((done.status, done.text("/state").as_str()), (200, "open"), "{done:?}");
    let uuid: uuid::Uuid = id.parse().unwrap();
    let audited = exchange
        .read(move |conn| sanviec::accounts::store::count_audit(conn, uuid, "vacancy.released"));
    assert_eq!(audited, 1);
}

#[test]
fn pay_below_the_minimum_wage_of_the_commune_is_held() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    // Zone II (Long Xuyên): 4,730,000 a month from 2026-01-01; zone IV (Tri Tôn): 3,700,000.
    for (commune, pay, state) in [
        ("30307", 4_729_999, "held"),
        ("30307", 4_730_000, "open"),
        ("30544", 3_700_000, "open"),
        ("30544", 3_699_999, "held"),
    ] {
        let mut body = vacancy_body("Công nhân chế biến");
        body["commune"] = json!(commune);
        body["pay"] = json!({ "from": pay, "to": pay, "unit": "month", "currency": "VND" });
        let id = published(&firm, &employer, &body);
        let seen = firm.get(&format!("/api/v1/vacancies/{id}"));
        assert_eq!(seen.text("/state"), state, "{commune} {pay}");
    }
}

#[test]
fn changing_a_held_advert_makes_it_a_draft_again() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let mut body = vacancy_body("Nhân viên bán hàng");
    body["requirements"] = json!("Chỉ tuyển nữ.");
    let id = published(&firm, &employer, &body);
    body["requirements"] = json!("Biết bán hàng.");
    let changed = firm.put(&format!("/api/v1/vacancies/{id}"), &body);
    assert_eq!((changed.status, changed.text("/state").as_str()), (200, "draft"));
    let open = firm.post(&format!("/api/v1/vacancies/{id}/publication"), &json!({}));
    assert_eq!(open.text("/state"), "open");
}

#[test]
fn an_open_advert_that_becomes_unlawful_is_held() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let mut body = vacancy_body("Nhân viên bán hàng");
    let id = published(&firm, &employer, &body);
    body["description"] =
        json!("Công việc nhẹ nhàng, ứng viên đóng 500.000 tiền cọc đồng phục trước khi nhận việc.");
    let changed = firm.put(&format!("/api/v1/vacancies/{id}"), &body);
    assert_eq!((changed.status, changed.text("/state").as_str()), (200, "held"), "{changed:?}");
}

#[test]
fn of_two_people_who_change_the_same_version_the_second_is_told() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let made =
        firm.post(&format!("/api/v1/employers/{employer}/vacancies"), &vacancy_body("Thợ may"));
    let path = format!("/api/v1/vacancies/{}", made.text("/id"));
    let etag = firm.get(&path).header("etag").unwrap().to_owned();
    let change = |title: &str| {
        let headers = [("content-type", "application/json"), ("if-match", etag.as_str())];
        firm.send("PUT", &path, &headers, Some(vacancy_body(title).to_string().into_bytes()))
    };
    assert_eq!(change("Thợ may mẫu").status, 200);
    assert_eq!(change("Thợ may khác").status, 412);
    assert_eq!(firm.get(&path).text("/title"), "Thợ may mẫu");
}

#[test]
fn a_client_that_has_the_version_gets_nothing_again() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may"));
    let path = format!("/api/v1/vacancies/{id}");
    let etag = exchange.anybody().get(&path).header("etag").unwrap().to_owned();
    let again = exchange.anybody().send("GET", &path, &[("if-none-match", &etag)], None);
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let body = vacancy_body("Thợ may giỏi");
    assert_eq!(firm.put(&path, &body).status, 200);
    let fresh = exchange.anybody().send("GET", &path, &[("if-none-match", &etag)], None);
    assert_eq!((fresh.status, fresh.text("/title").as_str()), (200, "Thợ may giỏi"));
}

#[test]
fn a_vacancy_ends_by_itself_after_its_last_local_day() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let mut body = vacancy_body("Thợ may");
    body["deadline"] = json!("2026-11-25");
    let id = published(&firm, &employer, &body);
    let path = format!("/api/v1/vacancies/{id}");
    // The last moment of the 25th in Viet Nam is 17:00 UTC: 40 hours after the start.
    exchange.app.clock.advance(TimeDelta::hours(40) - TimeDelta::seconds(1));
    exchange.settle();
    assert_eq!(exchange.anybody().get(&path).status, 200);
    exchange.app.clock.advance(TimeDelta::seconds(1));
    exchange.settle();
    assert_eq!(exchange.anybody().get(&path).status, 410);
}

#[test]
fn what_has_ended_can_be_copied_and_not_changed() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may"));
    let path = format!("/api/v1/vacancies/{id}");
    let closed = firm.post(&format!("{path}/closure"), &json!({ "reason": "not-needed" }));
    assert_eq!((closed.status, closed.text("/state").as_str()), (200, "closed"));
    assert_eq!(firm.put(&path, &vacancy_body("Khác")).status, 409);
    let copy = firm.post(&format!("{path}/copy"), &json!({}));
    assert_eq!((copy.status, copy.text("/state").as_str()), (201, "draft"));
    assert_ne!(copy.text("/id"), id);
    assert_eq!(copy.text("/title"), "Thợ may");
}

#[test]
fn the_same_request_with_the_same_key_has_one_effect() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let path = format!("/api/v1/employers/{employer}/vacancies");
    let send = |key: &str, title: &str| {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        firm.send("POST", &path, &headers, Some(vacancy_body(title).to_string().into_bytes()))
    };
    let first = send("k1", "Thợ may");
    let again = send("k1", "Thợ may");
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.json(), again.json());
    assert_eq!(send("k1", "Thợ khác").status, 422);
    assert_ne!(send("k2", "Thợ may").text("/id"), first.text("/id"));
    assert_eq!(firm.get(&path).json()["total"], 2);
}

#[test]
fn the_vacancies_of_a_suspended_firm_are_held() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.verified_firm(&officer);
    let id = published(&firm, &employer, &vacancy_body("Thợ may"));
    let decision = json!({ "decision": "suspended", "reason": "Có người báo bị đòi tiền." });
    assert_eq!(
        officer.post(&format!("/api/v1/employers/{employer}/verification"), &decision).status,
        200
    );
    exchange.settle();
    assert_eq!(firm.get(&format!("/api/v1/vacancies/{id}")).text("/state"), "held");
    assert_eq!(exchange.anybody().get("/api/v1/vacancies").json()["total"], 0);
}
