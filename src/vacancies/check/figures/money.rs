//! Sums of money as adverts write them: "4tr5", "7 - 10 triệu", "20.000-28.000đ/giờ".

use std::sync::LazyLock;

use regex::Captures;
use regex::Regex;

use crate::vacancies::check::advert::PayUnit;

/// A sum or a range, in đồng.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::vacancies::check) struct Sum {
    pub(in crate::vacancies::check) from: i64,
    pub(in crate::vacancies::check) to: i64,
    /// What it is counted by; a month when nothing is said.
    pub(in crate::vacancies::check) unit: PayUnit,
    /// Bytes of the text it takes.
    pub(in crate::vacancies::check) length: usize,
}

const NUMBER: &str = r"\d{1,3}(?:[.,]\d{3})+0?|\d{4,}(?:\.0)?|\d{1,3}(?:[.,]\d{1,2})?";
const UNIT: &str = r"triệu|trieu|tr|củ|mil|million|m|k|nghìn|nghin|ngàn|ngan";
const CURRENCY: &str = r"vnđ|vnd|đồng|dong|đ|d|₫";

static SUM: LazyLock<Regex> = LazyLock::new(|| {
    let end = format!(
        r"(?:\s*(?:(?<U>tr|triệu|trieu|m)(?<T>\d)|(?<V>{UNIT})\b))?(?:\s*(?:{CURRENCY})\b)?(?:\s*₫)?"
    );
    let low = end.replace("<U>", "<u1>").replace("<T>", "<t1>").replace("<V>", "<v1>");
    let high = end.replace("<U>", "<u2>").replace("<T>", "<t2>").replace("<V>", "<v2>");
    let per = r"(?:\s*(?:/|mỗi|moi|một|mot|per|a|an)\s*(?:1\s*|01\s*)?(?<per>giờ|gio|h|hour|hours|tiếng|tieng|ngày|ngay|day|công|cong|ca|shift|buổi|buoi|tuần|tuan|week|tháng|thang|month|năm|nam|year|sản phẩm|san pham|sp|đơn|don|lượt|luot|khách|khach|kg|mét|met|cái|cai|phần|phan)\b)?";
    let pattern = format!(
        r"^(?<low>{NUMBER}){low}(?:\s*(?:-|–|—|~|đến|den|tới|toi|to|->|→)\s*(?<high>{NUMBER}){high})?{per}"
    );
    Regex::new(&pattern).expect("a test reads sums with it")
});

/// The sum that begins the text; `None` for a bare small number, whose unit nobody knows.
pub(in crate::vacancies::check) fn sum_at(text: &str) -> Option<Sum> {
    let found = SUM.captures(text)?;
    let low = thousandths(found.name("low")?.as_str())?;
    let high =
        found.name("high").map(|high| thousandths(high.as_str())).map_or(Some(low), |h| h)?;
    let low_factor = factor(&found, "u1", "v1");
    let high_factor = factor(&found, "u2", "v2").or(low_factor);
    let low_factor = low_factor.or(high_factor);
    let from = in_dong(low, low_factor, tenth(&found, "t1"))?;
    let to = match found.name("high") {
        Some(_) => in_dong(high, high_factor, tenth(&found, "t2"))?,
        None => from,
    };
    let unit = unit(found.name("per").map(|per| per.as_str()));
    Some(Sum { from, to, unit, length: found.get(0)?.len() })
}

fn unit(per: Option<&str>) -> PayUnit {
    match per {
        None | Some("tháng" | "thang" | "month") => PayUnit::Month,
        Some("giờ" | "gio" | "h" | "hour" | "hours" | "tiếng" | "tieng") => PayUnit::Hour,
        Some("ngày" | "ngay" | "day" | "công" | "cong") => PayUnit::Day,
        Some(_) => PayUnit::Piece,
    }
}

/// A written number times a thousand. A group of four digits at the end ("4.000.0000") is a
/// misprint for three.
fn thousandths(written: &str) -> Option<i64> {
    let groups: Vec<&str> = written.split([',', '.']).collect();
    let (last, before) = groups.split_last()?;
    let is_grouped = !before.is_empty() && last.len() >= 3;
    if is_grouped || before.is_empty() {
        let last = if is_grouped { last.get(..3)? } else { last };
        let digits: String = before.iter().copied().chain([last]).collect();
        return digits.parse::<i64>().ok()?.checked_mul(1000);
    }
    let whole: i64 = before.concat().parse().ok()?;
    let part: i64 = format!("{last:0<3}").parse().ok()?;
    whole.checked_mul(1000)?.checked_add(part)
}

fn factor(found: &Captures<'_>, before_digit: &str, alone: &str) -> Option<i64> {
    let unit = found.name(before_digit).or_else(|| found.name(alone))?;
    match unit.as_str() {
        "k" | "nghìn" | "nghin" | "ngàn" | "ngan" => Some(1000),
        _ => Some(1_000_000),
    }
}

/// The digit after "tr": 4tr5 is 4.5 million.
fn tenth(found: &Captures<'_>, name: &str) -> i64 {
    found.name(name).and_then(|digit| digit.as_str().parse().ok()).unwrap_or(0)
}

/// The least that can be a bare sum in đồng.
const LEAST_BARE_DONG: i64 = 10_000;

fn in_dong(thousandths: i64, factor: Option<i64>, tenth: i64) -> Option<i64> {
    match factor {
        // "8.000.000 triệu" and "8000 triệu": the unit is said twice.
        Some(_) if thousandths >= 100_000_000 => Some(thousandths / 1000),
        Some(factor) => Some(thousandths.checked_mul(factor)? / 1000 + tenth * factor / 10),
        None => Some(thousandths / 1000).filter(|dong| *dong >= LEAST_BARE_DONG),
    }
}

/// A sum as people write it: `4.000.000`.
pub(super) fn grouped(dong: i64) -> String {
    let digits = dong.to_string();
    let mut whole = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            whole.push('.');
        }
        whole.push(digit);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(text: &str) -> Option<(i64, i64, PayUnit)> {
        sum_at(text).map(|s| (s.from, s.to, s.unit))
    }

    #[test]
    fn sums_are_read_as_adverts_write_them() {
        for (text, from, to, unit) in [
            ("7 - 10 triệu", 7_000_000, 10_000_000, PayUnit::Month),
            ("4tr5", 4_500_000, 4_500_000, PayUnit::Month),
            ("3tr - 4,5 triệu", 3_000_000, 4_500_000, PayUnit::Month),
            ("20.000-28.000đ/giờ", 20_000, 28_000, PayUnit::Hour),
            ("25k/h", 25_000, 25_000, PayUnit::Hour),
            ("300k/ngày", 300_000, 300_000, PayUnit::Day),
            ("4.000.0000", 4_000_000, 4_000_000, PayUnit::Month),
            ("9 Tr - 15 Tr VND".to_lowercase().as_str(), 9_000_000, 15_000_000, PayUnit::Month),
            ("15000000.0", 15_000_000, 15_000_000, PayUnit::Month),
            ("5,5-6m", 5_500_000, 6_000_000, PayUnit::Month),
            ("50k/sản phẩm", 50_000, 50_000, PayUnit::Piece),
        ] {
            assert_eq!(sum(text), Some((from, to, unit)), "{text}");
        }
    }

    #[test]
    fn a_bare_small_number_is_no_sum() {
        assert_eq!(sum("13"), None);
        assert_eq!(sum("2 tháng"), None);
    }

    #[test]
    fn figures_are_written_in_groups() {
        assert_eq!(grouped(5_310_000), "5.310.000");
        assert_eq!(grouped(500), "500");
    }
}
