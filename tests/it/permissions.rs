//! Who may see and do what: each route, each kind of person, own and other things.

use serde_json::Value;
use serde_json::json;

use crate::harness::ADVERT_ITEMS;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::FIRM_ITEMS;
use crate::harness::published;
use crate::harness::vacancy_body;

struct World {
    exchange: Exchange,
    employer: String,
    draft: String,
    open: String,
    application: String,
    people: Vec<(&'static str, Client)>,
}

fn world() -> World {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.verified_firm(&officer);
    let (other_firm, _) = exchange.firm("khac@firm.example.vn", "0300588569");
    let made = firm.post(&format!("/api/v1/employers/{employer}/vacancies"), &vacancy_body("Nháp"));
    let draft = made.text("/id");
    let open = published(&firm, &employer, &vacancy_body("Thợ may"));
    let seeker = exchange.seeker("Néang Sóc Kha", "0912345678");
    let other_seeker = exchange.seeker("Người Khác", "0912345679");
    let sent =
        seeker.post(&format!("/api/v1/vacancies/{open}/applications"), &json!({ "consent": true }));
    let application = sent.text("/id");
    let people = vec![
        ("anybody", exchange.anybody()),
        ("seeker", seeker),
        ("other seeker", other_seeker),
        ("firm", firm),
        ("other firm", other_firm),
        ("officer", officer),
    ];
    World { exchange, employer, draft, open, application, people }
}

/// Statuses in the order of the people: anybody, seeker, other seeker, firm, other firm, officer.
fn expect(world: &World, method: &str, path: &str, body: &Value, statuses: [u16; 6]) {
    let path = path
        .replace("{employer}", &world.employer)
        .replace("{draft}", &world.draft)
        .replace("{open}", &world.open)
        .replace("{application}", &world.application);
    for ((name, person), status) in world.people.iter().zip(statuses) {
        let answer = match method {
            "GET" => person.get(&path),
            "PUT" => person.put(&path, body),
            _ => person.post(&path, body),
        };
        assert_eq!(answer.status, status, "{name}: {method} {path}: {answer:?}");
    }
}

#[test]
fn reading_is_for_those_it_concerns() {
    let world = world();
    let none = Value::Null;
    for (path, statuses) in [
        ("/api/v1/me", [401, 200, 200, 200, 200, 200]),
        ("/api/v1/me/seeker-profile", [401, 200, 200, 403, 403, 403]),
        ("/api/v1/me/applications", [401, 200, 200, 403, 403, 403]),
        ("/api/v1/employers/{employer}", [200, 200, 200, 200, 200, 200]),
        ("/api/v1/employers/{employer}/users", [401, 403, 403, 200, 404, 403]),
        ("/api/v1/employers/{employer}/vacancies", [401, 403, 403, 200, 404, 200]),
        ("/api/v1/vacancies/{open}", [200, 200, 200, 200, 200, 200]),
        ("/api/v1/vacancies/{draft}", [404, 404, 404, 200, 404, 200]),
        ("/api/v1/vacancies/{open}/applications", [401, 403, 403, 200, 404, 200]),
        ("/api/v1/vacancies/{open}/reviews", [401, 403, 403, 403, 403, 200]),
        ("/api/v1/employers/{employer}/evidence", [401, 403, 403, 403, 403, 200]),
        ("/api/v1/review-guide", [401, 403, 403, 403, 403, 200]),
        ("/api/v1/applications/{application}", [401, 200, 404, 200, 404, 200]),
    ] {
        expect(&world, "GET", path, &none, statuses);
    }
}

#[test]
fn deciding_is_for_those_whose_task_it_is() {
    let world = world();
    let verified = json!({ "decision": "verified", "reason": "Đã gọi lại.", "ticked": FIRM_ITEMS });
    let review = json!({ "decision": "released", "reason": "Được.", "ticked": ADVERT_ITEMS });
    let hire = json!({ "decision": "hired" });
    let closed = json!({ "reason": "mistake" });
    for (path, body, statuses) in [
        ("/api/v1/employers/{employer}/verification", &verified, [401, 403, 403, 403, 403, 200]),
        // The vacancy is open, so the one who may is told that there is nothing to decide.
        ("/api/v1/vacancies/{open}/review", &review, [401, 403, 403, 403, 403, 409]),
        ("/api/v1/applications/{application}/decision", &hire, [401, 403, 403, 200, 404, 403]),
        (
            "/api/v1/applications/{application}/withdrawal",
            &json!({}),
            [401, 409, 404, 403, 403, 403],
        ),
        ("/api/v1/vacancies/{draft}/closure", &closed, [401, 403, 403, 200, 404, 403]),
    ] {
        expect(&world, "POST", path, body, statuses);
    }
    let body = vacancy_body("Đổi tên");
    expect(&world, "PUT", "/api/v1/vacancies/{open}", &body, [401, 403, 403, 200, 404, 403]);
}

#[test]
fn no_list_and_no_public_answer_holds_a_telephone_number_or_an_e_mail() {
    let world = world();
    let numbers = ["912345678", "912345679", "maysonghau.example.vn"];
    for (name, person) in &world.people {
        for path in [
            "/api/v1/vacancies".to_owned(),
            format!("/api/v1/vacancies/{}", world.open),
            format!("/api/v1/vacancies/{}/applications", world.open),
            "/".to_owned(),
            "/viec-lam".to_owned(),
            format!("/viec-lam/{}", world.open),
        ] {
            let answer = person.get(&path);
            for number in numbers {
                assert!(!answer.body.contains(number), "{name} finds {number} at {path}");
            }
        }
    }
}

#[test]
fn what_a_client_may_not_set_is_refused() {
    let world = world();
    let (_, seeker) = &world.people[1];
    let (_, firm) = &world.people[3];
    let register = json!({
        "role": "seeker", "name": "A", "login": "0912345670", "password": crate::harness::PASSWORD,
        "consent": true, "verified": true
    });
    let mut vacancy = vacancy_body("Thợ may");
    vacancy["state"] = json!("open");
    let mut employer = crate::harness::firm_body("1600192619");
    employer["status"] = json!("verified");
    let sent = [
        world.exchange.anybody().post("/api/v1/accounts", &register),
        seeker.put("/api/v1/me/seeker-profile", &json!({ "full_name": "A", "account": "x" })),
        firm.post(&format!("/api/v1/employers/{}/vacancies", world.employer), &vacancy),
        firm.put(&format!("/api/v1/employers/{}", world.employer), &employer),
    ];
    for answer in sent {
        assert_eq!(answer.status, 422, "{answer:?}");
    }
}

#[test]
fn reading_a_persons_sealed_fields_by_staff_is_in_the_audit_log() {
    use sanviec::accounts::actor::OfficerActor;
    use sanviec::seekers::people;
    use sanviec::seekers::people::ReadingReason;

    let world = world();
    let id = |person: &Client| -> sanviec::ids::AccountId {
        person.get("/api/v1/me").text("/id").parse().unwrap()
    };
    let (seeker, officer) = (id(&world.people[1].1), id(&world.people[5].1));
    let app = std::sync::Arc::clone(&world.exchange.app);
    let who = OfficerActor { account: officer };
    let (ring, now) = (std::sync::Arc::clone(&app.ring), app.clock.now());
    let reason = ReadingReason::Counselling;
    let revealed = world
        .exchange
        .run(app.db.write(move |tx| people::reveal(tx, &ring, &who, seeker, reason, now)))
        .unwrap();
    assert_eq!(revealed.profile.unwrap().full_name, "Néang Sóc Kha");
    assert!(revealed.contact.phone.is_some());
    let rows = world.exchange.read(move |conn| {
        sanviec::accounts::store::count_audit(conn, seeker.0, "seeker.sealed-read")
    });
    assert_eq!(rows, 1);
}

#[test]
fn the_audit_log_cannot_be_changed() {
    let world = world();
    let refused = world.exchange.run(world.exchange.app.db.write(|tx| {
        tx.run("UPDATE audit_log SET action = 'nothing'")?;
        Ok::<_, sanviec::platform::db::DbError>(())
    }));
    assert!(refused.is_err());
}
