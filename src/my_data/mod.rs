//! What the exchange holds about a person: shown to them, given to them, forgotten on their word.
//!
//! Source: Law 91/2025/QH15, art. 4 (right to know, to get and to have deleted what is held about
//! oneself), in force 2026-01-01. Invariants: everything held is in [`held`], so nothing is shown
//! that is not exported and the other way round; forgetting destroys the person's key, so that
//! sealed fields in old backups are noise as well. Absent: other people's names; an officer is
//! told as the centre, a firm by its name.
#![warn(missing_docs)]

pub mod erase;
pub mod error;
pub mod export;
pub mod held;
pub mod store;
