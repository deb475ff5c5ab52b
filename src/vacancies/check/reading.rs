//! A field of an advert made ready for the rules: one spelling, cut into clauses.
//!
//! Invariant: [`Reading::view`] and [`Reading::plain`] have one character for each character of
//! the text as given, so a position in one is the same position in the others.

use std::ops::Range;

use crate::platform::vietnamese::canonical_syllable;
use crate::platform::vietnamese::fold_letter;

use super::finding::Part;

/// A field of the advert, read.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub(super) part: Part,
    /// The text as given.
    pub(super) text: &'a str,
    /// Lower case, one spelling for a syllable, marks kept.
    pub(super) view: String,
    /// [`Reading::view`] without marks.
    pub(super) plain: String,
    pub(super) clauses: Vec<Clause>,
}

/// A line or sentence; a heading takes the line after it along.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// Bytes of the view, from the first word on (bullets cut off).
    pub(super) view: Range<usize>,
    /// The same place in the plain text.
    pub(super) plain: Range<usize>,
    /// Written with Vietnamese marks, so that "nam" and "năm" can be told apart.
    pub(super) has_marks: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(part: Part, text: &'a str) -> Self {
        let view = one_spelling(text);
        let plain: String = view.chars().map(fold_letter).collect();
        let clauses = clauses(&view, text);
        Self { part, text, view, plain, clauses }
    }

    /// The text rules with marks, or those without, are to read for this clause.
    pub(super) fn source(&self, has_marks: bool) -> &str {
        if has_marks { &self.view } else { &self.plain }
    }

    /// Character offset of a byte of the view or of the plain text.
    pub(super) fn char_offset(&self, has_marks: bool, byte: usize) -> usize {
        self.source(has_marks).get(..byte).map_or(0, |before| before.chars().count())
    }
}

/// The characters `from..to` of a text.
pub(super) fn slice_of(text: &str, from: usize, to: usize) -> &str {
    let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let start = starts.nth(from).unwrap_or(text.len());
    let end = match to.saturating_sub(from) {
        0 => start,
        length => starts.nth(length - 1).unwrap_or(text.len()),
    };
    text.get(start..end).unwrap_or_default()
}

/// Lower case with one spelling for each syllable, one character for one character.
pub(super) fn one_spelling(text: &str) -> String {
    let mut view = String::with_capacity(text.len());
    let mut word_start = 0;
    let mut is_doubtful = false;
    let mut before = ' ';
    for raw in text.chars() {
        let letter = lower(raw);
        if letter.is_alphabetic() {
            is_doubtful |= has_two_spellings(before, letter);
        } else {
            settle(&mut view, word_start, is_doubtful);
            is_doubtful = false;
            word_start = view.len() + letter.len_utf8();
        }
        view.push(letter);
        before = letter;
    }
    settle(&mut view, word_start, is_doubtful);
    view
}

/// Puts the canonical spelling of the word that began at `start` in its place.
fn settle(view: &mut String, start: usize, is_doubtful: bool) {
    if !is_doubtful {
        return;
    }
    let Some(word) = view.get(start..) else { return };
    if let Some(canonical) = canonical_syllable(word)
        && canonical.chars().count() == word.chars().count()
    {
        view.truncate(start);
        view.push_str(&canonical);
    }
}

/// Whether these two letters occur in words that people spell in two ways (`hoà`, `kỹ`).
fn has_two_spellings(before: char, letter: char) -> bool {
    let (a, b) = (fold_letter(before), fold_letter(letter));
    b == 'y' || (matches!(a, 'o' | 'u') && matches!(b, 'a' | 'e' | 'y' | 'i'))
}

/// Lower case; full-width and typeset letters become plain ones; any white space but a line end
/// becomes a blank.
fn lower(letter: char) -> char {
    match letter {
        'A'..='Z' => letter.to_ascii_lowercase(),
        '\n' => letter,
        _ if letter.is_ascii() => {
            if letter.is_whitespace() || letter.is_control() {
                ' '
            } else {
                letter
            }
        }
        'ð' | 'Ð' => 'đ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0)
            .map_or(letter, |plain| plain.to_ascii_lowercase()),
        '\u{1D400}'..='\u{1D7FF}' => typeset(letter),
        _ if letter.is_whitespace() => ' ',
        _ => {
            let mut lowered = letter.to_lowercase();
            match (lowered.next(), lowered.next()) {
                (Some(one), None) => one,
                _ => letter,
            }
        }
    }
}

/// A mathematical bold, italic or monospaced letter as a plain one.
fn typeset(letter: char) -> char {
    use unicode_normalization::UnicodeNormalization;
    let mut plain = std::iter::once(letter).nfkc();
    match (plain.next(), plain.next()) {
        (Some(one), None) => one.to_ascii_lowercase(),
        _ => letter,
    }
}

/// The longest heading that takes the next line along, in bytes of the view.
const LONGEST_HEADING: usize = 40;

/// The longest line that belongs to a heading above it, in bytes of the view.
const LONGEST_BELOW_HEADING: usize = 400;

fn clauses(view: &str, text: &str) -> Vec<Clause> {
    let cut: Vec<Range<usize>> =
        cuts(view, text).into_iter().filter_map(|c| trimmed(view, c)).collect();
    let mut found = Vec::with_capacity(cut.len());
    let mut plain_at = PlainOffset::default();
    for (at, range) in cut.iter().enumerate() {
        let own = view.get(range.clone()).unwrap_or_default();
        let is_heading = own.ends_with(':') || own.len() <= LONGEST_HEADING;
        let next = cut.get(at + 1).filter(|next| is_heading && next.len() <= LONGEST_BELOW_HEADING);
        let end = next.map_or(range.end, |next| next.end);
        let whole = view.get(range.start..end).unwrap_or_default();
        let start = plain_at.advance(view, range.start);
        let plain_end = start + plain_length(whole);
        found.push(Clause {
            view: range.start..end,
            plain: start..plain_end,
            has_marks: is_marked(own),
        });
    }
    found
}

/// Walks the view once and knows where it is in the plain text.
#[derive(Default)]
struct PlainOffset {
    view: usize,
    plain: usize,
}

impl PlainOffset {
    fn advance(&mut self, view: &str, to: usize) -> usize {
        self.plain += plain_length(view.get(self.view..to).unwrap_or_default());
        self.view = to;
        self.plain
    }
}

fn plain_length(text: &str) -> usize {
    text.chars().map(|letter| fold_letter(letter).len_utf8()).sum()
}

/// One letter in twelve with a mark is Vietnamese as people type it; less is English or typed
/// without marks.
fn is_marked(text: &str) -> bool {
    let mut letters = 0;
    let mut marked = 0;
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        letters += 1;
        marked += usize::from(!letter.is_ascii());
    }
    marked * 12 >= letters && marked > 0
}

/// Where lines and sentences end, also where a line end was lost ("kinh nghiệmƯu tiên").
fn cuts(view: &str, text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut word = Word::default();
    let mut chars = view.char_indices().zip(text.chars()).peekable();
    while let Some(((at, letter), typed)) = chars.next() {
        let next = chars.peek().map(|&((_, _), next)| next);
        word.take(typed);
        let ends = match letter {
            '\n' | ';' | '•' | '●' | '▪' | '➢' | '✔' | '✓' | '★' | '►' | '\u{2028}' => {
                true
            }
            '.' | '!' | '?' => {
                // Not after an abbreviation ("tp. hcm") nor inside a number.
                !(1..=2).contains(&word.length_before) && next.is_none_or(char::is_whitespace)
            }
            _ => word.is_glued_to(next),
        };
        if ends {
            let end = if letter.is_alphabetic() { at + letter.len_utf8() } else { at };
            found.push(start..end);
            start = at + letter.len_utf8();
        }
    }
    found.push(start..view.len());
    found
}

/// The word being read.
#[derive(Default)]
struct Word {
    length: usize,
    /// Length of the word that ended at this sign.
    length_before: usize,
    is_marked: bool,
    ends_small: bool,
}

impl Word {
    fn take(&mut self, typed: char) {
        self.length_before = self.length;
        if typed.is_alphabetic() {
            self.length += 1;
            self.is_marked |= !typed.is_ascii();
            self.ends_small = typed.is_lowercase();
        } else {
            *self = Self { length_before: self.length, ..Self::default() };
        }
    }

    /// A small letter of a Vietnamese word with a capital right after it: two lines in one.
    fn is_glued_to(&self, next: Option<char>) -> bool {
        self.is_marked && self.ends_small && self.length > 1 && next.is_some_and(char::is_uppercase)
    }
}

/// Without bullets, numbers of a list and blanks at the ends; `None` when nothing is left.
fn trimmed(view: &str, range: Range<usize>) -> Option<Range<usize>> {
    let text = view.get(range.clone())?;
    let is_bullet =
        |c: char| !c.is_alphanumeric() && !matches!(c, '(' | '[' | '<' | '>' | '≥' | '≤');
    let body = text.trim_start_matches(is_bullet);
    let body = without_number(body);
    let start = range.start + (text.len() - body.len());
    let end = start + body.trim_end().len();
    (end > start).then_some(start..end)
}

/// Cuts the number of a list item ("1. ", "2) ", "a/ ") off.
fn without_number(body: &str) -> &str {
    let mut rest = body.chars();
    let digits = body.chars().take_while(char::is_ascii_digit).count();
    let label = if digits > 0 { digits } else { 1 };
    if label > 2 || !rest.by_ref().take(label).all(|c| c.is_ascii_alphanumeric()) {
        return body;
    }
    let after = rest.as_str();
    let numbered = after
        .strip_prefix(['.', ')', '/'])
        .filter(|tail| tail.starts_with([' ', '-', '*']) || tail.starts_with(char::is_alphabetic));
    match numbered {
        Some(tail) if digits > 0 || tail.starts_with(' ') => {
            tail.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(')
        }
        _ => body,
    }
}
