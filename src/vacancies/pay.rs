//! What a vacancy pays: a figure or a range, by month, day, hour or piece, or by agreement.
//!
//! Invariant: pay is kept exactly as stated, in whole units of its currency; the monthly figure in
//! đồng that search and the wage check compare is computed, never stored in its place. Absent: the
//! minimum wage, which belongs to the law checks, and allowances, which are not pay.

use chrono::NaiveDate;

use crate::platform::coded::coded_enum;
use crate::platform::language::Language;
use crate::platform::language::Wording;

/// Normal working days of a month: six days a week.
///
/// Unit: days. Source: NĐ 293/2025/NĐ-CP reads pay by the day as the day's pay × the normal
/// working days of the month; 26 is the usual figure for the 48-hour week of Labour Code 45/2019,
/// art. 105, and no firm's own calendar is known here.
pub const WORKING_DAYS_A_MONTH: i64 = 26;

/// Normal working hours of a month: 26 days of 8 hours.
///
/// Unit: hours. Source: as [`WORKING_DAYS_A_MONTH`]; the hourly minimum of NĐ 293/2025 is a wage
/// of its own and is compared by the hour.
pub const WORKING_HOURS_A_MONTH: i64 = 208;

/// Most that a vacancy may state, in đồng a month; a figure above it is a slip of the keyboard.
pub const MOST_VND_A_MONTH: i64 = 2_000_000_000;

/// Most that a vacancy may state, in dollars a month: about [`MOST_VND_A_MONTH`].
pub const MOST_USD_A_MONTH: i64 = 80_000;

coded_enum! {
    /// What one payment is for.
    pub enum PayUnit {
        /// A calendar month.
        Month = "month" ("tháng", "month"),
        /// A working day.
        Day = "day" ("ngày", "day"),
        /// An hour.
        Hour = "hour" ("giờ", "hour"),
        /// A piece of work ("lương sản phẩm").
        Piece = "piece" ("sản phẩm", "piece"),
    }
}

coded_enum! {
    /// The money pay is stated in (ISO 4217).
    pub enum Currency {
        /// Vietnamese đồng.
        Vnd = "VND" ("đồng", "VND"),
        /// United States dollar.
        Usd = "USD" ("USD", "USD"),
    }
}

/// What a vacancy pays.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// Least, in whole units of the currency (đồng, dollars).
    #[serde(default)]
    pub from: Option<i64>,
    /// Most, in whole units of the currency; equal to `from` when there is one figure.
    #[serde(default)]
    pub to: Option<i64>,
    /// What one payment is for.
    #[serde(default = "by_month")]
    pub unit: PayUnit,
    /// The money the figures are in.
    #[serde(default = "in_dong")]
    pub currency: Currency,
    /// Whether pay is agreed with the applicant ("thoả thuận"), beside or instead of figures.
    #[serde(default)]
    pub negotiable: bool,
}

const fn by_month() -> PayUnit {
    PayUnit::Month
}

const fn in_dong() -> Currency {
    Currency::Vnd
}

/// What makes stated pay unusable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PayProblem {
    /// A figure below one.
    #[error("pay must be more than zero")]
    Negative,
    /// The least is more than the most.
    #[error("the lower figure must not be above the upper one")]
    FromAboveTo,
    /// More than anybody pays; see [`MOST_VND_A_MONTH`].
    #[error("the figure is too large; check the zeros, the unit and the currency")]
    TooLarge,
    /// Neither a figure nor "negotiable".
    #[error("give a figure or say that pay is negotiable")]
    NothingStated,
}

impl PayProblem {
    /// Stable code for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Negative => "pay-not-positive",
            Self::FromAboveTo => "pay-from-above-to",
            Self::TooLarge => "pay-too-large",
            Self::NothingStated => "pay-missing",
        }
    }

    /// What is wanted, for people.
    pub fn wording(self) -> Wording {
        let vi = match self {
            Self::Negative => "Mức lương phải lớn hơn 0.",
            Self::FromAboveTo => "Mức lương thấp nhất không được cao hơn mức cao nhất.",
            Self::TooLarge => {
                "Mức lương quá lớn; vui lòng kiểm tra số chữ số 0, đơn vị và loại tiền."
            }
            Self::NothingStated => "Vui lòng ghi mức lương hoặc chọn thoả thuận.",
        };
        Wording::new(vi, format!("{self}."))
    }
}

/// The price of a dollar on a day.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRates {
    /// Đồng for one dollar.
    pub usd_vnd: i64,
    /// The day of the rate.
    pub as_of: NaiveDate,
    /// Who published it.
    pub source: String,
}

impl Pay {
    /// By agreement, without a figure.
    pub const NEGOTIABLE: Self = Self {
        from: None,
        to: None,
        unit: PayUnit::Month,
        currency: Currency::Vnd,
        negotiable: true,
    };

    /// The first thing that makes this pay unusable, or `None`.
    pub fn problem(&self) -> Option<PayProblem> {
        let figures = || self.from.into_iter().chain(self.to);
        if figures().next().is_none() && !self.negotiable {
            return Some(PayProblem::NothingStated);
        }
        if figures().any(|figure| figure <= 0) {
            return Some(PayProblem::Negative);
        }
        if figures().any(|figure| figure > self.most()) {
            return Some(PayProblem::TooLarge);
        }
        match (self.from, self.to) {
            (Some(from), Some(to)) if from > to => Some(PayProblem::FromAboveTo),
            _ => None,
        }
    }

    /// Least and most in đồng a month; nothing for piece work, whose pieces a month are unknown.
    ///
    /// A day counts [`WORKING_DAYS_A_MONTH`] times, an hour [`WORKING_HOURS_A_MONTH`] times.
    pub fn monthly_vnd(&self, rates: &ExchangeRates) -> (Option<i64>, Option<i64>) {
        let Some(times) = times_a_month(self.unit) else {
            return (None, None);
        };
        let rate = match self.currency {
            Currency::Vnd => 1,
            Currency::Usd => rates.usd_vnd,
        };
        let monthly = |figure: i64| figure.saturating_mul(times).saturating_mul(rate);
        (self.from.map(monthly), self.to.map(monthly))
    }

    /// For cards and lists: `7 – 10 triệu đồng/tháng`, `Từ 25.000 ₫/giờ`, `Thoả thuận`.
    ///
    /// Millions keep two decimals; [`Pay::full`] keeps every đồng.
    pub fn short(&self, language: Language) -> String {
        self.in_words(language, true)
    }

    /// Every figure in full: `7.000.000 – 10.000.000 ₫/tháng`.
    pub fn full(&self, language: Language) -> String {
        self.in_words(language, false)
    }

    /// Most in the currency and unit of this pay. Pieces are as large as a month: a piece may be
    /// a house.
    const fn most(&self) -> i64 {
        let a_month = match self.currency {
            Currency::Vnd => MOST_VND_A_MONTH,
            Currency::Usd => MOST_USD_A_MONTH,
        };
        match times_a_month(self.unit) {
            Some(times) => a_month / times,
            None => a_month,
        }
    }

    fn in_words(&self, language: Language, short: bool) -> String {
        let agreed = match language {
            Language::Vi => "Thoả thuận",
            Language::En => "Negotiable",
            Language::Km => "តាមការព្រមព្រៀង",
        };
        let least = self.from.or(self.to).unwrap_or_default();
        let in_millions = short
            && self.currency == Currency::Vnd
            && self.unit == PayUnit::Month
            && least >= 1_000_000;
        let figure = |amount: i64| {
            if in_millions { millions(amount, language) } else { grouped(amount, language) }
        };
        let (from_word, to_word) = match language {
            Language::Vi => ("Từ", "Đến"),
            Language::En => ("From", "Up to"),
            Language::Km => ("ចាប់ពី", "រហូតដល់"),
        };
        let figures = match (self.from, self.to) {
            (None, None) => return agreed.to_owned(),
            (Some(from), Some(to)) if from == to => figure(from),
            (Some(from), Some(to)) => format!("{} – {}", figure(from), figure(to)),
            (Some(from), None) => format!("{from_word} {}", figure(from)),
            (None, Some(to)) => format!("{to_word} {}", figure(to)),
        };
        let money = match (self.currency, language, in_millions) {
            (Currency::Vnd, Language::Vi, true) => "triệu đồng",
            (Currency::Vnd, Language::Vi, false) => "₫",
            (Currency::Vnd, Language::En, true) => "million VND",
            (Currency::Vnd, Language::En, false) => "VND",
            (Currency::Vnd, Language::Km, true) => "លានដុង",
            (Currency::Vnd, Language::Km, false) => "ដុង",
            (Currency::Usd, _, _) => "USD",
        };
        let unit = self.unit.label(language);
        let tail =
            if self.negotiable { format!(", {}", agreed.to_lowercase()) } else { String::new() };
        format!("{figures} {money}/{unit}{tail}")
    }
}

/// How often a payment comes in a month, or `None` for piece work.
const fn times_a_month(unit: PayUnit) -> Option<i64> {
    match unit {
        PayUnit::Month => Some(1),
        PayUnit::Day => Some(WORKING_DAYS_A_MONTH),
        PayUnit::Hour => Some(WORKING_HOURS_A_MONTH),
        PayUnit::Piece => None,
    }
}

/// Millions with at most two decimals: `7,5`.
fn millions(amount: i64, language: Language) -> String {
    let hundredths = amount.saturating_add(5_000) / 10_000;
    let whole = grouped(hundredths / 100, language);
    let decimals = format!("{:02}", hundredths % 100);
    let decimals = decimals.trim_end_matches('0');
    let comma = match language {
        Language::Vi => ',',
        Language::En | Language::Km => '.',
    };
    if decimals.is_empty() { whole } else { format!("{whole}{comma}{decimals}") }
}

/// Thousands apart: `7.000.000` in Vietnamese, `7,000,000` in English.
fn grouped(amount: i64, language: Language) -> String {
    let mark = match language {
        Language::Vi => '.',
        Language::En | Language::Km => ',',
    };
    let digits = amount.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    if amount < 0 {
        out.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn vnd(from: Option<i64>, to: Option<i64>, unit: PayUnit) -> Pay {
        Pay { from, to, unit, currency: Currency::Vnd, negotiable: false }
    }

    fn usd(from: Option<i64>, to: Option<i64>) -> Pay {
        Pay { from, to, unit: PayUnit::Month, currency: Currency::Usd, negotiable: false }
    }

    fn a_rate() -> ExchangeRates {
        let as_of = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        ExchangeRates { usd_vnd: 25_000, as_of, source: "invented".to_owned() }
    }

    #[test]
    fn pay_by_the_day_counts_26_times_and_by_the_hour_208_times_a_month() {
        let day = vnd(Some(250_000), None, PayUnit::Day);
        assert_eq!(day.monthly_vnd(&a_rate()), (Some(6_500_000), None));
        let hour = vnd(Some(25_500), Some(30_000), PayUnit::Hour);
        assert_eq!(hour.monthly_vnd(&a_rate()), (Some(5_304_000), Some(6_240_000)));
    }

    #[test]
    fn piece_work_has_no_monthly_figure() {
        let piece = vnd(Some(2_000), Some(3_000), PayUnit::Piece);
        assert_eq!(piece.monthly_vnd(&a_rate()), (None, None));
    }

    #[test]
    fn dollars_are_turned_into_dong_at_the_dated_rate() {
        let monthly = usd(Some(500), Some(1_000)).monthly_vnd(&a_rate());
        assert_eq!(monthly, (Some(12_500_000), Some(25_000_000)));
    }

    #[test]
    fn pay_needs_a_figure_or_the_word_negotiable() {
        let nothing = vnd(None, None, PayUnit::Month);
        assert_eq!(nothing.problem(), Some(PayProblem::NothingStated));
        assert_eq!(Pay::NEGOTIABLE.problem(), None);
        assert_eq!(vnd(Some(7_000_000), None, PayUnit::Month).problem(), None);
    }

    #[test]
    fn the_lower_figure_may_equal_but_not_pass_the_upper_one() {
        assert_eq!(vnd(Some(5), Some(5), PayUnit::Month).problem(), None);
        let crossed = vnd(Some(6), Some(5), PayUnit::Month);
        assert_eq!(crossed.problem(), Some(PayProblem::FromAboveTo));
    }

    #[test]
    fn zero_and_negative_figures_are_refused() {
        for figure in [0, -1, i64::MIN] {
            let pay = vnd(Some(figure), None, PayUnit::Month);
            assert_eq!(pay.problem(), Some(PayProblem::Negative));
        }
    }

    #[test]
    fn more_than_two_billion_dong_a_month_is_refused_in_every_unit() {
        for (unit, most) in [
            (PayUnit::Month, 2_000_000_000),
            (PayUnit::Day, 76_923_076),
            (PayUnit::Hour, 9_615_384),
        ] {
            assert_eq!(vnd(None, Some(most), unit).problem(), None, "{unit}");
            let above = vnd(None, Some(most + 1), unit);
            assert_eq!(above.problem(), Some(PayProblem::TooLarge), "{unit}");
        }
        assert_eq!(usd(Some(80_000), None).problem(), None);
        assert_eq!(usd(Some(80_001), None).problem(), Some(PayProblem::TooLarge));
    }

    #[test]
    fn people_read_pay_in_their_language() {
        use Language::{En, Vi};
        let range = vnd(Some(7_000_000), Some(10_000_000), PayUnit::Month);
        for (pay, language, short, full) in [
            (range, Vi, "7 – 10 triệu đồng/tháng", "7.000.000 – 10.000.000 ₫/tháng"),
            (range, En, "7 – 10 million VND/month", "7,000,000 – 10,000,000 VND/month"),
            (
                vnd(Some(7_500_000), None, PayUnit::Month),
                Vi,
                "Từ 7,5 triệu đồng/tháng",
                "Từ 7.500.000 ₫/tháng",
            ),
            (
                vnd(None, Some(8_333_333), PayUnit::Month),
                Vi,
                "Đến 8,33 triệu đồng/tháng",
                "Đến 8.333.333 ₫/tháng",
            ),
            (vnd(Some(25_000), Some(25_000), PayUnit::Hour), Vi, "25.000 ₫/giờ", "25.000 ₫/giờ"),
            (usd(Some(500), Some(1_000)), Vi, "500 – 1.000 USD/tháng", "500 – 1.000 USD/tháng"),
            (usd(None, Some(1_000)), En, "Up to 1,000 USD/month", "Up to 1,000 USD/month"),
            (Pay::NEGOTIABLE, Vi, "Thoả thuận", "Thoả thuận"),
            (
                Pay { negotiable: true, ..range },
                Vi,
                "7 – 10 triệu đồng/tháng, thoả thuận",
                "7.000.000 – 10.000.000 ₫/tháng, thoả thuận",
            ),
        ] {
            assert_eq!(pay.short(language), short);
            assert_eq!(pay.full(language), full);
        }
    }

    #[test]
    fn json_leaves_out_what_is_usual_and_refuses_what_is_unknown() {
        let pay: Pay = serde_json::from_str(r#"{"from":7000000}"#).unwrap();
        assert_eq!(pay, vnd(Some(7_000_000), None, PayUnit::Month));
        assert!(serde_json::from_str::<Pay>(r#"{"from":7,"bonus":1}"#).is_err());
        assert!(serde_json::from_str::<Pay>(r#"{"from":7,"currency":"EUR"}"#).is_err());
    }

    proptest! {
        #[test]
        fn no_figure_overflows(from: Option<i64>, to: Option<i64>, unit in 0..4_usize) {
            let pay = vnd(from, to, PayUnit::ALL[unit]);
            let _ = (pay.monthly_vnd(&a_rate()), pay.problem(), pay.short(Language::Vi));
        }
    }
}
