//! How good the search is, measured on labelled questions, beside a plain way to search.
//!
//! Two collections: whole sentences with the documents a person would want
//! ([`sentences`]; labelled by a machine and not complete), and short searches over real adverts
//! with rules that judge by titles ([`short_queries`]; our own). A figure says whether a change
//! helped, not how good the search is. The short searches are split in two by their text,
//! so that one half can be kept from tuning. Nothing of the collections is kept.

mod baseline;
mod collection;
mod figures;
mod sentences;
mod short_queries;

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::fmt;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use chrono::DateTime;
use chrono::Utc;

use self::collection::Collection;
use self::collection::Question;
use self::figures::DEPTH;
pub use self::figures::Figures;
use self::figures::Sums;
use crate::platform::outbox::FeedPosition;
use crate::reference::communes::AN_GIANG;
use crate::search::abbreviations::Abbreviations;
use crate::search::error::RebuildError;
use crate::search::error::SearchError;
use crate::search::index::Index;
use crate::search::index::Settings;
use crate::search::query::LONGEST_TEXT;
use crate::search::query::VacancyQuery;
use crate::search::related::Related;

/// Misses that are shown.
const MOST_SHOWN: usize = 15;
/// Hits that may be one document in several places.
const MOST_PLACES: usize = 3;
/// A question below this is shown as missed.
const MISSED_BELOW: f64 = 0.5;

/// Figures over both collections.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Whole sentences, each asked of the documents it was labelled on.
    pub sentences: Part,
    /// The same, each asked of all documents: what another lot has counts as wrong.
    pub sentences_of_all: Part,
    /// Short searches.
    pub short_queries: Part,
}

/// Figures over one collection.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Documents searched.
    pub documents: usize,
    /// By group of questions: ours, and ranked by word frequencies alone.
    pub groups: Vec<(String, Figures, Figures)>,
    /// Questions that were answered badly, worst first.
    pub missed: Vec<String>,
    /// Time of the slowest question.
    pub slowest: Duration,
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
    /// The judged searches have another shape than expected.
    #[error("the judged searches cannot be read: {0}")]
    Judged(#[from] toml::de::Error),
    /// The index failed.
    #[error(transparent)]
    Search(#[from] SearchError),
}

/// Measures the search on the collections below `folder`.
///
/// # Errors
/// When a collection is not there or the index cannot be written.
pub fn evaluate(folder: &Path) -> Result<Report, EvaluateError> {
    let lots = sentences::read(folder)?;
    let sentences = part(&lots)?;
    let sentences_of_all = part(&[Collection::joined(lots)])?;
    let short_queries = part(&[short_queries::read(folder)?])?;
    Ok(Report { sentences, sentences_of_all, short_queries })
}

fn part(collections: &[Collection]) -> Result<Part, EvaluateError> {
    let mut tally = Tally::default();
    for collection in collections {
        let place = std::env::temp_dir().join(format!("sanviec-evaluate-{}", std::process::id()));
        let measured = measure(collection, &place, &mut tally);
        let removed = std::fs::remove_dir_all(&place).map_err(SearchError::from);
        measured?;
        removed?;
    }
    Ok(tally.part(collections.iter().map(|collection| collection.documents.len()).sum()))
}

fn measure(collection: &Collection, place: &Path, tally: &mut Tally) -> Result<(), EvaluateError> {
    let settings = Settings {
        home: AN_GIANG,
        abbreviations: Abbreviations::default(),
        related: Related::default(),
    };
    let index = Index::open(place, settings)?.index;
    let vacancies = collection.documents.iter().cloned().map(Ok::<_, SearchError>);
    let rebuilt = index.rebuild(vacancies, FeedPosition::default());
    rebuilt.map_err(|error| match error {
        RebuildError::Source(error) | RebuildError::Index(error) => error,
    })?;
    index.learn(moment())?;
    let plain = baseline::Baseline::of(&collection.documents).map_err(SearchError::from)?;
    for question in &collection.questions {
        let text = shortened(&question.text);
        let query = VacancyQuery { text, limit: DEPTH * MOST_PLACES, ..VacancyQuery::default() };
        let begun = Instant::now();
        let found = index.search(&query, moment())?;
        tally.slowest = tally.slowest.max(begun.elapsed());
        let ids = found.hits.iter().map(|hit| hit.id.0.as_u64_pair().1).collect();
        let ours = figures::judge(&grades(question, ids), &question.grades);
        let others = plain.search(&query.text, DEPTH * MOST_PLACES).map_err(SearchError::from)?;
        let theirs = figures::judge(&grades(question, others), &question.grades);
        for group in &question.groups {
            let (sum, plain) = tally.groups.entry(group.clone()).or_default();
            sum.add(ours);
            plain.add(theirs);
        }
        if ours.ndcg < MISSED_BELOW {
            let read = format!("{} {:?}", question.text, found.understood.words);
            tally.missed.push((ours.ndcg, read));
        }
    }
    Ok(())
}

/// What was measured so far.
#[derive(Default)]
struct Tally {
    groups: BTreeMap<String, (Sums, Sums)>,
    missed: Vec<(f64, String)>,
    slowest: Duration,
}

impl Tally {
    fn part(mut self, documents: usize) -> Part {
        self.missed.sort_by(|a, b| a.0.total_cmp(&b.0));
        let missed = self.missed.into_iter().map(|(ndcg, read)| format!("{ndcg:.2} {read}"));
        let groups = self.groups.into_iter();
        Part {
            documents,
            groups: groups
                .map(|(name, (ours, plain))| (name, ours.means(), plain.means()))
                .collect(),
            missed: missed.collect(),
            slowest: self.slowest,
        }
    }
}

/// The grades of hits, of a document in several places once.
fn grades(question: &Question, mut ids: Vec<u64>) -> Vec<u8> {
    let mut seen = HashSet::new();
    ids.retain(|id| seen.insert(*id));
    ids.into_iter().map(|id| question.grades.get(&id).copied().unwrap_or(0)).collect()
}

/// A text as long as one may be, without a word that would be cut.
fn shortened(text: &str) -> String {
    let short: String = text.chars().take(LONGEST_TEXT).collect();
    match short.rsplit_once(' ') {
        Some((whole, _)) if short.len() < text.len() => whole.to_owned(),
        _ => short,
    }
}

/// All documents have one age, so that none is fresher.
const fn moment() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Whole sentences, each of its hundred. {}", self.sentences)?;
        writeln!(f, "Whole sentences, each of all. {}", self.sentences_of_all)?;
        writeln!(f, "Short searches. {}", self.short_queries)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} documents; ours, and beside it word frequencies alone:", self.documents)?;
        writeln!(
            f,
            "{:<28}{:>9}{:>9}{:>11}{:>7}{:>9}{:>11}{:>7}",
            "", "questions", "nDCG@10", "recall@20", "MRR", "nDCG@10", "recall@20", "MRR"
        )?;
        for (group, ours, plain) in &self.groups {
            write!(f, "{group:<28}{:>9}", ours.questions)?;
            for Figures { ndcg, recall, reciprocal_rank, .. } in [ours, plain] {
                write!(f, "{ndcg:>9.3}{recall:>11.3}{reciprocal_rank:>7.3}")?;
            }
            writeln!(f)?;
        }
        writeln!(f, "slowest question {:.1} ms", self.slowest.as_secs_f64() * 1e3)?;
        writeln!(f, "{} questions answered badly:", self.missed.len())?;
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
    fn a_missing_collection_is_said_by_name() {
        let error = evaluate(Path::new("/nowhere")).unwrap_err();
        assert!(error.to_string().starts_with("labelled/topcv_search_docs.jsonl.gz"), "{error}");
    }
}
