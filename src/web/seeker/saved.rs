//! `/cua-toi/da-luu`, `/viec-lam/{id}/luu`: vacancies kept to look at again.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use crate::accounts::account::Role;
use crate::accounts::actor::SeekerActor;
use crate::http::actors::Viewer;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::AccountId;
use crate::ids::VacancyId;
use crate::platform::language::Language;
use crate::platform::page::PageRequest;
use crate::saved::error::SavedError;
use crate::saved::keep;
use crate::saved::keep::SavedLine;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::Vacancy;
use crate::web::address;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

/// Where the list is.
const LIST: &str = "/cua-toi/da-luu";

/// What the page of a vacancy offers to whoever looks at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Nothing: they hire, or work at the centre, or it is not open.
    Nothing,
    /// Signing in, and coming back with it saved.
    SignIn(String),
    /// Saving it.
    Save(VacancyId),
    /// Taking it off the list.
    Remove(VacancyId),
}

impl Keep {
    /// What is offered to a viewer of a vacancy.
    pub(crate) fn new(who: Viewer, vacancy: &Vacancy, is_saved: bool) -> Self {
        let id = vacancy.id;
        match who {
            _ if is_saved => Self::Remove(id),
            _ if vacancy.state != State::Open => Self::Nothing,
            Viewer::Public(None) => Self::SignIn(address::sign_in_to(&wanted(id))),
            Viewer::Public(Some(actor)) if actor.role == Role::Seeker => Self::Save(id),
            Viewer::Public(Some(_)) | Viewer::Firm(_) | Viewer::Staff(_) => Self::Nothing,
        }
    }
}

fn wanted(id: VacancyId) -> String {
    format!("/viec-lam/{id}/luu")
}

/// The vacancy that an address wants to save.
fn wanted_in(next: &str) -> Option<VacancyId> {
    next.strip_prefix("/viec-lam/")?.strip_suffix("/luu")?.parse().ok()
}

/// Saves what somebody wanted to save before they were sent to the door, and tells where they go
/// on. The form of the door has a token, so nobody else can save anything for them.
///
/// # Errors
/// When the database fails.
pub(crate) async fn save_wanted<A>(
    visit: &Visit<A>,
    account: AccountId,
    role: Role,
    next: String,
) -> Result<String, Problem> {
    let Some(id) = wanted_in(&next) else {
        return Ok(next);
    };
    if role == Role::Seeker {
        let (who, now) = (SeekerActor { account }, visit.now);
        let saved = visit.app.db.write(move |tx| keep::save(tx, &who, id, now)).await;
        match saved {
            // The page of the vacancy, or the list, says how it stands.
            Ok(()) | Err(SavedError::NotFound | SavedError::Ended) => {}
            Err(SavedError::Full) => return Ok(LIST.to_owned()),
            Err(SavedError::Db(error)) => return Err(error.into()),
        }
    }
    Ok(format!("/viec-lam/{id}"))
}

/// `GET /viec-lam/{id}/luu`: where the door leads whoever is signed in already.
pub(crate) async fn back(id: Path<VacancyId>) -> HttpResponse {
    address::see_other(&format!("/viec-lam/{id}"))
}

/// `POST /viec-lam/{id}/luu`
pub(crate) async fn save(
    visit: Visit<Gate<SeekerActor>>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let (Form(fields), id) = (form, id.into_inner());
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let now = visit.now;
    visit.app.db.write(move |tx| keep::save(tx, &who, id, now)).await?;
    Ok(back_to(&fields, id))
}

/// `POST /viec-lam/{id}/bo-luu`
pub(crate) async fn remove(
    visit: Visit<Gate<SeekerActor>>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let (Form(fields), id) = (form, id.into_inner());
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    visit.app.db.write(move |tx| keep::remove(tx, &who, id)).await?;
    Ok(back_to(&fields, id))
}

/// Back to the page the button stood on.
fn back_to(fields: &FormFields, id: VacancyId) -> HttpResponse {
    let page = address::next(fields.get("ve"));
    address::see_other(page.unwrap_or(&format!("/viec-lam/{id}")))
}

/// A saved vacancy as its owner sees it.
struct SavedView {
    id: VacancyId,
    title: String,
    employer: String,
    pay: String,
    place: String,
    left: String,
    state: &'static str,
    is_open: bool,
}

impl SavedView {
    fn new(line: SavedLine, language: Language, today: NaiveDate) -> Self {
        let vacancy = line.vacancy;
        Self {
            id: vacancy.id,
            place: words::workplace(vacancy.commune, vacancy.industrial_zone, vacancy.province),
            pay: vacancy.pay.short(language),
            left: words::days_left(language, vacancy.deadline, today),
            state: vacancy.state.label(language),
            is_open: vacancy.state == State::Open,
            employer: vacancy.employer.name,
            title: vacancy.title,
        }
    }
}

#[derive(Template)]
#[template(path = "seeker/saved.html", config = "src/web/askama.toml")]
struct SavedPage {
    page: Page,
    lines: Vec<SavedView>,
    total: u64,
    next: Option<String>,
}

/// `GET /cua-toi/da-luu`
pub(crate) async fn list(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let who = visit.who;
    let after = address::params(&visit.request).get("sau").parse().ok();
    let request = PageRequest { after, ..PageRequest::default() };
    let found = visit.app.db.read(move |conn| keep::list(conn, &who, &request)).await?;
    let view = |line| SavedView::new(line, visit.language, visit.today());
    let page = SavedPage {
        page: visit.page(&visit.t("saved-title"), Tab::Mine, Shape::Seek),
        total: found.total,
        next: found.next.map(|id| format!("{LIST}?sau={id}")),
        lines: found.items.into_iter().map(view).collect(),
    };
    visit.show(&page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::testing;

    #[test]
    fn only_the_address_of_saving_saves() {
        let id = testing::vacancy().id;
        assert_eq!(wanted_in(&wanted(id)), Some(id));
        for other in ["", "/viec-lam/luu", "/cua-toi", "/viec-lam/x/luu", "/viec-lam/1/luu?a=b"] {
            assert_eq!(wanted_in(other), None, "{other}");
        }
    }

    #[test]
    fn whoever_hires_is_not_asked_to_save() {
        let vacancy = testing::vacancy();
        let visitor = Keep::new(Viewer::Public(None), &vacancy, false);
        assert!(matches!(visitor, Keep::SignIn(href) if href.contains("dang-nhap")));
        let ended = Vacancy { state: State::Filled, ..vacancy };
        assert_eq!(Keep::new(Viewer::Public(None), &ended, false), Keep::Nothing);
    }
}
