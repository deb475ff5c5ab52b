//! A vacancy passed on, and on paper.

use serde_json::json;

use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;

#[test]
fn an_open_vacancy_can_be_passed_on_and_has_a_code_for_paper() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let id = published(&firm, &employer, &vacancy_body("Thợ may & thêu"));
    let page = exchange.anybody().get(&format!("/viec-lam/{id}")).body;
    let address = format!("/viec-lam/{id}\" aria-describedby=\"share-h\"");
    assert!(page.contains(&address), "the address stands in a field: {page}");
    assert!(page.contains("href=\"mailto:?subject=Th%E1%BB%A3%20may%20%26%20th"), "{page}");
    assert!(page.contains("href=\"sms:?&#38;body=") || page.contains("href=\"sms:?&amp;body="));
    assert!(page.contains("class=\"paper\"") && page.contains("<path d=\"M4 4h7v1h-7z"));
    for language in ["en", "km"] {
        let page = exchange.anybody().get(&format!("/viec-lam/{id}?lang={language}")).body;
        assert!(page.contains("class=\"paper\""));
    }
    let closed = json!({ "reason": "not-needed" });
    firm.post(&format!("/api/v1/vacancies/{id}/closure"), &closed);
    let ended = exchange.anybody().get(&format!("/viec-lam/{id}")).body;
    assert!(!ended.contains("share-h"), "what has ended is not passed on");
}
