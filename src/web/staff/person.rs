//! `/can-bo/nguoi/{id}`: a person's file, what is sealed in it, and a new paper code.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::OfficerActor;
use crate::accounts::paper_code;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::AccountId;
use crate::placements;
use crate::placements::application::MyApplicationLine;
use crate::placements::apply;
use crate::platform::language::Language;
use crate::platform::page::Page as Slice;
use crate::platform::page::PageRequest;
use crate::platform::phone::Phone;
use crate::reference::ethnic_groups;
use crate::search::for_person;
use crate::search::for_person::Suggestion;
use crate::seekers::people;
use crate::seekers::people::PersonFile;
use crate::seekers::people::ReadingInput;
use crate::seekers::people::ReadingReason;
use crate::seekers::people::Revealed;
use crate::web::address;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::forms::choices;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::public::job::JobLine;
use crate::web::public::wanted::Wanted;
use crate::web::staff::new_person::CodePage;
use crate::web::staff::people::masked;
use crate::web::trades;
use crate::web::words;

const LABELS: Labels = &[("reason", "reading-label-reason")];

/// What lies open.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of the page of its own")]
struct FileView {
    name: String,
    birth_year: String,
    place: String,
    occupation: String,
    wish: String,
    skills: String,
    phone: String,
    has_email: bool,
    number: String,
    has_priority_facts: bool,
    has_password: bool,
    since: String,
    has_profile: bool,
    similar: String,
}

impl FileView {
    fn new(file: &PersonFile, similar: String, language: Language) -> Self {
        let profile = file.profile.as_ref();
        let wish = profile.map(|p| p.details.wish.title.clone()).unwrap_or_default();
        let occupation = profile.and_then(|p| p.occupation);
        let occupation = occupation.map_or("", |code| trades::name(code, language)).to_owned();
        let birth_year = profile.and_then(|p| p.birth_year);
        Self {
            name: file.account.name.clone(),
            birth_year: birth_year.map_or_else(String::new, |year| year.to_string()),
            place: words::place(profile.and_then(|p| p.commune), None),
            skills: profile.map(|p| p.details.skills.join(", ")).unwrap_or_default(),
            phone: masked(file.phone_end.as_deref()),
            has_email: file.has_email,
            number: masked(file.national_id_end.as_deref()),
            has_priority_facts: file.has_priority_facts,
            has_password: file.has_password,
            since: words::day_of(language, file.account.created_at),
            has_profile: profile.is_some(),
            similar,
            occupation,
            wish,
        }
    }
}

/// What is sealed, shown once.
#[derive(Default)]
struct RevealedView {
    phone: String,
    email: String,
    number: String,
    born: String,
    address: String,
    priority: String,
}

impl RevealedView {
    fn new(revealed: &Revealed, language: Language) -> Self {
        let contact = &revealed.contact;
        let mut view = Self {
            phone: contact.phone.as_ref().map_or_else(String::new, Phone::national),
            email: contact.email.as_ref().map_or("", |email| email.as_str()).to_owned(),
            ..Self::default()
        };
        let Some(profile) = &revealed.profile else {
            return view;
        };
        let number = profile.national_id.as_ref();
        view.number = number.map_or_else(String::new, |n| n.as_str().to_owned());
        let born = profile.private.birth_date;
        view.born = born.map_or_else(String::new, |day| words::date(language, day));
        view.address.clone_from(&profile.private.address);
        let told = &profile.sensitive;
        let group = told.ethnic_group.and_then(ethnic_groups::by_code).map(|g| g.name);
        let facts = [
            told.sex.map(|sex| sex.label(language)),
            told.disability.map(|disability| disability.label(language)),
            told.household.map(|household| household.label(language)),
            group,
        ];
        view.priority = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        view
    }
}

/// A vacancy for the person.
struct SuggestionView {
    job: JobLine,
    fits: String,
    apply: String,
}

/// An application in the file.
struct Line {
    href: String,
    slip: String,
    title: String,
    employer: String,
    sent: String,
    state: &'static str,
}

#[derive(Template)]
#[template(path = "staff/person.html", config = "src/web/askama.toml")]
struct PersonPage {
    page: Page,
    form: FormView,
    own: String,
    /// The slip of what was just sent.
    sent_slip: Option<String>,
    is_registered: bool,
    is_changed: bool,
    file: FileView,
    revealed: Option<RevealedView>,
    reasons: Vec<Choice>,
    suggestions: Vec<SuggestionView>,
    lines: Vec<Line>,
    next: Option<String>,
}

/// What a request reads of a file.
struct Opened {
    file: PersonFile,
    applications: Slice<MyApplicationLine>,
    suggestions: Vec<Suggestion>,
    revealed: Option<Revealed>,
}

/// `GET /can-bo/nguoi/{id}`
pub(crate) async fn show(
    visit: Visit<OfficerActor>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    let (who, id) = (visit.who, id.into_inner());
    let form = FormView::blank(visit.language, LABELS);
    let opened = open(&visit, who, id, None).await?;
    page(&visit, StatusCode::OK, form, id, &opened)
}

/// `POST /can-bo/nguoi/{id}/xem`
pub(crate) async fn reveal(
    visit: Visit<Gate<OfficerActor>>,
    id: Path<AccountId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let id = id.into_inner();
    let input = ReadingInput { reason: fields.get("reason").to_owned() };
    match input.parse() {
        Ok(reason) => {
            let opened = open(&visit, who, id, Some(reason)).await?;
            let form = FormView::blank(visit.language, LABELS);
            page(&visit, StatusCode::OK, form, id, &opened)
        }
        Err(faults) => {
            let problem = Problem::invalid(&faults);
            let opened = open(&visit, who, id, None).await?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            page(&visit, problem.status, form, id, &opened)
        }
    }
}

/// `POST /can-bo/nguoi/{id}/ma`
pub(crate) async fn new_code(
    visit: Visit<OfficerActor>,
    id: Path<AccountId>,
    _form: Form,
) -> Result<HttpResponse, Problem> {
    let (who, id, now, ring) = (visit.who, id.into_inner(), visit.now, visit.app.ring.clone());
    let issued = visit.app.db.write(move |tx| {
        let account = people::seeker(tx, id)?;
        Ok::<_, Problem>((account.name, paper_code::issue(tx, &ring, &who, id, now)?))
    });
    let (name, code) = issued.await?;
    visit.show(&CodePage::new(&visit, id, name, &code))
}

async fn open<A>(
    visit: &Visit<A>,
    who: OfficerActor,
    id: AccountId,
    reason: Option<ReadingReason>,
) -> Result<Opened, Problem> {
    let (ring, now) = (visit.app.ring.clone(), visit.now);
    let after = address::params(&visit.request).get("sau").parse().ok();
    let request = PageRequest { after, ..PageRequest::default() };
    let opened = visit.app.db.write(move |tx| {
        let file = people::open(tx, &ring, &who, id, now)?;
        let applications = placements::read::of_person(tx, &who, id, &request)?;
        let revealed = match reason {
            None => None,
            Some(reason) => Some(people::reveal(tx, &ring, &who, id, reason, now)?),
        };
        Ok::<_, Problem>((file, applications, revealed))
    });
    let (file, applications, revealed) = opened.await?;
    let suggestions = match &file.profile {
        None => Vec::new(),
        Some(profile) => {
            let (app, wanted) = (&visit.app, for_person::Wanted::of(profile));
            let found = for_person::candidates(&app.index, &wanted, app.home, now)?;
            app.db.read(move |conn| for_person::suggestions(conn, id, &found)).await?
        }
    };
    Ok(Opened { file, applications, suggestions, revealed })
}

fn page<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    id: AccountId,
    opened: &Opened,
) -> Result<HttpResponse, Problem> {
    let (language, params) = (visit.language, address::params(&visit.request));
    let own = format!("/can-bo/nguoi/{id}");
    let line = |line: &MyApplicationLine| Line {
        href: format!("/viec-lam/{}", line.application.vacancy),
        slip: format!("{own}/phieu?viec={}", line.application.vacancy),
        title: line.title.clone(),
        employer: line.employer_name.clone(),
        sent: words::days_ago(language, line.application.created_at, visit.today()),
        state: line.application.state.label(language),
    };
    let suggestion = |one: &Suggestion| SuggestionView {
        job: JobLine::new(&one.line, one.distance_km, None, visit.today(), language),
        fits: one.fits.iter().map(|fit| fit.label(language)).collect::<Vec<_>>().join(", "),
        apply: format!("{own}/ung-tuyen?viec={}", one.line.id),
    };
    let wanted = opened.file.profile.as_ref().map(for_person::Wanted::of);
    let similar = wanted.map_or_else(
        || "/viec-lam".to_owned(),
        |wanted| Wanted::for_person(&wanted, visit.app.home, &visit.app.ring).href(),
    );
    let page = PersonPage {
        page: visit.page(&opened.file.account.name, Tab::People, Shape::Desk),
        form,
        sent_slip: apply::named_vacancy(params.get("da_gui"))
            .map(|vacancy| format!("{own}/phieu?viec={vacancy}")),
        is_registered: !params.get("da_dang_ky").is_empty(),
        is_changed: !params.get("da_sua").is_empty(),
        file: FileView::new(&opened.file, similar, language),
        suggestions: opened.suggestions.iter().map(suggestion).collect(),
        revealed: opened.revealed.as_ref().map(|r| RevealedView::new(r, language)),
        reasons: choices!(ReadingReason, language),
        lines: opened.applications.items.iter().map(line).collect(),
        next: opened.applications.next.map(|after| format!("{own}?sau={after}")),
        own,
    };
    visit.show_as(status, &page)
}
