//! `/tuyen-dung/tin/{id}/{part}`: one section of a vacancy on one short page.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::EmployerActor;
use crate::employers::employer::Employer;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::communes::ProvinceCode;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::draft;
use crate::vacancies::lifecycle::State;
use crate::vacancies::read;
use crate::vacancies::section::Section;
use crate::vacancies::vacancy::Vacancy;
use crate::vacancies::vacancy::VacancyContent;
use crate::web::address;
use crate::web::employer::vacancy::owned;
use crate::web::employer::vacancy_form;
use crate::web::employer::vacancy_form::LABELS;
use crate::web::employer::vacancy_form::Lists;
use crate::web::findings::FindingLine;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;

/// The page of a section.
pub(super) fn page_of(id: VacancyId, section: Section) -> String {
    format!("/tuyen-dung/tin/{id}/{}", word(section))
}

/// How a section is called in addresses.
const fn word(section: Section) -> &'static str {
    match section {
        Section::Work => "viec",
        Section::Pay => "luong",
        Section::Place => "noi-lam",
        Section::Requirements => "yeu-cau",
        Section::Benefits => "ho-tro",
        Section::Conditions => "dieu-kien",
        Section::Applications => "nhan-ho-so",
        Section::Texts => "ngon-ngu",
    }
}

fn named(part: &str) -> Result<Section, Problem> {
    let found = Section::ALL.iter().copied().find(|section| word(*section) == part);
    found.ok_or_else(Problem::not_found)
}

/// What the page of a section asks.
fn question(section: Section, language: Language) -> String {
    texts::say(
        language,
        match section {
            Section::Work => "ask-work",
            Section::Pay => "ask-pay",
            Section::Place => "ask-place",
            Section::Requirements => "ask-requirements",
            Section::Benefits => "ask-benefits",
            Section::Conditions => "ask-conditions",
            Section::Applications => "ask-applications",
            Section::Texts => "ask-texts",
        },
    )
}

#[derive(Template)]
#[template(path = "employer/section.html", config = "src/web/askama.toml")]
struct SectionPage {
    page: Page,
    form: FormView,
    id: VacancyId,
    version: i32,
    /// Headline of the vacancy.
    title: String,
    section: Section,
    question: String,
    is_open: bool,
    is_saved: bool,
    /// What the law says about this section.
    findings: Vec<FindingLine>,
    lists: Lists,
    versions: Vec<Version>,
}

/// The fields of a version in another language.
struct Version {
    language: AdvertLanguage,
    name: &'static str,
    is_open: bool,
    title: String,
    description: String,
    requirements: String,
    benefits_text: String,
}

impl Version {
    /// A version that is not the main text; one that was typed all the same is shown too.
    fn new(form: &FormView, language: AdvertLanguage, spoken: Language) -> Option<Self> {
        let field = |name: &str| format!("texts.{language}.{name}");
        let names = ["title", "description", "requirements", "benefits_text"];
        let is_typed = names.iter().any(|name| !form.value(&field(name)).is_empty());
        let is_main = form.value("language") == language.code();
        (is_typed || !is_main).then(|| Self {
            language,
            name: language.label(spoken),
            is_open: is_typed,
            title: field("title"),
            description: field("description"),
            requirements: field("requirements"),
            benefits_text: field("benefits_text"),
        })
    }
}

impl SectionPage {
    fn new(
        page: Page,
        form: FormView,
        vacancy: &Vacancy,
        section: Section,
        home: ProvinceCode,
    ) -> Self {
        let findings = vacancy.findings.iter().filter(|f| Section::of_finding(f) == section);
        Self {
            id: vacancy.id,
            version: vacancy.version,
            title: vacancy.content.title.clone(),
            section,
            question: question(section, page.language),
            is_open: vacancy.state == State::Open,
            is_saved: false,
            findings: findings.map(|f| FindingLine::new(f, page.language)).collect(),
            lists: Lists::new(home, form.value("occupation"), page.language),
            versions: AdvertLanguage::ALL
                .iter()
                .filter_map(|language| Version::new(&form, *language, page.language))
                .collect(),
            page,
            form,
        }
    }

    fn action(&self) -> String {
        page_of(self.id, self.section)
    }

    fn findings_at(&self, field: &str) -> Vec<&FindingLine> {
        self.findings.iter().filter(|f| f.field == field).collect()
    }

    fn next(&self) -> String {
        after(self.id, self.section)
    }
}

/// Where one goes on after a section: to the next, after the last to all of them.
fn after(id: VacancyId, section: Section) -> String {
    let next = section.next().map(|next| page_of(id, next));
    next.unwrap_or_else(|| format!("/tuyen-dung/tin/{id}"))
}

/// `GET /tuyen-dung/tin/{id}/{part}`
pub(crate) async fn ask(
    visit: Visit<EmployerActor>,
    path: Path<(VacancyId, String)>,
) -> Result<HttpResponse, Problem> {
    let (id, part) = path.into_inner();
    let (section, who) = (named(&part)?, visit.who);
    let found = visit.app.db.read(move |conn| read::of_firm(conn, &who, id));
    let (vacancy, employer) = found.await?.ok_or_else(Problem::not_found)?;
    if vacancy.state.has_ended() {
        return Ok(address::see_other(&format!("/tuyen-dung/tin/{id}")));
    }
    let values = vacancy_form::values(&proposed(&vacancy, &employer));
    let form = FormView::of_values(visit.language, LABELS, values);
    show(&visit, StatusCode::OK, form, &vacancy, section)
}

/// The vacancy, with the place of the firm where no place is told yet: most people work there.
fn proposed(vacancy: &Vacancy, employer: &Employer) -> VacancyContent {
    let mut content = vacancy.content.clone();
    let is_told = content.commune.is_some()
        || content.industrial_zone.is_some()
        || !content.details.address.is_empty();
    if !is_told && vacancy.state == State::Draft {
        content.commune = employer.profile.commune;
        content.industrial_zone = employer.profile.industrial_zone;
        content.details.address.clone_from(&employer.profile.details.address);
    }
    content
}

/// `POST /tuyen-dung/tin/{id}/{part}`
pub(crate) async fn save(
    visit: Visit<Gate<EmployerActor>>,
    path: Path<(VacancyId, String)>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (id, part) = path.into_inner();
    let section = named(&part)?;
    let before = owned(&visit, who, id).await?;
    let (app, now) = (visit.app.clone(), visit.now);
    let version = fields.get("version").parse().ok();
    let title = &before.content.title;
    let saved = match vacancy_form::read(section, &fields, title, app.home, visit.today()) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(written) => {
            let law = app.law.clone();
            let saved = app
                .db
                .write(move |tx| draft::change_section(tx, &law, &who, id, written, version, now));
            saved.await.map_err(Problem::from)
        }
    };
    match saved {
        Ok(vacancy) => Ok(address::see_other(&saved_then(&vacancy, section, &fields))),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            // The version stays the one the person saw, until they are told of a newer one.
            let seen = version.filter(|_| !forms::is_stale(&problem));
            let standing = Vacancy { version: seen.unwrap_or(before.version), ..before };
            show(&visit, forms::refusal_status(&problem), form, &standing, section)
        }
    }
}

/// Where one lands after saving: words the law forbids are shown at once, on their page.
fn saved_then(vacancy: &Vacancy, section: Section, fields: &FormFields) -> String {
    use crate::vacancies::check::Severity::Block;
    if vacancy.state == State::Held {
        return format!("/tuyen-dung/tin/{}/da-dang", vacancy.id);
    }
    let here = vacancy.findings.iter().filter(|f| Section::of_finding(f) == section);
    let must_change = here.into_iter().any(|f| f.severity == Block);
    if fields.get("viec") == "tiep" && !must_change {
        return after(vacancy.id, section);
    }
    format!("{}?da_luu=1", page_of(vacancy.id, section))
}

fn show<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    vacancy: &Vacancy,
    section: Section,
) -> Result<HttpResponse, Problem> {
    let asked = address::params(&visit.request);
    let is_saved = !asked.get("da_luu").is_empty() && !form.has_faults();
    let title = format!("{} – {}", question(section, visit.language), vacancy.content.title);
    let page = visit.page(&title, Tab::Desk, Shape::Desk);
    let page = SectionPage::new(page, form, vacancy, section, visit.app.home);
    visit.show_as(status, &SectionPage { is_saved, ..page })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::platform::language::Wording;
    use crate::reference::communes::AN_GIANG;
    use crate::vacancies::check::Finding;
    use crate::vacancies::check::FindingKind;
    use crate::vacancies::check::Part;
    use crate::vacancies::check::Severity;
    use crate::web::testing;

    fn with_finding() -> Vacancy {
        let mut vacancy = testing::vacancy();
        vacancy.state = State::Draft;
        vacancy.findings = vec![Finding {
            kind: FindingKind::Sex,
            code: "sex".into(),
            severity: Severity::Block,
            part: Part::Requirements,
            language: None,
            start: 0,
            end: 16,
            words: "Nữ, tuổi 22–35".into(),
            message: Wording::new("Không giới hạn giới tính.", "No sex."),
            source: "BLLĐ 45/2019, Điều 8".into(),
            may_be_justified: true,
        }];
        vacancy
    }

    fn html(section: Section) -> String {
        let vacancy = with_finding();
        let values = vacancy_form::values(&vacancy.content);
        let form = FormView::of_values(Language::Vi, LABELS, values);
        let page = testing::page(Some(Role::Employer));
        SectionPage::new(page, form, &vacancy, section, AN_GIANG).render().unwrap()
    }

    #[test]
    fn what_the_law_says_stands_at_its_field_with_words_law_and_severity() {
        let html = html(Section::Requirements);
        let (_, after) = html.split_once("id=\"requirements\"").unwrap();
        for told in ["Phải sửa", "Nữ, tuổi 22–35", "Không giới hạn giới tính.", "Điều 8"]
        {
            assert!(after.contains(told), "{told}");
        }
        assert!(html.contains("value=\"luu\"") && html.contains("value=\"tiep\""));
    }

    #[test]
    fn a_page_asks_one_question_and_nothing_of_the_others() {
        for &section in Section::ALL {
            let html = html(section);
            let (_, after) = html.split_once("<h1>").unwrap();
            let asked = question(section, Language::Vi).replace('&', "&#38;");
            assert!(after.starts_with(&asked), "{section}");
            let is_work = section == Section::Work;
            assert_eq!(html.contains("name=\"title\""), is_work, "{section}");
        }
    }

    #[test]
    fn saving_leads_on_but_not_past_words_the_law_forbids() {
        let vacancy = with_finding();
        let on: FormFields = [("viec".to_owned(), "tiep".to_owned())].into_iter().collect();
        let id = vacancy.id;
        assert_eq!(saved_then(&vacancy, Section::Work, &on), page_of(id, Section::Pay));
        let kept = format!("{}?da_luu=1", page_of(id, Section::Requirements));
        assert_eq!(saved_then(&vacancy, Section::Requirements, &on), kept);
        let last = format!("/tuyen-dung/tin/{id}");
        assert_eq!(saved_then(&vacancy, Section::Texts, &on), last);
    }
}
