//! An officer looks for a person, opens their file, and reads what is sealed in it.
//!
//! Invariants: each search, each person it showed and each opening is an audit row, written before
//! anything is read; what was typed to search is never stored. A list and a file show the last
//! three digits of numbers only; the whole is read with a reason.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts;
use crate::accounts::account::Account;
use crate::accounts::account::Contact;
use crate::accounts::account::Role;
use crate::accounts::actor::OfficerActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::accounts::names;
use crate::accounts::vault;
use crate::employers::input::chosen;
use crate::ids::AccountId;
use crate::platform::coded::coded_enum;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Conn;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Wording;
use crate::platform::phone::Phone;
use crate::platform::phone::PhoneProblem;
use crate::reference::communes::CommuneCode;
use crate::seekers::error::SeekerError;
use crate::seekers::national_id::NationalId;
use crate::seekers::profile::SeekerProfile;
use crate::seekers::store;
use crate::seekers::store::OpenProfile;

/// Most people a search shows; more are found with another word of the name.
pub const MOST_FOUND: usize = 20;
/// Fewest letters of a name: with one, everybody would be found.
const FEWEST_LETTERS: usize = 2;
/// Digits that stay readable at the end of a number.
const SHOWN_DIGITS: usize = 3;

coded_enum! {
    /// Why an officer reads what is sealed.
    pub enum ReadingReason {
        /// To call or write to the person.
        Contact = "contact" ("Gọi hoặc nhắn cho người này", "To call or write to the person"),
        /// To compare with papers on the desk.
        Identity = "identity" ("Đối chiếu giấy tờ", "To compare with papers"),
        /// To counsel and introduce.
        Counselling = "counselling" ("Tư vấn, giới thiệu việc làm", "To counsel and introduce"),
        /// For the priority the law gives.
        Priority = "priority" ("Xét ưu tiên theo luật", "For lawful priority"),
        /// Because the person asks what is kept.
        Asked = "asked" ("Người này yêu cầu xem", "The person asks to see it"),
    }
}

/// Who is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonQuery {
    /// By telephone number.
    Phone(Phone),
    /// By identity number.
    NationalId(NationalId),
    /// By the beginnings of words of the name, folded.
    Name(Vec<String>),
}

impl PersonQuery {
    /// Understands what was typed: a number in any spelling, or a name.
    ///
    /// # Errors
    /// The fault of the field `q`.
    pub fn parse(typed: &str) -> Result<Self, FieldFaults> {
        let mut faults = FieldFaults::new();
        if typed.chars().any(char::is_alphabetic) {
            let words = names::wanted(typed);
            if words.iter().map(|word| word.chars().count()).sum::<usize>() >= FEWEST_LETTERS {
                return Ok(Self::Name(words));
            }
            faults.add(
                "/q",
                "too-short",
                Wording::new("Gõ ít nhất 2 chữ cái.", "Type at least 2 letters."),
            );
            return Err(faults);
        }
        if typed.trim().is_empty() {
            faults.required("/q");
            return Err(faults);
        }
        let problem = match Phone::parse(typed) {
            Ok(phone) => return Ok(Self::Phone(phone)),
            Err(problem) => problem,
        };
        // Old papers have the number as it was before 2018.
        if let PhoneProblem::OldPrefix { now } = &problem
            && let Ok(phone) = Phone::parse(now)
        {
            return Ok(Self::Phone(phone));
        }
        if let Ok(number) = NationalId::parse(typed, true) {
            return Ok(Self::NationalId(number));
        }
        faults.take::<Phone>("/q", Err(problem));
        Err(faults)
    }

    /// The field that is searched; never what was typed.
    const fn field(&self) -> &'static str {
        match self {
            Self::Phone(_) => "phone",
            Self::NationalId(_) => "national_id",
            Self::Name(_) => "name",
        }
    }
}

/// A person in the list of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonLine {
    /// The account.
    pub account: AccountId,
    /// Full name.
    pub name: String,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Commune where they live.
    pub commune: Option<CommuneCode>,
    /// Last three digits of the telephone number.
    pub phone_end: Option<String>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// At most [`MOST_FOUND`] people, by name.
    pub people: Vec<PersonLine>,
    /// Whether there are more.
    pub is_cut: bool,
}

/// A person's file as it lies open on the desk: nothing sealed but the ends of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonFile {
    /// The account.
    pub account: Account,
    /// The open part of the profile, once there is one.
    pub profile: Option<OpenProfile>,
    /// Version of the profile; 0 before there is one.
    pub version: i32,
    /// Last three digits of the telephone number.
    pub phone_end: Option<String>,
    /// Whether there is an e-mail address.
    pub has_email: bool,
    /// Last three digits of the identity number.
    pub national_id_end: Option<String>,
    /// Whether the person told facts that the law gives priority for.
    pub has_priority_facts: bool,
    /// Whether the person can sign in.
    pub has_password: bool,
}

/// What is sealed in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revealed {
    /// How to reach the person.
    pub contact: Contact,
    /// The whole profile, once there is one.
    pub profile: Option<SeekerProfile>,
}

/// Why an officer reads what is sealed, as chosen.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReadingInput {
    /// `contact`, `identity`, `counselling`, `priority` or `asked`.
    pub reason: String,
}

impl ReadingInput {
    /// Understands what was chosen.
    ///
    /// # Errors
    /// When nothing of the list was.
    pub fn parse(&self) -> Result<ReadingReason, FieldFaults> {
        let mut faults = FieldFaults::new();
        let reason = chosen(&mut faults, "/reason", &self.reason, ReadingReason::parse);
        faults.unless(reason)
    }
}

/// The end of a number, for people who already know the rest.
pub fn end_of(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    digits.iter().skip(digits.len().saturating_sub(SHOWN_DIGITS)).collect()
}

/// Looks for people.
///
/// # Errors
/// When the database fails or a field does not open.
pub fn search(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &OfficerActor,
    query: &PersonQuery,
    now: DateTime<Utc>,
) -> Result<Found, SeekerError> {
    let searched = Entry {
        action: "people.searched",
        subject_kind: "account",
        subject: who.account.0,
        reason: None,
        fields: vec![query.field()],
    };
    audit::record(tx, &who.staff(), &searched, now)?;
    let rows = match query {
        PersonQuery::Name(words) => store::people_by_name(tx, words, MOST_FOUND + 1)?,
        PersonQuery::Phone(_) | PersonQuery::NationalId(_) => {
            let id = owner_of(tx, ring, query)?;
            id.map(|id| store::person(tx, id)).transpose()?.flatten().into_iter().collect()
        }
    };
    let is_cut = rows.len() > MOST_FOUND;
    let mut people = Vec::new();
    for row in rows.into_iter().take(MOST_FOUND) {
        people.push(listed(tx, ring, who, row, now)?);
    }
    Ok(Found { people, is_cut })
}

/// Who has a number. Names are nobody's own.
pub(super) fn owner_of(
    conn: &mut Conn,
    ring: &KeyRing,
    query: &PersonQuery,
) -> Result<Option<AccountId>, SeekerError> {
    Ok(match query {
        PersonQuery::Phone(phone) => {
            let index = ring.login_index("phone", phone.e164());
            accounts::store::owner_of_login(conn, &index)?
        }
        PersonQuery::NationalId(number) => {
            store::owner_of_national_id(conn, &ring.national_id_index(number.as_str()))?
        }
        PersonQuery::Name(_) => None,
    })
}

/// A row as the list shows it. Who saw whom is known afterwards.
pub(super) fn listed(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &OfficerActor,
    row: store::PersonRow,
    now: DateTime<Utc>,
) -> Result<PersonLine, SeekerError> {
    let entry = Entry {
        action: "seeker.listed",
        subject_kind: "seeker",
        subject: row.account.0,
        reason: None,
        fields: vec!["name", "birth_year", "commune", "phone_end"],
    };
    audit::record(tx, &who.staff(), &entry, now)?;
    let contact = vault::contact_of(tx, ring, row.account)?;
    Ok(PersonLine {
        account: row.account,
        name: row.name,
        birth_year: row.birth_year,
        commune: row.commune,
        phone_end: contact.phone.map(|phone| end_of(phone.e164())),
    })
}

/// Opens a person's file.
///
/// # Errors
/// [`SeekerError::NotFound`] when there is no such job seeker.
pub fn open(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &OfficerActor,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<PersonFile, SeekerError> {
    let account = seeker(tx, id)?;
    let entry = Entry {
        action: "seeker.opened",
        subject_kind: "seeker",
        subject: id.0,
        reason: None,
        fields: vec!["profile", "phone_end", "national_id_end", "applications"],
    };
    audit::record(tx, &who.staff(), &entry, now)?;
    let key = vault::key_of(tx, ring, id)?;
    let contact = vault::contact_of(tx, ring, id)?;
    let whole = store::find(tx, &key, id)?;
    let (_, has_password) = accounts::store::ways_in(tx, id)?;
    let national_id = whole.as_ref().and_then(|p| p.national_id.as_ref());
    Ok(PersonFile {
        phone_end: contact.phone.map(|phone| end_of(phone.e164())),
        has_email: contact.email.is_some(),
        national_id_end: national_id.map(|number| end_of(number.as_str())),
        has_priority_facts: whole.as_ref().is_some_and(|p| !p.sensitive.is_empty()),
        profile: store::open_profile(tx, id)?,
        version: whole.as_ref().map_or(0, |p| p.version),
        has_password,
        account,
    })
}

/// Reads what is sealed in a person's file, with the reason. The audit row is written before
/// anything is read.
///
/// # Errors
/// [`SeekerError::NotFound`] when there is no such job seeker.
pub fn reveal(
    tx: &mut Tx<'_>,
    ring: &KeyRing,
    who: &OfficerActor,
    id: AccountId,
    reason: ReadingReason,
    now: DateTime<Utc>,
) -> Result<Revealed, SeekerError> {
    seeker(tx, id)?;
    let entry = Entry {
        action: "seeker.sealed-read",
        subject_kind: "seeker",
        subject: id.0,
        reason: Some(reason.code().to_owned()),
        fields: vec!["contact", "private", "sensitive", "national_id"],
    };
    audit::record(tx, &who.staff(), &entry, now)?;
    let key = vault::key_of(tx, ring, id)?;
    let profile = store::find(tx, &key, id)?;
    Ok(Revealed { contact: vault::contact_of(tx, ring, id)?, profile })
}

/// The account of a job seeker. Others do not exist for this desk.
///
/// # Errors
/// [`SeekerError::NotFound`] for nobody and for other roles.
pub fn seeker(conn: &mut Conn, id: AccountId) -> Result<Account, SeekerError> {
    let found = accounts::store::find(conn, id)?.filter(|a| a.role == Role::Seeker);
    found.ok_or(SeekerError::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_a_telephone_an_identity_number_or_a_name() {
        let phone = PersonQuery::Phone(Phone::parse("0912345678").unwrap());
        for typed in ["0912 345 678", "0912.345.678", "+84 (0)912-345-678", "84912345678"] {
            assert_eq!(PersonQuery::parse(typed).as_ref(), Ok(&phone), "{typed}");
        }
        let old = PersonQuery::Phone(Phone::parse("0372345678").unwrap());
        assert_eq!(PersonQuery::parse("0167 234 5678"), Ok(old), "as written before 2018");
        let number = PersonQuery::parse("999 099 000 123").unwrap();
        assert!(matches!(number, PersonQuery::NationalId(_)));
        let name = PersonQuery::parse("Thị b NGUYỄN").unwrap();
        assert_eq!(name, PersonQuery::Name(vec!["thi".into(), "b".into(), "nguyen".into()]));
    }

    #[test]
    fn a_search_that_would_find_everybody_is_refused() {
        for typed in ["", "  ", "n", "%", "0912"] {
            assert!(PersonQuery::parse(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn of_a_number_the_last_three_digits_stay() {
        assert_eq!((end_of("+84912345678"), end_of("12")), ("678".into(), "12".into()));
    }
}
