//! Which message goes to whom on which event.

use chrono::DateTime;
use chrono::Utc;
use serde::Deserialize;

use crate::accounts::register::REGISTERED;
use crate::alerts;
use crate::alerts::tell::ALERT_FOUND;
use crate::alerts::tell::Found;
use crate::employers;
use crate::employers::verify::EMPLOYER_DECIDED;
use crate::ids::AccountId;
use crate::ids::AlertId;
use crate::ids::ApplicationId;
use crate::ids::EmployerId;
use crate::ids::OfferId;
use crate::ids::SlotId;
use crate::ids::VacancyId;
use crate::notices::notice::NewVacancy;
use crate::notices::notice::Notice;
use crate::notices::store;
use crate::placements;
use crate::placements::application::Application;
use crate::placements::apply::APPLICATION_SENT;
use crate::placements::decide::APPLICATION_DECIDED;
use crate::placements::interviews;
use crate::placements::interviews::answer::INTERVIEW_ANSWERED;
use crate::placements::interviews::answer::InterviewAnswer;
use crate::placements::interviews::offer::INTERVIEW_OFFERED;
use crate::placements::interviews::remind::INTERVIEW_NEAR;
use crate::placements::interviews::slot::Appointment;
use crate::placements::lifecycle::ApplicationState;
use crate::placements::withdraw::APPLICATION_WITHDRAWN;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::outbox::FeedEvent;
use crate::vacancies;
use crate::vacancies::close::VACANCY_ENDED;
use crate::vacancies::lifecycle::State;
use crate::vacancies::review::ReviewDecision;
use crate::vacancies::review::VACANCY_REVIEWED;
use crate::vacancies::vacancy::Vacancy;

/// Queues the messages of one event. Reading the event again queues nothing twice.
///
/// # Errors
/// When the database fails.
pub fn queue(tx: &mut Tx<'_>, event: &FeedEvent, now: DateTime<Utc>) -> Result<(), DbError> {
    for (to, notice) in messages(tx, event)? {
        let key = format!("{}-{}-{}", event.position.tx, event.position.seq, to);
        store::queue(tx, &key, to, &notice, now)?;
    }
    Ok(())
}

fn messages(conn: &mut Conn, event: &FeedEvent) -> Result<Vec<(AccountId, Notice)>, DbError> {
    match event.topic.as_str() {
        REGISTERED => Ok(vec![(AccountId(event.subject), Notice::Welcome)]),
        EMPLOYER_DECIDED => employer_decided(conn, EmployerId(event.subject)),
        VACANCY_REVIEWED => vacancy_reviewed(conn, event),
        VACANCY_ENDED => vacancy_ended(conn, VacancyId(event.subject)),
        APPLICATION_SENT => application_sent(conn, ApplicationId(event.subject)),
        APPLICATION_DECIDED => application_decided(conn, event),
        APPLICATION_WITHDRAWN => application_withdrawn(conn, ApplicationId(event.subject)),
        ALERT_FOUND => alert_found(conn, event),
        INTERVIEW_OFFERED => interview_offered(conn, event),
        INTERVIEW_ANSWERED => interview_answered(conn, event),
        INTERVIEW_NEAR => interview_near(conn, event),
        // Topics that concern the index only.
        _ => Ok(Vec::new()),
    }
}

fn to_users(
    conn: &mut Conn,
    employer: EmployerId,
    notice: &Notice,
) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let users = employers::store::users_of(conn, employer)?;
    Ok(users.into_iter().map(|user| (user.account, notice.clone())).collect())
}

fn employer_decided(conn: &mut Conn, id: EmployerId) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let Some(employer) = employers::store::find(conn, id)? else {
        return Ok(Vec::new());
    };
    let notice = Notice::EmployerDecided {
        employer: employer.profile.name,
        status: employer.status,
        reason: employer.status_reason.unwrap_or_default(),
    };
    to_users(conn, id, &notice)
}

fn vacancy_reviewed(
    conn: &mut Conn,
    event: &FeedEvent,
) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let decision = event.payload.get("decision").and_then(|d| d.as_str());
    let decision = decision.and_then(ReviewDecision::parse);
    let vacancy = vacancies::store::find(conn, VacancyId(event.subject))?;
    let (Some(decision), Some(vacancy)) = (decision, vacancy) else {
        return Ok(Vec::new());
    };
    let notice = Notice::VacancyReviewed {
        vacancy: vacancy.id,
        title: vacancy.content.title,
        decision,
        reason: vacancy.state_reason.unwrap_or_default(),
    };
    to_users(conn, vacancy.employer, &notice)
}

fn vacancy_ended(conn: &mut Conn, id: VacancyId) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let ended = vacancies::store::find(conn, id)?.filter(|v| v.state == State::Expired);
    let Some(vacancy) = ended else {
        return Ok(Vec::new());
    };
    let notice = Notice::VacancyExpired { vacancy: id, title: vacancy.content.title };
    to_users(conn, vacancy.employer, &notice)
}

/// An application with its vacancy and the name of the employer.
fn whole(
    conn: &mut Conn,
    id: ApplicationId,
) -> Result<Option<(Application, Vacancy, String)>, DbError> {
    let Some(application) = placements::store::find(conn, id)? else {
        return Ok(None);
    };
    let Some(vacancy) = vacancies::store::find(conn, application.vacancy)? else {
        return Ok(None);
    };
    let employer = employers::store::find(conn, vacancy.employer)?;
    Ok(employer.map(|e| (application, vacancy, e.profile.name)))
}

fn application_sent(
    conn: &mut Conn,
    id: ApplicationId,
) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let Some((application, vacancy, employer)) = whole(conn, id)? else {
        return Ok(Vec::new());
    };
    let title = vacancy.content.title;
    let new = Notice::NewApplicant { application: id, title: title.clone() };
    let mut messages = to_users(conn, vacancy.employer, &new)?;
    messages.push((application.seeker, Notice::ApplicationReceived { title, employer }));
    Ok(messages)
}

fn application_decided(
    conn: &mut Conn,
    event: &FeedEvent,
) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let state = event.payload.get("state").and_then(|s| s.as_str());
    let state = state.and_then(ApplicationState::parse);
    // Being seen is shown on the page; it is no letter.
    let state = state.filter(|s| *s != ApplicationState::Seen);
    let whole = whole(conn, ApplicationId(event.subject))?;
    let (Some(state), Some((application, vacancy, employer))) = (state, whole) else {
        return Ok(Vec::new());
    };
    let notice = Notice::ApplicationAnswered {
        title: vacancy.content.title,
        employer,
        state,
        reason: application.reason,
        note: application.note,
    };
    Ok(vec![(application.seeker, notice)])
}

fn alert_found(conn: &mut Conn, event: &FeedEvent) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let found = Found::deserialize(&event.payload).ok();
    // Whoever let the alert go meanwhile is told nothing.
    let alert = alerts::store::find(conn, AlertId(event.subject))?;
    let (Some(found), Some(alert)) = (found, alert) else {
        return Ok(Vec::new());
    };
    let lines = vacancies::store::lines(conn, &found.vacancies)?;
    let in_order = found.vacancies.iter().filter_map(|id| lines.iter().find(|l| l.id == *id));
    let open = in_order.filter(|line| line.state == State::Open).map(|line| NewVacancy {
        id: line.id,
        title: line.title.clone(),
        employer: line.employer.name.clone(),
    });
    let vacancies: Vec<NewVacancy> = open.collect();
    if vacancies.is_empty() {
        return Ok(Vec::new());
    }
    let notice =
        Notice::AlertFound { said: alert.said, vacancies, total: found.total, token: alert.token };
    Ok(vec![(alert.seeker, notice)])
}

fn application_withdrawn(
    conn: &mut Conn,
    id: ApplicationId,
) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let Some((_, vacancy, _)) = whole(conn, id)? else {
        return Ok(Vec::new());
    };
    let notice = Notice::ApplicationWithdrawn { title: vacancy.content.title };
    to_users(conn, vacancy.employer, &notice)
}

/// A value of what an event tells.
fn read<T: serde::de::DeserializeOwned>(event: &FeedEvent, name: &str) -> Option<T> {
    serde_json::from_value(event.payload.get(name)?.clone()).ok()
}

/// The interview as it stands, when it is still the one the event tells of.
fn interview_offered(
    conn: &mut Conn,
    event: &FeedEvent,
) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let id = ApplicationId(event.subject);
    let arranged = interviews::store::arranged_of(conn, &[id])?.pop();
    let offer: Option<OfferId> = read(event, "offer");
    // Offers that were replaced meanwhile are told by the event of the last one.
    let arranged = arranged.filter(|arranged| Some(arranged.interview.offer) == offer);
    let (Some(arranged), Some((application, vacancy, employer))) = (arranged, whole(conn, id)?)
    else {
        return Ok(Vec::new());
    };
    let notice = Notice::InterviewOffered {
        application: id,
        title: vacancy.content.title,
        employer,
        appointments: arranged.slots.into_iter().map(|slot| slot.at).collect(),
        answer_by: arranged.answer_by,
        note: application.note,
        again: read(event, "again").unwrap_or(false),
    };
    Ok(vec![(application.seeker, notice)])
}

fn interview_answered(
    conn: &mut Conn,
    event: &FeedEvent,
) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let id = ApplicationId(event.subject);
    let answer: Option<InterviewAnswer> = read(event, "answer");
    let (Some(answer), Some((_, vacancy, _))) = (answer, whole(conn, id)?) else {
        return Ok(Vec::new());
    };
    let notice = Notice::InterviewAnswered {
        application: id,
        title: vacancy.content.title,
        answer,
        chosen: appointment(conn, read(event, "slot"))?,
        before: appointment(conn, read(event, "before"))?,
    };
    to_users(conn, vacancy.employer, &notice)
}

fn appointment(conn: &mut Conn, slot: Option<SlotId>) -> Result<Option<Appointment>, DbError> {
    let found = match slot {
        Some(slot) => interviews::store::slot(conn, slot)?,
        None => None,
    };
    Ok(found.map(|slot| slot.at))
}

fn interview_near(conn: &mut Conn, event: &FeedEvent) -> Result<Vec<(AccountId, Notice)>, DbError> {
    let id = ApplicationId(event.subject);
    let slot: Option<SlotId> = read(event, "slot");
    let interview = interviews::store::find(conn, id)?;
    // Somebody who left the appointment meanwhile is not sent to it.
    let slot = slot.filter(|slot| interview.is_some_and(|it| it.slot == Some(*slot)));
    let (Some(at), Some((application, vacancy, employer))) =
        (appointment(conn, slot)?, whole(conn, id)?)
    else {
        return Ok(Vec::new());
    };
    let title = vacancy.content.title;
    let notice = Notice::InterviewNear { application: id, title, employer, appointment: at };
    Ok(vec![(application.seeker, notice)])
}
