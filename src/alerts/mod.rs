//! Searches that people keep, to be told of new vacancies that fit.
//!
//! Invariants: an alert is its owner's alone; a vacancy is told of once; at most one message a day
//! for each alert; whoever holds the message ends the alert with one press, without signing in.
//! Decided here: a vacancy asks all alerts when it opens, and again when it changes for those whose
//! morning has not come since; what it satisfies is noted and told in the morning. Absent: words
//! that the search had to leave out; who keeps a search is told when all of it fits.
#![warn(missing_docs)]

pub mod alert;
pub mod error;
pub mod find;
pub mod keep;
pub mod store;
pub mod tell;
pub mod watch;
