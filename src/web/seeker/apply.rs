//! `/viec-lam/{id}/ung-tuyen`: apply in two short screens, also without an account.
//!
//! The first screen asks who they are and is left out for whoever has a profile; it makes the
//! account and the profile at once, so that nothing is lost between the screens. The second shows
//! what will be sent.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::Actor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements::apply;
use crate::placements::apply::ApplyInput;
use crate::placements::error::PlacementError;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::language::Language;
use crate::vacancies::lifecycle::State;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Values;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::layout::sign_in_first;
use crate::web::public::vacancy::ended;
use crate::web::seeker::drafts;
use crate::web::seeker::introduce::describe;
use crate::web::seeker::introduce::introduce;
use crate::web::seeker::introduce::who_page;
use crate::web::seeker::target::Known;
use crate::web::seeker::target::LABELS;
use crate::web::seeker::target::Target;
use crate::web::seeker::target::known;
use crate::web::seeker::target::seeker;
use crate::web::words;

/// A button that keeps what was typed instead of sending it.
const LATER: &str = "de-sau";
/// A button of a visitor who has an account.
const SIGN_IN: &str = "dang-nhap";

/// What a profile says, to be looked at before it is sent.
struct Told {
    name: String,
    phone: String,
    birth_year: String,
    commune: String,
    experience: String,
    skills: String,
}

#[derive(Template)]
#[template(path = "seeker/apply_check.html", config = "src/web/askama.toml")]
struct CheckPage {
    page: Page,
    form: FormView,
    target: Target,
    told: Told,
}

/// `GET /viec-lam/{id}/ung-tuyen`
pub(crate) async fn ask(
    visit: Visit<Option<Actor>>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    let seeker = seeker(&visit)?;
    let known = known(&visit, id.into_inner(), seeker).await?;
    let lives = known.application.filter(|(_, state)| *state != ApplicationState::Withdrawn);
    if let Some((application, _)) = lives {
        return Ok(address::see_other(&format!("/cua-toi/{application}")));
    }
    if known.vacancy.state != State::Open {
        return ended(&visit, &known.vacancy);
    }
    match (seeker, &known.profile) {
        (Some(_), Some(_)) => {
            let message = known.draft.as_ref().map(|draft| &draft.message);
            let values = Values::new().maybe("message", message);
            check_page(&visit, &known, FormView::of_values(visit.language, LABELS, values), None)
        }
        (Some(_), None) => {
            let draft = known.draft.clone().unwrap_or_default();
            let named = Some(&draft.full_name).filter(|name| !name.is_empty());
            let values = Values::new()
                .with("full_name", named.unwrap_or(&known.name))
                .with("birth_year", &draft.birth_year)
                .with("commune", &draft.commune);
            who_page(&visit, &known, FormView::of_values(visit.language, LABELS, values), None)
        }
        (None, _) => who_page(&visit, &known, FormView::blank(visit.language, LABELS), None),
    }
}

/// `POST /viec-lam/{id}/ung-tuyen`
pub(crate) async fn send(
    visit: Visit<Option<Actor>>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let (id, seeker) = (id.into_inner(), seeker(&visit)?);
    let known = known(&visit, id, seeker).await?;
    if known.vacancy.state != State::Open {
        return ended(&visit, &known.vacancy);
    }
    let has = |field: &str| fields.iter().any(|(name, _)| name == field);
    let Some(seeker) = seeker else {
        // Only visitors are asked how to sign in: whoever was not is signed in no longer.
        if !has("login") {
            return sign_in_again(&visit, &fields);
        }
        if fields.get("viec") == SIGN_IN {
            return sign_in_first(&visit, &fields);
        }
        return introduce(&visit, &known, &fields).await;
    };
    if fields.get("viec") == LATER {
        return later(&visit, &known, seeker, &fields).await;
    }
    if known.profile.is_none() {
        return describe(&visit, &known, seeker, &fields).await;
    }
    if has("full_name") {
        // They had an account all along, and the profile says more than what they typed before.
        return Ok(address::see_other(&known.own()));
    }
    let input =
        ApplyInput { message: fields.get("message").to_owned(), consent: fields.ticked("consent") };
    match apply_to(&visit, id, seeker, &input).await {
        Ok(application) => Ok(address::see_other(&format!("/cua-toi/{application}?moi=1"))),
        Err(PlacementError::AlreadyApplied(application)) => {
            Ok(address::see_other(&format!("/cua-toi/{application}")))
        }
        Err(error) => {
            let problem = forms::told_on_form(error.into())?;
            drafts::keep_meanwhile(&visit, seeker, id, &fields).await?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            check_page(&visit, &known, form, Some(&problem))
        }
    }
}

/// Keeps what was typed to send it another day.
async fn later(
    visit: &Visit<Option<Actor>>,
    known: &Known,
    seeker: SeekerActor,
    fields: &FormFields,
) -> Result<HttpResponse, Problem> {
    match drafts::keep(visit, seeker, known.vacancy.id, fields).await {
        Ok(()) => Ok(address::see_other("/cua-toi")),
        Err(PlacementError::AlreadyApplied(application)) => {
            Ok(address::see_other(&format!("/cua-toi/{application}")))
        }
        Err(error) => {
            let problem = forms::told_on_form(error.into())?;
            let form = FormView::refused(visit.language, LABELS, fields, &problem);
            match known.profile {
                Some(_) => check_page(visit, known, form, Some(&problem)),
                None => who_page(visit, known, form, Some(&problem)),
            }
        }
    }
}

async fn apply_to(
    visit: &Visit<Option<Actor>>,
    id: VacancyId,
    seeker: SeekerActor,
    input: &ApplyInput,
) -> Result<ApplicationId, PlacementError> {
    let (parsed, now) = (input.parse()?, visit.now);
    visit
        .app
        .db
        .write(move |tx| apply::apply(tx, &seeker, id, parsed, Channel::Web, now))
        .await
        .map(|application| application.id)
}

fn told(known: &Known, language: Language) -> Told {
    let profile = known.profile.as_ref();
    let details = profile.map(|p| &p.details);
    Told {
        name: profile.map_or_else(|| known.name.clone(), |p| p.full_name.clone()),
        phone: known.phone.clone(),
        birth_year: profile.and_then(|p| p.birth_year).map_or_else(String::new, |y| y.to_string()),
        commune: words::place(profile.and_then(|p| p.commune), None),
        experience: details
            .and_then(|d| d.experience)
            .map_or_else(String::new, |it| words::own_experience(language, it)),
        skills: details.map_or_else(String::new, |d| d.skills.join(", ")),
    }
}

fn check_page(
    visit: &Visit<Option<Actor>>,
    known: &Known,
    form: FormView,
    problem: Option<&Problem>,
) -> Result<HttpResponse, Problem> {
    let page = CheckPage {
        page: visit.page(&visit.t("apply-title-two"), Tab::Jobs, Shape::Flow),
        form,
        target: known.target(),
        told: told(known, visit.language),
    };
    visit.show_as(problem.map_or(actix_web::http::StatusCode::OK, forms::refusal_status), &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::language::Language;
    use crate::web::testing;

    #[test]
    fn what_is_sent_is_shown_before_and_consent_is_not_ticked() {
        let html = CheckPage {
            page: testing::page(None),
            form: FormView::blank(Language::Vi, LABELS),
            target: Target {
                id: testing::vacancy().id,
                title: "Công nhân may".into(),
                employer: "May Sông Hậu Xanh".into(),
                place: "Xã Châu Phú".into(),
            },
            told: Told {
                name: "Châu Sa Rây".into(),
                phone: "0912 345 678".into(),
                birth_year: "1998".into(),
                commune: "Xã Châu Phú".into(),
                experience: String::new(),
                skills: String::new(),
            },
        };
        let html = html.render().unwrap();
        assert!(html.contains("Châu Sa Rây") && html.contains("0912 345 678"));
        assert!(html.contains("name=\"consent\" value=\"1\"") && !html.contains(" checked"));
    }
}
