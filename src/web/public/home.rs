//! `/`: the search, and the trades that have work.

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::actor::Actor;
use crate::http::problem::Problem;
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
use crate::web::words;

/// Trades shown; more is one link further.
const TILES: usize = 9;

/// A trade and how much work it has.
struct Tile {
    href: String,
    icon: &'static str,
    name: String,
    count: String,
}

#[derive(Template)]
#[template(path = "public/home.html", config = "src/web/askama.toml")]
struct HomePage {
    page: Page,
    total: String,
    tiles: Vec<Tile>,
    places: Vec<String>,
}

/// `GET /`
pub(crate) async fn home(visit: Visit<Option<Actor>>) -> Result<HttpResponse, Problem> {
    let app = &visit.app;
    let query = VacancyQuery { limit: 1, facets: true, ..VacancyQuery::default() };
    let results = app.index.search(&query, visit.now)?;
    let page = HomePage {
        page: visit.plain_page("Tìm việc gần bạn", Tab::Jobs, Shape::Seek),
        total: words::count(results.total),
        tiles: tiles(&results.facets.unwrap_or_default()),
        places: forms::place_names(app.home),
    };
    visit.show(&page)
}

fn tiles(facets: &Facets) -> Vec<Tile> {
    let link = |name: &str, value: &str| {
        address::with_query("/viec-lam", &[(name.to_owned(), value.to_owned())])
    };
    let mut groups: Vec<_> =
        facets.occupation_group.iter().filter(|(code, _)| trades::is_known(*code)).collect();
    groups.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    let trades = groups.into_iter().take(TILES).map(|(code, count)| Tile {
        href: link("nganh", code.as_str()),
        icon: trades::icon(Some(*code)),
        name: trades::name(*code).to_owned(),
        count: words::count(*count),
    });
    let disabled = WelcomedGroup::Disabled;
    let open_to_all = facets.welcomes.iter().filter(|(group, _)| *group == disabled);
    let open_to_all = open_to_all.map(|(group, count)| Tile {
        href: link("chao_don", group.code()),
        icon: "chair",
        name: "Nhận người khuyết tật".to_owned(),
        count: words::count(*count),
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
            total: "3.412".into(),
            tiles: tiles(&facets),
            places: vec!["Phường Long Xuyên".into()],
        };
        let html = html.render().unwrap();
        assert!(html.contains("<b>3.412</b>") && html.contains("1.084 việc"));
        let first = html.find("/viec-lam?nganh=75").unwrap();
        assert!(first < html.find("/viec-lam?nganh=52").unwrap());
        assert!(html.contains("/viec-lam?chao_don=disabled"));
        assert!(html.contains("<option value=\"Phường Long Xuyên\">"));
        assert!(html.contains("thu tiền") && html.contains("tel:02960001234"));
    }
}
