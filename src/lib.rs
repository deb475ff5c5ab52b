//! Sàn Việc: the public job exchange of a provincial employment service centre.

pub mod platform;
pub mod ids;
pub mod reference;
pub mod accounts;
pub mod reviews;
pub mod employers;
pub mod seekers;
pub mod vacancies;
pub mod templates;
pub mod imports;
pub mod sheets;
pub mod placements;
pub mod saved;
pub mod matching;
pub mod cv;
pub mod search;
pub mod alerts;
pub mod my_data;
pub mod demo;
pub mod app;
pub mod notices;
pub mod jobs;
pub mod http;
pub mod api;
pub mod web;
pub mod server;
