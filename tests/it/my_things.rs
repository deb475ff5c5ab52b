//! What a person who looks for work keeps here of their own: saved vacancies, the switch of who
//! finds them, their data, their CV.

use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::PASSWORD;
use crate::harness::published;
use crate::harness::vacancy_body;

/// The form token of a page.
fn token(page: &Answer) -> String {
    let rest = page.body.split("name=\"_token\"").nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no form: {}", page.body));
    let value = rest.split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// Sends a form that stands on a page.
fn submit(person: &Client, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
    let opened = person.get(page);
    assert_eq!(opened.status, 200, "{page}: {opened:?}");
    let token = token(&opened);
    let mut all = vec![("_token", token.as_str())];
    all.extend_from_slice(fields);
    person.post_form(to, &all)
}

/// A browser in which somebody has signed in.
fn browser(exchange: &Exchange, login: &str) -> Client {
    let person = exchange.anybody();
    let door = "/dang-nhap";
    let done = submit(&person, door, door, &[("login", login), ("password", PASSWORD)]);
    assert_eq!(done.status, 303, "{done:?}");
    person
}

const LOGIN: &str = "0912345678";
const SAVED: &str = "/api/v1/me/saved-vacancies";

#[test]
fn a_vacancy_is_saved_once_and_taken_off_again() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    let other = published(&firm, &employer, &vacancy_body("Phụ bếp"));
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    for one in [&id, &id, &other] {
        let saved = seeker.put(&format!("{SAVED}/{one}"), &json!({}));
        assert_eq!(saved.status, 204, "{saved:?}");
    }
    let list = seeker.get(SAVED);
    assert_eq!(list.json()["total"], 2, "{list:?}");
    assert_eq!(list.text("/items/0/vacancy/title"), "Phụ bếp", "latest first");
    let first = seeker.get(&format!("{SAVED}?limit=1"));
    let next = first.text("/next");
    let second = seeker.get(&format!("{SAVED}?limit=1&after={next}"));
    assert_eq!(second.text("/items/0/vacancy/id"), id);
    for _ in 0..2 {
        assert_eq!(seeker.delete(&format!("{SAVED}/{other}")).status, 204);
    }
    assert_eq!(seeker.get(SAVED).json()["total"], 1);
}

#[test]
fn what_has_ended_stays_on_the_list_says_so_and_can_be_removed() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    let late = published(&firm, &employer, &vacancy_body("Phụ bếp"));
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    seeker.put(&format!("{SAVED}/{id}"), &json!({}));
    for one in [&id, &late] {
        let closed = json!({ "reason": "not-needed" });
        firm.post(&format!("/api/v1/vacancies/{one}/closure"), &closed);
    }
    let refused = seeker.put(&format!("{SAVED}/{late}"), &json!({}));
    assert_eq!((refused.status, refused.text("/code").as_str()), (409, "vacancy-not-open"));
    assert_eq!(seeker.get(SAVED).text("/items/0/vacancy/state"), "closed");
    let person = browser(&exchange, LOGIN);
    let page = person.get("/cua-toi/da-luu");
    assert!(page.body.contains("không còn nhận hồ sơ"), "{}", page.body);
    let remove = format!("/viec-lam/{id}/bo-luu");
    let done = submit(&person, "/cua-toi/da-luu", &remove, &[("ve", "/cua-toi/da-luu")]);
    assert_eq!(done.header("location"), Some("/cua-toi/da-luu"));
    assert_eq!(seeker.get(SAVED).json()["total"], 0);
}

#[test]
fn a_list_is_its_owners_alone_and_holds_nothing_that_is_not_public() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.verified_firm(&officer);
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    let draft = firm.post(&format!("/api/v1/employers/{employer}/vacancies"), &vacancy_body("X"));
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let other = exchange.seeker("Người Khác", "0912345679");
    seeker.put(&format!("{SAVED}/{id}"), &json!({}));
    assert_eq!(other.get(SAVED).json()["total"], 0);
    assert_eq!(seeker.put(&format!("{SAVED}/{}", draft.text("/id")), &json!({})).status, 404);
    for (who, status) in [(&exchange.anybody(), 401), (&firm, 403), (&officer, 403)] {
        assert_eq!(who.get(SAVED).status, status);
        assert_eq!(who.put(&format!("{SAVED}/{id}"), &json!({})).status, status);
        assert_eq!(who.delete(&format!("{SAVED}/{id}")).status, status);
    }
}

#[test]
fn whoever_is_signed_out_signs_in_and_comes_back_with_it_saved() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let person = exchange.anybody();
    let page = person.get(&format!("/viec-lam/{id}"));
    let link = page.body.split("href=\"").map(|rest| rest.split('"').next().unwrap());
    let link = link.clone().find(|l| l.starts_with("/dang-nhap?next=")).unwrap().to_owned();
    let next = format!("/viec-lam/{id}/luu");
    let fields = [("login", LOGIN), ("password", PASSWORD), ("next", next.as_str())];
    assert!(person.get(&link).body.contains(&next), "the door remembers it");
    let done = submit(&person, &link, "/dang-nhap", &fields);
    assert_eq!(done.header("location"), Some(format!("/viec-lam/{id}").as_str()), "{done:?}");
    assert_eq!(seeker.get(SAVED).text("/items/0/vacancy/id"), id);
    let page = person.get(&format!("/viec-lam/{id}"));
    assert!(page.body.contains("Đã lưu") && page.body.contains("/bo-luu"), "{}", page.body);
    let removed =
        submit(&person, &format!("/viec-lam/{id}"), &format!("/viec-lam/{id}/bo-luu"), &[]);
    assert_eq!(removed.status, 303);
    let saved = submit(&person, &format!("/viec-lam/{id}"), &next, &[]);
    assert_eq!(saved.status, 303);
    assert_eq!(seeker.get(SAVED).json()["total"], 1);
}
