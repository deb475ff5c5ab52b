//! Interviews: the appointments offered, and what became of them.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::ids::ApplicationId;
use crate::ids::SlotId;
use crate::placements::interviews::interview::Arranged;
use crate::placements::interviews::lifecycle::InterviewState;
use crate::placements::interviews::many::Done;
use crate::placements::interviews::slot::Slot;
use crate::platform::fault::Fault;
use crate::platform::language::Language;

/// An appointment.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct AppointmentBody {
    /// Identifier.
    id: SlotId,
    /// Beginning.
    starts_at: DateTime<Utc>,
    /// How long, in minutes.
    minutes: u32,
    /// Where, or how the call is made; empty when nothing was said.
    place: String,
    /// How many people it is for.
    seats: u32,
    /// How many have chosen it.
    taken: u32,
}

impl From<Slot> for AppointmentBody {
    fn from(slot: Slot) -> Self {
        Self {
            id: slot.id,
            starts_at: slot.at.starts_at,
            minutes: slot.at.minutes,
            place: slot.at.place,
            seats: slot.seats,
            taken: slot.taken,
        }
    }
}

/// The interview of an application.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct InterviewBody {
    /// Where it stands.
    state: InterviewState,
    /// The appointments offered last, earliest first.
    slots: Vec<AppointmentBody>,
    /// The one the person chose.
    chosen: Option<SlotId>,
    /// Last day to choose, in full.
    answer_by: Option<NaiveDate>,
    /// What the person said when none suited or when they declined.
    said: Option<String>,
    /// Last change.
    updated_at: DateTime<Utc>,
}

impl From<Arranged> for InterviewBody {
    fn from(arranged: Arranged) -> Self {
        let interview = arranged.interview;
        Self {
            state: interview.state,
            slots: arranged.slots.into_iter().map(AppointmentBody::from).collect(),
            chosen: interview.slot,
            answer_by: arranged.answer_by,
            said: interview.said,
            updated_at: interview.updated_at,
        }
    }
}

/// What happened to one of many.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct DoneBody {
    /// Whose application.
    application_id: ApplicationId,
    /// Whether it was done.
    done: bool,
    /// Why not, as a stable code.
    code: Option<&'static str>,
    /// Why not, in words.
    detail: Option<String>,
}

impl DoneBody {
    /// What happened, told in a language.
    pub(crate) fn new(done: &Done, language: Language) -> Self {
        let error = done.outcome.as_ref().err();
        Self {
            application_id: done.application,
            done: error.is_none(),
            code: error.map(Fault::code),
            detail: error.map(|error| error.wording().in_language(language).to_owned()),
        }
    }
}

/// What happened to each of many.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct OutcomesBody {
    /// Each of them.
    pub(crate) outcomes: Vec<DoneBody>,
}

impl OutcomesBody {
    /// What happened, told in a language.
    pub(crate) fn new(done: &[Done], language: Language) -> Self {
        Self { outcomes: done.iter().map(|done| DoneBody::new(done, language)).collect() }
    }
}
