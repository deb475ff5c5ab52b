//! Vacancies a firm writes in a spreadsheet: read, looked at, and taken in as drafts.
//!
//! Invariants: nothing becomes a vacancy before the firm has seen what was understood of each row;
//! a sheet is taken in once, and a row that a living vacancy of the firm repeats is left out; the
//! rows are their firm's alone and are forgotten after a day. Absent: publishing, which looks at
//! each draft again.
#![warn(missing_docs)]

mod cells;

pub mod column;
pub mod error;
pub mod headings;
pub mod lists;
pub mod report;
pub mod row;
pub mod send;
pub mod sheet;
pub mod store;
pub mod take_in;
pub mod workbook;
