//! The checklist and the ready reasons: read from a file, in force by day.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::platform::coded::coded_enum;
use crate::platform::language::Wording;

/// The guide as the exchange ships it.
const EMBEDDED: &str = include_str!("../../config/review.toml");

coded_enum! {
    /// What is decided about.
    pub enum Subject {
        /// Whether a firm is real.
        Employer = "employer" ("Đơn vị", "Firm"),
        /// Whether a held advert opens.
        Vacancy = "vacancy" ("Tin tuyển dụng", "Advert"),
    }
}

impl Subject {
    /// The decision that approves.
    pub const fn approval(self) -> &'static str {
        match self {
            Self::Employer => "verified",
            Self::Vacancy => "released",
        }
    }

    /// Every decision an officer takes.
    pub const fn decisions(self) -> &'static [&'static str] {
        match self {
            Self::Employer => &["verified", "refused", "suspended"],
            Self::Vacancy => &["released", "returned", "refused"],
        }
    }
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GuideError {
    /// The file is no TOML or has wrong or unknown keys.
    #[error("the file of the review cannot be read: {0}")]
    File(#[from] toml::de::Error),
    /// Two entries with one code are in force on one day.
    #[error("{subject} {code}: two entries are in force on one day")]
    Twice {
        /// What it is about.
        subject: Subject,
        /// The code.
        code: String,
    },
    /// An entry ends before it begins.
    #[error("{0}: the last day is before the first")]
    Days(String),
    /// A reason belongs to a decision there is none of.
    #[error("reason {code}: there is no decision {decision:?}")]
    Decision {
        /// The reason.
        code: String,
        /// What it names.
        decision: String,
    },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: String,
    item: Vec<Item>,
    reason: Vec<Reason>,
}

/// The days in which an entry counts, both in full.
#[derive(Clone, Copy)]
struct Days {
    from: NaiveDate,
    to: Option<NaiveDate>,
}

impl Days {
    fn hold(self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    fn meet(self, other: Self) -> bool {
        self.hold(other.from) || other.hold(self.from)
    }
}

/// Something an officer looks at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable code.
    pub code: String,
    /// What it is about.
    pub subject: Subject,
    /// Whether it must be ticked before an approval.
    pub required: bool,
    /// The law or the practice it comes from.
    pub source: String,
    /// What is ticked.
    pub text: Wording,
    from: NaiveDate,
    #[serde(default)]
    to: Option<NaiveDate>,
}

/// A ready reason of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Stable code.
    pub code: String,
    /// What it is about.
    pub subject: Subject,
    /// The decision it is for.
    pub decision: String,
    /// The words; firms read the Vietnamese.
    pub text: Wording,
    from: NaiveDate,
    #[serde(default)]
    to: Option<NaiveDate>,
}

impl Item {
    const fn days(&self) -> Days {
        Days { from: self.from, to: self.to }
    }
}

impl Reason {
    const fn days(&self) -> Days {
        Days { from: self.from, to: self.to }
    }
}

/// The checklist and the ready reasons of a version.
#[derive(Debug)]
pub struct Guide {
    version: String,
    items: Vec<Item>,
    reasons: Vec<Reason>,
}

impl Guide {
    /// Reads a file.
    ///
    /// # Errors
    /// [`GuideError`] names the entry that cannot be used.
    pub fn parse(text: &str) -> Result<Self, GuideError> {
        let File { version, item: items, reason: reasons } = toml::from_str(text)?;
        once(items.iter().map(|item| (item.subject, item.code.as_str(), item.days())))?;
        once(reasons.iter().map(|reason| (reason.subject, reason.code.as_str(), reason.days())))?;
        for Reason { code, subject, decision, .. } in &reasons {
            if !subject.decisions().contains(&decision.as_str()) {
                return Err(GuideError::Decision {
                    code: code.clone(),
                    decision: decision.clone(),
                });
            }
        }
        Ok(Self { version, items, reasons })
    }

    /// The guide as the exchange ships it.
    ///
    /// # Panics
    /// Never: a test reads it.
    pub fn embedded() -> Self {
        Self::parse(EMBEDDED).expect("the guide that is built in was tested")
    }

    /// Version of the file.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What an officer looks at on a day, in the order of the file.
    pub fn items(&self, subject: Subject, on: NaiveDate) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.subject == subject && item.days().hold(on))
    }

    /// The ready reasons of a day, in the order of the file.
    pub fn reasons(&self, subject: Subject, on: NaiveDate) -> impl Iterator<Item = &Reason> {
        self.reasons
            .iter()
            .filter(move |reason| reason.subject == subject && reason.days().hold(on))
    }
}

fn once<'a>(entries: impl Iterator<Item = (Subject, &'a str, Days)>) -> Result<(), GuideError> {
    let mut before: Vec<(Subject, &str, Days)> = Vec::new();
    for (subject, code, days) in entries {
        if days.to.is_some_and(|to| to < days.from) {
            return Err(GuideError::Days(code.to_owned()));
        }
        let is_same =
            |(s, c, d): &(Subject, &str, Days)| *s == subject && *c == code && d.meet(days);
        if before.iter().any(is_same) {
            return Err(GuideError::Twice { subject, code: code.to_owned() });
        }
        before.push((subject, code, days));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn item(code: &str, days: &str) -> String {
        format!(
            "[[item]]\ncode = \"{code}\"\nsubject = \"employer\"\nrequired = true\nsource = \"s\"\n\
             {days}\ntext.vi = \"a\"\ntext.en = \"b\"\n"
        )
    }

    fn file(entries: &str) -> String {
        format!("version = \"1\"\nreason = []\n{entries}")
    }

    #[test]
    fn the_guide_that_is_built_in_has_items_and_reasons_for_every_decision() {
        let (guide, today) = (Guide::embedded(), day("2026-11-26"));
        for subject in Subject::ALL {
            assert!(guide.items(*subject, today).any(|item| item.required), "{subject}");
            for decision in subject.decisions() {
                let ready = guide.reasons(*subject, today).any(|r| r.decision == *decision);
                assert!(ready, "{subject} {decision}");
            }
        }
    }

    #[test]
    fn an_item_counts_from_its_first_day_to_its_last_in_full() {
        let old = item("papers", "from = \"2026-01-01\"\nto = \"2026-06-30\"");
        let new = item("papers", "from = \"2026-07-01\"");
        let guide = Guide::parse(&file(&format!("{old}{new}"))).unwrap();
        let on = |text| guide.items(Subject::Employer, day(text)).count();
        let days = ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"];
        assert_eq!(days.map(on), [0, 1, 1, 1]);
        assert_eq!(guide.items(Subject::Vacancy, day("2026-07-01")).count(), 0);
    }

    #[test]
    fn one_code_stands_once_a_day_and_ends_after_it_begins() {
        let twice = item("papers", "from = \"2026-01-01\"").repeat(2);
        let refused = Guide::parse(&file(&twice)).unwrap_err();
        assert!(matches!(refused, GuideError::Twice { .. }), "{refused}");
        let backwards = item("papers", "from = \"2026-01-02\"\nto = \"2026-01-01\"");
        let refused = Guide::parse(&file(&backwards)).unwrap_err();
        assert!(matches!(refused, GuideError::Days(_)), "{refused}");
    }

    #[test]
    fn a_reason_is_for_a_decision_there_is() {
        let reason = "version = \"1\"\nitem = []\n[[reason]]\ncode = \"a\"\nsubject = \"vacancy\"\n\
                      decision = \"suspended\"\nfrom = \"2026-01-01\"\ntext.vi = \"a\"\n\
                      text.en = \"b\"\n";
        let refused = Guide::parse(reason).unwrap_err();
        assert!(matches!(refused, GuideError::Decision { .. }), "{refused}");
    }
}
