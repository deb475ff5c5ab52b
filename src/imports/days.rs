//! Days as files write them.

use chrono::Datelike;
use chrono::NaiveDate;

/// Years a posting may speak of; others are slips of the keyboard.
const FIRST_YEAR: i32 = 1990;
const LAST_YEAR: i32 = 2100;

/// Reads `2026-11-24`, `2026-11-24T08:00:00Z`, `24/11/2026`, `24-11-2026` or `24.11.2026`.
///
/// Day before month, as Vietnamese write it; a year has four digits.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let day = text.split(['T', ' ']).next()?;
    let mut parts = day.split(['-', '/', '.']);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let date =
        NaiveDate::from_ymd_opt(number(year)?.try_into().ok()?, number(month)?, number(day)?)?;
    is_usual(date).then_some(date)
}

/// Whether a posting may speak of this day.
pub(super) fn is_usual(day: NaiveDate) -> bool {
    (FIRST_YEAR..=LAST_YEAR).contains(&day.year())
}

/// Digits only: `u32::from_str` would also take a sign.
fn number(digits: &str) -> Option<u32> {
    digits.chars().all(|c| c.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_usual_spelling() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 5);
        for text in
            ["2026-03-05", "2026-03-05T23:59:59+07:00", "5/3/2026", "05-03-2026", "05.03.2026"]
        {
            assert_eq!(read_day(text), day, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "31/02/2026",
            "2026-13-01",
            "01/01/0026",
            "01/01/1899",
            "5/3/26",
            "+5/3/2026",
            "hôm nay",
        ] {
            assert_eq!(read_day(text), None, "{text}");
        }
    }
}
