//! Pay against the minimum wage of the workplace.

use std::sync::LazyLock;

use regex::Regex;

use super::money::Sum;
use super::money::grouped;
use super::money::sum_at;
use crate::reference::communes::AN_GIANG;
use crate::reference::communes::CommuneCode;
use crate::reference::places::look_up;
use crate::reference::wages::MinimumWage;
use crate::reference::wages::minimum_wage;
use crate::vacancies::check::advert::Advert;
use crate::vacancies::check::advert::PayUnit;
use crate::vacancies::check::finding::Finding;
use crate::vacancies::check::finding::Part;
use crate::vacancies::check::reading::Reading;
use crate::vacancies::check::reading::slice_of;
use crate::vacancies::check::rules::Marks;
use crate::vacancies::check::rules::Rule;
use crate::vacancies::check::rules::Rules;
use crate::vacancies::check::words::finding;
use crate::vacancies::check::words::marks_of;
use crate::vacancies::check::words::window;
use crate::vacancies::check::words::window_start;

/// Working days of a month by which daily pay is compared.
const DAYS_A_MONTH: i64 = 26;

/// Less than this for a month is a bonus, a daily rate or a slip, not a monthly wage.
const LEAST_MONTHLY_PAY_VND: i64 = 1_000_000;

/// Outside these an hourly figure is no wage.
const HOURLY_PAY_VND: std::ops::RangeInclusive<i64> = 5_000..=200_000;

pub(super) fn below_minimum(
    rules: &Rules,
    advert: &Advert<'_>,
    readings: &[Reading<'_>],
) -> Vec<Finding> {
    let Some(words) = rules.named("minimum-wage", advert.on) else { return Vec::new() };
    let stated = stated_pay(advert);
    let is_trainee = is_trainee(rules, advert, readings);
    let allowance = rules.named("minimum-wage-trainee", advert.on).filter(|_| is_trainee);
    let in_texts: Vec<Named<'_, '_>> = readings
        .iter()
        .flat_map(|reading| {
            std::iter::once(words).chain(allowance).flat_map(|rule| named_pay(rule, reading))
        })
        .collect();
    if stated.is_none() && in_texts.is_empty() {
        return Vec::new();
    }
    let Some(minimum) = minimum_of_place(advert, readings) else { return Vec::new() };
    let comparison = Comparison {
        rules,
        advert,
        minimum,
        is_part_time: is_part_time(advert, readings),
        is_trainee,
    };
    let mut findings: Vec<Finding> = Vec::new();
    if let Some((pay, words)) = stated
        && let Some(rule) = comparison.rule(pay)
    {
        findings.push(comparison.finding(rule, pay, Part::Pay, 0..words.chars().count(), &words));
    }
    for named in in_texts {
        if let Some(rule) = comparison.rule(named.pay) {
            let words = slice_of(named.reading.text, named.span.start, named.span.end);
            let part = named.reading.part;
            findings.push(comparison.finding(rule, named.pay, part, named.span, words));
        }
    }
    findings
}

/// Pay with its ends as far as they are known.
#[derive(Debug, Clone, Copy)]
struct Pay {
    from: Option<i64>,
    to: Option<i64>,
    unit: PayUnit,
}

impl From<Sum> for Pay {
    fn from(sum: Sum) -> Self {
        Self { from: Some(sum.from), to: Some(sum.to), unit: sum.unit }
    }
}

/// The pay of the form, or of the pay text, with its words.
fn stated_pay(advert: &Advert<'_>) -> Option<(Pay, String)> {
    let text = advert.parts.iter().find(|(part, _)| *part == Part::Pay).map(|(_, text)| *text);
    if let Some(pay) = advert.pay {
        let figures = [pay.from, pay.to].into_iter().flatten().map(grouped);
        let figures = figures.collect::<Vec<_>>().join(" – ");
        let stated = Pay { from: pay.from, to: pay.to, unit: pay.unit };
        return Some((stated, text.map_or(figures, str::to_owned)));
    }
    let text = text?;
    let lowered = text.to_lowercase();
    let start = lowered.find(|c: char| c.is_ascii_digit())?;
    let (before, figures) = lowered.split_at_checked(start)?;
    if lowered.contains('$') || lowered.contains("usd") || lowered.contains('*') {
        return None;
    }
    let sum = sum_at(figures)?;
    let is_ceiling = ["tới", "đến", "up to", "upto", "dưới"].iter().any(|w| before.contains(w));
    let is_floor = ["từ", "trên", "from"].iter().any(|w| before.contains(w));
    let from = (!is_ceiling && sum.from > 0).then_some(sum.from);
    let to = (!is_floor || sum.to > sum.from).then_some(sum.to);
    Some((Pay { from, to, unit: sum.unit }, text.to_owned()))
}

/// Whether a bracket right after a sum says that it is paid during probation.
fn is_of_probation(after: &str) -> bool {
    let bracket = after.trim_start().strip_prefix('(').and_then(|rest| rest.split(')').next());
    bracket.is_some_and(|inside| inside.contains("thử việc") || inside.contains("probation"))
}

/// Words before a sum that leave its upper end open.
const FLOOR: [&str; 8] = [" từ", " tu", " from", " trên", " tren", ">", "≥", " min"];

/// Pay a text names.
struct Named<'r, 'a> {
    pay: Pay,
    reading: &'r Reading<'a>,
    span: std::ops::Range<usize>,
}

/// Pay with a name before it ("lương cơ bản: 4tr"), or an hourly figure in a clause about pay. The
/// names are the patterns of the rule; the figure follows the match.
fn named_pay<'r, 'a>(rule: &Rule, reading: &'r Reading<'a>) -> Vec<Named<'r, 'a>> {
    let mut found = Vec::new();
    if reading.part == Part::Pay {
        return found;
    }
    for clause in &reading.clauses {
        let window = window(reading, clause);
        if !window.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        for pattern in rule.patterns.of(marks_of(clause)) {
            for name in pattern.captures_iter(window) {
                let Some(whole) = name.get(0) else { continue };
                let Some(sum) = window.get(whole.end()..).and_then(sum_at) else { continue };
                let end = whole.end() + sum.length;
                let clause_text = window.get(whole.start()..end).unwrap_or_default();
                // Part-time and other short work is held to the hourly rate only.
                let is_excepted = rule.exceptions.is_match(marks_of(clause), clause_text)
                    || sum.unit != PayUnit::Hour && rule.unless.is_match(marks_of(clause), window);
                let after = window.get(end..).unwrap_or_default();
                if is_excepted || is_of_probation(after) {
                    continue;
                }
                let is_floor = FLOOR.iter().any(|word| whole.as_str().trim_end().ends_with(word));
                let pay = Pay {
                    from: Some(sum.from),
                    to: (!is_floor || sum.to > sum.from).then_some(sum.to),
                    unit: sum.unit,
                };
                let offset = window_start(clause);
                let start = reading.char_offset(clause.has_marks, offset + whole.start());
                let end = reading.char_offset(clause.has_marks, offset + end);
                found.push(Named { pay, reading, span: start..end });
            }
        }
    }
    found
}

struct Comparison<'r, 'a> {
    rules: &'r Rules,
    advert: &'r Advert<'a>,
    minimum: MinimumWage,
    is_part_time: bool,
    is_trainee: bool,
}

impl<'r> Comparison<'r, '_> {
    /// The rule this pay breaks.
    fn rule(&self, pay: Pay) -> Option<&'r Rule> {
        let least = match pay.unit {
            PayUnit::Hour => self.minimum.hourly_vnd,
            PayUnit::Day => (self.minimum.monthly_vnd + DAYS_A_MONTH - 1) / DAYS_A_MONTH,
            PayUnit::Month => self.minimum.monthly_vnd,
            PayUnit::Piece => return None,
        };
        // Part-time work is held to the hourly rate, and a monthly figure does not say the hours.
        if self.is_part_time && pay.unit != PayUnit::Hour {
            return None;
        }
        let highest = pay.to.or(pay.from)?;
        let lowest = pay.from.filter(|from| *from > 0).unwrap_or(highest);
        let is_wage = match pay.unit {
            PayUnit::Hour => HOURLY_PAY_VND.contains(&lowest),
            PayUnit::Day => lowest >= *HOURLY_PAY_VND.end() / 4,
            PayUnit::Month | PayUnit::Piece => highest >= LEAST_MONTHLY_PAY_VND,
        };
        if !is_wage || lowest >= least {
            return None;
        }
        let is_open_above = pay.to.is_none();
        let code = if self.is_trainee {
            "minimum-wage-trainee"
        } else if highest >= least || is_open_above {
            "minimum-wage-low-end"
        } else {
            "minimum-wage"
        };
        self.rules.named(code, self.advert.on)
    }

    fn finding(
        &self,
        rule: &Rule,
        pay: Pay,
        part: Part,
        span: std::ops::Range<usize>,
        words: &str,
    ) -> Finding {
        let is_in_text = self.advert.parts.iter().any(|(p, text)| *p == part && *text == words)
            || part != Part::Pay;
        let span = if is_in_text { span } else { 0..0 };
        let mut finding = finding(rule, rule.severity, part, span, words);
        let least = match pay.unit {
            PayUnit::Hour => self.minimum.hourly_vnd,
            PayUnit::Day | PayUnit::Month | PayUnit::Piece => self.minimum.monthly_vnd,
        };
        for text in [&mut finding.message.vi, &mut finding.message.en] {
            *text = text.replace("{minimum}", &grouped(least));
        }
        finding
    }
}

/// The share of communes, in per cent, that must lie in one zone for a province to count as that
/// zone. Below it the lowest rate is taken: the doubt is the employer's.
const SHARE_THAT_DECIDES: usize = 75;

/// The rate of the place of work: its commune, the place as typed, or the places the title and
/// the text name, in this order. A place that decides beats one that does not.
fn minimum_of_place(advert: &Advert<'_>, readings: &[Reading<'_>]) -> Option<MinimumWage> {
    if let Some(commune) = advert.commune {
        return minimum_wage(commune, advert.on);
    }
    let mut doubtful = None;
    let typed = std::iter::once(advert.location_text).filter(|place| !place.is_empty());
    for place in typed.chain(readings.iter().flat_map(named_places)) {
        let communes = look_up(place, AN_GIANG).map(|found| found.communes).unwrap_or_default();
        match decided(&communes, advert) {
            Some((minimum, true)) => return Some(minimum),
            Some((minimum, false)) => doubtful = doubtful.or(Some(minimum)),
            None => {}
        }
    }
    doubtful
}

static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:địa điểm(?: làm việc)?|nơi làm việc|làm việc tại|địa chỉ)\s*:?\s*([^\n;]{4,120})",
    )
    .expect("a test reads places with it")
});

/// The title, and what a text names as the place of work.
fn named_places<'r>(reading: &'r Reading<'_>) -> Vec<&'r str> {
    match reading.part {
        Part::Title | Part::Location => vec![reading.text],
        Part::Description | Part::Requirements | Part::Benefits | Part::WorkingTime => {
            let named = PLACE.captures_iter(&reading.view);
            named.filter_map(|found| found.get(1)).map(|place| place.as_str()).collect()
        }
        Part::Pay | Part::Company | Part::Skills => Vec::new(),
    }
}

/// The rate of these communes, and whether most of them have it.
fn decided(communes: &[CommuneCode], advert: &Advert<'_>) -> Option<(MinimumWage, bool)> {
    let mut rates: Vec<MinimumWage> =
        communes.iter().filter_map(|&commune| minimum_wage(commune, advert.on)).collect();
    rates.sort_by_key(|rate| rate.monthly_vnd);
    let share = |rate: &MinimumWage| {
        rates.iter().filter(|other| other.monthly_vnd == rate.monthly_vnd).count() * 100
    };
    let most = rates.iter().find(|rate| share(rate) >= SHARE_THAT_DECIDES * rates.len());
    match (most, rates.first()) {
        (Some(most), _) => Some((*most, true)),
        (None, Some(lowest)) => Some((*lowest, false)),
        (None, None) => None,
    }
}

static PART_TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"part[ -]?time|parttime|bán thời gian|cộng tác viên|\bctv\b|thời vụ|freelance|nửa ngày|[3-6]\s*(?:h|giờ|tiếng)\s*/\s*ngày|làm thêm",
    )
    .expect("a test reads part-time work with it")
});

static FULL_TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"full[ -]?time|fulltime|toàn thời gian|chính thức")
        .expect("a test reads full-time work with it")
});

/// Part-time by the form, the title or the text about working time.
fn is_part_time(advert: &Advert<'_>, readings: &[Reading<'_>]) -> bool {
    advert.is_part_time.unwrap_or_else(|| {
        readings
            .iter()
            .filter(|r| matches!(r.part, Part::Title | Part::WorkingTime | Part::Pay))
            .any(|r| PART_TIME.is_match(&r.view) && !FULL_TIME.is_match(&r.view))
    })
}

/// A trainee by the rule's own words, in the title or the text about working time.
fn is_trainee(rules: &Rules, advert: &Advert<'_>, readings: &[Reading<'_>]) -> bool {
    let Some(rule) = rules.named("minimum-wage-trainee", advert.on) else { return false };
    readings
        .iter()
        .filter(|reading| matches!(reading.part, Part::Title | Part::WorkingTime))
        .any(|reading| rule.needs.is_match(Marks::Typed, &reading.view))
}
