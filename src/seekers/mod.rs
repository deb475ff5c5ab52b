//! Who looks for work: the profile of Mẫu 01 and the wishes of Mẫu 01a.
//!
//! Invariants: the identity number is optional, sealed, and one number is one person; birth date,
//! addresses, sex, ethnicity, disability and household status are sealed with the person's own
//! key; religion is not asked. Whoever searches for people asks [`visibility::may_find`]. Staff
//! read sealed fields only through [`read`] and [`people`], which write an audit row first. Nothing
//! here is shown to employers: that is [`crate::placements`].
#![warn(missing_docs)]

pub mod assist;
pub mod correct;
pub mod error;
pub mod input;
pub mod national_id;
pub mod parts;
pub mod people;
pub mod profile;
pub mod read;
pub mod save;
pub mod store;
pub mod visibility;
