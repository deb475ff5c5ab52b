//! The right side of a review: the checklist, the decision with its ready reasons, and what was
//! decided before.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::platform::language::Language;
use crate::platform::texts;
use crate::reviews::grounds::Ticked;
use crate::reviews::guide::Guide;
use crate::reviews::guide::Subject;
use crate::web::forms::Choice;
use crate::web::forms::Labels;
use crate::web::words;

/// Fields of the decision.
pub(super) const LABELS: Labels = &[
    ("decision", "decide-label-decision"),
    ("ticked", "desk-checklist"),
    ("template", "desk-template"),
    ("reason", "decide-label-reason"),
];

/// Something to look at.
pub(super) struct ItemLine {
    pub(super) code: String,
    pub(super) text: String,
    pub(super) source: String,
    pub(super) required: bool,
}

/// A decision with its ready reasons.
pub(super) struct Answer {
    pub(super) value: &'static str,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) reasons: Vec<Choice>,
}

/// What the form offers on a day.
pub(super) struct Offered {
    pub(super) items: Vec<ItemLine>,
    pub(super) decisions: Vec<Answer>,
}

impl Offered {
    pub(super) fn new(
        guide: &Guide,
        subject: Subject,
        today: NaiveDate,
        language: Language,
    ) -> Self {
        let item = |item: &crate::reviews::guide::Item| ItemLine {
            code: item.code.clone(),
            text: item.text.in_language(language).to_owned(),
            source: item.source.clone(),
            required: item.required,
        };
        let decision = |decision: &&'static str| {
            let (label, hint) = said(subject, decision);
            let reasons = guide.reasons(subject, today).filter(|r| r.decision == *decision);
            Answer {
                value: decision,
                label: texts::say(language, label),
                hint: texts::say(language, hint),
                reasons: reasons
                    .map(|r| Choice::new(&r.code, r.text.in_language(language)))
                    .collect(),
            }
        };
        Self {
            items: guide.items(subject, today).map(item).collect(),
            decisions: subject.decisions().iter().map(decision).collect(),
        }
    }
}

fn said(subject: Subject, decision: &str) -> (&'static str, &'static str) {
    match (subject, decision) {
        (Subject::Employer, "verified") => ("desk-verify", "desk-verify-hint"),
        (Subject::Employer, "refused") => ("desk-not-accept", "desk-not-accept-hint"),
        (Subject::Employer, _) => ("desk-suspend", "desk-suspend-hint"),
        (Subject::Vacancy, "released") => ("desk-release", "desk-release-hint"),
        (Subject::Vacancy, "returned") => ("desk-return", "desk-return-hint"),
        (Subject::Vacancy, _) => ("desk-refuse", "desk-refuse-hint"),
    }
}

/// A decision that was taken.
pub(super) struct Past {
    /// What it was about, where it is not the page itself; and its page.
    pub(super) about: Option<(String, String)>,
    pub(super) decision: String,
    pub(super) tone: &'static str,
    pub(super) when: String,
    pub(super) by: String,
    pub(super) reason: String,
    pub(super) ticked: Vec<String>,
}

impl Past {
    pub(super) fn new(
        language: Language,
        (decision, label): (&str, &str),
        at: Option<DateTime<Utc>>,
        by: Option<&str>,
        reason: &str,
        ticked: &[Ticked],
    ) -> Self {
        let tone = match decision {
            "verified" | "released" => "good",
            "refused" | "suspended" => "stop",
            _ => "warn",
        };
        Self {
            about: None,
            decision: label.to_owned(),
            tone,
            when: at.map_or_else(String::new, |at| words::day_of(language, at)),
            by: by.unwrap_or_default().to_owned(),
            reason: reason.to_owned(),
            ticked: ticked.iter().map(|t| t.text.in_language(language).to_owned()).collect(),
        }
    }
}
