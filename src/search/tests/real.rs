//! The search on real titles, where the collection is at hand; without it these tests say nothing.

use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::sync::OnceLock;

use flate2::read::GzDecoder;

use super::Filled;
use super::filled;
use super::now;
use super::query;
use super::vacancy;
use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::key;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;
use crate::search::restore::Bare;
use crate::search::restore::Counts;
use crate::search::restore::Marks;

const JOBS: [&str; 2] = ["jobs_fulltext_vi.jsonl.gz", "jobs_listings.jsonl.gz"];
/// Titles of the index: each so manieth of the collection.
const EACH: usize = 17;

/// Every title of the collection once; empty when it is not there.
pub(super) fn real_titles() -> &'static [String] {
    static TITLES: OnceLock<Vec<String>> = OnceLock::new();
    TITLES.get_or_init(|| {
        #[derive(serde::Deserialize)]
        struct Job {
            title: String,
        }
        let mut titles = Vec::new();
        let mut seen = std::collections::HashSet::new();
        for file in JOBS {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/jobs/");
            let Ok(file) = File::open(format!("{path}{file}")) else {
                return Vec::new();
            };
            for line in BufReader::new(GzDecoder::new(file)).lines() {
                let job: Job = serde_json::from_str(&line.unwrap()).unwrap();
                let title = nfc(job.title.trim()).into_owned();
                if seen.insert(key(&title)) {
                    titles.push(title);
                }
            }
        }
        titles
    })
}

/// An index of some thousand real titles, numbered from 1,001.
pub(super) fn real_index() -> Option<&'static Filled> {
    static INDEX: OnceLock<Option<Filled>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let titles = real_titles().iter().step_by(EACH).zip(1_001..);
        let vacancies: Vec<_> = titles.map(|(title, number)| vacancy(number, title)).collect();
        (!vacancies.is_empty()).then(|| {
            let index = filled(vacancies);
            index.index.learn(now()).unwrap();
            index
        })
    });
    index.as_ref()
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

#[test]
fn marks_are_restored_for_nine_of_ten_words_of_titles_never_seen() {
    let mut counts = Counts::default();
    let (mut right, mut untouched, mut all, mut whole, mut titles) = (0, 0, 0, 0, 0);
    let words = |title: &String| -> Vec<Token> { tokens(title) };
    for (title, _) in real_titles().iter().zip(0..).filter(|(_, n)| n % 5 != 0) {
        counts.add(&words(title), 1);
    }
    let marks = Marks::new(std::sync::Arc::default(), std::sync::Arc::new(counts));
    for (title, _) in real_titles().iter().zip(0..).filter(|(_, n)| n % 5 == 0) {
        let words = words(title);
        if words.iter().all(|word| word.exact == word.folded) {
            continue;
        }
        let bare: Vec<_> = words.iter().map(|w| Bare { folded: &w.folded, exact: None }).collect();
        let restored = marks.restore(&bare);
        let of_these = words.iter().zip(&restored);
        let of_these = of_these.filter(|(w, as_meant)| as_meant.unwrap_or(&w.folded) == w.exact);
        let of_these = of_these.count();
        right += of_these;
        untouched += words.iter().filter(|w| w.exact == w.folded).count();
        all += words.len();
        whole += usize::from(of_these == words.len());
        titles += 1;
    }
    assert!(
        right * 10 >= all * 9,
        "{right} of {all} words right (as typed {untouched}), {whole} of {titles} titles whole"
    );
}

/// A part of a title: so many neighbouring words of small letters only.
fn part(chance: &mut Chance, words: usize) -> String {
    loop {
        let title = &real_titles()[chance.below(real_titles().len() / EACH) * EACH];
        let all: Vec<&str> = title.split_whitespace().collect();
        if all.len() < words {
            continue;
        }
        let at = chance.below(all.len() - words + 1);
        let part = key(&all[at..at + words].join(" "));
        if part.split(' ').count() == words
            && part.chars().all(|c| c.is_ascii_lowercase() || c == ' ')
            && part.len() >= 4 + words
        {
            return part;
        }
    }
}

/// A text with one letter left out, doubled, exchanged with its neighbour or replaced, or one
/// space left out.
fn mistype(chance: &mut Chance, text: &str) -> String {
    loop {
        let mut letters: Vec<char> = text.chars().collect();
        let at = chance.below(letters.len() - 1);
        match chance.below(5) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            2 => letters.swap(at, at + 1),
            3 => letters[at] = char::from(b"abcdefghiklmnopqrstuvxy"[chance.below(23)]),
            _ => match letters.iter().position(|c| *c == ' ') {
                Some(space) => drop(letters.remove(space)),
                None => continue,
            },
        }
        let mistyped: String = letters.into_iter().collect();
        if key(&mistyped) != text {
            return mistyped;
        }
    }
}

#[test]
fn single_slips_in_parts_of_real_titles_are_mostly_put_right() {
    let Some(index) = real_index() else { return };
    let mut chance = Chance(7);
    let (mut searched, mut offered, mut found_anyway, mut wrong) = (0, 0, 0, Vec::new());
    let many = 400;
    for n in 0..many {
        let meant = part(&mut chance, 2 + n % 3);
        let typed = mistype(&mut chance, &meant);
        let results = index.search(&query(&typed));
        match &results.understood.spelling {
            Some(spelling) if key(&spelling.text) == meant && spelling.is_searched => searched += 1,
            Some(spelling) if key(&spelling.text) == meant => offered += 1,
            None if results.understood.breadth != crate::search::Breadth::Most
                && results.total > 0 =>
            {
                found_anyway += 1;
            }
            other => wrong.push(format!("{typed} ({meant}) {other:?}")),
        }
    }
    assert!(
        wrong.len() * 5 <= many,
        "{searched} searched, {offered} offered, {found_anyway} found as typed; wrong: {wrong:#?}"
    );
}

#[test]
fn parts_of_real_titles_are_not_corrected() {
    let Some(index) = real_index() else { return };
    let mut chance = Chance(11);
    let mut corrected = Vec::new();
    for n in 0..400 {
        let typed = part(&mut chance, 1 + n % 4);
        if let Some(spelling) = index.search(&query(&typed)).understood.spelling {
            corrected.push(format!("{typed}: {spelling:?}"));
        }
    }
    assert!(corrected.len() <= 8, "{corrected:#?}");
}
