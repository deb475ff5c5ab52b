//! `/cua-toi/tin-bao`, `/tin-bao/{token}`: searches that are kept, and what they find.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::Actor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::vault;
use crate::alerts::alert::Alert;
use crate::alerts::error::AlertError;
use crate::alerts::keep;
use crate::alerts::store;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::AlertId;
use crate::ids::VacancyId;
use crate::platform::crypto;
use crate::search::Index;
use crate::search::SearchError;
use crate::search::Sort;
use crate::search::VacancyQuery;
use crate::vacancies;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::public::filters;
use crate::web::public::job::JobLine;
use crate::web::public::results;
use crate::web::public::wanted::Wanted;

/// Where one's own list is.
const LIST: &str = "/cua-toi/tin-bao";
/// Vacancies shown for an alert.
const SHOWN: usize = 50;
/// A new vacancy is not older than this, in days.
const NEW_DAYS: u32 = 7;

/// The address at which a search is kept.
pub(crate) fn href(wanted: &Wanted) -> String {
    address::with_query(&format!("{LIST}/moi"), &wanted.pairs())
}

/// A search with its filters in one line.
fn said<A>(visit: &Visit<A>, wanted: &Wanted) -> String {
    let chips = filters::chips(wanted, visit.language).into_iter().map(|chip| chip.label);
    let words = Some(results::said(wanted)).filter(|words| !words.is_empty());
    let all: Vec<String> = words.into_iter().chain(chips).collect();
    if all.is_empty() { visit.t("alert-everything") } else { all.join(" · ") }
}

#[derive(Template)]
#[template(path = "seeker/alert_new.html", config = "src/web/askama.toml")]
struct NewPage {
    page: Page,
    form: FormView,
    said: String,
    pairs: Vec<(String, String)>,
    search: String,
}

fn show_new<A>(
    visit: &Visit<A>,
    status: StatusCode,
    wanted: &Wanted,
    form: FormView,
) -> Result<HttpResponse, Problem> {
    let page = NewPage {
        page: visit.page(&visit.t("alert-new-title"), Tab::Mine, Shape::Flow),
        form,
        said: said(visit, wanted),
        pairs: wanted.pairs(),
        search: wanted.href(),
    };
    visit.show_as(status, &page)
}

/// `GET /cua-toi/tin-bao/moi`
pub(crate) async fn ask(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let params = address::params(&visit.request);
    let wanted = Wanted::read(&params, visit.app.home, &visit.app.ring).first_page();
    show_new(&visit, StatusCode::OK, &wanted, FormView::blank(visit.language, &[]))
}

/// `POST /cua-toi/tin-bao`
pub(crate) async fn keep(
    visit: Visit<Gate<SeekerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let wanted = Wanted::read(&fields, visit.app.home, &visit.app.ring).first_page();
    let (said, query, now) = (said(&visit, &wanted), wanted.query(), visit.now);
    let kept =
        visit.app.db.write(move |tx| keep::keep(tx, &who, said, &query, crypto::random(), now));
    match kept.await {
        Ok(_) => Ok(address::see_other(&format!("{LIST}?da_bat=1"))),
        Err(error) => {
            let problem = forms::told_on_form(error.into())?;
            let form = FormView::refused(visit.language, &[], &fields, &problem);
            show_new(&visit, forms::refusal_status(&problem), &wanted, form)
        }
    }
}

/// An alert in its owner's list.
struct AlertView {
    id: AlertId,
    said: String,
    href: String,
    /// Vacancies of the last days.
    new: u64,
}

impl AlertView {
    fn new(
        alert: Alert,
        index: &Index,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<Self, SearchError> {
        let query = VacancyQuery {
            posted_within_days: Some(
                alert.query.posted_within_days.unwrap_or(NEW_DAYS).min(NEW_DAYS),
            ),
            limit: 1,
            ..alert.query
        };
        Ok(Self {
            id: alert.id,
            href: format!("/tin-bao/{}", alert.token),
            new: index.search(&query, now)?.total,
            said: alert.said,
        })
    }
}

#[derive(Template)]
#[template(path = "seeker/alerts.html", config = "src/web/askama.toml")]
struct AlertsPage {
    page: Page,
    alerts: Vec<AlertView>,
    is_kept: bool,
    has_mail: bool,
}

/// `GET /cua-toi/tin-bao`
pub(crate) async fn list(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let (who, ring) = (visit.who, visit.app.ring.clone());
    let (alerts, contact) = visit
        .app
        .db
        .read(move |conn| {
            let alerts = store::of(conn, who.account)?;
            Ok::<_, Problem>((alerts, vault::contact_of(conn, &ring, who.account)?))
        })
        .await?;
    let view = |alert| AlertView::new(alert, &visit.app.index, visit.now);
    let page = AlertsPage {
        page: visit.page(&visit.t("alerts-title"), Tab::Mine, Shape::Seek),
        alerts: alerts.into_iter().map(view).collect::<Result<_, _>>()?,
        is_kept: !address::params(&visit.request).get("da_bat").is_empty(),
        has_mail: contact.email.is_some(),
    };
    visit.show(&page)
}

/// `POST /cua-toi/tin-bao/{id}/tat`
pub(crate) async fn let_go(
    visit: Visit<Gate<SeekerActor>>,
    id: Path<AlertId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let (Form(fields), id) = (form, id.into_inner());
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let now = visit.now;
    visit.app.db.write(move |tx| keep::let_go(tx, &who, id, now)).await?;
    Ok(address::see_other(LIST))
}

#[derive(Template)]
#[template(path = "seeker/alert.html", config = "src/web/askama.toml")]
struct AlertPage {
    page: Page,
    said: String,
    token: String,
    total: u64,
    jobs: Vec<JobLine>,
}

/// `GET /tin-bao/{token}`: from a message, without signing in.
pub(crate) async fn show(
    visit: Visit<Option<Actor>>,
    token: Path<String>,
) -> Result<HttpResponse, Problem> {
    let token = token.into_inner();
    let found = visit.app.db.read(move |conn| store::by_token(conn, &token)).await?;
    let alert = found.ok_or(AlertError::NotFound)?;
    let query = VacancyQuery { sort: Sort::Newest, limit: SHOWN, ..alert.query };
    let results = visit.app.index.search(&query, visit.now)?;
    let ids: Vec<VacancyId> = results.hits.iter().map(|hit| hit.id).collect();
    let lines = visit.app.db.read(move |conn| vacancies::store::lines(conn, &ids)).await?;
    let jobs = results.hits.iter().filter_map(|hit| {
        let line = lines.iter().find(|line| line.id == hit.id)?;
        Some(JobLine::new(line, hit.distance_km, None, visit.today(), visit.language))
    });
    let page = AlertPage {
        page: visit.page(&visit.t("alerts-title"), Tab::Jobs, Shape::Seek),
        said: alert.said,
        token: alert.token,
        total: results.total,
        jobs: jobs.collect(),
    };
    visit.show(&page)
}

#[derive(Template)]
#[template(path = "seeker/alert_stopped.html", config = "src/web/askama.toml")]
struct StoppedPage {
    page: Page,
}

/// `POST /tin-bao/{token}`: the secret in the address is the right to end the alert, so mail
/// programs may press for their owner (RFC 8058) and nobody needs to sign in.
pub(crate) async fn stop(
    visit: Visit<Option<Actor>>,
    token: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (token, now) = (token.into_inner(), visit.now);
    visit.app.db.write(move |tx| keep::stop(tx, &token, now)).await?;
    let page = visit.page(&visit.t("alert-stopped-title"), Tab::None, Shape::Seek);
    visit.show(&StoppedPage { page })
}
