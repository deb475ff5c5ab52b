//! The headings of a table: which column stands where.

use std::collections::BTreeSet;

use crate::imports::column::Column;
use crate::imports::column::REQUIRED;
use crate::imports::read::ReadError;

/// Most unknown columns that are remembered.
const MAX_UNKNOWN_COLUMNS: usize = 50;
/// Longest unknown column name that is remembered, in characters.
const MAX_COLUMN_NAME_CHARS: usize = 60;

/// Remembers a column name that was not understood.
pub(super) fn note_unknown(unknown: &mut BTreeSet<String>, name: &str) {
    if unknown.len() < MAX_UNKNOWN_COLUMNS && !unknown.contains(name) {
        unknown.insert(name.chars().take(MAX_COLUMN_NAME_CHARS).collect());
    }
}

/// The headings of a table.
#[derive(Debug)]
pub(super) struct Headings {
    /// Position and column, each column once.
    known: Vec<(usize, Column)>,
    /// Headings that are not used.
    pub(super) unknown: BTreeSet<String>,
    count: usize,
}

impl Headings {
    /// Finds the columns; a heading that repeats a column is not used.
    pub(super) fn of(names: &[String]) -> Result<Self, ReadError> {
        let mut headings = Self { known: Vec::new(), unknown: BTreeSet::new(), count: names.len() };
        for (at, name) in names.iter().enumerate() {
            match Column::with_heading(name) {
                Some(column) if headings.known.iter().all(|(_, known)| *known != column) => {
                    headings.known.push((at, column));
                }
                Some(_) | None if name.trim().is_empty() => {}
                Some(_) | None => note_unknown(&mut headings.unknown, name),
            }
        }
        let is_there = |column: &Column| headings.known.iter().any(|(_, known)| known == column);
        if REQUIRED.iter().all(is_there) { Ok(headings) } else { Err(Self::missing(names)) }
    }

    /// Whether any of the names is a heading.
    pub(super) fn names_any(names: &[String]) -> bool {
        names.iter().any(|name| Column::with_heading(name).is_some())
    }

    /// What to say when a needed column is not among the names.
    pub(super) fn missing(names: &[String]) -> ReadError {
        let is_missing = |column: &&Column| {
            !names.iter().any(|name| Column::with_heading(name) == Some(**column))
        };
        let missing = REQUIRED.iter().find(is_missing).copied().unwrap_or(Column::Title);
        let named = names.iter().filter(|name| !name.trim().is_empty());
        let found = named
            .take(MAX_UNKNOWN_COLUMNS)
            .map(|name| name.chars().take(MAX_COLUMN_NAME_CHARS).collect())
            .collect();
        ReadError::MissingColumn { missing, found }
    }

    /// The column at a position.
    pub(super) fn column_at(&self, at: usize) -> Option<Column> {
        self.known.iter().find(|(of, _)| *of == at).map(|(_, column)| *column)
    }

    /// Positions with their columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = (usize, Column)> {
        self.known.iter().copied()
    }

    /// How many headings there are, known or not.
    pub(super) fn len(&self) -> usize {
        self.count
    }
}
