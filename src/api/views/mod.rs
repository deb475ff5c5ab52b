//! What the API answers: one body for each thing and for each who may see it.
//!
//! Invariants: a body for everybody has no field for what only some may see, so nothing has to be
//! left out by hand; codes are those of the lists, names are Vietnamese.

pub(crate) mod account;
pub(crate) mod application;
pub(crate) mod employer;
pub(crate) mod finding;
pub(crate) mod fit;
pub(crate) mod interview;
pub(crate) mod list;
pub(crate) mod named;
pub(crate) mod person;
pub(crate) mod reference;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod seeker;
pub(crate) mod sheet;
pub(crate) mod stream;
pub(crate) mod template;
pub(crate) mod vacancy;
pub(crate) mod vacancy_line;
