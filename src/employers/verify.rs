//! An officer decides whether an employer is real.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::StaffActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerStatus;
use crate::employers::error::EmployerError;
use crate::employers::input::optional_code;
use crate::employers::store;
use crate::ids::EmployerId;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::outbox;
use crate::platform::text::Limits;
use crate::platform::text::clean;

/// Topic of the event that an officer decided about an employer.
pub const EMPLOYER_DECIDED: &str = "employer.decided";

/// Reasons of decisions, for the employer and the audit log.
pub const REASON: Limits = Limits::lines(3, 1_000);

/// What an officer fills in, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VerificationInput {
    /// `verified`, `refused` or `suspended`.
    pub decision: String,
    /// Why: what was checked, or what is missing.
    pub reason: String,
}

/// A decision that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// The new status.
    pub status: EmployerStatus,
    /// Why.
    pub reason: String,
}

impl VerificationInput {
    /// Understands what was typed.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<Verification, FieldFaults> {
        let mut faults = FieldFaults::new();
        let status = optional_code(&mut faults, "/decision", &self.decision, |code| {
            EmployerStatus::parse(code).filter(|s| *s != EmployerStatus::Unverified)
        });
        if self.decision.trim().is_empty() {
            faults.required("/decision");
        }
        let reason = faults.take("/reason", clean(&self.reason, REASON));
        faults.unless(status.zip(reason).map(|(status, reason)| Verification { status, reason }))
    }
}

/// Decides about an employer. Audited; the employer is told.
///
/// # Errors
/// [`EmployerError::NotFound`] when there is no such employer.
pub fn decide(
    tx: &mut Tx<'_>,
    who: &StaffActor,
    id: EmployerId,
    decision: &Verification,
    now: DateTime<Utc>,
) -> Result<Employer, EmployerError> {
    let mut employer = store::find(tx, id)?.ok_or(EmployerError::NotFound)?;
    employer.status = decision.status;
    employer.status_reason = Some(decision.reason.clone());
    employer.status_by = Some(who.account);
    employer.status_at = Some(now);
    employer.updated_at = now;
    store::save(tx, &mut employer)?;
    let action = match decision.status {
        EmployerStatus::Verified => "employer.verified",
        EmployerStatus::Refused => "employer.refused",
        EmployerStatus::Suspended => "employer.suspended",
        EmployerStatus::Unverified => "employer.unverified",
    };
    let entry = Entry {
        action,
        subject_kind: "employer",
        subject: id.0,
        reason: Some(decision.reason.clone()),
        fields: vec!["status"],
    };
    audit::record(tx, who, &entry, now)?;
    let payload = serde_json::json!({ "status": decision.status });
    outbox::push(tx, EMPLOYER_DECIDED, id.0, payload, now)?;
    Ok(employer)
}
