//! An officer decides whether an employer is real.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::accounts::actor::StaffActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerStatus;
use crate::employers::error::EmployerError;
use crate::employers::input::chosen;
use crate::employers::store;
use crate::ids::EmployerId;
use crate::ids::ReviewId;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::outbox;
use crate::reviews::grounds::Grounds;
use crate::reviews::grounds::Typed;
use crate::reviews::guide::Guide;
use crate::reviews::guide::Subject;

/// Topic of the event that an officer decided about an employer.
pub const EMPLOYER_DECIDED: &str = "employer.decided";

/// What an officer fills in, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct VerificationInput {
    /// `verified`, `refused` or `suspended`.
    pub decision: String,
    /// Codes of the items of the checklist that were looked at. Verifying needs the required ones.
    pub ticked: Vec<String>,
    /// Code of a ready reason; empty for none.
    pub template: String,
    /// Why, in own words; may be empty with a ready reason. The employer reads it.
    pub reason: String,
}

/// A decision that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    status: EmployerStatus,
    grounds: Grounds,
}

impl VerificationInput {
    /// Understands what was typed, by the guide of a day.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self, guide: &Guide, today: NaiveDate) -> Result<Verification, FieldFaults> {
        let mut faults = FieldFaults::new();
        let status = chosen(&mut faults, "/decision", &self.decision, |code| {
            EmployerStatus::parse(code).filter(|s| *s != EmployerStatus::Unverified)
        });
        let typed = Typed {
            decision: &self.decision,
            ticked: &self.ticked,
            template: &self.template,
            reason: &self.reason,
        };
        let grounds = Grounds::read(&mut faults, guide, Subject::Employer, typed, today);
        faults.unless(status.zip(grounds).map(|(status, grounds)| Verification { status, grounds }))
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
    employer.status_reason = Some(decision.grounds.reason().to_owned());
    employer.status_by = Some(who.account);
    employer.status_at = Some(now);
    employer.updated_at = now;
    store::save(tx, &mut employer)?;
    let grounds = &decision.grounds;
    store::insert_review(tx, ReviewId::new(now), id, decision.status, grounds, who.account, now)?;
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
        reason: Some(decision.grounds.reason().to_owned()),
        fields: vec!["status"],
    };
    audit::record(tx, who, &entry, now)?;
    let payload = serde_json::json!({ "status": decision.status });
    outbox::push(tx, EMPLOYER_DECIDED, id.0, payload, now)?;
    Ok(employer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_knows_the_decisions_of_this_desk() {
        let others = EmployerStatus::ALL.iter().filter(|s| **s != EmployerStatus::Unverified);
        let decisions: Vec<_> = others.map(|status| status.code()).collect();
        assert_eq!(decisions, Subject::Employer.decisions());
    }
}
