//! The interview of an applicant and what it was offered with.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::ids::ApplicationId;
use crate::ids::OfferId;
use crate::ids::SlotId;
use crate::ids::VacancyId;
use crate::placements::interviews::lifecycle;
use crate::placements::interviews::lifecycle::InterviewAction;
use crate::placements::interviews::lifecycle::InterviewState;
use crate::placements::interviews::slot::Slot;
use crate::platform::clock::local_date;

/// Appointments that are offered together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Identifier.
    pub id: OfferId,
    /// For which vacancy.
    pub vacancy: VacancyId,
    /// Last day to choose, in full.
    pub answer_by: Option<NaiveDate>,
}

/// The interview of an applicant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interview {
    /// Whose.
    pub application: ApplicationId,
    /// The appointments offered last.
    pub offer: OfferId,
    /// Where it stands.
    pub state: InterviewState,
    /// The appointment chosen; there exactly while confirmed.
    pub slot: Option<SlotId>,
    /// What the person said when none suited or when they declined.
    pub said: Option<String>,
    /// When they were reminded of the appointment, or when they needed no reminder.
    pub reminded_at: Option<DateTime<Utc>>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// An interview with the appointments it was offered with, earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// The interview.
    pub interview: Interview,
    /// Last day to choose, in full.
    pub answer_by: Option<NaiveDate>,
    /// The appointments.
    pub slots: Vec<Slot>,
}

impl Arranged {
    /// The appointment the person chose.
    pub fn chosen(&self) -> Option<&Slot> {
        self.slots.iter().find(|slot| Some(slot.id) == self.interview.slot)
    }

    /// Whether the last day to choose is not over.
    pub fn is_in_time(&self, now: DateTime<Utc>) -> bool {
        self.answer_by.is_none_or(|day| local_date(now) <= day)
    }

    /// Whether an action is possible as the interview stands.
    pub fn allows(&self, action: InterviewAction) -> bool {
        lifecycle::after(self.interview.state, action).is_some()
    }

    /// Whether the person may choose an appointment now.
    pub fn may_choose(&self, slot: &Slot, now: DateTime<Utc>) -> bool {
        self.allows(InterviewAction::Choose) && self.is_in_time(now) && slot.is_free(now)
    }
}

/// How many people of a vacancy did what to the appointments offered to them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct InterviewCounts {
    /// Chose an appointment that is still to come.
    pub confirmed: i64,
    /// Asked for another time.
    pub another_time: i64,
    /// Do not come.
    pub declined: i64,
}
