//! Pages of somebody who hires: what waits, the firm, vacancies, applicants.

pub(crate) mod applicant;
pub(crate) mod applicants;
pub(crate) mod close;
pub(crate) mod desk;
pub(crate) mod firm;
pub(crate) mod new_vacancy;
pub(crate) mod preview;
pub(crate) mod section;
pub(crate) mod templates;
pub(crate) mod many;
mod offer;
pub(crate) mod sheet;
pub(crate) mod users;
pub(crate) mod vacancy;
mod vacancy_form;
