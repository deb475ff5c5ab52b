//! Messages to people: which one goes to whom on which event, and how it reads.
//!
//! Invariants: an event makes a message once, however often it is read; a message holds no
//! person's data beyond what its reader knows; who has no e-mail finds it on the pages. Sending
//! never delays what it tells about.
#![warn(missing_docs)]

pub mod compose;
pub mod deliver;
pub mod letter;
pub mod notice;
pub mod store;
