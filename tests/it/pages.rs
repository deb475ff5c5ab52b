//! The pages as a person without JavaScript walks through them.

use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::PASSWORD;
use crate::harness::published;
use crate::harness::vacancy_body;

/// The form token of a page.
fn token(page: &Answer) -> String {
    let at = page.body.find("name=\"_token\"").unwrap_or_else(|| panic!("no form: {}", page.body));
    let rest = &page.body[at..];
    let value = rest.split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// Fills in a form of a page that was opened first.
fn submit(person: &Client, page: &str, fields: &[(&str, &str)]) -> Answer {
    let opened = person.get(page);
    assert_eq!(opened.status, 200, "{page}: {opened:?}");
    let token = token(&opened);
    let mut all = vec![("_token", token.as_str())];
    all.extend_from_slice(fields);
    person.post_form(page, &all)
}

fn sign_in(person: &Client, login: &str) {
    let done = submit(person, "/dang-nhap", &[("login", login), ("password", PASSWORD)]);
    assert_eq!(done.status, 303, "{done:?}");
}

#[test]
fn the_public_pages_show_what_is_open() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    exchange.settle();
    let anybody = exchange.anybody();
    for (page, told) in [
        ("/".to_owned(), "Tìm việc"),
        ("/viec-lam?q=tho+may".to_owned(), "Thợ may công nghiệp"),
        ("/viec-lam?q=xyzxyz".to_owned(), "0296 000 1234"),
        (format!("/viec-lam/{id}"), "Thợ may công nghiệp"),
        ("/dang-nhap".to_owned(), "Đăng nhập"),
        ("/dang-ky".to_owned(), "tìm việc"),
    ] {
        let answer = anybody.get(&page);
        assert_eq!(answer.status, 200, "{page}: {answer:?}");
        assert!(answer.body.contains(told), "{page} does not say {told}: {}", answer.body);
        assert!(answer.body.contains("<html lang=\"vi\""), "{page}");
        assert!(!answer.body.contains("<script"), "{page} needs no script");
        assert!(!answer.body.contains("style=\""), "{page} has no style inside");
    }
}

#[test]
fn a_form_without_its_token_changes_nothing() {
    let exchange = Exchange::start();
    exchange.seeker("Trần Văn Thử", "0912345678");
    let person = exchange.anybody();
    let fields = [("login", "0912345678"), ("password", PASSWORD)];
    assert_eq!(person.post_form("/dang-nhap", &fields).status, 403);
    let other = exchange.anybody();
    let stolen = token(&other.get("/dang-nhap"));
    let fields = [("_token", stolen.as_str()), ("login", "0912345678"), ("password", PASSWORD)];
    assert_eq!(person.post_form("/dang-nhap", &fields).status, 403);
}

#[test]
fn signing_in_leads_back_to_where_one_wanted_to_go_and_nowhere_else() {
    let exchange = Exchange::start();
    exchange.seeker("Trần Văn Thử", "0912345678");
    for (next, lands) in [
        ("/cua-toi", "/cua-toi"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
    ] {
        let person = exchange.anybody();
        let fields = [("login", "0912345678"), ("password", PASSWORD), ("next", next)];
        let done = submit(&person, "/dang-nhap", &fields);
        assert_eq!(done.status, 303, "{done:?}");
        let location = done.header("location").unwrap();
        assert!(
            location == lands
                || (lands == "/" && location.starts_with('/') && !location.contains("evil")),
            "{next}: {location}"
        );
    }
}

#[test]
fn a_wrong_password_keeps_what_was_typed_and_says_what_to_do() {
    let exchange = Exchange::start();
    exchange.seeker("Trần Văn Thử", "0912345678");
    let person = exchange.anybody();
    let fields = [("login", "0912345678"), ("password", "sai mật khẩu rồi")];
    let refused = submit(&person, "/dang-nhap", &fields);
    assert!(refused.status == 401 || refused.status == 422, "{refused:?}");
    assert!(refused.body.contains("value=\"0912345678\""), "{}", refused.body);
    assert!(!refused.body.contains("sai mật khẩu rồi"), "a password is never sent back");
}

#[test]
fn signing_out_ends_the_session_in_the_browser() {
    let exchange = Exchange::start();
    exchange.seeker("Trần Văn Thử", "0912345678");
    let person = exchange.anybody();
    sign_in(&person, "0912345678");
    let mine = person.get("/cua-toi");
    assert_eq!(mine.status, 200);
    let token = token(&mine);
    assert_eq!(person.post_form("/dang-xuat", &[("_token", &token)]).status, 303);
    assert_ne!(person.get("/cua-toi").status, 200);
}

#[test]
fn a_signed_in_seeker_applies_and_sees_it_in_the_list() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    exchange.settle();
    exchange.seeker("Néang Sóc Kha", "0912345678");
    let person = exchange.anybody();
    sign_in(&person, "0912345678");
    let page = format!("/viec-lam/{id}/ung-tuyen");
    let without = submit(&person, &page, &[("message", "Tôi may được ba năm.")]);
    assert_eq!(without.status, 422, "consent is asked for: {without:?}");
    assert!(without.body.contains("Tôi may được ba năm."), "what was typed is kept");
    let sent = submit(&person, &page, &[("message", "Tôi may được ba năm."), ("consent", "1")]);
    assert_eq!(sent.status, 303, "{sent:?}");
    let mine = person.get("/cua-toi");
    assert!(
        mine.body.contains("Thợ may công nghiệp") && mine.body.contains("Đã gửi"),
        "{}",
        mine.body
    );
}

#[test]
fn what_an_employer_typed_is_shown_as_text_and_never_as_markup() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let mut body = vacancy_body("<b>Thợ</b> may");
    body["description"] =
        json!("<script>alert(1)</script> <img src=x onerror=alert(1)> ráp áo khoác");
    let id = published(&firm, &employer, &body);
    let page = exchange.anybody().get(&format!("/viec-lam/{id}"));
    assert_eq!(page.status, 200, "{page:?}");
    assert!(
        !page.body.contains("<script>")
            && !page.body.contains("<img src=x")
            && !page.body.contains("<b>Thợ")
    );
}

#[test]
fn what_has_ended_is_gone_and_offers_others() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may"));
    firm.post(&format!("/api/v1/vacancies/{id}/closure"), &json!({ "reason": "not-needed" }));
    let page = exchange.anybody().get(&format!("/viec-lam/{id}"));
    assert_eq!(page.status, 410);
    assert!(page.body.contains("/viec-lam"), "{}", page.body);
}

#[test]
fn the_desk_and_the_firms_pages_ask_who_is_there() {
    let exchange = Exchange::start();
    exchange.seeker("Trần Văn Thử", "0912345678");
    for page in ["/can-bo", "/tuyen-dung", "/cua-toi", "/ho-so"] {
        let answer = exchange.anybody().get(page);
        assert!(matches!(answer.status, 303 | 401), "{page}: {answer:?}");
    }
    let person = exchange.anybody();
    sign_in(&person, "0912345678");
    for page in ["/can-bo", "/tuyen-dung"] {
        assert_eq!(person.get(page).status, 403, "{page}");
    }
}
