//! Tax codes (mã số thuế): ten digits with a check digit, a branch of them, or a person's number.
//!
//! Source: the check digit is the weighted sum used by the tax office, verified on codes of known
//! firms; a company's business number is its tax code. Household businesses and persons use their
//! twelve-digit personal identification number since 2025-07-01 (to be confirmed by the Centre).
//! Nothing here knows whether the code was ever given out.

use std::fmt;

use crate::platform::language::Wording;

/// Weights of the first nine digits.
const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
const MODULUS: u32 = 11;

/// Whose code it is, as far as its shape says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaxCodeKind {
    /// An organisation: ten digits.
    Organisation,
    /// A branch: the ten digits of its organisation, a dash, three digits.
    Branch,
    /// A person or a household business: the twelve-digit personal identification number.
    Person,
}

/// A tax code. Shape: `1600192619`, `1600192619-001` or twelve digits.
///
/// `Debug` hides a person's number; [`TaxCode::as_str`] gives it to who asks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxCode(String);

/// Why a text is no tax code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TaxCodeProblem {
    /// No digit at all.
    #[error("no tax code given")]
    Empty,
    /// Something that is no digit, space, dot or dash.
    #[error("a tax code has digits only, not {character:?}")]
    NotADigit {
        /// The first of them.
        character: char,
    },
    /// Wrong number of digits.
    #[error("the code has {got} digits; wanted are 10, 10 and 3 for a branch, or 12 for a person")]
    WrongLength {
        /// Digits given.
        got: usize,
    },
    /// The tenth digit does not fit the first nine.
    #[error("the tenth digit does not fit the others; one digit is probably mistyped")]
    CheckDigit,
    /// Branches are numbered from 001.
    #[error("branches are numbered from 001")]
    BranchZero,
}

impl TaxCodeProblem {
    /// Stable code for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "tax-code-empty",
            Self::NotADigit { .. } => "tax-code-not-a-digit",
            Self::WrongLength { .. } => "tax-code-wrong-length",
            Self::CheckDigit => "tax-code-check-digit",
            Self::BranchZero => "tax-code-branch-zero",
        }
    }

    /// What is wanted, for people.
    pub fn wording(self) -> Wording {
        let vi = match self {
            Self::Empty => "Vui lòng điền mã số thuế.".to_owned(),
            Self::NotADigit { character } => {
                format!("Mã số thuế chỉ gồm chữ số, không có “{}”.", character.escape_debug())
            }
            Self::WrongLength { got } => format!(
                "Mã số thuế có 10 chữ số, chi nhánh thêm 3 chữ số (1600192619-001), cá nhân và hộ \
                 kinh doanh 12 chữ số; hiện có {got}."
            ),
            Self::CheckDigit => {
                "Mã số thuế không đúng: có thể gõ nhầm một chữ số, vui lòng kiểm tra lại."
                    .to_owned()
            }
            Self::BranchZero => "Số chi nhánh bắt đầu từ 001.".to_owned(),
        };
        Wording::new(vi, format!("{self}."))
    }
}

impl TaxCode {
    /// Reads a code with or without spaces, dots and the dash before the branch.
    ///
    /// # Errors
    /// What is wrong with it. Nine digits whose sum leaves no check digit are refused too: no code
    /// is given out for them.
    pub fn parse(raw: &str) -> Result<Self, TaxCodeProblem> {
        let mut digits = String::new();
        for character in raw.chars() {
            match character {
                '0'..='9' if digits.len() <= 13 => digits.push(character),
                '0'..='9' | '.' | '-' | '\u{2010}'..='\u{2013}' => {}
                _ if character.is_whitespace() => {}
                _ => return Err(TaxCodeProblem::NotADigit { character }),
            }
        }
        match digits.len() {
            0 => Err(TaxCodeProblem::Empty),
            12 => Ok(Self(digits)),
            10 | 13 => {
                let (firm, branch) = digits.split_at_checked(10).unwrap_or((&digits, ""));
                if !check_digit_fits(firm) {
                    return Err(TaxCodeProblem::CheckDigit);
                }
                match branch {
                    "" => Ok(Self(digits)),
                    "000" => Err(TaxCodeProblem::BranchZero),
                    _ => Ok(Self(format!("{firm}-{branch}"))),
                }
            }
            got => Err(TaxCodeProblem::WrongLength { got }),
        }
    }

    /// The form that is stored and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whose code it is.
    pub fn kind(&self) -> TaxCodeKind {
        match self.0.len() {
            12 => TaxCodeKind::Person,
            10 => TaxCodeKind::Organisation,
            _ => TaxCodeKind::Branch,
        }
    }

    /// The code of the organisation a branch belongs to; the code itself for all others.
    pub fn organisation(&self) -> &str {
        self.0.split_once('-').map_or(&self.0, |(firm, _)| firm)
    }
}

fn check_digit_fits(firm: &str) -> bool {
    let mut digits = firm.chars().filter_map(|d| d.to_digit(10));
    let sum: u32 = WEIGHTS.iter().zip(digits.by_ref()).map(|(weight, digit)| weight * digit).sum();
    digits.next() == Some(MODULUS - 1 - sum % MODULUS)
}

impl fmt::Debug for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            TaxCodeKind::Person => {
                write!(f, "TaxCode(…{})", self.0.get(9..).unwrap_or_default())
            }
            TaxCodeKind::Organisation | TaxCodeKind::Branch => write!(f, "TaxCode({})", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn codes_of_known_firms_have_a_fitting_check_digit() {
        for code in
            ["0100109106", "0101248141", "0300588569", "0305008980", "1600192619", "0100112437"]
        {
            assert_eq!(TaxCode::parse(code).unwrap().kind(), TaxCodeKind::Organisation, "{code}");
        }
    }

    #[test]
    fn one_mistyped_digit_is_found() {
        for at in 0..10 {
            let mut digits = *b"1600192619";
            digits[at] = b'0' + (digits[at] - b'0' + 1) % 10;
            let typed = std::str::from_utf8(&digits).unwrap();
            assert_eq!(TaxCode::parse(typed), Err(TaxCodeProblem::CheckDigit), "{typed}");
        }
    }

    #[test]
    fn a_sum_that_leaves_no_check_digit_is_refused() {
        // 11 × 0 + the remainder 0 would ask for the digit 10.
        for last in 0..10 {
            let code = format!("000000000{last}");
            assert_eq!(TaxCode::parse(&code), Err(TaxCodeProblem::CheckDigit));
        }
    }

    #[test]
    fn a_branch_is_written_with_a_dash() {
        for raw in ["1600192619-001", "1600192619001", " 1600 192 619 – 001 "] {
            let branch = TaxCode::parse(raw).unwrap();
            assert_eq!(branch.as_str(), "1600192619-001");
            assert_eq!((branch.kind(), branch.organisation()), (TaxCodeKind::Branch, "1600192619"));
        }
        assert_eq!(TaxCode::parse("1600192619-000"), Err(TaxCodeProblem::BranchZero));
    }

    #[test]
    fn a_person_uses_the_twelve_digit_number_and_a_log_does_not_show_it() {
        let code = TaxCode::parse("999 099 123 821").unwrap();
        assert_eq!(code.kind(), TaxCodeKind::Person);
        assert_eq!(format!("{code:?}"), "TaxCode(…821)");
    }

    #[test]
    fn what_is_no_code_says_what_is_wanted() {
        assert_eq!(TaxCode::parse(" - "), Err(TaxCodeProblem::Empty));
        assert_eq!(TaxCode::parse("16001926"), Err(TaxCodeProblem::WrongLength { got: 8 }));
        let letter = TaxCodeProblem::NotADigit { character: 'O' };
        assert_eq!(TaxCode::parse("16OO192619"), Err(letter));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(raw in "\\PC{0,60}|[0-9 .-]{8,16}") {
            if let Ok(code) = TaxCode::parse(&raw) {
                prop_assert_eq!(TaxCode::parse(code.as_str()), Ok(code.clone()));
            }
        }
    }
}
