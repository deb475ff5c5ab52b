//! Cuts a pay text into numbers, words and signs.
//!
//! Expects the folded text; knows how numbers are written, not what they mean.

/// One piece of a pay text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    /// Whether no space stands before it.
    pub(super) glued: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Number(Number),
    /// Letters, folded.
    Word(String),
    Sign(char),
}

/// A number as written, before its scale is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Value × 1,000.
    pub(super) thousandths: i64,
    /// One mark and three digits: `1.500` is 1,500 dollars but might be 1.5 million.
    pub(super) is_ambiguous: bool,
}

/// More digits than any pay has.
const MOST_DIGITS: usize = 13;

/// The pieces, or `None` when a number is written in no known way.
pub(super) fn pieces(folded: &str) -> Option<Vec<Piece>> {
    let letters: Vec<char> = folded.chars().collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(&letter) = letters.get(at) {
        let rest = letters.get(at..).unwrap_or_default();
        let (kind, length) = if letter.is_ascii_digit() {
            let length = number_length(rest);
            (Kind::Number(number(rest.get(..length)?)?), length)
        } else if letter.is_alphabetic() {
            let length = rest.iter().take_while(|c| c.is_alphabetic()).count();
            (Kind::Word(rest.iter().take(length).collect()), length)
        } else {
            (Kind::Sign(letter), 1)
        };
        at += length;
        if letter.is_whitespace() {
            glued = false;
            continue;
        }
        pieces.push(Piece { kind, glued });
        glued = true;
    }
    Some(pieces)
}

/// How many letters the number at the start takes: digits, and marks or single spaces that stand
/// between digits. A space only parts groups of three.
fn number_length(letters: &[char]) -> usize {
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut end = 0;
    loop {
        while digit(end) {
            end += 1;
        }
        let three = digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4);
        match letters.get(end) {
            Some('.' | ',') if digit(end + 1) => end += 1,
            Some(' ') if three => end += 1,
            _ => return end,
        }
    }
}

fn number(letters: &[char]) -> Option<Number> {
    let digits = letters.iter().filter(|c| c.is_ascii_digit()).count();
    if digits > MOST_DIGITS {
        return None;
    }
    let marks: Vec<char> = letters.iter().copied().filter(|c| !c.is_ascii_digit()).collect();
    let groups: Vec<String> =
        letters.split(|c| !c.is_ascii_digit()).map(|group| group.iter().collect()).collect();
    let (first, others) = groups.split_first()?;
    let is_grouped = |groups: &[String]| {
        first != "0" && first.len() <= 3 && groups.iter().all(|group| group.len() == 3)
    };
    let (last, between) = others.split_last().map_or(("", &[][..]), |(l, b)| (l.as_str(), b));
    match marks.as_slice() {
        [] => whole(&groups, false),
        [_] if last.len() == 3 && is_grouped(others) => whole(&groups, true),
        [_] if last.len() <= 2 => with_decimals(std::slice::from_ref(first), last),
        // Groups of three with one kind of mark, or such groups and a decimal mark of its own.
        [mark, rest @ ..] if rest.iter().all(|m| m == mark) && is_grouped(others) => {
            whole(&groups, false)
        }
        [mark, .., decimal]
            if mark != decimal
                && marks.iter().rev().skip(1).all(|m| m == mark)
                && is_grouped(between)
                && last.len() <= 2 =>
        {
            with_decimals(groups.get(..groups.len() - 1)?, last)
        }
        _ => None,
    }
}

fn whole(groups: &[String], has_one_mark: bool) -> Option<Number> {
    let value: i64 = groups.concat().parse().ok()?;
    Some(Number { thousandths: value.checked_mul(1_000)?, is_ambiguous: has_one_mark })
}

fn with_decimals(groups: &[String], decimals: &str) -> Option<Number> {
    let number = whole(groups, false)?;
    let decimals: i64 = format!("{decimals:0<3}").parse().ok()?;
    Some(Number { thousandths: number.thousandths.checked_add(decimals)?, is_ambiguous: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(i64, bool)> {
        match pieces(text)?.as_slice() {
            [Piece { kind: Kind::Number(n), .. }] => Some((n.thousandths, n.is_ambiguous)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn numbers_are_read_in_every_usual_spelling() {
        for (text, thousandths) in [
            ("7", 7_000),
            ("7,5", 7_500),
            ("7.25", 7_250),
            ("5.000.000", 5_000_000_000),
            ("5,000,000", 5_000_000_000),
            ("5 000 000", 5_000_000_000),
            ("20000000.0", 20_000_000_000),
            ("1,234.5", 1_234_500),
            ("1.234.567,80", 1_234_567_800),
            ("0.5", 500),
        ] {
            assert_eq!(read(text), Some((thousandths, false)), "{text}");
        }
    }

    #[test]
    fn one_mark_and_three_digits_may_mean_two_things() {
        assert_eq!(read("1.500"), Some((1_500_000, true)));
        assert_eq!(read("1,179"), Some((1_179_000, true)));
    }

    #[test]
    fn numbers_written_in_no_known_way_are_refused() {
        for text in ["5.00.000", "1.2.3", "0.500", "1234.567", "5,000.000", "12345678901234"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
