//! Vacancies that a person who looks for work keeps to look at again.
//!
//! Invariants: a list is its owner's alone: neither the employer nor the centre learns of it; each
//! vacancy is on it once; what has ended stays until it is taken off. Absent: matching; nothing
//! is concluded from what somebody saved.
#![warn(missing_docs)]

pub mod error;
pub mod keep;
pub mod store;
