//! What a CV says.

use crate::accounts::account::Contact;
use crate::platform::language::Language;
use crate::platform::phone::Phone;
use crate::platform::texts;
use crate::reference::communes;
use crate::reference::lists::Experience;
use crate::seekers::profile::FormerWork;
use crate::seekers::profile::LanguageSkill;
use crate::seekers::store::OpenProfile;

/// A CV in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cv {
    /// Full name.
    pub name: String,
    /// The work that is wanted; empty when it was not told.
    pub wish: String,
    /// Telephone, e-mail, commune, year of birth; what was told.
    pub contact: Vec<String>,
    /// What follows, in the order an employer reads.
    pub sections: Vec<Section>,
    /// What it is written in.
    pub language: Language,
}

/// A heading and what stands below it; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Heading.
    pub title: String,
    /// Each a paragraph.
    pub lines: Vec<String>,
}

/// The CV of a person. It is made from the open part of the profile: what is sealed cannot come
/// into it.
pub fn cv(profile: &OpenProfile, contact: &Contact, language: Language) -> Cv {
    let say = |key: &str| texts::say(language, key);
    let details = &profile.details;
    let commune = profile.commune.and_then(communes::by_code);
    let born = profile.birth_year.map(|year| year.to_string());
    let born = born.map(|year| texts::say_with(language, "cv-born", &[("year", &year)]));
    let contact = [
        contact.phone.as_ref().map(Phone::national),
        contact.email.as_ref().map(|email| email.as_str().to_owned()),
        commune.map(communes::Commune::name_with_province),
        born,
    ];
    let trained = details.experience.filter(|band| *band != Experience::None);
    let trained = trained.map(|band| band.label(language).to_owned());
    let work = details.work_history.iter().map(former).filter(|line| !line.is_empty());
    let education = details.education.map(|level| level.label(language).to_owned());
    let qualification = details.qualification.map(|level| level.label(language).to_owned());
    let spoken = details.languages.iter().map(|skill| spoken(skill, language));
    let office = details
        .office_software
        .map(|level| texts::say_with(language, "cv-office", &[("level", level.label(language))]));
    let soft = details.soft_skills.iter().map(|skill| skill.label(language).to_owned());
    let ready = details.wish.ready_for.iter().map(|demand| demand.label(language).to_owned());
    let skills = Some(details.skills.join(", "));
    let sections = [
        (say("cv-skills"), told(skills.into_iter().chain(office).chain(soft))),
        (say("cv-work"), told(trained.into_iter().chain(work))),
        (
            say("cv-education"),
            told(
                education.into_iter().chain(qualification).chain(Some(details.speciality.clone())),
            ),
        ),
        (say("cv-languages"), told(spoken)),
        (say("cv-ready"), told(ready.chain(Some(details.wish.description.clone())))),
    ];
    let sections = sections.into_iter().filter(|(_, lines)| !lines.is_empty());
    Cv {
        name: profile.full_name.clone(),
        wish: details.wish.title.clone(),
        contact: contact.into_iter().flatten().collect(),
        sections: sections.map(|(title, lines)| Section { title, lines }).collect(),
        language,
    }
}

fn told(lines: impl Iterator<Item = String>) -> Vec<String> {
    lines.filter(|line| !line.is_empty()).collect()
}

/// `2019–2022: thợ may, Công ty May Sông Hậu. Ráp áo khoác.`
fn former(work: &FormerWork) -> String {
    let year = |year: Option<i32>| year.map_or_else(String::new, |y| y.to_string());
    let years = match (work.from_year, work.to_year) {
        (None, None) => String::new(),
        (from, to) => format!("{}–{}: ", year(from), year(to)),
    };
    let what = [&work.position, &work.employer];
    let what: Vec<&str> = what.iter().map(|t| t.as_str()).filter(|t| !t.is_empty()).collect();
    let tasks = if work.tasks.is_empty() { String::new() } else { format!(". {}", work.tasks) };
    if what.is_empty() && tasks.is_empty() {
        return String::new();
    }
    format!("{years}{}{tasks}", what.join(", "))
}

fn spoken(skill: &LanguageSkill, language: Language) -> String {
    let mut line = skill.language.label(language).to_owned();
    if let Some(level) = skill.level {
        line = format!("{line}: {}", level.label(language).to_lowercase());
    }
    if skill.certificate.is_empty() { line } else { format!("{line} ({})", skill.certificate) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seekers::profile::SeekerDetails;

    #[test]
    fn what_was_not_told_has_no_heading() {
        let profile = OpenProfile {
            full_name: "Néang Sóc Kha".into(),
            birth_year: Some(1998),
            commune: None,
            occupation: None,
            details: SeekerDetails { skills: vec!["may vá".into()], ..SeekerDetails::default() },
        };
        let cv = cv(&profile, &Contact::default(), Language::Vi);
        assert_eq!(cv.contact, ["Sinh năm 1998"]);
        assert_eq!(cv.sections.len(), 1);
        assert_eq!(cv.sections[0].lines, ["may vá"]);
    }

    #[test]
    fn former_work_is_one_line() {
        let work = FormerWork {
            employer: "May Sông Hậu".into(),
            position: "thợ may".into(),
            tasks: "Ráp áo".into(),
            from_year: Some(2019),
            to_year: None,
        };
        assert_eq!(former(&work), "2019–: thợ may, May Sông Hậu. Ráp áo");
    }
}
