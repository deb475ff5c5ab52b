//! Pages of a person who looks for work: apply, what became of it, the profile.

pub(crate) mod alerts;
pub(crate) mod applications;
pub(crate) mod apply;
pub(crate) mod cv;
mod introduce;
pub(crate) mod my_data;
pub(crate) mod priority;
pub(crate) mod profile;
pub(crate) mod saved;
mod target;
pub(crate) mod visibility;
