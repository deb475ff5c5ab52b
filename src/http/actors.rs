//! Who is asking. A handler that takes a [`Bearer`] or [`Signed`] of a role runs for nobody else.

use std::future::Future;
use std::pin::Pin;

use actix_web::FromRequest;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::header;

use crate::accounts::actor::Actor;
use crate::accounts::actor::EmployerActor;
use crate::accounts::actor::OfficerActor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::actor::StaffActor;
use crate::accounts::error::AccountError;
use crate::accounts::session;
use crate::accounts::session::Secret;
use crate::employers;
use crate::http::Services;
use crate::http::cookies;
use crate::http::problem::Problem;
use crate::platform::db::Conn;

/// A role that somebody may be asked to have.
pub trait Asked: Sized + Send + 'static {
    /// Accepts or refuses who is asking.
    ///
    /// # Errors
    /// 401 when nobody is signed in, 403 when they are somebody else.
    fn accept(conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem>;
}

impl Asked for Option<Actor> {
    fn accept(_conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem> {
        Ok(who)
    }
}

impl Asked for Actor {
    fn accept(_conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem> {
        who.ok_or_else(Problem::signed_out)
    }
}

impl Asked for SeekerActor {
    fn accept(conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem> {
        Actor::accept(conn, who)?.as_seeker().ok_or_else(Problem::forbidden)
    }
}

impl Asked for StaffActor {
    fn accept(conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem> {
        Actor::accept(conn, who)?.as_staff().ok_or_else(Problem::forbidden)
    }
}

impl Asked for OfficerActor {
    fn accept(conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem> {
        Actor::accept(conn, who)?.as_officer().ok_or_else(Problem::forbidden)
    }
}

impl Asked for EmployerActor {
    fn accept(conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem> {
        let who = Actor::accept(conn, who)?;
        Ok(employers::actor::firm_of(conn, who)?)
    }
}

/// Who may look at something: its owner sees more than everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// Anybody, also a job seeker or a person without a firm.
    Public(Option<Actor>),
    /// Somebody of a firm.
    Firm(EmployerActor),
    /// An officer or administrator.
    Staff(StaffActor),
}

impl Asked for Viewer {
    fn accept(conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem> {
        let Some(actor) = who else {
            return Ok(Self::Public(None));
        };
        if let Some(staff) = actor.as_staff() {
            return Ok(Self::Staff(staff));
        }
        let firm = employers::store::user(conn, actor.account)?;
        Ok(firm.map_or(Self::Public(who), Self::Firm))
    }
}

/// Somebody with an access token.
pub struct Bearer<A>(pub A);

impl<A: Asked> FromRequest for Bearer<A> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = services(&request);
            let now = app.clock.now();
            let header = request.headers().get(header::AUTHORIZATION);
            let Some(header) = header else {
                return app.db.read(|conn| A::accept(conn, None)).await.map(Bearer);
            };
            // A token that does not hold is an error, even where none is needed.
            let token = header.to_str().ok().and_then(|text| text.strip_prefix("Bearer "));
            let statement = token.and_then(|token| app.tokens.read(token.trim(), now));
            let statement = statement.ok_or_else(Problem::signed_out)?;
            app.db
                .read(move |conn| {
                    let actor = session::of_token(conn, statement.session, statement.epoch, now)?;
                    let actor = actor.ok_or(AccountError::SignedOut)?;
                    A::accept(conn, Some(actor))
                })
                .await
                .map(Bearer)
        })
    }
}

/// Somebody with a cookie.
pub struct Signed<A>(pub A);

impl<A: Asked> FromRequest for Signed<A> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = services(&request);
            let now = app.clock.now();
            let secret = cookies::session(&request, &app.config);
            let Some(secret) = secret.and_then(|text| Secret::parse(&text)) else {
                return app.db.read(|conn| A::accept(conn, None)).await.map(Signed);
            };
            let (accepted, seen) = app
                .db
                .read(move |conn| {
                    let found = session::of_cookie(conn, &secret, now)?;
                    let seen = found.filter(|(_, due)| *due).map(|(actor, _)| actor.session);
                    let accepted = A::accept(conn, found.map(|(actor, _)| actor))?;
                    Ok::<_, Problem>((accepted, seen))
                })
                .await?;
            if let Some(id) = seen {
                app.db.write(move |tx| session::seen(tx, id, now)).await?;
            }
            Ok(Signed(accepted))
        })
    }
}

pub(crate) fn services(request: &HttpRequest) -> Services {
    request.app_data::<Services>().expect("the server gives every request the services").clone()
}
