//! A person's CV, made from their profile: what it says, and how it is drawn as a PDF.
//!
//! Invariants: it holds what an employer the person applies to may read, and the contact; never
//! the citizen number, never a sensitive fact, no date of birth. Absent: pages; a browser prints
//! its own from [`content`].
#![warn(missing_docs)]

pub mod content;
pub mod draw;
mod lines;
pub mod read;
