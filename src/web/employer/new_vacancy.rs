//! `/tuyen-dung/dang-tin`: begin a vacancy with its headline and how many people are wanted.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::accounts::actor::EmployerActor;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::vacancies::draft;
use crate::vacancies::section::Section;
use crate::web::address;
use crate::web::employer::vacancy_form;
use crate::web::employer::vacancy_form::LABELS;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Values;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;

#[derive(Template)]
#[template(path = "employer/new_vacancy.html", config = "src/web/askama.toml")]
struct NewVacancyPage {
    page: Page,
    form: FormView,
}

/// `GET /tuyen-dung/dang-tin`
pub(crate) async fn ask(visit: Visit<EmployerActor>) -> Result<HttpResponse, Problem> {
    let values = Values::new().with("openings", 1);
    show(&visit, StatusCode::OK, FormView::of_values(visit.language, LABELS, values))
}

/// `POST /tuyen-dung/dang-tin`
pub(crate) async fn begin(
    visit: Visit<Gate<EmployerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (app, now) = (visit.app.clone(), visit.now);
    let begun = match vacancy_form::read(Section::Work, &fields, "", app.home, visit.today()) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(written) => {
            let law = app.law.clone();
            let content = written.content;
            let begun = app.db.write(move |tx| draft::create(tx, &law, &who, content, now));
            begun.await.map_err(Problem::from)
        }
    };
    match begun {
        Ok(vacancy) => Ok(address::see_other(&format!("/tuyen-dung/tin/{}?da_luu=1", vacancy.id))),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            show(&visit, forms::refusal_status(&problem), form)
        }
    }
}

fn show<A>(visit: &Visit<A>, status: StatusCode, form: FormView) -> Result<HttpResponse, Problem> {
    let page = visit.page(&visit.t("begin-title"), Tab::Post, Shape::Desk);
    visit.show_as(status, &NewVacancyPage { page, form })
}
