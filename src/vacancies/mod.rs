//! Vacancies: written, checked against the law, open to everybody, and ended.
//!
//! Invariants: only a verified employer publishes; an advert with a blocking finding is held until
//! an officer decides with a reason; an open vacancy ends by itself after its last local day; a
//! change and its event are one transaction. There are no fields for sex, age, looks, marital
//! status or origin. Nothing here knows who applied.
#![warn(missing_docs)]

pub mod advert_text;
pub mod amount;
pub mod check;
pub mod close;
pub mod draft;
pub mod error;
pub mod expire;
pub mod input;
pub mod law;
pub mod lifecycle;
pub mod pay;
pub mod pay_text;
pub mod publish;
pub mod read;
pub mod record;
pub mod review;
pub mod section;
pub mod store;
pub mod vacancy;
