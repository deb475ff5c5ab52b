//! The law check of an advert while it is written; nothing is stored.

use actix_web::HttpResponse;

use crate::accounts::account::Role;
use crate::accounts::actor::Actor;
use crate::api::respond;
use crate::api::sent::Sent;
use crate::api::views::finding::CheckBody;
use crate::api::views::finding::FindingBody;
use crate::employers;
use crate::http::Services;
use crate::http::problem::Problem;
use crate::platform::clock::local_date;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::vacancies::error::VacancyError;
use crate::vacancies::input::VacancyInput;
use crate::vacancies::law::Law;

/// Reads an advert against labour law
///
/// For who hires and for staff; nothing is stored.
#[utoipa::path(
    post, path = "/api/v1/checks", tag = "vacancies",
    security(("bearer" = [])),
    request_body = VacancyInput,
    responses((status = 200, description = "What was found", body = CheckBody)),
)]
pub(super) async fn check(
    app: Services,
    sent: Sent<Actor, VacancyInput>,
) -> Result<HttpResponse, Problem> {
    let who = sent.who;
    let is_verified = match who.role {
        Role::Seeker => return Err(Problem::forbidden()),
        Role::Employer => app.db.read(move |conn| acts_for_verified(conn, who)).await?,
        Role::Officer | Role::Administrator => true,
    };
    let today = local_date(app.clock.now());
    let content = sent.value.parse(today).map_err(VacancyError::Invalid)?;
    let findings = app.law.findings(&content, is_verified, today);
    Ok(respond::private(&CheckBody {
        holds: Law::holds(&findings),
        findings: findings.iter().map(FindingBody::from).collect(),
        rules_version: app.law.rules.version().to_owned(),
    }))
}

fn acts_for_verified(conn: &mut Conn, who: Actor) -> Result<bool, DbError> {
    let Some(user) = employers::store::user(conn, who.account)? else {
        return Ok(false);
    };
    let employer = employers::store::find(conn, user.employer)?;
    Ok(employer.is_some_and(|employer| employer.is_verified()))
}
