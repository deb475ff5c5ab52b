//! Why a vacancy suits somebody: on its page and for programs, for the person alone.

use serde_json::Value;
use serde_json::json;

use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;
use crate::pages::sign_in;

const LOGIN: &str = "0912345678";
const PROFILE: &str = "/api/v1/me/seeker-profile";

fn advert() -> Value {
    let mut body = vacancy_body("Thợ may công nghiệp");
    body["details"]["skills"] = json!(["may công nghiệp"]);
    body["details"]["demands"] = json!(["shifts"]);
    body["details"]["welcomes"] = json!(["poor", "disabled"]);
    body
}

fn wish() -> Value {
    json!({
        "full_name": "Néang Sóc Kha",
        "commune": "30307",
        "occupation": "8153",
        "details": {
            "skills": ["may"],
            "experience": "none",
            "wish": { "monthly_pay_from": 6_000_000, "within_km": 10, "ready_for": ["travel"] }
        }
    })
}

#[test]
fn a_seeker_reads_on_the_page_and_a_program_by_code_why_a_vacancy_suits() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &advert());
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    assert_eq!(seeker.put(PROFILE, &wish()).status, 200);
    let fit = seeker.get(&format!("/api/v1/vacancies/{id}/fit"));
    assert_eq!(fit.status, 200, "{fit:?}");
    assert_eq!((&fit.json()["good"], &fit.json()["of"]), (&json!(5), &json!(6)), "{fit:?}");
    let reasons = fit.json()["reasons"].as_array().unwrap().clone();
    let about = |aspect: &str| reasons.iter().find(|r| r["aspect"] == aspect).unwrap().clone();
    assert_eq!(about("pay")["pay_difference"], 1_000_000);
    assert_eq!(
        (&about("place")["distance_km"], &about("place")["suits"]),
        (&json!(0), &json!(true))
    );
    assert_eq!(about("demands")["suits"], false);
    assert_eq!(fit.header("cache-control"), Some("no-store"));

    let person = exchange.anybody();
    sign_in(&person, LOGIN);
    let page = person.get(&format!("/viec-lam/{id}")).body;
    for told in ["5 trên 6", "Lương cao hơn mong muốn 1 triệu", "Cần: làm ca"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let english = person.get(&format!("/viec-lam/{id}?lang=en")).body;
    assert!(english.contains("5 of 6") && english.contains("Pays 1 million more"), "{english}");
}

#[test]
fn nobody_else_is_told_and_whoever_told_nothing_is_not_compared() {
    let exchange = Exchange::start();
    let officer = exchange.officer();
    let (firm, employer) = exchange.verified_firm(&officer);
    let id = published(&firm, &employer, &advert());
    let newcomer = exchange.registered("seeker", "Người Mới", LOGIN);
    let path = format!("/api/v1/vacancies/{id}/fit");
    let refused = newcomer.get(&path);
    assert_eq!((refused.status, refused.text("/code").as_str()), (404, "no-profile"));
    for (who, status) in [(&exchange.anybody(), 401), (&firm, 403), (&officer, 403)] {
        assert_eq!(who.get(&path).status, status);
    }
    let person = exchange.anybody();
    assert!(!person.get(&format!("/viec-lam/{id}")).body.contains("Vì sao hợp"));
    sign_in(&person, LOGIN);
    assert!(!person.get(&format!("/viec-lam/{id}")).body.contains("Vì sao hợp"));
    newcomer.put(PROFILE, &wish());
    let draft = firm.post(&format!("/api/v1/employers/{employer}/vacancies"), &advert());
    let hidden = newcomer.get(&format!("/api/v1/vacancies/{}/fit", draft.text("/id")));
    assert_eq!(hidden.status, 404);
}

#[test]
fn sensitive_facts_age_and_welcomed_groups_change_nothing() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let (welcoming, mut plain) = (advert(), advert());
    plain["details"]["welcomes"] = json!([]);
    let ids = [published(&firm, &employer, &welcoming), published(&firm, &employer, &plain)];
    let seeker = exchange.seeker("Néang Sóc Kha", LOGIN);
    seeker.put(PROFILE, &wish());
    let told =
        || ids.each_ref().map(|id| seeker.get(&format!("/api/v1/vacancies/{id}/fit")).json());
    let before = told();
    assert_eq!(before[0], before[1]);
    let mut open = wish();
    open["private"] = json!({ "birth_date": "1968-01-01" });
    open["sensitive"] = json!({
        "sex": "female", "disability": "movement", "household": "poor", "discharged": true
    });
    open["consent_sensitive"] = json!(true);
    assert_eq!(seeker.put(PROFILE, &open).status, 200);
    assert_eq!(told(), before);
}
