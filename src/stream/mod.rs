//! Open vacancies as other boards and the national exchange follow them: a snapshot of all, and
//! the changes since a position.
//!
//! Invariants: whoever takes the snapshot and then reads the stream to its end has exactly the
//! vacancies that are open and may be passed on ([`crate::vacancies::read::may_be_passed_on`]);
//! of a vacancy that nobody ever saw not even the identifier is told; a change is told at the
//! state the vacancy has when it is read, so a follower may hear of one twice and never too late.
//! Absent: who follows and how far they are (they keep that themselves), the shape of a vacancy
//! (who delivers gives it), HTTP.
#![warn(missing_docs)]

pub mod error;
pub mod follow;
pub mod open;
pub mod position;
pub mod snapshot;
