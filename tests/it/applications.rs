//! Applying and answering.

use chrono::TimeDelta;
use sanviec::ids::ApplicationId;
use sanviec::placements::apply::APPLICATION_SENT;
use sanviec::placements::error::PlacementError;
use sanviec::placements::lifecycle::ApplicationState;
use sanviec::placements::store;
use sanviec::platform::outbox;
use serde_json::json;

use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;

fn apply(seeker: &Client, vacancy: &str) -> crate::harness::Answer {
    let body = json!({ "message": "Tôi may được ba năm.", "consent": true });
    seeker.post(&format!("/api/v1/vacancies/{vacancy}/applications"), &body)
}

struct Scene {
    exchange: Exchange,
    firm: Client,
    vacancy: String,
    seeker: Client,
}

fn scene() -> Scene {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let vacancy = published(&firm, &employer, &vacancy_body("Thợ may"));
    let seeker = exchange.seeker("Néang Sóc Kha", "0912345678");
    Scene { exchange, firm, vacancy, seeker }
}

#[test]
fn an_application_goes_from_sent_to_hired_and_both_sides_see_it() {
    let Scene { exchange, firm, vacancy, seeker } = scene();
    let sent = apply(&seeker, &vacancy);
    assert_eq!((sent.status, sent.text("/state").as_str()), (201, "sent"), "{sent:?}");
    let path = format!("/api/v1/applications/{}", sent.text("/id"));

    let list = firm.get(&format!("/api/v1/vacancies/{vacancy}/applications"));
    assert_eq!(list.text("/items/0/name"), "Néang Sóc Kha");
    assert!(!list.body.contains("912345678"), "contacts are not in lists");
    let opened = firm.get(&path);
    assert!(
        opened.body.contains("912345678") || opened.body.contains("0912 345 678"),
        "{opened:?}"
    );
    assert_eq!(seeker.get(&path).text("/state"), "seen");
    let person: uuid::Uuid = seeker.get("/api/v1/me").text("/id").parse().unwrap();
    let readings = exchange.read(move |conn| {
        sanviec::accounts::store::count_audit(conn, person, "applicant.contact-read")
    });
    assert_eq!(readings, 1, "reading a sealed contact is in the audit log");

    let invite = json!({ "decision": "interview", "interview_at": "2026-11-28T01:30:00Z", "interview_place": "Cổng số 2" });
    assert_eq!(firm.post(&format!("{path}/decision"), &invite).status, 200);
    let hired = firm.post(&format!("{path}/decision"), &json!({ "decision": "hired" }));
    assert_eq!((hired.status, hired.text("/state").as_str()), (200, "hired"));
    let mine = seeker.get("/api/v1/me/applications");
    assert_eq!(mine.text("/items/0/state"), "hired");
    assert_eq!(mine.text("/items/0/title"), "Thợ may");
    exchange.settle();
}

#[test]
fn one_application_a_person_and_vacancy() {
    let Scene { exchange: _running, vacancy, seeker, .. } = scene();
    assert_eq!(apply(&seeker, &vacancy).status, 201);
    let again = apply(&seeker, &vacancy);
    assert_eq!((again.status, again.text("/code").as_str()), (409, "already-applied"));
}

#[test]
fn whoever_is_not_selected_is_told_why() {
    let Scene { exchange: _running, firm, vacancy, seeker } = scene();
    let path = format!("/api/v1/applications/{}", apply(&seeker, &vacancy).text("/id"));
    let without = firm.post(&format!("{path}/decision"), &json!({ "decision": "not-selected" }));
    assert_eq!((without.status, without.pointers()), (422, vec!["/reason".to_owned()]));
    let body = json!({ "decision": "not-selected", "reason": "hours", "note": "Cần làm ca đêm." });
    assert_eq!(firm.post(&format!("{path}/decision"), &body).status, 200);
    let mine = seeker.get(&path);
    assert_eq!(
        (mine.text("/state").as_str(), mine.text("/reason").as_str()),
        ("not-selected", "hours")
    );
}

#[test]
fn the_contact_ends_with_refusal_and_with_withdrawal() {
    let Scene { exchange, firm, vacancy, seeker } = scene();
    let path = format!("/api/v1/applications/{}", apply(&seeker, &vacancy).text("/id"));
    assert!(firm.get(&path).body.contains("912345678"));
    assert_eq!(seeker.post(&format!("{path}/withdrawal"), &json!({})).status, 200);
    assert!(!firm.get(&path).body.contains("912345678"));

    let other = exchange.seeker("Lê Văn Mẫu", "0912345679");
    let path = format!("/api/v1/applications/{}", apply(&other, &vacancy).text("/id"));
    let body = json!({ "decision": "not-selected", "reason": "skills" });
    assert_eq!(firm.post(&format!("{path}/decision"), &body).status, 200);
    assert!(!firm.get(&path).body.contains("912345679"));
}

#[test]
fn an_application_taken_back_can_be_sent_again() {
    let Scene { exchange: _running, vacancy, seeker, .. } = scene();
    let first = apply(&seeker, &vacancy);
    let path = format!("/api/v1/applications/{}", first.text("/id"));
    assert_eq!(seeker.post(&format!("{path}/withdrawal"), &json!({})).status, 200);
    let again = apply(&seeker, &vacancy);
    assert_eq!((again.status, again.text("/id")), (201, first.text("/id")));
}

#[test]
fn nobody_is_hired_beyond_the_openings_and_the_rest_is_answered() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let mut body = vacancy_body("Thợ may");
    body["openings"] = json!(1);
    let vacancy = published(&firm, &employer, &body);
    let first = exchange.seeker("Một Người", "0912345671");
    let second = exchange.seeker("Hai Người", "0912345672");
    let one = apply(&first, &vacancy).text("/id");
    let two = apply(&second, &vacancy).text("/id");
    let hire = |id: &str| {
        firm.post(&format!("/api/v1/applications/{id}/decision"), &json!({ "decision": "hired" }))
    };
    assert_eq!(hire(&one).status, 200);
    assert_eq!(hire(&two).status, 409);
    exchange.settle();
    let answered = second.get(&format!("/api/v1/applications/{two}"));
    assert_eq!(answered.text("/state"), "not-selected");
    assert_eq!(answered.text("/reason"), "vacancy-ended");
    assert_eq!(firm.get(&format!("/api/v1/vacancies/{vacancy}")).text("/state"), "filled");
}

#[test]
fn when_a_vacancy_closes_everybody_who_waits_is_answered() {
    let Scene { exchange, firm, vacancy, seeker } = scene();
    let id = apply(&seeker, &vacancy).text("/id");
    let closed = firm.post(
        &format!("/api/v1/vacancies/{vacancy}/closure"),
        &json!({ "reason": "found-elsewhere" }),
    );
    assert_eq!(closed.status, 200);
    exchange.settle();
    assert_eq!(seeker.get(&format!("/api/v1/applications/{id}")).text("/state"), "not-selected");
    assert_eq!(apply(&exchange.seeker("Trễ Rồi", "0912345670"), &vacancy).status, 409);
}

#[test]
fn a_hundred_people_who_apply_at_once_are_all_there_once() {
    let Scene { exchange, firm, vacancy, .. } = scene();
    let people: Vec<Client> = (0..20)
        .map(|n| exchange.seeker(&format!("Người Thứ {n}"), &format!("09123450{n:02}")))
        .collect();
    let made: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = people
            .iter()
            .flat_map(|person| (0..5).map(move |_| person))
            .map(|person| {
                let vacancy = &vacancy;
                scope.spawn(move || apply(person, vacancy).status)
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).filter(|status| *status == 201).count()
    });
    assert_eq!(made, people.len());
    let list = firm.get(&format!("/api/v1/vacancies/{vacancy}/applications"));
    assert_eq!(list.json()["total"], people.len());
}

#[test]
fn of_many_hires_at_once_only_as_many_as_the_openings_succeed() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let vacancy = published(&firm, &employer, &vacancy_body("Thợ may"));
    let ids: Vec<String> = (0..8)
        .map(|n| exchange.seeker(&format!("Người Thứ {n}"), &format!("09123450{n:02}")))
        .map(|person| apply(&person, &vacancy).text("/id"))
        .collect();
    let hired: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = ids
            .iter()
            .map(|id| {
                let firm = &firm;
                scope.spawn(move || {
                    // Who loses a race at the same moment asks again, as a person would.
                    (0..20)
                        .map(|_| {
                            firm.post(
                                &format!("/api/v1/applications/{id}/decision"),
                                &json!({ "decision": "hired" }),
                            )
                            .status
                        })
                        .find(|status| *status != 412)
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).filter(|status| *status == Some(200)).count()
    });
    assert_eq!(hired, 3);
}

#[test]
fn the_clock_of_an_appointment_is_checked() {
    let Scene { exchange, firm, vacancy, seeker } = scene();
    let path = format!("/api/v1/applications/{}/decision", apply(&seeker, &vacancy).text("/id"));
    let past = exchange.app.clock.now() - TimeDelta::minutes(1);
    let refused = firm.post(&path, &json!({ "decision": "interview", "interview_at": past }));
    assert_eq!((refused.status, refused.pointers()), (422, vec!["/interview_at".to_owned()]));
}

#[test]
fn who_applied_in_the_moment_the_vacancy_ended_is_answered_as_well() {
    let Scene { exchange, firm, vacancy, seeker } = scene();
    let id: ApplicationId = apply(&seeker, &vacancy).text("/id").parse().unwrap();
    let path = format!("/api/v1/applications/{id}");
    assert_eq!(seeker.post(&format!("{path}/withdrawal"), &json!({})).status, 200);
    let closed = json!({ "reason": "found-elsewhere" });
    let closed = firm.post(&format!("/api/v1/vacancies/{vacancy}/closure"), &closed);
    assert_eq!(closed.status, 200, "{closed:?}");
    exchange.settle();
    // What a transaction that began before the end commits after it.
    let app = std::sync::Arc::clone(&exchange.app);
    let now = app.clock.now();
    exchange.run(async move {
        let late = app.db.write(move |tx| {
            let mut application = store::find(tx, id)?.unwrap();
            application.state = ApplicationState::Sent;
            store::save(tx, &mut application)?;
            outbox::push(tx, APPLICATION_SENT, id.0, json!({}), now)?;
            Ok::<_, PlacementError>(())
        });
        late.await.unwrap();
    });
    exchange.settle();
    let told = seeker.get(&path);
    assert_eq!(told.text("/state"), "not-selected", "{told:?}");
    assert_eq!(told.text("/reason"), "vacancy-ended", "{told:?}");
}
