//! A person applies to an open vacancy, and agrees that its employer reads profile and contact.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::OfficerActor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::consent;
use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentEvent;
use crate::accounts::consent::ConsentPurpose;
use crate::ids::AccountId;
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
use crate::platform::language::Wording;
use crate::platform::outbox;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::platform::texts;
use crate::seekers;
use crate::seekers::assist::agreed;
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
            faults.add("/consent", "consent-needed", texts::wording("fault-consent-to-employer"));
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
    send(tx, who.account, who.account, id, parsed, channel, now)
}

/// What an officer fills in for somebody who applies through them, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ApplyForInput {
    /// The vacancy: its identifier, or the address of its page.
    pub vacancy: String,
    /// A few words to the employer.
    pub message: String,
    /// Whether the person agrees that this employer reads profile and contact.
    pub consent: bool,
    /// How they agreed: `desk`, `paper` or `telephone`.
    pub consent_channel: String,
}

/// An application through an officer, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedApplyFor {
    vacancy: VacancyId,
    apply: ParsedApply,
    channel: Channel,
}

impl ApplyForInput {
    /// Understands what was typed; every fault at once.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<ParsedApplyFor, FieldFaults> {
        let mut faults = FieldFaults::new();
        let vacancy = named_vacancy(&self.vacancy);
        if vacancy.is_none() {
            faults.add(
                "/vacancy",
                "not-a-vacancy",
                Wording::new(
                    "Dán đường dẫn của tin (…/viec-lam/…) hoặc mã tin.",
                    "Paste the address of the vacancy (…/viec-lam/…) or its identifier.",
                ),
            );
        }
        let channel = agreed(&mut faults, self.consent, &self.consent_channel);
        let message = faults.take("/message", clean(&self.message, MESSAGE));
        let parsed = vacancy.zip(channel).zip(message);
        let parsed = parsed.map(|((vacancy, channel), message)| ParsedApplyFor {
            vacancy,
            apply: ParsedApply { message },
            channel,
        });
        faults.unless(parsed)
    }
}

/// The vacancy of an address or identifier.
pub fn named_vacancy(typed: &str) -> Option<VacancyId> {
    let path = typed.trim().split(['?', '#']).next().unwrap_or_default();
    path.split('/').rev().find_map(|part| part.parse().ok())
}

/// Applies for somebody who asks an officer to. The officer is the actor of the consent and of the
/// step; for the employer it is an application like any other. Audited.
///
/// # Errors
/// As [`apply`]; [`SeekerError::NotFound`](seekers::error::SeekerError::NotFound) when there is no
/// such job seeker.
pub fn apply_for(
    tx: &mut Tx<'_>,
    who: &OfficerActor,
    seeker: AccountId,
    parsed: ParsedApplyFor,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    seekers::people::seeker(tx, seeker)?;
    let ParsedApplyFor { vacancy, apply, channel } = parsed;
    let application = send(tx, seeker, who.account, vacancy, apply, channel, now)?;
    let entry = Entry {
        action: "application.sent-by-staff",
        subject_kind: "application",
        subject: application.id.0,
        reason: None,
        fields: vec!["consent"],
    };
    audit::record(tx, &who.staff(), &entry, now)?;
    Ok(application)
}

fn send(
    tx: &mut Tx<'_>,
    seeker: AccountId,
    actor: AccountId,
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
    if !seekers::store::has_profile(tx, seeker)? {
        return Err(PlacementError::NoProfile);
    }
    let application = match store::of_seeker(tx, id, seeker)? {
        Some(before) => sent_again(tx, before, parsed, now)?,
        None => sent(tx, seeker, id, parsed, now)?,
    };
    let agreed = ConsentEvent {
        subject: seeker,
        purpose: ConsentPurpose::Application,
        recipient: Some(vacancy.employer.0),
        given: true,
        channel,
        actor,
    };
    consent::record(tx, &agreed, now)?;
    store::delete_draft(tx, seeker, id)?;
    store::insert_step(tx, &application, Some(actor), now)?;
    outbox::push(tx, APPLICATION_SENT, application.id.0, serde_json::json!({}), now)?;
    Ok(application)
}

fn sent(
    tx: &mut Tx<'_>,
    seeker: AccountId,
    vacancy: VacancyId,
    parsed: ParsedApply,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    let new = Application {
        id: ApplicationId::new(now),
        vacancy,
        seeker,
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
