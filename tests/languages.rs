//! Every sentence of the pages is there in every language, is used, and is given what it asks for.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot look fails")]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use regex::Regex;

/// The Khmer names of closed lists, which stand beside their codes in the other languages.
const LABELS: &str = "labels.ftl";

/// Whether a language has a file of sentences.
type HasFile = fn(&str) -> bool;

/// The languages beside the Vietnamese source, each with the files of sentences it has. Firms and
/// officers are not asked to read Khmer: the names of their files say whose they are.
const LANGUAGES: &[(&str, HasFile)] = &[
    ("en", |_| true),
    ("km", |file| !file.starts_with("employer_") && !file.starts_with("staff_")),
];

/// Keys of a language, each with the words it asks for.
fn sentences(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for file in std::fs::read_dir(format!("locales/{language}")).unwrap() {
        let path = file.unwrap().path();
        if path.file_name().is_some_and(|name| name == LABELS) {
            continue;
        }
        for (key, words) in sentences_of(&path) {
            assert!(found.insert(key.clone(), words).is_none(), "{key} stands twice in {language}");
        }
    }
    found
}

/// The sentences of the Vietnamese files that a language has.
fn source_of(has: fn(&str) -> bool) -> BTreeMap<String, BTreeSet<String>> {
    let files = std::fs::read_dir("locales/vi").unwrap().map(|file| file.unwrap().path());
    let kept = files.filter(|path| has(&path.file_name().unwrap().to_string_lossy()));
    kept.flat_map(|path| sentences_of(&path)).collect()
}

fn sentences_of(path: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let key = Regex::new(r"^([a-z][A-Za-z0-9-]*) =").unwrap();
    let word = Regex::new(r"\$([a-z]+)").unwrap();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        if let Some(named) = key.captures(line) {
            named[1].clone_into(&mut current);
            let before = found.insert(current.clone(), BTreeSet::new());
            assert!(before.is_none(), "{current} stands twice in {}", path.display());
        }
        // `$count` only chooses the form, which not every language has.
        let words = word.captures_iter(line).map(|w| w[1].to_owned()).filter(|w| w != "count");
        found.entry(current.clone()).or_default().extend(words);
    }
    found.remove("");
    found
}

fn read(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, text);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html" || e == "txt") {
            text.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// All that pages and messages are made of.
fn code() -> String {
    let mut text = String::new();
    read(Path::new("src"), &mut text);
    text
}

#[test]
fn every_language_has_the_sentences_of_the_vietnamese_with_the_same_words_put_in() {
    for (language, has) in LANGUAGES {
        let (source, other) = (source_of(*has), sentences(language));
        let differing: Vec<_> = source
            .iter()
            .filter(|(key, words)| other.get(*key) != Some(words))
            .map(|(key, _)| key)
            .chain(other.keys().filter(|key| !source.contains_key(*key)))
            .collect();
        assert!(differing.is_empty(), "{language}: {differing:#?}");
    }
}

#[test]
fn every_folder_of_sentences_belongs_to_a_language_that_is_looked_after() {
    let folders = std::fs::read_dir("locales").unwrap();
    let folders: BTreeSet<String> =
        folders.map(|f| f.unwrap().file_name().to_string_lossy().into_owned()).collect();
    let known = LANGUAGES.iter().map(|(language, _)| *language).chain(["vi"]);
    assert_eq!(folders, known.map(str::to_owned).collect());
}

#[test]
fn every_sentence_is_used() {
    let code = code();
    let unused: Vec<_> =
        sentences("vi").into_keys().filter(|key| !code.contains(&format!("\"{key}\""))).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn every_sentence_that_is_asked_for_exists() {
    let asked = Regex::new(
        r#"(?:\.(?:t|with|count)\(|texts::(?:say(?:_with|_count)?|wording(?:_with)?)\([^"\n]*)"([a-z][^"]*)""#,
    );
    let source = sentences("vi");
    let code = code();
    let missing: BTreeSet<_> = asked
        .unwrap()
        .captures_iter(&code)
        .map(|m| m[1].to_owned())
        .filter(|key| key.contains('-') && !source.contains_key(key))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn khmer_files_say_that_they_need_a_native_reader() {
    for file in std::fs::read_dir("locales/km").unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(text.lines().take(3).any(|l| l.contains("NEEDS REVIEW")), "{text:.60}");
    }
}

/// Closed lists that people who look for work read.
const READ_BY_SEEKERS: &[&str] = &[
    "ApplicationAction",
    "ApplicationState",
    "Benefit",
    "Contract",
    "Demand",
    "Disability",
    "Education",
    "EmployerKind",
    "Experience",
    "Eyesight",
    "HandWork",
    "HearingSpeaking",
    "HouseholdStatus",
    "Language",
    "Level",
    "Lifting",
    "PayUnit",
    "Purpose",
    "Qualification",
    "Recruitment",
    "RefusalReason",
    "Setting",
    "Sex",
    "SoftSkill",
    "Sort",
    "SpokenLanguage",
    "Standing",
    "State",
    "TwoHands",
    "WelcomedGroup",
    "WorkingTime",
];

#[test]
fn every_member_of_a_list_that_seekers_read_has_a_khmer_name() {
    let list = Regex::new(r"(?s)coded_enum! \{.*?pub enum (\w+) \{(.*?)\n    \}").unwrap();
    let member = Regex::new(r#"= "([a-z0-9-]+)" \("#).unwrap();
    let labels = std::fs::read_to_string(format!("locales/km/{LABELS}")).unwrap();
    let named: BTreeSet<&str> =
        labels.lines().filter_map(|l| Some(l.split_once(" = ")?.0)).collect();
    let code = code();
    let mut seen = BTreeSet::new();
    let mut missing = Vec::new();
    for found in list.captures_iter(&code) {
        let Some(name) = READ_BY_SEEKERS.iter().find(|name| **name == &found[1]) else { continue };
        seen.insert(*name);
        let keys = member.captures_iter(&found[2]).map(|m| format!("{name}-{}", &m[1]));
        missing.extend(keys.filter(|key| !named.contains(key.as_str())));
    }
    assert_eq!(seen.len(), READ_BY_SEEKERS.len(), "{seen:?}");
    assert!(missing.is_empty(), "{missing:#?}");
}
