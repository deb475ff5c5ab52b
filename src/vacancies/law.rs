//! A vacancy read against labour law: its form and its words together.

use chrono::NaiveDate;

use crate::reference::lists::WorkingTime;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::advert_text::AdvertText;
use crate::vacancies::check;
use crate::vacancies::check::Advert;
use crate::vacancies::check::Finding;
use crate::vacancies::check::History;
use crate::vacancies::check::Part;
use crate::vacancies::check::Rules;
use crate::vacancies::check::Severity;
use crate::vacancies::check::StatedPay;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::ExchangeRates;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::vacancy::VacancyContent;

/// The rules adverts are read by, and the price of a dollar.
pub struct Law {
    /// Rules with their version.
    pub rules: Rules,
    /// For pay in dollars.
    pub rates: ExchangeRates,
}

impl Law {
    /// What an officer would mark in this vacancy, by the law of a day.
    pub fn findings(
        &self,
        content: &VacancyContent,
        employer_verified: bool,
        on: NaiveDate,
    ) -> Vec<Finding> {
        let details = &content.details;
        let mut parts = vec![
            (Part::Title, content.title.as_str()),
            (Part::Description, content.description.as_str()),
            (Part::Requirements, content.requirements.as_str()),
            (Part::Benefits, content.benefits_text.as_str()),
            (Part::WorkingTime, details.working_hours.as_str()),
        ];
        parts.extend(details.skills.iter().map(|skill| (Part::Skills, skill.as_str())));
        let advert = Advert {
            parts,
            pay: stated(&content.pay, &self.rates),
            commune: content.commune,
            location_text: "",
            on,
            is_part_time: details.working_time.map(|t| t == WorkingTime::Part),
            qualification: details.qualification,
            position: details.position,
            employer_verified,
            history: History::default(),
        };
        let mut findings = check::check(&self.rules, &advert);
        for (language, text) in &content.texts {
            findings.extend(self.in_version(&advert, *language, text));
        }
        findings
    }

    /// What the words of another version say; the form is that of the main text and was read there.
    fn in_version(
        &self,
        main: &Advert<'_>,
        language: AdvertLanguage,
        text: &AdvertText,
    ) -> Vec<Finding> {
        let parts = vec![
            (Part::Title, text.title.as_str()),
            (Part::Description, text.description.as_str()),
            (Part::Requirements, text.requirements.as_str()),
            (Part::Benefits, text.benefits_text.as_str()),
        ];
        let version = Advert { parts, pay: None, commune: None, ..main.clone() };
        let found = check::check(&self.rules, &version).into_iter();
        let words = found.filter(|finding| finding.start < finding.end);
        words.map(|finding| Finding { language: Some(language), ..finding }).collect()
    }

    /// Whether one of the findings holds an advert back.
    pub fn holds(findings: &[Finding]) -> bool {
        findings.iter().any(|f| f.severity == Severity::Block)
    }
}

/// Pay in đồng as the check reads it; negotiable pay states nothing.
fn stated(pay: &Pay, rates: &ExchangeRates) -> Option<StatedPay> {
    if pay.from.is_none() && pay.to.is_none() {
        return None;
    }
    let in_dong = |amount: i64| match pay.currency {
        Currency::Vnd => amount,
        Currency::Usd => amount.saturating_mul(rates.usd_vnd),
    };
    let unit = match pay.unit {
        PayUnit::Month => check::PayUnit::Month,
        PayUnit::Day => check::PayUnit::Day,
        PayUnit::Hour => check::PayUnit::Hour,
        PayUnit::Piece => check::PayUnit::Piece,
    };
    Some(StatedPay { from: pay.from.map(in_dong), to: pay.to.map(in_dong), unit })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vacancies::input::VacancyInput;

    #[test]
    fn every_version_is_read_and_a_finding_names_it() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let rates = ExchangeRates { usd_vnd: 26_000, as_of: today, source: "test".into() };
        let law = Law { rules: Rules::embedded(), rates };
        let sent = serde_json::json!({
            "title": "Thợ may",
            "requirements": "Biết may.",
            "texts": { "en": { "title": "Sewing worker", "requirements": "Female only, under 35 years old." } },
        });
        let input: VacancyInput = serde_json::from_value(sent).unwrap();
        let findings = law.findings(&input.parse(today).unwrap(), true, today);
        assert!(Law::holds(&findings));
        let read: Vec<_> = findings.iter().map(|f| (f.language, f.part)).collect();
        assert_eq!(read, [(Some(AdvertLanguage::En), Part::Requirements); 2], "{findings:#?}");
    }
}
