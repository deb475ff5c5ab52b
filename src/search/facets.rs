//! Counting what the vacancies that fit have in common.

use chrono::DateTime;
use chrono::Utc;

use crate::reference::communes;
use crate::reference::industrial_zones;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations::OccupationCode;
use crate::search::filters::since;
use crate::search::results::Facets;
use crate::search::results::PAY_BANDS;
use crate::search::results::POSTED_WITHIN_DAYS;
use crate::search::row::Row;

/// Communes shown in the facet.
const MOST_COMMUNES: usize = 20;
const MAJOR_GROUPS: usize = 10;
const SUB_MAJOR_GROUPS: usize = 100;

/// Counters of one search.
pub(super) struct Tally {
    kinds: Vec<u64>,
    benefits: Vec<u64>,
    welcomes: Vec<u64>,
    zones: Vec<u64>,
    majors: Vec<u64>,
    groups: Vec<u64>,
    experience: Vec<u64>,
    working_time: Vec<u64>,
    communes: Vec<u64>,
    pay: [(u32, u64); PAY_BANDS.len()],
    posted: [(i64, u64); POSTED_WITHIN_DAYS.len()],
}

impl Tally {
    pub(super) fn new(now: DateTime<Utc>) -> Self {
        Self {
            kinds: vec![0; EmployerKind::ALL.len()],
            benefits: vec![0; Benefit::ALL.len()],
            welcomes: vec![0; WelcomedGroup::ALL.len()],
            zones: vec![0; industrial_zones::all().len()],
            majors: vec![0; MAJOR_GROUPS],
            groups: vec![0; SUB_MAJOR_GROUPS],
            experience: vec![0; Experience::ALL.len()],
            working_time: vec![0; WorkingTime::ALL.len()],
            communes: vec![0; communes::all().len()],
            pay: PAY_BANDS.map(|from| (u32::try_from(from).unwrap_or(u32::MAX), 0)),
            posted: POSTED_WITHIN_DAYS.map(|days| (since(now, days), 0)),
        }
    }

    pub(super) fn add(&mut self, row: &Row) {
        one_more(&mut self.kinds, Some(usize::from(row.employer_kind)));
        each_bit(&mut self.benefits, row.benefits);
        each_bit(&mut self.welcomes, u16::from(row.welcomes));
        one_more(&mut self.zones, row.zone());
        one_more(&mut self.majors, row.occupation().major());
        one_more(&mut self.groups, row.occupation().group());
        one_more(&mut self.experience, row.experience());
        one_more(&mut self.working_time, row.working_time());
        one_more(&mut self.communes, row.commune());
        for (from, count) in &mut self.pay {
            *count += u64::from(row.pay_to >= *from);
        }
        for (since, count) in &mut self.posted {
            *count += u64::from(row.published_at >= *since);
        }
    }

    pub(super) fn finish(self) -> Facets {
        let mut commune: Vec<_> =
            counted(communes::all().iter().map(|c| c.code), &self.communes).collect();
        let mut province: Vec<_> = communes::provinces()
            .iter()
            .map(|province| {
                let places = communes::all().iter().zip(&self.communes);
                let here = places.filter(|(commune, _)| commune.province == province.code);
                (province.code, here.map(|(_, count)| *count).sum())
            })
            .filter(|(_, count)| *count > 0)
            .collect();
        let mut industrial_zone: Vec<_> =
            counted(industrial_zones::all().iter().map(|z| z.code), &self.zones).collect();
        most_first(&mut commune);
        commune.truncate(MOST_COMMUNES);
        most_first(&mut province);
        most_first(&mut industrial_zone);
        Facets {
            employer_kind: counted(EmployerKind::ALL.iter().copied(), &self.kinds).collect(),
            benefit: counted(Benefit::ALL.iter().copied(), &self.benefits).collect(),
            welcomes: counted(WelcomedGroup::ALL.iter().copied(), &self.welcomes).collect(),
            industrial_zone,
            occupation_major: occupations(&self.majors, 1),
            occupation_group: occupations(&self.groups, 2),
            pay_from: PAY_BANDS
                .into_iter()
                .zip(self.pay.map(|(_, count)| count))
                .filter(|(_, count)| *count > 0)
                .collect(),
            experience: counted(Experience::ALL.iter().copied(), &self.experience).collect(),
            working_time: counted(WorkingTime::ALL.iter().copied(), &self.working_time).collect(),
            province,
            commune,
            posted_within: POSTED_WITHIN_DAYS
                .into_iter()
                .zip(self.posted.map(|(_, count)| count))
                .filter(|(_, count)| *count > 0)
                .collect(),
        }
    }
}

fn one_more(counts: &mut [u64], at: Option<usize>) {
    if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
        *count += 1;
    }
}

fn each_bit(counts: &mut [u64], mut bits: u16) {
    while bits != 0 {
        one_more(counts, usize::try_from(bits.trailing_zeros()).ok());
        bits &= bits - 1;
    }
}

fn counted<T>(values: impl Iterator<Item = T>, counts: &[u64]) -> impl Iterator<Item = (T, u64)> {
    values.zip(counts.iter().copied()).filter(|(_, count)| *count > 0)
}

fn most_first<T: Ord>(counts: &mut [(T, u64)]) {
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
}

fn occupations(counts: &[u64], digits: usize) -> Vec<(OccupationCode, u64)> {
    let codes = (0..counts.len()).map(|at| OccupationCode::parse(&format!("{at:0digits$}")));
    counted(codes, counts).filter_map(|(code, count)| Some((code?, count))).collect()
}
