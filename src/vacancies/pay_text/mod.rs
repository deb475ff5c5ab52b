//! Reads what an advert says about pay: `7–10 triệu`, `30k/giờ`, `Thoả thuận`, `500–1000 USD`.
//!
//! Invariant: what is returned is usable ([`Pay::problem`] finds nothing) and within what people
//! are paid; a text that may mean two things, or whose figures make no sense in their unit, gives
//! nothing. A guess would put a wrong wage before a job seeker. Nothing here reads whole adverts:
//! a text has one figure or one range, and any other number in it makes it unreadable.

mod found;
mod scan;
mod words;

use std::ops::RangeInclusive;

use crate::platform::vietnamese::fold;
use crate::platform::vietnamese::nfc;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::pay_text::found::Found;
use crate::vacancies::pay_text::scan::Kind;
use crate::vacancies::pay_text::scan::Piece;

/// Longest text that is read, in bytes; a longer one is a description.
const LONGEST_TEXT: usize = 300;

/// The upper figure is at most this many times the lower one; wider ranges are mostly a digit too
/// many (`12 - 170 triệu`).
const WIDEST_RANGE: i64 = 10;

/// What the text says about pay, or `None` when that is nothing or not clear.
pub fn parse_pay(text: &str) -> Option<Pay> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST_TEXT || text.contains('*') {
        return None;
    }
    // Some boards read "Tới" with a wrong code page; without the word it would be one figure.
    let text = text.replace("á»›", "ớ");
    let folded = fold(&nfc(&text));
    let pieces = scan::pieces(&folded)?;
    let said = said_in_words(&pieces);
    let is_agreed = words::AGREED.iter().any(|phrase| said.contains(phrase));
    if !pieces.iter().any(|piece| matches!(piece.kind, Kind::Number(_))) {
        let no_figure = words::NO_FIGURE.iter().any(|phrase| said.contains(phrase));
        return (is_agreed || no_figure).then_some(Pay::NEGOTIABLE);
    }
    let found = Found::read(&pieces)?;
    let pay = Pay { negotiable: is_agreed, ..found.pay()? };
    (is_plausible(&pay) && pay.problem().is_none()).then_some(pay)
}

/// The words alone, with one space between.
fn said_in_words(pieces: &[Piece]) -> String {
    let words: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match &piece.kind {
            Kind::Word(word) => Some(word.as_str()),
            Kind::Number(_) | Kind::Sign(_) => None,
        })
        .collect();
    words.join(" ")
}

/// Whether somebody in Viet Nam may be paid this.
fn is_plausible(pay: &Pay) -> bool {
    let usual = usual(pay.currency, pay.unit);
    let figures = pay.from.into_iter().chain(pay.to);
    let is_narrow = match (pay.from, pay.to) {
        (Some(from), Some(to)) => to / WIDEST_RANGE <= from,
        _ => true,
    };
    is_narrow && figures.into_iter().all(|figure| usual.contains(&figure))
}

/// What is paid for one unit of work, from an apprentice to a director. A figure outside is a slip
/// or in another unit than it seems: `500 VND` a month, `10 triệu/giờ`.
const fn usual(currency: Currency, unit: PayUnit) -> RangeInclusive<i64> {
    match (currency, unit) {
        (Currency::Vnd, PayUnit::Month) => 1_000_000..=500_000_000,
        (Currency::Vnd, PayUnit::Day) => 50_000..=5_000_000,
        (Currency::Vnd, PayUnit::Hour) => 10_000..=1_000_000,
        (Currency::Vnd, PayUnit::Piece) => 100..=5_000_000,
        (Currency::Usd, PayUnit::Month) => 50..=30_000,
        (Currency::Usd, PayUnit::Day) => 5..=1_000,
        (Currency::Usd, PayUnit::Hour) => 1..=200,
        (Currency::Usd, PayUnit::Piece) => 1..=1_000,
    }
}

#[cfg(test)]
mod tests;
