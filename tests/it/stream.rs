//! Other boards follow the open vacancies: the snapshot, and what changed since.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::mpsc;

use chrono::TimeDelta;
use sanviec::api;
use sanviec::employers;
use sanviec::ids::EmployerId;
use sanviec::ids::VacancyId;
use sanviec::jobs::snapshot;
use sanviec::platform::db::DbError;
use sanviec::platform::outbox;
use sanviec::stream::snapshot::Line;
use sanviec::vacancies;
use sanviec::vacancies::vacancy::Vacancy;
use serde_json::Value;
use serde_json::json;

use crate::harness::ADVERT_ITEMS;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::FIRM_ITEMS;
use crate::harness::PASSWORD;
use crate::harness::firm_body;
use crate::harness::published;
use crate::harness::vacancy_body;

const STREAM: &str = "/api/v1/vacancies/stream";
const SNAPSHOT: &str = "/api/v1/vacancies/snapshot";

const FIRM: &str = "quan.ly@maysonghau.example.vn";
const SECOND_FIRM: &str = "b@firm.example.vn";
const OFFICER: &str = "can.bo@trungtam.example.vn";

/// Makes the snapshot if one is due; tells how many vacancies are in it.
fn make_snapshot(exchange: &Exchange) -> Option<u64> {
    make_snapshot_with(exchange, api::snapshot_line)
}

fn make_snapshot_with(exchange: &Exchange, line: Line) -> Option<u64> {
    exchange.run(snapshot::step(&exchange.app, line)).unwrap()
}

/// Another board, with what it holds.
struct Follower {
    client: Client,
    after: String,
    held: BTreeMap<String, Value>,
    /// Everything it ever read of the stream.
    events: Vec<Value>,
}

impl Follower {
    /// Begins as the documents say: with the snapshot.
    fn new(exchange: &Exchange) -> Self {
        make_snapshot(exchange);
        let client = exchange.anybody();
        let lines = lines(&client.get(SNAPSHOT).bytes);
        let after = lines[0]["next"].as_str().unwrap().to_owned();
        let held = lines[1..].iter().map(|v| (v["id"].as_str().unwrap().to_owned(), v.clone()));
        Self { client, after, held: held.collect(), events: Vec::new() }
    }

    /// Reads to the end; gives what was new.
    fn follow(&mut self, limit: usize) -> Vec<Value> {
        let before = self.events.len();
        loop {
            let path = format!("{STREAM}?after={}&limit={limit}", self.after);
            let answer = self.client.get(&path);
            assert_eq!(answer.status, 200, "{answer:?}");
            let body = answer.json();
            let events = body["events"].as_array().unwrap();
            assert!(events.len() <= limit);
            for event in events {
                self.take(event);
            }
            body["next"].as_str().unwrap().clone_into(&mut self.after);
            if body["more"] == false {
                return self.events[before..].to_vec();
            }
        }
    }

    fn take(&mut self, event: &Value) {
        let id = event["id"].as_str().unwrap().to_owned();
        match event["kind"].as_str().unwrap() {
            "upserted" => {
                assert_eq!(event["vacancy"]["id"], event["id"]);
                self.held.insert(id, event["vacancy"].clone());
            }
            "removed" => {
                let members: Vec<&String> = event.as_object().unwrap().keys().collect();
                assert_eq!(members, ["id", "kind", "position"], "{event}");
                self.held.remove(&id);
            }
            other => panic!("{other}"),
        }
        self.events.push(event.clone());
    }
}

fn lines(packed: &[u8]) -> Vec<Value> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn told(events: &[Value]) -> Vec<(&str, &str)> {
    events.iter().map(|e| (e["kind"].as_str().unwrap(), e["id"].as_str().unwrap())).collect()
}

/// What everybody sees of each open vacancy.
fn open_to_everybody(exchange: &Exchange) -> BTreeMap<String, Value> {
    let ids: Vec<String> = exchange.read(|conn| {
        let open = vacancies::store::open_after(conn, None, 10_000)?;
        Ok(open.into_iter().map(|v| v.id.to_string()).collect())
    });
    let shown = |id: String| {
        let answer = exchange.anybody().get(&format!("/api/v1/vacancies/{id}"));
        (id, answer.json())
    };
    ids.into_iter().map(shown).collect()
}

fn decide(officer: &Client, employer: &str, decision: &str) {
    let path = format!("/api/v1/employers/{employer}/verification");
    let body = json!({
        "decision": decision, "reason": "Đã xem hồ sơ của đơn vị.", "ticked": FIRM_ITEMS
    });
    let done = officer.post(&path, &body);
    assert_eq!(done.status, 200, "{done:?}");
}

fn unlawful(title: &str) -> Value {
    let mut body = vacancy_body(title);
    body["requirements"] = json!("Chỉ tuyển nữ dưới 35 tuổi.");
    body
}

fn close(firm: &Client, id: &str, reason: &str) {
    let closed =
        firm.post(&format!("/api/v1/vacancies/{id}/closure"), &json!({ "reason": reason }));
    assert_eq!(closed.status, 200, "{closed:?}");
}

/// Many open vacancies like one that is there, with another description.
fn write_copies(exchange: &Exchange, of: &str, count: usize, description: &str) {
    let id = of.parse().unwrap();
    let mut vacancy = exchange.read(move |conn| vacancies::store::find(conn, id)).unwrap();
    description.clone_into(&mut vacancy.content.description);
    let now = exchange.app.clock.now();
    let copy = |_| Vacancy { id: VacancyId::new(now), ..vacancy.clone() };
    let copies: Vec<Vacancy> = (0..count).map(copy).collect();
    let ids: Vec<uuid::Uuid> = copies.iter().map(|v| v.id.0).collect();
    let written = exchange.app.db.write(move |tx| {
        vacancies::store::insert_all(tx, &copies)?;
        outbox::push_all(tx, "vacancy.changed", &ids, now)
    });
    exchange.run(written).unwrap();
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// One random thing that firms and officers do; most of them are possible.
fn step(chance: &mut Chance, firms: &[(Client, String)], officer: &Client, made: &mut Vec<String>) {
    let (firm, employer) = &firms[chance.below(firms.len())];
    let title = format!("Thợ may số {}", chance.below(1_000_000));
    let write = |body: &Value| {
        let path = format!("/api/v1/employers/{employer}/vacancies");
        firm.post(&path, body).text("/id")
    };
    let any = if made.is_empty() { String::new() } else { made[chance.below(made.len())].clone() };
    let path = format!("/api/v1/vacancies/{any}");
    let publish = |id: &str| {
        firm.post(&format!("/api/v1/vacancies/{id}/publication"), &json!({}));
    };
    match chance.below(12) {
        0..=2 => {
            made.push(write(&vacancy_body(&title)));
            publish(made.last().unwrap());
        }
        3 => made.push(write(&vacancy_body(&title))),
        4 => {
            made.push(write(&unlawful(&title)));
            publish(made.last().unwrap());
        }
        5 | 6 => {
            firm.put(&path, &vacancy_body(&title));
        }
        7 => {
            firm.put(&path, &unlawful(&title));
        }
        8 => {
            let reason = ["filled", "not-needed"][chance.below(2)];
            firm.post(&format!("{path}/closure"), &json!({ "reason": reason }));
        }
        9 => {
            let decision = ["released", "returned", "refused"][chance.below(3)];
            let body = json!({
                "decision": decision, "reason": "Đã xem nội dung tin.", "ticked": ADVERT_ITEMS
            });
            officer.post(&format!("{path}/review"), &body);
        }
        10 => publish(&any),
        _ => {
            let mut body = firm.get(&format!("/api/v1/employers/{employer}")).json();
            let tax_code = body["tax_code"].as_str().unwrap().to_owned();
            body = firm_body(&tax_code);
            body["name"] = json!(format!("Công ty TNHH {title} (ví dụ)"));
            firm.put(&format!("/api/v1/employers/{employer}"), &body);
            decide(officer, employer, "verified");
        }
    }
}

#[test]
fn snapshot_and_stream_together_are_exactly_what_is_open() {
    for seed in [1, 2] {
        let exchange = Exchange::start();
        let mut officer = exchange.officer();
        let first = exchange.verified_firm(&officer);
        let second = exchange.firm(SECOND_FIRM, "0300588569");
        decide(&officer, &second.1, "verified");
        let mut firms = [first, second];
        let (mut chance, mut made) = (Chance(seed), Vec::new());
        let mut often = Follower::new(&exchange);
        let mut rarely = None;
        for number in 0..70 {
            step(&mut chance, &firms, &officer, &mut made);
            if number % 3 == 0 {
                often.follow(2);
            }
            if number == 30 {
                exchange.app.clock.advance(TimeDelta::days(1));
                exchange.settle();
                officer = officer.signed_in(OFFICER, PASSWORD);
                for ((firm, _), login) in firms.iter_mut().zip([FIRM, SECOND_FIRM]) {
                    *firm = firm.signed_in(login, PASSWORD);
                }
                rarely = Some(Follower::new(&exchange));
            }
            if number == 55 {
                decide(&officer, &firms[0].1, "suspended");
                exchange.settle();
            }
        }
        exchange.settle();
        let mut rarely = rarely.unwrap();
        rarely.follow(1_000);
        often.follow(2);
        let open = open_to_everybody(&exchange);
        assert!(open.len() > 3, "seed {seed}: {}", open.len());
        assert!(often.events.iter().filter(|e| e["kind"] == "removed").count() > 3);
        assert_eq!(often.held, open, "seed {seed}");
        assert_eq!(rarely.held, open, "seed {seed}");
    }
}

#[test]
fn what_changed_several_times_is_told_once_as_it_is_now() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let mut follower = Follower::new(&exchange);
    let id = published(&firm, &employer, &vacancy_body("Thợ may"));
    let other = published(&firm, &employer, &vacancy_body("Thợ hàn"));
    let brief = published(&firm, &employer, &vacancy_body("Thợ điện"));
    for n in 1..=5 {
        firm.put(&format!("/api/v1/vacancies/{id}"), &vacancy_body(&format!("Thợ may bậc {n}")));
    }
    close(&firm, &brief, "mistake");
    exchange.settle();
    let events = follower.follow(1_000);
    let expected = [("upserted", &*id), ("upserted", &other), ("removed", &brief)];
    assert_eq!(told(&events), expected, "in the order in which they first changed");
    assert_eq!(events[0]["vacancy"]["title"], "Thợ may bậc 5");
    assert!(follower.follow(1_000).is_empty(), "at the end nothing is told again");
    firm.put(&format!("/api/v1/vacancies/{id}"), &vacancy_body("Thợ may bậc 6"));
    write_copies(&exchange, &id, 150, "Ráp áo khoác theo chuyền.");
    firm.put(&format!("/api/v1/vacancies/{id}"), &vacancy_body("Thợ may bậc 7"));
    exchange.settle();
    let events = follower.follow(1_000);
    assert_eq!(events.len(), 151, "once also when much lies between");
    assert_eq!(events[0]["vacancy"]["title"], "Thợ may bậc 7");
}

#[test]
fn what_nobody_sees_any_more_is_removed() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.verified_firm(&officer);
    let mut short = vacancy_body("Tuyển ngắn ngày");
    short["deadline"] = json!("2026-11-25");
    let ids: Vec<String> = (0..5)
        .map(|n| published(&firm, &employer, &vacancy_body(&format!("Thợ may số {n}"))))
        .chain([published(&firm, &employer, &short)])
        .collect();
    exchange.settle();
    let mut follower = Follower::new(&exchange);
    assert_eq!(follower.held.len(), 6);
    let removed_now = |follower: &mut Follower, id: &str, why: &str| {
        exchange.settle();
        assert_eq!(told(&follower.follow(1_000)), [("removed", id)], "{why}");
    };
    close(&firm, &ids[0], "not-needed");
    removed_now(&mut follower, &ids[0], "closed");
    close(&firm, &ids[1], "filled");
    removed_now(&mut follower, &ids[1], "filled");
    firm.put(&format!("/api/v1/vacancies/{}", ids[2]), &unlawful("Thợ may"));
    removed_now(&mut follower, &ids[2], "held");
    exchange.app.clock.advance(TimeDelta::hours(41));
    removed_now(&mut follower, &ids[5], "expired");
    decide(&officer.signed_in(OFFICER, PASSWORD), &employer, "suspended");
    exchange.settle();
    follower.follow(1_000);
    assert!(follower.held.is_empty(), "its firm was suspended");
}

#[test]
fn what_was_held_and_is_released_comes_back() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.verified_firm(&officer);
    let id = published(&firm, &employer, &unlawful("Thợ may"));
    let mut follower = Follower::new(&exchange);
    let body = json!({
        "decision": "released", "reason": "Yêu cầu đặc thù, có văn bản.", "ticked": ADVERT_ITEMS
    });
    assert_eq!(officer.post(&format!("/api/v1/vacancies/{id}/review"), &body).status, 200);
    exchange.settle();
    assert_eq!(told(&follower.follow(1_000)), [("upserted", &*id)]);
    assert!(!follower.events[0].to_string().contains("đặc thù"), "what an officer said is not");
}

#[test]
fn a_firm_that_changes_touches_its_open_vacancies_in_as_many_answers_as_it_takes() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let ids: BTreeSet<String> = (0..5)
        .map(|n| published(&firm, &employer, &vacancy_body(&format!("Thợ may số {n}"))))
        .collect();
    let draft =
        firm.post(&format!("/api/v1/employers/{employer}/vacancies"), &vacancy_body("Thợ hàn"));
    exchange.settle();
    let mut follower = Follower::new(&exchange);
    let mut body = firm_body("1600192619");
    body["name"] = json!("Công ty May Cù Lao (ví dụ)");
    assert_eq!(firm.put(&format!("/api/v1/employers/{employer}"), &body).status, 200);
    exchange.settle();
    let events = follower.follow(2);
    assert_eq!(told(&events), ids.iter().map(|id| ("upserted", &**id)).collect::<Vec<_>>());
    for event in &events {
        assert_eq!(event["vacancy"]["employer"]["name"], "Công ty May Cù Lao (ví dụ)");
        assert_eq!(event["vacancy"]["employer"]["verified"], false);
    }
    assert!(!json!(events).to_string().contains(&draft.text("/id")));
}

#[test]
fn drafts_held_adverts_contacts_and_reasons_are_never_told() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.verified_firm(&officer);
    let mut follower = Follower::new(&exchange);
    let mut body = vacancy_body("Thợ may công nghiệp");
    body["details"]["contact"] = json!({
        "name": "Chị Lệ Hằng", "title": "Trưởng phòng", "phone": "0912 000 111",
        "email": "le.hang@maysonghau.example.vn"
    });
    let open = published(&firm, &employer, &body);
    let drafts = format!("/api/v1/employers/{employer}/vacancies");
    let draft = firm.post(&drafts, &vacancy_body("Tin nháp kín")).text("/id");
    firm.put(&format!("/api/v1/vacancies/{draft}"), &vacancy_body("Tin nháp kín, sửa"));
    let dropped = firm.post(&drafts, &vacancy_body("Tin nháp bỏ")).text("/id");
    close(&firm, &dropped, "mistake");
    let held = published(&firm, &employer, &unlawful("Tin bị giữ"));
    let seeker = exchange.seeker("Châu Sa Rây", "0912345678");
    let applied =
        seeker.post(&format!("/api/v1/vacancies/{open}/applications"), &json!({ "consent": true }));
    assert_eq!(applied.status, 201, "{applied:?}");
    exchange.settle();
    let events = follower.follow(1_000);
    assert_eq!(told(&events), [("upserted", &*open)]);
    exchange.app.clock.advance(TimeDelta::days(1));
    exchange.settle();
    assert_eq!(make_snapshot(&exchange), Some(1));
    let snapshot = lines(&exchange.anybody().get(SNAPSHOT).bytes);
    let everything = format!("{} {}", json!(events), json!(snapshot));
    assert!(everything.contains(&open) && everything.contains("Thợ may công nghiệp"));
    for hidden in [
        draft.as_str(),
        &dropped,
        &held,
        "kín",
        "bị giữ",
        "Lệ Hằng",
        "0912 000 111",
        "le.hang",
        "Sa Rây",
        "contact",
        "findings",
        "hired",
        "tax_code",
        "Trần Thị Quản",
    ] {
        assert!(!everything.contains(hidden), "{hidden}: {everything}");
    }
}

#[test]
fn imported_adverts_and_invented_firms_are_not_passed_on() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let mut follower = Follower::new(&exchange);
    let csv = "Mã tin,Tên công việc,Đơn vị,Nơi làm việc,Mức lương,Mô tả\n\
        a1,Công nhân may,Công ty May Ví Dụ,\"Phường Long Xuyên, An Giang\",7 - 10 triệu,Ráp áo.\n";
    let kind = ("content-type", "text/csv");
    let path = "/api/v1/imports/vacancies?source=thu";
    let done = officer.send("POST", path, &[kind], Some(csv.as_bytes().to_vec()));
    assert_eq!(done.json()["imported"], 1, "{done:?}");
    let (firm, employer) = exchange.verified_firm(&officer);
    let id = EmployerId(employer.parse().unwrap());
    let marked = exchange.app.db.write(move |tx| employers::store::mark_demo(tx, id));
    exchange.run(marked).unwrap();
    let invented = published(&firm, &employer, &vacancy_body("Thợ may"));
    close(&firm, &invented, "not-needed");
    published(&firm, &employer, &vacancy_body("Thợ hàn"));
    exchange.settle();
    assert_eq!(exchange.anybody().get("/api/v1/vacancies").json()["total"], 2);
    assert!(follower.follow(1_000).is_empty());
    exchange.app.clock.advance(TimeDelta::days(1));
    assert_eq!(make_snapshot(&exchange), Some(0));
}

#[test]
fn a_position_that_is_not_ours_is_refused_with_its_field() {
    let exchange = Exchange::start();
    let follower = Follower::new(&exchange);
    let anybody = exchange.anybody();
    let good = &follower.after;
    let (bytes, mark) = good.split_once('.').unwrap();
    let garbled = format!("{}.{mark}", bytes.replacen('A', "B", 1));
    let cut = &good[..good.len() - 1];
    for after in ["0", "1234", bytes, cut, &garbled, &format!("{good}A"), "%F0%9F%8C%BE"] {
        let refused = anybody.get(&format!("{STREAM}?after={after}"));
        assert_eq!((refused.status, refused.pointers()), (422, vec!["/after".into()]), "{after}");
        assert_eq!(refused.text("/errors/0/code"), "bad-position");
    }
    let none = anybody.get(STREAM);
    assert_eq!((none.status, none.pointers()), (422, vec!["/after".into()]));
    assert!(none.body.contains(SNAPSHOT), "{none:?}");
    for (query, pointer) in [("limit=0", "/limit"), ("limit=1001", "/limit"), ("x=1", "/x")] {
        let refused = anybody.get(&format!("{STREAM}?after={good}&{query}"));
        assert_eq!((refused.status, refused.pointers()), (422, vec![pointer.into()]), "{query}");
    }
    assert_eq!(anybody.get(&format!("{STREAM}?after={good}&limit=1000")).status, 200);
}

#[test]
fn a_position_whose_changes_were_forgotten_leads_back_to_the_snapshot() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    exchange.settle();
    let mut late = Follower::new(&exchange);
    let id = published(&firm, &employer, &vacancy_body("Thợ may"));
    exchange.settle();
    let mut in_time = Follower::new(&exchange);
    in_time.follow(1_000);
    exchange.app.clock.advance(TimeDelta::days(7) + TimeDelta::seconds(1));
    exchange.settle();
    let gone = exchange.anybody().get(&format!("{STREAM}?after={}", late.after));
    assert_eq!((gone.status, gone.text("/code").as_str()), (410, "position-forgotten"));
    assert!(gone.body.contains(SNAPSHOT), "{gone:?}");
    assert!(in_time.follow(1_000).is_empty(), "who had read to the end has missed nothing");
    late = Follower::new(&exchange);
    assert_eq!(late.held.keys().collect::<Vec<_>>(), [&id]);
    assert!(late.follow(1_000).is_empty(), "the snapshot of a quiet week can be followed");
    close(&firm.signed_in(FIRM, PASSWORD), &id, "not-needed");
    exchange.settle();
    assert_eq!(told(&late.follow(1_000)), [("removed", &*id)]);
}

#[test]
fn a_snapshot_position_is_forgotten_like_any_other() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    exchange.settle();
    // No event is at the position of a snapshot: it lies between what was and what will be.
    let follower = Follower::new(&exchange);
    published(&firm, &employer, &vacancy_body("Thợ may"));
    exchange.settle();
    exchange.app.clock.advance(TimeDelta::days(8));
    exchange.settle();
    let gone = exchange.anybody().get(&format!("{STREAM}?after={}", follower.after));
    assert_eq!(gone.status, 410, "{gone:?}");
}

#[test]
fn a_position_of_the_time_before_a_backup_was_put_back_leads_to_a_new_snapshot() {
    let exchange = Exchange::start();
    if exchange.app.db.is_postgres() {
        return; // The server gives out the transactions; none can be taken back here.
    }
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    published(&firm, &employer, &vacancy_body("Thợ may"));
    exchange.settle();
    let follower = Follower::new(&exchange);
    let put_back = "DELETE FROM outbox WHERE seq > 2; UPDATE sqlite_sequence SET seq = 2 \
         WHERE name = 'outbox'";
    exchange.run(exchange.app.db.write(move |tx| tx.run(put_back))).unwrap();
    let ahead = exchange.anybody().get(&format!("{STREAM}?after={}", follower.after));
    assert_eq!((ahead.status, ahead.text("/code").as_str()), (410, "position-forgotten"));
    assert_eq!(make_snapshot(&exchange), Some(1), "the one that is there leads nowhere");
    Follower::new(&exchange).follow(1_000);
}

#[test]
fn two_readers_and_one_who_asks_again_are_told_the_same() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let (mut one, mut other) = (Follower::new(&exchange), Follower::new(&exchange));
    let begin = one.after.clone();
    for n in 0..7 {
        let id = published(&firm, &employer, &vacancy_body(&format!("Thợ may số {n}")));
        if n % 2 == 0 {
            close(&firm, &id, "mistake");
        }
    }
    exchange.settle();
    assert_eq!(one.follow(2), other.follow(2));
    assert_eq!((&one.held, &one.after), (&other.held, &other.after));
    let again = exchange.anybody();
    let page = format!("{STREAM}?after={begin}&limit=3");
    assert_eq!(again.get(&page).body, again.get(&page).body);
    // Whoever keeps the position of each change may go on from any of them.
    for event in one.events.clone() {
        one.after = event["position"].as_str().unwrap().to_owned();
        let rest = one.follow(1_000);
        assert!(!rest.contains(&event), "{event}");
    }
    let answer = again.get(&page);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[test]
fn a_change_that_commits_late_is_not_lost_to_who_has_read_past_it() {
    let exchange = Exchange::start();
    if !exchange.app.db.is_postgres() {
        return; // One thread writes: commits are in the order of their numbers.
    }
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let [slow, quick] =
        ["Thợ may", "Thợ hàn"].map(|title| published(&firm, &employer, &vacancy_body(title)));
    exchange.settle();
    let mut follower = Follower::new(&exchange);
    let now = exchange.app.clock.now();
    let subject = slow.parse().unwrap();
    let (pushed, when_pushed) = mpsc::channel();
    let (release, when_released) = mpsc::channel::<()>();
    let app = Arc::clone(&exchange.app);
    let waiting = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime
            .block_on(app.db.write(move |tx| {
                outbox::push(tx, "vacancy.changed", subject, json!({}), now)?;
                pushed.send(()).unwrap();
                when_released.recv().unwrap();
                Ok::<_, DbError>(())
            }))
            .unwrap();
    });
    when_pushed.recv().unwrap();
    firm.put(&format!("/api/v1/vacancies/{quick}"), &vacancy_body("Thợ hàn bậc cao"));
    assert!(follower.follow(1_000).is_empty(), "the quick one waits for the slow one");
    exchange.app.clock.advance(TimeDelta::days(1));
    make_snapshot(&exchange);
    let mut fresh = Follower::new(&exchange);
    release.send(()).unwrap();
    waiting.join().unwrap();
    exchange.settle();
    let both = [("upserted", &*slow), ("upserted", &quick)];
    assert_eq!(told(&follower.follow(1_000)), both);
    assert_eq!(told(&fresh.follow(1_000)), both, "a snapshot made meanwhile begins before it");
}

#[test]
fn an_answer_of_long_adverts_ends_early_and_is_gone_on_with() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may"));
    exchange.settle();
    let mut follower = Follower::new(&exchange);
    write_copies(&exchange, &id, 150, &"縫製外套。".repeat(2_000));
    exchange.settle();
    let first = exchange.anybody().get(&format!("{STREAM}?after={}&limit=1000", follower.after));
    assert_eq!(first.json()["more"], true);
    assert!(first.bytes.len() < 5 << 20, "{}", first.bytes.len());
    follower.follow(1_000);
    assert_eq!(follower.held.len(), 151);
}

#[test]
fn the_snapshot_is_a_file_that_is_fetched_only_when_it_is_new() {
    let exchange = Exchange::start();
    let anybody = exchange.anybody();
    let not_yet = anybody.get(SNAPSHOT);
    assert_eq!((not_yet.status, not_yet.text("/code").as_str()), (503, "snapshot-not-made"));
    assert!(not_yet.header("retry-after").is_some());
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may"));
    assert_eq!(make_snapshot(&exchange), Some(1));
    assert_eq!(make_snapshot(&exchange), None, "one a day");

    let with = |name: &str, value: &str| anybody.send("GET", SNAPSHOT, &[(name, value)], None);
    let whole = with("accept-encoding", "br, gzip");
    assert_eq!(whole.header("content-type"), Some("application/gzip"));
    assert_eq!(whole.header("content-length"), Some(&*whole.bytes.len().to_string()));
    assert_eq!(whole.header("last-modified"), Some("Tue, 24 Nov 2026 01:00:00 GMT"));
    let shown = anybody.get(&format!("/api/v1/vacancies/{id}"));
    let lines = lines(&whole.bytes);
    assert_eq!((lines.len(), &lines[1]), (2, &shown.json()), "a line is the vacancy as shown");
    assert_eq!(lines[0]["made_at"], "2026-11-24T01:00:00Z");

    let tag = whole.header("etag").unwrap();
    let known = with("if-none-match", tag);
    assert_eq!((known.status, known.bytes.len(), known.header("etag")), (304, 0, Some(tag)));
    assert_eq!(with("if-modified-since", "Tue, 24 Nov 2026 01:00:00 GMT").status, 304);
    assert_eq!(with("if-modified-since", "Tue, 24 Nov 2026 00:59:59 GMT").status, 200);
    assert_eq!(with("if-none-match", "\"another\"").status, 200);
    let head = anybody.send("HEAD", SNAPSHOT, &[], None);
    assert_eq!((head.status, head.header("etag"), head.bytes.len()), (200, Some(tag), 0));

    exchange.app.clock.advance(TimeDelta::days(1));
    exchange.settle();
    assert_eq!(make_snapshot(&exchange), Some(1));
    assert_eq!(with("if-none-match", tag).status, 200, "each night brings a new one");
}

/// What happens while the first vacancy is being written.
static MEANWHILE: Mutex<Option<Box<dyn FnOnce() + Send>>> = Mutex::new(None);

#[test]
fn what_changes_while_the_snapshot_is_made_is_told_by_the_stream() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may"));
    exchange.settle();
    let closed = id.clone();
    *MEANWHILE.lock().unwrap() = Some(Box::new(move || close(&firm, &closed, "not-needed")));
    make_snapshot_with(&exchange, |vacancy, employer| {
        if let Some(happens) = MEANWHILE.lock().unwrap().take() {
            happens();
        }
        api::snapshot_line(vacancy, employer)
    });
    let mut follower = Follower::new(&exchange);
    assert!(follower.held.contains_key(&id), "it was open when it was read");
    exchange.settle();
    follower.follow(1_000);
    assert!(follower.held.is_empty());
}
