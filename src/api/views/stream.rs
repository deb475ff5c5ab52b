//! The stream of vacancies.

use crate::api::views::vacancy::VacancyBody;
use crate::ids::VacancyId;
use crate::platform::crypto::KeyRing;
use crate::stream::follow::Change;
use crate::stream::follow::Changes;

/// What changed after a position.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub(crate) struct StreamBody {
    /// Each vacancy once, at its present state, the one that changed first at the beginning.
    events: Vec<ChangeBody>,
    /// The position after them: `after` of the next question.
    next: String,
    /// Whether to ask again at once. Otherwise this is the end for now.
    more: bool,
}

impl StreamBody {
    pub(crate) fn new(ring: &KeyRing, changes: &Changes) -> Self {
        Self {
            events: changes.changes.iter().map(|change| ChangeBody::new(ring, change)).collect(),
            next: changes.next.sign(ring),
            more: changes.more,
        }
    }
}

/// A vacancy that changed.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ChangeBody {
    /// The position after it.
    position: String,
    /// What to do.
    kind: ChangeKind,
    /// The vacancy.
    id: VacancyId,
    /// As it is now; only with `upserted`.
    #[serde(skip_serializing_if = "Option::is_none")]
    vacancy: Option<VacancyBody>,
}

impl ChangeBody {
    fn new(ring: &KeyRing, change: &Change) -> Self {
        let now = change.now.as_deref();
        Self {
            position: change.position.sign(ring),
            kind: if now.is_some() { ChangeKind::Upserted } else { ChangeKind::Removed },
            id: change.id,
            vacancy: now.map(|open| VacancyBody::new(&open.vacancy, &open.employer)),
        }
    }
}

/// What a follower does with a vacancy.
#[derive(serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ChangeKind {
    /// Takes it in, or puts it in place of what they had.
    Upserted,
    /// Takes it out, if they had it: it was closed, filled, held or taken back, or its time is over.
    Removed,
}
