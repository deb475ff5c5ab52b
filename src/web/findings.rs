//! What the law says about words of an advert, as employers and officers read it.

use crate::vacancies::check::Finding;
use crate::vacancies::check::Part;
use crate::vacancies::check::Severity;

/// What the law says about words of an advert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FindingLine {
    /// Code of the part the words stand in.
    pub(crate) part: &'static str,
    /// Name of the part.
    pub(crate) part_name: &'static str,
    /// Field of the form.
    pub(crate) field: &'static str,
    /// Colour, with [`Self::word`] beside it.
    pub(crate) tone: &'static str,
    /// Icon.
    pub(crate) icon: &'static str,
    /// What it asks for.
    pub(crate) word: &'static str,
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
    pub(crate) fn new(finding: &Finding) -> Self {
        let (tone, icon, word) = match finding.severity {
            Severity::Block => ("stop", "no", "Phải sửa"),
            Severity::Warn => ("warn", "warn", "Nên xem"),
            Severity::Info => ("info", "shield", "Lưu ý"),
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
            part_name: finding.part.vi(),
            field,
            tone,
            icon,
            word,
            words: finding.words.clone(),
            message: finding.message.vi.clone(),
            source: finding.source.clone(),
            holds: finding.severity == Severity::Block,
        }
    }
}
