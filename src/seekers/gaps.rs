//! What a profile still lacks for an employer to choose by.

use crate::platform::coded::coded_enum;
use crate::seekers::store::OpenProfile;

coded_enum! {
    /// Something a profile lacks.
    pub enum Gap {
        /// All of it: nothing was saved yet.
        Profile = "profile" ("Chưa có hồ sơ", "No profile yet"),
        /// Where they live: without it nobody can tell what is near.
        Commune = "commune" ("Xã, phường đang ở", "Commune where you live"),
        /// What they want to do.
        Wish = "wish" ("Việc mong muốn", "Work you want"),
        /// What they can do.
        Skills = "skills" ("Những gì bạn làm được", "What you can do"),
        /// How long they have worked.
        Experience = "experience" ("Đã đi làm bao lâu", "How long you have worked"),
    }
}

/// What a profile lacks, the most useful first.
pub fn gaps(profile: Option<&OpenProfile>) -> Vec<Gap> {
    let Some(profile) = profile else {
        return vec![Gap::Profile];
    };
    let details = &profile.details;
    let lacks = [
        (Gap::Wish, profile.occupation.is_none() && details.wish.title.is_empty()),
        (Gap::Commune, profile.commune.is_none()),
        (Gap::Skills, details.skills.is_empty() && details.speciality.is_empty()),
        (Gap::Experience, details.experience.is_none() && details.work_history.is_empty()),
    ];
    lacks.into_iter().filter(|(_, is_lacking)| *is_lacking).map(|(gap, _)| gap).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seekers::profile::SeekerDetails;

    #[test]
    fn a_profile_with_a_name_only_lacks_what_employers_choose_by() {
        let mut profile = OpenProfile {
            full_name: "Néang Sóc Kha".into(),
            birth_year: None,
            commune: None,
            occupation: None,
            details: SeekerDetails::default(),
        };
        assert_eq!(gaps(None), [Gap::Profile]);
        let all = [Gap::Wish, Gap::Commune, Gap::Skills, Gap::Experience];
        assert_eq!(gaps(Some(&profile)), all);
        profile.details.wish.title = "thợ may".into();
        profile.details.skills = vec!["may vá".into()];
        assert_eq!(gaps(Some(&profile)), [Gap::Commune, Gap::Experience]);
    }
}
