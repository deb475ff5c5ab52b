//! Pruning must not lose hits. The engine's does on fields without field norms; ours would if a
//! bound were too low.

use chrono::TimeDelta;
use tantivy::DocAddress;
use tantivy::Score;
use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::BooleanQuery;
use tantivy::query::Query;
use tantivy::query::TermQuery;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;

use super::filled;
use super::now;
use super::vacancy;
use crate::reference::communes;
use crate::reference::communes::AN_GIANG;
use crate::search::Point;
use crate::search::VacancyQuery;
use crate::search::schema;

/// More documents than one block of the engine, in different lengths and frequencies.
const DOCUMENTS: u32 = 1_000;
const TOP: usize = 20;

#[test]
fn pruned_and_unpruned_order_agree_on_every_text_field() {
    let vacancies = (1..=DOCUMENTS).map(|number| {
        let n = usize::try_from(number).unwrap();
        let often = "công nhân may ".repeat(1 + n * n % 17);
        let mut vacancy = vacancy(number, &format!("{often}{}", "kho ".repeat(n * 31 % 41)));
        vacancy.employer_name = format!("{often}công ty {}", "sạch ".repeat(n * 13 % 37));
        vacancy.body = "công nhân may ".repeat(n * 7 % 13);
        vacancy
    });
    let index = filled(vacancies.collect());
    let (_, fields) = schema::schema();
    let words = ["cong", "nhan", "may"];
    for (name, field, words) in [
        ("title", fields.title, words),
        ("title_exact", fields.title_exact, ["công", "nhân", "may"]),
        ("pairs", fields.pairs, ["~cong_nhan", "~nhan_may", "công_nhân"]),
        ("all", fields.all, words),
        ("all_exact", fields.all_exact, ["công", "nhân", "may"]),
        ("company", fields.company, ["cong", "ti", "may"]),
    ] {
        compare(&index, name, field, &words);
    }
}

fn compare(index: &super::Filled, name: &str, field: Field, words: &[&str]) {
    let generation = index.index.generation();
    let searcher = generation.searcher();
    let clauses = words.iter().map(|word| -> Box<dyn Query> {
        let term = Term::from_field_text(field, word);
        Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
    });
    let query = BooleanQuery::intersection(clauses.collect());
    let top = || TopDocs::with_limit(TOP);
    let pruned: Vec<(Score, DocAddress)> =
        searcher.search(&query, &top().order_by_score()).unwrap();
    let every_one = top().tweak_score(|_: &tantivy::SegmentReader| |_, score: Score| score);
    let unpruned: Vec<(Score, DocAddress)> = searcher.search(&query, &every_one).unwrap();
    let scores =
        |hits: &[(Score, DocAddress)]| -> Vec<Score> { hits.iter().map(|h| h.0).collect() };
    assert_eq!(pruned.len(), TOP, "{name}");
    assert_eq!(scores(&pruned), scores(&unpruned), "{name}");
    assert!(pruned[0].0 > pruned[TOP - 1].0, "{name}: the scores must differ to tell anything");
}

const KINDS_OF_WORK: [&str; 12] = [
    "công nhân may",
    "thợ may công nghiệp",
    "nhân viên kho",
    "kế toán kho",
    "tài xế xe tải",
    "nhân viên bán hàng",
    "bảo vệ nhà máy",
    "công nhân chế biến thủy sản",
    "thợ máy",
    "kế toán trưởng",
    "nhân viên may mẫu",
    "phụ kho",
];

/// Titles that share words in many ways, at several places and of several ages.
fn many() -> Vec<crate::search::VacancyDocument> {
    let places: Vec<_> = communes::of_province(AN_GIANG).step_by(7).collect();
    let of = |number: u32| {
        let n = usize::try_from(number).unwrap();
        let (one, other) = (KINDS_OF_WORK[n % 12], KINDS_OF_WORK[n * 7 / 3 % 12]);
        let title = if n.is_multiple_of(3) { one.to_owned() } else { format!("{one} {other}") };
        let mut vacancy = vacancy(number, &title);
        vacancy.body = KINDS_OF_WORK[n * 5 % 12].repeat(n % 4);
        vacancy.commune = (n % 5 > 0).then(|| places[n % places.len()].code);
        vacancy.monthly_to = (n % 4 > 0).then(|| i64::from(number % 20) * 1_000_000);
        vacancy.employer_verified = n.is_multiple_of(2);
        vacancy.openings = number % 120;
        vacancy.published_at = now() - TimeDelta::hours(i64::from(number * 37 % 2_000));
        vacancy
    };
    (1..=2_000).map(of).collect()
}

#[test]
fn the_best_hits_are_those_that_looking_at_every_vacancy_finds() {
    let index = filled(many());
    let gone: Vec<_> = (1..=2_000).step_by(9).map(super::id).collect();
    index.index.apply(&[], &gone, super::position(2)).unwrap();
    let words: Vec<&str> = KINDS_OF_WORK.iter().flat_map(|kind| kind.split(' ')).collect();
    let mut compared = 0;
    for n in 0..2_000_usize {
        let text: Vec<&str> =
            (0..=n % 4).map(|k| words[(n * 13 + k * (n / 7 + 1)) % words.len()]).collect();
        let near = Point { latitude: 10.37, longitude: 105.43 };
        let query = VacancyQuery {
            text: text.join(" "),
            pay_from: n.is_multiple_of(3).then_some(9_000_000),
            near: n.is_multiple_of(2).then_some(near),
            within_km: n.is_multiple_of(4).then_some([4.0, 15.0, 60.0][n / 4 % 3]),
            ..VacancyQuery::default()
        };
        compared += usize::from(index.index.compare_with_every_one(&query, n / 3, now()));
    }
    assert!(compared > 1_000, "only {compared} of the searches found something");
}
