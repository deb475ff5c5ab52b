//! How long a new vacancy takes to find the alerts it satisfies, beside asking every alert in turn.

use std::io::BufRead;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use chrono::DateTime;
use chrono::Utc;
use diesel::prelude::*;
use sanviec::alerts::watch::Watch;
use sanviec::ids::AccountId;
use sanviec::ids::AlertId;
use sanviec::jobs::follow_index;
use sanviec::platform::db::Conn;
use sanviec::platform::db::DbError;
use sanviec::platform::db::Tx;
use sanviec::platform::db::schema::alerts;
use sanviec::platform::db::types::Doc;
use sanviec::platform::db::types::Id;
use sanviec::platform::db::types::Ts;
use sanviec::platform::outbox::FeedPosition;
use sanviec::reference::communes;
use sanviec::search::Abbreviations;
use sanviec::search::Breadth;
use sanviec::search::Index;
use sanviec::search::Point;
use sanviec::search::Related;
use sanviec::search::Settings;
use sanviec::search::VacancyDocument;
use sanviec::search::VacancyQuery;
use sanviec::vacancies;

use crate::QUESTIONS;
use crate::Scene;

/// Times of alerts.
pub(crate) struct AlertTimes {
    /// Reading all alerts when the service starts.
    pub(crate) load: Duration,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
    /// Asking every alert whether it finds one vacancy.
    pub(crate) one_by_one: Duration,
}

/// Alerts that are kept.
const ALERTS: usize = 100_000;
/// Vacancies that ask them.
const VACANCIES: usize = 1_000;
/// Vacancies about which every alert is asked in turn.
const IN_TURN: usize = 2;
/// Rows of one insert.
const CHUNK: usize = 500;

pub(crate) fn times(scene: &Scene) -> AlertTimes {
    let queries = queries();
    keep(scene, &queries);
    let settings = Settings {
        home: scene.app.home,
        abbreviations: Abbreviations::default(),
        related: Related::default(),
    };
    let began = Instant::now();
    let mut watch = Watch::new(&settings);
    scene.runtime.block_on(watch.load(&scene.app.db)).unwrap();
    let load = began.elapsed();
    assert_eq!(watch.len(), ALERTS);

    let now = scene.app.clock.now();
    let documents = documents(scene);
    let (mut times, mut finds) = (Vec::new(), 0);
    for document in &documents {
        let began = Instant::now();
        finds += watch.matching(document, now).len();
        times.push(began.elapsed());
    }
    times.sort();
    println!("{VACANCIES} vacancies satisfy {finds} of {ALERTS} alerts");
    let one_by_one = documents[..IN_TURN].iter().map(|document| {
        let (took, mut found) = in_turn(&settings, document, &queries, now);
        let mut asked = watch.matching(document, now);
        found.sort();
        asked.sort();
        assert_eq!(asked, found, "both ways find the same");
        took
    });
    let one_by_one = one_by_one.max().unwrap();
    forget(scene);
    AlertTimes { load, p50: times[times.len() / 2], p99: times[times.len() * 99 / 100], one_by_one }
}

/// What people ask, with places, distances and pay: two of three as real people wrote it where the
/// collection is there, the others in few words.
fn queries() -> Vec<VacancyQuery> {
    let file = "../shared/data/labelled/job_queries_vi.jsonl.gz";
    let file = std::fs::File::open(Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
    let lines = file.into_iter().flat_map(|file| {
        std::io::BufReader::new(flate2::read::GzDecoder::new(file)).lines().map(Result::unwrap)
    });
    let asked = lines.map(|line| {
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        line["query"].as_str().unwrap().chars().take(128).collect()
    });
    let asked: Vec<String> = asked.chain(QUESTIONS.map(str::to_owned)).collect();
    let home: Vec<_> = communes::of_province(communes::AN_GIANG).collect();
    let query = |number: usize| {
        let text = match number % 3 {
            0 => QUESTIONS[number / 3 % QUESTIONS.len()].to_owned(),
            _ => asked[number % asked.len()].clone(),
        };
        let mut query = VacancyQuery { text, ..VacancyQuery::default() };
        let commune = home[number / 7 % home.len()];
        match number / 11 % 5 {
            0 => query.communes = vec![commune.code],
            1 => query.communes = home.iter().map(|commune| commune.code).collect(),
            2 | 3 => {
                let (latitude, longitude) = commune.centre();
                query.near = Some(Point { latitude, longitude });
                query.within_km = Some([5.0, 10.0, 20.0, 50.0][number / 13 % 4]);
            }
            _ => {}
        }
        query.pay_from = [None, None, Some(6_000_000), Some(12_000_000)][number / 17 % 4];
        query
    };
    (0..ALERTS).map(query).collect()
}

fn id(number: usize) -> AlertId {
    AlertId(uuid::Uuid::from_u128(number as u128 + 1))
}

fn keep(scene: &Scene, queries: &[VacancyQuery]) {
    let whose = scene.seekers[0];
    for (chunk, first) in queries.chunks(CHUNK).zip((0..).step_by(CHUNK)) {
        let chunk = chunk.to_vec();
        let kept = scene.app.db.write(move |tx| insert(tx, whose, &chunk, first));
        scene.runtime.block_on(kept).unwrap();
    }
}

fn insert(
    tx: &mut Tx<'_>,
    whose: AccountId,
    queries: &[VacancyQuery],
    first: usize,
) -> Result<(), DbError> {
    let row = |(query, number): (&VacancyQuery, usize)| {
        (
            alerts::id.eq(Id(id(number).0)),
            alerts::seeker_id.eq(Id(whose.0)),
            alerts::said.eq(query.text.clone()),
            alerts::query.eq(Doc::of(query)),
            alerts::token.eq(number.to_string()),
            alerts::seen_until.eq(Ts(DateTime::UNIX_EPOCH)),
            alerts::due_at.eq(Ts(DateTime::UNIX_EPOCH)),
            alerts::created_at.eq(Ts(DateTime::UNIX_EPOCH)),
        )
    };
    let rows: Vec<_> = queries.iter().zip(first..).map(row).collect();
    match &mut **tx {
        Conn::Pg(c) => diesel::insert_into(alerts::table).values(&rows).execute(c)?,
        Conn::Sqlite(c) => diesel::insert_into(alerts::table).values(&rows).execute(c)?,
    };
    Ok(())
}

fn forget(scene: &Scene) {
    let gone = scene.app.db.write(|tx| {
        match &mut **tx {
            Conn::Pg(c) => diesel::delete(alerts::table).execute(c)?,
            Conn::Sqlite(c) => diesel::delete(alerts::table).execute(c)?,
        };
        Ok::<_, DbError>(())
    });
    scene.runtime.block_on(gone).unwrap();
}

fn documents(scene: &Scene) -> Vec<VacancyDocument> {
    let read = scene.app.db.read(|conn| {
        let open = vacancies::store::open_after(conn, None, i64::try_from(VACANCIES).unwrap())?;
        follow_index::documents(conn, open)
    });
    scene.runtime.block_on(read).unwrap()
}

/// Asks every alert whether it finds the vacancy, the only one of an index.
fn in_turn(
    settings: &Settings,
    document: &VacancyDocument,
    queries: &[VacancyQuery],
    now: DateTime<Utc>,
) -> (Duration, Vec<AlertId>) {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path(), settings.clone()).unwrap().index;
    let position = FeedPosition::default();
    index.rebuild([Ok::<_, DbError>(document.clone())], position).unwrap();
    let began = Instant::now();
    let finds = |query: &VacancyQuery| {
        let found = index.search(query, now).unwrap();
        found.total > 0
            && found.understood.breadth != Breadth::Most
            && !found.understood.wishes_left_out
    };
    let found = queries.iter().enumerate().filter(|(_, query)| finds(query));
    let found = found.map(|(number, _)| id(number)).collect();
    (began.elapsed(), found)
}
