//! `/tuyen-dung/dang-tin`, `/tuyen-dung/tin/{id}`: write a vacancy, see what the law says, publish.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::EmployerActor;
use crate::employers;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::communes::ProvinceCode;
use crate::vacancies::draft;
use crate::vacancies::input::USUAL_DAYS;
use crate::vacancies::lifecycle::State;
use crate::vacancies::publish;
use crate::vacancies::store;
use crate::vacancies::vacancy::Vacancy;
use crate::web::address;
use crate::web::employer::vacancy_form;
use crate::web::employer::vacancy_form::LABELS;
use crate::web::employer::vacancy_form::Lists;
use crate::web::findings::FindingLine;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Values;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

/// What is known of the vacancy beside its form.
#[derive(Debug, Default)]
struct Standing {
    /// Empty before it is saved the first time.
    id: String,
    version: i32,
    state: &'static str,
    reason: String,
    is_open: bool,
    has_ended: bool,
    findings: Vec<FindingLine>,
}

impl Standing {
    fn of(vacancy: &Vacancy, language: Language) -> Self {
        Self {
            id: vacancy.id.to_string(),
            version: vacancy.version,
            state: vacancy.state.label(language),
            reason: vacancy.state_reason.clone().unwrap_or_default(),
            is_open: vacancy.state == State::Open,
            has_ended: vacancy.state.has_ended(),
            findings: vacancy.findings.iter().map(|f| FindingLine::new(f, language)).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "employer/vacancy.html", config = "src/web/askama.toml")]
struct VacancyPage {
    page: Page,
    form: FormView,
    standing: Standing,
    is_verified: bool,
    is_saved: bool,
    lists: Lists,
}

impl VacancyPage {
    fn action(&self) -> String {
        match self.standing.id.as_str() {
            "" => "/tuyen-dung/dang-tin".to_owned(),
            id => format!("/tuyen-dung/tin/{id}"),
        }
    }

    fn findings_at(&self, field: &str) -> Vec<&FindingLine> {
        self.standing.findings.iter().filter(|f| f.field == field).collect()
    }

    fn blocking(&self) -> usize {
        self.standing.findings.iter().filter(|f| f.holds).count()
    }
}

/// After publishing: it is open, or it waits for an officer.
#[derive(Template)]
#[template(path = "employer/published.html", config = "src/web/askama.toml")]
struct PublishedPage {
    page: Page,
    id: VacancyId,
    title: String,
    is_open: bool,
    findings: Vec<FindingLine>,
}

/// `GET /tuyen-dung/dang-tin`
pub(crate) async fn ask_new(visit: Visit<EmployerActor>) -> Result<HttpResponse, Problem> {
    let who = visit.who;
    let found = visit.app.db.read(move |conn| employers::store::find(conn, who.employer));
    let employer = found.await?.ok_or_else(Problem::not_found)?;
    let (zone, commune) = (employer.profile.industrial_zone, employer.profile.commune);
    let deadline = visit.today() + chrono::TimeDelta::days(USUAL_DAYS);
    let values = Values::new()
        .with("openings", 1)
        .with("pay.unit", "month")
        .with("pay.currency", "VND")
        .maybe("commune", words::commune(commune))
        .maybe("industrial_zone", zone)
        .with("details.address", &employer.profile.details.address)
        .with("deadline", deadline);
    let form = FormView::of_values(visit.language, LABELS, values);
    show(&visit, StatusCode::OK, form, Standing::default(), employer.is_verified())
}

/// `POST /tuyen-dung/dang-tin`
pub(crate) async fn create(
    visit: Visit<Gate<EmployerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (app, now) = (visit.app.clone(), visit.now);
    let saved = match vacancy_form::read(&fields, None, app.home, visit.today()) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(content) => {
            let law = app.law.clone();
            let saved = app.db.write(move |tx| draft::create(tx, &law, &who, content, now));
            saved.await.map_err(Problem::from)
        }
    };
    match saved {
        Ok(vacancy) => saved_then(&visit, who, &vacancy, &fields).await,
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            let verified = is_verified(&visit, who).await?;
            show(&visit, forms::refusal_status(&problem), form, Standing::default(), verified)
        }
    }
}

/// `GET /tuyen-dung/tin/{id}`
pub(crate) async fn ask(
    visit: Visit<EmployerActor>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    let vacancy = owned(&visit, visit.who, id.into_inner()).await?;
    let verified = is_verified(&visit, visit.who).await?;
    let form = FormView::of_values(visit.language, LABELS, vacancy_form::values(&vacancy.content));
    show(&visit, StatusCode::OK, form, Standing::of(&vacancy, visit.language), verified)
}

/// `POST /tuyen-dung/tin/{id}`
pub(crate) async fn change(
    visit: Visit<Gate<EmployerActor>>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let before = owned(&visit, who, id.into_inner()).await?;
    let (app, now) = (visit.app.clone(), visit.now);
    let details = Some(before.content.details.clone());
    let version = fields.get("version").parse().ok();
    let saved = match vacancy_form::read(&fields, details, app.home, visit.today()) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(content) => {
            let (law, id) = (app.law.clone(), before.id);
            let saved =
                app.db.write(move |tx| draft::change(tx, &law, &who, id, content, version, now));
            saved.await.map_err(Problem::from)
        }
    };
    match saved {
        Ok(vacancy) => saved_then(&visit, who, &vacancy, &fields).await,
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            // The version stays the one the person saw, until they are told of a newer one.
            let seen = version.filter(|_| !forms::is_stale(&problem));
            let version = seen.unwrap_or(before.version);
            let standing = Standing { version, ..Standing::of(&before, visit.language) };
            let verified = is_verified(&visit, who).await?;
            show(&visit, forms::refusal_status(&problem), form, standing, verified)
        }
    }
}

/// After saving: back to the form with what the law says, or on to publishing. What was saved
/// stays saved when publishing is refused.
async fn saved_then(
    visit: &Visit<Gate<EmployerActor>>,
    who: EmployerActor,
    vacancy: &Vacancy,
    fields: &FormFields,
) -> Result<HttpResponse, Problem> {
    let id = vacancy.id;
    if fields.get("viec") != "dang" || vacancy.state != State::Draft {
        let is_held = vacancy.state == State::Held;
        let end = if is_held { "/da-dang" } else { "?da_luu=1" };
        let next = format!("/tuyen-dung/tin/{id}{end}");
        return Ok(address::see_other(&next));
    }
    let (law, now) = (visit.app.law.clone(), visit.now);
    let published = visit.app.db.write(move |tx| publish::publish(tx, &law, &who, id, now));
    match published.await {
        Ok(_) => Ok(address::see_other(&format!("/tuyen-dung/tin/{id}/da-dang"))),
        Err(error) => {
            let problem = forms::told_on_form(error.into())?;
            let form = FormView::refused(visit.language, LABELS, fields, &problem);
            let verified = is_verified(visit, who).await?;
            let status = forms::refusal_status(&problem);
            show(visit, status, form, Standing::of(vacancy, visit.language), verified)
        }
    }
}

/// `GET /tuyen-dung/tin/{id}/da-dang`
pub(crate) async fn published(
    visit: Visit<EmployerActor>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    let vacancy = owned(&visit, visit.who, id.into_inner()).await?;
    let page = PublishedPage {
        page: visit.page(&visit.t("post"), Tab::Desk, Shape::Desk),
        id: vacancy.id,
        title: vacancy.content.title.clone(),
        is_open: vacancy.state == State::Open,
        findings: vacancy.findings.iter().map(|f| FindingLine::new(f, visit.language)).collect(),
    };
    match vacancy.state {
        State::Open | State::Held => visit.show(&page),
        State::Draft | State::Filled | State::Closed | State::Expired => {
            Ok(address::see_other(&format!("/tuyen-dung/tin/{}", vacancy.id)))
        }
    }
}

/// `POST /tuyen-dung/tin/{id}/sao-chep`
pub(crate) async fn copy(
    visit: Visit<EmployerActor>,
    id: Path<VacancyId>,
    _form: Form,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (visit.who, id.into_inner(), visit.now);
    let law = visit.app.law.clone();
    let copied = visit.app.db.write(move |tx| draft::copy(tx, &law, &who, id, now)).await?;
    Ok(address::see_other(&format!("/tuyen-dung/tin/{}", copied.id)))
}

/// A vacancy of the firm.
///
/// # Errors
/// When it is not the firm's.
pub(super) async fn owned<A>(
    visit: &Visit<A>,
    who: EmployerActor,
    id: VacancyId,
) -> Result<Vacancy, Problem> {
    let found = visit.app.db.read(move |conn| store::owned(conn, who.employer, id));
    found.await?.ok_or_else(Problem::not_found)
}

async fn is_verified<A>(visit: &Visit<A>, who: EmployerActor) -> Result<bool, Problem> {
    let found = visit.app.db.read(move |conn| employers::store::find(conn, who.employer));
    Ok(found.await?.is_some_and(|employer| employer.is_verified()))
}

fn show<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    standing: Standing,
    is_verified: bool,
) -> Result<HttpResponse, Problem> {
    let title = match form.value("title") {
        "" => visit.t("post-title"),
        title => texts::say_with(visit.language, "advert-title", &[("title", title)]),
    };
    let tab = if standing.id.is_empty() { Tab::Post } else { Tab::Desk };
    let asked = address::params(&visit.request);
    let is_saved = !asked.get("da_luu").is_empty() && !form.has_faults();
    let page = visit.page(&title, tab, Shape::Desk);
    let page = vacancy_page(page, form, standing, is_verified, visit.app.home);
    visit.show_as(status, &VacancyPage { is_saved, ..page })
}

fn vacancy_page(
    page: Page,
    form: FormView,
    standing: Standing,
    is_verified: bool,
    home: ProvinceCode,
) -> VacancyPage {
    let lists = Lists::new(home, form.value("occupation"), page.language);
    VacancyPage { page, form, standing, is_verified, is_saved: false, lists }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::platform::language::Language;
    use crate::platform::language::Wording;
    use crate::reference::communes::AN_GIANG;
    use crate::vacancies::check::Finding;
    use crate::vacancies::check::FindingKind;
    use crate::vacancies::check::Part;
    use crate::vacancies::check::Severity;
    use crate::web::testing;

    fn with_finding() -> Vacancy {
        let mut vacancy = testing::vacancy();
        vacancy.state = State::Draft;
        vacancy.findings = vec![Finding {
            kind: FindingKind::Sex,
            code: "sex".into(),
            severity: Severity::Block,
            part: Part::Requirements,
            start: 0,
            end: 16,
            words: "Nữ, tuổi 22–35".into(),
            message: Wording::new("Không giới hạn giới tính.", "No sex."),
            source: "BLLĐ 45/2019, Điều 8".into(),
            may_be_justified: true,
        }];
        vacancy
    }

    #[test]
    fn what_the_law_says_stands_at_its_field_with_words_law_and_severity() {
        let vacancy = with_finding();
        let form =
            FormView::of_values(Language::Vi, LABELS, vacancy_form::values(&vacancy.content));
        let page = testing::page(Some(Role::Employer));
        let page = vacancy_page(page, form, Standing::of(&vacancy, Language::Vi), true, AN_GIANG);
        let html = page.render().unwrap();
        let (_, after) = html.split_once("id=\"requirements\"").unwrap();
        for told in ["Phải sửa", "Nữ, tuổi 22–35", "Không giới hạn giới tính.", "Điều 8"]
        {
            assert!(after.contains(told), "{told}");
        }
        assert!(html.contains("Còn 1 điểm phải sửa"));
        assert!(html.contains("value=\"luu\"") && html.contains("value=\"dang\""));
    }

    #[test]
    fn a_held_advert_is_explained() {
        let vacancy = with_finding();
        let page = PublishedPage {
            page: testing::page(Some(Role::Employer)),
            id: vacancy.id,
            title: vacancy.content.title.clone(),
            is_open: false,
            findings: vacancy.findings.iter().map(|f| FindingLine::new(f, Language::Vi)).collect(),
        };
        let html = page.render().unwrap();
        assert!(html.contains("chờ Trung tâm xem") && html.contains("Nữ, tuổi 22–35"));
    }

    #[test]
    fn an_ended_vacancy_can_only_be_copied() {
        let mut vacancy = testing::vacancy();
        vacancy.state = State::Expired;
        let form =
            FormView::of_values(Language::Vi, LABELS, vacancy_form::values(&vacancy.content));
        let page = testing::page(Some(Role::Employer));
        let html = vacancy_page(page, form, Standing::of(&vacancy, Language::Vi), true, AN_GIANG);
        let html = html.render().unwrap();
        assert!(html.contains("/sao-chep\"") && !html.contains("value=\"luu\""));
    }
}
