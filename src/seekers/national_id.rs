//! The personal identification number (số định danh cá nhân): twelve digits from birth.
//!
//! Shape `ppp g yy rrrrrr`: place of birth registration, century and sex, year of birth, six
//! chance digits; there is no check digit. The place codes are those of the 63 provinces before
//! 2025-07-01; numbers registered since, or abroad, have others, so an unknown place is a warning
//! and not an error. Nobody's home or rights are ever read from the place. Absent on purpose:
//! `Display` and serde, so that a number leaves only where somebody asked for it.

use std::fmt;

use crate::platform::language::Wording;
use crate::platform::texts;
use crate::reference::lists::Sex;

/// Digits of a number.
const LENGTH: usize = 12;

/// The place code of numbers that are invented for demonstrations and tests.
pub const INVENTED_PLACE: &str = "999";

/// Place codes of the 63 provinces before 2025-07-01 (statistics office).
const KNOWN_PLACES: [u16; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77,
    79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// A personal identification number; the most personal text there is here.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct NationalId(String);

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NationalIdProblem {
    /// No digit at all.
    #[error("no identification number given")]
    Empty,
    /// Something that is no digit, space or dot.
    #[error("an identification number has digits only, not {character:?}")]
    NotADigit {
        /// The first of them.
        character: char,
    },
    /// The old identity card.
    #[error("nine-digit identity cards are no longer valid; give the twelve-digit number")]
    OldCard,
    /// Wrong number of digits.
    #[error("the number has {got} digits; wanted are 12")]
    WrongLength {
        /// Digits given.
        got: usize,
    },
    /// A number that is kept for demonstrations and tests.
    #[error("numbers that begin with 999 are for demonstrations only")]
    Invented,
}

impl NationalIdProblem {
    /// Stable code for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "national-id-empty",
            Self::NotADigit { .. } => "national-id-not-a-digit",
            Self::OldCard => "national-id-old-card",
            Self::WrongLength { .. } => "national-id-wrong-length",
            Self::Invented => "national-id-invented",
        }
    }

    /// What is wanted, for people.
    pub fn wording(self) -> Wording {
        match self {
            Self::Empty => texts::wording("fault-national-id-empty"),
            Self::NotADigit { character } => {
                let character = character.escape_debug().to_string();
                texts::wording_with("fault-national-id-not-a-digit", &[("character", &character)])
            }
            Self::OldCard => texts::wording("fault-national-id-old-card"),
            Self::WrongLength { got } => {
                texts::wording_with("fault-national-id-length", &[("got", &got.to_string())])
            }
            Self::Invented => texts::wording("fault-national-id-invented"),
        }
    }
}

impl NationalId {
    /// Reads twelve digits, with or without spaces and dots.
    ///
    /// `allow_invented` opens the numbers that begin with 999, for demonstrations and tests.
    ///
    /// # Errors
    /// What is wrong with the text. An unknown place is none of it: see
    /// [`NationalId::has_known_place`].
    pub fn parse(raw: &str, allow_invented: bool) -> Result<Self, NationalIdProblem> {
        let mut digits = String::with_capacity(LENGTH);
        let mut got = 0;
        for character in raw.chars() {
            match character {
                '0'..='9' => {
                    got += 1;
                    if got <= LENGTH {
                        digits.push(character);
                    }
                }
                '.' => {}
                _ if character.is_whitespace() => {}
                _ => return Err(NationalIdProblem::NotADigit { character }),
            }
        }
        match got {
            0 => Err(NationalIdProblem::Empty),
            9 => Err(NationalIdProblem::OldCard),
            LENGTH if digits.starts_with(INVENTED_PLACE) && !allow_invented => {
                Err(NationalIdProblem::Invented)
            }
            LENGTH => Ok(Self(digits)),
            got => Err(NationalIdProblem::WrongLength { got }),
        }
    }

    /// The twelve digits, for encryption and for the forms of the law; never for a log.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the place of registration is one of the 63 provinces before 2025-07-01, or the
    /// place of invented numbers.
    pub fn has_known_place(&self) -> bool {
        let place = self.0.get(..3).unwrap_or_default();
        place == INVENTED_PLACE
            || place.parse().is_ok_and(|code: u16| KNOWN_PLACES.binary_search(&code).is_ok())
    }

    /// Whether the number is that of somebody born in this year and of this sex.
    pub fn matches(&self, birth_year: i32, sex: Sex) -> bool {
        self.birth_year_and_sex() == Some((birth_year, sex))
    }

    /// What the fourth to sixth digits say: 0 and 1 are men and women of 19xx, 2 and 3 of 20xx.
    fn birth_year_and_sex(&self) -> Option<(i32, Sex)> {
        let century: i32 = self.0.get(3..4)?.parse().ok()?;
        let year: i32 = self.0.get(4..6)?.parse().ok()?;
        let sex = if century % 2 == 0 { Sex::Male } else { Sex::Female };
        Some((1900 + century / 2 * 100 + year, sex))
    }
}

impl fmt::Debug for NationalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NationalId(…{})", self.0.get(LENGTH - 3..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn invented(raw: &str) -> NationalId {
        NationalId::parse(raw, true).unwrap()
    }

    #[test]
    fn century_sex_and_year_must_agree_with_the_person() {
        let man_of_1995 = invented("999 095 123456");
        assert!(man_of_1995.matches(1995, Sex::Male));
        assert!(!man_of_1995.matches(1995, Sex::Female));
        assert!(!man_of_1995.matches(2095, Sex::Male));
        assert!(!man_of_1995.matches(1994, Sex::Male));
        assert!(invented("999303123456").matches(2003, Sex::Female));
    }

    #[test]
    fn invented_numbers_are_for_demonstrations_only() {
        assert_eq!(NationalId::parse("999095123456", false), Err(NationalIdProblem::Invented));
    }

    #[test]
    fn an_unknown_place_is_a_warning() {
        let of_the_old_an_giang = NationalId::parse("089095000000", false).unwrap();
        assert!(of_the_old_an_giang.has_known_place());
        assert!(!NationalId::parse("003095000000", false).unwrap().has_known_place());
        assert!(!NationalId::parse("097095000000", false).unwrap().has_known_place());
        assert!(invented("999095000000").has_known_place());
    }

    #[test]
    fn what_is_no_number_says_what_is_wanted() {
        assert_eq!(NationalId::parse("", false), Err(NationalIdProblem::Empty));
        assert_eq!(NationalId::parse("351234567", false), Err(NationalIdProblem::OldCard));
        let short = NationalIdProblem::WrongLength { got: 11 };
        assert_eq!(NationalId::parse("08909512345", false), Err(short));
        let long = NationalIdProblem::WrongLength { got: 13 };
        assert_eq!(NationalId::parse("0890951234567", false), Err(long));
        let letter = NationalIdProblem::NotADigit { character: 'x' };
        assert_eq!(NationalId::parse("08909512345x", false), Err(letter));
    }

    #[test]
    fn a_log_line_shows_three_digits() {
        assert_eq!(format!("{:?}", invented("999095123821")), "NationalId(…821)");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(raw in "\\PC{0,40}|[0-9 .]{10,14}") {
            if let Ok(id) = NationalId::parse(&raw, true) {
                prop_assert_eq!(id.as_str().len(), LENGTH);
            }
        }
    }
}
