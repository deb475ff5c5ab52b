//! Somebody asks how an open vacancy suits themselves.

use crate::accounts::actor::SeekerActor;
use crate::ids::VacancyId;
use crate::matching::error::MatchingError;
use crate::matching::fit;
use crate::matching::fit::Fit;
use crate::platform::db::Conn;
use crate::seekers;
use crate::vacancies;

/// How an open vacancy suits oneself.
///
/// # Errors
/// [`MatchingError::NoProfile`] before a profile was saved; when the vacancy is not open.
pub fn own_fit(conn: &mut Conn, who: &SeekerActor, id: VacancyId) -> Result<Fit, MatchingError> {
    let (vacancy, _) = vacancies::read::open(conn, id)?;
    let profile = seekers::store::open_profile(conn, who.account)?;
    let profile = profile.ok_or(MatchingError::NoProfile)?;
    Ok(fit::fit(&profile, &vacancy, fit::distance_km(&profile, &vacancy)))
}
