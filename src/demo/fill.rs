//! The demo province is filled, once.

use std::sync::Arc;

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;
use uuid::Uuid;

use crate::accounts::actor::StaffActor;
use crate::accounts::password::Passwords;
use crate::demo::adverts;
use crate::demo::adverts::Advert;
use crate::demo::chance::Chance;
use crate::demo::error::DemoError;
use crate::demo::firms;
use crate::demo::firms::Firms;
use crate::demo::people;
use crate::demo::people::People;
use crate::demo::people::SignIn;
use crate::demo::people::sign_ins;
use crate::demo::store;
use crate::demo::stories;
use crate::demo::stories::Telling;
use crate::demo::stories::Writer;
use crate::demo::trades;
use crate::demo::trades::Trade;
use crate::employers;
use crate::employers::register::EMPLOYER_CHANGED;
use crate::ids::EmployerId;
use crate::ids::ReviewId;
use crate::ids::VacancyId;
use crate::platform::clock::local_date;
use crate::platform::crypto::KeyRing;
use crate::platform::db::Db;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::reviews::guide::Guide;
use crate::vacancies;
use crate::vacancies::check::Finding;
use crate::vacancies::draft::VACANCY_CHANGED;
use crate::vacancies::law::Law;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::CloseReason;
use crate::vacancies::vacancy::Vacancy;

/// When the firms registered, and when they were verified.
const REGISTERED_DAYS: i64 = 90;
const VERIFIED_DAYS: i64 = 88;
/// Where in the table the firms of the stories stand: `foreign` and `local` among those that
/// publish, one among those that wait.
const FOREIGN: usize = 0;
const LOCAL: usize = 1;
const UNVERIFIED: usize = 0;

/// How the demo province is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoSettings {
    /// What everything follows from.
    pub seed: u64,
    /// Open vacancies beside the few of the stories; from 102 on every commune has one.
    pub vacancies: usize,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demo {
    /// Who can sign in.
    pub sign_ins: &'static [SignIn],
    /// Firms made now; none when the province was there already.
    pub employers: usize,
    /// Vacancies made now, in whatever state, without those of the stories.
    pub vacancies: usize,
    /// Job seekers made now.
    pub seekers: usize,
}

const fn nothing_new() -> Demo {
    Demo { sign_ins: sign_ins(), employers: 0, vacancies: 0, seekers: 0 }
}

/// Fills the demo province; a second time does nothing.
///
/// # Errors
/// [`DemoError`]; then nothing of it is kept.
pub async fn fill(
    db: &Db,
    ring: &Arc<KeyRing>,
    passwords: &Passwords,
    law: &Arc<Law>,
    settings: &DemoSettings,
    now: DateTime<Utc>,
) -> Result<Demo, DemoError> {
    if db.read(store::is_filled).await? {
        return Ok(nothing_new());
    }
    let people = People::hashed(passwords).await?;
    let province = Province::written(law, *settings, now);
    let (ring, law) = (Arc::clone(ring), Arc::clone(law));
    db.write(move |tx| {
        // Of two processes that start together the second finds the mark here.
        if store::is_filled(tx)? {
            return Ok(nothing_new());
        }
        store::mark(tx, province.settings.seed)?;
        province.stored(tx, &ring, &law, &people, now)
    })
    .await
}

/// The province before it is stored.
struct Province {
    settings: DemoSettings,
    trades: Vec<Trade>,
    firms: Firms,
    adverts: Vec<(Advert, Vec<Finding>)>,
}

impl Province {
    fn written(law: &Law, settings: DemoSettings, now: DateTime<Utc>) -> Self {
        let (trades, firms) = (trades::read(), firms::read());
        let mut chance = Chance::new(settings.seed);
        let adverts =
            adverts::write_all(&trades, &firms.firms, settings.vacancies, &mut chance, now);
        let adverts = checked(law, adverts, now);
        Self { settings, trades, firms, adverts }
    }

    fn stored(
        &self,
        tx: &mut Tx<'_>,
        ring: &KeyRing,
        law: &Law,
        people: &People,
        now: DateTime<Utc>,
    ) -> Result<Demo, DemoError> {
        // The story is told by the list that is built in, whatever the centre made of it.
        let guide = &Guide::embedded();
        let with = Telling { ring, law, guide, people, trades: &self.trades, now };
        let officer = stories::staff(tx, &with)?;
        let (ids, mut writers) = self.employers(tx, &with, &officer)?;
        let vacancies = self.vacancies(tx, law, &ids, now)?;
        let seekers = match writers.as_mut_slice() {
            [foreign, local, unverified] => {
                stories::waiting_draft(tx, &with, unverified)?;
                stories::lives(tx, &with, &officer, local, foreign)?
            }
            _ => 0,
        };
        let employers = self.firms.firms.len() + self.firms.waiting.len();
        Ok(Demo { sign_ins: sign_ins(), employers, vacancies, seekers })
    }

    /// The firms, and who writes for those of the stories: foreign, local, unverified.
    fn employers(
        &self,
        tx: &mut Tx<'_>,
        with: &Telling<'_>,
        officer: &StaffActor,
    ) -> Result<(Vec<EmployerId>, Vec<Writer<'_>>), DemoError> {
        let mut chance = Chance::new(self.settings.seed ^ 1);
        let (registered, verified) = (
            with.now - TimeDelta::days(REGISTERED_DAYS),
            with.now - TimeDelta::days(VERIFIED_DAYS),
        );
        let (mut ids, mut writers, mut quiet) = (Vec::new(), Vec::new(), Vec::new());
        for (at, firm) in self.firms.firms.iter().enumerate() {
            let profile = firm.profile(at, &mut chance);
            let writer = match at {
                FOREIGN => Some(&people::FOREIGN_ADMIN),
                LOCAL => Some(&people::LOCAL_ADMIN),
                _ => None,
            };
            let id = if let Some(who) = writer {
                let (who, employer) = stories::firm(tx, with, who, profile, registered)?;
                writers.push(Writer { who, firm, chance: self.chance_of(at) });
                employer.id
            } else {
                let employer = firms::registered(profile, registered);
                employers::store::insert(tx, &employer)?;
                quiet.push(employer.id.0);
                employer.id
            };
            stories::verified(tx, with, officer, id, verified)?;
            ids.push(id);
        }
        for (at, firm) in self.firms.waiting.iter().enumerate() {
            let profile = firm.profile(self.firms.firms.len() + at, &mut chance);
            let hours = i64::try_from(at).unwrap_or(0) * 7 + 21;
            let asked = with.now - TimeDelta::hours(hours);
            if at == UNVERIFIED {
                let who = &people::UNVERIFIED_ADMIN;
                let (who, _) = stories::firm(tx, with, who, profile, asked)?;
                writers.push(Writer { who, firm, chance: self.chance_of(ids.len()) });
            } else {
                let employer = firms::registered(profile, asked);
                employers::store::insert(tx, &employer)?;
                quiet.push(employer.id.0);
            }
        }
        outbox::push_all(tx, EMPLOYER_CHANGED, &quiet, with.now)?;
        Ok((ids, writers))
    }

    fn chance_of(&self, firm: usize) -> Chance {
        Chance::new(self.settings.seed ^ (u64::try_from(firm).unwrap_or(0) + 2))
    }

    /// Stores the adverts as publishing would have: open, or held with a review.
    fn vacancies(
        &self,
        tx: &mut Tx<'_>,
        law: &Law,
        firms: &[EmployerId],
        now: DateTime<Utc>,
    ) -> Result<usize, DemoError> {
        let all: Vec<Vacancy> = self
            .adverts
            .iter()
            .filter_map(|(advert, findings)| {
                Some(vacancy(law, *firms.get(advert.firm)?, advert, findings))
            })
            .collect();
        vacancies::store::insert_all(tx, &all)?;
        let held: Vec<(ReviewId, &Vacancy)> = all
            .iter()
            .filter(|v| v.state == State::Held)
            .map(|v| (ReviewId::new(v.created_at), v))
            .collect();
        vacancies::store::insert_reviews(tx, &held, law.rules.version(), now)?;
        let ids: Vec<Uuid> = all.iter().map(|v| v.id.0).collect();
        outbox::push_all(tx, VACANCY_CHANGED, &ids, now)?;
        Ok(all.len())
    }
}

/// Reads every advert against the law, on two threads.
fn checked(law: &Law, adverts: Vec<Advert>, now: DateTime<Utc>) -> Vec<(Advert, Vec<Finding>)> {
    let today = local_date(now);
    let read = |part: &[Advert]| -> Vec<Vec<Finding>> {
        part.iter().map(|advert| law.findings(&advert.content, true, today)).collect()
    };
    let (first, second) = adverts.split_at(adverts.len() / 2);
    let findings: Vec<Vec<Finding>> = std::thread::scope(|scope| {
        let other = scope.spawn(|| read(second));
        let mut findings = read(first);
        findings.extend(other.join().expect("reading an advert does not panic"));
        findings
    });
    adverts.into_iter().zip(findings).collect()
}

fn vacancy(law: &Law, employer: EmployerId, advert: &Advert, findings: &[Finding]) -> Vacancy {
    let content = &advert.content;
    let (monthly_from, monthly_to) = content.pay.monthly_vnd(&law.rates);
    let is_held = Law::holds(findings);
    let state = advert.ended.unwrap_or(if is_held { State::Held } else { State::Open });
    let at = advert.published_at;
    let (state_reason, hired) = match state {
        State::Filled => (Some(CloseReason::Filled.vi()), content.openings),
        State::Closed => (Some(CloseReason::NotNeeded.vi()), 0),
        State::Draft | State::Held | State::Open | State::Expired => (None, 0),
    };
    Vacancy {
        id: VacancyId::new(at),
        employer,
        content: content.clone(),
        province: content.province(),
        monthly_from,
        monthly_to,
        state,
        state_reason: state_reason.map(str::to_owned),
        findings: findings.to_vec(),
        hired,
        source: None,
        published_at: (state != State::Held).then_some(at),
        ended_at: state.has_ended().then(|| at + TimeDelta::days(20)),
        version: 1,
        created_at: at,
        updated_at: at,
    }
}
