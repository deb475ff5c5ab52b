//! The fields of each part of a profile: what stands above them, what they hold, how they are read.
//!
//! What a part does not ask is left as it was.

use chrono::Datelike;

use crate::http::form::FormFields;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::communes;
use crate::reference::communes::Commune;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::IndustrialZone;
use crate::reference::lists::Benefit;
use crate::reference::lists::Contract;
use crate::reference::lists::Demand;
use crate::reference::lists::Education;
use crate::reference::lists::Experience;
use crate::reference::lists::Eyesight;
use crate::reference::lists::HandWork;
use crate::reference::lists::HearingSpeaking;
use crate::reference::lists::Level;
use crate::reference::lists::Lifting;
use crate::reference::lists::Qualification;
use crate::reference::lists::Setting;
use crate::reference::lists::SoftSkill;
use crate::reference::lists::SpokenLanguage;
use crate::reference::lists::Standing;
use crate::reference::lists::TwoHands;
use crate::reference::lists::WorkingConditions;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations;
use crate::reference::places;
use crate::reference::places::Place;
use crate::seekers::input::MOST_FORMER_WORK;
use crate::seekers::input::SeekerInput;
use crate::seekers::parts::Part;
use crate::seekers::profile::FormerWork;
use crate::seekers::profile::LanguageSkill;
use crate::seekers::profile::Wish;
use crate::web::forms;
use crate::web::forms::Labels;
use crate::web::forms::Values;
use crate::web::words;

/// A language that is spoken, nobody says how well.
pub(super) const SPOKEN: &str = "co";

/// What stands above the fields of a part.
pub(super) const fn labels(part: Part) -> Labels {
    match part {
        Part::About => {
            &[("full_name", "profile-label-full-name"), ("birth_year", "part-label-birth")]
        }
        Part::Home => &[
            ("commune", "profile-label-commune"),
            ("private.address", "part-label-address"),
            ("private.other_contact", "part-label-other-contact"),
            ("private.permanent_commune", "part-label-permanent-commune"),
            ("private.permanent_address", "part-label-permanent-address"),
        ],
        Part::Wish => &[
            ("details.wish.title", "profile-label-details-wish-title"),
            ("occupation", "profile-label-occupation"),
            ("details.wish.monthly_pay_from", "profile-label-details-wish-monthly-pay-from"),
            ("details.wish.within_km", "profile-label-details-wish-within-km"),
            ("details.wish.communes", "part-label-wish-places"),
            ("details.wish.working_time", "profile-label-details-wish-working-time"),
            ("details.wish.ready_for", "profile-label-details-wish-ready-for"),
        ],
        Part::Experience => &[
            ("details.experience", "profile-label-details-experience"),
            ("details.work_history", "part-label-work-history"),
            ("details.work_history.position", "part-label-work-position"),
            ("details.work_history.employer", "part-label-work-employer"),
            ("details.work_history.tasks", "part-label-work-tasks"),
            ("details.work_history.from_year", "part-label-work-from-year"),
            ("details.work_history.to_year", "part-label-work-to-year"),
            ("details.worked_abroad", "part-label-worked-abroad"),
        ],
        Part::Education => &[
            ("details.education", "profile-label-details-education"),
            ("details.qualification", "profile-label-details-qualification"),
            ("details.speciality", "profile-label-details-speciality"),
        ],
        Part::Skills => &[
            ("details.skills", "profile-label-details-skills"),
            ("details.soft_skills", "part-label-soft-skills"),
        ],
        Part::Languages => &[("details.office_software", "part-label-office-software")],
        Part::Terms => &[
            ("details.wish.contract", "part-label-wish-contract"),
            ("details.wish.ready_in_months", "part-label-wish-ready-in-months"),
            ("details.wish.benefits", "profile-label-details-wish-benefits"),
        ],
        Part::Conditions => &[
            ("details.wish.conditions.setting", "condition-setting"),
            ("details.wish.conditions.lifting", "condition-lifting"),
            ("details.wish.conditions.standing", "condition-standing"),
            ("details.wish.conditions.hearing_speaking", "condition-hearing"),
            ("details.wish.conditions.eyesight", "condition-eyesight"),
            ("details.wish.conditions.hand_work", "condition-hands"),
            ("details.wish.conditions.two_hands", "condition-two-hands"),
        ],
    }
}

/// What the fields of a part hold.
pub(super) fn values(part: Part, known: &SeekerInput) -> Values {
    let (details, wish, private) = (&known.details, &known.details.wish, &known.private);
    match part {
        Part::About => Values::new().with("full_name", &known.full_name).maybe(
            "birth_year",
            match private.birth_date {
                Some(date) => Some(words::date(Language::Vi, date)),
                None => known.birth_year.map(|year| year.to_string()),
            },
        ),
        Part::Home => Values::new()
            .maybe("commune", words::commune(communes::CommuneCode::parse(&known.commune)))
            .with("private.address", &private.address)
            .with("private.other_contact", &private.other_contact)
            .maybe("private.permanent_commune", words::commune(private.permanent_commune))
            .with("private.permanent_address", &private.permanent_address),
        Part::Wish => Values::new()
            .with("details.wish.title", &wish.title)
            .with("occupation", &known.occupation)
            .maybe("details.wish.monthly_pay_from", wish.monthly_pay_from.map(in_full))
            .maybe("details.wish.within_km", wish.within_km)
            .with("details.wish.communes", place_lines(wish))
            .maybe("details.wish.working_time", wish.working_time)
            .each("details.wish.ready_for", &wish.ready_for),
        Part::Experience => details.work_history.iter().enumerate().fold(
            Values::new()
                .maybe("details.experience", details.experience)
                .with("details.worked_abroad", &details.worked_abroad),
            |values, (at, work)| {
                values
                    .with(&work_field(at, "position"), &work.position)
                    .with(&work_field(at, "employer"), &work.employer)
                    .with(&work_field(at, "tasks"), &work.tasks)
                    .maybe(&work_field(at, "from_year"), work.from_year)
                    .maybe(&work_field(at, "to_year"), work.to_year)
            },
        ),
        Part::Education => Values::new()
            .maybe("details.education", details.education)
            .maybe("details.qualification", details.qualification)
            .with("details.speciality", &details.speciality),
        Part::Skills => Values::new()
            .with("details.skills", details.skills.join(", "))
            .each("details.soft_skills", &details.soft_skills),
        Part::Languages => details.languages.iter().fold(
            Values::new().maybe("details.office_software", details.office_software),
            |values, skill| {
                let level = skill.level.map_or(SPOKEN, Level::code);
                values.with(&language_field(skill.language), level)
            },
        ),
        Part::Terms => Values::new()
            .maybe("details.wish.contract", wish.contract)
            .maybe("details.wish.ready_in_months", wish.ready_in_months)
            .each("details.wish.benefits", &wish.benefits),
        Part::Conditions => {
            let told = &wish.conditions;
            Values::new()
                .maybe("details.wish.conditions.setting", told.setting)
                .maybe("details.wish.conditions.lifting", told.lifting)
                .maybe("details.wish.conditions.standing", told.standing)
                .maybe("details.wish.conditions.hearing_speaking", told.hearing_speaking)
                .maybe("details.wish.conditions.eyesight", told.eyesight)
                .maybe("details.wish.conditions.hand_work", told.hand_work)
                .maybe("details.wish.conditions.two_hands", told.two_hands)
        }
    }
}

/// Reads the fields of a part into a profile whose other parts stay.
pub(super) fn read(
    part: Part,
    faults: &mut FieldFaults,
    fields: &FormFields,
    home: ProvinceCode,
    input: &mut SeekerInput,
) {
    let get = |name: &str| fields.get(name).to_owned();
    match part {
        Part::About => {
            input.full_name = get("full_name");
            read_birth(faults, fields.get("birth_year"), input);
        }
        Part::Home => {
            let commune = forms::commune(faults, "/commune", fields.get("commune"), home);
            input.commune = commune.map_or_else(String::new, |code| code.to_string());
            input.private.address = get("private.address");
            input.private.other_contact = get("private.other_contact");
            let (pointer, field) = ("/private/permanent_commune", "private.permanent_commune");
            input.private.permanent_commune =
                forms::commune(faults, pointer, fields.get(field), home);
            input.private.permanent_address = get("private.permanent_address");
        }
        Part::Wish => read_wish(faults, fields, home, input),
        Part::Experience => {
            input.details.experience = Experience::parse(fields.get("details.experience"));
            input.details.worked_abroad = get("details.worked_abroad");
            input.details.work_history = read_work(faults, fields);
        }
        Part::Education => {
            let details = &mut input.details;
            details.education = Education::parse(fields.get("details.education"));
            details.qualification = Qualification::parse(fields.get("details.qualification"));
            details.speciality = get("details.speciality");
        }
        Part::Skills => {
            input.details.skills = forms::listed(fields.get("details.skills"));
            input.details.soft_skills =
                forms::chosen(fields, "details.soft_skills", SoftSkill::parse);
        }
        Part::Languages => {
            let office = Level::parse(fields.get("details.office_software"));
            input.details.office_software = office;
            input.details.languages = read_languages(fields, &input.details.languages);
        }
        Part::Terms => {
            let wish = &mut input.details.wish;
            wish.contract = Contract::parse(fields.get("details.wish.contract"));
            let pointer = "/details/wish/ready_in_months";
            let typed = fields.get("details.wish.ready_in_months");
            wish.ready_in_months = forms::number(faults, pointer, typed);
            wish.benefits = forms::chosen(fields, "details.wish.benefits", Benefit::parse);
        }
        Part::Conditions => {
            let get = |name: &str| fields.get(&format!("details.wish.conditions.{name}"));
            input.details.wish.conditions = WorkingConditions {
                setting: Setting::parse(get("setting")),
                lifting: Lifting::parse(get("lifting")),
                standing: Standing::parse(get("standing")),
                hearing_speaking: HearingSpeaking::parse(get("hearing_speaking")),
                eyesight: Eyesight::parse(get("eyesight")),
                hand_work: HandWork::parse(get("hand_work")),
                two_hands: TwoHands::parse(get("two_hands")),
            };
        }
    }
}

/// The pointer of a fault as the form names its field.
pub(super) fn field_at_fault(pointer: &str) -> &str {
    match pointer {
        // One field tells the year or the whole date.
        "/private/birth_date" => "/birth_year",
        // One field tells communes and zones.
        "/details/wish/industrial_zones" => "/details/wish/communes",
        other => other,
    }
}

/// A year (`1998`) or a date, however its numbers are parted: `12/5/1998`, `12.05.1998`.
fn read_birth(faults: &mut FieldFaults, typed: &str, input: &mut SeekerInput) {
    let numbers: Vec<&str> =
        typed.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let date = match numbers.as_slice() {
        [day, month, year] if day.len() <= 2 => format!("{day}/{month}/{year}"),
        _ => typed.to_owned(),
    };
    let mut not_a_date = FieldFaults::new();
    if let Some(date) = forms::day(&mut not_a_date, "/birth_year", &date) {
        input.private.birth_date = Some(date);
        input.birth_year = Some(date.year());
    } else {
        input.private.birth_date = None;
        input.birth_year = forms::number(faults, "/birth_year", typed);
    }
}

fn read_wish(
    faults: &mut FieldFaults,
    fields: &FormFields,
    home: ProvinceCode,
    input: &mut SeekerInput,
) {
    let wish = &mut input.details.wish;
    fields.get("details.wish.title").clone_into(&mut wish.title);
    let pointer = "/details/wish/monthly_pay_from";
    wish.monthly_pay_from =
        forms::money(faults, pointer, fields.get("details.wish.monthly_pay_from"));
    let pointer = "/details/wish/within_km";
    wish.within_km = forms::number(faults, pointer, fields.get("details.wish.within_km"));
    read_places(faults, fields.get("details.wish.communes"), home, wish);
    wish.working_time = WorkingTime::parse(fields.get("details.wish.working_time"));
    wish.ready_for = forms::chosen(fields, "details.wish.ready_for", Demand::parse);
    input.occupation = match fields.get("occupation") {
        "" => guessed(&wish.title),
        chosen => chosen.to_owned(),
    };
}

/// The occupation a wish most likely means; the person sees it and may choose another.
fn guessed(title: &str) -> String {
    occupations::guess(title).map_or_else(String::new, |guess| guess.code.to_string())
}

/// The places wished, one a line.
fn place_lines(wish: &Wish) -> String {
    let communes = wish.communes.iter().filter_map(|code| communes::by_code(*code));
    let communes = communes.map(Commune::name_with_province);
    let zones = wish.industrial_zones.iter().filter_map(|code| industrial_zones::by_code(*code));
    communes.chain(zones.map(IndustrialZone::short_name)).collect::<Vec<_>>().join("\n")
}

fn read_places(faults: &mut FieldFaults, typed: &str, home: ProvinceCode, wish: &mut Wish) {
    wish.communes.clear();
    wish.industrial_zones.clear();
    let lines = typed.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty());
    for line in lines {
        match places::look_up(line, home).map(|found| found.place) {
            Some(Place::Commune(code)) => wish.communes.push(code),
            Some(Place::IndustrialZone(code)) => wish.industrial_zones.push(code),
            Some(Place::Province(_)) | None => faults.add(
                "/details/wish/communes",
                "unknown-place",
                texts::wording_with("fault-wish-place", &[("place", line)]),
            ),
        }
    }
}

/// The name of a field of a place of former work.
pub(super) fn work_field(at: usize, field: &str) -> String {
    format!("details.work_history.{at}.{field}")
}

/// The names of the fields of a place of former work.
const WORK: [&str; 5] = ["position", "employer", "tasks", "from_year", "to_year"];

/// How many places of former work a form holds.
pub(super) fn works(fields: impl Fn(&str) -> bool) -> usize {
    let is_told = |at: &usize| WORK.iter().any(|field| fields(&work_field(*at, field)));
    (0..=MOST_FORMER_WORK).filter(is_told).max().map_or(0, |last| last + 1)
}

/// The same form without places of former work that were emptied: the others move up, so that
/// what is said of the third is said beside the third.
pub(super) fn moved_up(fields: &FormFields) -> FormFields {
    let is_work = |name: &str| name.starts_with("details.work_history.");
    let others = fields.iter().filter(|(name, _)| !is_work(name));
    let mut moved: Vec<(String, String)> =
        others.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let all = 0..works(|name| !fields.get(name).trim().is_empty());
    let told = all.filter(|at| {
        WORK.iter().any(|field| !fields.get(&work_field(*at, field)).trim().is_empty())
    });
    for (to, from) in told.enumerate() {
        for field in WORK {
            let value = fields.get(&work_field(from, field)).to_owned();
            moved.push((work_field(to, field), value));
        }
    }
    moved.into_iter().collect()
}

fn read_work(faults: &mut FieldFaults, fields: &FormFields) -> Vec<FormerWork> {
    let mut year = |at: usize, field: &str| {
        let pointer = format!("/details/work_history/{at}/{field}");
        forms::number(faults, &pointer, fields.get(&work_field(at, field)))
    };
    let work = |at: usize| FormerWork {
        position: fields.get(&work_field(at, "position")).to_owned(),
        employer: fields.get(&work_field(at, "employer")).to_owned(),
        tasks: fields.get(&work_field(at, "tasks")).to_owned(),
        from_year: year(at, "from_year"),
        to_year: year(at, "to_year"),
    };
    (0..works(|name| !fields.get(name).is_empty())).map(work).collect()
}

/// The name of the field of a language.
pub(super) fn language_field(language: SpokenLanguage) -> String {
    format!("details.languages.{language}")
}

/// The languages that are spoken; a certificate told elsewhere stays with its language.
fn read_languages(fields: &FormFields, before: &[LanguageSkill]) -> Vec<LanguageSkill> {
    let spoken = |language: &SpokenLanguage| {
        let typed = fields.get(&language_field(*language));
        let level = Level::parse(typed);
        let known = before.iter().find(|skill| skill.language == *language);
        (level.is_some() || typed == SPOKEN).then(|| LanguageSkill {
            language: *language,
            level,
            certificate: known.map_or_else(String::new, |skill| skill.certificate.clone()),
        })
    };
    SpokenLanguage::ALL.iter().filter_map(spoken).collect()
}

fn in_full(vnd: i64) -> String {
    words::count(Language::Vi, u64::try_from(vnd).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::reference::communes::AN_GIANG;
    use crate::seekers::profile::SeekerDetails;

    fn form(pairs: &[(&str, &str)]) -> FormFields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn filled(part: Part, pairs: &[(&str, &str)], input: &mut SeekerInput) -> FieldFaults {
        let mut faults = FieldFaults::new();
        read(part, &mut faults, &form(pairs), AN_GIANG, input);
        faults
    }

    fn whole() -> SeekerInput {
        let mut known =
            SeekerInput { full_name: "Néang Sóc Kha".into(), ..SeekerInput::default() };
        known.birth_year = Some(1998);
        known.private.birth_date = NaiveDate::from_ymd_opt(1998, 5, 12);
        known.private.address = "Ấp Vĩnh Thành".into();
        known.commune = "30307".into();
        known.occupation = "8153".into();
        known.details = SeekerDetails {
            education: Some(Education::LowerSecondary),
            speciality: "may thời trang".into(),
            skills: vec!["may vá".into(), "nấu ăn".into()],
            soft_skills: vec![SoftSkill::Teamwork],
            languages: vec![LanguageSkill {
                language: SpokenLanguage::Khmer,
                level: None,
                certificate: "Chứng chỉ A".into(),
            }],
            experience: Some(Experience::OneToTwo),
            work_history: vec![FormerWork {
                employer: "May An Phát".into(),
                position: "Thợ ráp".into(),
                tasks: "Ráp áo\nKiểm hàng".into(),
                from_year: Some(2019),
                to_year: None,
            }],
            ..SeekerDetails::default()
        };
        let wish = &mut known.details.wish;
        wish.title = "may công nghiệp".into();
        wish.communes = vec![communes::CommuneCode::parse("30307").unwrap()];
        wish.industrial_zones = vec![industrial_zones::all()[0].code];
        wish.monthly_pay_from = Some(7_000_000);
        wish.ready_for = vec![Demand::Shifts];
        wish.benefits = vec![Benefit::Bus];
        wish.conditions.standing = Some(Standing::Little);
        known
    }

    #[test]
    fn each_part_sent_as_it_was_shown_changes_nothing() {
        for part in Part::ALL {
            let shown = values(*part, &whole());
            let form = forms::FormView::of_values(Language::Vi, labels(*part), shown);
            let mut after = whole();
            let mut faults = FieldFaults::new();
            read(*part, &mut faults, form.fields(), AN_GIANG, &mut after);
            assert!(faults.is_empty(), "{part:?}: {faults}");
            assert_eq!(format!("{after:?}"), format!("{:?}", whole()), "{part:?}");
        }
    }

    #[test]
    fn a_part_left_empty_empties_only_itself() {
        let mut after = whole();
        filled(Part::Skills, &[], &mut after);
        assert!(after.details.skills.is_empty());
        after.details.skills = whole().details.skills;
        after.details.soft_skills = whole().details.soft_skills;
        assert_eq!(format!("{after:?}"), format!("{:?}", whole()));
    }

    #[test]
    fn birth_is_a_year_or_a_date_as_people_write_it() {
        for (typed, date, year) in [
            ("1998", None, Some(1998)),
            ("12/5/1998", NaiveDate::from_ymd_opt(1998, 5, 12), Some(1998)),
            ("12.05.1998", NaiveDate::from_ymd_opt(1998, 5, 12), Some(1998)),
            ("1998-05-12", NaiveDate::from_ymd_opt(1998, 5, 12), Some(1998)),
            ("", None, None),
        ] {
            let mut input = whole();
            let faults = filled(Part::About, &[("birth_year", typed)], &mut input);
            assert!(faults.is_empty(), "{typed}: {faults}");
            assert_eq!((input.private.birth_date, input.birth_year), (date, year), "{typed}");
        }
        let mut input = whole();
        assert!(!filled(Part::About, &[("birth_year", "mười")], &mut input).is_empty());
    }

    #[test]
    fn a_place_nobody_knows_is_named() {
        let mut input = whole();
        let typed = [("details.wish.communes", "Long Xuyên\nAtlantis")];
        let faults = filled(Part::Wish, &typed, &mut input);
        let said = faults.as_slice()[0].wording.in_language(Language::Vi).to_owned();
        assert!(said.contains("Atlantis"), "{said}");
        assert_eq!(input.details.wish.communes.len(), 1);
    }

    #[test]
    fn the_occupation_is_guessed_from_the_wish() {
        assert!(guessed("thợ hàn").starts_with("72"));
        assert_eq!(guessed(""), "");
    }

    #[test]
    fn former_work_that_was_emptied_is_gone_and_the_next_takes_its_place() {
        let typed = form(&[
            (&work_field(0, "position"), " "),
            (&work_field(1, "position"), "Phụ bếp"),
            (&work_field(2, "from_year"), "hai nghìn"),
        ]);
        let typed = moved_up(&typed);
        let mut faults = FieldFaults::new();
        let work = read_work(&mut faults, &typed);
        assert_eq!(work.len(), 2);
        assert_eq!(work[0].position, "Phụ bếp");
        assert_eq!(faults.as_slice()[0].pointer, "/details/work_history/1/from_year");
    }
}
