//! A vacancy for search engines: schema.org `JobPosting`, as data inside the page.
//!
//! Shape: <https://schema.org/JobPosting>. A vacancy that has ended has none. Imported adverts have
//! none either: their source describes them.

use serde_json::Value;
use serde_json::json;

use crate::employers::employer::Employer;
use crate::reference::communes;
use crate::reference::lists::Contract;
use crate::reference::lists::Purpose;
use crate::reference::lists::WorkingTime;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::read;
use crate::vacancies::vacancy::Vacancy;

/// The posting of an open vacancy, safe to stand in a page.
pub(crate) fn of(vacancy: &Vacancy, employer: &Employer, address: &str) -> Option<String> {
    read::may_be_passed_on(vacancy, employer).then(|| in_page(&posting(vacancy, employer, address)))
}

/// JSON in which nothing can end the element it stands in.
fn in_page(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

fn posting(vacancy: &Vacancy, employer: &Employer, address: &str) -> Value {
    let content = &vacancy.content;
    let commune = content.commune.and_then(communes::by_code);
    let province = vacancy.province.and_then(communes::province);
    json!({
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "url": address,
        "title": content.title,
        "description": described(vacancy),
        "identifier": {
            "@type": "PropertyValue",
            "name": employer.profile.name,
            "value": vacancy.id.to_string(),
        },
        "datePosted": vacancy.published_at.unwrap_or(vacancy.created_at).to_rfc3339(),
        // The last day counts in full, in Viet Nam's time.
        "validThrough": format!("{}T23:59:59+07:00", content.deadline),
        "employmentType": employment(vacancy),
        "totalJobOpenings": content.openings,
        "directApply": true,
        "baseSalary": salary(vacancy),
        "inLanguage": content.language,
        "hiringOrganization": { "@type": "Organization", "name": employer.profile.name },
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": content.details.address,
                "addressLocality": commune.map(|c| c.full_name),
                "addressRegion": province.map(|p| p.full_name),
                "addressCountry": "VN",
            },
        },
    })
}

/// Everything somebody reads of the work, in paragraphs.
fn described(vacancy: &Vacancy) -> String {
    let content = &vacancy.content;
    let parts = [&content.description, &content.requirements, &content.benefits_text];
    let told = parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str);
    told.collect::<Vec<_>>().join("\n\n")
}

fn employment(vacancy: &Vacancy) -> &'static str {
    let details = &vacancy.content.details;
    match (details.working_time, details.purpose, details.contract) {
        (Some(WorkingTime::Part), _, _) => "PART_TIME",
        (_, Some(Purpose::Temporary | Purpose::Extra), _) => "TEMPORARY",
        (_, _, Some(Contract::Indefinite)) | (Some(WorkingTime::Full), _, _) => "FULL_TIME",
        _ => "OTHER",
    }
}

/// Pay, when an amount is stated for a length of time; pieces have no unit there.
fn salary(vacancy: &Vacancy) -> Option<Value> {
    let pay = &vacancy.content.pay;
    let unit = match pay.unit {
        PayUnit::Month => "MONTH",
        PayUnit::Day => "DAY",
        PayUnit::Hour => "HOUR",
        PayUnit::Piece => return None,
    };
    let currency = match pay.currency {
        Currency::Vnd => "VND",
        Currency::Usd => "USD",
    };
    let least = pay.from.or(pay.to)?;
    let value = json!({
        "@type": "QuantitativeValue",
        "unitText": unit,
        "minValue": least,
        "maxValue": pay.to.unwrap_or(least),
    });
    Some(json!({ "@type": "MonetaryAmount", "currency": currency, "value": value }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vacancies::lifecycle::State;
    use crate::web::testing;

    fn read(vacancy: &Vacancy) -> Option<Value> {
        let text = of(vacancy, &testing::employer(), "https://x.vn/viec-lam/1")?;
        serde_json::from_str(&text).ok()
    }

    #[test]
    fn an_open_vacancy_tells_its_pay_its_place_and_its_last_day() {
        let posting = read(&testing::vacancy()).unwrap();
        let at = |pointer: &str| posting.pointer(pointer).cloned().unwrap();
        assert_eq!(at("/baseSalary/value/minValue"), 7_000_000);
        assert_eq!(at("/baseSalary/value/unitText"), "MONTH");
        assert_eq!(at("/validThrough"), "2026-12-01T23:59:59+07:00");
        assert_eq!(at("/jobLocation/address/addressCountry"), "VN");
        assert_eq!(at("/totalJobOpenings"), 40);
        assert!(!posting.to_string().contains("0912 000 111"));
    }

    #[test]
    fn what_an_employer_writes_cannot_leave_the_data() {
        let mut vacancy = testing::vacancy();
        vacancy.content.title = "</script><script>alert(1)</script>".into();
        let text = of(&vacancy, &testing::employer(), "https://x.vn").unwrap();
        assert!(!text.contains('<') && !text.contains('>'));
        assert_eq!(read(&vacancy).unwrap()["title"], vacancy.content.title);
    }

    #[test]
    fn what_has_ended_or_comes_from_elsewhere_is_not_posted() {
        let mut vacancy = testing::vacancy();
        vacancy.state = State::Expired;
        assert_eq!(read(&vacancy), None);
        let mut demo = testing::employer();
        demo.is_demo = true;
        assert_eq!(of(&testing::vacancy(), &demo, "https://x.vn"), None);
    }
}
