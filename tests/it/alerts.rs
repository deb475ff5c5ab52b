//! Searches that people keep, and what they are told.

use chrono::TimeDelta;
use sanviec::app::App;
use sanviec::jobs::clocks;
use sanviec::jobs::find_for_alerts;
use sanviec::platform::mail::Mailer;
use serde_json::json;

use crate::harness::ADVERT_ITEMS;
use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::PASSWORD;
use crate::harness::published;
use crate::harness::vacancy_body;
use crate::pages::sign_in;
use crate::pages::token;

const ALERTS: &str = "/api/v1/me/alerts";
const LOGIN: &str = "kha@example.vn";
const FIRM: &str = "quan.ly@maysonghau.example.vn";

/// Publishes in the name of the firm, some time later.
fn publish(exchange: &Exchange, employer: &str, title: &str) -> String {
    // Tokens end sooner than days.
    let firm = exchange.anybody().signed_in(FIRM, PASSWORD);
    published(&firm, employer, &vacancy_body(title))
}

fn days(exchange: &Exchange, days: i64) {
    exchange.app.clock.advance(TimeDelta::days(days));
    exchange.settle();
}

/// Letters about alerts to the person.
fn told(exchange: &Exchange) -> Vec<sanviec::platform::mail::Letter> {
    let letters = exchange.letters.lock().unwrap();
    letters.iter().filter(|l| l.to == LOGIN && l.unsubscribe.is_some()).cloned().collect()
}

/// Changes a vacancy in the name of the firm.
fn edit(exchange: &Exchange, vacancy: &str, body: &serde_json::Value) {
    let firm = exchange.anybody().signed_in(FIRM, PASSWORD);
    let changed = firm.put(&format!("/api/v1/vacancies/{vacancy}"), body);
    assert_eq!(changed.status, 200, "{changed:?}");
    exchange.settle();
}

/// Vacancies that wait to be told of, over all alerts of the person.
fn waiting(exchange: &Exchange) -> usize {
    let seeker = exchange.anybody().signed_in(LOGIN, PASSWORD);
    let held = seeker.post("/api/v1/me/export", &json!({ "password": PASSWORD })).json();
    let alerts = held["alerts"].as_array().unwrap();
    alerts.iter().map(|alert| alert["waiting"].as_array().unwrap().len()).sum()
}

fn scene() -> (Exchange, String, Client) {
    let exchange = Exchange::start();
    let (_, employer) = exchange.verified_firm(&exchange.officer());
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    (exchange, employer, seeker)
}

#[test]
fn whoever_keeps_a_search_is_told_of_each_new_vacancy_once_and_at_most_daily() {
    let (exchange, employer, seeker) = scene();
    publish(&exchange, &employer, "Thợ may đã đăng trước");
    let kept = seeker.post(ALERTS, &json!({ "q": "thợ may", "place": "Long Xuyên" }));
    assert_eq!(kept.status, 201, "{kept:?}");
    exchange.app.clock.advance(TimeDelta::hours(1));
    let first = publish(&exchange, &employer, "Thợ may công nghiệp");
    publish(&exchange, &employer, "Bảo vệ nhà máy");
    exchange.settle();
    assert!(told(&exchange).is_empty(), "not before the morning");
    days(&exchange, 1);
    let letters = told(&exchange);
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(letters[0].subject.contains("thợ may"), "{letters:?}");
    assert!(letters[0].text.contains(&format!("/viec-lam/{first}")), "{letters:?}");
    assert!(!letters[0].text.contains("đã đăng trước") && !letters[0].text.contains("Bảo vệ"));
    publish(&exchange, &employer, "Thợ may áo dài");
    exchange.settle();
    assert_eq!(told(&exchange).len(), 1, "at most one a day");
    days(&exchange, 1);
    let letters = told(&exchange);
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(letters[1].text.contains("áo dài") && !letters[1].text.contains("công nghiệp"));
    days(&exchange, 2);
    assert_eq!(told(&exchange).len(), 2, "nothing new, nothing said");
}

#[test]
fn a_search_is_not_loosened_to_have_something_to_tell() {
    let (exchange, employer, seeker) = scene();
    seeker.post(ALERTS, &json!({ "q": "kế toán thuế Long Xuyên" }));
    exchange.app.clock.advance(TimeDelta::hours(1));
    publish(&exchange, &employer, "Thợ may công nghiệp");
    days(&exchange, 1);
    assert!(told(&exchange).is_empty(), "{:?}", told(&exchange));
}

#[test]
fn one_press_in_a_message_ends_the_alert_without_signing_in() {
    let (exchange, employer, seeker) = scene();
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    exchange.app.clock.advance(TimeDelta::hours(1));
    publish(&exchange, &employer, "Thợ may công nghiệp");
    days(&exchange, 1);
    let address = told(&exchange)[0].unsubscribe.clone().unwrap();
    let path = address.strip_prefix(&exchange.app.config.http.base_url).unwrap().to_owned();
    let anybody = exchange.anybody();
    let page = anybody.get(&path);
    assert!(page.body.contains("Thợ may công nghiệp") && page.body.contains("Dừng tin báo"));
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let press = |path: &str| {
        let body = Some(b"List-Unsubscribe=One-Click".to_vec());
        anybody.send("POST", path, &kind, body)
    };
    assert_eq!(press("/tin-bao/khong-phai").status, 200, "says nothing about which exist");
    let seeker = exchange.anybody().signed_in(LOGIN, PASSWORD);
    assert_eq!(seeker.get(ALERTS).json().as_array().unwrap().len(), 1);
    assert_eq!(press(&path).status, 200);
    assert_eq!(press(&path).status, 200, "twice is once");
    assert_eq!(seeker.get(ALERTS).json().as_array().unwrap().len(), 0);
    assert_eq!(anybody.get(&path).status, 404);
    publish(&exchange, &employer, "Thợ may áo dài");
    days(&exchange, 1);
    assert_eq!(told(&exchange).len(), 1);
}

#[test]
fn the_same_search_is_one_alert_and_a_list_has_an_end() {
    let (exchange, _, seeker) = scene();
    let first = seeker.post(ALERTS, &json!({ "q": "thợ may", "sort": "pay" }));
    let again = seeker.post(ALERTS, &json!({ "q": "thợ may", "limit": 5 }));
    assert_eq!(first.text("/id"), again.text("/id"));
    for number in 1..20 {
        let kept = seeker.post(ALERTS, &json!({ "q": format!("việc số {number}") }));
        assert_eq!(kept.status, 201, "{kept:?}");
    }
    let full = seeker.post(ALERTS, &json!({ "q": "một việc nữa" }));
    assert_eq!((full.status, full.text("/code").as_str()), (409, "alerts-full"));
    let wrong = seeker.post(ALERTS, &json!({ "place": "Xứ Không Có", "pay_from": -1 }));
    assert_eq!((wrong.status, wrong.pointers().len()), (422, 2), "{wrong:?}");
    let other = exchange.seeker("Trần Văn Thử", "0912345679");
    let id = first.text("/id");
    assert_eq!(other.delete(&format!("{ALERTS}/{id}")).status, 404, "somebody else's");
    assert_eq!(seeker.delete(&format!("{ALERTS}/{id}")).status, 204);
    assert_eq!(seeker.delete(&format!("{ALERTS}/{id}")).status, 404);
}

#[test]
fn a_search_is_kept_from_its_page_by_whoever_signs_in_on_the_way() {
    let (exchange, employer, _) = scene();
    publish(&exchange, &employer, "Thợ may công nghiệp");
    exchange.settle();
    let person = exchange.anybody();
    let results = person.get("/viec-lam?q=tho+may&noi=Long+Xuyen&luong_tu=5000000");
    let offered = results.body.split("href=\"").find(|l| l.starts_with("/cua-toi/tin-bao/moi?"));
    let offered = offered.unwrap().split('"').next().unwrap().replace("&#38;", "&");
    let sent_away = person.get(&offered);
    assert_eq!(sent_away.status, 401, "{sent_away:?}");
    assert!(sent_away.body.contains("dang-nhap?next=%2Fcua-toi%2Ftin-bao"), "and comes back");
    sign_in(&person, LOGIN);
    let page = person.get(&offered);
    assert!(page.body.contains("tho may"), "{}", page.body);
    let fields = hidden(&page);
    let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(person.post_form("/cua-toi/tin-bao", &fields).status, 303);
    let list = person.get("/cua-toi/tin-bao");
    assert!(list.body.contains("tho may") && list.body.contains("1 việc đăng"), "{}", list.body);
    assert!(person.get("/cua-toi").body.contains("Tin báo 1"));
}

#[test]
fn a_kept_search_is_part_of_what_is_held_and_goes_with_the_account() {
    let (exchange, _, seeker) = scene();
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    let password = json!({ "password": PASSWORD });
    let held = seeker.post("/api/v1/me/export", &password);
    assert_eq!(held.text("/alerts/0/said"), "“thợ may”");
    let kind = [("content-type", "application/json")];
    let body = Some(password.to_string().into_bytes());
    assert_eq!(seeker.send("DELETE", "/api/v1/me", &kind, body).status, 204);
    days(&exchange, 1);
    assert!(told(&exchange).is_empty());
}

#[test]
fn a_vacancy_that_changes_is_told_of_once() {
    let (exchange, employer, seeker) = scene();
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    exchange.app.clock.advance(TimeDelta::hours(1));
    let id = publish(&exchange, &employer, "Thợ may công nghiệp");
    exchange.settle();
    edit(&exchange, &id, &vacancy_body("Thợ may áo khoác"));
    edit(&exchange, &id, &vacancy_body("Thợ may áo dài"));
    days(&exchange, 1);
    let letters = told(&exchange);
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert_eq!(letters[0].text.matches(&format!("/viec-lam/{id}")).count(), 1, "{letters:?}");
    edit(&exchange, &id, &vacancy_body("Thợ may áo cưới"));
    days(&exchange, 1);
    assert_eq!(told(&exchange).len(), 1, "it was told of");
}

#[test]
fn until_the_morning_a_vacancy_is_told_of_as_it_is_then() {
    let (exchange, employer, seeker) = scene();
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    exchange.app.clock.advance(TimeDelta::hours(1));
    let (was, becomes) = (
        publish(&exchange, &employer, "Thợ may công nghiệp"),
        publish(&exchange, &employer, "Bảo vệ nhà máy"),
    );
    exchange.settle();
    edit(&exchange, &was, &vacancy_body("Bảo vệ kho"));
    edit(&exchange, &becomes, &vacancy_body("Thợ may áo dài"));
    days(&exchange, 1);
    let letters = told(&exchange);
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(letters[0].text.contains(&becomes) && !letters[0].text.contains(&was), "{letters:?}");
}

#[test]
fn what_closes_before_the_morning_is_not_told() {
    let (exchange, employer, seeker) = scene();
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    exchange.app.clock.advance(TimeDelta::hours(1));
    let closed = publish(&exchange, &employer, "Thợ may công nghiệp");
    exchange.settle();
    assert_eq!(waiting(&exchange), 1);
    let firm = exchange.anybody().signed_in(FIRM, PASSWORD);
    firm.post(&format!("/api/v1/vacancies/{closed}/closure"), &json!({ "reason": "not-needed" }));
    days(&exchange, 1);
    assert!(told(&exchange).is_empty(), "{:?}", told(&exchange));
    assert_eq!(waiting(&exchange), 0, "it is not kept for another morning");
}

#[test]
fn what_an_officer_looks_at_in_the_morning_is_told_when_it_is_open_again() {
    let (exchange, employer, seeker) = scene();
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    exchange.app.clock.advance(TimeDelta::hours(1));
    let id = publish(&exchange, &employer, "Thợ may công nghiệp");
    exchange.settle();
    let mut body = vacancy_body("Thợ may công nghiệp");
    body["requirements"] = json!("Chỉ tuyển nữ.");
    edit(&exchange, &id, &body);
    let release = || {
        let officer = exchange.anybody().signed_in("can.bo@trungtam.example.vn", PASSWORD);
        let review = json!({ "decision": "released", "reason": "Được.", "ticked": ADVERT_ITEMS });
        let done = officer.post(&format!("/api/v1/vacancies/{id}/review"), &review);
        assert_eq!(done.status, 200, "{done:?}");
    };
    days(&exchange, 1);
    assert!(told(&exchange).is_empty(), "{:?}", told(&exchange));
    release();
    days(&exchange, 1);
    assert_eq!(told(&exchange).len(), 1);
    edit(&exchange, &id, &body);
    release();
    days(&exchange, 1);
    assert_eq!(told(&exchange).len(), 1, "it was told of");
}

#[test]
fn what_was_held_from_the_beginning_is_new_when_it_is_released() {
    let (exchange, employer, seeker) = scene();
    let firm = exchange.anybody().signed_in(FIRM, PASSWORD);
    let mut body = vacancy_body("Thợ may công nghiệp");
    body["requirements"] = json!("Chỉ tuyển nữ.");
    let id = published(&firm, &employer, &body);
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    days(&exchange, 2);
    assert!(told(&exchange).is_empty());
    let officer = exchange.anybody().signed_in("can.bo@trungtam.example.vn", PASSWORD);
    let review = json!({ "decision": "released", "reason": "Được.", "ticked": ADVERT_ITEMS });
    officer.post(&format!("/api/v1/vacancies/{id}/review"), &review);
    days(&exchange, 1);
    assert_eq!(told(&exchange).len(), 1);
}

#[test]
fn each_alert_of_a_person_tells_for_itself() {
    let (exchange, employer, seeker) = scene();
    for text in ["thợ may", "công nghiệp", "kế toán"] {
        seeker.post(ALERTS, &json!({ "q": text }));
    }
    exchange.app.clock.advance(TimeDelta::hours(1));
    publish(&exchange, &employer, "Thợ may công nghiệp");
    publish(&exchange, &employer, "Thợ may áo dài");
    days(&exchange, 1);
    let letters = told(&exchange);
    let about = |text: &str| letters.iter().find(|l| l.subject.contains(text)).unwrap();
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(about("thợ may").text.contains("áo dài"), "{letters:?}");
    assert!(!about("công nghiệp").text.contains("áo dài"), "{letters:?}");
}

#[test]
fn an_alert_that_ends_before_the_morning_tells_nothing() {
    let (exchange, employer, seeker) = scene();
    let kept = seeker.post(ALERTS, &json!({ "q": "thợ may" })).text("/id");
    exchange.app.clock.advance(TimeDelta::hours(1));
    publish(&exchange, &employer, "Thợ may công nghiệp");
    exchange.settle();
    assert_eq!(waiting(&exchange), 1);
    let seeker = exchange.anybody().signed_in(LOGIN, PASSWORD);
    assert_eq!(seeker.delete(&format!("{ALERTS}/{kept}")).status, 204);
    publish(&exchange, &employer, "Thợ may áo dài");
    exchange.settle();
    assert_eq!(waiting(&exchange), 0);
    days(&exchange, 1);
    assert!(told(&exchange).is_empty(), "{:?}", told(&exchange));
}

#[test]
fn what_was_published_while_nobody_looked_is_found_and_nothing_older() {
    let (exchange, employer, seeker) = scene();
    publish(&exchange, &employer, "Thợ may trước");
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    exchange.app.clock.advance(TimeDelta::hours(1));
    publish(&exchange, &employer, "Thợ may hôm qua");
    exchange.app.clock.advance(TimeDelta::days(1));
    publish(&exchange, &employer, "Thợ may hôm nay");
    days(&exchange, 1);
    let letters = told(&exchange);
    assert_eq!(letters.len(), 1, "{letters:?}");
    let says = |text: &str| letters[0].text.contains(text);
    assert!(says("hôm qua") && says("hôm nay") && !says("trước"), "{letters:?}");
}

#[test]
fn what_was_published_before_the_morning_and_found_after_it_is_told_the_next() {
    let (exchange, employer, seeker) = scene();
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    days(&exchange, 1);
    exchange.app.clock.advance(TimeDelta::hours(22));
    publish(&exchange, &employer, "Thợ may công nghiệp");
    exchange.app.clock.advance(TimeDelta::hours(2));
    while exchange.run(clocks::tell_alerts(&exchange.app)).unwrap() {}
    exchange.settle();
    assert_eq!((told(&exchange).len(), waiting(&exchange)), (0, 1));
    days(&exchange, 1);
    assert_eq!(told(&exchange).len(), 1);
}

#[test]
fn an_advert_of_another_source_is_new_when_it_comes_in() {
    let (exchange, _, seeker) = scene();
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    days(&exchange, 2);
    // It was posted before this morning.
    let row = "a1,Thợ may công nghiệp,Công ty Ví Dụ,An Giang,2026-11-25,Ráp áo khoác theo chuyền.";
    let sheet = format!("Mã tin,Tên công việc,Đơn vị,Nơi làm việc,Ngày đăng,Mô tả\n{row}\n");
    let officer = exchange.anybody().signed_in("can.bo@trungtam.example.vn", PASSWORD);
    let kind = [("content-type", "text/csv")];
    let path = "/api/v1/imports/vacancies?source=thu";
    let done = officer.send("POST", path, &kind, Some(sheet.into_bytes()));
    assert_eq!(done.json()["imported"], 1, "{done:?}");
    days(&exchange, 1);
    assert_eq!(told(&exchange).len(), 1);
}

#[test]
fn of_two_processes_each_finds_for_the_alerts_of_both_and_once() {
    let (exchange, employer, seeker) = scene();
    if !exchange.app.db.is_postgres() {
        return; // A SQLite file belongs to one process.
    }
    let folder = tempfile::tempdir().unwrap();
    let mut config = exchange.app.config.clone();
    config.data.dir = folder.path().to_owned();
    let (mailer, _) = Mailer::memory(config.mail.from.parse().unwrap());
    let other = App::start_with(config, exchange.app.clock.clone(), mailer).unwrap();
    let find = |app: &App| {
        exchange.wait_for_the_feed();
        exchange.run(async { while find_for_alerts::step(app).await.unwrap() {} });
    };
    find(&other);
    seeker.post(ALERTS, &json!({ "q": "thợ may" }));
    exchange.app.clock.advance(TimeDelta::hours(1));
    publish(&exchange, &employer, "Thợ may của bên kia");
    find(&other);
    assert_eq!(waiting(&exchange), 1, "kept here, found there");
    for number in 0..5 {
        publish(&exchange, &employer, &format!("Thợ may số {number}"));
    }
    exchange.wait_for_the_feed();
    exchange.run(async {
        let (here, there) =
            tokio::join!(find_for_alerts::step(&exchange.app), find_for_alerts::step(&other),);
        assert!(here.unwrap() && there.unwrap());
    });
    find(&exchange.app);
    find(&other);
    assert_eq!(waiting(&exchange), 6);
    exchange.app.clock.advance(TimeDelta::days(1));
    exchange.run(async {
        let (here, there) =
            tokio::join!(clocks::tell_alerts(&exchange.app), clocks::tell_alerts(&other));
        assert!(here.unwrap() != there.unwrap(), "one of them tells");
    });
    exchange.settle();
    find(&other);
    let letters = told(&exchange);
    assert_eq!((letters.len(), waiting(&exchange)), (1, 0), "{letters:?}");
    assert_eq!(letters[0].text.matches("/viec-lam/").count(), 6, "{letters:?}");
}

/// The hidden fields of the last form of a page.
fn hidden(page: &Answer) -> Vec<(String, String)> {
    let form = page.body.rsplit("<form").next().unwrap();
    let inputs = form.split("<input type=\"hidden\" ").skip(1);
    let value = |input: &str, name: &str| {
        let rest = input.split(&format!("{name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    assert!(!token(page).is_empty());
    inputs.map(|input| (value(input, "name"), value(input, "value"))).collect()
}
