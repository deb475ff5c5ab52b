//! `/tuyen-dung/tin/{id}/ung-vien/nhieu`: many applicants of a vacancy are answered at once.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::EmployerActor;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements;
use crate::placements::application::ApplicantLine;
use crate::placements::interviews::many;
use crate::placements::interviews::many::Done;
use crate::placements::interviews::many::InvitationsInput;
use crate::placements::interviews::many::MOST_PEOPLE;
use crate::placements::interviews::many::RefusalsInput;
use crate::platform::fault::Fault;
use crate::web::address;
use crate::web::employer::applicant::reasons;
use crate::web::employer::offer;
use crate::web::employer::offer::LABELS;
use crate::web::employer::offer::Lines;
use crate::web::employer::offer::Typed;
use crate::web::employer::vacancy::owned;
use crate::web::forms;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;

#[derive(Template)]
#[template(path = "employer/many.html", config = "src/web/askama.toml")]
struct ManyPage {
    page: Page,
    form: FormView,
    own: String,
    title: String,
    is_refusal: bool,
    /// The people chosen; their boxes can be cleared.
    people: Vec<Choice>,
    reasons: Vec<Choice>,
    lines: Lines,
}

/// What happened to one of them.
struct DoneView {
    href: String,
    name: String,
    /// Why nothing happened; empty when it did.
    trouble: String,
}

#[derive(Template)]
#[template(path = "employer/many_done.html", config = "src/web/askama.toml")]
struct DonePage {
    page: Page,
    own: String,
    title: String,
    done: usize,
    people: Vec<DoneView>,
}

/// `GET /tuyen-dung/tin/{id}/ung-vien/nhieu`
pub(crate) async fn ask(
    visit: Visit<EmployerActor>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    let params = address::params(&visit.request);
    let people = chosen(&params);
    let ticked = people.iter().map(ToString::to_string);
    let values = offer::blank(visit.now).each("people", ticked);
    let form = FormView::of_values(visit.language, LABELS, values);
    let is_refusal = params.get("viec") == "tu-choi";
    show(&visit, visit.who, StatusCode::OK, form, (id.into_inner(), &people, is_refusal)).await
}

/// `POST /tuyen-dung/tin/{id}/ung-vien/moi`
pub(crate) async fn invite(
    visit: Visit<Gate<EmployerActor>>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let (Form(fields), id) = (form, id.into_inner());
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let now = visit.now;
    let typed = Typed::read(&fields, now);
    let key = typed.key;
    let input = InvitationsInput {
        applications: chosen_in(&fields, "people"),
        slots: typed.input.slots.clone(),
        answer_by: typed.input.answer_by,
        note: typed.input.note.clone(),
    };
    let done = match typed.parsed(input.parse(now)) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(parsed) => {
            let done =
                visit.app.db.write(move |tx| many::invite_many(tx, &who, id, key, &parsed, now));
            done.await.map_err(Problem::from)
        }
    };
    answered(&visit, who, &fields, done, (id, false)).await
}

/// `POST /tuyen-dung/tin/{id}/ung-vien/tu-choi`
pub(crate) async fn refuse(
    visit: Visit<Gate<EmployerActor>>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let (Form(fields), id) = (form, id.into_inner());
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let now = visit.now;
    let input = RefusalsInput {
        applications: chosen_in(&fields, "people"),
        reason: fields.get("reason").to_owned(),
        note: fields.get("note").to_owned(),
    };
    let done = match input.parse(now) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(parsed) => {
            let done = visit.app.db.write(move |tx| many::refuse_many(tx, &who, id, &parsed, now));
            done.await.map_err(Problem::from)
        }
    };
    answered(&visit, who, &fields, done, (id, true)).await
}

/// The people whose boxes are ticked in the list.
fn chosen(fields: &FormFields) -> Vec<ApplicationId> {
    let mut people = chosen_in(fields, "nguoi");
    people.truncate(MOST_PEOPLE);
    people
}

fn chosen_in(fields: &FormFields, name: &str) -> Vec<ApplicationId> {
    forms::chosen(fields, name, |typed| typed.parse().ok())
}

async fn answered<A>(
    visit: &Visit<A>,
    who: EmployerActor,
    fields: &FormFields,
    done: Result<Vec<Done>, Problem>,
    (id, is_refusal): (VacancyId, bool),
) -> Result<HttpResponse, Problem> {
    let done = match done {
        Ok(done) => done,
        Err(problem) => {
            let mut problem = forms::told_on_form(problem)?;
            for fault in &mut problem.fields {
                if fault.pointer == "/applications" {
                    "/people".clone_into(&mut fault.pointer);
                }
            }
            let form = FormView::refused(visit.language, LABELS, fields, &problem);
            // Every box that was there comes back, ticked or not.
            let shown = chosen_in(fields, "shown");
            let status = forms::refusal_status(&problem);
            return show(visit, who, status, form, (id, &shown, is_refusal)).await;
        }
    };
    let vacancy = owned(visit, who, id).await?;
    let people: Vec<ApplicationId> = done.iter().map(|done| done.application).collect();
    let lines = lines(visit, who, id, people).await?;
    let view = |done: &Done| DoneView {
        href: format!("/tuyen-dung/ung-vien/{}", done.application),
        name: name(&lines, done.application),
        trouble: done.outcome.as_ref().err().map_or_else(String::new, |error| {
            error.wording().in_language(visit.language).to_owned()
        }),
    };
    let page = DonePage {
        page: visit.page(&visit.t("many-done-title"), Tab::Desk, Shape::Desk),
        own: own(id),
        title: vacancy.content.title,
        done: done.iter().filter(|done| done.outcome.is_ok()).count(),
        people: done.iter().map(view).collect(),
    };
    visit.show(&page)
}

async fn lines<A>(
    visit: &Visit<A>,
    who: EmployerActor,
    id: VacancyId,
    people: Vec<ApplicationId>,
) -> Result<Vec<ApplicantLine>, Problem> {
    let lines =
        visit.app.db.read(move |conn| placements::read::applicants_among(conn, &who, id, &people));
    Ok(lines.await?)
}

/// The name of a person; of somebody who is no applicant here there is none.
fn name(lines: &[ApplicantLine], id: ApplicationId) -> String {
    let line = lines.iter().find(|line| line.application.id == id);
    line.map_or_else(String::new, |line| line.name.clone())
}

fn own(id: VacancyId) -> String {
    format!("/tuyen-dung/tin/{id}/ung-vien")
}

async fn show<A>(
    visit: &Visit<A>,
    who: EmployerActor,
    status: StatusCode,
    form: FormView,
    (id, people, is_refusal): (VacancyId, &[ApplicationId], bool),
) -> Result<HttpResponse, Problem> {
    let vacancy = owned(visit, who, id).await?;
    let lines = lines(visit, who, id, people.to_vec()).await?;
    let title = if is_refusal { "many-refuse-title" } else { "many-invite-title" };
    let page = visit.page(&visit.t(title), Tab::Desk, Shape::Desk);
    visit.show_as(status, &many_page(page, form, id, vacancy.content.title, &lines, is_refusal))
}

fn many_page(
    page: Page,
    form: FormView,
    id: VacancyId,
    title: String,
    lines: &[ApplicantLine],
    is_refusal: bool,
) -> ManyPage {
    let waiting = lines.iter().filter(|line| line.application.state.is_waiting());
    let choice = |line: &ApplicantLine| Choice::new(line.application.id, &line.name);
    ManyPage {
        own: own(id),
        title,
        is_refusal,
        people: waiting.map(choice).collect(),
        reasons: reasons(page.language),
        lines: Lines::for_many(&form),
        page,
        form,
    }
}
