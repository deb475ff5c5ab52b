//! What somebody sees and changes of their own.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use crate::accounts;
use crate::accounts::actor::Actor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::change_password;
use crate::accounts::consent::Channel;
use crate::accounts::error::AccountError;
use crate::accounts::vault;
use crate::api::respond;
use crate::api::sent::Sent;
use crate::api::views::account::AccountBody;
use crate::api::views::account::ContactBody;
use crate::api::views::account::MeBody;
use crate::api::views::account::MyEmployerBody;
use crate::api::views::application::MyApplicationLineBody;
use crate::api::views::list::ListBody;
use crate::api::views::seeker::SeekerProfileBody;
use crate::api::views::vacancy_line::EmployerLineBody;
use crate::employers;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::client;
use crate::http::etag;
use crate::http::problem::Problem;
use crate::http::query::PageQuery;
use crate::http::query::Query;
use crate::placements;
use crate::platform::clock::local_date;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Conn;
use crate::platform::texts;
use crate::seekers::error::SeekerError;
use crate::seekers::input::SeekerInput;
use crate::seekers::read;
use crate::seekers::save;

/// A new password, and the old one to prove who asks.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordInput {
    /// The password until now.
    old_password: String,
    /// The password from now on.
    new_password: String,
}

/// Who is signed in
#[utoipa::path(
    get, path = "/api/v1/me", tag = "me",
    security(("bearer" = [])),
    responses((status = 200, description = "Account, contact and firm", body = MeBody)),
)]
pub(super) async fn show(
    app: Services,
    Bearer(who): Bearer<Actor>,
) -> Result<HttpResponse, Problem> {
    let ring = Arc::clone(&app.ring);
    let body = app.db.read(move |conn| own_account(conn, &ring, who)).await?;
    Ok(respond::private(&body))
}

fn own_account(conn: &mut Conn, ring: &KeyRing, who: Actor) -> Result<MeBody, Problem> {
    let account = accounts::store::find(conn, who.account)?.ok_or(AccountError::SignedOut)?;
    let contact = vault::contact_of(conn, ring, who.account)?;
    let employer = match employers::store::user(conn, who.account)? {
        None => None,
        Some(user) => employers::store::find(conn, user.employer)?.map(|employer| MyEmployerBody {
            employer: EmployerLineBody::from(&employer),
            is_admin: user.is_admin,
        }),
    };
    let (account, contact) = (AccountBody::from(&account), ContactBody::from(&contact));
    Ok(MeBody { account, contact, employer })
}

/// Changes one's own password
///
/// Ends every session, this one too.
#[utoipa::path(
    put, path = "/api/v1/me/password", tag = "me",
    security(("bearer" = [])),
    request_body = PasswordInput,
    responses((status = 204, description = "Changed; sign in again")),
)]
pub(super) async fn change_password(
    app: Services,
    request: HttpRequest,
    sent: Sent<Actor, PasswordInput>,
) -> Result<HttpResponse, Problem> {
    app.limits.sign_in(&client::address(&request))?;
    let PasswordInput { old_password, new_password } = &sent.value;
    let (who, now) = (sent.who, app.clock.now());
    change_password::change_password(&app.db, &app.passwords, who, old_password, new_password, now)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// One's own profile
///
/// 404 before it was saved the first time.
#[utoipa::path(
    get, path = "/api/v1/me/seeker-profile", tag = "me",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The profile", body = SeekerProfileBody,
            headers(("ETag" = String, description = "Version for If-Match"))),
    ),
)]
pub(super) async fn profile(
    app: Services,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let ring = Arc::clone(&app.ring);
    let found = app.db.read(move |conn| read::own_profile(conn, &ring, &who)).await?;
    let profile = found.ok_or_else(|| {
        Problem::new(StatusCode::NOT_FOUND, "no-profile", texts::wording("fault-no-profile-yet"))
    })?;
    Ok(respond::versioned(StatusCode::OK, profile.version, &SeekerProfileBody::from(profile)))
}

/// Saves one's own profile
///
/// Everything but the name is optional. The whole profile is sent; what is left out is forgotten.
#[utoipa::path(
    put, path = "/api/v1/me/seeker-profile", tag = "me",
    security(("bearer" = [])),
    params(("If-Match" = Option<String>, Header, description = "Version that is changed")),
    request_body = SeekerInput,
    responses(
        (status = 200, description = "Saved", body = SeekerProfileBody,
            headers(("ETag" = String, description = "Version for If-Match"))),
        (status = 201, description = "Saved the first time", body = SeekerProfileBody,
            headers(("ETag" = String, description = "Version for If-Match"))),
    ),
)]
pub(super) async fn save_profile(
    app: Services,
    request: HttpRequest,
    sent: Sent<SeekerActor, SeekerInput>,
) -> Result<HttpResponse, Problem> {
    let version = etag::if_match(&request)?;
    let now = app.clock.now();
    let parsed = sent.value.parse(local_date(now)).map_err(SeekerError::Invalid)?;
    let (who, ring) = (sent.who, Arc::clone(&app.ring));
    let saved = app
        .db
        .write(move |tx| save::save_profile(tx, &ring, &who, parsed, version, Channel::Api, now));
    let profile = saved.await?;
    let status = if profile.version == 1 { StatusCode::CREATED } else { StatusCode::OK };
    Ok(respond::versioned(status, profile.version, &SeekerProfileBody::from(profile)))
}

/// One's own applications, latest first
#[utoipa::path(
    get, path = "/api/v1/me/applications", tag = "applications",
    security(("bearer" = [])),
    params(PageQuery),
    responses((status = 200, description = "A page", body = ListBody<MyApplicationLineBody>)),
)]
pub(super) async fn applications(
    app: Services,
    request: HttpRequest,
    query: Query<PageQuery>,
    Bearer(who): Bearer<SeekerActor>,
) -> Result<HttpResponse, Problem> {
    let asked = query.0.request()?;
    let page = app.db.read(move |conn| placements::read::mine(conn, &who, &asked)).await?;
    Ok(respond::page(&request, page.map(MyApplicationLineBody::from)))
}
