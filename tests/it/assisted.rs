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
