//! The full text of SQLite (FTS5) and PostgreSQL on the same vacancies and questions: folded title
//! and text, all words wanted, best first, twenty hits.

use std::time::Duration;
use std::time::Instant;

use diesel::Connection;
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;
use sanviec::platform::vietnamese;
use sanviec::search::Index;

use crate::corpus::Corpus;
use crate::corpus::now;
use crate::mixed;
use crate::print_row;

/// Questions asked of each: they take a hundred times as long.
const QUESTIONS: u64 = 40;
/// Rows of one insert.
const CHUNK: u32 = 500;

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    _id: i64,
}

/// Measures both beside the index.
pub(crate) fn compare(corpus: &Corpus, vacancies: u32, index: &Index) {
    println!("\n| The same {QUESTIONS} questions, 1 to 4 words | target | p50 | p99 | slowest |");
    println!("|---|---|---|---|---|");
    let ours = (0..QUESTIONS).map(|n| {
        let began = Instant::now();
        index.search(&mixed(corpus, n), now()).unwrap();
        began.elapsed()
    });
    print_row("this search", "", ours.collect());
    let folder = tempfile::tempdir().unwrap();
    print_row("SQLite FTS5", "", fts5(corpus, vacancies, &folder.path().join("peer.db")));
    let url = std::env::vars().find(|(name, _)| name == "TEST_DATABASE_URL");
    match url {
        Some((_, url)) => print_row("PostgreSQL", "", postgres(corpus, vacancies, &url)),
        None => println!("PostgreSQL: not measured, TEST_DATABASE_URL is not set"),
    }
}

fn folded_words(corpus: &Corpus, number: u64) -> Vec<String> {
    let text = vietnamese::key(&mixed(corpus, number).text);
    text.split(' ').map(str::to_owned).collect()
}

/// Folded title and text of some vacancies, quoted for SQL.
fn rows(corpus: &Corpus, from: u32, to: u32) -> String {
    let row = |number: u32| {
        let vacancy = corpus.vacancy(number);
        let title = vietnamese::key(&vacancy.title);
        let body = vietnamese::key(&vacancy.body);
        format!("({number}, '{title}', '{body}')")
    };
    (from..=to).map(row).collect::<Vec<_>>().join(",")
}

fn fill(corpus: &Corpus, vacancies: u32, connection: &mut impl SimpleConnection) {
    for from in (1..=vacancies).step_by(CHUNK as usize) {
        let rows = rows(corpus, from, (from + CHUNK - 1).min(vacancies));
        connection
            .batch_execute(&format!("INSERT INTO peer (id, title, body) VALUES {rows}"))
            .unwrap();
    }
}

fn fts5(corpus: &Corpus, vacancies: u32, file: &std::path::Path) -> Vec<Duration> {
    let mut db = diesel::SqliteConnection::establish(file.to_str().unwrap()).unwrap();
    db.batch_execute(
        "PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -500000;
         CREATE VIRTUAL TABLE fts USING fts5(title, body, content='');
         CREATE TEMP VIEW peer AS SELECT 0 AS id, '' AS title, '' AS body;
         CREATE TEMP TRIGGER fill INSTEAD OF INSERT ON peer BEGIN
             INSERT INTO fts (rowid, title, body) VALUES (new.id, new.title, new.body);
         END; BEGIN;",
    )
    .unwrap();
    fill(corpus, vacancies, &mut db);
    db.batch_execute("COMMIT; INSERT INTO fts (fts) VALUES ('optimize');").unwrap();
    (0..QUESTIONS)
        .map(|number| {
            let words = folded_words(corpus, number);
            let quoted = words.iter().map(|word| format!("\"{word}\""));
            let question = quoted.collect::<Vec<_>>().join(" ");
            let began = Instant::now();
            diesel::sql_query(
                "SELECT rowid AS _id FROM fts WHERE fts MATCH ? ORDER BY bm25(fts, 4.0, 1.0) LIMIT 20",
            )
            .bind::<Text, _>(question)
            .load::<Number>(&mut db)
            .unwrap();
            began.elapsed()
        })
        .collect()
}

fn postgres(corpus: &Corpus, vacancies: u32, url: &str) -> Vec<Duration> {
    let mut db = diesel::PgConnection::establish(url).unwrap();
    db.batch_execute("CREATE UNLOGGED TABLE peer (id int, title text, body text)").unwrap();
    fill(corpus, vacancies, &mut db);
    db.batch_execute(
        "CREATE UNLOGGED TABLE peer_words AS SELECT id,
             setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', body) AS words
             FROM peer;
         DROP TABLE peer;
         CREATE INDEX ON peer_words USING gin (words);
         ANALYZE peer_words;",
    )
    .unwrap();
    let times = (0..QUESTIONS).map(|number| {
        let question = folded_words(corpus, number).join(" & ");
        let began = Instant::now();
        diesel::sql_query(
            "SELECT id::bigint AS _id FROM peer_words, to_tsquery('simple', $1) AS asked
             WHERE words @@ asked ORDER BY ts_rank(words, asked) DESC LIMIT 20",
        )
        .bind::<Text, _>(question)
        .load::<Number>(&mut db)
        .unwrap();
        began.elapsed()
    });
    let times = times.collect();
    db.batch_execute("DROP TABLE peer_words").unwrap();
    times
}
