//! Unfinished applications: kept while somebody applies, offered on "my work", let go.

use actix_web::HttpResponse;
use actix_web::web::Path;
use chrono::NaiveDate;

use crate::accounts::actor::SeekerActor;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::placements::draft;
use crate::placements::draft::DraftAnswers;
use crate::placements::draft::DraftLine;
use crate::placements::draft::ParsedDraft;
use crate::placements::error::PlacementError;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Language;
use crate::vacancies::lifecycle::State;
use crate::web::address;
use crate::web::layout::Gate;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::words;

/// An unfinished application as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DraftView {
    pub(super) id: VacancyId,
    pub(super) title: String,
    pub(super) employer: String,
    /// When it was last changed.
    pub(super) written: String,
    /// Whether it can still be sent.
    pub(super) is_open: bool,
}

impl DraftView {
    pub(super) fn new(line: DraftLine, language: Language, today: NaiveDate) -> Self {
        Self {
            id: line.vacancy.id,
            title: line.vacancy.title,
            employer: line.vacancy.employer.name,
            written: words::days_ago(language, line.updated_at, today),
            is_open: line.vacancy.state == State::Open,
        }
    }
}

/// What a screen of applying holds.
///
/// # Errors
/// The fields that are too long to keep.
pub(super) fn typed(fields: &FormFields) -> Result<ParsedDraft, FieldFaults> {
    let get = |name: &str| fields.get(name).to_owned();
    DraftAnswers {
        full_name: get("full_name"),
        birth_year: get("birth_year"),
        commune: get("commune"),
        message: get("message"),
    }
    .parse()
}

/// Keeps what was typed.
///
/// # Errors
/// When it is too long, or there is nothing left to apply for.
pub(super) async fn keep<A>(
    visit: &Visit<A>,
    who: SeekerActor,
    id: VacancyId,
    fields: &FormFields,
) -> Result<(), PlacementError> {
    let (typed, ring, now) = (typed(fields)?, visit.app.ring.clone(), visit.now);
    visit.app.db.write(move |tx| draft::keep(tx, &ring, &who, id, &typed, now)).await
}

/// Keeps what was typed while it is corrected. What cannot be kept stands on the page still.
///
/// # Errors
/// When the database fails.
pub(super) async fn keep_meanwhile<A>(
    visit: &Visit<A>,
    who: SeekerActor,
    id: VacancyId,
    fields: &FormFields,
) -> Result<(), Problem> {
    match keep(visit, who, id, fields).await {
        Err(PlacementError::Db(error)) => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// `POST /viec-lam/{id}/ung-tuyen/bo`
pub(crate) async fn discard(
    visit: Visit<Gate<SeekerActor>>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let (Form(fields), id) = (form, id.into_inner());
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    visit.app.db.write(move |tx| draft::discard(tx, &who, id)).await?;
    Ok(address::see_other("/cua-toi"))
}
