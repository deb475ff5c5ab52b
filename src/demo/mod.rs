//! The demo province: invented people, firms and vacancies, so that a fresh exchange can be tried.
//!
//! Invariants: every firm is marked as demo and says "(ví dụ)" in its name; telephone numbers are
//! 0900 000 xxx, citizen numbers begin with 999, organisations' tax codes with 9999, mail addresses
//! end in `.example`; one seed and one day give one province, except identifiers and salts; what
//! opens has no blocking finding, and what has one waits for an officer. It is filled once, in one
//! transaction. Nothing here runs unless it is asked for.
#![warn(missing_docs)]

mod adverts;
mod chance;
mod error;
mod fill;
mod firms;
mod held;
mod people;
mod places;
mod profiles;
mod store;
mod stories;
#[cfg(test)]
mod tests;
mod trades;

pub use error::DemoError;
pub use fill::Demo;
pub use fill::DemoSettings;
pub use fill::fill;
pub use people::SignIn;
pub use people::sign_ins;
