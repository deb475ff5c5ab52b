//! Adverts of other sources become vacancies of unverified employers, marked with their source.
//!
//! Importing a file again adds nothing again: an advert is known by its source and identifier
//! there, an employer by its source and folded name.

use std::collections::BTreeMap;

use std::collections::HashMap;
use std::collections::HashSet;

use chrono::DateTime;
use chrono::Months;
use chrono::NaiveDate;
use chrono::TimeDelta;
use chrono::Utc;

use crate::accounts::actor::StaffActor;
use crate::accounts::audit;
use crate::accounts::audit::Entry;
use crate::employers;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerDetails;
use crate::employers::employer::EmployerProfile;
use crate::employers::employer::EmployerSource;
use crate::employers::employer::EmployerStatus;
use crate::employers::error::EmployerError;
use crate::ids::EmployerId;
use crate::ids::ReviewId;
use crate::ids::VacancyId;
use crate::imports::employer_name::employer_key;
use crate::imports::map;
use crate::imports::map::Mapped;
use crate::imports::read::Adverts;
use crate::imports::report::ImportReport;
use crate::imports::row::AdvertRow;
use crate::imports::row::UNNAMED_SOURCE;
use crate::platform::clock::local_date;
use crate::platform::clock::start_of_day;
use crate::platform::db::Db;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::outbox;
use crate::reference::communes::ProvinceCode;
use crate::reference::lists::EmployerKind;
use crate::vacancies;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::draft::VACANCY_CHANGED;
use crate::vacancies::input::LONGEST_MONTHS;
use crate::vacancies::input::MOST_OPENINGS;
use crate::vacancies::input::MOST_SKILLS;
use crate::vacancies::law::Law;
use crate::vacancies::lifecycle::State;
use crate::vacancies::pay::Pay;
use crate::vacancies::publish::VACANCY_OPENED;
use crate::vacancies::vacancy::Vacancy;
use crate::vacancies::vacancy::VacancyContent;
use crate::vacancies::vacancy::VacancyDetails;
use crate::vacancies::vacancy::VacancySource;

/// Rows of one transaction.
const BATCH: usize = 500;
/// How long an advert without a future last day stays open, in days.
pub const USUAL_OPEN_DAYS: u32 = 30;

/// How adverts are taken in.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// Read, check and report; store nothing.
    pub dry_run: bool,
    /// Days an advert stays open whose last day is not told or is over; 0 takes it in as expired.
    pub open_days: u32,
    /// Province whose places win where a name is used in several.
    pub home: ProvinceCode,
    /// The officer who imports; nobody on the command line.
    pub who: Option<StaffActor>,
    /// Name of the source, for rows that do not name it themselves.
    pub source: Option<String>,
}

/// Takes in every advert of a file and adds to the report. `progress` hears the rows and bytes
/// read so far.
///
/// # Errors
/// When the database fails; what was reported as imported is stored.
#[expect(clippy::too_many_arguments, reason = "what is taken in, by what rules, told to whom")]
pub async fn import(
    db: &Db,
    law: &Law,
    file: &str,
    mut adverts: Adverts,
    options: &ImportOptions,
    now: DateTime<Utc>,
    report: &mut ImportReport,
    mut progress: impl FnMut(u64, u64),
) -> Result<(), EmployerError> {
    report.dry_run = options.dry_run;
    let mut seen = HashSet::new();
    let mut employers = HashMap::new();
    loop {
        let batch = next_batch(&mut adverts, file, options, report, &mut seen);
        if batch.is_empty() {
            break;
        }
        let prepared: Vec<Prepared> = batch
            .into_iter()
            .map(|(row, mapped)| prepare(row, mapped, law, options, now))
            .collect();
        store(db, law, prepared, options, now, report, &mut employers).await?;
        progress(report.rows, adverts.bytes_read());
    }
    report.unknown_columns.extend(adverts.unknown_columns().iter().cloned());
    if !options.dry_run {
        let (who, reason) = (options.who, file.to_owned());
        db.write(move |tx| note(tx, who, &reason, now)).await?;
    }
    Ok(())
}

/// The next usable rows; rows that came before in this file are counted as there already.
fn next_batch(
    adverts: &mut Adverts,
    file: &str,
    options: &ImportOptions,
    report: &mut ImportReport,
    seen: &mut HashSet<(String, String)>,
) -> Vec<(AdvertRow, Mapped)> {
    let mut batch = Vec::with_capacity(BATCH);
    for row in adverts.by_ref() {
        match row {
            Err(problem) => report.refused(file, problem),
            Ok(mut row) => {
                if let (Some(name), UNNAMED_SOURCE) = (&options.source, row.source.as_str()) {
                    row.source.clone_from(name);
                }
                let mapped = map::map(&row, options.home);
                report.usable(&row, &mapped);
                if seen.insert((row.source.clone(), row.source_id.clone())) {
                    batch.push((row, mapped));
                } else {
                    report.already_there += 1;
                }
            }
        }
        if batch.len() == BATCH {
            break;
        }
    }
    batch
}

/// A row that became a vacancy, before its employer is known.
struct Prepared {
    vacancy: Vacancy,
    source: String,
    employer_key: String,
    employer_name: String,
    employer_kind: EmployerKind,
}

fn prepare(
    row: AdvertRow,
    mapped: Mapped,
    law: &Law,
    options: &ImportOptions,
    now: DateTime<Utc>,
) -> Prepared {
    let today = local_date(now);
    let (deadline, is_over) = last_day(mapped.deadline, options.open_days, today);
    let posted = row.posted.map(start_of_day).filter(|at| *at <= now).unwrap_or(now);
    let employer_name = match row.company.as_str() {
        "" => format!("Không nêu tên ({})", row.source),
        name => name.to_owned(),
    };
    let employer_key = employer_key(&row.company);
    let source = VacancySource { name: row.source.clone(), id: row.source_id.clone() };
    let commune_is_meant = mapped.commune_exact;
    let (province, employer_kind) = (mapped.province, mapped.employer_kind);
    let content = content_of(row, mapped, deadline);
    let checked = VacancyContent {
        // A commune that only stands for an old district does not decide about a wage.
        commune: content.commune.filter(|_| commune_is_meant),
        ..content.clone()
    };
    let findings = law.findings(&checked, false, today);
    let (monthly_from, monthly_to) = content.pay.monthly_vnd(&law.rates);
    let state = match (is_over, Law::holds(&findings)) {
        (true, _) => State::Expired,
        (false, true) => State::Held,
        (false, false) => State::Open,
    };
    let vacancy = Vacancy {
        id: VacancyId::new(now),
        employer: EmployerId(uuid::Uuid::nil()),
        province: content.province().or(province),
        content,
        monthly_from,
        monthly_to,
        state,
        state_reason: None,
        findings,
        hired: 0,
        source: Some(source.clone()),
        published_at: (state == State::Open).then_some(posted),
        ended_at: is_over.then_some(now),
        version: 1,
        created_at: posted,
        updated_at: now,
    };
    Prepared { vacancy, source: source.name, employer_key, employer_name, employer_kind }
}

/// The last day, and whether it is over.
fn last_day(told: Option<NaiveDate>, open_days: u32, today: NaiveDate) -> (NaiveDate, bool) {
    match (told, open_days) {
        (Some(day), _) if day >= today => (day.min(today + Months::new(LONGEST_MONTHS)), false),
        (Some(day), 0) => (day, true),
        (None, 0) => (today, true),
        (_, days) => (today + TimeDelta::days(i64::from(days)), false),
    }
}

fn content_of(row: AdvertRow, mapped: Mapped, deadline: NaiveDate) -> VacancyContent {
    let mut skills = row.skills;
    skills.truncate(MOST_SKILLS);
    VacancyContent {
        title: row.title,
        description: row.description,
        requirements: row.requirements,
        benefits_text: row.benefits,
        occupation: mapped.occupation,
        openings: row.openings.unwrap_or(1).clamp(1, MOST_OPENINGS),
        commune: mapped.commune,
        industrial_zone: mapped.industrial_zone,
        pay: mapped.pay.unwrap_or(Pay::NEGOTIABLE),
        deadline,
        language: AdvertLanguage::Vi,
        texts: BTreeMap::new(),
        details: VacancyDetails {
            address: row.location_text.chars().take(300).collect(),
            position: mapped.position,
            qualification: mapped.qualification,
            experience: mapped.experience,
            working_time: mapped.working_time,
            benefits: mapped.benefits,
            skills,
            ..VacancyDetails::default()
        },
    }
}

type Employers = HashMap<(String, String), EmployerId>;

async fn store(
    db: &Db,
    law: &Law,
    prepared: Vec<Prepared>,
    options: &ImportOptions,
    now: DateTime<Utc>,
    report: &mut ImportReport,
    employers: &mut Employers,
) -> Result<(), EmployerError> {
    let known = known_adverts(db, &prepared).await?;
    let is_known = |p: &Prepared| {
        p.vacancy.source.as_ref().is_some_and(|s| known.contains(&(s.name.clone(), s.id.clone())))
    };
    let (old, mut new): (Vec<_>, Vec<_>) = prepared.into_iter().partition(is_known);
    report.already_there += old.len() as u64;
    let added = know_employers(db, &new, employers, now).await?;
    for prepared in &mut new {
        let key = (prepared.source.clone(), prepared.employer_key.clone());
        if let Some(id) = employers.get(&key) {
            prepared.vacancy.employer = *id;
        }
    }
    report.employers_added += added.len() as u64;
    report.imported += new.len() as u64;
    report.held += new.iter().filter(|p| p.vacancy.state == State::Held).count() as u64;
    if options.dry_run || new.is_empty() {
        return Ok(());
    }
    let version = law.rules.version().to_owned();
    let vacancies: Vec<Vacancy> = new.into_iter().map(|p| p.vacancy).collect();
    db.write(move |tx| insert(tx, &added, &vacancies, &version, now)).await
}

async fn known_adverts(
    db: &Db,
    prepared: &[Prepared],
) -> Result<HashSet<(String, String)>, DbError> {
    let mut by_source: HashMap<String, Vec<String>> = HashMap::new();
    for source in prepared.iter().filter_map(|p| p.vacancy.source.as_ref()) {
        by_source.entry(source.name.clone()).or_default().push(source.id.clone());
    }
    db.read(move |conn| {
        let mut known = HashSet::new();
        for (source, ids) in by_source {
            let found = vacancies::store::known_of_source(conn, &source, &ids)?;
            known.extend(found.into_iter().map(|id| (source.clone(), id)));
        }
        Ok(known)
    })
    .await
}

/// Fills in the employers of the adverts; gives those that are new.
async fn know_employers(
    db: &Db,
    new: &[Prepared],
    employers: &mut Employers,
    now: DateTime<Utc>,
) -> Result<Vec<Employer>, DbError> {
    let mut wanted: HashMap<String, Vec<String>> = HashMap::new();
    for p in new {
        if !employers.contains_key(&(p.source.clone(), p.employer_key.clone())) {
            wanted.entry(p.source.clone()).or_default().push(p.employer_key.clone());
        }
    }
    let found = db
        .read(move |conn| {
            let mut found = Vec::new();
            for (source, keys) in wanted {
                let ids = employers::store::ids_of_source(conn, &source, &keys)?;
                found.extend(ids.into_iter().map(|(key, id)| ((source.clone(), key), id)));
            }
            Ok::<_, DbError>(found)
        })
        .await?;
    employers.extend(found);
    let mut added = Vec::new();
    for p in new {
        employers.entry((p.source.clone(), p.employer_key.clone())).or_insert_with(|| {
            let employer = unverified(p, now);
            let id = employer.id;
            added.push(employer);
            id
        });
    }
    Ok(added)
}

fn unverified(p: &Prepared, now: DateTime<Utc>) -> Employer {
    Employer {
        id: EmployerId::new(now),
        profile: EmployerProfile {
            name: p.employer_name.clone(),
            tax_code: None,
            kind: p.employer_kind,
            commune: None,
            industrial_zone: None,
            details: EmployerDetails::default(),
        },
        status: EmployerStatus::Unverified,
        status_reason: None,
        status_by: None,
        status_at: None,
        is_demo: false,
        source: Some(EmployerSource { name: p.source.clone(), key: p.employer_key.clone() }),
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

fn insert(
    tx: &mut Tx<'_>,
    added: &[Employer],
    new: &[Vacancy],
    rules_version: &str,
    now: DateTime<Utc>,
) -> Result<(), EmployerError> {
    employers::store::insert_all(tx, added)?;
    vacancies::store::insert_all(tx, new)?;
    let held: Vec<(ReviewId, &Vacancy)> =
        new.iter().filter(|v| v.state == State::Held).map(|v| (ReviewId::new(now), v)).collect();
    vacancies::store::insert_reviews(tx, &held, rules_version, now)?;
    let open = new.iter().filter(|v| v.state == State::Open);
    outbox::push_all(tx, VACANCY_OPENED, &open.map(|v| v.id.0).collect::<Vec<_>>(), now)?;
    let ids: Vec<uuid::Uuid> = new.iter().map(|v| v.id.0).collect();
    Ok(outbox::push_all(tx, VACANCY_CHANGED, &ids, now)?)
}

fn note(
    tx: &mut Tx<'_>,
    who: Option<StaffActor>,
    file: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let entry = Entry {
        action: "vacancies.imported",
        subject_kind: "import",
        subject: crate::platform::id::new_uuid(now),
        reason: Some(file.to_owned()),
        fields: Vec::new(),
    };
    match who {
        Some(who) => audit::record(tx, &who, &entry, now),
        None => audit::record_system(tx, &entry, now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advert_without_a_future_last_day_stays_open_for_the_days_given() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let yesterday = today - TimeDelta::days(1);
        assert_eq!(last_day(Some(today), 30, today), (today, false));
        assert_eq!(last_day(Some(yesterday), 30, today), (today + TimeDelta::days(30), false));
        assert_eq!(last_day(None, 30, today), (today + TimeDelta::days(30), false));
        assert_eq!(last_day(Some(yesterday), 0, today), (yesterday, true));
    }
}
