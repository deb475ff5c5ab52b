//! The life of a vacancy as a table.

use crate::platform::coded::coded_enum;

coded_enum! {
    /// Where a vacancy stands.
    pub enum State {
        /// Being written; only its employer and staff see it.
        Draft = "draft" ("Nháp", "Draft"),
        /// Waits for an officer.
        Held = "held" ("Chờ Trung tâm xem", "Waiting for the centre"),
        /// Everybody sees it and can apply.
        Open = "open" ("Đang tuyển", "Open"),
        /// Everybody wanted was hired.
        Filled = "filled" ("Đã đủ người", "Filled"),
        /// Ended by its employer or refused by an officer.
        Closed = "closed" ("Đã đóng", "Closed"),
        /// Its last day is over.
        Expired = "expired" ("Hết hạn", "Expired"),
    }
}

impl State {
    /// Whether it has ended for good.
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Filled | Self::Closed | Self::Expired)
    }
}

coded_enum! {
    /// What can happen to a vacancy.
    pub enum Action {
        /// Its employer publishes it and nothing stands against it.
        Publish = "publish" ("Đăng", "Publish"),
        /// The check or an officer holds it.
        Hold = "hold" ("Giữ lại", "Hold"),
        /// An officer releases it.
        Release = "release" ("Cho đăng", "Release"),
        /// It goes back to its employer to be corrected.
        Return = "return" ("Trả lại để sửa", "Return"),
        /// An officer refuses it.
        Refuse = "refuse" ("Từ chối", "Refuse"),
        /// Everybody wanted was hired.
        Fill = "fill" ("Đủ người", "Fill"),
        /// Its employer ends it.
        Close = "close" ("Đóng tin", "Close"),
        /// Its last day is over.
        Expire = "expire" ("Hết hạn", "Expire"),
    }
}

/// Every move there is.
pub const MOVES: &[(State, Action, State)] = &[
    (State::Draft, Action::Publish, State::Open),
    (State::Draft, Action::Hold, State::Held),
    (State::Draft, Action::Close, State::Closed),
    (State::Held, Action::Release, State::Open),
    (State::Held, Action::Return, State::Draft),
    (State::Held, Action::Refuse, State::Closed),
    (State::Held, Action::Close, State::Closed),
    (State::Held, Action::Expire, State::Expired),
    (State::Open, Action::Hold, State::Held),
    (State::Open, Action::Fill, State::Filled),
    (State::Open, Action::Close, State::Closed),
    (State::Open, Action::Expire, State::Expired),
];

/// Where a vacancy stands after an action, if the action is possible.
pub fn after(state: State, action: Action) -> Option<State> {
    MOVES.iter().find(|(from, by, _)| (*from, *by) == (state, action)).map(|(_, _, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_ended_stays_ended() {
        for state in State::ALL.iter().filter(|s| s.has_ended()) {
            assert!(Action::ALL.iter().all(|action| after(*state, *action).is_none()), "{state}");
        }
    }

    #[test]
    fn an_action_leads_to_one_state() {
        for (from, action, _) in MOVES {
            let same = MOVES.iter().filter(|(f, a, _)| (f, a) == (from, action));
            assert_eq!(same.count(), 1, "{from} {action}");
        }
    }

    #[test]
    fn only_publishing_and_releasing_open_a_vacancy() {
        let opening = MOVES.iter().filter(|(_, _, to)| *to == State::Open).map(|(_, by, _)| *by);
        assert_eq!(opening.collect::<Vec<_>>(), [Action::Publish, Action::Release]);
    }

    #[test]
    fn every_state_can_be_reached() {
        for state in State::ALL.iter().filter(|s| **s != State::Draft) {
            assert!(MOVES.iter().any(|(_, _, to)| to == state), "{state}");
        }
    }
}
