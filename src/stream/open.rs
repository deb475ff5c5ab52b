//! The vacancies that may be passed on, and what became of others.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::Arc;

use crate::employers;
use crate::employers::employer::Employer;
use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::vacancies;
use crate::vacancies::read;
use crate::vacancies::vacancy::Vacancy;

/// A vacancy that everybody sees and others may publish again.
pub struct OpenVacancy {
    /// The vacancy.
    pub vacancy: Vacancy,
    /// Whose.
    pub employer: Arc<Employer>,
}

/// How a vacancy stands towards followers. Of one that they were never told there is nothing.
pub(super) enum Standing {
    /// They may have it.
    Open(Box<OpenVacancy>),
    /// They may have had it.
    Gone,
}

/// A part of all vacancies that may be passed on, in the order of their identifiers, and where the
/// next part begins; none after the last.
///
/// # Errors
/// When the database fails.
pub fn part(
    conn: &mut Conn,
    after: Option<VacancyId>,
    size: i64,
) -> Result<(Vec<OpenVacancy>, Option<VacancyId>), DbError> {
    let read = vacancies::store::open_after(conn, after, size)?;
    let last = read.last().map(|v| v.id);
    let owned = with_employers(conn, read)?;
    let open = owned.filter(|o| read::may_be_passed_on(&o.vacancy, &o.employer));
    Ok((open.collect(), last))
}

/// How some vacancies stand.
pub(super) fn standing(
    conn: &mut Conn,
    ids: &[VacancyId],
) -> Result<HashMap<VacancyId, Standing>, DbError> {
    let found = vacancies::store::find_all(conn, ids)?;
    let seen: Vec<Vacancy> = found.into_iter().filter(|v| v.published_at.is_some()).collect();
    let stands = |open: OpenVacancy| {
        let (vacancy, employer) = (&open.vacancy, &open.employer);
        if read::may_be_passed_on(vacancy, employer) {
            return Some((vacancy.id, Standing::Open(Box::new(open))));
        }
        read::is_ours(vacancy, employer).then_some((vacancy.id, Standing::Gone))
    };
    Ok(with_employers(conn, seen)?.filter_map(stands).collect())
}

fn with_employers(
    conn: &mut Conn,
    vacancies: Vec<Vacancy>,
) -> Result<impl Iterator<Item = OpenVacancy>, DbError> {
    let ids: HashSet<EmployerId> = vacancies.iter().map(|v| v.employer).collect();
    let ids: Vec<EmployerId> = ids.into_iter().collect();
    let found = employers::store::find_all(conn, &ids)?;
    let employers: HashMap<EmployerId, Arc<Employer>> =
        found.into_iter().map(|e| (e.id, Arc::new(e))).collect();
    Ok(vacancies.into_iter().filter_map(move |vacancy| {
        let employer = Arc::clone(employers.get(&vacancy.employer)?);
        Some(OpenVacancy { vacancy, employer })
    }))
}
