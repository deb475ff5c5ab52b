//! Sàn Việc: the public job exchange of a provincial employment service centre.

pub mod accounts;
pub mod app;
pub mod employers;
pub mod http;
pub mod ids;
pub mod placements;
pub mod platform;
pub mod reference;
pub mod search;
pub mod seekers;
pub mod vacancies;
