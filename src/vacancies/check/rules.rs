//! The rules of the check: read from a file, compiled once.
//!
//! A rule is data: ground, severity, law, texts in both languages, the days it is in force, and
//! patterns. Patterns are written with Vietnamese marks and read text with marks as it stands; for
//! text typed without marks they lose theirs. `{{name}}` in a pattern stands for a fragment of the
//! file. A pattern is tried only in clauses that hold one of the rule's cues, so every pattern
//! needs a cue that its words contain.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::ops::RangeInclusive;

use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use regex::Regex;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::platform::language::Wording;

use super::finding::FindingKind;
use super::finding::Part;
use super::finding::Severity;
use super::reading::one_spelling;
use crate::platform::vietnamese::fold_letter;

/// The rules as the exchange ships them.
const EMBEDDED: &str = include_str!("../../../config/checks.toml");

/// Why a file of rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// The file is no TOML or has wrong or unknown keys.
    #[error("the file of check rules cannot be read: {0}")]
    File(#[from] toml::de::Error),
    /// A pattern is no regular expression.
    #[error("rule {code}: the pattern {pattern:?} is wrong: {reason}")]
    Pattern {
        /// The rule.
        code: String,
        /// The pattern as written.
        pattern: String,
        /// What is wrong.
        reason: Box<regex::Error>,
    },
    /// A pattern names a fragment the file does not have.
    #[error("rule {code}: there is no fragment {{{{{name}}}}}")]
    Fragment {
        /// The rule.
        code: String,
        /// The missing name.
        name: String,
    },
    /// Two rules have one code.
    #[error("rule {0}: the code stands twice")]
    Twice(String),
    /// A rule that a reader of figures needs is not in the file.
    #[error("rule {0}: this rule must be in the file")]
    Missing(&'static str),
    /// A day is not written 2026-01-31.
    #[error("rule {code}: days are written 2026-01-31: {reason}")]
    Day {
        /// The rule.
        code: String,
        /// What is wrong.
        reason: chrono::ParseError,
    },
    /// A rule has patterns and no cue, or a date range that ends before it begins.
    #[error("rule {code}: {wanted}")]
    Unusable {
        /// The rule.
        code: String,
        /// What it must have.
        wanted: &'static str,
    },
    /// The words to look for cannot be put into one automaton.
    #[error("the cues cannot be compiled: {0}")]
    Cues(#[from] aho_corasick::BuildError),
}

/// Where a rule looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Reads {
    /// The words as typed.
    #[default]
    Words,
    /// The words after look-alike letters, spaced letters and chat spellings are undone.
    Disguised,
    /// As [`Reads::Disguised`], for a sign that only counts towards the risk.
    Signal,
    /// Figures; a reader of figures names the rule.
    Figures,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    version: String,
    #[serde(default)]
    fragments: BTreeMap<String, String>,
    preference: Vec<String>,
    rule: Vec<RuleEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    code: String,
    kind: FindingKind,
    severity: Severity,
    #[serde(default)]
    preferred_severity: Option<Severity>,
    #[serde(default)]
    may_be_justified: bool,
    source: String,
    from: String,
    #[serde(default)]
    to: Option<String>,
    message: Wording,
    #[serde(default)]
    reads: Reads,
    #[serde(default)]
    parts: Vec<Part>,
    #[serde(default)]
    cues: Vec<String>,
    #[serde(default)]
    patterns: Vec<String>,
    #[serde(default)]
    exceptions: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    numbers: BTreeMap<String, [i64; 2]>,
}

/// A rule, compiled.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) code: String,
    pub(super) kind: FindingKind,
    pub(super) severity: Severity,
    /// Severity where the words only prefer.
    pub(super) preferred_severity: Option<Severity>,
    pub(super) may_be_justified: bool,
    pub(super) source: String,
    from: NaiveDate,
    to: Option<NaiveDate>,
    pub(super) message: Wording,
    pub(super) reads: Reads,
    parts: Vec<Part>,
    pub(super) patterns: Patterns,
    /// A match that overlaps one of these is none.
    pub(super) exceptions: Patterns,
    /// A clause that has one of these has no match.
    pub(super) unless: Patterns,
    /// The advert must have one of these somewhere.
    pub(super) needs: Patterns,
    /// What a captured number must lie in.
    pub(super) numbers: Vec<(String, RangeInclusive<i64>)>,
}

impl Rule {
    pub(super) fn is_in_force(&self, on: NaiveDate) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }

    pub(super) fn reads_part(&self, part: Part) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }
}

/// How a text writes its marks, and so how patterns are to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// As Vietnamese is spelt.
    Typed,
    /// Without any.
    Missing,
    /// Here and there.
    Mixed,
}

/// Patterns for each way of writing marks.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    typed: Vec<Regex>,
    missing: Vec<Regex>,
    mixed: Vec<Regex>,
}

impl Patterns {
    pub(super) fn of(&self, marks: Marks) -> &[Regex] {
        match marks {
            Marks::Typed => &self.typed,
            Marks::Missing => &self.missing,
            Marks::Mixed => &self.mixed,
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.mixed.is_empty()
    }

    pub(super) fn is_match(&self, marks: Marks, text: &str) -> bool {
        self.of(marks).iter().any(|pattern| pattern.is_match(text))
    }
}

/// Words that tell which rules to try in a clause.
#[derive(Debug)]
pub(super) struct Cues {
    automaton: AhoCorasick,
    /// For each cue the rules it belongs to, by their place in [`Rules::all`].
    rules: Vec<Vec<usize>>,
}

impl Cues {
    fn new(cues: BTreeMap<String, Vec<usize>>) -> Result<Self, RulesError> {
        let (words, rules): (Vec<_>, Vec<_>) = cues.into_iter().unzip();
        Ok(Self { automaton: AhoCorasick::new(words)?, rules })
    }

    /// The rules to try in this text, in ascending order. A cue counts as a whole word; digits may
    /// touch it ("35tuổi").
    pub(super) fn rules_for(&self, text: &str, into: &mut Vec<usize>) {
        into.clear();
        for hit in self.automaton.find_overlapping_iter(text) {
            let before = text.get(..hit.start()).and_then(|t| t.chars().next_back());
            let after = text.get(hit.end()..).and_then(|t| t.chars().next());
            let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            if is_letter(before) || is_letter(after) {
                continue;
            }
            into.extend(self.rules.get(hit.pattern().as_usize()).into_iter().flatten());
        }
        into.sort_unstable();
        into.dedup();
    }
}

/// All rules of a version, ready to use. Cheap to share, costly to make.
pub struct Rules {
    version: String,
    pub(super) all: Vec<Rule>,
    by_code: HashMap<String, usize>,
    /// Words of a wish instead of a condition.
    pub(super) preference: Patterns,
    pub(super) marked: Cues,
    pub(super) plain: Cues,
    pub(super) disguised: Cues,
}

impl std::fmt::Debug for Rules {
    /// The version and the number of rules; the automata would fill pages.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rules")
            .field("version", &self.version)
            .field("rules", &self.all.len())
            .finish_non_exhaustive()
    }
}

impl Rules {
    /// Reads and compiles a file of rules.
    ///
    /// # Errors
    ///
    /// When the file has wrong keys, a wrong pattern, or lacks a rule the figures need; the error
    /// names the rule.
    pub fn parse(file: &str) -> Result<Self, RulesError> {
        let file: RulesFile = toml::from_str(file)?;
        let compiler = Compiler { fragments: &file.fragments };
        let mut by_code = HashMap::new();
        let mut cues: [BTreeMap<String, Vec<usize>>; 3] = Default::default();
        let mut all = Vec::with_capacity(file.rule.len());
        for (at, entry) in file.rule.into_iter().enumerate() {
            if by_code.insert(entry.code.clone(), at).is_some() {
                return Err(RulesError::Twice(entry.code));
            }
            let [marked, plain, disguised] = &mut cues;
            for cue in &entry.cues {
                let (marks, none) = (one_spelling(cue), without_marks(cue));
                if matches!(entry.reads, Reads::Disguised | Reads::Signal) {
                    disguised.entry(none).or_default().push(at);
                } else {
                    marked.entry(marks).or_default().push(at);
                    plain.entry(none).or_default().push(at);
                }
            }
            all.push(compiler.rule(entry)?);
        }
        for code in super::figures::RULES {
            if !by_code.contains_key(*code) {
                return Err(RulesError::Missing(code));
            }
        }
        let [marked, plain, disguised] = cues;
        Ok(Self {
            preference: compiler.patterns("preference", &file.preference, Reads::Words)?,
            version: file.version,
            all,
            by_code,
            marked: Cues::new(marked)?,
            plain: Cues::new(plain)?,
            disguised: Cues::new(disguised)?,
        })
    }

    /// The rules the exchange ships.
    ///
    /// # Panics
    ///
    /// Never: a test reads them.
    pub fn embedded() -> Self {
        Self::parse(EMBEDDED).expect("a test reads the embedded rules")
    }

    /// The version the file gives itself; stored beside findings.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Codes of all rules, in the order of the file.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|rule| rule.code.as_str())
    }

    /// The rule of this code that is in force.
    pub(super) fn named(&self, code: &str, on: NaiveDate) -> Option<&Rule> {
        let rule = self.by_code.get(code).and_then(|&at| self.all.get(at))?;
        rule.is_in_force(on).then_some(rule)
    }
}

struct Compiler<'a> {
    fragments: &'a BTreeMap<String, String>,
}

impl Compiler<'_> {
    fn rule(&self, entry: RuleEntry) -> Result<Rule, RulesError> {
        let code = entry.code;
        if entry.cues.is_empty() && !entry.patterns.is_empty() && entry.reads != Reads::Figures {
            return Err(RulesError::Unusable { code, wanted: "patterns need cues" });
        }
        let from = day(&code, &entry.from)?;
        let to = entry.to.as_deref().map(|to| day(&code, to)).transpose()?;
        if to.is_some_and(|to| to < from) {
            return Err(RulesError::Unusable { code, wanted: "`to` must not be before `from`" });
        }
        Ok(Rule {
            patterns: self.patterns(&code, &entry.patterns, entry.reads)?,
            exceptions: self.patterns(&code, &entry.exceptions, entry.reads)?,
            unless: self.patterns(&code, &entry.unless, entry.reads)?,
            needs: self.patterns(&code, &entry.needs, Reads::Words)?,
            code,
            kind: entry.kind,
            severity: entry.severity,
            preferred_severity: entry.preferred_severity,
            may_be_justified: entry.may_be_justified,
            source: entry.source,
            from,
            to,
            message: entry.message,
            reads: entry.reads,
            parts: entry.parts,
            numbers: entry
                .numbers
                .into_iter()
                .map(|(name, [low, high])| (name, low..=high))
                .collect(),
        })
    }

    fn patterns(
        &self,
        code: &str,
        written: &[String],
        reads: Reads,
    ) -> Result<Patterns, RulesError> {
        let mut patterns = Patterns::default();
        for pattern in written {
            let whole = self.with_fragments(code, pattern)?;
            let wrong = |reason| RulesError::Pattern {
                code: code.to_owned(),
                pattern: pattern.clone(),
                reason: Box::new(reason),
            };
            let typed = in_one_spelling(&whole);
            match reads {
                Reads::Disguised | Reads::Signal => {
                    patterns.mixed.push(Regex::new(&with_or_without_marks(&typed)).map_err(wrong)?);
                }
                Reads::Words | Reads::Figures => {
                    let missing: String = typed.chars().map(fold_mark).collect();
                    let with_marks = Regex::new(&typed).map_err(wrong)?;
                    patterns.missing.push(if missing == typed {
                        with_marks.clone()
                    } else {
                        Regex::new(&missing).map_err(wrong)?
                    });
                    patterns.typed.push(with_marks);
                }
            }
        }
        Ok(patterns)
    }

    /// The pattern with each `{{name}}` replaced. Fragments do not hold fragments.
    fn with_fragments(&self, code: &str, pattern: &str) -> Result<String, RulesError> {
        let mut whole = String::with_capacity(pattern.len());
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((name, tail)) = after.split_once("}}") else { break };
            let fragment = self.fragments.get(name).ok_or_else(|| RulesError::Fragment {
                code: code.to_owned(),
                name: name.to_owned(),
            })?;
            whole.push_str(before);
            whole.push_str("(?:");
            whole.push_str(fragment);
            whole.push(')');
            rest = tail;
        }
        whole.push_str(rest);
        Ok(whole)
    }
}

fn day(code: &str, written: &str) -> Result<NaiveDate, RulesError> {
    written.parse().map_err(|reason| RulesError::Day { code: code.to_owned(), reason })
}

fn without_marks(text: &str) -> String {
    one_spelling(text).chars().map(fold_letter).collect()
}

/// Folds what carries a mark; escapes such as `\S` stay.
fn fold_mark(letter: char) -> char {
    if letter.is_ascii() { letter } else { fold_letter(letter) }
}

/// The letter with all its marks, with some of them, and with none: `ế`, `ê`, `é`, `e`.
fn ways_to_type(letter: char) -> Vec<char> {
    let mut ways = vec![letter];
    if letter.is_ascii() {
        return ways;
    }
    let parts: Vec<char> = std::iter::once(letter).nfd().collect();
    if let [base, first, second] = parts.as_slice() {
        ways.extend([*base, *first].into_iter().nfc());
        ways.extend([*base, *second].into_iter().nfc());
    }
    ways.push(fold_mark(letter));
    ways.dedup();
    ways
}

/// A pattern whose marked letters may also stand without their marks: `gốc` reads "goc", not
/// "góc".
fn with_or_without_marks(pattern: &str) -> String {
    let mut whole = String::with_capacity(pattern.len() * 3);
    let mut is_in_class = false;
    let mut is_escaped = false;
    for letter in pattern.chars() {
        match letter {
            '[' if !is_escaped => is_in_class = true,
            ']' if !is_escaped => is_in_class = false,
            _ => {}
        }
        is_escaped = letter == '\\' && !is_escaped;
        let ways = ways_to_type(letter);
        if ways.len() == 1 || is_in_class {
            whole.extend(ways);
        } else {
            whole.push('[');
            whole.extend(ways);
            whole.push(']');
        }
    }
    whole
}

/// The words of a pattern in the spelling of [`one_spelling`]; what is no word stays.
fn in_one_spelling(pattern: &str) -> String {
    let mut whole = String::with_capacity(pattern.len());
    let mut word = String::new();
    let mut chars = pattern.chars();
    while let Some(letter) = chars.next() {
        if letter.is_alphabetic() {
            word.push(letter);
            continue;
        }
        whole.push_str(&one_spelling_of_word(&word));
        word.clear();
        whole.push(letter);
        if letter == '\\' {
            whole.extend(chars.next());
        }
    }
    whole.push_str(&one_spelling_of_word(&word));
    whole
}

fn one_spelling_of_word(word: &str) -> String {
    let is_ascii_name = word.is_ascii();
    if is_ascii_name && !word.contains('y') { word.to_owned() } else { one_spelling(word) }
}
