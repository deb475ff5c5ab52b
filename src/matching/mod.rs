//! How well a vacancy suits somebody who looks for work, and why.
//!
//! Invariants: only what both sides stated counts, and what one of them left open is not against;
//! the same facts give the same reasons. Absent: age, sex, and every other sensitive fact, the
//! groups a vacancy welcomes, and scores: nobody is ranked here, the reasons are for the person
//! alone.
#![warn(missing_docs)]

pub mod error;
pub mod fit;
pub mod own;
mod conditions;
pub mod words;
