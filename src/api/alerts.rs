//! Searches that are kept, to be told of new vacancies.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web;
use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::alerts::alert::Alert;
use crate::alerts::keep;
use crate::alerts::store;
use crate::api::respond;
use crate::api::search_query::SearchQuery;
use crate::api::sent::Sent;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::problem::Problem;
use crate::ids::AlertId;
use crate::platform::crypto;

/// A search that is kept.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(super) struct AlertBody {
    /// Identifier.
    id: AlertId,
    /// The search in one line.
    said: String,
    /// Since when it is kept.
    created_at: DateTime<Utc>,
}

impl From<Alert> for AlertBody {
    fn from(alert: Alert) -> Self {
        Self { id: alert.id, said: alert.said, created_at: alert.created_at }
    }
}

/// One's own alerts, oldest first
///
/// There are at most 20.
#[utoipa::path(
    get, path = "/api/v1/me/alerts", tag = "me",
    security(("bearer" = [])),
    responses((status = 200, description = "All of them", body = Vec<AlertBody>)),
)]
pub(super) async fn list(
    app: Services,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let alerts = app.db.read(move |conn| store::of(conn, who.account)).await?;
    let bodies: Vec<AlertBody> = alerts.into_iter().map(AlertBody::from).collect();
    Ok(respond::private(&bodies))
}

/// Keeps a search
///
/// Takes the parameters of `GET /api/v1/vacancies`; order and page are not kept. Each morning
/// the person is told of new vacancies that fit, at most once a day. The same search again is the
/// alert that is there already.
#[utoipa::path(
    post, path = "/api/v1/me/alerts", tag = "me",
    security(("bearer" = [])),
    request_body = SearchQuery,
    responses((status = 201, description = "Kept", body = AlertBody)),
)]
pub(super) async fn create(
    app: Services,
    sent: Sent<SeekerActor, SearchQuery>,
) -> Result<HttpResponse, Problem> {
    let (who, now) = (sent.who, app.clock.now());
    let asked = sent.value.parse(app.home, &app.ring);
    let asked = asked.map_err(|faults| Problem::invalid(&faults))?;
    let text = Some(asked.query.text.trim()).filter(|text| !text.is_empty());
    let text = text.map(|text| format!("“{text}”"));
    let place = asked.place.map(|place| place.name);
    let said = text.into_iter().chain(place).collect::<Vec<_>>().join(", ");
    let query = asked.query;
    let kept = app.db.write(move |tx| keep::keep(tx, &who, said, &query, crypto::random(), now));
    let body = AlertBody::from(kept.await?);
    Ok(HttpResponse::Created().insert_header((header::CACHE_CONTROL, "no-store")).json(body))
}

/// Lets an alert go
#[utoipa::path(
    delete, path = "/api/v1/me/alerts/{id}", tag = "me",
    security(("bearer" = [])),
    params(("id" = AlertId, Path, description = "One's own alert")),
    responses((status = 204, description = "It has ended")),
)]
pub(super) async fn remove(
    app: Services,
    id: web::Path<AlertId>,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, now) = (id.into_inner(), app.clock.now());
    app.db.write(move |tx| keep::let_go(tx, &who, id, now)).await?;
    Ok(HttpResponse::NoContent().finish())
}
