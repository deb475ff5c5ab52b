//! The rules by their own examples, and what must hold for any text.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;
use serde::Deserialize;

use super::reading::slice_of;
use super::words::uncover;
use super::*;
use crate::platform::vietnamese::nfc;
use crate::reference::communes::CommuneCode;
use crate::reference::lists::Qualification;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExamplesFile {
    examples: Vec<Examples>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    rule: String,
    part: Option<Part>,
    title: Option<String>,
    place: Option<String>,
    caught: Vec<String>,
    passes: Vec<String>,
}

impl Examples {
    fn advert<'a>(&'a self, text: &'a str) -> Advert<'a> {
        let part = self.part.unwrap_or(Part::Requirements);
        let mut parts = vec![(part, text)];
        parts.extend(self.title.as_deref().map(|title| (Part::Title, title)));
        let commune = self.place.as_deref().map(|code| CommuneCode::parse(code).unwrap());
        Advert { commune, ..Advert::of_words(parts, day("2026-07-01")) }
    }
}

fn examples() -> Vec<Examples> {
    let file: ExamplesFile =
        toml::from_str(include_str!("../../../config/checks_examples.toml")).unwrap();
    file.examples
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rules() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(Rules::embedded)
}

/// Codes of every rule that holds, signals included.
fn codes(advert: &Advert<'_>) -> Vec<String> {
    let readings: Vec<Reading<'_>> =
        advert.parts.iter().map(|&(part, text)| Reading::new(part, text)).collect();
    let signals = uncover(rules(), advert, &readings).into_iter().map(|u| u.rule.code.clone());
    check(rules(), advert).into_iter().map(|f| f.code).chain(signals).collect()
}

fn kinds(advert: &Advert<'_>) -> Vec<FindingKind> {
    check(rules(), advert).into_iter().map(|f| f.kind).collect()
}

#[test]
fn every_rule_has_five_texts_it_catches_and_five_it_passes() {
    let given: BTreeMap<String, (usize, usize)> =
        examples().iter().map(|e| (e.rule.clone(), (e.caught.len(), e.passes.len()))).collect();
    for code in rules().codes() {
        let (caught, passes) = given.get(code).copied().unwrap_or_default();
        assert!(caught >= 5 && passes >= 5, "{code}: {caught} caught, {passes} passes");
    }
    assert_eq!(given.len(), rules().codes().count(), "examples of a rule that does not exist");
}

#[test]
fn every_rule_catches_its_texts() {
    let mut missed = Vec::new();
    for examples in examples() {
        for text in &examples.caught {
            let found = codes(&examples.advert(text));
            if !found.contains(&examples.rule) {
                missed.push(format!("{}: {text:?} gave {found:?}", examples.rule));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_rule_passes_its_texts() {
    let mut flagged = Vec::new();
    for examples in examples() {
        let rule = rules().all.iter().find(|rule| rule.code == examples.rule).unwrap();
        for text in &examples.passes {
            let advert = examples.advert(text);
            let is_flagged = match rule.reads {
                Reads::Signal => codes(&advert).contains(&examples.rule),
                Reads::Words | Reads::Disguised | Reads::Figures => {
                    kinds(&advert).contains(&rule.kind)
                }
            };
            if is_flagged {
                flagged.push(format!("{}: {text:?} gave {:?}", examples.rule, codes(&advert)));
            }
        }
    }
    assert!(flagged.is_empty(), "{}", flagged.join("\n"));
}

#[test]
fn a_finding_points_at_its_words() {
    for examples in examples() {
        for text in examples.caught.iter().chain(&examples.passes) {
            for finding in check(rules(), &examples.advert(text)) {
                if finding.part == examples.part.unwrap_or(Part::Requirements) {
                    assert_eq!(slice_of(text, finding.start, finding.end), finding.words, "{text}");
                }
            }
        }
    }
}

#[test]
fn a_wish_warns_where_a_condition_blocks() {
    let severity = |text| check(rules(), &requirements(text)).first().map(|f| f.severity);
    assert_eq!(severity("Chỉ tuyển nữ"), Some(Severity::Block));
    assert_eq!(severity("Ưu tiên nữ"), Some(Severity::Warn));
    assert_eq!(severity("Độ tuổi ưu tiên không quá 28 tuổi"), Some(Severity::Warn));
}

fn requirements(text: &str) -> Advert<'_> {
    Advert::of_words(vec![(Part::Requirements, text)], day("2026-07-01"))
}

#[test]
fn pay_is_compared_with_the_rate_of_the_day() {
    let long_xuyen = CommuneCode::parse("30307").unwrap();
    let pay = StatedPay { from: Some(4_500_000), to: Some(4_500_000), unit: PayUnit::Month };
    let on = |day_text| {
        let advert = Advert { commune: Some(long_xuyen), pay: Some(pay), ..requirements("") };
        kinds(&Advert { on: day(day_text), ..advert })
    };
    assert_eq!(on("2025-12-31"), []);
    assert_eq!(on("2026-01-01"), [FindingKind::BelowMinimumWage]);
}

#[test]
fn the_same_pay_is_lawful_in_a_lower_zone() {
    let pay = StatedPay { from: Some(4_000_000), to: Some(4_000_000), unit: PayUnit::Month };
    let in_commune = |code: &str| {
        let commune = Some(CommuneCode::parse(code).unwrap());
        kinds(&Advert { commune, pay: Some(pay), ..requirements("") })
    };
    assert_eq!(in_commune("30307"), [FindingKind::BelowMinimumWage]);
    assert_eq!(in_commune("30544"), []);
}

#[test]
fn part_time_pay_is_held_to_the_hourly_rate_only() {
    let commune = Some(CommuneCode::parse("30307").unwrap());
    let stated = |from, unit| Some(StatedPay { from: Some(from), to: None, unit });
    let part_time =
        |pay| kinds(&Advert { commune, pay, is_part_time: Some(true), ..requirements("") });
    assert_eq!(part_time(stated(3_000_000, PayUnit::Month)), []);
    assert_eq!(part_time(stated(20_000, PayUnit::Hour)), [FindingKind::BelowMinimumWage]);
}

#[test]
fn the_qualification_of_the_form_decides_how_long_probation_may_be() {
    let with = |qualification| {
        let advert =
            Advert::of_words(vec![(Part::Benefits, "Thử việc 2 tháng")], day("2026-07-01"));
        kinds(&Advert { qualification, ..advert })
    };
    assert_eq!(with(Some(Qualification::University)), []);
    assert_eq!(with(Some(Qualification::Intermediate)), [FindingKind::ProbationTooLong]);
}

#[test]
fn an_honest_job_at_the_border_scores_nothing() {
    let advert = Advert {
        commune: Some(CommuneCode::parse("30520").unwrap()),
        ..requirements("Nhân viên kho làm việc tại phường Tịnh Biên, có xe đưa đón công nhân")
    };
    assert_eq!(risk(rules(), &advert, &check(rules(), &advert)).points, 0);
}

#[test]
fn signs_together_hold_an_advert_that_each_alone_would_not() {
    let advert = requirements("Không cần kinh nghiệm, nhận 1.000.000đ/ngày, xe đón tận nhà");
    let risk = risk(rules(), &advert, &check(rules(), &advert));
    assert_eq!(risk.signals, [Signal::PickUpNoPlace, Signal::EasyMoney]);
    assert!(risk.must_be_held());
}

#[test]
fn a_rule_is_silent_outside_the_days_it_is_in_force() {
    let advert =
        Advert { on: day("2020-12-31"), ..requirements("Chỉ tuyển nữ dưới 35 tuổi") };
    assert_eq!(check(rules(), &advert), []);
}

#[test]
fn a_wrong_file_names_the_rule() {
    let broken = |from: &str, to: &str| {
        let file = include_str!("../../../config/checks.toml").replacen(from, to, 1);
        Rules::parse(&file).unwrap_err().to_string()
    };
    assert!(broken(r"'\bđộc thân\b'", "'('").starts_with("rule marital-or-family: the pattern"));
    assert!(broken("{{end}}", "{{nowhere}}").contains("there is no fragment {{nowhere}}"));
    assert!(broken(r#"code = "sex-title""#, r#"code = "sex-condition""#).contains("stands twice"));
    assert!(broken(r#"code = "risk-high""#, r#"code = "risk""#).contains("risk-high"));
    assert!(broken(r#"from = "2021-01-01""#, r#"from = "soon""#).contains("2026-01-31"));
    assert!(broken(r#"severity = "block""#, r#"weight = "block""#).contains("weight"));
}

proptest! {
    #[test]
    fn any_text_gives_findings_that_point_into_it(texts in proptest::collection::vec(".{0,120}", 1..4)) {
        assert_sound(&texts);
    }

    #[test]
    fn pieces_of_adverts_in_any_order_give_findings_that_point_into_them(
        pieces in proptest::collection::vec(piece(), 1..12)
    ) {
        assert_sound(&[pieces.concat()]);
    }
}

fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "Nam, ",
        "nữ ",
        "tuổi ",
        "18-35 ",
        "không ",
        "zalo ",
        "z a l o ",
        "lương 4 triệu ",
        "8h-18h ",
        "thứ 2 - thứ 7\n",
        "thử việc 2 tháng ",
        "ngoại hình ",
        "ưa nhìn. ",
        "\u{200B}",
        "đặt cọc ",
        "4.000.0000 ",
        "ộ",
        "Campuchia ",
        "ca ",
        "нет ",
        "𝗭𝗮𝗹𝗼 ",
        "năm sáu bảy tám chín không một hai ",
    ];
    prop_oneof![proptest::sample::select(PIECES).prop_map(str::to_owned), ".{0,8}"]
}

fn assert_sound(texts: &[String]) {
    let texts: Vec<String> = texts.iter().map(|text| nfc(text).into_owned()).collect();
    let given = [Part::Description, Part::Requirements, Part::Benefits, Part::Title];
    let parts: Vec<(Part, &str)> =
        given.into_iter().zip(&texts).map(|(part, text)| (part, text.as_str())).collect();
    let advert = Advert {
        location_text: "Long Xuyên",
        ..Advert::of_words(parts.clone(), day("2026-07-01"))
    };
    let findings = check(rules(), &advert);
    assert_eq!(findings, check(rules(), &advert));
    for finding in findings {
        let (_, text) = parts.iter().find(|(part, _)| *part == finding.part).unwrap();
        assert!(finding.start <= finding.end && finding.end <= text.chars().count());
        assert_eq!(slice_of(text, finding.start, finding.end), finding.words);
    }
}
