//! A firm writes a vacancy part by part, looks at it, sends it, changes it.

use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;
use crate::pages::sign_in;
use crate::pages::submit;
use crate::pages::token;

const MANAGER: &str = "quan.ly@maysonghau.example.vn";

/// Begins a vacancy; gives its id.
pub(crate) fn begun(firm: &Client, title: &str) -> String {
    let fields = [("title", title), ("openings", "2")];
    let begun = submit(firm, "/tuyen-dung/dang-tin", &fields);
    assert_eq!(begun.status, 303, "{begun:?}");
    let place = begun.header("location").unwrap();
    place.strip_prefix("/tuyen-dung/tin/").unwrap()[..36].to_owned()
}

/// Writes one part on its page.
pub(crate) fn write(firm: &Client, id: &str, part: &str, fields: &[(&str, &str)]) -> Answer {
    let page = format!("/tuyen-dung/tin/{id}/{part}");
    let version = version(&firm.get(&page));
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    submit(firm, &page, &all)
}

/// Sends a form that stands on the page of a vacancy.
pub(crate) fn press(firm: &Client, id: &str, what: &str) -> Answer {
    let page = format!("/tuyen-dung/tin/{id}");
    let token = token(&firm.get(&page));
    firm.post_form(&format!("{page}/{what}"), &[("_token", &token)])
}

fn version(page: &Answer) -> String {
    let rest = page.body.split("name=\"version\" value=\"").nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no version: {page:?}"));
    rest.split('"').next().unwrap().to_owned()
}

/// A browser of a verified firm, the same firm as a program, and the firm's id.
fn firm(exchange: &Exchange) -> (Client, Client, String) {
    let (program, employer) = exchange.verified_firm(&exchange.officer());
    let browser = exchange.anybody();
    sign_in(&browser, MANAGER);
    (browser, program, employer)
}

const WORK: &[(&str, &str)] = &[
    ("title", "Thợ may công nghiệp"),
    ("openings", "4"),
    ("description", "Ráp thân áo trên máy một kim."),
];
const PAY: &[(&str, &str)] =
    &[("pay.from", "7 triệu"), ("pay.to", "9 triệu"), ("pay.unit", "month")];
const PLACE: &[(&str, &str)] = &[("commune", "Phường Long Xuyên, An Giang")];

#[test]
fn a_vacancy_is_begun_with_two_answers_and_written_part_by_part() {
    let exchange = Exchange::start();
    let (firm, program, _) = firm(&exchange);
    let id = begun(&firm, "Thợ may");
    let list = firm.get(&format!("/tuyen-dung/tin/{id}"));
    assert!(list.body.contains("Lưu lần cuối"), "{}", list.body);
    assert_eq!(list.body.matches("Cần điền").count(), 3, "work, pay and place are needed");
    for (part, fields, next) in
        [("viec", WORK, "luong"), ("luong", PAY, "noi-lam"), ("noi-lam", PLACE, "yeu-cau")]
    {
        let fields: Vec<_> = fields.iter().copied().chain([("viec", "tiep")]).collect();
        let saved = write(&firm, &id, part, &fields);
        let next = format!("/tuyen-dung/tin/{id}/{next}");
        assert_eq!(saved.header("location"), Some(next.as_str()), "{saved:?}");
    }
    let saved = write(&firm, &id, "ho-tro", &[("details.benefits", "bus"), ("viec", "luu")]);
    assert_eq!(
        saved.header("location"),
        Some(format!("/tuyen-dung/tin/{id}/ho-tro?da_luu=1").as_str())
    );
    let written = program.get(&format!("/api/v1/vacancies/{id}"));
    assert_eq!(written.text("/title"), "Thợ may công nghiệp");
    assert_eq!(written.json()["pay"]["to"], 9_000_000);
    assert_eq!(written.json()["details"]["benefits"], json!(["bus"]));
    let list = firm.get(&format!("/tuyen-dung/tin/{id}"));
    assert!(list.body.contains("Đã đủ để đăng"), "{}", list.body);
    let sent = press(&firm, &id, "dang");
    assert_eq!(sent.header("location"), Some(format!("/tuyen-dung/tin/{id}/da-dang").as_str()));
    assert_eq!(exchange.anybody().get(&format!("/viec-lam/{id}")).status, 200);
    exchange.settle();
}

#[test]
fn saving_one_part_leaves_the_others_as_they_are() {
    let exchange = Exchange::start();
    let (firm, program, employer) = firm(&exchange);
    let mut body = vacancy_body("Thợ may");
    body["requirements"] = json!("Biết may một kim.");
    body["details"]["soft_skills"] = json!(["teamwork"]);
    let id = published(&program, &employer, &body);
    let before = program.get(&format!("/api/v1/vacancies/{id}")).json();
    let saved = write(&firm, &id, "luong", &[("pay.from", "8000000"), ("pay.unit", "month")]);
    assert_eq!(saved.status, 303, "{saved:?}");
    let after = program.get(&format!("/api/v1/vacancies/{id}")).json();
    assert_eq!(after["pay"]["from"], 8_000_000);
    for field in ["title", "requirements", "deadline", "details", "commune", "state", "openings"] {
        assert_eq!(after[field], before[field], "{field}");
    }
    exchange.settle();
}

#[test]
fn two_people_who_change_the_same_part_are_told_and_nothing_typed_is_lost() {
    let exchange = Exchange::start();
    let (firm, program, _) = firm(&exchange);
    let id = begun(&firm, "Thợ may");
    let page = format!("/tuyen-dung/tin/{id}/yeu-cau");
    let seen = version(&firm.get(&page));
    assert_eq!(write(&firm, &id, "yeu-cau", &[("requirements", "Biết may.")]).status, 303);
    let late = submit(&firm, &page, &[("version", &seen), ("requirements", "Biết ủi.")]);
    assert_eq!(late.status, 412, "{late:?}");
    assert!(late.body.contains("Biết ủi."), "what was typed is kept");
    let written = program.get(&format!("/api/v1/vacancies/{id}"));
    assert_eq!(written.text("/requirements"), "Biết may.");
}

#[test]
fn a_part_with_mistakes_shows_them_and_saves_nothing() {
    let exchange = Exchange::start();
    let (firm, program, _) = firm(&exchange);
    let id = begun(&firm, "Thợ may");
    let refused = write(&firm, &id, "luong", &[("pay.from", "9 triệu"), ("pay.to", "7 triệu")]);
    assert_eq!(refused.status, 422, "{refused:?}");
    assert!(refused.body.contains("9 triệu") && refused.body.contains("href=\"#pay.to\""));
    assert_eq!(program.get(&format!("/api/v1/vacancies/{id}")).json()["version"], 1);
    let nothing = submit(&firm, "/tuyen-dung/dang-tin", &[("title", "x"), ("openings", "nhiều")]);
    assert_eq!(nothing.status, 422);
    assert!(nothing.body.contains("value=\"nhiều\""));
    assert_eq!(firm.get(&format!("/tuyen-dung/tin/{id}/mau-sac")).status, 404);
}

#[test]
fn an_unlawful_part_is_shown_on_its_page_and_counted_in_the_list() {
    let exchange = Exchange::start();
    let (firm, _, _) = firm(&exchange);
    let id = begun(&firm, "Thợ may");
    let fields = [("requirements", "Chỉ tuyển nữ dưới 35 tuổi."), ("viec", "tiep")];
    let saved = write(&firm, &id, "yeu-cau", &fields);
    let here = format!("/tuyen-dung/tin/{id}/yeu-cau?da_luu=1");
    assert_eq!(saved.header("location"), Some(here.as_str()), "one does not go on past it");
    let page = firm.get(&here);
    assert!(page.body.contains("Phải sửa") && page.body.contains("dưới 35 tuổi"), "{}", page.body);
    let list = firm.get(&format!("/tuyen-dung/tin/{id}"));
    assert!(list.body.contains("2 điểm phải sửa"), "{}", list.body);
    assert!(list.body.contains(&format!("/tuyen-dung/tin/{id}/yeu-cau#requirements")));
}

#[test]
fn publishing_what_is_not_complete_names_what_is_missing_and_where() {
    let exchange = Exchange::start();
    let (firm, _, _) = firm(&exchange);
    let id = begun(&firm, "Thợ may");
    let refused = press(&firm, &id, "dang");
    assert_eq!(refused.status, 422, "{refused:?}");
    for place in ["viec#description", "luong#pay.from", "noi-lam#commune"] {
        assert!(refused.body.contains(&format!("/tuyen-dung/tin/{id}/{place}")), "{place}");
    }
    let back = firm.get(&format!("/tuyen-dung/tin/{id}/dang"));
    assert_eq!(back.header("location"), Some(format!("/tuyen-dung/tin/{id}").as_str()));
}

#[test]
fn a_firm_that_is_not_verified_writes_drafts_and_cannot_send_them() {
    let exchange = Exchange::start();
    let (_, _) = exchange.firm("moi@mocthu.example.vn", "1600192619");
    let firm = exchange.anybody();
    sign_in(&firm, "moi@mocthu.example.vn");
    let id = begun(&firm, "Thợ mộc");
    let refused = press(&firm, &id, "dang");
    assert_eq!(refused.status, 409, "{refused:?}");
    assert!(refused.body.contains("chưa xác minh"), "{}", refused.body);
}

#[test]
fn a_draft_is_previewed_by_its_firm_only_and_by_no_search_engine() {
    let exchange = Exchange::start();
    let (firm, _, _) = firm(&exchange);
    let id = begun(&firm, "Thợ may công nghiệp");
    assert_eq!(write(&firm, &id, "viec", WORK).status, 303);
    let preview = format!("/tuyen-dung/tin/{id}/xem-truoc");
    let seen = firm.get(&preview);
    assert_eq!(seen.status, 200, "{seen:?}");
    assert_eq!(seen.header("x-robots-tag"), Some("noindex"));
    assert!(seen.body.contains("Ráp thân áo trên máy một kim."));
    assert!(seen.body.contains("Người tìm việc chưa thấy"), "it is marked");
    assert!(!seen.body.contains("canonical") && !seen.body.contains("ld+json"));
    exchange.firm("khac@mocthu.example.vn", "0300588569");
    let other = exchange.anybody();
    sign_in(&other, "khac@mocthu.example.vn");
    for path in [preview.as_str(), &format!("/tuyen-dung/tin/{id}/viec")] {
        assert_eq!(other.get(path).status, 404, "{path}");
        assert_eq!(exchange.anybody().get(path).status, 401, "{path}: sign in first");
    }
    assert_eq!(exchange.anybody().get(&format!("/viec-lam/{id}")).status, 404);
}

#[test]
fn an_open_vacancy_is_changed_part_by_part_and_held_when_the_law_is_broken() {
    let exchange = Exchange::start();
    let (firm, program, employer) = firm(&exchange);
    let id = published(&program, &employer, &vacancy_body("Thợ may"));
    let gone = write(&firm, &id, "noi-lam", &[("commune", "")]);
    assert_eq!(gone.status, 422, "what is open stays complete: {gone:?}");
    let held = write(&firm, &id, "yeu-cau", &[("requirements", "Chỉ tuyển nam.")]);
    let explained = format!("/tuyen-dung/tin/{id}/da-dang");
    assert_eq!(held.header("location"), Some(explained.as_str()), "{held:?}");
    assert_eq!(program.get(&format!("/api/v1/vacancies/{id}")).text("/state"), "held");
    let list = firm.get(&format!("/tuyen-dung/tin/{id}"));
    assert!(!list.body.contains("/dang\""), "it waits, there is nothing to send");
    assert_eq!(write(&firm, &id, "yeu-cau", &[("requirements", "Biết may.")]).status, 303);
    assert_eq!(program.get(&format!("/api/v1/vacancies/{id}")).text("/state"), "draft");
    assert_eq!(press(&firm, &id, "dang").status, 303);
    assert_eq!(program.get(&format!("/api/v1/vacancies/{id}")).text("/state"), "open");
    exchange.settle();
}

#[test]
fn an_ended_vacancy_is_copied_from_its_page_and_not_written_any_more() {
    let exchange = Exchange::start();
    let (firm, program, employer) = firm(&exchange);
    let id = published(&program, &employer, &vacancy_body("Thợ may"));
    let closed = program.post(
        &format!("/api/v1/vacancies/{id}/closure"),
        &json!({ "reason": "not-needed", "note": "" }),
    );
    assert_eq!(closed.status, 200, "{closed:?}");
    let page = firm.get(&format!("/tuyen-dung/tin/{id}/luong"));
    assert_eq!(page.header("location"), Some(format!("/tuyen-dung/tin/{id}").as_str()));
    let copied = press(&firm, &id, "sao-chep");
    let place = copied.header("location").unwrap().to_owned();
    assert!(firm.get(&place).body.contains("Đã đủ để đăng"));
    exchange.settle();
}

const TEMPLATES: &str = "/api/v1/vacancy-templates";

#[test]
fn a_vacancy_is_kept_as_a_template_renamed_used_and_deleted() {
    let exchange = Exchange::start();
    let (firm, program, employer) = firm(&exchange);
    let id = published(&program, &employer, &vacancy_body("Thợ may"));
    let kept = submit(&firm, &format!("/tuyen-dung/tin/{id}/luu-mau"), &[("name", "Tổ may 3")]);
    assert_eq!(kept.header("location"), Some("/tuyen-dung/mau-tin"), "{kept:?}");
    let listed = program.get(TEMPLATES);
    let template = listed.text("/items/0/id");
    assert_eq!(listed.text("/items/0/vacancy/title"), "Thợ may");
    assert!(listed.json()["items"][0]["vacancy"]["deadline"].is_null(), "{listed:?}");

    let page = format!("/tuyen-dung/mau-tin/{template}");
    let short = submit(&firm, &page, &[("name", "x")]);
    assert_eq!(short.status, 422, "{short:?}");
    assert_eq!(submit(&firm, &page, &[("name", "Tổ may ca đêm")]).status, 303);
    assert!(firm.get("/tuyen-dung/mau-tin").body.contains("Tổ may ca đêm"));

    let token = token(&firm.get("/tuyen-dung/mau-tin"));
    let started = firm.post_form(&format!("{page}/dung"), &[("_token", &token)]);
    let place = started.header("location").unwrap().to_owned();
    assert!(firm.get(&place).body.contains("Đã đủ để đăng"), "all but the deadline came along");
    let new = &place.strip_prefix("/tuyen-dung/tin/").unwrap()[..36];
    let draft = program.get(&format!("/api/v1/vacancies/{new}"));
    assert_eq!(
        (draft.text("/state").as_str(), draft.text("/title").as_str()),
        ("draft", "Thợ may")
    );
    assert_eq!(draft.text("/deadline"), "2026-12-24", "a fresh one");

    let deleted = firm.post_form(&format!("{page}/xoa"), &[("_token", &token)]);
    assert_eq!(deleted.status, 303, "{deleted:?}");
    assert_eq!(program.get(TEMPLATES).json()["total"], 0);
    assert_eq!(program.get(&format!("/api/v1/vacancies/{new}")).status, 200, "the draft stays");
    exchange.settle();
}

#[test]
fn programs_keep_name_use_and_delete_templates_too_and_other_firms_do_not_see_them() {
    let exchange = Exchange::start();
    let (_, program, employer) = firm(&exchange);
    let (other, _) = exchange.firm("khac@firm.example.vn", "0300588569");
    let id = published(&program, &employer, &vacancy_body("Thợ may"));
    let kept = program.post(TEMPLATES, &json!({ "name": "Tổ may 3", "vacancy": id }));
    assert_eq!(kept.status, 201, "{kept:?}");
    let template = format!("{TEMPLATES}/{}", kept.text("/id"));
    assert_eq!(kept.header("location"), Some(template.as_str()));
    let theirs = other.post(TEMPLATES, &json!({ "name": "Của người", "vacancy": id }));
    assert_eq!(theirs.status, 404, "{theirs:?}");
    for (answer, status) in [
        (other.get(&template), 404),
        (other.put(&template, &json!({ "name": "Lấy" })), 404),
        (other.post(&format!("{template}/vacancies"), &json!({})), 404),
        (other.delete(&template), 404),
        (exchange.anybody().get(&template), 401),
        (exchange.seeker("Néang Sóc Kha", "0912345678").get(TEMPLATES), 403),
        (program.put(&template, &json!({ "name": " " })), 422),
        (program.put(&template, &json!({ "name": "Tổ may 4" })), 200),
        (program.post(&format!("{template}/vacancies"), &json!({})), 201),
        (program.delete(&template), 204),
        (program.delete(&template), 404),
    ] {
        assert_eq!(answer.status, status, "{answer:?}");
    }
    exchange.settle();
}

#[test]
fn a_firm_keeps_at_most_a_hundred_templates() {
    let exchange = Exchange::start();
    let (_, program, employer) = firm(&exchange);
    let id = published(&program, &employer, &vacancy_body("Thợ may"));
    let keep =
        |at: usize| program.post(TEMPLATES, &json!({ "name": format!("Mẫu {at}"), "vacancy": id }));
    for at in 1..=100 {
        assert_eq!(keep(at).status, 201, "{at}");
    }
    let refused = keep(101);
    assert_eq!((refused.status, refused.text("/code").as_str()), (409, "templates-full"));
    exchange.settle();
}

#[test]
fn a_ready_made_template_begins_a_lawful_draft_that_asks_for_pay_and_place() {
    let exchange = Exchange::start();
    let (firm, program, _) = firm(&exchange);
    let ready = exchange.anybody().get("/api/v1/ready-templates").json();
    assert_eq!(ready["items"].as_array().unwrap().len(), 10);
    let token = token(&firm.get("/tuyen-dung/mau-tin"));
    let started = firm.post_form("/tuyen-dung/mau-co-san/guard/dung", &[("_token", &token)]);
    let list = firm.get(started.header("location").unwrap());
    assert!(list.body.contains("Nhân viên bảo vệ"), "{}", list.body);
    assert_eq!(list.body.matches("Cần điền").count(), 2, "pay and place");
    let draft = program.post("/api/v1/ready-templates/guard/vacancies", &json!({}));
    assert_eq!(draft.status, 201, "{draft:?}");
    assert_eq!(draft.json()["findings"], json!([]));
    let none = program.post("/api/v1/ready-templates/magic/vacancies", &json!({}));
    assert_eq!((none.status, none.text("/code").as_str()), (404, "template-not-found"));
    exchange.settle();
}

#[test]
fn an_advert_in_two_languages_is_read_in_ones_own_with_a_switch_to_the_other() {
    let exchange = Exchange::start();
    let (firm, program, employer) = firm(&exchange);
    let id = published(&program, &employer, &vacancy_body("Thợ may công nghiệp"));
    let english = [
        ("language", "vi"),
        ("texts.en.title", "Sewing worker"),
        ("texts.en.description", "Sew jackets on a line."),
        ("texts.ko.title", "재봉사"),
    ];
    let saved = write(&firm, &id, "ngon-ngu", &english);
    assert_eq!(saved.status, 303, "{saved:?}");
    let body = program.get(&format!("/api/v1/vacancies/{id}")).json();
    assert_eq!(body["language"], "vi");
    assert_eq!(body["texts"]["en"]["description"], "Sew jackets on a line.");
    assert_eq!(body["texts"].as_object().unwrap().len(), 2, "blank ones are none");
    let public = exchange.anybody().get(&format!("/api/v1/vacancies/{id}")).json();
    assert_eq!(public["texts"]["ko"]["title"], "재봉사");

    let reader = exchange.anybody();
    let page = |query: &str| reader.get(&format!("/viec-lam/{id}{query}")).body;
    let vietnamese = page("");
    assert!(vietnamese.contains("<h1 lang=\"vi\">Thợ may công nghiệp</h1>"), "{vietnamese}");
    assert!(vietnamese.contains("href=\"?van_ban=ko\" lang=\"ko\""), "{vietnamese}");
    assert!(vietnamese.contains("\"inLanguage\":\"vi\""), "{vietnamese}");
    let english = page("?lang=en");
    assert!(english.contains("<h1 lang=\"en\">Sewing worker</h1>"), "{english}");
    assert!(english.contains("Sew jackets on a line.") && english.contains("?van_ban=vi"));
    assert!(page("?van_ban=ko").contains("<h1 lang=\"ko\">재봉사</h1>"));
    assert!(page("?van_ban=zh&lang=km").contains("<h1 lang=\"vi\">"), "the main text otherwise");
    exchange.settle();
    let found = exchange.anybody().get("/api/v1/vacancies?q=jackets");
    assert_eq!(found.text("/items/0/id"), id, "{found:?}");
}

#[test]
fn a_version_breaks_the_law_like_the_main_text_and_the_finding_names_it() {
    let exchange = Exchange::start();
    let (firm, program, _) = firm(&exchange);
    let id = begun(&firm, "Thợ may");
    let unlawful = [
        ("language", "vi"),
        ("texts.en.title", "Sewing worker"),
        ("texts.en.requirements", "Female only, under 35 years old."),
        ("viec", "tiep"),
    ];
    let saved = write(&firm, &id, "ngon-ngu", &unlawful);
    let here = format!("/tuyen-dung/tin/{id}/ngon-ngu?da_luu=1");
    assert_eq!(saved.header("location"), Some(here.as_str()));
    assert!(firm.get(&here).body.contains("Phải sửa"));
    let list = firm.get(&format!("/tuyen-dung/tin/{id}"));
    assert!(list.body.contains("ngon-ngu#texts.en.requirements"), "{}", list.body);
    assert!(list.body.contains("Yêu cầu (Tiếng Anh)"), "{}", list.body);
    let findings = program.get(&format!("/api/v1/vacancies/{id}")).json()["findings"].clone();
    assert_eq!(findings[0]["language"], "en", "{findings}");
}

#[test]
fn versions_with_mistakes_are_refused_where_they_stand() {
    let exchange = Exchange::start();
    let (firm, program, employer) = firm(&exchange);
    let id = begun(&firm, "Thợ may");
    let nameless = [("language", "vi"), ("texts.zh.description", "缝纫")];
    let refused = write(&firm, &id, "ngon-ngu", &nameless);
    assert_eq!(refused.status, 422, "{refused:?}");
    assert!(refused.body.contains("href=\"#texts.zh.title\"") && refused.body.contains("缝纫"));
    let twice = [("language", "en"), ("texts.en.title", "Sewing worker")];
    assert_eq!(write(&firm, &id, "ngon-ngu", &twice).status, 422);
    let mut body = vacancy_body("Thợ may");
    body["texts"] = json!({ "fr": { "title": "Couturière" } });
    let unknown = program.post(&format!("/api/v1/employers/{employer}/vacancies"), &body);
    assert!((400..=422).contains(&unknown.status), "{unknown:?}");
    body["texts"] = json!({ "en": { "title": "x" } });
    let short = program.post(&format!("/api/v1/employers/{employer}/vacancies"), &body);
    assert_eq!((short.status, short.pointers()), (422, vec!["/texts/en/title".to_owned()]));
    let plain = program.get(&format!("/api/v1/vacancies/{id}")).json();
    assert_eq!((&plain["language"], &plain["texts"]), (&json!("vi"), &json!({})));
}
