//! Applications: a person applies to a vacancy, the employer answers, both know where it stands.
//!
//! Invariants: one application per person and vacancy; nobody is refused without a reason from the
//! list; an employer reads profile and contact only of people who applied to it and agreed, and
//! the contact only while the application lives; nobody is hired beyond the openings; when a
//! vacancy ends, everybody who waits is answered. Nothing sealed is read here but the contact.
#![warn(missing_docs)]

pub mod answer;
pub mod application;
pub mod apply;
pub mod decide;
pub mod draft;
pub mod error;
pub mod forget;
pub mod interviews;
pub mod lifecycle;
pub mod read;
pub mod slip;
pub mod store;
pub mod withdraw;
