//! The search as seekers meet it, on a real index.

mod changes;
mod filters;
mod meaning;
mod paging;
mod pruning;
mod sentences;
mod spellings;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::TimeDelta;
use chrono::TimeZone;
use chrono::Utc;

use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::platform::outbox::FeedPosition;
use crate::reference::communes;
use crate::reference::communes::AN_GIANG;
use crate::reference::communes::CommuneCode;
use crate::reference::lists::EmployerKind;
use crate::search::Abbreviations;
use crate::search::Index;
use crate::search::Related;
use crate::search::Results;
use crate::search::Settings;
use crate::search::VacancyDocument;
use crate::search::VacancyQuery;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 3, 0, 0).unwrap()
}

fn id(number: u32) -> VacancyId {
    VacancyId(uuid::Uuid::from_u128(number.into()))
}

fn position(seq: i64) -> FeedPosition {
    FeedPosition { tx: 0, seq }
}

fn settings() -> Settings {
    Settings {
        home: AN_GIANG,
        abbreviations: Abbreviations::default(),
        related: Related::default(),
    }
}

/// A commune of An Giang by its name of today.
fn commune(name: &str) -> CommuneCode {
    communes::of_province(AN_GIANG).find(|c| c.name == name).expect(name).code
}

/// An open vacancy with nothing special about it; later numbers were published earlier.
fn vacancy(number: u32, title: &str) -> VacancyDocument {
    VacancyDocument {
        id: id(number),
        title: title.to_owned(),
        skills: Vec::new(),
        employer_name: "Công ty Mẫu".to_owned(),
        body: String::new(),
        occupation: None,
        commune: None,
        province: None,
        industrial_zone: None,
        employer_id: EmployerId(uuid::Uuid::from_u128(1)),
        employer_kind: EmployerKind::Private,
        employer_verified: false,
        monthly_from: None,
        monthly_to: None,
        benefits: Vec::new(),
        welcomes: Vec::new(),
        experience: None,
        working_time: None,
        published_at: now() - TimeDelta::hours(number.into()),
        deadline: NaiveDate::from_ymd_opt(2026, 12, 31).unwrap(),
        openings: 1,
    }
}

/// An index in a folder of its own, with these vacancies.
struct Filled {
    index: Index,
    folder: tempfile::TempDir,
}

fn filled(vacancies: Vec<VacancyDocument>) -> Filled {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path(), settings()).unwrap().index;
    index.rebuild(vacancies.into_iter().map(Ok::<_, std::io::Error>), position(1)).unwrap();
    Filled { index, folder }
}

/// An index of titles, numbered from 1.
fn titles(titles: &[&str]) -> Filled {
    filled(titles.iter().zip(1..).map(|(title, number)| vacancy(number, title)).collect())
}

impl Filled {
    fn search(&self, query: &VacancyQuery) -> Results {
        self.index.search(query, now()).unwrap()
    }

    /// Numbers of the hits for a text, best first.
    fn find(&self, text: &str) -> Vec<u32> {
        numbers(&self.search(&query(text)))
    }
}

fn query(text: &str) -> VacancyQuery {
    VacancyQuery { text: text.to_owned(), ..VacancyQuery::default() }
}

fn numbers(results: &Results) -> Vec<u32> {
    results.hits.iter().map(|hit| hit.id.0.as_u128().try_into().unwrap()).collect()
}
