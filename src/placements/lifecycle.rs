//! The life of an application as a table.

use crate::platform::coded::coded_enum;

coded_enum! {
    /// Where an application stands.
    pub enum ApplicationState {
        /// Sent; the employer has not opened it.
        Sent = "sent" ("Đã gửi", "Sent"),
        /// The employer has opened it.
        Seen = "seen" ("Đã xem", "Seen"),
        /// Invited to an interview.
        Interview = "interview" ("Mời phỏng vấn", "Interview"),
        /// Hired.
        Hired = "hired" ("Nhận việc", "Hired"),
        /// Not selected, with a reason.
        NotSelected = "not-selected" ("Chưa đạt", "Not selected"),
        /// Taken back by the person.
        Withdrawn = "withdrawn" ("Đã rút", "Withdrawn"),
    }
}

impl ApplicationState {
    /// Whether somebody still waits for an answer.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Sent | Self::Seen | Self::Interview)
    }

    /// Whether the employer may still reach the person.
    pub const fn shows_contact(self) -> bool {
        self.is_waiting() || matches!(self, Self::Hired)
    }
}

coded_enum! {
    /// What can happen to an application.
    pub enum ApplicationAction {
        /// The employer opens it.
        See = "see" ("Xem", "Open"),
        /// The employer invites the person.
        Invite = "invite" ("Mời phỏng vấn", "Invite"),
        /// The employer hires the person.
        Hire = "hire" ("Nhận việc", "Hire"),
        /// The employer does not select the person.
        Refuse = "refuse" ("Không chọn", "Not select"),
        /// The person takes it back.
        Withdraw = "withdraw" ("Rút hồ sơ", "Withdraw"),
        /// The person sends it again after taking it back.
        SendAgain = "send-again" ("Gửi lại", "Send again"),
    }
}

use ApplicationAction::Hire;
use ApplicationAction::Invite;
use ApplicationAction::Refuse;
use ApplicationAction::See;
use ApplicationAction::SendAgain;
use ApplicationAction::Withdraw;
use ApplicationState::Hired;
use ApplicationState::Interview;
use ApplicationState::NotSelected;
use ApplicationState::Seen;
use ApplicationState::Sent;
use ApplicationState::Withdrawn;

/// Every move there is.
pub const MOVES: &[(ApplicationState, ApplicationAction, ApplicationState)] = &[
    (Sent, See, Seen),
    (Sent, Invite, Interview),
    (Seen, Invite, Interview),
    // Another appointment.
    (Interview, Invite, Interview),
    (Sent, Hire, Hired),
    (Seen, Hire, Hired),
    (Interview, Hire, Hired),
    (Sent, Refuse, NotSelected),
    (Seen, Refuse, NotSelected),
    (Interview, Refuse, NotSelected),
    (Sent, Withdraw, Withdrawn),
    (Seen, Withdraw, Withdrawn),
    (Interview, Withdraw, Withdrawn),
    (Withdrawn, SendAgain, Sent),
];

/// Where an application stands after an action, if the action is possible.
pub fn after(state: ApplicationState, action: ApplicationAction) -> Option<ApplicationState> {
    MOVES.iter().find(|(from, by, _)| (*from, *by) == (state, action)).map(|(_, _, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_waits_can_be_answered_and_can_withdraw() {
        for state in ApplicationState::ALL.iter().copied().filter(|s| s.is_waiting()) {
            for action in [Hire, Refuse, Withdraw] {
                assert!(after(state, action).is_some(), "{state} {action}");
            }
        }
    }

    #[test]
    fn an_answer_is_final() {
        for state in [Hired, NotSelected] {
            let mut actions = ApplicationAction::ALL.iter();
            assert!(actions.all(|action| after(state, *action).is_none()), "{state}");
        }
    }

    #[test]
    fn contact_ends_with_refusal_and_withdrawal() {
        assert!(!NotSelected.shows_contact() && !Withdrawn.shows_contact());
        assert!(Sent.shows_contact() && Hired.shows_contact());
    }
}
