//! The pages as a person without JavaScript walks through them.

use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::PASSWORD;
use crate::harness::published;
use crate::harness::vacancy_body;
use crate::posting::begun;
use crate::posting::press;
use crate::posting::write;

/// The form token of a page.
pub(crate) fn token(page: &Answer) -> String {
    let at = page.body.find("name=\"_token\"").unwrap_or_else(|| panic!("no form: {}", page.body));
    let rest = &page.body[at..];
    let value = rest.split("value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// Fills in a form of a page that was opened first.
pub(crate) fn submit(person: &Client, page: &str, fields: &[(&str, &str)]) -> Answer {
    let opened = person.get(page);
    assert_eq!(opened.status, 200, "{page}: {opened:?}");
    let token = token(&opened);
    let mut all = vec![("_token", token.as_str())];
    all.extend_from_slice(fields);
    person.post_form(page, &all)
}

pub(crate) fn sign_in(person: &Client, login: &str) {
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
        let script = answer.body.replace("<script type=\"application/ld+json\"", "");
        assert!(!script.contains("<script"), "{page} needs no script");
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
fn a_form_that_no_page_of_ours_sent_changes_nothing() {
    let exchange = Exchange::start();
    let own = exchange.base.clone();
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let who = [
        ("full_name", "Nguyễn Thị Bưởi"),
        ("login", "0912 345 678"),
        ("password", PASSWORD),
        ("consent_service", "1"),
    ];
    let body = serde_html_form::to_string(who).unwrap().into_bytes();
    let send = |told: &[(&str, &str)]| {
        let headers: Vec<_> = form.iter().chain(told).copied().collect();
        exchange.anybody().send("POST", "/dang-ky", &headers, Some(body.clone()))
    };
    for told in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "none")],
        &[("origin", "https://elsewhere.example")],
        &[("origin", own.as_str())],
        &[("origin", own.as_str()), ("sec-fetch-site", "cross-site")],
        &[],
    ] {
        let refused = send(told);
        assert_eq!(refused.status, 403, "{told:?}: {refused:?}");
    }
    let door = json!({ "login": "0912345678", "password": PASSWORD });
    assert_eq!(exchange.anybody().post("/api/v1/tokens", &door).status, 401, "nobody was made");
    // The browser vouches for our own page, and nobody is signed in whose name could be used.
    assert_ne!(send(&[("sec-fetch-site", "same-origin")]).status, 403);
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

#[test]
fn somebody_without_an_account_applies_in_two_screens() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    exchange.settle();
    let person = exchange.anybody();
    let page = format!("/viec-lam/{id}/ung-tuyen");
    let wrong = [("full_name", "Nguyễn Thị Bưởi"), ("login", "0912"), ("password", "ngắn")];
    let refused = submit(&person, &page, &wrong);
    assert_eq!(refused.status, 422, "{refused:?}");
    assert!(refused.body.contains("Nguyễn Thị Bưởi"), "what was typed is kept");
    let who = [
        ("full_name", "Nguyễn Thị Bưởi"),
        ("login", "0912 345 678"),
        ("password", PASSWORD),
        ("birth_year", "1998"),
        ("commune", "Phường Long Xuyên, An Giang"),
        ("consent_service", "1"),
    ];
    let known = submit(&person, &page, &who);
    assert_eq!(known.status, 303, "{known:?}");
    let sent = submit(&person, &page, &[("message", "Tôi muốn học may."), ("consent", "1")]);
    assert_eq!(sent.status, 303, "{sent:?}");
    assert!(person.get("/cua-toi").body.contains("Thợ may công nghiệp"));
    let list = firm.get(&format!("/api/v1/vacancies/{id}/applications"));
    assert_eq!(list.text("/items/0/name"), "Nguyễn Thị Bưởi");
}

#[test]
fn a_firm_posts_an_unlawful_advert_the_officer_returns_it_and_corrected_it_opens() {
    let exchange = Exchange::start();
    let (_, _) = exchange.verified_firm(&exchange.officer());
    let firm = exchange.anybody();
    sign_in(&firm, "quan.ly@maysonghau.example.vn");
    let id = begun(&firm, "Nhân viên bán hàng");
    let work = [
        ("title", "Nhân viên bán hàng"),
        ("openings", "2"),
        ("description", "Bán hàng và giữ quầy trong chợ Long Xuyên."),
    ];
    let pay = [("pay.from", "7 triệu"), ("pay.to", "9 triệu"), ("pay.unit", "month")];
    let parts: [(&str, &[(&str, &str)]); 5] = [
        ("viec", &work),
        ("luong", &pay),
        ("noi-lam", &[("commune", "Phường Long Xuyên, An Giang")]),
        ("nhan-ho-so", &[("deadline", "2026-12-20")]),
        ("yeu-cau", &[("requirements", "Chỉ tuyển nữ dưới 35 tuổi.")]),
    ];
    for (part, fields) in parts {
        let saved = write(&firm, &id, part, fields);
        assert_eq!(saved.status, 303, "{part}: {saved:?}");
    }
    let posted = press(&firm, &id, "dang");
    assert_eq!(posted.status, 303, "{posted:?}");
    let officer = exchange.anybody();
    sign_in(&officer, "can.bo@trungtam.example.vn");
    let queue = officer.get("/can-bo");
    assert!(queue.body.contains("Nhân viên bán hàng"), "{}", queue.body);
    assert!(queue.body.contains(&format!("/can-bo/tin/{id}")), "{}", queue.body);
    let seen = officer.get(&format!("/can-bo/tin/{id}"));
    assert!(seen.body.contains("dưới 35 tuổi"), "the words found are shown");
    let decision = [("decision", "returned"), ("reason", "Bỏ điều kiện giới tính và tuổi.")];
    assert_eq!(submit(&officer, &format!("/can-bo/tin/{id}"), &decision).status, 303);

    let page = format!("/tuyen-dung/tin/{id}");
    let again = firm.get(&page);
    assert!(again.body.contains("Bỏ điều kiện giới tính và tuổi."), "the firm reads why");
    let corrected = write(&firm, &id, "yeu-cau", &[("requirements", "Biết bán hàng.")]);
    assert_eq!(corrected.status, 303, "{corrected:?}");
    assert_eq!(press(&firm, &id, "dang").status, 303);
    exchange.settle();
    assert_eq!(exchange.anybody().get(&format!("/viec-lam/{id}")).status, 200);
    let found = exchange.anybody().get("/viec-lam?q=ban+hang&noi=Long+Xuyen");
    assert!(found.body.contains("Nhân viên bán hàng"));
}
