//! `/dang-nhap`, `/dang-xuat`: the door, the same for everybody.

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::actor::Actor;
use crate::accounts::session;
use crate::accounts::session::SessionChannel;
use crate::accounts::sign_in;
use crate::accounts::sign_in::SignedIn;
use crate::http::client;
use crate::http::cookies;
use crate::http::form;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::layout::Kept;
use crate::web::layout::Member;
use crate::web::layout::Page;
use crate::web::layout::SIGN_IN_LABELS;
use crate::web::layout::Shape;
use crate::web::layout::SignInPage;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::seeker::saved;

/// One more page after signing in: what was typed before, ready to be sent.
#[derive(Template)]
#[template(path = "public/resumed.html", config = "src/web/askama.toml")]
struct ResumedPage {
    page: Page,
    kept: Kept,
}

/// `GET /dang-nhap`
pub(crate) async fn ask(visit: Visit<Option<Actor>>) -> Result<HttpResponse, Problem> {
    let params = address::params(&visit.request);
    let next = address::next(params.get("next")).unwrap_or_default().to_owned();
    if let Some(actor) = visit.who {
        return Ok(address::see_other(&address::after_sign_in(actor.role, &next)));
    }
    let form = FormView::blank(visit.language, SIGN_IN_LABELS);
    let page = visit.page(&visit.t("sign-in"), Tab::None, Shape::Seek);
    visit.show(&SignInPage { page, form, next, kept: Vec::new() })
}

/// `POST /dang-nhap`
pub(crate) async fn sign_in(
    visit: Visit<Option<Actor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let kept = Kept::carried(&fields);
    let next = address::next(fields.get("next")).unwrap_or_default().to_owned();
    match attempt(&visit, &fields).await {
        Ok(signed_in) => {
            let SignedIn { account, .. } = &signed_in;
            let next = saved::save_wanted(&visit, account.id, account.role, next).await?;
            welcome(&visit, &signed_in, &next, kept)
        }
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, SIGN_IN_LABELS, &fields, &problem);
            let page = visit.page(&visit.t("sign-in"), Tab::None, Shape::Seek);
            let kept = kept.map(|kept| kept.carry()).unwrap_or_default();
            let page = SignInPage { page, form, next, kept };
            visit.show_as(forms::refusal_status(&problem), &page)
        }
    }
}

async fn attempt(visit: &Visit<Option<Actor>>, fields: &FormFields) -> Result<SignedIn, Problem> {
    let app = &visit.app;
    app.limits.sign_in(&client::address(&visit.request))?;
    let (login, password) = (fields.get("login"), fields.get("password"));
    let channel = SessionChannel::Web;
    let signed_in =
        sign_in::sign_in(&app.db, &app.ring, &app.passwords, login, password, channel, visit.now);
    Ok(signed_in.await?)
}

fn welcome(
    visit: &Visit<Option<Actor>>,
    signed_in: &SignedIn,
    next: &str,
    kept: Option<Kept>,
) -> Result<HttpResponse, Problem> {
    let SignedIn { account, secret, .. } = signed_in;
    let mut response = match kept {
        None => address::see_other(&address::after_sign_in(account.role, next)),
        Some(kept) => {
            let page = Page {
                token: form::token(&visit.app.ring, &secret.text()),
                member: Some(Member { name: account.name.clone(), role: account.role }),
                ..visit.plain_page(&visit.t("send-on"), Tab::None, Shape::Seek)
            };
            visit.show(&ResumedPage { page, kept })?
        }
    };
    let cookie = cookies::begin_session(&visit.app.config, secret);
    response.add_cookie(&cookie).expect("our own cookie is plain text");
    Ok(response)
}

/// `POST /dang-xuat`
pub(crate) async fn sign_out(
    visit: Visit<Option<Actor>>,
    _form: Form,
) -> Result<HttpResponse, Problem> {
    if let Some(actor) = visit.who {
        let now = visit.now;
        visit.app.db.write(move |tx| session::end_all(tx, actor.account, now)).await?;
    }
    let mut response = address::see_other("/");
    let cookie = cookies::end_session(&visit.app.config);
    response.add_cookie(&cookie).expect("our own cookie is plain text");
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::platform::language::Language;
    use crate::web::testing;

    #[test]
    fn the_door_leads_on_and_never_writes_a_password_back() {
        let typed = [("login", "0912 345 678"), ("password", "bí mật của tôi")];
        let typed = typed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let form = FormView::typed(Language::Vi, SIGN_IN_LABELS, typed).with_trouble("Chưa đúng.");
        let page = testing::page(None);
        let next = "/viec-lam/1/ung-tuyen".to_owned();
        let html = SignInPage { page, form, next, kept: Vec::new() }.render().unwrap();
        assert!(html.contains("value=\"0912 345 678\"") && html.contains("Chưa đúng."));
        assert!(html.contains("name=\"next\" value=\"/viec-lam/1/ung-tuyen\""));
        assert!(html.contains("name=\"_token\" value=\"the-token\""));
        assert!(!html.contains("bí mật của tôi"));
    }

    #[test]
    fn what_was_typed_is_sent_on_with_a_new_token() {
        let kept = Kept {
            path: "/tuyen-dung/dang-tin".into(),
            fields: vec![("title".into(), "Thợ \"may\"".into())],
        };
        let page = testing::page(Some(Role::Employer));
        let html = ResumedPage { page, kept }.render().unwrap();
        assert!(html.contains("action=\"/tuyen-dung/dang-tin\""));
        assert!(html.contains("value=\"Thợ &#34;may&#34;\"") && html.contains("the-token"));
    }
}
