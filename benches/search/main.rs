//! The search on a million vacancies, in this process, beside the full text of two databases on the
//! same vacancies and questions.
//!
//! Run it with `make bench`; `SEARCH_VACANCIES=100000` makes it small. It needs the real adverts in
//! `../shared/data/jobs`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "it prints a table, and a measurement that cannot be made stops"
)]
mod corpus;
mod peers;

use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use corpus::Corpus;
use corpus::now;
use sanviec::platform::outbox::FeedPosition;
use sanviec::platform::vietnamese;
use sanviec::reference::communes::AN_GIANG;
use sanviec::search::Abbreviations;
use sanviec::search::Index;
use sanviec::search::Point;
use sanviec::search::Related;
use sanviec::search::Settings;
use sanviec::search::VacancyQuery;

/// Questions of each kind.
const QUESTIONS: u64 = 300;
/// Seconds of the measurement with two threads.
const SECONDS: u64 = 5;

fn main() {
    // `cargo test --benches` and clippy only build this; only `cargo bench` asks for figures.
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let Some(corpus) = Corpus::read(Path::new("../shared/data/jobs")) else {
        println!("The search was not measured: no real adverts in ../shared/data/jobs");
        return;
    };
    let vacancies = std::env::vars().find(|(name, _)| name == "SEARCH_VACANCIES");
    let vacancies: u32 = vacancies.map_or(1_000_000, |(_, number)| number.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    println!("\n## Search, {vacancies} vacancies\n");
    let index = build(&corpus, vacancies, folder.path());
    kinds(&corpus, &index);
    together(&corpus, &index);
    println!("Memory of this process: {} MiB", resident_mib());
    peers::compare(&corpus, vacancies, &index);
}

fn settings() -> Settings {
    Settings {
        home: AN_GIANG,
        abbreviations: Abbreviations::default(),
        related: Related::default(),
    }
}

fn build(corpus: &Corpus, vacancies: u32, folder: &Path) -> Index {
    let path: PathBuf = folder.join("index");
    let index = Index::open(&path, settings()).unwrap().index;
    let began = Instant::now();
    let documents = (1..=vacancies).map(|number| Ok::<_, std::io::Error>(corpus.vacancy(number)));
    index.rebuild(documents, FeedPosition::default()).unwrap();
    println!("Full build: {:.0} s (target: 180 s for a million)", began.elapsed().as_secs_f64());
    let began = Instant::now();
    index.learn(now()).unwrap();
    println!("Learning the words of all titles: {:.1} s", began.elapsed().as_secs_f64());
    println!("Size: {} MB (target: 800 MB for a million)", size_of(&path) / 1_000_000);
    drop(index);
    let began = Instant::now();
    let index = Index::open(&path, settings()).unwrap().index;
    println!("Start with it there: {:.2} s (target: 1 s)\n", began.elapsed().as_secs_f64());
    index.learn(now()).unwrap();
    index
}

fn size_of(path: &Path) -> u64 {
    let entries = std::fs::read_dir(path).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            let kept = entry.metadata().unwrap();
            if kept.is_dir() { size_of(&entry.path()) } else { kept.len() }
        })
        .sum()
}

/// A question of one to four words.
pub(crate) fn mixed(corpus: &Corpus, number: u64) -> VacancyQuery {
    words(corpus.fragment(number, 1 + (number % 4) as usize))
}

fn words(text: String) -> VacancyQuery {
    VacancyQuery { text, ..VacancyQuery::default() }
}

/// One letter dropped or doubled.
fn mistyped(text: &str, number: u64) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = number as usize % letters.len();
    let mut wrong = letters.clone();
    if number.is_multiple_of(2) && letters.len() > 5 {
        wrong.remove(at);
    } else {
        wrong.insert(at, letters[at]);
    }
    wrong.into_iter().collect()
}

fn kinds(corpus: &Corpus, index: &Index) {
    println!("| One thread, in process | target p99 | p50 | p99 | slowest |");
    println!("|---|---|---|---|---|");
    let row = |name: &str, target: &str, query: &dyn Fn(u64) -> VacancyQuery| {
        let queries: Vec<VacancyQuery> = (0..QUESTIONS).map(query).collect();
        let times = queries.iter().map(|query| {
            let began = Instant::now();
            index.search(query, now()).unwrap();
            began.elapsed()
        });
        print_row(name, target, times.collect());
    };
    for count in 1..=4 {
        row(&format!("{count} words"), "6 ms", &|n| words(corpus.fragment(n, count)));
    }
    for count in 1..=4 {
        row(&format!("{count} words without marks"), "6 ms", &|n| {
            words(vietnamese::key(&corpus.fragment(n, count)))
        });
    }
    row("1 to 4 words", "6 ms", &|n| mixed(corpus, n));
    row("place and pay", "8 ms", &|n| VacancyQuery {
        pay_from: Some(12_000_000),
        communes: vec![corpus.commune(n as usize)],
        ..mixed(corpus, n)
    });
    row("total and all facets", "10 ms", &|n| VacancyQuery { facets: true, ..mixed(corpus, n) });
    for (name, latitude, longitude) in
        [("50 km around Long Xuyên", 10.37, 105.43), ("50 km around Sài Gòn", 10.78, 106.7)]
    {
        row(name, "10 ms", &|n| VacancyQuery {
            near: Some(Point { latitude, longitude }),
            within_km: Some(50.0),
            ..mixed(corpus, n)
        });
    }
    row("one letter wrong", "8 ms", &|n| {
        words(mistyped(&corpus.fragment(n, 2 + (n % 3) as usize), n))
    });
    row("everything, with facets", "10 ms", &|_| VacancyQuery {
        facets: true,
        ..VacancyQuery::default()
    });
    let deep = (0..QUESTIONS / 10).map(|n| deep_page(index, &mixed(corpus, n)));
    print_row("page 50", "10 ms", deep.collect());
    let typed = (0..QUESTIONS).map(|n| {
        let text: String = corpus.fragment(n, 2).chars().take(2 + (n % 10) as usize).collect();
        let began = Instant::now();
        index.suggest(&text, 10);
        began.elapsed()
    });
    print_row("completion", "2 ms", typed.collect());
    println!();
}

/// Time of the fiftieth page, or of the last one.
fn deep_page(index: &Index, query: &VacancyQuery) -> Duration {
    let mut query = query.clone();
    let mut last = Duration::ZERO;
    for _ in 0..50 {
        let began = Instant::now();
        let found = index.search(&query, now()).unwrap();
        last = began.elapsed();
        query.after = found.next;
        if query.after.is_none() {
            break;
        }
    }
    last
}

fn print_row(name: &str, target: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    let ms = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
    println!("| {name} | {target} | {} | {} | {} |", ms(at(50)), ms(at(99)), ms(at(100)));
}

/// Two threads, as fast as they can.
fn together(corpus: &Corpus, index: &Index) {
    let until = Instant::now() + Duration::from_secs(SECONDS);
    let work = |begin: u64| {
        let mut times = Vec::new();
        while Instant::now() < until {
            let query = mixed(corpus, begin + times.len() as u64 % 2_000);
            let began = Instant::now();
            index.search(&query, now()).unwrap();
            times.push(began.elapsed());
        }
        times
    };
    let times: Vec<Duration> = std::thread::scope(|scope| {
        let other = scope.spawn(|| work(10_000));
        let mut times = work(20_000);
        times.extend(other.join().unwrap());
        times
    });
    println!("Two threads, 1 to 4 words: {} a second (target: 900)", times.len() as u64 / SECONDS);
    print_row("the same", "6 ms", times);
}

fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}
