//! `/cua-toi/{id}/phong-van`: a person answers an invitation to an interview.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::http::form::Form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::ids::ApplicationId;
use crate::placements::interviews::answer;
use crate::placements::interviews::answer::InterviewAnswer;
use crate::placements::interviews::answer::InterviewAnswerInput;
use crate::placements::interviews::interview::Arranged;
use crate::placements::interviews::lifecycle;
use crate::placements::interviews::lifecycle::InterviewAction;
use crate::placements::interviews::lifecycle::InterviewState;
use crate::placements::interviews::slot::Slot;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::web::address;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::layout::Gate;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::seeker::applications;
use crate::web::words;

/// Fields of the answers; `why` is what is said with a refusal.
pub(super) const LABELS: Labels = &[
    ("answer", "interview-label-slot"),
    ("slot_id", "interview-label-slot"),
    ("said", "interview-label-said"),
    ("why", "interview-label-why"),
];

/// An interview as the person it is about sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InterviewView {
    pub(super) state: InterviewState,
    pub(super) slots: Vec<SlotView>,
    /// How long the appointment chosen is; 0 when none is.
    pub(super) minutes: u32,
    pub(super) deadline: String,
    pub(super) is_in_time: bool,
    pub(super) said: String,
    pub(super) may_choose: bool,
}

/// An appointment to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SlotView {
    pub(super) id: String,
    pub(super) told: String,
    /// Seats left, or why it cannot be chosen.
    pub(super) note: String,
    pub(super) is_open: bool,
}

impl InterviewView {
    pub(super) fn new(arranged: &Arranged, now: DateTime<Utc>, language: Language) -> Self {
        let slot = |slot: &Slot| SlotView::new(arranged, slot, now, language);
        let slots: Vec<SlotView> = arranged.slots.iter().map(slot).collect();
        let deadline = arranged.answer_by.map(|day| words::date(language, day));
        Self {
            state: arranged.interview.state,
            minutes: arranged.chosen().map_or(0, |slot| slot.at.minutes),
            deadline: deadline.unwrap_or_default(),
            is_in_time: arranged.is_in_time(now),
            said: arranged.interview.said.clone().unwrap_or_default(),
            may_choose: slots.iter().any(|slot| slot.is_open),
            slots,
        }
    }

    pub(super) fn may_ask(&self) -> bool {
        lifecycle::after(self.state, InterviewAction::AskAnotherTime).is_some()
    }

    pub(super) fn may_decline(&self) -> bool {
        lifecycle::after(self.state, InterviewAction::Decline).is_some()
    }

    /// Whether the person has to answer.
    pub(super) fn waits(&self) -> bool {
        self.state == InterviewState::Offered
    }

    pub(super) fn is_confirmed(&self) -> bool {
        self.state == InterviewState::Confirmed
    }

    pub(super) fn wants_another_time(&self) -> bool {
        self.state == InterviewState::AnotherTime
    }

    pub(super) fn is_declined(&self) -> bool {
        self.state == InterviewState::Declined
    }

    /// The one appointment there is to say yes to.
    pub(super) fn is_one(&self) -> bool {
        self.slots.len() == 1
    }
}

impl SlotView {
    /// The appointment and what stands beside it.
    pub(super) fn line(&self) -> String {
        if self.note.is_empty() {
            self.told.clone()
        } else {
            format!("{} ({})", self.told, self.note)
        }
    }

    fn new(arranged: &Arranged, slot: &Slot, now: DateTime<Utc>, language: Language) -> Self {
        let is_own = arranged.interview.slot == Some(slot.id);
        let note = if is_own {
            texts::say(language, "slot-yours")
        } else if slot.at.starts_at <= now {
            texts::say(language, "slot-over")
        } else if slot.left() == 0 {
            texts::say(language, "slot-full")
        } else if slot.seats > 1 {
            texts::say_count(language, "seats-left", u64::from(slot.left()))
        } else {
            String::new()
        };
        Self {
            id: slot.id.to_string(),
            told: slot.at.told(language),
            note,
            is_open: !is_own && arranged.may_choose(slot, now),
        }
    }
}

/// `POST /cua-toi/{id}/phong-van`
pub(crate) async fn answer(
    visit: Visit<Gate<SeekerActor>>,
    id: Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let (Form(fields), id) = (form, id.into_inner());
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let now = visit.now;
    let input = read(&fields);
    let answered = match input.parse() {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(parsed) => {
            let answered = visit.app.db.write(move |tx| answer::answer(tx, &who, id, parsed, now));
            answered.await.map_err(Problem::from)
        }
    };
    match answered {
        Ok(application) => {
            let told = if application.interview_at.is_some() { "hen" } else { "bao" };
            Ok(address::see_other(&format!("/cua-toi/{id}?da={told}")))
        }
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            let status: StatusCode = forms::refusal_status(&problem);
            applications::page(&visit, who, status, form, id).await
        }
    }
}

fn read(fields: &FormFields) -> InterviewAnswerInput {
    let answer = fields.get("answer").to_owned();
    let is_declined = answer == InterviewAnswer::Declined.code();
    let said = if is_declined { "why" } else { "said" };
    InterviewAnswerInput {
        answer,
        slot_id: fields.get("slot_id").to_owned(),
        said: fields.get(said).to_owned(),
    }
}
