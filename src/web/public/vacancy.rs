//! `/viec-lam/{id}`: one vacancy, facts first.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderName;
use actix_web::http::header::HeaderValue;
use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use crate::accounts::actor::Actor;
use crate::accounts::actor::SeekerActor;
use crate::employers;
use crate::employers::employer::Employer;
use crate::http::actors::Viewer;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::matching::fit;
use crate::matching::fit::Fit;
use crate::matching::words as reasons;
use crate::placements;
use crate::placements::application::Application;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::communes;
use crate::reference::communes::CommuneCode;
use crate::saved;
use crate::seekers;
use crate::vacancies;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::Vacancy;
use crate::web::address;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::public::posting;
use crate::web::public::share::Share;
use crate::web::seeker::saved::Keep;
use crate::web::words;
use crate::web::words::Block;

/// Search engines show about so much of a description.
const DESCRIPTION_CHARACTERS: usize = 160;

/// A vacancy as everybody reads it. Who answers for it is not shown.
pub(crate) struct VacancyView {
    /// Identifier.
    pub(crate) id: VacancyId,
    /// Headline.
    pub(crate) title: String,
    /// What the words of the employer are written in, as marked for machines.
    pub(crate) written_in: &'static str,
    /// The other languages it can be read in.
    pub(crate) others: Vec<AdvertLanguage>,
    /// Who hires.
    pub(crate) employer: String,
    /// Legal kind of the employer.
    pub(crate) employer_kind: &'static str,
    /// Whether the centre verified them.
    pub(crate) verified: bool,
    /// Invented for the demo province.
    pub(crate) is_demo: bool,
    /// Where it was taken from; empty when it was written here.
    pub(crate) source: String,
    /// Pay in full.
    pub(crate) pay: String,
    /// Hours in words.
    pub(crate) hours: String,
    /// Full or part time, shifts and the like.
    pub(crate) working_time: String,
    /// Zone and commune.
    pub(crate) place: String,
    /// Street and hamlet, distance from home.
    pub(crate) place_more: String,
    /// What comes with the pay.
    pub(crate) benefits: String,
    /// Contract.
    pub(crate) contract: String,
    /// People wanted.
    pub(crate) openings: u32,
    /// Experience asked for.
    pub(crate) experience: String,
    /// Training asked for.
    pub(crate) training: String,
    /// Skills and languages asked for.
    pub(crate) skills: String,
    /// Groups welcomed.
    pub(crate) welcomes: String,
    /// What the work asks of the body.
    pub(crate) conditions: Vec<(String, &'static str)>,
    /// How applicants are met.
    pub(crate) recruitment: String,
    /// Last day.
    pub(crate) deadline: String,
    /// Days left.
    pub(crate) left: String,
    /// When it was published; empty for a draft.
    pub(crate) published: String,
    /// What the work is.
    pub(crate) description: Vec<Block>,
    /// What it asks.
    pub(crate) requirements: Vec<Block>,
    /// What comes with it.
    pub(crate) benefits_text: Vec<Block>,
    /// A search for vacancies like this.
    pub(crate) similar: String,
}

impl VacancyView {
    /// What is shown of a vacancy, to somebody who lives in a commune.
    pub(crate) fn new(
        vacancy: &Vacancy,
        employer: &Employer,
        home: Option<CommuneCode>,
        today: NaiveDate,
        language: Language,
        wanted: AdvertLanguage,
    ) -> Self {
        let content = &vacancy.content;
        let (written_in, text) = content.text_in(wanted);
        let details = &content.details;
        let times = details.working_time.iter().map(|t| t.label(language));
        let times = times.chain(details.purpose.iter().map(|p| p.label(language)));
        let training = details.education.iter().map(|e| e.label(language).to_owned());
        let training =
            training.chain(details.qualification.iter().map(|q| q.label(language).to_owned()));
        let training = training.chain(given(&details.speciality));
        let languages = details.languages.iter().map(|wanted| match wanted.level {
            Some(level) => format!(
                "{} ({})",
                wanted.language.label(language),
                level.label(language).to_lowercase()
            ),
            None => wanted.language.label(language).to_owned(),
        });
        let office = details
            .office_software
            .iter()
            .map(|l| texts::say_with(language, "office-software", &[("level", l.label(language))]));
        let soft = details.soft_skills.iter().map(|s| s.label(language).to_owned());
        let skills = details.skills.iter().cloned().chain(languages).chain(office).chain(soft);
        let km = distance(home, content.commune)
            .map(|km| words::distance(language, km))
            .map(|km| texts::say_with(language, "from-your-commune", &[("distance", &km)]));
        Self {
            id: vacancy.id,
            title: text.title,
            written_in: written_in.code(),
            others: content.languages().filter(|other| *other != written_in).collect(),
            employer: employer.profile.name.clone(),
            employer_kind: employer.profile.kind.label(language),
            verified: employer.is_verified(),
            is_demo: employer.is_demo,
            source: vacancy.source.as_ref().map_or_else(String::new, |s| s.name.clone()),
            pay: content.pay.full(language),
            hours: details.working_hours.clone(),
            working_time: listed(times.chain(details.demands.iter().map(|d| d.label(language)))),
            place: words::workplace(content.commune, content.industrial_zone, vacancy.province),
            place_more: listed(given(&details.address).chain(km)),
            benefits: listed(details.benefits.iter().map(|b| b.label(language))),
            contract: details.contract.map_or("", |c| c.label(language)).to_owned(),
            openings: content.openings,
            experience: details.experience.map_or("", |e| e.label(language)).to_owned(),
            training: listed(training),
            skills: listed(skills),
            welcomes: listed(details.welcomes.iter().map(|w| w.label(language))),
            conditions: conditions(vacancy, language),
            recruitment: listed(details.recruitment.iter().map(|r| r.label(language))),
            deadline: words::date(language, content.deadline),
            left: words::days_left(language, content.deadline, today),
            published: vacancy
                .published_at
                .map_or_else(String::new, |at| words::day_of(language, at)),
            description: words::blocks(&text.description),
            requirements: words::blocks(&text.requirements),
            benefits_text: words::blocks(&text.benefits_text),
            similar: similar(vacancy),
        }
    }
}

fn listed<T: AsRef<str>>(parts: impl Iterator<Item = T>) -> String {
    parts.map(|part| part.as_ref().to_owned()).collect::<Vec<_>>().join(" · ")
}

fn given(text: &str) -> impl Iterator<Item = String> {
    Some(text.to_owned()).filter(|t| !t.is_empty()).into_iter()
}

fn distance(from: Option<CommuneCode>, to: Option<CommuneCode>) -> Option<f32> {
    let (from, to) = (communes::by_code(from?)?, communes::by_code(to?)?);
    Some(communes::distance_km(from.centre(), to.centre()))
}

/// The seven working conditions that were told, in the order of the form.
fn conditions(vacancy: &Vacancy, language: Language) -> Vec<(String, &'static str)> {
    let say = |key| texts::say(language, key);
    let told = &vacancy.content.details.conditions;
    let all = [
        (say("condition-setting"), told.setting.map(|c| c.label(language))),
        (say("condition-lifting"), told.lifting.map(|c| c.label(language))),
        (say("condition-standing"), told.standing.map(|c| c.label(language))),
        (say("condition-hearing"), told.hearing_speaking.map(|c| c.label(language))),
        (say("condition-eyesight"), told.eyesight.map(|c| c.label(language))),
        (say("condition-hands"), told.hand_work.map(|c| c.label(language))),
        (say("condition-two-hands"), told.two_hands.map(|c| c.label(language))),
    ];
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// A search for vacancies like one.
pub(crate) fn similar(vacancy: &Vacancy) -> String {
    let content = &vacancy.content;
    let commune = content.commune.and_then(communes::by_code);
    let trade = content.occupation.and_then(|code| code.as_str().get(..2));
    let mut pairs = Vec::new();
    match trade {
        Some(trade) => pairs.push(("nganh".to_owned(), trade.to_owned())),
        None => pairs.push(("q".to_owned(), content.title.clone())),
    }
    if let Some(commune) = commune {
        pairs.push(("noi".to_owned(), commune.name_with_province()));
        pairs.push(("ban_kinh".to_owned(), "50".to_owned()));
    }
    address::with_query("/viec-lam", &pairs)
}

#[derive(Template)]
#[template(path = "public/vacancy.html", config = "src/web/askama.toml")]
struct VacancyPage {
    page: Page,
    vacancy: VacancyView,
    /// Where it stands, for its employer and officers; empty for everybody else.
    preview: &'static str,
    /// Where one came from, with what is said of it.
    back: (String, String),
    application: Option<String>,
    may_apply: bool,
    keep: Keep,
    fit: Option<FitView>,
    /// How it is passed on; none for what is not public.
    share: Option<Share>,
}

/// Why a vacancy suits the person who looks, or does not.
struct FitView {
    summary: String,
    /// Whether it suits, and the reason.
    reasons: Vec<(bool, String)>,
}

impl FitView {
    /// The reasons, those for it first; nothing when there is nothing to compare.
    fn new(fit: &Fit, language: Language) -> Option<Self> {
        let said = fit.grounds.iter().map(|g| (g.is_for(), reasons::ground(g, language)));
        let mut reasons: Vec<(bool, String)> = said.collect();
        reasons.sort_by_key(|(is_for, _)| !is_for);
        let summary = reasons::summary(fit, language);
        (!reasons.is_empty()).then_some(Self { summary, reasons })
    }
}

/// A vacancy that has ended.
#[derive(Template)]
#[template(path = "public/ended.html", config = "src/web/askama.toml")]
struct EndedPage {
    page: Page,
    title: String,
    state: &'static str,
    similar: String,
}

/// `GET /viec-lam/{id}`
pub(crate) async fn vacancy(
    visit: Visit<Viewer>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    let (id, seeker) = (id.into_inner(), seeker(visit.who));
    let (vacancy, employer, profile, application, is_saved) = visit
        .app
        .db
        .read(move |conn| {
            let found = vacancies::store::find(conn, id)?.ok_or_else(Problem::not_found)?;
            let employer = employers::store::find(conn, found.employer)?;
            let employer = employer.ok_or_else(Problem::not_found)?;
            let (mut profile, mut application, mut is_saved) = (None, None, false);
            if let Some(seeker) = seeker {
                profile = seekers::store::open_profile(conn, seeker.account)?;
                application = placements::store::of_seeker(conn, id, seeker.account)?;
                is_saved = saved::store::is_saved(conn, seeker.account, id)?;
            }
            Ok::<_, Problem>((found, employer, profile, application, is_saved))
        })
        .await?;
    let is_inside = match visit.who {
        Viewer::Public(_) => false,
        Viewer::Firm(firm) => firm.employer == vacancy.employer,
        Viewer::Staff(_) => true,
    };
    if !is_inside {
        match vacancy.state {
            State::Open => {}
            State::Draft | State::Held => return Err(Problem::not_found()),
            State::Filled | State::Closed | State::Expired => return ended(&visit, &vacancy),
        }
    }
    let lives = application.filter(|a| a.state != ApplicationState::Withdrawn);
    let content = &vacancy.content;
    let place = words::workplace(content.commune, content.industrial_zone, vacancy.province);
    let home = profile.as_ref().and_then(|p| p.commune);
    let view = view(&visit, &vacancy, &employer, home);
    let title = match place.as_str() {
        "" => view.title.clone(),
        place => format!("{}, {place}", view.title),
    };
    let path = format!("/viec-lam/{id}");
    let mut own = visit.public_page(&title, Shape::Flow, &path, told(&vacancy, visit.language));
    if let Some(head) = &mut own.head {
        head.data = posting::of(&vacancy, &employer, &head.canonical).unwrap_or_default();
    }
    let suits = profile.as_ref().and_then(|profile| {
        let km = fit::distance_km(profile, &vacancy);
        FitView::new(&fit::fit(profile, &vacancy, km), visit.language)
    });
    let address = own.head.as_ref().map(|head| head.canonical.clone()).unwrap_or_default();
    let is_open = vacancy.state == State::Open;
    let page = VacancyPage {
        share: is_open.then(|| Share::new(&title, &address)),
        page: own,
        vacancy: view,
        preview: if vacancy.state == State::Open {
            ""
        } else {
            vacancy.state.label(visit.language)
        },
        back: ("/viec-lam".to_owned(), visit.t("other-jobs")),
        application: lives.map(|a: Application| format!("/cua-toi/{}", a.id)),
        may_apply: vacancy.state == State::Open && may_apply(visit.who),
        keep: Keep::new(visit.who, &vacancy, is_saved),
        fit: suits,
    };
    visit.show(&page)
}

/// What is shown in the language that was asked for, else in that of the page.
fn view<A>(
    visit: &Visit<A>,
    vacancy: &Vacancy,
    employer: &Employer,
    home: Option<CommuneCode>,
) -> VacancyView {
    let asked = address::params(&visit.request);
    let wanted = AdvertLanguage::parse(asked.get("van_ban"));
    let wanted = wanted.unwrap_or_else(|| visit.language.into());
    VacancyView::new(vacancy, employer, home, visit.today(), visit.language, wanted)
}

/// The page of a vacancy before it is open, for its firm: no search engine keeps it.
///
/// # Errors
/// When the page cannot be written.
pub(crate) fn preview<A>(
    visit: &Visit<A>,
    vacancy: &Vacancy,
    employer: &Employer,
) -> Result<HttpResponse, Problem> {
    let title = texts::say_with(
        visit.language,
        "preview-title",
        &[("title", vacancy.content.title.as_str())],
    );
    let page = VacancyPage {
        page: visit.page(&title, Tab::Desk, Shape::Flow),
        vacancy: view(visit, vacancy, employer, None),
        preview: vacancy.state.label(visit.language),
        back: (format!("/tuyen-dung/tin/{}", vacancy.id), visit.t("back-to-writing")),
        application: None,
        may_apply: false,
        keep: Keep::Nothing,
        fit: None,
        share: None,
    };
    let mut response = visit.show(&page)?;
    response
        .headers_mut()
        .insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    Ok(response)
}

/// A vacancy in one sentence: pay and what the work is.
fn told(vacancy: &Vacancy, language: Language) -> String {
    let pay = vacancy.content.pay.full(language);
    let work = vacancy.content.description.split_whitespace().collect::<Vec<_>>().join(" ");
    let told: String = format!("{pay}. {work}").chars().take(DESCRIPTION_CHARACTERS).collect();
    told
}

fn seeker(who: Viewer) -> Option<SeekerActor> {
    match who {
        Viewer::Public(actor) => actor.and_then(|a| a.as_seeker()),
        Viewer::Firm(_) | Viewer::Staff(_) => None,
    }
}

/// People who look for work, and visitors who may be.
fn may_apply(who: Viewer) -> bool {
    match who {
        Viewer::Public(actor) => actor.is_none_or(|a: Actor| a.as_seeker().is_some()),
        Viewer::Firm(_) | Viewer::Staff(_) => false,
    }
}

/// The page of a vacancy that has ended, with the way to others.
///
/// # Errors
/// When the page cannot be written.
pub(crate) fn ended<A>(visit: &Visit<A>, vacancy: &Vacancy) -> Result<HttpResponse, Problem> {
    let page = EndedPage {
        page: visit.plain_page(&visit.t("ended-title"), Tab::Jobs, Shape::Seek),
        title: vacancy.content.title.clone(),
        state: vacancy.state.label(visit.language),
        similar: similar(vacancy),
    };
    visit.show_as(StatusCode::GONE, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::testing;

    fn html(may_apply: bool) -> String {
        let (vacancy, employer) = (testing::vacancy(), testing::employer());
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let home = CommuneCode::parse("30307");
        VacancyPage {
            page: testing::page(None),
            vacancy: VacancyView::new(
                &vacancy,
                &employer,
                home,
                today,
                Language::Vi,
                AdvertLanguage::Vi,
            ),
            preview: "",
            back: ("/viec-lam".to_owned(), "Việc khác".to_owned()),
            application: None,
            may_apply,
            keep: Keep::Nothing,
            fit: None,
            share: None,
        }
        .render()
        .unwrap()
    }

    #[test]
    fn a_vacancy_shows_its_facts_and_never_who_answers_for_it() {
        let html = html(true);
        for fact in [
            "7.000.000 – 10.000.000 ₫/tháng",
            "Trung tâm đã xác minh",
            "01/12/2026",
            "còn 7 ngày",
            "Xe đưa đón",
            "<li>Theo chuyền</li>",
            "Không nộp tiền để xin việc",
            "/ung-tuyen\"",
        ] {
            assert!(html.contains(fact), "{fact}");
        }
        assert!(!html.contains("0912 000 111") && !html.contains("Chị Hạnh"));
    }

    #[test]
    fn what_an_employer_writes_stays_text() {
        assert!(!html(true).contains("<script>alert"));
        assert!(html(true).contains("&#60;script&#62;alert"));
    }

    #[test]
    fn nobody_who_hires_is_asked_to_apply() {
        assert!(!html(false).contains("/ung-tuyen\""));
    }

    #[test]
    fn an_ended_vacancy_leads_to_others() {
        let vacancy = testing::vacancy();
        let page = EndedPage {
            page: testing::page(None),
            title: vacancy.content.title.clone(),
            state: State::Expired.vi(),
            similar: similar(&vacancy),
        };
        let html = page.render().unwrap();
        assert!(
            html.contains("/viec-lam?nganh=81&#38;noi=")
                || html.contains("/viec-lam?nganh=81&amp;noi=")
        );
    }
}
