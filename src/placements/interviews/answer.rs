//! A person answers an invitation: with the appointment they choose, that none suits, or that they
//! do not come.

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::actor::SeekerActor;
use crate::employers::input::chosen;
use crate::ids::ApplicationId;
use crate::ids::SlotId;
use crate::placements;
use crate::placements::application::Application;
use crate::placements::error::PlacementError;
use crate::placements::interviews::end;
use crate::placements::interviews::interview::Interview;
use crate::placements::interviews::lifecycle;
use crate::placements::interviews::lifecycle::InterviewAction;
use crate::placements::interviews::remind;
use crate::placements::interviews::store;
use crate::platform::clock::local_date;
use crate::platform::coded::coded_enum;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::outbox;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::platform::texts;

/// Topic of the event that a person answered an invitation.
pub const INTERVIEW_ANSWERED: &str = "interview.answered";
/// What a person says when none suits or they do not come.
pub const SAID: Limits = Limits::lines(0, 300);

coded_enum! {
    /// A person's answer to an invitation.
    pub enum InterviewAnswer {
        /// One of the appointments.
        Chosen = "chosen" ("Chọn giờ", "Chose a time"),
        /// None of them suits.
        AnotherTime = "another-time" ("Xin giờ khác", "Asked for another time"),
        /// The person does not come.
        Declined = "declined" ("Không đến", "Does not come"),
    }
}

/// An answer as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InterviewAnswerInput {
    /// `chosen`, `another-time` or `declined`.
    pub answer: String,
    /// The appointment, when one is chosen.
    pub slot_id: String,
    /// When the person could come, or why they do not; needed for another time.
    pub said: String,
}

/// An answer that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParsedInterviewAnswer {
    /// This appointment.
    Chosen(SlotId),
    /// None suits; when the person could come.
    AnotherTime(String),
    /// The person does not come; why, if they say it.
    Declined(Option<String>),
}

impl InterviewAnswerInput {
    /// Understands what was typed.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self) -> Result<ParsedInterviewAnswer, FieldFaults> {
        let mut faults = FieldFaults::new();
        let answer = chosen(&mut faults, "/answer", &self.answer, InterviewAnswer::parse);
        let said = faults.take("/said", clean(&self.said, SAID));
        let parsed = answer.zip(said).and_then(|(answer, said)| match answer {
            InterviewAnswer::Chosen => {
                let slot = self.slot_id.trim().parse().ok();
                if slot.is_none() {
                    let wording = texts::wording("fault-choose-appointment");
                    faults.add("/slot_id", "required", wording);
                }
                slot.map(ParsedInterviewAnswer::Chosen)
            }
            InterviewAnswer::AnotherTime if said.is_empty() => {
                faults.add("/said", "required", texts::wording("fault-say-when"));
                None
            }
            InterviewAnswer::AnotherTime => Some(ParsedInterviewAnswer::AnotherTime(said)),
            InterviewAnswer::Declined => {
                Some(ParsedInterviewAnswer::Declined(Some(said).filter(|text| !text.is_empty())))
            }
        });
        faults.unless(parsed)
    }
}

/// Answers an invitation. Who chose one appointment may choose another one of the same invitation.
///
/// # Errors
/// [`PlacementError::SlotFull`] when the seats are taken; the rest is still to choose from.
/// [`PlacementError::SlotOver`], [`PlacementError::OfferOver`], [`PlacementError::InterviewOver`].
pub fn answer(
    tx: &mut Tx<'_>,
    who: &SeekerActor,
    id: ApplicationId,
    parsed: ParsedInterviewAnswer,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    let application = placements::store::find(tx, id)?.filter(|a| a.seeker == who.account);
    let application = application.ok_or(PlacementError::NotFound)?;
    let interview = store::find(tx, id)?.ok_or(PlacementError::NoInterview)?;
    match parsed {
        ParsedInterviewAnswer::Chosen(slot) => choose(tx, application, interview, slot, now),
        ParsedInterviewAnswer::AnotherTime(said) => {
            let action = InterviewAction::AskAnotherTime;
            let answer = InterviewAnswer::AnotherTime;
            leave(tx, application, interview, (action, answer), Some(said), now)
        }
        ParsedInterviewAnswer::Declined(said) => {
            let (action, answer) = (InterviewAction::Decline, InterviewAnswer::Declined);
            leave(tx, application, interview, (action, answer), said, now)
        }
    }
}

fn choose(
    tx: &mut Tx<'_>,
    mut application: Application,
    mut interview: Interview,
    wanted: SlotId,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    let state = lifecycle::after(interview.state, InterviewAction::Choose);
    interview.state = state.ok_or(PlacementError::InterviewOver)?;
    let before = interview.slot;
    if before == Some(wanted) {
        return Ok(application);
    }
    let slot = store::slot(tx, wanted)?.filter(|slot| slot.offer == interview.offer);
    let slot = slot.ok_or(PlacementError::NoInterview)?;
    let offer = store::offer(tx, interview.offer)?;
    let last_day = offer.and_then(|offer| offer.answer_by);
    if last_day.is_some_and(|day| local_date(now) > day) {
        return Err(PlacementError::OfferOver);
    }
    if slot.at.starts_at <= now {
        return Err(PlacementError::SlotOver);
    }
    application.interview_at = Some(slot.at.starts_at);
    application.interview_place = Some(slot.at.place).filter(|place| !place.is_empty());
    application.updated_at = now;
    placements::store::save(tx, &mut application)?;
    interview.slot = Some(wanted);
    interview.said = None;
    // Who chooses on the day of the reminder or later has just read it.
    interview.reminded_at = (remind::due_from(slot.at.starts_at) <= now).then_some(now);
    interview.updated_at = now;
    store::save(tx, &interview)?;
    move_seat(tx, before, wanted)?;
    let told = told(InterviewAnswer::Chosen, Some(wanted), before);
    outbox::push(tx, INTERVIEW_ANSWERED, application.id.0, told, now)?;
    Ok(application)
}

/// Takes the wanted seat and frees the one before, the lower identifier first: of two people who
/// swap, one waits for the other.
fn move_seat(
    tx: &mut Tx<'_>,
    before: Option<SlotId>,
    wanted: SlotId,
) -> Result<(), PlacementError> {
    let (first, last) = match before {
        Some(before) if before < wanted => (Some(before), None),
        other => (None, other),
    };
    end::free(tx, first)?;
    if !store::take_seat(tx, wanted)? {
        return Err(PlacementError::SlotFull);
    }
    Ok(end::free(tx, last)?)
}

fn leave(
    tx: &mut Tx<'_>,
    mut application: Application,
    mut interview: Interview,
    (action, answer): (InterviewAction, InterviewAnswer),
    said: Option<String>,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    let state = lifecycle::after(interview.state, action);
    interview.state = state.ok_or(PlacementError::InterviewOver)?;
    application.interview_at = None;
    application.interview_place = None;
    application.updated_at = now;
    placements::store::save(tx, &mut application)?;
    let before = interview.slot.take();
    interview.said = said;
    interview.updated_at = now;
    store::save(tx, &interview)?;
    end::free(tx, before)?;
    outbox::push(tx, INTERVIEW_ANSWERED, application.id.0, told(answer, None, before), now)?;
    Ok(application)
}

/// What the event tells: the answer of that moment, since another may follow before it is read.
fn told(
    answer: InterviewAnswer,
    slot: Option<SlotId>,
    before: Option<SlotId>,
) -> serde_json::Value {
    serde_json::json!({ "answer": answer, "slot": slot, "before": before })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(answer: &str, slot: &str, said: &str) -> Result<ParsedInterviewAnswer, FieldFaults> {
        let (answer, slot_id, said) = (answer.into(), slot.into(), said.into());
        InterviewAnswerInput { answer, slot_id, said }.parse()
    }

    fn fault(result: Result<ParsedInterviewAnswer, FieldFaults>) -> String {
        result.unwrap_err().as_slice()[0].pointer.clone()
    }

    #[test]
    fn a_choice_names_an_appointment_and_another_time_says_when() {
        assert_eq!(fault(parse("chosen", "", "")), "/slot_id");
        assert_eq!(fault(parse("another-time", "", " ")), "/said");
        assert_eq!(fault(parse("", "", "")), "/answer");
        let said = ParsedInterviewAnswer::AnotherTime("Sau 5 giờ chiều".into());
        assert_eq!(parse("another-time", "", " Sau 5 giờ chiều "), Ok(said));
        assert_eq!(parse("declined", "", ""), Ok(ParsedInterviewAnswer::Declined(None)));
    }
}
