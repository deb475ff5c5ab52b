//! `/ho-so`: a person's profile (Mẫu 01) and wish (Mẫu 01a), in one short form.
//!
//! What the form does not ask is kept as it was. Sensitive facts have a page of their own.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::accounts;
use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::accounts::vault;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::platform::db::Conn;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Language;
use crate::reference::lists::Benefit;
use crate::reference::lists::Demand;
use crate::reference::lists::Education;
use crate::reference::lists::Experience;
use crate::reference::lists::Qualification;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations;
use crate::seekers;
use crate::seekers::input::ParsedSeeker;
use crate::seekers::input::SeekerInput;
use crate::seekers::profile::SeekerProfile;
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
use crate::web::trades;
use crate::web::words;

const LABELS: Labels = &[
    ("full_name", "profile-label-full-name"),
    ("birth_year", "profile-label-birth-year"),
    ("commune", "profile-label-commune"),
    ("details.education", "profile-label-details-education"),
    ("details.qualification", "profile-label-details-qualification"),
    ("details.speciality", "profile-label-details-speciality"),
    ("details.experience", "profile-label-details-experience"),
    ("details.skills", "profile-label-details-skills"),
    ("details.wish.title", "profile-label-details-wish-title"),
    ("occupation", "profile-label-occupation"),
    ("details.wish.monthly_pay_from", "profile-label-details-wish-monthly-pay-from"),
    ("details.wish.within_km", "profile-label-details-wish-within-km"),
    ("details.wish.working_time", "profile-label-details-wish-working-time"),
    ("details.wish.ready_for", "profile-label-details-wish-ready-for"),
    ("details.wish.benefits", "profile-label-details-wish-benefits"),
];

#[derive(Template)]
#[template(path = "seeker/profile.html", config = "src/web/askama.toml")]
struct ProfilePage {
    page: Page,
    form: FormView,
    version: i32,
    is_new: bool,
    is_saved: bool,
    login: String,
    communes: Vec<String>,
    education: Vec<Choice>,
    qualification: Vec<Choice>,
    experience: Vec<Choice>,
    occupations: Vec<Choice>,
    working_time: Vec<Choice>,
    demands: Vec<Choice>,
    benefits: Vec<Choice>,
}

/// What is known of a person.
struct Known {
    profile: Option<SeekerProfile>,
    name: String,
    login: String,
}

/// `GET /ho-so`
pub(crate) async fn ask(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let known = known(&visit, visit.who).await?;
    let form = FormView::of_values(visit.language, LABELS, values(&known));
    let version = known.profile.as_ref().map_or(0, |p| p.version);
    show(&visit, StatusCode::OK, form, &known, version)
}

/// `POST /ho-so`
pub(crate) async fn save(
    visit: Visit<Gate<SeekerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let known = known(&visit, who).await?;
    let version: i32 = fields.get("version").parse().unwrap_or(0);
    let saved = match read(&visit, &fields, known.profile.clone()) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(parsed) => keep(&visit, who, parsed, version).await,
    };
    match saved {
        Ok(_) => Ok(address::see_other("/ho-so?da_luu=1")),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            let stored = known.profile.as_ref().map_or(0, |p| p.version);
            let version = if forms::is_stale(&problem) { stored } else { version };
            show(&visit, forms::refusal_status(&problem), form, &known, version)
        }
    }
}

/// Saves a profile that was understood.
///
/// # Errors
/// When it changed elsewhere, or its citizen number is somebody else's.
pub(super) async fn keep<A>(
    visit: &Visit<A>,
    who: SeekerActor,
    parsed: ParsedSeeker,
    version: i32,
) -> Result<SeekerProfile, Problem> {
    let (ring, now) = (visit.app.ring.clone(), visit.now);
    let saved = visit.app.db.write(move |tx| {
        let version = Some(version);
        seekers::save::save_profile(tx, &ring, &who, parsed, version, Channel::Web, now)
    });
    Ok(saved.await?)
}

/// A profile as it would be filled in again, to change a part of it.
pub(super) fn input_of(profile: Option<SeekerProfile>) -> SeekerInput {
    let Some(profile) = profile else {
        return SeekerInput::default();
    };
    SeekerInput {
        full_name: profile.full_name,
        birth_year: profile.birth_year,
        commune: profile.commune.map_or_else(String::new, |code| code.to_string()),
        occupation: profile.occupation.map_or_else(String::new, |code| code.to_string()),
        details: profile.details,
        private: profile.private,
        consent_sensitive: !profile.sensitive.is_empty(),
        sensitive: profile.sensitive,
        national_id: profile.national_id.map_or_else(String::new, |n| n.as_str().to_owned()),
        // The switch has a page of its own, and stays as it is.
        visibility: None,
    }
}

/// The profile the form asks for: what it does not ask stays.
fn read<A>(
    visit: &Visit<A>,
    fields: &FormFields,
    before: Option<SeekerProfile>,
) -> Result<ParsedSeeker, FieldFaults> {
    let mut faults = FieldFaults::new();
    let mut input = input_of(before);
    let get = |name: &str| fields.get(name).to_owned();
    input.full_name = get("full_name");
    let year = forms::number(&mut faults, "/birth_year", fields.get("birth_year"));
    if year != input.birth_year {
        // A date told before would no longer fit.
        input.private.birth_date = None;
    }
    input.birth_year = year;
    let commune = forms::commune(&mut faults, "/commune", fields.get("commune"), visit.app.home);
    input.commune = commune.map_or_else(String::new, |code| code.to_string());
    let details = &mut input.details;
    details.education = Education::parse(fields.get("details.education"));
    details.qualification = Qualification::parse(fields.get("details.qualification"));
    details.speciality = get("details.speciality");
    details.experience = Experience::parse(fields.get("details.experience"));
    details.skills = forms::listed(fields.get("details.skills"));
    let wish = &mut details.wish;
    wish.title = get("details.wish.title");
    let pointer = "/details/wish/monthly_pay_from";
    wish.monthly_pay_from =
        forms::money(&mut faults, pointer, fields.get("details.wish.monthly_pay_from"));
    let pointer = "/details/wish/within_km";
    wish.within_km = forms::number(&mut faults, pointer, fields.get("details.wish.within_km"));
    wish.working_time = WorkingTime::parse(fields.get("details.wish.working_time"));
    wish.ready_for = forms::chosen(fields, "details.wish.ready_for", Demand::parse);
    wish.benefits = forms::chosen(fields, "details.wish.benefits", Benefit::parse);
    input.occupation = match fields.get("occupation") {
        "" => guessed(&wish.title),
        chosen => chosen.to_owned(),
    };
    match input.parse(visit.today()) {
        Ok(parsed) => faults.unless(Some(parsed)),
        Err(more) => {
            faults.append(more);
            Err(faults)
        }
    }
}

/// The occupation a wish most likely means; the person sees it and may choose another.
fn guessed(title: &str) -> String {
    occupations::guess(title).map_or_else(String::new, |guess| guess.code.to_string())
}

async fn known<A>(visit: &Visit<A>, who: SeekerActor) -> Result<Known, Problem> {
    let ring = visit.app.ring.clone();
    let read = visit.app.db.read(move |conn: &mut Conn| {
        let profile = seekers::read::own_profile(conn, &ring, &who)?;
        let account = accounts::store::find(conn, who.account)?;
        let contact = vault::contact_of(conn, &ring, who.account)?;
        let phone = contact.phone.map(|p| p.national());
        let login = phone.or(contact.email.map(|e| e.as_str().to_owned())).unwrap_or_default();
        Ok::<_, Problem>(Known {
            profile,
            name: account.map_or_else(String::new, |a| a.name),
            login,
        })
    });
    read.await
}

fn values(known: &Known) -> Values {
    let Some(profile) = &known.profile else {
        return Values::new().with("full_name", &known.name);
    };
    let (details, wish) = (&profile.details, &profile.details.wish);
    Values::new()
        .with("full_name", &profile.full_name)
        .maybe("birth_year", profile.birth_year)
        .maybe("commune", words::commune(profile.commune))
        .maybe("details.education", details.education)
        .maybe("details.qualification", details.qualification)
        .with("details.speciality", &details.speciality)
        .maybe("details.experience", details.experience)
        .with("details.skills", details.skills.join(", "))
        .with("details.wish.title", &wish.title)
        .maybe("occupation", profile.occupation)
        .maybe("details.wish.monthly_pay_from", wish.monthly_pay_from.map(in_full))
        .maybe("details.wish.within_km", wish.within_km)
        .maybe("details.wish.working_time", wish.working_time)
        .each("details.wish.ready_for", &wish.ready_for)
        .each("details.wish.benefits", &wish.benefits)
}

fn in_full(vnd: i64) -> String {
    words::count(Language::Vi, u64::try_from(vnd).unwrap_or(0))
}

fn show<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    known: &Known,
    version: i32,
) -> Result<HttpResponse, Problem> {
    let params = address::params(&visit.request);
    let page = visit.page(&visit.t("my-profile"), Tab::Profile, Shape::Seek);
    let page = ProfilePage {
        is_new: known.profile.is_none(),
        is_saved: !params.get("da_luu").is_empty() && !form.has_faults(),
        login: known.login.clone(),
        communes: forms::commune_names(visit.app.home),
        ..blank(page, form, version)
    };
    visit.show_as(status, &page)
}

fn blank(page: Page, form: FormView, version: i32) -> ProfilePage {
    let language = page.language;
    ProfilePage {
        page,
        version,
        is_new: true,
        is_saved: false,
        login: String::new(),
        communes: Vec::new(),
        education: choices!(Education, language),
        qualification: choices!(Qualification, language),
        experience: Experience::ALL
            .iter()
            .map(|band| Choice::new(band, words::own_experience(language, *band)))
            .collect(),
        occupations: trades::choices(form.value("occupation"), language),
        working_time: choices!(WorkingTime, language),
        demands: choices!(Demand, language),
        benefits: choices!(Benefit, language),
        form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::platform::language::Language;
    use crate::web::testing;

    #[test]
    fn a_profile_asks_nothing_sensitive_and_keeps_what_was_typed() {
        let typed = [("full_name", "Néang Sóc Kha"), ("details.wish.benefits", "bus")];
        let typed = typed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let form = FormView::typed(Language::Vi, LABELS, typed);
        let html = blank(testing::page(Some(Role::Seeker)), form, 3).render().unwrap();
        assert!(html.contains("value=\"Néang Sóc Kha\"") && html.contains("value=\"bus\" checked"));
        assert!(html.contains("name=\"version\" value=\"3\""));
        for sensitive in ["ethnic_group", "disability", "household", "national_id"] {
            assert!(!html.contains(sensitive), "{sensitive}");
        }
    }

    #[test]
    fn the_occupation_is_guessed_from_the_wish() {
        assert!(guessed("thợ hàn").starts_with("72"));
        assert_eq!(guessed(""), "");
    }
}
