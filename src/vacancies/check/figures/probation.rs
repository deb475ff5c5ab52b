//! Length of probation against what the work asks for (Labour Code 2019, Art. 25).

use std::sync::LazyLock;

use regex::Regex;

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
                    let words_here = window.get(whole.range()).unwrap_or_default();
                    if rule.exceptions.is_match(marks_of(clause), words_here) {
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
