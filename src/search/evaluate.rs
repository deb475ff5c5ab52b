//! How good the search is, measured on labelled questions.
//!
//! The collection is a file of documents and a file of questions with the documents a person
//! would want. The labels were made by a machine and are not complete: a figure says whether a
//! change helped, not how good the search is. Nothing of the collection is kept.

use std::collections::HashMap;
use std::collections::HashSet;
use std::fmt;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use flate2::read::GzDecoder;

use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::platform::outbox::FeedPosition;
use crate::reference::communes::AN_GIANG;
use crate::reference::lists::EmployerKind;
use crate::reference::places;
use crate::search::abbreviations::Abbreviations;
use crate::search::document::VacancyDocument;
use crate::search::error::RebuildError;
use crate::search::error::SearchError;
use crate::search::index::Index;
use crate::search::index::Settings;
use crate::search::query::LONGEST_TEXT;
use crate::search::query::VacancyQuery;

const DOCUMENTS: &str = "labelled/topcv_search_docs.jsonl.gz";
const QUESTIONS: &str = "labelled/topcv_search_queries.jsonl.gz";
/// Hits that are judged.
const DEPTH: usize = 10;
/// Misses that are shown.
const MOST_SHOWN: usize = 15;

/// Figures over all questions, and over each intent.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Documents searched.
    pub documents: usize,
    /// All questions together.
    pub all: Figures,
    /// By what the question wants.
    pub by_intent: Vec<(String, Figures)>,
    /// Questions whose first ten hits had nothing that was wanted.
    pub missed: Vec<String>,
    /// Time of the slowest question.
    pub slowest: Duration,
}

/// Means over some questions, each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figures {
    /// Number of questions.
    pub questions: usize,
    /// Share of the wanted documents among the first ten, of those that could be there.
    pub recall: f64,
    /// Gain of the first ten with a discount by rank, against the best order possible.
    pub ndcg: f64,
    /// Share of the questions with at least one wanted document among the first ten.
    pub success: f64,
    /// One over the rank of the first wanted document.
    pub reciprocal_rank: f64,
}

/// Why the search could not be measured.
#[derive(Debug, thiserror::Error)]
pub enum EvaluateError {
    /// A file of the collection cannot be read.
    #[error("{file}: {source}")]
    File {
        /// Which.
        file: &'static str,
        /// Why.
        source: std::io::Error,
    },
    /// The index failed.
    #[error(transparent)]
    Search(#[from] SearchError),
}

#[derive(serde::Deserialize)]
struct Document {
    doc_id: u64,
    title: String,
    company: Option<String>,
    locations: Vec<String>,
    salary_min: Option<f64>,
    salary_max: Option<f64>,
    currency: Option<String>,
    level: Option<String>,
    description: Option<String>,
    requirements: Option<String>,
    benefits: Option<String>,
}

#[derive(serde::Deserialize)]
struct Question {
    intent: String,
    query: String,
    relevant_doc_ids: Vec<u64>,
}

/// Measures the search on the labelled collection below `folder`.
///
/// # Errors
/// When the collection is not there or the index cannot be written.
pub fn evaluate(folder: &Path) -> Result<Report, EvaluateError> {
    let documents: Vec<Document> = read(folder, DOCUMENTS)?;
    let questions: Vec<Question> = read(folder, QUESTIONS)?;
    let place = std::env::temp_dir().join(format!("sanviec-evaluate-{}", std::process::id()));
    let report = measure(&documents, &questions, &place);
    let removed = std::fs::remove_dir_all(&place).map_err(SearchError::from);
    let report = report?;
    removed?;
    Ok(report)
}

fn measure(
    documents: &[Document],
    questions: &[Question],
    place: &Path,
) -> Result<Report, EvaluateError> {
    let settings = Settings { home: AN_GIANG, abbreviations: Abbreviations::default() };
    let index = Index::open(place, settings)?.index;
    let vacancies = documents.iter().map(|document| Ok::<_, SearchError>(vacancy(document)));
    let rebuilt = index.rebuild(vacancies, FeedPosition::default());
    rebuilt.map_err(|error| match error {
        RebuildError::Source(error) | RebuildError::Index(error) => error,
    })?;
    index.learn(moment())?;
    let known: HashSet<u64> = documents.iter().map(|document| document.doc_id).collect();
    let mut all = Sums::default();
    let mut by_intent: HashMap<&str, Sums> = HashMap::new();
    let mut missed = Vec::new();
    let mut slowest = Duration::ZERO;
    for question in questions {
        let wanted = question.relevant_doc_ids.iter().filter(|id| known.contains(id));
        let wanted: HashSet<u64> = wanted.copied().collect();
        if wanted.is_empty() {
            continue;
        }
        let text: String = question.query.chars().take(LONGEST_TEXT).collect();
        let query = VacancyQuery { text, limit: DEPTH, ..VacancyQuery::default() };
        let begun = Instant::now();
        let found = index.search(&query, moment())?;
        slowest = slowest.max(begun.elapsed());
        let ranks = found.hits.iter().map(|hit| wanted.contains(&hit.id.0.as_u64_pair().1));
        let ranks: Vec<bool> = ranks.collect();
        let figures = judge(&ranks, wanted.len());
        all.add(figures);
        by_intent.entry(&question.intent).or_default().add(figures);
        if figures.success == 0.0 {
            missed.push(format!("{} {:?}", question.query, found.understood.words));
        }
    }
    let mut by_intent: Vec<_> =
        by_intent.into_iter().map(|(intent, sums)| (intent.to_owned(), sums.means())).collect();
    by_intent.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(Report { documents: documents.len(), all: all.means(), by_intent, missed, slowest })
}

/// Figures of one question: which of its hits were wanted, and how many documents are wanted.
#[expect(clippy::cast_precision_loss, reason = "at most some hundred documents")]
fn judge(hits: &[bool], wanted: usize) -> Figures {
    let reachable = wanted.min(DEPTH);
    let discount = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
    let found = hits.iter().filter(|hit| **hit).count();
    let gained = hits.iter().enumerate().filter(|(_, hit)| **hit).map(|(rank, _)| discount(rank));
    let best: f64 = (0..reachable).map(discount).sum();
    let first = hits.iter().position(|hit| *hit);
    Figures {
        questions: 1,
        recall: found as f64 / reachable as f64,
        ndcg: gained.sum::<f64>() / best,
        success: f64::from(u8::from(first.is_some())),
        reciprocal_rank: first.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0)),
    }
}

#[derive(Default)]
struct Sums(Figures);

impl Sums {
    fn add(&mut self, one: Figures) {
        self.0.questions += one.questions;
        self.0.recall += one.recall;
        self.0.ndcg += one.ndcg;
        self.0.success += one.success;
        self.0.reciprocal_rank += one.reciprocal_rank;
    }

    #[expect(clippy::cast_precision_loss, reason = "some hundred questions")]
    fn means(self) -> Figures {
        let count = self.0.questions.max(1) as f64;
        Figures {
            questions: self.0.questions,
            recall: self.0.recall / count,
            ndcg: self.0.ndcg / count,
            success: self.0.success / count,
            reciprocal_rank: self.0.reciprocal_rank / count,
        }
    }
}

fn vacancy(document: &Document) -> VacancyDocument {
    // The places are "Hà Nội" and "Hà Nội: Số 5 Phạm Hùng, …"; the last names most.
    let place = document.locations.iter().rev().find_map(|text| places::look_up(text, AN_GIANG));
    let in_dong = document.currency.as_deref() == Some("VND");
    #[expect(clippy::cast_possible_truncation, reason = "whole đồng far below 2^53")]
    let pay = |amount: Option<f64>| amount.filter(|_| in_dong).map(|amount| amount as i64);
    let texts =
        [&document.description, &document.requirements, &document.benefits, &document.level];
    let body: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
    let places = document.locations.join("\n");
    VacancyDocument {
        id: VacancyId(uuid::Uuid::from_u64_pair(0, document.doc_id)),
        title: document.title.clone(),
        skills: Vec::new(),
        employer_name: document.company.clone().unwrap_or_default(),
        body: format!("{}\n{places}", body.join("\n")),
        occupation: None,
        commune: place.and_then(|found| found.communes.first().copied()),
        province: None,
        industrial_zone: None,
        employer_id: EmployerId(uuid::Uuid::nil()),
        employer_kind: EmployerKind::Private,
        employer_verified: false,
        monthly_from: pay(document.salary_min),
        monthly_to: pay(document.salary_max),
        benefits: Vec::new(),
        welcomes: Vec::new(),
        experience: None,
        working_time: None,
        published_at: moment(),
        deadline: NaiveDate::MAX,
        openings: 1,
    }
}

/// All documents have one age, so that none is fresher.
const fn moment() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

fn read<T: serde::de::DeserializeOwned>(
    folder: &Path,
    file: &'static str,
) -> Result<Vec<T>, EvaluateError> {
    let lines = || -> std::io::Result<Vec<T>> {
        let lines = BufReader::new(GzDecoder::new(File::open(folder.join(file))?)).lines();
        lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
    };
    lines().map_err(|source| EvaluateError::File { file, source })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} documents; of the first {DEPTH} hits:", self.documents)?;
        writeln!(
            f,
            "{:<20}{:>10}{:>8}{:>8}{:>9}{:>7}",
            "", "questions", "recall", "nDCG", "success", "MRR"
        )?;
        let rows = self.by_intent.iter().map(|(intent, figures)| (intent.as_str(), figures));
        for (intent, figures) in rows.chain([("all", &self.all)]) {
            let Figures { questions, recall, ndcg, success, reciprocal_rank } = figures;
            writeln!(
                f,
                "{intent:<20}{questions:>10}{recall:>8.3}{ndcg:>8.3}{success:>9.3}{reciprocal_rank:>7.3}"
            )?;
        }
        writeln!(f, "slowest question {:.1} ms", self.slowest.as_secs_f64() * 1e3)?;
        writeln!(f, "{} questions without a wanted hit:", self.missed.len())?;
        for question in self.missed.iter().take(MOST_SHOWN) {
            writeln!(f, "  {question}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_order_possible_scores_one_and_nothing_found_scores_zero() {
        let best = judge(&[true, true, false], 2);
        assert!((best.recall - 1.0).abs() < 1e-9 && (best.ndcg - 1.0).abs() < 1e-9);
        let late = judge(&[false, true, true], 2);
        assert!(late.ndcg < 1.0 && (late.reciprocal_rank - 0.5).abs() < 1e-9);
        assert!(judge(&[], 3).success < f64::EPSILON);
    }

    #[test]
    fn a_missing_collection_is_said_by_name() {
        let error = evaluate(Path::new("/nowhere")).unwrap_err();
        assert!(error.to_string().starts_with(DOCUMENTS), "{error}");
    }
}
