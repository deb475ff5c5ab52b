//! Interview appointments as files for calendars, for the two who meet.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;
use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;
use icalendar::Calendar;
use icalendar::Component;
use icalendar::Event;
use icalendar::EventLike;

use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::SeekerActor;
use crate::employers;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::placements;
use crate::placements::application::Application;
use crate::placements::lifecycle::ApplicationState;
use crate::vacancies;
use crate::web::layout::Visit;
use crate::web::words;

/// How long an interview keeps a calendar busy: nobody is asked for its end.
const LASTS: TimeDelta = TimeDelta::hours(1);

/// The appointment; none when there is no time, or it does not stand any more.
///
/// The identifier is that of the application and the sequence its version, so that a later time
/// replaces the earlier one in the same calendar.
fn appointment(application: &Application, summary: &str, now: DateTime<Utc>) -> Option<String> {
    let stands = application.state == ApplicationState::Interview;
    let begins = application.interview_at.filter(|_| stands)?;
    let mut event = Event::new();
    event
        .uid(&format!("interview-{}@sanviec", application.id))
        .sequence(u32::try_from(application.version).unwrap_or(0))
        .timestamp(now)
        .starts(begins)
        .ends(begins + LASTS)
        .summary(summary);
    if let Some(place) = &application.interview_place {
        event.location(place);
    }
    Some(Calendar::new().push(event.done()).done().to_string())
}

fn file(text: Option<String>) -> Result<HttpResponse, Problem> {
    let text = text.ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"lich.ics\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}

/// `GET /cua-toi/{id}/lich.ics`
pub(crate) async fn of_seeker(
    visit: Visit<SeekerActor>,
    id: Path<ApplicationId>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (visit.who, id.into_inner(), visit.now);
    let (application, title, employer) = visit
        .app
        .db
        .read(move |conn| {
            let application = placements::read::own(conn, &who, id)?;
            let vacancy = vacancies::store::find(conn, application.vacancy)?;
            let vacancy = vacancy.ok_or_else(Problem::not_found)?;
            let employer = employers::store::find(conn, vacancy.employer)?;
            let employer = employer.map_or_else(String::new, |e| e.profile.name);
            Ok::<_, Problem>((application, vacancy.content.title, employer))
        })
        .await?;
    file(appointment(&application, &format!("{title} – {employer}"), now))
}

/// `GET /tuyen-dung/ung-vien/{id}/lich.ics`
///
/// The name stays in the exchange: a calendar is shared with people who may not read profiles.
pub(crate) async fn of_firm(
    visit: Visit<EmployerActor>,
    id: Path<ApplicationId>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (visit.who, id.into_inner(), visit.now);
    let (application, title) = visit
        .app
        .db
        .read(move |conn| {
            let application = placements::store::of_employer(conn, who.employer, id)?;
            let application = application.ok_or_else(Problem::not_found)?;
            let vacancy = vacancies::store::find(conn, application.vacancy)?;
            let vacancy = vacancy.ok_or_else(Problem::not_found)?;
            Ok::<_, Problem>((application, vacancy.content.title))
        })
        .await?;
    let code = words::reference(application.id.0);
    file(appointment(&application, &format!("{title} – {code}"), now))
}
