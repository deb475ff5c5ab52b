//! What an officer looks at before deciding about a firm: its people, who else has its contact, and
//! what was decided before.

use chrono::DateTime;
use chrono::Utc;

use crate::employers::employer::Employer;
use crate::employers::employer::EmployerStatus;
use crate::employers::error::EmployerError;
use crate::employers::store;
use crate::employers::store::UserLine;
use crate::ids::EmployerId;
use crate::ids::ReviewId;
use crate::platform::coded::coded_enum;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::vietnamese;
use crate::reviews::grounds::Ticked;

/// Firms with the same contact that are told; more are a matter for the telephone.
const MOST_TOLD: usize = 10;

coded_enum! {
    /// What two firms have in common.
    pub enum Shared {
        /// A telephone number, of the firm or of who speaks for it.
        Phone = "phone" ("số điện thoại", "telephone"),
        /// The e-mail address.
        Email = "email" ("e-mail", "e-mail"),
        /// The address of the seat.
        Address = "address" ("địa chỉ", "address"),
    }
}

/// Another firm with the same contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameContact {
    /// The other firm.
    pub id: EmployerId,
    /// Its name.
    pub name: String,
    /// What the centre decided about it.
    pub status: EmployerStatus,
    /// What is the same.
    pub shared: Vec<Shared>,
}

/// A decision about a firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployerReview {
    /// Identifier.
    pub id: ReviewId,
    /// What was decided.
    pub decision: EmployerStatus,
    /// Why.
    pub reason: String,
    /// What was ticked.
    pub ticked: Vec<Ticked>,
    /// When.
    pub decided_at: DateTime<Utc>,
    /// Name of the officer.
    pub decided_by: Option<String>,
}

/// What an officer looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The firm, with what it declared.
    pub employer: Employer,
    /// Who acts for it.
    pub users: Vec<UserLine>,
    /// Firms with the same contact.
    pub same_contact: Vec<SameContact>,
    /// Decisions about it, the latest first.
    pub reviews: Vec<EmployerReview>,
}

/// Puts together what is known of a firm, for staff.
///
/// # Errors
/// [`EmployerError::NotFound`] when there is no such employer.
pub fn evidence(conn: &mut Conn, id: EmployerId) -> Result<Evidence, EmployerError> {
    let employer = store::find(conn, id)?.ok_or(EmployerError::NotFound)?;
    Ok(Evidence {
        users: store::users_of(conn, id)?,
        same_contact: same_contact(conn, &employer)?,
        reviews: store::reviews_of(conn, id, i64::try_from(MOST_TOLD).unwrap_or(i64::MAX))?,
        employer,
    })
}

fn same_contact(conn: &mut Conn, employer: &Employer) -> Result<Vec<SameContact>, DbError> {
    let candidates = store::like_contact(conn, employer)?;
    let alike = candidates.into_iter().filter_map(|other| {
        let shared = shared(employer, &other);
        let told = (!shared.is_empty()).then_some(shared)?;
        let Employer { id, profile, status, .. } = other;
        Some(SameContact { id, name: profile.name, status, shared: told })
    });
    Ok(alike.take(MOST_TOLD).collect())
}

/// What two firms have in common.
fn shared(one: &Employer, other: &Employer) -> Vec<Shared> {
    let (a, b) = (&one.profile.details, &other.profile.details);
    let numbers = |d: &crate::employers::employer::EmployerDetails| {
        [d.phone.clone(), d.representative.phone.clone()]
    };
    let [first, second] = numbers(b);
    let has = |number: Option<String>| number.is_some() && numbers(a).contains(&number);
    let same_seat = one.profile.commune == other.profile.commune && !a.address.is_empty();
    let is_so = |what: &Shared| match what {
        Shared::Phone => has(first.clone()) || has(second.clone()),
        Shared::Email => a.email.is_some() && a.email == b.email,
        Shared::Address => same_seat && written(&a.address) == written(&b.address),
    };
    Shared::ALL.iter().copied().filter(is_so).collect()
}

/// An address without marks, capitals and punctuation.
fn written(address: &str) -> String {
    let words = vietnamese::tokens(&vietnamese::nfc(address));
    words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
}
