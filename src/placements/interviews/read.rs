//! Who sees what of an interview.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::actor::StaffActor;
use crate::employers;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements;
use crate::placements::application::Application;
use crate::placements::application::reference;
use crate::placements::error::PlacementError;
use crate::placements::interviews::calendar::Entry;
use crate::placements::interviews::interview::Arranged;
use crate::placements::interviews::slot::Appointment;
use crate::placements::interviews::slot::Slot;
use crate::placements::interviews::slot::USUAL_MINUTES;
use crate::placements::interviews::store;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::db::Conn;
use crate::platform::page::MOST_ROWS;
use crate::vacancies;
use crate::vacancies::vacancy::Vacancy;

/// The interview of an application that may be seen, if appointments were offered.
///
/// # Errors
/// When the database fails.
pub fn arranged(
    conn: &mut Conn,
    application: ApplicationId,
) -> Result<Option<Arranged>, PlacementError> {
    Ok(store::arranged_of(conn, &[application])?.pop())
}

/// One's own interview.
///
/// # Errors
/// [`PlacementError::NotFound`] when it is somebody else's, [`PlacementError::NoInterview`].
pub fn own(
    conn: &mut Conn,
    who: &SeekerActor,
    id: ApplicationId,
) -> Result<Arranged, PlacementError> {
    placements::read::own(conn, who, id)?;
    arranged(conn, id)?.ok_or(PlacementError::NoInterview)
}

/// The interview of an applicant.
///
/// # Errors
/// [`PlacementError::NotFound`] when they did not apply to this firm,
/// [`PlacementError::NoInterview`].
pub fn of_applicant(
    conn: &mut Conn,
    who: &EmployerActor,
    id: ApplicationId,
) -> Result<Arranged, PlacementError> {
    placements::store::of_employer(conn, who.employer, id)?.ok_or(PlacementError::NotFound)?;
    arranged(conn, id)?.ok_or(PlacementError::NoInterview)
}

/// Any interview, for staff.
///
/// # Errors
/// [`PlacementError::NotFound`], [`PlacementError::NoInterview`].
pub fn for_staff(
    conn: &mut Conn,
    who: &StaffActor,
    id: ApplicationId,
) -> Result<Arranged, PlacementError> {
    placements::read::for_staff(conn, who, id)?;
    arranged(conn, id)?.ok_or(PlacementError::NoInterview)
}

/// The appointments of one of the firm's vacancies that are still to come, earliest first.
///
/// # Errors
/// When the vacancy is not the firm's.
pub fn coming(
    conn: &mut Conn,
    who: &EmployerActor,
    vacancy: VacancyId,
    now: DateTime<Utc>,
) -> Result<Vec<Slot>, PlacementError> {
    let owned = vacancies::store::owned(conn, who.employer, vacancy)?;
    owned.ok_or(vacancies::error::VacancyError::NotFound)?;
    let most = i64::try_from(MOST_ROWS).unwrap_or(i64::MAX);
    Ok(store::coming_of(conn, vacancy, most, now)?)
}

/// One's own appointment for a calendar.
///
/// # Errors
/// [`PlacementError::NoInterview`] when there is no time, or it does not stand any more.
pub fn own_entry(
    conn: &mut Conn,
    who: &SeekerActor,
    id: ApplicationId,
) -> Result<Entry, PlacementError> {
    let application = placements::read::own(conn, who, id)?;
    let vacancy = vacancy_of(conn, &application)?;
    let employer = employers::store::find(conn, vacancy.employer)?;
    let employer = employer.map_or_else(String::new, |e| e.profile.name);
    entry(conn, &application, format!("{} – {employer}", vacancy.content.title))
}

/// The appointment with an applicant for a calendar. The name stays in the exchange: a calendar is
/// shared with people who may not read profiles.
///
/// # Errors
/// [`PlacementError::NoInterview`] when there is no time, or it does not stand any more.
pub fn applicants_entry(
    conn: &mut Conn,
    who: &EmployerActor,
    id: ApplicationId,
) -> Result<Entry, PlacementError> {
    let application = placements::store::of_employer(conn, who.employer, id)?;
    let application = application.ok_or(PlacementError::NotFound)?;
    let vacancy = vacancy_of(conn, &application)?;
    let summary = format!("{} – {}", vacancy.content.title, reference(id.0));
    entry(conn, &application, summary)
}

fn vacancy_of(conn: &mut Conn, application: &Application) -> Result<Vacancy, PlacementError> {
    let vacancy = vacancies::store::find(conn, application.vacancy)?;
    Ok(vacancy.ok_or(vacancies::error::VacancyError::NotFound)?)
}

fn entry(
    conn: &mut Conn,
    application: &Application,
    summary: String,
) -> Result<Entry, PlacementError> {
    let stands = application.state == ApplicationState::Interview;
    let starts_at = application.interview_at.filter(|_| stands);
    let starts_at = starts_at.ok_or(PlacementError::NoInterview)?;
    let arranged = arranged(conn, application.id)?;
    let chosen = arranged.as_ref().and_then(Arranged::chosen);
    let at = chosen.map_or_else(
        // Agreed before appointments had a length.
        || Appointment {
            starts_at,
            minutes: USUAL_MINUTES,
            place: application.interview_place.clone().unwrap_or_default(),
        },
        |slot| slot.at.clone(),
    );
    Ok(Entry { application: application.id, version: application.version, at, summary })
}
