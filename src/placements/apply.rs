//! A person applies to an open vacancy, and agrees that its employer reads profile and contact.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::accounts::consent;
use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentEvent;
use crate::accounts::consent::ConsentPurpose;
use crate::ids::ApplicationId;
use crate::ids::VacancyId;
use crate::placements::application::Application;
use crate::placements::error::PlacementError;
use crate::placements::lifecycle;
use crate::placements::lifecycle::ApplicationAction;
use crate::placements::lifecycle::ApplicationState;
use crate::placements::store;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::outbox;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::seekers;
use crate::vacancies;
use crate::vacancies::lifecycle::State;

/// Topic of the event that somebody applied.
pub const APPLICATION_SENT: &str = "application.sent";
/// What a person says to the employer.
pub const MESSAGE: Limits = Limits::lines(0, 2_000);

/// What a person fills in, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ApplyInput {
    /// A few words to the employer.
    pub message: String,
    /// Whether this employer may read profile and contact.
    pub consent: bool,
}

/// An application that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedApply {
    message: String,
}

impl ApplyInput {
    /// Understands what was typed.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<ParsedApply, FieldFaults> {
        let mut faults = FieldFaults::new();
        if !self.consent {
            faults.add(
                "/consent",
                "consent-needed",
                "Cần bạn đồng ý cho nhà tuyển dụng này xem hồ sơ và số điện thoại.",
                "Please agree that this employer reads your profile and phone number.",
            );
        }
        let message = faults.take("/message", clean(&self.message, MESSAGE));
        faults.unless(message.map(|message| ParsedApply { message }))
    }
}

/// Applies. Somebody who took an application back may send it again.
///
/// # Errors
/// [`PlacementError::AlreadyApplied`], [`PlacementError::NotOpen`], [`PlacementError::NoProfile`].
pub fn apply(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    id: VacancyId,
    parsed: ParsedApply,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    let vacancy = vacancies::store::find(tx, id)?.filter(|v| v.state != State::Draft);
    let vacancy = vacancy.ok_or(vacancies::error::VacancyError::NotFound)?;
    if vacancy.state != State::Open {
        return Err(PlacementError::NotOpen);
    }
    if !seekers::store::has_profile(tx, who.account)? {
        return Err(PlacementError::NoProfile);
    }
    let application = match store::of_seeker(tx, id, who.account)? {
        Some(before) => sent_again(tx, before, parsed, now)?,
        None => sent(tx, who, id, parsed, now)?,
    };
    let agreed = ConsentEvent {
        subject: who.account,
        purpose: ConsentPurpose::Application,
        recipient: Some(vacancy.employer.0),
        given: true,
        channel,
        actor: who.account,
    };
    consent::record(tx, &agreed, now)?;
    store::insert_step(tx, &application, Some(who.account), now)?;
    outbox::push(tx, APPLICATION_SENT, application.id.0, serde_json::json!({}), now)?;
    Ok(application)
}

fn sent(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    vacancy: VacancyId,
    parsed: ParsedApply,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    let new = Application {
        id: ApplicationId::new(now),
        vacancy,
        seeker: who.account,
        state: ApplicationState::Sent,
        reason: None,
        note: None,
        message: parsed.message,
        interview_at: None,
        interview_place: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &new)?;
    Ok(new)
}

fn sent_again(
    tx: &mut Tx<'_>,
    mut application: Application,
    parsed: ParsedApply,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    let again = lifecycle::after(application.state, ApplicationAction::SendAgain);
    application.state = again.ok_or(PlacementError::AlreadyApplied(application.id))?;
    application.message = parsed.message;
    application.updated_at = now;
    store::save(tx, &mut application)?;
    Ok(application)
}
