//! A vacancy in a list, as a card.

use chrono::NaiveDate;

use crate::ids::VacancyId;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::lists::Benefit;
use crate::reference::lists::Experience;
use crate::reference::lists::WorkingTime;
use crate::vacancies::vacancy::VacancyLine;
use crate::web::trades;
use crate::web::words;
use crate::web::words::PayWords;

/// Benefits told on a card: what decides whether somebody can come.
const TOLD: [Benefit; 3] = [Benefit::Bus, Benefit::Dormitory, Benefit::Meals];

/// A vacancy in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JobLine {
    /// Its page.
    pub(crate) href: String,
    /// Headline.
    pub(crate) title: String,
    /// Picture of its trade.
    pub(crate) icon: &'static str,
    /// Pay.
    pub(crate) pay: PayWords,
    /// Who hires.
    pub(crate) employer: String,
    /// Whether the centre verified them.
    pub(crate) verified: bool,
    /// Place, distance and what else decides.
    pub(crate) about: String,
    /// People wanted.
    pub(crate) openings: u32,
    /// Days left.
    pub(crate) left: String,
    /// Where it was taken from; empty when it was written here.
    pub(crate) source: String,
    /// Invented for the demo province.
    pub(crate) is_demo: bool,
    /// What the person who looks did with it; nothing for visitors and whoever hires.
    pub(crate) mine: Option<Mine>,
}

/// What a person who looks for work did with a vacancy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mine {
    /// The vacancy.
    pub(crate) id: VacancyId,
    /// Whether they applied there.
    pub(crate) applied: bool,
    /// Whether they saved it.
    pub(crate) saved: bool,
}

/// What a person who looks for work did with the vacancies of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Done {
    /// Where they applied.
    pub(crate) applied: Vec<VacancyId>,
    /// What they saved.
    pub(crate) saved: Vec<VacancyId>,
}

impl Done {
    fn with(&self, id: VacancyId) -> Mine {
        Mine { id, applied: self.applied.contains(&id), saved: self.saved.contains(&id) }
    }
}

impl JobLine {
    /// The card of a vacancy.
    pub(crate) fn new(
        line: &VacancyLine,
        km: Option<f32>,
        done: Option<&Done>,
        today: NaiveDate,
        language: Language,
    ) -> Self {
        Self {
            href: format!("/viec-lam/{}", line.id),
            title: line.title.clone(),
            icon: trades::icon(line.occupation),
            pay: words::pay(language, &line.pay),
            employer: line.employer.name.clone(),
            verified: line.employer.verified,
            about: about(line, km, language),
            openings: line.openings,
            left: words::days_left(language, line.deadline, today),
            source: line.source.as_ref().map_or_else(String::new, |s| s.name.clone()),
            is_demo: line.employer.is_demo,
            mine: done.map(|done| done.with(line.id)),
        }
    }
}

impl JobLine {
    /// Whether the person who looks applied there.
    pub(crate) fn has_applied(&self) -> bool {
        self.mine.as_ref().is_some_and(|mine| mine.applied)
    }
}

fn about(line: &VacancyLine, km: Option<f32>, language: Language) -> String {
    let place = words::workplace(line.commune, line.industrial_zone, line.province);
    let details = &line.details;
    let part_time = details.working_time == Some(WorkingTime::Part);
    let untrained = details.experience == Some(Experience::None);
    let benefits = TOLD.into_iter().filter(|b| details.benefits.contains(b));
    let mut told: Vec<String> = Some(place).filter(|p| !p.is_empty()).into_iter().collect();
    told.extend(km.map(|km| words::distance(language, km)));
    told.extend(part_time.then(|| texts::say(language, "card-part-time")));
    told.extend(untrained.then(|| texts::say(language, "card-no-experience")));
    told.extend(benefits.map(|b| b.label(language).to_lowercase()));
    told.join(" · ")
}
