//! The engine's pruning must not lose hits: it does on fields without field norms.

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
use super::vacancy;
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
