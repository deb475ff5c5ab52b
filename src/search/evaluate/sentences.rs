//! Whole sentences asked of a small collection, labelled by a machine.

use std::collections::HashSet;
use std::path::Path;

use crate::ids::VacancyId;
use crate::reference::communes;
use crate::reference::communes::AN_GIANG;
use crate::reference::lists::Experience;
use crate::reference::places;
use crate::reference::places::Found;
use crate::search::document::VacancyDocument;
use crate::search::evaluate::EvaluateError;
use crate::search::evaluate::collection;
use crate::search::evaluate::collection::Collection;
use crate::search::evaluate::collection::Question;
use crate::search::evaluate::figures::BEST;

const DOCUMENTS: &str = "labelled/topcv_search_docs.jsonl.gz";
const QUESTIONS: &str = "labelled/topcv_search_queries.jsonl.gz";

/// Documents that were labelled together.
const LOT: usize = 100;

#[derive(serde::Deserialize)]
struct Document {
    doc_id: u64,
    title: String,
    company: Option<String>,
    locations: Vec<String>,
    salary_min: Option<f64>,
    salary_max: Option<f64>,
    currency: Option<String>,
    level: Option<String>,
    experience_months: Option<u32>,
    description: Option<String>,
    requirements: Option<String>,
    benefits: Option<String>,
}

#[derive(serde::Deserialize)]
struct Labelled {
    query_id: String,
    intent: String,
    specificity: String,
    query: String,
    relevant_doc_ids: Vec<u64>,
}

/// Reads the collection as it was labelled: in lots of a hundred documents, each with its own
/// questions. What another lot has for a question was never looked at.
pub(super) fn read(folder: &Path) -> Result<Vec<Collection>, EvaluateError> {
    let documents: Vec<Document> = collection::lines(folder, DOCUMENTS)?;
    let mut questions: Vec<Labelled> = collection::lines(folder, QUESTIONS)?;
    let mut lots: Vec<Collection> = Vec::new();
    let mut documents = documents.into_iter().peekable();
    while documents.peek().is_some() {
        let lot: Vec<Document> = documents.by_ref().take(LOT).collect();
        let mark = format!("v2-Q{:04}", lots.len());
        let (own, others) = questions.into_iter().partition(|q| q.query_id.starts_with(&mark));
        questions = others;
        lots.push(collection(&lot, own));
    }
    Ok(lots)
}

fn collection(documents: &[Document], questions: Vec<Labelled>) -> Collection {
    let known: HashSet<u64> = documents.iter().map(|document| document.doc_id).collect();
    let question = |labelled: Labelled| Question {
        groups: vec!["all".to_owned(), labelled.specificity, labelled.intent],
        text: labelled.query,
        grades: (labelled.relevant_doc_ids.into_iter())
            .filter(|id| known.contains(id))
            .map(|id| (id, BEST))
            .collect(),
    };
    let questions = questions.into_iter().map(question).filter(|q| !q.grades.is_empty()).collect();
    Collection { documents: documents.iter().flat_map(vacancies).collect(), questions }
}

/// The vacancies of a document: one for each province it names, as an exchange would have them.
fn vacancies(document: &Document) -> Vec<VacancyDocument> {
    // The places are "Hà Nội" and "Hà Nội: Số 5 Phạm Hùng, …"; the last of a province names most.
    let found = document.locations.iter().filter_map(|text| places::look_up(text, AN_GIANG));
    let mut found: Vec<Found> = found.collect();
    found.reverse();
    let mut provinces = HashSet::new();
    let province = |found: &Found| {
        let commune = found.communes.first().copied().and_then(communes::by_code);
        commune.map(|commune| commune.province)
    };
    found.retain(|found| provinces.insert(province(found)));
    let places = if found.is_empty() { vec![None] } else { found.iter().map(Some).collect() };
    places.into_iter().zip(0..).map(|(place, nth)| vacancy(document, place, nth)).collect()
}

fn vacancy(document: &Document, place: Option<&Found>, nth: u64) -> VacancyDocument {
    let in_dong = document.currency.as_deref() == Some("VND");
    #[expect(clippy::cast_possible_truncation, reason = "whole đồng far below 2^53")]
    let pay = |amount: Option<f64>| amount.filter(|_| in_dong).map(|amount| amount as i64);
    let texts =
        [&document.description, &document.requirements, &document.benefits, &document.level];
    let body: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
    let places = document.locations.join("\n");
    let vacancy = VacancyDocument {
        employer_name: document.company.clone().unwrap_or_default(),
        body: format!("{}\n{places}", body.join("\n")),
        monthly_from: pay(document.salary_min),
        monthly_to: pay(document.salary_max),
        experience: document.experience_months.map(experience),
        ..collection::vacancy(document.doc_id, document.title.clone())
    };
    let id = VacancyId(uuid::Uuid::from_u64_pair(nth, document.doc_id));
    collection::at(place, VacancyDocument { id, ..vacancy })
}

const fn experience(months: u32) -> Experience {
    match months {
        0 => Experience::None,
        1..12 => Experience::UnderOne,
        12..24 => Experience::OneToTwo,
        24..=60 => Experience::TwoToFive,
        _ => Experience::OverFive,
    }
}
