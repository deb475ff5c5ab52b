//! The sentences of pages and messages, from the Fluent files in `locales/`.
//!
//! Vietnamese is the source: a key that another language lacks is answered in Vietnamese, and a
//! test fails. Names of closed lists stand beside their codes in Vietnamese and English; their
//! Khmer is in `locales/km/labels.ftl`, one line each.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use fluent_templates::LanguageIdentifier;
use fluent_templates::Loader;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::langid;
use fluent_templates::static_loader;

use crate::platform::language::Language;
use crate::platform::language::Wording;

static_loader! {
    static SENTENCES = {
        locales: "./locales",
        fallback_language: "vi",
        // Invisible marks around what is put in would be copied along with it.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const KHMER_LABELS: &str = include_str!("../../locales/km/labels.ftl");

static VI: LanguageIdentifier = langid!("vi");
static EN: LanguageIdentifier = langid!("en");
static KM: LanguageIdentifier = langid!("km");

fn tag(language: Language) -> &'static LanguageIdentifier {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
        Language::Km => &KM,
    }
}

/// A sentence.
pub fn say(language: Language, key: &str) -> String {
    SENTENCES.lookup(tag(language), key)
}

/// A sentence with words put in.
pub fn say_with(language: Language, key: &str, words: &[(&'static str, &str)]) -> String {
    let words = words.iter().map(|(name, word)| (Cow::Borrowed(*name), FluentValue::from(*word)));
    SENTENCES.lookup_with_args(tag(language), key, &words.collect())
}

/// A sentence about a number: `$count` chooses the form, `$n` is the number as people write it.
pub fn say_count(language: Language, key: &str, count: u64) -> String {
    let written = grouped(language, count);
    let words: HashMap<Cow<'static, str>, FluentValue<'_>> = [
        (Cow::Borrowed("count"), FluentValue::from(count)),
        (Cow::Borrowed("n"), FluentValue::from(written)),
    ]
    .into();
    SENTENCES.lookup_with_args(tag(language), key, &words)
}

/// A sentence in every language, for a fault that is told later.
pub fn wording(key: &str) -> Wording {
    Wording::in_each(|language| say(language, key))
}

/// The same with words put in.
pub fn wording_with(key: &str, words: &[(&'static str, &str)]) -> Wording {
    Wording::in_each(|language| say_with(language, key, words))
}

/// A number with its thousands apart: `3.412` in Vietnamese, `3,412` in English and Khmer.
pub fn grouped(language: Language, number: u64) -> String {
    let mark = if language == Language::Vi { '.' } else { ',' };
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// The Khmer name of a member of a closed list.
pub fn khmer_label(list: &str, code: &str) -> Option<&'static str> {
    static LABELS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let labels =
        LABELS.get_or_init(|| KHMER_LABELS.lines().filter_map(|l| l.split_once(" = ")).collect());
    labels.get(format!("{list}-{code}").as_str()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        assert_eq!(grouped(Language::Vi, 1_000_000), "1.000.000");
        assert_eq!(grouped(Language::En, 3412), "3,412");
        assert_eq!([0, 12, 999].map(|n| grouped(Language::Vi, n)), ["0", "12", "999"]);
    }

    #[test]
    fn a_sentence_about_a_number_has_its_form() {
        let jobs = |language, count| say_count(language, "jobs-count", count);
        assert_eq!(jobs(Language::Vi, 1), "1 việc làm");
        assert_eq!(jobs(Language::Vi, 3412), "3.412 việc làm");
        assert_eq!(jobs(Language::En, 1), "1 job");
        assert_eq!(jobs(Language::En, 3412), "3,412 jobs");
    }

    #[test]
    fn what_is_put_in_stands_without_marks() {
        assert_eq!(say_with(Language::En, "call", &[("phone", "0296")]), "Call 0296");
    }
}
