//! Vietnamese letters, tones and syllables: what makes two spellings the same.
//!
//! Invariants: every text that is stored or compared passed [`nfc`] first; [`fold`] maps one
//! character to one character, so a position in the folded text is the same position in the text.
//! Nothing here knows which words matter to a job seeker.

use std::borrow::Cow;
use std::sync::OnceLock;

use unicode_normalization::IsNormalized;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::is_nfc_quick;

/// Composed letters (NFC), with the Icelandic eth that some keyboards send turned into đ.
pub fn nfc(text: &str) -> Cow<'_, str> {
    let composed = is_nfc_quick(text.chars()) == IsNormalized::Yes;
    match (composed, text.contains(['ð', 'Ð'])) {
        (true, false) => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().map(without_eth).collect()),
    }
}

const fn without_eth(letter: char) -> char {
    match letter {
        'ð' => 'đ',
        'Ð' => 'Đ',
        other => other,
    }
}

/// Lower case without marks: `Đồng Tháp` becomes `dong thap`. Expects composed text.
///
/// One character in, one character out; letters of other scripts stay as they are.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_letter).collect()
}

/// One letter of [`fold`].
pub fn fold_letter(letter: char) -> char {
    match letter {
        'a'..='z' | '0'..='9' | ' ' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        _ if letter.is_ascii() => letter,
        _ => known(letter).map_or_else(|| lower(letter), |l| l.ascii),
    }
}

/// Lower case of one letter, when that is one letter.
fn lower(letter: char) -> char {
    let mut lowered = letter.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

/// A Vietnamese letter taken apart.
#[derive(Debug, Clone, Copy)]
struct Letter {
    /// Lower case without the tone: `ế` is `ê`.
    bare: char,
    /// 0 level, 1 grave, 2 acute, 3 hook, 4 tilde, 5 dot.
    tone: usize,
    /// Lower case without any mark.
    ascii: char,
}

/// The combining marks of the five tones, in the order of [`Letter::tone`] from 1.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', '\u{303}', '\u{323}'];

/// Every letter up to here that can be taken apart is in the table.
const LAST_LETTER: char = '\u{1EFF}';

/// By code point: looked up for every letter of every text that is indexed.
fn table() -> &'static [Option<Letter>] {
    static TABLE: OnceLock<Vec<Option<Letter>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let is_latin = |c: char| matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
        let letter = |c: char| is_latin(c).then(|| take_apart(c)).flatten();
        ('\0'..=LAST_LETTER).map(letter).collect()
    })
}

fn known(letter: char) -> Option<Letter> {
    table().get(letter as usize).copied().flatten()
}

fn take_apart(letter: char) -> Option<Letter> {
    let low = lower(letter);
    let parts: Vec<char> = std::iter::once(low).nfd().collect();
    let (&base, marks) = parts.split_first()?;
    // Only letters that stand on a plain Latin letter; two tones on one letter do not exist.
    if !base.is_ascii_lowercase() || marks.iter().filter(|m| TONES.contains(m)).count() > 1 {
        return None;
    }
    let tone = marks.iter().find_map(|m| TONES.iter().position(|t| t == m)).map_or(0, |t| t + 1);
    let kept = marks.iter().copied().filter(|m| !TONES.contains(m));
    let bare: String = std::iter::once(base).chain(kept).nfc().collect();
    Some(Letter { bare: bare.chars().next()?, tone, ascii: base })
}

fn compose(bare: char, tone: usize) -> Option<char> {
    if tone == 0 {
        return Some(bare);
    }
    let mark = TONES.get(tone - 1)?;
    let mut composed = [bare, *mark].into_iter().nfc();
    match (composed.next(), composed.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

fn letter_of(letter: char) -> Letter {
    known(letter).unwrap_or(Letter { bare: letter, tone: 0, ascii: letter })
}

const fn is_vowel(bare: char) -> bool {
    matches!(bare, 'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y')
}

/// The longest Vietnamese syllable (`nghiêng`) has seven letters.
const LONGEST_SYLLABLE: usize = 7;

/// One spelling for a syllable that people write in several ways, or `None` when it is already
/// that spelling or is no Vietnamese syllable.
///
/// `hoà` and `hòa`, `thuý` and `thúy`, the misplaced `tóan`, and `kỹ` and `kĩ` each become one.
/// Expects lower-case composed text.
pub fn canonical_syllable(syllable: &str) -> Option<String> {
    if syllable.len() > LONGEST_SYLLABLE * 3 {
        return None;
    }
    let mut bare = ['\0'; LONGEST_SYLLABLE];
    let mut toned = None;
    let mut length = 0;
    for letter in syllable.chars().map(letter_of) {
        *bare.get_mut(length)? = letter.bare;
        if letter.tone > 0 && toned.replace((length, letter.tone)).is_some() {
            return None;
        }
        length += 1;
    }
    let bare = bare.get_mut(..length)?;
    let nucleus = nucleus(bare)?;
    let is_open = nucleus.end == length;
    let mut is_canonical = true;
    if is_open && nucleus.len() == 1 && nucleus.start > 0 {
        let before = bare.get(nucleus.start - 1).copied().unwrap_or_default();
        let vowel = bare.get_mut(nucleus.start)?;
        if *vowel == 'y' && matches!(before, 'h' | 'k' | 'l' | 'm' | 's' | 't' | 'u') {
            *vowel = 'i';
            is_canonical = false;
        }
    }
    if let Some((at, tone)) = toned {
        let seat = nucleus.start + tone_seat(bare.get(nucleus)?, is_open);
        is_canonical = is_canonical && seat == at;
        if is_canonical {
            return None;
        }
        let seat = bare.get_mut(seat)?;
        *seat = compose(*seat, tone)?;
    }
    if is_canonical { None } else { Some(bare.iter().collect()) }
}

/// The vowels of the syllable: after the onset with the glides of `qu` and `gi`, before the coda.
fn nucleus(bare: &[char]) -> Option<std::ops::Range<usize>> {
    let mut start = bare.iter().position(|&c| is_vowel(c))?;
    let glide = match bare {
        ['q', 'u', _, ..] => true,
        ['g', 'i', next, ..] => is_vowel(*next),
        _ => false,
    };
    if start == 1 && glide {
        start = 2;
    }
    let rest = bare.get(start..)?;
    let end = start + rest.iter().take_while(|&&c| is_vowel(c)).count();
    let coda = bare.get(end..)?;
    (end > start && !coda.iter().any(|&c| is_vowel(c))).then_some(start..end)
}

/// Which vowel of the nucleus carries the tone, in the old style (`hòa`, `khỏe`, `toán`).
fn tone_seat(vowels: &[char], is_open: bool) -> usize {
    let strong = |c: &char| matches!(c, 'ê' | 'ơ' | 'ô' | 'â' | 'ă');
    if let Some(seat) = vowels.iter().rposition(strong) {
        return seat;
    }
    if let Some(seat) = vowels.iter().position(|&c| c == 'ư') {
        return seat;
    }
    match (vowels.len(), is_open) {
        (1, _) | (2, true) => 0,
        (n, false) => n - 1,
        (_, true) => 1,
    }
}

/// One word of a text: a run of letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Lower case, composed, in its canonical spelling.
    pub exact: String,
    /// [`Token::exact`] without marks.
    pub folded: String,
    /// Byte offsets in the composed text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Longest word, in characters, that keeps a following `+` or `#` (`c++`, `c#`).
const LONGEST_WITH_SIGN: usize = 3;

/// Cuts composed text into words; everything that is no letter or digit separates.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut length = 1;
        while let Some(&(at, next)) = chars.peek() {
            let signed = matches!(next, '+' | '#') && length <= LONGEST_WITH_SIGN;
            if !(next.is_alphanumeric() || is_mark(next) || signed) {
                break;
            }
            end = at + next.len_utf8();
            length += usize::from(!signed);
            chars.next();
        }
        found.push(token(text.get(start..end).unwrap_or_default(), start, end));
    }
    found
}

/// Marks that belong to a word but are no letters (Khmer vowels, leftovers of decomposition).
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter)
}

fn token(word: &str, start: usize, end: usize) -> Token {
    let lowered = word.to_lowercase();
    let exact = canonical_syllable(&lowered).unwrap_or(lowered);
    let folded = fold(&exact);
    Token { exact, folded, start, end }
}

/// Folded words with one space between: what look-ups compare.
pub fn key(text: &str) -> String {
    let words = tokens(&nfc(text));
    words.iter().map(|t| t.folded.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_placement_variants_become_one_spelling() {
        for (written, canonical) in [
            ("hoà", "hòa"),
            ("thuý", "thúy"),
            ("khoẻ", "khỏe"),
            ("tóan", "toán"),
            ("hòan", "hoàn"),
            ("kỹ", "kĩ"),
            ("quý", "quí"),
            ("lý", "lí"),
            ("uỷ", "ủy"),
        ] {
            assert_eq!(canonical_syllable(written).as_deref(), Some(canonical), "{written}");
        }
    }

    #[test]
    fn what_is_already_canonical_or_not_vietnamese_stays() {
        for word in ["hòa", "toán", "giày", "già", "nghiêng", "react", "nodejs", "người", "mua"]
        {
            assert_eq!(canonical_syllable(word), None, "{word}");
        }
    }

    #[test]
    fn folding_keeps_positions() {
        let text = nfc("Đồng Tháp, KỸ THUẬT – ខ្មែរ");
        assert_eq!(fold(&text).chars().count(), text.chars().count());
        assert!(fold(&text).starts_with("dong thap, ky thuat"));
    }

    #[test]
    fn decomposed_input_and_eth_are_read_as_vietnamese() {
        assert_eq!(nfc("hòa"), "hòa");
        assert_eq!(key("Ðồng Tháp"), "dong thap");
    }

    #[test]
    fn words_are_cut_as_people_search_them() {
        let exact = |text: &str| -> Vec<String> {
            tokens(&nfc(text)).into_iter().map(|t| t.exact).collect()
        };
        assert_eq!(
            exact("Lập trình C++/C#, .NET & Node.js"),
            ["lập", "trình", "c++", "c#", "net", "node", "js"]
        );
        assert_eq!(exact("3 ca/ngày TP.HCM"), ["3", "ca", "ngày", "tp", "hcm"]);
    }
}
