//! Whole sentences: words, places and pay inside them.

use chrono::TimeDelta;

use super::Filled;
use super::commune;
use super::filled;
use super::numbers;
use super::query;
use super::vacancy;
use crate::search::Breadth;

/// Accountants in Long Xuyên, Thoại Sơn (near) and Rạch Giá (far), and a driver in Long Xuyên.
fn an_giang() -> Filled {
    let at = |number, title, place, pay| {
        let mut vacancy = vacancy(number, title);
        vacancy.commune = Some(commune(place));
        vacancy.monthly_from = Some(pay);
        vacancy
    };
    filled(vec![
        at(1, "Kế toán tổng hợp", "Rạch Giá", 9_000_000),
        at(2, "Kế toán kho", "Long Xuyên", 8_000_000),
        at(3, "Lái xe tải", "Long Xuyên", 12_000_000),
        at(4, "Nhân viên kế toán", "Mỹ Thới", 16_000_000),
    ])
}

#[test]
fn the_sentence_of_the_mission_finds_accountants_in_long_xuyen() {
    let index = an_giang();
    for text in [
        "Tôi muốn tìm việc kế toán ở Long Xuyên",
        "toi muon tim viec ke toan o long xuyen",
        "kế toán long xuyên",
        "Cần tìm việc kế toán tại TP Long Xuyên, An Giang",
    ] {
        let found = index.search(&query(text));
        let mut hits = numbers(&found);
        hits.sort_unstable();
        assert_eq!(hits, [2, 4], "{text}");
        assert!(found.understood.place.is_some(), "{text}");
        assert_eq!(found.understood.words.len(), 2, "{text}");
    }
}

#[test]
fn a_place_alone_finds_everything_there() {
    let found = an_giang().search(&query("việc làm ở Rạch Giá"));
    assert_eq!(numbers(&found), [1]);
    assert_eq!(found.understood.breadth, Breadth::Everything);
}

#[test]
fn pay_in_a_sentence_is_a_filter() {
    let found = an_giang().search(&query("tìm việc kế toán lương trên 15 triệu"));
    assert_eq!(numbers(&found), [4]);
    assert_eq!(found.understood.pay_from, Some(15_000_000));
}

#[test]
fn a_place_with_nothing_falls_back_to_plain_words_and_says_so() {
    let mut vacancy = vacancy(1, "Kế toán");
    vacancy.body = "Chi nhánh Hà Tiên".to_owned();
    let index = filled(vec![vacancy]);
    let found = index.search(&query("kế toán ở Hà Tiên"));
    assert_eq!(numbers(&found), [1]);
    assert!(found.understood.wishes_left_out);
    assert_eq!(found.understood.place, None);
}

#[test]
fn wishes_are_given_up_one_by_one_and_the_page_can_say_which() {
    let found = an_giang().search(&query("kế toán ở Long Xuyên lương trên 50 triệu"));
    assert_eq!(found.total, 2);
    assert!(found.understood.wishes_left_out && found.understood.place.is_some());
    assert_eq!(found.understood.pay_from, None);
}

#[test]
fn an_industrial_zone_in_a_sentence_is_a_filter() {
    let zone = &crate::reference::industrial_zones::all()[0];
    let mut inside = vacancy(1, "Công nhân may");
    inside.industrial_zone = Some(zone.code);
    let index = filled(vec![inside, vacancy(2, "Công nhân may")]);
    let found = index.search(&query(&format!("công nhân may ở KCN {}", zone.name)));
    assert_eq!(numbers(&found), [1]);
    assert_eq!(found.understood.place.unwrap().industrial_zone, Some(zone.code));
}

#[test]
fn words_are_shown_as_they_were_typed() {
    let understood = an_giang().search(&query("Kỹ sư NV Quý")).understood;
    assert_eq!(understood.words, ["kỹ", "sư", "nhân", "viên", "quý"]);
    assert_eq!(understood.expanded[0].short, "NV");
}

#[test]
fn fillers_alone_are_words() {
    let mut vacancy = vacancy(1, "Lái xe");
    vacancy.body = "Môi trường làm việc tốt".to_owned();
    let index = filled(vec![vacancy]);
    assert_eq!(index.find("làm việc"), [1]);
    assert_eq!(index.find(""), [1]);
    assert_eq!(index.find("   "), [1]);
}

#[test]
fn nearer_ranks_higher_when_the_words_fit_alike() {
    let at = |number, place: &str| {
        let mut near = vacancy(number, "Kế toán");
        near.commune = Some(commune(place));
        near.published_at = super::now() - TimeDelta::days(1);
        near
    };
    let index = filled(vec![at(1, "Mỹ Thới"), at(2, "Long Xuyên")]);
    let found = index.search(&query("kế toán gần phường Long Xuyên"));
    assert_eq!(numbers(&found)[0], 2, "{found:?}");
    assert!(found.hits[0].distance_km.unwrap() < found.hits[1].distance_km.unwrap());
}
