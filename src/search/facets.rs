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

/// Counters of one search. What a vacancy has one of each is counted together in one step, and
/// taken apart at the end: counting is what takes longest when many fit.
pub(super) struct Tally {
    /// By [`Row::circumstances`].
    circumstances: Vec<u32>,
    /// By the set of benefits.
    benefits: Vec<u32>,
    /// By the set of welcomed groups.
    welcomes: Vec<u32>,
    zones: Vec<u32>,
    groups: Vec<u32>,
    /// First digits of occupations of which no second is told.
    majors: Vec<u32>,
    communes: Vec<u32>,
    pay: [(u32, u32); PAY_BANDS.len()],
    posted: [(u32, u32); POSTED_WITHIN_DAYS.len()],
}

impl Tally {
    pub(super) fn new(now: DateTime<Utc>) -> Self {
        Self {
            circumstances: vec![0; Row::MOST_CIRCUMSTANCES],
            benefits: vec![0; 1 << Benefit::ALL.len()],
            welcomes: vec![0; 1 << WelcomedGroup::ALL.len()],
            zones: vec![0; industrial_zones::all().len()],
            groups: vec![0; SUB_MAJOR_GROUPS],
            majors: vec![0; MAJOR_GROUPS],
            communes: vec![0; communes::all().len()],
            pay: PAY_BANDS.map(|from| (u32::try_from(from).unwrap_or(u32::MAX), 0)),
            posted: POSTED_WITHIN_DAYS.map(|days| (since(now, days), 0)),
        }
    }

    pub(super) fn add(&mut self, row: &Row) {
        one_more(&mut self.circumstances, Some(row.circumstances()));
        one_more(&mut self.benefits, Some(usize::from(row.benefits)));
        one_more(&mut self.welcomes, Some(usize::from(row.welcomes)));
        one_more(&mut self.zones, row.zone());
        match row.occupation().group() {
            Some(group) => one_more(&mut self.groups, Some(group)),
            None => one_more(&mut self.majors, row.occupation().major()),
        }
        one_more(&mut self.communes, row.commune());
        for (from, count) in &mut self.pay {
            *count += u32::from(row.pay_to >= *from);
        }
        for (since, count) in &mut self.posted {
            *count += u32::from(row.published >= *since);
        }
    }

    /// How many have each position of one part of the circumstances.
    fn of_circumstances(&self, shift: u32) -> [u32; 16] {
        let mut counts = [0; 16];
        for (at, count) in self.circumstances.iter().enumerate() {
            if let Some(sum) = counts.get_mut(at >> shift & 15) {
                *sum += count;
            }
        }
        counts
    }

    fn of_majors(&self) -> Vec<u32> {
        let below = self.groups.chunks(MAJOR_GROUPS).map(|groups| groups.iter().sum::<u32>());
        below.zip(&self.majors).map(|(below, alone)| below + alone).collect()
    }

    pub(super) fn finish(self) -> Facets {
        let mut commune: Vec<_> =
            counted(communes::all().iter().map(|c| c.code), &self.communes).collect();
        let mut province: Vec<_> = communes::provinces()
            .iter()
            .map(|province| {
                let places = communes::all().iter().zip(&self.communes);
                let here = places.filter(|(commune, _)| commune.province == province.code);
                (province.code, here.map(|(_, count)| u64::from(*count)).sum())
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
            employer_kind: counted(EmployerKind::ALL.iter().copied(), &self.of_circumstances(8))
                .collect(),
            benefit: counted(Benefit::ALL.iter().copied(), &of_sets(&self.benefits)).collect(),
            welcomes: counted(WelcomedGroup::ALL.iter().copied(), &of_sets(&self.welcomes))
                .collect(),
            industrial_zone,
            occupation_major: occupations(&self.of_majors(), 1),
            occupation_group: occupations(&self.groups, 2),
            pay_from: PAY_BANDS
                .into_iter()
                .zip(self.pay.map(|(_, count)| u64::from(count)))
                .filter(|(_, count)| *count > 0)
                .collect(),
            experience: counted(Experience::ALL.iter().copied(), &self.of_circumstances(4))
                .collect(),
            working_time: counted(WorkingTime::ALL.iter().copied(), &self.of_circumstances(0))
                .collect(),
            province,
            commune,
            posted_within: POSTED_WITHIN_DAYS
                .into_iter()
                .zip(self.posted.map(|(_, count)| u64::from(count)))
                .filter(|(_, count)| *count > 0)
                .collect(),
        }
    }
}

fn one_more(counts: &mut [u32], at: Option<usize>) {
    if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
        *count += 1;
    }
}

/// How many have each bit, from how many have each set of bits.
fn of_sets(sets: &[u32]) -> [u32; 16] {
    let mut counts = [0; 16];
    for (set, count) in sets.iter().enumerate().filter(|(_, count)| **count > 0) {
        for (bit, sum) in counts.iter_mut().enumerate() {
            *sum += count * u32::from(set >> bit & 1 == 1);
        }
    }
    counts
}

fn counted<T>(values: impl Iterator<Item = T>, counts: &[u32]) -> impl Iterator<Item = (T, u64)> {
    values.zip(counts.iter().map(|count| u64::from(*count))).filter(|(_, count)| *count > 0)
}

fn most_first<T: Ord>(counts: &mut [(T, u64)]) {
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
}

fn occupations(counts: &[u32], digits: usize) -> Vec<(OccupationCode, u64)> {
    let codes = (0..counts.len()).map(|at| OccupationCode::parse(&format!("{at:0digits$}")));
    counted(codes, counts).filter_map(|(code, count)| Some((code?, count))).collect()
}
