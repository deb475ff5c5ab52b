//! `/cua-toi`: what a person applied to, where it stands, and what comes next.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::alerts;
use crate::employers;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::placements;
use crate::placements::application::Application;
use crate::placements::application::MyApplicationLine;
use crate::placements::interviews::interview::Arranged;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::language::Language;
use crate::platform::page::PageRequest;
use crate::saved;
use crate::seekers;
use crate::vacancies;
use crate::web::address;
use crate::web::forms::FormView;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::seeker::drafts::DraftView;
use crate::web::seeker::interview;
use crate::web::seeker::interview::InterviewView;
use crate::web::seeker::profile::Progress;
use crate::web::words;

/// An application as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct MineLine {
    href: String,
    vacancy: String,
    title: String,
    employer: String,
    sent: String,
    code: String,
    state: &'static str,
    /// Step of four; 0 when it came to no good end.
    step: u8,
    reason: String,
    note: String,
    interview_at: String,
    interview_place: String,
    /// Whether an appointment is still to come.
    is_invited: bool,
    stands: ApplicationState,
    similar: String,
}

impl MineLine {
    fn new(
        line: &MyApplicationLine,
        now: DateTime<Utc>,
        today: NaiveDate,
        language: Language,
    ) -> Self {
        let MyApplicationLine { application, title, employer_name, .. } = line;
        let state = application.state;
        let step = match state {
            ApplicationState::Sent => 1,
            ApplicationState::Seen => 2,
            ApplicationState::Interview => 3,
            ApplicationState::Hired => 4,
            ApplicationState::NotSelected | ApplicationState::Withdrawn => 0,
        };
        let is_due = application.interview_at.is_none_or(|at| at > now);
        Self {
            href: format!("/cua-toi/{}", application.id),
            vacancy: format!("/viec-lam/{}", application.vacancy),
            title: title.clone(),
            employer: employer_name.clone(),
            sent: words::days_ago(language, application.created_at, today),
            code: words::reference(application.id.0),
            state: state.label(language),
            step,
            reason: application.reason.map_or("", |r| r.label(language)).to_owned(),
            note: application.note.clone().unwrap_or_default(),
            interview_at: application
                .interview_at
                .map_or_else(String::new, |it| words::appointment(language, it)),
            interview_place: application.interview_place.clone().unwrap_or_default(),
            is_invited: state == ApplicationState::Interview && is_due,
            stands: state,
            similar: address::with_query("/viec-lam", &[("q".to_owned(), title.clone())]),
        }
    }
}

impl MineLine {
    fn is_refused(&self) -> bool {
        self.stands == ApplicationState::NotSelected
    }

    fn is_hired(&self) -> bool {
        self.stands == ApplicationState::Hired
    }

    fn may_withdraw(&self) -> bool {
        self.stands.is_waiting()
    }
}

/// An invitation that a person has to do something about.
struct InvitedView {
    line: MineLine,
    interview: Option<InterviewView>,
}

impl InvitedView {
    /// The interview, while no appointment is agreed.
    fn choice(&self) -> Option<&InterviewView> {
        self.interview.as_ref().filter(|it| it.waits() || it.wants_another_time())
    }
}

#[derive(Template)]
#[template(path = "seeker/applications.html", config = "src/web/askama.toml")]
struct ListPage {
    page: Page,
    invited: Vec<InvitedView>,
    lines: Vec<MineLine>,
    total: u64,
    next: Option<String>,
    has_profile: bool,
    progress: Progress,
    /// How many vacancies are saved.
    saved: u64,
    /// How many searches are kept.
    alerts: u64,
    /// Applications that were begun and not sent.
    drafts: Vec<DraftView>,
}

#[derive(Template)]
#[template(path = "seeker/application.html", config = "src/web/askama.toml")]
struct OnePage {
    page: Page,
    form: FormView,
    line: MineLine,
    interview: Option<InterviewView>,
    message: String,
    is_just_sent: bool,
    /// Key of the sentence about what was just done; empty for nothing.
    told: &'static str,
}

/// `GET /cua-toi`
pub(crate) async fn list(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let who = visit.who;
    let after = address::params(&visit.request).get("sau").parse().ok();
    let request = PageRequest { after, ..PageRequest::default() };
    let now = visit.now;
    let ring = visit.app.ring.clone();
    let (found, invitations, profile, saved, alerts, drafts) = visit
        .app
        .db
        .read(move |conn| {
            let found = placements::read::mine(conn, &who, &request)?;
            let invitations = placements::read::invitations(conn, &who, now)?;
            let profile = seekers::store::open_profile(conn, who.account)?;
            let saved = saved::store::count(conn, who.account)?;
            let alerts = alerts::store::count(conn, who.account)?;
            let drafts = placements::draft::list(conn, &ring, &who)?;
            Ok::<_, Problem>((found, invitations, profile, saved, alerts, drafts))
        })
        .await?;
    let line =
        |line: &MyApplicationLine| MineLine::new(line, visit.now, visit.today(), visit.language);
    let view = |arranged: &Arranged| InterviewView::new(arranged, visit.now, visit.language);
    let invited = invitations.iter().map(|invitation| InvitedView {
        line: line(&invitation.line),
        interview: invitation.arranged.as_ref().map(view),
    });
    let lines: Vec<MineLine> = found.items.iter().map(line).collect();
    let page = ListPage {
        page: visit.page(&visit.t("my-jobs"), Tab::Mine, Shape::Seek),
        invited: invited.collect(),
        total: found.total,
        next: found.next.map(|id| format!("/cua-toi?sau={id}")),
        lines,
        has_profile: profile.is_some(),
        progress: Progress::of(profile.as_ref(), visit.language),
        saved,
        alerts,
        drafts: drafts
            .into_iter()
            .map(|line| DraftView::new(line, visit.language, visit.today()))
            .collect(),
    };
    visit.show(&page)
}

/// `GET /cua-toi/{id}`
pub(crate) async fn one(
    visit: Visit<SeekerActor>,
    id: Path<ApplicationId>,
) -> Result<HttpResponse, Problem> {
    let form = FormView::blank(visit.language, interview::LABELS);
    page(&visit, visit.who, StatusCode::OK, form, id.into_inner()).await
}

/// The page of one application, with its invitation as it was answered.
pub(super) async fn page<A>(
    visit: &Visit<A>,
    who: SeekerActor,
    status: StatusCode,
    form: FormView,
    id: ApplicationId,
) -> Result<HttpResponse, Problem> {
    let (line, arranged) = visit
        .app
        .db
        .read(move |conn| {
            let application: Application = placements::read::own(conn, &who, id)?;
            let vacancy = vacancies::store::find(conn, application.vacancy)?;
            let vacancy = vacancy.ok_or_else(Problem::not_found)?;
            let employer = employers::store::find(conn, vacancy.employer)?;
            let employer_name = employer.map_or_else(String::new, |e| e.profile.name);
            let arranged = placements::interviews::read::arranged(conn, id)?;
            let line = MyApplicationLine {
                application,
                title: vacancy.content.title,
                employer_name,
                interview: arranged.as_ref().map(|arranged| arranged.interview.state),
            };
            Ok::<_, Problem>((line, arranged))
        })
        .await?;
    let state = line.application.state;
    let params = address::params(&visit.request);
    let is_just_sent = !params.get("moi").is_empty() && state == ApplicationState::Sent;
    let title = if is_just_sent { "sent-title" } else { "application-title" };
    let arranged = arranged.filter(|_| state == ApplicationState::Interview);
    let page = OnePage {
        page: visit.page(&visit.t(title), Tab::Mine, Shape::Seek),
        form,
        message: line.application.message.clone(),
        line: MineLine::new(&line, visit.now, visit.today(), visit.language),
        interview: arranged.map(|it| InterviewView::new(&it, visit.now, visit.language)),
        is_just_sent,
        told: match params.get("da") {
            "hen" => "interview-chosen-now",
            "bao" => "interview-told-now",
            _ => "",
        },
    };
    visit.show_as(status, &page)
}

/// `POST /cua-toi/{id}/rut`
pub(crate) async fn withdraw(
    visit: Visit<SeekerActor>,
    id: Path<ApplicationId>,
    _form: Form,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (visit.who, id.into_inner(), visit.now);
    let done = visit
        .app
        .db
        .write(move |tx| placements::withdraw::withdraw(tx, &who, id, Channel::Web, now));
    done.await?;
    Ok(address::see_other(&format!("/cua-toi/{id}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::ids::AccountId;
    use crate::placements::application::RefusalReason;
    use crate::web::testing;

    fn line(state: ApplicationState) -> MyApplicationLine {
        let now = testing::now();
        let application = Application {
            id: ApplicationId::new(now),
            vacancy: testing::vacancy().id,
            seeker: AccountId::new(now),
            state,
            reason: (state == ApplicationState::NotSelected).then_some(RefusalReason::Hours),
            note: None,
            message: String::new(),
            interview_at: "2026-11-28T01:30:00Z".parse().ok(),
            interview_place: Some("Cổng số 2".into()),
            version: 1,
            created_at: now,
            updated_at: now,
        };
        MyApplicationLine {
            application,
            title: "Công nhân may".into(),
            employer_name: "May Sông Hậu Xanh".into(),
            interview: None,
        }
    }

    fn one(state: ApplicationState, is_just_sent: bool) -> String {
        let today = crate::platform::clock::local_date(testing::now());
        let line = MineLine::new(&line(state), testing::now(), today, Language::Vi);
        let page = testing::page(Some(Role::Seeker));
        let form = FormView::blank(Language::Vi, interview::LABELS);
        let page = OnePage {
            page,
            form,
            line,
            interview: None,
            message: String::new(),
            is_just_sent,
            told: "",
        };
        page.render().unwrap()
    }

    #[test]
    fn a_refusal_has_its_reason_and_a_way_on() {
        let html = one(ApplicationState::NotSelected, false);
        assert!(html.contains("Thời gian, ca làm chưa phù hợp"));
        assert!(html.contains("/viec-lam?q=") && !html.contains("/rut\""));
    }

    #[test]
    fn what_was_just_sent_has_a_code_and_what_comes_next() {
        let html = one(ApplicationState::Sent, true);
        assert!(html.contains("Đã gửi cho công ty") && html.contains("UT-"));
        assert!(html.contains("Tiếp theo") && html.contains("/rut\""));
    }

    #[test]
    fn an_invitation_comes_first_with_its_time_and_place() {
        let today = crate::platform::clock::local_date(testing::now());
        let line =
            MineLine::new(&line(ApplicationState::Interview), testing::now(), today, Language::Vi);
        let page = ListPage {
            page: testing::page(Some(Role::Seeker)),
            invited: vec![InvitedView { line: line.clone(), interview: None }],
            lines: vec![line],
            total: 1,
            next: None,
            has_profile: true,
            progress: Progress::of(None, Language::Vi),
            saved: 2,
            alerts: 1,
            drafts: Vec::new(),
        };
        let html = page.render().unwrap();
        assert!(html.contains("8:30, thứ Bảy 28/11/2026") && html.contains("Cổng số 2"));
        assert!(html.contains("track n3"));
    }
}
