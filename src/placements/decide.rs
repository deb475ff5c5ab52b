//! An employer opens an application and answers it.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::employers::input::chosen;
use crate::employers::input::optional_code;
use crate::ids::ApplicationId;
use crate::placements::application::Application;
use crate::placements::application::RefusalReason;
use crate::placements::error::PlacementError;
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
/// Interviews are at most so many days ahead.
const FURTHEST_INTERVIEW_DAYS: i64 = 366;

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
    /// When the interview is.
    pub interview_at: Option<DateTime<Utc>>,
    /// Where the interview is.
    pub interview_place: String,
}

/// An answer that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedAnswer {
    answer: Answer,
    reason: Option<RefusalReason>,
    note: Option<String>,
    interview_at: Option<DateTime<Utc>>,
    interview_place: Option<String>,
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
        let latest = now + TimeDelta::days(FURTHEST_INTERVIEW_DAYS);
        if self.interview_at.is_some_and(|at| at < now || at > latest) {
            faults.add(
                "/interview_at",
                "out-of-range",
                Wording::new(
                    "Giờ hẹn phải từ bây giờ trở đi, trong vòng một năm.",
                    "The appointment must be in the future, within a year.",
                ),
            );
        }
        let note = faults.take("/note", clean(&self.note, NOTE));
        let place =
            faults.take("/interview_place", clean(&self.interview_place, Limits::line(0, 300)));
        let some = |text: String| Some(text).filter(|t| !t.is_empty());
        let parsed = answer.zip(note).zip(place).map(|((answer, note), place)| ParsedAnswer {
            answer,
            reason: reason.filter(|_| answer == Answer::NotSelected),
            note: some(note),
            interview_at: self.interview_at,
            interview_place: some(place),
        });
        faults.unless(parsed)
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
    let mut application =
        store::of_employer(tx, who.employer, id)?.ok_or(PlacementError::NotFound)?;
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
    if answer.answer == Answer::Interview {
        application.interview_at = answer.interview_at;
        application.interview_place = answer.interview_place;
    }
    application.updated_at = now;
    store::save(tx, &mut application)?;
    store::insert_step(tx, &application, Some(who.account), now)?;
    outbox::push(tx, APPLICATION_DECIDED, id.0, told(&application), now)?;
    if answer.answer == Answer::Hired {
        // The counter that everybody contends for comes last: its lock is held the shortest.
        vacancies::close::count_hire(tx, application.vacancy, now)?;
    }
    Ok(application)
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
