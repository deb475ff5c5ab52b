//! `/tuyen-dung/tin/{id}`: a vacancy as a list of what to write, what it lacks, what the law says.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use crate::accounts::actor::EmployerActor;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::vacancies::draft;
use crate::vacancies::lifecycle::State;
use crate::vacancies::publish;
use crate::vacancies::read;
use crate::vacancies::section::Progress;
use crate::vacancies::section::Section;
use crate::vacancies::section::lacking;
use crate::vacancies::store;
use crate::vacancies::vacancy::Vacancy;
use crate::web::address;
use crate::web::employer::section;
use crate::web::employer::vacancy_form::LABELS;
use crate::web::findings::FindingLine;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

/// A section in the list.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    href: String,
    name: &'static str,
    tone: &'static str,
    icon: &'static str,
    progress: String,
    /// Tone and words of what the law says about it; empty for nothing.
    law: (&'static str, String),
}

/// Something to do, with the place where it is done.
#[derive(Debug, PartialEq, Eq)]
struct Lack {
    href: String,
    text: String,
}

#[derive(Template)]
#[template(path = "employer/vacancy.html", config = "src/web/askama.toml")]
struct VacancyPage {
    page: Page,
    id: VacancyId,
    title: String,
    stands: State,
    state: &'static str,
    reason: String,
    saved_at: String,
    is_saved: bool,
    is_verified: bool,
    /// Why it was not published just now; empty when nobody asked.
    trouble: String,
    rows: Vec<Row>,
    lacks: Vec<Lack>,
    findings: Vec<FindingLine>,
}

impl VacancyPage {
    fn new(page: Page, vacancy: &Vacancy, is_verified: bool, today: NaiveDate) -> Self {
        let language = page.language;
        let row = |section: &Section| row(vacancy, *section, today, language);
        Self {
            id: vacancy.id,
            title: vacancy.content.title.clone(),
            stands: vacancy.state,
            state: vacancy.state.label(language),
            reason: vacancy.state_reason.clone().unwrap_or_default(),
            saved_at: words::appointment(language, vacancy.updated_at),
            is_saved: false,
            is_verified,
            trouble: String::new(),
            rows: Section::ALL.iter().map(row).collect(),
            lacks: lacks(vacancy, today, language),
            findings: vacancy.findings.iter().map(|f| FindingLine::new(f, language)).collect(),
            page,
        }
    }

    fn blocking(&self) -> usize {
        self.findings.iter().filter(|f| f.holds).count()
    }

    fn is_draft(&self) -> bool {
        self.stands == State::Draft
    }

    fn is_open(&self) -> bool {
        self.stands == State::Open
    }

    fn place_of(&self, finding: &FindingLine) -> String {
        format!("{}#{}", section::page_of(self.id, finding.section), finding.field)
    }
}

fn row(vacancy: &Vacancy, section: Section, today: NaiveDate, language: Language) -> Row {
    let (tone, icon, progress) = match section.progress(&vacancy.content, today) {
        Progress::Done => ("good", "yes", "part-done"),
        Progress::Needed => ("warn", "edit", "part-needed"),
        Progress::Optional => ("", "edit", "part-optional"),
    };
    let here = vacancy.findings.iter().filter(|f| Section::of_finding(f) == section);
    let here: Vec<FindingLine> = here.map(|f| FindingLine::new(f, language)).collect();
    let blocking = here.iter().filter(|f| f.holds).count();
    let law = if blocking > 0 {
        ("stop", texts::say_count(language, "part-blocking", blocking as u64))
    } else if here.is_empty() {
        ("", String::new())
    } else {
        ("warn", texts::say_count(language, "part-notes", here.len() as u64))
    };
    Row {
        href: section::page_of(vacancy.id, section),
        name: section.label(language),
        tone,
        icon,
        progress: texts::say(language, progress),
        law,
    }
}

/// What publishing still lacks, each with the field where it is written.
fn lacks(vacancy: &Vacancy, today: NaiveDate, language: Language) -> Vec<Lack> {
    let faults = lacking(&vacancy.content, today);
    let form = FormView::blank(language, LABELS).with_faults(&faults);
    let places = faults.iter().map(|fault| section::page_of(vacancy.id, Section::of_fault(fault)));
    let lines = form.fault_lines().into_iter().zip(places);
    lines
        .map(|(line, page)| Lack { href: format!("{page}#{}", line.field), text: line.text })
        .collect()
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

/// `GET /tuyen-dung/tin/{id}`
pub(crate) async fn show(
    visit: Visit<EmployerActor>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    list(&visit, visit.who, id.into_inner(), StatusCode::OK, String::new()).await
}

/// `GET /tuyen-dung/tin/{id}/dang`: where a refused publishing is looked at again.
pub(crate) async fn back(id: Path<VacancyId>) -> HttpResponse {
    address::see_other(&format!("/tuyen-dung/tin/{id}"))
}

/// `POST /tuyen-dung/tin/{id}/dang`
pub(crate) async fn publish(
    visit: Visit<Gate<EmployerActor>>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (id, law, now) = (id.into_inner(), visit.app.law.clone(), visit.now);
    let published = visit.app.db.write(move |tx| publish::publish(tx, &law, &who, id, now));
    match published.await {
        Ok(_) => Ok(address::see_other(&format!("/tuyen-dung/tin/{id}/da-dang"))),
        Err(error) => {
            let problem = forms::told_on_form(error.into())?;
            let status = forms::refusal_status(&problem);
            let trouble = if problem.fields.is_empty() {
                problem.wording.in_language(visit.language).to_owned()
            } else {
                let count = problem.fields.len() as u64;
                texts::say_count(visit.language, "lacks-title", count)
            };
            list(&visit, who, id, status, trouble).await
        }
    }
}

async fn list<A>(
    visit: &Visit<A>,
    who: EmployerActor,
    id: VacancyId,
    status: StatusCode,
    trouble: String,
) -> Result<HttpResponse, Problem> {
    let found = visit.app.db.read(move |conn| read::of_firm(conn, &who, id));
    let (vacancy, employer) = found.await?.ok_or_else(Problem::not_found)?;
    let title = vacancy.content.title.as_str();
    let title = texts::say_with(visit.language, "advert-title", &[("title", title)]);
    let page = visit.page(&title, Tab::Desk, Shape::Desk);
    let page = VacancyPage::new(page, &vacancy, employer.is_verified(), visit.today());
    let asked = address::params(&visit.request);
    let is_saved = !asked.get("da_luu").is_empty() && trouble.is_empty();
    visit.show_as(status, &VacancyPage { is_saved, trouble, ..page })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::platform::language::Wording;
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
            language: None,
            start: 0,
            end: 16,
            words: "Nữ, tuổi 22–35".into(),
            message: Wording::new("Không giới hạn giới tính.", "No sex."),
            source: "BLLĐ 45/2019, Điều 8".into(),
            may_be_justified: true,
        }];
        vacancy
    }

    fn html(vacancy: &Vacancy) -> String {
        let page = testing::page(Some(Role::Employer));
        let today = crate::platform::clock::local_date(testing::now());
        VacancyPage::new(page, vacancy, true, today).render().unwrap()
    }

    #[test]
    fn every_section_stands_in_the_list_with_how_far_it_is_and_what_the_law_says() {
        let vacancy = with_finding();
        let html = html(&vacancy);
        for &section in Section::ALL {
            let href = section::page_of(vacancy.id, section);
            assert!(html.contains(&format!("href=\"{href}\"")), "{section}");
        }
        assert!(html.contains("1 điểm phải sửa") && html.contains("Còn 1 điểm phải sửa"));
        assert!(html.contains("/yeu-cau#requirements"), "the finding leads to its field");
        assert!(html.contains("/dang\"") && html.contains("/xem-truoc\""));
        assert!(html.contains("9:00, thứ Ba 24/11/2026"), "it says when it was saved");
    }

    #[test]
    fn what_is_missing_leads_to_where_it_is_written() {
        let mut vacancy = with_finding();
        vacancy.content.commune = None;
        vacancy.content.description.clear();
        let today = crate::platform::clock::local_date(testing::now());
        let lacks = lacks(&vacancy, today, Language::Vi);
        let ends: Vec<_> = lacks.iter().map(|l| l.href.rsplit('/').next().unwrap()).collect();
        assert_eq!(ends, ["viec#description", "noi-lam#commune"]);
        assert!(html(&vacancy).contains("/noi-lam#commune"));
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
        let html = html(&vacancy);
        assert!(html.contains("/sao-chep\""));
        assert!(!html.contains("/luong\"") && !html.contains("/dang\""));
    }

    #[test]
    fn an_open_vacancy_is_changed_the_same_way_and_not_published_again() {
        let html = html(&testing::vacancy());
        assert!(html.contains("/luong\"") && !html.contains("/dang\""));
    }
}
