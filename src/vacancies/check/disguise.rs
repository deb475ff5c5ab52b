//! Words behind a disguise: look-alike letters, invisible characters, spaced letters, chat
//! spellings and numbers written as words, as people use them to slip past filters.
//!
//! Marks stay where they were typed; patterns for these texts accept each word with its marks and
//! without.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::platform::vietnamese::fold_letter;

use super::reading::Reading;

/// A text with its disguise taken off, lower case, words joined by single blanks.
#[derive(Debug)]
pub(super) struct Undisguised {
    pub(super) text: String,
    /// For each word its bytes in [`Undisguised::text`] and its characters in the text as given.
    words: Vec<(Range<usize>, Range<usize>)>,
    lines: Vec<Range<usize>>,
}

/// A word or sign as it stands.
struct Piece {
    /// Lower case with its marks.
    word: String,
    /// Without marks.
    folded: String,
    from: usize,
    to: usize,
    ends_line: bool,
}

impl Piece {
    const fn empty(at: usize, ends_line: bool) -> Self {
        Self { word: String::new(), folded: String::new(), from: at, to: at, ends_line }
    }

    fn push(&mut self, letter: char, at: usize) {
        if self.word.is_empty() {
            self.from = at;
        }
        self.word.push(letter);
        self.folded.push(fold_letter(letter));
        self.to = at + 1;
    }
}

impl Undisguised {
    pub(super) fn new(reading: &Reading<'_>) -> Self {
        let pieces = pieces(&reading.view);
        let text = String::with_capacity(reading.view.len());
        let mut whole = Self { text, words: Vec::new(), lines: Vec::new() };
        let mut line_start = 0;
        let mut rest = pieces.as_slice();
        let mut is_after_number = false;
        while let Some(piece) = rest.first() {
            if piece.ends_line {
                whole.lines.push(line_start..whole.text.len());
                whole.text.push('\n');
                line_start = whole.text.len();
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            let (taken, word) = word_of(rest, is_after_number);
            let end = rest.get(taken - 1).map_or(piece.to, |last| last.to);
            if whole.text.len() > line_start {
                whole.text.push(' ');
            }
            let start = whole.text.len();
            whole.text.push_str(&word);
            whole.words.push((start..whole.text.len(), piece.from..end));
            is_after_number = word.ends_with(|c: char| c.is_ascii_digit());
            rest = rest.get(taken..).unwrap_or_default();
        }
        whole.lines.push(line_start..whole.text.len());
        whole
    }

    /// The lines, as bytes of the text.
    pub(super) fn lines(&self) -> impl Iterator<Item = Range<usize>> {
        self.lines.iter().filter(|line| !line.is_empty()).cloned()
    }

    /// The characters of the text as given behind these bytes, whole words.
    pub(super) fn span(&self, bytes: Range<usize>) -> Range<usize> {
        let touched = |(word, _): &&(Range<usize>, Range<usize>)| {
            word.start < bytes.end && bytes.start < word.end
        };
        let mut words = self.words.iter().filter(touched).map(|(_, source)| source);
        let first = words.next().cloned().unwrap_or(0..0);
        let end = words.next_back().map_or(first.end, |last| last.end);
        first.start..end
    }
}

/// Stands in the text before a number that was spelt out.
const SPELT_NUMBER: char = '#';

/// The next word and how many pieces it takes.
fn word_of(pieces: &[Piece], is_after_number: bool) -> (usize, String) {
    let counted = number_words(pieces);
    if counted > 1 {
        return (counted, digits_of(pieces.get(..counted).unwrap_or_default()));
    }
    let spaced = spaced_letters(pieces);
    if spaced > 1 {
        let letters = pieces.iter().take(spaced);
        let word: String = letters.clone().map(|p| p.word.as_str()).collect();
        let folded: String = letters.map(|p| p.folded.as_str()).collect();
        return (spaced, usual(&folded).map_or(word, str::to_owned));
    }
    let Some(piece) = pieces.first() else { return (1, String::new()) };
    // After a number "k" is a thousand.
    let is_unit = is_after_number && piece.folded == "k";
    let usual = usual(&piece.folded).filter(|_| !is_unit);
    (1, usual.map_or_else(|| piece.word.clone(), str::to_owned))
}

fn pieces(view: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut word = Piece::empty(0, false);
    for (at, raw) in view.chars().enumerate() {
        if is_invisible(raw) {
            continue;
        }
        let letter = unmasked(raw);
        if letter.is_alphanumeric() || letter == '@' {
            word.push(letter, at);
            continue;
        }
        if !word.word.is_empty() {
            found.push(std::mem::replace(&mut word, Piece::empty(at, false)));
        }
        if letter == '\n' {
            found.push(Piece::empty(at, true));
        } else if is_kept_sign(letter) {
            let mut sign = Piece::empty(at, false);
            sign.push(letter, at);
            found.push(sign);
        }
    }
    if !word.word.is_empty() {
        found.push(word);
    }
    found
}

/// Signs that carry meaning for the rules: money, per cent, ends of sentences.
const fn is_kept_sign(letter: char) -> bool {
    matches!(letter, '%' | '$' | '/' | ',' | ';' | '!' | '?' | '[' | ']' | '(' | ')' | ':')
}

const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{180E}'
            | '\u{300}'..='\u{36F}'
    )
}

/// The Latin letter or digit a letter of another script, or a ringed one, is taken for.
fn unmasked(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    match letter {
        'а' | 'α' | 'ɑ' => 'a',
        'в' | 'β' | 'ь' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'є' | 'ε' => 'e',
        'ɡ' => 'g',
        'һ' | 'н' => 'h',
        'і' | 'ι' | 'ı' | 'ł' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ⅼ' | 'ӏ' => 'l',
        'м' => 'm',
        'п' | 'η' => 'n',
        'о' | 'ο' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'μ' => 'u',
        'ν' | 'ѵ' => 'v',
        'ѡ' | 'ω' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        '\u{2460}'..='\u{24FF}' | '\u{2070}'..='\u{209C}' | '\u{1F100}'..='\u{1F16F}' => {
            std::iter::once(letter)
                .nfkc()
                .find(char::is_ascii_alphanumeric)
                .unwrap_or(letter)
                .to_ascii_lowercase()
        }
        _ => letter,
    }
}

/// How many pieces from here on are single letters spaced apart; fewer than three are words, and a
/// wider gap ends the word.
fn spaced_letters(pieces: &[Piece]) -> usize {
    let is_single = |piece: &Piece| {
        let mut letters = piece.folded.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    };
    let singles = pieces.iter().take_while(|piece| is_single(piece)).count();
    let gaps = pieces.iter().take(singles).zip(pieces.iter().take(singles).skip(1));
    let joined = gaps.take_while(|(left, right)| right.from - left.to <= 1).count() + 1;
    if singles >= 3 && joined >= 3 { joined } else { 0 }
}

/// Fewest digits that make a telephone number.
const SHORTEST_NUMBER: usize = 7;

/// How many pieces from here on say a telephone number in words, at least one of them a word.
fn number_words(pieces: &[Piece]) -> usize {
    let run = pieces.iter().take_while(|p| digit_of(&p.folded).is_some()).count();
    let said =
        pieces.iter().take(run).filter(|p| !p.folded.starts_with(|c: char| c.is_ascii_digit()));
    if run >= SHORTEST_NUMBER && said.count() >= 3 { run } else { 0 }
}

fn digits_of(pieces: &[Piece]) -> String {
    let digits = pieces.iter().filter_map(|p| digit_of(&p.folded));
    std::iter::once(SPELT_NUMBER).chain(digits).collect()
}

fn digit_of(word: &str) -> Option<char> {
    match word {
        "khong" | "ko" | "o" | "0" | "zero" => Some('0'),
        "mot" | "1" | "one" => Some('1'),
        "hai" | "2" | "two" => Some('2'),
        "ba" | "3" | "three" => Some('3'),
        "bon" | "tu" | "4" | "four" => Some('4'),
        "nam" | "lam" | "5" | "five" => Some('5'),
        "sau" | "6" | "six" => Some('6'),
        "bay" | "7" | "seven" => Some('7'),
        "tam" | "8" | "eight" => Some('8'),
        "chin" | "9" | "nine" => Some('9'),
        _ => None,
    }
}

/// The usual spelling of a chat word, or of a word with digits for letters, told by its letters
/// without marks.
fn usual(word: &str) -> Option<&'static str> {
    Some(match word {
        "ko" | "k" | "hok" | "khum" | "kg" | "khg" => "không",
        "dc" => "được",
        "zl" => "zalo",
        "telegam" => "telegram",
        "lg" | "luog" => "lương",
        "vc" => "việc",
        "kn" => "kinh nghiệm",
        "ib" | "inb" => "inbox",
        "cmt" | "cmnd" | "cancuoc" => "cccd",
        "cambodia" | "camboda" => "campuchia",
        "nv" => "nhân viên",
        _ if is_nearly(word, "campuchia") => "campuchia",
        _ => return without_digits(word),
    })
}

/// Whether a word becomes the other by one or two slips of the pen, its first letter but for c and
/// k aside.
fn is_nearly(word: &str, other: &str) -> bool {
    const MOST_SLIPS: usize = 2;
    if !word.starts_with(['c', 'k']) || word.len().abs_diff(other.len()) > MOST_SLIPS {
        return false;
    }
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in word.bytes().enumerate() {
        let mut left = row + 1;
        let mut diagonal = row;
        for (cell, wanted) in above.iter_mut().skip(1).zip(other.bytes()) {
            let slips = (diagonal + usize::from(letter != wanted)).min(left + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, slips);
            left = slips;
        }
        if let Some(first) = above.first_mut() {
            *first = row + 1;
        }
    }
    above.last().is_some_and(|slips| *slips <= MOST_SLIPS)
}

/// Words people write with digits or signs for letters (`z@l0`, `vi3c`), as they are read and as
/// they are spelt.
const DISGUISED_WITH_DIGITS: [(&str, &str); 13] = [
    ("zalo", "zalo"),
    ("telegram", "telegram"),
    ("campuchia", "campuchia"),
    ("casino", "casino"),
    ("bavet", "bavet"),
    ("khong", "không"),
    ("viec", "việc"),
    ("nhe", "nhẹ"),
    ("luong", "lương"),
    ("cao", "cao"),
    ("coc", "cọc"),
    ("don", "đón"),
    ("tien", "tiền"),
];

fn without_digits(word: &str) -> Option<&'static str> {
    let is_mixed = word.contains(|c: char| c.is_ascii_digit() || c == '@')
        && word.contains(char::is_alphabetic);
    if !is_mixed {
        return None;
    }
    // A one stands for an i as well as for an l.
    ['l', 'i'].into_iter().find_map(|one| {
        let read = word.chars().map(|letter| match letter {
            '0' => 'o',
            '1' => one,
            '3' => 'e',
            '4' | '@' => 'a',
            '9' => 'g',
            other => other,
        });
        let read: String = read.collect();
        let known = DISGUISED_WITH_DIGITS.iter().find(|(letters, _)| *letters == read)?;
        Some(known.1)
    })
}
