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
    let draft =
        firm.post(&format!("/api/v1/employers/{employer}/vacancies"), &vacancy_body("Nháp"));
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

#[test]
fn what_is_to_be_done_comes_first_the_appointment_and_the_unfinished_profile() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    seeker.put(&format!("{SAVED}/{id}"), &json!({}));
    let apply = format!("/api/v1/vacancies/{id}/applications");
    let application = seeker.post(&apply, &json!({ "consent": true })).text("/id");
    let invited = json!({
        "decision": "interview",
        "interview_at": "2026-11-28T01:30:00Z",
        "interview_place": "Cổng số 2"
    });
    let decided = firm.post(&format!("/api/v1/applications/{application}/decision"), &invited);
    assert_eq!(decided.status, 200, "{decided:?}");
    let page = browser(&exchange, LOGIN).get("/cua-toi").body;
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("no {words}: {page}"));
    assert!(at("8:30, thứ Bảy 28/11/2026") < at("Hồ sơ còn thiếu"));
    assert!(at("Cổng số 2") < at("Hồ sơ còn thiếu"));
    assert!(at("Hồ sơ còn thiếu") < at("Đã ứng tuyển"));
    assert!(page.contains(&format!("/cua-toi/{application}")));
    assert!(page.contains("Đã lưu 1") && page.contains("/cua-toi/da-luu"));
}

const DOWNLOAD: &str = "/du-lieu-cua-toi/tai-ve";

fn exported(seeker: &Client) -> Answer {
    seeker.post("/api/v1/me/export", &json!({ "password": PASSWORD }))
}

/// What the ledger says about showing the profile to employers, latest first.
fn shown(seeker: &Client) -> Vec<bool> {
    let export = exported(seeker).json();
    let consents = export["consents"].as_array().unwrap().clone();
    let about = consents.iter().filter(|c| c["purpose"] == "public-profile");
    about.map(|c| c["given"].as_bool().unwrap()).collect()
}

const PROFILE: &str = "/api/v1/me/seeker-profile";

#[test]
fn only_the_centre_finds_somebody_until_they_say_otherwise_and_the_ledger_follows() {
    let exchange = Exchange::start();
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    assert_eq!(seeker.get(PROFILE).text("/visibility"), "centre");
    let mut body = json!({ "full_name": "Néang Sóc Kha", "visibility": "verified-employers" });
    assert_eq!(seeker.put(PROFILE, &body).text("/visibility"), "verified-employers");
    assert_eq!(shown(&seeker), [true]);
    body = json!({ "full_name": "Néang Sóc Kha" });
    let kept = seeker.put(PROFILE, &body);
    assert_eq!(kept.text("/visibility"), "verified-employers", "an older program changes nothing");
    let person = browser(&exchange, LOGIN);
    let page = "/ho-so/hien-thi";
    assert!(person.get(page).body.contains("value=\"verified-employers\" checked"));
    assert_eq!(submit(&person, page, page, &[("visibility", "hidden")]).status, 303);
    assert_eq!(seeker.get(PROFILE).text("/visibility"), "hidden");
    assert_eq!(shown(&seeker), [false, true]);
    submit(&person, page, page, &[("visibility", "centre")]);
    assert_eq!(shown(&seeker), [false, true], "the centre is no employer");
    let wrong = json!({ "full_name": "Néang Sóc Kha", "visibility": "everybody" });
    assert_eq!(seeker.put(PROFILE, &wrong).status, 422);
}

#[test]
fn the_profile_form_leaves_the_switch_as_it_is() {
    let exchange = Exchange::start();
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let person = browser(&exchange, LOGIN);
    submit(&person, "/ho-so/hien-thi", "/ho-so/hien-thi", &[("visibility", "hidden")]);
    let version = seeker.get(PROFILE).json()["version"].to_string();
    let fields = [("full_name", "Néang Sóc Kha"), ("version", version.as_str())];
    let saved = submit(&person, "/ho-so/ve-ban", "/ho-so/ve-ban", &fields);
    assert_eq!(saved.status, 303, "{saved:?}");
    assert_eq!(seeker.get(PROFILE).text("/visibility"), "hidden");
}

/// Somebody with a full profile who applied to a firm that looked at them.
fn somebody_with_a_history(exchange: &Exchange) -> (Client, Client, String) {
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let profile = json!({
        "full_name": "Néang Sóc Kha",
        "birth_year": 1998,
        "commune": "30307",
        "national_id": "999198000123",
        "private": { "address": "Ấp Vĩnh Thành" },
        "sensitive": { "sex": "female", "household": "poor" },
        "consent_sensitive": true
    });
    let saved = seeker.put(PROFILE, &profile);
    assert_eq!(saved.status, 200, "{saved:?}");
    seeker.put(&format!("{SAVED}/{id}"), &json!({}));
    let body = json!({ "consent": true, "message": "Tôi may được ba năm." });
    let sent = seeker.post(&format!("/api/v1/vacancies/{id}/applications"), &body);
    let application = sent.text("/id");
    assert_eq!(firm.get(&format!("/api/v1/applications/{application}")).status, 200);
    exchange.settle();
    (seeker, firm, application)
}

#[test]
fn a_person_gets_everything_that_is_held_about_them_and_who_looked() {
    let exchange = Exchange::start();
    let (seeker, firm, _) = somebody_with_a_history(&exchange);
    let export = exported(&seeker);
    assert_eq!(export.text("/account/phone"), "0912 345 678");
    assert_eq!(export.text("/profile/national_id"), "999198000123");
    assert_eq!(export.text("/profile/private/address"), "Ấp Vĩnh Thành");
    assert_eq!(export.text("/profile/sensitive/household"), "poor");
    assert_eq!(export.text("/applications/0/message"), "Tôi may được ba năm.");
    assert_eq!(export.text("/saved_vacancies/0/title"), "Thợ may công nghiệp");
    assert_eq!(export.text("/looks/0/action"), "applicant.contact-read");
    assert_eq!(export.text("/looks/0/firm"), "Công ty TNHH May Sông Hậu (ví dụ)");
    assert!(!export.json()["messages"].as_array().unwrap().is_empty(), "{export:?}");
    let agreed = export.json()["consents"].as_array().unwrap().len();
    assert!(agreed >= 3, "service, priority, application: {export:?}");

    let person = browser(&exchange, LOGIN);
    let page = person.get("/du-lieu-cua-toi");
    for told in ["0912 345 678", "xem số điện thoại và e-mail của bạn", "May Sông Hậu", "Đồng ý:"]
    {
        assert!(page.body.contains(told), "{told}: {}", page.body);
    }
    assert!(
        !page.body.contains("999198000123"),
        "a page over the shoulder shows no citizen number"
    );
    let file = submit(&person, "/du-lieu-cua-toi", DOWNLOAD, &[("password", PASSWORD)]);
    assert!(file.header("content-disposition").unwrap().contains("attachment"));
    assert_eq!(file.text("/profile/national_id"), "999198000123");
    assert_eq!(exported(&firm).status, 403);
    assert_eq!(exported(&exchange.anybody()).status, 401);
}

#[test]
fn nobody_takes_the_data_along_without_the_password() {
    let exchange = Exchange::start();
    let (seeker, ..) = somebody_with_a_history(&exchange);
    let wrong = seeker.post("/api/v1/me/export", &json!({ "password": "sai mật khẩu rồi" }));
    assert_eq!((wrong.status, wrong.text("/code").as_str()), (401, "wrong-password"));
    assert!(!wrong.body.contains("999198000123"), "{wrong:?}");
    let person = browser(&exchange, LOGIN);
    let page = submit(&person, "/du-lieu-cua-toi", DOWNLOAD, &[("password", "sai rồi")]);
    assert_eq!(page.status, 422);
    assert!(page.body.contains("Chưa tải gì về") && !page.body.contains("999198000123"));
}

fn erased(seeker: &Client, password: &str) -> Answer {
    let body = json!({ "password": password }).to_string();
    seeker.send("DELETE", "/api/v1/me", &[("content-type", "application/json")], Some(body.into()))
}

#[test]
fn a_deleted_account_leaves_no_name_no_contact_and_no_way_in() {
    let exchange = Exchange::start();
    let (seeker, firm, application) = somebody_with_a_history(&exchange);
    let id: sanviec::ids::AccountId = seeker.get("/api/v1/me").text("/id").parse().unwrap();
    assert_eq!(erased(&seeker, "sai mật khẩu rồi").status, 401);
    assert_eq!(seeker.get("/api/v1/me").status, 200, "nothing has changed");
    assert_eq!(erased(&seeker, PASSWORD).status, 204);
    assert_eq!(seeker.get("/api/v1/me").status, 401, "the session has ended");
    let door = json!({ "login": LOGIN, "password": PASSWORD });
    assert_eq!(exchange.anybody().post("/api/v1/tokens", &door).status, 401);
    exchange.settle();

    let seen = firm.get(&format!("/api/v1/applications/{application}"));
    assert_eq!(seen.text("/state"), "withdrawn");
    for gone in ["Néang Sóc Kha", "912345678", "Tôi may được ba năm."] {
        assert!(!seen.body.contains(gone), "{gone}: {seen:?}");
    }
    let ring = std::sync::Arc::clone(&exchange.app.ring);
    let (rows, key) = exchange.read(move |conn| {
        let rows = sanviec::accounts::store::count_audit(conn, id.0, "account.erased")?;
        Ok((rows, sanviec::accounts::vault::key_of(conn, &ring, id).is_ok()))
    });
    assert_eq!((rows, key), (1, false), "the deed is written down and the key is destroyed");
    let again = exchange.registered("seeker", "Néang Sóc Kha", LOGIN);
    let number = json!({ "full_name": "Néang Sóc Kha", "national_id": "999198000123" });
    assert_eq!(again.put(PROFILE, &number).status, 201, "number and telephone are free again");
    assert!(exported(&again).json()["looks"].as_array().unwrap().is_empty());
}

#[test]
fn the_page_of_deleting_says_what_goes_and_what_stays_and_asks_the_password() {
    let exchange = Exchange::start();
    let (seeker, _, _) = somebody_with_a_history(&exchange);
    let person = browser(&exchange, LOGIN);
    let page = "/du-lieu-cua-toi/xoa";
    let asked = person.get(page);
    for told in ["Sẽ xóa", "Phải giữ lại theo luật", "type=\"password\""] {
        assert!(asked.body.contains(told), "{told}");
    }
    let refused = submit(&person, page, page, &[("password", "sai mật khẩu rồi")]);
    assert_eq!(refused.status, 422, "{refused:?}");
    assert!(refused.body.contains("Chưa xóa gì cả"));
    let done = submit(&person, page, page, &[("password", PASSWORD)]);
    assert_eq!(done.header("location"), Some("/du-lieu-cua-toi/da-xoa"), "{done:?}");
    assert!(person.get("/du-lieu-cua-toi/da-xoa").body.contains("Đã xóa tài khoản"));
    assert_ne!(person.get("/cua-toi").status, 200);
    assert_eq!(seeker.get("/api/v1/me").status, 401);
}

#[test]
fn a_firm_and_an_officer_do_not_delete_themselves_here() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, _) = exchange.verified_firm(&officer);
    assert_eq!(erased(&firm, PASSWORD).status, 403);
    assert_eq!(erased(&officer, PASSWORD).status, 403);
    assert_eq!(erased(&exchange.anybody(), PASSWORD).status, 401);
}

#[test]
fn a_cv_is_a_pdf_with_the_name_as_written_and_without_what_is_nobodys_business() {
    let exchange = Exchange::start();
    let (seeker, firm, _) = somebody_with_a_history(&exchange);
    let profile = json!({
        "full_name": "Nguyễn Thị Ngọc Hường",
        "birth_year": 1998,
        "commune": "30307",
        "national_id": "999198000123",
        "private": { "address": "Ấp Vĩnh Thành" },
        "sensitive": { "household": "poor" },
        "consent_sensitive": true,
        "details": {
            "skills": ["may vá", "nói tiếng ខ្មែរ"],
            "wish": { "title": "Thợ may công nghiệp" },
            "work_history": [{ "position": "Thợ ráp đế giày ".repeat(12), "from_year": 2019 }]
        }
    });
    assert_eq!(seeker.put(PROFILE, &profile).status, 200);
    let served = seeker.get("/api/v1/me/cv.pdf");
    assert_eq!(served.header("content-type"), Some("application/pdf"), "{}", served.status);
    assert!(served.body.starts_with("%PDF"));
    assert_eq!(firm.get("/api/v1/me/cv.pdf").status, 403);
    let page = browser(&exchange, LOGIN).get("/ho-so/cv");
    assert!(page.body.contains("Nguyễn Thị Ngọc Hường") && page.body.contains("ខ្មែរ"));

    let id: sanviec::ids::AccountId = seeker.get("/api/v1/me").text("/id").parse().unwrap();
    let who = sanviec::accounts::actor::SeekerActor { account: id };
    let app = std::sync::Arc::clone(&exchange.app);
    let language = sanviec::platform::language::Language::Vi;
    let read =
        exchange.app.db.read(move |conn| sanviec::cv::read::own(conn, &app.ring, &who, language));
    let cv = exchange.run(read).unwrap().unwrap();
    let file = sanviec::cv::draw::pdf(&cv).unwrap();
    assert!(file.len() < 200_000, "the fonts in it are cut to the letters used: {}", file.len());
    let text = pdf_extract::extract_text_from_mem(&file).unwrap();
    for told in ["Nguyễn Thị Ngọc Hường", "Thợ may công nghiệp", "0912 345 678", "Sinh năm 1998"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    for hidden in ["999198000123", "Vĩnh Thành", "nghèo"] {
        assert!(!text.contains(hidden) && !page.body.contains(hidden), "{hidden}");
    }
}

#[test]
fn whoever_has_no_profile_yet_has_no_cv() {
    let exchange = Exchange::start();
    let newcomer = exchange.registered("seeker", "Người Mới", LOGIN);
    assert_eq!(newcomer.get("/api/v1/me/cv.pdf").status, 404);
    let person = browser(&exchange, LOGIN);
    for page in ["/ho-so/cv", "/ho-so/cv.pdf", "/ho-so/hien-thi"] {
        assert_eq!(person.get(page).header("location"), Some("/ho-so?moi=1"), "{page}");
    }
}
