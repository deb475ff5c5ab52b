//! How pages say dates, distances, counts and pay: as people of the delta speak.
//!
//! A date is day/month/year in Viet Nam's time. Nothing here knows of HTML.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

pub(crate) use crate::placements::application::reference;
use crate::platform::clock::local_date;
pub(crate) use crate::platform::dates::appointment;
pub(crate) use crate::platform::dates::date;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::communes;
use crate::reference::communes::Commune;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::IndustrialZone;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Experience;
use crate::vacancies::pay::Pay;

/// The day of a moment.
pub(crate) fn day_of(language: Language, moment: DateTime<Utc>) -> String {
    date(language, local_date(moment))
}

/// How long a deadline is away; the last day counts in full.
pub(crate) fn days_left(language: Language, deadline: NaiveDate, today: NaiveDate) -> String {
    match (deadline - today).num_days() {
        ..0 => texts::say(language, "days-over"),
        0 => texts::say(language, "days-last"),
        days => texts::say_count(language, "days-left", days.unsigned_abs()),
    }
}

/// How long ago a day was: `hôm nay`, `hôm qua`, `5 ngày trước`, then the date.
pub(crate) fn days_ago(language: Language, moment: DateTime<Utc>, today: NaiveDate) -> String {
    match (today - local_date(moment)).num_days() {
        ..=0 => texts::say(language, "today"),
        1 => texts::say(language, "yesterday"),
        days @ 2..=30 => texts::say_count(language, "days-ago", days.unsigned_abs()),
        _ => day_of(language, moment),
    }
}

/// Thousands apart: `3.412`.
pub(crate) fn count(language: Language, number: u64) -> String {
    texts::grouped(language, number)
}

/// Whole millions of đồng: `7 triệu`; other amounts in full.
pub(crate) fn millions(language: Language, vnd: i64) -> String {
    let amount = u64::try_from(vnd).unwrap_or(0);
    if amount.is_multiple_of(1_000_000) {
        texts::say_count(language, "amount-millions", amount / 1_000_000)
    } else {
        texts::say_count(language, "amount-dong", amount)
    }
}

/// Least pay: `Từ 7 triệu`.
pub(crate) fn pay_from(language: Language, vnd: i64) -> String {
    texts::say_with(language, "pay-from", &[("amount", &millions(language, vnd))])
}

/// A distance: `cách 6 km`.
pub(crate) fn distance(language: Language, km: f32) -> String {
    if km < 1.0 {
        return texts::say(language, "distance-near");
    }
    texts::say_with(language, "distance-km", &[("n", &format!("{km:.0}"))])
}

/// Pay for a card: the figure, and after it what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PayWords {
    /// `7 – 10 triệu`.
    pub(crate) figure: String,
    /// `đồng/tháng`; empty when pay is agreed.
    pub(crate) unit: String,
}

/// Pay for a card.
pub(crate) fn pay(language: Language, pay: &Pay) -> PayWords {
    let short = pay.short(language);
    let currency = match language {
        Language::Vi => " đồng/",
        Language::En => " VND/",
        Language::Km => "ដុង/",
    };
    let parted = short.split_once(currency).map(|(figure, unit)| {
        (figure, format!("{}/{unit}", currency.trim().trim_end_matches('/')))
    });
    let parted = parted.or_else(|| {
        let (figure, unit) = short.split_once('/')?;
        Some((figure, texts::say_with(language, "per-unit", &[("unit", unit)])))
    });
    match parted {
        Some((figure, unit)) => PayWords { figure: figure.to_owned(), unit },
        None => PayWords { figure: short, unit: String::new() },
    }
}

/// A person's own experience; the list of the forms says it of a vacancy.
pub(crate) fn own_experience(language: Language, experience: Experience) -> String {
    match experience {
        Experience::None => texts::say(language, "own-experience-none"),
        other => other.label(language).to_owned(),
    }
}

/// A place of work: `KCN Bình Long, Xã Châu Phú`; with the province outside the home one.
pub(crate) fn place(commune: Option<CommuneCode>, zone: Option<ZoneCode>) -> String {
    let zone = zone.and_then(industrial_zones::by_code).map(IndustrialZone::short_name);
    let commune = commune.and_then(communes::by_code).map(|commune| {
        if commune.province == communes::AN_GIANG {
            commune.full_name.to_owned()
        } else {
            commune.name_with_province()
        }
    });
    zone.into_iter().chain(commune).collect::<Vec<_>>().join(", ")
}

/// A commune as a form shows it, to be read again: `Phường Long Xuyên, An Giang`.
pub(crate) fn commune(code: Option<CommuneCode>) -> Option<String> {
    code.and_then(communes::by_code).map(Commune::name_with_province)
}

/// A place of work of which perhaps only the province is known.
pub(crate) fn workplace(
    commune: Option<CommuneCode>,
    zone: Option<ZoneCode>,
    province: Option<ProvinceCode>,
) -> String {
    match (place(commune, zone), province.and_then(communes::province)) {
        (place, Some(province)) if place.is_empty() => province.full_name.to_owned(),
        (place, _) => place,
    }
}

/// A piece of text that somebody wrote in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    /// Lines that belong together.
    Paragraph(String),
    /// Lines that began with a dash or a bullet.
    List(Vec<String>),
}

/// Text of several lines as paragraphs and lists.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let item = line.trim_start_matches(['-', '–', '•', '*', '+', '·', '●', '▪']).trim_start();
        if item.len() == line.len() {
            blocks.push(Block::Paragraph(line.to_owned()));
        } else if item.is_empty() {
            // A ruler of dashes.
        } else if let Some(Block::List(items)) = blocks.last_mut() {
            items.push(item.to_owned());
        } else {
            blocks.push(Block::List(vec![item.to_owned()]));
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;
    use crate::vacancies::pay::Currency;
    use crate::vacancies::pay::PayUnit;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_day_month_year_in_viet_nam() {
        assert_eq!(date(Language::Vi, day("2026-12-01")), "01/12/2026");
        let evening = Utc.with_ymd_and_hms(2026, 11, 27, 17, 30, 0).unwrap();
        assert_eq!(day_of(Language::Vi, evening), "28/11/2026");
        assert_eq!(appointment(Language::Vi, evening), "0:30, thứ Bảy 28/11/2026");
    }

    #[test]
    fn each_language_writes_days_and_amounts_its_own_way() {
        let evening = Utc.with_ymd_and_hms(2026, 11, 27, 17, 30, 0).unwrap();
        assert_eq!(appointment(Language::En, evening), "0:30, Saturday 28 Nov 2026");
        assert_eq!(appointment(Language::Km, evening), "0:30, ថ្ងៃសៅរ៍ 28/11/2026");
        assert_eq!(days_left(Language::En, day("2026-11-25"), day("2026-11-24")), "1 day left");
        assert_eq!(millions(Language::En, 7_000_000), "7 million");
    }

    #[test]
    fn the_last_day_counts_in_full() {
        let deadline = day("2026-12-01");
        assert_eq!(days_left(Language::Vi, deadline, day("2026-11-24")), "còn 7 ngày");
        assert_eq!(days_left(Language::Vi, deadline, day("2026-12-01")), "hôm nay là ngày cuối");
        assert_eq!(days_left(Language::Vi, deadline, day("2026-12-02")), "đã hết hạn");
    }

    #[test]
    fn what_was_lately_is_counted_in_days() {
        let sent = Utc.with_ymd_and_hms(2026, 11, 23, 18, 0, 0).unwrap();
        assert_eq!(days_ago(Language::Vi, sent, day("2026-11-24")), "hôm nay");
        assert_eq!(days_ago(Language::Vi, sent, day("2026-11-25")), "hôm qua");
        assert_eq!(days_ago(Language::Vi, sent, day("2026-11-29")), "5 ngày trước");
        assert_eq!(days_ago(Language::Vi, sent, day("2027-01-29")), "24/11/2026");
    }

    #[test]
    fn amounts_and_distances_are_said_in_few_words() {
        assert_eq!(millions(Language::Vi, 7_000_000), "7 triệu");
        assert_eq!(millions(Language::Vi, 6_500_000), "6.500.000 ₫");
        assert_eq!(
            (distance(Language::Vi, 0.4), distance(Language::Vi, 6.4)),
            ("cách dưới 1 km".into(), "cách 6 km".into())
        );
    }

    #[test]
    fn the_figure_of_a_card_stands_before_what_it_is_for() {
        let stated = |from, to, unit, negotiable| {
            let PayWords { figure, unit } =
                pay(Language::Vi, &Pay { from, to, unit, currency: Currency::Vnd, negotiable });
            (figure, unit)
        };
        let month = stated(Some(7_000_000), Some(10_000_000), PayUnit::Month, false);
        assert_eq!(month, ("7 – 10 triệu".into(), "đồng/tháng".into()));
        let hour = stated(Some(26_000), Some(26_000), PayUnit::Hour, false);
        assert_eq!(hour, ("26.000 ₫".into(), "mỗi giờ".into()));
        assert_eq!(stated(None, None, PayUnit::Month, true), ("Thoả thuận".into(), String::new()));
    }

    #[test]
    fn lines_that_begin_with_a_dash_are_a_list() {
        let told = blocks("May áo khoác.\n\n- Theo chuyền\n• Có thưởng\n-----\nLàm ngay.");
        let item = |text: &str| text.to_owned();
        assert_eq!(
            told,
            [
                Block::Paragraph(item("May áo khoác.")),
                Block::List(vec![item("Theo chuyền"), item("Có thưởng")]),
                Block::Paragraph(item("Làm ngay.")),
            ]
        );
    }
}
