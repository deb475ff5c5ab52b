//! `/tuyen-dung/tin/{id}/dong`: end a vacancy, with the reason.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::EmployerActor;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::vacancies::close;
use crate::vacancies::close::ClosureInput;
use crate::vacancies::vacancy::CloseReason;
use crate::web::address;
use crate::web::employer::vacancy::owned;
use crate::web::forms;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::forms::choices;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;

const LABELS: Labels = &[("reason", "close-label-reason"), ("note", "close-label-note")];

#[derive(Template)]
#[template(path = "employer/close.html", config = "src/web/askama.toml")]
struct ClosePage {
    page: Page,
    form: FormView,
    id: VacancyId,
    title: String,
    reasons: Vec<Choice>,
}

/// `GET /tuyen-dung/tin/{id}/dong`
pub(crate) async fn ask(
    visit: Visit<EmployerActor>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    show(&visit, StatusCode::OK, FormView::blank(visit.language, LABELS), id.into_inner()).await
}

/// `POST /tuyen-dung/tin/{id}/dong`
pub(crate) async fn close(
    visit: Visit<EmployerActor>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let (who, id, now) = (visit.who, id.into_inner(), visit.now);
    let get = |name: &str| fields.get(name).to_owned();
    let input = ClosureInput { reason: get("reason"), note: get("note") };
    let closed = match input.parse() {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(closure) => {
            let closed = visit.app.db.write(move |tx| close::close(tx, &who, id, &closure, now));
            closed.await.map_err(Problem::from)
        }
    };
    match closed {
        Ok(_) => Ok(address::see_other("/tuyen-dung")),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            show(&visit, forms::refusal_status(&problem), form, id).await
        }
    }
}

async fn show(
    visit: &Visit<EmployerActor>,
    status: StatusCode,
    form: FormView,
    id: VacancyId,
) -> Result<HttpResponse, Problem> {
    let vacancy = owned(visit, visit.who, id).await?;
    let page = ClosePage {
        page: visit.page(&visit.t("close-advert"), Tab::Desk, Shape::Desk),
        form,
        id,
        title: vacancy.content.title,
        reasons: choices!(CloseReason, visit.language),
    };
    visit.show_as(status, &page)
}
