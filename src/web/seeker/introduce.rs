//! The first screen of applying: who somebody is.
//!
//! Without an account it makes account, profile and session at once, so that nothing is lost
//! between the screens.

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::actor::Actor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::accounts::register;
use crate::accounts::register::HashedRegistration;
use crate::accounts::register::RegistrationInput;
use crate::accounts::session;
use crate::accounts::session::Secret;
use crate::accounts::session::SessionChannel;
use crate::http::client;
use crate::http::cookies;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::placements;
use crate::placements::draft::ParsedDraft;
use crate::platform::fault::FieldFaults;
use crate::seekers;
use crate::seekers::input::ParsedSeeker;
use crate::seekers::input::SeekerInput;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::seeker::drafts;
use crate::web::seeker::target::Known;
use crate::web::seeker::target::LABELS;
use crate::web::seeker::target::Target;

#[derive(Template)]
#[template(path = "seeker/apply_who.html", config = "src/web/askama.toml")]
struct WhoPage {
    page: Page,
    form: FormView,
    target: Target,
    is_new: bool,
    sign_in: String,
    communes: Vec<String>,
}

/// The first screen of somebody without an account: account, profile and session at once.
pub(super) async fn introduce(
    visit: &Visit<Option<Actor>>,
    known: &Known,
    fields: &FormFields,
) -> Result<HttpResponse, Problem> {
    match make_account(visit, known.vacancy.id, fields).await {
        Ok(secret) => {
            let mut response = address::see_other(&known.own());
            let cookie = cookies::begin_session(&visit.app.config, &secret);
            response.add_cookie(&cookie).expect("our own cookie is plain text");
            Ok(response)
        }
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, fields, &problem);
            who_page(visit, known, form, Some(&problem))
        }
    }
}

async fn make_account(
    visit: &Visit<Option<Actor>>,
    id: VacancyId,
    fields: &FormFields,
) -> Result<Secret, Problem> {
    let (app, now) = (&visit.app, visit.now);
    app.limits.registration(&client::address(&visit.request))?;
    let registration = RegistrationInput {
        role: "seeker".to_owned(),
        name: fields.get("full_name").to_owned(),
        login: fields.get("login").to_owned(),
        password: fields.get("password").to_owned(),
        language: None,
        consent: fields.ticked("consent_service"),
    };
    // Both halves are read before either is refused, so that every fault is told at once.
    let (registration, profile) = match (registration.parse(), profile_of(visit, fields)) {
        (Ok(registration), Ok(profile)) => (registration, profile),
        (registration, profile) => {
            return Err(refused(registration.err(), profile.err()));
        }
    };
    let hashed = registration.hashed(&app.passwords).await?;
    // What passed as a profile is short enough to keep.
    let draft = drafts::typed(fields).map_err(|faults| Problem::invalid(&faults))?;
    begin(visit, hashed, profile, id, draft, now).await
}

async fn begin(
    visit: &Visit<Option<Actor>>,
    hashed: HashedRegistration,
    profile: ParsedSeeker,
    id: VacancyId,
    draft: ParsedDraft,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Secret, Problem> {
    let ring = visit.app.ring.clone();
    visit
        .app
        .db
        .write(move |tx| {
            let account = register::register(tx, &ring, &hashed, Channel::Web, now)?;
            let who = SeekerActor { account: account.id };
            seekers::save::save_profile(tx, &ring, &who, profile, None, Channel::Web, now)?;
            placements::draft::keep(tx, &ring, &who, id, &draft, now)?;
            let channel = SessionChannel::Web;
            let begun = session::begin(tx, account.id, account.role, account.epoch, channel, now)?;
            Ok::<_, Problem>(begun.1)
        })
        .await
}

/// The faults of both halves, named as the screen names its fields.
fn refused(registration: Option<FieldFaults>, profile: Option<FieldFaults>) -> Problem {
    let mut faults = registration.unwrap_or_default();
    faults.append(profile.unwrap_or_default());
    let mut problem = Problem::invalid(&faults);
    for fault in &mut problem.fields {
        match fault.pointer.as_str() {
            "/name" => "/full_name".clone_into(&mut fault.pointer),
            "/consent" => "/consent_service".clone_into(&mut fault.pointer),
            _ => {}
        }
    }
    problem
}

/// The first screen of somebody who has an account and no profile yet.
pub(super) async fn describe(
    visit: &Visit<Option<Actor>>,
    known: &Known,
    seeker: SeekerActor,
    fields: &FormFields,
) -> Result<HttpResponse, Problem> {
    let saved = match profile_of(visit, fields) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(profile) => {
            let (ring, now) = (visit.app.ring.clone(), visit.now);
            let saved = visit.app.db.write(move |tx| {
                seekers::save::save_profile(tx, &ring, &seeker, profile, None, Channel::Web, now)
            });
            saved.await.map_err(Problem::from)
        }
    };
    drafts::keep_meanwhile(visit, seeker, known.vacancy.id, fields).await?;
    match saved {
        Ok(_) => Ok(address::see_other(&known.own())),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, fields, &problem);
            who_page(visit, known, form, Some(&problem))
        }
    }
}

fn profile_of(
    visit: &Visit<Option<Actor>>,
    fields: &FormFields,
) -> Result<ParsedSeeker, FieldFaults> {
    let mut faults = FieldFaults::new();
    let birth_year = forms::number(&mut faults, "/birth_year", fields.get("birth_year"));
    let commune = forms::commune(&mut faults, "/commune", fields.get("commune"), visit.app.home);
    let input = SeekerInput {
        full_name: fields.get("full_name").to_owned(),
        birth_year,
        commune: commune.map_or_else(String::new, |code| code.to_string()),
        ..SeekerInput::default()
    };
    match input.parse(visit.today()) {
        Ok(parsed) => faults.unless(Some(parsed)),
        Err(more) => {
            faults.append(more);
            Err(faults)
        }
    }
}

pub(super) fn who_page(
    visit: &Visit<Option<Actor>>,
    known: &Known,
    form: FormView,
    problem: Option<&Problem>,
) -> Result<HttpResponse, Problem> {
    let page = WhoPage {
        page: visit.page(&visit.t("apply-title-one"), Tab::Jobs, Shape::Flow),
        form,
        target: known.target(),
        is_new: visit.who.is_none(),
        sign_in: address::sign_in_to(&known.own()),
        communes: forms::commune_names(visit.app.home),
    };
    visit.show_as(problem.map_or(actix_web::http::StatusCode::OK, forms::refusal_status), &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::language::Language;
    use crate::web::testing;

    #[test]
    fn a_visitor_is_asked_for_little_and_agrees_to_nothing_beforehand() {
        let html = WhoPage {
            page: testing::page(None),
            form: FormView::blank(Language::Vi, LABELS),
            target: Target {
                id: testing::vacancy().id,
                title: "Công nhân may".into(),
                employer: "May Sông Hậu Xanh".into(),
                place: "Xã Châu Phú".into(),
            },
            is_new: true,
            sign_in: "/dang-nhap?next=%2Fviec-lam".into(),
            communes: vec!["Xã Châu Phú".into()],
        };
        let html = html.render().unwrap();
        for field in ["full_name", "login", "password", "birth_year", "commune"] {
            assert!(html.contains(&format!("name=\"{field}\"")), "{field}");
        }
        assert!(html.contains("/dang-nhap?next=") && !html.contains(" checked"));
    }

    #[test]
    fn faults_of_both_halves_have_the_names_of_the_screen() {
        let half = |pointer: &str| {
            let mut faults = FieldFaults::new();
            faults.required(pointer);
            Some(faults)
        };
        let problem = refused(half("/name"), half("/birth_year"));
        let pointers: Vec<_> = problem.fields.iter().map(|f| f.pointer.as_str()).collect();
        assert_eq!(pointers, ["/full_name", "/birth_year"]);
    }
}
