//! What happens by itself: the index and the messages follow the changes, new vacancies find the
//! alerts they satisfy, vacancies expire, old rows are forgotten.
//!
//! Each job has a step that does a bounded amount of work and says whether there is more. The
//! running service repeats the steps on five threads of their own; tests call [`drain`], and
//! [`snapshot::step`].

pub mod clocks;
pub mod consequences;
pub mod document;
pub mod find_for_alerts;
pub mod follow_index;
pub mod rebuild;
pub mod run;
pub mod snapshot;

pub use run::Jobs;
pub use run::drain;
