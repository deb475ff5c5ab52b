//! Pages of an officer: the queue, an employer to verify, an advert that was held, and people at
//! the desk.

pub(crate) mod apply_for;
mod decision;
pub(crate) mod employer;
pub(crate) mod look;
pub(crate) mod new_person;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod profile;
mod profile_fields;
pub(crate) mod queue;
pub(crate) mod slip;
pub(crate) mod vacancy;
