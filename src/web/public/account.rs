//! `/dang-ky`, `/mat-khau`: a new account, a new password.

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::account::Role;
use crate::accounts::actor::Actor;
use crate::accounts::change_password;
use crate::accounts::consent::Channel;
use crate::accounts::register;
use crate::accounts::register::RegistrationInput;
use crate::accounts::session;
use crate::accounts::session::Secret;
use crate::accounts::session::SessionChannel;
use crate::http::client;
use crate::http::cookies;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::AccountId;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::forms::Values;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::seeker::saved;

const LABELS: Labels = &[
    ("role", "register-label-role"),
    ("name", "register-label-name"),
    ("login", "register-label-login"),
    ("password", "register-label-password"),
    ("consent", "register-label-consent"),
];

const PASSWORD_LABELS: Labels = &[
    ("old_password", "register-label-old-password"),
    ("new_password", "register-label-new-password"),
];

#[derive(Template)]
#[template(path = "public/register.html", config = "src/web/askama.toml")]
struct RegisterPage {
    page: Page,
    form: FormView,
    next: String,
}

#[derive(Template)]
#[template(path = "public/password.html", config = "src/web/askama.toml")]
struct PasswordPage {
    page: Page,
    form: FormView,
}

/// `GET /dang-ky`
pub(crate) async fn ask(visit: Visit<Option<Actor>>) -> Result<HttpResponse, Problem> {
    if let Some(actor) = visit.who {
        return Ok(address::see_other(address::start_of(actor.role)));
    }
    let params = address::params(&visit.request);
    let role = if params.get("vai") == "tuyen" { Role::Employer } else { Role::Seeker };
    let form = FormView::of_values(visit.language, LABELS, Values::new().with("role", role));
    let next = address::next(params.get("next")).unwrap_or_default().to_owned();
    let page = visit.page(&visit.t("create-account"), Tab::None, Shape::Seek);
    visit.show(&RegisterPage { page, form, next })
}

/// `POST /dang-ky`
pub(crate) async fn register(
    visit: Visit<Option<Actor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let next = address::next(fields.get("next")).unwrap_or_default().to_owned();
    match open_account(&visit, &fields).await {
        Ok((account, role, secret)) => {
            let next = saved::save_wanted(&visit, account, role, next).await?;
            let first = match role {
                Role::Employer => "/tuyen-dung/don-vi",
                Role::Seeker | Role::Officer | Role::Administrator => "/ho-so?moi=1",
            };
            let wanted = if next.is_empty() { first } else { &next };
            let mut response = address::see_other(&address::after_sign_in(role, wanted));
            let cookie = cookies::begin_session(&visit.app.config, &secret);
            response.add_cookie(&cookie).expect("our own cookie is plain text");
            Ok(response)
        }
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            let page = visit.page(&visit.t("create-account"), Tab::None, Shape::Seek);
            let page = RegisterPage { page, form, next };
            visit.show_as(forms::refusal_status(&problem), &page)
        }
    }
}

async fn open_account(
    visit: &Visit<Option<Actor>>,
    fields: &FormFields,
) -> Result<(AccountId, Role, Secret), Problem> {
    let (app, now) = (&visit.app, visit.now);
    app.limits.registration(&client::address(&visit.request))?;
    let input = RegistrationInput {
        role: fields.get("role").to_owned(),
        name: fields.get("name").to_owned(),
        login: fields.get("login").to_owned(),
        password: fields.get("password").to_owned(),
        language: Some(visit.language.code().to_owned()),
        consent: fields.ticked("consent"),
    };
    let registration = input.parse().map_err(|faults| Problem::invalid(&faults))?;
    let hashed = registration.hashed(&app.passwords).await?;
    let ring = app.ring.clone();
    app.db
        .write(move |tx| {
            let account = register::register(tx, &ring, &hashed, Channel::Web, now)?;
            let channel = SessionChannel::Web;
            let (_, secret) =
                session::begin(tx, account.id, account.role, account.epoch, channel, now)?;
            Ok::<_, Problem>((account.id, account.role, secret))
        })
        .await
}

/// `GET /mat-khau`
pub(crate) async fn ask_password(visit: Visit<Actor>) -> Result<HttpResponse, Problem> {
    let page = visit.page(&visit.t("change-password"), Tab::None, Shape::Seek);
    visit.show(&PasswordPage { page, form: FormView::blank(visit.language, PASSWORD_LABELS) })
}

/// `POST /mat-khau`
pub(crate) async fn change_password(
    visit: Visit<Actor>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let app = &visit.app;
    let (old, new) = (fields.get("old_password"), fields.get("new_password"));
    let changed =
        change_password::change_password(&app.db, &app.passwords, visit.who, old, new, visit.now);
    match changed.await {
        Ok(()) => {
            // Every session has ended, this one too.
            let mut response = address::see_other("/dang-nhap");
            let cookie = cookies::end_session(&app.config);
            response.add_cookie(&cookie).expect("our own cookie is plain text");
            Ok(response)
        }
        Err(error) => {
            let problem = forms::told_on_form(error.into())?;
            let form = FormView::refused(visit.language, PASSWORD_LABELS, &fields, &problem);
            let form = match problem.code {
                "wrong-password" => form.with_trouble(&visit.t("wrong-old-password")),
                _ => form,
            };
            let page = visit.page(&visit.t("change-password"), Tab::None, Shape::Seek);
            let page = PasswordPage { page, form };
            visit.show_as(forms::refusal_status(&problem), &page)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::fault::FieldFaults;
    use crate::platform::language::Language;
    use crate::web::testing;

    #[test]
    fn whoever_comes_to_hire_finds_that_chosen_and_nothing_agreed_to() {
        let form =
            FormView::of_values(Language::Vi, LABELS, Values::new().with("role", Role::Employer));
        let page = testing::page(None);
        let html = RegisterPage { page, form, next: String::new() }.render().unwrap();
        assert!(html.contains("value=\"employer\" checked"));
        assert!(!html.contains("value=\"seeker\" checked"));
        let consent = html.split("id=\"consent\"").nth(1).unwrap();
        assert!(!consent.split('>').next().unwrap().contains("checked"));
    }

    #[test]
    fn a_refused_registration_keeps_the_name_and_points_to_the_fault() {
        let typed = [("name", "Châu Sa Rây"), ("password", "12345"), ("role", "seeker")];
        let typed: FormFields =
            typed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let mut faults = FieldFaults::new();
        faults.required("/login");
        let form = FormView::refused(Language::Vi, LABELS, &typed, &Problem::invalid(&faults));
        let page = testing::page(None);
        let html = RegisterPage { page, form, next: String::new() }.render().unwrap();
        assert!(html.contains("value=\"Châu Sa Rây\"") && !html.contains("12345"));
        assert!(html.contains("href=\"#login\"") && html.contains("aria-invalid=\"true\""));
        assert!(html.contains("Còn 1 chỗ cần sửa"));
    }
}
