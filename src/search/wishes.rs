//! Wishes inside a sentence that are filters, not words: least pay and years of experience.
//!
//! "lương trên 15 triệu" asks for pay; the years in "2 năm kinh nghiệm" are taken out because no
//! advert is written with the seeker's own number.

use std::ops::Range;

use crate::platform::vietnamese::Token;

/// A pay wish and the words it takes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PayWish {
    pub(super) words: Range<usize>,
    /// VND a month; `None` when the sentence names an upper end only.
    pub(super) from: Option<i64>,
}

const MILLION: i64 = 1_000_000;
/// A wish above this is a slip of the keyboard.
const LARGEST_WISH: i64 = 1_000;

/// The pay a sentence asks for: a number of millions, with the words around it.
pub(super) fn pay(words: &[Token]) -> Option<PayWish> {
    let (at, end, millions) = (0..words.len()).find_map(|at| number_of_millions(words, at))?;
    let mut start = at;
    let mut is_upper_end = false;
    while let Some(before) = start.checked_sub(1).and_then(|i| words.get(i)) {
        match before.folded.as_str() {
            "duoi" | "max" => is_upper_end = true,
            "luong" | "muc" | "thu" | "nhap" | "tren" | "tu" | "it" | "nhat" | "toi" | "thieu"
            | "hon" | "khoang" | "tam" | "co" | "voi" => {}
            number if number.parse::<u32>().is_ok() => {}
            _ => break,
        }
        start -= 1;
    }
    let mut end = end;
    while let Some(after) = words.get(end) {
        match after.folded.as_str() {
            "dong" | "vnd" | "tro" | "len" | "mot" | "thang" | "moi" => end += 1,
            _ => break,
        }
    }
    // Of "10-15 triệu" the lower end is the wish.
    let mut before = words.get(start..at).unwrap_or_default().iter().rev();
    let lower = before.find_map(|word| word.folded.parse::<i64>().ok());
    let millions = lower.filter(|n| (1..=millions).contains(n)).unwrap_or(millions);
    let from = (!is_upper_end).then_some(millions * MILLION);
    Some(PayWish { words: start..end, from })
}

/// Start, end and value of "15 triệu", "15tr" at a word.
fn number_of_millions(words: &[Token], at: usize) -> Option<(usize, usize, i64)> {
    let word = words.get(at)?.folded.as_str();
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let is_unit = |text: &str| matches!(text, "tr" | "trieu" | "cu");
    let unit = word.strip_prefix(digits)?;
    let number = digits.parse().ok().filter(|n| (1..=LARGEST_WISH).contains(n))?;
    if is_unit(unit) {
        return Some((at, at + 1, number));
    }
    let next = words.get(at + 1)?.folded.as_str();
    (unit.is_empty() && is_unit(next)).then_some((at, at + 2, number))
}

/// The words of "(ít nhất) 2 năm (kinh nghiệm)", without "kinh nghiệm" itself.
pub(super) fn years_of_experience(words: &[Token]) -> Option<Range<usize>> {
    let is = |at: usize, text: &str| words.get(at).is_some_and(|word| word.folded == text);
    let speaks_of_experience = (0..words.len()).any(|at| is(at, "kinh") && is(at + 1, "nghiem"));
    let at = (0..words.len()).find(|&at| {
        is(at + 1, "nam") && words.get(at).is_some_and(|w| w.folded.parse::<u8>().is_ok())
    })?;
    let quantifier = ["nhat", "it", "thieu", "toi", "hon", "tren", "duoi", "tu"];
    let mut start = at;
    while start > 0 && quantifier.iter().any(|word| is(start - 1, word)) {
        start -= 1;
    }
    let end = if is(at + 2, "tro") && is(at + 3, "len") { at + 4 } else { at + 2 };
    speaks_of_experience.then_some(start..end)
}

/// The years of experience somebody has, when a sentence tells: 0 for "không có kinh nghiệm", "mới
/// ra trường", "dưới 1 năm kinh nghiệm".
pub(super) fn experience(words: &[Token]) -> Option<u8> {
    let says = |phrase: &str| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.windows(phrase.len()).any(|w| w.iter().zip(&phrase).all(|(a, b)| a.folded == *b))
    };
    let without = [
        "khong co kinh nghiem",
        "khong can kinh nghiem",
        "khong yeu cau kinh nghiem",
        "chua co kinh nghiem",
        "moi ra truong",
        "moi tot nghiep",
        "fresher",
        "nguoi moi",
    ];
    if without.into_iter().any(says) {
        return Some(0);
    }
    let range = years_of_experience(words)?;
    let said = words.get(range)?;
    let years = said.iter().find_map(|word| word.folded.parse::<u8>().ok())?;
    let is_less = said.iter().any(|word| word.folded == "duoi");
    Some(if is_less { years.saturating_sub(1) } else { years })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::vietnamese::nfc;
    use crate::platform::vietnamese::tokens;

    fn pay_of(text: &str) -> Option<(String, Option<i64>)> {
        let words = tokens(&nfc(text));
        let wish = pay(&words)?;
        let taken: Vec<_> = words[wish.words].iter().map(|w| w.exact.as_str()).collect();
        Some((taken.join(" "), wish.from))
    }

    #[test]
    fn the_pay_of_a_sentence_is_a_filter() {
        let wish = |text: &str, from| Some((text.to_owned(), from));
        assert_eq!(
            pay_of("kỹ sư với mức lương trên 15 triệu tại Hà Nội"),
            wish("với mức lương trên 15 triệu", Some(15_000_000))
        );
        assert_eq!(pay_of("lương 10-15tr"), wish("lương 10 15tr", Some(10_000_000)));
        assert_eq!(
            pay_of("it nhat 8 trieu dong tro len"),
            wish("it nhat 8 trieu dong tro len", Some(8_000_000))
        );
        assert_eq!(pay_of("lương dưới 10 triệu"), wish("lương dưới 10 triệu", None));
    }

    #[test]
    fn a_number_without_millions_is_no_pay() {
        for text in ["làm 3 ca/ngày", "bằng lái B2", "lương cao", "99999999999 triệu", ""]
        {
            assert_eq!(pay_of(text), None, "{text}");
        }
    }

    #[test]
    fn the_experience_of_a_seeker_is_read_from_years_and_from_words() {
        let years = |text: &str| experience(&tokens(&nfc(text)));
        assert_eq!(years("có kinh nghiệm 3 năm"), Some(3));
        assert_eq!(years("kinh nghiệm dưới 1 năm"), Some(0));
        assert_eq!(years("sinh viên mới ra trường"), Some(0));
        assert_eq!(years("khong can kinh nghiem"), Some(0));
        assert_eq!(years("có kinh nghiệm"), None);
    }

    #[test]
    fn years_are_taken_out_only_of_a_sentence_about_experience() {
        let years = |text: &str| years_of_experience(&tokens(&nfc(text)));
        assert_eq!(years("ít nhất 2 năm kinh nghiệm"), Some(0..4));
        assert_eq!(years("có kinh nghiệm từ 2 năm trở lên"), Some(3..8));
        assert_eq!(years("hợp đồng 1 năm"), None);
    }
}
