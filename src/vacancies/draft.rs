//! An employer writes a vacancy, changes it, or copies an old one.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::employers;
use crate::ids::VacancyId;
use crate::platform::clock::local_date;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::vacancies::check::Finding;
use crate::vacancies::error::VacancyError;
use crate::vacancies::input::USUAL_DAYS;
use crate::vacancies::law::Law;
use crate::vacancies::lifecycle::State;
use crate::vacancies::review;
use crate::vacancies::section::SectionWritten;
use crate::vacancies::store;
use crate::vacancies::vacancy::Vacancy;
use crate::vacancies::vacancy::VacancyContent;

/// Topic of the event that a vacancy was written or changed its state.
pub const VACANCY_CHANGED: &str = "vacancy.changed";

/// Writes a new draft. Unverified employers may.
///
/// # Errors
/// When the database fails.
pub fn create(
    tx: &mut Tx<'_>,
    law: &Law,
    who: &EmployerActor,
    content: VacancyContent,
    now: DateTime<Utc>,
) -> Result<Vacancy, VacancyError> {
    let employer = employers::store::find(tx, who.employer)?.ok_or(VacancyError::NotFound)?;
    let findings = law.findings(&content, employer.is_verified(), local_date(now));
    create_checked(tx, law, who, content, findings, now)
}

/// Writes a new draft of which the law's findings are known, so that many drafts do not keep a
/// transaction waiting for their check.
///
/// # Errors
/// When the database fails.
pub fn create_checked(
    tx: &mut Tx<'_>,
    law: &Law,
    who: &EmployerActor,
    content: VacancyContent,
    findings: Vec<Finding>,
    now: DateTime<Utc>,
) -> Result<Vacancy, VacancyError> {
    let (monthly_from, monthly_to) = content.pay.monthly_vnd(&law.rates);
    let vacancy = Vacancy {
        id: VacancyId::new(now),
        employer: who.employer,
        province: content.province(),
        content,
        monthly_from,
        monthly_to,
        state: State::Draft,
        state_reason: None,
        findings,
        hired: 0,
        source: None,
        published_at: None,
        ended_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &vacancy)?;
    outbox::push(tx, VACANCY_CHANGED, vacancy.id.0, serde_json::json!({}), now)?;
    Ok(vacancy)
}

/// Writes a vacancy anew. A held one becomes a draft again; an open one is checked again and may
/// be held.
///
/// # Errors
/// [`VacancyError::Ended`] when it has ended, [`VacancyError::Stale`] when somebody changed it
/// since `version`.
pub fn change(
    tx: &mut Tx<'_>,
    law: &Law,
    who: &EmployerActor,
    id: VacancyId,
    content: VacancyContent,
    version: Option<i32>,
    now: DateTime<Utc>,
) -> Result<Vacancy, VacancyError> {
    let vacancy = changeable(tx, who, id, version)?;
    rewrite(tx, law, vacancy, content, now)
}

/// Writes one section of a vacancy anew; the others stay as they are. What follows for its state
/// is that of [`change`].
///
/// # Errors
/// Those of [`change`].
pub fn change_section(
    tx: &mut Tx<'_>,
    law: &Law,
    who: &EmployerActor,
    id: VacancyId,
    written: SectionWritten,
    version: Option<i32>,
    now: DateTime<Utc>,
) -> Result<Vacancy, VacancyError> {
    let vacancy = changeable(tx, who, id, version)?;
    let mut content = vacancy.content.clone();
    written.put_into(&mut content);
    rewrite(tx, law, vacancy, content, now)
}

fn changeable(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    id: VacancyId,
    version: Option<i32>,
) -> Result<Vacancy, VacancyError> {
    let vacancy = store::owned(tx, who.employer, id)?.ok_or(VacancyError::NotFound)?;
    if version.is_some_and(|v| v != vacancy.version) {
        return Err(VacancyError::Stale);
    }
    if vacancy.state.has_ended() {
        return Err(VacancyError::Ended(vacancy.state));
    }
    Ok(vacancy)
}

fn rewrite(
    tx: &mut Tx<'_>,
    law: &Law,
    mut vacancy: Vacancy,
    content: VacancyContent,
    now: DateTime<Utc>,
) -> Result<Vacancy, VacancyError> {
    let today = local_date(now);
    if vacancy.state == State::Open {
        crate::vacancies::input::complete(&content, today)?;
    }
    let employer = employers::store::find(tx, vacancy.employer)?.ok_or(VacancyError::NotFound)?;
    vacancy.findings = law.findings(&content, employer.is_verified(), today);
    (vacancy.monthly_from, vacancy.monthly_to) = content.pay.monthly_vnd(&law.rates);
    vacancy.province = content.province();
    vacancy.content = content;
    vacancy.updated_at = now;
    match vacancy.state {
        State::Held => review::taken_back(tx, &mut vacancy, now)?,
        State::Open if Law::holds(&vacancy.findings) => {
            review::hold(tx, law, &mut vacancy, now)?;
        }
        State::Draft | State::Open | State::Filled | State::Closed | State::Expired => {}
    }
    store::save(tx, &mut vacancy)?;
    outbox::push(tx, VACANCY_CHANGED, vacancy.id.0, serde_json::json!({}), now)?;
    Ok(vacancy)
}

/// Copies a vacancy of the same employer, whatever its state, into a new draft.
///
/// # Errors
/// [`VacancyError::NotFound`] when it is not theirs.
pub fn copy(
    tx: &mut Tx<'_>,
    law: &Law,
    who: &EmployerActor,
    id: VacancyId,
    now: DateTime<Utc>,
) -> Result<Vacancy, VacancyError> {
    let old = store::owned(tx, who.employer, id)?.ok_or(VacancyError::NotFound)?;
    let deadline = local_date(now) + TimeDelta::days(USUAL_DAYS);
    create(tx, law, who, VacancyContent { deadline, ..old.content }, now)
}
