//! The forms of the sections of a vacancy (Mẫu 03a): read, and filled in again.

use chrono::NaiveDate;

use crate::http::form::FormFields;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Language;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::Contract;
use crate::reference::lists::Demand;
use crate::reference::lists::Education;
use crate::reference::lists::Experience;
use crate::reference::lists::Eyesight;
use crate::reference::lists::HandWork;
use crate::reference::lists::HearingSpeaking;
use crate::reference::lists::Lifting;
use crate::reference::lists::Position;
use crate::reference::lists::Purpose;
use crate::reference::lists::Qualification;
use crate::reference::lists::Recruitment;
use crate::reference::lists::Setting;
use crate::reference::lists::Standing;
use crate::reference::lists::TwoHands;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingConditions;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations;
use crate::reference::occupations::OccupationCode;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::advert_text::AdvertText;
use crate::vacancies::input::VacancyInput;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::section::Section;
use crate::vacancies::section::SectionWritten;
use crate::vacancies::vacancy::VacancyContact;
use crate::vacancies::vacancy::VacancyContent;
use crate::vacancies::vacancy::VacancyDetails;
use crate::web::forms;
use crate::web::forms::Choice;
use crate::web::forms::Labels;
use crate::web::forms::Values;
use crate::web::forms::choices;
use crate::web::trades;
use crate::web::words;

/// The fields.
pub(crate) const LABELS: Labels = &[
    ("title", "vacancy-label-title"),
    ("occupation", "vacancy-label-occupation"),
    ("openings", "vacancy-label-openings"),
    ("details.position", "vacancy-label-details-position"),
    ("description", "vacancy-label-description"),
    ("pay.from", "vacancy-label-pay-from"),
    ("pay.to", "vacancy-label-pay-to"),
    ("pay.unit", "vacancy-label-pay-unit"),
    ("pay.currency", "vacancy-label-pay-currency"),
    ("pay.negotiable", "vacancy-label-pay-negotiable"),
    ("commune", "vacancy-label-commune"),
    ("industrial_zone", "vacancy-label-industrial-zone"),
    ("details.address", "vacancy-label-details-address"),
    ("details.working_time", "vacancy-label-details-working-time"),
    ("details.working_hours", "vacancy-label-details-working-hours"),
    ("details.demands", "vacancy-label-details-demands"),
    ("details.contract", "vacancy-label-details-contract"),
    ("details.purpose", "vacancy-label-details-purpose"),
    ("requirements", "vacancy-label-requirements"),
    ("details.education", "vacancy-label-details-education"),
    ("details.qualification", "vacancy-label-details-qualification"),
    ("details.speciality", "vacancy-label-details-speciality"),
    ("details.experience", "vacancy-label-details-experience"),
    ("details.skills", "vacancy-label-details-skills"),
    ("details.benefits", "vacancy-label-details-benefits"),
    ("benefits_text", "vacancy-label-benefits-text"),
    ("details.welcomes", "vacancy-label-details-welcomes"),
    ("details.conditions.setting", "vacancy-label-details-conditions-setting"),
    ("details.conditions.lifting", "vacancy-label-details-conditions-lifting"),
    ("details.conditions.standing", "vacancy-label-details-conditions-standing"),
    ("details.conditions.hearing_speaking", "vacancy-label-details-conditions-hearing-speaking"),
    ("details.conditions.eyesight", "vacancy-label-details-conditions-eyesight"),
    ("details.conditions.hand_work", "vacancy-label-details-conditions-hand-work"),
    ("details.conditions.two_hands", "vacancy-label-details-conditions-two-hands"),
    ("details.recruitment", "vacancy-label-details-recruitment"),
    ("details.contact.name", "vacancy-label-details-contact-name"),
    ("details.contact.phone", "vacancy-label-details-contact-phone"),
    ("details.contact.email", "vacancy-label-details-contact-email"),
    ("deadline", "vacancy-label-deadline"),
    ("language", "vacancy-label-language"),
    ("texts.vi.title", "vacancy-label-title"),
    ("texts.vi.description", "vacancy-label-description"),
    ("texts.vi.requirements", "vacancy-label-requirements"),
    ("texts.vi.benefits_text", "vacancy-label-benefits-text"),
    ("texts.en.title", "vacancy-label-title"),
    ("texts.en.description", "vacancy-label-description"),
    ("texts.en.requirements", "vacancy-label-requirements"),
    ("texts.en.benefits_text", "vacancy-label-benefits-text"),
    ("texts.ko.title", "vacancy-label-title"),
    ("texts.ko.description", "vacancy-label-description"),
    ("texts.ko.requirements", "vacancy-label-requirements"),
    ("texts.ko.benefits_text", "vacancy-label-benefits-text"),
    ("texts.zh.title", "vacancy-label-title"),
    ("texts.zh.description", "vacancy-label-description"),
    ("texts.zh.requirements", "vacancy-label-requirements"),
    ("texts.zh.benefits_text", "vacancy-label-benefits-text"),
    ("texts.km.title", "vacancy-label-title"),
    ("texts.km.description", "vacancy-label-description"),
    ("texts.km.requirements", "vacancy-label-requirements"),
    ("texts.km.benefits_text", "vacancy-label-benefits-text"),
];

/// Everything there is to choose from.
pub(crate) struct Lists {
    pub(crate) occupations: Vec<Choice>,
    pub(crate) positions: Vec<Choice>,
    pub(crate) units: Vec<Choice>,
    pub(crate) currencies: Vec<Choice>,
    pub(crate) zones: Vec<Choice>,
    pub(crate) working_time: Vec<Choice>,
    pub(crate) demands: Vec<Choice>,
    pub(crate) contracts: Vec<Choice>,
    pub(crate) purposes: Vec<Choice>,
    pub(crate) education: Vec<Choice>,
    pub(crate) qualification: Vec<Choice>,
    pub(crate) experience: Vec<Choice>,
    pub(crate) benefits: Vec<Choice>,
    pub(crate) welcomes: Vec<Choice>,
    pub(crate) recruitment: Vec<Choice>,
    pub(crate) setting: Vec<Choice>,
    pub(crate) lifting: Vec<Choice>,
    pub(crate) standing: Vec<Choice>,
    pub(crate) hearing_speaking: Vec<Choice>,
    pub(crate) eyesight: Vec<Choice>,
    pub(crate) hand_work: Vec<Choice>,
    pub(crate) two_hands: Vec<Choice>,
    pub(crate) communes: Vec<String>,
    pub(crate) languages: Vec<Choice>,
}

impl Lists {
    /// The lists, with the occupation already chosen among them.
    pub(crate) fn new(home: ProvinceCode, occupation: &str, language: Language) -> Self {
        Self {
            occupations: trades::choices(occupation, language),
            positions: choices!(Position, language),
            units: choices!(PayUnit, language),
            currencies: choices!(Currency, language),
            zones: forms::zones(),
            working_time: choices!(WorkingTime, language),
            demands: choices!(Demand, language),
            contracts: choices!(Contract, language),
            purposes: choices!(Purpose, language),
            education: choices!(Education, language),
            qualification: choices!(Qualification, language),
            experience: choices!(Experience, language),
            benefits: choices!(Benefit, language),
            welcomes: choices!(WelcomedGroup, language),
            recruitment: choices!(Recruitment, language),
            setting: choices!(Setting, language),
            lifting: choices!(Lifting, language),
            standing: choices!(Standing, language),
            hearing_speaking: choices!(HearingSpeaking, language),
            eyesight: choices!(Eyesight, language),
            hand_work: choices!(HandWork, language),
            two_hands: choices!(TwoHands, language),
            communes: forms::commune_names(home),
            languages: choices!(AdvertLanguage, language),
        }
    }
}

/// What was typed on the page of one section, checked for its form only; what publishing needs
/// may be missing. A page that does not ask for the headline gives it.
///
/// # Errors
/// All fields at fault.
pub(crate) fn read(
    section: Section,
    fields: &FormFields,
    title: &str,
    home: ProvinceCode,
    today: NaiveDate,
) -> Result<SectionWritten, FieldFaults> {
    let mut faults = FieldFaults::new();
    let input = match section {
        Section::Work => work(&mut faults, fields),
        Section::Pay => {
            VacancyInput { pay: pay(&mut faults, fields), ..VacancyInput::of_title(title.into()) }
        }
        Section::Place => VacancyInput {
            commune: forms::commune(&mut faults, "/commune", fields.get("commune"), home),
            industrial_zone: ZoneCode::parse(fields.get("industrial_zone")),
            details: place(fields),
            ..VacancyInput::of_title(title.into())
        },
        Section::Requirements => VacancyInput {
            requirements: fields.get("requirements").to_owned(),
            details: requirements(fields),
            ..VacancyInput::of_title(title.into())
        },
        Section::Benefits => VacancyInput {
            benefits_text: fields.get("benefits_text").to_owned(),
            details: VacancyDetails {
                benefits: forms::chosen(fields, "details.benefits", Benefit::parse),
                ..VacancyDetails::default()
            },
            ..VacancyInput::of_title(title.into())
        },
        Section::Conditions => {
            VacancyInput { details: conditions(fields), ..VacancyInput::of_title(title.into()) }
        }
        Section::Applications => VacancyInput {
            deadline: forms::day(&mut faults, "/deadline", fields.get("deadline")),
            details: applications(fields),
            ..VacancyInput::of_title(title.into())
        },
        Section::Texts => VacancyInput {
            language: AdvertLanguage::parse(fields.get("language")).unwrap_or(AdvertLanguage::Vi),
            texts: AdvertLanguage::ALL.iter().map(|l| (*l, version(fields, *l))).collect(),
            ..VacancyInput::of_title(title.into())
        },
    };
    match input.parse(today) {
        Ok(content) => faults.unless(Some(SectionWritten { section, content })),
        Err(more) => {
            faults.append(more);
            Err(faults)
        }
    }
}

fn work(faults: &mut FieldFaults, fields: &FormFields) -> VacancyInput {
    let title = fields.get("title").to_owned();
    let openings = forms::number(faults, "/openings", fields.get("openings"));
    let occupation = OccupationCode::parse(fields.get("occupation"))
        .or_else(|| occupations::guess(&title).map(|guess| guess.code));
    VacancyInput {
        occupation,
        openings: openings.unwrap_or(0),
        description: fields.get("description").to_owned(),
        details: VacancyDetails {
            position: Position::parse(fields.get("details.position")),
            ..VacancyDetails::default()
        },
        ..VacancyInput::of_title(title)
    }
}

fn pay(faults: &mut FieldFaults, fields: &FormFields) -> Pay {
    Pay {
        from: forms::money(faults, "/pay/from", fields.get("pay.from")),
        to: forms::money(faults, "/pay/to", fields.get("pay.to")),
        unit: PayUnit::parse(fields.get("pay.unit")).unwrap_or(PayUnit::Month),
        currency: Currency::parse(fields.get("pay.currency")).unwrap_or(Currency::Vnd),
        negotiable: fields.ticked("pay.negotiable"),
    }
}

fn version(fields: &FormFields, language: AdvertLanguage) -> AdvertText {
    let typed = |field: &str| fields.get(&format!("texts.{language}.{field}")).to_owned();
    AdvertText {
        title: typed("title"),
        description: typed("description"),
        requirements: typed("requirements"),
        benefits_text: typed("benefits_text"),
    }
}

fn place(fields: &FormFields) -> VacancyDetails {
    VacancyDetails {
        address: fields.get("details.address").to_owned(),
        contract: Contract::parse(fields.get("details.contract")),
        demands: forms::chosen(fields, "details.demands", Demand::parse),
        working_time: WorkingTime::parse(fields.get("details.working_time")),
        working_hours: fields.get("details.working_hours").to_owned(),
        purpose: Purpose::parse(fields.get("details.purpose")),
        ..VacancyDetails::default()
    }
}

fn requirements(fields: &FormFields) -> VacancyDetails {
    VacancyDetails {
        education: Education::parse(fields.get("details.education")),
        qualification: Qualification::parse(fields.get("details.qualification")),
        speciality: fields.get("details.speciality").to_owned(),
        experience: Experience::parse(fields.get("details.experience")),
        skills: forms::listed(fields.get("details.skills")),
        ..VacancyDetails::default()
    }
}

fn conditions(fields: &FormFields) -> VacancyDetails {
    let condition = |name: &str| fields.get(&format!("details.conditions.{name}"));
    VacancyDetails {
        conditions: WorkingConditions {
            setting: Setting::parse(condition("setting")),
            lifting: Lifting::parse(condition("lifting")),
            standing: Standing::parse(condition("standing")),
            hearing_speaking: HearingSpeaking::parse(condition("hearing_speaking")),
            eyesight: Eyesight::parse(condition("eyesight")),
            hand_work: HandWork::parse(condition("hand_work")),
            two_hands: TwoHands::parse(condition("two_hands")),
        },
        welcomes: forms::chosen(fields, "details.welcomes", WelcomedGroup::parse),
        ..VacancyDetails::default()
    }
}

fn applications(fields: &FormFields) -> VacancyDetails {
    VacancyDetails {
        recruitment: forms::chosen(fields, "details.recruitment", Recruitment::parse),
        contact: VacancyContact {
            name: fields.get("details.contact.name").to_owned(),
            phone: fields.get("details.contact.phone").to_owned(),
            email: fields.get("details.contact.email").to_owned(),
            ..VacancyContact::default()
        },
        ..VacancyDetails::default()
    }
}

/// A vacancy as the form shows it.
pub(crate) fn values(content: &VacancyContent) -> Values {
    let details = &content.details;
    let conditions = &details.conditions;
    let amount = |figure: Option<i64>| {
        figure.map(|n| words::count(Language::Vi, u64::try_from(n).unwrap_or(0)))
    };
    let values = Values::new().with("language", content.language);
    let values = content.texts.iter().fold(values, |values, (language, text)| {
        let at = |field: &str| format!("texts.{language}.{field}");
        values
            .with(&at("title"), &text.title)
            .with(&at("description"), &text.description)
            .with(&at("requirements"), &text.requirements)
            .with(&at("benefits_text"), &text.benefits_text)
    });
    values
        .with("title", &content.title)
        .maybe("occupation", content.occupation)
        .with("openings", content.openings)
        .maybe("details.position", details.position)
        .with("description", &content.description)
        .maybe("pay.from", amount(content.pay.from))
        .maybe("pay.to", amount(content.pay.to))
        .with("pay.unit", content.pay.unit)
        .with("pay.currency", content.pay.currency)
        .tick("pay.negotiable", content.pay.negotiable)
        .maybe("commune", words::commune(content.commune))
        .maybe("industrial_zone", content.industrial_zone)
        .with("details.address", &details.address)
        .maybe("details.working_time", details.working_time)
        .with("details.working_hours", &details.working_hours)
        .each("details.demands", &details.demands)
        .maybe("details.contract", details.contract)
        .maybe("details.purpose", details.purpose)
        .with("requirements", &content.requirements)
        .maybe("details.education", details.education)
        .maybe("details.qualification", details.qualification)
        .with("details.speciality", &details.speciality)
        .maybe("details.experience", details.experience)
        .with("details.skills", details.skills.join(", "))
        .each("details.benefits", &details.benefits)
        .with("benefits_text", &content.benefits_text)
        .each("details.welcomes", &details.welcomes)
        .maybe("details.conditions.setting", conditions.setting)
        .maybe("details.conditions.lifting", conditions.lifting)
        .maybe("details.conditions.standing", conditions.standing)
        .maybe("details.conditions.hearing_speaking", conditions.hearing_speaking)
        .maybe("details.conditions.eyesight", conditions.eyesight)
        .maybe("details.conditions.hand_work", conditions.hand_work)
        .maybe("details.conditions.two_hands", conditions.two_hands)
        .each("details.recruitment", &details.recruitment)
        .with("details.contact.name", &details.contact.name)
        .with("details.contact.phone", &details.contact.phone)
        .with("details.contact.email", &details.contact.email)
        .with("deadline", content.deadline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::language::Language;
    use crate::reference::communes::AN_GIANG;
    use crate::web::forms::FormView;
    use crate::web::testing;

    fn typed(pairs: &[(&str, &str)]) -> FormFields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_vacancy_reads_back_as_it_was_written() {
        let content = testing::vacancy().content;
        let form = FormView::of_values(Language::Vi, LABELS, values(&content));
        let typed: FormFields = LABELS
            .iter()
            .map(|(name, _)| ((*name).to_owned(), form.value(name).to_owned()))
            .collect();
        let today = "2026-11-24".parse().unwrap();
        let mut read_back = VacancyInput::of_title("Tin mới".into()).parse(today).unwrap();
        for &section in Section::ALL {
            let written = read(section, &typed, "Tin mới", AN_GIANG, today).unwrap();
            written.put_into(&mut read_back);
        }
        assert_eq!(read_back, content);
    }

    #[test]
    fn an_unticked_box_is_an_answer() {
        let mut content = testing::vacancy().content;
        let today = "2026-11-24".parse().unwrap();
        let written = read(Section::Benefits, &typed(&[]), "Thợ may", AN_GIANG, today).unwrap();
        written.put_into(&mut content);
        assert!(content.details.benefits.is_empty());
    }

    #[test]
    fn every_fault_of_a_section_is_told_at_once() {
        for (section, fields) in [
            (Section::Work, vec![("title", "x"), ("openings", "nhiều")]),
            (Section::Pay, vec![("pay.from", "cao"), ("pay.to", "cao hơn")]),
            (Section::Applications, vec![("deadline", "mai")]),
        ] {
            let typed = typed(&fields);
            let today = "2026-11-24".parse().unwrap();
            let faults = read(section, &typed, "Thợ may", AN_GIANG, today).unwrap_err();
            let form = FormView::typed(Language::Vi, LABELS, typed).with_faults(faults.as_slice());
            for (field, _) in fields {
                assert!(form.is_bad(field), "{field}");
            }
        }
    }

    #[test]
    fn a_section_is_refused_only_for_what_stands_on_its_page() {
        let long_ago = typed(&[("deadline", "2026-01-01"), ("requirements", "Biết may.")]);
        let today = "2026-11-24".parse().unwrap();
        assert!(read(Section::Requirements, &long_ago, "Thợ may", AN_GIANG, today).is_ok());
    }
}
