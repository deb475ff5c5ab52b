//! Queued messages leave: by mail where there is an address, else they stay on the pages.
//!
//! A message is sent at least once; after a crash between the server's "yes" and our note it may
//! leave twice, with the same `Message-ID`.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::accounts;
use crate::accounts::error::AccountError;
use crate::accounts::vault;
use crate::notices::letter;
use crate::notices::letter::Sender;
use crate::notices::store;
use crate::notices::store::Outcome;
use crate::notices::store::Queued;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Db;
use crate::platform::db::DbError;
use crate::platform::mail::Letter;
use crate::platform::mail::MailError;
use crate::platform::mail::Mailer;

/// Messages taken at a time.
const BATCH: i64 = 20;
/// How long a process may take for them before another one does.
const LEASE: TimeDelta = TimeDelta::seconds(120);
/// First wait after a failure; it doubles.
const FIRST_WAIT_SECONDS: i64 = 5;
/// Longest wait.
const LONGEST_WAIT_SECONDS: i64 = 600;
/// After this a message that never left is given up.
const GIVE_UP_HOURS: i64 = 48;

/// Sends what is due; tells how many messages were taken.
///
/// # Errors
/// When the database fails. A mail server that fails is no error: the message waits.
pub async fn send_due(
    db: &Db,
    ring: &std::sync::Arc<KeyRing>,
    mailer: &Mailer,
    sender: &Sender,
    now: DateTime<Utc>,
) -> Result<usize, AccountError> {
    let due = db.write(move |tx| store::claim(tx, BATCH, LEASE, now)).await?;
    let count = due.len();
    for message in due {
        let letter = letter_of(db, ring, sender, &message).await?;
        let done = match letter {
            None => Ok(Outcome::Kept),
            Some(letter) => mailer.send(&letter).await.map(|()| Outcome::Sent),
        };
        note(db, &message, done, now).await?;
    }
    Ok(count)
}

/// The letter, or nothing for a person without an e-mail address.
async fn letter_of(
    db: &Db,
    ring: &std::sync::Arc<KeyRing>,
    sender: &Sender,
    message: &Queued,
) -> Result<Option<Letter>, AccountError> {
    let (ring, to) = (std::sync::Arc::clone(ring), message.to);
    let found = db
        .read(move |conn| {
            let account = accounts::store::find(conn, to)?;
            let Some(account) = account else {
                return Ok::<_, AccountError>(None);
            };
            let contact = vault::contact_of(conn, &ring, to)?;
            Ok(contact.email.map(|email| (account, email)))
        })
        .await?;
    Ok(found.map(|(account, email)| {
        letter::write(
            &message.notice,
            &message.key,
            email.as_str(),
            &account.name,
            account.language,
            sender,
        )
    }))
}

async fn note(
    db: &Db,
    message: &Queued,
    done: Result<Outcome, MailError>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let (id, attempts) = (message.id, message.attempts);
    let too_old = now - message.created_at > TimeDelta::hours(GIVE_UP_HOURS);
    db.write(move |tx| match done {
        Ok(outcome) => store::end(tx, id, outcome, None, now),
        Err(MailError::Later(said)) if !too_old => {
            let doubled = FIRST_WAIT_SECONDS << attempts.clamp(0, 10);
            let wait = TimeDelta::seconds(doubled.min(LONGEST_WAIT_SECONDS));
            store::put_off(tx, id, now + wait, &said)
        }
        Err(error) => {
            tracing::error!(message.id = %id, %error, "A message will never leave");
            store::end(tx, id, Outcome::Dead, Some(&error.to_string()), now)
        }
    })
    .await
}
