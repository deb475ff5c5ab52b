//! What a search answers.

use crate::ids::VacancyId;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations::OccupationCode;
use crate::search::cursor::Cursor;
use crate::search::query::Breadth;
use crate::search::query::Point;

/// Lower ends of the pay facet, VND a month.
pub const PAY_BANDS: [i64; 5] = [5_000_000, 7_000_000, 10_000_000, 15_000_000, 20_000_000];
/// Ages of the posted-within facet, days.
pub const POSTED_WITHIN_DAYS: [u32; 5] = [1, 3, 7, 14, 30];

/// One vacancy found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The vacancy.
    pub id: VacancyId,
    /// Kilometres from the place of the search, when both have one.
    pub distance_km: Option<f32>,
    /// Fit; comparable within one search only, and 0 unless sorted by relevance.
    pub score: f32,
}

/// One page of hits and what is true of all of them.
#[derive(Debug, Clone)]
pub struct Results {
    /// The page.
    pub hits: Vec<Hit>,
    /// How many vacancies fit; when there are very many and no facets were asked for, the number
    /// up to which they were counted.
    pub total: u64,
    /// Whether no more than `total` fit.
    pub total_is_exact: bool,
    /// Where the next page begins; `None` on the last page and at
    /// [`super::LARGEST_DEPTH`].
    pub next: Option<Cursor>,
    /// Counts over all vacancies that fit, when asked for.
    pub facets: Option<Facets>,
    /// How the text was read.
    pub understood: Understood,
}

/// How many of the vacancies that fit have each value; values nobody has are left out.
///
/// A count is the total of the same search with that one value added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By kind of employer.
    pub employer_kind: Vec<(EmployerKind, u64)>,
    /// By benefit; a vacancy counts under each it gives.
    pub benefit: Vec<(Benefit, u64)>,
    /// By welcomed group.
    pub welcomes: Vec<(WelcomedGroup, u64)>,
    /// By industrial zone, most first.
    pub industrial_zone: Vec<(ZoneCode, u64)>,
    /// By occupation of the first level.
    pub occupation_major: Vec<(OccupationCode, u64)>,
    /// By occupation of the second level.
    pub occupation_group: Vec<(OccupationCode, u64)>,
    /// Paying at least each of [`PAY_BANDS`].
    pub pay_from: Vec<(i64, u64)>,
    /// By experience asked for.
    pub experience: Vec<(Experience, u64)>,
    /// By full or part time.
    pub working_time: Vec<(WorkingTime, u64)>,
    /// By province, most first.
    pub province: Vec<(ProvinceCode, u64)>,
    /// The twenty communes with most.
    pub commune: Vec<(CommuneCode, u64)>,
    /// Published within each of [`POSTED_WITHIN_DAYS`].
    pub posted_within: Vec<(u32, u64)>,
}

/// How the typed text was read, so that the page can show it and let people take it back.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// The words that were searched, as typed in small letters, abbreviations written out.
    pub words: Vec<String>,
    /// Abbreviations that were written out.
    pub expanded: Vec<Expansion>,
    /// Names of work that were also searched by their other names; empty when what was typed was
    /// enough.
    pub related: Vec<RelatedNames>,
    /// The employer taken out of the sentence and used, as typed.
    pub employer: Option<String>,
    /// The place taken out of the sentence and used.
    pub place: Option<UnderstoodPlace>,
    /// The least pay taken out of the sentence and used, VND a month.
    pub pay_from: Option<i64>,
    /// Whether a place or pay stood in the sentence that is not used, because nothing was found
    /// with it. The words of such a place are searched instead.
    pub wishes_left_out: bool,
    /// How loosely the words were read.
    pub breadth: Breadth,
    /// How the text is probably spelled, when hardly anything fits it as it was typed.
    pub spelling: Option<Spelling>,
}

/// The text of a search, spelled otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The whole text.
    pub text: String,
    /// Whether this was searched instead of what was typed; otherwise it is only offered.
    pub is_searched: bool,
}

/// An abbreviation and what it was read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expansion {
    /// As typed.
    pub short: String,
    /// Written out.
    pub long: String,
}

/// A name of work and other names of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedNames {
    /// As typed.
    pub of: String,
    /// Other names; the first few.
    pub names: Vec<String>,
}

/// A place in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct UnderstoodPlace {
    /// Its names of today; several when the sentence names several.
    pub names: Vec<String>,
    /// The communes searched; empty when searched by distance.
    pub communes: Vec<CommuneCode>,
    /// The commune whose centre is searched around.
    pub commune: Option<CommuneCode>,
    /// The province, when a whole one was named: also what tells no more than that.
    pub province: Option<ProvinceCode>,
    /// The centre searched around.
    pub near: Option<Point>,
    /// The radius searched, kilometres.
    pub within_km: Option<f32>,
    /// The industrial zone searched.
    pub industrial_zone: Option<ZoneCode>,
}
