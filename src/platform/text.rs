//! What people type, made fit to store: composed letters, no characters that hide or reorder.
//!
//! Invariants: [`clean`] applied to its own result changes nothing; a cleaned text is NFC, holds
//! no control character except line feed and tab in text of several lines, no mark that turns the
//! reading direction, and no invisible character except the joiners of Khmer.
//!
//! Decided here: a control character or a direction mark is **refused**, because nobody types it
//! and whoever sends it wants a text to look like another; an invisible character (zero-width
//! space, soft hyphen, byte order mark) is **removed**, because word processors leave them behind;
//! Khmer keeps U+200B, U+200C and U+200D after a Khmer letter, where they part words and shape
//! syllables. Nothing here escapes HTML or SQL: that is the work of who writes them.

use crate::platform::language::Wording;
use crate::platform::texts;
use crate::platform::vietnamese::nfc;

/// How long a text may be, in characters after cleaning, and whether it may have lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Fewest characters; zero allows an empty text.
    pub min_chars: usize,
    /// Most characters.
    pub max_chars: usize,
    /// Whether line breaks and tabs are kept; else every run of white space becomes one space.
    pub multiline: bool,
}

impl Limits {
    /// Text of one line.
    pub const fn line(min_chars: usize, max_chars: usize) -> Self {
        Self { min_chars, max_chars, multiline: false }
    }

    /// Text of several lines.
    pub const fn lines(min_chars: usize, max_chars: usize) -> Self {
        Self { min_chars, max_chars, multiline: true }
    }
}

/// Why a text cannot be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextProblem {
    /// Nothing is left.
    #[error("the text is empty")]
    Empty,
    /// Too few characters.
    #[error("the text must have at least {want} characters")]
    TooShort {
        /// Fewest characters.
        want: usize,
    },
    /// Too many characters.
    #[error("the text has {got} characters; at most {want} are allowed")]
    TooLong {
        /// Characters after cleaning.
        got: usize,
        /// Most characters.
        want: usize,
    },
    /// A control character or a direction mark.
    #[error("the character U+{:04X} is not allowed", u32::from(*character))]
    Forbidden {
        /// The first of them.
        character: char,
    },
}

impl TextProblem {
    /// Stable code for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooShort { .. } => "too-short",
            Self::TooLong { .. } => "too-long",
            Self::Forbidden { .. } => "forbidden-character",
        }
    }

    /// What is wanted, for people.
    pub fn wording(self) -> Wording {
        match self {
            Self::Empty => texts::wording("fault-text-empty"),
            Self::TooShort { want } => {
                texts::wording_with("fault-text-too-short", &[("want", &want.to_string())])
            }
            Self::TooLong { got, want } => texts::wording_with(
                "fault-text-too-long",
                &[("want", &want.to_string()), ("got", &got.to_string())],
            ),
            Self::Forbidden { character } => {
                let code = format!("U+{:04X}", u32::from(character));
                texts::wording_with("fault-text-character", &[("code", &code)])
            }
        }
    }
}

/// The text as it is stored, or why it cannot be.
///
/// # Errors
/// The first forbidden character, or a length outside `limits` (counted after cleaning).
pub fn clean(raw: &str, limits: Limits) -> Result<String, TextProblem> {
    if let Some(character) = raw.chars().find(|&c| is_forbidden(c)) {
        return Err(TextProblem::Forbidden { character });
    }
    let text = tidy(raw, limits.multiline);
    match text.chars().count() {
        0 if limits.min_chars > 0 => Err(TextProblem::Empty),
        got if got < limits.min_chars => Err(TextProblem::TooShort { want: limits.min_chars }),
        got if got > limits.max_chars => Err(TextProblem::TooLong { got, want: limits.max_chars }),
        _ => Ok(text),
    }
}

/// The text with everything [`clean`] would refuse or remove taken out.
///
/// For text that nobody can be asked to type again, such as the adverts of other sources.
pub fn scrub(raw: &str, multiline: bool) -> String {
    if raw.chars().any(is_forbidden) {
        let kept: String = raw.chars().filter(|&c| !is_forbidden(c)).collect();
        return tidy(&kept, multiline);
    }
    tidy(raw, multiline)
}

fn tidy(raw: &str, multiline: bool) -> String {
    let mut text = nfc(raw).into_owned();
    // Taking an invisible character out may bring a letter and its mark together, and composing
    // them may bring a joiner next to another letter; each round but the last shortens the text.
    while text.chars().any(is_invisible) {
        let next = nfc(&without_invisible(&text)).into_owned();
        if next == text {
            break;
        }
        text = next;
    }
    if multiline { lines(&text) } else { one_line(&text) }
}

fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Line ends become line feeds, other white space except tabs a space, and no line ends in space.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => {
                out.truncate(out.trim_end_matches([' ', '\t']).len());
                out.push('\n');
            }
            '\t' => out.push('\t'),
            _ if letter.is_whitespace() => out.push(' '),
            _ => out.push(letter),
        }
    }
    out.trim().to_owned()
}

fn without_invisible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        let joins_khmer = is_joiner(letter) && is_khmer(before);
        if is_invisible(letter) && !joins_khmer {
            continue;
        }
        out.push(letter);
        before = letter;
    }
    out
}

/// Refused: control characters that are no white space of a text, direction marks, and code
/// points that are no characters.
fn is_forbidden(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => false,
        '\u{061C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => letter.is_control() || (letter as u32) & 0xFFFE == 0xFFFE,
    }
}

/// Takes no room on the page.
const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200D}'
            | '\u{2060}'..='\u{2065}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
    )
}

const fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200D}')
}

const fn is_khmer(letter: char) -> bool {
    matches!(letter, '\u{1780}'..='\u{17FF}' | '\u{19E0}'..='\u{19FF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    use super::*;

    const LINE: Limits = Limits::line(1, 40);
    const LINES: Limits = Limits::lines(0, 200);

    #[test]
    fn decomposed_letters_are_composed_and_spaces_become_one() {
        assert_eq!(clean("  Ke\u{302}\u{301} \u{A0}\t toa\u{301}n\n", LINE).unwrap(), "Kế toán");
    }

    #[test]
    fn text_of_several_lines_keeps_its_lines_and_tabs() {
        assert_eq!(clean("a \r\n\tb\rc\n", LINES).unwrap(), "a\n\tb\nc");
    }

    #[test]
    fn nul_and_other_control_characters_are_refused() {
        for character in ['\0', '\u{8}', '\u{1B}', '\u{7F}', '\u{85}', '\u{9F}'] {
            let raw = format!("ab{character}c");
            assert_eq!(clean(&raw, LINES), Err(TextProblem::Forbidden { character }));
        }
    }

    #[test]
    fn marks_that_turn_the_reading_direction_are_refused() {
        for character in ['\u{202A}', '\u{202E}', '\u{2066}', '\u{2069}', '\u{200F}'] {
            let raw = format!("ab{character}c");
            assert_eq!(clean(&raw, LINE), Err(TextProblem::Forbidden { character }));
        }
    }

    #[test]
    fn text_of_other_sources_loses_what_typed_text_may_not_have() {
        assert_eq!(scrub("a\0b\u{202E}c\u{8}\u{200B}", false), "abc");
    }

    #[test]
    fn a_zero_width_space_goes_from_vietnamese_and_stays_in_khmer() {
        assert_eq!(clean("kế\u{200B} toán\u{FEFF}", LINE).unwrap(), "kế toán");
        let khmer = "ការងារ\u{200B}ថ្មី";
        assert_eq!(clean(khmer, LINE).unwrap(), khmer);
    }

    #[test]
    fn a_name_of_invisible_characters_is_empty() {
        assert_eq!(clean("\u{3164}\u{200B} \u{2060}", LINE), Err(TextProblem::Empty));
        assert_eq!(clean("", Limits::line(0, 5)).unwrap(), "");
    }

    #[test]
    fn length_is_counted_in_characters_after_cleaning() {
        let limits = Limits::line(3, 4);
        assert_eq!(clean(" ế  ", limits), Err(TextProblem::TooShort { want: 3 }));
        assert_eq!(clean("ế\u{200B}ế ế", limits).unwrap(), "ếế ế");
        assert_eq!(clean("ếếếếế", limits), Err(TextProblem::TooLong { got: 5, want: 4 }));
    }

    fn tricky() -> impl Strategy<Value = String> {
        let letters = prop_oneof![
            any::<char>(),
            proptest::sample::select(vec![
                'a', ' ', '\t', '\n', '\r', '\u{300}', '\u{301}', '\u{323}', '\u{200B}',
                '\u{200D}', '\u{17D2}', '\u{17DD}', '\u{1780}', '\u{AD}', '\u{A0}', '\u{2028}',
                '\u{85}', 'ð',
            ]),
        ];
        proptest::collection::vec(letters, 0..40).prop_map(|letters| letters.into_iter().collect())
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(raw in tricky(), multiline: bool) {
            let limits = Limits { min_chars: 0, max_chars: 30, multiline };
            if let Ok(once) = clean(&raw, limits) {
                prop_assert!(once.chars().count() <= 30);
                prop_assert!(!once.chars().any(is_forbidden));
                prop_assert!(is_nfc(&once));
                prop_assert!(multiline || !once.contains(['\n', '\t', '\r']));
                prop_assert!(!once.contains('\r'));
                prop_assert_eq!(once.trim(), once.as_str());
                prop_assert_eq!(clean(&once, limits), Ok(once.clone()));
            }
        }

        #[test]
        fn scrubbed_text_is_clean_text(raw in tricky(), multiline: bool) {
            let limits = Limits { min_chars: 0, max_chars: usize::MAX, multiline };
            let scrubbed = scrub(&raw, multiline);
            prop_assert_eq!(clean(&scrubbed, limits), Ok(scrubbed.clone()));
        }
    }
}
