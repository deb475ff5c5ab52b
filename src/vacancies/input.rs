//! What an employer fills in about a vacancy, and how it is understood.

use std::collections::BTreeMap;

use chrono::Months;
use chrono::NaiveDate;
use chrono::TimeDelta;

use crate::platform::fault::FieldFaults;
use crate::platform::fault::FieldProblem;
use crate::platform::language::Wording;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::reference::communes::CommuneCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::occupations::OccupationCode;
use crate::vacancies::advert_text;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::advert_text::AdvertText;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayProblem;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::vacancy::VacancyContent;
use crate::vacancies::vacancy::VacancyDetails;

/// The headline.
pub const TITLE: Limits = Limits::line(3, 120);
/// Description, requirements, benefits in words.
pub const TEXT: Limits = Limits::lines(0, 10_000);
/// One line about something.
pub const LINE: Limits = Limits::line(0, 200);
/// Shortest description of a published vacancy: what the work is must be told
/// (Labour Code 45/2019, art. 16 (1)).
pub const SHORTEST_DESCRIPTION: usize = 20;
/// Most people wanted by one vacancy.
pub const MOST_OPENINGS: u32 = 10_000;
/// Latest deadline from today.
pub const LONGEST_MONTHS: u32 = 12;
/// Deadline when none is given.
pub const USUAL_DAYS: i64 = 30;
/// Most skills of one vacancy.
pub const MOST_SKILLS: usize = 30;
/// Most members of any other list.
pub const MOST_CHOICES: usize = 20;

/// What an employer fills in (Mẫu 03a). A draft needs a title; publishing needs the rest.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VacancyInput {
    /// The headline, 3 to 120 characters.
    pub title: String,
    /// What the work is.
    #[serde(default)]
    pub description: String,
    /// What the work asks.
    #[serde(default)]
    pub requirements: String,
    /// What comes with it, in words.
    #[serde(default)]
    pub benefits_text: String,
    /// Occupation code (QĐ 34/2020).
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub occupation: Option<OccupationCode>,
    /// People wanted, 1 to 10,000.
    #[serde(default = "one")]
    pub openings: u32,
    /// Commune code of the workplace.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub commune: Option<CommuneCode>,
    /// Industrial zone code of the workplace.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub industrial_zone: Option<ZoneCode>,
    /// Pay as stated.
    #[serde(default = "nothing_stated")]
    pub pay: Pay,
    /// Last day to apply; 30 days from today when left out.
    #[serde(default)]
    pub deadline: Option<NaiveDate>,
    /// The rest.
    #[serde(default)]
    pub details: VacancyDetails,
    /// What headline, description, requirements and benefits are written in.
    #[serde(default = "vietnamese")]
    pub language: AdvertLanguage,
    /// The same in other languages, by their code.
    #[serde(default)]
    pub texts: BTreeMap<AdvertLanguage, AdvertText>,
}

const fn vietnamese() -> AdvertLanguage {
    AdvertLanguage::Vi
}

const fn one() -> u32 {
    1
}

pub(crate) const fn nothing_stated() -> Pay {
    Pay { from: None, to: None, unit: PayUnit::Month, currency: Currency::Vnd, negotiable: false }
}

impl From<VacancyContent> for VacancyInput {
    fn from(content: VacancyContent) -> Self {
        Self {
            title: content.title,
            description: content.description,
            requirements: content.requirements,
            benefits_text: content.benefits_text,
            occupation: content.occupation,
            openings: content.openings,
            commune: content.commune,
            industrial_zone: content.industrial_zone,
            pay: content.pay,
            deadline: Some(content.deadline),
            details: content.details,
            language: content.language,
            texts: content.texts,
        }
    }
}

impl From<PayProblem> for FieldProblem {
    fn from(problem: PayProblem) -> Self {
        Self { code: problem.code(), wording: problem.wording() }
    }
}

impl VacancyInput {
    /// A headline, and nothing else told yet.
    pub fn of_title(title: String) -> Self {
        Self {
            title,
            description: String::new(),
            requirements: String::new(),
            benefits_text: String::new(),
            occupation: None,
            openings: one(),
            commune: None,
            industrial_zone: None,
            pay: nothing_stated(),
            deadline: None,
            details: VacancyDetails::default(),
            language: vietnamese(),
            texts: BTreeMap::new(),
        }
    }

    /// Understands what was filled in; every fault at once. What only publishing needs may be
    /// missing.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(self, today: NaiveDate) -> Result<VacancyContent, FieldFaults> {
        let mut faults = FieldFaults::new();
        let title = faults.take("/title", clean(&self.title, TITLE));
        let description = faults.take("/description", clean(&self.description, TEXT));
        let requirements = faults.take("/requirements", clean(&self.requirements, TEXT));
        let benefits_text = faults.take("/benefits_text", clean(&self.benefits_text, TEXT));
        if !(1..=MOST_OPENINGS).contains(&self.openings) {
            let vi = format!("Số người cần tuyển từ 1 đến {MOST_OPENINGS}.");
            faults.add(
                "/openings",
                "out-of-range",
                Wording::new(vi, format!("From 1 to {MOST_OPENINGS} people.")),
            );
        }
        match self.pay.problem() {
            // A draft may leave pay open.
            None | Some(PayProblem::NothingStated) => {}
            Some(problem) => {
                faults.take::<()>(pay_pointer(problem), Err(problem));
            }
        }
        let deadline = self.deadline.unwrap_or(today + TimeDelta::days(USUAL_DAYS));
        check_deadline(&mut faults, deadline, today);
        let details = tidy(&mut faults, self.details);
        let texts = advert_text::parse(&mut faults, self.language, self.texts);
        let zone_commune =
            self.industrial_zone.and_then(industrial_zones::by_code).and_then(|z| z.commune);
        let content = (|| {
            Some(VacancyContent {
                title: title?,
                description: description?,
                requirements: requirements?,
                benefits_text: benefits_text?,
                occupation: self.occupation,
                openings: self.openings,
                commune: self.commune.or(zone_commune),
                industrial_zone: self.industrial_zone,
                pay: self.pay,
                deadline,
                details,
                language: self.language,
                texts,
            })
        })();
        faults.unless(content)
    }
}

const fn pay_pointer(problem: PayProblem) -> &'static str {
    match problem {
        PayProblem::FromAboveTo => "/pay/to",
        PayProblem::NothingStated | PayProblem::Negative | PayProblem::TooLarge => "/pay/from",
    }
}

fn check_deadline(faults: &mut FieldFaults, deadline: NaiveDate, today: NaiveDate) {
    let latest = today + Months::new(LONGEST_MONTHS);
    if deadline < today {
        faults.add(
            "/deadline",
            "in-the-past",
            Wording::new("Hạn nộp phải từ hôm nay trở đi.", "The deadline must be today or later."),
        );
    } else if deadline > latest {
        let shown = latest.format("%d/%m/%Y");
        let vi = format!("Hạn nộp trễ nhất là {shown}.");
        faults.add(
            "/deadline",
            "too-late",
            Wording::new(vi, format!("The latest deadline is {shown}.")),
        );
    }
}

/// What publishing needs beyond a draft (Labour Code 45/2019, art. 16 (1): work, place, pay).
///
/// # Errors
/// All fields at fault.
pub fn complete(content: &VacancyContent, today: NaiveDate) -> Result<(), FieldFaults> {
    let mut faults = FieldFaults::new();
    if content.description.chars().count() < SHORTEST_DESCRIPTION {
        let vi = format!("Hãy mô tả công việc, ít nhất {SHORTEST_DESCRIPTION} ký tự.");
        let en = format!("Please describe the work in at least {SHORTEST_DESCRIPTION} characters.");
        faults.add("/description", "too-short", Wording::new(vi, en));
    }
    if content.commune.is_none() {
        faults.add(
            "/commune",
            "required",
            Wording::new(
                "Hãy chọn xã, phường nơi làm việc.",
                "Please choose the commune of the workplace.",
            ),
        );
    }
    if let Some(problem) = content.pay.problem() {
        faults.take::<()>(pay_pointer(problem), Err(problem));
    }
    check_deadline(&mut faults, content.deadline, today);
    faults.unless(Some(()))
}

fn tidy(faults: &mut FieldFaults, mut details: VacancyDetails) -> VacancyDetails {
    faults.tidy("/details/address", &mut details.address, Limits::line(0, 300));
    faults.tidy("/details/speciality", &mut details.speciality, LINE);
    faults.tidy("/details/working_hours", &mut details.working_hours, Limits::line(0, 300));
    faults.at_most("/details/skills", &details.skills, MOST_SKILLS);
    for (at, skill) in details.skills.iter_mut().enumerate() {
        faults.tidy(&format!("/details/skills/{at}"), skill, Limits::line(1, 80));
    }
    faults.at_most("/details/languages", &details.languages, MOST_CHOICES);
    faults.at_most("/details/soft_skills", &details.soft_skills, MOST_CHOICES);
    faults.at_most("/details/demands", &details.demands, MOST_CHOICES);
    faults.at_most("/details/benefits", &details.benefits, MOST_CHOICES);
    faults.at_most("/details/welcomes", &details.welcomes, MOST_CHOICES);
    faults.at_most("/details/recruitment", &details.recruitment, MOST_CHOICES);
    faults.at_most("/details/centre_services", &details.centre_services, MOST_CHOICES);
    let contact = &mut details.contact;
    faults.tidy("/details/contact/name", &mut contact.name, LINE);
    faults.tidy("/details/contact/title", &mut contact.title, LINE);
    faults.tidy("/details/contact/phone", &mut contact.phone, Limits::line(0, 40));
    faults.tidy("/details/contact/email", &mut contact.email, Limits::line(0, 254));
    details
}
