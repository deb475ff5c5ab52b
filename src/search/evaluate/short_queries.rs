//! Short searches over real adverts, judged by rules on titles.

use std::collections::HashMap;
use std::collections::HashSet;
use std::path::Path;

use crate::platform::vietnamese;
use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;
use crate::reference::communes::AN_GIANG;
use crate::reference::places;
use crate::search::document::VacancyDocument;
use crate::search::evaluate::EvaluateError;
use crate::search::evaluate::collection;
use crate::search::evaluate::collection::Collection;
use crate::search::evaluate::collection::Question;

const ADVERTS: [&str; 2] = ["jobs/jobs_fulltext_vi.jsonl.gz", "jobs/jobs_listings.jsonl.gz"];
const JUDGED: &str = include_str!("short_queries.toml");
/// Ranks: a job of another rank is not just the job that was searched.
const RANKS: &str = "trưởng phòng, phó phòng, trưởng nhóm, trưởng bộ phận, giám đốc, quản lý, \
    giám sát, trợ lý, thực tập, thực tập sinh, tts, intern, internship, manager, director, leader, \
    team lead, head, head of, supervisor, assistant, trainee, tập sự, tổ trưởng, phó";

#[derive(serde::Deserialize)]
struct Advert {
    title: String,
    company: String,
    location_text: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    requirements: String,
    #[serde(default)]
    skills: Vec<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    query: Vec<Judged>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    text: String,
    kind: String,
    exact: String,
    #[serde(default)]
    near: String,
    #[serde(default)]
    far: String,
    #[serde(default)]
    but: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    firm: String,
}

/// Reads the adverts and judges them for each search.
pub(super) fn read(folder: &Path) -> Result<Collection, EvaluateError> {
    let file: File = toml::from_str(JUDGED)?;
    let mut adverts: Vec<Advert> = Vec::new();
    let mut seen = HashSet::new();
    for name in ADVERTS {
        let lines: Vec<Advert> = collection::lines(folder, name)?;
        let is_new = |a: &Advert| {
            seen.insert([&a.title, &a.company, &a.location_text].map(|t| vietnamese::key(t)))
        };
        adverts.extend(lines.into_iter().filter(is_new));
    }
    let judged: Vec<Seen> = adverts.iter().map(Seen::of).collect();
    let questions = file.query.iter().map(|query| question(query, &judged)).collect();
    Ok(Collection { documents: vacancies(adverts), questions })
}

fn vacancies(adverts: Vec<Advert>) -> Vec<VacancyDocument> {
    let mut known = HashMap::new();
    let vacancy = |(advert, number): (Advert, u64)| {
        let place = known.entry(advert.location_text.clone());
        let place = place.or_insert_with(|| places::look_up(&advert.location_text, AN_GIANG));
        let vacancy = VacancyDocument {
            employer_name: advert.company,
            skills: advert.skills,
            body: format!("{}\n{}", advert.description, advert.requirements),
            ..collection::vacancy(number, advert.title)
        };
        collection::at(place.as_ref(), vacancy)
    };
    adverts.into_iter().zip(0..).map(vacancy).collect()
}

fn question(query: &Judged, adverts: &[Seen]) -> Question {
    let rules = Rules::of(query);
    let grades = adverts.iter().zip(0..).filter_map(|(advert, number)| {
        Some((number, rules.grade(advert))).filter(|(_, grade)| *grade > 0)
    });
    let half = if is_in_half_a(&query.text) { "half A" } else { "half B" };
    Question {
        groups: vec!["all".to_owned(), half.to_owned(), format!("kind: {}", query.kind)],
        grades: grades.collect(),
        text: query.text.clone(),
    }
}

/// Which half a search belongs to, by its text alone.
fn is_in_half_a(text: &str) -> bool {
    text.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) >> 4 & 1
        == 0
}

/// What of an advert is judged, with a space around each word; a phrase without words is in all.
struct Seen {
    title: String,
    /// Of a title without any marks, else empty.
    unmarked: String,
    place: String,
    firm: String,
}

impl Seen {
    fn of(advert: &Advert) -> Self {
        let title = tokens(&nfc(&advert.title));
        let unmarked = title.iter().all(|word| word.exact == word.folded);
        Self {
            unmarked: if unmarked { spaced(&title, |w| &w.folded) } else { String::new() },
            title: spaced(&title, |word| &word.exact),
            place: spaced(&tokens(&nfc(&advert.location_text)), |word| &word.folded),
            firm: spaced(&tokens(&nfc(&advert.company)), |word| &word.folded),
        }
    }
}

fn spaced(words: &[Token], form: impl Fn(&Token) -> &String) -> String {
    let words: Vec<&str> = words.iter().map(|word| form(word).as_str()).collect();
    if words.is_empty() { " ".to_owned() } else { format!(" {} ", words.join(" ")) }
}

/// Phrases one of which must stand in a title; of each, all parts.
struct Phrases(Vec<Vec<Phrase>>);

struct Phrase {
    exact: String,
    folded: String,
}

impl Phrases {
    fn of(list: &str) -> Self {
        let phrase = |part: &str| {
            let words = tokens(&nfc(part));
            Phrase { exact: spaced(&words, |w| &w.exact), folded: spaced(&words, |w| &w.folded) }
        };
        let alternatives = list.split(',').filter(|text| !text.trim().is_empty());
        Self(alternatives.map(|text| text.split(" + ").map(phrase).collect()).collect())
    }

    fn fit(&self, title: &Seen) -> bool {
        self.0.iter().any(|parts| {
            parts.iter().all(|phrase| {
                title.title.contains(&phrase.exact) || title.unmarked.contains(&phrase.folded)
            })
        })
    }

    fn folded_fit(&self, text: &str) -> bool {
        self.0.is_empty() || self.0.iter().flatten().any(|phrase| text.contains(&phrase.folded))
    }
}

struct Rules {
    exact: Phrases,
    near: Phrases,
    far: Phrases,
    but: Phrases,
    ranks: Phrases,
    place: Phrases,
    firm: Phrases,
}

impl Rules {
    fn of(query: &Judged) -> Self {
        // A rank is asked for when the search names it, or what is exactly wanted does.
        let asked = format!("{}, {}", query.text, query.exact);
        let asked = vietnamese::key(&asked);
        let ranks = RANKS.split(", ").filter(|rank| !asked.contains(&vietnamese::key(rank)));
        Self {
            exact: Phrases::of(&query.exact),
            near: Phrases::of(&query.near),
            far: Phrases::of(&query.far),
            but: Phrases::of(&query.but),
            ranks: Phrases::of(&ranks.collect::<Vec<_>>().join(", ")),
            place: Phrases::of(&query.place),
            firm: Phrases::of(&query.firm),
        }
    }

    fn grade(&self, advert: &Seen) -> u8 {
        if !self.place.folded_fit(&advert.place) || !self.firm.folded_fit(&advert.firm) {
            return 0;
        }
        let is_other = self.but.fit(advert) || self.ranks.fit(advert);
        match (self.exact.fit(advert), is_other) {
            (true, false) => 3,
            (true, true) => 2,
            (false, _) if self.near.fit(advert) => 2,
            (false, _) if self.far.fit(advert) => 1,
            (false, _) => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grade(text: &str, title: &str, place: &str) -> u8 {
        let file: File = toml::from_str(JUDGED).unwrap();
        let query = file.query.iter().find(|query| query.text == text).unwrap();
        let advert = Advert {
            title: title.to_owned(),
            company: String::new(),
            location_text: place.to_owned(),
            description: String::new(),
            requirements: String::new(),
            skills: Vec::new(),
        };
        Rules::of(query).grade(&Seen::of(&advert))
    }

    #[test]
    fn a_title_is_judged_by_its_phrases_its_rank_and_its_place() {
        assert_eq!(grade("ke toan", "Nhân viên Kế toán", ""), 3);
        assert_eq!(grade("ke toan", "KE TOAN CONG NO", ""), 3);
        assert_eq!(grade("ke toan", "Trưởng phòng kế toán", ""), 2);
        assert_eq!(grade("ke toan", "Bảo vệ", ""), 0);
        assert_eq!(grade("thợ may", "Thợ máy", ""), 0);
        assert_eq!(grade("kế toán cần thơ", "Kế toán", "Cần Thơ"), 3);
        assert_eq!(grade("kế toán cần thơ", "Kế toán", "Hà Nội"), 0);
    }

    #[test]
    fn both_halves_have_searches_and_none_is_there_twice() {
        let file: File = toml::from_str(JUDGED).unwrap();
        let texts: HashSet<&str> = file.query.iter().map(|query| query.text.as_str()).collect();
        assert_eq!(texts.len(), file.query.len());
        let tuned = texts.iter().filter(|text| is_in_half_a(text)).count();
        assert!((texts.len() / 3..texts.len() * 2 / 3).contains(&tuned), "{tuned}");
    }
}
