//! The people of a firm: added without a password anybody else knows, changed by admins only.

use serde_json::Value;
use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::PASSWORD;

const OWN: &str = "trời xanh mây trắng";
const LOGIN: &str = "0909123456";
const PAGE: &str = "/tuyen-dung/nguoi-dung";

fn users(employer: &str) -> String {
    format!("/api/v1/employers/{employer}/users")
}

/// Adds a colleague; gives the account and the code.
fn added(firm: &Client, employer: &str, login: &str, is_admin: bool) -> (String, String) {
    let body = json!({ "name": "Lê Văn Mới", "login": login, "is_admin": is_admin });
    let made = firm.post(&users(employer), &body);
    assert_eq!(made.status, 201, "{made:?}");
    (made.text("/account"), made.text("/paper_code/code"))
}

/// Sets the first password with a code.
fn redeemed(exchange: &Exchange, code: &str, login: &str) -> Answer {
    let body = json!({ "code": code, "login": login, "password": OWN });
    exchange.anybody().post("/api/v1/paper-codes", &body)
}

#[test]
fn a_colleague_sets_a_password_nobody_else_knows_and_then_acts_for_the_firm() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("quan.ly@may.example.vn", "1600192619");
    let (account, code) = added(&firm, &employer, LOGIN, false);
    let listed = firm.get(&users(&employer)).json();
    assert_eq!(listed["items"][1]["has_password"], false);
    let door = json!({ "login": LOGIN, "password": "" });
    assert_ne!(exchange.anybody().post("/api/v1/tokens", &door).status, 200);
    let consents = |account: &str| {
        let id: sanviec::ids::AccountId = account.parse().unwrap();
        exchange.read(move |conn| sanviec::accounts::store::count_consents(conn, id))
    };
    assert_eq!(consents(&account), 0, "nobody has asked them yet");
    assert_eq!(redeemed(&exchange, &code, "0909999999").status, 401);
    assert_eq!(redeemed(&exchange, &code, LOGIN).status, 200);
    assert_eq!(consents(&account), 1, "they agreed themselves");
    assert_eq!(redeemed(&exchange, &code, LOGIN).status, 401, "a code works once");
    let colleague = exchange.anybody().signed_in(LOGIN, OWN);
    assert_eq!(colleague.get(&users(&employer)).json()["items"][1]["has_password"], true);
    let drafts = format!("/api/v1/employers/{employer}/vacancies");
    assert_eq!(colleague.post(&drafts, &json!({ "title": "Thợ may" })).status, 201);
    let again = firm.post(&format!("{}/{account}/paper-code", users(&employer)), &Value::Null);
    assert_eq!((again.status, again.text("/code").as_str()), (409, "has-password"));
}

#[test]
fn only_admins_of_the_same_firm_change_anything() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("quan.ly@may.example.vn", "1600192619");
    let (other_firm, own) = exchange.firm("khac@may.example.vn", "0300588569");
    let (account, code) = added(&firm, &employer, LOGIN, false);
    redeemed(&exchange, &code, LOGIN);
    let recruiter = exchange.anybody().signed_in(LOGIN, OWN);
    let seeker = exchange.seeker("Néang Sóc Kha", "0912345678");
    let new = json!({ "name": "Ai Đó", "login": "0909123457" });
    let one = format!("{}/{account}", users(&employer));
    let people = [
        (&exchange.anybody(), 401),
        (&seeker, 403),
        (&exchange.officer(), 403),
        (&other_firm, 404),
        (&recruiter, 403),
    ];
    for (who, status) in people {
        assert_eq!(who.post(&users(&employer), &new).status, status);
        assert_eq!(who.put(&one, &json!({ "is_admin": true })).status, status);
        assert_eq!(who.post(&format!("{one}/paper-code"), &Value::Null).status, status);
        assert_eq!(who.delete(&one).status, status);
    }
    let through_own = format!("{}/{account}", users(&own));
    let refused = other_firm.delete(&through_own);
    assert_eq!((refused.status, refused.text("/code").as_str()), (404, "user-not-found"));
    assert_eq!(firm.get(&users(&employer)).json()["items"].as_array().unwrap().len(), 2);
    assert_eq!(recruiter.get(&users(&employer)).status, 200, "colleagues see each other");
}

#[test]
fn the_last_admin_stays_and_whoever_leaves_is_out_at_once() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.firm("quan.ly@may.example.vn", "1600192619");
    let first = firm.get("/api/v1/me").text("/id");
    let own = format!("{}/{first}", users(&employer));
    for refused in [firm.delete(&own), firm.put(&own, &json!({ "is_admin": false }))] {
        assert_eq!((refused.status, refused.text("/code").as_str()), (409, "last-admin"));
    }
    let (second, code) = added(&firm, &employer, LOGIN, true);
    redeemed(&exchange, &code, LOGIN);
    let colleague = exchange.anybody().signed_in(LOGIN, OWN);
    assert_eq!(colleague.put(&own, &json!({ "is_admin": false })).status, 204);
    assert_eq!(firm.delete(&format!("{}/{second}", users(&employer))).status, 403, "no admin now");
    assert_eq!(colleague.delete(&own).status, 204);
    assert_eq!(firm.get("/api/v1/me").status, 401);
    let (third, code) = added(&colleague, &employer, "0909123458", false);
    assert_eq!(colleague.delete(&format!("{}/{third}", users(&employer))).status, 204);
    assert_eq!(redeemed(&exchange, &code, "0909123458").status, 401, "their code ended too");
    let id: sanviec::ids::AccountId = third.parse().unwrap();
    let rows = |action: &'static str| {
        exchange.read(move |conn| sanviec::accounts::store::count_audit(conn, id.0, action))
    };
    assert_eq!((rows("firm.user-added"), rows("firm.user-removed")), (1, 1));
}

/// The form token of a page.
fn token(page: &Answer) -> String {
    let rest = page.body.split("name=\"_token\"").nth(1).unwrap();
    rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// Sends a form that stands on a page.
fn submit(person: &Client, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
    let token = token(&person.get(page));
    let mut all = vec![("_token", token.as_str())];
    all.extend_from_slice(fields);
    person.post_form(to, &all)
}

fn browser(exchange: &Exchange, login: &str, password: &str) -> Client {
    let person = exchange.anybody();
    let fields = [("login", login), ("password", password)];
    assert_eq!(submit(&person, "/dang-nhap", "/dang-nhap", &fields).status, 303);
    person
}

#[test]
fn the_page_adds_shows_the_code_once_and_keeps_what_was_typed() {
    let exchange = Exchange::start();
    exchange.firm("quan.ly@may.example.vn", "1600192619");
    let admin = browser(&exchange, "quan.ly@may.example.vn", PASSWORD);
    let refused = submit(&admin, PAGE, PAGE, &[("name", "Lê Văn Mới"), ("login", "không phải số")]);
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("value=\"Lê Văn Mới\"") && refused.body.contains("login-e"));
    let fields = [("name", "Lê Văn Mới"), ("login", LOGIN), ("role", "recruiter")];
    let shown = submit(&admin, PAGE, PAGE, &fields);
    assert_eq!(shown.status, 200, "{shown:?}");
    let code = shown.body.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap();
    let list = admin.get(PAGE);
    assert!(list.body.contains("Chưa đặt mật khẩu") && !list.body.contains(code));
    assert!(admin.get(&format!("{PAGE}?lang=en")).body.contains("Add a colleague"));

    let newcomer = exchange.anybody();
    let fields = [("code", code), ("login", LOGIN), ("password", OWN)];
    let set = submit(&newcomer, "/ma-giay", "/ma-giay", &fields);
    assert_eq!(set.header("location"), Some("/tuyen-dung"), "{set:?}");
    let theirs = newcomer.get(PAGE);
    assert!(theirs.body.contains("Chỉ người quản lý"), "{}", theirs.body);
    assert!(!theirs.body.contains("/go\""), "no button that would be refused");
}

#[test]
fn the_page_says_why_the_last_admin_stays() {
    let exchange = Exchange::start();
    let (firm, _) = exchange.firm("quan.ly@may.example.vn", "1600192619");
    let own = firm.get("/api/v1/me").text("/id");
    let admin = browser(&exchange, "quan.ly@may.example.vn", PASSWORD);
    let refused = submit(&admin, PAGE, &format!("{PAGE}/{own}/go"), &[]);
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("ít nhất một người quản lý"), "{}", refused.body);
    let role = submit(&admin, PAGE, &format!("{PAGE}/{own}/vai"), &[("role", "recruiter")]);
    assert_eq!(role.status, 409);
}
