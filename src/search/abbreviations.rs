//! Abbreviations of job adverts, written out.
//!
//! The table is the Centre's to edit (`config/abbreviations.toml`; a file of that name in the
//! configured folder wins). One abbreviation has one sense, or one sense beside certain words;
//! what cannot be told apart is left as it is.

use std::collections::HashMap;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;

const EMBEDDED: &str = include_str!("../../config/abbreviations.toml");

/// The table, ready to use.
#[derive(Debug, Clone)]
pub struct Abbreviations {
    senses: HashMap<String, Vec<Sense>>,
}

/// Why a table cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AbbreviationsError {
    /// It is no TOML of the expected shape.
    #[error("the table of abbreviations cannot be read: {0}")]
    Shape(#[from] toml::de::Error),
    /// An abbreviation is not one word, or stands for nothing.
    #[error("the abbreviation {0:?} must be one word that stands for at least one other word")]
    Entry(String),
    /// Two senses that nothing tells apart.
    #[error("the abbreviation {0:?} has two senses beside the same words")]
    Ambiguous(String),
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "abbreviation")]
    abbreviations: Vec<Entry>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    short: Vec<String>,
    long: String,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
}

#[derive(Debug, Clone)]
struct Sense {
    long: Vec<Token>,
    written: String,
    /// Folded words one of which must follow.
    before: Vec<Vec<String>>,
    /// Folded words one of which must come first.
    after: Vec<Vec<String>>,
}

/// One abbreviation of a text, written out.
pub(super) struct WrittenOut<'a> {
    pub(super) words: &'a [Token],
    pub(super) written: &'a str,
}

impl Default for Abbreviations {
    /// The table in the binary.
    fn default() -> Self {
        Self::parse(EMBEDDED).expect("a test reads the embedded table")
    }
}

impl Abbreviations {
    /// Reads a table.
    ///
    /// # Errors
    /// When it has another shape, or an entry that cannot be used.
    pub fn parse(text: &str) -> Result<Self, AbbreviationsError> {
        let file: File = toml::from_str(text)?;
        let mut senses: HashMap<String, Vec<Sense>> = HashMap::new();
        for entry in file.abbreviations {
            let long = nfc(&entry.long).into_owned();
            let sense = Sense {
                long: tokens(&long),
                before: entry.before.iter().map(|words| folded(words)).collect(),
                after: entry.after.iter().map(|words| folded(words)).collect(),
                written: long,
            };
            for short in entry.short {
                let words = tokens(&nfc(&short));
                let [word] = words.as_slice() else {
                    return Err(AbbreviationsError::Entry(short));
                };
                if sense.long.is_empty() {
                    return Err(AbbreviationsError::Entry(short));
                }
                let known = senses.entry(word.exact.clone()).or_default();
                if known.iter().any(|other| other.beside() == sense.beside()) {
                    return Err(AbbreviationsError::Ambiguous(short));
                }
                known.push(sense.clone());
            }
        }
        // What needs certain words beside it is tried before what always holds.
        for known in senses.values_mut() {
            known.sort_by_key(|sense| sense.before.is_empty() && sense.after.is_empty());
        }
        Ok(Self { senses })
    }

    /// What the word at `at` stands for, given the words beside it.
    pub(super) fn write_out(&self, words: &[Token], at: usize) -> Option<WrittenOut<'_>> {
        let word = words.get(at)?;
        let senses = self.senses.get(&word.exact)?;
        let before = words.get(at + 1..).unwrap_or_default();
        let after = words.get(..at).unwrap_or_default();
        let sense = senses.iter().find(|sense| {
            let followed = sense.before.iter().any(|w| starts_with(before, w));
            let preceded = sense.after.iter().any(|w| ends_with(after, w));
            (sense.before.is_empty() && sense.after.is_empty()) || followed || preceded
        })?;
        Some(WrittenOut { words: &sense.long, written: &sense.written })
    }

    /// Every sense as a line, in a fixed order.
    pub(super) fn describe(&self) -> impl Iterator<Item = String> {
        let mut lines: Vec<String> = (self.senses.iter())
            .flat_map(|(short, senses)| senses.iter().map(move |sense| (short, sense)))
            .map(|(short, s)| format!("{short}={:?}{:?}{:?}", s.written, s.before, s.after))
            .collect();
        lines.sort();
        lines.into_iter()
    }
}

impl Sense {
    const fn beside(&self) -> (&Vec<Vec<String>>, &Vec<Vec<String>>) {
        (&self.before, &self.after)
    }
}

fn folded(words: &str) -> Vec<String> {
    tokens(&nfc(words)).into_iter().map(|token| token.folded).collect()
}

fn starts_with(words: &[Token], wanted: &[String]) -> bool {
    words.len() >= wanted.len() && words.iter().zip(wanted).all(|(word, w)| word.folded == *w)
}

fn ends_with(words: &[Token], wanted: &[String]) -> bool {
    let skipped = words.len().checked_sub(wanted.len());
    skipped.is_some_and(|n| starts_with(words.get(n..).unwrap_or_default(), wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<String> {
        let (table, words) = (Abbreviations::default(), tokens(&nfc(text)));
        let of = |at| match table.write_out(&words, at) {
            Some(long) => long.written.to_owned(),
            None => words[at].exact.clone(),
        };
        (0..words.len()).map(of).collect()
    }

    #[test]
    fn an_abbreviation_is_written_out_with_and_without_its_marks() {
        assert_eq!(written("Tuyển CN may KCN"), ["tuyển", "công nhân", "may", "khu công nghiệp"]);
        assert_eq!(written("LĐPT, ldpt"), ["lao động phổ thông"; 2]);
    }

    #[test]
    fn the_words_beside_it_decide_between_senses() {
        assert_eq!(written("TP kinh doanh")[0], "trưởng phòng");
        assert_eq!(written("TP Long Xuyên")[0], "thành phố");
        assert_eq!(written("CN thông tin")[0], "công nghệ");
        assert_eq!(written("nghỉ CN"), ["nghỉ", "chủ nhật"]);
    }

    #[test]
    fn what_nothing_tells_apart_is_left_alone() {
        assert_eq!(written("KT"), ["kt"]);
        assert_eq!(written("QC PC NH"), ["qc", "pc", "nh"]);
    }

    #[test]
    fn a_table_with_two_senses_in_one_place_is_refused() {
        let twice = r#"
            [[abbreviation]]
            short = ["KT"]
            long = "kế toán"
            [[abbreviation]]
            short = ["KT"]
            long = "kỹ thuật"
        "#;
        assert!(matches!(Abbreviations::parse(twice), Err(AbbreviationsError::Ambiguous(_))));
        let two_words = "[[abbreviation]]\nshort = [\"A B\"]\nlong = \"x\"";
        assert!(matches!(Abbreviations::parse(two_words), Err(AbbreviationsError::Entry(_))));
    }
}
