//! Words of scripts that write without spaces: Khmer and its neighbours, Chinese, Korean.
//!
//! Khmer is cut by a trained model. Chinese, Japanese and Korean are cut into neighbouring pairs
//! of signs, so that a word is found inside a longer one and with a particle behind it. Whatever
//! else a text holds, Vietnamese above all, stays as it is.

use std::sync::OnceLock;

use icu_segmenter::WordSegmenter;
use icu_segmenter::WordSegmenterBorrowed;
use icu_segmenter::options::WordBreakInvariantOptions;

use crate::platform::vietnamese::Token;

/// How a script is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Khmer, Thai, Lao, Burmese: words by the model.
    Modelled,
    /// Chinese, Japanese, Korean: pairs of signs.
    Paired,
    Spaced,
}

fn script(letter: char) -> Script {
    match letter {
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => {
            Script::Modelled
        }
        '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Script::Paired,
        _ => Script::Spaced,
    }
}

/// Cuts the words of a text that are written in those scripts.
pub(super) fn cut(text: &str, words: Vec<Token>) -> Vec<Token> {
    let is_spaced = |word: &Token| word.exact.chars().all(|c| script(c) == Script::Spaced);
    if words.iter().all(is_spaced) {
        return words;
    }
    let mut cut = Vec::with_capacity(words.len() * 2);
    for word in words {
        if is_spaced(&word) {
            cut.push(word);
        } else {
            stretches(text, &word, &mut cut);
        }
    }
    cut
}

/// The words of one run of letters, which may mix scripts.
fn stretches(text: &str, word: &Token, cut: &mut Vec<Token>) {
    let run = text.get(word.start..word.end).unwrap_or_default();
    let mut start = 0;
    while let Some(rest) = run.get(start..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().map_or(Script::Spaced, script);
        let end = rest.char_indices().find(|(_, c)| script(*c) != first);
        let end = end.map_or(run.len(), |(at, _)| start + at);
        let stretch = run.get(start..end).unwrap_or_default();
        let mut add = |from: usize, to: usize| {
            if let Some(part) = stretch.get(from..to) {
                cut.push(token(part, word.start + start + from));
            }
        };
        match first {
            Script::Spaced => add(0, stretch.len()),
            Script::Modelled => words_of(stretch).for_each(|(from, to)| add(from, to)),
            Script::Paired => pairs_of(stretch).for_each(|(from, to)| add(from, to)),
        }
        start = end;
    }
}

fn token(part: &str, start: usize) -> Token {
    let exact = part.to_lowercase();
    let folded = crate::platform::vietnamese::fold(&exact);
    Token { exact, folded, start, end: start + part.len() }
}

fn words_of(stretch: &str) -> impl Iterator<Item = (usize, usize)> {
    let ends: Vec<usize> = segmenter().segment_str(stretch).collect();
    let pairs: Vec<(usize, usize)> = ends.windows(2).filter_map(|w| Some((*w.first()?, *w.get(1)?))).collect();
    pairs.into_iter()
}

/// Each two neighbouring signs; a sign alone is itself.
fn pairs_of(stretch: &str) -> impl Iterator<Item = (usize, usize)> {
    let starts = stretch.char_indices().map(|(at, _)| at);
    let ends = stretch.char_indices().map(|(at, sign)| at + sign.len_utf8());
    let is_alone = stretch.chars().count() == 1;
    starts.zip(ends.skip(usize::from(!is_alone)))
}

fn segmenter() -> WordSegmenterBorrowed<'static> {
    static SEGMENTER: OnceLock<WordSegmenterBorrowed<'static>> = OnceLock::new();
    *SEGMENTER.get_or_init(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::vietnamese::nfc;
    use crate::platform::vietnamese::tokens;

    fn words(text: &str) -> Vec<String> {
        let text = nfc(text);
        cut(&text, tokens(&text)).into_iter().map(|word| word.exact).collect()
    }

    #[test]
    fn khmer_is_cut_into_its_words() {
        assert_eq!(words("អ្នកបកប្រែភាសាខ្មែរ"), ["អ្នក", "បកប្រែ", "ភាសា", "ខ្មែរ"]);
        assert!(words("ការងាររោងចក្រ").contains(&"រោងចក្រ".to_owned()));
    }

    #[test]
    fn chinese_and_korean_are_cut_into_pairs() {
        assert_eq!(words("财务会计"), ["财务", "务会", "会计"]);
        assert_eq!(words("통역사를"), ["통역", "역사", "사를"]);
        assert_eq!(words("厨 Phiên dịch中文"), ["厨", "phiên", "dịch", "中文"]);
    }

    #[test]
    fn vietnamese_stays_and_places_of_words_are_kept() {
        let text = "Phiên dịch tiếng Trung 中文翻译 C++";
        let plain = tokens("Phiên dịch tiếng Trung C++");
        let cut = cut(text, tokens(text));
        assert_eq!(cut.iter().filter(|w| script(w.exact.chars().next().unwrap()) == Script::Spaced).count(), plain.len());
        for word in &cut {
            assert_eq!(text[word.start..word.end].to_lowercase(), word.exact);
        }
    }
}
