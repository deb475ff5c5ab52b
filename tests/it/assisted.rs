//! An officer at the desk finds people, opens their files, registers and applies for them.

use sanviec::ids::AccountId;
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

fn found(officer: &Client, typed: &str) -> Vec<String> {
    let query = serde_html_form::to_string([("q", typed)]).unwrap();
    let answer = officer.get(&format!("/api/v1/people?{query}"));
    assert_eq!(answer.status, 200, "{typed}: {answer:?}");
    let items = answer.json()["items"].as_array().cloned().unwrap();
    items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

fn audited(exchange: &Exchange, subject: &str, action: &'static str) -> i64 {
    let subject: AccountId = subject.parse().unwrap();
    exchange.read(move |conn| sanviec::accounts::store::count_audit(conn, subject.0, action))
}

fn body(name: &str, phone: &str) -> Value {
    json!({
        "full_name": name, "phone": phone, "birth_year": 1999, "commune": "30307",
        "occupation": "8153", "wish": "may công nghiệp",
        "consent": true, "consent_channel": "desk"
    })
}

fn registered(officer: &Client, name: &str, phone: &str) -> Answer {
    let made = officer.post("/api/v1/people", &body(name, phone));
    assert_eq!(made.status, 201, "{made:?}");
    made
}

#[test]
fn a_person_is_found_by_telephone_by_number_and_by_beginnings_of_the_name() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    exchange.seeker("Nguyễn Thị Bé", "0912345678");
    exchange.seeker("Nguyễn Văn Bảy", "0912345679");
    let numbered = exchange.seeker("Đặng Hữu Ước", "0912345670");
    let profile = json!({ "full_name": "Đặng Hữu Ước", "national_id": NUMBER });
    assert_eq!(numbered.put("/api/v1/me/seeker-profile", &profile).status, 200);
    let bé = ["Nguyễn Thị Bé"];
    for typed in
        ["nguyen thi b", "Thị Nguyễn", "be nguyen", "0912 345 678", "+84912345678", "NGUYỄN THỊ BÉ"]
    {
        assert_eq!(found(&officer, typed), bé, "{typed}");
    }
    assert_eq!(found(&officer, "nguyen b"), ["Nguyễn Thị Bé", "Nguyễn Văn Bảy"]);
    assert_eq!(found(&officer, "999 099 000 123"), ["Đặng Hữu Ước"]);
    assert_eq!(found(&officer, "uoc dang"), ["Đặng Hữu Ước"]);
    for nobody in ["guyen", "0912345671", "999099000124", "be be be xyz"] {
        assert!(found(&officer, nobody).is_empty(), "{nobody}");
    }
}

#[test]
fn a_name_that_changed_is_found_by_the_new_name_only() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let person = exchange.seeker("Nguyễn Thị Bé", "0912345678");
    let renamed = json!({ "full_name": "Trần Thị Tám" });
    assert_eq!(person.put("/api/v1/me/seeker-profile", &renamed).status, 200);
    assert_eq!(found(&officer, "tran tam"), ["Trần Thị Tám"]);
    assert!(found(&officer, "nguyen be").is_empty());
}

#[test]
fn names_written_by_a_release_that_did_not_fold_them_are_found_after_a_while() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    exchange.seeker("Nguyễn Thị Bé", "0912345678");
    let unfolded = exchange.app.db.write(|tx| {
        tx.run("UPDATE accounts SET name_folded = ''")?;
        Ok::<_, sanviec::platform::db::DbError>(())
    });
    exchange.run(unfolded).unwrap();
    assert!(found(&officer, "nguyen be").is_empty());
    exchange.settle();
    assert_eq!(found(&officer, "nguyen be"), ["Nguyễn Thị Bé"]);
}

#[test]
fn a_search_shows_people_who_look_for_work_and_only_the_end_of_a_number() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    exchange.firm("khac@firm.example.vn", "0300588569");
    exchange.seeker("Trần Thị Quản Gia", "0912345678");
    let answer = officer.get("/api/v1/people?q=tran+thi+quan");
    assert_eq!(answer.json()["items"].as_array().unwrap().len(), 1, "{answer:?}");
    assert_eq!(answer.text("/items/0/phone_end"), "678");
    assert!(!answer.body.contains("912345"));
}

#[test]
fn each_search_each_person_shown_and_each_opening_is_in_the_audit_log() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (desk, person) = (id_of(&officer), id_of(&exchange.seeker("Nguyễn Thị Bé", "0912345678")));
    found(&officer, "be");
    found(&officer, "nobody at all");
    assert_eq!(audited(&exchange, &desk, "people.searched"), 2);
    assert_eq!(audited(&exchange, &person, "seeker.listed"), 1);
    assert_eq!(officer.get(&format!("/api/v1/people/{person}")).status, 200);
    assert_eq!(audited(&exchange, &person, "seeker.opened"), 1);
    assert_eq!(audited(&exchange, &person, "seeker.sealed-read"), 0);
}

#[test]
fn what_is_sealed_is_read_with_a_reason_of_the_list_and_each_reading_is_written_down() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let seeker = exchange.seeker("Nguyễn Thị Bé", "0912345678");
    let told = json!({
        "full_name": "Nguyễn Thị Bé", "national_id": NUMBER, "consent_sensitive": true,
        "sensitive": { "household": "poor" }
    });
    let saved = seeker.put("/api/v1/me/seeker-profile", &told);
    assert_eq!(saved.status, 200, "{saved:?}");
    let person = id_of(&seeker);
    let file = officer.get(&format!("/api/v1/people/{person}"));
    assert_eq!(
        (file.text("/phone_end"), file.text("/national_id_end")),
        ("678".into(), "123".into())
    );
    assert_eq!(file.json()["has_priority_facts"], true);
    for sealed in ["912345678", NUMBER, "poor"] {
        assert!(!file.body.contains(sealed), "{sealed}: {file:?}");
    }
    let path = format!("/api/v1/people/{person}/disclosure");
    for reason in ["", "curious"] {
        assert_eq!(officer.post(&path, &json!({ "reason": reason })).pointers(), ["/reason"]);
    }
    assert_eq!(audited(&exchange, &person, "seeker.sealed-read"), 0);
    let read = officer.post(&path, &json!({ "reason": "identity" }));
    assert_eq!(read.text("/contact/phone"), "+84912345678");
    assert_eq!(read.text("/national_id"), NUMBER);
    assert_eq!(read.text("/sensitive/household"), "poor");
    assert_eq!(audited(&exchange, &person, "seeker.sealed-read"), 1);
}

#[test]
fn an_officer_applies_for_a_person_and_the_employer_sees_an_application_like_any_other() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.verified_firm(&officer);
    let open = published(&firm, &employer, &vacancy_body("Thợ may"));
    let person = registered(&officer, "Néang Sóc Kha", "0912345678").text("/id");
    let path = format!("/api/v1/people/{person}/applications");
    let unasked = officer.post(&path, &json!({ "vacancy": open }));
    assert_eq!(unasked.pointers(), ["/consent", "/consent_channel"]);
    let asked = json!({
        "vacancy": format!("http://san.example.vn/viec-lam/{open}?q=may"),
        "consent": true, "consent_channel": "paper"
    });
    let sent = officer.post(&path, &asked);
    assert_eq!(sent.status, 201, "{sent:?}");
    let application = sent.text("/id");
    let again = officer.post(&path, &asked);
    assert_eq!((again.status, again.text("/code")), (409, "already-applied".into()));
    let file = officer.get(&format!("/api/v1/people/{person}"));
    assert_eq!(file.text("/applications/items/0/state"), "sent");
    assert_eq!(file.text("/applications/items/0/title"), "Thợ may");
    let opened = firm.get(&format!("/api/v1/applications/{application}"));
    assert_eq!(opened.text("/profile/full_name"), "Néang Sóc Kha");
    assert_eq!(opened.text("/contact/phone"), "+84912345678");
    assert_eq!(audited(&exchange, &application, "application.sent-by-staff"), 1);
    let desk = id_of(&officer);
    assert_eq!(
        consents(&exchange, &person),
        [
            ("service".to_owned(), "desk".to_owned(), desk.clone()),
            ("application".to_owned(), "paper".to_owned(), desk.clone()),
        ]
    );
    assert_eq!(steps(&exchange, &application)[0], ("sent".to_owned(), desk));
}

/// Purpose, channel and actor of each consent of a person, in order.
fn consents(exchange: &Exchange, person: &str) -> Vec<(String, String, String)> {
    use diesel::prelude::*;
    use sanviec::platform::db::Conn;
    use sanviec::platform::db::schema::consents::dsl;
    use sanviec::platform::db::types::Id;
    let person: AccountId = person.parse().unwrap();
    let rows: Vec<(String, String, Id)> = exchange.read(move |conn| {
        macro_rules! load {
            ($c:expr) => {
                dsl::consents
                    .filter(dsl::subject_id.eq(Id(person.0)))
                    .order(dsl::id.asc())
                    .select((dsl::purpose, dsl::channel, dsl::actor_id))
                    .load($c)?
            };
        }
        Ok(match conn {
            Conn::Sqlite(c) => load!(c),
            Conn::Pg(c) => load!(c),
        })
    });
    rows.into_iter()
        .map(|(purpose, channel, actor)| (purpose, channel, actor.0.to_string()))
        .collect()
}

/// State and actor of each step of an application, in order.
fn steps(exchange: &Exchange, application: &str) -> Vec<(String, String)> {
    use diesel::prelude::*;
    use sanviec::platform::db::Conn;
    use sanviec::platform::db::schema::application_steps::dsl;
    use sanviec::platform::db::types::Id;
    let application: sanviec::ids::ApplicationId = application.parse().unwrap();
    let rows: Vec<(String, Option<Id>)> = exchange.read(move |conn| {
        macro_rules! load {
            ($c:expr) => {
                dsl::application_steps
                    .filter(dsl::application_id.eq(Id(application.0)))
                    .order(dsl::id.asc())
                    .select((dsl::state, dsl::actor_id))
                    .load($c)?
            };
        }
        Ok(match conn {
            Conn::Sqlite(c) => load!(c),
            Conn::Pg(c) => load!(c),
        })
    });
    rows.into_iter()
        .map(|(state, actor)| (state, actor.map_or_else(String::new, |a| a.0.to_string())))
        .collect()
}

#[test]
fn a_number_that_is_somebodys_leads_to_that_person_and_makes_no_second_account() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let seeker = exchange.seeker("Nguyễn Thị Bé", "0912345678");
    let profile = json!({ "full_name": "Nguyễn Thị Bé", "national_id": NUMBER });
    assert_eq!(seeker.put("/api/v1/me/seeker-profile", &profile).status, 200);
    let person = id_of(&seeker);
    let mut numbered = body("Nguyễn Thị Bé", "");
    numbered["national_id"] = json!(NUMBER);
    for sent in [body("Bé Nguyễn", "0912.345.678"), numbered] {
        let known = officer.post("/api/v1/people", &sent);
        assert_eq!((known.status, known.text("/id")), (200, person.clone()), "{known:?}");
        assert_eq!(known.json()["is_new"], false);
        assert_eq!(known.json()["paper_code"], Value::Null);
    }
    assert_eq!(audited(&exchange, &person, "seeker.listed"), 2);
    exchange.firm("0912345671", "0300588569");
    let firms = officer.post("/api/v1/people", &body("Ai Đó", "0912345671"));
    assert_eq!((firms.status, firms.text("/code")), (409, "login-taken".into()));
}

#[test]
fn a_paper_code_sets_the_first_password_once() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let made = registered(&officer, "Néang Sóc Kha", "0912345678");
    let (person, code) = (made.text("/id"), made.text("/paper_code/code"));
    let anybody = exchange.anybody();
    let empty = anybody.post("/api/v1/tokens", &json!({ "login": "0912345678", "password": "" }));
    assert_eq!(empty.status, 401, "no password fits an account without one");
    let redeem = |code: &str, login: &str| {
        let body = json!({ "code": code, "login": login, "password": PASSWORD });
        anybody.post("/api/v1/paper-codes", &body)
    };
    for (code, login) in [("000000000000", "0912345678"), (code.as_str(), "0912345679")] {
        let refused = redeem(code, login);
        assert_eq!((refused.status, refused.text("/code")), (401, "wrong-code".into()));
    }
    let set = redeem(&code, "0912 345 678");
    assert_eq!(set.status, 200, "{set:?}");
    assert_eq!(redeem(&code, "0912345678").status, 401, "a code works once");
    let seeker = anybody.signed_in("0912345678", PASSWORD);
    assert_eq!(id_of(&seeker), person);
    assert_eq!(seeker.get("/api/v1/me/seeker-profile").text("/full_name"), "Néang Sóc Kha");
    let again = officer.post(&format!("/api/v1/people/{person}/paper-code"), &Value::Null);
    assert_eq!((again.status, again.text("/code")), (409, "has-password".into()));
}

#[test]
fn a_new_paper_code_ends_the_one_before_it_and_any_code_ends_after_two_weeks() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let made = registered(&officer, "Néang Sóc Kha", "0912345678");
    let (person, first) = (made.text("/id"), made.text("/paper_code/code"));
    let second = officer.post(&format!("/api/v1/people/{person}/paper-code"), &Value::Null);
    let second = second.text("/code");
    let redeem = |code: &str| {
        let body = json!({ "code": code, "login": "0912345678", "password": PASSWORD });
        exchange.anybody().post("/api/v1/paper-codes", &body).status
    };
    assert_eq!(redeem(&first), 401);
    exchange.app.clock.advance(chrono::TimeDelta::days(14));
    assert_eq!(redeem(&second), 401);
}

#[test]
fn a_person_without_a_telephone_chooses_what_to_sign_in_with_when_using_the_code() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    exchange.seeker("Người Khác", "0912345679");
    let made = registered(&officer, "Néang Sóc Kha", "");
    let code = made.text("/paper_code/code");
    let anybody = exchange.anybody();
    let redeem = |login: &str| {
        let body = json!({ "code": code, "login": login, "password": PASSWORD });
        anybody.post("/api/v1/paper-codes", &body)
    };
    assert_eq!(redeem("0912345679").text("/code"), "login-taken");
    assert_eq!(redeem("kha@example.vn").status, 200);
    let seeker = anybody.signed_in("kha@example.vn", PASSWORD);
    assert_eq!(seeker.get("/api/v1/me").text("/contact/email"), "kha@example.vn");
}

#[test]
fn the_code_is_nowhere_in_the_database() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let code = registered(&officer, "Néang Sóc Kha", "0912345678").text("/paper_code/code");
    if exchange.app.db.is_postgres() {
        return; // The rows are the same; only the file of SQLite can be read as a whole.
    }
    let plain = code.replace(' ', "");
    for file in std::fs::read_dir(exchange.folder.path().join("data")).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            let holds = |text: &str| bytes.windows(text.len()).any(|w| w == text.as_bytes());
            assert!(!holds(&plain) && !holds(&code), "{}", path.display());
        }
    }
}

#[test]
fn only_officers_work_at_the_desk() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, _) = exchange.verified_firm(&officer);
    let seeker = exchange.seeker("Nguyễn Thị Bé", "0912345678");
    let administrator = exchange.staff("administrator", "quan.tri@trungtam.example.vn");
    let person = id_of(&seeker);
    let firms = id_of(&firm);
    let others = [(exchange.anybody(), 401), (seeker, 403), (firm, 403), (administrator, 403)];
    for (other, status) in &others {
        for path in ["/api/v1/people?q=be".to_owned(), format!("/api/v1/people/{person}")] {
            assert_eq!(other.get(&path).status, *status, "GET {path}");
        }
        for path in ["", "/{id}/disclosure", "/{id}/applications", "/{id}/paper-code"] {
            let path = format!("/api/v1/people{}", path.replace("{id}", &person));
            let answer = other.post(&path, &json!({}));
            assert_eq!(answer.status, *status, "POST {path}: {answer:?}");
        }
    }
    for path in ["", "/disclosure", "/paper-code", "/applications"] {
        let path = format!("/api/v1/people/{firms}{path}");
        let body = json!({
            "reason": "contact", "vacancy": person, "consent": true, "consent_channel": "desk"
        });
        let answer = match path.rsplit('/').next() {
            Some("disclosure") => officer.post(&path, &json!({ "reason": "contact" })),
            Some("paper-code") => officer.post(&path, &Value::Null),
            Some("applications") => {
                let mut body = body;
                body.as_object_mut().unwrap().remove("reason");
                officer.post(&path, &body)
            }
            _ => officer.get(&path),
        };
        assert_eq!(answer.status, 404, "people of firms have no file here: {path}: {answer:?}");
    }
}

/// A browser in which an officer has signed in.
fn desk(exchange: &Exchange) -> Client {
    let browser = exchange.anybody();
    sign_in(&browser, "can.bo@trungtam.example.vn");
    browser
}

/// The new person of a page with a paper code, and the code.
fn on_paper(page: &Answer) -> (String, String) {
    let person = page.body.split("href=\"/can-bo/nguoi/").find_map(|rest| {
        let id = rest.split('"').next()?;
        id.parse::<AccountId>().ok().map(|id| id.to_string())
    });
    let code = page.body.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap();
    (person.unwrap(), code.to_owned())
}

const NEW: [(&str, &str); 6] = [
    ("full_name", "Néang Sóc Kha"),
    ("birth_year", "1999"),
    ("commune", "Phường Long Xuyên"),
    ("wish", "may công nghiệp"),
    ("consent", "1"),
    ("consent_channel", "telephone"),
];

#[test]
fn an_officer_walks_from_the_search_to_a_new_person_and_to_an_application_on_pages() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.verified_firm(&officer);
    let open = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    let desk = desk(&exchange);
    let nobody = submit(&desk, "/can-bo/nguoi", &[("q", "0912 345 678")]);
    assert!(nobody.body.contains("Không thấy ai"), "{nobody:?}");
    assert!(desk.get("/can-bo").body.contains("href=\"/can-bo/nguoi\""), "the tab is there");
    let fields = [NEW.as_slice(), &[("phone", "0912 345 678")]].concat();
    let made = submit(&desk, "/can-bo/nguoi/moi", &fields);
    assert_eq!(made.status, 200, "{made:?}");
    let (person, _) = on_paper(&made);
    let again = submit(&desk, "/can-bo/nguoi/moi", &fields);
    assert_eq!(again.status, 409);
    assert!(again.body.contains(&format!("href=\"/can-bo/nguoi/{person}\"")), "{again:?}");
    let found = submit(&desk, "/can-bo/nguoi", &[("q", "kha neang")]);
    assert!(found.body.contains("••• 678") && found.body.contains(&person), "{found:?}");
    let file = format!("/can-bo/nguoi/{person}");
    let asked = desk.get(&format!("{file}/ung-tuyen?viec=/viec-lam/{open}"));
    assert!(asked.body.contains("Thợ may công nghiệp") && asked.body.contains("May Sông Hậu"));
    let token = token(&asked);
    let path = format!("{file}/ung-tuyen");
    let fields = [("_token", token.as_str()), ("vacancy", &open)];
    let unasked = desk.post_form(&path, &fields);
    assert_eq!(unasked.status, 422, "without consent nothing is sent");
    let agreed = [fields.as_slice(), &[("consent", "1"), ("consent_channel", "desk")]].concat();
    let sent = desk.post_form(&path, &agreed);
    assert_eq!(sent.status, 303, "{sent:?}");
    let shown = desk.get(sent.header("location").unwrap());
    assert!(shown.body.contains("Thợ may công nghiệp") && shown.body.contains("Đã gửi"));
    let applicants = firm.get(&format!("/api/v1/vacancies/{open}/applications"));
    assert_eq!(applicants.text("/items/0/name"), "Néang Sóc Kha");
}

#[test]
fn a_file_shows_what_is_sealed_only_after_a_reason_and_only_once() {
    let exchange = Exchange::start();
    exchange.officer();
    let seeker = exchange.seeker("Nguyễn Thị Bé", "0912345678");
    let told = json!({
        "full_name": "Nguyễn Thị Bé", "national_id": NUMBER, "consent_sensitive": true,
        "sensitive": { "household": "poor" }
    });
    assert_eq!(seeker.put("/api/v1/me/seeker-profile", &told).status, 200);
    let person = id_of(&seeker);
    let desk = desk(&exchange);
    let path = format!("/can-bo/nguoi/{person}");
    let sealed = ["0912 345 678", NUMBER, "Hộ nghèo"];
    let file = desk.get(&path);
    assert_eq!(file.status, 200, "{file:?}");
    assert!(file.body.contains("••• 678") && file.body.contains("••• 123"));
    assert!(sealed.iter().all(|text| !file.body.contains(text)), "{file:?}");
    let token = token(&file);
    let see = format!("{path}/xem");
    let silent = desk.post_form(&see, &[("_token", &token)]);
    assert_eq!(silent.status, 422);
    assert!(sealed.iter().all(|text| !silent.body.contains(text)));
    assert_eq!(audited(&exchange, &person, "seeker.sealed-read"), 0);
    let read = desk.post_form(&see, &[("_token", &token), ("reason", "contact")]);
    assert_eq!(read.status, 200, "{read:?}");
    assert!(sealed.iter().all(|text| read.body.contains(text)), "{read:?}");
    assert_eq!(read.header("cache-control"), Some("no-store"));
    assert_eq!(audited(&exchange, &person, "seeker.sealed-read"), 1);
    assert!(!desk.get(&path).body.contains(NUMBER), "shown once");
}

#[test]
fn a_person_sets_a_password_with_the_paper_and_sees_what_was_sent_for_them() {
    let exchange = Exchange::start();
    exchange.officer();
    let desk = desk(&exchange);
    let made = submit(&desk, "/can-bo/nguoi/moi", &NEW);
    let (person, first) = on_paper(&made);
    let token = token(&desk.get(&format!("/can-bo/nguoi/{person}")));
    let issued = desk.post_form(&format!("/can-bo/nguoi/{person}/ma"), &[("_token", &token)]);
    let (_, code) = on_paper(&issued);
    let browser = exchange.anybody();
    assert!(browser.get("/dang-nhap").body.contains("href=\"/ma-giay\""));
    let fields = [("login", "0912345678"), ("password", PASSWORD)];
    let old = submit(&browser, "/ma-giay", &[fields.as_slice(), &[("code", &first)]].concat());
    assert_eq!(old.status, 422, "{old:?}");
    assert!(!old.body.contains(PASSWORD));
    let set = submit(&browser, "/ma-giay", &[fields.as_slice(), &[("code", &code)]].concat());
    assert_eq!((set.status, set.header("location")), (303, Some("/cua-toi")), "{set:?}");
    assert_eq!(browser.get("/ho-so").status, 200);
}

#[test]
fn the_pages_of_the_desk_are_for_officers() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let person = id_of(&exchange.seeker("Nguyễn Thị Bé", "0912345678"));
    exchange.verified_firm(&officer);
    exchange.staff("administrator", "quan.tri@trungtam.example.vn");
    let file = format!("/can-bo/nguoi/{person}");
    let pages = ["/can-bo/nguoi", "/can-bo/nguoi/moi", &file, &format!("{file}/ung-tuyen")];
    let others = ["0912345678", "quan.ly@maysonghau.example.vn", "quan.tri@trungtam.example.vn"];
    for login in others {
        let browser = exchange.anybody();
        sign_in(&browser, login);
        for page in pages {
            assert_eq!(browser.get(page).status, 403, "{login}: {page}");
        }
    }
    for page in pages {
        assert_eq!(exchange.anybody().get(page).status, 401, "{page}");
    }
    let browser = exchange.anybody();
    sign_in(&browser, "quan.tri@trungtam.example.vn");
    assert!(!browser.get("/can-bo").body.contains("/can-bo/nguoi"), "no tab that leads nowhere");
}
