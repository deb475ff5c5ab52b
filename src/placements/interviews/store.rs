//! The SQL of interviews.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::Utc;
use diesel::prelude::*;

use crate::ids::AccountId;
use crate::ids::ApplicationId;
use crate::ids::OfferId;
use crate::ids::SlotId;
use crate::ids::VacancyId;
use crate::placements::interviews::interview::Arranged;
use crate::placements::interviews::interview::Interview;
use crate::placements::interviews::interview::InterviewCounts;
use crate::placements::interviews::interview::Offer;
use crate::placements::interviews::lifecycle::InterviewState;
use crate::placements::interviews::slot::Appointment;
use crate::placements::interviews::slot::Slot;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::applications;
use crate::platform::db::schema::interview_offers;
use crate::platform::db::schema::interview_slots;
use crate::platform::db::schema::interviews;
use crate::platform::db::types::Id;
use crate::platform::db::types::Ts;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = interview_slots)]
struct SlotRow {
    id: Id,
    offer_id: Id,
    starts_at: Ts,
    minutes: i32,
    place: String,
    seats: i32,
    taken: i32,
}

impl From<&Slot> for SlotRow {
    fn from(slot: &Slot) -> Self {
        let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        Self {
            id: Id(slot.id.0),
            offer_id: Id(slot.offer.0),
            starts_at: Ts(slot.at.starts_at),
            minutes: number(slot.at.minutes),
            place: slot.at.place.clone(),
            seats: number(slot.seats),
            taken: number(slot.taken),
        }
    }
}

impl From<SlotRow> for Slot {
    fn from(row: SlotRow) -> Self {
        let number = |n: i32| u32::try_from(n).unwrap_or(0);
        Self {
            id: SlotId(row.id.0),
            offer: OfferId(row.offer_id.0),
            at: Appointment {
                starts_at: row.starts_at.0,
                minutes: number(row.minutes),
                place: row.place,
            },
            seats: number(row.seats),
            taken: number(row.taken),
        }
    }
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = interviews, treat_none_as_null = true)]
struct Row {
    application_id: Id,
    offer_id: Id,
    state: String,
    slot_id: Option<Id>,
    said: Option<String>,
    reminded_at: Option<Ts>,
    updated_at: Ts,
}

impl From<&Interview> for Row {
    fn from(interview: &Interview) -> Self {
        Self {
            application_id: Id(interview.application.0),
            offer_id: Id(interview.offer.0),
            state: interview.state.code().to_owned(),
            slot_id: interview.slot.map(|slot| Id(slot.0)),
            said: interview.said.clone(),
            reminded_at: interview.reminded_at.map(Ts),
            updated_at: Ts(interview.updated_at),
        }
    }
}

impl TryFrom<Row> for Interview {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            application: ApplicationId(row.application_id.0),
            offer: OfferId(row.offer_id.0),
            state: state(&row.state)?,
            slot: row.slot_id.map(|slot| SlotId(slot.0)),
            said: row.said,
            reminded_at: row.reminded_at.map(|at| at.0),
            updated_at: row.updated_at.0,
        })
    }
}

/// The state a row holds.
pub(in crate::placements) fn state(code: &str) -> Result<InterviewState, DbError> {
    InterviewState::parse(code).ok_or_else(|| DbError::Corrupt(format!("interview state {code}")))
}

/// An offer.
pub(super) fn offer(conn: &mut Conn, id: OfferId) -> Result<Option<Offer>, DbError> {
    let row: Option<(Id, Option<NaiveDate>)> = both!(conn, |c| interview_offers::table
        .find(Id(id.0))
        .select((interview_offers::vacancy_id, interview_offers::answer_by))
        .first(c)
        .optional())?;
    Ok(row.map(|(vacancy, answer_by)| Offer { id, vacancy: VacancyId(vacancy.0), answer_by }))
}

/// Writes an offer with its appointments.
pub(super) fn insert_offer(
    tx: &mut Tx<'_>,
    offer: &Offer,
    slots: &[Slot],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let rows: Vec<SlotRow> = slots.iter().map(SlotRow::from).collect();
    both!(&mut **tx, |c| {
        diesel::insert_into(interview_offers::table)
            .values((
                interview_offers::id.eq(Id(offer.id.0)),
                interview_offers::vacancy_id.eq(Id(offer.vacancy.0)),
                interview_offers::answer_by.eq(offer.answer_by),
                interview_offers::created_at.eq(Ts(now)),
            ))
            .execute(c)?;
        diesel::insert_into(interview_slots::table).values(&rows).execute(c)
    })?;
    Ok(())
}

/// The interview of an application.
///
/// # Errors
/// When the database fails.
pub fn find(conn: &mut Conn, id: ApplicationId) -> Result<Option<Interview>, DbError> {
    let row: Option<Row> = both!(conn, |c| interviews::table
        .find(Id(id.0))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Interview::try_from).transpose()
}

/// Writes an interview that was not there before.
pub(super) fn insert(tx: &mut Tx<'_>, interview: &Interview) -> Result<(), DbError> {
    let row = Row::from(interview);
    both!(&mut **tx, |c| diesel::insert_into(interviews::table).values(&row).execute(c))?;
    Ok(())
}

/// Writes a changed interview; the application was saved before, which keeps others away.
pub(super) fn save(tx: &mut Tx<'_>, interview: &Interview) -> Result<(), DbError> {
    let row = Row::from(interview);
    both!(&mut **tx, |c| diesel::update(interviews::table.find(row.application_id))
        .set(&row)
        .execute(c))?;
    Ok(())
}

/// An appointment.
///
/// # Errors
/// When the database fails.
pub fn slot(conn: &mut Conn, id: SlotId) -> Result<Option<Slot>, DbError> {
    let row: Option<SlotRow> = both!(conn, |c| interview_slots::table
        .find(Id(id.0))
        .select(SlotRow::as_select())
        .first(c)
        .optional())?;
    Ok(row.map(Slot::from))
}

/// The appointments of an offer, earliest first.
///
/// # Errors
/// When the database fails.
pub fn slots_of(conn: &mut Conn, offer: OfferId) -> Result<Vec<Slot>, DbError> {
    let rows: Vec<SlotRow> = both!(conn, |c| interview_slots::table
        .filter(interview_slots::offer_id.eq(Id(offer.0)))
        .order((interview_slots::starts_at.asc(), interview_slots::id.asc()))
        .select(SlotRow::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Slot::from).collect())
}

/// Takes a seat; says whether there was one. The row is compared by the statement that counts it:
/// of two who take the last seat at once, the second waits for the first and then finds none.
pub(super) fn take_seat(tx: &mut Tx<'_>, id: SlotId) -> Result<bool, DbError> {
    let taken = both!(&mut **tx, |c| diesel::update(
        interview_slots::table
            .find(Id(id.0))
            .filter(interview_slots::taken.lt(interview_slots::seats))
    )
    .set(interview_slots::taken.eq(interview_slots::taken + 1))
    .execute(c))?;
    Ok(taken == 1)
}

/// Gives a seat back.
pub(super) fn free_seat(tx: &mut Tx<'_>, id: SlotId) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::update(interview_slots::table.find(Id(id.0)))
        .set(interview_slots::taken.eq(interview_slots::taken - 1))
        .execute(c))?;
    Ok(())
}

/// The interviews of several applications with what was offered, in no order.
///
/// # Errors
/// When the database fails.
pub fn arranged_of(
    conn: &mut Conn,
    applications: &[ApplicationId],
) -> Result<Vec<Arranged>, DbError> {
    let ids: Vec<Id> = applications.iter().map(|id| Id(id.0)).collect();
    let rows: Vec<(Row, Option<NaiveDate>)> = both!(conn, |c| interviews::table
        .inner_join(interview_offers::table)
        .filter(interviews::application_id.eq_any(&ids))
        .select((Row::as_select(), interview_offers::answer_by))
        .load(c))?;
    let offers: Vec<Id> = rows.iter().map(|(row, _)| row.offer_id).collect();
    let slots: Vec<SlotRow> = both!(conn, |c| interview_slots::table
        .filter(interview_slots::offer_id.eq_any(&offers))
        .order((interview_slots::starts_at.asc(), interview_slots::id.asc()))
        .select(SlotRow::as_select())
        .load(c))?;
    let slots: Vec<Slot> = slots.into_iter().map(Slot::from).collect();
    let arranged = rows.into_iter().map(|(row, answer_by)| {
        let interview = Interview::try_from(row)?;
        let own = slots.iter().filter(|slot| slot.offer == interview.offer).cloned().collect();
        Ok(Arranged { interview, answer_by, slots: own })
    });
    arranged.collect()
}

/// The appointments of a vacancy that are still to come and that somebody may choose or has
/// chosen, earliest first.
pub(super) fn coming_of(
    conn: &mut Conn,
    vacancy: VacancyId,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<Slot>, DbError> {
    let over = [InterviewState::Declined.code(), InterviewState::Ended.code()];
    let rows: Vec<SlotRow> = both!(conn, |c| interview_slots::table
        .inner_join(interview_offers::table)
        .filter(interview_offers::vacancy_id.eq(Id(vacancy.0)))
        .filter(interview_slots::starts_at.gt(Ts(now)))
        .filter(interview_slots::offer_id.eq_any(
            interviews::table.filter(interviews::state.ne_all(over)).select(interviews::offer_id)
        ))
        .order((interview_slots::starts_at.asc(), interview_slots::id.asc()))
        .limit(limit)
        .select(SlotRow::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Slot::from).collect())
}

/// What the people of these vacancies did with the appointments offered to them.
///
/// # Errors
/// When the database fails.
pub fn counts_of(
    conn: &mut Conn,
    vacancies: &[VacancyId],
    now: DateTime<Utc>,
) -> Result<Vec<(VacancyId, InterviewCounts)>, DbError> {
    let ids: Vec<Id> = vacancies.iter().map(|id| Id(id.0)).collect();
    let confirmed: Vec<(Id, i64)> = both!(conn, |c| interviews::table
        .inner_join(applications::table)
        .inner_join(interview_slots::table)
        .filter(applications::vacancy_id.eq_any(&ids))
        .filter(interview_slots::starts_at.gt(Ts(now)))
        .group_by(applications::vacancy_id)
        .select((applications::vacancy_id, diesel::dsl::count_star()))
        .load(c))?;
    let another_time = count_in(conn, &ids, InterviewState::AnotherTime)?;
    let declined = count_in(conn, &ids, InterviewState::Declined)?;
    let of = |counts: &[(Id, i64)], id: &VacancyId| {
        counts.iter().find(|(vacancy, _)| vacancy.0 == id.0).map_or(0, |(_, count)| *count)
    };
    let counts = vacancies.iter().map(|id| {
        let counts = InterviewCounts {
            confirmed: of(&confirmed, id),
            another_time: of(&another_time, id),
            declined: of(&declined, id),
        };
        (*id, counts)
    });
    Ok(counts.collect())
}

fn count_in(
    conn: &mut Conn,
    vacancies: &[Id],
    state: InterviewState,
) -> Result<Vec<(Id, i64)>, DbError> {
    Ok(both!(conn, |c| interviews::table
        .inner_join(applications::table)
        .filter(applications::vacancy_id.eq_any(vacancies))
        .filter(interviews::state.eq(state.code()))
        .group_by(applications::vacancy_id)
        .select((applications::vacancy_id, diesel::dsl::count_star()))
        .load(c))?)
}

/// Appointments agreed before a moment and after now, of which nobody was reminded.
pub(super) fn to_remind(
    conn: &mut Conn,
    before: DateTime<Utc>,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<(ApplicationId, SlotId)>, DbError> {
    let rows: Vec<(Id, Id)> = both!(conn, |c| interviews::table
        .inner_join(interview_slots::table)
        .filter(interviews::reminded_at.is_null())
        .filter(interview_slots::starts_at.gt(Ts(now)))
        .filter(interview_slots::starts_at.lt(Ts(before)))
        .order(interviews::application_id.asc())
        .limit(limit)
        .select((interviews::application_id, interview_slots::id))
        .load(c))?;
    Ok(rows.into_iter().map(|(a, s)| (ApplicationId(a.0), SlotId(s.0))).collect())
}

/// Notes that the person is reminded; says whether nobody noted it before.
pub(super) fn note_reminder(
    tx: &mut Tx<'_>,
    id: ApplicationId,
    slot: SlotId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let noted = both!(&mut **tx, |c| diesel::update(
        interviews::table
            .find(Id(id.0))
            .filter(interviews::slot_id.eq(Id(slot.0)))
            .filter(interviews::reminded_at.is_null())
    )
    .set(interviews::reminded_at.eq(Ts(now)))
    .execute(c))?;
    Ok(noted == 1)
}

/// Forgets what a person said about their interviews.
pub(in crate::placements) fn blank_words_of(
    tx: &mut Tx<'_>,
    seeker: AccountId,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| {
        let own = applications::table
            .filter(applications::seeker_id.eq(Id(seeker.0)))
            .select(applications::id);
        diesel::update(interviews::table.filter(interviews::application_id.eq_any(own)))
            .set(interviews::said.eq(None::<String>))
            .execute(c)
    })?;
    Ok(())
}

/// How many people hold a seat of each appointment of a vacancy: counted one by one, for tests.
///
/// # Errors
/// When the database fails.
pub fn seats_and_people(conn: &mut Conn, vacancy: VacancyId) -> Result<Vec<(Slot, i64)>, DbError> {
    let (slots, people): (Vec<SlotRow>, Vec<(Id, String)>) = both!(conn, |c| {
        let slots = interview_slots::table
            .inner_join(interview_offers::table)
            .filter(interview_offers::vacancy_id.eq(Id(vacancy.0)))
            .order(interview_slots::id.asc())
            .select(SlotRow::as_select())
            .load(c)?;
        let people = interviews::table
            .inner_join(applications::table)
            .filter(applications::vacancy_id.eq(Id(vacancy.0)))
            .filter(interviews::slot_id.is_not_null())
            .select((interviews::slot_id.assume_not_null(), applications::state))
            .load(c)?;
        Ok::<_, diesel::result::Error>((slots, people))
    })?;
    let counted = slots.into_iter().map(|row| {
        let held = |(slot, state): &&(Id, String)| {
            *slot == row.id && state == ApplicationState::Interview.code()
        };
        let count = people.iter().filter(held).count();
        (Slot::from(row), i64::try_from(count).unwrap_or(i64::MAX))
    });
    Ok(counted.collect())
}
