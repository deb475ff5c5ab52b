//! Who may sign in, and as what: accounts, passwords, sessions, consents and the audit log.
//!
//! Invariants: telephone numbers and e-mail addresses are stored sealed and found by a keyed
//! index; known and unknown sign-in names get the same answer in the same time; ending a session,
//! changing the password or losing the role ends the browser's and the programs' sessions at once;
//! a decision of staff and its audit row are one transaction. Nothing here knows of HTTP.
#![warn(missing_docs)]

pub mod account;
pub mod actor;
pub mod audit;
pub mod change_password;
pub mod confirm;
pub mod consent;
pub mod create_staff;
pub mod erase;
pub mod error;
pub mod limits;
pub mod names;
pub mod paper_code;
pub mod password;
pub mod register;
pub mod session;
pub mod sign_in;
pub mod store;
pub mod token;
pub mod vault;
