//! Pages: every hit once, in one order, whatever comes in between.

use chrono::TimeDelta;

use super::Filled;
use super::commune;
use super::filled;
use super::numbers;
use super::position;
use super::query;
use super::vacancy;
use crate::reference::communes;
use crate::search::Cursor;
use crate::search::Point;
use crate::search::SearchError;
use crate::search::Sort;
use crate::search::VacancyQuery;

fn many(count: u32) -> Filled {
    let places = ["Long Xuyên", "Rạch Giá", "Mỹ Thới"].map(commune);
    let vacancies = (1..=count).map(|number| {
        let n = usize::try_from(number).unwrap();
        let title = ["Kế toán", "Kế toán kho", "KE TOAN", "Nhân viên kế toán"][n % 4];
        let mut vacancy = vacancy(number, title);
        // Many ties, and some without a place or a pay.
        vacancy.commune = places.get(n % 4).copied();
        vacancy.monthly_from =
            (n % 5 > 0).then_some(5_000_000 + 1_000_000 * (i64::from(number % 3)));
        vacancy.published_at = super::now() - TimeDelta::days(i64::from(number % 7));
        vacancy
    });
    filled(vacancies.collect())
}

fn sorted(sort: Sort) -> VacancyQuery {
    let place = communes::by_code(commune("Long Xuyên")).unwrap();
    let near = Point { latitude: place.latitude, longitude: place.longitude };
    VacancyQuery { sort, near: Some(near), limit: 7, ..query("kế toán") }
}

fn all_pages(index: &Filled, mut query: VacancyQuery, mut between: impl FnMut(u32)) -> Vec<u32> {
    let mut found = Vec::new();
    for page in 0.. {
        let results = index.search(&query);
        found.extend(numbers(&results));
        let Some(next) = results.next else { break };
        query.after = Some(Cursor::parse(&next.encode()).unwrap());
        between(page);
    }
    found
}

#[test]
fn pages_show_every_hit_exactly_once_in_every_order() {
    let index = many(100);
    for sort in Sort::ALL {
        let mut found = all_pages(&index, sorted(*sort), |_| {});
        let whole = index.search(&VacancyQuery { limit: 100, ..sorted(*sort) });
        assert_eq!(whole.total, 100);
        assert_eq!(found, numbers(&whole), "{sort}: pages together are the one long page");
        found.sort_unstable();
        assert_eq!(found, (1..=100).collect::<Vec<_>>(), "{sort}");
    }
}

#[test]
fn the_last_page_says_that_it_is_the_last() {
    let index = many(14);
    let first = index.search(&sorted(Sort::Newest));
    let second = index.search(&VacancyQuery { after: first.next, ..sorted(Sort::Newest) });
    assert_eq!((first.hits.len(), second.hits.len(), second.next), (7, 7, None));
}

#[test]
fn a_vacancy_published_between_two_pages_repeats_and_hides_nothing() {
    for sort in [Sort::Newest, Sort::Pay, Sort::Distance] {
        let index = many(30);
        let mut found = all_pages(&index, sorted(sort), |page| {
            let mut fresh = vacancy(1_000 + page, "Kế toán");
            fresh.published_at = super::now();
            index.index.apply(&[fresh], &[], position(10 + i64::from(page))).unwrap();
        });
        found.retain(|number| *number <= 30);
        found.sort_unstable();
        assert_eq!(found, (1..=30).collect::<Vec<_>>(), "{sort}");
    }
}

#[test]
fn newest_pay_and_distance_are_what_they_say() {
    let index = many(40);
    let at = |number: u32| i64::from(number);
    let newest = all_pages(&index, sorted(Sort::Newest), |_| {});
    assert!(newest.is_sorted_by_key(|n| at(*n) % 7));
    let pay = all_pages(&index, sorted(Sort::Pay), |_| {});
    let paid = |n: &u32| if at(*n) % 5 > 0 { 5 + at(*n) % 3 } else { 0 };
    assert!(pay.is_sorted_by_key(|n| -paid(n)));
    let mut query = VacancyQuery { limit: 100, ..sorted(Sort::Distance) };
    let hits = index.search(&query).hits;
    let known: Vec<f32> = hits.iter().map_while(|hit| hit.distance_km).collect();
    assert!(known.is_sorted() && known.len() == 30, "{known:?}");
    assert!(hits[30..].iter().all(|hit| hit.distance_km.is_none()));
    query.within_km = Some(20.0);
    assert!(index.search(&query).hits.iter().all(|hit| hit.distance_km.unwrap() <= 20.0));
}

#[test]
fn nobody_pages_deeper_than_a_thousand() {
    let index = many(1_050);
    let query = VacancyQuery { limit: 100, ..sorted(Sort::Newest) };
    assert_eq!(all_pages(&index, query, |_| {}).len(), 1_000);
}

#[test]
fn a_query_without_sense_is_refused() {
    let index = many(10);
    let refused = |query: VacancyQuery| index.index.search(&query, super::now()).unwrap_err();
    let no_place = VacancyQuery { near: None, ..sorted(Sort::Distance) };
    assert!(matches!(refused(no_place), SearchError::NoPlaceToMeasureFrom));
    for limit in [0, 101] {
        let size = VacancyQuery { limit, ..sorted(Sort::Newest) };
        assert!(matches!(refused(size), SearchError::PageSize(_)));
    }
    let next = index.search(&sorted(Sort::Pay)).next;
    let other_order = VacancyQuery { after: next, ..sorted(Sort::Newest) };
    assert!(matches!(refused(other_order), SearchError::Cursor));
    let nowhere = Point { latitude: f32::NAN, longitude: 105.0 };
    let nan = VacancyQuery { near: Some(nowhere), ..sorted(Sort::Relevance) };
    assert!(matches!(refused(nan), SearchError::NoSuchPlace));
}
