//! An officer looks at a vacancy that was held, and decides with a reason.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::accounts::actor::StaffActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::employers;
use crate::employers::input::chosen;
use crate::ids::EmployerId;
use crate::ids::ReviewId;
use crate::ids::VacancyId;
use crate::platform::clock::local_date;
use crate::platform::coded::coded_enum;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::outbox;
use crate::reviews::grounds::Grounds;
use crate::reviews::grounds::Typed;
use crate::reviews::guide::Guide;
use crate::reviews::guide::Subject;
use crate::vacancies::draft::VACANCY_CHANGED;
use crate::vacancies::error::VacancyError;
use crate::vacancies::input;
use crate::vacancies::law::Law;
use crate::vacancies::lifecycle;
use crate::vacancies::lifecycle::Action;
use crate::vacancies::lifecycle::State;
use crate::vacancies::publish::VACANCY_OPENED;
use crate::vacancies::store;
use crate::vacancies::vacancy::Vacancy;

/// Topic of the event that an officer decided about a held vacancy.
pub const VACANCY_REVIEWED: &str = "vacancy.reviewed";

coded_enum! {
    /// What an officer decides about a held vacancy.
    pub enum ReviewDecision {
        /// It opens.
        Released = "released" ("Cho đăng", "Released"),
        /// It goes back to its employer to be corrected.
        Returned = "returned" ("Trả lại để sửa", "Returned"),
        /// It ends.
        Refused = "refused" ("Từ chối", "Refused"),
    }
}

/// What an officer fills in, as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReviewInput {
    /// `released`, `returned` or `refused`.
    pub decision: String,
    /// Codes of the items of the checklist that were looked at. Releasing needs the required ones.
    pub ticked: Vec<String>,
    /// Code of a ready reason; empty for none.
    pub template: String,
    /// Why, in own words; may be empty with a ready reason. The employer reads it.
    pub reason: String,
}

/// A decision that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    decision: ReviewDecision,
    grounds: Grounds,
}

impl ReviewInput {
    /// Understands what was typed, by the guide of a day.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self, guide: &Guide, today: NaiveDate) -> Result<Decision, FieldFaults> {
        let mut faults = FieldFaults::new();
        let decision = chosen(&mut faults, "/decision", &self.decision, ReviewDecision::parse);
        let typed = Typed {
            decision: &self.decision,
            ticked: &self.ticked,
            template: &self.template,
            reason: &self.reason,
        };
        let grounds = Grounds::read(&mut faults, guide, Subject::Vacancy, typed, today);
        faults
            .unless(decision.zip(grounds).map(|(decision, grounds)| Decision { decision, grounds }))
    }
}

/// Holds a vacancy back and opens a review. The caller saves the vacancy.
pub(super) fn hold(
    tx: &mut Tx<'_>,
    law: &Law,
    vacancy: &mut Vacancy,
    now: DateTime<Utc>,
) -> Result<(), VacancyError> {
    vacancy.state = step(vacancy.state, Action::Hold)?;
    vacancy.state_reason = None;
    let version = law.rules.version();
    Ok(store::insert_review(tx, ReviewId::new(now), vacancy, version, now)?)
}

/// Ends the review of a vacancy that its employer changed while it was held.
pub(super) fn taken_back(
    tx: &mut Tx<'_>,
    vacancy: &mut Vacancy,
    now: DateTime<Utc>,
) -> Result<(), VacancyError> {
    vacancy.state = step(vacancy.state, Action::Return)?;
    vacancy.state_reason = None;
    let reason = "Nhà tuyển dụng đã sửa tin trong lúc chờ.";
    Ok(store::end_review(tx, vacancy.id, ReviewDecision::Returned, reason, now)?)
}

fn step(state: State, action: Action) -> Result<State, VacancyError> {
    lifecycle::after(state, action).ok_or(VacancyError::WrongState { state, action })
}

/// Decides about a held vacancy. Audited; its employer is told.
///
/// # Errors
/// [`VacancyError::WrongState`] when it is not held, [`VacancyError::NotVerified`] when it would
/// open for an employer that is not verified.
pub fn decide(
    tx: &mut Tx<'_>,
    who: &StaffActor,
    id: VacancyId,
    decision: &Decision,
    now: DateTime<Utc>,
) -> Result<Vacancy, VacancyError> {
    let mut vacancy = store::find(tx, id)?.ok_or(VacancyError::NotFound)?;
    let was_published = vacancy.published_at.is_some();
    let (action, code) = match decision.decision {
        ReviewDecision::Released => (Action::Release, "vacancy.released"),
        ReviewDecision::Returned => (Action::Return, "vacancy.returned"),
        ReviewDecision::Refused => (Action::Refuse, "vacancy.refused"),
    };
    vacancy.state = step(vacancy.state, action)?;
    vacancy.state_reason = Some(decision.grounds.reason().to_owned());
    vacancy.updated_at = now;
    match vacancy.state {
        State::Open => {
            let employer = employers::store::find(tx, vacancy.employer)?;
            let may_open = vacancy.source.is_some() || employer.is_some_and(|e| e.is_verified());
            if !may_open {
                return Err(VacancyError::NotVerified);
            }
            if vacancy.source.is_none() {
                input::complete(&vacancy.content, local_date(now))?;
            }
            vacancy.published_at.get_or_insert(now);
        }
        State::Closed => vacancy.ended_at = Some(now),
        State::Draft | State::Held | State::Filled | State::Expired => {}
    }
    store::save(tx, &mut vacancy)?;
    store::decide_review(tx, id, decision.decision, &decision.grounds, who.account, now)?;
    let entry = Entry {
        action: code,
        subject_kind: "vacancy",
        subject: id.0,
        reason: Some(decision.grounds.reason().to_owned()),
        fields: vec!["state"],
    };
    audit::record(tx, who, &entry, now)?;
    let payload = serde_json::json!({ "decision": decision.decision });
    outbox::push(tx, VACANCY_REVIEWED, id.0, payload, now)?;
    if vacancy.published_at.is_some() && !was_published {
        outbox::push(tx, VACANCY_OPENED, id.0, serde_json::json!({}), now)?;
    }
    outbox::push(tx, VACANCY_CHANGED, id.0, serde_json::json!({}), now)?;
    Ok(vacancy)
}

/// Holds every open vacancy of an employer that was suspended, at most `limit` at a time; tells
/// how many there were.
///
/// # Errors
/// When the database fails.
pub fn hold_all_of(
    tx: &mut Tx<'_>,
    law: &Law,
    employer: EmployerId,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<usize, VacancyError> {
    let open = store::open_of(tx, employer, limit)?;
    let count = open.len();
    for mut vacancy in open {
        hold(tx, law, &mut vacancy, now)?;
        vacancy.updated_at = now;
        store::save(tx, &mut vacancy)?;
        outbox::push(tx, VACANCY_CHANGED, vacancy.id.0, serde_json::json!({}), now)?;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_knows_the_decisions_of_this_desk() {
        let decisions: Vec<_> =
            ReviewDecision::ALL.iter().map(|decision| decision.code()).collect();
        assert_eq!(decisions, Subject::Vacancy.decisions());
    }
}
