//! `/du-lieu-cua-toi`: what is held about a person, in plain words, as a file, and its end.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use askama::Template;

use crate::accounts::actor::Actor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::http::client;
use crate::http::cookies;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::my_data;
use crate::my_data::held::Held;
use crate::my_data::held::HeldConsent;
use crate::my_data::held::HeldLook;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::communes::CommuneCode;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

/// Most lines of one list on the page; the file has all.
const MOST_LINES: usize = 20;

const LABELS: Labels = &[("password", "erase-password")];

/// Something that happened, on its day.
struct Line {
    day: String,
    text: String,
    /// The reason that was given; empty when none was.
    reason: String,
}

#[derive(Template)]
#[template(path = "seeker/my_data.html", config = "src/web/askama.toml")]
struct DataPage {
    page: Page,
    form: FormView,
    held: Held,
    applications: usize,
    saved: usize,
    messages: usize,
    consents: Vec<Line>,
    looks: Vec<Line>,
    since: String,
    place: String,
    shown_to: &'static str,
}

fn consent(consent: &HeldConsent, language: Language) -> Line {
    let key = if consent.given { "consent-given" } else { "consent-withdrawn" };
    let purpose = consent.purpose.label(language);
    let what = match &consent.recipient_name {
        Some(firm) => format!("{purpose} ({firm})"),
        None => purpose.to_owned(),
    };
    let text = texts::say_with(language, key, &[("what", &what)]);
    Line { day: words::day_of(language, consent.at), text, reason: String::new() }
}

/// A row of the audit log in plain words.
fn look(look: &HeldLook, language: Language) -> Line {
    let say = |key: &str| texts::say(language, key);
    let who = match (look.role.as_str(), &look.firm) {
        ("employer", Some(firm)) => firm.clone(),
        ("employer", None) => say("look-by-firm"),
        ("officer" | "administrator", _) => say("look-by-centre"),
        ("seeker", _) => say("look-by-me"),
        _ => say("look-by-itself"),
    };
    let key = match look.action.as_str() {
        "applicant.contact-read" => "look-contact",
        "seeker.sealed-read" => "look-profile",
        "account.role-changed" => "look-role",
        _ => "look-other",
    };
    // A firm gives no reason: it reads because somebody applied, and the row names the application.
    let reason = look.reason.clone().filter(|_| look.role != "employer").unwrap_or_default();
    let text = texts::say_with(language, key, &[("who", &who)]);
    Line { day: words::appointment(language, look.at), text, reason }
}

fn data_page(page: Page, form: FormView, held: Held) -> DataPage {
    let language = page.language;
    let commune = held.profile.as_ref().and_then(|p| p.commune.as_deref());
    let commune = commune.and_then(CommuneCode::parse);
    DataPage {
        applications: held.applications.len(),
        saved: held.saved_vacancies.len(),
        messages: held.messages.len(),
        consents: held.consents.iter().take(MOST_LINES).map(|c| consent(c, language)).collect(),
        looks: held.looks.iter().take(MOST_LINES).map(|l| look(l, language)).collect(),
        since: words::day_of(language, held.account.created_at),
        place: words::place(commune, None),
        shown_to: held.profile.as_ref().map_or("", |p| p.visibility.label(language)),
        page,
        form,
        held,
    }
}

async fn show_data<A>(
    visit: &Visit<A>,
    who: SeekerActor,
    status: StatusCode,
    form: FormView,
) -> Result<HttpResponse, Problem> {
    let (ring, now) = (visit.app.ring.clone(), visit.now);
    let read = visit.app.db.read(move |conn| my_data::held::held(conn, &ring, &who, now));
    let page = visit.page(&visit.t("my-data-title"), Tab::Profile, Shape::Seek);
    visit.show_as(status, &data_page(page, form, read.await?))
}

/// `GET /du-lieu-cua-toi`
pub(crate) async fn show(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let form = FormView::blank(visit.language, LABELS);
    show_data(&visit, visit.who, StatusCode::OK, form).await
}

/// `POST /du-lieu-cua-toi/tai-ve`: the same as a file, with the numbers the page does not show.
pub(crate) async fn download(
    visit: Visit<Gate<SeekerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let app = &visit.app;
    app.limits.sign_in(&client::address(&visit.request))?;
    let password = fields.get("password");
    let held =
        my_data::export::export(&app.db, &app.passwords, &app.ring, who, password, visit.now);
    match held.await {
        Ok(held) => {
            let text = serde_json::to_string_pretty(&held).expect("held are texts and numbers");
            Ok(HttpResponse::Ok()
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .insert_header((
                    header::CONTENT_DISPOSITION,
                    "attachment; filename=\"san-viec-du-lieu-cua-toi.json\"",
                ))
                .content_type("application/json")
                .body(text))
        }
        Err(error) => {
            let problem = forms::told_on_form(error.into())?;
            let form = password_refused(&visit, &fields, &problem, "export-wrong-password");
            show_data(&visit, who, forms::refusal_status(&problem), form).await
        }
    }
}

/// The form again, saying of a wrong password what did not happen.
fn password_refused<A>(
    visit: &Visit<A>,
    fields: &FormFields,
    problem: &Problem,
    wrong: &str,
) -> FormView {
    let form = FormView::refused(visit.language, LABELS, fields, problem);
    match problem.code {
        "wrong-password" => form.with_trouble(&visit.t(wrong)),
        _ => form,
    }
}

#[derive(Template)]
#[template(path = "seeker/erase.html", config = "src/web/askama.toml")]
struct ErasePage {
    page: Page,
    form: FormView,
}

#[derive(Template)]
#[template(path = "seeker/erased.html", config = "src/web/askama.toml")]
struct ErasedPage {
    page: Page,
}

/// `GET /du-lieu-cua-toi/xoa`
pub(crate) async fn ask_erase(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let form = FormView::blank(visit.language, LABELS);
    show_erase(&visit, StatusCode::OK, form)
}

fn show_erase<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
) -> Result<HttpResponse, Problem> {
    let page = visit.page(&visit.t("erase-title"), Tab::Profile, Shape::Flow);
    visit.show_as(status, &ErasePage { page, form })
}

/// `POST /du-lieu-cua-toi/xoa`
pub(crate) async fn erase(
    visit: Visit<Gate<SeekerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let app = &visit.app;
    app.limits.sign_in(&client::address(&visit.request))?;
    let password = fields.get("password");
    let done =
        my_data::erase::erase(&app.db, &app.passwords, who, password, Channel::Web, visit.now);
    match done.await {
        Ok(()) => {
            let mut response = address::see_other("/du-lieu-cua-toi/da-xoa");
            let cookie = cookies::end_session(&app.config);
            response.add_cookie(&cookie).expect("our own cookie is plain text");
            Ok(response)
        }
        Err(error) => {
            let problem = forms::told_on_form(error.into())?;
            let form = password_refused(&visit, &fields, &problem, "erase-wrong-password");
            show_erase(&visit, forms::refusal_status(&problem), form)
        }
    }
}

/// `GET /du-lieu-cua-toi/da-xoa`
pub(crate) async fn erased(visit: Visit<Option<Actor>>) -> Result<HttpResponse, Problem> {
    let page = visit.plain_page(&visit.t("erased-title"), Tab::None, Shape::Seek);
    visit.show(&ErasedPage { page })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::testing;

    #[test]
    fn who_looked_is_told_in_plain_words_and_an_officer_is_the_centre() {
        let row = |role: &str, firm: Option<&str>, action: &str| HeldLook {
            at: testing::now(),
            action: action.into(),
            role: role.into(),
            firm: firm.map(str::to_owned),
            reason: Some("Tư vấn tại quầy".into()),
            fields: vec!["phone".into()],
        };
        let read = |row| look(&row, Language::Vi);
        let firm = read(row("employer", Some("May Sông Hậu"), "applicant.contact-read"));
        assert!(firm.text.starts_with("May Sông Hậu") && firm.reason.is_empty());
        let officer = read(row("officer", None, "seeker.sealed-read"));
        assert!(officer.text.contains("Trung tâm") && officer.reason == "Tư vấn tại quầy");
    }
}
