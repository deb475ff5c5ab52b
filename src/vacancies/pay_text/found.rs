//! Walks through the pieces of a pay text and keeps what they say.
//!
//! The first thing that contradicts what was found, or that may change its meaning, ends the walk
//! with nothing.

use crate::vacancies::pay::Currency;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::pay_text::scan::Kind;
use crate::vacancies::pay_text::scan::Number;
use crate::vacancies::pay_text::scan::Piece;
use crate::vacancies::pay_text::words;
use crate::vacancies::pay_text::words::Bound;
use crate::vacancies::pay_text::words::Every;
use crate::vacancies::pay_text::words::Scale;

/// One figure of the text.
#[derive(Debug, Clone, Copy)]
struct Figure {
    number: Number,
    scale: Option<Scale>,
    bound: Option<Bound>,
}

/// What was found on the way through the text.
#[derive(Debug, Default)]
pub(super) struct Found {
    first: Option<Figure>,
    second: Option<Figure>,
    currency: Option<Currency>,
    every: Option<Every>,
    /// The bound of the next figure.
    bound: Option<Bound>,
    /// A dash since the last figure.
    dash: bool,
    /// Words that may change what a single figure means.
    is_doubtful: bool,
    /// After a `+`: what comes on top of the pay.
    is_extra: bool,
}

impl Found {
    /// Walks through the text once; `None` at the first thing that makes it unreadable.
    pub(super) fn read(pieces: &[Piece]) -> Option<Self> {
        let mut found = Self::default();
        let mut rest = pieces;
        while let Some((piece, after)) = rest.split_first() {
            rest = match &piece.kind {
                Kind::Number(number) => found.number(*number, after)?,
                Kind::Word(word) => found.word(word, after)?,
                Kind::Sign(sign) => found.sign(*sign, after)?,
            };
        }
        Some(found)
    }

    /// A number, its scale, and the half million of `7tr5` and `7 triệu rưỡi`.
    fn number<'a>(&mut self, mut number: Number, after: &'a [Piece]) -> Option<&'a [Piece]> {
        if self.is_extra {
            return None;
        }
        let mut rest = after;
        let mut scale = None;
        if let Some((Piece { kind: Kind::Word(word), .. }, after)) = rest.split_first() {
            scale = Scale::of(word);
            if scale.is_some() {
                rest = after;
            }
        }
        if scale == Some(Scale::Million) && number.thousandths % 1_000 == 0 {
            match rest {
                [Piece { kind: Kind::Number(more), glued: true }, after @ ..]
                    if !starts_with_scale(after) =>
                {
                    number.thousandths += decimals(*more)?;
                    rest = after;
                }
                [Piece { kind: Kind::Word(half), .. }, after @ ..] if half == "ruoi" => {
                    number.thousandths += 500;
                    rest = after;
                }
                _ => {}
            }
        }
        let figure = Figure { number, scale, bound: self.bound.take() };
        match (self.first, self.second) {
            (None, _) if self.dash => return None,
            (None, _) => self.first = Some(figure),
            (Some(_), None) if self.dash || figure.bound == Some(Bound::Most) => {
                self.second = Some(figure);
            }
            (Some(_), _) => return None,
        }
        self.dash = false;
        Some(rest)
    }

    fn word<'a>(&mut self, word: &str, after: &'a [Piece]) -> Option<&'a [Piece]> {
        if self.is_extra {
            return Some(after);
        }
        // A dash between words parts phrases; only one right before a figure is a sign or a range.
        self.dash &= self.first.is_some();
        let next_word = match after {
            [Piece { kind: Kind::Word(next), .. }, ..] => next.as_str(),
            _ => "",
        };
        if words::AGREED.iter().any(|phrase| *phrase == format!("{word} {next_word}")) {
            return after.get(1..);
        }
        if let Some(figure) = &mut self.first
            && let Some(bound) = words::bound_after(word, next_word)
        {
            if self.second.is_none() {
                figure.bound.get_or_insert(bound);
            }
            return after.get(1..);
        }
        if let Some(currency) = words::currency(word) {
            return self.currency(currency).then_some(after);
        }
        if self.first.is_some()
            && words::is_per(word)
            && let Some(every) = words::every(next_word)
        {
            return self.every(every).then_some(after.get(1..)?);
        }
        if let Some(every) = words::every_alone(word) {
            return self.every(every).then_some(after);
        }
        if let Some(bound) = words::bound_of_two(word, next_word) {
            self.bound = Some(bound);
            return after.get(1..);
        }
        if let Some(bound) = words::bound_before(word) {
            self.bound = Some(bound);
            return Some(after);
        }
        if words::spoils(word) && self.second.is_none() {
            return None;
        }
        self.is_doubtful |= !words::is_harmless(word);
        Some(after)
    }

    fn sign<'a>(&mut self, sign: char, after: &'a [Piece]) -> Option<&'a [Piece]> {
        match sign {
            '-' | '\u{2010}'..='\u{2015}' | '~' | '\u{2212}' => {
                self.dash = true;
                Some(after)
            }
            '$' => self.currency(Currency::Usd).then_some(after),
            '₫' => self.currency(Currency::Vnd).then_some(after),
            '+' if self.first.is_some() => {
                if after.iter().all(|piece| piece.kind == Kind::Sign('+')) {
                    self.first.as_mut()?.bound.get_or_insert(Bound::Least);
                }
                self.is_extra = true;
                Some(after)
            }
            '/' if self.is_extra => Some(after),
            '/' if self.first.is_some() => self.slash(after),
            '¥' | '€' | '£' | '%' | '/' | '+' => None,
            _ => Some(after),
        }
    }

    /// `/giờ`, `/ 1 giờ`, `/sản phẩm`.
    fn slash<'a>(&mut self, after: &'a [Piece]) -> Option<&'a [Piece]> {
        let after = match after {
            [Piece { kind: Kind::Number(one), .. }, rest @ ..] if one.thousandths == 1_000 => rest,
            _ => after,
        };
        let [Piece { kind: Kind::Word(word), .. }, rest @ ..] = after else {
            return None;
        };
        let rest = match rest {
            [Piece { kind: Kind::Word(pham), .. }, rest @ ..]
                if word == "san" && pham == "pham" =>
            {
                rest
            }
            _ if word == "san" => return None,
            _ => rest,
        };
        self.every(words::every(word)?).then_some(rest)
    }

    /// Whether the text speaks of one currency only.
    fn currency(&mut self, currency: Currency) -> bool {
        *self.currency.get_or_insert(currency) == currency
    }

    /// Whether the text speaks of one unit only.
    fn every(&mut self, every: Every) -> bool {
        *self.every.get_or_insert(every) == every
    }

    /// Both ends in whole units of the currency.
    pub(super) fn pay(&self) -> Option<Pay> {
        let first = self.first?;
        let (from, to) = match (self.second, first.bound) {
            (Some(_), Some(Bound::Most)) => return None,
            (Some(second), _) => {
                let (from, to) = with_shared_scale(first, second);
                (Some(self.amount(from)?), Some(self.amount(to)?))
            }
            (None, Some(Bound::Least)) => (Some(self.amount(first)?), None),
            (None, Some(Bound::Most)) => (None, Some(self.amount(first)?)),
            (None, None) if self.is_doubtful => return None,
            // "30000000 - VND": the upper figure was left open.
            (None, None) if self.dash => (Some(self.amount(first)?), None),
            (None, None) => (Some(self.amount(first)?), Some(self.amount(first)?)),
        };
        // "0 – 10 triệu" says nothing about the least.
        let from = from.filter(|&from| from != 0 || to.is_none());
        let (unit, per_year) = match self.every {
            None | Some(Every::Month) => (PayUnit::Month, 12),
            // NĐ 293/2025/NĐ-CP: a week's pay × 52 ÷ 12.
            Some(Every::Week) => (PayUnit::Month, 52),
            Some(Every::Year) => (PayUnit::Month, 1),
            Some(Every::Day) => (PayUnit::Day, 12),
            Some(Every::Hour) => (PayUnit::Hour, 12),
            Some(Every::Piece) => (PayUnit::Piece, 12),
        };
        let a_time = |amount: i64| amount.saturating_mul(per_year) / 12;
        Some(Pay {
            from: from.map(a_time),
            to: to.map(a_time),
            unit,
            currency: self.currency.unwrap_or(Currency::Vnd),
            negotiable: false,
        })
    }

    /// A figure in whole units of the currency.
    fn amount(&self, figure: Figure) -> Option<i64> {
        let is_dollars = self.currency == Some(Currency::Usd);
        let factor = match figure.scale {
            None => 1,
            // "1.500 triệu" may be a thousand and a half or one and a half.
            Some(_) if figure.number.is_ambiguous => return None,
            Some(Scale::Million | Scale::Billion) if is_dollars => return None,
            Some(scale) => scale.factor(),
        };
        Some(figure.number.thousandths.checked_mul(factor)? / 1_000)
    }
}

/// `5 – 7 triệu` and `7tr – 10` name the scale once.
fn with_shared_scale(mut first: Figure, mut second: Figure) -> (Figure, Figure) {
    const NO_SCALE_NEEDED: i64 = 1_000 * 1_000;
    match (first.scale, second.scale) {
        (None, Some(scale)) if first.number.thousandths <= second.number.thousandths => {
            first.scale = Some(scale);
        }
        (Some(scale), None) if second.number.thousandths < NO_SCALE_NEEDED => {
            second.scale = Some(scale);
        }
        _ => {}
    }
    (first, second)
}

fn starts_with_scale(pieces: &[Piece]) -> bool {
    match pieces {
        [Piece { kind: Kind::Word(word), .. }, ..] => Scale::of(word).is_some(),
        _ => false,
    }
}

/// The digits after `tr` as thousandths of a million: `5` is 500, `25` is 250.
fn decimals(digits: Number) -> Option<i64> {
    let value = digits.thousandths / 1_000;
    match value {
        1..=9 => Some(value * 100),
        10..=99 => Some(value * 10),
        100..=999 => Some(value),
        _ => None,
    }
}
