//! `/tuyen-dung/don-vi`: what a firm says about itself (Mẫu 03).

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::employers;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerProfile;
use crate::employers::input::EmployerInput;
use crate::employers::tax_code::TaxCode;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::platform::fault::FieldFaults;
use crate::platform::phone::Phone;
use crate::reference::communes::ProvinceCode;
use crate::reference::industries;
use crate::reference::industries::IndustryCode;
use crate::reference::lists::EmployerKind;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::forms::Values;
use crate::web::forms::choices;
use crate::web::layout::Gate;
use crate::web::layout::Hirer;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

const LABELS: Labels = &[
    ("name", "firm-label-name"),
    ("kind", "firm-label-kind"),
    ("tax_code", "firm-label-tax-code"),
    ("commune", "firm-label-commune"),
    ("industrial_zone", "firm-label-industrial-zone"),
    ("address", "firm-label-address"),
    ("industry", "firm-label-industry"),
    ("main_product", "firm-label-main-product"),
    ("licence", "firm-label-licence"),
    ("headcount", "firm-label-headcount"),
    ("wanted_in_six_months", "firm-label-wanted-in-six-months"),
    ("phone", "firm-label-phone"),
    ("email", "firm-label-email"),
    ("representative_name", "firm-label-representative-name"),
    ("representative_title", "firm-label-representative-title"),
    ("representative_phone", "firm-label-representative-phone"),
    ("about", "firm-label-about"),
];

#[derive(Template)]
#[template(path = "employer/firm.html", config = "src/web/askama.toml")]
struct FirmPage {
    page: Page,
    form: FormView,
    is_new: bool,
    version: i32,
    kinds: Vec<Choice>,
    zones: Vec<Choice>,
    industries: Vec<Choice>,
    communes: Vec<String>,
}

/// `GET /tuyen-dung/don-vi`
pub(crate) async fn ask(visit: Visit<Hirer>) -> Result<HttpResponse, Problem> {
    let Some(employer) = stored(&visit, visit.who).await? else {
        return show(&visit, StatusCode::OK, FormView::blank(visit.language, LABELS), true, 0);
    };
    let form = FormView::of_values(visit.language, LABELS, values(&employer.profile));
    show(&visit, StatusCode::OK, form, false, employer.version)
}

/// `POST /tuyen-dung/don-vi`
pub(crate) async fn save(visit: Visit<Gate<Hirer>>, form: Form) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let version: i32 = fields.get("version").parse().unwrap_or(0);
    let saved = match read(&fields, visit.app.home) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(profile) => keep(&visit, who, profile, version).await,
    };
    match saved {
        Ok(_) => Ok(address::see_other("/tuyen-dung")),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            let now = stored(&visit, who).await?.map(|employer| employer.version);
            let version = now.filter(|_| forms::is_stale(&problem)).unwrap_or(version);
            show(&visit, forms::refusal_status(&problem), form, now.is_none(), version)
        }
    }
}

/// The firm somebody acts for, once it is registered.
async fn stored<A>(visit: &Visit<A>, who: Hirer) -> Result<Option<Employer>, Problem> {
    let Hirer::Firm(who) = who else {
        return Ok(None);
    };
    let found = visit.app.db.read(move |conn| employers::store::find(conn, who.employer));
    found.await?.map(Some).ok_or_else(Problem::not_found)
}

async fn keep(
    visit: &Visit<Gate<Hirer>>,
    who: Hirer,
    profile: EmployerProfile,
    version: i32,
) -> Result<Employer, Problem> {
    let now = visit.now;
    let saved = visit.app.db.write(move |tx| match who {
        Hirer::NoFirm(actor) => employers::register::register_employer(tx, actor, profile, now),
        Hirer::Firm(firm) => {
            employers::register::correct_employer(tx, &firm, profile, Some(version), now)
        }
    });
    Ok(saved.await?)
}

fn read(fields: &FormFields, home: ProvinceCode) -> Result<EmployerProfile, FieldFaults> {
    let mut faults = FieldFaults::new();
    let get = |name: &str| fields.get(name).to_owned();
    let commune = forms::commune(&mut faults, "/commune", fields.get("commune"), home);
    let wanted = "/wanted_in_six_months";
    let input = EmployerInput {
        name: get("name"),
        tax_code: get("tax_code"),
        kind: get("kind"),
        commune: commune.map_or_else(String::new, |code| code.to_string()),
        industrial_zone: get("industrial_zone"),
        address: get("address"),
        industry: get("industry"),
        main_product: get("main_product"),
        licence: get("licence"),
        headcount: forms::number(&mut faults, "/headcount", fields.get("headcount")),
        wanted_in_six_months: forms::number(
            &mut faults,
            wanted,
            fields.get("wanted_in_six_months"),
        ),
        phone: get("phone"),
        email: get("email"),
        representative_name: get("representative_name"),
        representative_title: get("representative_title"),
        representative_phone: get("representative_phone"),
        about: get("about"),
    };
    match input.parse() {
        Ok(profile) => faults.unless(Some(profile)),
        Err(more) => {
            faults.append(more);
            Err(faults)
        }
    }
}

fn values(profile: &EmployerProfile) -> Values {
    let details = &profile.details;
    let national = |e164: &Option<String>| {
        e164.as_deref().and_then(|text| Phone::parse(text).ok()).map(|phone| phone.national())
    };
    Values::new()
        .with("name", &profile.name)
        .with("kind", profile.kind)
        .maybe("tax_code", profile.tax_code.as_ref().map(TaxCode::as_str))
        .maybe("commune", words::commune(profile.commune))
        .maybe("industrial_zone", profile.industrial_zone)
        .with("address", &details.address)
        .maybe("industry", details.industry)
        .with("main_product", &details.main_product)
        .with("licence", &details.licence)
        .maybe("headcount", details.headcount)
        .maybe("wanted_in_six_months", details.wanted_in_six_months)
        .maybe("phone", national(&details.phone))
        .maybe("email", details.email.as_ref())
        .with("representative_name", &details.representative.name)
        .with("representative_title", &details.representative.title)
        .maybe("representative_phone", national(&details.representative.phone))
        .with("about", &details.about)
}

/// The divisions of the industry list, with the code already chosen among them.
fn industry_choices(chosen: &str) -> Vec<Choice> {
    let divisions = industries::all().iter().filter(|industry| industry.level == 2);
    let mut choices: Vec<Choice> = divisions.map(|i| Choice::new(i.code, i.name_vi)).collect();
    let other = IndustryCode::parse(chosen).and_then(industries::by_code);
    if let Some(industry) = other.filter(|industry| industry.level != 2) {
        choices.insert(0, Choice::new(industry.code, industry.name_vi));
    }
    choices
}

fn show<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    is_new: bool,
    version: i32,
) -> Result<HttpResponse, Problem> {
    let page = visit.page(&visit.t("firm-title"), Tab::Firm, Shape::Desk);
    let communes = forms::commune_names(visit.app.home);
    visit.show_as(status, &firm_page(page, form, is_new, version, communes))
}

fn firm_page(
    page: Page,
    form: FormView,
    is_new: bool,
    version: i32,
    communes: Vec<String>,
) -> FirmPage {
    let language = page.language;
    FirmPage {
        page,
        is_new,
        version,
        kinds: choices!(EmployerKind, language),
        zones: forms::zones(),
        industries: industry_choices(form.value("industry")),
        communes,
        form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::platform::language::Language;
    use crate::reference::communes::AN_GIANG;
    use crate::web::testing;

    #[test]
    fn a_firm_reads_back_as_it_was_written() {
        let profile = testing::employer().profile;
        let form = FormView::of_values(Language::Vi, LABELS, values(&profile));
        let names = ["name", "kind", "tax_code", "commune", "phone"];
        let typed: FormFields =
            names.iter().map(|n| ((*n).to_owned(), form.value(n).to_owned())).collect();
        assert_eq!(read(&typed, AN_GIANG).unwrap(), profile);
        let page = testing::page(Some(Role::Employer));
        let html = firm_page(page, form, false, 2, Vec::new()).render().unwrap();
        assert!(
            html.contains("value=\"1600192619\"") && html.contains("value=\"private\" selected")
        );
    }

    #[test]
    fn every_fault_is_told_beside_its_field() {
        let faults = read(&FormFields::default(), AN_GIANG).unwrap_err();
        let form = FormView::refused(
            Language::Vi,
            LABELS,
            &FormFields::default(),
            &Problem::invalid(&faults),
        );
        let page = testing::page(Some(Role::Employer));
        let html = firm_page(page, form, true, 0, Vec::new()).render().unwrap();
        for field in ["name", "kind", "tax_code", "commune", "phone"] {
            assert!(html.contains(&format!("href=\"#{field}\"")), "{field}");
            assert!(html.contains(&format!("id=\"{field}-e\"")), "{field}");
        }
    }
}
