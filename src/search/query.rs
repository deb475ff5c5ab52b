//! What a seeker asks for.

use chrono::DateTime;
use chrono::Utc;

use crate::ids::EmployerId;
use crate::platform::coded::coded_enum;
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

/// Longest text that is searched, in characters of composed text.
pub const LONGEST_TEXT: usize = 128;
/// Most words of a text that are searched; the rest is left out.
pub const MOST_WORDS: usize = 12;
/// Most hits of one page.
pub const LARGEST_PAGE: usize = 100;
/// How many hits can be paged through; whoever wants more narrows the search.
pub const LARGEST_DEPTH: usize = 1_000;

coded_enum! {
    /// Which hit comes first.
    pub enum Sort {
        /// The best fit of words, place and freshness.
        Relevance = "relevance" ("Phù hợp nhất", "Best match"),
        /// The last published.
        Newest = "newest" ("Mới nhất", "Newest"),
        /// The nearest; those without a place last.
        Distance = "distance" ("Gần nhất", "Nearest"),
        /// The best paid by the upper end; negotiable pay last.
        Pay = "pay" ("Lương cao nhất", "Highest pay"),
    }
}

coded_enum! {
    /// How loosely the words had to be read before anything was found.
    pub enum Breadth {
        /// No words: every vacancy.
        Everything = "everything" ("Tất cả", "Everything"),
        /// The words side by side in the title.
        Phrase = "phrase" ("Đúng cụm từ trong chức danh", "The phrase in the title"),
        /// All words in the title.
        Title = "title" ("Đủ các từ trong chức danh", "All words in the title"),
        /// The words in the title, or another name of the same work.
        Related = "related" ("Cả tên gọi khác", "Other names too"),
        /// All words anywhere: title, skills, employer, place, text.
        Anywhere = "anywhere" ("Đủ các từ trong tin", "All words in the advert"),
        /// Most of the words anywhere.
        Most = "most" ("Gần đúng", "Most of the words"),
    }
}

/// Degrees north and east.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
}

/// A search. Filters narrow one another; within one list any value fits unless said otherwise.
///
/// It can be kept for later: what belongs to one page of it is not kept.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct VacancyQuery {
    /// Typed words or a whole sentence; at most [`LONGEST_TEXT`] characters.
    pub text: String,
    /// Whether `text` is searched as it stands, mistyped or not.
    pub exact: bool,
    /// Where distances are measured from.
    pub near: Option<Point>,
    /// Only vacancies within so many kilometres of `near`; without `near` it says nothing.
    pub within_km: Option<f32>,
    /// In one of these communes; empty for all.
    pub communes: Vec<CommuneCode>,
    /// Beside `communes`: also what tells only that it is somewhere in this province.
    pub province: Option<ProvinceCode>,
    /// This occupation or one below it.
    pub occupation: Option<OccupationCode>,
    /// Pays at least so much at its upper end, VND a month; negotiable pay does not fit.
    pub pay_from: Option<i64>,
    /// Kinds of employer; empty for all.
    pub employer_kind: Vec<EmployerKind>,
    /// In this industrial zone.
    pub industrial_zone: Option<ZoneCode>,
    /// Gives all of these.
    pub benefits: Vec<Benefit>,
    /// Welcomes one of these groups; empty for all.
    pub welcomes: Vec<WelcomedGroup>,
    /// Asks for one of these; empty for all.
    pub experience: Vec<Experience>,
    /// One of these; empty for all.
    pub working_time: Vec<WorkingTime>,
    /// Published at most so many days ago.
    pub posted_within_days: Option<u32>,
    /// Published after this moment.
    #[serde(skip)]
    pub published_after: Option<DateTime<Utc>>,
    /// Of this employer.
    pub employer: Option<EmployerId>,
    /// Order of the hits.
    pub sort: Sort,
    /// Hits of one page, 1 to [`LARGEST_PAGE`].
    #[serde(skip, default = "usual_limit")]
    pub limit: usize,
    /// Where the page before ended.
    #[serde(skip)]
    pub after: Option<Cursor>,
    /// Whether to count the facets.
    #[serde(skip)]
    pub facets: bool,
}

const fn usual_limit() -> usize {
    crate::platform::page::USUAL_ROWS
}

impl Default for VacancyQuery {
    fn default() -> Self {
        Self {
            text: String::new(),
            exact: false,
            near: None,
            within_km: None,
            communes: Vec::new(),
            province: None,
            occupation: None,
            pay_from: None,
            employer_kind: Vec::new(),
            industrial_zone: None,
            benefits: Vec::new(),
            welcomes: Vec::new(),
            experience: Vec::new(),
            working_time: Vec::new(),
            posted_within_days: None,
            published_after: None,
            employer: None,
            sort: Sort::Relevance,
            limit: usual_limit(),
            after: None,
            facets: false,
        }
    }
}
