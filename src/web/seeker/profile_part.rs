//! `/ho-so/{part}`: one part of a profile on a short page, saved alone, skipped at will.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use crate::accounts;
use crate::accounts::actor::SeekerActor;
use crate::accounts::vault;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::platform::db::Conn;
use crate::platform::fault::FieldFaults;
use crate::seekers;
use crate::seekers::input::ParsedSeeker;
use crate::seekers::input::SeekerInput;
use crate::seekers::parts;
use crate::seekers::parts::Part;
use crate::seekers::profile::SeekerProfile;
use crate::seekers::store::OpenProfile;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::seeker::profile;
use crate::web::seeker::profile_fields;
use crate::web::seeker::profile_form;
use crate::web::seeker::profile_form::Group;
use crate::web::seeker::profile_form::Kind;

/// The button that saves to add more of the same, and the mark of the page that asks for it.
const MORE: &str = "them";

#[derive(Template)]
#[template(path = "seeker/profile_part.html", config = "src/web/askama.toml")]
struct PartPage {
    page: Page,
    part: Part,
    form: FormView,
    version: i32,
    is_saved: bool,
    groups: Vec<Group>,
    /// The next part, or the list.
    skip: String,
    /// What the person signs in with; shown where they live.
    login: String,
    /// Names of communes, where one is asked for.
    communes: Vec<String>,
}

impl PartPage {
    fn title(&self) -> &'static str {
        profile::name(self.part)
    }

    fn why(&self) -> &'static str {
        match self.part {
            Part::About => "part-about-why",
            Part::Home => "part-home-why",
            Part::Wish => "part-wish-why",
            Part::Experience => "part-experience-why",
            Part::Education => "part-education-why",
            Part::Skills => "part-skills-why",
            Part::Languages => "part-languages-why",
            Part::Terms => "part-terms-why",
            Part::Conditions => "part-conditions-why",
        }
    }

    fn action(&self) -> String {
        profile::href(self.part)
    }

    fn has_more(&self) -> bool {
        self.part == Part::Experience
    }

    /// Which part of how many.
    fn place(&self) -> String {
        let at = Part::ALL.iter().position(|part| *part == self.part).map_or(0, |at| at + 1);
        self.page.with2("part-place", "at", at, "of", Part::ALL.len())
    }
}

/// What is known of a person.
struct Known {
    profile: Option<SeekerProfile>,
    name: String,
    login: String,
}

impl Known {
    fn version(&self) -> i32 {
        self.profile.as_ref().map_or(0, |profile| profile.version)
    }

    /// What is filled in already; the name of the account before anything is.
    fn input(&self) -> SeekerInput {
        let named = || SeekerInput { full_name: self.name.clone(), ..SeekerInput::default() };
        self.profile.clone().map_or_else(named, profile::input_of)
    }
}

fn part_of(slug: &str) -> Result<Part, Problem> {
    let found = Part::ALL.iter().find(|part| profile::slug(**part) == slug);
    found.copied().ok_or_else(Problem::not_found)
}

/// `GET /ho-so/{part}`
pub(crate) async fn ask(
    visit: Visit<SeekerActor>,
    slug: Path<String>,
) -> Result<HttpResponse, Problem> {
    let part = part_of(&slug)?;
    let known = known(&visit, visit.who).await?;
    let values = profile_fields::values(part, &known.input());
    let form = FormView::of_values(visit.language, profile_fields::labels(part), values);
    show(&visit, StatusCode::OK, part, form, &known, known.version())
}

/// `POST /ho-so/{part}`
pub(crate) async fn save(
    visit: Visit<Gate<SeekerActor>>,
    slug: Path<String>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let (Form(fields), part) = (form, part_of(&slug)?);
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let known = known(&visit, who).await?;
    let fields = profile_fields::moved_up(&fields);
    let version: i32 = fields.get("version").parse().unwrap_or(0);
    let saved = match read(&visit, part, &fields, known.input()) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(parsed) => profile::keep(&visit, who, parsed, version).await,
    };
    match saved {
        Ok(saved) => {
            let next = match fields.get("viec") {
                MORE => format!("{}?{MORE}=1&", profile::href(part)),
                _ => format!("{}?", after(part, Some(&OpenProfile::from(&saved)))),
            };
            Ok(address::see_other(&format!("{next}da_luu=1")))
        }
        Err(mut problem) => {
            for fault in &mut problem.fields {
                fault.pointer = profile_fields::field_at_fault(&fault.pointer).to_owned();
            }
            let problem = forms::told_on_form(problem)?;
            let labels = profile_fields::labels(part);
            let form = FormView::refused(visit.language, labels, &fields, &problem);
            let version = if forms::is_stale(&problem) { known.version() } else { version };
            show(&visit, forms::refusal_status(&problem), part, form, &known, version)
        }
    }
}

/// The page after a part: the next that is missing, or the list.
fn after(part: Part, profile: Option<&OpenProfile>) -> String {
    parts::next(profile, part).map_or_else(|| "/ho-so".to_owned(), profile::href)
}

/// The profile with what the part asks for; the rest stays.
fn read<A>(
    visit: &Visit<A>,
    part: Part,
    fields: &FormFields,
    mut input: SeekerInput,
) -> Result<ParsedSeeker, FieldFaults> {
    let mut faults = FieldFaults::new();
    profile_fields::read(part, &mut faults, fields, visit.app.home, &mut input);
    match input.parse(visit.today()) {
        Ok(parsed) => faults.unless(Some(parsed)),
        Err(more) => {
            faults.append(more);
            Err(faults)
        }
    }
}

async fn known<A>(visit: &Visit<A>, who: SeekerActor) -> Result<Known, Problem> {
    let ring = visit.app.ring.clone();
    let read = visit.app.db.read(move |conn: &mut Conn| {
        let profile = seekers::read::own_profile(conn, &ring, &who)?;
        let account = accounts::store::find(conn, who.account)?;
        let contact = vault::contact_of(conn, &ring, who.account)?;
        let phone = contact.phone.map(|p| p.national());
        let login = phone.or(contact.email.map(|e| e.as_str().to_owned())).unwrap_or_default();
        Ok::<_, Problem>(Known {
            profile,
            name: account.map_or_else(String::new, |a| a.name),
            login,
        })
    });
    read.await
}

fn show<A>(
    visit: &Visit<A>,
    status: StatusCode,
    part: Part,
    form: FormView,
    known: &Known,
    version: i32,
) -> Result<HttpResponse, Problem> {
    let params = address::params(&visit.request);
    let is_home = part == Part::Home;
    let profile = known.profile.as_ref().map(OpenProfile::from);
    let page = PartPage {
        page: visit.page(&visit.t(profile::name(part)), Tab::Profile, Shape::Flow),
        part,
        version,
        is_saved: !params.get("da_luu").is_empty() && !form.has_faults(),
        groups: profile_form::groups(part, &form, !params.get(MORE).is_empty(), visit.language),
        form,
        skip: after(part, profile.as_ref()),
        login: if is_home { known.login.clone() } else { String::new() },
        communes: if is_home { forms::commune_names(visit.app.home) } else { Vec::new() },
    };
    visit.show_as(status, &page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::platform::language::Language;
    use crate::web::testing;

    fn html(part: Part, typed: &[(&str, &str)]) -> String {
        drawn(part, typed, false)
    }

    fn drawn(part: Part, typed: &[(&str, &str)], adds: bool) -> String {
        let typed = typed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let form = FormView::typed(Language::Vi, profile_fields::labels(part), typed);
        let page = PartPage {
            page: testing::page(Some(Role::Seeker)),
            part,
            version: 3,
            is_saved: false,
            groups: profile_form::groups(part, &form, adds, Language::Vi),
            form,
            skip: after(part, None),
            login: String::new(),
            communes: Vec::new(),
        };
        page.render().unwrap()
    }

    #[test]
    fn a_part_asks_nothing_sensitive_and_keeps_what_was_typed() {
        let about = html(Part::About, &[("full_name", "Néang Sóc Kha")]);
        assert!(about.contains("value=\"Néang Sóc Kha\""));
        assert!(about.contains("name=\"version\" value=\"3\""));
        let terms = html(Part::Terms, &[("details.wish.benefits", "bus")]);
        assert!(terms.contains("value=\"bus\" checked"));
        for part in Part::ALL {
            let html = html(*part, &[]);
            for sensitive in ["ethnic_group", "disability", "household", "national_id"] {
                assert!(!html.contains(sensitive), "{part:?}: {sensitive}");
            }
        }
    }

    #[test]
    fn each_part_asks_only_for_its_own_and_can_be_skipped() {
        let skills = html(Part::Skills, &[]);
        assert!(skills.contains("details.skills") && !skills.contains("full_name"));
        assert!(skills.contains("href=\"/ho-so/ngoai-ngu\""), "{skills}");
        assert!(html(Part::Conditions, &[]).contains("href=\"/ho-so\">Bỏ qua"));
    }

    #[test]
    fn every_field_has_a_label() {
        for part in Part::ALL {
            let html = html(*part, &[]);
            assert!(!html.contains(">details.") && !html.contains(">private."), "{html}");
        }
    }

    #[test]
    fn former_work_has_one_place_to_fill_in_and_one_more_when_asked() {
        let told = [("details.work_history.0.position", "Phụ bếp")];
        let (first, second) =
            ("details.work_history.0.position", "details.work_history.1.position");
        assert!(html(Part::Experience, &[]).contains(first));
        assert!(!html(Part::Experience, &told).contains(second));
        let more = drawn(Part::Experience, &told, true);
        assert!(more.contains(second) && !more.contains("details.work_history.2.position"));
    }
}
