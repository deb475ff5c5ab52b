//! A profile in parts, each short enough for one page: what is told, and what is still missing.

use crate::reference::lists::WorkingConditions;
use crate::seekers::store::OpenProfile;

/// A part of a profile, in the order they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Name and birth.
    About,
    /// Where they live, and another way to reach them.
    Home,
    /// The work they wish: what, for how much, where, when.
    Wish,
    /// What they worked until now.
    Experience,
    /// School and training.
    Education,
    /// What they can do.
    Skills,
    /// Languages and the computer.
    Languages,
    /// Contract, benefits, when they can begin.
    Terms,
    /// What the body can do: the seven working conditions.
    Conditions,
}

impl Part {
    /// Every part, in the order they are asked.
    pub const ALL: &'static [Self] = &[
        Self::About,
        Self::Home,
        Self::Wish,
        Self::Experience,
        Self::Education,
        Self::Skills,
        Self::Languages,
        Self::Terms,
        Self::Conditions,
    ];

    /// Whether employers choose by it. Whoever speaks one language and takes any contract has
    /// nothing to tell in the other parts, and still has a whole profile.
    pub const fn is_needed(self) -> bool {
        match self {
            Self::About
            | Self::Home
            | Self::Wish
            | Self::Experience
            | Self::Education
            | Self::Skills => true,
            Self::Languages | Self::Terms | Self::Conditions => false,
        }
    }

    /// Whether something of it is told.
    pub fn is_told(self, profile: &OpenProfile) -> bool {
        let (details, wish) = (&profile.details, &profile.details.wish);
        match self {
            Self::About => profile.birth_year.is_some(),
            Self::Home => profile.commune.is_some(),
            Self::Wish => profile.occupation.is_some() || !wish.title.is_empty(),
            Self::Experience => details.experience.is_some() || !details.work_history.is_empty(),
            Self::Education => {
                details.education.is_some()
                    || details.qualification.is_some()
                    || !details.speciality.is_empty()
            }
            Self::Skills => !details.skills.is_empty() || !details.soft_skills.is_empty(),
            Self::Languages => !details.languages.is_empty() || details.office_software.is_some(),
            Self::Terms => {
                wish.contract.is_some()
                    || !wish.benefits.is_empty()
                    || wish.ready_in_months.is_some()
            }
            Self::Conditions => wish.conditions != WorkingConditions::default(),
        }
    }
}

/// Needed parts that are missing, in order; all of them before a profile was saved.
pub fn missing(profile: Option<&OpenProfile>) -> Vec<Part> {
    let is_missing = |part: &Part| part.is_needed() && !is_told(profile, *part);
    Part::ALL.iter().copied().filter(is_missing).collect()
}

/// The part to go on to after one: the next in order of which nothing is told.
pub fn next(profile: Option<&OpenProfile>, after: Part) -> Option<Part> {
    let later = Part::ALL.iter().copied().skip_while(|part| *part != after).skip(1);
    later.into_iter().find(|part| !is_told(profile, *part))
}

/// How much of the needed parts is told, in whole hundredths.
pub fn percent(profile: Option<&OpenProfile>) -> usize {
    let needed = Part::ALL.iter().filter(|part| part.is_needed()).count();
    let told = needed - missing(profile).len();
    (told * 100 + needed / 2) / needed
}

fn is_told(profile: Option<&OpenProfile>, part: Part) -> bool {
    profile.is_some_and(|profile| part.is_told(profile))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::lists::Experience;
    use crate::reference::lists::Level;
    use crate::seekers::profile::SeekerDetails;

    fn named() -> OpenProfile {
        OpenProfile {
            full_name: "Néang Sóc Kha".into(),
            birth_year: None,
            commune: None,
            occupation: None,
            details: SeekerDetails::default(),
        }
    }

    #[test]
    fn a_profile_with_a_name_only_lacks_every_part_employers_choose_by() {
        let all: Vec<Part> = Part::ALL.iter().copied().filter(|p| p.is_needed()).collect();
        assert_eq!((missing(None), missing(Some(&named()))), (all.clone(), all));
        assert_eq!((percent(None), percent(Some(&named()))), (0, 0));
    }

    #[test]
    fn each_part_told_is_one_less_and_the_needed_ones_make_it_whole() {
        let mut profile = named();
        profile.details.wish.title = "thợ may".into();
        profile.details.skills = vec!["may vá".into()];
        profile.details.experience = Some(Experience::None);
        assert_eq!(percent(Some(&profile)), 50);
        assert_eq!(missing(Some(&profile)), [Part::About, Part::Home, Part::Education]);
        profile.birth_year = Some(1998);
        profile.commune = crate::reference::communes::CommuneCode::parse("30307");
        profile.details.speciality = "may thời trang".into();
        assert_eq!((percent(Some(&profile)), missing(Some(&profile)).len()), (100, 0));
    }

    #[test]
    fn going_on_leads_to_what_is_not_told_yet_and_ends_after_the_last() {
        let mut profile = named();
        assert_eq!(next(None, Part::About), Some(Part::Home));
        profile.details.wish.title = "thợ may".into();
        assert_eq!(next(Some(&profile), Part::Home), Some(Part::Experience));
        profile.details.office_software = Some(Level::Good);
        assert_eq!(next(Some(&profile), Part::Skills), Some(Part::Terms));
        assert_eq!(next(Some(&profile), Part::Conditions), None);
    }
}
