//! `/tuyen-dung`: what waits for the firm, then its vacancies.

use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;

use crate::employers;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerStatus;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::placements;
use crate::placements::interviews::interview::InterviewCounts;
use crate::platform::language::Language;
use crate::platform::page::PageRequest;
use crate::platform::texts;
use crate::vacancies;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::Vacancy;
use crate::web::address;
use crate::web::layout::Hirer;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::words;

/// Vacancies of one page.
const ROWS: usize = 50;
/// A deadline so near is something to do.
const SOON_DAYS: i64 = 7;

/// Something to do.
#[derive(Debug, PartialEq, Eq)]
struct Todo {
    href: String,
    icon: &'static str,
    text: String,
    tone: &'static str,
    tag: String,
}

/// A vacancy of the firm.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    id: VacancyId,
    title: String,
    people: String,
    new: String,
    all: String,
    deadline: String,
    state: &'static str,
    tone: &'static str,
    may_close: bool,
}

#[derive(Template)]
#[template(path = "employer/desk.html", config = "src/web/askama.toml")]
struct DeskPage {
    page: Page,
    firm: String,
    status: &'static str,
    tone: &'static str,
    is_verified: bool,
    is_waiting: bool,
    reason: String,
    todos: Vec<Todo>,
    rows: Vec<Row>,
    next: Option<String>,
}

/// `GET /tuyen-dung`
pub(crate) async fn desk(visit: Visit<Hirer>) -> Result<HttpResponse, Problem> {
    let Hirer::Firm(who) = visit.who else {
        return Ok(address::see_other("/tuyen-dung/don-vi"));
    };
    let after = address::params(&visit.request).get("sau").parse().ok();
    let request = PageRequest { limit: ROWS, after };
    let now = visit.now;
    let (employer, vacancies, counts, interviews, next) = visit
        .app
        .db
        .read(move |conn| {
            let employer = employers::store::find(conn, who.employer)?;
            let employer = employer.ok_or_else(Problem::not_found)?;
            let lines = vacancies::store::page_of_employer(conn, who.employer, &request)?;
            let ids: Vec<VacancyId> = lines.items.iter().map(|line| line.id).collect();
            let mut found = vacancies::store::find_all(conn, &ids)?;
            found.sort_by_key(|vacancy| ids.iter().position(|id| *id == vacancy.id));
            let counts = placements::store::counts_of(conn, &ids)?;
            let interviews = placements::interviews::store::counts_of(conn, &ids, now)?;
            Ok::<_, Problem>((employer, found, counts, interviews, lines.next))
        })
        .await?;
    let count = |id: VacancyId| {
        let found = counts.iter().find(|(vacancy, _, _)| *vacancy == id);
        found.map_or((0, 0), |(_, all, new)| (*all, *new))
    };
    let met = |id: VacancyId| {
        let found = interviews.iter().find(|(vacancy, _)| *vacancy == id);
        found.map_or_else(InterviewCounts::default, |(_, counts)| *counts)
    };
    let today = visit.today();
    let page = visit.page(&visit.t("tab-todo"), Tab::Desk, Shape::Desk);
    let mut page = desk_page(page, &employer);
    let todos = vacancies.iter().flat_map(|v| {
        let about_people = interview_todos(v, met(v.id), visit.language);
        todos(v, count(v.id).1, today, visit.language).into_iter().chain(about_people)
    });
    page.todos = todos.collect();
    page.rows = vacancies.iter().map(|v| row(v, count(v.id), today, visit.language)).collect();
    page.next = next.map(|id| format!("/tuyen-dung?sau={id}"));
    visit.show(&page)
}

fn desk_page(page: Page, employer: &Employer) -> DeskPage {
    let tone = match employer.status {
        EmployerStatus::Unverified => "warn",
        EmployerStatus::Verified => "good",
        EmployerStatus::Refused | EmployerStatus::Suspended => "stop",
    };
    let status = employer.status.label(page.language);
    DeskPage {
        page,
        firm: employer.profile.name.clone(),
        status,
        tone,
        is_verified: employer.is_verified(),
        is_waiting: employer.status == EmployerStatus::Unverified,
        reason: employer.status_reason.clone().unwrap_or_default(),
        todos: Vec::new(),
        rows: Vec::new(),
        next: None,
    }
}

/// What waits to be done about a vacancy.
fn todos(vacancy: &Vacancy, new: i64, today: NaiveDate, language: Language) -> Vec<Todo> {
    let say = |key, words: &[(&'static str, &str)]| texts::say_with(language, key, words);
    let title = &vacancy.content.title;
    let edit = format!("/tuyen-dung/tin/{}", vacancy.id);
    let mut todos = Vec::new();
    if new > 0 {
        todos.push(Todo {
            href: format!("/tuyen-dung/tin/{}/ung-vien", vacancy.id),
            icon: "people",
            text: say("todo-new", &[("count", &new.to_string()), ("title", title)]),
            tone: "info",
            tag: texts::say(language, "todo-unseen"),
        });
    }
    match vacancy.state {
        State::Held => todos.push(Todo {
            href: edit,
            icon: "clock",
            text: say("todo-held", &[("title", title)]),
            tone: "warn",
            tag: texts::say(language, "todo-mend-sooner"),
        }),
        State::Draft => {
            if let Some(reason) = &vacancy.state_reason {
                todos.push(Todo {
                    href: edit,
                    icon: "edit",
                    text: say("todo-returned", &[("title", title), ("reason", reason)]),
                    tone: "stop",
                    tag: texts::say(language, "todo-mend"),
                });
            }
        }
        State::Open => {
            let days = (vacancy.content.deadline - today).num_days();
            if (0..=SOON_DAYS).contains(&days) {
                todos.push(Todo {
                    href: edit,
                    icon: "date",
                    text: say("todo-ends-soon", &[("title", title)]),
                    tone: "warn",
                    tag: words::days_left(language, vacancy.content.deadline, today),
                });
            }
        }
        State::Filled | State::Closed | State::Expired => {}
    }
    todos
}

/// What people answered to the appointments of a vacancy.
fn interview_todos(vacancy: &Vacancy, counts: InterviewCounts, language: Language) -> Vec<Todo> {
    let title = &vacancy.content.title;
    let all = [
        (counts.another_time, "clock", "todo-another-time", "warn", "todo-another-time-tag"),
        (counts.confirmed, "date", "todo-chosen", "good", "todo-chosen-tag"),
        (counts.declined, "no", "todo-declined", "stop", "todo-declined-tag"),
    ];
    let some = all.into_iter().filter(|(count, ..)| *count > 0);
    let todo = some.map(|(count, icon, key, tone, tag)| Todo {
        href: format!("/tuyen-dung/tin/{}/ung-vien", vacancy.id),
        icon,
        text: texts::say_with(language, key, &[("count", &count.to_string()), ("title", title)]),
        tone,
        tag: texts::say(language, tag),
    });
    todo.collect()
}

fn row(vacancy: &Vacancy, (all, new): (i64, i64), today: NaiveDate, language: Language) -> Row {
    let content = &vacancy.content;
    let left = Some(vacancy.state).filter(|state| *state == State::Open);
    let left = left.map(|_| words::days_left(language, content.deadline, today));
    let deadline = std::iter::once(words::date(language, content.deadline)).chain(left);
    let deadline = deadline.collect::<Vec<_>>().join(", ");
    let tone = match vacancy.state {
        State::Open => "good",
        State::Held => "warn",
        State::Draft => "info",
        State::Filled | State::Closed | State::Expired => "",
    };
    Row {
        id: vacancy.id,
        title: content.title.clone(),
        people: format!("{} / {}", content.openings, vacancy.hired),
        new: new.to_string(),
        all: all.to_string(),
        deadline,
        state: vacancy.state.label(language),
        tone,
        may_close: !vacancy.state.has_ended(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::web::testing;

    #[test]
    fn what_waits_comes_before_the_vacancies() {
        let vacancy = testing::vacancy();
        let today = crate::platform::clock::local_date(testing::now());
        let mut page = desk_page(testing::page(Some(Role::Employer)), &testing::employer());
        page.todos = todos(&vacancy, 8, today, Language::Vi);
        page.rows = vec![row(&vacancy, (23, 8), today, Language::Vi)];
        let html = page.render().unwrap();
        let first = html.find("8 hồ sơ mới cho Công nhân may công nghiệp").unwrap();
        assert!(first < html.find("<table").unwrap());
        assert!(html.contains("40 / 11") && html.contains("sắp hết hạn"));
        assert!(html.contains("/sao-chep\"") && html.contains("/dong\""));
    }

    #[test]
    fn a_refused_firm_reads_why() {
        let mut employer = testing::employer();
        employer.status = EmployerStatus::Refused;
        employer.status_reason = Some("Mã số thuế không khớp tên".into());
        let html = desk_page(testing::page(Some(Role::Employer)), &employer).render().unwrap();
        assert!(html.contains("Mã số thuế không khớp tên"));
        assert!(html.contains("href=\"/tuyen-dung/don-vi\""));
    }
}
