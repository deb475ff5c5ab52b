//! Ready-made beginnings of adverts for the trades of the province: dated data, replaceable.

use crate::platform::language::Wording;
use crate::vacancies::input::VacancyInput;

const EMBEDDED: &str = include_str!("../../config/templates.toml");

/// Why a file of ready-made templates cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("templates: {0}")]
pub struct ReadyError(#[from] toml::de::Error);

/// The ready-made templates of one day.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadyTemplates {
    /// Day of the version, ISO 8601.
    pub version: String,
    /// What they were written by.
    pub source: String,
    /// In the order people see them.
    #[serde(rename = "template")]
    pub all: Vec<ReadyTemplate>,
}

/// A ready-made template.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadyTemplate {
    /// Stable code: `sewing`.
    pub code: String,
    /// Name of the trade.
    pub name: Wording,
    /// What a vacancy begins with; without pay, place and deadline.
    pub vacancy: VacancyInput,
}

impl ReadyTemplates {
    /// Those of the binary.
    pub fn embedded() -> Self {
        Self::parse(EMBEDDED).expect("the embedded templates were read by a test")
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The first place that is not of its shape.
    pub fn parse(text: &str) -> Result<Self, ReadyError> {
        Ok(toml::from_str(text)?)
    }

    /// The one with a code.
    pub fn by_code(&self, code: &str) -> Option<&ReadyTemplate> {
        self.all.iter().find(|template| template.code == code)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::NaiveDate;

    use super::*;
    use crate::vacancies::check::Rules;
    use crate::vacancies::input::SHORTEST_DESCRIPTION;
    use crate::vacancies::law::Law;
    use crate::vacancies::pay::ExchangeRates;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

    #[test]
    fn the_law_has_nothing_to_say_about_a_ready_made_template() {
        let rates = ExchangeRates { usd_vnd: 26_000, as_of: TODAY, source: "test".into() };
        let law = Law { rules: Rules::embedded(), rates };
        for template in ReadyTemplates::embedded().all {
            let content = template.vacancy.parse(TODAY).unwrap();
            let findings = law.findings(&content, true, TODAY);
            assert!(findings.is_empty(), "{}: {findings:#?}", template.code);
        }
    }

    #[test]
    fn a_ready_made_template_tells_the_work_and_leaves_pay_place_and_time_to_the_firm() {
        for template in ReadyTemplates::embedded().all {
            let vacancy = &template.vacancy;
            assert!(vacancy.description.chars().count() >= SHORTEST_DESCRIPTION);
            assert!(vacancy.occupation.is_some(), "{}", template.code);
            assert!(vacancy.pay.from.is_none() && vacancy.commune.is_none());
            assert!(vacancy.deadline.is_none(), "{}", template.code);
        }
    }

    #[test]
    fn each_trade_is_there_once() {
        let ready = ReadyTemplates::embedded();
        let codes: BTreeSet<_> = ready.all.iter().map(|template| &template.code).collect();
        assert_eq!((codes.len(), ready.all.len()), (10, 10));
        assert_eq!(ready.by_code("sewing").map(|t| t.name.vi.as_str()), Some("Công nhân may"));
        assert!(ready.by_code("magic").is_none());
    }
}
