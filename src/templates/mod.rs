//! Beginnings of adverts: what a firm keeps of its own under a name, and what is ready for the
//! trades of the province.
//!
//! Invariants: a template belongs to one firm and is seen by its people only; it is no advert:
//! nobody reads it, no law check holds it; what is started from it is an ordinary draft. The
//! ready-made ones are dated data ([`ready`]) that the law has nothing to say about.
#![warn(missing_docs)]

pub mod error;
pub mod keep;
pub mod ready;
pub mod store;
pub mod template;
