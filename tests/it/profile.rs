//! A person's profile: one thing on a page, each saved alone.

use serde_json::Value;
use serde_json::json;

use crate::harness::Answer;
use crate::harness::Client;
use crate::harness::Exchange;
use crate::pages::sign_in;
use crate::pages::submit;

const LOGIN: &str = "0912345678";
const PROFILE: &str = "/api/v1/me/seeker-profile";

fn browser(exchange: &Exchange) -> Client {
    let person = exchange.anybody();
    sign_in(&person, LOGIN);
    person
}

/// Sends one part with the version its page shows.
fn save(person: &Client, part: &str, fields: &[(&str, &str)]) -> Answer {
    let page = format!("/ho-so/{part}");
    let opened = person.get(&page).body;
    let version = opened.split("name=\"version\" value=\"").nth(1).unwrap();
    let version = version.split('"').next().unwrap().to_owned();
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    submit(person, &page, &all)
}

/// Everything a profile can hold.
fn whole() -> Value {
    json!({
        "full_name": "Néang Sóc Kha",
        "commune": "30307",
        "occupation": "8153",
        "national_id": "999198000123",
        "private": { "birth_date": "1998-05-12", "address": "Ấp Vĩnh Thành", "other_contact": "Zalo chị Hai" },
        "sensitive": { "sex": "female", "household": "poor" },
        "consent_sensitive": true,
        "details": {
            "education": "lower-secondary",
            "qualification": "untrained",
            "skills": ["may vá"],
            "languages": [{ "language": "km", "level": "very-good", "certificate": "Chứng chỉ A" }],
            "office_software": "fair",
            "soft_skills": ["teamwork"],
            "experience": "1-2",
            "work_history": [{ "employer": "May An Phát", "position": "Thợ ráp", "from_year": 2019 }],
            "worked_abroad": "Malaysia",
            "wish": {
                "title": "may công nghiệp",
                "description": "gần nhà",
                "employer_kinds": ["private"],
                "position": "staff",
                "communes": ["30307"],
                "within_km": 15,
                "contract": "indefinite",
                "ready_for": ["shifts"],
                "working_time": "full",
                "purpose": "long-term",
                "monthly_pay_from": 7_000_000,
                "benefits": ["bus"],
                "conditions": { "standing": "little" },
                "ready_in_months": 0,
                "recruitment": ["in-person"]
            }
        }
    })
}

/// What is stored, without what every saving changes.
fn stored(seeker: &Client) -> Value {
    let mut profile = seeker.get(PROFILE).json();
    let fields = profile.as_object_mut().unwrap();
    fields.remove("version");
    fields.remove("updated_at");
    profile
}

#[test]
fn a_part_saves_only_itself() {
    let exchange = Exchange::start();
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    assert_eq!(seeker.put(PROFILE, &whole()).status, 200);
    let mut expected = stored(&seeker);
    let person = browser(&exchange);
    let saved = save(&person, "tay-nghe", &[("details.skills", "may vá, nấu ăn")]);
    assert_eq!(saved.status, 303, "{saved:?}");
    expected["details"]["skills"] = json!(["may vá", "nấu ăn"]);
    expected["details"]["soft_skills"] = json!([]);
    assert_eq!(stored(&seeker), expected);
    let saved = save(&person, "ngoai-ngu", &[("details.languages.km", "good")]);
    assert_eq!(saved.status, 303, "{saved:?}");
    expected["details"]["office_software"] = Value::Null;
    expected["details"]["languages"][0]["level"] = json!("good");
    assert_eq!(stored(&seeker), expected, "the certificate stays with its language");
}

#[test]
fn somebody_new_goes_from_one_missing_part_to_the_next_and_skips_what_they_like() {
    let exchange = Exchange::start();
    let seeker = exchange.registered("seeker", "Người Mới", LOGIN);
    let person = browser(&exchange);
    let list = person.get("/ho-so").body;
    assert!(list.contains("Hồ sơ 0 %") && list.contains("href=\"/ho-so/ve-ban\""), "{list}");
    let first = person.get("/ho-so/ve-ban").body;
    assert!(first.contains("value=\"Người Mới\""), "the name of the account is there: {first}");
    assert!(first.contains("href=\"/ho-so/noi-o\""), "and the way past it");
    let saved = save(&person, "viec-muon", &[("details.wish.title", "thợ hàn")]);
    assert_eq!(saved.header("location"), Some("/ho-so/kinh-nghiem?da_luu=1"), "{saved:?}");
    assert_eq!(seeker.get(PROFILE).text("/full_name"), "Người Mới");
    assert!(seeker.get(PROFILE).text("/occupation").starts_with("72"));
    let saved = save(&person, "noi-o", &[("commune", "Long Xuyên")]);
    let on = saved.header("location");
    assert_eq!(on, Some("/ho-so/kinh-nghiem?da_luu=1"), "the wish is told already");
    let saved = save(&person, "dieu-kien", &[("details.wish.conditions.standing", "little")]);
    assert_eq!(saved.header("location"), Some("/ho-so?da_luu=1"), "after the last comes the list");
    assert!(person.get("/ho-so").body.contains("Hồ sơ 33 %"));
    let mine = person.get("/cua-toi").body;
    assert!(mine.contains("Hồ sơ 33 %") && mine.contains("Thêm: Về bạn (1 phút)"), "{mine}");
    assert_eq!(person.get("/ho-so/khong-co").status, 404);
}

#[test]
fn a_part_that_is_not_right_keeps_what_was_typed_and_changes_nothing() {
    let exchange = Exchange::start();
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    assert_eq!(seeker.put(PROFILE, &whole()).status, 200);
    let before = stored(&seeker);
    let person = browser(&exchange);
    for (part, field, typed) in [
        ("ve-ban", "birth_year", "12/5/2024"),
        ("noi-o", "commune", "xã Không Đâu"),
        ("viec-muon", "details.wish.communes", "Long Xuyên; Châu Đốc; Rạch Giá"),
        ("viec-muon", "details.wish.monthly_pay_from", "bảy triệu"),
        ("kinh-nghiem", "details.work_history.0.from_year", "1700"),
        ("che-do", "details.wish.ready_in_months", "99"),
    ] {
        let refused = save(&person, part, &[("full_name", "Néang Sóc Kha"), (field, typed)]);
        assert_eq!(refused.status, 422, "{part}: {refused:?}");
        assert!(refused.body.contains(typed), "{part} keeps {typed}: {}", refused.body);
        assert!(refused.body.contains(&format!("id=\"{field}-e\"")), "{part}: {}", refused.body);
    }
    assert_eq!(stored(&seeker), before);
}

#[test]
fn a_part_that_changed_elsewhere_is_told_and_can_be_sent_again() {
    let exchange = Exchange::start();
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let person = browser(&exchange);
    let old = [("version", "1"), ("details.skills", "nấu ăn")];
    assert_eq!(seeker.put(PROFILE, &whole()).status, 200);
    let refused = submit(&person, "/ho-so/tay-nghe", &old);
    assert_eq!(refused.status, 412, "{refused:?}");
    assert!(refused.body.contains("nấu ăn"), "what was typed is kept");
    assert_eq!(seeker.get(PROFILE).json()["details"]["skills"], json!(["may vá"]));
    let again = [("version", "2"), ("details.skills", "nấu ăn")];
    assert!(refused.body.contains("name=\"version\" value=\"2\""), "{}", refused.body);
    assert_eq!(submit(&person, "/ho-so/tay-nghe", &again).status, 303);
    assert_eq!(seeker.get(PROFILE).json()["details"]["skills"], json!(["nấu ăn"]));
    assert_eq!(seeker.get(PROFILE).text("/details/wish/title"), "may công nghiệp");
}

#[test]
fn former_work_is_added_one_by_one_and_removed_by_emptying_it() {
    let exchange = Exchange::start();
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    let person = browser(&exchange);
    let first = [("details.work_history.0.position", "Thợ ráp"), ("viec", "them")];
    let saved = save(&person, "kinh-nghiem", &first);
    let more = "/ho-so/kinh-nghiem?them=1&da_luu=1";
    assert_eq!(saved.header("location"), Some(more));
    let page = person.get(more).body;
    assert!(page.contains("value=\"Thợ ráp\"") && page.contains("work_history.1.position"));
    let both =
        [("details.work_history.0.position", ""), ("details.work_history.1.position", "Phụ bếp")];
    assert_eq!(save(&person, "kinh-nghiem", &both).status, 303);
    let work = seeker.get(PROFILE).json()["details"]["work_history"].clone();
    assert_eq!(work.as_array().unwrap().len(), 1);
    assert_eq!(work[0]["position"], "Phụ bếp");
}

#[test]
fn a_part_is_its_owners_alone() {
    let exchange = Exchange::start();
    let (_, _) = exchange.verified_firm(&exchange.officer());
    let anybody = exchange.anybody();
    assert!(matches!(anybody.get("/ho-so/tay-nghe").status, 303 | 401));
    let firm = exchange.anybody();
    sign_in(&firm, "quan.ly@maysonghau.example.vn");
    assert_eq!(firm.get("/ho-so/tay-nghe").status, 403);
}
