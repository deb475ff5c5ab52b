//! What a job seeker fills in, and how it is understood.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::accounts::register::NAME;
use crate::employers::input::optional_code;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::FieldProblem;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::platform::texts;
use crate::reference::communes::CommuneCode;
use crate::reference::occupations::OccupationCode;
use crate::seekers::national_id::NationalId;
use crate::seekers::national_id::NationalIdProblem;
use crate::seekers::profile::FormerWork;
use crate::seekers::profile::Private;
use crate::seekers::profile::SeekerDetails;
use crate::seekers::profile::Sensitive;
use crate::seekers::visibility::Visibility;

/// Youngest age of a worker (Labour Code 45/2019, art. 3 (1)); younger only in listed light work.
///
/// Unit: full years.
pub const WORKING_AGE_YEARS: i32 = 15;
/// Nobody older looks for work; a larger age is a slip.
pub const OLDEST_YEARS: i32 = 100;
/// Most skills of one person.
pub const MOST_SKILLS: usize = 30;
/// Most places of former work.
pub const MOST_FORMER_WORK: usize = 20;
/// Most members of any other list.
pub const MOST_CHOICES: usize = 20;
/// Places and zones wanted: the form has two lines.
pub const MOST_PLACES: usize = 2;
/// One line of a profile.
pub const LINE: Limits = Limits::line(0, 200);
/// A longer text of a profile.
pub const TEXT: Limits = Limits::lines(0, 2_000);
/// Largest wished pay, VND a month.
pub const MOST_PAY_VND: i64 = 2_000_000_000;

/// What a job seeker fills in (Mẫu 01 and 01a). Everything but the name is optional.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SeekerInput {
    /// Full name.
    pub full_name: String,
    /// Year of birth, when the date is not told.
    pub birth_year: Option<i32>,
    /// Commune code where they live.
    pub commune: String,
    /// Occupation code wanted.
    pub occupation: String,
    /// Training, skills, experience and wishes.
    pub details: SeekerDetails,
    /// Birth date and addresses: sealed.
    pub private: Private,
    /// Ethnicity, disability, household: sealed; needs `consent_sensitive`.
    pub sensitive: Sensitive,
    /// Citizen number, 12 digits: sealed.
    pub national_id: String,
    /// Whether the centre may keep the sensitive facts for lawful priority and reports.
    pub consent_sensitive: bool,
    /// Who may find them; choosing `verified-employers` agrees to it. What is not sent stays as it
    /// was: nobody is shown to more people by an older program.
    pub visibility: Option<Visibility>,
}

/// A profile that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedSeeker {
    pub(super) full_name: String,
    pub(super) birth_year: Option<i32>,
    pub(super) commune: Option<CommuneCode>,
    pub(super) occupation: Option<OccupationCode>,
    pub(super) details: SeekerDetails,
    pub(super) private: Private,
    pub(super) sensitive: Sensitive,
    pub(super) national_id: Option<NationalId>,
    pub(super) visibility: Option<Visibility>,
}

impl From<NationalIdProblem> for FieldProblem {
    fn from(problem: NationalIdProblem) -> Self {
        Self { code: problem.code(), wording: problem.wording() }
    }
}

impl SeekerInput {
    /// Understands what was filled in; every fault at once.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(self, today: NaiveDate) -> Result<ParsedSeeker, FieldFaults> {
        let mut faults = FieldFaults::new();
        let full_name = faults.take("/full_name", clean(&self.full_name, NAME));
        let commune = optional_code(&mut faults, "/commune", &self.commune, CommuneCode::parse);
        let occupation =
            optional_code(&mut faults, "/occupation", &self.occupation, OccupationCode::parse);
        let birth_year = self.birth_year(&mut faults, today);
        let national_id = match self.national_id.trim() {
            "" => None,
            typed => faults.take("/national_id", NationalId::parse(typed, true)),
        };
        let born = birth_year.zip(self.sensitive.sex);
        let is_anothers = |n: &NationalId| born.is_some_and(|(year, sex)| !n.matches(year, sex));
        if national_id.as_ref().is_some_and(is_anothers) {
            faults.add(
                "/national_id",
                "does-not-fit-birth",
                texts::wording("fault-national-id-of-another"),
            );
        }
        if !self.sensitive.is_empty() && !self.consent_sensitive {
            faults.add(
                "/consent_sensitive",
                "consent-needed",
                texts::wording("fault-consent-sensitive"),
            );
        }
        let details = tidy_details(&mut faults, self.details);
        let private = tidy_private(&mut faults, self.private);
        let parsed = full_name.map(|full_name| ParsedSeeker {
            full_name,
            birth_year,
            commune,
            occupation,
            details,
            private,
            sensitive: self.sensitive,
            national_id,
            visibility: self.visibility,
        });
        faults.unless(parsed)
    }

    fn birth_year(&self, faults: &mut FieldFaults, today: NaiveDate) -> Option<i32> {
        let (pointer, year) = match self.private.birth_date {
            Some(date) => ("/private/birth_date", Some(date.year())),
            None => ("/birth_year", self.birth_year),
        };
        let year = year?;
        let youngest = today.year() - WORKING_AGE_YEARS;
        let oldest = today.year() - OLDEST_YEARS;
        if (oldest..=youngest).contains(&year) {
            return Some(year);
        }
        faults.add(
            pointer,
            "out-of-range",
            texts::wording_with(
                "fault-birth-year",
                &[
                    ("oldest", &oldest.to_string()),
                    ("youngest", &youngest.to_string()),
                    ("age", &WORKING_AGE_YEARS.to_string()),
                ],
            ),
        );
        None
    }
}

fn range(faults: &mut FieldFaults, pointer: &str, value: Option<i64>, from: i64, to: i64) {
    if value.is_some_and(|v| !(from..=to).contains(&v)) {
        faults.add(
            pointer,
            "out-of-range",
            texts::wording_with(
                "fault-number-range",
                &[("from", &from.to_string()), ("to", &to.to_string())],
            ),
        );
    }
}

fn tidy_details(faults: &mut FieldFaults, mut details: SeekerDetails) -> SeekerDetails {
    faults.tidy("/details/speciality", &mut details.speciality, LINE);
    faults.tidy("/details/worked_abroad", &mut details.worked_abroad, LINE);
    faults.at_most("/details/skills", &details.skills, MOST_SKILLS);
    for (at, skill) in details.skills.iter_mut().enumerate() {
        faults.tidy(&format!("/details/skills/{at}"), skill, Limits::line(1, 80));
    }
    faults.at_most("/details/languages", &details.languages, MOST_CHOICES);
    for (at, skill) in details.languages.iter_mut().enumerate() {
        let pointer = format!("/details/languages/{at}/certificate");
        faults.tidy(&pointer, &mut skill.certificate, LINE);
    }
    faults.at_most("/details/soft_skills", &details.soft_skills, MOST_CHOICES);
    faults.at_most("/details/work_history", &details.work_history, MOST_FORMER_WORK);
    for (at, work) in details.work_history.iter_mut().enumerate() {
        tidy_work(faults, at, work);
    }
    let wish = &mut details.wish;
    faults.tidy("/details/wish/title", &mut wish.title, LINE);
    faults.tidy("/details/wish/description", &mut wish.description, TEXT);
    faults.at_most("/details/wish/employer_kinds", &wish.employer_kinds, MOST_CHOICES);
    faults.at_most("/details/wish/communes", &wish.communes, MOST_PLACES);
    faults.at_most("/details/wish/industrial_zones", &wish.industrial_zones, MOST_PLACES);
    faults.at_most("/details/wish/ready_for", &wish.ready_for, MOST_CHOICES);
    faults.at_most("/details/wish/benefits", &wish.benefits, MOST_CHOICES);
    faults.at_most("/details/wish/recruitment", &wish.recruitment, MOST_CHOICES);
    range(faults, "/details/wish/within_km", wish.within_km.map(i64::from), 1, 1_000);
    range(faults, "/details/wish/monthly_pay_from", wish.monthly_pay_from, 0, MOST_PAY_VND);
    range(faults, "/details/wish/ready_in_months", wish.ready_in_months.map(i64::from), 0, 24);
    details
}

fn tidy_work(faults: &mut FieldFaults, at: usize, work: &mut FormerWork) {
    let pointer = |field: &str| format!("/details/work_history/{at}/{field}");
    faults.tidy(&pointer("employer"), &mut work.employer, LINE);
    faults.tidy(&pointer("position"), &mut work.position, LINE);
    faults.tidy(&pointer("tasks"), &mut work.tasks, TEXT);
    range(faults, &pointer("from_year"), work.from_year.map(i64::from), 1900, 2100);
    range(faults, &pointer("to_year"), work.to_year.map(i64::from), 1900, 2100);
}

fn tidy_private(faults: &mut FieldFaults, mut private: Private) -> Private {
    faults.tidy("/private/address", &mut private.address, Limits::line(0, 300));
    faults.tidy("/private/permanent_address", &mut private.permanent_address, Limits::line(0, 300));
    faults.tidy("/private/other_contact", &mut private.other_contact, LINE);
    private
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

    fn named() -> SeekerInput {
        SeekerInput { full_name: "Néang Sóc Kha".into(), ..SeekerInput::default() }
    }

    fn pointers(input: SeekerInput) -> Vec<String> {
        let faults = input.parse(TODAY).unwrap_err();
        faults.as_slice().iter().map(|f| f.pointer.clone()).collect()
    }

    #[test]
    fn a_name_is_enough() {
        assert!(named().parse(TODAY).is_ok());
        assert_eq!(pointers(SeekerInput::default()), ["/full_name"]);
    }

    #[test]
    fn sensitive_facts_need_consent() {
        let sensitive = Sensitive { disability: Some(Disability::Sight), ..Sensitive::default() };
        let told = SeekerInput { sensitive, ..named() };
        assert_eq!(pointers(told.clone()), ["/consent_sensitive"]);
        assert!(SeekerInput { consent_sensitive: true, ..told }.parse(TODAY).is_ok());
    }

    #[test]
    fn a_worker_is_at_least_fifteen() {
        let born = |year| SeekerInput { birth_year: Some(year), ..named() };
        assert!(born(2011).parse(TODAY).is_ok());
        assert_eq!(pointers(born(2012)), ["/birth_year"]);
        assert_eq!(pointers(born(1850)), ["/birth_year"]);
    }

    #[test]
    fn lists_have_limits() {
        let mut many = named();
        many.details.skills = vec!["may".into(); MOST_SKILLS + 1];
        assert_eq!(pointers(many.clone()), ["/details/skills"]);
        many.details.skills.pop();
        assert!(many.parse(TODAY).is_ok());
    }

    use crate::reference::lists::Disability;
}
