//! Length of probation against what the work asks for, and its pay against the pay afterwards
//! (Labour Code 2019, Art. 25 and 26).

use std::sync::LazyLock;

use regex::Regex;

use super::money::Sum;
use super::money::sum_at;
use crate::reference::lists::Position;
use crate::reference::lists::Qualification;
use crate::vacancies::check::advert::Advert;
use crate::vacancies::check::finding::Finding;
use crate::vacancies::check::finding::Part;
use crate::vacancies::check::reading::Reading;
use crate::vacancies::check::reading::slice_of;
use crate::vacancies::check::rules::Rules;
use crate::vacancies::check::words::finding;
use crate::vacancies::check::words::marks_of;
use crate::vacancies::check::words::window;
use crate::vacancies::check::words::window_start;

/// Days of probation for managers of the firm.
const MANAGER_DAYS: i64 = 180;
/// Days where the work needs college or more.
const COLLEGE_DAYS: i64 = 60;
/// Days where it needs an intermediate diploma, a trade or office skill; the most without.
const OTHER_DAYS: i64 = 30;

/// A longer time is no probation but something else beside the word.
const LONGEST_PLAUSIBLE_DAYS: i64 = 300;

/// Characters after the length that can show it to be something else.
const LOOK_AHEAD: usize = 6;

pub(super) fn too_long(
    rules: &Rules,
    advert: &Advert<'_>,
    readings: &[Reading<'_>],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(rule) = rules.named("probation-length", advert.on) else { return findings };
    let Some(unknown) = rules.named("probation-length-education-unknown", advert.on) else {
        return findings;
    };
    let mut limit = None;
    for reading in readings {
        for clause in &reading.clauses {
            let window = window(reading, clause);
            if !window.contains("thử việc")
                && !window.contains("thu viec")
                && !window.contains("probation")
            {
                continue;
            }
            for pattern in rule.patterns.of(marks_of(clause)) {
                for found in pattern.captures_iter(window) {
                    let days = days(&found);
                    let Some(whole) = found.get(0) else { continue };
                    // Two words further, for "thử việc - 13 tháng lương".
                    let length = whole.as_str().chars().count() + LOOK_AHEAD;
                    let words_here = window.get(whole.start()..).unwrap_or_default();
                    let words_here: String = words_here.chars().take(length).collect();
                    if days == 0
                        || days > LONGEST_PLAUSIBLE_DAYS
                        || rule.exceptions.is_match(marks_of(clause), &words_here)
                    {
                        continue;
                    }
                    let limit = *limit.get_or_insert_with(|| limit_of(advert, readings));
                    let broken = match limit {
                        Limit::Days(most) if days > most => rule,
                        Limit::Unknown if days > COLLEGE_DAYS => rule,
                        Limit::Unknown if days > OTHER_DAYS => unknown,
                        Limit::Days(_) | Limit::Unknown => continue,
                    };
                    let offset = window_start(clause);
                    let start = reading.char_offset(clause.has_marks, offset + whole.start());
                    let end = reading.char_offset(clause.has_marks, offset + whole.end());
                    let words = slice_of(reading.text, start, end);
                    findings.push(finding(
                        broken,
                        broken.severity,
                        reading.part,
                        start..end,
                        words,
                    ));
                }
            }
        }
    }
    findings
}

/// The days a match names: `high` of a range, else `low`, times the unit.
fn days(found: &regex::Captures<'_>) -> i64 {
    let number = |name| {
        found.name(name).map(|word| match word.as_str() {
            "một" | "mot" | "one" => 1,
            "hai" | "two" => 2,
            "ba" | "three" => 3,
            digits => digits.parse().unwrap_or(0),
        })
    };
    let count: i64 = number("high").or_else(|| number("low")).unwrap_or(0);
    match found.name("unit").map_or("", |unit| unit.as_str()) {
        "tháng" | "thang" | "month" | "months" => count * 30,
        "tuần" | "tuan" | "week" | "weeks" => count * 7,
        _ => count,
    }
}

/// The least share of the pay for the work that probation pays, in per cent (Art. 26).
const LEAST_SHARE: i64 = 85;

static PROBATION_PAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"lương\s*(?:trong\s*(?:thời gian\s*)?)?thử việc[^\d\n+%;]{0,20}")
        .expect("a test reads probation pay with it")
});

static PAY_AFTERWARDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:chính thức|sau thử việc|sau khi thử việc)[^\d\n+%;]{0,20}")
        .expect("a test reads probation pay with it")
});

/// Pay during probation that is stated as a sum and lower than 85 % of the stated pay afterwards.
pub(super) fn pays_too_little(
    rules: &Rules,
    advert: &Advert<'_>,
    readings: &[Reading<'_>],
) -> Vec<Finding> {
    let Some(rule) = rules.named("probation-pay", advert.on) else { return Vec::new() };
    let too_little = |reading: &Reading<'_>| {
        let view = reading.view.as_str();
        let (words, during) = first_sum(&PROBATION_PAY, view)?;
        let (_, afterwards) = first_sum(&PAY_AFTERWARDS, view.get(words.end..)?)?;
        let is_comparable = during.unit == afterwards.unit;
        if !is_comparable || during.to * 100 >= afterwards.from * LEAST_SHARE {
            return None;
        }
        let start = reading.char_offset(true, words.start);
        let end = reading.char_offset(true, words.end);
        let text = slice_of(reading.text, start, end);
        Some(finding(rule, rule.severity, reading.part, start..end, text))
    };
    readings.iter().filter_map(too_little).collect()
}

/// The first sum after these words, with the bytes of both.
fn first_sum(words: &Regex, text: &str) -> Option<(std::ops::Range<usize>, Sum)> {
    words.find_iter(text).find_map(|found| {
        let sum = sum_at(text.get(found.end()..)?)?;
        Some((found.start()..found.end() + sum.length, sum))
    })
}

#[derive(Debug, Clone, Copy)]
enum Limit {
    Days(i64),
    /// The advert does not say what education the work needs.
    Unknown,
}

static MANAGER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"giám đốc|tổng giám đốc|director|\bceo\b|\bcfo\b|\bcoo\b|\bcto\b")
        .expect("a test reads positions with it")
});

static DEGREE_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"kĩ sư|bác sĩ|dược sĩ|giảng viên|kiến trúc sư|luật sư|engineer|architect")
        .expect("a test reads titles with it")
});

static COLLEGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"đại học|cao đẳng|\bđh\b|\bcđ\b|cử nhân|kĩ sư|thạc sĩ|bachelor|university|college|degree",
    )
    .expect("a test reads education with it")
});

static LOWER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"trung cấp|\bthpt\b|\bptth\b|phổ thông|12/12|9/12|cấp 3|cấp iii|\bthcs\b|sơ cấp|bằng nghề|high school|không (?:yêu cầu|cần) (?:về )?(?:bằng|trình độ|học vấn)")
        .expect("a test reads education with it")
});

fn limit_of(advert: &Advert<'_>, readings: &[Reading<'_>]) -> Limit {
    let title = readings.iter().find(|reading| reading.part == Part::Title);
    let is_in_title = |pattern: &Regex| title.is_some_and(|title| pattern.is_match(&title.view));
    if advert.position == Some(Position::Director) || is_in_title(&MANAGER) {
        return Limit::Days(MANAGER_DAYS);
    }
    match advert.qualification {
        Some(
            Qualification::College
            | Qualification::University
            | Qualification::Master
            | Qualification::Doctor,
        ) => return Limit::Days(COLLEGE_DAYS),
        Some(
            Qualification::Untrained
            | Qualification::SkilledNoCertificate
            | Qualification::Elementary
            | Qualification::Intermediate,
        ) => return Limit::Days(OTHER_DAYS),
        None => {}
    }
    if is_in_title(&DEGREE_TITLE) {
        return Limit::Days(COLLEGE_DAYS);
    }
    limit_of_words(readings)
}

/// The lowest education any clause accepts; a clause that only prefers one says nothing.
fn limit_of_words(readings: &[Reading<'_>]) -> Limit {
    let mut needs_college = false;
    for reading in
        readings.iter().filter(|r| matches!(r.part, Part::Requirements | Part::Description))
    {
        for clause in &reading.clauses {
            let text = reading.view.get(clause.view.clone()).unwrap_or_default();
            if LOWER.is_match(text) {
                return Limit::Days(OTHER_DAYS);
            }
            needs_college |= COLLEGE.is_match(text) && !text.contains("ưu tiên");
        }
    }
    if needs_college { Limit::Days(COLLEGE_DAYS) } else { Limit::Unknown }
}
