//! Which firm a signed-in person acts for.

use crate::accounts::account::Role;
use crate::accounts::actor::Actor;
use crate::accounts::actor::EmployerActor;
use crate::employers::error::EmployerError;
use crate::employers::store;
use crate::platform::db::Conn;

/// The firm of a signed-in person.
///
/// # Errors
/// [`EmployerError::Forbidden`] when they are no employer, [`EmployerError::NoFirm`] when they have
/// not registered their firm yet.
pub fn firm_of(conn: &mut Conn, who: Actor) -> Result<EmployerActor, EmployerError> {
    if who.role != Role::Employer {
        return Err(EmployerError::Forbidden);
    }
    store::user(conn, who.account)?.ok_or(EmployerError::NoFirm)
}
