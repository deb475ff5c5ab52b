//! `/tuyen-dung/nguoi-dung`: the people who act for a firm, changed by its admins.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::EmployerActor;
use crate::accounts::paper_code::PaperCode;
use crate::employers::error::EmployerError;
use crate::employers::store;
use crate::employers::users;
use crate::employers::users::UserInput;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::AccountId;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::forms::Values;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

const PAGE: &str = "/tuyen-dung/nguoi-dung";
const LABELS: Labels =
    &[("name", "users-label-name"), ("login", "users-label-login"), ("role", "users-label-role")];
const ADMIN: &str = "admin";
const RECRUITER: &str = "recruiter";

struct Row {
    id: AccountId,
    name: String,
    is_admin: bool,
    is_you: bool,
    has_password: bool,
}

#[derive(Template)]
#[template(path = "employer/users.html", config = "src/web/askama.toml")]
struct UsersPage {
    page: Page,
    form: FormView,
    rows: Vec<Row>,
    may_change: bool,
    roles: Vec<Choice>,
}

/// The code of a colleague, shown once.
#[derive(Template)]
#[template(path = "employer/user_code.html", config = "src/web/askama.toml")]
struct CodePage {
    page: Page,
    name: String,
    code: String,
    until: String,
    address: String,
}

/// `GET /tuyen-dung/nguoi-dung`
pub(crate) async fn list(visit: Visit<EmployerActor>) -> Result<HttpResponse, Problem> {
    let values = Values::new().with("role", RECRUITER);
    let form = FormView::of_values(visit.language, LABELS, values);
    show(&visit, visit.who, StatusCode::OK, form).await
}

/// `POST /tuyen-dung/nguoi-dung`
pub(crate) async fn add(
    visit: Visit<Gate<EmployerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (is_admin, now, ring) = (fields.get("role") == ADMIN, visit.now, visit.app.ring.clone());
    let input = UserInput {
        name: fields.get("name").to_owned(),
        login: fields.get("login").to_owned(),
        is_admin,
    };
    let added = match input.parse() {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(colleague) => {
            let added = visit
                .app
                .db
                .write(move |tx| users::add_user(tx, &ring, &who, &colleague, is_admin, now));
            added.await.map_err(Problem::from)
        }
    };
    match added {
        Ok((user, code)) => show_code(&visit, user.name, &code),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            show(&visit, who, forms::refusal_status(&problem), form).await
        }
    }
}

/// `POST /tuyen-dung/nguoi-dung/{id}/ma`
pub(crate) async fn new_code(
    visit: Visit<EmployerActor>,
    id: Path<AccountId>,
    _form: Form,
) -> Result<HttpResponse, Problem> {
    let (user, who, now) = (id.into_inner(), visit.who, visit.now);
    let ring = visit.app.ring.clone();
    let given = visit.app.db.write(move |tx| {
        let code = users::new_code(tx, &ring, &who, user, now)?;
        let line = store::users_of(tx, who.employer)?.into_iter().find(|u| u.account == user);
        Ok::<_, EmployerError>((line.map(|line| line.name).unwrap_or_default(), code))
    });
    let (name, code) = given.await?;
    show_code(&visit, name, &code)
}

/// `POST /tuyen-dung/nguoi-dung/{id}/vai`
pub(crate) async fn set_admin(
    visit: Visit<EmployerActor>,
    id: Path<AccountId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let (user, who, now) = (id.into_inner(), visit.who, visit.now);
    let is_admin = fields.get("role") == ADMIN;
    let done = visit.app.db.write(move |tx| users::set_admin(tx, &who, user, is_admin, now)).await;
    told(&visit, done, PAGE).await
}

/// `POST /tuyen-dung/nguoi-dung/{id}/go`
pub(crate) async fn remove(
    visit: Visit<EmployerActor>,
    id: Path<AccountId>,
    _form: Form,
) -> Result<HttpResponse, Problem> {
    let (user, who, now) = (id.into_inner(), visit.who, visit.now);
    let done = visit.app.db.write(move |tx| users::remove_user(tx, &who, user, now)).await;
    // Whoever removed themselves is signed out.
    let next = if user == who.account { "/" } else { PAGE };
    told(&visit, done, next).await
}

/// On to the next page, or the list again with what stood in the way.
async fn told(
    visit: &Visit<EmployerActor>,
    done: Result<(), EmployerError>,
    next: &str,
) -> Result<HttpResponse, Problem> {
    match done {
        Ok(()) => Ok(address::see_other(next)),
        Err(error) => {
            let problem = forms::told_on_form(error.into())?;
            let nothing = FormFields::default();
            let form = FormView::refused(visit.language, LABELS, &nothing, &problem);
            show(visit, visit.who, forms::refusal_status(&problem), form).await
        }
    }
}

fn show_code<A>(visit: &Visit<A>, name: String, code: &PaperCode) -> Result<HttpResponse, Problem> {
    let base = visit.app.config.http.base_url.trim_end_matches('/');
    visit.show(&CodePage {
        page: visit.page(&visit.t("users-title"), Tab::Firm, Shape::Desk),
        name,
        code: code.shown(),
        until: words::day_of(visit.language, code.expires_at),
        address: format!("{base}/ma-giay"),
    })
}

async fn show<A>(
    visit: &Visit<A>,
    who: EmployerActor,
    status: StatusCode,
    form: FormView,
) -> Result<HttpResponse, Problem> {
    let found = visit.app.db.read(move |conn| store::users_of(conn, who.employer)).await?;
    let row = |line: store::UserLine| Row {
        id: line.account,
        is_you: line.account == who.account,
        name: line.name,
        is_admin: line.is_admin,
        has_password: line.has_password,
    };
    let page = UsersPage {
        page: visit.page(&visit.t("users-title"), Tab::Firm, Shape::Desk),
        form,
        rows: found.into_iter().map(row).collect(),
        may_change: who.is_admin,
        roles: vec![
            Choice::new(RECRUITER, visit.t("users-role-recruiter")),
            Choice::new(ADMIN, visit.t("users-role-admin")),
        ],
    };
    visit.show_as(status, &page)
}
