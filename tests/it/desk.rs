//! The desk gives people work, a slip to take along and a profile, and registers nobody twice.

use serde_json::Value;
use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::PASSWORD;
use crate::harness::published;
use crate::harness::vacancy_body;
use crate::pages::sign_in;
use crate::pages::submit;
use crate::pages::token;

const NUMBER: &str = "999099000123";

fn id_of(person: &Client) -> String {
    person.get("/api/v1/me").text("/id")
}

/// A browser in which an officer has signed in.
fn desk(exchange: &Exchange) -> Client {
    let browser = exchange.anybody();
    sign_in(&browser, "can.bo@trungtam.example.vn");
    browser
}

fn hidden(page: &Answer, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let value = page.body.split(&field).nth(1).unwrap_or_else(|| panic!("{name}: {page:?}"));
    value.split('"').next().unwrap().to_owned()
}

fn people(officer: &Client, name: &str) -> usize {
    let found = officer.get(&format!("/api/v1/people?q={name}"));
    found.json()["items"].as_array().unwrap().len()
}

const NEW: [(&str, &str); 4] = [
    ("full_name", "Neang Soc Kha"),
    ("wish", "may công nghiệp"),
    ("consent", "1"),
    ("consent_channel", "desk"),
];

#[test]
fn a_registration_page_that_is_sent_again_registers_nobody_else() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let desk = desk(&exchange);
    let form = desk.get("/can-bo/nguoi/moi");
    let (token, once) = (token(&form), hidden(&form, "once"));
    let kept = [("_token", token.as_str()), ("once", once.as_str())];
    let fields = [kept.as_slice(), &NEW].concat();
    let made = desk.post_form("/can-bo/nguoi/moi", &fields);
    assert_eq!(made.status, 200, "{made:?}");
    assert!(made.body.contains("class=\"code\""));
    let again = desk.post_form("/can-bo/nguoi/moi", &fields);
    assert_eq!(again.status, 303, "{again:?}");
    let file = desk.get(again.header("location").unwrap());
    assert!(file.body.contains("Neang Soc Kha") && file.body.contains("được đăng ký rồi"));
    assert!(!file.body.contains("class=\"code\""), "a code is shown once");
    assert_eq!(people(&officer, "neang"), 1);
    // Somebody else on the page that went back, and the same name on a fresh page, are people.
    let other = [kept.as_slice(), &[("full_name", "Neang Thi Hai")], &NEW[1..]].concat();
    assert_eq!(desk.post_form("/can-bo/nguoi/moi", &other).status, 200);
    let fresh = hidden(&desk.get("/can-bo/nguoi/moi"), "once");
    assert_ne!(fresh, once);
    let namesake = [&[("_token", token.as_str()), ("once", &fresh)], NEW.as_slice()].concat();
    assert_eq!(desk.post_form("/can-bo/nguoi/moi", &namesake).status, 200);
    assert_eq!(people(&officer, "neang"), 3);
}

#[test]
fn a_program_that_registers_twice_with_one_key_makes_one_person_and_is_told_the_code_once() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let body = json!({
        "full_name": "Neang Soc Kha", "consent": true, "consent_channel": "desk"
    });
    let send = || {
        let headers = [("content-type", "application/json"), ("idempotency-key", "k1")];
        officer.send("POST", "/api/v1/people", &headers, Some(body.to_string().into()))
    };
    let (first, again) = (send(), send());
    assert_eq!((first.status, again.status), (201, 201), "{first:?} {again:?}");
    assert_eq!(first.text("/id"), again.text("/id"));
    assert!(!first.text("/paper_code/code").is_empty());
    assert_eq!(again.json()["paper_code"], Value::Null);
    assert_eq!(people(&officer, "neang"), 1);
}

/// A verified firm with four open vacancies.
fn vacancies(exchange: &Exchange, officer: &Client) -> (Client, [String; 4]) {
    let (firm, employer) = exchange.verified_firm(officer);
    let with = |title: &str, pay: i64, commune: &str| {
        let mut body = vacancy_body(title);
        body["pay"] = json!({ "from": pay, "to": pay, "unit": "month", "currency": "VND" });
        body["commune"] = json!(commune);
        body["details"]["address"] = json!("Số 9, đường Lê Lợi");
        body["details"]["contact"] = json!({ "name": "Chị Hạnh", "phone": "0296 3841 000" });
        published(&firm, &employer, &body)
    };
    let ids = [
        with("Thợ may công nghiệp", 9_000_000, "30307"),
        with("Thợ may gia công", 6_000_000, "30307"),
        with("Thợ may cao cấp", 12_000_000, "30544"),
        with("Kế toán kho", 9_000_000, "30307"),
    ];
    exchange.settle();
    (firm, ids)
}

fn registered(officer: &Client, more: &Value) -> String {
    let mut body = json!({
        "full_name": "Neang Soc Kha", "commune": "30307", "wish": "thợ may",
        "consent": true, "consent_channel": "desk"
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let made = officer.post("/api/v1/people", &body);
    assert_eq!(made.status, 201, "{made:?}");
    made.text("/id")
}

fn correction() -> Value {
    json!({
        "full_name": "Neang Soc Kha", "commune": "30307",
        "details": { "wish": { "title": "thợ may", "monthly_pay_from": 8_000_000 } },
        "consent": true, "consent_channel": "telephone"
    })
}

fn put(officer: &Client, person: &str, body: &Value, version: i32) -> Answer {
    let tag = format!("\"v{version}\"");
    let headers = [("content-type", "application/json"), ("if-match", tag.as_str())];
    let path = format!("/api/v1/people/{person}/profile");
    officer.send("PUT", &path, &headers, Some(body.to_string().into()))
}

#[test]
fn a_person_is_suggested_open_work_by_words_place_and_pay_the_whole_wish_first() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (_, [whole, poor, far, other]) = vacancies(&exchange, &officer);
    let person = registered(&officer, &json!({}));
    assert_eq!(put(&officer, &person, &correction(), 1).status, 200);
    let path = format!("/api/v1/people/{person}/suggestions");
    let suggested = officer.get(&path).json()["items"].as_array().cloned().unwrap();
    let of = |at: usize| {
        (suggested[at]["vacancy"]["id"].as_str().unwrap().to_owned(), suggested[at]["fits"].clone())
    };
    assert_eq!(of(0), (whole.clone(), json!(["work", "place", "pay"])));
    assert_eq!(of(1), (poor, json!(["work", "place"])));
    assert_eq!(of(2), (far, json!(["work", "pay"])));
    let ids: Vec<_> = suggested.iter().map(|one| one["vacancy"]["id"].clone()).collect();
    assert!(suggested.len() <= 5 && !ids.contains(&json!(other)), "{ids:?}");
    let asked = json!({ "vacancy": whole, "consent": true, "consent_channel": "desk" });
    let applied = officer.post(&format!("/api/v1/people/{person}/applications"), &asked);
    assert_eq!(applied.status, 201);
    let left = officer.get(&path).json()["items"].as_array().cloned().unwrap();
    assert!(left.iter().all(|one| one["vacancy"]["id"] != json!(whole)), "applied to already");
}

#[test]
fn a_file_leads_from_a_suggestion_to_the_application_and_to_the_slip() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (_, [whole, ..]) = vacancies(&exchange, &officer);
    let person = registered(&officer, &json!({ "phone": "0912 345 678", "national_id": NUMBER }));
    let desk = desk(&exchange);
    let file = desk.get(&format!("/can-bo/nguoi/{person}"));
    let apply = format!("/can-bo/nguoi/{person}/ung-tuyen?viec={whole}");
    assert!(file.body.contains(&format!("href=\"{apply}\"")), "{file:?}");
    assert!(file.body.contains("đúng việc muốn làm"), "{file:?}");
    let full = file.body.split("href=\"/viec-lam?").nth(1).unwrap().split('"').next().unwrap();
    assert!(full.contains("q=th%E1%BB%A3+may") && full.contains("noi=Ph"), "{full}");
    let asked = desk.get(&apply);
    let slip = format!("/can-bo/nguoi/{person}/phieu?viec={whole}");
    assert!(
        asked.body.contains(&format!("href=\"{slip}\"")),
        "an introduction needs no application"
    );
    let introduced = desk.get(&slip);
    assert_eq!(introduced.status, 200, "{introduced:?}");
    assert!(introduced.body.contains("Trung tâm giới thiệu đến"), "{introduced:?}");
    let fields = [
        ("_token", token(&asked)),
        ("vacancy", whole.clone()),
        ("consent", "1".into()),
        ("consent_channel", "desk".into()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let sent = desk.post_form(&format!("/can-bo/nguoi/{person}/ung-tuyen"), &fields);
    assert_eq!(sent.status, 303, "{sent:?}");
    let file = desk.get(sent.header("location").unwrap());
    assert!(file.body.contains(&format!("href=\"{slip}\"")), "{file:?}");
    let printed = desk.get(&slip);
    for told in ["Neang Soc Kha", "Thợ may công nghiệp", "Số 9, đường Lê Lợi", "Chị Hạnh", "UT-"]
    {
        assert!(printed.body.contains(told), "{told}: {printed:?}");
    }
    for hidden in ["345 678", NUMBER, "1999"] {
        assert!(!printed.body.contains(hidden), "{hidden}");
    }
    let body = officer.get(&format!("/api/v1/people/{person}/slips/{whole}"));
    assert_eq!(body.text("/contact/name"), "Chị Hạnh");
    assert!(body.json()["application"].is_string() && !body.body.contains(NUMBER));
}

#[test]
fn there_is_no_slip_for_what_has_ended_unless_the_person_applied() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, [whole, ..]) = vacancies(&exchange, &officer);
    let (one, other) = (registered(&officer, &json!({})), registered(&officer, &json!({})));
    let asked = json!({ "vacancy": whole, "consent": true, "consent_channel": "desk" });
    assert_eq!(officer.post(&format!("/api/v1/people/{one}/applications"), &asked).status, 201);
    let closed = firm
        .post(&format!("/api/v1/vacancies/{whole}/closure"), &json!({ "reason": "not-needed" }));
    assert_eq!(closed.status, 200);
    let slip = |person: &str| officer.get(&format!("/api/v1/people/{person}/slips/{whole}")).status;
    assert_eq!((slip(&one), slip(&other)), (200, 409));
}

#[test]
fn an_officer_corrects_a_profile_with_consent_and_what_is_sealed_stays() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let seeker = exchange.registered("seeker", "Neang Soc Kha", "0912345678");
    let told = json!({
        "full_name": "Neang Soc Kha", "national_id": NUMBER, "consent_sensitive": true,
        "private": { "birth_date": "1999-05-01", "address": "Ấp Hai" },
        "sensitive": { "household": "poor" }
    });
    assert_eq!(seeker.put("/api/v1/me/seeker-profile", &told).status, 201);
    let person = id_of(&seeker);
    let mut unasked = correction();
    unasked["consent"] = json!(false);
    let refused = put(&officer, &person, &unasked, 1);
    assert_eq!((refused.status, refused.pointers()), (422, vec!["/consent".into()]));
    let mut right = correction();
    right["birth_year"] = json!(1999);
    assert_eq!(put(&officer, &person, &right, 7).status, 412, "changed in between");
    let changed = put(&officer, &person, &right, 1);
    assert_eq!(changed.status, 200, "{changed:?}");
    assert!(!changed.body.contains(NUMBER) && !changed.body.contains("Ấp Hai"));
    let own = seeker.get("/api/v1/me/seeker-profile");
    assert_eq!(own.text("/details/wish/title"), "thợ may");
    assert_eq!(own.text("/national_id"), NUMBER);
    assert_eq!(own.text("/private/address"), "Ấp Hai");
    assert_eq!(own.text("/sensitive/household"), "poor");
    let subject: sanviec::ids::AccountId = person.parse().unwrap();
    let audited = exchange.read(move |conn| {
        sanviec::accounts::store::count_audit(conn, subject.0, "seeker.corrected-by-staff")
    });
    assert_eq!(audited, 1);
    let export = seeker.post("/api/v1/me/export", &json!({ "password": PASSWORD }));
    assert!(export.body.contains("telephone"), "the consent says how: {export:?}");
}

#[test]
fn what_is_sealed_is_changed_only_when_it_is_sent() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let seeker = exchange.seeker("Neang Soc Kha", "0912345678");
    let mut body = correction();
    body["sealed"] = json!({
        "national_id": NUMBER, "sensitive": { "household": "poor" }
    });
    let refused = put(&officer, &id_of(&seeker), &body, 1);
    assert_eq!(refused.pointers(), ["/sealed/consent_sensitive"], "{refused:?}");
    body["sealed"]["consent_sensitive"] = json!(true);
    assert_eq!(put(&officer, &id_of(&seeker), &body, 1).status, 200);
    let own = seeker.get("/api/v1/me/seeker-profile");
    assert_eq!(own.text("/sensitive/household"), "poor");
}

#[test]
fn somebody_with_an_account_and_no_profile_is_given_one_and_applied_for() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (_, [whole, ..]) = vacancies(&exchange, &officer);
    let seeker = exchange.registered("seeker", "Neang Soc Kha", "0912345678");
    let person = id_of(&seeker);
    let apply = format!("/api/v1/people/{person}/applications");
    let asked = json!({ "vacancy": whole, "consent": true, "consent_channel": "desk" });
    assert_eq!(officer.post(&apply, &asked).text("/code"), "no-profile");
    let desk = desk(&exchange);
    let file = format!("/can-bo/nguoi/{person}");
    assert!(desk.get(&file).body.contains("chưa có hồ sơ"));
    let page = format!("{file}/ho-so");
    let typed =
        [("version", "0"), ("full_name", "Neang Soc Kha"), ("details.wish.title", "thợ may")];
    let unasked = submit(&desk, &page, &typed);
    assert_eq!(unasked.status, 422, "{unasked:?}");
    assert!(
        unasked.body.contains("href=\"#consent\"") && unasked.body.contains("value=\"thợ may\"")
    );
    let agreed = [typed.as_slice(), &[("consent", "1"), ("consent_channel", "desk")]].concat();
    let saved = submit(&desk, &page, &agreed);
    assert_eq!(saved.status, 303, "{saved:?}");
    let stale = submit(&desk, &page, &agreed);
    assert_eq!(stale.status, 412, "{stale:?}");
    assert_eq!(officer.post(&apply, &asked).status, 201);
}

#[test]
fn what_is_sealed_opens_on_the_profile_page_with_a_reason_and_keeps_what_was_typed() {
    let exchange = Exchange::start();
    exchange.officer();
    let seeker = exchange.registered("seeker", "Neang Soc Kha", "0912345678");
    let told = json!({ "full_name": "Neang Soc Kha", "national_id": NUMBER });
    assert_eq!(seeker.put("/api/v1/me/seeker-profile", &told).status, 201);
    let desk = desk(&exchange);
    let page = format!("/can-bo/nguoi/{}/ho-so", id_of(&seeker));
    let opened = desk.get(&page);
    assert!(!opened.body.contains(NUMBER) && !opened.body.contains("sealed.national_id"));
    let token = token(&opened);
    let typed = [("_token", token.as_str()), ("version", "1"), ("full_name", "Neang Soc Kha Moi")];
    let silent = desk.post_form(&format!("{page}/xem"), &typed);
    assert_eq!(silent.status, 422);
    assert!(!silent.body.contains(NUMBER) && silent.body.contains("Neang Soc Kha Moi"));
    let why = [typed.as_slice(), &[("reason", "identity")]].concat();
    let shown = desk.post_form(&format!("{page}/xem"), &why);
    assert_eq!(shown.status, 200, "{shown:?}");
    assert!(shown.body.contains(NUMBER) && shown.body.contains("Neang Soc Kha Moi"));
    let saved = [
        typed.as_slice(),
        &[("sealed", "1"), ("sealed.national_id", NUMBER), ("sealed.private.address", "Ấp Ba")],
        &[("consent", "1"), ("consent_channel", "paper")],
    ];
    let saved = desk.post_form(&page, &saved.concat());
    assert_eq!(saved.status, 303, "{saved:?}");
    let own = seeker.get("/api/v1/me/seeker-profile");
    assert_eq!(own.text("/private/address"), "Ấp Ba");
    assert_eq!(own.text("/full_name"), "Neang Soc Kha Moi");
}

#[test]
fn the_new_things_of_the_desk_are_for_officers() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, [whole, ..]) = vacancies(&exchange, &officer);
    let seeker = exchange.seeker("Neang Soc Kha", "0912345678");
    let administrator = exchange.staff("administrator", "quan.tri@trungtam.example.vn");
    let person = id_of(&seeker);
    for (other, status) in
        [(exchange.anybody(), 401), (seeker, 403), (firm, 403), (administrator, 403)]
    {
        for path in ["suggestions".to_owned(), format!("slips/{whole}")] {
            assert_eq!(other.get(&format!("/api/v1/people/{person}/{path}")).status, status);
        }
        assert_eq!(put(&other, &person, &correction(), 1).status, status);
        for page in ["ho-so".to_owned(), format!("phieu?viec={whole}")] {
            let page = exchange.anybody().get(&format!("/can-bo/nguoi/{person}/{page}"));
            assert_eq!(page.status, 401);
        }
    }
}
