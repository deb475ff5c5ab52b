//! What a title is about: its parts without the words that only say that somebody is wanted.
//!
//! "Hà Nội - Tuyển gấp nhân viên kế toán (lương cao)" has the parts "kế toán", "Hà Nội" and "lương
//! cao". A search for just such a part is answered by it before longer titles, and a title that
//! begins with what was searched before one that ends with it: in Vietnamese the work comes first.

use std::sync::OnceLock;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;

/// What says that somebody is wanted, and as what kind of staff, before the work itself.
const HEADS: &str = "
    tuyển dụng, tuyển gấp, cần tuyển, tuyển, cần gấp, cần, gấp, urgent, hot, vị trí, số lượng
    nhân viên, chuyên viên, cán bộ, cộng tác viên, nam, nữ, nam nữ, bạn, người
    senior, junior, middle, fresher, sr, jr
";

/// Words of a beginning that are marked.
const LONGEST_BEGINNING: usize = 4;
/// Words of a whole part that are marked; nobody searches a longer one word for word.
const LONGEST_WHOLE: usize = 8;
/// Parts of a title that are marked.
const MOST_PARTS: usize = 4;

/// Cuts a title where it goes on to something else.
pub(super) fn parts(title: &str) -> impl Iterator<Item = &str> {
    let dashed = title.split(" -").flat_map(|part| part.split("- "));
    let cut =
        |c: char| matches!(c, '(' | ')' | '[' | ']' | '|' | ',' | ';' | ':' | '/' | '–' | '_');
    let parts = dashed.flat_map(move |part| part.split(cut));
    parts.filter(|part| part.chars().any(char::is_alphanumeric)).take(MOST_PARTS)
}

/// Number of words at the beginning that say nothing about the work; never all.
pub(super) fn heads(words: &[Token]) -> usize {
    static HEADS_IN_WORDS: OnceLock<Vec<Vec<Token>>> = OnceLock::new();
    let heads = HEADS_IN_WORDS.get_or_init(|| {
        let heads = HEADS.split([',', '\n']).map(|head| tokens(&nfc(head)));
        let mut heads: Vec<_> = heads.filter(|head| !head.is_empty()).collect();
        heads.sort_by_key(|head| std::cmp::Reverse(head.len()));
        heads
    });
    let is_number = |word: &Token| word.folded.bytes().all(|byte| byte.is_ascii_digit());
    let mut at = 0;
    while let Some(rest) = words.get(at..) {
        let begins = |head: &&Vec<Token>| {
            rest.len() > head.len()
                && head.iter().zip(rest).all(|(a, b)| {
                    a.exact == b.exact
                        || (head.len() > 1 && b.exact == b.folded && a.folded == b.folded)
                })
        };
        let head = heads.iter().find(begins).map_or(0, Vec::len);
        let number = rest.len() > 1 && rest.first().is_some_and(is_number);
        match head.max(usize::from(number)) {
            0 => break,
            length => at += length,
        }
    }
    at
}

/// The marks of one part without its [`heads`]: of the whole, and of how it begins.
pub(super) fn marks(work: &[Token]) -> Vec<String> {
    let mut marks = Vec::new();
    if (1..=LONGEST_WHOLE).contains(&work.len()) {
        marks.push(whole(work));
    }
    let beginnings = 1..=work.len().min(LONGEST_BEGINNING);
    marks.extend(beginnings.filter_map(|length| work.get(..length)).map(beginning));
    marks
}

/// What marks a part that is just these words: `=ke_toan`.
pub(super) fn whole(words: &[Token]) -> String {
    format!("={}", joined(words))
}

/// What marks a part that begins with these words: `^ke_toan`; `None` where so long a beginning is
/// not marked.
pub(super) fn beginning_of(words: &[Token]) -> Option<String> {
    (words.len() <= LONGEST_BEGINNING).then(|| beginning(words))
}

fn beginning(words: &[Token]) -> String {
    format!("^{}", joined(words))
}

fn joined(words: &[Token]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn works(title: &str) -> Vec<String> {
        let part = |part: &str| {
            let words = tokens(&nfc(part));
            whole(&words[heads(&words)..])
        };
        parts(title).map(part).collect()
    }

    #[test]
    fn a_title_is_cut_and_loses_what_says_nothing_about_the_work() {
        assert_eq!(
            works("Hà Nội - Tuyển gấp 02 nhân viên kế toán (lương cao)"),
            ["=ha_noi", "=ke_toan", "=luong_cao"]
        );
        assert_eq!(works("NHAN VIEN KHO/Thủ kho"), ["=kho", "=thu_kho"]);
        assert_eq!(works("Part-time E-commerce"), ["=part_time_e_commerce"]);
    }

    #[test]
    fn something_is_always_left() {
        assert_eq!(works("Nhân viên"), ["=nhan_vien"]);
        assert_eq!(works("Tuyển nữ"), ["=nu"]);
        assert_eq!(works("-,-"), [""; 0]);
    }

    #[test]
    fn a_part_is_marked_whole_and_by_its_beginnings() {
        let marks = marks(&tokens("ke toan truong"));
        assert_eq!(marks, ["=ke_toan_truong", "^ke", "^ke_toan", "^ke_toan_truong"]);
    }
}
