//! A vacancy read against labour law: its form and its words together.

use chrono::NaiveDate;

use crate::reference::lists::WorkingTime;
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
        check::check(&self.rules, &advert)
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
