//! Somebody registers the firm they act for, or corrects what it says about itself.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::account::Role;
use crate::accounts::actor::Actor;
use crate::accounts::actor::EmployerActor;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerProfile;
use crate::employers::employer::EmployerStatus;
use crate::employers::error::EmployerError;
use crate::employers::store;
use crate::ids::EmployerId;
use crate::platform::db::Tx;
use crate::platform::outbox;

/// Topic of the event that an employer registered or changed.
pub const EMPLOYER_CHANGED: &str = "employer.changed";

/// Registers a firm; who does it becomes its admin.
///
/// # Errors
/// [`EmployerError::TaxCodeTaken`] when the firm is registered already.
pub fn register_employer(
    tx: &mut Tx<'_>,
    who: Actor,
    profile: EmployerProfile,
    now: DateTime<Utc>,
) -> Result<Employer, EmployerError> {
    if who.role != Role::Employer {
        return Err(EmployerError::Forbidden);
    }
    if store::user(tx, who.account)?.is_some() {
        return Err(EmployerError::HasFirm);
    }
    refuse_taken(tx, &profile, None)?;
    let employer = Employer {
        id: EmployerId::new(now),
        profile,
        status: EmployerStatus::Unverified,
        status_reason: None,
        status_by: None,
        status_at: None,
        is_demo: false,
        source: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &employer)?;
    store::insert_user(tx, who.account, employer.id, true, now)?;
    outbox::push(tx, EMPLOYER_CHANGED, employer.id.0, serde_json::json!({}), now)?;
    Ok(employer)
}

/// Corrects what a firm says about itself. Another name or tax code must be verified again.
///
/// # Errors
/// [`EmployerError::Stale`] when somebody changed it since `version`.
pub fn correct_employer(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    profile: EmployerProfile,
    version: Option<i32>,
    now: DateTime<Utc>,
) -> Result<Employer, EmployerError> {
    let mut employer = store::find(tx, who.employer)?.ok_or(EmployerError::NotFound)?;
    if version.is_some_and(|v| v != employer.version) {
        return Err(EmployerError::Stale);
    }
    refuse_taken(tx, &profile, Some(who.employer))?;
    let is_another =
        profile.name != employer.profile.name || profile.tax_code != employer.profile.tax_code;
    let must_be_seen = is_another && employer.status != EmployerStatus::Suspended;
    if must_be_seen || employer.status == EmployerStatus::Refused {
        employer.status = EmployerStatus::Unverified;
        employer.status_reason = None;
    }
    employer.profile = profile;
    employer.updated_at = now;
    store::save(tx, &mut employer)?;
    outbox::push(tx, EMPLOYER_CHANGED, employer.id.0, serde_json::json!({}), now)?;
    Ok(employer)
}

/// PostgreSQL loses the whole transaction at a violated constraint, so it is asked first; the
/// constraint still decides between two at the same moment.
fn refuse_taken(
    tx: &mut Tx<'_>,
    profile: &EmployerProfile,
    own: Option<EmployerId>,
) -> Result<(), EmployerError> {
    let Some(tax_code) = &profile.tax_code else {
        return Ok(());
    };
    match store::id_of_tax_code(tx, tax_code)? {
        Some(other) if Some(other) != own => Err(EmployerError::TaxCodeTaken),
        _ => Ok(()),
    }
}
