//! The sealed fields of a person: their own key, and what is closed with it.

use crate::accounts::account::Contact;
use crate::accounts::account::Email;
use crate::accounts::account::Login;
use crate::accounts::error::AccountError;
use crate::accounts::store;
use crate::ids::AccountId;
use crate::platform::crypto::KeyRing;
use crate::platform::crypto::Place;
use crate::platform::crypto::SubjectKey;
use crate::platform::db::Conn;
use crate::platform::phone::Phone;

/// The key of a person's fields.
///
/// # Errors
/// [`AccountError::NotFound`] when the person has none: they were erased.
pub fn key_of(conn: &mut Conn, ring: &KeyRing, id: AccountId) -> Result<SubjectKey, AccountError> {
    let wrapped = store::subject_key(conn, id)?.ok_or(AccountError::NotFound)?;
    Ok(ring.unwrap_subject_key(&wrapped)?)
}

const fn phone_of(id: AccountId) -> Place {
    Place { table: "accounts", column: "phone_sealed", subject: id.0 }
}

const fn email_of(id: AccountId) -> Place {
    Place { table: "accounts", column: "email_sealed", subject: id.0 }
}

/// A sign-in name, sealed for the column it belongs to: telephone first, then e-mail.
pub(crate) fn seal_login(
    key: &SubjectKey,
    id: AccountId,
    login: &Login,
) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
    match login {
        Login::Phone(phone) => (Some(key.seal(phone_of(id), phone.e164())), None),
        Login::Email(email) => (None, Some(key.seal(email_of(id), email.as_str()))),
    }
}

/// How a person can be reached. Who may ask is the caller's to know; staff go through
/// [`crate::accounts::audit`].
///
/// # Errors
/// When the account does not exist or a field does not open.
pub fn contact_of(conn: &mut Conn, ring: &KeyRing, id: AccountId) -> Result<Contact, AccountError> {
    let (phone, email) = store::sealed_contact(conn, id)?.ok_or(AccountError::NotFound)?;
    if phone.is_none() && email.is_none() {
        return Ok(Contact::default());
    }
    let key = key_of(conn, ring, id)?;
    let phone = phone.map(|sealed| key.open(phone_of(id), &sealed)).transpose()?;
    let email = email.map(|sealed| key.open(email_of(id), &sealed)).transpose()?;
    Ok(Contact {
        phone: phone.and_then(|text| Phone::parse(&text).ok()),
        email: email.and_then(|text| Email::parse(&text).ok()),
    })
}
