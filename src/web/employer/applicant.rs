//! `/tuyen-dung/ung-vien/{id}`: one applicant, and the answer to them.
//!
//! Opening it tells the person "seen". Telephone and e-mail are there while the application lives.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use chrono::Datelike;
use chrono::NaiveDate;

use crate::accounts::actor::EmployerActor;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::placements;
use crate::placements::application::Applicant;
use crate::placements::application::Application;
use crate::placements::application::RefusalReason;
use crate::placements::decide;
use crate::placements::decide::AnswerInput;
use crate::placements::interviews;
use crate::placements::interviews::interview::Arranged;
use crate::placements::interviews::lifecycle::InterviewState;
use crate::placements::interviews::slot::Slot;
use crate::platform::language::Language;
use crate::platform::phone::Phone;
use crate::platform::texts;
use crate::seekers::profile::FormerWork;
use crate::seekers::profile::SeekerDetails;
use crate::seekers::store::OpenProfile;
use crate::vacancies::store;
use crate::web::address;
use crate::web::employer::applicants::tone;
use crate::web::employer::offer;
use crate::web::employer::offer::LABELS;
use crate::web::employer::offer::Lines;
use crate::web::employer::offer::Typed;
use crate::web::forms;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

/// An applicant as the firm they applied to reads them.
struct ApplicantView {
    name: String,
    born: String,
    commune: String,
    phone: String,
    email: String,
    /// Whether the contact may be shown.
    is_live: bool,
    is_waiting: bool,
    state: &'static str,
    tone: &'static str,
    icon: &'static str,
    reason: String,
    note: String,
    interview: String,
    message: String,
    training: String,
    experience: String,
    skills: String,
    languages: String,
    work: Vec<String>,
    wish: String,
    wish_pay: String,
    ready_for: String,
    sent: String,
    code: String,
}

impl ApplicantView {
    fn new(applicant: &Applicant, today: NaiveDate, language: Language) -> Self {
        let Applicant { application, profile, contact } = applicant;
        // After the end nothing of the person is left but the firm's own answer.
        let nothing = OpenProfile {
            full_name: texts::say_with(
                language,
                "application-code-only",
                &[("code", &words::reference(application.id.0))],
            ),
            birth_year: None,
            commune: None,
            occupation: None,
            details: SeekerDetails::default(),
        };
        let is_live = profile.is_some();
        let profile = profile.as_ref().unwrap_or(&nothing);
        let details = &profile.details;
        let (tone, icon) = tone(application.state);
        let phone = contact.as_ref().and_then(|c| c.phone.as_ref());
        let email = contact.as_ref().and_then(|c| c.email.as_ref());
        let training = [
            details.education.map(|e| e.label(language).to_owned()),
            details.qualification.map(|q| q.label(language).to_owned()),
            Some(details.speciality.clone()).filter(|s| !s.is_empty()),
        ];
        let languages = details.languages.iter().map(|skill| match skill.level {
            Some(level) => format!(
                "{} ({})",
                skill.language.label(language),
                level.label(language).to_lowercase()
            ),
            None => skill.language.label(language).to_owned(),
        });
        let at = application.interview_at.map(|it| words::appointment(language, it));
        let interview = at.into_iter().chain(application.interview_place.clone());
        Self {
            name: profile.full_name.clone(),
            born: profile.birth_year.map_or_else(String::new, |year| {
                let age = (today.year() - year).to_string();
                let words = [("year", &*year.to_string()), ("age", &*age)];
                texts::say_with(language, "born-age", &words)
            }),
            commune: words::place(profile.commune, None),
            phone: phone.map_or_else(String::new, Phone::national),
            email: email.map_or_else(String::new, |e| e.as_str().to_owned()),
            is_live,
            is_waiting: application.state.is_waiting(),
            state: application.state.label(language),
            tone,
            icon,
            reason: application.reason.map_or("", |r| r.label(language)).to_owned(),
            note: application.note.clone().unwrap_or_default(),
            interview: interview.collect::<Vec<_>>().join(", "),
            message: if is_live { application.message.clone() } else { String::new() },
            training: training.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            experience: details
                .experience
                .map_or_else(String::new, |it| words::own_experience(language, it)),
            skills: details.skills.join(", "),
            languages: languages.collect::<Vec<_>>().join(" · "),
            work: details.work_history.iter().map(|w| work(w, language)).collect(),
            wish: details.wish.title.clone(),
            wish_pay: details.wish.monthly_pay_from.map_or_else(String::new, |vnd| {
                let amount = words::millions(language, vnd);
                texts::say_with(language, "pay-a-month", &[("amount", &amount)])
            }),
            ready_for: details
                .wish
                .ready_for
                .iter()
                .map(|d| d.label(language))
                .collect::<Vec<_>>()
                .join(" · "),
            sent: words::days_ago(language, application.created_at, today),
            code: words::reference(application.id.0),
        }
    }
}

fn work(work: &FormerWork, language: Language) -> String {
    let years = match (work.from_year, work.to_year) {
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(from), None) => {
            texts::say_with(language, "year-from", &[("year", &from.to_string())])
        }
        (None, Some(to)) => texts::say_with(language, "year-to", &[("year", &to.to_string())]),
        (None, None) => String::new(),
    };
    let parts = [&work.position, &work.employer, &years, &work.tasks];
    let told = parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str);
    told.collect::<Vec<_>>().join(", ")
}

/// An interview as the firm sees it.
#[derive(Debug, PartialEq, Eq)]
struct InterviewView {
    label: &'static str,
    tone: &'static str,
    icon: &'static str,
    text: String,
    said: String,
    /// The appointment chosen, or those that were offered.
    slots: Vec<String>,
    deadline: String,
}

impl InterviewView {
    fn new(arranged: &Arranged, language: Language) -> Self {
        let state = arranged.interview.state;
        let offered = arranged.slots.len() as u64;
        let say = |key: &str| texts::say(language, key);
        let (tone, icon, text) = match state {
            InterviewState::Offered => {
                ("info", "clock", texts::say_count(language, "interview-waits", offered))
            }
            InterviewState::Confirmed => ("good", "date", say("interview-chosen")),
            InterviewState::AnotherTime => ("warn", "clock", say("interview-another-time")),
            InterviewState::Declined => ("stop", "no", say("interview-declined")),
            InterviewState::Ended => ("", "no", String::new()),
        };
        let told = |slot: &Slot| slot.at.told(language);
        let waits = state == InterviewState::Offered;
        let deadline = arranged.answer_by.filter(|_| waits);
        Self {
            label: state.label(language),
            tone,
            icon,
            text,
            said: arranged.interview.said.clone().unwrap_or_default(),
            slots: match arranged.chosen() {
                Some(chosen) => vec![told(chosen)],
                None if waits => arranged.slots.iter().map(told).collect(),
                None => Vec::new(),
            },
            deadline: deadline.map_or_else(String::new, |day| words::date(language, day)),
        }
    }
}

#[derive(Template)]
#[template(path = "employer/applicant.html", config = "src/web/askama.toml")]
struct ApplicantPage {
    page: Page,
    form: FormView,
    own: String,
    list: String,
    title: String,
    applicant: ApplicantView,
    interview: Option<InterviewView>,
    reasons: Vec<Choice>,
    lines: Lines,
}

/// `GET /tuyen-dung/ung-vien/{id}`
pub(crate) async fn show(
    visit: Visit<EmployerActor>,
    id: Path<ApplicationId>,
) -> Result<HttpResponse, Problem> {
    let form = FormView::of_values(visit.language, LABELS, offer::blank(visit.now));
    page(&visit, visit.who, StatusCode::OK, form, id.into_inner()).await
}

/// `POST /tuyen-dung/ung-vien/{id}`
pub(crate) async fn answer(
    visit: Visit<Gate<EmployerActor>>,
    id: Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (id, now) = (id.into_inner(), visit.now);
    let input = AnswerInput {
        decision: fields.get("decision").to_owned(),
        reason: fields.get("reason").to_owned(),
        note: fields.get("note").to_owned(),
        ..AnswerInput::default()
    };
    let answered: Result<Application, Problem> = match input.parse(now) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(answer) => {
            let answered = visit.app.db.write(move |tx| decide::decide(tx, &who, id, answer, now));
            answered.await.map_err(Problem::from)
        }
    };
    match answered {
        Ok(application) => {
            Ok(address::see_other(&format!("/tuyen-dung/tin/{}/ung-vien", application.vacancy)))
        }
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            page(&visit, who, forms::refusal_status(&problem), form, id).await
        }
    }
}

/// `POST /tuyen-dung/ung-vien/{id}/moi`
pub(crate) async fn invite(
    visit: Visit<Gate<EmployerActor>>,
    id: Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (id, now) = (id.into_inner(), visit.now);
    let typed = Typed::read(&fields, now);
    let (key, parsed) = (typed.key, typed.input.parse(now));
    let invited: Result<Application, Problem> = match typed.parsed(parsed) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(parsed) => {
            let invited = visit
                .app
                .db
                .write(move |tx| interviews::offer::offer(tx, &who, id, key, &parsed, now));
            invited.await.map_err(Problem::from)
        }
    };
    match invited {
        Ok(application) => {
            Ok(address::see_other(&format!("/tuyen-dung/tin/{}/ung-vien", application.vacancy)))
        }
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            page(&visit, who, forms::refusal_status(&problem), form, id).await
        }
    }
}

async fn page<A>(
    visit: &Visit<A>,
    who: EmployerActor,
    status: StatusCode,
    form: FormView,
    id: ApplicationId,
) -> Result<HttpResponse, Problem> {
    let (ring, now) = (visit.app.ring.clone(), visit.now);
    let (applicant, vacancy, arranged) = visit
        .app
        .db
        .write(move |tx| {
            let applicant = placements::read::open_applicant(tx, &ring, &who, id, now)?;
            let vacancy = store::owned(tx, who.employer, applicant.application.vacancy)?;
            let arranged = interviews::read::arranged(tx, id)?;
            Ok::<_, Problem>((applicant, vacancy.ok_or_else(Problem::not_found)?, arranged))
        })
        .await?;
    let arranged = arranged.filter(|_| applicant.application.state.is_waiting());
    let page = ApplicantPage {
        page: visit.page(&visit.t("applicant-title"), Tab::Desk, Shape::Desk),
        own: format!("/tuyen-dung/ung-vien/{id}"),
        list: format!("/tuyen-dung/tin/{}/ung-vien", vacancy.id),
        title: vacancy.content.title,
        applicant: ApplicantView::new(&applicant, visit.today(), visit.language),
        interview: arranged.map(|arranged| InterviewView::new(&arranged, visit.language)),
        reasons: reasons(visit.language),
        lines: Lines::for_one(&form),
        form,
    };
    visit.show_as(status, &page)
}

/// The reasons an employer may give; that the vacancy ended is the exchange's own.
pub(super) fn reasons(language: Language) -> Vec<Choice> {
    let given = RefusalReason::ALL.iter().filter(|r| **r != RefusalReason::VacancyEnded);
    given.map(|reason| Choice::new(reason, reason.label(language))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Contact;
    use crate::accounts::account::Role;
    use crate::placements::lifecycle::ApplicationState;
    use crate::platform::language::Language;
    use crate::web::employer::applicants::tests::application;
    use crate::web::testing;

    fn html(state: ApplicationState) -> String {
        let phone = Phone::parse("0912 345 678").ok();
        let contact = state.shows_contact().then_some(Contact { phone, email: None });
        let applicant = Applicant {
            application: application(state),
            profile: state.shows_contact().then(|| OpenProfile {
                full_name: "Néang Sóc Kha".into(),
                birth_year: Some(1998),
                commune: None,
                occupation: None,
                details: SeekerDetails {
                    skills: vec!["may vá".into()],
                    ..SeekerDetails::default()
                },
            }),
            contact,
        };
        let today = crate::platform::clock::local_date(testing::now());
        let page = ApplicantPage {
            page: testing::page(Some(Role::Employer)),
            form: FormView::blank(Language::Vi, LABELS),
            interview: None,
            lines: Lines::for_one(&FormView::blank(Language::Vi, LABELS)),
            own: "/tuyen-dung/ung-vien/1".into(),
            list: "/tuyen-dung/tin/1/ung-vien".into(),
            title: "Công nhân may".into(),
            applicant: ApplicantView::new(&applicant, today, Language::Vi),
            reasons: reasons(Language::Vi),
        };
        page.render().unwrap()
    }

    #[test]
    fn the_person_is_shown_while_the_application_lives() {
        assert!(html(ApplicationState::Seen).contains("0912 345 678"));
        let ended = html(ApplicationState::NotSelected);
        assert!(!ended.contains("0912 345 678") && !ended.contains("name=\"decision\""));
        assert!(!ended.contains("Néang Sóc Kha") && !ended.contains("đi làm ngay"));
    }

    #[test]
    fn a_refusal_offers_only_reasons_an_employer_may_give() {
        let html = html(ApplicationState::Seen);
        assert!(html.contains("value=\"skills\"") && !html.contains("value=\"vacancy-ended\""));
        assert!(html.contains("name=\"day5\"") && html.contains("value=\"hired\""));
    }
}
