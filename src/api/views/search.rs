//! What a search of vacancies answers.

use crate::api::views::named::NamedBody;
use crate::api::views::reference::PlaceBody;
use crate::api::views::vacancy_line::VacancyLineBody;
use crate::reference::industrial_zones::ZoneCode;
use crate::search::Breadth;
use crate::search::Facets;
use crate::search::Spelling;
use crate::search::Understood;
use crate::search::UnderstoodPlace;

/// One page of vacancies that fit.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct SearchBody {
    /// The page.
    pub(crate) items: Vec<VacancyLineBody>,
    /// Send it as `after` with the same parameters to get the next page; null on the last page.
    pub(crate) next: Option<String>,
    /// How many vacancies fit; without facets counted up to 10,000.
    pub(crate) total: u64,
    /// False when more than `total` fit.
    pub(crate) total_is_exact: bool,
    /// Counts over all vacancies that fit, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) facets: Option<FacetsBody>,
    /// How `place` was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<PlaceBody>,
    /// How `q` was read.
    pub(crate) understood: UnderstoodBody,
    /// False while the exchange is still putting the list together, just after it was installed or
    /// changed: what is missing now may be there in a minute.
    pub(crate) complete: bool,
    /// Address of the same search as an Atom feed, the fifty newest; null where a feed cannot ask
    /// all of it: a place without `within_km`, a working time, an employer.
    #[schema(example = "/viec-lam.atom?q=may")]
    pub(crate) feed: Option<String>,
}

/// How many vacancies have a value.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct CountBody {
    /// The value: good as the parameter of the same name.
    code: String,
    /// What people read, in Vietnamese.
    name: String,
    /// Total of the same search with this one value added.
    count: u64,
}

/// Counts over all vacancies that fit; values nobody has are left out.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct FacetsBody {
    /// By kind of employer.
    employer_kind: Vec<CountBody>,
    /// By benefit.
    benefit: Vec<CountBody>,
    /// By welcomed group.
    welcomes: Vec<CountBody>,
    /// By industrial zone, most first.
    industrial_zone: Vec<CountBody>,
    /// By occupation of the first level.
    occupation_major: Vec<CountBody>,
    /// By occupation of the second level.
    occupation_group: Vec<CountBody>,
    /// Paying at least so many VND a month.
    pay_from: Vec<CountBody>,
    /// By experience asked for.
    experience: Vec<CountBody>,
    /// By full or part time.
    working_time: Vec<CountBody>,
    /// By province, most first.
    province: Vec<CountBody>,
    /// The twenty communes with most.
    commune: Vec<CountBody>,
    /// Published within so many days.
    posted_within_days: Vec<CountBody>,
}

macro_rules! closed {
    ($counts:expr) => {
        ($counts.iter())
            .map(|(value, count)| CountBody::new(value.code().into(), value.vi().into(), *count))
            .collect()
    };
}

impl CountBody {
    const fn new(code: String, name: String, count: u64) -> Self {
        Self { code, name, count }
    }
}

fn listed<T: Copy>(counts: &[(T, u64)]) -> Vec<CountBody>
where
    NamedBody: From<T>,
{
    let body = |&(value, count): &(T, u64)| {
        let NamedBody { code, name } = value.into();
        CountBody::new(code, name, count)
    };
    counts.iter().map(body).collect()
}

impl From<&Facets> for FacetsBody {
    fn from(facets: &Facets) -> Self {
        let pay = |&(pay, count): &(i64, u64)| {
            CountBody::new(pay.to_string(), format!("{} triệu", pay / 1_000_000), count)
        };
        let posted = |&(days, count): &(u32, u64)| {
            CountBody::new(days.to_string(), format!("{days} ngày"), count)
        };
        Self {
            employer_kind: closed!(facets.employer_kind),
            benefit: closed!(facets.benefit),
            welcomes: closed!(facets.welcomes),
            industrial_zone: listed(&facets.industrial_zone),
            occupation_major: listed(&facets.occupation_major),
            occupation_group: listed(&facets.occupation_group),
            pay_from: facets.pay_from.iter().map(pay).collect(),
            experience: closed!(facets.experience),
            working_time: closed!(facets.working_time),
            province: listed(&facets.province),
            commune: listed(&facets.commune),
            posted_within_days: facets.posted_within.iter().map(posted).collect(),
        }
    }
}

/// How the typed text was read.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct UnderstoodBody {
    /// The words that were searched, abbreviations written out.
    words: Vec<String>,
    /// Abbreviations that were written out.
    expanded: Vec<ExpansionBody>,
    /// Names of work that were also searched by their other names, always below what has the words
    /// as typed; empty when that was enough.
    related: Vec<RelatedNamesBody>,
    /// The employer taken out of the sentence and used, as typed.
    employer: Option<String>,
    /// The place taken out of the sentence and used.
    place: Option<SentencePlaceBody>,
    /// The least pay taken out of the sentence and used, VND a month.
    pay_from: Option<i64>,
    /// Whether a place or pay in the sentence was not used, because nothing was found with it.
    wishes_left_out: bool,
    /// How loosely the words were read.
    breadth: Breadth,
    /// How `q` is probably spelled, when hardly anything fits it as it was typed; else null.
    spelling: Option<SpellingBody>,
}

/// The text of the search, spelled otherwise.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct SpellingBody {
    /// The whole text, good as `q`.
    #[schema(example = "kế toán trưởng")]
    text: String,
    /// True when this was searched instead of `q`: ask with `exact=true` for the words as typed.
    /// False when it is only offered.
    searched: bool,
}

impl From<Spelling> for SpellingBody {
    fn from(spelling: Spelling) -> Self {
        Self { text: spelling.text, searched: spelling.is_searched }
    }
}

/// An abbreviation and what it was read as.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ExpansionBody {
    /// As typed.
    short: String,
    /// Written out.
    long: String,
}

/// A name of work and other names of it.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct RelatedNamesBody {
    /// As typed.
    of: String,
    /// Other names; the first few.
    names: Vec<String>,
}

/// A place in a sentence.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct SentencePlaceBody {
    /// Its names of today.
    names: Vec<String>,
    /// Codes of the communes searched; empty when searched by distance.
    communes: Vec<String>,
    /// The radius searched, kilometres.
    within_km: Option<f32>,
    /// The industrial zone searched.
    #[schema(value_type = Option<String>)]
    industrial_zone: Option<ZoneCode>,
}

impl From<UnderstoodPlace> for SentencePlaceBody {
    fn from(place: UnderstoodPlace) -> Self {
        Self {
            names: place.names,
            communes: place.communes.iter().map(ToString::to_string).collect(),
            within_km: place.within_km,
            industrial_zone: place.industrial_zone,
        }
    }
}

impl From<Understood> for UnderstoodBody {
    fn from(understood: Understood) -> Self {
        let expanded = understood.expanded.into_iter();
        let related = understood.related.into_iter();
        Self {
            words: understood.words,
            expanded: expanded.map(|e| ExpansionBody { short: e.short, long: e.long }).collect(),
            related: related.map(|r| RelatedNamesBody { of: r.of, names: r.names }).collect(),
            employer: understood.employer,
            place: understood.place.map(SentencePlaceBody::from),
            pay_from: understood.pay_from,
            wishes_left_out: understood.wishes_left_out,
            breadth: understood.breadth,
            spelling: understood.spelling.map(SpellingBody::from),
        }
    }
}
