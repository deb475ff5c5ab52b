//! Finding open vacancies by the words, places and wishes people type.
//!
//! Invariants: the index is disposable, whatever is wrong with it is answered by building it again
//! from the database; an index knows how far it has followed the feed of changes, in the same
//! commit as the changes; no text that anybody types can stop a search; of two spellings that
//! differ in their marks, the one that was typed ranks first. Absent: HTTP, SQL, personal data,
//! and every vacancy that is not open.
#![warn(missing_docs)]

mod abbreviations;
mod analysis;
mod apply;
mod collect;
mod corrections;
mod cursor;
mod document;
mod error;
mod evaluate;
mod facets;
mod fillers;
mod filters;
mod firms;
mod folder;
pub mod for_person;
mod generation;
mod index;
mod most;
mod names;
mod percolate;
pub mod place;
mod plan;
mod query;
mod rebuild;
mod related;
mod restore;
mod results;
mod row;
mod schema;
mod scripts;
mod slips;
mod speller;
mod suggest;
mod telex;
mod titles;
mod understand;
mod vocabulary;
mod wishes;

#[cfg(test)]
mod tests;

pub use abbreviations::Abbreviations;
pub use abbreviations::AbbreviationsError;
pub use cursor::Cursor;
pub use document::VacancyDocument;
pub use error::RebuildError;
pub use error::SearchError;
pub use evaluate::EvaluateError;
pub use evaluate::Figures;
pub use evaluate::Part;
pub use evaluate::Report;
pub use evaluate::evaluate;
pub use index::Index;
pub use index::Opened;
pub use index::Settings;
pub use percolate::Percolator;
pub use query::Breadth;
pub use query::LARGEST_DEPTH;
pub use query::LARGEST_PAGE;
pub use query::LONGEST_TEXT;
pub use query::MOST_WORDS;
pub use query::Point;
pub use query::Sort;
pub use query::VacancyQuery;
pub use related::Related;
pub use related::RelatedError;
pub use results::Expansion;
pub use results::Facets;
pub use results::Hit;
pub use results::PAY_BANDS;
pub use results::POSTED_WITHIN_DAYS;
pub use results::RelatedNames;
pub use results::Results;
pub use results::Spelling;
pub use results::Understood;
pub use results::UnderstoodPlace;
pub use suggest::Suggestions;
pub use suggest::TitleInPlace;
