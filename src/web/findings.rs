//! What the law says about words of an advert, as employers and officers read it.

use crate::platform::language::Language;
use crate::platform::texts;
use crate::vacancies::check::Finding;
use crate::vacancies::check::Part;
use crate::vacancies::check::Severity;
use crate::vacancies::section::Section;

/// What the law says about words of an advert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FindingLine {
    /// Code of the part the words stand in.
    pub(crate) part: &'static str,
    /// Name of the part.
    pub(crate) part_name: String,
    /// Section the words are written in.
    pub(crate) section: Section,
    /// Field of its form.
    pub(crate) field: String,
    /// Colour, with [`Self::word`] beside it.
    pub(crate) tone: &'static str,
    /// Icon.
    pub(crate) icon: &'static str,
    /// What it asks for.
    pub(crate) word: String,
    /// The words.
    pub(crate) words: String,
    /// What is wrong and what to write instead.
    pub(crate) message: String,
    /// Law.
    pub(crate) source: String,
    /// Whether it holds the advert.
    pub(crate) holds: bool,
}

impl FindingLine {
    /// A finding as people read it.
    pub(crate) fn new(finding: &Finding, language: Language) -> Self {
        let (tone, icon, word) = match finding.severity {
            Severity::Block => ("stop", "no", "must-change"),
            Severity::Warn => ("warn", "warn", "should-look"),
            Severity::Info => ("info", "shield", "take-note"),
        };
        let field = match finding.part {
            Part::Title | Part::Company => "title",
            Part::Description => "description",
            Part::Requirements => "requirements",
            Part::Benefits => "benefits_text",
            Part::Pay => "pay.from",
            Part::Skills => "details.skills",
            Part::WorkingTime => "details.working_hours",
            Part::Location => "commune",
        };
        Self {
            part: finding.part.code(),
            part_name: match finding.language {
                None => finding.part.label(language).to_owned(),
                Some(version) => {
                    format!("{} ({})", finding.part.label(language), version.label(language))
                }
            },
            section: Section::of_finding(finding),
            field: match finding.language {
                None => field.to_owned(),
                Some(version) => format!("texts.{version}.{field}"),
            },
            tone,
            icon,
            word: texts::say(language, word),
            words: finding.words.clone(),
            message: finding.message.in_language(language).to_owned(),
            source: finding.source.clone(),
            holds: finding.severity == Severity::Block,
        }
    }
}
