//! `/tuyen-dung/mau-tin`: the firm's own templates and the ready-made ones; what is started from
//! them, kept as one, renamed, deleted.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::accounts::actor::EmployerActor;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::TemplateId;
use crate::ids::VacancyId;
use crate::platform::language::Language;
use crate::templates::error::TemplateError;
use crate::templates::keep;
use crate::templates::ready::ReadyTemplate;
use crate::templates::store;
use crate::templates::template;
use crate::templates::template::Template;
use crate::web::address;
use crate::web::employer::vacancy::owned;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::forms::Values;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

const LIST: &str = "/tuyen-dung/mau-tin";
const LABELS: Labels = &[("name", "template-label-name")];

/// A template of the firm in the list.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    id: TemplateId,
    name: String,
    title: String,
    changed: String,
}

impl Row {
    fn new(template: &Template, language: Language) -> Self {
        Self {
            id: template.id,
            name: template.name.clone(),
            title: template.vacancy.title.clone(),
            changed: words::day_of(language, template.updated_at),
        }
    }
}

/// A ready-made template in the list.
#[derive(Debug, PartialEq, Eq)]
struct ReadyRow {
    code: String,
    name: String,
    title: String,
}

impl ReadyRow {
    fn new(template: &ReadyTemplate, language: Language) -> Self {
        Self {
            code: template.code.clone(),
            name: template.name.in_language(language).to_owned(),
            title: template.vacancy.title.clone(),
        }
    }
}

#[derive(askama::Template)]
#[template(path = "employer/templates.html", config = "src/web/askama.toml")]
struct TemplatesPage {
    page: Page,
    rows: Vec<Row>,
    ready: Vec<ReadyRow>,
}

/// The name of a template: asked when a vacancy is kept as one, and to rename it.
#[derive(askama::Template)]
#[template(path = "employer/template_name.html", config = "src/web/askama.toml")]
struct NamePage {
    page: Page,
    form: FormView,
    heading: String,
    action: String,
    back: (String, String),
    /// A template that is there already and can be deleted; empty while it is made.
    own: String,
}

/// `GET /tuyen-dung/mau-tin`
pub(crate) async fn list(visit: Visit<EmployerActor>) -> Result<HttpResponse, Problem> {
    let who = visit.who;
    let found = visit.app.db.read(move |conn| store::of_employer(conn, who.employer)).await?;
    let ready = visit.app.ready_templates.all.iter();
    visit.show(&TemplatesPage {
        page: visit.page(&visit.t("templates-title"), Tab::Post, Shape::Desk),
        rows: found.iter().map(|template| Row::new(template, visit.language)).collect(),
        ready: ready.map(|template| ReadyRow::new(template, visit.language)).collect(),
    })
}

/// `POST /tuyen-dung/mau-tin/{id}/dung`
pub(crate) async fn start(
    visit: Visit<EmployerActor>,
    id: Path<TemplateId>,
    _form: Form,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (visit.who, id.into_inner(), visit.now);
    let law = visit.app.law.clone();
    let started = visit.app.db.write(move |tx| keep::start(tx, &law, &who, id, now)).await?;
    Ok(address::see_other(&format!("/tuyen-dung/tin/{}?da_luu=1", started.id)))
}

/// `POST /tuyen-dung/mau-co-san/{code}/dung`
pub(crate) async fn start_ready(
    visit: Visit<EmployerActor>,
    code: Path<String>,
    _form: Form,
) -> Result<HttpResponse, Problem> {
    let (who, now) = (visit.who, visit.now);
    let found = visit.app.ready_templates.by_code(&code).cloned();
    let template = found.ok_or(TemplateError::NotFound)?;
    let law = visit.app.law.clone();
    let started = visit.app.db.write(move |tx| keep::start_ready(tx, &law, &who, template, now));
    Ok(address::see_other(&format!("/tuyen-dung/tin/{}?da_luu=1", started.await?.id)))
}

/// `GET /tuyen-dung/tin/{id}/luu-mau`
pub(crate) async fn ask_keep(
    visit: Visit<EmployerActor>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    let vacancy = owned(&visit, visit.who, id.into_inner()).await?;
    let values = Values::new().with("name", &vacancy.content.title);
    let form = FormView::of_values(visit.language, LABELS, values);
    visit.show(&keep_page(&visit, form, vacancy.id))
}

/// `POST /tuyen-dung/tin/{id}/luu-mau`
pub(crate) async fn keep(
    visit: Visit<Gate<EmployerActor>>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (id, now) = (id.into_inner(), visit.now);
    let kept = match template::name(fields.get("name")) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(name) => {
            let kept = visit.app.db.write(move |tx| keep::keep(tx, &who, id, name, now));
            kept.await.map_err(Problem::from)
        }
    };
    match kept {
        Ok(_) => Ok(address::see_other(LIST)),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            visit.show_as(forms::refusal_status(&problem), &keep_page(&visit, form, id))
        }
    }
}

fn keep_page<A>(visit: &Visit<A>, form: FormView, id: VacancyId) -> NamePage {
    let heading = visit.t("keep-template");
    NamePage {
        page: visit.page(&heading, Tab::Desk, Shape::Desk),
        form,
        heading,
        action: format!("/tuyen-dung/tin/{id}/luu-mau"),
        back: (format!("/tuyen-dung/tin/{id}"), visit.t("back-to-writing")),
        own: String::new(),
    }
}

/// `GET /tuyen-dung/mau-tin/{id}`
pub(crate) async fn ask_name(
    visit: Visit<EmployerActor>,
    id: Path<TemplateId>,
) -> Result<HttpResponse, Problem> {
    let (who, id) = (visit.who, id.into_inner());
    let template = visit.app.db.read(move |conn| keep::one(conn, &who, id)).await?;
    let values = Values::new().with("name", &template.name);
    let form = FormView::of_values(visit.language, LABELS, values);
    visit.show(&name_page(&visit, form, id))
}

/// `POST /tuyen-dung/mau-tin/{id}`
pub(crate) async fn rename(
    visit: Visit<Gate<EmployerActor>>,
    id: Path<TemplateId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (id, now) = (id.into_inner(), visit.now);
    let renamed = match template::name(fields.get("name")) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(name) => {
            let renamed = visit.app.db.write(move |tx| keep::rename(tx, &who, id, name, now));
            renamed.await.map_err(Problem::from)
        }
    };
    match renamed {
        Ok(_) => Ok(address::see_other(LIST)),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            visit.show_as(forms::refusal_status(&problem), &name_page(&visit, form, id))
        }
    }
}

fn name_page<A>(visit: &Visit<A>, form: FormView, id: TemplateId) -> NamePage {
    let heading = visit.t("change-template");
    NamePage {
        page: visit.page(&heading, Tab::Post, Shape::Desk),
        form,
        heading,
        action: format!("{LIST}/{id}"),
        back: (LIST.to_owned(), visit.t("templates-title")),
        own: format!("{LIST}/{id}"),
    }
}

/// `POST /tuyen-dung/mau-tin/{id}/xoa`
pub(crate) async fn delete(
    visit: Visit<EmployerActor>,
    id: Path<TemplateId>,
    _form: Form,
) -> Result<HttpResponse, Problem> {
    let (who, id) = (visit.who, id.into_inner());
    visit.app.db.write(move |tx| keep::delete(tx, &who, id)).await?;
    Ok(address::see_other(LIST))
}

#[cfg(test)]
mod tests {
    use askama::Template as _;

    use super::*;
    use crate::accounts::account::Role;
    use crate::templates::ready::ReadyTemplates;
    use crate::web::testing;

    #[test]
    fn a_firm_without_templates_finds_the_ready_made_ones() {
        let ready = ReadyTemplates::embedded();
        let html = TemplatesPage {
            page: testing::page(Some(Role::Employer)),
            rows: Vec::new(),
            ready: ready.all.iter().map(|t| ReadyRow::new(t, Language::Vi)).collect(),
        };
        let html = html.render().unwrap();
        assert!(html.contains("Chưa có mẫu nào"));
        assert!(html.contains("action=\"/tuyen-dung/mau-co-san/sewing/dung\""));
    }
}
