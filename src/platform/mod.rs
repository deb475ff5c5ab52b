//! What any service of this kind needs and nothing about jobs: time, ids, faults, text, storage,
//! mail, keys.
#![warn(missing_docs)]

pub mod clock;
pub mod coded;
pub mod config;
pub mod crypto;
pub mod dates;
pub mod db;
pub mod fault;
pub mod id;
pub mod language;
pub mod mail;
pub mod outbox;
pub mod page;
pub mod phone;
pub mod telemetry;
pub mod text;
pub mod texts;
pub mod vietnamese;
