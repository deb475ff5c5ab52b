//! `/ho-so`: a person's profile (Mẫu 01 and 01a) as a list of parts, with what is still missing.
//!
//! Each part is a page of its own; sensitive facts are another.

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::actor::SeekerActor;
use crate::accounts::consent::Channel;
use crate::http::problem::Problem;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::seekers;
use crate::seekers::input::ParsedSeeker;
use crate::seekers::input::SeekerInput;
use crate::seekers::parts;
use crate::seekers::parts::Part;
use crate::seekers::profile::SeekerProfile;
use crate::seekers::store::OpenProfile;
use crate::web::address;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;

/// The address of a part's page below the profile.
pub(super) const fn slug(part: Part) -> &'static str {
    match part {
        Part::About => "ve-ban",
        Part::Home => "noi-o",
        Part::Wish => "viec-muon",
        Part::Experience => "kinh-nghiem",
        Part::Education => "hoc-van",
        Part::Skills => "tay-nghe",
        Part::Languages => "ngoai-ngu",
        Part::Terms => "che-do",
        Part::Conditions => "dieu-kien",
    }
}

/// The page of a part.
pub(super) fn href(part: Part) -> String {
    format!("/ho-so/{}", slug(part))
}

/// Key of a part's name.
pub(super) const fn name(part: Part) -> &'static str {
    match part {
        Part::About => "part-about",
        Part::Home => "part-home",
        Part::Wish => "part-wish",
        Part::Experience => "part-experience",
        Part::Education => "part-education",
        Part::Skills => "part-skills",
        Part::Languages => "part-languages",
        Part::Terms => "part-terms",
        Part::Conditions => "part-conditions",
    }
}

/// How long a part takes somebody who types slowly.
///
/// Unit: minutes.
const fn minutes(part: Part) -> u64 {
    match part {
        Part::About | Part::Home | Part::Education | Part::Languages | Part::Terms => 1,
        Part::Wish | Part::Experience | Part::Skills | Part::Conditions => 2,
    }
}

/// A part in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PartLine {
    pub(super) href: String,
    pub(super) name: String,
    /// How long it takes.
    pub(super) time: String,
    is_told: bool,
    is_needed: bool,
}

impl PartLine {
    fn new(part: Part, profile: Option<&OpenProfile>, language: Language) -> Self {
        Self {
            href: href(part),
            name: texts::say(language, name(part)),
            time: texts::say_count(language, "part-minutes", minutes(part)),
            is_told: profile.is_some_and(|profile| part.is_told(profile)),
            is_needed: part.is_needed(),
        }
    }
}

/// How far a profile is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) percent: usize,
    /// The same in quarters, for the drawn line.
    pub(super) quarters: usize,
    /// The first needed part that is missing.
    pub(super) first: Option<PartLine>,
}

impl Progress {
    /// How far a profile is; nothing before it was saved.
    pub(super) fn of(profile: Option<&OpenProfile>, language: Language) -> Self {
        let percent = parts::percent(profile);
        let first = parts::missing(profile).first().copied();
        Self {
            percent,
            quarters: percent / 25,
            first: first.map(|part| PartLine::new(part, profile, language)),
        }
    }
}

#[derive(Template)]
#[template(path = "seeker/profile.html", config = "src/web/askama.toml")]
struct ProfilePage {
    page: Page,
    is_new: bool,
    is_saved: bool,
    progress: Progress,
    parts: Vec<PartLine>,
}

/// `GET /ho-so`
pub(crate) async fn show(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let who = visit.who;
    let read = visit.app.db.read(move |conn| seekers::store::open_profile(conn, who.account));
    let profile = read.await?;
    let params = address::params(&visit.request);
    let page = visit.page(&visit.t("my-profile"), Tab::Profile, Shape::Seek);
    visit.show(&profile_page(page, profile.as_ref(), !params.get("da_luu").is_empty()))
}

fn profile_page(page: Page, profile: Option<&OpenProfile>, is_saved: bool) -> ProfilePage {
    let language = page.language;
    let line = |part: &Part| PartLine::new(*part, profile, language);
    ProfilePage {
        page,
        is_new: profile.is_none(),
        is_saved,
        progress: Progress::of(profile, language),
        parts: Part::ALL.iter().map(line).collect(),
    }
}

/// Saves a profile that was understood.
///
/// # Errors
/// When it changed elsewhere, or its citizen number is somebody else's.
pub(super) async fn keep<A>(
    visit: &Visit<A>,
    who: SeekerActor,
    parsed: ParsedSeeker,
    version: i32,
) -> Result<SeekerProfile, Problem> {
    let (ring, now) = (visit.app.ring.clone(), visit.now);
    let saved = visit.app.db.write(move |tx| {
        let version = Some(version);
        seekers::save::save_profile(tx, &ring, &who, parsed, version, Channel::Web, now)
    });
    Ok(saved.await?)
}

/// A profile as it would be filled in again, to change a part of it.
pub(super) fn input_of(profile: SeekerProfile) -> SeekerInput {
    SeekerInput {
        full_name: profile.full_name,
        birth_year: profile.birth_year,
        commune: profile.commune.map_or_else(String::new, |code| code.to_string()),
        occupation: profile.occupation.map_or_else(String::new, |code| code.to_string()),
        details: profile.details,
        private: profile.private,
        consent_sensitive: !profile.sensitive.is_empty(),
        sensitive: profile.sensitive,
        national_id: profile.national_id.map_or_else(String::new, |n| n.as_str().to_owned()),
        // The switch has a page of its own, and stays as it is.
        visibility: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::seekers::profile::SeekerDetails;
    use crate::web::testing;

    #[test]
    fn the_list_says_what_is_there_what_is_missing_and_where_to_go_on() {
        let profile = OpenProfile {
            full_name: "Néang Sóc Kha".into(),
            birth_year: Some(1998),
            commune: None,
            occupation: None,
            details: SeekerDetails::default(),
        };
        let page = testing::page(Some(Role::Seeker));
        let html = profile_page(page, Some(&profile), false).render().unwrap();
        assert!(html.contains("Hồ sơ 17 %"), "{html}");
        assert!(html.contains("Thêm: Nơi ở (1 phút)"), "{html}");
        for part in Part::ALL {
            assert!(html.contains(&format!("href=\"/ho-so/{}\"", slug(*part))), "{part:?}");
        }
        assert_eq!(html.matches("Đã có").count(), 1, "{html}");
    }

    #[test]
    fn every_part_has_a_page_of_its_own() {
        let mut slugs: Vec<&str> = Part::ALL.iter().map(|part| slug(*part)).collect();
        slugs.sort_unstable();
        slugs.dedup();
        assert_eq!(slugs.len(), Part::ALL.len());
    }
}
