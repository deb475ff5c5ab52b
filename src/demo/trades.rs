//! The trades of the demo province and the words their vacancies are told in.

use crate::demo::places::Places;
use crate::reference::industries::IndustryCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::Contract;
use crate::reference::lists::Demand;
use crate::reference::lists::Education;
use crate::reference::lists::Experience;
use crate::reference::lists::Position;
use crate::reference::lists::Qualification;
use crate::reference::lists::SoftSkill;
use crate::reference::lists::SpokenLanguage;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingConditions;
use crate::reference::occupations::OccupationCode;

/// A trade: jobs that share place, conditions and words.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trade {
    /// What firms name it by.
    pub(super) key: String,
    /// How often it is advertised, against the others.
    pub(super) share: u32,
    pub(super) places: Places,
    /// Fewest and most people wanted.
    pub(super) openings: [i64; 2],
    pub(super) experience: Vec<Experience>,
    pub(super) education: Option<Education>,
    pub(super) qualification: Qualification,
    pub(super) contract: Vec<Contract>,
    pub(super) hours: Vec<String>,
    #[serde(default)]
    pub(super) demands: Vec<Demand>,
    /// Sentences of the description.
    pub(super) duties: Vec<String>,
    /// Sentences of the requirements.
    pub(super) asks: Vec<String>,
    /// Sentences of the benefits.
    pub(super) gives: Vec<String>,
    pub(super) skills: Vec<String>,
    pub(super) benefits: Vec<Benefit>,
    pub(super) welcomes: Vec<WelcomedGroup>,
    pub(super) soft_skills: Vec<SoftSkill>,
    pub(super) conditions: WorkingConditions,
    /// What firms with foreign capital add; empty where there are none.
    pub(super) english: String,
    #[serde(default)]
    pub(super) speciality: String,
    pub(super) jobs: Vec<Job>,
}

/// A job of a trade.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Job {
    pub(super) code: OccupationCode,
    /// The headline, Vietnamese or English.
    pub(super) title: String,
    /// Least and most, in thousand đồng; whole dollars for [`PaidBy::UsdMonth`].
    pub(super) pay: [i64; 2],
    #[serde(default)]
    pub(super) by: PaidBy,
    /// What it is, in one sentence.
    pub(super) does: String,
    /// Industries of the firms that have it; empty for all of the trade.
    #[serde(default)]
    industries: Vec<IndustryCode>,
    /// Where it differs from the trade.
    pub(super) experience: Option<Experience>,
    pub(super) qualification: Option<Qualification>,
    pub(super) position: Option<Position>,
    pub(super) language: Option<SpokenLanguage>,
    /// Whether only one to three people are wanted and seldom.
    #[serde(default)]
    pub(super) few: bool,
}

impl Job {
    /// Whether firms of an industry have it.
    pub(super) fn is_of(&self, industry: IndustryCode) -> bool {
        self.industries.is_empty() || self.industries.contains(&industry)
    }
}

/// What a payment of a job is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PaidBy {
    #[default]
    Month,
    Day,
    Hour,
    Piece,
    UsdMonth,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    trade: Vec<Trade>,
}

/// Every trade.
pub(super) fn read() -> Vec<Trade> {
    let file: File = toml::from_str(include_str!("trades.toml"))
        .expect("the embedded table of trades is well-formed");
    file.trade
}

/// A job by the key of its trade and its title.
pub(super) fn named<'a>(trades: &'a [Trade], key: &str, title: &str) -> (&'a Trade, &'a Job) {
    trades
        .iter()
        .filter(|trade| trade.key == key)
        .flat_map(|trade| trade.jobs.iter().map(move |job| (trade, job)))
        .find(|(_, job)| job.title == title)
        .expect("stories name jobs of the embedded table")
}
