//! Texts nobody types by accident: each is answered, with bounded work.

use proptest::prelude::*;

use super::Filled;
use super::now;
use super::query;
use super::titles;
use crate::search::Cursor;
use crate::search::LONGEST_TEXT;
use crate::search::Point;
use crate::search::SearchError;
use crate::search::Sort;
use crate::search::VacancyQuery;

fn some() -> Filled {
    let index =
        titles(&["Kế toán trưởng", "Công nhân may", "Lái xe C++ 3 ca/ngày", "ខ្មែរ 中文 한국어"]);
    index.index.learn(now()).unwrap();
    index
}

fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "\u{0}",
        "\"",
        "(((",
        "title:*",
        "AND OR NOT",
        "+-!^~*?:\\/",
        "*?*?*?",
        "%%%___",
        "[a TO z]",
        "a* OR b*",
        "\\",
        "\u{202e}kế toán\u{202c}",
        "🦀🦀",
        "👩‍👩‍👧‍👦 kế toán",
        "ké\u{200b}toan",
        "\u{feff}may",
        "\u{ad}",
        "ﬁ",
        "İ",
        "ǅ",
        "ß",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "%00",
        "../../etc/passwd",
        "a\u{301}\u{301}\u{301}\u{301}",
        "\u{301}",
        "_",
        "~cong_nhan",
        "công_nhân",
        "99999999999999999999 triệu",
        "lương triệu",
        "năm kinh nghiệm",
        "ở",
        "ở ở ở",
        "-1 triệu",
        "NaN",
        "inf",
        "null",
        "\u{10ffff}",
        "ꧽ",
        "\u{17d2}\u{17d2}",
        "สวัสดี",
        "مرحبا بالعالم",
        "𝔨𝔢 𝔱𝔬𝔞𝔫",
        "a b c d e f g h i j k l m n o p",
        "s f r x j z w",
        "1 2 3 4 5 6 7 8 9 0",
        "w",
        "dd",
        "aaaaaaaaaaaa",
    ]
    .map(str::to_owned)
    .to_vec();
    for flood in
        ["*", "a ", "ế", "a\u{301}", "\u{200d}", "\u{17d2}", "会", "w", "9", "ketoan", "zq "]
    {
        texts.push(flood.chars().cycle().take(LONGEST_TEXT).collect());
    }
    texts
}

#[test]
fn no_text_stops_a_search_or_a_suggestion() {
    let index = some();
    for text in texts() {
        for exact in [false, true] {
            let query = VacancyQuery { exact, facets: true, ..query(&text) };
            if let Err(error) = index.index.search(&query, now()) {
                assert!(matches!(error, SearchError::TextTooLong(_)), "{text:?}: {error}");
            }
        }
        index.index.suggest(&text, 8);
    }
}

#[test]
fn signs_in_and_around_words_do_not_hide_them() {
    let index = some();
    for text in [
        "\u{feff}kế toán\u{200b}",
        "\u{202e}kế toán\u{202c}",
        "🦀 kế toán 🦀",
        "*kế* \"toán\"",
        "kế\u{a0}toán",
        "(kế)(toán)",
        "kế,toán;",
    ] {
        assert_eq!(index.find(text), [1], "{text:?}");
    }
}

#[test]
fn a_text_of_ten_thousand_letters_is_refused_and_completes_nothing() {
    let index = some();
    for text in ["kế toán ".repeat(1_250), "x".repeat(10_000), "\u{301}".repeat(10_000)] {
        let refused = index.index.search(&query(&text), now());
        assert!(matches!(refused, Err(SearchError::TextTooLong(_))), "{refused:?}");
        index.index.suggest(&text, 8);
    }
}

#[test]
fn a_text_that_its_correction_would_make_too_long_is_searched_as_it_is() {
    let index = some();
    let text: String = "ketoantruong congnhanmay ".chars().cycle().take(LONGEST_TEXT).collect();
    index.index.search(&query(&text), now()).unwrap();
}

#[test]
fn places_that_are_nowhere_are_refused() {
    let index = some();
    for (latitude, longitude, within_km) in [
        (f32::NAN, 105.0, 5.0),
        (10.0, f32::INFINITY, 5.0),
        (91.0, 105.0, 5.0),
        (10.0, -181.0, 5.0),
        (10.0, 105.0, f32::NAN),
        (10.0, 105.0, -1.0),
        (10.0, 105.0, 0.0),
    ] {
        let near = Some(Point { latitude, longitude });
        let query = VacancyQuery { near, within_km: Some(within_km), ..query("may") };
        assert!(matches!(index.index.search(&query, now()), Err(SearchError::NoSuchPlace)));
    }
    let everywhere = VacancyQuery {
        near: Some(Point { latitude: 10.0, longitude: 105.0 }),
        within_km: Some(f32::INFINITY),
        ..query("may")
    };
    index.index.search(&everywhere, now()).unwrap();
}

#[test]
fn no_forged_cursor_stops_a_search() {
    let index = some();
    let mut refused = 0;
    for first in 0..=u8::MAX {
        for rest in [0, 1, 7, 127, 255] {
            let mut bytes = vec![rest; 39];
            bytes[0] = first % 4;
            bytes[1] = first / 4 % 5;
            bytes[3] = first % 3;
            let Some(cursor) = Cursor::parse(&crate::platform::page::to_text(&bytes)) else {
                continue;
            };
            for sort in Sort::ALL {
                let query = VacancyQuery { after: Some(cursor), sort: *sort, ..query("ke tona") };
                match index.index.search(&query, now()) {
                    Ok(results) => assert!(results.hits.len() <= 4),
                    Err(SearchError::Cursor | SearchError::NoPlaceToMeasureFrom) => refused += 1,
                    Err(other) => panic!("{other}"),
                }
            }
        }
    }
    assert!(refused > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn any_text_at_all_is_answered(text in ".{0,128}", limit in 1_usize..=100) {
        static SOME: std::sync::OnceLock<Filled> = std::sync::OnceLock::new();
        let index = SOME.get_or_init(some);
        let query = VacancyQuery { limit, ..query(&text) };
        match index.index.search(&query, now()) {
            Ok(_) | Err(SearchError::TextTooLong(_)) => {}
            Err(other) => prop_assert!(false, "{other}"),
        }
        prop_assert!(index.index.suggest(&text, limit).titles.len() <= limit);
    }
}
