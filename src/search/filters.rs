//! Which vacancies a search admits, checked on the packed row.

use chrono::DateTime;
use chrono::Datelike;
use chrono::TimeDelta;
use chrono::Utc;
use tantivy::DocId;

use crate::platform::clock::local_date;
use crate::reference::communes;
use crate::reference::communes::Commune;
use crate::reference::communes::CommuneCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::search::query::Point;
use crate::search::query::VacancyQuery;
use crate::search::row;
use crate::search::row::PackedOccupation;
use crate::search::row::Row;
use crate::search::row::Rows;
use crate::search::understand::Understanding;

/// Kilometres of one degree of latitude.
const KM_PER_DEGREE: f32 = 111.195;

/// The filters of one search.
#[derive(Debug)]
pub(super) struct Filters {
    today: i32,
    /// Seconds since 1970.
    posted_since: u32,
    /// Moments that must lie before and at or after the publication, microseconds since 1970.
    published: Option<(i64, i64)>,
    pay_from: u32,
    benefits: u16,
    /// 0 when any.
    welcomes: u8,
    kinds: Option<u64>,
    experience: Option<u64>,
    working_time: Option<u64>,
    occupation: Option<PackedOccupation>,
    zone: Option<usize>,
    /// By position of the commune: whether a vacancy may be there.
    communes: Option<Vec<bool>>,
    /// One bit for each province of which no commune need be told.
    provinces: u128,
    /// From where distances are measured.
    pub(super) around: Option<Around>,
}

/// A point, and how far each commune is from it.
#[derive(Debug, Clone)]
pub(super) struct Around {
    /// Square of the distance, km², by position of the commune; the earth taken as flat around the
    /// point, wrong by less than one in a thousand within 300 km.
    squared_km: Vec<f32>,
    pub(super) within_km: Option<f32>,
}

impl Around {
    pub(super) fn new(point: Point, within_km: Option<f32>) -> Self {
        let km_per_degree_east = KM_PER_DEGREE * point.latitude.to_radians().cos();
        let squared = |commune: &Commune| {
            let north = (commune.latitude - point.latitude) * KM_PER_DEGREE;
            let east = (commune.longitude - point.longitude) * km_per_degree_east;
            north * north + east * east
        };
        Self { squared_km: communes::all().iter().map(squared).collect(), within_km }
    }

    /// Square of the distance, km²; `None` for a vacancy of which no commune is told.
    pub(super) fn squared_km(&self, row: &Row) -> Option<f32> {
        self.squared_km.get(row.commune()?).copied()
    }
}

impl Filters {
    /// The caller's filters, and those of the sentence where the caller said nothing.
    pub(super) fn new(query: &VacancyQuery, read: &Understanding, now: DateTime<Utc>) -> Self {
        let place = read.place.as_ref();
        let near = query.near.or_else(|| place.and_then(|p| p.near));
        let within_km = query.within_km.or_else(|| place.and_then(|p| p.within_km));
        let said = place.map_or(&[][..], |p| &p.communes);
        let wanted = if query.communes.is_empty() { said } else { &query.communes };
        let until = query.published_until.map(|moment| moment.timestamp_micros());
        let zone = query.industrial_zone.or_else(|| place.and_then(|p| p.industrial_zone));
        let pay = query.pay_from.or(read.pay_from).unwrap_or(0).max(0);
        Self {
            today: local_date(now).num_days_from_ce(),
            posted_since: query.posted_within_days.map_or(0, |days| since(now, days)),
            published: query
                .published_after
                .map(|moment| moment.timestamp_micros())
                .or(until.map(|_| i64::MIN))
                .map(|after| (after, until.unwrap_or(i64::MAX))),
            pay_from: u32::try_from(pay).unwrap_or(u32::MAX),
            benefits: narrow(row::bits(Benefit::ALL, &query.benefits)),
            welcomes: narrow(row::bits(WelcomedGroup::ALL, &query.welcomes)),
            kinds: any_of(EmployerKind::ALL, &query.employer_kind),
            experience: any_of(Experience::ALL, &query.experience),
            working_time: any_of(WorkingTime::ALL, &query.working_time),
            occupation: query.occupation.map(|code| PackedOccupation::new(Some(code))),
            zone: zone.map(zone_at),
            communes: (!wanted.is_empty()).then(|| communes_at(wanted)),
            provinces: query
                .province
                .or_else(|| place.and_then(|p| p.province).filter(|_| query.communes.is_empty()))
                .map_or(0, |p| 1 << row::number(p.as_str())),
            around: near.map(|point| Around::new(point, within_km)),
        }
    }

    /// Whether a vacancy fits. Its last day counts in full.
    pub(super) fn admit(&self, row: &Row, doc: DocId, rows: &Rows) -> bool {
        row.deadline >= self.today
            && row.published >= self.posted_since
            && row.pay_to >= self.pay_from
            && row.benefits & self.benefits == self.benefits
            && (self.welcomes == 0 || row.welcomes & self.welcomes != 0)
            && self.kinds.is_none_or(|kinds| kinds >> row.employer_kind & 1 == 1)
            && is_among(self.experience, row.experience())
            && is_among(self.working_time, row.working_time())
            && self.occupation.is_none_or(|group| row.occupation().is_within(group))
            && self.zone.is_none_or(|zone| row.zone() == Some(zone))
            && self.communes.as_ref().is_none_or(|communes| {
                row.commune().is_some_and(|at| communes.get(at).copied().unwrap_or(false))
                    || row.is_somewhere_in(self.provinces)
            })
            && self.is_within_reach(row)
            && self.published.is_none_or(|(after, until)| {
                let at = rows.published_at(doc);
                after < at && at <= until
            })
    }

    /// Whether everything is admitted that can still be applied to.
    pub(super) fn admits_everything_open(&self) -> bool {
        self.posted_since == 0
            && self.published.is_none()
            && self.pay_from == 0
            && self.benefits == 0
            && self.welcomes == 0
            && self.kinds.is_none()
            && self.experience.is_none()
            && self.working_time.is_none()
            && self.occupation.is_none()
            && self.zone.is_none()
            && self.places().is_none()
    }

    /// The places, see [`row::places_and_provinces`], outside of which nothing is admitted; `None`
    /// when the whole country is.
    pub(super) fn places(&self) -> Option<Vec<usize>> {
        let reach = self.around.as_ref().and_then(|a| Some((&a.squared_km, a.within_km?)));
        if self.communes.is_none() && reach.is_none() {
            return None;
        }
        let chosen = |at: &usize| {
            let communes = self.communes.as_ref();
            communes.is_none_or(|communes| communes.get(*at).copied().unwrap_or(false))
        };
        let near = |at: &usize| {
            reach.is_none_or(|(squared, km)| squared.get(*at).is_some_and(|s| *s <= km * km))
        };
        let first_province = communes::all().len();
        let provinces = (0..128).filter(|p| self.provinces >> p & 1 == 1 && reach.is_none());
        let communes = (0..first_province).filter(|at| chosen(at) && near(at));
        Some(communes.chain(provinces.map(|p| first_province + p)).collect())
    }

    fn is_within_reach(&self, row: &Row) -> bool {
        let Some((around, km)) = self.around.as_ref().and_then(|a| Some((a, a.within_km?))) else {
            return true;
        };
        around.squared_km(row).is_some_and(|squared| squared <= km * km)
    }
}

/// Seconds since 1970, so many days before; what was published in that very second counts.
pub(super) fn since(now: DateTime<Utc>, days: u32) -> u32 {
    let since = now.checked_sub_signed(TimeDelta::days(i64::from(days)));
    since.map_or(0, |moment| row::seconds(moment.timestamp_micros()))
}

fn any_of<T: PartialEq>(all: &[T], wanted: &[T]) -> Option<u64> {
    (!wanted.is_empty()).then(|| row::bits(all, wanted))
}

fn is_among(wanted: Option<u64>, position: Option<usize>) -> bool {
    wanted.is_none_or(|bits| position.is_some_and(|at| bits >> at & 1 == 1))
}

fn narrow<T: TryFrom<u64> + Default>(bits: u64) -> T {
    T::try_from(bits).unwrap_or_default()
}

fn zone_at(code: ZoneCode) -> usize {
    industrial_zones::all().iter().position(|zone| zone.code == code).unwrap_or(usize::MAX)
}

fn communes_at(wanted: &[CommuneCode]) -> Vec<bool> {
    let mut among = vec![false; communes::all().len()];
    for code in wanted {
        let at = communes::all().binary_search_by_key(code, |commune| commune.code);
        if let Some(place) = at.ok().and_then(|at| among.get_mut(at)) {
            *place = true;
        }
    }
    among
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::communes::distance_km;

    #[test]
    fn the_flat_distance_agrees_with_the_ball_within_the_delta() {
        let all = communes::all();
        let long_xuyen = all.iter().find(|c| c.code.as_str() == "30307").unwrap();
        let point = Point { latitude: long_xuyen.latitude, longitude: long_xuyen.longitude };
        let around = Around::new(point, None);
        for commune in all {
            let ball = distance_km(long_xuyen.centre(), commune.centre());
            let at = all.iter().position(|other| other.code == commune.code).unwrap();
            let flat = around.squared_km[at].sqrt();
            if ball < 150.0 {
                assert!((flat - ball).abs() < 0.2 + ball * 0.002, "{flat} {ball}");
            }
        }
    }
}
