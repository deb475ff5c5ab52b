//! An employer invites an applicant to choose one of a few appointments.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::ids::ApplicationId;
use crate::ids::OfferId;
use crate::ids::SlotId;
use crate::placements;
use crate::placements::application::Application;
use crate::placements::decide;
use crate::placements::decide::APPLICATION_DECIDED;
use crate::placements::decide::NOTE;
use crate::placements::error::PlacementError;
use crate::placements::interviews::end;
use crate::placements::interviews::interview::Interview;
use crate::placements::interviews::interview::Offer;
use crate::placements::interviews::lifecycle::InterviewState;
use crate::placements::interviews::slot::ParsedSlot;
use crate::placements::interviews::slot::Slot;
use crate::placements::interviews::slot::SlotInput;
use crate::placements::interviews::store;
use crate::placements::lifecycle;
use crate::placements::lifecycle::ApplicationAction;
use crate::platform::clock::local_date;
use crate::platform::db::Tx;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Wording;
use crate::platform::outbox;
use crate::platform::text::clean;

/// Topic of the event that appointments were offered to an applicant.
pub const INTERVIEW_OFFERED: &str = "interview.offered";
/// Most appointments offered to one applicant.
pub const MOST_FOR_ONE: usize = 5;
/// Most appointments offered to many applicants at once.
pub const MOST_FOR_MANY: usize = 10;

/// An invitation as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OfferInput {
    /// The appointments to choose from, at most 5. Without any, the employer calls to agree on one.
    pub slots: Vec<SlotInput>,
    /// Last day to choose, in full.
    pub answer_by: Option<NaiveDate>,
    /// A few words to the person.
    pub note: String,
}

/// An invitation that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedOffer {
    slots: Vec<ParsedSlot>,
    answer_by: Option<NaiveDate>,
    note: Option<String>,
}

impl OfferInput {
    /// Understands an invitation of one applicant.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self, now: DateTime<Utc>) -> Result<ParsedOffer, FieldFaults> {
        self.parsed(FieldFaults::new(), MOST_FOR_ONE, now)
    }

    /// Understands an invitation of many: it has appointments.
    pub(super) fn parse_for_many(
        &self,
        mut faults: FieldFaults,
        now: DateTime<Utc>,
    ) -> Result<ParsedOffer, FieldFaults> {
        if self.slots.is_empty() {
            faults.required("/slots");
        }
        self.parsed(faults, MOST_FOR_MANY, now)
    }

    fn parsed(
        &self,
        mut faults: FieldFaults,
        most: usize,
        now: DateTime<Utc>,
    ) -> Result<ParsedOffer, FieldFaults> {
        faults.at_most("/slots", &self.slots, most);
        let typed = self.slots.iter().take(most).enumerate();
        let slots: Vec<Option<ParsedSlot>> = typed
            .map(|(number, slot)| slot.parse(&mut faults, &format!("/slots/{number}"), now))
            .collect();
        let slots: Vec<ParsedSlot> = slots.into_iter().flatten().collect();
        let last = slots.iter().map(|slot| local_date(slot.at.starts_at)).max();
        let is_wrong = |day: &NaiveDate| *day < local_date(now) || last.is_none_or(|l| *day > l);
        if faults.is_empty() && self.answer_by.as_ref().is_some_and(is_wrong) {
            faults.add(
                "/answer_by",
                "out-of-range",
                Wording::new(
                    "Hạn chọn phải từ hôm nay đến ngày hẹn cuối.",
                    "The last day to choose is between today and the last appointment.",
                ),
            );
        }
        let note = faults.take("/note", clean(&self.note, NOTE));
        let parsed = note.map(|note| ParsedOffer {
            slots,
            answer_by: self.answer_by,
            note: Some(note).filter(|text| !text.is_empty()),
        });
        faults.unless(parsed)
    }
}

impl ParsedOffer {
    /// The invitation of an answer that names at most one appointment.
    pub(in crate::placements) fn of_one(slot: Option<ParsedSlot>, note: Option<String>) -> Self {
        Self { slots: slot.into_iter().collect(), answer_by: None, note }
    }
}

/// Invites an applicant; earlier appointments fall away. The same invitation, known by its
/// identifier, sent again changes nothing.
///
/// # Errors
/// [`PlacementError::WrongState`] when the application was answered or withdrawn.
pub fn offer(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    id: ApplicationId,
    key: OfferId,
    parsed: &ParsedOffer,
    now: DateTime<Utc>,
) -> Result<Application, PlacementError> {
    let application = placements::store::of_employer(tx, who.employer, id)?;
    let application = application.ok_or(PlacementError::NotFound)?;
    let (application, freed) = invite(tx, who, application, key, parsed, now)?;
    end::free(tx, freed)?;
    Ok(application)
}

/// Invites, without giving back the seat that falls away. Nothing is written before the save of
/// the application, the last thing that can be refused.
pub(super) fn invite(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    mut application: Application,
    key: OfferId,
    parsed: &ParsedOffer,
    now: DateTime<Utc>,
) -> Result<(Application, Option<SlotId>), PlacementError> {
    let before = store::find(tx, application.id)?;
    if before.as_ref().is_some_and(|interview| interview.offer == key) {
        return Ok((application, None));
    }
    let offer = store::offer(tx, key)?;
    if offer.as_ref().is_some_and(|offer| offer.vacancy != application.vacancy) {
        return Err(PlacementError::NotFound);
    }
    let (state, action) = (application.state, ApplicationAction::Invite);
    application.state =
        lifecycle::after(state, action).ok_or(PlacementError::WrongState { state, action })?;
    application.reason = None;
    application.note.clone_from(&parsed.note);
    application.interview_at = None;
    application.interview_place = None;
    application.updated_at = now;
    placements::store::save(tx, &mut application)?;
    placements::store::insert_step(tx, &application, Some(who.account), now)?;
    let id = application.id;
    if parsed.slots.is_empty() {
        let freed = end::end(tx, id, now)?;
        outbox::push(tx, APPLICATION_DECIDED, id.0, decide::told(&application), now)?;
        return Ok((application, freed));
    }
    if offer.is_none() {
        let vacancy = application.vacancy;
        let offer = Offer { id: key, vacancy, answer_by: parsed.answer_by };
        store::insert_offer(tx, &offer, &slots(key, parsed, now), now)?;
    }
    let freed = before.as_ref().and_then(|interview| interview.slot);
    let stands = before.as_ref().is_some_and(|it| it.state != InterviewState::Ended);
    let interview = Interview {
        application: id,
        offer: key,
        state: InterviewState::Offered,
        slot: None,
        said: None,
        reminded_at: None,
        updated_at: now,
    };
    if before.is_some() {
        store::save(tx, &interview)?;
    } else {
        store::insert(tx, &interview)?;
    }
    let told = serde_json::json!({ "offer": key, "again": stands });
    outbox::push(tx, INTERVIEW_OFFERED, id.0, told, now)?;
    Ok((application, freed))
}

fn slots(offer: OfferId, parsed: &ParsedOffer, now: DateTime<Utc>) -> Vec<Slot> {
    let slot = |slot: &ParsedSlot| Slot {
        id: SlotId::new(now),
        offer,
        at: slot.at.clone(),
        seats: slot.seats,
        taken: 0,
    };
    parsed.slots.iter().map(slot).collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-24T02:00:00Z".parse().unwrap()
    }

    fn slot(days: i64) -> SlotInput {
        SlotInput { starts_at: Some(now() + TimeDelta::days(days)), ..SlotInput::default() }
    }

    fn pointers(result: Result<ParsedOffer, FieldFaults>) -> Vec<String> {
        let faults = result.err().unwrap_or_default();
        faults.as_slice().iter().map(|fault| fault.pointer.clone()).collect()
    }

    #[test]
    fn one_person_gets_at_most_five_appointments_and_many_at_least_one_and_at_most_ten() {
        let input =
            |count: usize| OfferInput { slots: vec![slot(1); count], ..OfferInput::default() };
        let for_one = |count| pointers(input(count).parse(now()));
        let for_many = |count| pointers(input(count).parse_for_many(FieldFaults::new(), now()));
        for count in [0, 1, 5] {
            assert!(for_one(count).is_empty(), "{count}");
        }
        assert_eq!(for_one(6), ["/slots"]);
        for count in [1, 10] {
            assert!(for_many(count).is_empty(), "{count}");
        }
        assert_eq!((for_many(0), for_many(11)), (vec!["/slots".into()], vec!["/slots".into()]));
    }

    #[test]
    fn the_last_day_to_choose_lies_between_today_and_the_last_appointment() {
        let answer_by = |days: i64| {
            let answer_by = Some(local_date(now()) + TimeDelta::days(days));
            let slots = vec![slot(3), slot(2)];
            pointers(OfferInput { slots, answer_by, ..OfferInput::default() }.parse(now()))
        };
        assert!(answer_by(0).is_empty() && answer_by(3).is_empty());
        assert_eq!(answer_by(-1), ["/answer_by"]);
        assert_eq!(answer_by(4), ["/answer_by"]);
    }

    #[test]
    fn every_fault_of_every_appointment_is_told_at_once() {
        let input = OfferInput {
            slots: vec![SlotInput::default(), SlotInput { minutes: 1, ..slot(-1) }],
            ..OfferInput::default()
        };
        assert_eq!(
            pointers(input.parse(now())),
            ["/slots/0/starts_at", "/slots/1/minutes", "/slots/1/starts_at"]
        );
    }
}
