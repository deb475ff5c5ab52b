//! An employer ends a vacancy, or everybody wanted was hired.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::employers::input::chosen;
use crate::ids::VacancyId;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::outbox;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::vacancies::draft::VACANCY_CHANGED;
use crate::vacancies::error::VacancyError;
use crate::vacancies::lifecycle;
use crate::vacancies::lifecycle::Action;
use crate::vacancies::lifecycle::State;
use crate::vacancies::review::ReviewDecision;
use crate::vacancies::store;
use crate::vacancies::vacancy::CloseReason;
use crate::vacancies::vacancy::Vacancy;

/// Topic of the event that a vacancy ended; who still waits is answered.
pub const VACANCY_ENDED: &str = "vacancy.ended";

/// What an employer fills in, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosureInput {
    /// `filled`, `found-elsewhere`, `not-needed`, `mistake` or `other`.
    pub reason: String,
    /// More about it.
    #[serde(default)]
    pub note: String,
}

/// An end that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// Why.
    pub reason: CloseReason,
    /// More about it.
    pub note: String,
}

impl ClosureInput {
    /// Understands what was typed.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<Closure, FieldFaults> {
        let mut faults = FieldFaults::new();
        let reason = chosen(&mut faults, "/reason", &self.reason, CloseReason::parse);
        let note = faults.take("/note", clean(&self.note, Limits::lines(0, 500)));
        faults.unless(reason.zip(note).map(|(reason, note)| Closure { reason, note }))
    }
}

/// Ends a vacancy.
///
/// # Errors
/// [`VacancyError::WrongState`] when it has ended.
pub fn close(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    id: VacancyId,
    closure: &Closure,
    now: DateTime<Utc>,
) -> Result<Vacancy, VacancyError> {
    let mut vacancy = store::owned(tx, who.employer, id)?.ok_or(VacancyError::NotFound)?;
    let action = match (closure.reason, vacancy.state) {
        (CloseReason::Filled, State::Open) => Action::Fill,
        _ => Action::Close,
    };
    let was_held = vacancy.state == State::Held;
    let reason = match closure.note.as_str() {
        "" => closure.reason.vi().to_owned(),
        note => format!("{}: {note}", closure.reason.vi()),
    };
    end(tx, &mut vacancy, action, Some(reason), now)?;
    if was_held {
        let said = "Nhà tuyển dụng đã đóng tin.";
        store::end_review(tx, id, ReviewDecision::Returned, said, now)?;
    }
    Ok(vacancy)
}

/// Ends a vacancy by any action that ends one.
pub(super) fn end(
    tx: &mut Tx<'_>,
    vacancy: &mut Vacancy,
    action: Action,
    reason: Option<String>,
    now: DateTime<Utc>,
) -> Result<(), VacancyError> {
    vacancy.state = lifecycle::after(vacancy.state, action)
        .ok_or(VacancyError::WrongState { state: vacancy.state, action })?;
    vacancy.state_reason = reason;
    vacancy.ended_at = Some(now);
    vacancy.updated_at = now;
    store::save(tx, vacancy)?;
    let payload = serde_json::json!({ "state": vacancy.state });
    outbox::push(tx, VACANCY_ENDED, vacancy.id.0, payload, now)?;
    Ok(outbox::push(tx, VACANCY_CHANGED, vacancy.id.0, serde_json::json!({}), now)?)
}

/// Counts one person hired; the vacancy is filled with the last of them.
///
/// The openings are compared in the row whose version the save checks: a row read earlier in the
/// transaction may be older, since PostgreSQL shows each statement what was committed before it.
///
/// # Errors
/// [`VacancyError::NoOpeningLeft`] when everybody wanted was hired.
pub fn count_hire(tx: &mut Tx<'_>, id: VacancyId, now: DateTime<Utc>) -> Result<(), VacancyError> {
    let mut vacancy = store::find(tx, id)?.ok_or(VacancyError::NotFound)?;
    if vacancy.hired >= vacancy.content.openings {
        return Err(VacancyError::NoOpeningLeft);
    }
    vacancy.hired += 1;
    vacancy.updated_at = now;
    if vacancy.state == State::Open && vacancy.hired >= vacancy.content.openings {
        let reason = CloseReason::Filled.vi().to_owned();
        return end(tx, &mut vacancy, Action::Fill, Some(reason), now);
    }
    store::save(tx, &mut vacancy)?;
    Ok(outbox::push(tx, VACANCY_CHANGED, id.0, serde_json::json!({}), now)?)
}
