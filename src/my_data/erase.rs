//! A person has their account deleted.
//!
//! Their key is destroyed, so that what was sealed with it opens nowhere any more, old backups
//! included; the rest is emptied. What stays, without a name: that consents were given and
//! withdrawn and who read what (proof the law asks for), and that somebody applied or was hired
//! (the centre's reports).

use chrono::DateTime;
use chrono::Utc;

use crate::accounts;
use crate::accounts::actor::SeekerActor;
use crate::accounts::consent;
use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentEvent;
use crate::accounts::erase::NO_NAME;
use crate::accounts::password::Passwords;
use crate::alerts;
use crate::my_data::error::MyDataError;
use crate::my_data::held::HeldConsent;
use crate::my_data::store;
use crate::placements;
use crate::platform::db::Db;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::saved;
use crate::seekers;
use crate::seekers::save::SEEKER_CHANGED;

/// Deletes one's own account. The password is asked again: a telephone left lying about is not
/// the person.
///
/// # Errors
/// `wrong-password`; then nothing has changed.
pub async fn erase(
    db: &Db,
    passwords: &Passwords,
    who: SeekerActor,
    password: &str,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<(), MyDataError> {
    accounts::confirm::confirm(db, passwords, who.account, password).await?;
    db.write(move |tx| forget(tx, &who, channel, now)).await
}

fn forget(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<(), MyDataError> {
    placements::forget::forget(tx, who, channel, now)?;
    for (consent, recipient) in still_given(store::consents(tx, who.account)?) {
        let withdrawn = ConsentEvent {
            subject: who.account,
            purpose: consent,
            recipient,
            given: false,
            channel,
            actor: who.account,
        };
        consent::record(tx, &withdrawn, now)?;
    }
    saved::store::delete_all(tx, who.account)?;
    alerts::keep::end_all(tx, who.account, now)?;
    seekers::store::forget(tx, who.account, NO_NAME, now)?;
    store::forget_messages(tx, who.account)?;
    accounts::erase::erase(tx, who, now)?;
    outbox::push(tx, SEEKER_CHANGED, who.account.0, serde_json::json!({}), now)?;
    Ok(())
}

/// Consents whose last word is "given".
fn still_given(
    latest_first: Vec<HeldConsent>,
) -> Vec<(consent::ConsentPurpose, Option<uuid::Uuid>)> {
    let mut seen = Vec::new();
    let mut given = Vec::new();
    for entry in latest_first {
        let what = (entry.purpose, entry.recipient);
        if !seen.contains(&what) {
            seen.push(what);
            given.extend(entry.given.then_some(what));
        }
    }
    given
}
