//! A job seeker saves their profile.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts;
use crate::accounts::actor::SeekerActor;
use crate::accounts::consent;
use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentEvent;
use crate::accounts::consent::ConsentPurpose;
use crate::accounts::vault;
use crate::ids::AccountId;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::seekers::error::SeekerError;
use crate::seekers::input::ParsedSeeker;
use crate::seekers::profile::SeekerProfile;
use crate::seekers::store;
use crate::seekers::visibility;
use crate::seekers::visibility::Visibility;

/// Topic of the event that a job seeker's profile changed.
pub const SEEKER_CHANGED: &str = "seeker.changed";

/// Saves one's own profile, the first time or again.
///
/// # Errors
/// [`SeekerError::NationalIdTaken`] when the citizen number belongs to another account,
/// [`SeekerError::Stale`] when it changed since `version`.
pub fn save_profile(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &SeekerActor,
    parsed: ParsedSeeker,
    version: Option<i32>,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<SeekerProfile, SeekerError> {
    save_for(tx, ring, who.account, who.account, parsed, version, channel, now)
}

/// Saves the profile of a person; the actor enters it, and the consents with it.
#[expect(clippy::too_many_arguments, reason = "whose, by whom, and what is known of both")]
pub(super) fn save_for(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    person: AccountId,
    actor: AccountId,
    parsed: ParsedSeeker,
    version: Option<i32>,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<SeekerProfile, SeekerError> {
    let before = store::head(tx, person)?;
    if version.is_some_and(|v| v != before.as_ref().map_or(0, |b| b.version)) {
        return Err(SeekerError::Stale);
    }
    if let Some(number) = &parsed.national_id {
        let owner = store::owner_of_national_id(tx, &ring.national_id_index(number.as_str()))?;
        if owner.is_some_and(|o| o != person) {
            return Err(SeekerError::NationalIdTaken);
        }
    }
    let key = vault::key_of(tx, ring, person)?;
    let shown_before = before.as_ref().map_or(Visibility::Centre, |b| b.visibility);
    let profile = SeekerProfile {
        account: person,
        full_name: parsed.full_name,
        birth_year: parsed.birth_year,
        commune: parsed.commune,
        occupation: parsed.occupation,
        details: parsed.details,
        private: parsed.private,
        sensitive: parsed.sensitive,
        national_id: parsed.national_id,
        visibility: parsed.visibility.unwrap_or(shown_before),
        version: before.as_ref().map_or(1, |b| b.version + 1),
        updated_at: now,
    };
    let told_before = before.as_ref().is_some_and(|b| b.has_sensitive);
    let tells_now = !profile.sensitive.is_empty();
    if told_before != tells_now {
        let agreed = ConsentEvent {
            subject: person,
            purpose: ConsentPurpose::Priority,
            recipient: None,
            given: tells_now,
            channel,
            actor,
        };
        consent::record(tx, &agreed, now)?;
    }
    visibility::record(tx, (person, actor), shown_before, profile.visibility, channel, now)?;
    store::save(tx, ring, &key, &profile, before.is_some(), now)?;
    accounts::store::set_name(tx, person, &profile.full_name, now)?;
    outbox::push(tx, SEEKER_CHANGED, person.0, serde_json::json!({}), now)?;
    Ok(profile)
}
