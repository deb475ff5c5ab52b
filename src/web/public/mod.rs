//! Pages for everybody: home, search, a vacancy, the door.

pub mod account;
pub mod filters;
pub mod home;
pub mod job;
pub mod results;
pub mod sign_in;
pub mod vacancy;
pub mod wanted;
