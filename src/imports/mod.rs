//! Adverts of other sources: read from a file, understood as far as they can be, and reported on.
//!
//! Invariants: a file is read as a stream and never held in memory, except a spreadsheet, whose
//! size is limited; whatever a row contains, it becomes an [`row::AdvertRow`] or a
//! [`row::RowProblem`] with its number; nothing is guessed that a job seeker would take for a
//! fact, so an unclear pay, place or occupation stays open. An imported employer is known by its
//! folded name and is never verified. Absent: law checks, and any way to fetch from a network.
#![warn(missing_docs)]

mod cells;
mod csv_file;
mod headings;
mod json_lines;
mod terms;
mod xlsx_file;
mod zip_size;

pub mod column;
pub mod days;
pub mod employer_name;
pub mod import;
pub mod map;
pub mod read;
pub mod report;
pub mod row;
pub mod table;
