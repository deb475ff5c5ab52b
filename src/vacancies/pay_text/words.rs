//! The words of pay texts, Vietnamese and English, folded.

use crate::vacancies::pay::Currency;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scale {
    Thousand,
    Million,
    Billion,
}

impl Scale {
    pub(super) const fn factor(self) -> i64 {
        match self {
            Self::Thousand => 1_000,
            Self::Million => 1_000_000,
            Self::Billion => 1_000_000_000,
        }
    }

    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "k" | "n" | "nghin" | "ngan" | "thousand" => Some(Self::Thousand),
            "m" | "tr" | "trieu" | "mil" | "mio" | "million" | "millions" => Some(Self::Million),
            "ty" | "ti" | "billion" => Some(Self::Billion),
            _ => None,
        }
    }
}

/// Which end of a range a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Least,
    Most,
}

/// A word before a figure that says which end it is.
pub(super) fn bound_before(word: &str) -> Option<Bound> {
    match word {
        "tu" | "tren" | "hon" | "from" | "over" | "above" | "min" | "minimum" => Some(Bound::Least),
        "den" | "toi" | "duoi" | "upto" | "to" | "max" | "maximum" | "below" | "under" => {
            Some(Bound::Most)
        }
        _ => None,
    }
}

/// Two words before a figure that say which end it is; they go before [`bound_before`].
pub(super) fn bound_of_two(first: &str, second: &str) -> Option<Bound> {
    match (first, second) {
        ("toi", "thieu") | ("it", "nhat") | ("khong", "duoi") | ("at", "least") => {
            Some(Bound::Least)
        }
        ("toi", "da") | ("khong", "qua" | "hon" | "tren") => Some(Bound::Most),
        _ => None,
    }
}

/// Two words after a figure that say which end it is.
pub(super) fn bound_after(first: &str, second: &str) -> Option<Bound> {
    match (first, second) {
        ("tro", "len") | ("and", "above" | "up") | ("or", "more") => Some(Bound::Least),
        ("tro" | "do", "xuong" | "lai") => Some(Bound::Most),
        _ => None,
    }
}

/// How often a payment comes, in the words of adverts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Every {
    Month,
    Week,
    Year,
    Day,
    Hour,
    Piece,
}

/// A word after `/` or "per".
pub(super) fn every(word: &str) -> Option<Every> {
    match word {
        "thang" | "th" | "month" | "mo" => Some(Every::Month),
        "tuan" | "week" => Some(Every::Week),
        "nam" | "year" | "yr" | "annum" => Some(Every::Year),
        "ngay" | "cong" | "day" => Some(Every::Day),
        "gio" | "tieng" | "h" | "hour" | "hr" => Some(Every::Hour),
        "sp" | "san" | "cai" | "chiec" | "kg" | "piece" | "item" => Some(Every::Piece),
        _ => None,
    }
}

/// A word that says how often without `/` or "per". Others are left out because without marks they
/// are also words of their own: `ngay` (at once), `nam` (a man).
pub(super) fn every_alone(word: &str) -> Option<Every> {
    match word {
        "thang" | "month" | "monthly" => Some(Every::Month),
        "hourly" => Some(Every::Hour),
        "daily" => Some(Every::Day),
        "yearly" | "annually" => Some(Every::Year),
        _ => None,
    }
}

/// Words that stand between a figure and how often it is paid.
pub(super) fn is_per(word: &str) -> bool {
    matches!(word, "mot" | "moi" | "per" | "theo" | "a")
}

pub(super) fn currency(word: &str) -> Option<Currency> {
    match word {
        "vnd" | "d" | "dong" | "vn" => Some(Currency::Vnd),
        "usd" | "dollar" | "dollars" => Some(Currency::Usd),
        _ => None,
    }
}

/// Money the exchange does not keep, and figures that are not the pay.
pub(super) fn spoils(word: &str) -> bool {
    matches!(
        word,
        "yen"
            | "jpy"
            | "eur"
            | "euro"
            | "sgd"
            | "krw"
            | "won"
            | "rmb"
            | "cny"
            | "aud"
            | "twd"
            | "baht"
            | "thuong"
            | "hong"
            | "cap"
            | "tro"
            | "bonus"
            | "allowance"
            | "commission"
    )
}

/// Words that change nothing about a single figure.
pub(super) fn is_harmless(word: &str) -> bool {
    matches!(
        word,
        "luong"
            | "muc"
            | "thu"
            | "nhap"
            | "co"
            | "ban"
            | "cung"
            | "tong"
            | "khoang"
            | "len"
            | "up"
            | "gross"
            | "net"
            | "salary"
            | "income"
            | "total"
            | "comp"
            | "us"
            | "at"
            | "toi"
            | "it"
            | "khong"
            | "thoa"
            | "thuan"
            | "thuong"
            | "negotiable"
            | "va"
            | "and"
    )
}

/// Phrases that promise agreement, whether a figure stands beside them or not.
pub(super) const AGREED: &[&str] = &["thoa thuan", "thuong luong", "nego"];

/// Phrases of adverts that name no figure and leave pay to the talk.
pub(super) const NO_FIGURE: &[&str] = &[
    "canh tranh",
    "hap dan",
    "competitive",
    "attractive",
    "love it",
    "let s discuss",
    "experience based",
    "theo nang luc",
];
