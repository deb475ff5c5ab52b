//! Vacancies grown from real adverts: titles, texts, firms and places of the adverts recombined.
//!
//! A title keeps its own text where the advert had one, cut to [`BODY`] characters, and otherwise
//! gets that of another advert; firms are drawn with a skew, so that some have very many vacancies;
//! pay, dates, benefits and the rest are drawn. The same number gives the same vacancy.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::TimeDelta;
use chrono::TimeZone;
use chrono::Utc;
use flate2::read::GzDecoder;
use rand::RngExt;
use rand::SeedableRng;
use rand::rngs::StdRng;
use sanviec::ids::EmployerId;
use sanviec::ids::VacancyId;
use sanviec::reference::communes;
use sanviec::reference::communes::AN_GIANG;
use sanviec::reference::communes::CommuneCode;
use sanviec::reference::lists::Benefit;
use sanviec::reference::lists::EmployerKind;
use sanviec::reference::lists::Experience;
use sanviec::reference::lists::WorkingTime;
use sanviec::reference::occupations::OccupationCode;
use sanviec::reference::places;
use sanviec::search::VacancyDocument;

/// Characters of a text.
const BODY: usize = 1_200;
/// Texts shorter than this are no texts.
const SHORTEST_BODY: usize = 300;
const OCCUPATIONS: [&str; 8] = ["5223", "8153", "9329", "4311", "3322", "5131", "7531", "2411"];

/// What the vacancies are made of.
pub(crate) struct Corpus {
    titles: Vec<(String, Option<usize>)>,
    bodies: Vec<String>,
    firms: Vec<String>,
    places: Vec<Option<CommuneCode>>,
}

#[derive(serde::Deserialize)]
struct Advert {
    title: String,
    company: String,
    location_text: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    requirements: String,
}

/// The moment of every search.
pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 3, 0, 0).unwrap()
}

impl Corpus {
    /// Reads the real adverts; `None` when they are not there.
    pub(crate) fn read(folder: &Path) -> Option<Self> {
        let (mut titles, mut bodies, mut firms, mut found) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut known = HashMap::new();
        for file in ["jobs_fulltext_vi.jsonl.gz", "jobs_listings.jsonl.gz"] {
            let packed = File::open(folder.join(file)).ok()?;
            for line in BufReader::new(GzDecoder::new(packed)).lines() {
                let advert: Advert = serde_json::from_str(&line.unwrap()).unwrap();
                let text = format!("{}\n{}", advert.description, advert.requirements);
                let body = (text.len() > SHORTEST_BODY).then(|| {
                    bodies.push(text.chars().take(BODY).collect());
                    bodies.len() - 1
                });
                titles.push((advert.title, body));
                firms.push(advert.company);
                found.push(*known.entry(advert.location_text).or_insert_with_key(|text| {
                    places::look_up(text, AN_GIANG)?.communes.first().copied()
                }));
            }
        }
        firms.sort();
        firms.dedup();
        Some(Self { titles, bodies, firms, places: found })
    }

    /// One vacancy.
    pub(crate) fn vacancy(&self, number: u32) -> VacancyDocument {
        let mut chance = StdRng::seed_from_u64(u64::from(number));
        let (title, body) = &self.titles[chance.random_range(0..self.titles.len())];
        let body = body.unwrap_or_else(|| chance.random_range(0..self.bodies.len()));
        let skew = chance.random_range(0.0_f64..1.0).powi(2);
        let firm = (skew * self.firms.len() as f64) as usize;
        let place = self.places[chance.random_range(0..self.places.len())];
        let all = communes::all();
        let anywhere = all[chance.random_range(0..all.len())].code;
        let from = chance.random_range(5..30_i64) * 1_000_000;
        let pay = chance.random_bool(0.6);
        VacancyDocument {
            id: VacancyId(uuid::Uuid::from_u128(u128::from(number))),
            title: title.clone(),
            skills: Vec::new(),
            employer_name: self.firms[firm].clone(),
            body: self.bodies[body].clone(),
            occupation: OccupationCode::parse(OCCUPATIONS[chance.random_range(0..8)]),
            commune: Some(place.unwrap_or(anywhere)),
            province: None,
            industrial_zone: None,
            employer_id: EmployerId(uuid::Uuid::from_u128(firm as u128)),
            employer_kind: EmployerKind::ALL[chance.random_range(0..EmployerKind::ALL.len())],
            employer_verified: chance.random_bool(0.7),
            monthly_from: pay.then_some(from),
            monthly_to: pay.then_some(from * 3 / 2),
            benefits: Benefit::ALL.iter().filter(|_| chance.random_bool(0.3)).copied().collect(),
            welcomes: Vec::new(),
            experience: Some(Experience::ALL[chance.random_range(0..Experience::ALL.len())]),
            working_time: Some(WorkingTime::ALL[chance.random_range(0..WorkingTime::ALL.len())]),
            published_at: now() - TimeDelta::seconds(chance.random_range(0..60 * 86_400)),
            deadline: NaiveDate::from_ymd_opt(2027, 3, 31).unwrap(),
            openings: chance.random_range(1..50),
        }
    }

    /// So many neighbouring words of a real title, as somebody might type them.
    pub(crate) fn fragment(&self, number: u64, words: usize) -> String {
        let mut chance = StdRng::seed_from_u64(number * 31 + 7);
        loop {
            let (title, _) = &self.titles[chance.random_range(0..self.titles.len())];
            let all: Vec<&str> = title.split_whitespace().collect();
            if all.len() < words {
                continue;
            }
            let at = chance.random_range(0..=all.len() - words);
            let text = all[at..at + words].join(" ");
            if text.chars().all(|c| c.is_alphabetic() || c == ' ') {
                return text.to_lowercase();
            }
        }
    }

    /// A commune where one of the adverts was.
    pub(crate) fn commune(&self, number: usize) -> CommuneCode {
        self.places.iter().flatten().nth(number).copied().unwrap()
    }
}
