//! The vacancies of the demo province, written from trade, job, firm and place.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::TimeDelta;
use chrono::Utc;

use crate::demo::chance::Chance;
use crate::demo::firms::Firm;
use crate::demo::firms::Reach;
use crate::demo::places;
use crate::demo::trades::Job;
use crate::demo::trades::PaidBy;
use crate::demo::trades::Trade;
use crate::platform::clock::local_date;
use crate::reference::communes;
use crate::reference::communes::Commune;
use crate::reference::communes::CommuneCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::IndustrialZone;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Level;
use crate::reference::lists::Position;
use crate::reference::lists::Purpose;
use crate::reference::lists::Recruitment;
use crate::reference::lists::WorkingTime;
use crate::reference::wages::minimum_wage;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::lifecycle::State;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::vacancy::CentreService;
use crate::vacancies::vacancy::LanguageWanted;
use crate::vacancies::vacancy::VacancyContact;
use crate::vacancies::vacancy::VacancyContent;
use crate::vacancies::vacancy::VacancyDetails;

/// Of so many open vacancies there is one more that has ended.
const ENDED_OF: usize = 40;
/// Days over which the open ones were published.
const PUBLISHED_DAYS: i64 = 30;
/// Working days and hours by which pay is held against the minimum.
const DAYS_A_MONTH: i64 = 26;

/// A vacancy before it is stored.
pub(super) struct Advert {
    /// Which firm of the table.
    pub(super) firm: usize,
    pub(super) content: VacancyContent,
    pub(super) published_at: DateTime<Utc>,
    /// How it ended, for the few that did.
    pub(super) ended: Option<State>,
}

/// Where the work is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) commune: CommuneCode,
    pub(super) zone: Option<ZoneCode>,
}

/// Writes `count` vacancies to open, and a few that have ended.
///
/// Every commune gets one, then every firm in an industrial zone, before the rest follow the weight
/// of places and trades.
pub(super) fn write_all(
    trades: &[Trade],
    firms: &[Firm],
    count: usize,
    chance: &mut Chance,
    now: DateTime<Utc>,
) -> Vec<Advert> {
    let communes = places::all();
    let of_zones: Vec<(usize, &Firm)> =
        firms.iter().enumerate().filter(|(_, firm)| firm.zone.is_some()).collect();
    let mut adverts = Vec::with_capacity(count + count / ENDED_OF);
    for at in 0..count {
        let of_zone = at.checked_sub(communes.len()).and_then(|at| of_zones.get(at));
        let chosen = match (communes.get(at), of_zone) {
            (Some(commune), _) => in_commune(trades, firms, commune, chance),
            (None, Some(firm)) => in_zone(trades, *firm, chance),
            (None, None) => anywhere(trades, firms, &communes, chance),
        };
        let minutes = chance.between(30, PUBLISHED_DAYS * 24 * 60);
        adverts.extend(chosen.map(|c| c.written(chance, now, now - TimeDelta::minutes(minutes))));
    }
    for _ in 0..count / ENDED_OF {
        let ended = *chance.pick(&[State::Filled, State::Closed, State::Expired]);
        let days = chance.between(PUBLISHED_DAYS + 10, PUBLISHED_DAYS + 40);
        let chosen = anywhere(trades, firms, &communes, chance);
        adverts.extend(chosen.map(|c| {
            let mut advert = c.written(chance, now, now - TimeDelta::days(days));
            advert.content.deadline = local_date(now) - TimeDelta::days(chance.between(1, 9));
            advert.ended = Some(ended);
            advert
        }));
    }
    adverts
}

/// Who wants whom, where.
struct Choice<'a> {
    trade: &'a Trade,
    job: &'a Job,
    firm: (usize, &'a Firm),
    place: Place,
}

impl Choice<'_> {
    fn written(
        &self,
        chance: &mut Chance,
        now: DateTime<Utc>,
        published_at: DateTime<Utc>,
    ) -> Advert {
        let (at, firm) = self.firm;
        let content = content(self.trade, self.job, firm, self.place, chance, local_date(now));
        Advert { firm: at, content, published_at, ended: None }
    }
}

fn in_commune<'a>(
    trades: &'a [Trade],
    firms: &'a [Firm],
    commune: &Commune,
    chance: &mut Chance,
) -> Option<Choice<'a>> {
    let there: Vec<(usize, &Firm, &Trade)> = firms
        .iter()
        .enumerate()
        .filter(|(_, firm)| firm.reach == Reach::Province)
        .flat_map(|(at, firm)| {
            let own = trades.iter().filter(|trade| firm.trades.contains(&trade.key));
            own.map(move |trade| (at, firm, trade))
        })
        .filter(|(_, _, trade)| places::weight(commune, trade.places) > 0)
        .collect();
    let (at, firm, trade) = *chance.weighted(&there, |(_, _, trade)| trade.share)?;
    let job = job(trade, firm, chance)?;
    let place = Place { commune: commune.code, zone: None };
    Some(Choice { trade, job, firm: (at, firm), place })
}

fn in_zone<'a>(
    trades: &'a [Trade],
    firm: (usize, &'a Firm),
    chance: &mut Chance,
) -> Option<Choice<'a>> {
    let own: Vec<&Trade> = trades.iter().filter(|t| firm.1.trades.contains(&t.key)).collect();
    let trade = *chance.weighted(&own, |trade| trade.share)?;
    let place = Place { commune: firm.1.seat()?, zone: firm.1.zone };
    Some(Choice { trade, job: job(trade, firm.1, chance)?, firm, place })
}

fn anywhere<'a>(
    trades: &'a [Trade],
    firms: &'a [Firm],
    communes: &[&Commune],
    chance: &mut Chance,
) -> Option<Choice<'a>> {
    let trade = chance.weighted(trades, |trade| trade.share)?;
    let own: Vec<(usize, &Firm)> =
        firms.iter().enumerate().filter(|(_, firm)| firm.trades.contains(&trade.key)).collect();
    let firm = *chance.weighted(&own, |(_, firm)| 10 + firm.people.min(2_000) / 40)?;
    let place = match firm.1.reach {
        Reach::Seat => Place { commune: firm.1.seat()?, zone: firm.1.zone },
        Reach::Province => {
            let commune = chance.weighted(communes, |c| places::weight(c, trade.places))?;
            Place { commune: commune.code, zone: None }
        }
    };
    Some(Choice { trade, job: job(trade, firm.1, chance)?, firm, place })
}

fn job<'a>(trade: &'a Trade, firm: &Firm, chance: &mut Chance) -> Option<&'a Job> {
    chance.weighted(&trade.jobs, |job| match (job.is_of(firm.industry), job.few) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => 4,
    })
}

/// What a vacancy says.
pub(super) fn content(
    trade: &Trade,
    job: &Job,
    firm: &Firm,
    place: Place,
    chance: &mut Chance,
    today: NaiveDate,
) -> VacancyContent {
    let openings = openings(trade, job, firm, chance);
    let contract = *chance.pick(&trade.contract);
    let is_part_time = job.by == PaidBy::Hour;
    let mut benefits: Vec<Benefit> = if is_part_time {
        vec![Benefit::Training]
    } else {
        let rest = trade.benefits.iter().filter(|b| **b != Benefit::Insurance);
        let rest: Vec<Benefit> = rest.copied().collect();
        let count = usize::try_from(chance.between(1, 4)).unwrap_or(1);
        chance.some(&rest, count).into_iter().copied().collect()
    };
    if !is_part_time {
        benefits.insert(0, Benefit::Insurance);
    }
    let welcomes = trade.welcomes.iter().copied().filter(|_| chance.percent(35)).collect();
    let language = |language| LanguageWanted { language, level: Some(Level::Good) };
    VacancyContent {
        title: title(job, place, openings, chance),
        description: description(trade, job, firm, place, chance),
        requirements: lines(&chance.some(&trade.asks, 3)),
        benefits_text: lines(&chance.some(&trade.gives, 2)),
        occupation: Some(job.code),
        openings,
        commune: Some(place.commune),
        industrial_zone: place.zone,
        pay: pay(job, place.commune, chance, today),
        deadline: today + TimeDelta::days(chance.between(7, 60)),
        language: AdvertLanguage::Vi,
        texts: BTreeMap::new(),
        details: VacancyDetails {
            address: format!("Số {}, đường Mẫu", chance.between(1, 240)),
            position: Some(job.position.unwrap_or(Position::Staff)),
            education: trade.education,
            qualification: Some(job.qualification.unwrap_or(trade.qualification)),
            speciality: trade.speciality.clone(),
            experience: Some(job.experience.unwrap_or_else(|| *chance.pick(&trade.experience))),
            skills: chance.some(&trade.skills, 2).into_iter().cloned().collect(),
            languages: job.language.into_iter().map(language).collect(),
            soft_skills: trade.soft_skills.clone(),
            contract: Some(contract),
            demands: trade.demands.clone(),
            working_time: Some(if is_part_time { WorkingTime::Part } else { WorkingTime::Full }),
            working_hours: if is_part_time {
                "4 giờ một ngày, chọn ca sáng, chiều hoặc tối".to_owned()
            } else {
                chance.pick(&trade.hours).clone()
            },
            purpose: Some(if is_part_time { Purpose::Extra } else { Purpose::LongTerm }),
            benefits,
            conditions: trade.conditions,
            welcomes,
            recruitment: vec![
                Recruitment::InPerson,
                *chance.pick(&[Recruitment::Telephone, Recruitment::Papers]),
            ],
            centre_services: vec![CentreService::Introduction],
            contact: VacancyContact {
                name: "Bộ phận tuyển dụng".to_owned(),
                title: "Nhân sự".to_owned(),
                phone: format!("0900 000 {:03}", chance.between(500, 899)),
                email: "tuyendung@vidu.example".to_owned(),
            },
            ..VacancyDetails::default()
        },
    }
}

fn openings(trade: &Trade, job: &Job, firm: &Firm, chance: &mut Chance) -> u32 {
    let [least, most] = if job.few { [1, 3] } else { trade.openings };
    // Nobody wants more people at once than a quarter of those it has.
    let bearable = i64::from(firm.people / 4).max(1);
    let wanted = chance.between(least, most).min(bearable);
    // Larger numbers are told round.
    let told = if wanted > 20 { wanted / 10 * 10 } else { wanted };
    u32::try_from(told).unwrap_or(1)
}

fn title(job: &Job, place: Place, openings: u32, chance: &mut Chance) -> String {
    let plain = &job.title;
    if plain.is_ascii() {
        return plain.clone();
    }
    let zone = place.zone.and_then(industrial_zones::by_code).map(IndustrialZone::short_name);
    let commune = communes::by_code(place.commune).map_or("An Giang", |c| c.name);
    let there = zone.unwrap_or_else(|| commune.to_owned());
    match chance.between(0, 9) {
        0 => format!("{plain} – {there}"),
        1 => format!("{plain} làm tại {there}"),
        2 if openings > 4 => format!("Tuyển {openings} {}", lower_first(plain)),
        3 => format!("Tuyển {}", lower_first(plain)),
        _ => plain.clone(),
    }
}

fn description(trade: &Trade, job: &Job, firm: &Firm, place: Place, chance: &mut Chance) -> String {
    let commune = communes::by_code(place.commune).map_or("An Giang", |c| c.full_name);
    let there = match place.zone.and_then(industrial_zones::by_code) {
        Some(zone) => format!("{}, {commune}", zone.short_name()),
        None => commune.to_owned(),
    };
    let (does, name) = (&job.does, &firm.name);
    let opening = match chance.between(0, 3) {
        0 => format!("{does} Nơi làm việc: {there}."),
        1 => format!("{name} cần thêm người làm việc tại {there}. {does}"),
        2 => format!("Bạn sẽ làm việc tại {there}. {does}"),
        _ => format!("Công việc hằng ngày: {}", lower_first(does)),
    };
    let duties = lines(&chance.some(&trade.duties, 3));
    let is_told_in_english = firm.kind == EmployerKind::Foreign && !trade.english.is_empty();
    if is_told_in_english && (job.title.is_ascii() || chance.percent(40)) {
        return format!("{opening}\n{duties}\n\n{}", trade.english);
    }
    format!("{opening}\n{duties}")
}

/// Pay within the job's range, never below the minimum of the workplace.
fn pay(job: &Job, commune: CommuneCode, chance: &mut Chance, today: NaiveDate) -> Pay {
    let [low, high] = job.pay;
    let from = chance.between(low, (2 * low + high) / 3);
    let to = chance.between((low + 2 * high) / 3, high);
    let minimum = minimum_wage(commune, today);
    let monthly = minimum.map_or(0, |m| m.monthly_vnd);
    let hourly = minimum.map_or(0, |m| m.hourly_vnd);
    let (unit, currency, scale, step, least) = match job.by {
        PaidBy::Month if low < 10_000 => (PayUnit::Month, Currency::Vnd, 1_000, 100_000, monthly),
        PaidBy::Month => (PayUnit::Month, Currency::Vnd, 1_000, 500_000, monthly),
        PaidBy::Day => (PayUnit::Day, Currency::Vnd, 1_000, 10_000, monthly / DAYS_A_MONTH),
        PaidBy::Hour => (PayUnit::Hour, Currency::Vnd, 1_000, 500, hourly),
        PaidBy::Piece => (PayUnit::Piece, Currency::Vnd, 1_000, 500, 0),
        PaidBy::UsdMonth => (PayUnit::Month, Currency::Usd, 1, 50, 0),
    };
    let rounded = |figure: i64| (figure * scale).max(least).div_euclid(step) * step;
    // Rounding down may fall below the minimum; one step up does not.
    let lawful = |figure: i64| if figure < least { figure + step } else { figure };
    let from = lawful(rounded(from));
    let to = rounded(to).max(from);
    match chance.between(0, 99) {
        0..6 if job.by == PaidBy::Month => Pay::NEGOTIABLE,
        6..16 => Pay { from: Some(from), to: None, unit, currency, negotiable: false },
        16..26 => Pay { from: Some(from), to: Some(to), unit, currency, negotiable: true },
        _ => Pay { from: Some(from), to: Some(to), unit, currency, negotiable: false },
    }
}

fn lines(sentences: &[&String]) -> String {
    sentences.iter().map(|s| format!("- {s}")).collect::<Vec<_>>().join("\n")
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}
