//! A vacancy finds the kept searches that would find it.

use std::io::BufRead;
use std::path::Path;
use std::sync::OnceLock;

use chrono::TimeDelta;
use flate2::read::GzDecoder;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

use super::commune;
use super::filled;
use super::filters::any_vacancy;
use super::now;
use super::query;
use super::settings;
use super::vacancy;
use crate::ids::AlertId;
use crate::ids::EmployerId;
use crate::reference::communes;
use crate::reference::communes::AN_GIANG;
use crate::reference::industrial_zones;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations::OccupationCode;
use crate::search::Percolator;
use crate::search::Point;
use crate::search::VacancyDocument;
use crate::search::VacancyQuery;

/// What people ask; the last ones are asked often enough to be found often.
const TEXTS: [&str; 16] = [
    "Tôi muốn tìm việc kế toán ở Long Xuyên",
    "ke toan long xuyen luong tren 8 trieu",
    "việc làm tại An Giang",
    "lái xe gần Rạch Giá",
    "CN may KCN Bình Hòa",
    "kế toán 2 năm kinh nghiệm",
    "thợ máy lương 10 triệu",
    "tìm việc làm",
    "xã Thoại Sơn",
    "",
    "",
    "kế toán",
    "ke toan kho",
    "thợ máy",
    "lái xe",
    "kho",
];

/// The built-in texts, and what real people asked where the collection is there.
fn texts() -> &'static [String] {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    ALL.get_or_init(|| {
        let file = "../shared/data/labelled/job_queries_vi.jsonl.gz";
        let file = std::fs::File::open(Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
        let lines =
            file.into_iter().flat_map(|f| std::io::BufReader::new(GzDecoder::new(f)).lines());
        let asked = lines.map(|line| {
            let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
            line["query"].as_str().unwrap().to_owned()
        });
        asked.chain(TEXTS.map(str::to_owned)).collect()
    })
}

/// A real question or a built-in one, each half of the time.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![select(texts()), select(&TEXTS[..]).prop_map(str::to_owned)]
}

fn seldom<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = Option<T>> {
    weighted(0.06, select(all))
}

prop_compose! {
    fn any_place()(
        at in seldom(&["Long Xuyên", "Rạch Giá", "Thoại Sơn"]),
        within_km in weighted(0.8, 5_u8..120),
        is_around in any::<bool>(),
        whole_province in weighted(0.05, any::<bool>()),
        zone in weighted(0.05, 0_usize..4),
    ) -> VacancyQuery {
        let mut query = VacancyQuery::default();
        let centre = at.map(commune).and_then(communes::by_code);
        match centre {
            Some(centre) if is_around => {
                let (latitude, longitude) = centre.centre();
                query.near = Some(Point { latitude, longitude });
                query.within_km = within_km.map(f32::from);
            }
            Some(centre) => query.communes = vec![centre.code],
            None => {}
        }
        if let Some(also_untold) = whole_province {
            query.communes = communes::of_province(AN_GIANG).map(|c| c.code).collect();
            query.province = also_untold.then_some(AN_GIANG);
        }
        query.industrial_zone = zone.map(|at| industrial_zones::all()[at].code);
        query
    }
}

prop_compose! {
    fn any_search()(
        text in any_text(),
        place in any_place(),
        occupation in seldom(&["1", "33", "331", "3313", "8322"]),
        pay_from in weighted(0.1, 3_000_000_i64..25_000_000),
        kind in seldom(EmployerKind::ALL),
        benefit in seldom(Benefit::ALL),
        welcomed in seldom(WelcomedGroup::ALL),
        experience in seldom(Experience::ALL),
        working_time in seldom(WorkingTime::ALL),
        posted_within_days in weighted(0.1, 1_u32..40),
        kept_days_ago in weighted(0.2, 0_i64..40),
        employer in weighted(0.05, 1_u128..3),
    ) -> VacancyQuery {
        VacancyQuery {
            text,
            occupation: occupation.and_then(OccupationCode::parse),
            pay_from,
            employer_kind: kind.into_iter().collect(),
            benefits: benefit.into_iter().collect(),
            welcomes: welcomed.into_iter().collect(),
            experience: experience.into_iter().collect(),
            working_time: working_time.into_iter().collect(),
            posted_within_days,
            published_after: kept_days_ago.map(|days| now() - TimeDelta::days(days)),
            employer: employer.map(|id| EmployerId(uuid::Uuid::from_u128(id))),
            ..place
        }
    }
}

prop_compose! {
    /// An advert in whose text some of the questions stand.
    fn any_advert()(
        mut vacancy in any_vacancy(),
        asked in proptest::collection::vec(any_text(), 0..4),
        tells_only_its_province in weighted(0.1, any::<bool>()),
        days_left in -1_i64..3,
    ) -> VacancyDocument {
        vacancy.body = format!("{} {}", vacancy.body, asked.join("\n"));
        if tells_only_its_province.is_some() {
            (vacancy.commune, vacancy.province) = (None, Some(AN_GIANG));
        }
        vacancy.deadline = now().date_naive() + TimeDelta::days(days_left);
        vacancy
    }
}

fn alert(number: usize) -> AlertId {
    AlertId(uuid::Uuid::from_u128(number as u128))
}

fn percolator<'a>(searches: impl IntoIterator<Item = &'a VacancyQuery>) -> Percolator {
    let mut percolator = Percolator::new(&settings());
    for (number, search) in searches.into_iter().enumerate() {
        percolator.add(alert(number), search);
    }
    percolator
}

fn sorted(mut alerts: Vec<AlertId>) -> Vec<AlertId> {
    alerts.sort();
    alerts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_vacancy_satisfies_the_searches_that_find_it_in_an_index_of_its_own(
        advert in any_advert(),
        searches in proptest::collection::vec(any_search(), 120),
    ) {
        let percolator = percolator(&searches);
        let index = filled(vec![advert.clone()]).index;
        let found = searches.iter().enumerate().filter(|(_, search)| index.satisfies_all(search, now()));
        let found: Vec<AlertId> = found.map(|(number, _)| alert(number)).collect();
        prop_assert_eq!(sorted(percolator.matching(&advert, now())), found);
    }

    #[test]
    fn searches_that_come_and_go_leave_the_others_as_they_were(
        advert in any_advert(),
        searches in proptest::collection::vec(any_search(), 60),
        gone in proptest::collection::vec(any::<bool>(), 60),
    ) {
        let mut all = percolator(&searches);
        let stays = |id: &AlertId| !gone[usize::try_from(id.0.as_u128()).unwrap()];
        let expected: Vec<AlertId> =
            sorted(all.matching(&advert, now())).into_iter().filter(stays).collect();
        let those_gone = gone.iter().enumerate().filter(|(_, gone)| **gone);
        let those_gone: Vec<AlertId> = those_gone.map(|(number, _)| alert(number)).collect();
        for id in those_gone {
            all.remove(id);
        }
        prop_assert_eq!(sorted(all.matching(&advert, now())), expected);
        (0..60).for_each(|number| all.remove(alert(number)));
        prop_assert!(all.is_empty() && all.matching(&advert, now()).is_empty());
    }
}

#[test]
fn a_vacancy_satisfies_by_words_places_pay_and_employer() {
    let advert = VacancyDocument {
        commune: Some(commune("Long Xuyên")),
        monthly_to: Some(9_000_000),
        ..vacancy(1, "Kế toán kho")
    };
    let searches = [
        query("ke toan"),
        query("kế toán ở Long Xuyên"),
        query("kế toán lương 8 triệu"),
        VacancyQuery { employer: Some(advert.employer_id), ..query("") },
        query("kế toán thuế"),
        query("kế toán ở Rạch Giá"),
        query("kế toán lương 10 triệu"),
        VacancyQuery { published_after: Some(advert.published_at), ..query("kế toán") },
        query(&"kế toán ".repeat(40)),
    ];
    let satisfied = sorted(percolator(&searches).matching(&advert, now()));
    assert_eq!(satisfied, [0, 1, 2, 3].map(alert));
}

#[test]
fn what_depends_on_the_day_is_asked_on_the_day() {
    let advert = vacancy(1, "Kế toán");
    let week = VacancyQuery { posted_within_days: Some(7), ..query("kế toán") };
    let percolator = percolator(&[week, query("kế toán")]);
    let after = |days| sorted(percolator.matching(&advert, now() + TimeDelta::days(days)));
    assert_eq!(after(1), [0, 1].map(alert));
    assert_eq!(after(8), [1].map(alert));
    assert_eq!(after(60), [], "its last day is over");
}
