//! Interviews: appointments to choose from, for one applicant and for many at once.

use std::sync::Arc;

use chrono::TimeDelta;
use proptest::test_runner::Config;
use proptest::test_runner::TestRunner;
use sanviec::accounts::actor::EmployerActor;
use sanviec::accounts::actor::SeekerActor;
use sanviec::accounts::consent::Channel;
use sanviec::ids::ApplicationId;
use sanviec::ids::OfferId;
use sanviec::ids::VacancyId;
use sanviec::placements::apply;
use sanviec::placements::apply::ApplyInput;
use sanviec::placements::decide;
use sanviec::placements::decide::AnswerInput;
use sanviec::placements::error::PlacementError;
use sanviec::placements::interviews;
use sanviec::placements::interviews::answer::ParsedInterviewAnswer;
use sanviec::placements::interviews::offer::OfferInput;
use sanviec::placements::interviews::slot::SlotInput;
use sanviec::placements::withdraw;
use sanviec::platform::db::Tx;
use sanviec::vacancies::close;
use sanviec::vacancies::close::ClosureInput;
use serde_json::Value;
use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::PASSWORD;
use crate::harness::morning;
use crate::harness::published;
use crate::harness::vacancy_body;

const FIRM_LOGIN: &str = "quan.ly@maysonghau.example.vn";

struct Scene {
    exchange: Exchange,
    firm: Client,
    vacancy: String,
}

fn scene() -> Scene {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let vacancy = published(&firm, &employer, &vacancy_body("Thợ may"));
    Scene { exchange, firm, vacancy }
}

/// Somebody who applied, with the address of their application.
struct Applicant {
    client: Client,
    id: String,
    path: String,
}

impl Scene {
    fn applicant(&self, name: &str, login: &str) -> Applicant {
        let client = self.exchange.seeker(name, login);
        let to = format!("/api/v1/vacancies/{}/applications", self.vacancy);
        let id = client.post(&to, &json!({ "consent": true })).text("/id");
        Applicant { client, path: format!("/api/v1/applications/{id}"), id }
    }

    fn applicants(&self, count: usize) -> Vec<Applicant> {
        let one = |n| self.applicant(&format!("Người Thứ {n}"), &format!("09123450{n:02}"));
        (0..count).map(one).collect()
    }

    fn offer(&self, to: &Applicant, body: &Value) -> Answer {
        self.firm.post(&format!("{}/interview", to.path), body)
    }

    fn invite_many(&self, people: &[&str], slots: &Value) -> Answer {
        let body = json!({ "applications": people, "slots": slots });
        self.firm.post(&format!("/api/v1/vacancies/{}/invitations", self.vacancy), &body)
    }

    /// No appointment has more people than seats, and each counts exactly the people who hold one.
    fn assert_seats_are_right(&self) {
        let vacancy: VacancyId = self.vacancy.parse().unwrap();
        let counted =
            self.exchange.read(move |conn| interviews::store::seats_and_people(conn, vacancy));
        for (slot, people) in counted {
            assert!(slot.taken <= slot.seats, "{slot:?}");
            assert_eq!(i64::from(slot.taken), people, "{slot:?}");
        }
    }
}

impl Applicant {
    fn slots(&self) -> Vec<String> {
        let interview = self.client.get(&format!("{}/interview", self.path)).json();
        let slots = interview["slots"].as_array().unwrap_or_else(|| panic!("{interview}"));
        slots.iter().map(|slot| slot["id"].as_str().unwrap().to_owned()).collect()
    }

    fn answer(&self, body: &Value) -> Answer {
        self.client.post(&format!("{}/interview/answer", self.path), body)
    }

    fn choose(&self, slot: &str) -> Answer {
        self.answer(&json!({ "answer": "chosen", "slot_id": slot }))
    }

    fn state(&self) -> String {
        self.client.get(&format!("{}/interview", self.path)).text("/state")
    }
}

/// An appointment on 28 November at an hour of Viet Nam.
fn at(hour: &str, seats: u32) -> Value {
    json!({
        "starts_at": format!("2026-11-28T{hour}:00+07:00"),
        "minutes": 30,
        "place": "Cổng số 2",
        "seats": seats
    })
}

/// The form token of a page.
fn token(page: &Answer) -> String {
    let rest = page.body.split("name=\"_token\"").nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no form: {}", page.body));
    rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn submit(person: &Client, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
    let opened = person.get(page);
    assert_eq!(opened.status, 200, "{page}: {opened:?}");
    let token = token(&opened);
    let mut all = vec![("_token", token.as_str())];
    all.extend_from_slice(fields);
    person.post_form(to, &all)
}

fn browser(exchange: &Exchange, login: &str) -> Client {
    let person = exchange.anybody();
    let door = "/dang-nhap";
    let done = submit(&person, door, door, &[("login", login), ("password", PASSWORD)]);
    assert_eq!(done.status, 303, "{done:?}");
    person
}

fn subjects(exchange: &Exchange, to: &str) -> Vec<String> {
    let letters = exchange.letters.lock().unwrap();
    letters.iter().filter(|l| l.to == to).map(|l| l.subject.clone()).collect()
}

#[test]
fn a_person_chooses_one_of_the_appointments_and_both_sides_see_it() {
    let scene = scene();
    let person = scene.applicant("Néang Sóc Kha", "0912345678");
    let body = json!({ "slots": [at("09:00", 1), at("08:30", 1)], "note": "Mang căn cước." });
    let invited = scene.offer(&person, &body);
    assert_eq!((invited.status, invited.text("/state")), (200, "interview".into()), "{invited:?}");
    assert_eq!(invited.json()["interview_at"], Value::Null, "nothing is agreed yet");
    let calendar = format!("{}/calendar", person.path);
    assert_eq!(person.client.get(&calendar).status, 404);

    let slots = person.slots();
    let offered = person.client.get(&format!("{}/interview", person.path));
    assert_eq!(offered.text("/state"), "offered");
    assert_eq!(offered.text("/slots/0/starts_at"), "2026-11-28T01:30:00Z", "the earliest first");
    let chosen = person.choose(&slots[0]);
    assert_eq!((chosen.status, chosen.text("/state")), (200, "confirmed".into()), "{chosen:?}");
    assert_eq!(chosen.text("/chosen"), slots[0]);
    assert_eq!(person.client.get(&person.path).text("/interview_at"), "2026-11-28T01:30:00Z");
    let seen = scene.firm.get(&format!("{}/interview", person.path));
    assert_eq!(seen.text("/chosen"), slots[0]);
    let list = scene.firm.get(&format!("/api/v1/vacancies/{}/applications", scene.vacancy));
    assert_eq!(list.text("/items/0/interview_state"), "confirmed");
    let mine = person.client.get("/api/v1/me/applications");
    assert_eq!(mine.text("/items/0/interview_state"), "confirmed");

    for side in [&person.client, &scene.firm] {
        let file = side.get(&calendar);
        assert_eq!(file.header("content-type"), Some("text/calendar; charset=utf-8"));
        assert!(file.body.contains("DTSTART:20261128T013000Z"), "{}", file.body);
        assert!(file.body.contains("DTEND:20261128T020000Z"), "{}", file.body);
    }
    assert!(!scene.firm.get(&calendar).body.contains("Sóc Kha"));
    let sequence = |client: &Client| -> u32 {
        let file = client.get(&calendar).body;
        let number = file.split("SEQUENCE:").nth(1).unwrap_or_else(|| panic!("{file}"));
        number.lines().next().unwrap().trim().parse().unwrap()
    };
    let before = sequence(&person.client);
    assert_eq!(person.choose(&slots[1]).status, 200, "another one of the same invitation");
    assert!(sequence(&person.client) > before, "a calendar replaces the earlier time");
    assert!(person.client.get(&calendar).body.contains("DTSTART:20261128T020000Z"));
    scene.assert_seats_are_right();
}

#[test]
fn an_invitation_with_one_time_is_one_appointment_to_confirm() {
    let scene = scene();
    let person = scene.applicant("Néang Sóc Kha", "0912345678");
    let body = json!({
        "decision": "interview",
        "interview_at": "2026-11-28T01:30:00Z",
        "interview_place": "Cổng số 2"
    });
    assert_eq!(scene.firm.post(&format!("{}/decision", person.path), &body).status, 200);
    let slots = person.slots();
    assert_eq!((slots.len(), person.state()), (1, "offered".to_owned()));
    assert_eq!(person.choose(&slots[0]).status, 200);
    let place = person.client.get(&person.path).text("/interview_place");
    assert_eq!(place, "Cổng số 2");
}

#[test]
fn whoever_none_suits_says_when_and_is_offered_other_times() {
    let scene = scene();
    let person = scene.applicant("Néang Sóc Kha", "0912345678");
    scene.offer(&person, &json!({ "slots": [at("08:30", 1)] }));
    let old = person.slots();
    assert_eq!(person.choose(&old[0]).status, 200);
    let silent = person.answer(&json!({ "answer": "another-time" }));
    assert_eq!((silent.status, silent.pointers()), (422, vec!["/said".to_owned()]));
    assert_eq!(person.state(), "confirmed", "a refused answer changes nothing");
    let asked = person.answer(&json!({ "answer": "another-time", "said": "Sau 5 giờ chiều." }));
    assert_eq!((asked.status, asked.text("/state")), (200, "another-time".into()));
    assert_eq!(person.client.get(&person.path).json()["interview_at"], Value::Null);
    scene.assert_seats_are_right();
    let seen = scene.firm.get(&format!("{}/interview", person.path));
    assert_eq!(seen.text("/said"), "Sau 5 giờ chiều.");

    scene.offer(&person, &json!({ "slots": [at("17:30", 1)] }));
    let refused = person.choose(&old[0]);
    assert_eq!((refused.status, refused.text("/code")), (404, "interview-not-found".into()));
    assert_eq!(person.choose(&person.slots()[0]).status, 200);
    let declined = person.answer(&json!({ "answer": "declined" }));
    assert_eq!((declined.status, declined.text("/state")), (200, "declined".into()));
    let late = person.choose(&person.slots()[0]);
    assert_eq!((late.status, late.text("/code")), (409, "interview-over".into()));
    assert_eq!(person.client.get(&person.path).text("/state"), "interview", "it still waits");
    scene.assert_seats_are_right();
}

#[test]
fn a_full_appointment_is_shown_as_full_and_the_rest_can_be_chosen() {
    let scene = scene();
    let people = scene.applicants(2);
    let ids: Vec<&str> = people.iter().map(|p| p.id.as_str()).collect();
    let invited = scene.invite_many(&ids, &json!([at("08:30", 1), at("09:00", 1)]));
    assert_eq!(invited.status, 200, "{invited:?}");
    let slots = people[1].slots();
    assert_eq!(people[0].choose(&slots[0]).status, 200);
    let late = people[1].choose(&slots[0]);
    assert_eq!((late.status, late.text("/code")), (409, "appointment-full".into()));
    assert_eq!(people[1].state(), "offered");

    let person = browser(&scene.exchange, "0912345001");
    let page = format!("/cua-toi/{}", people[1].id);
    let shown = person.get(&page).body;
    assert!(shown.contains("đã hết chỗ"), "{shown}");
    let fields = [("answer", "chosen"), ("slot_id", slots[0].as_str())];
    let refused = submit(&person, &page, &format!("{page}/phong-van"), &fields);
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("Giờ này vừa hết chỗ"), "{}", refused.body);
    let fields = [("answer", "chosen"), ("slot_id", slots[1].as_str())];
    let done = submit(&person, &page, &format!("{page}/phong-van"), &fields);
    assert_eq!(done.status, 303, "{done:?}");
    assert!(person.get(&page).body.contains("9:00, thứ Bảy 28/11/2026"));
    scene.assert_seats_are_right();
}

#[test]
fn of_many_who_choose_at_once_only_as_many_as_the_seats_get_one() {
    let scene = scene();
    let people = scene.applicants(10);
    let ids: Vec<&str> = people.iter().map(|p| p.id.as_str()).collect();
    scene.invite_many(&ids, &json!([at("08:30", 4), at("09:00", 3)]));
    let slots = people[0].slots();
    let choose = |person: &Applicant, first: usize| {
        // Who finds the first one full takes the other one.
        let wanted = [&slots[first], &slots[1 - first]];
        wanted.iter().any(|slot| person.choose(slot).status == 200)
    };
    let got: usize = std::thread::scope(|scope| {
        let choose = &choose;
        let each = people.iter().enumerate();
        let threads: Vec<_> =
            each.map(|(n, person)| scope.spawn(move || choose(person, n % 2))).collect();
        threads.into_iter().map(|t| usize::from(t.join().unwrap())).sum()
    });
    assert_eq!(got, 7, "every seat is taken and none twice");
    scene.assert_seats_are_right();

    // Everybody moves to the other appointment and back at the same time.
    std::thread::scope(|scope| {
        for (n, person) in people.iter().enumerate() {
            let choose = &choose;
            scope.spawn(move || {
                choose(person, (n + 1) % 2);
                choose(person, n % 2);
            });
        }
    });
    scene.assert_seats_are_right();
}

#[test]
fn whoever_leaves_gives_the_seat_to_somebody_else() {
    let scene = scene();
    let people = scene.applicants(5);
    let ids: Vec<&str> = people.iter().map(|p| p.id.as_str()).collect();
    scene.invite_many(&ids, &json!([at("08:30", 1)]));
    let slot = people[0].slots()[0].clone();
    let decision = |body: Value| {
        let firm = scene.firm.clone();
        move |person: &Applicant| firm.post(&format!("{}/decision", person.path), &body).status
    };
    let withdraw = |person: &Applicant| {
        person.client.post(&format!("{}/withdrawal", person.path), &json!({})).status
    };
    let refuse = decision(json!({ "decision": "not-selected", "reason": "hours" }));
    let hire = decision(json!({ "decision": "hired" }));
    let offer_again =
        |person: &Applicant| scene.offer(person, &json!({ "slots": [at("10:00", 1)] })).status;
    let leave: [&dyn Fn(&Applicant) -> u16; 4] = [&withdraw, &refuse, &hire, &offer_again];
    for (person, leave) in people.iter().zip(leave) {
        assert_eq!(person.choose(&slot).status, 200);
        assert_eq!(leave(person), 200);
        scene.assert_seats_are_right();
    }
    assert_eq!(people[4].choose(&slot).status, 200);
    let closed = json!({ "reason": "not-needed" });
    scene.firm.post(&format!("/api/v1/vacancies/{}/closure", scene.vacancy), &closed);
    scene.exchange.settle();
    assert_eq!(people[4].client.get(&people[4].path).text("/state"), "not-selected");
    assert_eq!(people[4].state(), "ended");
    let vacancy: VacancyId = scene.vacancy.parse().unwrap();
    let counted =
        scene.exchange.read(move |conn| interviews::store::seats_and_people(conn, vacancy));
    assert!(counted.iter().all(|(slot, people)| (slot.taken, *people) == (0, 0)), "{counted:?}");
}

#[test]
fn many_are_answered_at_once_and_what_fails_for_one_does_not_undo_the_others() {
    let scene = scene();
    let people = scene.applicants(4);
    people[1].client.post(&format!("{}/withdrawal", people[1].path), &json!({}));
    let stranger = "01890000-0000-7000-8000-000000000002";
    let ids = [&people[0].id, &people[1].id, stranger];
    let done = scene.invite_many(&ids, &json!([at("08:30", 4), at("09:00", 4)]));
    assert_eq!(done.status, 200, "{done:?}");
    let of = |answer: &Answer, id: &str| {
        let outcomes = answer.json()["outcomes"].as_array().cloned().unwrap_or_default();
        let found = outcomes.iter().find(|o| o["application_id"] == id).cloned();
        let found = found.unwrap_or_else(|| panic!("{answer:?}"));
        (found["done"] == true, found["code"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(of(&done, &people[0].id), (true, String::new()));
    assert_eq!(of(&done, &people[1].id), (false, "wrong-state".to_owned()));
    assert_eq!(of(&done, stranger), (false, "application-not-found".to_owned()));
    assert_eq!(people[0].slots().len(), 2);

    let path = format!("/api/v1/vacancies/{}/refusals", scene.vacancy);
    let all: Vec<&str> = people.iter().map(|p| p.id.as_str()).collect();
    let silent = scene.firm.post(&path, &json!({ "applications": all }));
    assert_eq!((silent.status, silent.pointers()), (422, vec!["/reason".to_owned()]));
    let ended = json!({ "applications": all, "reason": "vacancy-ended" });
    assert_eq!(scene.firm.post(&path, &ended).status, 422, "that is the exchange's own reason");
    let body = json!({ "applications": [people[1].id, people[2].id], "reason": "hours" });
    let refused = scene.firm.post(&path, &body);
    assert_eq!(of(&refused, &people[1].id), (false, "wrong-state".to_owned()));
    assert_eq!(of(&refused, &people[2].id), (true, String::new()));
    assert_eq!(people[2].client.get(&people[2].path).text("/reason"), "hours");
    assert_eq!(people[3].client.get(&people[3].path).text("/state"), "sent");
    let coming = scene.firm.get(&format!("/api/v1/vacancies/{}/interviews", scene.vacancy));
    assert_eq!(coming.json()["total"], 2, "{coming:?}");
}

#[test]
fn an_invitation_of_many_needs_people_and_appointments_and_has_limits() {
    let scene = scene();
    let person = scene.applicant("Néang Sóc Kha", "0912345678");
    let nobody = scene.invite_many(&[], &json!([]));
    assert_eq!(nobody.pointers(), ["/applications", "/slots"]);
    let many: Vec<Value> = (0..11).map(|_| at("08:30", 1)).collect();
    let refused = scene.invite_many(&[&person.id], &json!(many));
    assert_eq!((refused.status, refused.pointers()), (422, vec!["/slots".to_owned()]));
    let wrong =
        json!({ "slots": [{ "starts_at": "2026-11-20T01:30:00Z", "minutes": 4, "seats": 0 }] });
    let refused = scene.offer(&person, &wrong);
    assert_eq!(
        refused.pointers(),
        ["/slots/0/minutes", "/slots/0/seats", "/slots/0/starts_at"],
        "{refused:?}"
    );
    assert_eq!(person.client.get(&person.path).text("/state"), "sent");
    let unknown = json!({ "slots": [], "place": "x" });
    assert_eq!(scene.offer(&person, &unknown).status, 422);
}

#[test]
fn after_the_last_day_to_choose_one_can_only_ask_for_another_time() {
    let scene = scene();
    let person = scene.applicant("Néang Sóc Kha", "0912345678");
    scene.offer(&person, &json!({ "slots": [at("08:30", 1)], "answer_by": "2026-11-25" }));
    let slot = person.slots()[0].clone();
    // The last day counts in full.
    scene
        .exchange
        .app
        .clock
        .advance(TimeDelta::days(2) - TimeDelta::hours(8) - TimeDelta::seconds(1));
    let client = person.client.signed_in("0912345678", PASSWORD);
    let person = Applicant { client, ..person };
    let page = browser(&scene.exchange, "0912345678").get(&format!("/cua-toi/{}", person.id)).body;
    assert!(page.contains("Hạn chọn: hết ngày 25/11/2026"), "{page}");
    scene.exchange.app.clock.advance(TimeDelta::seconds(1));
    let late = person.choose(&slot);
    assert_eq!((late.status, late.text("/code")), (409, "offer-over".into()), "{late:?}");
    let said = json!({ "answer": "another-time", "said": "Cả tuần sau đều được." });
    assert_eq!(person.answer(&said).status, 200);
}

#[test]
fn both_sides_get_letters_and_a_reminder_comes_once_the_day_before() {
    let scene = scene();
    let person = scene.applicant("Lê Văn Mẫu", "mau@example.vn");
    scene.exchange.settle();
    let before = (
        subjects(&scene.exchange, "mau@example.vn").len(),
        subjects(&scene.exchange, FIRM_LOGIN).len(),
    );
    scene.offer(&person, &json!({ "slots": [at("08:30", 1), at("09:00", 1)] }));
    scene.exchange.settle();
    let slots = person.slots();
    person.choose(&slots[0]);
    person.choose(&slots[1]);
    person.answer(&json!({ "answer": "another-time", "said": "Chiều." }));
    scene.exchange.settle();
    scene.offer(&person, &json!({ "slots": [at("15:00", 1)] }));
    person.choose(&person.slots()[0]);
    scene.exchange.settle();
    let to_person = || subjects(&scene.exchange, "mau@example.vn").split_off(before.0);
    let told = ["Mời phỏng vấn, hãy chọn giờ: Thợ may", "Giờ phỏng vấn mới, hãy chọn lại: Thợ may"];
    assert_eq!(to_person(), told);
    let to_firm = subjects(&scene.exchange, FIRM_LOGIN).split_off(before.1);
    assert_eq!(
        to_firm,
        [
            "Một ứng viên đã chọn giờ phỏng vấn: Thợ may",
            "Một ứng viên đã đổi giờ phỏng vấn: Thợ may",
            "Một ứng viên xin giờ phỏng vấn khác: Thợ may",
            "Một ứng viên đã chọn giờ phỏng vấn: Thợ may",
        ]
    );

    // 27 November, one second before eight in the morning.
    scene.exchange.app.clock.advance(TimeDelta::days(3) - TimeDelta::seconds(1));
    scene.exchange.settle();
    assert_eq!(to_person().len(), 2);
    scene.exchange.app.clock.advance(TimeDelta::seconds(1));
    for _ in 0..3 {
        scene.exchange.settle();
    }
    assert_eq!(to_person().split_off(2), ["Ngày mai bạn phỏng vấn: Thợ may"]);
    assert_eq!(scene.exchange.app.clock.now(), morning() + TimeDelta::days(3));
}

#[test]
fn who_chooses_on_the_day_before_or_leaves_is_not_reminded() {
    let scene = scene();
    let late = scene.applicant("Lê Văn Mẫu", "mau@example.vn");
    let gone = scene.applicant("Trần Thị Mẫu", "tran@example.vn");
    for person in [&late, &gone] {
        scene.offer(person, &json!({ "slots": [at("08:30", 1)] }));
    }
    gone.choose(&gone.slots()[0]);
    gone.client.post(&format!("{}/withdrawal", gone.path), &json!({}));
    scene.exchange.app.clock.advance(TimeDelta::days(3));
    let client = late.client.signed_in("mau@example.vn", PASSWORD);
    let late = Applicant { client, ..late };
    assert_eq!(late.choose(&late.slots()[0]).status, 200);
    scene.exchange.settle();
    for to in ["mau@example.vn", "tran@example.vn"] {
        let told = subjects(&scene.exchange, to);
        assert!(!told.iter().any(|s| s.contains("Ngày mai")), "{told:?}");
    }
}

#[test]
fn my_work_says_first_that_an_appointment_is_to_be_chosen() {
    let scene = scene();
    let person = scene.applicant("Néang Sóc Kha", "0912345678");
    let body = json!({ "slots": [at("08:30", 1), at("09:00", 1)], "answer_by": "2026-11-26" });
    scene.offer(&person, &body);
    let reader = browser(&scene.exchange, "0912345678");
    let page = reader.get("/cua-toi").body;
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("no {words}: {page}"));
    assert!(place("Việc cần làm: chọn giờ phỏng vấn") < place("Đã ứng tuyển"));
    assert!(place("8:30, thứ Bảy 28/11/2026") < place("Hạn chọn: hết ngày 26/11/2026"));

    let own = format!("/cua-toi/{}", person.id);
    let to = format!("{own}/phong-van");
    let nothing = submit(&reader, &own, &to, &[("answer", "chosen")]);
    assert_eq!(nothing.status, 422);
    assert!(nothing.body.contains("Hãy chọn một giờ."), "{}", nothing.body);
    let asked = submit(&reader, &own, &to, &[("answer", "another-time"), ("said", "")]);
    assert!(asked.body.contains("id=\"said-e\""), "{}", asked.body);
    let asked = submit(&reader, &own, &to, &[("answer", "another-time"), ("said", "Buổi chiều")]);
    assert_eq!(asked.status, 303);
    assert!(reader.get(&own).body.contains("Bạn viết: Buổi chiều"));
    let declined = submit(&reader, &own, &to, &[("answer", "declined"), ("why", "Đã có việc")]);
    assert_eq!(declined.status, 303);
    let page = reader.get("/cua-toi").body;
    assert!(!page.contains("Việc cần làm"), "{page}");
    let held = person.client.post("/api/v1/me/export", &json!({ "password": PASSWORD }));
    assert_eq!(held.text("/applications/0/interview_said"), "Đã có việc");
}

#[test]
fn a_firm_offers_times_on_the_page_of_an_applicant_and_its_desk_tells_what_they_did() {
    let scene = scene();
    let people = scene.applicants(3);
    let firm = browser(&scene.exchange, FIRM_LOGIN);
    let own = format!("/tuyen-dung/ung-vien/{}", people[0].id);
    let to = format!("{own}/moi");
    let wrong =
        [("day1", "2026-11-20"), ("time1", "08:30"), ("minutes", "30"), ("place", "Cổng 2")];
    let refused = submit(&firm, &own, &to, &wrong);
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("id=\"day1-e\"") && refused.body.contains("Cổng 2"));
    let typed = [
        ("key", "01890000-0000-7000-8000-000000000007"),
        ("day1", "2026-11-28"),
        ("time1", "08:30"),
        ("time2", "09:00"),
        ("minutes", "30"),
        ("place", "Cổng 2"),
        ("offer_note", "Mang căn cước."),
    ];
    // Twice, as when the button is pressed twice.
    for _ in 0..2 {
        assert_eq!(submit(&firm, &own, &to, &typed).status, 303);
    }
    assert_eq!(people[0].slots().len(), 2);
    people[0].choose(&people[0].slots()[0]);
    assert!(firm.get(&own).body.contains("Ứng viên sẽ đến:"));

    // The list, the boxes, the form for many, the result.
    let list = format!("/tuyen-dung/tin/{}/ung-vien", scene.vacancy);
    let shown = firm.get(&list).body;
    assert!(shown.contains("Đã chọn giờ: 8:30") && shown.contains("1/1 người"), "{shown}");
    let (one, two) = (people[1].id.as_str(), people[2].id.as_str());
    assert!(shown.contains(&format!("name=\"nguoi\" value=\"{one}\"")));
    let ask = format!("{list}/nhieu?viec=moi&nguoi={one}&nguoi={two}");
    let asked = firm.get(&ask).body;
    assert!(asked.contains("Người Thứ 1") && asked.contains("name=\"seats1\""), "{asked}");
    let sent = [
        ("people", one),
        ("people", two),
        ("shown", one),
        ("shown", two),
        ("day1", "2026-11-29"),
        ("time1", "8:30"),
        ("seats1", "2"),
        ("minutes", "30"),
    ];
    let empty = submit(&firm, &ask, &format!("{list}/moi"), &sent[2..4]);
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("id=\"people-e\"") || empty.body.contains("ít nhất một người"));
    assert!(empty.body.contains("Người Thứ 2"), "the boxes come back");
    let done = submit(&firm, &ask, &format!("{list}/moi"), &sent);
    assert_eq!(done.status, 200, "{done:?}");
    assert!(done.body.contains("Xong 2 trong 2 người"), "{}", done.body);
    people[1].answer(&json!({ "answer": "another-time", "said": "Chiều." }));
    people[2].answer(&json!({ "answer": "declined" }));
    let desk = firm.get("/tuyen-dung").body;
    for told in ["1 người đã chọn giờ", "1 người xin giờ phỏng vấn khác", "1 người báo không đến"]
    {
        assert!(desk.contains(told), "{told}: {desk}");
    }
    assert!(
        firm.get(&format!("/tuyen-dung/ung-vien/{one}")).body.contains("Ứng viên viết: Chiều.")
    );
    let refuse = [("people", two), ("shown", two), ("reason", "no-show")];
    let ask = format!("{list}/nhieu?viec=tu-choi&nguoi={two}");
    let done = submit(&firm, &ask, &format!("{list}/tu-choi"), &refuse);
    assert!(done.body.contains("Xong 1 trong 1 người"), "{}", done.body);
    assert_eq!(people[2].client.get(&people[2].path).text("/reason"), "no-show");
    assert!(firm.get(&format!("{list}/nhieu")).body.contains("ít nhất một người"));
}

#[test]
fn an_interview_is_for_those_it_concerns() {
    let scene = scene();
    let person = scene.applicant("Néang Sóc Kha", "0912345678");
    scene.offer(&person, &json!({ "slots": [at("08:30", 1)] }));
    person.choose(&person.slots()[0]);
    let other = scene.exchange.seeker("Người Khác", "0912345679");
    let (other_firm, _) = scene.exchange.firm("khac@firm.example.vn", "0300588569");
    let officer = scene.exchange.anybody().signed_in("can.bo@trungtam.example.vn", PASSWORD);
    let anybody = scene.exchange.anybody();
    let everybody = [&anybody, &person.client, &other, &scene.firm, &other_firm, &officer];
    let statuses = |act: &dyn Fn(&Client) -> u16| everybody.map(act);
    let interview = format!("{}/interview", person.path);
    assert_eq!(statuses(&|c| c.get(&interview).status), [401, 200, 404, 200, 404, 200]);
    let calendar = format!("{}/calendar", person.path);
    assert_eq!(statuses(&|c| c.get(&calendar).status), [401, 200, 404, 200, 404, 403]);
    let coming = format!("/api/v1/vacancies/{}/interviews", scene.vacancy);
    assert_eq!(statuses(&|c| c.get(&coming).status), [401, 403, 403, 200, 404, 403]);
    let declined = json!({ "answer": "declined" });
    let answer = format!("{interview}/answer");
    assert_eq!(statuses(&|c| c.post(&answer, &declined).status), [401, 200, 404, 403, 403, 403]);
    let slots = json!({ "slots": [at("10:00", 1)] });
    assert_eq!(statuses(&|c| c.post(&interview, &slots).status), [401, 403, 403, 200, 404, 403]);
    let many = json!({ "applications": [person.id], "slots": [at("10:00", 1)] });
    let path = format!("/api/v1/vacancies/{}/invitations", scene.vacancy);
    assert_eq!(statuses(&|c| c.post(&path, &many).status), [401, 403, 403, 200, 404, 403]);
    let refused = json!({ "applications": [person.id], "reason": "hours" });
    let path = format!("/api/v1/vacancies/{}/refusals", scene.vacancy);
    assert_eq!(statuses(&|c| c.post(&path, &refused).status), [401, 403, 403, 200, 404, 403]);
}

/// Somebody who has an application to the vacancy of a round.
#[derive(Clone, Copy)]
struct Player {
    who: SeekerActor,
    application: ApplicationId,
}

fn offer_of(count: usize, seats: u32, now: chrono::DateTime<chrono::Utc>) -> OfferInput {
    let slot = |n: usize| SlotInput {
        starts_at: Some(now + TimeDelta::days(i64::try_from(n).unwrap() + 1)),
        seats,
        ..SlotInput::default()
    };
    OfferInput { slots: (0..count).map(slot).collect(), ..OfferInput::default() }
}

/// One step of the game; what is refused changes nothing.
fn play(
    tx: &mut Tx<'_>,
    firm: &EmployerActor,
    vacancy: VacancyId,
    players: &[Player],
    (what, person, number): (u8, usize, usize),
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), PlacementError> {
    let Player { who, application } = players[person];
    let decision = |code: &str| {
        let reason = if code == "hired" { String::new() } else { "hours".to_owned() };
        AnswerInput { decision: code.to_owned(), reason, ..AnswerInput::default() }
            .parse(now)
            .unwrap()
    };
    let answer = match what {
        0 => {
            let parsed = offer_of(number + 1, 1, now).parse(now).unwrap();
            interviews::offer::offer(tx, firm, application, OfferId::new(now), &parsed, now)?;
            return Ok(());
        }
        1 => {
            let input = interviews::many::InvitationsInput {
                applications: players.iter().map(|p| p.application).collect(),
                slots: offer_of(2, u32::try_from(number + 1).unwrap(), now).slots,
                ..Default::default()
            };
            let parsed = input.parse(now).unwrap();
            interviews::many::invite_many(tx, firm, vacancy, OfferId::new(now), &parsed, now)?;
            return Ok(());
        }
        2 => {
            withdraw::withdraw(tx, &who, application, Channel::Web, now)?;
            return Ok(());
        }
        3 => {
            let input = ApplyInput { message: String::new(), consent: true };
            apply::apply(tx, &who, vacancy, input.parse().unwrap(), Channel::Web, now)?;
            return Ok(());
        }
        4 => {
            let code = if number == 0 { "hired" } else { "not-selected" };
            decide::decide(tx, firm, application, decision(code), now)?;
            return Ok(());
        }
        5 => ParsedInterviewAnswer::AnotherTime("Chiều".into()),
        6 => ParsedInterviewAnswer::Declined(None),
        _ => {
            let arranged = interviews::read::own(tx, &who, application)?;
            let slot = arranged.slots[number % arranged.slots.len()].id;
            ParsedInterviewAnswer::Chosen(slot)
        }
    };
    interviews::answer::answer(tx, &who, application, answer, now)?;
    Ok(())
}

#[test]
fn whatever_people_and_firms_do_seats_are_the_people_who_hold_them_and_never_too_many() {
    const PEOPLE: usize = 4;
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let account = firm.get("/api/v1/me").text("/id").parse().unwrap();
    let employer_id = employer.parse().unwrap();
    let who = EmployerActor { account, employer: employer_id, is_admin: true };
    let people: Vec<Client> = (0..PEOPLE)
        .map(|n| exchange.seeker(&format!("Người Thứ {n}"), &format!("09123450{n:02}")))
        .collect();
    let accounts: Vec<SeekerActor> = people
        .iter()
        .map(|p| SeekerActor { account: p.get("/api/v1/me").text("/id").parse().unwrap() })
        .collect();
    let now = exchange.app.clock.now();
    let steps = proptest::collection::vec((0..14_u8, 0..PEOPLE, 0..3_usize), 1..40);
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    let played = TestRunner::new(config).run(&steps, |steps| {
        let vacancy = published(&firm, &employer, &vacancy_body("Thợ may"));
        let apply = format!("/api/v1/vacancies/{vacancy}/applications");
        let players: Vec<Player> = people
            .iter()
            .zip(&accounts)
            .map(|(client, who)| {
                let application = client.post(&apply, &json!({ "consent": true })).text("/id");
                Player { who: *who, application: application.parse().unwrap() }
            })
            .collect();
        let scene: VacancyId = vacancy.parse().unwrap();
        let players = Arc::new(players);
        for step in steps {
            let players = Arc::clone(&players);
            let write = exchange.app.db.write(move |tx| play(tx, &who, scene, &players, step, now));
            // A refused step is part of the game; a failure of the database is not.
            if let Err(PlacementError::Db(error)) = exchange.run(write) {
                panic!("{error:?}");
            }
            let counted =
                exchange.read(move |conn| interviews::store::seats_and_people(conn, scene));
            for (slot, people) in counted {
                proptest::prop_assert!(slot.taken <= slot.seats, "{:?} {:?}", step, slot);
                proptest::prop_assert_eq!(i64::from(slot.taken), people, "{:?} {:?}", step, slot);
            }
        }
        let closure = ClosureInput { reason: "mistake".into(), note: String::new() };
        let closure = closure.parse().unwrap();
        let closed = exchange.app.db.write(move |tx| close::close(tx, &who, scene, &closure, now));
        // It may have ended already with the last of those wanted.
        let _ = exchange.run(closed);
        exchange.settle();
        let counted = exchange.read(move |conn| interviews::store::seats_and_people(conn, scene));
        proptest::prop_assert!(counted.iter().all(|(slot, _)| slot.taken == 0), "{:?}", counted);
        Ok(())
    });
    played.unwrap();
}
