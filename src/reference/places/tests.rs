//! What people in An Giang type, and what it means.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::platform::vietnamese::fold;
use crate::reference::communes;
use crate::reference::communes::AN_GIANG;

fn here(text: &str) -> Found {
    look_up(text, AN_GIANG).unwrap_or_else(|| panic!("{text:?} is a place"))
}

#[test]
fn every_commune_of_the_province_is_found_with_and_without_marks_and_decomposed() {
    for commune in communes::of_province(AN_GIANG) {
        let bare = commune.name.to_owned();
        let decomposed: String = commune.full_name.nfd().collect();
        for typed in [
            bare.clone(),
            fold(&bare),
            commune.full_name.to_owned(),
            fold(commune.full_name),
            decomposed,
        ] {
            let found = here(&typed);
            assert_eq!(found.place, Place::Commune(commune.code), "{typed}: {found:?}");
        }
    }
}

#[test]
fn every_old_district_of_an_giang_and_kien_giang_maps_into_the_province() {
    let districts = [
        "thành phố Long Xuyên",
        "thành phố Châu Đốc",
        "thị xã Tân Châu",
        "thị xã Tịnh Biên",
        "huyện An Phú",
        "huyện Phú Tân",
        "huyện Châu Phú",
        "huyện Tri Tôn",
        "huyện Châu Thành",
        "huyện Chợ Mới",
        "huyện Thoại Sơn",
        "thành phố Rạch Giá",
        "thành phố Hà Tiên",
        "huyện Kiên Lương",
        "huyện Hòn Đất",
        "huyện Tân Hiệp",
        "huyện Giồng Riềng",
        "huyện Gò Quao",
        "huyện An Biên",
        "huyện An Minh",
        "huyện Vĩnh Thuận",
        "thành phố Phú Quốc",
        "huyện Kiên Hải",
        "huyện U Minh Thượng",
        "huyện Giang Thành",
    ];
    for written in districts {
        for typed in [written.to_owned(), fold(written), format!("{written}, An Giang")] {
            let found = here(&typed);
            assert_eq!(found.was.as_deref(), Some(format!("{written} (cũ)").as_str()), "{typed}");
            assert!(!found.communes.is_empty());
            for code in &found.communes {
                assert_eq!(communes::by_code(*code).unwrap().province, AN_GIANG, "{typed}");
            }
        }
    }
}

#[test]
fn the_old_province_beside_decides_between_namesakes() {
    let of_kien_giang = here("huyện Châu Thành, tỉnh Kiên Giang");
    let names: Vec<_> =
        of_kien_giang.communes.iter().map(|c| communes::by_code(*c).unwrap().name).collect();
    assert!(names.contains(&"Thạnh Lộc"), "{names:?}");
    let of_my_tho = here("Châu Thành, Tiền Giang");
    assert!(of_my_tho.name.ends_with("Đồng Tháp"), "{of_my_tho:?}");
}

/// What is typed, the name found, the old name it came by, how many communes it covers.
const READINGS: &[(&str, &str, Option<&str>, usize)] = &[
    ("Long Xuyên", "Phường Long Xuyên, An Giang", Some("thành phố Long Xuyên (cũ)"), 4),
    ("phường Long Xuyên", "Phường Long Xuyên, An Giang", None, 1),
    ("TP Long Xuyên", "Thành phố Long Xuyên (cũ), An Giang", Some("thành phố Long Xuyên (cũ)"), 4),
    ("tp.rach gia", "Thành phố Rạch Giá (cũ), An Giang", Some("thành phố Rạch Giá (cũ)"), 2),
    ("Phú Quốc", "Đặc khu Phú Quốc, An Giang", Some("thành phố Phú Quốc (cũ)"), 2),
    ("thị trấn Núi Sập", "Xã Thoại Sơn, An Giang", Some("thị trấn Núi Sập (cũ)"), 1),
    ("xã Bình Long, huyện Châu Phú", "Xã Châu Phú, An Giang", Some("xã Bình Long (cũ)"), 1),
    (
        "Số 5, Tổ 3, xã Vĩnh Thạnh Trung, huyện Châu Phú, An Giang",
        "Xã Vĩnh Thạnh Trung, An Giang",
        None,
        1,
    ),
    ("Kiên Giang", "Kiên Giang (cũ), An Giang", Some("tỉnh Kiên Giang (cũ)"), 48),
    ("An Giang", "An Giang", None, 102),
    ("KCN Bình Hòa", "KCN Bình Hòa, An Giang", None, 1),
    ("khu công nghiệp thạnh lộc", "KCN Thạnh Lộc, An Giang", None, 1),
    ("KCN Bình Hoà, Châu Thành, An Giang", "KCN Bình Hòa, An Giang", None, 1),
    ("HCM", "Hồ Chí Minh", None, 168),
    ("TP.HCM", "Hồ Chí Minh", None, 168),
    ("tphcm", "Hồ Chí Minh", None, 168),
    ("Sài Gòn", "Hồ Chí Minh", None, 168),
    ("HN", "Hà Nội", None, 126),
    ("Ward 13, Dist 4, HCMC", "Phường Xóm Chiếu, Hồ Chí Minh", Some("phường 13 (cũ)"), 1),
    ("Bình Dương, Hồ Chí Minh", "Bình Dương (cũ), Hồ Chí Minh", Some("tỉnh Bình Dương (cũ)"), 36),
    ("Huế", "Huế", None, 40),
    ("Bình Dương", "Bình Dương (cũ), Hồ Chí Minh", Some("tỉnh Bình Dương (cũ)"), 36),
    ("Hồ Chí Minh: Quận 1, Quận 7", "Quận 1 (cũ), Hồ Chí Minh", Some("quận 1 (cũ)"), 4),
    ("q7 tphcm", "Quận 7 (cũ), Hồ Chí Minh", Some("quận 7 (cũ)"), 4),
    ("Tân Bình, Hồ Chí Minh", "Phường Tân Bình, Hồ Chí Minh", Some("quận Tân Bình (cũ)"), 6),
    ("Cầu Giấy, Hà Nội", "Phường Cầu Giấy, Hà Nội", Some("quận Cầu Giấy (cũ)"), 9),
    (
        "Tòa nhà Bình Minh, 12 đường Châu Đốc, Phường 5, Quận 3, TP HCM",
        "Phường Bàn Cờ, Hồ Chí Minh",
        Some("phường 5 (cũ)"),
        1,
    ),
    (
        "Ấp Bình Hòa, xã Mỹ Khánh, Long Xuyên",
        "Phường Bình Đức, An Giang",
        Some("xã Mỹ Khánh (cũ)"),
        1,
    ),
];

#[test]
fn old_and_new_names_addresses_and_short_forms_are_read_as_meant() {
    for &(typed, name, was, covers) in READINGS {
        let found = here(typed);
        assert_eq!((found.name.as_str(), found.was.as_deref()), (name, was), "{typed}");
        assert_eq!(found.communes.len(), covers, "{typed}: {:?}", found.communes);
    }
}

#[test]
fn the_home_province_wins_between_namesakes() {
    let elsewhere = ProvinceCode::parse("80").unwrap();
    assert_eq!(here("Tân An").name, "Xã Tân An, An Giang");
    assert_eq!(look_up("Tân An", elsewhere).unwrap().name, "Phường Tân An, Tây Ninh");
}

#[test]
fn a_choice_between_namesakes_or_parts_is_not_exact() {
    assert!(here("phường Long Xuyên").exact);
    assert!(here("huyện Thoại Sơn").exact);
    assert!(!here("huyện Châu Thành").exact, "there were two in the province");
    assert!(!here("Châu Đôc").exact, "a mark is missing");
}

#[test]
fn what_is_no_place_is_none() {
    for text in ["", "   ", ",;", "kế toán trưởng", "12345", "lương 7 triệu", "\u{202e}"]
    {
        assert_eq!(look_up(text, AN_GIANG), None, "{text}");
    }
}

fn named(text: &str) -> Vec<(String, String)> {
    let composed = nfc(text);
    let typed = tokens(&composed);
    spans(text, AN_GIANG)
        .into_iter()
        .map(|(words, found)| {
            let words =
                typed[words].iter().map(|t| composed.get(t.start..t.end).unwrap().to_owned());
            (words.collect::<Vec<_>>().join(" "), found.name)
        })
        .collect()
}

#[test]
fn places_in_a_sentence_are_found_with_the_words_they_take() {
    for (text, words, name) in [
        ("tôi muốn tìm việc kế toán ở long xuyên", "long xuyên", "Phường Long Xuyên, An Giang"),
        ("cong nhan may chau doc", "chau doc", "Phường Châu Đốc, An Giang"),
        ("việc làm kcn bình hòa lương cao", "kcn bình hòa", "KCN Bình Hòa, An Giang"),
        ("tìm việc xã hòa an", "xã hòa an", "Xã Hội An, An Giang"),
        (
            "bảo vệ Long Xuyên, An Giang làm ca đêm",
            "Long Xuyên An Giang",
            "Phường Long Xuyên, An Giang",
        ),
        (
            "kế toán huyện châu phú tỉnh an giang",
            "huyện châu phú tỉnh an giang",
            "Huyện Châu Phú (cũ), An Giang",
        ),
        ("việc làm thêm tại bình an", "bình an", "Xã Bình An, An Giang"),
        ("lập trình viên java hcm", "hcm", "Hồ Chí Minh"),
        ("kế toán Q7 TP.HCM", "Q7 TP HCM", "Quận 7 (cũ), Hồ Chí Minh"),
        ("ky su xay dung da nang", "da nang", "Đà Nẵng"),
    ] {
        assert_eq!(named(text), [(words.to_owned(), name.to_owned())], "{text}");
    }
}

#[test]
fn neighbouring_places_that_do_not_hold_each_other_stay_apart() {
    let names = |text| named(text).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    assert_eq!(
        names("việc làm Nam Định, Hải Dương"),
        ["Nam Định (cũ), Ninh Bình", "Hải Dương (cũ), Hải Phòng"]
    );
    assert_eq!(
        names("kế toán ở Hà Nội hoặc Long Xuyên"),
        ["Hà Nội", "Phường Long Xuyên, An Giang"]
    );
}

#[test]
fn ordinary_words_are_no_places_in_a_sentence() {
    for text in [
        "công việc bình an ổn định",
        "muốn có cuộc sống hòa bình và bình an",
        "nhân viên bán hàng tân binh",
        "tuyển thợ hàn, thợ điện, phụ bếp",
        "quản lý sản xuất ca ba",
        "nhân viên chăm sóc khách hàng quan hệ tốt",
        "cong viec nhe nhang luong cao an o mien phi",
        "ke toan truong luong 20 trieu",
        "phụ xe, tài xế xe tải",
        "quản lý nhân sự",
        "nhân viên tại trung tâm thương mại",
        "công ty TNHH một thành viên Hương Thủy",
    ] {
        assert_eq!(named(text), [], "{text}");
    }
}

#[test]
fn suggestions_begin_with_the_home_province() {
    let names = |typed| suggest(typed, 5, AN_GIANG).into_iter().map(|f| f.name).collect::<Vec<_>>();
    assert_eq!(names("long x")[0], "Phường Long Xuyên, An Giang");
    assert_eq!(names("an gi")[0], "An Giang");
    assert!(names("châu p").contains(&"Huyện Châu Phú (cũ), An Giang".to_owned()));
    assert!(names("huyen thoai")[0].starts_with("Huyện Thoại Sơn"));
    assert!(names("kcn b").contains(&"KCN Bình Hòa, An Giang".to_owned()));
    assert_eq!(names(""), Vec::<String>::new());
    assert_eq!(suggest("a", 3, AN_GIANG).len(), 3);
}

proptest! {
    #[test]
    fn whatever_is_typed_answers_are_of_today_and_word_ranges_are_in_the_text(text in TYPED) {
        let words = tokens(&nfc(&text)).len();
        let mut last = 0;
        for (range, found) in spans(&text, AN_GIANG) {
            prop_assert!(last <= range.start && range.start < range.end && range.end <= words);
            prop_assert!(!found.name.is_empty());
            last = range.end;
        }
        if let Some(found) = look_up(&text, AN_GIANG) {
            prop_assert!(found.communes.iter().all(|code| communes::by_code(*code).is_some()));
        }
        prop_assert!(suggest(&text, 3, AN_GIANG).len() <= 3);
    }
}

/// Pieces of addresses and noise in any order.
const TYPED: &str =
    "((xã|P\\.|q|tp|huyện|kcn|ở|12|Bình|Hòa|Châu|Phú|An|Giang|Long|long|\\PC)[ ,.:-]?){0,12}";
