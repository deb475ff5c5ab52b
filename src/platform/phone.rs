//! Telephone numbers of Viet Nam, kept in the international form `+84…`.
//!
//! Invariant: a [`Phone`] is a mobile number with one of today's prefixes or a landline number
//! with its area code; two spellings of one number are equal. Foreign and service numbers are
//! absent, and nothing here knows whether anybody answers.

use std::fmt;

use crate::platform::language::Wording;
use crate::platform::texts;

/// Digits of a mobile number, with the leading 0.
const MOBILE_DIGITS: usize = 10;
/// Digits of a landline number, with the leading 0 and the area code (since 2017).
const LANDLINE_DIGITS: usize = 11;
/// More characters than any spelling of a number needs.
const LONGEST_INPUT: usize = 40;

/// The eleven-digit mobile prefixes that ended on 2018-11-14, and what each became.
const OLD_PREFIXES: &[(&str, &str)] = &[
    ("0120", "070"),
    ("0121", "079"),
    ("0122", "077"),
    ("0123", "083"),
    ("0124", "084"),
    ("0125", "085"),
    ("0126", "076"),
    ("0127", "081"),
    ("0128", "078"),
    ("0129", "082"),
    ("0162", "032"),
    ("0163", "033"),
    ("0164", "034"),
    ("0165", "035"),
    ("0166", "036"),
    ("0167", "037"),
    ("0168", "038"),
    ("0169", "039"),
    ("0186", "056"),
    ("0188", "058"),
    ("0199", "059"),
];

/// A telephone number. Shape: `+84` and the national number without its leading 0.
///
/// `Debug` shows the last three digits only; there is no `Display`, so that a number reaches a
/// page or a log only where somebody asked for [`Phone::national`] or [`Phone::e164`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

/// Why a number cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneProblem {
    /// No digit at all.
    #[error("no telephone number given")]
    Empty,
    /// Something that is no digit, space, dot, dash or bracket.
    #[error("a telephone number has digits only, not {character:?}")]
    NotADigit {
        /// The first of them.
        character: char,
    },
    /// A number of another country.
    #[error("only numbers of Viet Nam (+84) are accepted")]
    Foreign,
    /// Wrong number of digits.
    #[error("the number has {got} digits; a number with this prefix has {want}")]
    WrongLength {
        /// Digits given, with the leading 0.
        got: usize,
        /// Digits needed, with the leading 0.
        want: usize,
    },
    /// No mobile or landline prefix.
    #[error("a number begins with 03, 05, 07, 08, 09 or, for a landline, 02")]
    UnknownPrefix,
    /// A prefix that ended in 2018.
    #[error("this prefix ended in 2018; the number is now {now}")]
    OldPrefix {
        /// The same number today, with the leading 0.
        now: String,
    },
}

impl PhoneProblem {
    /// Stable code for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "phone-empty",
            Self::NotADigit { .. } => "phone-not-a-digit",
            Self::Foreign => "phone-foreign",
            Self::WrongLength { .. } => "phone-wrong-length",
            Self::UnknownPrefix => "phone-unknown-prefix",
            Self::OldPrefix { .. } => "phone-old-prefix",
        }
    }

    /// What is wanted, for people.
    pub fn wording(&self) -> Wording {
        match self {
            Self::Empty => texts::wording("fault-phone-empty"),
            Self::NotADigit { character } => {
                let character = character.escape_debug().to_string();
                texts::wording_with("fault-phone-not-a-digit", &[("character", &character)])
            }
            Self::Foreign => texts::wording("fault-phone-foreign"),
            Self::WrongLength { got, want } => texts::wording_with(
                "fault-phone-length",
                &[("got", &got.to_string()), ("want", &want.to_string())],
            ),
            Self::UnknownPrefix => texts::wording("fault-phone-prefix"),
            Self::OldPrefix { now } => {
                texts::wording_with("fault-phone-old-prefix", &[("now", now)])
            }
        }
    }
}

impl Phone {
    /// Reads `0912 345 678`, `0912.345.678`, `84912345678`, `+84 (0)912-345-678` or a landline.
    ///
    /// # Errors
    /// What is wrong; for a prefix that ended in 2018 also the number it became.
    pub fn parse(raw: &str) -> Result<Self, PhoneProblem> {
        let (digits, is_international) = digits(raw)?;
        let national = match (digits.strip_prefix("0084"), digits.strip_prefix("84")) {
            (Some(rest), _) | (None, Some(rest)) => {
                format!("0{}", rest.strip_prefix('0').unwrap_or(rest))
            }
            (None, None) if is_international || digits.starts_with("00") => {
                return Err(PhoneProblem::Foreign);
            }
            (None, None) => digits,
        };
        let got = national.len();
        let mobile = national.starts_with(['0'])
            && matches!(national.as_bytes().get(1), Some(b'3' | b'5' | b'7' | b'8' | b'9'));
        let want = match national.as_bytes() {
            [b'0', b'1', ..] => return Err(old_prefix(&national)),
            [b'0', b'2', ..] => LANDLINE_DIGITS,
            _ if mobile => MOBILE_DIGITS,
            _ => return Err(PhoneProblem::UnknownPrefix),
        };
        if got != want {
            return Err(PhoneProblem::WrongLength { got, want });
        }
        Ok(Self(format!("+84{}", national.trim_start_matches('0'))))
    }

    /// The form that is stored and sent to: `+84912345678`.
    pub fn e164(&self) -> &str {
        &self.0
    }

    /// The form people read: `0912 345 678`, `0296 3852 123`.
    pub fn national(&self) -> String {
        let rest = self.0.strip_prefix("+84").unwrap_or(&self.0);
        // 024 and 028 are Hà Nội and Hồ Chí Minh City, the only area codes of three digits.
        let (first, second) = if self.is_mobile() {
            (3, 3)
        } else if rest.starts_with("24") || rest.starts_with("28") {
            (2, 4)
        } else {
            (3, 4)
        };
        let (head, tail) = rest.split_at_checked(first).unwrap_or((rest, ""));
        let (middle, end) = tail.split_at_checked(second).unwrap_or((tail, ""));
        format!("0{head} {middle} {end}")
    }

    /// Whether the number can receive a text message.
    pub fn is_mobile(&self) -> bool {
        !self.0.starts_with("+842")
    }
}

/// The digits of a typed number, and whether it began with `+`.
fn digits(raw: &str) -> Result<(String, bool), PhoneProblem> {
    let raw = raw.trim();
    let (rest, is_international) = match raw.strip_prefix('+') {
        Some(rest) => (rest, true),
        None => (raw, false),
    };
    let mut digits = String::new();
    for character in rest.chars().take(LONGEST_INPUT) {
        match character {
            '0'..='9' => digits.push(character),
            '.' | '-' | '(' | ')' | '\u{2010}'..='\u{2013}' => {}
            _ if character.is_whitespace() => {}
            _ => return Err(PhoneProblem::NotADigit { character }),
        }
    }
    if digits.is_empty() { Err(PhoneProblem::Empty) } else { Ok((digits, is_international)) }
}

fn old_prefix(national: &str) -> PhoneProblem {
    let renumbered = OLD_PREFIXES.iter().find_map(|(old, new)| {
        let rest = national.strip_prefix(old).filter(|rest| rest.len() == 7)?;
        Some(format!("{new}{rest}"))
    });
    renumbered.map_or(PhoneProblem::UnknownPrefix, |now| PhoneProblem::OldPrefix { now })
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.0.len().saturating_sub(3);
        write!(f, "Phone(…{})", self.0.get(last..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn e164(raw: &str) -> String {
        Phone::parse(raw).unwrap().e164().to_owned()
    }

    #[test]
    fn every_usual_spelling_of_a_number_is_the_same_number() {
        for raw in [
            "0912345678",
            "0912 345 678",
            "0912.345.678",
            "0912-345-678",
            "84912345678",
            "+84912345678",
            "+84 912 345 678",
            "0084912345678",
            "+84 (0)912 345 678",
            "\u{A0}0912\u{A0}345\u{A0}678 ",
        ] {
            assert_eq!(e164(raw), "+84912345678", "{raw}");
        }
    }

    #[test]
    fn each_mobile_prefix_is_accepted() {
        for prefix in ["03", "05", "07", "08", "09"] {
            assert!(Phone::parse(&format!("{prefix}12345678")).unwrap().is_mobile());
        }
    }

    #[test]
    fn a_landline_has_its_area_code() {
        assert_eq!(e164("(0296) 3 852 123"), "+842963852123");
        assert!(!Phone::parse("0297 3852 123").unwrap().is_mobile());
        let short = PhoneProblem::WrongLength { got: 10, want: 11 };
        assert_eq!(Phone::parse("0296 385 212"), Err(short));
    }

    #[test]
    fn an_eleven_digit_mobile_number_is_refused_with_what_it_became() {
        let now = PhoneProblem::OldPrefix { now: "0391234567".to_owned() };
        assert_eq!(Phone::parse("0169 123 4567"), Err(now));
        assert_eq!(Phone::parse("0111 123 4567"), Err(PhoneProblem::UnknownPrefix));
    }

    #[test]
    fn what_is_no_number_says_what_is_wanted() {
        assert_eq!(Phone::parse("  "), Err(PhoneProblem::Empty));
        assert_eq!(Phone::parse("0912a45678"), Err(PhoneProblem::NotADigit { character: 'a' }));
        assert_eq!(Phone::parse("+1 202 555 0100"), Err(PhoneProblem::Foreign));
        assert_eq!(Phone::parse("19001234"), Err(PhoneProblem::UnknownPrefix));
        let wrong = PhoneProblem::WrongLength { got: 9, want: 10 };
        assert_eq!(Phone::parse("091234567"), Err(wrong));
    }

    #[test]
    fn people_read_the_national_form_in_groups() {
        assert_eq!(Phone::parse("+84912345678").unwrap().national(), "0912 345 678");
        assert_eq!(Phone::parse("02963852123").unwrap().national(), "0296 3852 123");
        assert_eq!(Phone::parse("02838521234").unwrap().national(), "028 3852 1234");
    }

    #[test]
    fn a_log_line_shows_three_digits() {
        assert_eq!(format!("{:?}", Phone::parse("0912345678").unwrap()), "Phone(…678)");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(raw in "\\PC{0,60}") {
            let _ = Phone::parse(&raw);
        }

        #[test]
        fn what_people_read_is_read_back(raw in "0[35789][0-9]{8}|02[0-9]{9}") {
            let phone = Phone::parse(&raw).unwrap();
            prop_assert_eq!(Phone::parse(&phone.national()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(phone.e164()), Ok(phone.clone()));
        }
    }
}
