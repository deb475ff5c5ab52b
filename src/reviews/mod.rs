//! What an officer looks at before deciding about a firm or an advert, and what the decision rests
//! on.
//!
//! Invariants: items and ready reasons are data of the centre, in force from day to day; nothing is
//! approved before every required item is ticked; the words that were ticked stay with the
//! decision, whatever the list says later. Nothing here knows what is decided about.
#![warn(missing_docs)]

pub mod grounds;
pub mod guide;
