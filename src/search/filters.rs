//! Which vacancies a search admits, checked on the packed row.

use chrono::DateTime;
use chrono::Datelike;
use chrono::TimeDelta;
use chrono::Utc;

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
use crate::search::understand::Understanding;

/// Kilometres of one degree of latitude.
const KM_PER_DEGREE: f32 = 111.195;
/// Bits of one number of a set.
const BITS: usize = u64::BITS as usize;

/// The filters of one search.
#[derive(Debug)]
pub(super) struct Filters {
    today: i32,
    /// Seconds since 1970.
    posted_since: u32,
    /// Moment that must lie before the publication, microseconds since 1970.
    published_after: Option<i64>,
    pay_from: u32,
    benefits: u16,
    /// 0 when any.
    welcomes: u8,
    kinds: Option<u64>,
    experience: Option<u64>,
    working_time: Option<u64>,
    occupation: Option<PackedOccupation>,
    zone: Option<usize>,
    /// One bit for each of [`communes::all`].
    communes: Option<Box<[u64]>>,
    /// One bit for each province of which no commune need be told.
    provinces: u128,
    /// From where distances are measured.
    pub(super) around: Option<Around>,
}

/// A point and how far from it vacancies may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    latitude: f32,
    longitude: f32,
    /// Kilometres of one degree of longitude there.
    km_per_degree_east: f32,
    pub(super) within_km: Option<f32>,
}

impl Around {
    pub(super) fn new(point: Point, within_km: Option<f32>) -> Self {
        Self {
            latitude: point.latitude,
            longitude: point.longitude,
            km_per_degree_east: KM_PER_DEGREE * point.latitude.to_radians().cos(),
            within_km,
        }
    }

    /// Square of the distance, km²; `None` for a vacancy of which no commune is told.
    pub(super) fn squared_km(&self, row: &Row) -> Option<f32> {
        communes::all().get(row.commune()?).map(|commune| self.squared_km_to(commune))
    }

    /// The earth is taken as flat around the point, wrong by less than one in a thousand within
    /// 300 km.
    fn squared_km_to(&self, commune: &Commune) -> f32 {
        let north = (commune.latitude - self.latitude) * KM_PER_DEGREE;
        let east = (commune.longitude - self.longitude) * self.km_per_degree_east;
        north * north + east * east
    }

    fn reaches(&self, commune: &Commune) -> bool {
        self.within_km.is_none_or(|km| self.squared_km_to(commune) <= km * km)
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
        let zone = query.industrial_zone.or_else(|| place.and_then(|p| p.industrial_zone));
        let pay = query.pay_from.or(read.pay_from).unwrap_or(0).max(0);
        Self {
            today: local_date(now).num_days_from_ce(),
            posted_since: query.posted_within_days.map_or(0, |days| since(now, days)),
            published_after: query.published_after.map(|moment| moment.timestamp_micros()),
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

    /// Whether a vacancy fits, published at so many microseconds since 1970. Its last day counts in
    /// full.
    pub(super) fn admit(&self, row: &Row, published_at: impl FnOnce() -> i64) -> bool {
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
                row.commune().is_some_and(|at| has_bit(communes, at))
                    || row.is_somewhere_in(self.provinces)
            })
            && self.is_within_reach(row)
            && self.published_after.is_none_or(|after| after < published_at())
    }

    /// Whether everything is admitted that can still be applied to.
    pub(super) fn admits_everything_open(&self) -> bool {
        self.posted_since == 0
            && self.published_after.is_none()
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
        let around = self.around.filter(|around| around.within_km.is_some());
        if self.communes.is_none() && around.is_none() {
            return None;
        }
        let is_there = |(at, commune): &(usize, &Commune)| {
            self.communes.as_ref().is_none_or(|chosen| has_bit(chosen, *at))
                && around.is_none_or(|around| around.reaches(commune))
        };
        let all = communes::all().iter().enumerate();
        let communes = all.filter(is_there).map(|(at, _)| at);
        // A vacancy that tells no commune is within no radius.
        let provinces = (0..128).filter(|p| self.provinces >> p & 1 == 1 && around.is_none());
        Some(communes.chain(provinces.map(|p| communes::all().len() + p)).collect())
    }

    fn is_within_reach(&self, row: &Row) -> bool {
        let Some(around) = self.around.filter(|around| around.within_km.is_some()) else {
            return true;
        };
        let commune = row.commune().and_then(|at| communes::all().get(at));
        commune.is_some_and(|commune| around.reaches(commune))
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

fn communes_at(wanted: &[CommuneCode]) -> Box<[u64]> {
    let mut among = vec![0; communes::all().len().div_ceil(BITS)];
    for code in wanted {
        let at = communes::all().binary_search_by_key(code, |commune| commune.code);
        if let Ok(at) = at
            && let Some(bits) = among.get_mut(at / BITS)
        {
            *bits |= 1 << (at % BITS);
        }
    }
    among.into()
}

fn has_bit(bits: &[u64], at: usize) -> bool {
    bits.get(at / BITS).is_some_and(|bits| bits >> (at % BITS) & 1 == 1)
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
            let flat = around.squared_km_to(commune).sqrt();
            if ball < 150.0 {
                assert!((flat - ball).abs() < 0.2 + ball * 0.002, "{flat} {ball}");
            }
        }
    }
}
