//! An employer publishes a vacancy: it opens, or is held for an officer.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::employers;
use crate::ids::VacancyId;
use crate::platform::clock::local_date;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::vacancies::draft::VACANCY_CHANGED;
use crate::vacancies::error::VacancyError;
use crate::vacancies::input;
use crate::vacancies::law::Law;
use crate::vacancies::lifecycle;
use crate::vacancies::lifecycle::Action;
use crate::vacancies::review;
use crate::vacancies::store;
use crate::vacancies::vacancy::Vacancy;

/// Topic of the event that a vacancy opened for the first time.
pub const VACANCY_OPENED: &str = "vacancy.opened";

/// Publishes a draft of a verified employer.
///
/// # Errors
/// [`VacancyError::NotVerified`], [`VacancyError::Invalid`] with what is missing,
/// [`VacancyError::WrongState`] when it is no draft.
pub fn publish(
    tx: &mut Tx<'_>,
    law: &Law,
    who: &EmployerActor,
    id: VacancyId,
    now: DateTime<Utc>,
) -> Result<Vacancy, VacancyError> {
    let mut vacancy = store::owned(tx, who.employer, id)?.ok_or(VacancyError::NotFound)?;
    let was_published = vacancy.published_at.is_some();
    let action = Action::Publish;
    let open = lifecycle::after(vacancy.state, action)
        .ok_or(VacancyError::WrongState { state: vacancy.state, action })?;
    let employer = employers::store::find(tx, who.employer)?.ok_or(VacancyError::NotFound)?;
    if !employer.is_verified() {
        return Err(VacancyError::NotVerified);
    }
    let today = local_date(now);
    input::complete(&vacancy.content, today)?;
    vacancy.findings = law.findings(&vacancy.content, true, today);
    vacancy.updated_at = now;
    if Law::holds(&vacancy.findings) {
        review::hold(tx, law, &mut vacancy, now)?;
    } else {
        vacancy.state = open;
        vacancy.state_reason = None;
        vacancy.published_at.get_or_insert(now);
    }
    store::save(tx, &mut vacancy)?;
    if vacancy.published_at.is_some() && !was_published {
        outbox::push(tx, VACANCY_OPENED, id.0, serde_json::json!({}), now)?;
    }
    outbox::push(tx, VACANCY_CHANGED, id.0, serde_json::json!({}), now)?;
    Ok(vacancy)
}
