//! `/viec-lam/{id}/ung-tuyen`: apply in two short screens, also without an account.
//!
//! The first screen asks who they are and is left out for whoever has a profile; it makes the
//! account and the profile at once, so that nothing is lost between the screens. The second shows
//! what will be sent.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use crate::accounts;
use crate::accounts::actor::Actor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::accounts::register;
use crate::accounts::register::HashedRegistration;
use crate::accounts::register::RegistrationInput;
use crate::accounts::session;
use crate::accounts::session::Secret;
use crate::accounts::session::SessionChannel;
use crate::accounts::vault;
use crate::employers;
use crate::http::client;
use crate::http::cookies;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements;
use crate::placements::apply;
use crate::placements::apply::ApplyInput;
use crate::placements::error::PlacementError;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::db::Conn;
use crate::platform::fault::FieldFaults;
use crate::seekers;
use crate::seekers::input::ParsedSeeker;
use crate::seekers::input::SeekerInput;
use crate::seekers::store::OpenProfile;
use crate::vacancies;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::Vacancy;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::forms::Values;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::public::vacancy::ended;
use crate::web::words;

const LABELS: Labels = &[
    ("full_name", "Họ và tên"),
    ("login", "Số điện thoại"),
    ("password", "Đặt mật khẩu"),
    ("birth_year", "Năm sinh"),
    ("commune", "Xã, phường đang ở"),
    ("consent_service", "Đồng ý giữ thông tin"),
    ("message", "Nói thêm với công ty (không bắt buộc)"),
    ("consent", "Đồng ý gửi hồ sơ"),
];

/// Where somebody applies.
struct Target {
    id: VacancyId,
    title: String,
    employer: String,
    place: String,
}

impl Target {
    fn href(&self) -> String {
        format!("/viec-lam/{}", self.id)
    }
}

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
#[template(path = "seeker/apply_who.html", config = "src/web/askama.toml")]
struct WhoPage {
    page: Page,
    form: FormView,
    target: Target,
    is_new: bool,
    sign_in: String,
    communes: Vec<String>,
}

#[derive(Template)]
#[template(path = "seeker/apply_check.html", config = "src/web/askama.toml")]
struct CheckPage {
    page: Page,
    form: FormView,
    target: Target,
    told: Told,
}

/// What the screens need to know.
struct Known {
    vacancy: Vacancy,
    employer: String,
    /// The application that is there already.
    application: Option<(ApplicationId, ApplicationState)>,
    profile: Option<OpenProfile>,
    /// The name of the account, for whoever has no profile yet.
    name: String,
    phone: String,
}

impl Known {
    fn own(&self) -> String {
        format!("/viec-lam/{}/ung-tuyen", self.vacancy.id)
    }

    fn target(&self) -> Target {
        let content = &self.vacancy.content;
        Target {
            id: self.vacancy.id,
            title: content.title.clone(),
            employer: self.employer.clone(),
            place: words::place(content.commune, content.industrial_zone),
        }
    }

    fn told(&self) -> Told {
        let profile = self.profile.as_ref();
        let details = profile.map(|p| &p.details);
        Told {
            name: profile.map_or_else(|| self.name.clone(), |p| p.full_name.clone()),
            phone: self.phone.clone(),
            birth_year: profile
                .and_then(|p| p.birth_year)
                .map_or_else(String::new, |y| y.to_string()),
            commune: words::place(profile.and_then(|p| p.commune), None),
            experience: details.and_then(|d| d.experience).map_or("", |e| e.vi()).to_owned(),
            skills: details.map_or_else(String::new, |d| d.skills.join(", ")),
        }
    }
}

/// `GET /viec-lam/{id}/ung-tuyen`
pub(crate) async fn ask(
    visit: Visit<Option<Actor>>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    let seeker = seeker(&visit)?;
    let known = known(&visit, id.into_inner(), seeker).await?;
    if let Some((application, state)) = known.application {
        if state != ApplicationState::Withdrawn {
            return Ok(address::see_other(&format!("/cua-toi/{application}")));
        }
    }
    if known.vacancy.state != State::Open {
        return ended(&visit, &known.vacancy);
    }
    match (seeker, &known.profile) {
        (Some(_), Some(_)) => check_page(&visit, &known, FormView::blank(LABELS), None),
        (Some(_), None) => {
            let name = Values::new().with("full_name", &known.name);
            who_page(&visit, &known, FormView::of_values(LABELS, name), None)
        }
        (None, _) => who_page(&visit, &known, FormView::blank(LABELS), None),
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
    let Some(seeker) = seeker else {
        // Also whoever's session ended on the way: what they typed is still in the fields.
        return introduce(&visit, &known, &fields).await;
    };
    if known.profile.is_none() {
        return describe(&visit, &known, seeker, &fields).await;
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
            let form = FormView::refused(LABELS, &fields, &problem);
            check_page(&visit, &known, form, Some(&problem))
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

/// The first screen of somebody without an account: account, profile and session at once.
async fn introduce(
    visit: &Visit<Option<Actor>>,
    known: &Known,
    fields: &FormFields,
) -> Result<HttpResponse, Problem> {
    match make_account(visit, fields).await {
        Ok(secret) => {
            let mut response = address::see_other(&known.own());
            let cookie = cookies::begin_session(&visit.app.config, &secret);
            response.add_cookie(&cookie).expect("our own cookie is plain text");
            Ok(response)
        }
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(LABELS, fields, &problem);
            who_page(visit, known, form, Some(&problem))
        }
    }
}

async fn make_account(
    visit: &Visit<Option<Actor>>,
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
    begin(visit, hashed, profile, now).await
}

async fn begin(
    visit: &Visit<Option<Actor>>,
    hashed: HashedRegistration,
    profile: ParsedSeeker,
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
async fn describe(
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
    match saved {
        Ok(_) => Ok(address::see_other(&known.own())),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(LABELS, fields, &problem);
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

fn who_page(
    visit: &Visit<Option<Actor>>,
    known: &Known,
    form: FormView,
    problem: Option<&Problem>,
) -> Result<HttpResponse, Problem> {
    let page = WhoPage {
        page: visit.page("Ứng tuyển: bước 1 trong 2", Tab::Jobs, Shape::Flow),
        form,
        target: known.target(),
        is_new: visit.who.is_none(),
        sign_in: address::sign_in_to(&known.own()),
        communes: forms::commune_names(visit.app.home),
    };
    visit.show_as(problem.map_or(actix_web::http::StatusCode::OK, forms::refusal_status), &page)
}

fn check_page(
    visit: &Visit<Option<Actor>>,
    known: &Known,
    form: FormView,
    problem: Option<&Problem>,
) -> Result<HttpResponse, Problem> {
    let page = CheckPage {
        page: visit.page("Ứng tuyển: xem lại và gửi", Tab::Jobs, Shape::Flow),
        form,
        target: known.target(),
        told: known.told(),
    };
    visit.show_as(problem.map_or(actix_web::http::StatusCode::OK, forms::refusal_status), &page)
}

/// Nobody who hires or works at the centre applies.
fn seeker(visit: &Visit<Option<Actor>>) -> Result<Option<SeekerActor>, Problem> {
    match visit.who {
        None => Ok(None),
        Some(actor) => actor.as_seeker().map(Some).ok_or_else(Problem::forbidden),
    }
}

async fn known(
    visit: &Visit<Option<Actor>>,
    id: VacancyId,
    seeker: Option<SeekerActor>,
) -> Result<Known, Problem> {
    let ring = visit.app.ring.clone();
    visit
        .app
        .db
        .read(move |conn| {
            let vacancy = vacancies::store::find(conn, id)?;
            let hidden = |v: &Vacancy| matches!(v.state, State::Draft | State::Held);
            let vacancy = vacancy.filter(|v| !hidden(v)).ok_or_else(Problem::not_found)?;
            let employer = employers::store::find(conn, vacancy.employer)?;
            let mut known = Known {
                employer: employer.map_or_else(String::new, |e| e.profile.name),
                vacancy,
                application: None,
                profile: None,
                name: String::new(),
                phone: String::new(),
            };
            if let Some(seeker) = seeker {
                fill_in(conn, &ring, &seeker, id, &mut known)?;
            }
            Ok::<_, Problem>(known)
        })
        .await
}

fn fill_in(
    conn: &mut Conn,
    ring: &crate::platform::crypto::KeyRing,
    seeker: &SeekerActor,
    id: VacancyId,
    known: &mut Known,
) -> Result<(), Problem> {
    let application = placements::store::of_seeker(conn, id, seeker.account)?;
    known.application = application.map(|a| (a.id, a.state));
    known.profile = seekers::store::open_profile(conn, seeker.account)?;
    let account = accounts::store::find(conn, seeker.account)?;
    known.name = account.map_or_else(String::new, |a| a.name);
    let contact = vault::contact_of(conn, ring, seeker.account)?;
    let phone = contact.phone.map(|p| p.national());
    known.phone = phone.or(contact.email.map(|e| e.as_str().to_owned())).unwrap_or_default();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::testing;

    fn target() -> Target {
        Target {
            id: testing::vacancy().id,
            title: "Công nhân may".into(),
            employer: "May Sông Hậu Xanh".into(),
            place: "Xã Châu Phú".into(),
        }
    }

    #[test]
    fn a_visitor_is_asked_for_little_and_agrees_to_nothing_beforehand() {
        let html = WhoPage {
            page: testing::page(None),
            form: FormView::blank(LABELS),
            target: target(),
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
    fn what_is_sent_is_shown_before_and_consent_is_not_ticked() {
        let html = CheckPage {
            page: testing::page(None),
            form: FormView::blank(LABELS),
            target: target(),
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
