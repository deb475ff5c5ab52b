//! The sections an employer writes a vacancy in, one at a time, and how far each is.

use chrono::NaiveDate;

use crate::platform::coded::coded_enum;
use crate::platform::fault::FieldFault;
use crate::reference::lists::WorkingConditions;
use crate::vacancies::check::Finding;
use crate::vacancies::check::Part;
use crate::vacancies::input;
use crate::vacancies::vacancy::VacancyContent;

coded_enum! {
    /// What is written at one go, in the order people are led through.
    pub enum Section {
        /// What the work is, and how many people.
        Work = "work" ("Vị trí & số lượng", "Position and number"),
        /// Pay.
        Pay = "pay" ("Lương", "Pay"),
        /// Where and when.
        Place = "place" ("Nơi làm & giờ làm", "Place and hours"),
        /// What the work asks.
        Requirements = "requirements" ("Yêu cầu", "Requirements"),
        /// What comes with the pay.
        Benefits = "benefits" ("Hỗ trợ", "Benefits"),
        /// The seven working conditions, and who is welcomed.
        Conditions = "conditions" ("Điều kiện & người được hoan nghênh", "Conditions and who is welcome"),
        /// Until when and how people apply, and who answers.
        Applications = "applications" ("Nhận hồ sơ", "Applications"),
        /// The language of the words, and the same words in others.
        Texts = "texts" ("Ngôn ngữ của tin", "Languages of the advert"),
    }
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Written.
    Done,
    /// Publishing needs something of it.
    Needed,
    /// Nothing is written, and nothing has to be.
    Optional,
}

/// One section as it was written.
#[derive(Debug, Clone)]
pub struct SectionWritten {
    /// Which.
    pub section: Section,
    /// The fields of that section; nothing else of it is read.
    pub content: VacancyContent,
}

impl SectionWritten {
    /// Puts the section in the place of what a vacancy says there. All other fields stay.
    pub fn put_into(self, content: &mut VacancyContent) {
        let written = self.content;
        let (details, new) = (&mut content.details, written.details);
        match self.section {
            Section::Work => {
                content.title = written.title;
                content.occupation = written.occupation;
                content.openings = written.openings;
                content.description = written.description;
                details.position = new.position;
            }
            Section::Pay => content.pay = written.pay,
            Section::Place => {
                content.commune = written.commune;
                content.industrial_zone = written.industrial_zone;
                details.address = new.address;
                details.working_time = new.working_time;
                details.working_hours = new.working_hours;
                details.demands = new.demands;
                details.contract = new.contract;
                details.purpose = new.purpose;
            }
            Section::Requirements => {
                content.requirements = written.requirements;
                details.experience = new.experience;
                details.education = new.education;
                details.qualification = new.qualification;
                details.speciality = new.speciality;
                details.skills = new.skills;
            }
            Section::Benefits => {
                content.benefits_text = written.benefits_text;
                details.benefits = new.benefits;
            }
            Section::Conditions => {
                details.conditions = new.conditions;
                details.welcomes = new.welcomes;
            }
            Section::Applications => {
                content.deadline = written.deadline;
                details.recruitment = new.recruitment;
                details.contact.name = new.contact.name;
                details.contact.phone = new.contact.phone;
                details.contact.email = new.contact.email;
            }
            Section::Texts => {
                content.language = written.language;
                content.texts = written.texts;
            }
        }
    }
}

impl Section {
    /// How far it is, on a day.
    pub fn progress(self, content: &VacancyContent, today: NaiveDate) -> Progress {
        if lacking(content, today).iter().any(|fault| Self::of_fault(fault) == self) {
            Progress::Needed
        } else if self.is_blank(content) {
            Progress::Optional
        } else {
            Progress::Done
        }
    }

    /// The section that comes next; none after the last.
    pub fn next(self) -> Option<Self> {
        Self::ALL.iter().copied().skip_while(|section| *section != self).nth(1)
    }

    /// Where a field at fault is written.
    pub fn of_fault(fault: &FieldFault) -> Self {
        let field = fault.pointer.strip_prefix("/details").unwrap_or(&fault.pointer);
        match field.split('/').nth(1).unwrap_or_default() {
            "pay" => Self::Pay,
            "commune" | "industrial_zone" | "address" | "working_time" | "working_hours"
            | "demands" | "contract" | "purpose" => Self::Place,
            "requirements" | "experience" | "education" | "qualification" | "speciality"
            | "skills" => Self::Requirements,
            "benefits_text" | "benefits" => Self::Benefits,
            "conditions" | "welcomes" => Self::Conditions,
            "language" | "texts" => Self::Texts,
            "deadline" | "recruitment" | "contact" => Self::Applications,
            _ => Self::Work,
        }
    }

    /// Where the words of a finding are written.
    pub const fn of_finding(finding: &Finding) -> Self {
        if finding.language.is_some() {
            return Self::Texts;
        }
        match finding.part {
            Part::Title | Part::Company | Part::Description => Self::Work,
            Part::Requirements | Part::Skills => Self::Requirements,
            Part::Benefits => Self::Benefits,
            Part::Pay => Self::Pay,
            Part::WorkingTime | Part::Location => Self::Place,
        }
    }

    fn is_blank(self, content: &VacancyContent) -> bool {
        let details = &content.details;
        match self {
            Self::Work | Self::Pay | Self::Place | Self::Applications => false,
            Self::Requirements => {
                content.requirements.is_empty()
                    && details.experience.is_none()
                    && details.education.is_none()
                    && details.qualification.is_none()
                    && details.speciality.is_empty()
                    && details.skills.is_empty()
            }
            Self::Texts => content.texts.is_empty(),
            Self::Benefits => content.benefits_text.is_empty() && details.benefits.is_empty(),
            Self::Conditions => {
                details.welcomes.is_empty() && details.conditions == WorkingConditions::default()
            }
        }
    }
}

/// What publishing a vacancy still lacks, on a day.
pub fn lacking(content: &VacancyContent, today: NaiveDate) -> Vec<FieldFault> {
    let faults = input::complete(content, today).err().unwrap_or_default();
    faults.as_slice().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::lists::Experience;
    use crate::reference::lists::SoftSkill;
    use crate::vacancies::input::VacancyInput;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

    fn content() -> VacancyContent {
        VacancyInput::of_title("Thợ may".into()).parse(TODAY).unwrap()
    }

    fn written() -> VacancyContent {
        let sent = serde_json::json!({
            "title": "Thợ ủi", "description": "Ủi áo sơ mi xuất khẩu.", "requirements": "Biết ủi.",
            "benefits_text": "Cơm trưa.", "openings": 7, "commune": "30307",
            "pay": {"from": 8_000_000, "unit": "month", "currency": "VND"},
            "deadline": "2026-12-24",
            "details": {
                "address": "Ấp Hòa Long", "experience": "none", "benefits": ["bus"],
                "welcomes": ["disabled"], "recruitment": [],
                "contact": {"name": "Chị Hạnh", "phone": "0912"},
            },
            "texts": {"en": {"title": "Presser"}, "ko": {"title": "다림질 작업자"}},
        });
        let input: VacancyInput = serde_json::from_value(sent).unwrap();
        input.parse(TODAY).unwrap()
    }

    #[test]
    fn writing_every_section_writes_the_whole_vacancy() {
        let mut whole = content();
        for &section in Section::ALL {
            SectionWritten { section, content: written() }.put_into(&mut whole);
        }
        assert_eq!(whole, written());
    }

    #[test]
    fn a_section_changes_its_own_fields_and_no_other() {
        let mut before = content();
        before.details.soft_skills = vec![SoftSkill::Teamwork];
        before.details.contact.title = "Trưởng phòng".into();
        let mut after = before.clone();
        SectionWritten { section: Section::Requirements, content: written() }.put_into(&mut after);
        assert_eq!(after.requirements, "Biết ủi.");
        assert_eq!(after.details.experience, Some(Experience::None));
        before.requirements.clone_from(&after.requirements);
        before.details.experience = after.details.experience;
        assert_eq!(after, before);
    }

    #[test]
    fn a_draft_with_a_headline_needs_work_pay_and_place() {
        let needed = |section: &&Section| section.progress(&content(), TODAY) == Progress::Needed;
        let needed: Vec<_> = Section::ALL.iter().filter(needed).collect();
        assert_eq!(needed, [&Section::Work, &Section::Pay, &Section::Place]);
        assert_eq!(Section::Benefits.progress(&content(), TODAY), Progress::Optional);
        for section in Section::ALL {
            assert_ne!(section.progress(&written(), TODAY), Progress::Needed, "{section}");
        }
    }

    #[test]
    fn a_deadline_that_has_passed_is_asked_for_again() {
        let later = "2027-06-01".parse().unwrap();
        assert_eq!(Section::Applications.progress(&written(), later), Progress::Needed);
    }

    #[test]
    fn every_section_leads_to_the_next_and_the_last_to_none() {
        let mut walked = vec![Section::Work];
        while let Some(next) = walked.last().and_then(|section| section.next()) {
            walked.push(next);
        }
        assert_eq!(walked, Section::ALL);
    }
}
