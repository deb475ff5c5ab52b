//! What the storage promises when the disk is full, the file is locked or commits overtake.

use std::sync::Arc;
use std::sync::mpsc;

use sanviec::platform::db::DbError;
use sanviec::platform::outbox;
use sanviec::platform::outbox::FeedPosition;
use serde_json::json;

use crate::harness::Exchange;
use crate::harness::vacancy_body;

#[test]
fn on_a_full_disk_writing_is_refused_reading_goes_on_and_nothing_is_lost() {
    let exchange = Exchange::start();
    if exchange.app.db.is_postgres() {
        return; // PostgreSQL answers for its own disk.
    }
    let (firm, employer) = exchange.firm("a@firm.example.vn", "1600192619");
    let path = format!("/api/v1/employers/{employer}/vacancies");
    assert_eq!(firm.post(&path, &vacancy_body("Thợ may")).status, 201);
    let limit = |pages: &'static str| {
        let statement = format!("PRAGMA max_page_count = {pages}");
        exchange.run(exchange.app.db.write(move |tx| tx.run(&statement))).unwrap();
    };
    // SQLite sets the limit to the pages there are when it is lower.
    limit("1");
    let mut large = vacancy_body("Thợ may");
    large["description"] = json!("Ráp áo khoác theo chuyền. ".repeat(380));
    let refused = (0..200).map(|_| firm.post(&path, &large)).find(|a| a.status != 201).unwrap();
    assert_eq!((refused.status, refused.text("/code").as_str()), (507, "no-space"), "{refused:?}");
    assert_eq!(firm.get(&path).status, 200);
    let before = firm.get(&path).json()["total"].as_u64().unwrap();
    limit("1000000000");
    assert_eq!(firm.post(&path, &large).status, 201, "it goes on without a new start");
    assert_eq!(firm.get(&path).json()["total"], before + 1);
}

#[test]
fn while_somebody_else_holds_the_file_writing_is_busy_and_goes_on_afterwards() {
    use diesel::Connection;
    use diesel::connection::SimpleConnection;

    let exchange = Exchange::start();
    if exchange.app.db.is_postgres() {
        return; // There is no file.
    }
    let (firm, employer) = exchange.firm("a@firm.example.vn", "1600192619");
    let path = format!("/api/v1/employers/{employer}/vacancies");
    let file = exchange.folder.path().join("data/sanviec.db");
    let mut other = diesel::SqliteConnection::establish(&file.to_string_lossy()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let busy = firm.post(&path, &vacancy_body("Thợ may"));
    assert_eq!((busy.status, busy.text("/code").as_str()), (503, "busy"), "{busy:?}");
    assert!(busy.header("retry-after").is_some());
    assert_eq!(firm.get(&path).json()["total"], 0);
    other.batch_execute("ROLLBACK").unwrap();
    assert_eq!(firm.post(&path, &vacancy_body("Thợ may")).status, 201);
}

#[test]
fn an_event_of_a_slow_transaction_is_not_overtaken_by_a_later_one() {
    let exchange = Exchange::start();
    if !exchange.app.db.is_postgres() {
        return; // One thread writes: commits are in the order of their numbers.
    }
    let now = exchange.app.clock.now();
    let from = exchange.read(outbox::present);
    let (slow, quick) = (uuid::Uuid::from_u128(1), uuid::Uuid::from_u128(2));
    let (pushed, when_pushed) = mpsc::channel();
    let (release, when_released) = mpsc::channel::<()>();
    let app = Arc::clone(&exchange.app);
    let waiting = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime
            .block_on(app.db.write(move |tx| {
                outbox::push(tx, "vacancy.changed", slow, json!({}), now)?;
                pushed.send(()).unwrap();
                when_released.recv().unwrap();
                Ok::<_, DbError>(())
            }))
            .unwrap();
    });
    when_pushed.recv().unwrap();
    exchange
        .run(
            exchange
                .app
                .db
                .write(move |tx| outbox::push(tx, "vacancy.changed", quick, json!({}), now)),
        )
        .unwrap();
    let seen = |from: FeedPosition| -> Vec<uuid::Uuid> {
        let events = exchange.read(move |conn| outbox::read_after(conn, from, 100));
        events.into_iter().map(|e| e.subject).filter(|id| [slow, quick].contains(id)).collect()
    };
    assert!(seen(from).is_empty(), "the quick one waits for the slow one");
    release.send(()).unwrap();
    waiting.join().unwrap();
    exchange.settle();
    assert_eq!(seen(from), [slow, quick], "a reader by number alone would have lost the slow one");
}

#[test]
fn a_use_case_that_fails_leaves_nothing_behind() {
    let exchange = Exchange::start();
    let now = exchange.app.clock.now();
    let from = exchange.read(outbox::present);
    let failed = exchange.run(exchange.app.db.write(move |tx| {
        outbox::push(tx, "vacancy.changed", uuid::Uuid::from_u128(9), json!({}), now)?;
        Err::<(), _>(DbError::Corrupt("on purpose".into()))
    }));
    assert!(failed.is_err());
    exchange.settle();
    let left = exchange.read(move |conn| outbox::read_after(conn, from, 100));
    assert!(left.iter().all(|e| e.subject != uuid::Uuid::from_u128(9)));
}

#[test]
fn a_use_case_that_panics_is_undone_and_the_next_one_works() {
    let exchange = Exchange::start();
    let broken = exchange.run(exchange.app.db.write(|tx| {
        tx.run("DELETE FROM exchange")?;
        let nothing: Option<u8> = None;
        nothing.map(Ok::<u8, DbError>).expect("a defect, on purpose")
    }));
    assert!(broken.is_err());
    exchange.registered("seeker", "Trần Văn Thử", "0912345678");
}
