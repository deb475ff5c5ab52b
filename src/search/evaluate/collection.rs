//! Documents and questions of either collection.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;

use chrono::NaiveDate;
use flate2::read::GzDecoder;

use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::reference::communes;
use crate::reference::lists::EmployerKind;
use crate::reference::places::Found;
use crate::reference::places::Place;
use crate::search::document::VacancyDocument;
use crate::search::evaluate::EvaluateError;
use crate::search::evaluate::moment;

pub(super) struct Collection {
    pub(super) documents: Vec<VacancyDocument>,
    pub(super) questions: Vec<Question>,
}

impl Collection {
    /// All documents and questions of several.
    pub(super) fn joined(several: Vec<Self>) -> Self {
        let mut all = Self { documents: Vec::new(), questions: Vec::new() };
        for one in several {
            all.documents.extend(one.documents);
            all.questions.extend(one.questions);
        }
        all
    }
}

pub(super) struct Question {
    pub(super) text: String,
    /// The groups it is counted in.
    pub(super) groups: Vec<String>,
    /// The number of each document that is worth something, and what: 1 to 3.
    pub(super) grades: HashMap<u64, u8>,
}

/// A document of which only number and title are known.
pub(super) fn vacancy(number: u64, title: String) -> VacancyDocument {
    VacancyDocument {
        id: VacancyId(uuid::Uuid::from_u64_pair(0, number)),
        title,
        skills: Vec::new(),
        employer_name: String::new(),
        body: String::new(),
        occupation: None,
        commune: None,
        province: None,
        industrial_zone: None,
        employer_id: EmployerId(uuid::Uuid::nil()),
        employer_kind: EmployerKind::Private,
        employer_verified: false,
        monthly_from: None,
        monthly_to: None,
        benefits: Vec::new(),
        welcomes: Vec::new(),
        experience: None,
        working_time: None,
        published_at: moment(),
        deadline: NaiveDate::MAX,
        openings: 1,
    }
}

/// A document at the place of an address: a whole province is told as such, of everything smaller
/// the first commune stands for it.
pub(super) fn at(place: Option<&Found>, vacancy: VacancyDocument) -> VacancyDocument {
    let whole = place.and_then(|found| match found.place {
        Place::Province(code) => {
            (communes::of_province(code).count() == found.communes.len()).then_some(code)
        }
        Place::Commune(_) | Place::IndustrialZone(_) => None,
    });
    let commune = place.and_then(|found| found.communes.first().copied());
    VacancyDocument { province: whole, commune: commune.filter(|_| whole.is_none()), ..vacancy }
}

/// The lines of a packed file.
pub(super) fn lines<T: serde::de::DeserializeOwned>(
    folder: &Path,
    file: &'static str,
) -> Result<Vec<T>, EvaluateError> {
    let lines = || -> std::io::Result<Vec<T>> {
        let lines = BufReader::new(GzDecoder::new(File::open(folder.join(file))?)).lines();
        lines.map(|line| Ok(serde_json::from_str(&line?)?)).collect()
    };
    lines().map_err(|source| EvaluateError::File { file, source })
}
