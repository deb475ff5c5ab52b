//! Open vacancies for a person by their wishes: words of the work, place, pay.
//!
//! The whole wish is searched first; then without the pay, then anywhere, until there are enough.
//! Nothing here knows what the law protects: only wishes are read.

use chrono::DateTime;
use chrono::Utc;

use crate::ids::AccountId;
use crate::ids::VacancyId;
use crate::placements;
use crate::platform::coded::coded_enum;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::reference::communes;
use crate::reference::communes::Commune;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::IndustrialZone;
use crate::reference::occupations;
use crate::search::error::SearchError;
use crate::search::index::Index;
use crate::search::place;
use crate::search::place::Reach;
use crate::search::place::USUAL_KM;
use crate::search::query::LONGEST_TEXT;
use crate::search::query::VacancyQuery;
use crate::seekers::store::OpenProfile;
use crate::vacancies;
use crate::vacancies::lifecycle::State;
use crate::vacancies::vacancy::VacancyLine;

/// Vacancies that are suggested.
pub const MOST_SUGGESTED: usize = 5;
/// Hits looked at, since some were applied to already or have ended.
const LOOKED_AT: usize = 20;

coded_enum! {
    /// What of a wish a vacancy fits.
    pub enum Fit {
        /// The work.
        Work = "work" ("đúng việc muốn làm", "the work wanted"),
        /// The place.
        Place = "place" ("đúng nơi muốn làm", "the place wanted"),
        /// The pay.
        Pay = "pay" ("đủ lương mong muốn", "the pay wanted"),
    }
}

/// What a person wants, as a search asks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Words of the work; empty when nothing was told.
    pub text: String,
    /// Name of the place; empty when nothing was told.
    pub place: String,
    /// How far around it, kilometres.
    pub within_km: Option<u16>,
    /// Least pay, VND a month.
    pub pay_from: Option<i64>,
}

/// A vacancy for a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The vacancy.
    pub line: VacancyLine,
    /// Kilometres from the wanted place.
    pub distance_km: Option<f32>,
    /// What of the wish it fits.
    pub fits: Vec<Fit>,
}

/// A hit, and what of the wish it fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    vacancy: VacancyId,
    distance_km: Option<f32>,
    fits: Vec<Fit>,
}

impl Wanted {
    /// Reads the wishes of a profile. The place is the one wanted, else home.
    pub fn of(profile: &OpenProfile) -> Self {
        let wish = &profile.details.wish;
        let occupation = profile.occupation.and_then(occupations::by_code);
        let text = match wish.title.trim() {
            "" => occupation.map_or("", |o| o.name_vi),
            title => title,
        };
        let zone = wish.industrial_zones.first().copied().and_then(industrial_zones::by_code);
        let commune = wish.communes.first().copied().or(profile.commune.filter(|_| zone.is_none()));
        let commune = commune.and_then(communes::by_code).map(Commune::name_with_province);
        Self {
            text: text.chars().take(LONGEST_TEXT).collect(),
            place: commune.or(zone.map(IndustrialZone::short_name)).unwrap_or_default(),
            within_km: wish.within_km.map(|km| u16::try_from(km).unwrap_or(u16::MAX)),
            pay_from: wish.monthly_pay_from.filter(|vnd| *vnd > 0),
        }
    }

    /// The searches to try, each with what its hits fit.
    fn searches(&self, home: ProvinceCode) -> Vec<(VacancyQuery, Vec<Fit>)> {
        let words =
            VacancyQuery { text: self.text.clone(), limit: LOOKED_AT, ..VacancyQuery::default() };
        let work: Vec<Fit> =
            Some(Fit::Work).filter(|_| !self.text.is_empty()).into_iter().collect();
        let mut searches = Vec::new();
        if let Some(place) = place::read(&self.place, Reach::Around, home) {
            let km = self.within_km.unwrap_or(USUAL_KM);
            let mut near = VacancyQuery { within_km: Some(f32::from(km)), ..words.clone() };
            place.ask(&mut near);
            let placed = [work.as_slice(), &[Fit::Place]].concat();
            if self.pay_from.is_some() {
                let paid = VacancyQuery { pay_from: self.pay_from, ..near.clone() };
                searches.push((paid, [placed.as_slice(), &[Fit::Pay]].concat()));
            }
            searches.push((near, placed));
        }
        if !work.is_empty() {
            if self.pay_from.is_some() {
                let paid = VacancyQuery { pay_from: self.pay_from, ..words.clone() };
                searches.push((paid, [work.as_slice(), &[Fit::Pay]].concat()));
            }
            searches.push((words, work));
        }
        searches
    }
}

/// Looks for vacancies that fit, the best first; nothing for somebody who told nothing.
///
/// # Errors
/// When the index cannot be read.
pub fn candidates(
    index: &Index,
    wanted: &Wanted,
    home: ProvinceCode,
    now: DateTime<Utc>,
) -> Result<Vec<Candidate>, SearchError> {
    let mut found: Vec<Candidate> = Vec::new();
    for (query, fits) in wanted.searches(home) {
        if found.len() >= LOOKED_AT {
            break;
        }
        for hit in index.search(&query, now)?.hits {
            if found.iter().all(|known| known.vacancy != hit.id) {
                let (vacancy, distance_km) = (hit.id, hit.distance_km);
                found.push(Candidate { vacancy, distance_km, fits: fits.clone() });
            }
        }
    }
    Ok(found)
}

/// Of the candidates those that are open and that the person has not applied to, at most
/// [`MOST_SUGGESTED`].
///
/// # Errors
/// When the database fails.
pub fn suggestions(
    conn: &mut Conn,
    person: AccountId,
    candidates: &[Candidate],
) -> Result<Vec<Suggestion>, DbError> {
    let ids: Vec<VacancyId> = candidates.iter().map(|candidate| candidate.vacancy).collect();
    let applied = placements::store::applied_among(conn, person, &ids)?;
    let lines = vacancies::store::lines(conn, &ids)?;
    let open = lines.into_iter().filter(|l| l.state == State::Open && !applied.contains(&l.id));
    let suggestion = |line: VacancyLine| {
        let found = candidates.iter().find(|candidate| candidate.vacancy == line.id)?;
        let Candidate { distance_km, fits, .. } = found.clone();
        Some(Suggestion { line, distance_km, fits })
    };
    Ok(open.filter_map(suggestion).take(MOST_SUGGESTED).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::communes::AN_GIANG;
    use crate::reference::communes::CommuneCode;
    use crate::reference::occupations::OccupationCode;
    use crate::seekers::profile::SeekerDetails;

    fn profile() -> OpenProfile {
        OpenProfile {
            full_name: "Néang Sóc Kha".into(),
            birth_year: None,
            commune: CommuneCode::parse("30307"),
            occupation: None,
            details: SeekerDetails::default(),
        }
    }

    #[test]
    fn the_place_wanted_counts_before_home_and_the_own_words_before_the_occupation() {
        let mut profile = profile();
        assert_eq!(Wanted::of(&profile).place, "Phường Long Xuyên, An Giang");
        profile.occupation = OccupationCode::parse("8153");
        assert!(!Wanted::of(&profile).text.is_empty());
        profile.details.wish.title = "may áo".into();
        profile.details.wish.communes = CommuneCode::parse("30544").into_iter().collect();
        let wanted = Wanted::of(&profile);
        assert_eq!(wanted.text, "may áo");
        assert_ne!(wanted.place, "Phường Long Xuyên, An Giang");
    }

    #[test]
    fn the_whole_wish_comes_first_and_then_less_of_it() {
        let mut profile = profile();
        profile.details.wish.title = "may áo".into();
        profile.details.wish.monthly_pay_from = Some(7_000_000);
        let fits: Vec<Vec<Fit>> =
            Wanted::of(&profile).searches(AN_GIANG).into_iter().map(|(_, fits)| fits).collect();
        let all = vec![Fit::Work, Fit::Place, Fit::Pay];
        let [near, paid] = [vec![Fit::Work, Fit::Place], vec![Fit::Work, Fit::Pay]];
        assert_eq!(fits, [all, near, paid, vec![Fit::Work]]);
    }

    #[test]
    fn whoever_told_nothing_is_suggested_nothing() {
        let nothing = OpenProfile { commune: None, ..profile() };
        assert!(Wanted::of(&nothing).searches(AN_GIANG).is_empty());
    }
}
