//! What somebody began to write for an application, kept until they send it or let it go.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::accounts::error::AccountError;
use crate::accounts::vault;
use crate::ids::DraftId;
use crate::ids::VacancyId;
use crate::placements::application::Application;
use crate::placements::error::PlacementError;
use crate::placements::lifecycle::ApplicationState;
use crate::placements::store;
use crate::placements::store::DraftRow;
use crate::platform::crypto::KeyRing;
use crate::platform::crypto::Place;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::text::Limits;
use crate::vacancies;
use crate::vacancies::error::VacancyError;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::VacancyLine;

/// How long an unfinished application is kept after its last change.
///
/// Unit: days. A vacancy is rarely open for longer, and nobody looks for older words.
pub const KEPT_DAYS: i64 = 30;
/// Most unfinished applications of one person; the oldest makes room.
pub const MOST_DRAFTS: usize = 20;
/// One line of a draft, as typed.
const LINE: Limits = Limits::line(0, 200);
/// The words to the employer, as typed: longer than may be sent, so that they can be cut.
const WORDS: Limits = Limits::lines(0, 4_000);

/// What was typed, unchecked: it is checked when it is sent.
#[derive(
    Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct DraftAnswers {
    /// Full name, of whoever has no profile yet.
    pub full_name: String,
    /// Year of birth.
    pub birth_year: String,
    /// Commune where they live.
    pub commune: String,
    /// A few words to the employer.
    pub message: String,
}

impl DraftAnswers {
    /// Makes what was typed fit to keep; every fault at once.
    ///
    /// # Errors
    /// All fields that are too long.
    pub fn parse(mut self) -> Result<ParsedDraft, FieldFaults> {
        let mut faults = FieldFaults::new();
        faults.tidy("/full_name", &mut self.full_name, LINE);
        faults.tidy("/birth_year", &mut self.birth_year, LINE);
        faults.tidy("/commune", &mut self.commune, LINE);
        faults.tidy("/message", &mut self.message, WORDS);
        faults.unless(Some(ParsedDraft(self)))
    }
}

/// What was typed and can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedDraft(DraftAnswers);

/// An unfinished application.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftLine {
    /// Where to; it may have ended since.
    pub vacancy: VacancyLine,
    /// What was typed.
    pub answers: DraftAnswers,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// Keeps what was typed for an open vacancy, in place of what was kept before.
///
/// # Errors
/// [`PlacementError::NotOpen`], [`PlacementError::AlreadyApplied`] when there is nothing left to
/// send.
pub fn keep(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &SeekerActor,
    vacancy: VacancyId,
    parsed: &ParsedDraft,
    now: DateTime<Utc>,
) -> Result<(), PlacementError> {
    let found = vacancies::store::find(tx, vacancy)?;
    match found.ok_or(VacancyError::NotFound)?.state {
        State::Open => {}
        State::Draft | State::Held => return Err(VacancyError::NotFound.into()),
        State::Filled | State::Closed | State::Expired => return Err(PlacementError::NotOpen),
    }
    let lives = |a: &Application| a.state != ApplicationState::Withdrawn;
    if let Some(sent) = store::of_seeker(tx, vacancy, who.account)?.filter(lives) {
        return Err(PlacementError::AlreadyApplied(sent.id));
    }
    let before = store::drafts(tx, who.account)?;
    let is_new = before.iter().all(|draft| draft.vacancy != vacancy);
    if is_new
        && before.len() >= MOST_DRAFTS
        && let Some(oldest) = before.last()
    {
        store::delete_draft(tx, who.account, oldest.vacancy)?;
    }
    let id = DraftId::new(now);
    let key = vault::key_of(tx, ring, who.account)?;
    let text = serde_json::to_string(&parsed.0).expect("texts can be written as JSON");
    let answers_sealed = key.seal(place(id), &text);
    let row = DraftRow { id, vacancy, answers_sealed, updated_at: now };
    Ok(store::save_draft(tx, who.account, &row)?)
}

const fn place(id: DraftId) -> Place {
    Place { table: "application_drafts", column: "answers_sealed", subject: id.0 }
}

/// One's own unfinished applications, latest first, with those whose vacancy has ended.
///
/// # Errors
/// When the database fails or what was kept does not open.
pub fn list(
    conn: &mut Conn,
    ring: &KeyRing,
    who: &SeekerActor,
) -> Result<Vec<DraftLine>, PlacementError> {
    let rows = store::drafts(conn, who.account)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<VacancyId> = rows.iter().map(|draft| draft.vacancy).collect();
    let mut vacancies = vacancies::store::lines(conn, &ids)?;
    let key = vault::key_of(conn, ring, who.account)?;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let text = key.open(place(row.id), &row.answers_sealed).map_err(AccountError::from)?;
        let answers = serde_json::from_str(&text).map_err(|e| DbError::Corrupt(e.to_string()))?;
        if let Some(at) = vacancies.iter().position(|line| line.id == row.vacancy) {
            let vacancy = vacancies.swap_remove(at);
            lines.push(DraftLine { vacancy, answers, updated_at: row.updated_at });
        }
    }
    Ok(lines)
}

/// What was typed for a vacancy, if something was.
///
/// # Errors
/// As [`list`].
pub fn for_vacancy(
    conn: &mut Conn,
    ring: &KeyRing,
    who: &SeekerActor,
    vacancy: VacancyId,
) -> Result<Option<DraftAnswers>, PlacementError> {
    let found = list(conn, ring, who)?.into_iter().find(|draft| draft.vacancy.id == vacancy);
    Ok(found.map(|draft| draft.answers))
}

/// Lets an unfinished application go. What is not there is gone already.
///
/// # Errors
/// When the database fails.
pub fn discard(tx: &mut Tx<'_>, who: &SeekerActor, vacancy: VacancyId) -> Result<(), DbError> {
    store::delete_draft(tx, who.account, vacancy)
}

/// Forgets what nobody has touched for [`KEPT_DAYS`].
///
/// # Errors
/// When the database fails.
pub fn forget_old(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), DbError> {
    store::delete_drafts_before(tx, now - TimeDelta::days(KEPT_DAYS))
}
