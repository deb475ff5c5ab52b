//! Reviews: the checklist, what was ticked and decided, and the evidence about a firm.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::api::views::employer::UserBody;
use crate::api::views::vacancy_line::VacancyLineBody;
use crate::employers::employer::EmployerStatus;
use crate::employers::evidence::EmployerReview;
use crate::employers::evidence::Evidence;
use crate::employers::evidence::SameContact;
use crate::employers::evidence::Shared;
use crate::ids::EmployerId;
use crate::ids::ReviewId;
use crate::ids::VacancyId;
use crate::platform::language::Wording;
use crate::reviews::grounds::Ticked;
use crate::reviews::guide::Guide;
use crate::reviews::guide::Item;
use crate::reviews::guide::Reason;
use crate::reviews::guide::Subject;
use crate::vacancies::lifecycle::State;
use crate::vacancies::record::Record;
use crate::vacancies::record::Review;
use crate::vacancies::review::ReviewDecision;

/// Something an officer looks at.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ItemBody {
    /// Stable code, to be sent in `ticked`.
    code: String,
    /// Whether an approval needs it.
    required: bool,
    /// What is ticked.
    text: Wording,
    /// The law or the practice it comes from.
    source: String,
}

impl From<&Item> for ItemBody {
    fn from(item: &Item) -> Self {
        Self {
            code: item.code.clone(),
            required: item.required,
            text: item.text.clone(),
            source: item.source.clone(),
        }
    }
}

/// A ready reason.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ReasonBody {
    /// Stable code, to be sent as `template`.
    code: String,
    /// The decision it is for.
    decision: String,
    /// The words; employers read the Vietnamese.
    text: Wording,
}

impl From<&Reason> for ReasonBody {
    fn from(reason: &Reason) -> Self {
        Self {
            code: reason.code.clone(),
            decision: reason.decision.clone(),
            text: reason.text.clone(),
        }
    }
}

/// Items and ready reasons of one kind of decision.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ChecklistBody {
    /// What is looked at.
    items: Vec<ItemBody>,
    /// Ready reasons.
    reasons: Vec<ReasonBody>,
}

/// What officers look at before they decide.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct GuideBody {
    /// Version of the file.
    version: String,
    /// For firms.
    employer: ChecklistBody,
    /// For held vacancies.
    vacancy: ChecklistBody,
}

impl GuideBody {
    pub(crate) fn new(guide: &Guide, on: NaiveDate) -> Self {
        let list = |subject| ChecklistBody {
            items: guide.items(subject, on).map(ItemBody::from).collect(),
            reasons: guide.reasons(subject, on).map(ReasonBody::from).collect(),
        };
        Self {
            version: guide.version().to_owned(),
            employer: list(Subject::Employer),
            vacancy: list(Subject::Vacancy),
        }
    }
}

/// One look of an officer at a held vacancy.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ReviewBody {
    /// Identifier.
    id: ReviewId,
    /// The vacancy.
    vacancy: VacancyId,
    /// Its headline.
    title: String,
    /// What was decided; none while it waits.
    decision: Option<ReviewDecision>,
    /// Why.
    reason: String,
    /// What was ticked, in the words of that day.
    ticked: Vec<Ticked>,
    /// Held since.
    opened_at: DateTime<Utc>,
    /// When it was decided.
    decided_at: Option<DateTime<Utc>>,
    /// Name of the officer; none when the employer took the vacancy back.
    decided_by: Option<String>,
}

impl From<Review> for ReviewBody {
    fn from(review: Review) -> Self {
        Self {
            id: review.id,
            vacancy: review.vacancy,
            title: review.title,
            decision: review.decision,
            reason: review.reason,
            ticked: review.ticked,
            opened_at: review.opened_at,
            decided_at: review.decided_at,
            decided_by: review.decided_by,
        }
    }
}

/// The latest reviews.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ReviewsBody {
    /// The latest first, at most 10.
    items: Vec<ReviewBody>,
}

impl From<Vec<Review>> for ReviewsBody {
    fn from(reviews: Vec<Review>) -> Self {
        Self { items: reviews.into_iter().map(ReviewBody::from).collect() }
    }
}

/// A decision about a firm.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct EmployerReviewBody {
    /// Identifier.
    id: ReviewId,
    /// What was decided.
    decision: EmployerStatus,
    /// Why.
    reason: String,
    /// What was ticked, in the words of that day.
    ticked: Vec<Ticked>,
    /// When.
    decided_at: DateTime<Utc>,
    /// Name of the officer.
    decided_by: Option<String>,
}

impl From<EmployerReview> for EmployerReviewBody {
    fn from(review: EmployerReview) -> Self {
        Self {
            id: review.id,
            decision: review.decision,
            reason: review.reason,
            ticked: review.ticked,
            decided_at: review.decided_at,
            decided_by: review.decided_by,
        }
    }
}

/// Another firm with the same contact.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct SameContactBody {
    /// The other firm.
    id: EmployerId,
    /// Its name.
    name: String,
    /// What the centre decided about it.
    status: EmployerStatus,
    /// What is the same.
    shared: Vec<Shared>,
}

impl From<SameContact> for SameContactBody {
    fn from(other: SameContact) -> Self {
        Self { id: other.id, name: other.name, status: other.status, shared: other.shared }
    }
}

/// How many vacancies are in a state.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct StateCountBody {
    /// The state.
    state: State,
    /// How many.
    count: u64,
}

/// What is known of a firm.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct EvidenceBody {
    /// Who acts for it.
    users: Vec<UserBody>,
    /// Firms with the same telephone, e-mail address or seat.
    same_contact: Vec<SameContactBody>,
    /// Decisions about it, the latest first.
    reviews: Vec<EmployerReviewBody>,
    /// Its vacancies by state.
    vacancy_counts: Vec<StateCountBody>,
    /// Its latest vacancies.
    vacancies: Vec<VacancyLineBody>,
    /// The latest decisions about its vacancies.
    vacancy_reviews: Vec<ReviewBody>,
}

impl EvidenceBody {
    pub(crate) fn new(evidence: Evidence, record: Record) -> Self {
        let counts = record.counts.into_iter();
        Self {
            users: evidence.users.into_iter().map(UserBody::from).collect(),
            same_contact: evidence.same_contact.into_iter().map(SameContactBody::from).collect(),
            reviews: evidence.reviews.into_iter().map(EmployerReviewBody::from).collect(),
            vacancy_counts: counts.map(|(state, count)| StateCountBody { state, count }).collect(),
            vacancies: record.latest.into_iter().map(VacancyLineBody::from).collect(),
            vacancy_reviews: record.reviews.into_iter().map(ReviewBody::from).collect(),
        }
    }
}
