//! `/`: the search, and the trades that have work.

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::actor::Actor;
use crate::http::problem::Problem;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::lists::WelcomedGroup;
use crate::search::Facets;
use crate::search::VacancyQuery;
use crate::web::address;
use crate::web::forms;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::trades;

/// Trades shown; more is one link further.
const TILES: usize = 9;

/// A trade and how much work it has.
struct Tile {
    href: String,
    icon: &'static str,
    name: String,
    count: u64,
}

#[derive(Template)]
#[template(path = "public/home.html", config = "src/web/askama.toml")]
struct HomePage {
    page: Page,
    total: u64,
    tiles: Vec<Tile>,
    places: Vec<String>,
}

/// `GET /`
pub(crate) async fn home(visit: Visit<Option<Actor>>) -> Result<HttpResponse, Problem> {
    let app = &visit.app;
    let query = VacancyQuery { limit: 1, facets: true, ..VacancyQuery::default() };
    let results = app.index.search(&query, visit.now)?;
    let page = HomePage {
        page: visit.public_page(
            &visit.t("home-title"),
            Shape::Seek,
            "/",
            visit.t("home-description"),
        ),
        total: results.total,
        tiles: tiles(&results.facets.unwrap_or_default(), visit.language),
        places: forms::place_names(app.home),
    };
    visit.show(&page)
}

fn tiles(facets: &Facets, language: Language) -> Vec<Tile> {
    let link = |name: &str, value: &str| {
        address::with_query("/viec-lam", &[(name.to_owned(), value.to_owned())])
    };
    let mut groups: Vec<_> =
        facets.occupation_group.iter().filter(|(code, _)| trades::is_known(*code)).collect();
    groups.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    let trades = groups.into_iter().take(TILES).map(|(code, count)| Tile {
        href: link("nganh", code.as_str()),
        icon: trades::icon(Some(*code)),
        name: trades::name(*code, language).to_owned(),
        count: *count,
    });
    let disabled = WelcomedGroup::Disabled;
    let open_to_all = facets.welcomes.iter().filter(|(group, _)| *group == disabled);
    let open_to_all = open_to_all.map(|(group, count)| Tile {
        href: link("chao_don", group.code()),
        icon: "chair",
        name: texts::say(language, "welcomes-disabled"),
        count: *count,
    });
    trades.chain(open_to_all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::occupations::OccupationCode;
    use crate::web::testing;

    #[test]
    fn trades_with_most_work_come_first_and_lead_to_their_search() {
        let code = |text| OccupationCode::parse(text).unwrap();
        let facets = Facets {
            occupation_group: vec![(code("52"), 35), (code("75"), 1084)],
            welcomes: vec![(WelcomedGroup::Disabled, 12)],
            ..Facets::default()
        };
        let html = HomePage {
            page: testing::page(None),
            total: 3412,
            tiles: tiles(&facets, Language::Vi),
            places: vec!["Phường Long Xuyên".into()],
        };
        let html = html.render().unwrap();
        assert!(html.contains("3.412 tin tuyển dụng") && html.contains("1.084 việc"));
        let first = html.find("/viec-lam?nganh=75").unwrap();
        assert!(first < html.find("/viec-lam?nganh=52").unwrap());
        assert!(html.contains("/viec-lam?chao_don=disabled"));
        assert!(html.contains("<option value=\"Phường Long Xuyên\">"));
        assert!(html.contains("thu tiền") && html.contains("tel:02960001234"));
    }
}
