//! A firm keeps a vacancy as a template, renames or deletes it, starts a vacancy from it.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::ids::TemplateId;
use crate::ids::VacancyId;
use crate::platform::clock::local_date;
use crate::platform::db::Conn;
use crate::platform::db::Tx;
use crate::templates::error::TemplateError;
use crate::templates::ready::ReadyTemplate;
use crate::templates::store;
use crate::templates::template::Template;
use crate::vacancies;
use crate::vacancies::draft;
use crate::vacancies::error::VacancyError;
use crate::vacancies::input::VacancyInput;
use crate::vacancies::law::Law;
use crate::vacancies::vacancy::Vacancy;

/// Most templates of one firm: a list that one page shows.
pub const MOST_TEMPLATES: usize = 100;

/// Keeps one of the firm's vacancies, in any state, as a template.
///
/// # Errors
/// [`VacancyError::NotFound`] when it is not theirs, [`TemplateError::Full`].
pub fn keep(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    vacancy: VacancyId,
    name: String,
    now: DateTime<Utc>,
) -> Result<Template, TemplateError> {
    let found = vacancies::store::owned(tx, who.employer, vacancy)?;
    let vacancy = found.ok_or(VacancyError::NotFound)?;
    if store::of_employer(tx, who.employer)?.len() >= MOST_TEMPLATES {
        return Err(TemplateError::Full);
    }
    let template = Template {
        id: TemplateId::new(now),
        employer: who.employer,
        name,
        vacancy: VacancyInput { deadline: None, ..vacancy.content.into() },
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &template)?;
    Ok(template)
}

/// A template of the firm.
///
/// # Errors
/// [`TemplateError::NotFound`] when it is not theirs.
pub fn one(
    conn: &mut Conn,
    who: &EmployerActor,
    id: TemplateId,
) -> Result<Template, TemplateError> {
    let found = store::find(conn, id)?.filter(|template| template.employer == who.employer);
    found.ok_or(TemplateError::NotFound)
}

/// Calls a template something else.
///
/// # Errors
/// [`TemplateError::NotFound`] when it is not theirs.
pub fn rename(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    id: TemplateId,
    name: String,
    now: DateTime<Utc>,
) -> Result<Template, TemplateError> {
    let template = Template { name, updated_at: now, ..one(tx, who, id)? };
    store::rename(tx, &template)?;
    Ok(template)
}

/// Deletes a template. What was started from it stays.
///
/// # Errors
/// [`TemplateError::NotFound`] when it is not theirs.
pub fn delete(tx: &mut Tx<'_>, who: &EmployerActor, id: TemplateId) -> Result<(), TemplateError> {
    let template = one(tx, who, id)?;
    Ok(store::delete(tx, template.id)?)
}

/// Starts a new draft from a template of the firm.
///
/// # Errors
/// [`TemplateError::NotFound`] when it is not theirs.
pub fn start(
    tx: &mut Tx<'_>,
    law: &Law,
    who: &EmployerActor,
    id: TemplateId,
    now: DateTime<Utc>,
) -> Result<Vacancy, TemplateError> {
    let template = one(tx, who, id)?;
    let content = template.vacancy.parse(local_date(now))?;
    Ok(draft::create(tx, law, who, content, now)?)
}

/// Starts a new draft from a ready-made template.
///
/// # Errors
/// When the database fails.
pub fn start_ready(
    tx: &mut Tx<'_>,
    law: &Law,
    who: &EmployerActor,
    template: ReadyTemplate,
    now: DateTime<Utc>,
) -> Result<Vacancy, TemplateError> {
    let content = template.vacancy.parse(local_date(now))?;
    Ok(draft::create(tx, law, who, content, now)?)
}
