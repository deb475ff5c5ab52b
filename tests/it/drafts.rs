//! What somebody began to write for an application is kept until they send it or let it go.

use chrono::TimeDelta;
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

const LOGIN: &str = "0912345678";
const DRAFTS: &str = "/api/v1/me/application-drafts";
const WORDS: &str = "Tôi may được ba năm, gọi Zalo 0987 654 321.";

fn vacancy(exchange: &Exchange) -> (Client, String) {
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    (firm, id)
}

fn browser(exchange: &Exchange) -> Client {
    let person = exchange.anybody();
    sign_in(&person, LOGIN);
    person
}

fn drafts(seeker: &Client) -> Vec<Value> {
    seeker.get(DRAFTS).json()["items"].as_array().unwrap().clone()
}

/// Sends on what an answer carries along in hidden fields.
fn carried(page: &Answer) -> Vec<(String, String)> {
    let inputs = page.body.split("<input type=\"hidden\" name=\"").skip(1);
    let pair = |input: &str| {
        let (name, rest) = input.split_once('"')?;
        let value = rest.split("value=\"").nth(1)?.split('"').next()?;
        Some((name.to_owned(), value.to_owned()))
    };
    inputs.filter_map(pair).filter(|(name, _)| name != "_token").collect()
}

fn send_on(person: &Client, page: &Answer, to: &str, more: &[(&str, &str)]) -> Answer {
    let (token, carried) = (token(page), carried(page));
    let mut fields = vec![("_token", token.as_str())];
    fields.extend(carried.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    fields.extend_from_slice(more);
    person.post_form(to, &fields)
}

#[test]
fn what_was_typed_and_not_sent_is_offered_again_and_goes_with_the_application() {
    let exchange = Exchange::start();
    let (_, id) = vacancy(&exchange);
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let person = browser(&exchange);
    let page = format!("/viec-lam/{id}/ung-tuyen");
    assert_eq!(submit(&person, &page, &[("message", WORDS)]).status, 422, "no consent yet");
    assert_eq!(drafts(&seeker)[0]["answers"]["message"], WORDS);
    let mine = person.get("/cua-toi").body;
    assert!(mine.contains("Đang viết dở") && mine.contains(&format!("href=\"{page}\"")), "{mine}");
    assert!(person.get(&page).body.contains(WORDS), "the page has it again");
    let sent = submit(&person, &page, &[("message", WORDS), ("consent", "1")]);
    assert_eq!(sent.status, 303, "{sent:?}");
    assert!(drafts(&seeker).is_empty());
    assert!(!person.get("/cua-toi").body.contains("Đang viết dở"));
}

#[test]
fn a_draft_can_be_kept_for_later_and_let_go() {
    let exchange = Exchange::start();
    let (_, id) = vacancy(&exchange);
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let person = browser(&exchange);
    let page = format!("/viec-lam/{id}/ung-tuyen");
    let kept = submit(&person, &page, &[("message", WORDS), ("viec", "de-sau")]);
    assert_eq!(kept.header("location"), Some("/cua-toi"), "{kept:?}");
    assert_eq!(drafts(&seeker).len(), 1);
    let mine = person.get("/cua-toi");
    let fields = [("_token", &*token(&mine))];
    let dropped = person.post_form(&format!("{page}/bo"), &fields);
    assert_eq!(dropped.header("location"), Some("/cua-toi"), "{dropped:?}");
    assert!(drafts(&seeker).is_empty());
    assert!(!person.get(&page).body.contains(WORDS));
}

#[test]
fn a_program_keeps_lists_and_drops_drafts_and_nobody_sees_those_of_others() {
    let exchange = Exchange::start();
    let (firm, id) = vacancy(&exchange);
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let other = exchange.seeker("Người Khác", "0912345679");
    let path = format!("{DRAFTS}/{id}");
    for words in ["Một", "Hai"] {
        let kept = seeker.put(&path, &json!({ "message": words }));
        assert_eq!(kept.status, 204, "{kept:?}");
    }
    let all = drafts(&seeker);
    assert_eq!((all.len(), &all[0]["answers"]["message"]), (1, &json!("Hai")));
    assert_eq!(all[0]["vacancy"]["id"], id.as_str());
    assert!(drafts(&other).is_empty());
    assert_eq!(other.delete(&path).status, 204);
    assert_eq!(drafts(&seeker).len(), 1, "what is another's stays");
    let long = seeker.put(&path, &json!({ "message": "a".repeat(4_001) }));
    assert_eq!((long.status, long.pointers()), (422, vec!["/message".to_owned()]));
    assert_eq!(seeker.put(&path, &json!({ "unknown": "x" })).status, 422);
    for (who, status) in [(&exchange.anybody(), 401), (&firm, 403)] {
        assert_eq!(who.get(DRAFTS).status, status);
        assert_eq!(who.put(&path, &json!({})).status, status);
        assert_eq!(who.delete(&path).status, status);
    }
    assert_eq!(seeker.delete(&path).status, 204);
    assert!(drafts(&seeker).is_empty());
}

#[test]
fn of_more_than_twenty_drafts_the_oldest_makes_room() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let titles: Vec<String> = (0..=20).map(|number| format!("Việc số {number}")).collect();
    for title in &titles {
        let id = published(&firm, &employer, &vacancy_body(title));
        exchange.app.clock.advance(TimeDelta::seconds(1));
        let kept = seeker.put(&format!("{DRAFTS}/{id}"), &json!({ "message": title }));
        assert_eq!(kept.status, 204, "{kept:?}");
    }
    let kept: Vec<Value> =
        drafts(&seeker).into_iter().map(|d| d["answers"]["message"].clone()).collect();
    let expected: Vec<Value> = titles.iter().skip(1).rev().map(|title| json!(title)).collect();
    assert_eq!(kept, expected);
}

#[test]
fn there_is_no_draft_for_what_has_ended_or_was_applied_for() {
    let exchange = Exchange::start();
    let (firm, id) = vacancy(&exchange);
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let path = format!("{DRAFTS}/{id}");
    let apply = format!("/api/v1/vacancies/{id}/applications");
    let application = seeker.post(&apply, &json!({ "consent": true })).text("/id");
    let refused = seeker.put(&path, &json!({ "message": WORDS }));
    assert_eq!((refused.status, refused.text("/code").as_str()), (409, "already-applied"));
    let back = format!("/api/v1/applications/{application}/withdrawal");
    assert_eq!(seeker.post(&back, &json!({})).status, 200);
    assert_eq!(seeker.put(&path, &json!({ "message": WORDS })).status, 204);
    firm.post(&format!("/api/v1/vacancies/{id}/closure"), &json!({ "reason": "not-needed" }));
    let refused = seeker.put(&path, &json!({ "message": WORDS }));
    assert_eq!((refused.status, refused.text("/code").as_str()), (409, "vacancy-not-open"));
    assert_eq!(drafts(&seeker)[0]["vacancy"]["state"], "closed");
    let mine = browser(&exchange).get("/cua-toi").body;
    assert!(mine.contains("không còn nhận hồ sơ") && !mine.contains("Tiếp tục"), "{mine}");
}

#[test]
fn a_draft_is_sealed_told_to_its_owner_and_forgotten_after_thirty_days_or_with_the_account() {
    let exchange = Exchange::start();
    let (_, id) = vacancy(&exchange);
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let path = format!("{DRAFTS}/{id}");
    seeker.put(&path, &json!({ "message": WORDS }));
    let export = seeker.post("/api/v1/me/export", &json!({ "password": PASSWORD }));
    assert_eq!(export.text("/application_drafts/0/answers/message"), WORDS);
    assert!(browser(&exchange).get("/du-lieu-cua-toi").body.contains("1 hồ sơ đang viết dở"));
    if !exchange.app.db.is_postgres() {
        let file = std::fs::read(exchange.folder.path().join("data/sanviec.db"));
        let file = [file.unwrap_or_default(), log_of(&exchange)].concat();
        assert!(!file.is_empty() && !file.windows(12).any(|part| part == &b"0987 654 321"[..]));
    }
    exchange.app.clock.advance(TimeDelta::days(29));
    exchange.settle();
    let again = exchange.anybody().signed_in(LOGIN, PASSWORD);
    assert_eq!(drafts(&again).len(), 1);
    exchange.app.clock.advance(TimeDelta::days(2));
    exchange.settle();
    let again = exchange.anybody().signed_in(LOGIN, PASSWORD);
    assert!(drafts(&again).is_empty());
}

/// What SQLite has not yet moved into its file.
fn log_of(exchange: &Exchange) -> Vec<u8> {
    std::fs::read(exchange.folder.path().join("data/sanviec.db-wal")).unwrap_or_default()
}

#[test]
fn a_deleted_account_leaves_no_draft() {
    let exchange = Exchange::start();
    let (_, id) = vacancy(&exchange);
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    seeker.put(&format!("{DRAFTS}/{id}"), &json!({ "message": WORDS }));
    let who: sanviec::ids::AccountId = seeker.get("/api/v1/me").text("/id").parse().unwrap();
    let body = json!({ "password": PASSWORD }).to_string();
    let kind = [("content-type", "application/json")];
    assert_eq!(seeker.send("DELETE", "/api/v1/me", &kind, Some(body.into())).status, 204);
    let ring = std::sync::Arc::clone(&exchange.app.ring);
    let left = exchange.read(move |conn| {
        let who = sanviec::accounts::actor::SeekerActor { account: who };
        Ok(sanviec::placements::draft::list(conn, &ring, &who).unwrap().len())
    });
    assert_eq!(left, 0);
}

#[test]
fn a_visitor_who_has_an_account_signs_in_and_loses_nothing_even_with_a_wrong_password() {
    let exchange = Exchange::start();
    let (_, id) = vacancy(&exchange);
    let seeker = exchange.registered("seeker", "Néang Sóc Kha", LOGIN);
    let person = exchange.anybody();
    let page = format!("/viec-lam/{id}/ung-tuyen");
    let typed = [
        ("full_name", "Néang Sóc Kha"),
        ("login", LOGIN),
        ("password", "không phải của tôi"),
        ("birth_year", "1998"),
        ("commune", "Long Xuyên"),
        ("viec", "dang-nhap"),
    ];
    let door = submit(&person, &page, &typed);
    assert_eq!(door.status, 200, "{door:?}");
    assert!(!door.body.contains("không phải của tôi"), "no password travels");
    let wrong = [("login", LOGIN), ("password", "sai mật khẩu rồi")];
    let wrong = send_on(&person, &door, "/dang-nhap", &wrong);
    assert_eq!(wrong.status, 422, "{wrong:?}");
    let right = [("login", LOGIN), ("password", PASSWORD)];
    let inside = send_on(&person, &wrong, "/dang-nhap", &right);
    assert_eq!(inside.status, 200, "{inside:?}");
    let done = send_on(&person, &inside, &page, &[]);
    assert_eq!(done.header("location"), Some(page.as_str()), "{done:?}");
    let profile = seeker.get("/api/v1/me/seeker-profile");
    assert_eq!(profile.json()["birth_year"], 1998);
    assert_eq!(profile.text("/commune"), "30307");
    assert_eq!(drafts(&seeker).len(), 1, "and the application waits to be finished");
}

#[test]
fn whoever_is_signed_out_between_the_screens_signs_in_and_goes_on_with_their_words() {
    let exchange = Exchange::start();
    let (_, id) = vacancy(&exchange);
    exchange.seeker("Néang Sóc Kha", LOGIN);
    let page = format!("/viec-lam/{id}/ung-tuyen");
    let person = exchange.anybody();
    // A browser whose session is gone, on a page of ours.
    let body = serde_html_form::to_string([("message", WORDS), ("consent", "1")]).unwrap();
    let headers =
        [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let door = person.send("POST", &page, &headers, Some(body.into_bytes()));
    assert_eq!(door.status, 401, "{door:?}");
    let wrong = [("login", LOGIN), ("password", "sai mật khẩu rồi")];
    let wrong = send_on(&person, &door, "/dang-nhap", &wrong);
    let right = [("login", LOGIN), ("password", PASSWORD)];
    let inside = send_on(&person, &wrong, "/dang-nhap", &right);
    let sent = send_on(&person, &inside, &page, &[]);
    assert_eq!(sent.status, 303, "{sent:?}");
    let application = sent.header("location").unwrap();
    assert!(person.get(application).body.contains(WORDS));
}

#[test]
fn somebody_new_who_stops_after_the_first_screen_finds_the_application_begun() {
    let exchange = Exchange::start();
    let (_, id) = vacancy(&exchange);
    let person = exchange.anybody();
    let page = format!("/viec-lam/{id}/ung-tuyen");
    let who = [
        ("full_name", "Nguyễn Thị Bưởi"),
        ("login", LOGIN),
        ("password", PASSWORD),
        ("consent_service", "1"),
    ];
    assert_eq!(submit(&person, &page, &who).status, 303);
    assert!(person.get("/cua-toi").body.contains("Đang viết dở"));
}
