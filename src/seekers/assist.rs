//! An officer registers somebody who is at the desk, on the telephone, or wrote on paper.
//!
//! Invariants: a telephone or identity number that is somebody's leads to that person instead of a
//! second account; the officer is the actor of the consent; the account has no password, and the
//! person gets a code on paper to set one.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::accounts::actor::OfficerActor;
use crate::accounts::actor::SeekerActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::consent::Channel;
use crate::accounts::paper_code;
use crate::accounts::paper_code::PaperCode;
use crate::accounts::register;
use crate::employers::input::chosen;
use crate::ids::AccountId;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Wording;
use crate::platform::phone::Phone;
use crate::seekers::error::SeekerError;
use crate::seekers::input::ParsedSeeker;
use crate::seekers::input::SeekerInput;
use crate::seekers::people;
use crate::seekers::people::PersonLine;
use crate::seekers::people::PersonQuery;
use crate::seekers::save;
use crate::seekers::store;

/// What an officer fills in for somebody, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AssistInput {
    /// Full name.
    pub full_name: String,
    /// Telephone number; empty when the person has none.
    pub phone: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Commune code where they live.
    pub commune: String,
    /// Work wanted, in their own words.
    pub wish: String,
    /// Occupation code wanted.
    pub occupation: String,
    /// Citizen number, 12 digits; may be left out.
    pub national_id: String,
    /// Whether they agree that the centre uses the data for its service.
    pub consent: bool,
    /// How they agreed: `desk`, `paper` or `telephone`.
    pub consent_channel: String,
}

/// Somebody's registration, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedAssist {
    phone: Option<Phone>,
    seeker: ParsedSeeker,
    channel: Channel,
}

impl AssistInput {
    /// Understands what was typed; every fault at once.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(self, today: NaiveDate) -> Result<ParsedAssist, FieldFaults> {
        let mut faults = FieldFaults::new();
        let phone = match self.phone.trim() {
            "" => None,
            typed => faults.take("/phone", Phone::parse(typed)),
        };
        let channel = agreed(&mut faults, self.consent, &self.consent_channel);
        let mut input = SeekerInput {
            full_name: self.full_name,
            birth_year: self.birth_year,
            commune: self.commune,
            occupation: self.occupation,
            national_id: self.national_id,
            ..SeekerInput::default()
        };
        input.details.wish.title = self.wish;
        match input.parse(today) {
            Ok(seeker) => {
                faults.unless(channel.map(|channel| ParsedAssist { phone, seeker, channel }))
            }
            Err(mut more) => {
                more.append(faults);
                Err(more)
            }
        }
    }
}

/// The way somebody agreed through an officer, or the faults of both fields.
pub(crate) fn agreed(faults: &mut FieldFaults, consent: bool, channel: &str) -> Option<Channel> {
    if !consent {
        faults.add(
            "/consent",
            "consent-needed",
            Wording::new(
                "Chưa được người này đồng ý thì không ghi.",
                "Nothing is written before the person agrees.",
            ),
        );
    }
    chosen(faults, "/consent_channel", channel, Channel::parse_through_officer)
}

/// What came of a registration.
#[derive(Clone, PartialEq, Eq)]
pub enum Assisted {
    /// A new person, with the code that is shown once.
    Registered {
        /// The account.
        account: AccountId,
        /// To set a password.
        code: PaperCode,
    },
    /// The number is this person's; nothing was written but that they were shown.
    Known(PersonLine),
}

/// Registers a person, or finds the one whose number it is. Audited.
///
/// # Errors
/// [`AccountError::LoginTaken`](crate::accounts::error::AccountError::LoginTaken) when the
/// telephone number is that of a firm or of staff.
pub fn register(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &OfficerActor,
    parsed: ParsedAssist,
    now: DateTime<Utc>,
) -> Result<Assisted, SeekerError> {
    let ParsedAssist { phone, seeker, channel } = parsed;
    let number = seeker.national_id.clone().map(PersonQuery::NationalId);
    // A telephone is sometimes a family's; the identity number is the person.
    for query in number.into_iter().chain(phone.clone().map(PersonQuery::Phone)) {
        let owner = people::owner_of(tx, ring, &query)?;
        let row = owner.map(|id| store::person(tx, id)).transpose()?.flatten();
        if let Some(row) = row {
            return Ok(Assisted::Known(people::listed(tx, ring, who, row, now)?));
        }
    }
    let name = seeker.full_name.clone();
    let account =
        register::register_through_officer(tx, ring, who, &name, phone.as_ref(), channel, now)?;
    let entry = Entry {
        action: "seeker.registered-by-staff",
        subject_kind: "seeker",
        subject: account.id.0,
        reason: None,
        fields: vec!["profile", "phone", "national_id", "consent"],
    };
    audit::record(tx, &who.staff(), &entry, now)?;
    let owner = SeekerActor { account: account.id };
    save::save_profile(tx, ring, &owner, seeker, None, channel, now)?;
    let code = paper_code::issue(tx, ring, who, account.id, now)?;
    Ok(Assisted::Registered { account: account.id, code })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();

    fn filled() -> AssistInput {
        AssistInput {
            full_name: "Néang Sóc Kha".into(),
            consent: true,
            consent_channel: "desk".into(),
            ..AssistInput::default()
        }
    }

    fn pointers(input: AssistInput) -> Vec<String> {
        let faults = input.parse(TODAY).unwrap_err();
        faults.as_slice().iter().map(|f| f.pointer.clone()).collect()
    }

    #[test]
    fn a_name_and_a_consent_are_enough_and_a_telephone_is_not_needed() {
        assert!(filled().parse(TODAY).is_ok());
        assert_eq!(pointers(AssistInput { full_name: String::new(), ..filled() }), ["/full_name"]);
    }

    #[test]
    fn without_consent_and_the_way_it_was_given_nothing_is_written() {
        assert_eq!(pointers(AssistInput { consent: false, ..filled() }), ["/consent"]);
        for channel in ["", "web", "api", "shouted"] {
            let input = AssistInput { consent_channel: channel.into(), ..filled() };
            assert_eq!(pointers(input), ["/consent_channel"], "{channel}");
        }
        for channel in ["desk", "paper", "telephone"] {
            let input = AssistInput { consent_channel: channel.into(), ..filled() };
            assert!(input.parse(TODAY).is_ok(), "{channel}");
        }
    }
}
