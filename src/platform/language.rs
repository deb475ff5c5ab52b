//! The languages the exchange speaks.

use crate::platform::coded::coded_enum;

coded_enum! {
    /// A language of pages and messages; Vietnamese is the source and the fallback.
    pub enum Language {
        /// Vietnamese.
        Vi = "vi" ("Tiếng Việt", "Vietnamese"),
        /// English.
        En = "en" ("Tiếng Anh", "English"),
        /// Khmer.
        Km = "km" ("Tiếng Khmer", "Khmer"),
    }
}

impl Language {
    /// Its name in its own script.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
            Self::Km => "ខ្មែរ",
        }
    }

    /// The first language of an `Accept-Language` header that the exchange speaks.
    pub fn negotiate(accept_language: &str) -> Self {
        let wanted = accept_language.split(',').filter_map(|part| {
            let tag = part.split([';', '-']).next()?.trim();
            Self::parse(&tag.to_ascii_lowercase())
        });
        wanted.into_iter().next().unwrap_or(Self::Vi)
    }
}

/// Who is spoken to: each is spoken to in languages of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// Everybody, also people who look for work.
    Public,
    /// People who hire.
    Firms,
    /// Officers and administrators of the centre.
    Staff,
}

impl Area {
    /// What they are spoken to in; Vietnamese comes first and is always there.
    pub const fn languages(self) -> &'static [Language] {
        match self {
            Self::Public => &[Language::Vi, Language::En, Language::Km],
            Self::Firms | Self::Staff => &[Language::Vi, Language::En],
        }
    }

    /// The language to answer in when another may be asked for.
    pub fn answers_in(self, asked: Language) -> Language {
        if self.languages().contains(&asked) { asked } else { Language::Vi }
    }
}

/// One sentence in every language of the exchange.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Wording {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
    /// Khmer, where a seeker may meet the sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub km: Option<Box<str>>,
}

impl Wording {
    /// A sentence that only firms, officers and programs meet.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into(), km: None }
    }

    /// A sentence as each language says it.
    pub fn in_each(say: impl Fn(Language) -> String) -> Self {
        Self { vi: say(Language::Vi), en: say(Language::En), km: Some(say(Language::Km).into()) }
    }

    /// The sentence in one language; without Khmer its readers get the Vietnamese.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
            Language::Km => self.km.as_deref().unwrap_or(&self.vi),
        }
    }
}
