//! What the law check has to say about an advert.

use crate::platform::language::Wording;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::check::Finding;
use crate::vacancies::check::FindingKind;
use crate::vacancies::check::Part;
use crate::vacancies::check::Severity;

/// One sentence in every language of the exchange.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct WordingBody {
    /// Vietnamese.
    vi: String,
    /// English.
    en: String,
}

impl From<&Wording> for WordingBody {
    fn from(wording: &Wording) -> Self {
        Self { vi: wording.vi.clone(), en: wording.en.clone() }
    }
}

/// One thing in an advert that the law, or a rule of the exchange, speaks about.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct FindingBody {
    /// The ground.
    kind: FindingKind,
    /// Code of the rule, stable.
    #[schema(example = "age-limit")]
    code: String,
    /// `block` holds the advert until an officer decides.
    severity: Severity,
    /// The field the words stand in.
    part: Part,
    /// The version of the advert they stand in; left out for its main text.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<AdvertLanguage>,
    /// First character of the words, counted in characters of the field.
    start: usize,
    /// One past the last character; equal to `start` for a stated figure.
    end: usize,
    /// The words, or the figure.
    words: String,
    /// What is wrong and what to write instead.
    message: WordingBody,
    /// Law, article and date.
    source: String,
    /// Whether staff may accept the words with a reason that lies in the work.
    may_be_justified: bool,
}

impl From<&Finding> for FindingBody {
    fn from(finding: &Finding) -> Self {
        Self {
            kind: finding.kind,
            code: finding.code.clone(),
            severity: finding.severity,
            part: finding.part,
            language: finding.language,
            start: finding.start,
            end: finding.end,
            words: finding.words.clone(),
            message: (&finding.message).into(),
            source: finding.source.clone(),
            may_be_justified: finding.may_be_justified,
        }
    }
}

/// The law check of an advert.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct CheckBody {
    /// What was found, by field and place.
    pub(crate) findings: Vec<FindingBody>,
    /// Whether publishing would hold the advert for an officer.
    pub(crate) holds: bool,
    /// Version of the rules.
    pub(crate) rules_version: String,
}
