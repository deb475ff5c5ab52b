//! `/viec-lam`: the vacancies that fit what somebody searches.

use std::sync::atomic::Ordering;

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::actor::Actor;
use crate::accounts::actor::SeekerActor;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::placements;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::saved;
use crate::search::Breadth;
use crate::search::Index;
use crate::search::Results;
use crate::search::SearchError;
use crate::search::Sort;
use crate::search::Understood;
use crate::search::VacancyQuery;
use crate::vacancies;
use crate::web::address;
use crate::web::forms;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::public::feed;
use crate::web::public::filters;
use crate::web::public::filters::FilterGroup;
use crate::web::public::job::Done;
use crate::web::public::job::JobLine;
use crate::web::public::wanted::Radius;
use crate::web::public::wanted::Wanted;
use crate::web::seeker::alerts;
use crate::web::words;

/// A link with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where to.
    pub(crate) href: String,
    /// What it says.
    pub(crate) label: String,
    /// What waits there; may be empty.
    pub(crate) count: String,
}

/// The search spelled otherwise: what was done, and the way to the other spelling.
struct SpellingView {
    said: String,
    other: Link,
}

#[derive(Template)]
#[template(path = "public/results.html", config = "src/web/askama.toml")]
struct ResultsPage {
    page: Page,
    total: String,
    /// Whether vacancies are still being put into the index.
    is_building: bool,
    /// This search, to try again.
    again: String,
    said: String,
    text: String,
    place: String,
    unknown_place: bool,
    notices: Vec<String>,
    spelling: Option<SpellingView>,
    chips: Vec<Link>,
    kept: Vec<(String, String)>,
    groups: Vec<FilterGroup>,
    sorts: Vec<Link>,
    sort: &'static str,
    jobs: Vec<JobLine>,
    next: Option<String>,
    relaxed: Vec<Link>,
    /// Where the search is kept.
    alert: String,
    places: Vec<String>,
}

impl ResultsPage {
    fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    fn filters_chosen(&self) -> usize {
        self.groups
            .iter()
            .flat_map(|g| &g.options)
            .filter(|o| o.is_chosen && !o.value.is_empty())
            .count()
    }
}

/// `GET /viec-lam`
pub(crate) async fn results(visit: Visit<Option<Actor>>) -> Result<HttpResponse, Problem> {
    let (app, now, language) = (&visit.app, visit.now, visit.language);
    let wanted = Wanted::read(&address::params(&visit.request), app.home, &app.ring);
    let (wanted, results) = search(&app.index, wanted, visit.now)?;
    let ids: Vec<VacancyId> = results.hits.iter().map(|hit| hit.id).collect();
    let seeker = visit.who.and_then(|actor| actor.as_seeker());
    let (lines, done) = app
        .db
        .read(move |conn| {
            let done = seeker.map(|seeker| done(conn, &seeker, &ids)).transpose()?;
            Ok::<_, DbError>((vacancies::store::lines(conn, &ids)?, done))
        })
        .await?;
    let jobs = results.hits.iter().filter_map(|hit| {
        let line = lines.iter().find(|line| line.id == hit.id)?;
        Some(JobLine::new(line, hit.distance_km, done.as_ref(), visit.today(), language))
    });
    let jobs: Vec<JobLine> = jobs.collect();
    let is_building = app.index_needs_rebuild.load(Ordering::Acquire);
    let nothing_fits = jobs.is_empty() && !is_building;
    let relaxed =
        if nothing_fits { relaxed(&wanted, &app.index, now, language)? } else { Vec::new() };
    let groups = filters::groups(&wanted, &results, &app.index, now, language)?;
    let total = texts::say_count(language, "jobs-count", results.total);
    let title = match (results.total, wanted.text.as_str()) {
        (0, _) if is_building => visit.t("search-building"),
        (0, _) => visit.t("results-none-title"),
        (_, "") => total.clone(),
        (_, text) => texts::say_with(language, "results-of", &[("total", &total), ("text", text)]),
    };
    let mut own =
        visit.public_page(&title, Shape::Seek, &wanted.href(), visit.t("home-description"));
    if let Some(head) = &mut own.head {
        head.feed = feed::href(&wanted);
    }
    let page = ResultsPage {
        page: own,
        said: said(&wanted),
        notices: notices(&wanted, &results.understood, results.total, language),
        spelling: spelling(&wanted, &results.understood, language),
        chips: chips(&wanted, &results.understood, language),
        kept: kept(&wanted, &groups),
        sorts: sorts(&wanted, &results.understood, language),
        sort: wanted.sort.label(language),
        next: results.next.as_ref().map(|cursor| wanted.href_after(cursor, &app.ring)),
        places: forms::place_names(app.home),
        alert: alerts::href(&wanted.first_page()),
        unknown_place: wanted.found.is_none() && !wanted.place.is_empty(),
        text: wanted.text,
        place: wanted.place,
        total,
        is_building,
        again: visit.path(),
        groups,
        jobs,
        relaxed,
    };
    visit.show(&page)
}

/// What somebody did with the vacancies of a page.
fn done(conn: &mut Conn, who: &SeekerActor, ids: &[VacancyId]) -> Result<Done, DbError> {
    Ok(Done {
        applied: placements::store::applied_among(conn, who.account, ids)?,
        saved: saved::store::saved_among(conn, who.account, ids)?,
    })
}

/// Searches. A cursor of another search begins anew, and distances without a place are no order.
fn search(
    index: &Index,
    mut wanted: Wanted,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(Wanted, Results), SearchError> {
    loop {
        let query = VacancyQuery { facets: true, ..wanted.query() };
        match index.search(&query, now) {
            Ok(results) => return Ok((wanted, results)),
            Err(SearchError::Cursor) if wanted.after.is_some() => wanted.after = None,
            Err(SearchError::NoPlaceToMeasureFrom) if wanted.sort == Sort::Distance => {
                wanted.sort = Sort::Relevance;
            }
            Err(other) => return Err(other),
        }
    }
}

/// The search in one line.
pub(crate) fn said(wanted: &Wanted) -> String {
    let text = Some(&wanted.text).filter(|t| !t.is_empty()).map(|t| format!("“{t}”"));
    let place = wanted.place_name();
    text.into_iter().chain(place).collect::<Vec<_>>().join(", ")
}

/// What people should know about how their words were read.
fn notices(
    wanted: &Wanted,
    understood: &Understood,
    total: u64,
    language: Language,
) -> Vec<String> {
    let mut notices = Vec::new();
    if let Some(was) = wanted.old_name() {
        notices.push(texts::say_with(language, "notice-old-name", &[("name", was)]));
    }
    for expansion in &understood.expanded {
        notices.push(texts::say_with(
            language,
            "notice-expanded",
            &[("short", &expansion.short), ("long", &expansion.long)],
        ));
    }
    for related in understood.related.iter().filter(|related| !related.names.is_empty()) {
        let names = related.names.join(", ");
        notices.push(texts::say_with(language, "notice-related", &[("names", &names)]));
    }
    if understood.breadth == Breadth::Most && total > 0 {
        notices.push(texts::say(language, "notice-most-words"));
    }
    if understood.wishes_left_out {
        notices.push(texts::say(language, "notice-wishes-left-out"));
    }
    notices
}

/// Tells which words were searched instead of those typed, or offers others.
fn spelling(wanted: &Wanted, understood: &Understood, language: Language) -> Option<SpellingView> {
    let spelling = understood.spelling.as_ref()?;
    let text = spelling.text.as_str();
    let (said, label, other) = if spelling.is_searched {
        let said = texts::say_with(language, "notice-corrected", &[("text", text)]);
        let label = texts::say_with(language, "notice-corrected-back", &[("text", &wanted.text)]);
        (said, label, Wanted { exact: true, ..wanted.first_page() })
    } else {
        let said = texts::say(language, "notice-did-you-mean");
        (said, text.to_owned(), Wanted { text: text.to_owned(), ..wanted.first_page() })
    };
    Some(SpellingView { said, other: Link { href: other.href(), label, count: String::new() } })
}

fn chips(wanted: &Wanted, understood: &Understood, language: Language) -> Vec<Link> {
    let link = |label: String, href: String| Link { href, label, count: String::new() };
    let chosen =
        filters::chips(wanted, language).into_iter().map(|c| link(c.label, c.without.href()));
    let words = understood.words.join(" ");
    // Taking a wish out of a sentence leaves its words, and the other wish as a filter.
    let place = understood.place.as_ref().map(|place| {
        let pay_from = wanted.pay_from.or(understood.pay_from);
        let without = Wanted { text: words.clone(), pay_from, ..wanted.first_page() };
        let around = place.within_km.map_or_else(String::new, |km| format!(", {km:.0} km"));
        link(format!("{}{around}", place.names.join(", ")), without.href())
    });
    let pay = understood.pay_from.map(|vnd| {
        let place = understood.place.as_ref().and_then(|p| p.names.first().cloned());
        let place = place.unwrap_or_else(|| wanted.place.clone());
        let without = Wanted { text: words.clone(), place, ..wanted.first_page() };
        link(words::pay_from(language, vnd), without.href())
    });
    let employer = understood.employer.as_ref().map(|name| {
        let without = Wanted { text: words.clone(), ..wanted.first_page() };
        link(name.clone(), without.href())
    });
    chosen.chain(place).chain(pay).chain(employer).collect()
}

/// What the filter form must carry along because it has no field for it.
fn kept(wanted: &Wanted, groups: &[FilterGroup]) -> Vec<(String, String)> {
    let has_field = |name: &str| groups.iter().any(|group| group.name == name);
    wanted.pairs().into_iter().filter(|(name, _)| !has_field(name)).collect()
}

fn sorts(wanted: &Wanted, understood: &Understood, language: Language) -> Vec<Link> {
    let measures =
        wanted.has_centre() || understood.place.as_ref().is_some_and(|p| p.near.is_some());
    let offered = Sort::ALL.iter().filter(|sort| measures || **sort != Sort::Distance);
    let link = |sort: &Sort| Link {
        href: Wanted { sort: *sort, ..wanted.first_page() }.href(),
        label: sort.label(language).to_owned(),
        count: String::new(),
    };
    offered.map(link).collect()
}

/// Searches a little wider than one that found nothing, each with what it finds.
fn relaxed(
    wanted: &Wanted,
    index: &Index,
    now: chrono::DateTime<chrono::Utc>,
    language: Language,
) -> Result<Vec<Link>, SearchError> {
    let mut wider: Vec<(String, Wanted)> = Vec::new();
    if wanted.has_centre() {
        let with = |radius| Wanted { radius, ..wanted.first_page() };
        if !matches!(wanted.radius, Radius::Km(50..) | Radius::Province) {
            wider.push((
                texts::say_with(language, "relax-km", &[("km", "50")]),
                with(Radius::Km(50)),
            ));
        }
        if wanted.radius != Radius::Province {
            wider.push((texts::say(language, "relax-province"), with(Radius::Province)));
        }
    }
    let dropped = filters::chips(wanted, language).into_iter();
    wider.extend(dropped.map(|chip| {
        (texts::say_with(language, "relax-drop", &[("what", &chip.label)]), chip.without)
    }));
    if !wanted.text.is_empty() {
        let without = Wanted { text: String::new(), ..wanted.first_page() };
        wider.push((
            texts::say_with(language, "relax-drop-words", &[("what", &wanted.text)]),
            without,
        ));
    }
    let mut links = Vec::new();
    for (label, wanted) in wider {
        let count =
            filters::total(&Wanted { sort: Sort::Relevance, ..wanted.clone() }, index, now)?;
        if count > 0 {
            let count = texts::say_count(language, "trade-count", count);
            links.push(Link { href: wanted.href(), label, count });
        }
    }
    Ok(links)
}
