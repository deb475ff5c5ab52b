//! An employer answers many applicants of a vacancy at once. What cannot be done for one of them
//! is said, and the others are answered all the same.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;

use crate::accounts::actor::EmployerActor;
use crate::ids::ApplicationId;
use crate::ids::OfferId;
use crate::ids::VacancyId;
use crate::placements;
use crate::placements::application::Application;
use crate::placements::decide;
use crate::placements::decide::AnswerInput;
use crate::placements::decide::ParsedAnswer;
use crate::placements::error::PlacementError;
use crate::placements::interviews::end;
use crate::placements::interviews::offer;
use crate::placements::interviews::offer::OfferInput;
use crate::placements::interviews::offer::ParsedOffer;
use crate::placements::interviews::slot::SlotInput;
use crate::platform::db::Tx;
use crate::platform::fault::Fault;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::vacancies;

/// Most people answered at once.
pub const MOST_PEOPLE: usize = 100;

/// An invitation of many as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InvitationsInput {
    /// Whom: applications to this vacancy, 1 to 100.
    pub applications: Vec<ApplicationId>,
    /// The appointments to choose from, 1 to 10, each with its seats.
    pub slots: Vec<SlotInput>,
    /// Last day to choose, in full.
    pub answer_by: Option<NaiveDate>,
    /// A few words to everybody.
    pub note: String,
}

/// An invitation of many that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedInvitations {
    people: Vec<ApplicationId>,
    offer: ParsedOffer,
}

/// A refusal of many as typed.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RefusalsInput {
    /// Whom: applications to this vacancy, 1 to 100.
    pub applications: Vec<ApplicationId>,
    /// Why not selected: `skills`, `experience`, `hours`, …
    pub reason: String,
    /// A few words to everybody.
    pub note: String,
}

/// A refusal of many that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedRefusals {
    people: Vec<ApplicationId>,
    answer: ParsedAnswer,
}

/// What happened to one of them.
#[derive(Debug)]
pub struct Done {
    /// Whose application.
    pub application: ApplicationId,
    /// Done, or why not.
    pub outcome: Result<(), PlacementError>,
}

impl InvitationsInput {
    /// Understands what was typed.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self, now: DateTime<Utc>) -> Result<ParsedInvitations, FieldFaults> {
        let mut faults = FieldFaults::new();
        let people = people(&mut faults, &self.applications);
        let offer = OfferInput {
            slots: self.slots.clone(),
            answer_by: self.answer_by,
            note: self.note.clone(),
        };
        let offer = offer.parse_for_many(faults, now)?;
        Ok(ParsedInvitations { people, offer })
    }
}

impl RefusalsInput {
    /// Understands what was typed.
    ///
    /// # Errors
    /// All fields at fault.
    pub fn parse(&self, now: DateTime<Utc>) -> Result<ParsedRefusals, FieldFaults> {
        let mut faults = FieldFaults::new();
        let people = people(&mut faults, &self.applications);
        let answer = AnswerInput {
            decision: decide::Answer::NotSelected.code().to_owned(),
            reason: self.reason.clone(),
            note: self.note.clone(),
            ..AnswerInput::default()
        };
        match answer.parse(now) {
            Ok(answer) => faults.unless(Some(ParsedRefusals { people, answer })),
            Err(more) => {
                faults.append(more);
                Err(faults)
            }
        }
    }
}

/// Each of them once, in the order of their identifiers.
fn people(faults: &mut FieldFaults, applications: &[ApplicationId]) -> Vec<ApplicationId> {
    if applications.is_empty() {
        faults.add(
            "/applications",
            "required",
            Wording::new("Hãy chọn ít nhất một người.", "Please choose at least one person."),
        );
    }
    faults.at_most("/applications", applications, MOST_PEOPLE);
    let mut people = applications.to_vec();
    people.sort_unstable();
    people.dedup();
    people
}

/// Invites applicants of a vacancy to choose among the same appointments; whoever chooses first
/// gets the seat. The same invitation, known by its identifier, sent again changes nothing.
///
/// # Errors
/// When the vacancy is not the firm's or the database fails; then nobody is invited.
pub fn invite_many(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    vacancy: VacancyId,
    key: OfferId,
    parsed: &ParsedInvitations,
    now: DateTime<Utc>,
) -> Result<Vec<Done>, PlacementError> {
    let mut freed = Vec::new();
    let done = each(tx, who, vacancy, &parsed.people, |tx, application| {
        let (_, seat) = offer::invite(tx, who, application, key, &parsed.offer, now)?;
        freed.extend(seat);
        Ok(())
    })?;
    end::free(tx, freed)?;
    Ok(done)
}

/// Tells applicants of a vacancy that they are not selected, all for the same reason.
///
/// # Errors
/// When the vacancy is not the firm's or the database fails; then nobody is answered.
pub fn refuse_many(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    vacancy: VacancyId,
    parsed: &ParsedRefusals,
    now: DateTime<Utc>,
) -> Result<Vec<Done>, PlacementError> {
    let mut freed = Vec::new();
    let done = each(tx, who, vacancy, &parsed.people, |tx, application| {
        let answer = parsed.answer.clone();
        let (_, seat) = decide::close(tx, who, application, answer, now)?;
        freed.extend(seat);
        Ok(())
    })?;
    end::free(tx, freed)?;
    Ok(done)
}

/// Does the same for each. What is refused before anything was written is an outcome; a failure of
/// the database undoes everything.
fn each(
    tx: &mut Tx<'_>,
    who: &EmployerActor,
    vacancy: VacancyId,
    people: &[ApplicationId],
    mut work: impl FnMut(&mut Tx<'_>, Application) -> Result<(), PlacementError>,
) -> Result<Vec<Done>, PlacementError> {
    let owned = vacancies::store::owned(tx, who.employer, vacancy)?;
    owned.ok_or(vacancies::error::VacancyError::NotFound)?;
    let mut done = Vec::with_capacity(people.len());
    for id in people {
        let found = placements::store::of_employer(tx, who.employer, *id)?;
        let found = found.filter(|application| application.vacancy == vacancy);
        let outcome = match found {
            Some(application) => work(tx, application),
            None => Err(PlacementError::NotFound),
        };
        match outcome {
            Err(error) if !is_about_the_person(&error) => return Err(error),
            outcome => done.push(Done { application: *id, outcome }),
        }
    }
    Ok(done)
}

fn is_about_the_person(error: &PlacementError) -> bool {
    matches!(error.kind(), Kind::NotFound | Kind::Conflict | Kind::Stale)
        && !matches!(error, PlacementError::Db(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_at_least_one_and_at_most_a_hundred_and_each_counts_once() {
        let now = "2026-11-24T02:00:00Z".parse().unwrap();
        let some: Vec<ApplicationId> = (0..101).map(|_| ApplicationId::new(now)).collect();
        let refuse = |people: &[ApplicationId]| {
            let applications = people.to_vec();
            let reason = "hours".to_owned();
            RefusalsInput { applications, reason, note: String::new() }.parse(now)
        };
        assert!(refuse(&[]).is_err() && refuse(&some).is_err());
        assert_eq!(refuse(&some[..100]).unwrap().people.len(), 100);
        assert_eq!(refuse(&[some[0], some[0]]).unwrap().people, [some[0]]);
    }
}
