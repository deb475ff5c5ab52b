//! Pages of a person who looks for work: apply, what became of it, the profile.

pub(crate) mod applications;
pub(crate) mod apply;
pub(crate) mod priority;
pub(crate) mod profile;
