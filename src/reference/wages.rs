//! Regional minimum wages: a dated table, never a number in a rule.
//!
//! The first decree here is NĐ 293/2025/NĐ-CP, in force from 2026-01-01; its zones are told in the
//! communes of after 2025-07-01, so for an earlier day there is no answer ([`None`]). The wage is
//! that of the place where the employer's unit works. Absent: the higher rate of an industrial
//! zone that lies in several wage zones, which the commune alone cannot tell.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::platform::coded::coded_enum;
use crate::reference::communes::CommuneCode;
use crate::reference::table;

coded_enum! {
    /// Wage zone, dearest first.
    pub enum WageZone {
        /// Zone I.
        I = "I" ("Vùng I", "Zone I"),
        /// Zone II.
        II = "II" ("Vùng II", "Zone II"),
        /// Zone III.
        III = "III" ("Vùng III", "Zone III"),
        /// Zone IV.
        IV = "IV" ("Vùng IV", "Zone IV"),
    }
}

/// The least an employer may pay in a zone from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinimumWage {
    /// The zone.
    pub zone: WageZone,
    /// Đồng a month, for normal hours.
    pub monthly_vnd: i64,
    /// Đồng an hour.
    pub hourly_vnd: i64,
    /// The decree: `293/2025/NĐ-CP`.
    pub decree: &'static str,
    /// First day in force.
    pub effective_from: NaiveDate,
}

/// Every rate ever listed, oldest first, zone I to IV within a decree.
pub fn rates() -> &'static [MinimumWage] {
    static RATES: OnceLock<Vec<MinimumWage>> = OnceLock::new();
    RATES.get_or_init(|| {
        let rows = table::rows(include_str!("data/minimum_wages.tsv"));
        let mut rates: Vec<MinimumWage> = rows.filter_map(read).collect();
        rates.sort_by_key(|rate| (rate.effective_from, rate.zone));
        rates
    })
}

/// The wage zone of a commune on a day; `None` before the first zoning by new communes.
pub fn zone_of(commune: CommuneCode, on: NaiveDate) -> Option<WageZone> {
    let zoning = zonings().iter().rev().find(|zoning| zoning.effective_from <= on)?;
    zoning.zones.get(commune.as_str()).copied()
}

/// The minimum wage in a commune on a day; `None` before 2026-01-01.
pub fn minimum_wage(commune: CommuneCode, on: NaiveDate) -> Option<MinimumWage> {
    let zone = zone_of(commune, on)?;
    rates().iter().rev().find(|rate| rate.zone == zone && rate.effective_from <= on).copied()
}

/// The rates in force on a day, zone I to IV; none before 2026-01-01.
pub fn in_force(on: NaiveDate) -> impl Iterator<Item = &'static MinimumWage> {
    let latest = move |zone: &WageZone| {
        let zone = *zone;
        rates().iter().rev().find(move |rate| rate.zone == zone && rate.effective_from <= on)
    };
    WageZone::ALL.iter().filter_map(latest)
}

/// Which commune lies in which zone, from a day on.
struct Zoning {
    effective_from: NaiveDate,
    zones: HashMap<&'static str, WageZone>,
}

fn zonings() -> &'static [Zoning] {
    static ZONINGS: OnceLock<Vec<Zoning>> = OnceLock::new();
    ZONINGS.get_or_init(|| {
        let text = table::unpack(include_bytes!("data/wage_zones_2026.tsv.gz"));
        let zones = table::rows(text)
            .filter_map(|[commune, zone]| Some((commune, WageZone::parse(zone)?)))
            .collect();
        let first_day = NaiveDate::from_ymd_opt(2026, 1, 1);
        first_day.map(|effective_from| Zoning { effective_from, zones }).into_iter().collect()
    })
}

fn read(row: [&'static str; 5]) -> Option<MinimumWage> {
    let [zone, monthly, hourly, decree, effective_from] = row;
    Some(MinimumWage {
        zone: WageZone::parse(zone)?,
        monthly_vnd: monthly.parse().ok()?,
        hourly_vnd: hourly.parse().ok()?,
        decree,
        effective_from: effective_from.parse().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::communes;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn decree_293_of_2025_sets_four_rates_from_the_first_of_january_2026() {
        let rates: Vec<_> =
            rates().iter().map(|r| (r.zone.code(), r.monthly_vnd, r.hourly_vnd)).collect();
        assert_eq!(
            rates,
            [
                ("I", 5_310_000, 25_500),
                ("II", 4_730_000, 22_700),
                ("III", 4_140_000, 20_000),
                ("IV", 3_700_000, 17_800),
            ]
        );
    }

    #[test]
    fn in_an_giang_13_communes_are_in_zone_ii_29_in_iii_and_60_in_iv() {
        let count = |zone| {
            communes::of_province(communes::AN_GIANG)
                .filter(|c| zone_of(c.code, day("2026-11-24")) == Some(zone))
                .count()
        };
        assert_eq!(WageZone::ALL.iter().map(|&z| count(z)).collect::<Vec<_>>(), [0, 13, 29, 60]);
    }

    #[test]
    fn every_commune_of_the_country_has_a_zone() {
        assert!(communes::all().iter().all(|c| zone_of(c.code, day("2026-01-01")).is_some()));
    }

    #[test]
    fn the_rate_holds_from_its_first_day_and_there_is_none_before() {
        let long_xuyen = CommuneCode::parse("30307").unwrap();
        let wage = minimum_wage(long_xuyen, day("2026-01-01")).unwrap();
        assert_eq!((wage.zone, wage.monthly_vnd), (WageZone::II, 4_730_000));
        assert_eq!((wage.decree, wage.effective_from), ("293/2025/NĐ-CP", day("2026-01-01")));
        assert_eq!(minimum_wage(long_xuyen, day("2025-12-31")), None);
        assert_eq!(zone_of(long_xuyen, day("2025-12-31")), None);
    }

    #[test]
    fn on_a_day_every_zone_has_one_rate() {
        let zones: Vec<_> = in_force(day("2026-11-24")).map(|rate| rate.zone).collect();
        assert_eq!(zones, WageZone::ALL);
        assert_eq!(in_force(day("2025-12-31")).count(), 0);
    }
}
