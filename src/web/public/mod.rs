//! Pages for everybody: home, search, a vacancy, the door.

pub(crate) mod account;
pub(crate) mod feed;
pub(crate) mod filters;
pub(crate) mod home;
pub(crate) mod job;
pub(crate) mod paper_code;
pub(crate) mod posting;
pub(crate) mod results;
pub(crate) mod share;
pub(crate) mod sign_in;
pub(crate) mod sitemap;
pub(crate) mod vacancy;
pub(crate) mod wanted;
