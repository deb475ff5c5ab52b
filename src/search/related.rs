//! Names of work that mean the same: who searches "tài xế" also finds "lái xe".
//!
//! The table is the Centre's to edit (`config/related.toml`; a file of that name in the configured
//! folder wins). Invariants: a name is the word of one entry, so that a search has one meaning; a
//! vacancy carries a mark for each entry that has a name in its title, and a search asks for the
//! mark, so that however many names an entry has a search stays one term.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;

const EMBEDDED: &str = include_str!("../../config/related.toml");
/// Words of a name; far above what work is called.
const LONGEST_NAME: usize = 8;
/// Before a mark, so that no word of a title is one.
const MARK: char = '@';
/// Names shown to people of one entry.
const MOST_SHOWN: usize = 4;

/// The table, ready to use.
#[derive(Debug, Clone)]
pub struct Related {
    /// The date the table was last looked through.
    as_of: NaiveDate,
    entries: Vec<Group>,
    /// By the first folded word: names with the entry they belong to, the longest first.
    names: HashMap<String, Vec<Name>>,
}

/// Why a table cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RelatedError {
    /// It is no TOML of the expected shape.
    #[error("the table of related names cannot be read: {0}")]
    Shape(#[from] toml::de::Error),
    /// A name without a word or with too many.
    #[error("the related name {0:?} must have one to eight words")]
    Name(String),
    /// An entry that relates nothing.
    #[error("the entry of {0:?} must have two names or more")]
    Alone(String),
    /// A name that two entries have as a word.
    #[error("the related name {0:?} is a word of two entries")]
    Twice(String),
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    as_of: NaiveDate,
    related: Vec<Entry>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    words: Vec<String>,
    #[serde(default)]
    narrower: Vec<String>,
}

#[derive(Debug, Clone)]
struct Group {
    mark: String,
    words: Vec<String>,
    narrower: Vec<String>,
}

#[derive(Debug, Clone)]
struct Name {
    words: Vec<Token>,
    /// Position in the entries.
    group: usize,
    /// Whether a search for it asks for the entry.
    asks: bool,
}

/// A name inside a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// The words it takes.
    pub(super) words: Range<usize>,
    /// What its vacancies are marked with.
    pub(super) mark: String,
    /// The marks of names inside the name: of "lái xe tải" that of "lái xe".
    pub(super) wider: Vec<String>,
    /// Other names of the same work, for people.
    pub(super) others: Vec<String>,
}

impl Default for Related {
    /// The table in the binary.
    fn default() -> Self {
        Self::parse(EMBEDDED).expect("a test reads the embedded table")
    }
}

impl Related {
    /// Reads a table.
    ///
    /// # Errors
    /// When it has another shape, or an entry that cannot be used.
    pub fn parse(text: &str) -> Result<Self, RelatedError> {
        let file: File = toml::from_str(text)?;
        let mut table = Self { as_of: file.as_of, entries: Vec::new(), names: HashMap::new() };
        let mut taken = HashMap::new();
        for (group, entry) in file.related.into_iter().enumerate() {
            let first = entry.words.first().cloned().unwrap_or_default();
            if entry.words.is_empty() || entry.words.len() + entry.narrower.len() < 2 {
                return Err(RelatedError::Alone(first));
            }
            for (names, asks) in [(&entry.words, true), (&entry.narrower, false)] {
                for written in names {
                    let words = tokens(&nfc(written));
                    if !(1..=LONGEST_NAME).contains(&words.len()) {
                        return Err(RelatedError::Name(written.clone()));
                    }
                    let spelled: Vec<String> = words.iter().map(|w| w.exact.clone()).collect();
                    if asks && taken.insert(spelled, group).is_some() {
                        return Err(RelatedError::Twice(written.clone()));
                    }
                    let begin = words.first().map(|word| word.folded.clone()).unwrap_or_default();
                    table.names.entry(begin).or_default().push(Name { words, group, asks });
                }
            }
            let mark = tokens(&nfc(&first)).into_iter().map(|word| word.exact);
            let mark = format!("{MARK}{}", mark.collect::<Vec<_>>().join("_"));
            table.entries.push(Group { mark, words: entry.words, narrower: entry.narrower });
        }
        for names in table.names.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
        Ok(table)
    }

    /// The marks of a title: of every entry that has a name in it.
    pub(super) fn marks(&self, title: &[Token]) -> Vec<&str> {
        let has_marks = title.iter().any(has_marks);
        let mut marks: Vec<&str> = (0..title.len())
            .flat_map(|at| self.names_at(title, at, has_marks))
            .filter_map(|name| self.entries.get(name.group))
            .map(|group| group.mark.as_str())
            .collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// The marks of one part of a title, without what says nothing about the work: of entries that
    /// have it as a name, and that have its beginning as one.
    pub(super) fn marks_of_part(&self, part: &[Token]) -> Vec<String> {
        let has_marks = part.iter().any(has_marks);
        let names = self.names_at(part, 0, has_marks);
        let marks = names.filter_map(|name| Some((name, self.entries.get(name.group)?)));
        let mut all = Vec::new();
        for (name, group) in marks {
            all.push(beginning(&group.mark));
            if name.words.len() == part.len() {
                all.push(whole(&group.mark));
            }
        }
        all
    }

    /// The names of work in a search, the longest first where they overlap. Words count as
    /// neighbours where `follows` says so of the second.
    pub(super) fn asked(&self, words: &[Token], follows: impl Fn(usize) -> bool) -> Vec<Asked> {
        let has_marks = words.iter().any(has_marks);
        let mut asked: Vec<Asked> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let is_unbroken = |name: &&Name| (at + 1..at + name.words.len()).all(&follows);
            let names = self.names_at(words, at, has_marks);
            let name = names.filter(|name| name.asks).find(is_unbroken);
            let group = name.and_then(|name| Some((name, self.entries.get(name.group)?)));
            let Some((name, group)) = group else {
                at += 1;
                continue;
            };
            let end = at + name.words.len();
            let typed = words.get(at..end).unwrap_or_default();
            let is_other = |other: &&String| !is_said(&tokens(&nfc(other)), typed, has_marks);
            let others = group.words.iter().chain(&group.narrower).filter(is_other);
            let inside = (at..end).flat_map(|at| self.names_at(words, at, has_marks));
            let inside = inside.filter(|inside| inside.asks && inside.group != name.group);
            let wider = inside.filter_map(|inside| self.entries.get(inside.group));
            asked.push(Asked {
                wider: wider.map(|group| group.mark.clone()).collect(),
                words: at..end,
                mark: group.mark.clone(),
                others: others.take(MOST_SHOWN).cloned().collect(),
            });
            at = end;
        }
        asked
    }

    fn names_at<'a>(
        &'a self,
        words: &'a [Token],
        at: usize,
        has_marks: bool,
    ) -> impl Iterator<Item = &'a Name> {
        let names = words.get(at).and_then(|word| self.names.get(&word.folded));
        let rest = words.get(at..).unwrap_or_default();
        names.into_iter().flatten().filter(move |name| {
            rest.get(..name.words.len()).is_some_and(|said| is_said(&name.words, said, has_marks))
        })
    }

    /// Every entry as a line, in a fixed order.
    pub(super) fn describe(&self) -> impl Iterator<Item = String> {
        let lines: BTreeMap<&str, String> = (self.entries.iter())
            .map(|group| (group.mark.as_str(), format!("{:?}{:?}", group.words, group.narrower)))
            .collect();
        lines
            .into_iter()
            .map(|(mark, names)| format!("{mark}={names}"))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The date the table was last looked through.
    pub const fn as_of(&self) -> NaiveDate {
        self.as_of
    }
}

/// What marks a title that has a part which is just a name.
pub(super) fn whole(mark: &str) -> String {
    format!("={mark}")
}

/// What marks a title that has a part which begins with a name.
pub(super) fn beginning(mark: &str) -> String {
    format!("^{mark}")
}

fn has_marks(word: &Token) -> bool {
    word.exact != word.folded
}

/// Whether words say a name: with its marks, or all without any where nothing around has marks. One
/// syllable alone says nothing without its marks.
fn is_said(name: &[Token], said: &[Token], has_marks: bool) -> bool {
    let exactly =
        name.len() == said.len() && name.iter().zip(said).all(|(a, b)| a.exact == b.exact);
    let folded =
        || name.len() == said.len() && name.iter().zip(said).all(|(a, b)| a.folded == b.folded);
    exactly || (!has_marks && name.len() > 1 && folded())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(title: &str) -> Vec<String> {
        let table = Related::default();
        table.marks(&tokens(&nfc(title))).into_iter().map(str::to_owned).collect()
    }

    fn asked(text: &str) -> Vec<Asked> {
        Related::default().asked(&tokens(&nfc(text)), |_| true)
    }

    #[test]
    fn titles_of_one_work_carry_one_mark() {
        for title in ["Tuyển tài xế", "Nhân viên lái xe", "TAI XE", "Company driver"] {
            assert!(marks(title).contains(&"@lái_xe".to_owned()), "{title}");
        }
        assert!(!marks("Sửa máy tài vụ").contains(&"@lái_xe".to_owned()));
    }

    #[test]
    fn a_narrower_name_is_found_and_does_not_ask() {
        assert!(marks("Thủ kho").contains(&"@nhân_viên_kho".to_owned()));
        assert_eq!(asked("thủ kho")[0].mark, "@thủ_kho");
    }

    #[test]
    fn a_search_asks_for_the_longest_name() {
        let found = asked("kế toán trưởng may");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].mark.as_str(), found[0].words.clone()), ("@kế_toán_trưởng", 0..3));
        assert!(!found[0].others.contains(&"kế toán trưởng".to_owned()));
    }

    #[test]
    fn without_marks_names_of_two_syllables_are_known_and_of_one_are_not() {
        assert_eq!(asked("tai xe").len(), 1);
        assert_eq!(asked("moc").len(), 0, "mộc or móc");
        assert_eq!(asked("tái xế").len(), 0, "other marks are another word");
    }

    #[test]
    fn a_table_that_cannot_be_used_is_refused_by_name() {
        let table = |entries: &str| Related::parse(&format!("as_of = \"2026-01-01\"\n{entries}"));
        let twice = "[[related]]\nwords = [\"a\", \"b\"]\n[[related]]\nwords = [\"b\", \"c\"]";
        assert!(matches!(table(twice), Err(RelatedError::Twice(name)) if name == "b"));
        let alone = "[[related]]\nwords = [\"a\"]";
        assert!(matches!(table(alone), Err(RelatedError::Alone(_))));
        let empty = "[[related]]\nwords = [\"a\", \"!\"]";
        assert!(matches!(table(empty), Err(RelatedError::Name(_))));
        assert!(matches!(table("related = 1"), Err(RelatedError::Shape(_))));
    }
}
