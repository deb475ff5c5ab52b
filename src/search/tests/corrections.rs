//! Mistyped searches: corrected, offered, or left alone.

use super::Filled;
use super::filled;
use super::now;
use super::numbers;
use super::query;
use super::titles;
use super::vacancy;
use crate::platform::vietnamese::key;
use crate::search::VacancyQuery;

const TITLES: [&str; 6] = [
    "Kế toán trưởng",
    "Nhân viên bán hàng",
    "Công nhân may",
    "Lái xe tải",
    "Nhân viên kinh doanh",
    "Vận hành máy",
];

fn learned(index: Filled) -> Filled {
    index.index.learn(now()).unwrap();
    index
}

/// The hits, what was searched or offered instead, and whether it was searched.
fn found(index: &Filled, text: &str) -> (Vec<u32>, Option<(String, bool)>) {
    let results = index.search(&query(text));
    let spelling = results.understood.spelling.clone();
    (numbers(&results), spelling.map(|s| (s.text, s.is_searched)))
}

#[test]
fn a_mistyped_search_is_corrected_at_once_and_says_so() {
    let mut all = TITLES.to_vec();
    all.extend(["Bảo trì điện", "Hỗ trợ tỉ mỉ", "Thu hồi nợ", "Sơn hô", "Bộ nợ tỉ"]);
    let index = learned(titles(&all));
    for (typed, hit, meant) in [
        ("bao tir dien", 7, "bảo trì điện"),
        ("thu hoo no", 9, "thu hồi nợ"),
        ("ke tona truong", 1, "kế toán trưởng"),
        ("ketoantruong", 1, "kế toán trưởng"),
        ("kế taón trưởng", 1, "kế toán trưởng"),
        ("nhan vien ban hag", 2, "nhân viên bán hàng"),
        ("congnhan may", 3, "công nhân may"),
        ("lasi xe tai", 4, "lái xe tai"),
        ("coong nhaan may", 3, "công nhân may"),
        ("nha6n vie6n kinh doanh", 5, "nhân viên kinh doanh"),
    ] {
        let (hits, spelling) = found(&index, typed);
        assert_eq!(spelling, Some((meant.to_owned(), true)), "{typed}");
        assert_eq!(hits.first(), Some(&hit), "{typed}");
    }
}

#[test]
fn the_exact_words_can_be_asked_for() {
    let index = learned(titles(&TITLES));
    let exact = VacancyQuery { exact: true, ..query("ketoantruong") };
    let results = index.search(&exact);
    assert!(results.hits.is_empty() && results.understood.spelling.is_none());
}

#[test]
fn what_is_found_as_typed_is_left_alone() {
    let mut hag = vacancy(9, "Thợ sửa HAG");
    hag.employer_name = "Công ty Tona".to_owned();
    let mut all: Vec<_> =
        TITLES.iter().zip(1..).map(|(title, number)| vacancy(number, title)).collect();
    all.push(hag);
    let index = learned(filled(all));
    for typed in ["tona", "hag", "công ty Tona", "nhân viên", "kinh doanh may", ""] {
        let (hits, spelling) = found(&index, typed);
        assert_eq!(spelling, None, "{typed}");
        assert!(!hits.is_empty(), "{typed}");
    }
}

#[test]
fn a_place_keeps_its_words_and_a_mistyped_one_is_found() {
    let mut here = vacancy(1, "Kế toán trưởng");
    here.commune = Some(super::commune("Long Xuyên"));
    let index = learned(filled(vec![here, vacancy(2, "Kế toán trưởng")]));
    let results = index.search(&query("ke tona truong o long xuyen"));
    assert_eq!(numbers(&results), [1]);
    assert!(results.understood.place.is_some());
    let results = index.search(&query("ke toan truong o long xuyn"));
    assert_eq!(results.understood.spelling.unwrap().text, "kế toán trưởng ở long xuyên");
    assert!(results.understood.place.is_some());
}

#[test]
fn pages_after_the_first_are_of_the_corrected_search() {
    let mut all: Vec<_> = (1..=30).map(|number| vacancy(number, "Kế toán trưởng")).collect();
    all.push(vacancy(31, "Lái xe"));
    let index = learned(filled(all));
    let first = VacancyQuery { limit: 20, ..query("ke tona truong") };
    let results = index.search(&first);
    let next = VacancyQuery { after: results.next, ..first };
    let rest = index.search(&next);
    assert!(rest.understood.spelling.unwrap().is_searched);
    let mut all = numbers(&results);
    all.extend(rest.hits.iter().map(|hit| u32::try_from(hit.id.0.as_u128()).unwrap()));
    all.sort_unstable();
    assert_eq!(all, (1..=30).collect::<Vec<_>>());
}

#[test]
fn words_without_marks_prefer_the_spelling_their_neighbours_have() {
    let index = learned(titles(&[
        "Vận hành may",
        "Vận hành máy",
        "Công nhân máy",
        "Công nhân may",
        "Vận hành máy dệt",
        "Công nhân may mặc",
    ]));
    assert_eq!(index.find("van hanh may")[0], 2);
    assert_eq!(index.find("cong nhan may")[0], 4);
}

#[test]
fn words_are_learned_when_much_has_changed_or_after_an_hour() {
    let filled = titles(&TITLES);
    let index = &filled.index;
    let later = |hours| now() + chrono::TimeDelta::hours(hours);
    assert!(index.learn_if_due(now()).unwrap());
    assert!(!index.learn_if_due(later(9)).unwrap(), "nothing has changed");
    index.apply(&[vacancy(50, "Thợ hồ")], &[], super::position(2)).unwrap();
    assert!(index.learn_if_due(now()).unwrap(), "one of seven is much");
}

#[test]
fn titles_skills_employers_and_places_complete_a_text() {
    let mut accountant = vacancy(1, "Kế toán kho");
    accountant.skills = vec!["Kế toán thuế".to_owned(), "Excel".to_owned()];
    accountant.employer_name = "Công ty Kế Toán Việt".to_owned();
    let all = vec![accountant, vacancy(2, "KẾ TOÁN KHO"), vacancy(3, "Kế toán trưởng")];
    let index = learned(filled(all));
    let found = index.index.suggest("ke toa", 5);
    assert_eq!(found.titles, ["Kế toán kho", "Kế toán trưởng"]);
    assert_eq!(found.skills, ["Kế toán thuế"]);
    assert_eq!(found.employers, ["Công ty Kế Toán Việt"]);
    assert!(index.index.suggest("k", 5).titles.is_empty(), "one letter says too little");
    assert!(!index.index.suggest("long x", 5).places.is_empty());
    let both = index.index.suggest("ke toan kho long x", 5).titles_in_places;
    assert_eq!(key(&both[0].title), "ke toan kho");
    assert!(both[0].place.name.contains("Long Xuyên"), "{both:?}");
    assert!(index.index.suggest("ke toan k", 5).titles_in_places.is_empty());
}

#[test]
fn what_was_published_since_is_suggested_after_the_next_lesson() {
    let index = learned(titles(&TITLES));
    index.index.apply(&[vacancy(50, "Thợ hồ")], &[], super::position(2)).unwrap();
    assert!(index.index.suggest("tho ho", 5).titles.is_empty());
    index.index.learn(now()).unwrap();
    assert_eq!(index.index.suggest("tho ho", 5).titles, ["Thợ hồ"]);
}
