//! `/can-bo/don-vi/{id}`: evidence about an employer, and the decision with its reason.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::StaffActor;
use crate::employers;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerStatus;
use crate::employers::verify;
use crate::employers::verify::VerificationInput;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::EmployerId;
use crate::platform::language::Language;
use crate::platform::page::PageRequest;
use crate::platform::phone::Phone;
use crate::reference::industries;
use crate::vacancies;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

const LABELS: Labels = &[("decision", "decide-label-decision"), ("reason", "decide-label-reason")];

/// What an officer checks.
struct EmployerView {
    name: String,
    kind: &'static str,
    tax_code: String,
    place: String,
    address: String,
    industry: String,
    headcount: String,
    phone: String,
    email: String,
    representative: String,
    representative_phone: String,
    about: String,
    source: String,
    is_demo: bool,
    users: String,
    vacancies: String,
    registered: String,
    status: &'static str,
    tone: &'static str,
    decided: String,
    reason: String,
}

impl EmployerView {
    fn new(employer: &Employer, users: &[String], vacancies: u64) -> Self {
        let (profile, details) = (&employer.profile, &employer.profile.details);
        let national = |e164: Option<&String>| {
            let phone = e164.and_then(|text| Phone::parse(text).ok());
            phone.map_or_else(String::new, |phone| phone.national())
        };
        let industry = details.industry.and_then(industries::by_code).map(|i| i.name_vi.to_owned());
        let product = Some(details.main_product.clone()).filter(|p| !p.is_empty());
        let speaker = &details.representative;
        let title = Some(&speaker.title).filter(|t| !t.is_empty()).map(|t| format!(" ({t})"));
        Self {
            name: profile.name.clone(),
            kind: profile.kind.vi(),
            tax_code: profile.tax_code.as_ref().map_or("", |code| code.as_str()).to_owned(),
            place: words::place(profile.commune, profile.industrial_zone),
            address: details.address.clone(),
            industry: industry.into_iter().chain(product).collect::<Vec<_>>().join(" · "),
            headcount: details
                .headcount
                .map_or_else(String::new, |n| words::count(Language::Vi, u64::from(n))),
            phone: national(details.phone.as_ref()),
            email: details.email.clone().unwrap_or_default(),
            representative: format!("{}{}", speaker.name, title.unwrap_or_default()),
            representative_phone: national(speaker.phone.as_ref()),
            about: details.about.clone(),
            source: employer.source.as_ref().map_or_else(String::new, |s| s.name.clone()),
            is_demo: employer.is_demo,
            users: users.join(", "),
            vacancies: words::count(Language::Vi, vacancies),
            registered: words::day_of(Language::Vi, employer.created_at),
            status: employer.status.vi(),
            tone: match employer.status {
                EmployerStatus::Verified => "good",
                EmployerStatus::Unverified => "warn",
                EmployerStatus::Refused | EmployerStatus::Suspended => "stop",
            },
            decided: employer
                .status_at
                .map_or_else(String::new, |it| words::day_of(Language::Vi, it)),
            reason: employer.status_reason.clone().unwrap_or_default(),
        }
    }
}

impl EmployerView {
    fn tax_code_shown(&self) -> &str {
        if self.tax_code.is_empty() { "Không khai" } else { &self.tax_code }
    }
}

#[derive(Template)]
#[template(path = "staff/employer.html", config = "src/web/askama.toml")]
struct EmployerPage {
    page: Page,
    form: FormView,
    own: String,
    employer: EmployerView,
}

/// `GET /can-bo/don-vi/{id}`
pub(crate) async fn show(
    visit: Visit<StaffActor>,
    id: Path<EmployerId>,
) -> Result<HttpResponse, Problem> {
    page(&visit, StatusCode::OK, FormView::blank(visit.language, LABELS), id.into_inner()).await
}

/// `POST /can-bo/don-vi/{id}`
pub(crate) async fn decide(
    visit: Visit<Gate<StaffActor>>,
    id: Path<EmployerId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (id, now) = (id.into_inner(), visit.now);
    let get = |name: &str| fields.get(name).to_owned();
    let input = VerificationInput { decision: get("decision"), reason: get("reason") };
    let decided = match input.parse() {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(decision) => {
            let decided =
                visit.app.db.write(move |tx| verify::decide(tx, &who, id, &decision, now));
            decided.await.map_err(Problem::from)
        }
    };
    match decided {
        Ok(_) => Ok(address::see_other("/can-bo")),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            page(&visit, forms::refusal_status(&problem), form, id).await
        }
    }
}

async fn page<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    id: EmployerId,
) -> Result<HttpResponse, Problem> {
    let (employer, users, vacancies) = visit
        .app
        .db
        .read(move |conn| {
            let employer = employers::store::find(conn, id)?.ok_or_else(Problem::not_found)?;
            let users = employers::store::users_of(conn, id)?;
            let users: Vec<String> = users.into_iter().map(|user| user.name).collect();
            let one = PageRequest { limit: 1, after: None };
            let vacancies = vacancies::store::page_of_employer(conn, id, &one)?.total;
            Ok::<_, Problem>((employer, users, vacancies))
        })
        .await?;
    let page = EmployerPage {
        page: visit.page("Xác minh đơn vị", Tab::Desk, Shape::Desk),
        form,
        own: format!("/can-bo/don-vi/{id}"),
        employer: EmployerView::new(&employer, &users, vacancies),
    };
    visit.show_as(status, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::http::form::FormFields;
    use crate::platform::language::Language;
    use crate::web::testing;

    fn html(form: FormView) -> String {
        let users = ["Trần Thị Hạnh".to_owned()];
        let employer = EmployerView::new(&testing::employer(), &users, 3);
        let page = testing::page(Some(Role::Officer));
        EmployerPage { page, form, own: "/can-bo/don-vi/1".into(), employer }.render().unwrap()
    }

    #[test]
    fn evidence_and_decision_stand_side_by_side() {
        let html = html(FormView::blank(Language::Vi, LABELS));
        assert!(html.contains("1600192619") && html.contains("Trần Thị Hạnh"));
        for decision in ["verified", "refused", "suspended"] {
            assert!(html.contains(&format!("value=\"{decision}\"")), "{decision}");
        }
    }

    #[test]
    fn a_decision_without_a_reason_is_not_taken() {
        let input = VerificationInput { decision: "verified".into(), reason: String::new() };
        let problem = Problem::invalid(&input.parse().unwrap_err());
        let form = FormView::refused(Language::Vi, LABELS, &FormFields::default(), &problem);
        assert!(html(form).contains("href=\"#reason\""));
    }
}
