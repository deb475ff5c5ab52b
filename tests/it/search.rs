//! Searching through the API, as people type.

use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;

struct Fair {
    exchange: Exchange,
    anybody: Client,
}

/// Eight vacancies in different places with different pay.
fn fair() -> Fair {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    for (title, commune, from, to) in [
        ("Công nhân may công nghiệp", "30307", 7_000_000, 10_000_000),
        ("Kế toán trưởng", "30307", 15_000_000, 20_000_000),
        ("Kế toán bán hàng", "30316", 8_000_000, 9_000_000),
        ("Tài xế xe tải bằng C", "30760", 9_000_000, 12_000_000),
        ("Vận hành máy may", "30463", 6_500_000, 8_000_000),
        ("Lập trình viên C++", "30760", 20_000_000, 35_000_000),
        ("Nhân viên bán hàng", "31078", 6_000_000, 7_500_000),
        ("Bảo vệ 3 ca/ngày", "30544", 5_000_000, 6_000_000),
    ] {
        let mut body = vacancy_body(title);
        body["commune"] = json!(commune);
        body["pay"] = json!({ "from": from, "to": to, "unit": "month", "currency": "VND" });
        published(&firm, &employer, &body);
    }
    exchange.settle();
    let anybody = exchange.anybody();
    Fair { exchange, anybody }
}

impl Fair {
    fn search(&self, parameters: &[(&str, &str)]) -> Answer {
        let query = serde_html_form::to_string(parameters).unwrap();
        self.anybody.get(&format!("/api/v1/vacancies?{query}"))
    }

    fn titles(&self, parameters: &[(&str, &str)]) -> Vec<String> {
        let found = self.search(parameters);
        assert_eq!(found.status, 200, "{found:?}");
        let items = found.json()["items"].as_array().cloned().unwrap();
        items.iter().map(|i| i["title"].as_str().unwrap().to_owned()).collect()
    }
}

#[test]
fn words_are_found_with_and_without_marks_in_any_spelling() {
    let fair = fair();
    for typed in ["công nhân may", "cong nhan may", "CÔNG NHÂN MAY", "CN may", "công  nhân   may"]
    {
        assert_eq!(fair.titles(&[("q", typed)])[0], "Công nhân may công nghiệp", "{typed}");
    }
    assert_eq!(fair.titles(&[("q", "c++")]), ["Lập trình viên C++"]);
    assert_eq!(fair.titles(&[("q", "3 ca/ngày")]), ["Bảo vệ 3 ca/ngày"]);
}

#[test]
fn a_whole_sentence_with_a_place_is_understood() {
    let fair = fair();
    let found = fair.search(&[("q", "Tôi muốn tìm việc kế toán ở Long Xuyên")]);
    assert_eq!(found.text("/items/0/title"), "Kế toán trưởng");
    assert!(
        found.json()["understood"]["place"]["names"][0].as_str().unwrap().contains("Long Xuyên"),
        "{found:?}"
    );
}

#[test]
fn a_place_may_be_a_code_a_name_an_old_name_or_a_zone() {
    let fair = fair();
    assert_eq!(fair.titles(&[("place", "30316")]), ["Kế toán bán hàng"]);
    assert_eq!(fair.titles(&[("place", "phường châu đốc")]), ["Kế toán bán hàng"]);
    assert_eq!(fair.titles(&[("place", "chau doc"), ("within_km", "5")]), ["Kế toán bán hàng"]);
    assert_eq!(fair.titles(&[("place", "huyện Tri Tôn")]), ["Bảo vệ 3 ca/ngày"]);
    assert_eq!(fair.titles(&[("place", "Kiên Giang")]).len(), 3);
    let unknown = fair.search(&[("place", "xứ không có")]);
    assert_eq!((unknown.status, unknown.pointers()), (422, vec!["/place".to_owned()]));
}

#[test]
fn a_radius_measures_kilometres_and_orders_by_them() {
    let fair = fair();
    let found = fair.search(&[("place", "30307"), ("within_km", "60"), ("sort", "distance")]);
    let items = found.json()["items"].as_array().cloned().unwrap();
    let distances: Vec<f64> = items.iter().map(|i| i["distance_km"].as_f64().unwrap()).collect();
    assert!(distances.is_sorted() && distances[0] < 1.0, "{distances:?}");
    assert!(distances.iter().all(|d| *d <= 60.0));
    assert!(items.len() >= 4, "{items:?}");
}

#[test]
fn filters_narrow_and_sorts_order() {
    let fair = fair();
    assert_eq!(fair.titles(&[("pay_from", "20000000")]).len(), 2);
    assert_eq!(fair.titles(&[("sort", "pay"), ("limit", "1")]), ["Lập trình viên C++"]);
    assert_eq!(fair.titles(&[("benefit", "insurance"), ("benefit", "bus")]).len(), 8);
    assert_eq!(fair.titles(&[("benefit", "dormitory")]).len(), 0);
    assert_eq!(fair.titles(&[("employer_kind", "foreign")]).len(), 0);
    assert_eq!(fair.titles(&[("occupation", "8")]).len(), 8);
}

#[test]
fn facets_count_what_is_found() {
    let fair = fair();
    let found = fair.search(&[("q", "kế toán"), ("facets", "true")]);
    let facets = &found.json()["facets"];
    assert!(facets["employer_kind"].to_string().contains('2'), "{facets}");
}

#[test]
fn paging_shows_everything_once_and_a_cursor_belongs_to_its_question() {
    let fair = fair();
    let mut seen = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let mut parameters = vec![("limit", "3"), ("sort", "newest")];
        if let Some(cursor) = &after {
            parameters.push(("after", cursor));
        }
        let page = fair.search(&parameters);
        assert_eq!(page.status, 200, "{page:?}");
        let items = page.json()["items"].as_array().cloned().unwrap();
        seen.extend(items.iter().map(|i| i["id"].as_str().unwrap().to_owned()));
        match page.json()["next"].as_str() {
            Some(next) => after = Some(next.to_owned()),
            None => break,
        }
    }
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!((seen.len(), once.len()), (8, 8));
    let cursor = fair.search(&[("limit", "3")]).text("/next");
    let other = fair.search(&[("q", "may"), ("limit", "3"), ("after", &cursor)]);
    assert_eq!((other.status, other.pointers()), (422, vec!["/after".to_owned()]));
    let forged = fair.search(&[("limit", "3"), ("after", "AAAA")]);
    assert_eq!((forged.status, forged.pointers()), (422, vec!["/after".to_owned()]));
}

#[test]
fn a_question_that_makes_no_sense_names_its_parameter() {
    let fair = fair();
    for (parameter, value) in [
        ("limit", "0"),
        ("limit", "101"),
        ("limit", "x"),
        ("sort", "best"),
        ("occupation", "99999"),
        ("employer_kind", "x"),
        ("benefit", "x"),
        ("welcomes", "x"),
        ("pay_from", "-1"),
        ("within_km", "-1"),
        ("posted_within_days", "x"),
        ("industrial_zone", "x"),
        ("nothing", "1"),
    ] {
        let refused = fair.search(&[(parameter, value)]);
        assert_eq!(refused.status, 422, "{parameter}={value}: {refused:?}");
        assert_eq!(refused.pointers(), [format!("/{parameter}")], "{value}");
    }
    let long = "may ".repeat(100);
    assert_eq!(fair.search(&[("q", &long)]).status, 422);
    fair.exchange.settle();
}

#[test]
fn a_list_line_carries_what_the_contract_says() {
    let fair = fair();
    let line =
        fair.search(&[("q", "kế toán trưởng"), ("place", "30307")]).json()["items"][0].clone();
    for pointer in [
        "/id",
        "/title",
        "/employer/id",
        "/employer/name",
        "/employer/kind",
        "/employer/verified",
        "/commune/code",
        "/commune/name",
        "/distance_km",
        "/pay/from",
        "/pay/to",
        "/pay/unit",
        "/pay/monthly_from",
        "/pay/monthly_to",
        "/openings",
        "/deadline",
        "/published_at",
    ] {
        assert!(line.pointer(pointer).is_some_and(|v| !v.is_null()), "{pointer}: {line}");
    }
}

#[test]
fn a_search_names_its_feed_where_the_feed_can_ask_the_same() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    published(&firm, &employer, &vacancy_body("Phụ bếp"));
    exchange.settle();
    let anybody = exchange.anybody();
    let found = |query: &str| anybody.get(&format!("/api/v1/vacancies?{query}"));
    let every = found("");
    assert_eq!(every.text("/feed"), "/viec-lam.atom");
    for query in [
        "q=th%E1%BB%A3+may",
        "q=may&place=30307&within_km=20",
        "benefit=insurance,bus&pay_from=7000000",
        "occupation=8153&posted_within_days=7&employer_kind=private",
    ] {
        let answer = found(query);
        let total = answer.json()["total"].as_u64().unwrap();
        assert!(total >= 1, "{query}: {answer:?}");
        let feed = anybody.get(&answer.text("/feed"));
        assert_eq!(feed.status, 200);
        let entries = feed.body.matches("<entry>").count() as u64;
        assert_eq!(entries, total, "{query}: {}", feed.body);
    }
    for query in ["place=30307", "working_time=full", &format!("employer={employer}")] {
        assert!(found(query).json()["feed"].is_null(), "{query}");
    }
}

#[test]
fn a_mistyped_search_is_corrected_and_the_words_as_typed_can_be_asked_for() {
    let fair = fair();
    let found = fair.search(&[("q", "ke tona truong")]);
    assert_eq!(found.text("/items/0/title"), "Kế toán trưởng");
    let spelling = found.json()["understood"]["spelling"].clone();
    assert_eq!(spelling, json!({ "text": "kế toán trưởng", "searched": true }));
    let exact = fair.search(&[("q", "ke tona truong"), ("exact", "true")]);
    assert!(exact.json()["understood"]["spelling"].is_null(), "{exact:?}");
    let page = fair.anybody.get("/viec-lam?q=ketoantruong").body;
    assert!(page.contains("Đã tìm theo: “kế toán trưởng”"), "{page}");
    assert!(page.contains("href=\"/viec-lam?q=ketoantruong&#38;dung_chu=1\""), "{page}");
    let page = fair.anybody.get("/viec-lam?q=ketoantruong&dung_chu=1").body;
    assert!(!page.contains("Đã tìm theo"), "{page}");
}

#[test]
fn suggestions_tell_titles_skills_employers_and_places_apart() {
    let fair = fair();
    let found = fair.anybody.get("/api/v1/suggestions?q=ke+toa").json();
    let titles = found["titles"].as_array().cloned().unwrap();
    assert_eq!(titles, [json!("Kế toán bán hàng"), json!("Kế toán trưởng")]);
    let employers = fair.anybody.get("/api/v1/suggestions?q=song+hau").json()["employers"].clone();
    assert_eq!(employers.as_array().unwrap().len(), 1, "{employers}");
    let found = fair.anybody.get("/api/v1/suggestions?q=ke+toan+truong+long+x").json();
    let both = &found["titles_in_places"][0];
    assert_eq!(both["title"], "Kế toán trưởng");
    assert!(both["place"]["name"].as_str().unwrap().contains("Long Xuyên"), "{both}");
}

#[test]
fn hostile_searches_get_an_answer_or_name_the_parameter() {
    let fair = fair();
    let endless = "kế toán ".repeat(1_000);
    let long = "kế toán ".repeat(100);
    let too_many = vec![("benefit", "bus"); 1_000];
    let many = vec![("benefit", "bus"); 300];
    let unknown: Vec<(&str, &str)> = vec![("welcomes", "x"); 200];
    for (parameters, status) in [
        (vec![("q", endless.as_str())], 414),
        (vec![("q", long.as_str())], 422),
        (vec![("q", "\u{0}")], 200),
        (vec![("q", "+-*/?~^:\\\"'()[]{}|&!")], 200),
        (vec![("q", "*?*?*?*? a* OR *b")], 200),
        (vec![("q", "🦀👩‍👩‍👧‍👦\u{200b}\u{202e}")], 200),
        (vec![("q", "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}")], 200),
        (vec![("q", "a b c d e f g h i j k l m n")], 200),
        (vec![("within_km", "NaN"), ("place", "30307")], 422),
        (vec![("within_km", "inf"), ("place", "30307")], 422),
        (vec![("limit", "-1")], 422),
        (vec![("limit", "99999999999999999999")], 422),
        (vec![("pay_from", "9223372036854775808")], 422),
        (vec![("after", "AAAA")], 422),
        (vec![("after", long.get(..400).unwrap_or_default())], 422),
        (vec![("exact", "perhaps")], 422),
        (too_many, 414),
        (many, 200),
        (unknown, 422),
    ] {
        let answer = fair.search(&parameters);
        let shown: Vec<_> = parameters.iter().take(2).collect();
        assert_eq!(answer.status, status, "{shown:?}: {answer:?}");
        if status == 422 {
            let named = answer.pointers();
            let wrong = format!("/{}", parameters[0].0);
            assert!(named.iter().all(|pointer| *pointer == wrong), "{shown:?}: {named:?}");
            assert!(!named.is_empty(), "{shown:?}");
        }
    }
    for typed in ["", "%00", "%F0%9F%A6%80", "***", "%E2%80%AE"] {
        assert_eq!(fair.anybody.get(&format!("/api/v1/suggestions?q={typed}")).status, 200);
    }
}
