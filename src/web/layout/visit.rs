//! Somebody looks at a page: who they are, and what every page needs.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use actix_web::FromRequest;
use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use askama::Template;
use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::accounts;
use crate::accounts::account::Role;
use crate::accounts::actor::Actor;
use crate::accounts::actor::EmployerActor;
use crate::accounts::session::Secret;
use crate::employers;
use crate::http::Services;
use crate::http::actors::Asked;
use crate::http::actors::Signed;
use crate::http::client;
use crate::http::cookies;
use crate::http::form;
use crate::http::problem::Problem;
use crate::platform::clock::local_date;
use crate::platform::db::Conn;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::web::address;
use crate::web::assets::assets;
use crate::web::layout::Member;
use crate::web::layout::Page;
use crate::web::layout::PublicHead;
use crate::web::layout::Shape;
use crate::web::layout::Tab;

/// A request for a page by somebody who may see it.
pub(crate) struct Visit<A> {
    /// Who.
    pub(crate) who: A,
    /// The services.
    pub(crate) app: Services,
    /// When.
    pub(crate) now: DateTime<Utc>,
    /// The request.
    pub(crate) request: HttpRequest,
    /// The language to answer in.
    pub(crate) language: Language,
    member: Option<Member>,
    secret: Option<String>,
    /// A secret for a visitor who has none, sent along only with a page that has a form.
    fresh: Secret,
    sends_fresh: Cell<bool>,
}

/// Who is asked for, with the name the menu shows.
struct Seen<A> {
    who: A,
    member: Option<Member>,
}

impl<A: Asked> Asked for Seen<A> {
    fn accept(conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem> {
        let account = match who {
            Some(actor) => accounts::store::find(conn, actor.account)?,
            None => None,
        };
        let member = account.map(|a| Member { name: a.name, role: a.role });
        Ok(Self { who: A::accept(conn, who)?, member })
    }
}

impl<A: Asked> FromRequest for Visit<A> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed = Signed::<Seen<A>>::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let Signed(Seen { who, member }) = signed.await?;
            let app = request.app_data::<Services>();
            let app = app.expect("the server gives every request the services").clone();
            Ok(Self {
                who,
                member,
                now: app.clock.now(),
                language: address::language(&request),
                secret: form::form_secret(&request, &app.config),
                app,
                request,
                fresh: Secret::new(),
                sends_fresh: Cell::new(false),
            })
        })
    }
}

impl<A> Visit<A> {
    /// The legal day.
    pub(crate) fn today(&self) -> NaiveDate {
        local_date(self.now)
    }

    /// A sentence in the language to answer in.
    pub(crate) fn t(&self, key: &str) -> String {
        texts::say(self.language, key)
    }

    /// Path and query of this request.
    pub(crate) fn path(&self) -> String {
        address::own(&self.request)
    }

    /// What every page has. Its forms work for visitors too.
    pub(crate) fn page(&self, title: &str, tab: Tab, shape: Shape) -> Page {
        let secret = self.secret.clone().unwrap_or_else(|| {
            self.sends_fresh.set(true);
            self.fresh.text()
        });
        let token = form::token(&self.app.ring, &secret);
        Page { token, ..self.plain_page(title, tab, shape) }
    }

    /// What every page has, without a form for visitors: nothing is kept in their browser.
    pub(crate) fn plain_page(&self, title: &str, tab: Tab, shape: Shape) -> Page {
        let token = match (&self.member, &self.secret) {
            (Some(_), Some(secret)) => form::token(&self.app.ring, secret),
            _ => String::new(),
        };
        Page {
            language: self.language,
            title: title.to_owned(),
            member: self.member.clone(),
            knows_who: true,
            tab,
            shape,
            token,
            hotline: self.app.config.centre.hotline.clone(),
            centre: self.app.config.centre.name.clone(),
            path: self.path(),
            head: None,
            assets: assets(),
        }
    }

    /// What every public page has: also what machines read of it. The path is without language.
    pub(crate) fn public_page(
        &self,
        title: &str,
        shape: Shape,
        path: &str,
        description: String,
    ) -> Page {
        let canonical = format!("{}{path}", self.app.config.http.base_url);
        let head = PublicHead { description, canonical, feed: String::new(), data: String::new() };
        Page { head: Some(head), ..self.plain_page(title, Tab::Jobs, shape) }
    }

    /// Sends a page.
    ///
    /// # Errors
    /// When a template fails, which is a defect of ours.
    pub(crate) fn show(&self, page: &impl Template) -> Result<HttpResponse, Problem> {
        self.show_as(StatusCode::OK, page)
    }

    /// Sends a page with another status.
    ///
    /// # Errors
    /// When a template fails, which is a defect of ours.
    pub(crate) fn show_as(
        &self,
        status: StatusCode,
        page: &impl Template,
    ) -> Result<HttpResponse, Problem> {
        let html = page.render().map_err(|error| unwritten(&error))?;
        let mut response = HttpResponse::build(status);
        // Pages hold names and tokens: nobody but the browser that asked keeps them.
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        response.content_type("text/html; charset=utf-8");
        if self.sends_fresh.get() {
            response.cookie(cookies::begin_visitor(&self.app.config, &self.fresh));
        }
        if client::asked_language(&self.request).is_some() {
            response.cookie(cookies::remember_language(&self.app.config, self.language));
        }
        Ok(response.body(html))
    }
}

fn unwritten(error: &askama::Error) -> Problem {
    tracing::error!(%error, "A page could not be written: {error}");
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", texts::wording("fault-internal"))
}

/// Somebody who hires, before or after their firm is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hirer {
    /// For a firm.
    Firm(EmployerActor),
    /// Without a firm yet.
    NoFirm(Actor),
}

impl Asked for Hirer {
    fn accept(conn: &mut Conn, who: Option<Actor>) -> Result<Self, Problem> {
        let actor = who.ok_or_else(Problem::signed_out)?;
        if actor.role != Role::Employer {
            return Err(Problem::forbidden());
        }
        let firm = employers::store::user(conn, actor.account)?;
        Ok(firm.map_or(Self::NoFirm(actor), Self::Firm))
    }
}
