//! The exchange as its users meet it: a real server, a real database, real mail.
//!
//! On SQLite by default; on PostgreSQL, one schema a test, when `TEST_DATABASE_URL` is set.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails"
)]

mod ecosystem;
mod harness;

mod accounts;
mod alerts;
mod applications;
mod assisted;
mod bad_input;
mod browser;
mod drafts;
mod fit;
mod desk;
mod firm_sheets;
mod firm_users;
mod imports;
mod interviews;
mod jobs;
mod mail;
mod migrations;
mod my_things;
mod pages;
mod permissions;
mod posting;
mod processes;
mod profile;
mod reference;
mod results;
mod reviews;
mod search;
mod share;
mod storage;
mod stream;
mod vacancies;
