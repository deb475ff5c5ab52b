//! Pages of an officer: the queue, an employer to verify, an advert that was held.

pub(crate) mod employer;
pub(crate) mod queue;
pub(crate) mod vacancy;
