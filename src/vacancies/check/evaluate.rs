//! How well the rules do what a good officer would: recall and false alarms per ground, on adverts
//! an annotator has read.
//!
//! An advert counts once per ground, however many findings it has. Old adverts are read by the law
//! of [`read_on`]. Nothing is printed here.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDate;
use flate2::read::MultiGzDecoder;
use serde::Deserialize;

use super::advert::Advert;
use super::check;
use super::finding::Finding;
use super::finding::FindingKind;
use super::finding::Part;
use super::finding::Severity;
use super::rules::Rules;

/// Why the labelled adverts cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    /// A file is missing or unreadable.
    #[error("{}: {reason}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A line is not of the shape of its file.
    #[error("{}, line {line}: {reason}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        reason: serde_json::Error,
    },
}

/// Labelled and found adverts of a ground, at one level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Adverts with a label of the ground.
    pub labelled: usize,
    /// Those of them that were flagged.
    pub found: usize,
    /// Adverts without such a label that were flagged.
    pub false_alarms: usize,
    /// Adverts without such a label.
    pub unlabelled: usize,
}

impl Tally {
    fn count(&mut self, is_labelled: bool, is_flagged: bool) {
        self.labelled += usize::from(is_labelled);
        self.unlabelled += usize::from(!is_labelled);
        self.found += usize::from(is_labelled && is_flagged);
        self.false_alarms += usize::from(!is_labelled && is_flagged);
    }

    fn add(&mut self, other: Self) {
        self.labelled += other.labelled;
        self.found += other.found;
        self.false_alarms += other.false_alarms;
        self.unlabelled += other.unlabelled;
    }

    /// Flagged share of the labelled adverts, in tenths of a per cent.
    pub fn recall_per_mille(self) -> Option<usize> {
        (self.found * 1000).checked_div(self.labelled)
    }

    /// Flagged share of the adverts without the ground, in tenths of a per cent.
    pub fn false_alarms_per_mille(self) -> Option<usize> {
        (self.false_alarms * 1000).checked_div(self.unlabelled)
    }
}

/// A difference between a label and the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The advert.
    pub advert: String,
    /// The ground.
    pub kind: FindingKind,
    /// The words that were labelled and missed, or flagged without a label.
    pub words: String,
    /// True for a missed label.
    pub is_missed: bool,
}

/// Recall and false alarms per ground.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Adverts read.
    pub adverts: usize,
    /// Version of the rules.
    pub version: String,
    /// At every severity.
    pub any: BTreeMap<FindingKind, Tally>,
    /// Findings and labels that block, only.
    pub block: BTreeMap<FindingKind, Tally>,
    /// Every advert and ground where label and check differ.
    pub differences: Vec<Difference>,
}

#[derive(Deserialize)]
struct LabelledAdvert {
    id: String,
    findings: Vec<Label>,
}

#[derive(Deserialize)]
struct Label {
    kind: FindingKind,
    quote: String,
    severity: Severity,
}

/// An advert of the corpus, as far as the check reads it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct CorpusAdvert {
    id: String,
    title: String,
    company: String,
    location_text: String,
    salary_text: String,
    description: String,
    requirements: String,
    benefits: String,
    employment_type: String,
    skills: Vec<String>,
}

impl CorpusAdvert {
    fn advert(&self, on: NaiveDate) -> Advert<'_> {
        let mut parts = vec![
            (Part::Title, self.title.as_str()),
            (Part::Description, self.description.as_str()),
            (Part::Requirements, self.requirements.as_str()),
            (Part::Benefits, self.benefits.as_str()),
            (Part::Pay, self.salary_text.as_str()),
            (Part::WorkingTime, self.employment_type.as_str()),
        ];
        parts.extend(self.skills.iter().map(|skill| (Part::Skills, skill.as_str())));
        parts.retain(|(_, text)| !text.is_empty());
        Advert { location_text: &self.location_text, ..Advert::of_words(parts, on) }
    }
}

/// The day whose law every advert of the corpus is read by: after the youngest of them.
fn read_on() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day of the calendar")
}

/// Compares the rules with the labels below a folder of data: `labelled/law_labels.jsonl` and the
/// adverts in `jobs/jobs_fulltext_vi.jsonl.gz`.
///
/// # Errors
///
/// When a file is missing, unreadable or not of its shape; the error names file and line.
pub fn evaluate(rules: &Rules, folder: &Path) -> Result<Report, EvaluationError> {
    let mut labels: HashMap<String, Vec<Label>> = HashMap::new();
    let path = folder.join("labelled/law_labels.jsonl");
    for_each_line(&path, open(&path)?, |advert: LabelledAdvert| {
        labels.insert(advert.id, advert.findings);
    })?;
    let path = folder.join("jobs/jobs_fulltext_vi.jsonl.gz");
    let mut report = Report { version: rules.version().to_owned(), ..Report::default() };
    for_each_line(&path, MultiGzDecoder::new(open(&path)?), |advert: CorpusAdvert| {
        if let Some(labels) = labels.get(&advert.id) {
            let findings = check(rules, &advert.advert(read_on()));
            report.count(&advert.id, labels, &findings);
        }
    })?;
    Ok(report)
}

impl Report {
    fn count(&mut self, advert: &str, labels: &[Label], findings: &[Finding]) {
        self.adverts += 1;
        for &kind in FindingKind::ALL {
            let labels: Vec<&Label> = labels.iter().filter(|label| label.kind == kind).collect();
            let findings: Vec<&Finding> = findings.iter().filter(|f| f.kind == kind).collect();
            self.any.entry(kind).or_default().count(!labels.is_empty(), !findings.is_empty());
            self.block.entry(kind).or_default().count(
                labels.iter().any(|label| label.severity == Severity::Block),
                findings.iter().any(|finding| finding.severity == Severity::Block),
            );
            if labels.is_empty() == findings.is_empty() {
                continue;
            }
            let label = labels.first().map(|label| label.quote.clone());
            let words = findings.first().map(|finding| finding.words.clone());
            self.differences.push(Difference {
                advert: advert.to_owned(),
                kind,
                is_missed: label.is_some(),
                words: label.or(words).unwrap_or_default(),
            });
        }
    }

    /// All grounds together: every pair of an advert and a ground counts.
    pub fn overall(tallies: &BTreeMap<FindingKind, Tally>) -> Tally {
        let mut overall = Tally::default();
        for tally in tallies.values() {
            overall.add(*tally);
        }
        overall
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} adverts, rules {}", self.adverts, self.version)?;
        for (level, tallies) in [("all severities", &self.any), ("block only", &self.block)] {
            writeln!(
                f,
                "\n{level:<24}{:>9}{:>7}{:>9}{:>14}",
                "labelled", "found", "recall", "false alarms"
            )?;
            for (kind, tally) in tallies {
                write_tally(f, kind.code(), *tally)?;
            }
            write_tally(f, "overall", Self::overall(tallies))?;
        }
        Ok(())
    }
}

fn write_tally(f: &mut fmt::Formatter<'_>, name: &str, tally: Tally) -> fmt::Result {
    let alarms = format!(
        "{}/{} ({})",
        tally.false_alarms,
        tally.unlabelled,
        percent(tally.false_alarms_per_mille())
    );
    let recall = percent(tally.recall_per_mille());
    writeln!(f, "{name:<24}{:>9}{:>7}{recall:>9}  {alarms}", tally.labelled, tally.found)
}

fn percent(per_mille: Option<usize>) -> String {
    per_mille.map_or_else(|| "–".to_owned(), |share| format!("{}.{} %", share / 10, share % 10))
}

fn open(path: &Path) -> Result<File, EvaluationError> {
    File::open(path).map_err(|reason| EvaluationError::File { path: path.to_owned(), reason })
}

fn for_each_line<T: for<'de> Deserialize<'de>>(
    path: &Path,
    source: impl io::Read,
    mut each: impl FnMut(T),
) -> Result<(), EvaluationError> {
    for (at, line) in BufReader::new(source).lines().enumerate() {
        let line =
            line.map_err(|reason| EvaluationError::File { path: path.to_owned(), reason })?;
        if line.trim().is_empty() {
            continue;
        }
        each(serde_json::from_str(&line).map_err(|reason| EvaluationError::Line {
            path: path.to_owned(),
            line: at + 1,
            reason,
        })?);
    }
    Ok(())
}
