//! Hours of a week by arithmetic: "8h20 đến 18h (nghỉ trưa 1h30), thứ 2 – thứ 7" is 49 hours.
//!
//! Hours said outright ("12 tiếng/ngày", "nghỉ 2 ngày/tháng") are patterns in the file of rules.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Captures;
use regex::Regex;

use crate::vacancies::check::advert::Advert;
use crate::vacancies::check::finding::Finding;
use crate::vacancies::check::finding::Part;
use crate::vacancies::check::reading::Reading;
use crate::vacancies::check::reading::slice_of;
use crate::vacancies::check::rules::Marks;
use crate::vacancies::check::rules::Rules;
use crate::vacancies::check::words::finding;

/// The most minutes of work in a week (Labour Code 2019, Art. 105).
const WEEK_MINUTES: i64 = 48 * 60;
/// A day on site of this length is too long whatever the break.
const LONG_SITE_MINUTES: i64 = 12 * 60;
/// The most minutes of work in a day where hours are set by the week.
const DAY_MINUTES: i64 = 10 * 60;
/// The usual break when none is stated.
const USUAL_BREAK_MINUTES: i64 = 60;
/// The longest usual break when none is stated.
const LONG_BREAK_MINUTES: i64 = 90;

pub(super) fn too_long(
    rules: &Rules,
    advert: &Advert<'_>,
    readings: &[Reading<'_>],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(week) = rules.named("hours-week", advert.on) else { return findings };
    let words_parts = [Part::Description, Part::Requirements, Part::Benefits, Part::WorkingTime];
    for reading in readings.iter().filter(|reading| words_parts.contains(&reading.part)) {
        for day in days_of_work(reading, |clause| week.unless.is_match(Marks::Typed, clause)) {
            let Some(code) = broken(&day, readings) else { continue };
            let Some(rule) = rules.named(code, advert.on) else { continue };
            let start = reading.char_offset(true, day.span.start);
            let end = reading.char_offset(true, day.span.end);
            let words = slice_of(reading.text, start, end);
            findings.push(finding(rule, rule.severity, reading.part, start..end, words));
        }
    }
    findings
}

/// A day of work as the text gives it.
struct Day {
    /// Minutes from coming to leaving, breaks between spans left out.
    minutes: i64,
    /// Minutes of break, when stated or plain from a split day.
    break_minutes: Option<i64>,
    /// Half days of work in a week, when stated nearby.
    half_days: Option<i64>,
    /// Bytes of the view.
    span: Range<usize>,
}

/// The rule a day of work breaks.
fn broken(day: &Day, readings: &[Reading<'_>]) -> Option<&'static str> {
    let half_days = day.half_days.or_else(|| readings.iter().find_map(|r| half_days(&r.view)));
    let week_over =
        |pause: i64| half_days.is_some_and(|half| (day.minutes - pause) * half > WEEK_MINUTES * 2);
    match day.break_minutes {
        Some(pause) if week_over(pause) => Some("hours-week"),
        Some(pause) if day.minutes - pause >= DAY_MINUTES => Some("hours-day"),
        None if day.minutes >= LONG_SITE_MINUTES => Some("hours-day"),
        None if week_over(LONG_BREAK_MINUTES) => Some("hours-week"),
        None if week_over(USUAL_BREAK_MINUTES) => Some("hours-week-break-unknown"),
        Some(_) | None => None,
    }
}

static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?<h1>\d{1,2})\s*(?:(?<s1>(?:h|g|giờ|gio)\s*(?<m1>[0-5]\d)?|:\s*(?<n1>[0-5]\d)))?\s*(?:phút|p\b|')?\s*(?<half1>am|pm|sáng|trưa|chiều|tối|đêm)?\s*(?:-|–|—|~|đến|den|tới|to|->|→|>)\s*(?<h2>\d{1,2})\s*(?:(?<s2>(?:h|g|giờ|gio)\s*(?<m2>[0-5]\d)?|:\s*(?<n2>[0-5]\d)))?(?<tail> *(?<half2>am|pm|sáng|trưa|chiều|tối|đêm))?";
    Regex::new(pattern).expect("a test reads hours with it")
});

static PAUSES: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    let length =
        r"(?<n>\d{1,2}(?:[.,]\d)?)\s*(?<u>h|giờ|tiếng|phút|p|'|hours?|minutes?)(?<m>\d{2})?";
    let named = format!(
        r"(?:nghỉ|break|ăn trưa|nghi trua|lunch)\s*(?:trưa|giữa ca|giữa giờ|ăn trưa|ăn cơm|ăn|lunch|time|break)?[^\d\n]{{0,20}}{length}"
    );
    let before_name = format!(r"{length}\s*(?:for\s+)?(?:lunch|nghỉ trưa|break)");
    [named, before_name].map(|pattern| Regex::new(&pattern).expect("a test reads breaks with it"))
});

static HALF_DAYS: LazyLock<Vec<(i64, Regex)>> = LazyLock::new(|| {
    let day = r"(?:thứ|t)\s*";
    let to = r"\s*(?:-|–|—|~|đến|tới|->|→|to|hết)\s*(?:hết\s*)?";
    let first = format!(r"(?:{day}(?:2|hai)|monday|mon)");
    let to_saturday_morning = format!(r"{first}{to}(?:sáng|trưa|hết sáng)\s*{day}(?:7|bảy)");
    let some_saturdays = format!(
        r"(?:nghỉ|off)\s*(?:chiều|nửa ngày)\s*{day}(?:7|bảy)|(?:sáng|buổi sáng)\s*{day}(?:7|bảy)|{day}(?:7|bảy)\s*\(?\s*(?:sáng|làm sáng|nửa|cách tuần|(?:làm\s*)?xen kẽ|làm cách tuần)|(?:2|02|hai)\s*(?:ngày\s*|buổi\s*|chiều\s*|sáng\s*)?{day}(?:7|bảy)|2\s*saturdays?"
    );
    let patterns = [
        (10, r"(?:nghỉ|off)\s*(?:bất kì\s*)?(?:2|02|hai)\s*ngày\s*(?:/|một|1|trong|mỗi)?\s*tuần".to_owned()),
        (11, format!("{to_saturday_morning}|{some_saturdays}")),
        (12, r"(?:nghỉ|off)\s*(?:1|01|một)\s*(?:ngày|buổi)\s*(?:/|một|trong|1|mỗi)?\s*tuần|tuần\s*(?:được)?\s*nghỉ\s*(?:1|01|một)\s*(?:ngày|buổi)".to_owned()),
        (10, format!(r"{first}{to}(?:{day}(?:6|sáu)|friday|fri\b)|(?:nghỉ|off)\s*(?:{day}(?:7|bảy)|cuối tuần)\s*(?:,|&|và|-|\+)?\s*(?:chủ nhật|cn)|5\s*ngày\s*/\s*tuần|5 days")),
        (14, format!(r"{first}{to}(?:chủ nhật|cn\b|sunday)|7\s*ngày\s*/\s*tuần|(?:tất cả|cả|hết) các ngày trong tuần|7 days")),
        (12, format!(r"{first}{to}(?:{day}(?:7|bảy)|saturday|sat\b)|6\s*ngày\s*(?:/|một|trong|1)?\s*tuần|(?:nghỉ|off)\s*(?:ngày|các ngày)?\s*(?:chủ nhật|cn\b)|6 days")),
    ];
    let compile = |(half, pattern): (i64, String)| {
        (half, Regex::new(&pattern).expect("a test reads days of a week with it"))
    };
    patterns.into_iter().map(compile).collect()
});

/// Half days of work in a week that a text names.
fn half_days(text: &str) -> Option<i64> {
    HALF_DAYS.iter().find(|(_, pattern)| pattern.is_match(text)).map(|(half, _)| *half)
}

/// A span of hours with its place.
#[derive(Debug, Clone)]
struct Hours {
    from: i64,
    to: i64,
    bytes: Range<usize>,
}

/// The shortest span that is a break.
const SHORTEST_PAUSE_MINUTES: i64 = 15;
/// The shortest span that is a part of a working day.
const SHORTEST_SPAN_MINUTES: i64 = 60;
/// The longest span that is a working day.
const LONGEST_SPAN_MINUTES: i64 = 16 * 60;

/// Bytes around hours in which breaks and days of the week belong to them.
const NEIGHBOURHOOD: usize = 160;

fn days_of_work(reading: &Reading<'_>, is_excepted: impl Fn(&str) -> bool) -> Vec<Day> {
    let view = reading.view.as_str();
    let mut spans: Vec<Hours> = Vec::new();
    let mut pauses: Vec<Hours> = Vec::new();
    for found in SPAN.captures_iter(view) {
        let Some(hours) = hours(view, &found) else { continue };
        let before = around(view, hours.bytes.start.saturating_sub(30)..hours.bytes.start);
        let clause = clause_of(view, &hours.bytes);
        let last_words = before.rsplit(['\n', ',', ';', '.']).next().unwrap_or(before);
        if last_words.contains("nghỉ")
            || last_words.contains("break")
            || last_words.contains("lunch")
        {
            pauses.push(hours);
        } else if hours.to - hours.from >= SHORTEST_SPAN_MINUTES && !is_excepted(clause) {
            spans.push(hours);
        }
    }
    let mut days = Vec::new();
    let mut at = 0;
    while let Some(first) = spans.get(at) {
        let mut minutes = first.to - first.from;
        let mut last = first;
        let mut taken = 1;
        while let Some(next) = spans.get(at + taken).filter(|next| continues(view, last, next)) {
            minutes += next.to - next.from;
            last = next;
            taken += 1;
        }
        let bytes = first.bytes.start..last.bytes.end;
        let near =
            around(view, bytes.start.saturating_sub(NEIGHBOURHOOD)..bytes.end + NEIGHBOURHOOD);
        let own = around(view, bytes.start.saturating_sub(20)..bytes.end + NEIGHBOURHOOD / 2);
        let break_minutes = if taken > 1 { Some(0) } else { pause(own, first, &pauses) };
        days.push(Day { minutes, break_minutes, half_days: half_days(near), span: bytes });
        at += taken;
    }
    days
}

/// Whether the second span is the afternoon of the same day: it starts after a break, close by,
/// and nothing between them says that they are shifts to choose from.
fn continues(view: &str, first: &Hours, second: &Hours) -> bool {
    let between = view.get(first.bytes.end..second.bytes.start).unwrap_or_default();
    let gap = second.from - first.to;
    let is_choice = ["ca ", "ca:", "hoặc", "/", " or ", "shift", "thứ", "t7", "nhóm"];
    (15..=300).contains(&gap)
        && first.to - first.from <= 6 * 60 + 30
        && between.len() <= 60
        && !is_choice.iter().any(|word| between.contains(word))
}

/// The stated break of a day on site.
fn pause(near: &str, day: &Hours, pauses: &[Hours]) -> Option<i64> {
    let inside = pauses.iter().find(|p| {
        day.from < p.from && p.to < day.to && {
            p.bytes.start < day.bytes.end + NEIGHBOURHOOD
                && day.bytes.start < p.bytes.end + NEIGHBOURHOOD
        }
    });
    if let Some(inside) = inside {
        return Some(inside.to - inside.from);
    }
    let found = PAUSES.iter().find_map(|pattern| pattern.captures(near))?;
    let number = found.name("n")?.as_str().replace(',', ".");
    let (whole, part) = number.split_once('.').unwrap_or((&number, "0"));
    let tenths: i64 = whole.parse::<i64>().ok()? * 10 + part.parse::<i64>().ok()?;
    let minutes = match found.name("u")?.as_str() {
        "h" | "giờ" | "tiếng" | "hour" | "hours" => {
            tenths * 6 + found.name("m").and_then(|m| m.as_str().parse::<i64>().ok()).unwrap_or(0)
        }
        _ => tenths / 10,
    };
    (10..=240).contains(&minutes).then_some(minutes)
}

/// The span a match gives, when it is one: hours of a clock, four to sixteen of them or a part of
/// a split day.
fn hours(view: &str, found: &Captures<'_>) -> Option<Hours> {
    let whole = found.get(0)?;
    let before = view.get(..whole.start()).and_then(|text| text.chars().next_back());
    let after = view.get(whole.end()..).and_then(|text| text.chars().next());
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | ',' | ':' | '-'))
        && !before.is_some_and(|c| matches!(c, ':' | '-' | '.' | ','))
    {
        return None;
    }
    if after.is_some_and(|c| c.is_ascii_digit() || c == '/' && found.name("s2").is_none()) {
        return None;
    }
    if found.name("s1").is_none() && found.name("s2").is_none() {
        return None;
    }
    // "thứ 6 ~17:40": the first number is a day of the week.
    let lead = view.get(..whole.start()).unwrap_or_default().trim_end();
    if found.name("s1").is_none() && (lead.ends_with("thứ") || lead.ends_with(" t")) {
        return None;
    }
    // "8h-11h45 chiều: 13h30": the word belongs to the hours after it.
    let next = view.get(whole.end()..).unwrap_or_default().trim_start();
    let is_heading = next.starts_with([':', '('])
        || next.starts_with("từ")
        || next.starts_with(|c: char| c.is_ascii_digit());
    let tail = found.name("tail").filter(|_| is_heading);
    let end = tail.map_or(whole.end(), |tail| tail.start());
    let end = whole.start() + view.get(whole.start()..end)?.trim_end().len();
    let mut from = minute(found, ["h1", "m1", "n1"], found.name("half1").map(|h| h.as_str()))?;
    let half = found.name("half2").filter(|_| tail.is_none()).map(|h| h.as_str());
    let mut to = minute(found, ["h2", "m2", "n2"], half)?;
    if to <= from {
        let is_afternoon = from < 12 * 60 && to + 12 * 60 > from && to < 12 * 60;
        to += if is_afternoon { 12 * 60 } else { 24 * 60 };
    }
    // "chiều 1h30 – 17h": one end is told by the twelve-hour clock.
    if from < 6 * 60 && to > 13 * 60 && to <= 21 * 60 && to - from > 10 * 60 {
        from += 12 * 60;
    }
    let length = to - from;
    (SHORTEST_PAUSE_MINUTES..=LONGEST_SPAN_MINUTES).contains(&length).then(|| Hours {
        from,
        to,
        bytes: whole.start()..end,
    })
}

/// A time of day in minutes, from the groups of the hour and of the two ways of writing minutes.
fn minute(found: &Captures<'_>, groups: [&str; 3], half: Option<&str>) -> Option<i64> {
    let [hour, after_word, after_colon] = groups;
    let mut hour: i64 = found.name(hour)?.as_str().parse().ok()?;
    let minute = match found.name(after_word).or_else(|| found.name(after_colon)) {
        Some(minute) => minute.as_str().parse().ok()?,
        None => 0,
    };
    if hour > 24 {
        return None;
    }
    let is_late = matches!(half, Some("pm" | "chiều" | "tối"));
    if is_late && hour < 12 {
        hour += 12;
    }
    Some(hour * 60 + minute)
}

/// A part of the view; ends that fall inside a letter move outward.
fn around(view: &str, range: Range<usize>) -> &str {
    let mut start = range.start.min(view.len());
    let mut end = range.end.min(view.len());
    while !view.is_char_boundary(start) {
        start -= 1;
    }
    while !view.is_char_boundary(end) {
        end += 1;
    }
    view.get(start..end).unwrap_or_default()
}

/// Names of the working time, after which other uses of hours ("phỏng vấn", "mở cửa") are over.
const NAMES_OF_WORKING_TIME: [&str; 5] =
    ["thời gian làm việc", "giờ làm việc", "ca làm việc", "thời gian làm", "working hours"];

/// The line around hours, as far as it can tell what they are for.
fn clause_of<'v>(view: &'v str, bytes: &Range<usize>) -> &'v str {
    let before = view.get(..bytes.start).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let near = bytes.start.saturating_sub(NEIGHBOURHOOD);
    let named = NAMES_OF_WORKING_TIME.iter().filter_map(|name| before.rfind(name)).max();
    let start = line.max(near).max(named.unwrap_or(0));
    let after = view.get(bytes.end..).unwrap_or_default();
    let end = bytes.end + after.find('\n').unwrap_or(after.len()).min(NEIGHBOURHOOD / 2);
    around(view, start..end)
}
