//! A form that comes back after its session ended: signing in again, nothing typed is lost.
//!
//! What was typed travels inside the sign-in page and then inside one more page that sends it on;
//! passwords and tokens do not travel.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::accounts::actor::Actor;
use crate::http::actors::Asked;
use crate::http::form::FormFields;
use crate::http::form::TOKEN_FIELD;
use crate::http::problem::Problem;
use crate::platform::db::Conn;
use crate::web::address;
use crate::web::forms::FormView;
use crate::web::forms::Values;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;

/// Beginning of the names of fields that travel.
const KEPT: &str = "giu.";
/// The field that says where they go.
const KEPT_PATH: &str = "giu-duong-dan";

/// Somebody in a role, or nobody any more: then their form is kept.
pub(crate) struct Gate<A>(pub Option<A>);

impl<A: Asked> Asked for Gate<A> {
    fn accept(conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem> {
        match who {
            None => Ok(Self(None)),
            Some(actor) => A::accept(conn, Some(actor)).map(|accepted| Self(Some(accepted))),
        }
    }
}

/// What was typed before the session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Where it goes.
    pub(crate) path: String,
    /// Name and value of each field.
    pub(crate) fields: Vec<(String, String)>,
}

impl Kept {
    /// Keeps what a form holds.
    pub(crate) fn of_form(path: &str, form: &FormFields) -> Self {
        let travels = |name: &str| name != TOKEN_FIELD && !name.contains("password");
        let fields = form.iter().filter(|(name, _)| travels(name));
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { path: path.to_owned(), fields }
    }

    /// What a sign-in form carries, if it carries something of ours.
    pub(crate) fn carried(form: &FormFields) -> Option<Self> {
        let path = address::next(form.get(KEPT_PATH))?.to_owned();
        let fields = form.iter().filter_map(|(name, value)| {
            Some((name.strip_prefix(KEPT)?.to_owned(), value.to_owned()))
        });
        Some(Self { path, fields: fields.collect() })
    }

    /// As fields of the sign-in form.
    pub(crate) fn carry(&self) -> Vec<(String, String)> {
        let fields =
            self.fields.iter().map(|(name, value)| (format!("{KEPT}{name}"), value.clone()));
        fields.chain([(KEPT_PATH.to_owned(), self.path.clone())]).collect()
    }
}

/// The sign-in page that keeps a form.
///
/// # Errors
/// When the page cannot be written.
pub(crate) fn sign_in_again<A>(
    visit: &Visit<A>,
    form: &FormFields,
) -> Result<HttpResponse, Problem> {
    let kept = Kept::of_form(visit.request.path(), form);
    let trouble = visit.t("session-ended");
    let page = SignInPage {
        page: visit.page(&visit.t("sign-in"), Tab::None, Shape::Seek),
        form: FormView::blank(visit.language, SIGN_IN_LABELS).with_trouble(&trouble),
        next: String::new(),
        kept: kept.carry(),
    };
    visit.show_as(StatusCode::UNAUTHORIZED, &page)
}

/// The sign-in page of a visitor who has an account: what they typed goes on with them.
///
/// # Errors
/// When the page cannot be written.
pub(crate) fn sign_in_first<A>(
    visit: &Visit<A>,
    form: &FormFields,
) -> Result<HttpResponse, Problem> {
    let login = Values::new().with("login", form.get("login"));
    let page = SignInPage {
        page: visit.page(&visit.t("sign-in"), Tab::None, Shape::Seek),
        form: FormView::of_values(visit.language, SIGN_IN_LABELS, login),
        next: String::new(),
        kept: Kept::of_form(visit.request.path(), form).carry(),
    };
    visit.show(&page)
}

/// Fields of the sign-in form.
pub(crate) const SIGN_IN_LABELS: &[(&str, &str)] =
    &[("login", "sign-in-label-login"), ("password", "sign-in-label-password")];

/// The sign-in page: one door for people who look for work, hire, or work at the centre.
#[derive(Template)]
#[template(path = "public/sign_in.html", config = "src/web/askama.toml")]
pub(crate) struct SignInPage {
    /// What every page has.
    pub(crate) page: Page,
    /// The form.
    pub(crate) form: FormView,
    /// Where to go on.
    pub(crate) next: String,
    /// What travels along.
    pub(crate) kept: Vec<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_travels_and_secrets_do_not() {
        let pairs = [("title", "Thợ may"), ("_token", "x"), ("new_password", "y"), ("title", "b")];
        let form = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let kept = Kept::of_form("/tuyen-dung/dang-tin", &form);
        assert_eq!(kept.fields, [("title".into(), "Thợ may".into()), ("title".into(), "b".into())]);
        let carried = Kept::carried(&kept.carry().into_iter().collect());
        assert_eq!(carried, Some(kept));
    }

    #[test]
    fn a_form_is_sent_on_only_inside_the_exchange() {
        let form = [(KEPT_PATH.to_owned(), "https://x.vn".to_owned())].into_iter().collect();
        assert_eq!(Kept::carried(&form), None);
    }
}
