//! `/can-bo/nguoi`: an officer looks for a person by telephone, identity number or name.
//!
//! What is typed is sent as a form: numbers of people stand in no address and in no log of
//! addresses.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::accounts::actor::OfficerActor;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::seekers::people;
use crate::seekers::people::PersonLine;
use crate::seekers::people::PersonQuery;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

const LABELS: Labels = &[("q", "people-label-q")];

/// A person in the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) birth_year: String,
    pub(super) place: String,
    pub(super) phone: String,
}

impl From<&PersonLine> for Row {
    fn from(line: &PersonLine) -> Self {
        Self {
            href: format!("/can-bo/nguoi/{}", line.account),
            name: line.name.clone(),
            birth_year: line.birth_year.map_or_else(String::new, |year| year.to_string()),
            place: words::place(line.commune, None),
            phone: masked(line.phone_end.as_deref()),
        }
    }
}

/// A number of which the end is shown; nothing when there is none.
pub(super) fn masked(end: Option<&str>) -> String {
    end.map_or_else(String::new, |end| format!("••• {end}"))
}

#[derive(Template)]
#[template(path = "staff/people.html", config = "src/web/askama.toml")]
struct PeoplePage {
    page: Page,
    form: FormView,
    is_asked: bool,
    is_cut: bool,
    people: Vec<Row>,
}

/// `GET /can-bo/nguoi`
pub(crate) async fn ask(visit: Visit<OfficerActor>) -> Result<HttpResponse, Problem> {
    show(&visit, StatusCode::OK, FormView::blank(visit.language, LABELS), None)
}

/// `POST /can-bo/nguoi`
pub(crate) async fn search(
    visit: Visit<Gate<OfficerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let query = match PersonQuery::parse(fields.get("q")) {
        Ok(query) => query,
        Err(faults) => {
            let problem = Problem::invalid(&faults);
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            return show(&visit, problem.status, form, None);
        }
    };
    let (ring, now) = (visit.app.ring.clone(), visit.now);
    let found = visit.app.db.write(move |tx| people::search(tx, &ring, &who, &query, now));
    let found = found.await?;
    let form = FormView::typed(visit.language, LABELS, fields);
    show(&visit, StatusCode::OK, form, Some(&found))
}

fn show<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    found: Option<&people::Found>,
) -> Result<HttpResponse, Problem> {
    let page = PeoplePage {
        page: visit.page(&visit.t("people-title"), Tab::People, Shape::Desk),
        form,
        is_asked: found.is_some(),
        is_cut: found.is_some_and(|f| f.is_cut),
        people: found.iter().flat_map(|f| &f.people).map(Row::from).collect(),
    };
    visit.show_as(status, &page)
}
