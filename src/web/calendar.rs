//! Interview appointments as files for calendars, for the two who meet.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;
use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::SeekerActor;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::placements::interviews::calendar::Entry;
use crate::placements::interviews::read;
use crate::web::layout::Visit;

fn file(entry: &Entry, now: DateTime<Utc>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"lich.ics\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(entry.file(now))
}

/// `GET /cua-toi/{id}/lich.ics`
pub(crate) async fn of_seeker(
    visit: Visit<SeekerActor>,
    id: Path<ApplicationId>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (visit.who, id.into_inner(), visit.now);
    let entry = visit.app.db.read(move |conn| read::own_entry(conn, &who, id)).await?;
    Ok(file(&entry, now))
}

/// `GET /tuyen-dung/ung-vien/{id}/lich.ics`
pub(crate) async fn of_firm(
    visit: Visit<EmployerActor>,
    id: Path<ApplicationId>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (visit.who, id.into_inner(), visit.now);
    let entry = visit.app.db.read(move |conn| read::applicants_entry(conn, &who, id)).await?;
    Ok(file(&entry, now))
}
