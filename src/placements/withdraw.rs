//! A person takes an application back: the employer's access to them ends at once.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::accounts::consent;
use crate::accounts::consent::Channel;
use crate::accounts::consent::ConsentEvent;
use crate::accounts::consent::ConsentPurpose;
use crate::ids::ApplicationId;
use crate::placements::application::Application;
use crate::placements::error::PlacementError;
use crate::placements::interviews::end;
use crate::placements::lifecycle;
use crate::placements::lifecycle::ApplicationAction;
use crate::placements::store;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::vacancies;

/// Topic of the event that somebody took an application back.
pub const APPLICATION_WITHDRAWN: &str = "application.withdrawn";

/// Takes one's own application back.
///
/// # Errors
/// [`PlacementError::WrongState`] when it was answered already.
pub fn withdraw(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    id: ApplicationId,
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    let found = store::find(tx, id)?.filter(|a| a.seeker == who.account);
    let mut application = found.ok_or(PlacementError::NotFound)?;
    let (state, action) = (application.state, ApplicationAction::Withdraw);
    application.state =
        lifecycle::after(state, action).ok_or(PlacementError::WrongState { state, action })?;
    application.updated_at = now;
    store::save(tx, &mut application)?;
    store::insert_step(tx, &application, Some(who.account), now)?;
    let freed = end::end(tx, id, now)?;
    end::free(tx, freed)?;
    let vacancy = vacancies::store::find(tx, application.vacancy)?;
    let withdrawn = ConsentEvent {
        subject: who.account,
        purpose: ConsentPurpose::Application,
        recipient: vacancy.map(|v| v.employer.0),
        given: false,
        channel,
        actor: who.account,
    };
    consent::record(tx, &withdrawn, now)?;
    store::delete_draft(tx, who.account, application.vacancy)?;
    outbox::push(tx, APPLICATION_WITHDRAWN, id.0, serde_json::json!({}), now)?;
    Ok(application)
}
