//! Searches that people keep, to be told of new vacancies that fit.
//!
//! Invariants: an alert is its owner's alone; a vacancy is told of once; at most one message a day
//! for each alert; whoever holds the message ends the alert with one press, without signing in.
//! Decided here: each alert asks the index once a morning for what was published since it last
//! asked, so it finds what the page of its search would show. Absent: words that the search had
//! to leave out; who keeps a search is told when all of it fits.
#![warn(missing_docs)]

pub mod alert;
pub mod error;
pub mod keep;
pub mod run;
pub mod store;
