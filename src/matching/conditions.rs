//! What the work asks of the body beside what the body can do: the seven conditions of the forms,
//! said without a diagnosis.

use crate::platform::coded::coded_enum;
use crate::reference::lists::Setting;
use crate::reference::lists::TwoHands;
use crate::reference::lists::WorkingConditions;

coded_enum! {
    /// One of the seven working conditions (Mẫu 03a).
    pub enum Condition {
        /// Where the work is done.
        Setting = "setting" ("Nơi làm việc", "Place of work"),
        /// Weight to lift.
        Lifting = "lifting" ("Nâng vật nặng", "Lifting"),
        /// Standing and walking.
        Standing = "standing" ("Đứng, đi lại", "Standing, walking"),
        /// Hearing and speaking.
        HearingSpeaking = "hearing-speaking" ("Nghe, nói", "Hearing, speaking"),
        /// Eyesight.
        Eyesight = "eyesight" ("Thị lực", "Eyesight"),
        /// Work of the hands.
        HandWork = "hand-work" ("Thao tác bằng tay", "Work by hand"),
        /// Use of both hands.
        TwoHands = "two-hands" ("Dùng hai tay", "Use of both hands"),
    }
}

/// The conditions both sides stated, each with whether the body can do what the work asks.
pub(super) fn compared(
    able: WorkingConditions,
    asked: WorkingConditions,
) -> Vec<(Condition, bool)> {
    let all = [
        (Condition::Setting, both(able.setting, asked.setting, can_be_at)),
        (Condition::Lifting, both(able.lifting, asked.lifting, is_enough)),
        (Condition::Standing, both(able.standing, asked.standing, is_enough)),
        (
            Condition::HearingSpeaking,
            both(able.hearing_speaking, asked.hearing_speaking, is_enough),
        ),
        (Condition::Eyesight, both(able.eyesight, asked.eyesight, is_enough)),
        (Condition::HandWork, both(able.hand_work, asked.hand_work, is_enough)),
        (Condition::TwoHands, both(able.two_hands, asked.two_hands, can_with_hands)),
    ];
    all.into_iter().filter_map(|(condition, can)| Some((condition, can?))).collect()
}

fn both<T>(able: Option<T>, asked: Option<T>, can: fn(T, T) -> bool) -> Option<bool> {
    Some(can(able?, asked?))
}

/// Members of the lists stand from the least asked to the most.
fn is_enough<T: Ord + Copy>(able: T, asked: T) -> bool {
    able >= asked
}

fn can_be_at(able: Setting, asked: Setting) -> bool {
    able == Setting::Mixed || able == asked
}

fn can_with_hands(able: TwoHands, asked: TwoHands) -> bool {
    match asked {
        TwoHands::One => true,
        TwoHands::Both => able == TwoHands::Both,
        TwoHands::Sometimes => matches!(able, TwoHands::Both | TwoHands::Sometimes),
        TwoHands::Left => able != TwoHands::Right,
        TwoHands::Right => able != TwoHands::Left,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::lists::Lifting;
    use crate::reference::lists::Standing;

    #[test]
    fn only_conditions_both_sides_stated_are_compared() {
        let able = WorkingConditions {
            standing: Some(Standing::Little),
            lifting: Some(Lifting::Medium),
            ..WorkingConditions::default()
        };
        let asked = WorkingConditions {
            standing: Some(Standing::Much),
            setting: Some(Setting::Outdoors),
            ..WorkingConditions::default()
        };
        assert_eq!(compared(able, asked), [(Condition::Standing, false)]);
        let light =
            WorkingConditions { lifting: Some(Lifting::Light), ..WorkingConditions::default() };
        assert_eq!(compared(able, light), [(Condition::Lifting, true)]);
    }

    #[test]
    fn whoever_can_use_both_hands_can_do_any_work_of_the_hands() {
        for asked in TwoHands::ALL {
            assert!(can_with_hands(TwoHands::Both, *asked), "{asked}");
        }
        assert!(can_with_hands(TwoHands::Left, TwoHands::One));
        assert!(!can_with_hands(TwoHands::Left, TwoHands::Both));
        assert!(!can_with_hands(TwoHands::Left, TwoHands::Right));
    }

    #[test]
    fn outdoors_is_not_for_whoever_works_indoors() {
        assert!(can_be_at(Setting::Mixed, Setting::Outdoors));
        assert!(!can_be_at(Setting::Indoors, Setting::Outdoors));
        assert!(!can_be_at(Setting::Indoors, Setting::Mixed));
    }
}
