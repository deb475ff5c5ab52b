//! The officer's desk: a person is looked for, opened, registered, and applied for.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;

use crate::accounts::actor::OfficerActor;
use crate::accounts::paper_code;
use crate::api::respond;
use crate::api::sent::IdempotencyHeader;
use crate::api::sent::Sent;
use crate::api::views::application::ApplicationBody;
use crate::api::views::person::AssistedBody;
use crate::api::views::person::FoundBody;
use crate::api::views::person::PaperCodeBody;
use crate::api::views::person::PersonBody;
use crate::api::views::person::PersonSuggestionsBody;
use crate::api::views::person::RevealedBody;
use crate::api::views::person::SlipBody;
use crate::http::Services;
use crate::http::actors::Bearer;
use crate::http::etag;
use crate::http::idempotency;
use crate::http::idempotency::Created;
use crate::http::problem::Problem;
use crate::http::query::Query;
use crate::ids::AccountId;
use crate::ids::VacancyId;
use crate::placements;
use crate::placements::apply;
use crate::placements::apply::ApplyForInput;
use crate::placements::error::PlacementError;
use crate::placements::slip;
use crate::platform::clock::local_date;
use crate::platform::page::PageRequest;
use crate::search::for_person;
use crate::seekers::assist;
use crate::seekers::assist::AssistInput;
use crate::seekers::assist::Assisted;
use crate::seekers::correct;
use crate::seekers::correct::CorrectionInput;
use crate::seekers::error::SeekerError;
use crate::seekers::people;
use crate::seekers::people::PersonQuery;
use crate::seekers::people::ReadingInput;

/// Who is looked for.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchQuery {
    /// A telephone number or an identity number in any spelling, or beginnings of words of the
    /// name, without marks and in any order.
    #[param(example = "nguyen thi b")]
    q: String,
}

/// Looks for a person
///
/// For officers. At most 20 people, by name; each of them is an entry of the audit log.
#[utoipa::path(
    get, path = "/api/v1/people", tag = "staff",
    security(("bearer" = [])),
    params(SearchQuery),
    responses((status = 200, description = "Who was found", body = FoundBody)),
)]
pub(super) async fn search(
    app: Services,
    query: Query<SearchQuery>,
    Bearer(who): Bearer<OfficerActor>,
) -> Result<HttpResponse, Problem> {
    let query = PersonQuery::parse(&query.0.q).map_err(SeekerError::Invalid)?;
    let (ring, now) = (Arc::clone(&app.ring), app.clock.now());
    let found = app.db.write(move |tx| people::search(tx, &ring, &who, &query, now)).await?;
    Ok(respond::private(&FoundBody::from(found)))
}

/// Registers a person at the desk
///
/// For officers. A telephone or identity number that is somebody's answers 200 with that person
/// and writes nothing. The code is in the first answer only: the same Idempotency-Key answers again
/// without it.
#[utoipa::path(
    post, path = "/api/v1/people", tag = "staff",
    security(("bearer" = [])),
    params(IdempotencyHeader),
    request_body = AssistInput,
    responses(
        (status = 200, description = "The person whose number it is", body = AssistedBody),
        (status = 201, description = "Registered", body = AssistedBody),
    ),
)]
pub(super) async fn register(
    app: Services,
    request: HttpRequest,
    sent: Sent<OfficerActor, AssistInput>,
) -> Result<HttpResponse, Problem> {
    let (who, ring, now) = (sent.who, Arc::clone(&app.ring), app.clock.now());
    let key = idempotency::key(&request, &who.account.to_string(), sent.hash)?;
    let parsed = sent.value.parse(local_date(now)).map_err(SeekerError::Invalid)?;
    let done = app.db.write(move |tx| {
        let mut code = None;
        let created = idempotency::once(tx, key.as_ref(), now, |tx| {
            let assisted = assist::register(tx, &ring, &who, parsed, now)?;
            let status = match &assisted {
                Assisted::Registered { .. } => StatusCode::CREATED,
                Assisted::Known(_) => StatusCode::OK,
            };
            let body = AssistedBody::from(assisted);
            let kept = Created::with(status, &body.without_code());
            code = body.has_code().then_some(body);
            Ok::<_, SeekerError>(kept)
        })?;
        Ok::<_, Problem>((created, code))
    });
    let (created, with_code) = done.await?;
    let mut answer = HttpResponse::build(created.status);
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    answer.content_type("application/json");
    if let Some(body) = with_code {
        answer.insert_header((header::LOCATION, format!("/api/v1/people/{}", body.id)));
        return Ok(answer.json(body));
    }
    Ok(answer.body(created.body))
}

/// A person's file
///
/// For officers. Of numbers the last three digits; the opening is an entry of the audit log.
#[utoipa::path(
    get, path = "/api/v1/people/{id}", tag = "staff",
    security(("bearer" = [])),
    params(("id" = AccountId, Path, description = "The person")),
    responses((status = 200, description = "The file and the latest applications", body = PersonBody)),
)]
pub(super) async fn show(
    app: Services,
    id: web::Path<AccountId>,
    Bearer(who): Bearer<OfficerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, ring, now) = (id.into_inner(), Arc::clone(&app.ring), app.clock.now());
    let opened = app.db.write(move |tx| {
        let file = people::open(tx, &ring, &who, id, now)?;
        let asked = PageRequest::default();
        let applications = placements::read::of_person(tx, &who, id, &asked)?;
        Ok::<_, PlacementError>((file, applications))
    });
    let (file, applications) = opened.await?;
    let version = file.version;
    Ok(respond::versioned(StatusCode::OK, version, &PersonBody::new(file, applications)))
}

/// Writes a person's profile for them
///
/// For officers, with the person's consent and how it was given. What is left out of `sealed` as a
/// whole stays as it is; all else is sent whole. `"v0"` is the version before the first.
#[utoipa::path(
    put, path = "/api/v1/people/{id}/profile", tag = "staff",
    security(("bearer" = [])),
    params(
        ("id" = AccountId, Path, description = "The person"),
        ("If-Match" = Option<String>, Header, description = "Version that is changed"),
    ),
    request_body = CorrectionInput,
    responses((status = 200, description = "The file", body = PersonBody)),
)]
pub(super) async fn correct(
    app: Services,
    request: HttpRequest,
    id: web::Path<AccountId>,
    sent: Sent<OfficerActor, CorrectionInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, ring) = (sent.who, id.into_inner(), Arc::clone(&app.ring));
    let (version, now) = (etag::if_match(&request)?, app.clock.now());
    let parsed = sent.value.parse(local_date(now)).map_err(SeekerError::Invalid)?;
    let corrected = app.db.write(move |tx| {
        correct::correct(tx, &ring, &who, id, parsed, version, now)?;
        let file = people::open(tx, &ring, &who, id, now)?;
        let asked = PageRequest::default();
        let applications = placements::read::of_person(tx, &who, id, &asked)?;
        Ok::<_, PlacementError>((file, applications))
    });
    let (file, applications) = corrected.await?;
    let version = file.version;
    Ok(respond::versioned(StatusCode::OK, version, &PersonBody::new(file, applications)))
}

/// Vacancies for a person by their wishes
///
/// For officers: at most 5 open ones the person has not applied to, the best first. The opening of
/// the file is an entry of the audit log.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/suggestions", tag = "staff",
    security(("bearer" = [])),
    params(("id" = AccountId, Path, description = "The person")),
    responses((status = 200, description = "Vacancies, and what of the wish each fits", body = PersonSuggestionsBody)),
)]
pub(super) async fn suggestions(
    app: Services,
    id: web::Path<AccountId>,
    Bearer(who): Bearer<OfficerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, ring, now) = (id.into_inner(), Arc::clone(&app.ring), app.clock.now());
    let file = app.db.write(move |tx| people::open(tx, &ring, &who, id, now)).await?;
    let Some(profile) = file.profile else {
        return Ok(respond::private(&PersonSuggestionsBody::from(Vec::new())));
    };
    let wanted = for_person::Wanted::of(&profile);
    let found = for_person::candidates(&app.index, &wanted, app.home, now)?;
    let suggested = app.db.read(move |conn| for_person::suggestions(conn, id, &found)).await?;
    Ok(respond::private(&PersonSuggestionsBody::from(suggested)))
}

/// The slip a person takes from the desk
///
/// For officers: where to go, to whom and when, for a vacancy that is open or was applied to.
/// Making it is an entry of the audit log.
#[utoipa::path(
    get, path = "/api/v1/people/{id}/slips/{vacancy}", tag = "staff",
    security(("bearer" = [])),
    params(
        ("id" = AccountId, Path, description = "The person"),
        ("vacancy" = VacancyId, Path, description = "The vacancy"),
    ),
    responses((status = 200, description = "What stands on it", body = SlipBody)),
)]
pub(super) async fn slip(
    app: Services,
    path: web::Path<(AccountId, VacancyId)>,
    Bearer(who): Bearer<OfficerActor>,
) -> Result<HttpResponse, Problem> {
    let ((id, vacancy), now) = (path.into_inner(), app.clock.now());
    let slip = app.db.write(move |tx| slip::slip(tx, &who, id, vacancy, now)).await?;
    let centre = &app.config.centre;
    Ok(respond::private(&SlipBody::new(slip, &centre.name, &centre.hotline)))
}

/// What is sealed in a person's file
///
/// For officers, with a reason. The entry of the audit log is written first.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/disclosure", tag = "staff",
    security(("bearer" = [])),
    params(("id" = AccountId, Path, description = "The person")),
    request_body = ReadingInput,
    responses((status = 200, description = "Contact, numbers and priority", body = RevealedBody)),
)]
pub(super) async fn reveal(
    app: Services,
    id: web::Path<AccountId>,
    sent: Sent<OfficerActor, ReadingInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, ring) = (sent.who, id.into_inner(), Arc::clone(&app.ring));
    let reason = sent.value.parse().map_err(SeekerError::Invalid)?;
    let now = app.clock.now();
    let revealed = app.db.write(move |tx| people::reveal(tx, &ring, &who, id, reason, now)).await?;
    Ok(respond::private(&RevealedBody::from(revealed)))
}

/// Applies for a person
///
/// For officers. The person agreed that this employer reads profile and contact; the officer is
/// the one who entered it.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/applications", tag = "staff",
    security(("bearer" = [])),
    params(("id" = AccountId, Path, description = "The person"), IdempotencyHeader),
    request_body = ApplyForInput,
    responses((status = 201, description = "The application", body = ApplicationBody)),
)]
pub(super) async fn apply(
    app: Services,
    request: HttpRequest,
    id: web::Path<AccountId>,
    sent: Sent<OfficerActor, ApplyForInput>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (sent.who, id.into_inner(), app.clock.now());
    let key = idempotency::key(&request, &who.account.to_string(), sent.hash)?;
    let parsed = sent.value.parse().map_err(PlacementError::Invalid)?;
    let applied = app.db.write(move |tx| {
        idempotency::once(tx, key.as_ref(), now, |tx| {
            let application = apply::apply_for(tx, &who, id, parsed, now)?;
            Ok::<_, PlacementError>(Created::new(&ApplicationBody::from(application)))
        })
    });
    Ok(respond::created(applied.await?, "/api/v1/applications"))
}

/// A new paper code
///
/// For officers, for a person who has not set a password yet; the code before it ends.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/paper-code", tag = "staff",
    security(("bearer" = [])),
    params(("id" = AccountId, Path, description = "The person")),
    responses((status = 200, description = "The code, in this answer only", body = PaperCodeBody)),
)]
pub(super) async fn paper_code(
    app: Services,
    id: web::Path<AccountId>,
    Bearer(who): Bearer<OfficerActor>,
) -> Result<HttpResponse, Problem> {
    let (id, ring, now) = (id.into_inner(), Arc::clone(&app.ring), app.clock.now());
    let code = app.db.write(move |tx| paper_code::issue(tx, &ring, &who, id, now)).await?;
    Ok(respond::private(&PaperCodeBody::from(&code)))
}
