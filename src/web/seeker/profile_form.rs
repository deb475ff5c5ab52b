//! The fields of each part of a profile as its page draws them, in order.

use crate::platform::language::Language;
use crate::platform::texts;
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
use crate::reference::lists::WorkingTime;
use crate::seekers::input::MOST_FORMER_WORK;
use crate::seekers::parts::Part;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::forms::choices;
use crate::web::seeker::profile_fields::SPOKEN;
use crate::web::seeker::profile_fields::language_field;
use crate::web::seeker::profile_fields::work_field;
use crate::web::seeker::profile_fields::works;
use crate::web::trades;
use crate::web::words;

/// How a field is filled in.
pub(super) enum Kind {
    /// A line.
    Text {
        /// Keyboard of a phone.
        mode: &'static str,
        /// What a browser may fill in by itself.
        fill: &'static str,
        /// Names that are offered while somebody types.
        list: &'static str,
        /// Width.
        class: &'static str,
    },
    /// Several lines.
    Area,
    /// One of several answers, or the words for none.
    Select(Vec<Choice>, String),
    /// Any of several answers.
    Many(Vec<Choice>),
    /// How well a language is spoken; its name stands above.
    Level(&'static str, Vec<Choice>),
}

/// A field.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) hint: String,
    pub(super) kind: Kind,
}

/// Fields that belong together; without a legend they stand alone.
pub(super) struct Group {
    pub(super) legend: String,
    pub(super) fields: Vec<Field>,
}

/// A plain line.
const LINE: Kind = Kind::Text { mode: "", fill: "", list: "", class: "" };
/// A number.
const NUMBER: Kind = Kind::Text { mode: "numeric", fill: "", list: "", class: "short" };
/// A commune.
const COMMUNE: Kind = Kind::Text { mode: "", fill: "", list: "communes", class: "" };

/// The fields of a part; `adds` asks for one more place of former work than is told.
pub(super) fn groups(part: Part, form: &FormView, adds: bool, language: Language) -> Vec<Group> {
    let say = |key: &str| texts::say(language, key);
    let field = |name: &str, kind: Kind| Field { name: name.to_owned(), hint: String::new(), kind };
    let hinted =
        |name: &str, hint: &str, kind: Kind| Field { hint: say(hint), ..field(name, kind) };
    let select = |choices: Vec<Choice>| Kind::Select(choices, say("not-chosen"));
    let alone = |fields: Vec<Field>| vec![Group { legend: String::new(), fields }];
    match part {
        Part::About => {
            let name = Kind::Text { mode: "", fill: "name", list: "", class: "" };
            let born = Kind::Text { mode: "", fill: "bday", list: "", class: "short" };
            alone(vec![
                hinted("full_name", "as-on-card", name),
                hinted("birth_year", "part-birth-hint", born),
            ])
        }
        Part::Home => {
            let mut groups = alone(vec![
                hinted("commune", "near-home", COMMUNE),
                hinted("private.address", "part-address-hint", LINE),
                hinted("private.other_contact", "part-other-contact-hint", LINE),
            ]);
            groups.push(Group {
                legend: say("part-permanent"),
                fields: vec![
                    field("private.permanent_commune", COMMUNE),
                    field("private.permanent_address", LINE),
                ],
            });
            groups
        }
        Part::Wish => {
            let offered = trades::choices(form.value("occupation"), language);
            let money = Kind::Text { mode: "", fill: "", list: "", class: "short" };
            let time = Kind::Select(choices!(WorkingTime, language), say("anything-goes"));
            alone(vec![
                hinted("details.wish.title", "wish-hint", LINE),
                hinted(
                    "occupation",
                    "occupation-hint",
                    Kind::Select(offered, say("occupation-by-title")),
                ),
                hinted("details.wish.monthly_pay_from", "pay-hint", money),
                hinted("details.wish.within_km", "km-hint", NUMBER),
                hinted("details.wish.communes", "part-wish-places-hint", Kind::Area),
                field("details.wish.working_time", time),
                field("details.wish.ready_for", Kind::Many(choices!(Demand, language))),
            ])
        }
        Part::Experience => experience(form, adds, language),
        Part::Education => alone(vec![
            field("details.education", select(choices!(Education, language))),
            field("details.qualification", select(choices!(Qualification, language))),
            hinted("details.speciality", "speciality-hint", LINE),
        ]),
        Part::Skills => alone(vec![
            hinted("details.skills", "skills-hint", Kind::Area),
            field("details.soft_skills", Kind::Many(choices!(SoftSkill, language))),
        ]),
        Part::Languages => {
            let mut levels = vec![Choice::new(SPOKEN, say("part-spoken"))];
            levels.extend(choices!(Level, language));
            let spoken = |it: &SpokenLanguage| {
                field(&language_field(*it), Kind::Level(it.label(language), levels.clone()))
            };
            let mut fields: Vec<Field> = SpokenLanguage::ALL.iter().map(spoken).collect();
            fields.push(field("details.office_software", select(choices!(Level, language))));
            alone(fields)
        }
        Part::Terms => alone(vec![
            field(
                "details.wish.contract",
                Kind::Select(choices!(Contract, language), say("anything-goes")),
            ),
            hinted("details.wish.ready_in_months", "part-ready-hint", NUMBER),
            field("details.wish.benefits", Kind::Many(choices!(Benefit, language))),
        ]),
        Part::Conditions => {
            let of = |name: &str, choices: Vec<Choice>| {
                field(&format!("details.wish.conditions.{name}"), select(choices))
            };
            alone(vec![
                of("setting", choices!(Setting, language)),
                of("lifting", choices!(Lifting, language)),
                of("standing", choices!(Standing, language)),
                of("hearing_speaking", choices!(HearingSpeaking, language)),
                of("eyesight", choices!(Eyesight, language)),
                of("hand_work", choices!(HandWork, language)),
                of("two_hands", choices!(TwoHands, language)),
            ])
        }
    }
}

/// How long somebody has worked and each place they told; the first to fill in, or one more.
fn experience(form: &FormView, adds: bool, language: Language) -> Vec<Group> {
    let say = |key: &str| texts::say(language, key);
    let bands = Experience::ALL.iter();
    let bands = bands.map(|band| Choice::new(band, words::own_experience(language, *band)));
    let field = |name: String, hint: &str, kind: Kind| {
        let hint = if hint.is_empty() { String::new() } else { say(hint) };
        Field { name, hint, kind }
    };
    let band = Kind::Select(bands.collect(), say("not-chosen"));
    let mut groups = vec![Group {
        legend: String::new(),
        fields: vec![field("details.experience".to_owned(), "", band)],
    }];
    let told = works(|name| !form.value(name).is_empty());
    let more = usize::from(told == 0 || adds);
    for at in 0..(told + more).min(MOST_FORMER_WORK) {
        groups.push(Group {
            legend: texts::say_with(language, "part-work", &[("n", &(at + 1).to_string())]),
            fields: vec![
                field(work_field(at, "position"), "part-work-position-hint", LINE),
                field(work_field(at, "employer"), "", LINE),
                field(work_field(at, "from_year"), "for-example-year", NUMBER),
                field(work_field(at, "to_year"), "part-work-to-year-hint", NUMBER),
                field(work_field(at, "tasks"), "", Kind::Area),
            ],
        });
    }
    groups.push(Group {
        legend: String::new(),
        fields: vec![field("details.worked_abroad".to_owned(), "part-abroad-hint", LINE)],
    });
    groups
}
