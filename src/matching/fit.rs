//! The reasons for and against, from what a person and a vacancy say.

use crate::matching::conditions;
pub use crate::matching::conditions::Condition;
use crate::platform::coded::coded_enum;
use crate::platform::vietnamese;
use crate::reference::communes;
use crate::reference::communes::CommuneCode;
use crate::reference::industrial_zones;
use crate::reference::lists::Demand;
use crate::reference::lists::Experience;
use crate::reference::lists::SpokenLanguage;
use crate::reference::occupations::OccupationCode;
use crate::seekers::profile::SeekerDetails;
use crate::seekers::profile::Wish;
use crate::seekers::store::OpenProfile;
use crate::vacancies::vacancy::Vacancy;
use crate::vacancies::vacancy::VacancyDetails;

/// Digits of a group of the official list of occupations (QĐ 34/2020, level 2).
const GROUP_DIGITS: usize = 2;

coded_enum! {
    /// What a reason is about.
    pub enum Aspect {
        /// The occupation.
        Occupation = "occupation" ("Nghề", "Occupation"),
        /// Skills.
        Skills = "skills" ("Tay nghề", "Skills"),
        /// Pay.
        Pay = "pay" ("Lương", "Pay"),
        /// Where.
        Place = "place" ("Nơi làm", "Place"),
        /// Full or part time.
        WorkingTime = "working-time" ("Giờ làm", "Working time"),
        /// Shifts, trips, secondment.
        Demands = "demands" ("Yêu cầu thêm", "Demands"),
        /// Experience.
        Experience = "experience" ("Kinh nghiệm", "Experience"),
        /// School.
        Education = "education" ("Học vấn", "Education"),
        /// Training.
        Qualification = "qualification" ("Trình độ", "Qualification"),
        /// Contract.
        Contract = "contract" ("Hợp đồng", "Contract"),
        /// Languages.
        Languages = "languages" ("Ngôn ngữ", "Languages"),
        /// The seven working conditions.
        Conditions = "conditions" ("Điều kiện làm việc", "Working conditions"),
    }
}

/// One reason, with what people want to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ground {
    /// The occupation is of the wished group.
    SameOccupation,
    /// It is of another.
    OtherOccupation,
    /// Skills asked for that the person has.
    SkillsShared(Vec<String>),
    /// None of the skills asked for is among those told: these are.
    SkillsMissing(Vec<String>),
    /// The least pay is so much above the wish, in đồng a month; zero is as wished.
    PaysMore(i64),
    /// The wish lies between least and most.
    MayPay,
    /// The most pay is so much below the wish, in đồng a month.
    PaysLess(i64),
    /// So near, in whole kilometres, and no farther than wished.
    Near(u32),
    /// So far, in whole kilometres, and how far they would go.
    Far(u32, u32),
    /// At a place they named.
    NamedPlace,
    /// At none of the places they named.
    OtherPlace,
    /// The working time they wish.
    WorkingTime,
    /// Another.
    OtherWorkingTime,
    /// Asked beyond the usual, and they are ready for all of it.
    ReadyFor(Vec<Demand>),
    /// Asked beyond the usual, and they are not ready for this.
    NotReadyFor(Vec<Demand>),
    /// No experience is asked for.
    NoExperienceAsked,
    /// They have worked long enough.
    Experienced,
    /// So much is asked for.
    MoreExperienceAsked(Experience),
    /// Enough school.
    Schooled,
    /// More school is asked for.
    MoreSchoolAsked,
    /// Enough training.
    Trained,
    /// More training is asked for.
    MoreTrainingAsked,
    /// The contract they wish.
    Contract,
    /// Another.
    OtherContract,
    /// They speak every language asked for.
    Speaks(Vec<SpokenLanguage>),
    /// These they do not speak, or not so well.
    DoesNotSpeak(Vec<SpokenLanguage>),
    /// The body can do what is asked, as far as both said.
    Bearable,
    /// This may be too much.
    TooHard(Vec<Condition>),
}

impl Ground {
    /// What it is about.
    pub const fn aspect(&self) -> Aspect {
        match self {
            Self::SameOccupation | Self::OtherOccupation => Aspect::Occupation,
            Self::SkillsShared(_) | Self::SkillsMissing(_) => Aspect::Skills,
            Self::PaysMore(_) | Self::MayPay | Self::PaysLess(_) => Aspect::Pay,
            Self::Near(_) | Self::Far(..) | Self::NamedPlace | Self::OtherPlace => Aspect::Place,
            Self::WorkingTime | Self::OtherWorkingTime => Aspect::WorkingTime,
            Self::ReadyFor(_) | Self::NotReadyFor(_) => Aspect::Demands,
            Self::NoExperienceAsked | Self::Experienced | Self::MoreExperienceAsked(_) => {
                Aspect::Experience
            }
            Self::Schooled | Self::MoreSchoolAsked => Aspect::Education,
            Self::Trained | Self::MoreTrainingAsked => Aspect::Qualification,
            Self::Contract | Self::OtherContract => Aspect::Contract,
            Self::Speaks(_) | Self::DoesNotSpeak(_) => Aspect::Languages,
            Self::Bearable | Self::TooHard(_) => Aspect::Conditions,
        }
    }

    /// Whether it speaks for the vacancy.
    pub const fn is_for(&self) -> bool {
        match self {
            Self::SameOccupation
            | Self::SkillsShared(_)
            | Self::PaysMore(_)
            | Self::MayPay
            | Self::Near(_)
            | Self::NamedPlace
            | Self::WorkingTime
            | Self::ReadyFor(_)
            | Self::NoExperienceAsked
            | Self::Experienced
            | Self::Schooled
            | Self::Trained
            | Self::Contract
            | Self::Speaks(_)
            | Self::Bearable => true,
            Self::OtherOccupation
            | Self::SkillsMissing(_)
            | Self::PaysLess(_)
            | Self::Far(..)
            | Self::OtherPlace
            | Self::OtherWorkingTime
            | Self::NotReadyFor(_)
            | Self::MoreExperienceAsked(_)
            | Self::MoreSchoolAsked
            | Self::MoreTrainingAsked
            | Self::OtherContract
            | Self::DoesNotSpeak(_)
            | Self::TooHard(_) => false,
        }
    }
}

/// How a vacancy suits a person: at most one reason for each aspect, in the order of aspects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// The reasons, for and against.
    pub grounds: Vec<Ground>,
}

impl Fit {
    /// How many reasons speak for it.
    pub fn count_for(&self) -> usize {
        self.grounds.iter().filter(|ground| ground.is_for()).count()
    }
}

/// From where somebody lives to the workplace, in kilometres, when both are told.
pub fn distance_km(profile: &OpenProfile, vacancy: &Vacancy) -> Option<f32> {
    let home = communes::by_code(profile.commune?)?;
    let work = communes::by_code(workplace(vacancy)?)?;
    Some(communes::distance_km(home.centre(), work.centre()))
}

fn workplace(vacancy: &Vacancy) -> Option<CommuneCode> {
    let zone = || industrial_zones::by_code(vacancy.content.industrial_zone?)?.commune;
    vacancy.content.commune.or_else(zone)
}

/// How a vacancy suits a person who lives so far from it.
pub fn fit(profile: &OpenProfile, vacancy: &Vacancy, km: Option<f32>) -> Fit {
    let (told, asked) = (&profile.details, &vacancy.content.details);
    let wish = &told.wish;
    let grounds = [
        occupation(profile.occupation, vacancy.content.occupation),
        skills(&told.skills, &asked.skills),
        pay(wish.monthly_pay_from, vacancy.monthly_from, vacancy.monthly_to),
        place(wish, vacancy, km),
        same(wish.working_time, asked.working_time, Ground::WorkingTime, Ground::OtherWorkingTime),
        demands(&wish.ready_for, &asked.demands),
        experience(told.experience, asked.experience),
        at_least(told.education, asked.education, Ground::Schooled, Ground::MoreSchoolAsked),
        at_least(
            told.qualification,
            asked.qualification,
            Ground::Trained,
            Ground::MoreTrainingAsked,
        ),
        same(wish.contract, asked.contract, Ground::Contract, Ground::OtherContract),
        languages(told, asked),
        bearable(wish, asked),
    ];
    Fit { grounds: grounds.into_iter().flatten().collect() }
}

fn occupation(wished: Option<OccupationCode>, offered: Option<OccupationCode>) -> Option<Ground> {
    let (wished, offered) = (wished?, offered?);
    let (wished, offered) = (wished.as_str(), offered.as_str());
    let digits = GROUP_DIGITS.min(wished.len()).min(offered.len());
    let is_same = wished.get(..digits) == offered.get(..digits);
    Some(if is_same { Ground::SameOccupation } else { Ground::OtherOccupation })
}

/// A skill is the same when its words are, or are among the words of the other: `may` and
/// `may công nghiệp`.
fn skills(told: &[String], asked: &[String]) -> Option<Ground> {
    if told.is_empty() || asked.is_empty() {
        return None;
    }
    let told: Vec<String> = told.iter().map(|skill| vietnamese::key(skill)).collect();
    let has = |skill: &&String| {
        let wanted = vietnamese::key(skill);
        told.iter().any(|mine| is_among(mine, &wanted) || is_among(&wanted, mine))
    };
    let mut shared: Vec<String> = asked.iter().filter(has).cloned().collect();
    if shared.is_empty() {
        let mut missing = asked.to_vec();
        missing.sort();
        return Some(Ground::SkillsMissing(missing));
    }
    shared.sort();
    Some(Ground::SkillsShared(shared))
}

/// Whether words stand in a row among other words.
fn is_among(words: &str, others: &str) -> bool {
    !words.is_empty() && format!(" {others} ").contains(&format!(" {words} "))
}

/// Pay by the piece or by agreement has no figure, and "from" has no end: neither is against.
fn pay(wished: Option<i64>, least: Option<i64>, most: Option<i64>) -> Option<Ground> {
    let wished = wished?;
    match (least, most) {
        (Some(least), _) if least >= wished => Some(Ground::PaysMore(least - wished)),
        (_, Some(most)) if most >= wished => Some(Ground::MayPay),
        (_, Some(most)) => Some(Ground::PaysLess(wished - most)),
        (_, None) => None,
    }
}

fn place(wish: &Wish, vacancy: &Vacancy, km: Option<f32>) -> Option<Ground> {
    let (commune, zone) = (workplace(vacancy), vacancy.content.industrial_zone);
    let names = !wish.communes.is_empty() || !wish.industrial_zones.is_empty();
    let is_named = commune.is_some_and(|c| wish.communes.contains(&c))
        || zone.is_some_and(|z| wish.industrial_zones.contains(&z));
    if is_named {
        return Some(Ground::NamedPlace);
    }
    if let (Some(most), Some(km)) = (wish.within_km, km.map(whole_km)) {
        return Some(if km <= most { Ground::Near(km) } else { Ground::Far(km, most) });
    }
    (names && commune.is_some()).then_some(Ground::OtherPlace)
}

fn whole_km(km: f32) -> u32 {
    // No two places of the country are two thousand kilometres apart.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let whole = km.round().clamp(0.0, 10_000.0) as u32;
    whole
}

fn same<T: PartialEq>(
    wished: Option<T>,
    offered: Option<T>,
    good: Ground,
    bad: Ground,
) -> Option<Ground> {
    Some(if wished? == offered? { good } else { bad })
}

fn at_least<T: PartialOrd>(
    told: Option<T>,
    asked: Option<T>,
    good: Ground,
    bad: Ground,
) -> Option<Ground> {
    Some(if told? >= asked? { good } else { bad })
}

/// Whoever said nothing about shifts may well be ready for them.
fn demands(ready_for: &[Demand], asked: &[Demand]) -> Option<Ground> {
    if ready_for.is_empty() || asked.is_empty() {
        return None;
    }
    let in_order = |keep: &dyn Fn(&Demand) -> bool| {
        Demand::ALL.iter().copied().filter(|d| asked.contains(d) && keep(d)).collect::<Vec<_>>()
    };
    let missing = in_order(&|demand| !ready_for.contains(demand));
    if missing.is_empty() {
        return Some(Ground::ReadyFor(in_order(&|_| true)));
    }
    Some(Ground::NotReadyFor(missing))
}

fn experience(told: Option<Experience>, asked: Option<Experience>) -> Option<Ground> {
    let (told, asked) = (told?, asked?);
    Some(match asked {
        Experience::None => Ground::NoExperienceAsked,
        _ if told >= asked => Ground::Experienced,
        Experience::UnderOne
        | Experience::OneToTwo
        | Experience::TwoToFive
        | Experience::OverFive => Ground::MoreExperienceAsked(asked),
    })
}

fn languages(told: &SeekerDetails, asked: &VacancyDetails) -> Option<Ground> {
    if told.languages.is_empty() || asked.languages.is_empty() {
        return None;
    }
    let speaks = |language: SpokenLanguage| {
        let mut wanted = asked.languages.iter().filter(|wanted| wanted.language == language);
        wanted.all(|wanted| {
            let mine = told.languages.iter().find(|skill| skill.language == language);
            // A level that one side left open is not against.
            let is_enough = |mine, wanted| mine >= wanted;
            mine.is_some_and(|mine| {
                mine.level.zip(wanted.level).is_none_or(|(m, w)| is_enough(m, w))
            })
        })
    };
    let is_asked = |language: &SpokenLanguage| {
        asked.languages.iter().any(|wanted| wanted.language == *language)
    };
    let all: Vec<SpokenLanguage> =
        SpokenLanguage::ALL.iter().copied().filter(|language| is_asked(language)).collect();
    let missing: Vec<SpokenLanguage> =
        all.iter().copied().filter(|language| !speaks(*language)).collect();
    Some(if missing.is_empty() { Ground::Speaks(all) } else { Ground::DoesNotSpeak(missing) })
}

fn bearable(wish: &Wish, asked: &VacancyDetails) -> Option<Ground> {
    let compared = conditions::compared(wish.conditions, asked.conditions);
    if compared.is_empty() {
        return None;
    }
    let hard = compared.into_iter().filter(|(_, can)| !can).map(|(condition, _)| condition);
    let hard: Vec<Condition> = hard.collect();
    Some(if hard.is_empty() { Ground::Bearable } else { Ground::TooHard(hard) })
}

#[cfg(test)]
mod tests;
