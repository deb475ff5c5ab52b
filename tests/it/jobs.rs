//! The index converges with the database, whatever happens to it.

use std::collections::BTreeSet;

use sanviec::ids::VacancyId;
use sanviec::jobs;
use serde_json::json;

use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;

fn open_in_database(exchange: &Exchange) -> BTreeSet<VacancyId> {
    exchange.read(|conn| {
        let open = sanviec::vacancies::store::open_after(conn, None, 10_000)?;
        Ok(open.into_iter().map(|v| v.id).collect())
    })
}

fn open_in_index(exchange: &Exchange) -> BTreeSet<VacancyId> {
    exchange.app.index.ids().into_iter().collect()
}

fn filled() -> (Exchange, Client, Vec<String>) {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let ids = (0..5)
        .map(|n| published(&firm, &employer, &vacancy_body(&format!("Thợ may số {n}"))))
        .collect();
    exchange.settle();
    (exchange, firm, ids)
}

#[test]
fn a_published_vacancy_is_found_and_a_closed_one_is_gone() {
    let (exchange, firm, ids) = filled();
    let found = |text: &str| {
        exchange.anybody().get(&format!("/api/v1/vacancies?q={text}")).json()["total"].clone()
    };
    assert_eq!(found("tho%20may"), 5);
    firm.post(&format!("/api/v1/vacancies/{}/closure", ids[0]), &json!({ "reason": "not-needed" }));
    exchange.settle();
    assert_eq!(found("tho%20may"), 4);
    assert_eq!(open_in_index(&exchange), open_in_database(&exchange));
}

#[test]
fn the_index_is_built_again_from_the_database() {
    let (exchange, _, _) = filled();
    let handle = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let count = jobs::rebuild::rebuild(&exchange.app, handle.handle()).unwrap();
    assert_eq!(count, 5);
    assert_eq!(open_in_index(&exchange), open_in_database(&exchange));
}

#[test]
fn what_changes_while_the_index_is_built_is_not_lost() {
    let (exchange, firm, ids) = filled();
    std::thread::scope(|scope| {
        let rebuilding = scope.spawn(|| {
            let handle =
                tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            jobs::rebuild::rebuild(&exchange.app, handle.handle()).unwrap()
        });
        firm.post(
            &format!("/api/v1/vacancies/{}/closure", ids[1]),
            &json!({ "reason": "mistake" }),
        );
        rebuilding.join().unwrap();
    });
    exchange.settle();
    assert_eq!(open_in_index(&exchange), open_in_database(&exchange));
}

#[test]
fn renaming_an_employer_reaches_the_index_and_the_answers() {
    let (exchange, firm, ids) = filled();
    let path = format!("/api/v1/vacancies/{}", ids[0]);
    assert!(exchange.anybody().get(&path).body.contains("May Sông Hậu"));
    let me = firm.get("/api/v1/me");
    let employer = me.text("/employer/id");
    let mut body = crate::harness::firm_body("1600192619");
    body["name"] = json!("Công ty May Cù Lao (ví dụ)");
    assert_eq!(firm.put(&format!("/api/v1/employers/{employer}"), &body).status, 200);
    exchange.settle();
    assert!(exchange.anybody().get(&path).body.contains("Cù Lao"));
    let found = exchange.anybody().get("/api/v1/vacancies?q=may%20cu%20lao");
    assert_eq!(found.json()["total"], 5, "{found:?}");
}
