//! Finding open vacancies.

use std::sync::atomic::Ordering;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;

use crate::api::cursor;
use crate::api::respond;
use crate::api::search_query::Search;
use crate::api::search_query::SearchQuery;
use crate::api::search_query::refused;
use crate::api::views::reference::PlaceBody;
use crate::api::views::reference::SuggestionsBody;
use crate::api::views::search::FacetsBody;
use crate::api::views::search::SearchBody;
use crate::api::views::vacancy_line::VacancyLineBody;
use crate::http::Services;
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::ids::VacancyId;
use crate::search::Hit;
use crate::vacancies;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::VacancyLine;

/// Suggestions of each kind.
const SUGGESTED: usize = 8;
/// When to ask again while the index is being built.
///
/// Unit: seconds.
const BUILDING_SECONDS: u32 = 60;

/// What somebody is typing.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct TypedQuery {
    /// The text so far.
    #[serde(default)]
    q: String,
}

/// Finds open vacancies
///
/// Vietnamese with and without diacritics, abbreviations and whole sentences. A place without
/// `within_km` must contain the workplace; with it, it is the centre of a circle. At most 1,000
/// vacancies can be paged through. While `complete` is false the list is still being put together:
/// ask again after `Retry-After` before concluding that nothing fits.
///
/// The same search as an Atom feed, newest first, is at `feed`; its address is `/viec-lam.atom`
/// with the parameters of the page `/viec-lam`.
#[utoipa::path(
    get, path = "/api/v1/vacancies", tag = "vacancies",
    params(SearchQuery),
    responses((status = 200, description = "A page of vacancies", body = SearchBody)),
)]
pub(super) async fn find(
    app: Services,
    request: HttpRequest,
    query: Query<SearchQuery>,
) -> Result<HttpResponse, Problem> {
    let asked = query.0.parse(app.home, &app.ring).map_err(|faults| Problem::invalid(&faults))?;
    let Search { query, place, question, feed } = asked;
    let complete = !app.index_needs_rebuild.load(Ordering::Acquire);
    let results = app.index.search(&query, app.clock.now()).map_err(refused)?;
    let ids: Vec<VacancyId> = results.hits.iter().map(|hit| hit.id).collect();
    let lines = app.db.read(move |conn| vacancies::store::lines(conn, &ids)).await?;
    let next = results.next.map(|next| cursor::sign(&app.ring, &question, &next));
    let mut builder = HttpResponse::Ok();
    if let Some(next) = &next {
        builder.insert_header((header::LINK, respond::next_link(&request, next)));
    }
    let body = SearchBody {
        items: lines_of(&results.hits, lines),
        next,
        total: results.total,
        total_is_exact: results.total_is_exact,
        facets: results.facets.as_ref().map(FacetsBody::from),
        place: place.as_ref().map(PlaceBody::from),
        understood: results.understood.into(),
        complete,
        feed,
    };
    if !complete {
        builder.insert_header((header::RETRY_AFTER, BUILDING_SECONDS));
    }
    Ok(builder.insert_header((header::CACHE_CONTROL, "no-cache")).json(body))
}

/// The lines of the hits. The index follows the database with a delay: what has ended since is
/// left out.
fn lines_of(hits: &[Hit], lines: Vec<VacancyLine>) -> Vec<VacancyLineBody> {
    let open = lines.into_iter().filter(|line| line.state == State::Open);
    let with_distance = open.map(|line| {
        let hit = hits.iter().find(|hit| hit.id == line.id);
        let distance = hit.and_then(|hit| hit.distance_km);
        let mut body = VacancyLineBody::from(line);
        body.distance_km = distance.map(|km| (km * 10.0).round() / 10.0);
        body
    });
    with_distance.collect()
}

/// Completes what is being typed
///
/// With titles, skills and employers of open vacancies, and with places; with or without marks, the
/// last word may be only begun. A vacancy is suggested within the hour after it was published; it
/// is found at once.
#[utoipa::path(
    get, path = "/api/v1/suggestions", tag = "vacancies",
    params(TypedQuery),
    responses((status = 200, description = "What completes the text, by kind", body = SuggestionsBody)),
)]
pub(super) async fn suggest(
    app: Services,
    query: Query<TypedQuery>,
) -> Result<HttpResponse, Problem> {
    let found = app.index.suggest(&query.0.q, SUGGESTED);
    Ok(respond::private(&SuggestionsBody::from(found)))
}
