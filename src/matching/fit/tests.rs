//! Reasons for and against, one rule a test.

use proptest::prelude::*;

use super::*;
use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::reference::communes::AN_GIANG;
use crate::reference::lists::Contract;
use crate::reference::lists::Education;
use crate::reference::lists::Level;
use crate::reference::lists::Lifting;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::seekers::profile::LanguageSkill;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::lifecycle::State;
use crate::vacancies::pay::Pay;
use crate::vacancies::vacancy::LanguageWanted;
use crate::vacancies::vacancy::VacancyContent;

fn somebody() -> OpenProfile {
    OpenProfile {
        full_name: "Néang Sóc Kha".into(),
        birth_year: None,
        commune: None,
        occupation: None,
        details: SeekerDetails::default(),
    }
}

fn advert() -> Vacancy {
    let now = "2026-11-24T02:00:00Z".parse().unwrap();
    Vacancy {
        id: VacancyId::new(now),
        employer: EmployerId::new(now),
        content: VacancyContent {
            title: "Công nhân may".into(),
            description: String::new(),
            requirements: String::new(),
            benefits_text: String::new(),
            occupation: None,
            openings: 1,
            commune: None,
            industrial_zone: None,
            pay: Pay::NEGOTIABLE,
            deadline: "2026-12-01".parse().unwrap(),
            details: VacancyDetails::default(),
            language: AdvertLanguage::Vi,
            texts: std::collections::BTreeMap::new(),
        },
        province: Some(AN_GIANG),
        monthly_from: None,
        monthly_to: None,
        state: State::Open,
        state_reason: None,
        findings: Vec::new(),
        hired: 0,
        source: None,
        published_at: Some(now),
        ended_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

fn grounds(profile: &OpenProfile, vacancy: &Vacancy) -> Vec<Ground> {
    fit(profile, vacancy, None).grounds
}

fn code(text: &str) -> Option<OccupationCode> {
    OccupationCode::parse(text)
}

#[test]
fn what_one_side_left_open_is_no_reason() {
    let (mut profile, mut vacancy) = (somebody(), advert());
    assert!(grounds(&profile, &vacancy).is_empty());
    vacancy.content.occupation = code("8153");
    vacancy.monthly_from = Some(7_000_000);
    vacancy.content.details.skills = vec!["may vá".into()];
    vacancy.content.details.demands = vec![Demand::Shifts];
    vacancy.content.details.contract = Some(Contract::Indefinite);
    vacancy.content.details.conditions.lifting = Some(Lifting::Heavy);
    vacancy.content.details.education = Some(Education::UpperSecondary);
    assert!(grounds(&profile, &vacancy).is_empty());
    assert!(fit(&profile, &vacancy, Some(80.0)).grounds.is_empty(), "nobody named a distance");
    profile.details.wish.monthly_pay_from = Some(9_000_000);
    assert!(grounds(&profile, &vacancy).is_empty(), "pay from 7 million may be 9");
}

#[test]
fn four_of_five_and_what_is_missing() {
    let (mut profile, mut vacancy) = (somebody(), advert());
    profile.occupation = code("81");
    profile.details.skills = vec!["May công nghiệp".into()];
    profile.details.wish.monthly_pay_from = Some(6_000_000);
    profile.details.wish.within_km = Some(10);
    profile.details.wish.ready_for = vec![Demand::Travel];
    vacancy.content.occupation = code("8153");
    vacancy.content.details.skills = vec!["may".into(), "ủi đồ".into()];
    vacancy.monthly_from = Some(7_000_000);
    vacancy.content.details.demands = vec![Demand::Shifts];
    let fit = fit(&profile, &vacancy, Some(6.2));
    assert_eq!(
        fit.grounds,
        [
            Ground::SameOccupation,
            Ground::SkillsShared(vec!["may".into()]),
            Ground::PaysMore(1_000_000),
            Ground::Near(6),
            Ground::NotReadyFor(vec![Demand::Shifts]),
        ]
    );
    assert_eq!((fit.count_for(), fit.grounds.len()), (4, 5));
}

#[test]
fn an_occupation_of_another_group_is_against() {
    let (mut profile, mut vacancy) = (somebody(), advert());
    profile.occupation = code("7212");
    vacancy.content.occupation = code("8153");
    assert_eq!(grounds(&profile, &vacancy), [Ground::OtherOccupation]);
    vacancy.content.occupation = code("7233");
    assert_eq!(grounds(&profile, &vacancy), [Ground::SameOccupation]);
    vacancy.content.occupation = code("7");
    assert_eq!(grounds(&profile, &vacancy), [Ground::SameOccupation]);
}

#[test]
fn a_place_that_was_named_counts_before_the_distance() {
    let (mut profile, mut vacancy) = (somebody(), advert());
    let (near, other) =
        (CommuneCode::parse("30307").unwrap(), CommuneCode::parse("30463").unwrap());
    vacancy.content.commune = Some(near);
    profile.details.wish.within_km = Some(5);
    profile.details.wish.communes = vec![near];
    assert_eq!(fit(&profile, &vacancy, Some(30.0)).grounds, [Ground::NamedPlace]);
    profile.details.wish.communes = vec![other];
    assert_eq!(fit(&profile, &vacancy, Some(30.0)).grounds, [Ground::Far(30, 5)]);
    assert_eq!(fit(&profile, &vacancy, Some(4.0)).grounds, [Ground::Near(4)]);
    profile.details.wish.within_km = None;
    assert_eq!(fit(&profile, &vacancy, Some(4.0)).grounds, [Ground::OtherPlace]);
}

#[test]
fn languages_count_with_the_level_both_sides_named() {
    let (mut profile, mut vacancy) = (somebody(), advert());
    let spoken = |level| LanguageSkill {
        language: SpokenLanguage::Khmer,
        level,
        certificate: String::new(),
    };
    let wanted = |language, level| LanguageWanted { language, level };
    vacancy.content.details.languages = vec![wanted(SpokenLanguage::Khmer, Some(Level::Good))];
    profile.details.languages = vec![spoken(None)];
    assert_eq!(grounds(&profile, &vacancy), [Ground::Speaks(vec![SpokenLanguage::Khmer])]);
    profile.details.languages = vec![spoken(Some(Level::Fair))];
    assert_eq!(grounds(&profile, &vacancy), [Ground::DoesNotSpeak(vec![SpokenLanguage::Khmer])]);
    profile.details.languages = vec![spoken(Some(Level::VeryGood))];
    vacancy.content.details.languages.push(wanted(SpokenLanguage::English, None));
    assert_eq!(grounds(&profile, &vacancy), [Ground::DoesNotSpeak(vec![SpokenLanguage::English])]);
}

#[test]
fn age_and_the_groups_a_vacancy_welcomes_play_no_part() {
    let (mut profile, mut vacancy) = (somebody(), advert());
    profile.details.wish.working_time = Some(WorkingTime::Part);
    vacancy.content.details.working_time = Some(WorkingTime::Full);
    let before = grounds(&profile, &vacancy);
    profile.birth_year = Some(1960);
    profile.full_name = "Somebody else".into();
    vacancy.content.details.welcomes = WelcomedGroup::ALL.to_vec();
    assert_eq!(grounds(&profile, &vacancy), before);
}

fn pay_ground(wished: i64, least: Option<i64>, most: Option<i64>) -> Option<Ground> {
    let (mut profile, mut vacancy) = (somebody(), advert());
    profile.details.wish.monthly_pay_from = Some(wished);
    (vacancy.monthly_from, vacancy.monthly_to) = (least, most);
    grounds(&profile, &vacancy).pop()
}

const MILLIONS: std::ops::Range<i64> = 1..100_000_000;

proptest! {
    #[test]
    fn more_pay_never_turns_from_for_to_against(
        wished in MILLIONS, least in proptest::option::of(MILLIONS),
        range in proptest::option::of(0_i64..50_000_000), more in 0_i64..50_000_000,
    ) {
        let most = range.map(|range| least.unwrap_or(1) + range);
        let before = pay_ground(wished, least, most);
        let raised = |figure: Option<i64>| figure.map(|figure| figure + more);
        let after = pay_ground(wished, raised(least), raised(most));
        if before.is_some_and(|ground| ground.is_for()) {
            prop_assert!(after.is_some_and(|ground| ground.is_for()));
        }
    }

    #[test]
    fn the_order_of_skills_does_not_matter_and_the_same_facts_give_the_same_reasons(
        told in proptest::sample::subsequence(SKILLS.to_vec(), 0..=SKILLS.len()).prop_shuffle(),
        asked in proptest::sample::subsequence(SKILLS.to_vec(), 0..=SKILLS.len()).prop_shuffle(),
    ) {
        let (mut profile, mut vacancy) = (somebody(), advert());
        let texts = |skills: &[&str]| skills.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        profile.details.skills = texts(&told);
        vacancy.content.details.skills = texts(&asked);
        let before = grounds(&profile, &vacancy);
        prop_assert_eq!(&before, &grounds(&profile, &vacancy));
        profile.details.skills.sort();
        vacancy.content.details.skills.sort();
        prop_assert_eq!(before, grounds(&profile, &vacancy));
    }
}

const SKILLS: [&str; 6] = ["may", "may công nghiệp", "Nấu ăn", "lái xe", "hàn", "nói tiếng Khmer"];
