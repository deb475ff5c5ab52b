//! Words of scripts that write without spaces: Khmer and its neighbours, Chinese, Korean.
//!
//! A run of them is cut into neighbouring pairs of signs, so that a word is found inside a longer
//! one, beside others and with a particle behind it, without anybody knowing where words end
//! there. Models and dictionaries were tried: both make one word of `ភាសាខ្មែរ`, in which `ខ្មែរ`
//! is then not found. Whatever else a text holds, Vietnamese above all, stays as it is.

use unicode_normalization::char::is_combining_mark;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::fold;

/// Joins a Khmer letter below the one before.
const COENG: char = '\u{17D2}';

/// Whether a letter is of a script without spaces: Thai, Lao, Burmese, Khmer, and the scripts of
/// Chinese, Japanese and Korean. Korean has spaces, but no end of endings before them.
const fn is_unspaced(letter: char) -> bool {
    matches!(letter,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Cuts the words of a text that are written so.
pub(super) fn cut(text: &str, words: Vec<Token>) -> Vec<Token> {
    let is_spaced = |word: &Token| !word.exact.contains(is_unspaced);
    if words.iter().all(is_spaced) {
        return words;
    }
    let mut cut = Vec::with_capacity(words.len() * 2);
    for word in words {
        if is_spaced(&word) {
            cut.push(word);
        } else {
            each_pair(text, &word, &mut cut);
        }
    }
    cut
}

/// The single signs of such words: a stored text has them beside the pairs, because a word may be
/// one sign.
pub(super) fn signs(text: &str, words: &[Token]) -> Vec<Token> {
    let unspaced = words.iter().filter(|word| word.exact.contains(is_unspaced));
    let pieces = unspaced.flat_map(|word| {
        let run = text.get(word.start..word.end).unwrap_or_default();
        pieces(run)
            .into_iter()
            .filter(|(_, sign)| sign.contains(is_unspaced))
            .map(|(at, sign)| token(sign, word.start + at))
    });
    pieces.collect()
}

/// The words of one run of letters, which may mix scripts.
fn each_pair(text: &str, word: &Token, cut: &mut Vec<Token>) {
    let run = text.get(word.start..word.end).unwrap_or_default();
    let pieces = pieces(run);
    let is_sign =
        |piece: Option<&(usize, &str)>| piece.is_some_and(|(_, p)| p.contains(is_unspaced));
    for (n, (at, piece)) in pieces.iter().enumerate() {
        let after = pieces.get(n + 1);
        let before = n.checked_sub(1).and_then(|n| pieces.get(n));
        let pair = if !piece.contains(is_unspaced) {
            *piece
        } else if let Some((_, second)) = after.filter(|_| is_sign(after)) {
            run.get(*at..at + piece.len() + second.len()).unwrap_or(piece)
        } else if is_sign(before) {
            continue;
        } else {
            *piece
        };
        cut.push(token(pair, word.start + at));
    }
}

/// A run cut into single signs, each with its marks, and the stretches of other letters between.
fn pieces(run: &str) -> Vec<(usize, &str)> {
    let mut starts: Vec<usize> = Vec::new();
    let mut before = None;
    for (at, letter) in run.char_indices() {
        let goes_on = match before {
            None => false,
            Some(COENG) => true,
            Some(_) if is_combining_mark(letter) => true,
            Some(other) => !is_unspaced(letter) && !is_unspaced(other) && !is_combining_mark(other),
        };
        if !goes_on {
            starts.push(at);
        }
        before = Some(letter);
    }
    let ends = starts.iter().skip(1).copied().chain([run.len()]);
    starts.iter().zip(ends).filter_map(|(a, b)| Some((*a, run.get(*a..b)?))).collect()
}

fn token(part: &str, start: usize) -> Token {
    let exact = part.to_lowercase();
    let folded = fold(&exact);
    Token { exact, folded, start, end: start + part.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::vietnamese::tokens;

    fn words(text: &str) -> Vec<String> {
        cut(text, tokens(text)).into_iter().map(|word| word.exact).collect()
    }

    #[test]
    fn signs_are_taken_two_by_two() {
        assert_eq!(words("财务会计"), ["财务", "务会", "会计"]);
        assert_eq!(words("통역사를"), ["통역", "역사", "사를"]);
        assert_eq!(words("ខ្មែរ"), ["ខ្មែរ"]);
        assert_eq!(words("ភាសាខ្មែរ"), ["ភាសា", "សាខ្មែ", "ខ្មែរ"]);
        assert_eq!(words("厨 phiên dịch中文2"), ["厨", "phiên", "dịch", "中文", "2"]);
    }

    #[test]
    fn a_stored_text_has_the_single_signs_too() {
        let text = "中文 may";
        let signs = signs(text, &tokens(text));
        assert_eq!(signs.iter().map(|s| s.exact.as_str()).collect::<Vec<_>>(), ["中", "文"]);
    }

    #[test]
    fn vietnamese_stays_and_words_know_where_they_stood() {
        let text = "Phiên dịch tiếng Trung 中文翻译 C++";
        let cut = cut(text, tokens(text));
        for word in &cut {
            let stood = text.get(word.start..word.end).unwrap();
            assert_eq!(stood.to_lowercase(), word.exact);
        }
        let spaced: Vec<_> = cut.into_iter().filter(|w| !w.exact.contains(is_unspaced)).collect();
        assert_eq!(spaced.len(), tokens("Phiên dịch tiếng Trung C++").len());
    }
}
