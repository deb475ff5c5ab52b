//! `/can-bo/nguoi/{id}/ung-tuyen`: an officer applies for a person, who agrees to one employer.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::OfficerActor;
use crate::employers;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::AccountId;
use crate::ids::VacancyId;
use crate::placements::apply;
use crate::placements::apply::ApplyForInput;
use crate::platform::db::Conn;
use crate::seekers::people;
use crate::vacancies;
use crate::vacancies::lifecycle::State;
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
use crate::web::staff::new_person::channels;
use crate::web::words;

const LABELS: Labels = &[
    ("vacancy", "apply-for-label-vacancy"),
    ("message", "apply-for-label-message"),
    ("consent", "assist-label-consent"),
    ("consent_channel", "assist-label-consent-channel"),
];

/// Where to.
struct Target {
    href: String,
    /// The slip for somebody who only goes there.
    slip: String,
    title: String,
    employer: String,
    place: String,
}

#[derive(Template)]
#[template(path = "staff/apply_for.html", config = "src/web/askama.toml")]
struct ApplyForPage {
    page: Page,
    form: FormView,
    own: String,
    file: String,
    name: String,
    /// The vacancy; none when what was pasted leads to none that is open.
    target: Option<Target>,
    channels: Vec<Choice>,
}

/// `GET /can-bo/nguoi/{id}/ung-tuyen`
pub(crate) async fn ask(
    visit: Visit<OfficerActor>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    let params = address::params(&visit.request);
    let typed = params.get("viec").to_owned();
    let values = Values::new().with("vacancy", &typed);
    let form = FormView::of_values(visit.language, LABELS, values);
    show(&visit, visit.who, StatusCode::OK, form, id.into_inner(), &typed).await
}

/// `POST /can-bo/nguoi/{id}/ung-tuyen`
pub(crate) async fn send(
    visit: Visit<Gate<OfficerActor>>,
    id: Path<AccountId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (id, now) = (id.into_inner(), visit.now);
    let input = ApplyForInput {
        vacancy: fields.get("vacancy").to_owned(),
        message: fields.get("message").to_owned(),
        consent: fields.ticked("consent"),
        consent_channel: fields.get("consent_channel").to_owned(),
    };
    let sent = match input.parse() {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(parsed) => {
            let sent = visit.app.db.write(move |tx| apply::apply_for(tx, &who, id, parsed, now));
            sent.await.map_err(Problem::from)
        }
    };
    match sent {
        Ok(sent) => Ok(address::see_other(&format!("/can-bo/nguoi/{id}?da_gui={}", sent.vacancy))),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            let status = forms::refusal_status(&problem);
            show(&visit, who, status, form, id, &input.vacancy).await
        }
    }
}

async fn show<A>(
    visit: &Visit<A>,
    who: OfficerActor,
    status: StatusCode,
    form: FormView,
    id: AccountId,
    typed: &str,
) -> Result<HttpResponse, Problem> {
    let (ring, now, vacancy) = (visit.app.ring.clone(), visit.now, apply::named_vacancy(typed));
    let (name, target) = visit
        .app
        .db
        .write(move |tx| {
            let file = people::open(tx, &ring, &who, id, now)?;
            let target = vacancy.map(|vacancy| target(tx, id, vacancy)).transpose()?.flatten();
            Ok::<_, Problem>((file.account.name, target))
        })
        .await?;
    let form = match target {
        None if !form.has_faults() => form.with_trouble(&visit.t("apply-for-no-vacancy")),
        None | Some(_) => form,
    };
    let file = format!("/can-bo/nguoi/{id}");
    let page = ApplyForPage {
        page: visit.page(&visit.t("person-apply"), Tab::People, Shape::Desk),
        form,
        own: format!("{file}/ung-tuyen"),
        file,
        name,
        target,
        channels: channels(visit),
    };
    visit.show_as(status, &page)
}

fn target(conn: &mut Conn, person: AccountId, id: VacancyId) -> Result<Option<Target>, Problem> {
    let open = vacancies::store::find(conn, id)?.filter(|v| v.state == State::Open);
    let Some(vacancy) = open else {
        return Ok(None);
    };
    let employer = employers::store::find(conn, vacancy.employer)?;
    Ok(Some(Target {
        href: format!("/viec-lam/{id}"),
        slip: format!("/can-bo/nguoi/{person}/phieu?viec={id}"),
        place: words::place(vacancy.content.commune, vacancy.content.industrial_zone),
        title: vacancy.content.title,
        employer: employer.map_or_else(String::new, |e| e.profile.name),
    }))
}
