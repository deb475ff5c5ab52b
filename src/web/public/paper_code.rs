//! `/ma-giay`: somebody whom an officer registered, or their firm added, sets a first password with
//! a code on paper.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::accounts::actor::Actor;
use crate::accounts::paper_code;
use crate::accounts::paper_code::RedemptionInput;
use crate::accounts::session::SessionChannel;
use crate::accounts::sign_in::SignedIn;
use crate::http::client;
use crate::http::cookies;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;

const LABELS: Labels = &[
    ("code", "code-label-code"),
    ("login", "code-label-login"),
    ("password", "code-label-password"),
];

#[derive(Template)]
#[template(path = "public/paper_code.html", config = "src/web/askama.toml")]
struct PaperCodePage {
    page: Page,
    form: FormView,
}

/// `GET /ma-giay`
pub(crate) async fn ask(visit: Visit<Option<Actor>>) -> Result<HttpResponse, Problem> {
    if let Some(actor) = visit.who {
        return Ok(address::see_other(address::start_of(actor.role)));
    }
    show(&visit, StatusCode::OK, FormView::blank(visit.language, LABELS))
}

/// `POST /ma-giay`
pub(crate) async fn redeem(
    visit: Visit<Option<Actor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    match attempt(&visit, &fields).await {
        Ok(signed_in) => {
            let mut response = address::see_other(address::start_of(signed_in.account.role));
            let cookie = cookies::begin_session(&visit.app.config, &signed_in.secret);
            response.add_cookie(&cookie).expect("our own cookie is plain text");
            Ok(response)
        }
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            show(&visit, forms::refusal_status(&problem), form)
        }
    }
}

async fn attempt(visit: &Visit<Option<Actor>>, fields: &FormFields) -> Result<SignedIn, Problem> {
    let app = &visit.app;
    app.limits.sign_in(&client::address(&visit.request))?;
    let get = |name: &str| fields.get(name).to_owned();
    let input =
        RedemptionInput { code: get("code"), login: get("login"), password: get("password") };
    let redemption = input.parse().map_err(|faults| Problem::invalid(&faults))?;
    let channel = SessionChannel::Web;
    let used =
        paper_code::redeem(&app.db, &app.ring, &app.passwords, redemption, channel, visit.now);
    Ok(used.await?)
}

fn show<A>(visit: &Visit<A>, status: StatusCode, form: FormView) -> Result<HttpResponse, Problem> {
    let page = visit.page(&visit.t("code-have"), Tab::None, Shape::Seek);
    visit.show_as(status, &PaperCodePage { page, form })
}
