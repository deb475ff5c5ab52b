//! Pages of a person who looks for work: apply, what became of it, the profile.

pub(crate) mod alerts;
pub(crate) mod applications;
pub(crate) mod apply;
pub(crate) mod cv;
pub(crate) mod drafts;
pub(crate) mod interview;
mod introduce;
pub(crate) mod my_data;
pub(crate) mod priority;
pub(crate) mod profile;
mod profile_fields;
mod profile_form;
pub(crate) mod profile_part;
pub(crate) mod saved;
mod target;
pub(crate) mod visibility;
