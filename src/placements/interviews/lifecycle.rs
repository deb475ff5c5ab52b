//! The life of an interview as a table.

use crate::platform::coded::coded_enum;

coded_enum! {
    /// Where an interview stands.
    pub enum InterviewState {
        /// Appointments are offered; the person has not answered.
        Offered = "offered" ("Chờ chọn giờ", "Waiting for a choice"),
        /// The person chose an appointment.
        Confirmed = "confirmed" ("Đã chọn giờ", "Time chosen"),
        /// None of the appointments suits the person.
        AnotherTime = "another-time" ("Xin giờ khác", "Asked for another time"),
        /// The person does not come.
        Declined = "declined" ("Không đến phỏng vấn", "Does not come"),
        /// The application has ended.
        Ended = "ended" ("Đã kết thúc", "Over"),
    }
}

coded_enum! {
    /// What can happen to an interview.
    pub enum InterviewAction {
        /// The employer offers appointments.
        Offer = "offer" ("Gửi giờ hẹn", "Offer times"),
        /// The person chooses one.
        Choose = "choose" ("Chọn giờ", "Choose"),
        /// The person asks for others.
        AskAnotherTime = "ask-another-time" ("Xin giờ khác", "Ask for another time"),
        /// The person says that they do not come.
        Decline = "decline" ("Báo không đến", "Decline"),
        /// The application ends.
        End = "end" ("Kết thúc", "End"),
    }
}

use InterviewAction::AskAnotherTime;
use InterviewAction::Choose;
use InterviewAction::Decline;
use InterviewAction::End;
use InterviewAction::Offer;
use InterviewState::AnotherTime;
use InterviewState::Confirmed;
use InterviewState::Declined;
use InterviewState::Ended;
use InterviewState::Offered;

/// Every move there is.
pub const MOVES: &[(InterviewState, InterviewAction, InterviewState)] = &[
    // Other appointments, whatever was said to the earlier ones.
    (Offered, Offer, Offered),
    (Confirmed, Offer, Offered),
    (AnotherTime, Offer, Offered),
    (Declined, Offer, Offered),
    (Ended, Offer, Offered),
    (Offered, Choose, Confirmed),
    // Another appointment of the same offer.
    (Confirmed, Choose, Confirmed),
    (AnotherTime, Choose, Confirmed),
    (Offered, AskAnotherTime, AnotherTime),
    (Confirmed, AskAnotherTime, AnotherTime),
    (Offered, Decline, Declined),
    (Confirmed, Decline, Declined),
    (AnotherTime, Decline, Declined),
    (Offered, End, Ended),
    (Confirmed, End, Ended),
    (AnotherTime, End, Ended),
    (Declined, End, Ended),
];

/// Where an interview stands after an action, if the action is possible.
pub fn after(state: InterviewState, action: InterviewAction) -> Option<InterviewState> {
    MOVES.iter().find(|(from, by, _)| (*from, *by) == (state, action)).map(|(_, _, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_employer_can_always_offer_other_appointments() {
        for state in InterviewState::ALL {
            assert_eq!(after(*state, Offer), Some(Offered), "{state}");
        }
    }

    #[test]
    fn whatever_stands_ends_with_the_application() {
        for state in InterviewState::ALL.iter().filter(|s| **s != Ended) {
            assert_eq!(after(*state, End), Some(Ended), "{state}");
        }
    }

    #[test]
    fn whoever_asked_for_another_time_can_still_choose_and_whoever_declined_waits_for_an_offer() {
        assert_eq!(after(AnotherTime, Choose), Some(Confirmed));
        for action in [Choose, AskAnotherTime, Decline] {
            assert_eq!(after(Declined, action), None, "{action}");
            assert_eq!(after(Ended, action), None, "{action}");
        }
    }
}
