//! An employer opens an application and answers it.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::employers::input::chosen;
use crate::employers::input::optional_code;
use crate::ids::ApplicationId;
use crate::ids::OfferId;
use crate::ids::SlotId;
use crate::placements::application::Application;
use crate::placements::application::RefusalReason;
use crate::placements::error::PlacementError;
use crate::placements::interviews::end;
use crate::placements::interviews::offer;
use crate::placements::interviews::offer::ParsedOffer;
use crate::placements::interviews::slot::ParsedSlot;
use crate::placements::interviews::slot::SlotInput;
use crate::placements::lifecycle;
use crate::placements::lifecycle::ApplicationAction;
use crate::placements::store;
use crate::platform::coded::coded_enum;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Wording;
use crate::platform::outbox;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::vacancies;

/// Topic of the event that an employer answered an application.
pub const APPLICATION_DECIDED: &str = "application.decided";
/// What an employer says with its answer.
pub const NOTE: Limits = Limits::lines(0, 1_000);

coded_enum! {
    /// An employer's answer.
    pub enum Answer {
        /// Invited to an interview.
        Interview = "interview" ("Mời phỏng vấn", "Interview"),
        /// Hired.
        Hired = "hired" ("Nhận việc", "Hired"),
        /// Not selected.
        NotSelected = "not-selected" ("Chưa đạt", "Not selected"),
    }
}

/// What an employer fills in, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerInput {
    /// `interview`, `hired` or `not-selected`.
    pub decision: String,
    /// Why not selected: `skills`, `experience`, `hours`, …
    pub reason: String,
    /// A few words to the person.
    pub note: String,
    /// The one appointment an invitation offers; the person still confirms it. Without it the
    /// employer calls to agree on one.
    pub interview_at: Option<DateTime<Utc>>,
    /// Where that is.
    pub interview_place: String,
}

/// An answer that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedAnswer {
    answer: Answer,
    reason: Option<RefusalReason>,
    note: Option<String>,
    slot: Option<ParsedSlot>,
}

impl AnswerInput {
    /// Understands what was typed.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self, now: DateTime<Utc>) -> Result<ParsedAnswer, FieldFaults> {
        let mut faults = FieldFaults::new();
        let answer = chosen(&mut faults, "/decision", &self.decision, Answer::parse);
        // "The vacancy has ended" is the exchange's own reason.
        let reason = optional_code(&mut faults, "/reason", &self.reason, |code| {
            RefusalReason::parse(code).filter(|r| *r != RefusalReason::VacancyEnded)
        });
        if answer == Some(Answer::NotSelected) && self.reason.trim().is_empty() {
            faults.add(
                "/reason",
                "required",
                Wording::new(
                    "Hãy chọn lý do: người tìm việc cần biết để tìm việc khác.",
                    "Please choose a reason: the person needs it to go on looking.",
                ),
            );
        }
        let note = faults.take("/note", clean(&self.note, NOTE));
        let slot = self.slot(&mut faults, now);
        let parsed = answer.zip(note).map(|(answer, note)| ParsedAnswer {
            answer,
            reason: reason.filter(|_| answer == Answer::NotSelected),
            note: Some(note).filter(|text| !text.is_empty()),
            slot,
        });
        faults.unless(parsed)
    }

    /// The appointment, if one is named. A place alone is none.
    fn slot(&self, faults: &mut FieldFaults, now: DateTime<Utc>) -> Option<ParsedSlot> {
        if self.interview_at.is_none() && self.interview_place.trim().is_empty() {
            return None;
        }
        let place = self.interview_place.clone();
        let slot = SlotInput { starts_at: self.interview_at, place, ..SlotInput::default() };
        slot.parse_named(faults, ("/interview_at", "/interview_place"), now)
    }
}

/// Answers an application.
///
/// # Errors
/// [`PlacementError::WrongState`] when it was answered or withdrawn,
/// [`VacancyError::NoOpeningLeft`](vacancies::error::VacancyError::NoOpeningLeft) when everybody
/// wanted was hired.
pub fn decide(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    id: ApplicationId,
    answer: ParsedAnswer,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    let application = store::of_employer(tx, who.employer, id)?.ok_or(PlacementError::NotFound)?;
    if answer.answer == Answer::Interview {
        let invitation = ParsedOffer::of_one(answer.slot, answer.note);
        return offer::offer(tx, who, id, OfferId::new(now), &invitation, now);
    }
    let is_hired = answer.answer == Answer::Hired;
    let (application, freed) = close(tx, who, application, answer, now)?;
    end::free(tx, freed)?;
    if is_hired {
        // The counter that everybody contends for comes last: its lock is held the shortest.
        vacancies::close::count_hire(tx, application.vacancy, now)?;
    }
    Ok(application)
}

/// Ends an application with an answer, without giving back the seat it held at an interview.
/// Nothing is written before the save of the application, the last thing that can be refused.
pub(super) fn close(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    mut application: Application,
    answer: ParsedAnswer,
    now: DateTime<Utc>,
) -> Result<(Application, Option<SlotId>), PlacementError> {
    let action = match answer.answer {
        Answer::Interview => ApplicationAction::Invite,
        Answer::Hired => ApplicationAction::Hire,
        Answer::NotSelected => ApplicationAction::Refuse,
    };
    let state = application.state;
    application.state =
        lifecycle::after(state, action).ok_or(PlacementError::WrongState { state, action })?;
    application.reason = answer.reason;
    application.note = answer.note;
    application.updated_at = now;
    store::save(tx, &mut application)?;
    store::insert_step(tx, &application, Some(who.account), now)?;
    let freed = end::end(tx, application.id, now)?;
    outbox::push(tx, APPLICATION_DECIDED, application.id.0, told(&application), now)?;
    Ok((application, freed))
}

/// Notes that the employer has opened an application; a second time changes nothing.
///
/// # Errors
/// When the database fails.
pub fn mark_seen(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    id: ApplicationId,
    now: DateTime<Utc>,
) -> Result<(), PlacementError> {
    let application = store::of_employer(tx, who.employer, id)?;
    let mut application = application.ok_or(PlacementError::NotFound)?;
    let Some(seen) = lifecycle::after(application.state, ApplicationAction::See) else {
        return Ok(());
    };
    application.state = seen;
    application.updated_at = now;
    store::save(tx, &mut application)?;
    store::insert_step(tx, &application, Some(who.account), now)?;
    Ok(outbox::push(tx, APPLICATION_DECIDED, id.0, told(&application), now)?)
}

/// What the event tells: the state at that moment, since it may have moved on when it is read.
pub(super) fn told(application: &Application) -> serde_json::Value {
    serde_json::json!({ "state": application.state })
}
