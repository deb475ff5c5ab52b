//! `/can-bo`: employers that wait to be verified and adverts that are held, oldest first.

use actix_web::HttpResponse;
use askama::Template;
use chrono::NaiveDate;

use crate::accounts::actor::StaffActor;
use crate::employers;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerStatus;
use crate::http::problem::Problem;
use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::language::Language;
use crate::platform::page::PageRequest;
use crate::platform::texts;
use crate::vacancies;
use crate::vacancies::vacancy::VacancyLine;
use crate::web::address;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::words;

/// Rows of each list.
const ROWS: usize = 30;

/// Something that waits.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) since: String,
}

impl Row {
    fn of_employer(employer: &Employer, today: NaiveDate, language: Language) -> Self {
        let profile = &employer.profile;
        let tax_code = profile.tax_code.as_ref();
        let tax_code = tax_code
            .map(|code| texts::say_with(language, "desk-tax-code-of", &[("code", code.as_str())]));
        let place = Some(words::place(profile.commune, profile.industrial_zone));
        let parts = [Some(profile.kind.label(language).to_owned()), tax_code, place];
        let told = parts.into_iter().flatten().filter(|part| !part.is_empty());
        Self {
            href: format!("/can-bo/don-vi/{}", employer.id),
            title: profile.name.clone(),
            about: told.collect::<Vec<_>>().join(" · "),
            since: words::days_ago(language, employer.updated_at, today),
        }
    }

    fn of_vacancy(line: &VacancyLine, today: NaiveDate, language: Language) -> Self {
        let place = words::place(line.commune, line.industrial_zone);
        let parts = [line.employer.name.clone(), place];
        let told = parts.into_iter().filter(|part| !part.is_empty());
        Self {
            href: format!("/can-bo/tin/{}", line.id),
            title: line.title.clone(),
            about: told.collect::<Vec<_>>().join(" · "),
            since: words::days_left(language, line.deadline, today),
        }
    }
}

#[derive(Template)]
#[template(path = "staff/queue.html", config = "src/web/askama.toml")]
struct QueuePage {
    page: Page,
    total: String,
    employers: Vec<Row>,
    employers_total: String,
    employers_next: Option<String>,
    vacancies: Vec<Row>,
    vacancies_total: String,
    vacancies_next: Option<String>,
}

/// `GET /can-bo`
pub(crate) async fn queue(visit: Visit<StaffActor>) -> Result<HttpResponse, Problem> {
    let params = address::params(&visit.request);
    let after = |name: &str| PageRequest { limit: ROWS, after: params.get(name).parse().ok() };
    let (firms, adverts) = (after("don_vi_sau"), after("tin_sau"));
    let (waiting, held) = visit
        .app
        .db
        .read(move |conn| {
            let status = EmployerStatus::Unverified;
            let waiting = employers::store::page_of_status(conn, status, &firms)?;
            Ok::<_, Problem>((waiting, vacancies::store::page_held(conn, &adverts)?))
        })
        .await?;
    let (today, language) = (visit.today(), visit.language);
    let page = QueuePage {
        page: visit.page(&visit.t("tab-queue"), Tab::Desk, Shape::Desk),
        total: words::count(language, waiting.total + held.total),
        employers: waiting.items.iter().map(|e| Row::of_employer(e, today, language)).collect(),
        employers_total: words::count(language, waiting.total),
        employers_next: waiting.next.map(|id| format!("/can-bo?don_vi_sau={id}")),
        vacancies: held.items.iter().map(|line| Row::of_vacancy(line, today, language)).collect(),
        vacancies_total: words::count(language, held.total),
        vacancies_next: held.next.map(|id| format!("/can-bo?tin_sau={id}")),
    };
    visit.show(&page)
}

/// What somebody has just decided about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decided {
    Employer(EmployerId),
    Vacancy(VacancyId),
}

/// What waits next: the one after this, else the first of its list, else the first of the other.
pub(super) fn next(
    conn: &mut Conn,
    after: Decided,
    today: NaiveDate,
    language: Language,
) -> Result<Option<Row>, DbError> {
    let one = |after| PageRequest { limit: 1, after };
    let mut firm = |after| -> Result<Option<Row>, DbError> {
        let status = EmployerStatus::Unverified;
        let found = employers::store::page_of_status(conn, status, &one(after))?;
        Ok(found.items.first().map(|e| Row::of_employer(e, today, language)))
    };
    if let Decided::Employer(id) = after {
        if let Some(row) = firm(Some(id.0))? {
            return Ok(Some(row));
        }
        if let Some(row) = firm(None)? {
            return Ok(Some(row));
        }
    }
    let mut advert = |after| -> Result<Option<Row>, DbError> {
        let found = vacancies::store::page_held(conn, &one(after))?;
        Ok(found.items.first().map(|line| Row::of_vacancy(line, today, language)))
    };
    let place = match after {
        Decided::Employer(_) => None,
        Decided::Vacancy(id) => Some(id.0),
    };
    if let Some(row) = advert(place)? {
        return Ok(Some(row));
    }
    if let Some(row) = advert(None)? {
        return Ok(Some(row));
    }
    let status = EmployerStatus::Unverified;
    let found = employers::store::page_of_status(conn, status, &one(None))?;
    Ok(found.items.first().map(|e| Row::of_employer(e, today, language)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::web::testing;

    #[test]
    fn the_queue_names_who_waits_and_how_long() {
        let today = crate::platform::clock::local_date(testing::now());
        let page = QueuePage {
            page: testing::page(Some(Role::Officer)),
            total: "1".into(),
            employers: vec![Row::of_employer(&testing::employer(), today, Language::Vi)],
            employers_total: "1".into(),
            employers_next: None,
            vacancies: Vec::new(),
            vacancies_total: "0".into(),
            vacancies_next: None,
        };
        let html = page.render().unwrap();
        assert!(html.contains("May Sông Hậu Xanh") && html.contains("MST 1600192619"));
        assert!(html.contains("Không có tin nào") && html.contains("hôm nay"));
    }
}
