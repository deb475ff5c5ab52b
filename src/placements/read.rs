//! Who sees what of an application.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::OfficerActor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::actor::StaffActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::vault;
use crate::ids::AccountId;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements::application::Applicant;
use crate::placements::application::ApplicantLine;
use crate::placements::application::Application;
use crate::placements::application::Invitation;
use crate::placements::application::MyApplicationLine;
use crate::placements::decide;
use crate::placements::error::PlacementError;
use crate::placements::interviews;
use crate::placements::interviews::lifecycle::InterviewState;
use crate::placements::store;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Conn;
use crate::platform::db::Tx;
use crate::platform::page::Page;
use crate::platform::page::PageRequest;
use crate::seekers;
use crate::vacancies;

/// One's own applications, latest first.
///
/// # Errors
/// When the database fails.
pub fn mine(
    conn: &mut Conn,
    who: &SeekerActor,
    request: &PageRequest,
) -> Result<Page<MyApplicationLine>, PlacementError> {
    Ok(store::page_of_seeker(conn, who.account, request)?)
}

/// The applications of a person whose file an officer has open, latest first. Opening the file,
/// which is audited, is [`seekers::people::open`].
///
/// # Errors
/// When the database fails.
pub fn of_person(
    conn: &mut Conn,
    _who: &OfficerActor,
    seeker: AccountId,
    request: &PageRequest,
) -> Result<Page<MyApplicationLine>, PlacementError> {
    Ok(store::page_of_seeker(conn, seeker, request)?)
}

/// What a person has to do about their interviews, the most urgent first: appointments to choose
/// from, then those that are agreed, the nearest first, then those without an hour yet. Whoever
/// said that they do not come has nothing to do.
///
/// # Errors
/// When the database fails.
pub fn invitations(
    conn: &mut Conn,
    who: &SeekerActor,
    now: DateTime<Utc>,
) -> Result<Vec<Invitation>, PlacementError> {
    let lines = store::invited_of_seeker(conn, who.account, now)?;
    let ids: Vec<ApplicationId> = lines.iter().map(|line| line.application.id).collect();
    let arranged = interviews::store::arranged_of(conn, &ids)?;
    let with = |line: MyApplicationLine| {
        let own = arranged.iter().find(|a| a.interview.application == line.application.id);
        Invitation { line, arranged: own.cloned() }
    };
    let mut invitations: Vec<Invitation> = lines.into_iter().map(with).collect();
    invitations.retain(|i| i.line.interview != Some(InterviewState::Declined));
    invitations.sort_by_key(|invitation| {
        let waits = invitation.line.interview == Some(InterviewState::Offered);
        let at = invitation.line.application.interview_at;
        (!waits, at.is_none(), at)
    });
    Ok(invitations)
}

/// One of one's own applications.
///
/// # Errors
/// [`PlacementError::NotFound`] when it is somebody else's.
pub fn own(
    conn: &mut Conn,
    who: &SeekerActor,
    id: ApplicationId,
) -> Result<Application, PlacementError> {
    let found = store::find(conn, id)?.filter(|a| a.seeker == who.account);
    found.ok_or(PlacementError::NotFound)
}

/// Any application, for staff: without profile and contact.
///
/// # Errors
/// [`PlacementError::NotFound`] when there is none.
pub fn for_staff(
    conn: &mut Conn,
    _who: &StaffActor,
    id: ApplicationId,
) -> Result<Application, PlacementError> {
    store::find(conn, id)?.ok_or(PlacementError::NotFound)
}

/// The applicants of one of the firm's vacancies, earliest first.
///
/// # Errors
/// When the vacancy is not the firm's.
pub fn applicants(
    conn: &mut Conn,
    who: &EmployerActor,
    vacancy: VacancyId,
    request: &PageRequest,
) -> Result<Page<ApplicantLine>, PlacementError> {
    let owned = vacancies::store::owned(conn, who.employer, vacancy)?;
    owned.ok_or(vacancies::error::VacancyError::NotFound)?;
    Ok(store::page_of_vacancy(conn, vacancy, request)?)
}

/// Some of the applicants of one of the firm's vacancies, earliest first; who is none is left out.
///
/// # Errors
/// When the vacancy is not the firm's.
pub fn applicants_among(
    conn: &mut Conn,
    who: &EmployerActor,
    vacancy: VacancyId,
    some: &[ApplicationId],
) -> Result<Vec<ApplicantLine>, PlacementError> {
    let owned = vacancies::store::owned(conn, who.employer, vacancy)?;
    owned.ok_or(vacancies::error::VacancyError::NotFound)?;
    Ok(store::lines_of_vacancy(conn, vacancy, some)?)
}

/// The applicants of any vacancy, for staff.
///
/// # Errors
/// When there is no such vacancy.
pub fn applicants_for_staff(
    conn: &mut Conn,
    _who: &StaffActor,
    vacancy: VacancyId,
    request: &PageRequest,
) -> Result<Page<ApplicantLine>, PlacementError> {
    let found = vacancies::store::find(conn, vacancy)?;
    found.ok_or(vacancies::error::VacancyError::NotFound)?;
    Ok(store::page_of_vacancy(conn, vacancy, request)?)
}

/// One applicant, opened by the employer they applied to: from now on the person sees "seen".
/// Profile and contact are there while the application lives (Law 91/2025, art. 25).
///
/// # Errors
/// [`PlacementError::NotFound`] when they did not apply to this firm.
pub fn open_applicant(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &EmployerActor,
    id: ApplicationId,
    now: DateTime<Utc>,
) -> Result<Applicant, PlacementError> {
    decide::mark_seen(tx, who, id, now)?;
    let application = store::of_employer(tx, who.employer, id)?.ok_or(PlacementError::NotFound)?;
    if !application.state.shows_contact() {
        return Ok(Applicant { application, profile: None, contact: None });
    }
    let entry = Entry {
        action: "applicant.contact-read",
        subject_kind: "seeker",
        subject: application.seeker.0,
        reason: Some(format!("application {id}")),
        fields: vec!["phone", "email"],
    };
    audit::record_firm(tx, who, &entry, now)?;
    let profile = seekers::store::open_profile(tx, application.seeker)?;
    let contact = vault::contact_of(tx, ring, application.seeker)?;
    Ok(Applicant { application, profile, contact: Some(contact) })
}
