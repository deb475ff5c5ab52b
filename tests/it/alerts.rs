//! Searches that people keep, and what they are told.

use chrono::TimeDelta;
use serde_json::json;

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
