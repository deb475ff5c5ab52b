//! An officer decides about firms and held adverts, on what was looked at and with a reason.

use serde_json::Value;
use serde_json::json;

use crate::harness::ADVERT_ITEMS;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::FIRM_ITEMS;
use crate::harness::firm_body;
use crate::harness::published;
use crate::harness::vacancy_body;
use crate::pages::sign_in;
use crate::pages::token;

fn verification(officer: &Client, employer: &str, body: &Value) -> crate::harness::Answer {
    officer.post(&format!("/api/v1/employers/{employer}/verification"), body)
}

/// A vacancy of a verified firm that the check holds.
fn held(exchange: &Exchange, officer: &Client) -> (Client, String) {
    let (firm, employer) = exchange.verified_firm(officer);
    let mut body = vacancy_body("Nhân viên bán hàng");
    body["requirements"] = json!("Chỉ tuyển nữ.");
    let id = published(&firm, &employer, &body);
    (firm, id)
}

fn status_of(officer: &Client, employer: &str) -> String {
    officer.get(&format!("/api/v1/employers/{employer}")).text("/status")
}

#[test]
fn a_firm_is_verified_only_after_every_required_item_was_looked_at() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (_, employer) = exchange.firm("quan.ly@maysonghau.example.vn", "1600192619");
    for left_out in 0..FIRM_ITEMS.len() {
        let mut ticked = FIRM_ITEMS.to_vec();
        ticked.remove(left_out);
        let body = json!({ "decision": "verified", "reason": "Đã gọi.", "ticked": ticked });
        let refused = verification(&officer, &employer, &body);
        assert_eq!((refused.status, refused.pointers()), (422, vec!["/ticked".into()]));
        assert_eq!(status_of(&officer, &employer), "unverified");
    }
    let unknown = json!({ "decision": "verified", "reason": "Đã gọi.", "ticked": ["looks-nice"] });
    assert_eq!(verification(&officer, &employer, &unknown).pointers(), ["/ticked"]);
    let refused = json!({ "decision": "refused", "template": "not-reached" });
    assert_eq!(verification(&officer, &employer, &refused).status, 200, "needs no item");
    let body = json!({ "decision": "verified", "reason": "Đã gọi.", "ticked": FIRM_ITEMS });
    assert_eq!(verification(&officer, &employer, &body).status, 200);
    assert_eq!(status_of(&officer, &employer), "verified");
}

#[test]
fn what_was_ticked_and_said_stays_with_the_decision() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.firm("quan.ly@maysonghau.example.vn", "1600192619");
    let first = json!({
        "decision": "refused", "template": "code-of-another", "reason": "Gọi lại sau thứ Sáu.",
        "ticked": ["tax-registry"]
    });
    let decided = verification(&officer, &employer, &first);
    let reason = decided.text("/status_reason");
    assert!(reason.starts_with("Mã số thuế không khớp"), "{reason}");
    assert!(reason.ends_with("Gọi lại sau thứ Sáu."), "{reason}");
    let ticked = [FIRM_ITEMS.as_slice(), &["licence"]].concat();
    let second = json!({ "decision": "verified", "template": "papers-agree", "ticked": ticked });
    assert_eq!(verification(&officer, &employer, &second).status, 200);
    let evidence = officer.get(&format!("/api/v1/employers/{employer}/evidence"));
    assert_eq!(evidence.text("/reviews/0/decision"), "verified");
    assert_eq!(evidence.json()["reviews"][0]["ticked"].as_array().unwrap().len(), 5);
    assert_eq!(evidence.text("/reviews/1/reason"), reason);
    assert_eq!(evidence.text("/reviews/1/ticked/0/code"), "tax-registry");
    assert!(evidence.text("/reviews/1/ticked/0/text/vi").contains("cơ quan thuế"));
    assert_eq!(evidence.text("/reviews/1/decided_by"), "Nguyễn Văn Thử");
    assert_eq!(firm.get(&format!("/api/v1/employers/{employer}/evidence")).status, 403);
}

#[test]
fn a_ready_reason_belongs_to_its_decision() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (_, id) = held(&exchange, &officer);
    let path = format!("/api/v1/vacancies/{id}/review");
    for (decision, template) in [("refused", "pay-too-low"), ("returned", "papers-agree")] {
        let body = json!({ "decision": decision, "template": template });
        assert_eq!(officer.post(&path, &body).pointers(), ["/template"], "{template}");
    }
    let none = json!({ "decision": "returned" });
    assert_eq!(officer.post(&path, &none).pointers(), ["/reason"]);
    let right = json!({ "decision": "returned", "template": "limits-applicants" });
    assert_eq!(officer.post(&path, &right).text("/state"), "draft");
    let reviews = officer.get(&format!("/api/v1/vacancies/{id}/reviews"));
    assert!(reviews.text("/items/0/reason").contains("Điều 2 khoản 7"), "{reviews:?}");
}

#[test]
fn an_advert_opens_only_after_every_required_item_was_looked_at() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, id) = held(&exchange, &officer);
    let path = format!("/api/v1/vacancies/{id}/review");
    let hasty = json!({ "decision": "released", "reason": "Được.", "ticked": ["pay-lawful"] });
    let refused = officer.post(&path, &hasty);
    assert_eq!((refused.status, refused.pointers()), (422, vec!["/ticked".into()]));
    assert_eq!(refused.json()["errors"][0]["code"], "required-items");
    assert_eq!(firm.get(&format!("/api/v1/vacancies/{id}")).text("/state"), "held");
    let careful =
        json!({ "decision": "released", "template": "special-need", "ticked": ADVERT_ITEMS });
    assert_eq!(officer.post(&path, &careful).text("/state"), "open");
    let reviews = officer.get(&format!("/api/v1/vacancies/{id}/reviews"));
    assert_eq!(reviews.text("/items/0/decision"), "released");
    assert_eq!(reviews.json()["items"][0]["ticked"].as_array().unwrap().len(), 4);
}

#[test]
fn the_centre_keeps_a_list_of_its_own_and_a_change_counts_from_its_day() {
    let folder = |text: &str| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("review.toml"), text).unwrap();
        folder
    };
    let item = |days: &str| {
        format!(
            "version = \"centre\"\nreason = []\n[[item]]\ncode = \"seal\"\n\
             subject = \"employer\"\nrequired = true\nsource = \"Trung tâm\"\n{days}\n\
             text.vi = \"Đã xem con dấu.\"\ntext.en = \"The seal was seen.\"\n"
        )
    };
    // The exchange of a test lives on 24 November 2026.
    for (days, is_asked) in [
        ("from = \"2026-11-24\"", true),
        ("from = \"2026-11-25\"", false),
        ("from = \"2026-01-01\"\nto = \"2026-11-24\"", true),
        ("from = \"2026-01-01\"\nto = \"2026-11-23\"", false),
    ] {
        let exchange = Exchange::start_in(folder(&item(days)), &[]);
        let officer = exchange.officer();
        let guide = officer.get("/api/v1/review-guide");
        assert_eq!(guide.text("/version"), "centre");
        let items = guide.json()["employer"]["items"].as_array().unwrap().len();
        assert_eq!(items, usize::from(is_asked), "{days}");
        let (_, employer) = exchange.firm("quan.ly@maysonghau.example.vn", "1600192619");
        let body = json!({ "decision": "verified", "reason": "Đã gọi." });
        let status = if is_asked { 422 } else { 200 };
        assert_eq!(verification(&officer, &employer, &body).status, status, "{days}");
    }
}

#[test]
fn other_firms_with_the_same_contact_are_a_warning() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let register = |login: &str, tax_code: &str, more: Value| {
        let client = exchange.registered("employer", "Trần Thị Quản", login);
        let mut body = firm_body(tax_code);
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let made = client.post("/api/v1/employers", &body);
        assert_eq!(made.status, 201, "{made:?}");
        made.text("/id")
    };
    let one = register(
        "mot@firm.example.vn",
        "1600192619",
        json!({
            "phone": "0296 3841 001", "email": "lien.he@firm.example.vn",
            "address": "Số 12, đường Trần Hưng Đạo"
        }),
    );
    let other = register(
        "hai@firm.example.vn",
        "0300588569",
        json!({
            "phone": "0296 3841 002", "representative_phone": "0296 384 1001",
            "email": "lien.he@firm.example.vn", "address": "so 12 duong tran hung dao"
        }),
    );
    register(
        "ba@firm.example.vn",
        "0100109106",
        json!({ "phone": "0296 3841 003", "address": "Số 13, đường Trần Hưng Đạo" }),
    );
    let evidence = |id: &str| officer.get(&format!("/api/v1/employers/{id}/evidence")).json();
    let told = evidence(&one)["same_contact"].as_array().cloned().unwrap();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["id"], json!(other));
    assert_eq!(told[0]["shared"], json!(["phone", "email", "address"]));
    assert_eq!(evidence(&other)["same_contact"][0]["id"], json!(one), "both ways");
    let desk = exchange.anybody();
    sign_in(&desk, "can.bo@trungtam.example.vn");
    let page = desk.get(&format!("/can-bo/don-vi/{one}"));
    assert!(page.body.contains(&format!("href=\"/can-bo/don-vi/{other}\"")), "{page:?}");
    assert!(page.body.contains("Trùng số điện thoại, e-mail, địa chỉ"), "{page:?}");
}

#[test]
fn an_officer_decides_on_pages_and_is_led_to_what_waits_next() {
    let exchange = Exchange::start();
    exchange.officer();
    let (_, first) = exchange.firm("mot@firm.example.vn", "1600192619");
    let (_, second) = exchange.firm("hai@firm.example.vn", "0300588569");
    let desk = exchange.anybody();
    sign_in(&desk, "can.bo@trungtam.example.vn");
    let path = format!("/can-bo/don-vi/{first}");
    let page = desk.get(&path);
    let token = token(&page);
    let typed =
        [("_token", token.as_str()), ("decision", "verified"), ("template", "papers-agree")];
    let hasty = [typed.as_slice(), &[("ticked", "no-fees"), ("reason", "Đã xem.")]].concat();
    let refused = desk.post_form(&path, &hasty);
    assert_eq!(refused.status, 422, "{refused:?}");
    assert!(refused.body.contains("href=\"#ticked\""), "{refused:?}");
    assert!(refused.body.contains("Đã xem.</textarea>"), "{refused:?}");
    assert!(refused.body.contains("value=\"no-fees\" checked"), "what was ticked stays");
    assert!(refused.body.contains("value=\"papers-agree\" checked"), "the reason stays");
    let ticked = FIRM_ITEMS.map(|item| ("ticked", item));
    let decided = desk.post_form(&path, &[typed.as_slice(), &ticked].concat());
    assert_eq!(decided.status, 303, "{decided:?}");
    let done = desk.get(decided.header("location").unwrap());
    assert!(done.body.contains(&format!("href=\"/can-bo/don-vi/{second}\"")), "{done:?}");
    assert!(done.body.contains("4 mục đã xem") && done.body.contains("Nguyễn Văn Thử"));
    let english = desk.get(&format!("{path}?lang=en"));
    assert!(english.body.contains("4 items looked at"), "{english:?}");
    assert!(english.body.contains("lang=\"en\"") && english.body.contains("Record the decision"));
}
