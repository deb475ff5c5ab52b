//! The lists of the State: places, occupations, industries, wages.

use std::collections::HashSet;

use actix_web::HttpResponse;
use actix_web::web;
use chrono::NaiveDate;

use crate::api::respond;
use crate::api::views::list::ListBody;
use crate::api::views::reference::CommuneBody;
use crate::api::views::reference::IndustrialZoneBody;
use crate::api::views::reference::IndustryBody;
use crate::api::views::reference::MinimumWageBody;
use crate::api::views::reference::OccupationBody;
use crate::api::views::reference::ProvinceBody;
use crate::employers::input::optional_code;
use crate::http::Services;
use crate::http::problem::Problem;
use crate::http::query::PageQuery;
use crate::http::query::Query;
use crate::platform::clock::local_date;
use crate::platform::fault::FieldFaults;
use crate::reference::communes;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industries;
use crate::reference::industries::IndustryCode;
use crate::reference::occupations;
use crate::reference::occupations::OccupationCode;
use crate::reference::places;
use crate::reference::wages;

/// A list searched by typed words.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WordsQuery {
    /// Typed words, with or without diacritics.
    #[serde(default)]
    q: String,
    /// Most members that are found, 1 to 100.
    #[serde(default)]
    limit: Option<usize>,
}

/// Communes by typed words or by province.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CommunesQuery {
    /// A name of today or of before 2025-07-01, with or without diacritics.
    #[serde(default)]
    q: String,
    /// Province code; that of the centre when there are no words.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    province: Option<ProvinceCode>,
    /// Most communes that are found by words, 1 to 100.
    #[serde(default)]
    limit: Option<usize>,
}

/// A list in levels, searched by typed words or opened level by level.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LevelsQuery {
    /// Typed words, with or without diacritics, or a code.
    #[serde(default)]
    q: String,
    /// Without words: the members one level below this code; the top level when left out.
    #[serde(default)]
    parent: String,
    /// Most members that are found by words, 1 to 100.
    #[serde(default)]
    limit: Option<usize>,
}

/// Where and when.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WagesQuery {
    /// Commune code; all four zones when left out.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    commune: Option<CommuneCode>,
    /// Day; today when left out.
    #[serde(default)]
    on: Option<NaiveDate>,
}

fn most(limit: Option<usize>) -> Result<usize, Problem> {
    PageQuery { limit, after: None }.request().map(|request| request.limit)
}

fn parent_of<T>(code: &str, parse: fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    let mut faults = FieldFaults::new();
    let parent = optional_code(&mut faults, "/parent", code, parse);
    faults.unless(Some(parent)).map_err(|faults| Problem::invalid(&faults))
}

/// Communes, wards and special zones
///
/// With words those that fit, old names too; without, all of one province.
#[utoipa::path(
    get, path = "/api/v1/communes", tag = "reference",
    params(CommunesQuery),
    responses((status = 200, description = "Communes", body = ListBody<CommuneBody>)),
)]
pub(super) async fn communes(
    app: Services,
    query: Query<CommunesQuery>,
) -> Result<HttpResponse, Problem> {
    let CommunesQuery { q, province, limit } = query.0;
    let limit = most(limit)?;
    let today = local_date(app.clock.now());
    if q.trim().is_empty() {
        let all = communes::of_province(province.unwrap_or(app.home));
        return Ok(respond::listed(all.map(|c| CommuneBody::new(c, today)).collect()));
    }
    let mut seen = HashSet::new();
    let found = places::suggest(&q, limit, province.unwrap_or(app.home));
    let named = found.iter().flat_map(|f| f.communes.iter().map(move |code| (code, &f.was)));
    let bodies = named.filter_map(|(code, was)| {
        let commune = communes::by_code(*code).filter(|_| seen.insert(*code))?;
        let is_there = province.is_none_or(|province| commune.province == province);
        is_there.then(|| CommuneBody::new(commune, today).found_by(was.clone()))
    });
    Ok(respond::listed(bodies.take(limit).collect()))
}

/// One commune
#[utoipa::path(
    get, path = "/api/v1/communes/{code}", tag = "reference",
    params(("code" = String, Path, description = "Five digits", example = "30307")),
    responses((status = 200, description = "The commune", body = CommuneBody)),
)]
pub(super) async fn commune(
    app: Services,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let found = CommuneCode::parse(&code).and_then(communes::by_code);
    let commune = found.ok_or_else(Problem::not_found)?;
    Ok(respond::private(&CommuneBody::new(commune, local_date(app.clock.now()))))
}

/// Provinces and centrally run cities
#[utoipa::path(
    get, path = "/api/v1/provinces", tag = "reference",
    responses((status = 200, description = "All 34", body = ListBody<ProvinceBody>)),
)]
pub(super) async fn provinces() -> HttpResponse {
    respond::listed(communes::provinces().iter().map(ProvinceBody::from).collect())
}

/// Occupations (QĐ 34/2020/QĐ-TTg)
#[utoipa::path(
    get, path = "/api/v1/occupations", tag = "reference",
    params(LevelsQuery),
    responses((status = 200, description = "Occupations", body = ListBody<OccupationBody>)),
)]
pub(super) async fn occupations(query: Query<LevelsQuery>) -> Result<HttpResponse, Problem> {
    let LevelsQuery { q, parent, limit } = query.0;
    let limit = most(limit)?;
    let found: Vec<_> = match q.trim() {
        "" => {
            let parent = parent_of(&parent, OccupationCode::parse)?;
            occupations::children(parent).map(OccupationBody::from).collect()
        }
        typed => occupations::search(typed, limit).into_iter().map(OccupationBody::from).collect(),
    };
    Ok(respond::listed(found))
}

/// Economic activities (VSIC)
#[utoipa::path(
    get, path = "/api/v1/industries", tag = "reference",
    params(LevelsQuery),
    responses((status = 200, description = "Activities", body = ListBody<IndustryBody>)),
)]
pub(super) async fn industries(query: Query<LevelsQuery>) -> Result<HttpResponse, Problem> {
    let LevelsQuery { q, parent, limit } = query.0;
    let limit = most(limit)?;
    let found: Vec<_> = match q.trim() {
        "" => {
            let parent = parent_of(&parent, IndustryCode::parse)?;
            let below = industries::all().iter().filter(|industry| industry.parent == parent);
            below.map(IndustryBody::from).collect()
        }
        typed => industries::search(typed, limit).into_iter().map(IndustryBody::from).collect(),
    };
    Ok(respond::listed(found))
}

/// Industrial zones and clusters of the province
#[utoipa::path(
    get, path = "/api/v1/industrial-zones", tag = "reference",
    params(WordsQuery),
    responses((status = 200, description = "Zones", body = ListBody<IndustrialZoneBody>)),
)]
pub(super) async fn industrial_zones(query: Query<WordsQuery>) -> Result<HttpResponse, Problem> {
    let limit = most(query.0.limit)?;
    let found: Vec<_> = match query.0.q.trim() {
        "" => industrial_zones::all().iter().map(IndustrialZoneBody::from).collect(),
        typed => {
            let zones = industrial_zones::search(typed, limit).into_iter();
            zones.map(IndustrialZoneBody::from).collect()
        }
    };
    Ok(respond::listed(found))
}

/// Minimum wages in force on a day
///
/// Nothing is listed before 2026-01-01.
#[utoipa::path(
    get, path = "/api/v1/minimum-wages", tag = "reference",
    params(WagesQuery),
    responses((status = 200, description = "Rates", body = ListBody<MinimumWageBody>)),
)]
pub(super) async fn minimum_wages(
    app: Services,
    query: Query<WagesQuery>,
) -> Result<HttpResponse, Problem> {
    let WagesQuery { commune, on } = query.0;
    let on = on.unwrap_or_else(|| local_date(app.clock.now()));
    let rates: Vec<_> = match commune {
        Some(commune) => {
            wages::minimum_wage(commune, on).iter().map(MinimumWageBody::from).collect()
        }
        None => wages::in_force(on).map(MinimumWageBody::from).collect(),
    };
    Ok(respond::listed(rates))
}
