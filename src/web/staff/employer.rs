//! `/can-bo/don-vi/{id}`: evidence about an employer, and the decision with its reason.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use crate::accounts::actor::StaffActor;
use crate::employers::employer::EmployerStatus;
use crate::employers::evidence;
use crate::employers::evidence::EmployerReview;
use crate::employers::evidence::Evidence;
use crate::employers::evidence::SameContact;
use crate::employers::tax_code::TaxCodeKind;
use crate::employers::verify;
use crate::employers::verify::VerificationInput;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::EmployerId;
use crate::platform::language::Language;
use crate::platform::phone::Phone;
use crate::platform::texts;
use crate::reference::industries;
use crate::reviews::guide::Subject;
use crate::vacancies::lifecycle::State;
use crate::vacancies::record;
use crate::vacancies::record::Record;
use crate::vacancies::vacancy::VacancyLine;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::staff::decision::LABELS;
use crate::web::staff::decision::Offered;
use crate::web::staff::decision::Past;
use crate::web::staff::queue;
use crate::web::staff::queue::Decided;
use crate::web::staff::queue::Row;
use crate::web::words;

/// What an officer checks.
struct EmployerView {
    name: String,
    kind: &'static str,
    tax_code: String,
    tax_code_kind: String,
    licence: String,
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
    registered: String,
    status: &'static str,
    tone: &'static str,
}

impl EmployerView {
    fn new(evidence: &Evidence, language: Language) -> Self {
        let employer = &evidence.employer;
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
            kind: profile.kind.label(language),
            tax_code: profile.tax_code.as_ref().map_or_else(
                || texts::say(language, "desk-tax-code-none"),
                |code| code.as_str().to_owned(),
            ),
            tax_code_kind: profile.tax_code.as_ref().map_or_else(String::new, |code| {
                let key = match code.kind() {
                    TaxCodeKind::Organisation => "desk-tax-code-organisation",
                    TaxCodeKind::Branch => "desk-tax-code-branch",
                    TaxCodeKind::Person => "desk-tax-code-person",
                };
                texts::say(language, key)
            }),
            licence: match details.licence.as_str() {
                "" => texts::say(language, "desk-licence-none"),
                number => number.to_owned(),
            },
            place: words::place(profile.commune, profile.industrial_zone),
            address: details.address.clone(),
            industry: industry.into_iter().chain(product).collect::<Vec<_>>().join(" · "),
            headcount: details
                .headcount
                .map_or_else(String::new, |n| words::count(language, u64::from(n))),
            phone: national(details.phone.as_ref()),
            email: details.email.clone().unwrap_or_default(),
            representative: format!("{}{}", speaker.name, title.unwrap_or_default()),
            representative_phone: national(speaker.phone.as_ref()),
            about: details.about.clone(),
            source: employer.source.as_ref().map_or_else(String::new, |s| s.name.clone()),
            is_demo: employer.is_demo,
            users: evidence.users.iter().map(|u| u.name.as_str()).collect::<Vec<_>>().join(", "),
            registered: words::day_of(language, employer.created_at),
            status: employer.status.label(language),
            tone: tone(employer.status),
        }
    }
}

const fn tone(status: EmployerStatus) -> &'static str {
    match status {
        EmployerStatus::Verified => "good",
        EmployerStatus::Unverified => "warn",
        EmployerStatus::Refused | EmployerStatus::Suspended => "stop",
    }
}

/// Another firm with the same contact.
struct Other {
    href: String,
    name: String,
    status: &'static str,
    tone: &'static str,
    shared: String,
}

impl Other {
    fn new(other: &SameContact, language: Language) -> Self {
        let shared = other.shared.iter().map(|what| what.label(language));
        Self {
            href: format!("/can-bo/don-vi/{}", other.id),
            name: other.name.clone(),
            status: other.status.label(language),
            tone: tone(other.status),
            shared: shared.collect::<Vec<_>>().join(", "),
        }
    }
}

#[derive(Template)]
#[template(path = "staff/employer.html", config = "src/web/askama.toml")]
struct EmployerPage {
    page: Page,
    form: FormView,
    own: String,
    employer: EmployerView,
    same_contact: Vec<Other>,
    counts: String,
    vacancies: Vec<Row>,
    past: Vec<Past>,
    offered: Offered,
    is_done: bool,
    next: Option<Row>,
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
    let input = VerificationInput {
        decision: get("decision"),
        ticked: fields.all("ticked").into_iter().map(str::to_owned).collect(),
        template: get("template"),
        reason: get("reason"),
    };
    let decided = match input.parse(&visit.app.guide, visit.today()) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(decision) => {
            let decided =
                visit.app.db.write(move |tx| verify::decide(tx, &who, id, &decision, now));
            decided.await.map_err(Problem::from)
        }
    };
    match decided {
        Ok(_) => Ok(address::see_other(&format!("/can-bo/don-vi/{id}?da_ghi=1"))),
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
    let (today, language) = (visit.today(), visit.language);
    let read = visit.app.db.read(move |conn| {
        let evidence = evidence::evidence(conn, id)?;
        let record = record::record_of(conn, id)?;
        let next = queue::next(conn, Decided::Employer(id), today, language)?;
        Ok::<_, Problem>((evidence, record, next))
    });
    let (evidence, record, next) = read.await?;
    let own = format!("/can-bo/don-vi/{id}");
    let page = EmployerPage {
        page: visit.page(&visit.t("desk-verify-title"), Tab::Desk, Shape::Desk),
        is_done: !address::params(&visit.request).get("da_ghi").is_empty() && !form.has_faults(),
        next: next.filter(|row| row.href != own),
        form,
        offered: Offered::new(&visit.app.guide, Subject::Employer, today, language),
        same_contact: evidence.same_contact.iter().map(|o| Other::new(o, language)).collect(),
        counts: counts(&record, language),
        vacancies: record.latest.iter().map(|line| advert(line, today, language)).collect(),
        past: past(&evidence, language),
        employer: EmployerView::new(&evidence, language),
        own,
    };
    visit.show_as(status, &page)
}

/// How many vacancies an employer has in each state.
pub(super) fn counts(record: &Record, language: Language) -> String {
    let count = |(state, count): &(State, u64)| {
        let n = words::count(language, *count);
        texts::say_with(language, "desk-count-of", &[("state", state.label(language)), ("n", &n)])
    };
    record.counts.iter().map(count).collect::<Vec<_>>().join(" · ")
}

fn advert(line: &VacancyLine, today: NaiveDate, language: Language) -> Row {
    Row {
        href: format!("/can-bo/tin/{}", line.id),
        title: line.title.clone(),
        about: words::days_left(language, line.deadline, today),
        since: line.state.label(language).to_owned(),
    }
}

/// The decisions about a firm. Of one that was decided before they were kept, the last.
fn past(evidence: &Evidence, language: Language) -> Vec<Past> {
    let one = |review: &EmployerReview| {
        let decision = (review.decision.code(), review.decision.label(language));
        let (at, by) = (Some(review.decided_at), review.decided_by.as_deref());
        Past::new(language, decision, at, by, &review.reason, &review.ticked)
    };
    let kept: Vec<Past> = evidence.reviews.iter().map(one).collect();
    let employer = &evidence.employer;
    match &employer.status_reason {
        Some(reason) if kept.is_empty() => {
            let decision = (employer.status.code(), employer.status.label(language));
            vec![Past::new(language, decision, employer.status_at, None, reason, &[])]
        }
        _ => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::employers::evidence::Shared;
    use crate::employers::store::UserLine;
    use crate::http::form::FormFields;
    use crate::ids::AccountId;
    use crate::reviews::guide::Guide;
    use crate::web::testing;

    fn html(form: FormView) -> String {
        let today = crate::platform::clock::local_date(testing::now());
        let user = UserLine {
            account: AccountId::new(testing::now()),
            name: "Trần Thị Hạnh".to_owned(),
            is_admin: true,
            has_password: true,
        };
        let other = SameContact {
            id: testing::employer().id,
            name: "Công ty Giống Hệt".to_owned(),
            status: EmployerStatus::Suspended,
            shared: vec![Shared::Phone, Shared::Address],
        };
        let evidence = Evidence {
            employer: testing::employer(),
            users: vec![user],
            same_contact: vec![other],
            reviews: Vec::new(),
        };
        let page = EmployerPage {
            page: testing::page(Some(Role::Officer)),
            form,
            own: "/can-bo/don-vi/1".into(),
            employer: EmployerView::new(&evidence, Language::Vi),
            same_contact: vec![Other::new(&evidence.same_contact[0], Language::Vi)],
            counts: String::new(),
            vacancies: Vec::new(),
            past: past(&evidence, Language::Vi),
            offered: Offered::new(&Guide::embedded(), Subject::Employer, today, Language::Vi),
            is_done: false,
            next: None,
        };
        page.render().unwrap()
    }

    #[test]
    fn evidence_checklist_and_decision_stand_side_by_side() {
        let html = html(FormView::blank(Language::Vi, LABELS));
        assert!(html.contains("1600192619") && html.contains("Trần Thị Hạnh"));
        assert!(html.contains("Trùng số điện thoại, địa chỉ"));
        for name in ["verified", "refused", "suspended", "tax-registry", "papers-agree"] {
            assert!(html.contains(&format!("value=\"{name}\"")), "{name}");
        }
    }

    #[test]
    fn a_decision_without_a_reason_is_not_taken_and_what_was_ticked_stays() {
        let typed = [("decision", "verified"), ("ticked", "no-fees")];
        let typed: FormFields =
            typed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let input = VerificationInput {
            decision: "verified".into(),
            ticked: vec!["no-fees".into()],
            ..VerificationInput::default()
        };
        let today = crate::platform::clock::local_date(testing::now());
        let problem = Problem::invalid(&input.parse(&Guide::embedded(), today).unwrap_err());
        let html = html(FormView::refused(Language::Vi, LABELS, &typed, &problem));
        assert!(html.contains("href=\"#reason\"") && html.contains("href=\"#ticked\""));
        assert!(html.contains("value=\"no-fees\" checked"));
    }
}
