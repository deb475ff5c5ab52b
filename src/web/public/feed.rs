//! `/viec-lam.atom`: any search as a feed, newest first.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;
use atom_syndication::Entry;
use atom_syndication::Feed;
use atom_syndication::Link;
use atom_syndication::Person;
use atom_syndication::Text;

use crate::http::Services;
use crate::http::etag;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::platform::crypto;
use crate::search::Sort;
use crate::search::VacancyQuery;
use crate::vacancies;
use crate::vacancies::vacancy::VacancyLine;
use crate::web::address;
use crate::web::public::results;
use crate::web::public::wanted::Wanted;
use crate::web::words;

/// Vacancies in a feed: readers ask again within hours.
const ENTRIES: usize = 50;

/// `GET /viec-lam.atom`
pub(crate) async fn feed(app: Services, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let wanted = Wanted::read(&address::params(&request), app.home, &app.ring);
    // A feed has one order and no second page.
    let wanted = Wanted { sort: Sort::Newest, ..wanted.first_page() };
    let query = VacancyQuery { limit: ENTRIES, ..wanted.query() };
    let found = app.index.search(&query, app.clock.now())?;
    let ids: Vec<VacancyId> = found.hits.iter().map(|hit| hit.id).collect();
    let order = ids.clone();
    let lines = app.db.read(move |conn| vacancies::store::lines(conn, &ids)).await?;
    let lines: Vec<&VacancyLine> =
        order.iter().filter_map(|id| lines.iter().find(|line| line.id == *id)).collect();
    let base = app.config.http.base_url.trim_end_matches('/');
    let page = wanted.href();
    let body = written(&lines, base, &page, &results::said(&wanted));
    let hash = crypto::sha256(body.as_bytes());
    let tag = hash.iter().take(12).fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let tag = format!("\"{tag}\"");
    if etag::is_known(&request, &tag) {
        return Ok(HttpResponse::NotModified().insert_header((header::ETAG, tag)).finish());
    }
    Ok(HttpResponse::Ok()
        .content_type("application/atom+xml; charset=utf-8")
        .insert_header((header::ETAG, tag))
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .body(body))
}

/// The address of a search as a feed.
pub(crate) fn href(wanted: &Wanted) -> String {
    wanted.href().replacen("/viec-lam", "/viec-lam.atom", 1)
}

/// The feed. Its time is that of its newest vacancy: asked twice, it is the same.
fn written(lines: &[&VacancyLine], base: &str, page: &str, said: &str) -> String {
    let newest = lines.iter().filter_map(|line| line.published_at).max().unwrap_or_default();
    let title =
        if said.is_empty() { "Sàn Việc".to_owned() } else { format!("Sàn Việc: {said}") };
    let own = page.replacen("/viec-lam", "/viec-lam.atom", 1);
    let link = |rel: &str, href: String| Link { rel: rel.to_owned(), href, ..Link::default() };
    let feed = Feed {
        id: format!("{base}{own}"),
        title: Text::plain(title),
        updated: newest.fixed_offset(),
        authors: vec![Person { name: "Sàn Việc".to_owned(), ..Person::default() }],
        links: vec![
            link("self", format!("{base}{own}")),
            link("alternate", format!("{base}{page}")),
        ],
        entries: lines.iter().map(|line| entry(line, base)).collect(),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(line: &VacancyLine, base: &str) -> Entry {
    let published = line.published_at.unwrap_or_default().fixed_offset();
    let place = words::workplace(line.commune, line.industrial_zone, line.province);
    let href = format!("{base}/viec-lam/{}", line.id);
    let told = [line.employer.name.clone(), place].into_iter().filter(|t| !t.is_empty());
    Entry {
        id: format!("urn:uuid:{}", line.id),
        title: Text::plain(line.title.clone()),
        updated: published,
        published: Some(published),
        links: vec![Link { rel: "alternate".to_owned(), href, ..Link::default() }],
        summary: Some(Text::plain(told.collect::<Vec<_>>().join(" · "))),
        ..Entry::default()
    }
}
