//! `/can-bo/nguoi/{id}/ho-so`: an officer writes a person's profile for them, who agrees.
//!
//! What is sealed is shown and changed only after a reading with a reason; else it stays.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::OfficerActor;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::AccountId;
use crate::platform::fault::FieldFaults;
use crate::reference::ethnic_groups;
use crate::reference::ethnic_groups::EthnicGroupCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::Demand;
use crate::reference::lists::Disability;
use crate::reference::lists::Education;
use crate::reference::lists::Experience;
use crate::reference::lists::HouseholdStatus;
use crate::reference::lists::Qualification;
use crate::reference::lists::Sex;
use crate::reference::lists::WorkingTime;
use crate::seekers::correct;
use crate::seekers::correct::CorrectionInput;
use crate::seekers::correct::ParsedCorrection;
use crate::seekers::correct::SealedInput;
use crate::seekers::input::SeekerInput;
use crate::seekers::people;
use crate::seekers::people::PersonFile;
use crate::seekers::people::ReadingInput;
use crate::seekers::people::ReadingReason;
use crate::seekers::people::Revealed;
use crate::seekers::profile::Private;
use crate::seekers::profile::Sensitive;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::forms::Values;
use crate::web::forms::choices;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::staff::new_person::channels;
use crate::web::staff::profile_fields;
use crate::web::trades;
use crate::web::words;

const LABELS: Labels = &[
    ("full_name", "assist-label-full-name"),
    ("birth_year", "assist-label-birth-year"),
    ("commune", "assist-label-commune"),
    ("details.education", "profile-label-details-education"),
    ("details.qualification", "profile-label-details-qualification"),
    ("details.speciality", "profile-label-details-speciality"),
    ("details.experience", "profile-label-details-experience"),
    ("details.skills", "person-skills"),
    ("details.wish.title", "assist-label-wish"),
    ("occupation", "assist-label-occupation"),
    ("details.wish.monthly_pay_from", "profile-label-details-wish-monthly-pay-from"),
    ("details.wish.within_km", "profile-label-details-wish-within-km"),
    ("details.wish.working_time", "profile-label-details-wish-working-time"),
    ("details.wish.ready_for", "desk-label-ready-for"),
    ("details.wish.benefits", "desk-label-benefits"),
    ("sealed.national_id", "priority-label-national-id"),
    ("sealed.private.birth_date", "desk-label-birth-date"),
    ("sealed.private.address", "person-address"),
    ("sealed.private.permanent_commune", "desk-label-permanent-commune"),
    ("sealed.private.permanent_address", "desk-label-permanent-address"),
    ("sealed.private.other_contact", "desk-label-other-contact"),
    ("sealed.sensitive.disability", "priority-label-sensitive-disability"),
    ("sealed.sensitive.household", "priority-label-sensitive-household"),
    ("sealed.sensitive.ethnic_group", "priority-label-sensitive-ethnic-group"),
    ("sealed.sensitive.sex", "priority-label-sensitive-sex"),
    ("sealed.sensitive.discharged", "priority-label-sensitive-discharged"),
    ("sealed.consent_sensitive", "priority-label-consent-sensitive"),
    ("consent", "assist-label-consent"),
    ("consent_channel", "assist-label-consent-channel"),
    ("reason", "reading-label-reason"),
];

#[derive(Template)]
#[template(path = "staff/profile.html", config = "src/web/askama.toml")]
struct ProfilePage {
    page: Page,
    form: FormView,
    own: String,
    file: String,
    name: String,
    version: i32,
    shows_sealed: bool,
    communes: Vec<String>,
    occupations: Vec<Choice>,
    education: Vec<Choice>,
    qualification: Vec<Choice>,
    experience: Vec<Choice>,
    working_time: Vec<Choice>,
    demands: Vec<Choice>,
    benefits: Vec<Choice>,
    disability: Vec<Choice>,
    household: Vec<Choice>,
    ethnic_groups: Vec<Choice>,
    sex: Vec<Choice>,
    reasons: Vec<Choice>,
    channels: Vec<Choice>,
}

/// `GET /can-bo/nguoi/{id}/ho-so`
pub(crate) async fn ask(
    visit: Visit<OfficerActor>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    let opened = open(&visit, visit.who, id.into_inner(), None).await?;
    let form = FormView::of_values(visit.language, LABELS, values(&opened.file));
    show(&visit, StatusCode::OK, form, &opened.file, opened.file.version)
}

/// `POST /can-bo/nguoi/{id}/ho-so/xem`: opens what is sealed beside what was typed so far.
pub(crate) async fn reveal(
    visit: Visit<Gate<OfficerActor>>,
    id: Path<AccountId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let id = id.into_inner();
    let version = version_of(&fields);
    let input = ReadingInput { reason: fields.get("reason").to_owned() };
    match input.parse() {
        Ok(reason) => {
            let opened = open(&visit, who, id, Some(reason)).await?;
            let typed = fields.iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
            let sealed = opened.revealed.as_ref().map(sealed_values).unwrap_or_default();
            let form = FormView::typed(visit.language, LABELS, typed.chain(sealed).collect());
            show(&visit, StatusCode::OK, form, &opened.file, version)
        }
        Err(faults) => {
            let problem = Problem::invalid(&faults);
            let opened = open(&visit, who, id, None).await?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            show(&visit, problem.status, form, &opened.file, version)
        }
    }
}

/// `POST /can-bo/nguoi/{id}/ho-so`
pub(crate) async fn save(
    visit: Visit<Gate<OfficerActor>>,
    id: Path<AccountId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let id = id.into_inner();
    let opened = open(&visit, who, id, None).await?;
    let version = version_of(&fields);
    let saved = match read(&visit, &fields, &opened.file) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(parsed) => {
            let (ring, now) = (visit.app.ring.clone(), visit.now);
            let saved = visit
                .app
                .db
                .write(move |tx| correct::correct(tx, &ring, &who, id, parsed, Some(version), now));
            saved.await.map_err(Problem::from)
        }
    };
    match saved {
        Ok(_) => Ok(address::see_other(&format!("/can-bo/nguoi/{id}?da_sua=1"))),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            let stale = forms::is_stale(&problem);
            let version = if stale { opened.file.version } else { version };
            show(&visit, forms::refusal_status(&problem), form, &opened.file, version)
        }
    }
}

fn version_of(fields: &FormFields) -> i32 {
    fields.get("version").parse().unwrap_or(0)
}

/// What a request reads of a person.
struct Opened {
    file: PersonFile,
    revealed: Option<Revealed>,
}

async fn open<A>(
    visit: &Visit<A>,
    who: OfficerActor,
    id: AccountId,
    reason: Option<ReadingReason>,
) -> Result<Opened, Problem> {
    let (ring, now) = (visit.app.ring.clone(), visit.now);
    let opened = visit.app.db.write(move |tx| {
        let file = people::open(tx, &ring, &who, id, now)?;
        let revealed = match reason {
            None => None,
            Some(reason) => Some(people::reveal(tx, &ring, &who, id, reason, now)?),
        };
        Ok::<_, Problem>(Opened { file, revealed })
    });
    opened.await
}

fn values(file: &PersonFile) -> Values {
    match &file.profile {
        Some(profile) => profile_fields::open_values(profile),
        None => Values::new().with("full_name", &file.account.name),
    }
}

fn sealed_values(revealed: &Revealed) -> Vec<(String, String)> {
    let mut values = vec![("sealed".to_owned(), "1".to_owned())];
    let Some(profile) = &revealed.profile else {
        return values;
    };
    let mut say = |name: &str, value: Option<String>| {
        values.extend(value.map(|value| (format!("sealed.{name}"), value)));
    };
    let (private, told) = (&profile.private, &profile.sensitive);
    say("national_id", profile.national_id.as_ref().map(|n| n.as_str().to_owned()));
    say("private.birth_date", private.birth_date.map(|day| day.to_string()));
    say("private.address", Some(private.address.clone()));
    say("private.permanent_commune", words::commune(private.permanent_commune));
    say("private.permanent_address", Some(private.permanent_address.clone()));
    say("private.other_contact", Some(private.other_contact.clone()));
    say("sensitive.disability", told.disability.map(|d| d.to_string()));
    say("sensitive.household", told.household.map(|h| h.to_string()));
    say("sensitive.ethnic_group", told.ethnic_group.map(|g| g.to_string()));
    say("sensitive.sex", told.sex.map(|s| s.to_string()));
    say("sensitive.discharged", told.discharged.filter(|d| *d).map(|_| "1".to_owned()));
    values
}

/// The profile the form asks for: what it does not ask stays.
fn read<A>(
    visit: &Visit<A>,
    fields: &FormFields,
    file: &PersonFile,
) -> Result<ParsedCorrection, FieldFaults> {
    let mut faults = FieldFaults::new();
    let details = file.profile.as_ref().map(|profile| profile.details.clone());
    let mut open = SeekerInput { details: details.unwrap_or_default(), ..SeekerInput::default() };
    profile_fields::fill(&mut faults, &mut open, fields, visit.app.home);
    let sealed = fields.ticked("sealed").then(|| sealed(&mut faults, visit, fields));
    let input = CorrectionInput {
        full_name: open.full_name,
        birth_year: open.birth_year,
        commune: open.commune,
        occupation: open.occupation,
        details: open.details,
        sealed,
        consent: fields.ticked("consent"),
        consent_channel: fields.get("consent_channel").to_owned(),
    };
    match input.parse(visit.today()) {
        Ok(parsed) => faults.unless(Some(parsed)),
        Err(more) => {
            faults.append(more);
            Err(faults)
        }
    }
}

fn sealed<A>(faults: &mut FieldFaults, visit: &Visit<A>, fields: &FormFields) -> SealedInput {
    let get = |name: &str| fields.get(&format!("sealed.{name}")).to_owned();
    let birth_date = forms::day(faults, "/sealed/private/birth_date", &get("private.birth_date"));
    let commune = get("private.permanent_commune");
    let pointer = "/sealed/private/permanent_commune";
    SealedInput {
        private: Private {
            birth_date,
            address: get("private.address"),
            permanent_commune: forms::commune(faults, pointer, &commune, visit.app.home),
            permanent_address: get("private.permanent_address"),
            other_contact: get("private.other_contact"),
        },
        sensitive: Sensitive {
            disability: Disability::parse(&get("sensitive.disability")),
            household: HouseholdStatus::parse(&get("sensitive.household")),
            ethnic_group: EthnicGroupCode::parse(&get("sensitive.ethnic_group")),
            sex: Sex::parse(&get("sensitive.sex")),
            discharged: fields.ticked("sealed.sensitive.discharged").then_some(true),
        },
        national_id: get("national_id"),
        consent_sensitive: fields.ticked("sealed.consent_sensitive"),
    }
}

fn show<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    file: &PersonFile,
    version: i32,
) -> Result<HttpResponse, Problem> {
    let language = visit.language;
    let path = format!("/can-bo/nguoi/{}", file.account.id);
    let title = if version == 0 { "desk-new-profile" } else { "desk-edit-profile" };
    let groups = ethnic_groups::all().iter().map(|g| Choice::new(g.code, g.name));
    let experience = Experience::ALL.iter();
    let page = ProfilePage {
        page: visit.page(&visit.t(title), Tab::People, Shape::Desk),
        own: format!("{path}/ho-so"),
        file: path,
        name: file.account.name.clone(),
        version,
        shows_sealed: !form.value("sealed").is_empty(),
        communes: forms::commune_names(visit.app.home),
        occupations: trades::choices(form.value("occupation"), language),
        education: choices!(Education, language),
        qualification: choices!(Qualification, language),
        experience: experience
            .map(|band| Choice::new(band, words::own_experience(language, *band)))
            .collect(),
        working_time: choices!(WorkingTime, language),
        demands: choices!(Demand, language),
        benefits: choices!(Benefit, language),
        disability: choices!(Disability, language),
        household: choices!(HouseholdStatus, language),
        ethnic_groups: groups.collect(),
        sex: choices!(Sex, language),
        reasons: choices!(ReadingReason, language),
        channels: channels(visit),
        form,
    };
    visit.show_as(status, &page)
}
