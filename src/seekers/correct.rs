//! An officer writes a person's profile for them, the first time or again.
//!
//! Invariants: the person agreed, and how is written down; what is sealed stays as it is unless it
//! is sent; reading it is [`crate::seekers::people::reveal`]. The officer is the actor of the
//! consent.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::accounts::actor::OfficerActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::consent;
use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentEvent;
use crate::accounts::consent::ConsentPurpose;
use crate::accounts::vault;
use crate::ids::AccountId;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::texts;
use crate::seekers::assist::agreed;
use crate::seekers::error::SeekerError;
use crate::seekers::input::ParsedSeeker;
use crate::seekers::input::SeekerInput;
use crate::seekers::people;
use crate::seekers::profile::Private;
use crate::seekers::profile::SeekerDetails;
use crate::seekers::profile::SeekerProfile;
use crate::seekers::profile::Sensitive;
use crate::seekers::save;
use crate::seekers::store;

/// What an officer fills in for somebody, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CorrectionInput {
    /// Full name.
    pub full_name: String,
    /// Year of birth. Another year than before forgets the date.
    pub birth_year: Option<i32>,
    /// Commune code where they live.
    pub commune: String,
    /// Occupation code wanted.
    pub occupation: String,
    /// Training, skills, experience and wishes.
    pub details: SeekerDetails,
    /// What is sealed; left out it stays as it is.
    pub sealed: Option<SealedInput>,
    /// Whether the person agrees to what is written.
    pub consent: bool,
    /// How they agreed: `desk`, `paper` or `telephone`.
    pub consent_channel: String,
}

/// What is sealed in a profile, as typed.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SealedInput {
    /// Birth date and addresses.
    pub private: Private,
    /// Ethnicity, disability, household; needs `consent_sensitive`.
    pub sensitive: Sensitive,
    /// Citizen number, 12 digits.
    pub national_id: String,
    /// Whether the centre may keep the sensitive facts for lawful priority and reports.
    pub consent_sensitive: bool,
}

/// A correction that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedCorrection {
    seeker: ParsedSeeker,
    changes_sealed: bool,
    channel: Channel,
}

impl CorrectionInput {
    /// Understands what was typed; every fault at once.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(self, today: NaiveDate) -> Result<ParsedCorrection, FieldFaults> {
        let mut faults = FieldFaults::new();
        let channel = agreed(&mut faults, self.consent, &self.consent_channel);
        let changes_sealed = self.sealed.is_some();
        let sealed = self.sealed.unwrap_or_default();
        let input = SeekerInput {
            full_name: self.full_name,
            birth_year: self.birth_year,
            commune: self.commune,
            occupation: self.occupation,
            details: self.details,
            private: sealed.private,
            sensitive: sealed.sensitive,
            national_id: sealed.national_id,
            consent_sensitive: sealed.consent_sensitive,
            // Who finds them is their own switch.
            visibility: None,
        };
        match input.parse(today) {
            Ok(seeker) => {
                let parsed =
                    channel.map(|channel| ParsedCorrection { seeker, changes_sealed, channel });
                faults.unless(parsed)
            }
            Err(more) => {
                let mut all = at_their_place(&more);
                all.append(faults);
                Err(all)
            }
        }
    }
}

/// Faults of what is sealed point to where it stands in a correction.
fn at_their_place(faults: &FieldFaults) -> FieldFaults {
    let mut placed = FieldFaults::new();
    for fault in faults.as_slice() {
        let parts = ["/private", "/sensitive", "/national_id", "/consent_sensitive"];
        let is_sealed = parts.iter().any(|part| fault.pointer.starts_with(part));
        let pointer =
            if is_sealed { format!("/sealed{}", fault.pointer) } else { fault.pointer.clone() };
        placed.add(&pointer, fault.code, fault.wording.clone());
    }
    placed
}

/// Writes a person's profile for them. Audited; the consent is written down.
///
/// # Errors
/// [`SeekerError::NotFound`] when there is no such job seeker, [`SeekerError::Stale`] when the
/// profile changed since `version`, which is 0 before the first.
pub fn correct(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &OfficerActor,
    id: AccountId,
    parsed: ParsedCorrection,
    version: Option<i32>,
    now: DateTime<Utc>,
) -> Result<SeekerProfile, SeekerError> {
    let account = people::seeker(tx, id)?;
    let ParsedCorrection { mut seeker, changes_sealed, channel } = parsed;
    if !changes_sealed {
        let key = vault::key_of(tx, ring, id)?;
        if let Some(before) = store::find(tx, &key, id)? {
            keep_sealed(&mut seeker, before)?;
        }
    }
    let mut fields = vec!["profile", "consent"];
    if changes_sealed {
        fields.extend(["private", "sensitive", "national_id"]);
    }
    let entry = Entry {
        action: "seeker.corrected-by-staff",
        subject_kind: "seeker",
        subject: id.0,
        reason: None,
        fields,
    };
    audit::record(tx, &who.staff(), &entry, now)?;
    let agreed = ConsentEvent {
        subject: id,
        purpose: ConsentPurpose::Service,
        recipient: None,
        given: true,
        channel,
        actor: who.account,
    };
    consent::record(tx, &agreed, now)?;
    save::save_for(tx, ring, account.id, who.account, seeker, version, channel, now)
}

/// Puts what is sealed back as it was. A date of birth does not outlive its year, and an identity
/// number must still be that of somebody born then.
fn keep_sealed(seeker: &mut ParsedSeeker, before: SeekerProfile) -> Result<(), FieldFaults> {
    seeker.private = before.private;
    if seeker.birth_year != before.birth_year {
        seeker.private.birth_date = None;
    }
    let born = seeker.birth_year.zip(before.sensitive.sex);
    let number = before.national_id.as_ref();
    if number.zip(born).is_some_and(|(number, (year, sex))| !number.matches(year, sex)) {
        let mut faults = FieldFaults::new();
        let wording = texts::wording("fault-national-id-of-another");
        faults.add("/birth_year", "does-not-fit-birth", wording);
        return Err(faults);
    }
    seeker.sensitive = before.sensitive;
    seeker.national_id = before.national_id;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

    fn filled() -> CorrectionInput {
        CorrectionInput {
            full_name: "Néang Sóc Kha".into(),
            consent: true,
            consent_channel: "telephone".into(),
            ..CorrectionInput::default()
        }
    }

    fn pointers(input: CorrectionInput) -> Vec<String> {
        let faults = input.parse(TODAY).unwrap_err();
        faults.as_slice().iter().map(|f| f.pointer.clone()).collect()
    }

    #[test]
    fn nothing_is_corrected_before_the_person_agrees() {
        assert!(filled().parse(TODAY).is_ok());
        let unasked = CorrectionInput {
            consent: false,
            consent_channel: String::new(),
            full_name: String::new(),
            ..filled()
        };
        assert_eq!(pointers(unasked), ["/full_name", "/consent", "/consent_channel"]);
    }

    #[test]
    fn sensitive_facts_need_their_own_consent_at_the_desk_too() {
        let sensitive = Sensitive { discharged: Some(true), ..Sensitive::default() };
        let sealed = Some(SealedInput { sensitive, ..SealedInput::default() });
        assert_eq!(pointers(CorrectionInput { sealed, ..filled() }), ["/sealed/consent_sensitive"]);
    }
}
