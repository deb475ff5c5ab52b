//! The reasons in words, as a person reads them.

use crate::matching::fit::Condition;
use crate::matching::fit::Fit;
use crate::matching::fit::Ground;
use crate::platform::language::Language;
use crate::platform::texts;

/// Skills named in one sentence.
const NAMED: usize = 3;

/// How many of the reasons speak for it: `4 trên 5 điều hợp với bạn`.
pub fn summary(fit: &Fit, language: Language) -> String {
    let (good, all) = (fit.count_for().to_string(), fit.grounds.len().to_string());
    texts::say_with(language, "fit-summary", &[("good", &good), ("all", &all)])
}

/// One reason in a few words.
pub fn ground(ground: &Ground, language: Language) -> String {
    let say = |key: &str| texts::say(language, key);
    let with =
        |key: &str, name: &'static str, word: &str| texts::say_with(language, key, &[(name, word)]);
    match ground {
        Ground::SameOccupation => say("fit-occupation"),
        Ground::OtherOccupation => say("fit-occupation-other"),
        Ground::SkillsShared(skills) => with("fit-skills", "skills", &some(skills)),
        Ground::SkillsMissing(skills) => with("fit-skills-missing", "skills", &some(skills)),
        Ground::PaysMore(0) => say("fit-pay"),
        Ground::PaysMore(by) => with("fit-pay-more", "amount", &amount(*by, language)),
        Ground::MayPay => say("fit-pay-may"),
        Ground::PaysLess(by) => with("fit-pay-less", "amount", &amount(*by, language)),
        Ground::Near(0) => say("fit-near-home"),
        Ground::Near(km) => with("fit-near", "km", &km.to_string()),
        Ground::Far(km, most) => {
            let words = [("km", &*km.to_string()), ("most", &*most.to_string())];
            texts::say_with(language, "fit-far", &words)
        }
        Ground::NamedPlace => say("fit-place"),
        Ground::OtherPlace => say("fit-place-other"),
        Ground::WorkingTime => say("fit-time"),
        Ground::OtherWorkingTime => say("fit-time-other"),
        Ground::ReadyFor(demands) => {
            let demands = listed(demands.iter().map(|demand| demand.label(language)));
            with("fit-demands", "demands", &demands)
        }
        Ground::NotReadyFor(demands) => {
            let demands = listed(demands.iter().map(|demand| demand.label(language)));
            with("fit-demands-missing", "demands", &demands)
        }
        Ground::NoExperienceAsked => say("fit-experience-none"),
        Ground::Experienced => say("fit-experience"),
        Ground::MoreExperienceAsked(asked) => {
            with("fit-experience-missing", "asked", &asked.label(language).to_lowercase())
        }
        Ground::Schooled => say("fit-education"),
        Ground::MoreSchoolAsked => say("fit-education-missing"),
        Ground::Trained => say("fit-qualification"),
        Ground::MoreTrainingAsked => say("fit-qualification-missing"),
        Ground::Contract => say("fit-contract"),
        Ground::OtherContract => say("fit-contract-other"),
        Ground::Speaks(languages) => {
            let languages = listed(languages.iter().map(|it| it.label(language)));
            with("fit-languages", "languages", &languages)
        }
        Ground::DoesNotSpeak(languages) => {
            let languages = listed(languages.iter().map(|it| it.label(language)));
            with("fit-languages-missing", "languages", &languages)
        }
        Ground::Bearable => say("fit-conditions"),
        Ground::TooHard(conditions) => {
            let conditions = conditions.iter().map(|condition| say(name(*condition)));
            let conditions: Vec<String> = conditions.map(|name| name.to_lowercase()).collect();
            with("fit-conditions-hard", "conditions", &conditions.join(", "))
        }
    }
}

const fn name(condition: Condition) -> &'static str {
    match condition {
        Condition::Setting => "condition-setting",
        Condition::Lifting => "condition-lifting",
        Condition::Standing => "condition-standing",
        Condition::HearingSpeaking => "condition-hearing",
        Condition::Eyesight => "condition-eyesight",
        Condition::HandWork => "condition-hands",
        Condition::TwoHands => "condition-two-hands",
    }
}

fn some(skills: &[String]) -> String {
    skills.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ")
}

fn listed<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    labels.map(str::to_lowercase).collect::<Vec<_>>().join(", ")
}

/// Whole millions in few digits, other amounts in full.
fn amount(vnd: i64, language: Language) -> String {
    let vnd = u64::try_from(vnd).unwrap_or(0);
    if vnd.is_multiple_of(1_000_000) {
        texts::say_count(language, "amount-millions", vnd / 1_000_000)
    } else {
        texts::say_count(language, "amount-dong", vnd)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::lists::Demand;

    #[test]
    fn the_reasons_are_counted_and_said_in_a_few_words() {
        let fit = Fit {
            grounds: vec![
                Ground::PaysMore(1_000_000),
                Ground::Near(6),
                Ground::NotReadyFor(vec![Demand::Shifts]),
            ],
        };
        assert_eq!(summary(&fit, Language::Vi), "2 trên 3 điều hợp với bạn");
        let said: Vec<String> = fit.grounds.iter().map(|g| ground(g, Language::Vi)).collect();
        assert_eq!(
            said,
            [
                "Lương cao hơn mong muốn 1 triệu",
                "Cách nơi bạn ở 6 km",
                "Cần: làm ca; bạn chưa nói là sẵn sàng"
            ]
        );
    }

    #[test]
    fn every_reason_is_said_in_every_language() {
        let far = [Ground::Far(30, 15), Ground::TooHard(vec![Condition::Lifting])];
        for language in Language::ALL {
            for reason in &far {
                assert!(!ground(reason, *language).is_empty(), "{language}");
            }
        }
    }
}
