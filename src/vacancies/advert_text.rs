//! The words of an advert in the languages it is written in.

use std::collections::BTreeMap;

use crate::platform::coded::coded_enum;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Language;
use crate::platform::language::Wording;
use crate::vacancies::input::TEXT;
use crate::vacancies::input::TITLE;

coded_enum! {
    /// A language adverts are written in.
    pub enum AdvertLanguage {
        /// Vietnamese.
        Vi = "vi" ("Tiếng Việt", "Vietnamese"),
        /// English.
        En = "en" ("Tiếng Anh", "English"),
        /// Korean.
        Ko = "ko" ("Tiếng Hàn", "Korean"),
        /// Chinese.
        Zh = "zh" ("Tiếng Trung", "Chinese"),
        /// Khmer.
        Km = "km" ("Tiếng Khmer", "Khmer"),
    }
}

impl AdvertLanguage {
    /// Its name in its own script.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
            Self::Ko => "한국어",
            Self::Zh => "中文",
            Self::Km => "ខ្មែរ",
        }
    }
}

impl From<Language> for AdvertLanguage {
    fn from(language: Language) -> Self {
        match language {
            Language::Vi => Self::Vi,
            Language::En => Self::En,
            Language::Km => Self::Km,
        }
    }
}

/// The words of an advert in one language.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct AdvertText {
    /// The headline, 3 to 120 characters.
    pub title: String,
    /// What the work is.
    pub description: String,
    /// What the work asks.
    pub requirements: String,
    /// What comes with it, in words.
    pub benefits_text: String,
}

impl AdvertText {
    /// Whether nobody wrote anything.
    pub fn is_blank(&self) -> bool {
        let texts = [&self.title, &self.description, &self.requirements, &self.benefits_text];
        texts.iter().all(|text| text.trim().is_empty())
    }
}

/// The versions beside the main text, fit to store; a blank one is none.
pub(super) fn parse(
    faults: &mut FieldFaults,
    main: AdvertLanguage,
    sent: BTreeMap<AdvertLanguage, AdvertText>,
) -> BTreeMap<AdvertLanguage, AdvertText> {
    let mut versions = BTreeMap::new();
    for (language, mut text) in sent {
        if text.is_blank() {
            continue;
        }
        let at = |field: &str| format!("/texts/{language}/{field}");
        if language == main {
            faults.add(
                &at("title"),
                "main-language",
                Wording::new(
                    "Tiếng này là tiếng chính của tin: hãy sửa ở mục «Vị trí & số lượng», hoặc bỏ trống ở đây.",
                    "This is the main language of the vacancy: change its words there, or leave this empty.",
                ),
            );
        }
        faults.tidy(&at("title"), &mut text.title, TITLE);
        faults.tidy(&at("description"), &mut text.description, TEXT);
        faults.tidy(&at("requirements"), &mut text.requirements, TEXT);
        faults.tidy(&at("benefits_text"), &mut text.benefits_text, TEXT);
        versions.insert(language, text);
    }
    versions
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(title: &str) -> AdvertText {
        AdvertText { title: title.into(), ..AdvertText::default() }
    }

    fn parsed(
        sent: &[(AdvertLanguage, AdvertText)],
    ) -> (BTreeMap<AdvertLanguage, AdvertText>, Vec<String>) {
        let mut faults = FieldFaults::new();
        let versions = parse(&mut faults, AdvertLanguage::Vi, sent.iter().cloned().collect());
        (versions, faults.as_slice().iter().map(|f| f.pointer.clone()).collect())
    }

    #[test]
    fn a_version_needs_a_headline_and_a_blank_one_is_none() {
        let sent = [
            (AdvertLanguage::En, text(" Sewing  worker ")),
            (AdvertLanguage::Ko, text("  ")),
            (AdvertLanguage::Zh, AdvertText { description: "缝纫".into(), ..text("") }),
        ];
        let (versions, faults) = parsed(&sent);
        assert_eq!(versions[&AdvertLanguage::En].title, "Sewing worker");
        assert!(!versions.contains_key(&AdvertLanguage::Ko));
        assert_eq!(faults, ["/texts/zh/title"]);
    }

    #[test]
    fn the_main_language_has_no_second_version() {
        let (_, faults) = parsed(&[(AdvertLanguage::Vi, text("Thợ may"))]);
        assert_eq!(faults, ["/texts/vi/title"]);
    }
}
