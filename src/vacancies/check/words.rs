//! Rules that are patterns of words.

use std::ops::Range;

use regex::Captures;
use regex::Regex;

use crate::platform::vietnamese::fold;

use super::advert::Advert;
use super::disguise::Undisguised;
use super::finding::Finding;
use super::finding::Part;
use super::finding::Severity;
use super::reading::Clause;
use super::reading::Reading;
use super::reading::slice_of;
use super::rules::Marks;
use super::rules::Reads;
use super::rules::Rule;
use super::rules::Rules;

/// How far before the words a wish ("ưu tiên") may stand to soften them, in bytes.
const REACH_OF_PREFERENCE: usize = 60;

/// Findings of all rules that read words as typed.
pub(super) fn read_words(
    rules: &Rules,
    advert: &Advert<'_>,
    readings: &[Reading<'_>],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut hits = Vec::new();
    for reading in readings {
        for clause in &reading.clauses {
            let window = window(reading, clause);
            let marks = marks_of(clause);
            let cues = if clause.has_marks { &rules.marked } else { &rules.plain };
            cues.rules_for(window, &mut hits);
            for rule in hits.iter().filter_map(|&at| rules.all.get(at)) {
                if rule.reads != Reads::Words
                    || !rule.is_in_force(advert.on)
                    || !rule.reads_part(reading.part)
                {
                    continue;
                }
                for found in matches(rule, window, marks) {
                    if !has_needed(rule, readings) {
                        break;
                    }
                    if !clause.has_marks && contradicts_marks(rule, reading, clause, &found) {
                        continue;
                    }
                    let severity = severity(rules, rule, window, marks, &found);
                    let offset = window_start(clause);
                    let bytes = offset + found.start..offset + found.end;
                    let start = reading.char_offset(clause.has_marks, bytes.start);
                    let end = reading.char_offset(clause.has_marks, bytes.end);
                    let words = slice_of(reading.text, start, end);
                    findings.push(finding(rule, severity, reading.part, start..end, words));
                }
            }
        }
    }
    findings
}

/// A place behind a disguise where a rule holds.
#[derive(Debug)]
pub(super) struct Uncovered<'r> {
    pub(super) rule: &'r Rule,
    pub(super) part: Part,
    /// Characters of the part as given.
    pub(super) span: Range<usize>,
    pub(super) words: String,
}

/// Every place where a rule or a signal holds that reads words behind their disguise.
pub(super) fn uncover<'r>(
    rules: &'r Rules,
    advert: &Advert<'_>,
    readings: &[Reading<'_>],
) -> Vec<Uncovered<'r>> {
    let mut places = Vec::new();
    let mut hits = Vec::new();
    for reading in readings {
        let undisguised = Undisguised::new(reading);
        for line in undisguised.lines() {
            let window = undisguised.text.get(line.clone()).unwrap_or_default();
            rules.disguised.rules_for(&fold(window), &mut hits);
            for rule in hits.iter().filter_map(|&at| rules.all.get(at)) {
                if !rule.is_in_force(advert.on) || !rule.reads_part(reading.part) {
                    continue;
                }
                for found in matches(rule, window, Marks::Mixed) {
                    if !has_needed(rule, readings) {
                        break;
                    }
                    let bytes = line.start + found.start..line.start + found.end;
                    let span = undisguised.span(bytes);
                    let words = slice_of(reading.text, span.start, span.end).to_owned();
                    places.push(Uncovered { rule, part: reading.part, span, words });
                }
            }
        }
    }
    places
}

pub(super) fn window<'r>(reading: &'r Reading<'_>, clause: &Clause) -> &'r str {
    let range = if clause.has_marks { &clause.view } else { &clause.plain };
    reading.source(clause.has_marks).get(range.clone()).unwrap_or_default()
}

pub(super) const fn marks_of(clause: &Clause) -> Marks {
    if clause.has_marks { Marks::Typed } else { Marks::Missing }
}

pub(super) const fn window_start(clause: &Clause) -> usize {
    if clause.has_marks { clause.view.start } else { clause.plain.start }
}

/// The finding of a rule at a place.
pub(super) fn finding(
    rule: &Rule,
    severity: Severity,
    part: Part,
    span: Range<usize>,
    words: &str,
) -> Finding {
    Finding {
        kind: rule.kind,
        code: rule.code.clone(),
        severity,
        part,
        language: None,
        start: span.start,
        end: span.end,
        words: words.to_owned(),
        message: rule.message.clone(),
        source: rule.source.clone(),
        may_be_justified: rule.may_be_justified,
    }
}

/// Whether the words, read without marks, do have marks and those say something else ("năm" is no
/// "nam").
fn contradicts_marks(
    rule: &Rule,
    reading: &Reading<'_>,
    clause: &Clause,
    found: &Range<usize>,
) -> bool {
    let offset = window_start(clause);
    let start = reading.char_offset(false, offset + found.start);
    let end = reading.char_offset(false, offset + found.end);
    let words = slice_of(&reading.view, start, end);
    let window = reading.view.get(clause.view.clone()).unwrap_or_default();
    !words.is_ascii() && matches(rule, window, Marks::Typed).is_empty()
}

/// Places in the window where the rule holds: bytes of the window.
fn matches(rule: &Rule, window: &str, marks: Marks) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for pattern in rule.patterns.of(marks) {
        for captures in pattern.captures_iter(window) {
            if let Some(range) = place(rule, &captures) {
                found.push(range);
            }
        }
    }
    if found.is_empty() || rule.unless.is_match(marks, window) {
        return Vec::new();
    }
    let excepted: Vec<Range<usize>> =
        rule.exceptions.of(marks).iter().flat_map(|e| places(e, window)).collect();
    found.retain(|f| !excepted.iter().any(|e| f.start < e.end && e.start < f.end));
    for place in &mut found {
        *place = without_edges(window, place.clone());
    }
    found.sort_by_key(|f| (f.start, f.end));
    found
}

fn places<'w>(pattern: &'w Regex, window: &'w str) -> impl Iterator<Item = Range<usize>> {
    pattern.find_iter(window).map(|found| found.range())
}

/// Where the finding lies: the group `words`, or the whole match; `None` when a captured number is
/// out of its range.
fn place(rule: &Rule, captures: &Captures<'_>) -> Option<Range<usize>> {
    for (name, allowed) in &rule.numbers {
        if let Some(number) = captures.name(name) {
            let number: i64 = number.as_str().parse().ok()?;
            if !allowed.contains(&number) {
                return None;
            }
        }
    }
    let whole = captures.name("words").or_else(|| captures.get(0))?;
    (!whole.is_empty()).then(|| whole.range())
}

/// The range without blanks and punctuation at its ends.
fn without_edges(window: &str, range: Range<usize>) -> Range<usize> {
    let text = window.get(range.clone()).unwrap_or_default();
    let is_edge = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | ';' | '-' | '–' | '.' | '+' | '*' | '(')
    };
    let end = range.start + text.trim_end_matches(is_edge).len();
    let start = range.end - text.trim_start_matches(is_edge).len();
    if start < end { start..end } else { range }
}

fn has_needed(rule: &Rule, readings: &[Reading<'_>]) -> bool {
    let has = |reading: &Reading<'_>| {
        rule.needs.is_match(Marks::Typed, &reading.view)
            || rule.needs.is_match(Marks::Missing, &reading.plain)
    };
    rule.needs.is_empty() || readings.iter().any(has)
}

/// The severity of the rule, softened when the words only prefer.
fn severity(
    rules: &Rules,
    rule: &Rule,
    window: &str,
    marks: Marks,
    found: &Range<usize>,
) -> Severity {
    let Some(softened) = rule.preferred_severity else { return rule.severity };
    let mut start = found.start.saturating_sub(REACH_OF_PREFERENCE);
    while !window.is_char_boundary(start) {
        start += 1;
    }
    let before = window.get(start..found.end).unwrap_or_default();
    if rules.preference.is_match(marks, before) { softened } else { rule.severity }
}
