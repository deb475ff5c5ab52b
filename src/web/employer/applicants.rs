//! `/tuyen-dung/tin/{id}/ung-vien`: who applied, in the order they came.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use chrono::Datelike;
use chrono::NaiveDate;

use crate::accounts::actor::EmployerActor;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements;
use crate::placements::application::ApplicantLine;
use crate::placements::interviews::slot::Slot;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::language::Language;
use crate::platform::page::PageRequest;
use crate::platform::texts;
use crate::reference::communes;
use crate::reference::communes::CommuneCode;
use crate::reference::lists::Experience;
use crate::vacancies::store;
use crate::web::address;
use crate::web::forms::Choice;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::words;

/// Applicants of one page.
const ROWS: usize = 50;

/// An applicant in the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    id: ApplicationId,
    /// Whether the firm may still answer.
    may_answer: bool,
    /// Where the interview stands; empty when no appointment was offered.
    interview: String,
    href: String,
    name: String,
    about: String,
    sent: String,
    state: &'static str,
    tone: &'static str,
    icon: &'static str,
    reason: String,
}

impl Row {
    fn new(
        line: &ApplicantLine,
        workplace: Option<CommuneCode>,
        today: NaiveDate,
        language: Language,
    ) -> Self {
        let state = line.application.state;
        let (tone, icon) = tone(state);
        let at = line.application.interview_at.map(|it| words::appointment(language, it));
        let interview = line.interview.filter(|_| state == ApplicationState::Interview);
        Self {
            id: line.application.id,
            may_answer: state.is_waiting(),
            interview: interview.map_or_else(String::new, |it| {
                std::iter::once(it.label(language).to_owned())
                    .chain(at)
                    .collect::<Vec<_>>()
                    .join(": ")
            }),
            href: format!("/tuyen-dung/ung-vien/{}", line.application.id),
            name: line.name.clone(),
            about: if state.shows_contact() {
                about(line, workplace, today, language)
            } else {
                String::new()
            },
            sent: words::days_ago(language, line.application.created_at, today),
            state: state.label(language),
            tone,
            icon,
            reason: line.application.reason.map_or("", |r| r.label(language)).to_owned(),
        }
    }
}

/// Colour and icon of a state; its word stands beside them.
pub(super) const fn tone(state: ApplicationState) -> (&'static str, &'static str) {
    match state {
        ApplicationState::Sent => ("info", "bell"),
        ApplicationState::Seen => ("", "yes"),
        ApplicationState::Interview => ("warn", "date"),
        ApplicationState::Hired => ("good", "yes"),
        ApplicationState::NotSelected => ("stop", "no"),
        ApplicationState::Withdrawn => ("", "no"),
    }
}

/// Age, place, distance and experience: nothing that says more about the person.
fn about(
    line: &ApplicantLine,
    workplace: Option<CommuneCode>,
    today: NaiveDate,
    language: Language,
) -> String {
    let age = line.birth_year.map(|year| {
        let age = (today.year() - year).to_string();
        texts::say_with(language, "age", &[("age", &age)])
    });
    let home = line.commune.and_then(communes::by_code);
    let work = workplace.and_then(communes::by_code);
    let km = home.zip(work).map(|(h, w)| communes::distance_km(h.centre(), w.centre()));
    let experience =
        line.experience.map(|band| match words::own_experience(language, band).to_lowercase() {
            none if band == Experience::None => none,
            years => texts::say_with(language, "years-of-experience", &[("years", &years)]),
        });
    let place = Some(words::place(line.commune, None)).filter(|p| !p.is_empty());
    let parts = age
        .into_iter()
        .chain(place)
        .chain(km.map(|it| words::distance(language, it)))
        .chain(experience);
    parts.collect::<Vec<_>>().join(" · ")
}

#[derive(Template)]
#[template(path = "employer/applicants.html", config = "src/web/askama.toml")]
struct ApplicantsPage {
    page: Page,
    id: VacancyId,
    title: String,
    total: String,
    rows: Vec<Row>,
    next: Option<String>,
    /// The appointments to come, each with how many people chose it.
    coming: Vec<Choice>,
}

/// `GET /tuyen-dung/tin/{id}/ung-vien`
pub(crate) async fn list(
    visit: Visit<EmployerActor>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    let (who, id) = (visit.who, id.into_inner());
    let after = address::params(&visit.request).get("sau").parse().ok();
    let request = PageRequest { limit: ROWS, after };
    let now = visit.now;
    let (vacancy, found, coming) = visit
        .app
        .db
        .read(move |conn| {
            let found = placements::read::applicants(conn, &who, id, &request)?;
            let vacancy = store::owned(conn, who.employer, id)?.ok_or_else(Problem::not_found)?;
            let coming = placements::interviews::read::coming(conn, &who, id, now)?;
            Ok::<_, Problem>((vacancy, found, coming))
        })
        .await?;
    let row = |line: &ApplicantLine| {
        Row::new(line, vacancy.content.commune, visit.today(), visit.language)
    };
    let slot = |slot: &Slot| {
        let (taken, seats) = (slot.taken.to_string(), slot.seats.to_string());
        let words = [("taken", &*taken), ("seats", &*seats)];
        let people = texts::say_with(visit.language, "slot-seats", &words);
        Choice::new(slot.at.told(visit.language), people)
    };
    let page = ApplicantsPage {
        coming: coming.iter().map(slot).collect(),
        page: visit.page(&visit.t("applicants"), Tab::Desk, Shape::Desk),
        id,
        total: words::count(visit.language, found.total),
        rows: found.items.iter().map(row).collect(),
        next: found.next.map(|last| format!("/tuyen-dung/tin/{id}/ung-vien?sau={last}")),
        title: vacancy.content.title,
    };
    visit.show(&page)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::ids::AccountId;
    use crate::placements::application::Application;
    use crate::web::testing;

    pub(crate) fn application(state: ApplicationState) -> Application {
        let now = testing::now();
        Application {
            id: ApplicationId::new(now),
            vacancy: testing::vacancy().id,
            seeker: AccountId::new(now),
            state,
            reason: None,
            note: None,
            message: "Tôi đi làm ngay được.".into(),
            interview_at: None,
            interview_place: None,
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    #[test]
    fn an_applicant_is_shown_by_what_the_work_needs() {
        let line = ApplicantLine {
            application: application(ApplicationState::Sent),
            name: "Néang Sóc Kha".into(),
            birth_year: Some(1998),
            commune: CommuneCode::parse("30307"),
            occupation: None,
            experience: Some(Experience::TwoToFive),
            interview: None,
        };
        let today = crate::platform::clock::local_date(testing::now());
        let page = ApplicantsPage {
            page: testing::page(Some(Role::Employer)),
            id: testing::vacancy().id,
            title: "Công nhân may".into(),
            total: "1".into(),
            rows: vec![Row::new(&line, CommuneCode::parse("30463"), today, Language::Vi)],
            next: None,
            coming: Vec::new(),
        };
        let html = page.render().unwrap();
        assert!(html.contains("Néang Sóc Kha") && html.contains("28 tuổi"));
        assert!(html.contains("cách ") && html.contains("kinh nghiệm 2 đến 5 năm"));
        assert!(!html.contains("tel:09"));
    }
}
