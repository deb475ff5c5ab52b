//! `/ho-so/uu-tien`: sensitive facts, asked once and only with consent.
//!
//! Staff see them with a reason that is written down; employers never do.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::accounts::actor::SeekerActor;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::platform::fault::FieldFaults;
use crate::reference::ethnic_groups;
use crate::reference::ethnic_groups::EthnicGroupCode;
use crate::reference::lists::Disability;
use crate::reference::lists::HouseholdStatus;
use crate::reference::lists::Sex;
use crate::seekers;
use crate::seekers::error::SeekerError;
use crate::seekers::input::ParsedSeeker;
use crate::seekers::national_id::NationalId;
use crate::seekers::profile::SeekerProfile;
use crate::seekers::profile::Sensitive;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::forms::Values;
use crate::web::forms::choices;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::seeker::profile;

const LABELS: Labels = &[
    ("sensitive.disability", "priority-label-sensitive-disability"),
    ("sensitive.household", "priority-label-sensitive-household"),
    ("sensitive.ethnic_group", "priority-label-sensitive-ethnic-group"),
    ("sensitive.sex", "priority-label-sensitive-sex"),
    ("sensitive.discharged", "priority-label-sensitive-discharged"),
    ("national_id", "priority-label-national-id"),
    ("consent_sensitive", "priority-label-consent-sensitive"),
];

#[derive(Template)]
#[template(path = "seeker/priority.html", config = "src/web/askama.toml")]
struct PriorityPage {
    page: Page,
    form: FormView,
    version: i32,
    is_saved: bool,
    disability: Vec<Choice>,
    household: Vec<Choice>,
    ethnic_groups: Vec<Choice>,
    sex: Vec<Choice>,
}

/// `GET /ho-so/uu-tien`
pub(crate) async fn ask(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let Some(found) = own(&visit, visit.who).await? else {
        return Ok(address::see_other("/ho-so?moi=1"));
    };
    let told = &found.sensitive;
    let values = Values::new()
        .maybe("sensitive.disability", told.disability)
        .maybe("sensitive.household", told.household)
        .maybe("sensitive.ethnic_group", told.ethnic_group)
        .maybe("sensitive.sex", told.sex)
        .tick("sensitive.discharged", told.discharged == Some(true))
        .maybe("national_id", found.national_id.as_ref().map(NationalId::as_str));
    show(&visit, StatusCode::OK, FormView::of_values(visit.language, LABELS, values), found.version)
}

/// `POST /ho-so/uu-tien`
pub(crate) async fn save(
    visit: Visit<Gate<SeekerActor>>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let Some(found) = own(&visit, who).await? else {
        return Ok(address::see_other("/ho-so?moi=1"));
    };
    let stored = found.version;
    let version: i32 = fields.get("version").parse().unwrap_or(0);
    let saved = match read(&visit, &fields, found) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(parsed) => profile::keep(&visit, who, parsed, version).await,
    };
    match saved {
        Ok(_) => Ok(address::see_other("/ho-so/uu-tien?da_luu=1")),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            let version = if forms::is_stale(&problem) { stored } else { version };
            show(&visit, forms::refusal_status(&problem), form, version)
        }
    }
}

async fn own<A>(visit: &Visit<A>, who: SeekerActor) -> Result<Option<SeekerProfile>, SeekerError> {
    let ring = visit.app.ring.clone();
    visit.app.db.read(move |conn| seekers::read::own_profile(conn, &ring, &who)).await
}

fn read<A>(
    visit: &Visit<A>,
    fields: &FormFields,
    before: SeekerProfile,
) -> Result<ParsedSeeker, FieldFaults> {
    let mut input = profile::input_of(before);
    input.sensitive = Sensitive {
        disability: Disability::parse(fields.get("sensitive.disability")),
        household: HouseholdStatus::parse(fields.get("sensitive.household")),
        ethnic_group: EthnicGroupCode::parse(fields.get("sensitive.ethnic_group")),
        sex: Sex::parse(fields.get("sensitive.sex")),
        discharged: fields.ticked("sensitive.discharged").then_some(true),
    };
    fields.get("national_id").clone_into(&mut input.national_id);
    input.consent_sensitive = fields.ticked("consent_sensitive");
    input.parse(visit.today())
}

fn show<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    version: i32,
) -> Result<HttpResponse, Problem> {
    let params = address::params(&visit.request);
    let is_saved = !params.get("da_luu").is_empty() && !form.has_faults();
    let page = visit.page(&visit.t("priority-facts"), Tab::Profile, Shape::Flow);
    visit.show_as(status, &priority_page(page, form, version, is_saved))
}

fn priority_page(page: Page, form: FormView, version: i32, is_saved: bool) -> PriorityPage {
    let language = page.language;
    let groups = ethnic_groups::all().iter().map(|g| Choice::new(g.code, g.name));
    PriorityPage {
        page,
        form,
        version,
        is_saved,
        disability: choices!(Disability, language),
        household: choices!(HouseholdStatus, language),
        ethnic_groups: groups.collect(),
        sex: choices!(Sex, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::platform::language::Language;
    use crate::web::testing;

    #[test]
    fn sensitive_facts_come_with_the_reason_and_an_unticked_consent() {
        let page = testing::page(Some(Role::Seeker));
        let html =
            priority_page(page, FormView::blank(Language::Vi, LABELS), 1, false).render().unwrap();
        assert!(html.contains("Ai xem được") && html.contains("Vì sao"));
        assert!(html.contains("name=\"consent_sensitive\"") && !html.contains(" checked"));
        assert!(html.contains("Khơ-me") && !html.to_lowercase().contains("tôn giáo"));
    }
}
