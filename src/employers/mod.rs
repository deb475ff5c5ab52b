//! Who hires: firms, household businesses, co-operatives; their users; their verification.
//!
//! Invariants: an employer is unverified until an officer says otherwise with a reason, and only a
//! verified one can publish; one tax code is one employer; a firm always has an admin among its
//! users. Nothing here knows what they advertise.
#![warn(missing_docs)]

pub mod actor;
pub mod employer;
pub mod error;
pub mod evidence;
pub mod input;
pub mod register;
pub mod store;
pub mod tax_code;
pub mod users;
pub mod verify;
