//! The words of an advert read against labour law while it is written and again when it is
//! published.
//!
//! A finding names the ground, the exact words, what is wrong in both languages and the law. The
//! rules are data ([`Rules`]); the engine here only reads: [`reading`] brings the text to one
//! spelling and cuts it into clauses, [`words`] tries the patterns, [`figures`] does the sums
//! (wages, hours, probation), [`disguise`] undoes what people do to slip past, and [`mod@risk`]
//! weighs the signs of fraud and trafficking.
//!
//! Invariants: the same advert, rules and day give the same findings; offsets are characters of
//! the field as given, and `words` is that slice. Nothing is stored, nobody is told, no advert is
//! held here.

mod advert;
mod disguise;
mod evaluate;
mod figures;
mod finding;
mod reading;
mod risk;
mod rules;
#[cfg(test)]
mod tests;
mod words;

pub use advert::Advert;
pub use advert::History;
pub use advert::PayUnit;
pub use advert::StatedPay;
pub use evaluate::Difference;
pub use evaluate::EvaluationError;
pub use evaluate::Report;
pub use evaluate::Tally;
pub use evaluate::evaluate;
pub use finding::Finding;
pub use finding::FindingKind;
pub use finding::Part;
pub use finding::Severity;
pub use risk::Risk;
pub use risk::Signal;
pub use risk::risk;
pub use rules::Rules;
pub use rules::RulesError;

use reading::Reading;
use rules::Reads;

/// Everything the rules have to say about an advert, by field and place.
pub fn check(rules: &Rules, advert: &Advert<'_>) -> Vec<Finding> {
    let readings: Vec<Reading<'_>> =
        advert.parts.iter().map(|&(part, text)| Reading::new(part, text)).collect();
    let mut findings = words::read_words(rules, advert, &readings);
    findings.extend(figures::read_figures(rules, advert, &readings));
    let uncovered = words::uncover(rules, advert, &readings);
    for place in uncovered.iter().filter(|place| place.rule.reads == Reads::Disguised) {
        let rule = place.rule;
        let span = place.span.clone();
        findings.push(words::finding(rule, rule.severity, place.part, span, &place.words));
    }
    findings.extend(risk::beyond_words(rules, advert, &readings, &findings, &uncovered));
    one_a_place(findings)
}

/// Of findings of one kind that overlap, the most severe; of equals the longest.
fn one_a_place(mut findings: Vec<Finding>) -> Vec<Finding> {
    let length = |f: &Finding| f.end - f.start;
    findings.sort_by(|a, b| {
        (a.severity, std::cmp::Reverse(length(a)), a.part, a.start, &a.code).cmp(&(
            b.severity,
            std::cmp::Reverse(length(b)),
            b.part,
            b.start,
            &b.code,
        ))
    });
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let same = |k: &Finding| {
            k.kind == finding.kind
                && k.part == finding.part
                && k.start <= finding.end
                && finding.start <= k.end
                && (k.part != Part::Skills || k.words == finding.words)
        };
        if !kept.iter().any(same) {
            kept.push(finding);
        }
    }
    kept.sort_by(|a, b| (a.part, a.start, a.end, &a.code).cmp(&(b.part, b.start, b.end, &b.code)));
    kept
}
