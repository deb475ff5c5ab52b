//! The list of results for whoever is signed in, and while the list is being put together.

use std::sync::atomic::Ordering;

use serde_json::json;

use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;
use crate::pages::sign_in;
use crate::pages::token;

const LOGIN: &str = "0912345678";

#[test]
fn a_seeker_saves_from_the_list_and_comes_back_to_the_same_place() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    let other = published(&firm, &employer, &vacancy_body("Phụ bếp"));
    exchange.settle();
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let apply = format!("/api/v1/vacancies/{other}/applications");
    assert_eq!(seeker.post(&apply, &json!({ "consent": true })).status, 201);
    let person = exchange.anybody();
    let list = "/viec-lam?noi=Long+Xuyen";
    let seen = person.get(list).body;
    assert!(seen.contains("Thợ may công nghiệp") && !seen.contains("/luu\""), "{seen}");
    sign_in(&person, LOGIN);
    let seen = person.get(list);
    assert_eq!(seen.body.matches("Đã ứng tuyển").count(), 1, "{}", seen.body);
    let save = format!("action=\"/viec-lam/{id}/luu\"");
    assert!(seen.body.contains(&save), "{}", seen.body);
    let back = format!("{list}#viec-{id}");
    assert!(seen.body.contains(&format!("name=\"ve\" value=\"{back}\"")), "{}", seen.body);
    let fields = [("_token", &*token(&seen)), ("ve", back.as_str())];
    let saved = person.post_form(&format!("/viec-lam/{id}/luu"), &fields);
    assert_eq!((saved.status, saved.header("location")), (303, Some(back.as_str())));
    let seen = person.get(list).body;
    assert!(seen.contains("Đã lưu") && seen.contains(&format!("/viec-lam/{id}/bo-luu")), "{seen}");
    assert_eq!(seeker.get("/api/v1/me/saved-vacancies").text("/items/0/vacancy/id"), id);
    let removed = submit_on(&person, list, &format!("/viec-lam/{id}/bo-luu"), &back);
    assert_eq!(removed, Some(back));
}

/// Sends the button of a card; gives where it leads.
fn submit_on(person: &Client, list: &str, to: &str, back: &str) -> Option<String> {
    let fields = [("_token", &*token(&person.get(list))), ("ve", back)];
    person.post_form(to, &fields).header("location").map(str::to_owned)
}

#[test]
fn whoever_hires_has_no_button_to_save() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    exchange.settle();
    let person = exchange.anybody();
    sign_in(&person, "quan.ly@maysonghau.example.vn");
    let seen = person.get("/viec-lam").body;
    assert!(seen.contains("Thợ may công nghiệp") && !seen.contains("/luu\""), "{seen}");
}

#[test]
fn a_search_while_the_list_is_put_together_does_not_say_that_nothing_fits() {
    let exchange = Exchange::start();
    let anybody = exchange.anybody();
    let is_building = &exchange.app.index_needs_rebuild;
    is_building.store(true, Ordering::Release);
    let page = anybody.get("/viec-lam?q=tho+may").body;
    assert!(page.contains("đang chuẩn bị danh sách") && page.contains("0296 000 1234"), "{page}");
    assert!(page.contains("một phút") && page.contains("href=\"/viec-lam?q=tho+may\""), "{page}");
    let none = "Chưa có việc";
    assert!(!page.contains(none), "{page}");
    let found = anybody.get("/api/v1/vacancies?q=tho+may");
    assert_eq!((found.status, &found.json()["complete"]), (200, &json!(false)));
    assert_eq!(found.header("retry-after"), Some("60"));
    is_building.store(false, Ordering::Release);
    assert!(anybody.get("/viec-lam?q=tho+may").body.contains(none));
    let found = anybody.get("/api/v1/vacancies?q=tho+may");
    assert_eq!((&found.json()["complete"], found.header("retry-after")), (&json!(true), None));
}

#[test]
fn what_others_saved_is_theirs() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    exchange.settle();
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    exchange.seeker("Người Khác", "0912345679");
    assert_eq!(seeker.put(&format!("/api/v1/me/saved-vacancies/{id}"), &json!({})).status, 204);
    for (login, is_saved) in [(LOGIN, true), ("0912345679", false)] {
        let person = exchange.anybody();
        sign_in(&person, login);
        let list = person.get("/viec-lam").body;
        assert_eq!(list.contains(&format!("/viec-lam/{id}/bo-luu")), is_saved, "{login}");
    }
}
