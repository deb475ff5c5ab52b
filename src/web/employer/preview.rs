//! `/tuyen-dung/tin/{id}/xem-truoc`: a vacancy as people who look for work would read it.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::accounts::actor::EmployerActor;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::vacancies::lifecycle::State;
use crate::vacancies::read;
use crate::web::address;
use crate::web::layout::Visit;
use crate::web::public;

/// `GET /tuyen-dung/tin/{id}/xem-truoc`
pub(crate) async fn preview(
    visit: Visit<EmployerActor>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    let (who, id) = (visit.who, id.into_inner());
    let found = visit.app.db.read(move |conn| read::of_firm(conn, &who, id));
    let (vacancy, employer) = found.await?.ok_or_else(Problem::not_found)?;
    // An open one needs no preview: everybody reads it.
    if vacancy.state == State::Open {
        return Ok(address::see_other(&format!("/viec-lam/{id}")));
    }
    public::vacancy::preview(&visit, &vacancy, &employer)
}
