//! `/can-bo/nguoi/moi`: an officer registers a person on one screen, and hands them a paper code.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::OfficerActor;
use crate::accounts::consent::Channel;
use crate::accounts::paper_code::PaperCode;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::idempotency;
use crate::http::idempotency::ONCE_FIELD;
use crate::http::problem::Problem;
use crate::ids::AccountId;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Tx;
use crate::platform::db::idempotency as kept;
use crate::platform::fault::FieldFaults;
use crate::reference::occupations;
use crate::seekers::assist;
use crate::seekers::assist::AssistInput;
use crate::seekers::assist::Assisted;
use crate::seekers::assist::ParsedAssist;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::staff::people::Row;
use crate::web::trades;
use crate::web::words;

const LABELS: Labels = &[
    ("full_name", "assist-label-full-name"),
    ("phone", "assist-label-phone"),
    ("birth_year", "assist-label-birth-year"),
    ("commune", "assist-label-commune"),
    ("details.wish.title", "assist-label-wish"),
    ("wish", "assist-label-wish"),
    ("occupation", "assist-label-occupation"),
    ("national_id", "assist-label-national-id"),
    ("consent", "assist-label-consent"),
    ("consent_channel", "assist-label-consent-channel"),
];

#[derive(Template)]
#[template(path = "staff/new_person.html", config = "src/web/askama.toml")]
struct NewPersonPage {
    page: Page,
    form: FormView,
    /// Tells this filling in from the next.
    once: String,
    known: Option<Row>,
    communes: Vec<String>,
    occupations: Vec<Choice>,
    channels: Vec<Choice>,
}

/// The paper: a code that is shown this once.
#[derive(Template)]
#[template(path = "staff/paper_code.html", config = "src/web/askama.toml")]
pub(super) struct CodePage {
    page: Page,
    file: String,
    name: String,
    code: String,
    until: String,
    address: String,
}

impl CodePage {
    pub(super) fn new<A>(visit: &Visit<A>, id: AccountId, name: String, code: &PaperCode) -> Self {
        Self {
            page: visit.page(&visit.t("code-title"), Tab::People, Shape::Desk),
            file: format!("/can-bo/nguoi/{id}"),
            name,
            code: code.shown(),
            until: words::day_of(visit.language, code.expires_at),
            address: format!("{}/ma-giay", visit.app.config.http.base_url.trim_end_matches('/')),
        }
    }
}

/// The ways somebody agrees through an officer, to choose from.
pub(super) fn channels<A>(visit: &Visit<A>) -> Vec<Choice> {
    let ways = Channel::THROUGH_OFFICER.iter();
    ways.map(|way| Choice::new(way.code(), way.label(visit.language))).collect()
}

/// `GET /can-bo/nguoi/moi`
pub(crate) async fn ask(visit: Visit<OfficerActor>) -> Result<HttpResponse, Problem> {
    show(&visit, StatusCode::OK, FormView::blank(visit.language, LABELS), None)
}

/// `POST /can-bo/nguoi/moi`
pub(crate) async fn register(
    visit: Visit<Gate<OfficerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (ring, now) = (visit.app.ring.clone(), visit.now);
    let key = idempotency::of_form(&visit.request, &who.account.to_string(), &fields);
    let done = match read(&visit, &fields) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(parsed) => {
            let done =
                visit.app.db.write(move |tx| once(tx, &ring, &who, key.as_ref(), parsed, now));
            done.await
        }
    };
    match done {
        Ok(Done::Before(account)) => {
            Ok(address::see_other(&format!("/can-bo/nguoi/{account}?da_dang_ky=1")))
        }
        Ok(Done::Now(Assisted::Registered { account, code })) => {
            let name = fields.get("full_name").trim().to_owned();
            visit.show(&CodePage::new(&visit, account, name, &code))
        }
        Ok(Done::Now(Assisted::Known(line))) => {
            let form = FormView::typed(visit.language, LABELS, fields);
            show(&visit, StatusCode::CONFLICT, form, Some(Row::from(&line)))
        }
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            show(&visit, forms::refusal_status(&problem), form, None)
        }
    }
}

/// What came of a form.
enum Done {
    /// It was sent before, and this person registered.
    Before(AccountId),
    /// It was sent now.
    Now(Assisted),
}

/// Registers a person once for a filled-in form: the page with the code may be loaded again.
fn once(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &OfficerActor,
    key: Option<&kept::Request>,
    parsed: ParsedAssist,
    now: DateTime<Utc>,
) -> Result<Done, Problem> {
    if let Some(key) = key
        && let kept::Seen::Before(answer) = kept::seen(tx, key, now)?
        && let Ok(account) = answer.body.parse()
    {
        return Ok(Done::Before(account));
    }
    let assisted = assist::register(tx, ring, who, parsed, now)?;
    if let (Some(key), Assisted::Registered { account, .. }) = (key, &assisted) {
        let answer = kept::Answer { status: 200, body: account.to_string() };
        kept::keep(tx, key, &answer, now).map_err(idempotency::in_flight)?;
    }
    Ok(Done::Now(assisted))
}

fn read<A>(visit: &Visit<A>, fields: &FormFields) -> Result<ParsedAssist, FieldFaults> {
    let mut faults = FieldFaults::new();
    let get = |name: &str| fields.get(name).to_owned();
    let birth_year = forms::number(&mut faults, "/birth_year", fields.get("birth_year"));
    let commune = forms::commune(&mut faults, "/commune", fields.get("commune"), visit.app.home);
    let occupation = match fields.get("occupation") {
        "" => occupations::guess(fields.get("wish")).map(|guess| guess.code.to_string()),
        chosen => Some(chosen.to_owned()),
    };
    let input = AssistInput {
        full_name: get("full_name"),
        phone: get("phone"),
        birth_year,
        commune: commune.map_or_else(String::new, |code| code.to_string()),
        wish: get("wish"),
        occupation: occupation.unwrap_or_default(),
        national_id: get("national_id"),
        consent: fields.ticked("consent"),
        consent_channel: get("consent_channel"),
    };
    match input.parse(visit.today()) {
        Ok(parsed) => faults.unless(Some(parsed)),
        Err(more) => {
            faults.append(more);
            Err(faults)
        }
    }
}

fn show<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    known: Option<Row>,
) -> Result<HttpResponse, Problem> {
    let page = NewPersonPage {
        page: visit.page(&visit.t("people-new"), Tab::People, Shape::Desk),
        once: match form.value(ONCE_FIELD) {
            "" => idempotency::fresh_once(),
            sent => sent.to_owned(),
        },
        known,
        communes: forms::commune_names(visit.app.home),
        occupations: trades::choices(form.value("occupation"), visit.language),
        channels: channels(visit),
        form,
    };
    visit.show_as(status, &page)
}
