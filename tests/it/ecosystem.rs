//! What other machines read of the public pages: search engines, and whoever shares a link.

use serde_json::json;

use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;
use crate::pages::sign_in;

#[test]
fn an_open_vacancy_is_described_to_search_engines_and_an_ended_one_is_not() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may công nghiệp"));
    let page = exchange.anybody().get(&format!("/viec-lam/{id}"));
    let data = page.body.split("<script type=\"application/ld+json\">").nth(1).unwrap();
    let data = data.split("</script>").next().unwrap();
    let posting: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(posting["@type"], "JobPosting");
    assert_eq!(posting["title"], "Thợ may công nghiệp");
    assert!(posting["url"].as_str().unwrap().ends_with(&format!("/viec-lam/{id}")));
    let closed = firm
        .post(&format!("/api/v1/vacancies/{id}/closure"), &json!({ "reason": "found-elsewhere" }));
    assert_eq!(closed.status, 200);
    let gone = exchange.anybody().get(&format!("/viec-lam/{id}"));
    assert_eq!(gone.status, 410);
    assert!(!gone.body.contains("ld+json"));
}

#[test]
fn the_site_map_lists_what_is_open_and_nothing_else() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let open = published(&firm, &employer, &vacancy_body("Thợ may"));
    let draft =
        firm.post(&format!("/api/v1/employers/{employer}/vacancies"), &vacancy_body("Thợ hàn"));
    let draft = draft.text("/id");
    let anybody = exchange.anybody();
    let robots = anybody.get("/robots.txt");
    assert!(robots.body.contains("/sitemap.xml") && robots.body.contains("Disallow: /can-bo"));
    let index = anybody.get("/sitemap.xml");
    assert!(index.body.contains("/sitemap/0.xml</loc>"), "{}", index.body);
    let part = anybody.get("/sitemap/0.xml");
    assert!(part.body.contains(&format!("/viec-lam/{open}</loc><lastmod>2026-11-24")));
    assert!(!part.body.contains(&draft));
    assert_eq!(anybody.get("/sitemap/1.xml").status, 404);
    assert_eq!(anybody.get("/sitemap/x.xml").status, 404);
}

#[test]
fn a_public_page_says_what_it_is_and_where_it_stands_in_other_languages() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may"));
    exchange.settle();
    let page = exchange.anybody().get(&format!("/viec-lam/{id}?lang=en"));
    assert!(page.body.contains("<html lang=\"en\">"));
    for head in [
        "rel=\"canonical\"",
        "hreflang=\"km\"",
        "hreflang=\"x-default\"",
        "property=\"og:title\"",
        "name=\"description\"",
    ] {
        assert!(page.body.contains(head), "{head}");
    }
    let mine = exchange.anybody().get("/dang-nhap");
    assert!(!mine.body.contains("rel=\"canonical\""));
}

#[test]
fn a_chosen_language_is_remembered_and_an_unknown_one_changes_nothing() {
    let exchange = Exchange::start();
    let person = exchange.anybody();
    assert!(person.get("/?lang=km").body.contains("<html lang=\"km\">"));
    assert!(person.get("/").body.contains("<html lang=\"km\">"));
    assert!(person.get("/?lang=xx").body.contains("<html lang=\"km\">"));
    assert!(person.get("/?lang=vi").body.contains("<html lang=\"vi\">"));
    assert!(person.get("/viec-lam").body.contains("<html lang=\"vi\">"));
}

#[test]
fn any_search_can_be_followed_as_a_feed() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may <áo> & quần"));
    published(&firm, &employer, &vacancy_body("Lái xe tải"));
    exchange.settle();
    let anybody = exchange.anybody();
    let feed = anybody.get("/viec-lam.atom?q=tho+may");
    assert_eq!(feed.status, 200);
    assert!(feed.body.contains(&format!("urn:uuid:{id}")), "{}", feed.body);
    assert!(feed.body.contains("Thợ may &lt;áo&gt; &amp; quần"), "{}", feed.body);
    assert!(!feed.body.contains("Lái xe tải"));
    let page = anybody.get("/viec-lam?q=tho+may");
    assert!(page.body.contains("/viec-lam.atom?q=tho+may"), "{}", page.body);
}

#[test]
fn an_appointment_is_a_file_for_the_calendars_of_the_two_who_meet() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let vacancy = published(&firm, &employer, &vacancy_body("Thợ may"));
    let seeker = exchange.seeker("Châu Sa Rây", "0912345678");
    let applied = seeker
        .post(&format!("/api/v1/vacancies/{vacancy}/applications"), &json!({ "consent": true }));
    let id = applied.text("/id");
    let at = exchange.app.clock.now() + chrono::TimeDelta::days(4);
    let reader = |login| {
        let person = exchange.anybody();
        sign_in(&person, login);
        person
    };
    let person = reader("0912345678");
    assert_eq!(person.get(&format!("/cua-toi/{id}/lich.ics")).status, 404);
    let invited = firm.post(
        &format!("/api/v1/applications/{id}/decision"),
        &json!({ "decision": "interview", "interview_at": at, "interview_place": "Cổng số 2" }),
    );
    assert_eq!(invited.status, 200, "{invited:?}");
    assert_eq!(person.get(&format!("/cua-toi/{id}/lich.ics")).status, 404, "not agreed yet");
    let slot = seeker.get(&format!("/api/v1/applications/{id}/interview")).text("/slots/0/id");
    let chosen = seeker.post(
        &format!("/api/v1/applications/{id}/interview/answer"),
        &json!({ "answer": "chosen", "slot_id": slot }),
    );
    assert_eq!(chosen.status, 200, "{chosen:?}");
    let own = person.get(&format!("/cua-toi/{id}/lich.ics"));
    assert!(own.body.contains("DTSTART:20261128T010000Z"), "{}", own.body);
    assert!(own.body.contains("Cổng số 2"));
    let theirs =
        reader("quan.ly@maysonghau.example.vn").get(&format!("/tuyen-dung/ung-vien/{id}/lich.ics"));
    assert!(theirs.body.contains("BEGIN:VEVENT") && !theirs.body.contains("Sa Rây"));
    exchange.seeker("Người Khác", "0912345679");
    let stranger = reader("0912345679");
    assert_eq!(stranger.get(&format!("/cua-toi/{id}/lich.ics")).status, 404);
}
