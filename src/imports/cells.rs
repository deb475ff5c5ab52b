//! The cells of one row, before they mean anything.

use chrono::NaiveDate;

use crate::imports::column::Column;

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    List(Vec<String>),
    Day(NaiveDate),
    /// Something that is no text, with the word for it.
    Wrong(&'static str),
    /// Bytes that are no UTF-8.
    NotUtf8,
}

/// One cell a column, all empty at first.
#[derive(Debug, Default)]
pub(super) struct Cells(Vec<(Column, Cell)>);

impl Cells {
    /// Puts a cell in its column; of two the later stays.
    pub(super) fn put(&mut self, column: Column, cell: Cell) {
        match self.0.iter_mut().find(|(of, _)| *of == column) {
            Some((_, old)) => *old = cell,
            None => self.0.push((column, cell)),
        }
    }

    /// Takes a cell out of its column.
    pub(super) fn take(&mut self, column: Column) -> Cell {
        let found = self.0.iter_mut().find(|(of, _)| *of == column);
        found.map(|(_, cell)| std::mem::take(cell)).unwrap_or_default()
    }

    /// Whether nothing is written in the row.
    pub(super) fn are_blank(&self) -> bool {
        self.0.iter().all(|(_, cell)| match cell {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            Cell::List(_) | Cell::Day(_) | Cell::Wrong(_) | Cell::NotUtf8 => false,
        })
    }
}
