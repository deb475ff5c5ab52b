//! Filters and facets tell the same truth.

use chrono::NaiveDate;
use chrono::TimeDelta;
use proptest::prelude::*;

use super::Filled;
use super::commune;
use super::filled;
use super::query;
use super::vacancy;
use crate::ids::EmployerId;
use crate::reference::communes;
use crate::reference::industrial_zones;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations::OccupationCode;
use crate::search::VacancyDocument;
use crate::search::VacancyQuery;

fn some<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(proptest::sample::select(all))
}

fn few<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = Vec<T>> {
    proptest::sample::subsequence(all, 0..=all.len().min(3))
}

prop_compose! {
    pub(super) fn any_vacancy()(
        title in proptest::sample::select(&["Kế toán", "Kế toán kho", "Lái xe", "Thợ máy"][..]),
        kind in proptest::sample::select(EmployerKind::ALL),
        benefits in few(Benefit::ALL),
        welcomes in few(WelcomedGroup::ALL),
        experience in some(Experience::ALL),
        working_time in some(WorkingTime::ALL),
        occupation in some(&["1", "33", "331", "3313", "8322"]),
        place in some(&["Long Xuyên", "Rạch Giá", "Thoại Sơn"]),
        zone in proptest::option::of(0_usize..4),
        pay in proptest::option::of(3_000_000_i64..25_000_000),
        hours_ago in 0_i64..24 * 40,
    ) -> VacancyDocument {
        VacancyDocument {
            employer_kind: kind,
            benefits,
            welcomes,
            experience,
            working_time,
            occupation: occupation.and_then(OccupationCode::parse),
            commune: place.map(commune),
            industrial_zone: zone.map(|at| industrial_zones::all()[at].code),
            monthly_from: pay,
            published_at: super::now() - TimeDelta::hours(hours_ago),
            body: "kho".to_owned(),
            ..vacancy(1, title)
        }
    }
}

prop_compose! {
    fn any_query()(
        text in proptest::sample::select(&["", "kế toán", "ke toan kho", "máy kho", "lái"][..]),
        kind in proptest::option::of(proptest::sample::select(EmployerKind::ALL)),
        pay_from in proptest::option::of(5_000_000_i64..12_000_000),
        welcomes in few(WelcomedGroup::ALL),
    ) -> VacancyQuery {
        VacancyQuery {
            employer_kind: kind.into_iter().collect(),
            pay_from,
            welcomes,
            facets: true,
            ..query(text)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_facet_count_is_the_total_of_the_search_with_that_value_added(
        mut vacancies in proptest::collection::vec(any_vacancy(), 1..120),
        base in any_query(),
    ) {
        vacancies.iter_mut().zip(1..).for_each(|(vacancy, number)| vacancy.id = super::id(number));
        let index = filled(vacancies);
        let facets = index.search(&base).facets.unwrap();
        let total = |change: &dyn Fn(&mut VacancyQuery)| {
            let mut narrower = base.clone();
            change(&mut narrower);
            index.search(&narrower).total
        };
        for (value, count) in &facets.benefit {
            prop_assert_eq!(total(&|q| q.benefits = vec![*value]), *count);
        }
        if base.employer_kind.is_empty() {
            for (value, count) in &facets.employer_kind {
                prop_assert_eq!(total(&|q| q.employer_kind = vec![*value]), *count);
            }
        }
        if base.welcomes.is_empty() {
            for (value, count) in &facets.welcomes {
                prop_assert_eq!(total(&|q| q.welcomes = vec![*value]), *count);
            }
        }
        for (value, count) in facets.occupation_major.iter().chain(&facets.occupation_group) {
            prop_assert_eq!(total(&|q| q.occupation = Some(*value)), *count);
        }
        for (value, count) in &facets.industrial_zone {
            prop_assert_eq!(total(&|q| q.industrial_zone = Some(*value)), *count);
        }
        for (value, count) in &facets.experience {
            prop_assert_eq!(total(&|q| q.experience = vec![*value]), *count);
        }
        for (value, count) in &facets.working_time {
            prop_assert_eq!(total(&|q| q.working_time = vec![*value]), *count);
        }
        for (value, count) in &facets.commune {
            prop_assert_eq!(total(&|q| q.communes = vec![*value]), *count);
        }
        for (value, count) in &facets.province {
            let all: Vec<_> = communes::of_province(*value).map(|c| c.code).collect();
            prop_assert_eq!(total(&|q| q.communes.clone_from(&all)), *count);
        }
        for (value, count) in facets.pay_from.iter().filter(|(v, _)| Some(*v) >= base.pay_from) {
            prop_assert_eq!(total(&|q| q.pay_from = Some(*value)), *count);
        }
        for (value, count) in &facets.posted_within {
            prop_assert_eq!(total(&|q| q.posted_within_days = Some(*value)), *count);
        }
    }
}

fn one_of_each() -> Filled {
    let mut foreign = vacancy(1, "Công nhân may");
    foreign.employer_kind = EmployerKind::Foreign;
    foreign.monthly_from = Some(7_000_000);
    foreign.monthly_to = Some(10_000_000);
    foreign.benefits = vec![Benefit::Bus, Benefit::Meals];
    foreign.employer_id = EmployerId(uuid::Uuid::from_u128(7));
    let mut negotiable = vacancy(2, "Công nhân may");
    negotiable.welcomes = vec![WelcomedGroup::Disabled];
    negotiable.benefits = vec![Benefit::Bus];
    filled(vec![foreign, negotiable])
}

#[test]
fn pay_is_compared_with_the_upper_end_and_negotiable_pay_does_not_fit() {
    let index = one_of_each();
    let total = |pay| index.search(&VacancyQuery { pay_from: Some(pay), ..query("may") }).total;
    assert_eq!([10_000_000, 10_000_001, 1, 0, -5].map(total), [1, 0, 1, 2, 2]);
}

#[test]
fn all_benefits_asked_for_must_be_given() {
    let index = one_of_each();
    let total = |benefits| index.search(&VacancyQuery { benefits, ..query("") }).total;
    assert_eq!(total(vec![Benefit::Bus]), 2);
    assert_eq!(total(vec![Benefit::Bus, Benefit::Meals]), 1);
    assert_eq!(total(vec![Benefit::Nursery]), 0);
}

#[test]
fn one_employer_can_be_asked_for_with_and_without_words() {
    let index = one_of_each();
    let employer = Some(EmployerId(uuid::Uuid::from_u128(7)));
    for text in ["", "công nhân may", "may"] {
        assert_eq!(index.search(&VacancyQuery { employer, ..query(text) }).total, 1, "{text}");
    }
}

#[test]
fn the_last_day_counts_in_full_and_the_day_after_does_not() {
    let mut last_day = vacancy(1, "Bảo vệ");
    last_day.deadline = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let index = filled(vec![last_day]);
    let evening = super::now() + TimeDelta::hours(13) + TimeDelta::minutes(59);
    let total = |moment| index.index.search(&query("bảo vệ"), moment).unwrap().total;
    assert_eq!(total(evening), 1);
    assert_eq!(total(evening + TimeDelta::minutes(1)), 0);
}
