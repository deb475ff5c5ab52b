//! Rules that need a sum: pay against the minimum wage, hours of a week, length of probation.
//!
//! The texts, severities and words of these rules are in the file of rules like all others; what
//! is here is the arithmetic.

mod hours;
mod money;
mod probation;
mod wage;

use super::advert::Advert;
use super::finding::Finding;
use super::reading::Reading;
use super::rules::Rules;

pub(super) use money::sum_at;

/// Rules of figures that every file of rules must have.
pub(super) const RULES: &[&str] = &[
    "minimum-wage",
    "minimum-wage-low-end",
    "minimum-wage-trainee",
    "hours-week",
    "hours-week-break-unknown",
    "hours-day",
    "probation-length",
    "probation-length-education-unknown",
    "probation-pay",
    "risk-high",
    "risk-raised",
];

/// Findings of all rules that need a sum.
pub(super) fn read_figures(
    rules: &Rules,
    advert: &Advert<'_>,
    readings: &[Reading<'_>],
) -> Vec<Finding> {
    let mut findings = wage::below_minimum(rules, advert, readings);
    findings.extend(hours::too_long(rules, advert, readings));
    findings.extend(probation::too_long(rules, advert, readings));
    findings.extend(probation::pays_too_little(rules, advert, readings));
    findings
}
