//! What people type into fields that are more than text: places, numbers, money, days, hours.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::http::form::FormFields;
use crate::platform::clock::start_of_day;
use crate::platform::fault::FieldFaults;
use crate::platform::texts;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::places;
use crate::vacancies::amount;

/// The commune of a typed name, of today or of before 2025; nothing typed is none.
pub(crate) fn commune(
    faults: &mut FieldFaults,
    pointer: &str,
    typed: &str,
    home: ProvinceCode,
) -> Option<CommuneCode> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let code = places::commune(typed, home);
    if code.is_none() {
        faults.add(pointer, "unknown-place", texts::wording("fault-commune-not-known"));
    }
    code
}

/// A whole number that may be left out.
pub(crate) fn number<N: std::str::FromStr>(
    faults: &mut FieldFaults,
    pointer: &str,
    typed: &str,
) -> Option<N> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if digits.is_empty() {
        return None;
    }
    let number = digits.parse().ok();
    if number.is_none() {
        faults.add(pointer, "not-a-number", texts::wording("fault-not-a-number"));
    }
    number
}

/// An amount of money: `7.000.000`, `7000000`, `7 triệu`, `7,5tr`.
pub(crate) fn money(faults: &mut FieldFaults, pointer: &str, typed: &str) -> Option<i64> {
    if typed.trim().is_empty() {
        return None;
    }
    let amount = amount::read(typed);
    if amount.is_none() {
        faults.add(pointer, "not-an-amount", texts::wording("fault-not-an-amount"));
    }
    amount
}

/// A day: as browsers send it (`2026-12-01`) or as people write it (`01/12/2026`).
pub(crate) fn day(faults: &mut FieldFaults, pointer: &str, typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d")
        .or_else(|_other_spelling| NaiveDate::parse_from_str(typed, "%d/%m/%Y"))
        .ok();
    if day.is_none() {
        faults.add(pointer, "not-a-date", texts::wording("fault-not-a-date"));
    }
    day
}

/// A moment of a day in Viet Nam, from a typed day and time.
pub(crate) fn moment(
    faults: &mut FieldFaults,
    pointer: &str,
    typed_day: &str,
    typed_time: &str,
) -> Option<DateTime<Utc>> {
    let day = day(faults, pointer, typed_day)?;
    let typed_time = typed_time.trim().replace(['h', 'H', 'g'], ":");
    let time = NaiveTime::parse_from_str(typed_time.trim_end_matches(':'), "%H:%M")
        .or_else(|_no_minutes| {
            NaiveTime::parse_from_str(&format!("{}:00", typed_time.trim_end_matches(':')), "%H:%M")
        })
        .ok();
    let Some(time) = time else {
        faults.add(pointer, "not-a-time", texts::wording("fault-not-a-time"));
        return None;
    };
    Some(start_of_day(day) + (time - NaiveTime::MIN).max(TimeDelta::zero()))
}

/// Things written with commas or on lines of their own.
pub(crate) fn listed(typed: &str) -> Vec<String> {
    let parts = typed.split([',', ';', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Every chosen member of a closed list; what is no member is left out.
pub(crate) fn chosen<T>(
    fields: &FormFields,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    fields.all(name).into_iter().filter_map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::communes::AN_GIANG;

    #[test]
    fn money_is_read_as_people_write_it() {
        let mut faults = FieldFaults::new();
        let mut read = |typed: &str| money(&mut faults, "/pay/from", typed);
        for typed in ["7000000", "7.000.000", "7,000,000 đ", "7 triệu", "7tr", "7.000.000 ₫"] {
            assert_eq!(read(typed), Some(7_000_000), "{typed}");
        }
        assert_eq!(
            (read("7,5 triệu"), read("0,25tr"), read(" ")),
            (Some(7_500_000), Some(250_000), None)
        );
        assert_eq!(read("bảy triệu"), None);
        assert_eq!(read("99999999999999 triệu"), None);
        assert_eq!(faults.as_slice().len(), 2);
    }

    #[test]
    fn days_and_hours_are_read_as_people_write_them() {
        let mut faults = FieldFaults::new();
        let first = NaiveDate::from_ymd_opt(2026, 12, 1);
        assert_eq!(day(&mut faults, "/deadline", "01/12/2026"), first);
        assert_eq!(day(&mut faults, "/deadline", "2026-12-01"), first);
        for typed in ["8:30", "08:30", "8h30", "8g30"] {
            let at = moment(&mut faults, "/interview_at", "2026-12-01", typed).unwrap();
            assert_eq!(at.to_rfc3339(), "2026-12-01T01:30:00+00:00", "{typed}");
        }
        let whole = moment(&mut faults, "/interview_at", "2026-12-01", "8h").unwrap();
        assert_eq!(whole.to_rfc3339(), "2026-12-01T01:00:00+00:00");
        assert!(faults.is_empty());
        assert_eq!(day(&mut faults, "/deadline", "31/02/2026"), None);
        assert_eq!(moment(&mut faults, "/interview_at", "2026-12-01", "sáng"), None);
        assert_eq!(faults.as_slice().len(), 2);
    }

    #[test]
    fn a_commune_is_known_by_its_names_of_today_and_before() {
        let mut faults = FieldFaults::new();
        let long_xuyen = CommuneCode::parse("30307");
        for typed in ["Phường Long Xuyên", "long xuyen", "30307"] {
            assert_eq!(commune(&mut faults, "/commune", typed, AN_GIANG), long_xuyen, "{typed}");
        }
        assert_eq!(commune(&mut faults, "/commune", "", AN_GIANG), None);
        assert!(faults.is_empty());
        assert_eq!(commune(&mut faults, "/commune", "xã Không Đâu", AN_GIANG), None);
        assert_eq!(faults.as_slice().len(), 1);
    }
}
