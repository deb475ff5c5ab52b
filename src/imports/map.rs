//! From the words of an advert to the fields of a vacancy, as far as the words go.
//!
//! Invariant: what is not clear stays open; every field says what the words say and no more. Pure:
//! no storage, no clock.

use chrono::NaiveDate;

use crate::imports::employer_name::employer_kind;
use crate::imports::row::AdvertRow;
use crate::imports::terms;
use crate::reference::communes;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::Position;
use crate::reference::lists::Qualification;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations;
use crate::reference::occupations::OccupationCode;
use crate::reference::places;
use crate::reference::places::Place;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay_text::parse_pay;

/// Least sureness of an occupation guess that is taken over; below it the title is left to people.
pub const LEAST_OCCUPATION_SCORE: f32 = 0.4;

/// What an advert says in the words of the exchange.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapped {
    /// Pay, when its text is clear.
    pub pay: Option<Pay>,
    /// Whether a pay text was there and was understood.
    pub pay_understood: bool,
    /// Commune of work; of an abolished district or town the one that stands for it. Open when the
    /// text names only a province.
    pub commune: Option<CommuneCode>,
    /// Whether the text means this one commune and no other.
    pub commune_exact: bool,
    /// Province of work.
    pub province: Option<ProvinceCode>,
    /// Industrial zone or cluster named in the place text.
    pub industrial_zone: Option<ZoneCode>,
    /// The old name the place was reached by, for people: `huyện Châu Phú (cũ)`.
    pub place_was: Option<String>,
    /// Occupation by the title.
    pub occupation: Option<OccupationCode>,
    /// Experience asked for.
    pub experience: Option<Experience>,
    /// Lowest schooling asked for.
    pub qualification: Option<Qualification>,
    /// Rank of the post.
    pub position: Option<Position>,
    /// Full or part time.
    pub working_time: Option<WorkingTime>,
    /// Benefits named, each once, in the order of the form.
    pub benefits: Vec<Benefit>,
    /// Last day to apply.
    pub deadline: Option<NaiveDate>,
    /// Kind of employer by the name.
    pub employer_kind: EmployerKind,
}

/// Understands one advert; `home` wins between places of the same name.
pub fn map(row: &AdvertRow, home: ProvinceCode) -> Mapped {
    let pay = parse_pay(&row.salary_text);
    let place = place(&row.location_text, home);
    let guess = occupations::guess(&row.title);
    // Some boards put schooling where the rank or the experience should be.
    let qualification = [&row.education, &row.level, &row.experience]
        .into_iter()
        .find_map(|text| terms::qualification(text));
    Mapped {
        pay,
        pay_understood: pay.is_some(),
        commune: place.commune,
        commune_exact: place.is_exact,
        province: place.province,
        industrial_zone: place.industrial_zone,
        place_was: place.was,
        occupation: guess.filter(|g| g.score >= LEAST_OCCUPATION_SCORE).map(|g| g.code),
        experience: terms::experience(&row.experience),
        qualification,
        position: terms::position(&row.level, &row.title),
        working_time: terms::working_time(&row.employment_type),
        benefits: terms::benefits(&row.benefits),
        deadline: row.expires,
        employer_kind: employer_kind(&row.company),
    }
}

/// Where the work is, as far as the text says.
#[derive(Debug, Default)]
struct Where {
    commune: Option<CommuneCode>,
    is_exact: bool,
    province: Option<ProvinceCode>,
    industrial_zone: Option<ZoneCode>,
    was: Option<String>,
}

fn place(text: &str, home: ProvinceCode) -> Where {
    let Some(found) = places::look_up(text, home) else {
        return Where::default();
    };
    let is_exact = found.exact && found.communes.len() == 1;
    let (commune, province, industrial_zone) = match found.place {
        Place::Commune(commune) => (Some(commune), None, None),
        Place::Province(province) => (None, Some(province), None),
        Place::IndustrialZone(zone) => {
            (industrial_zones::by_code(zone).and_then(|z| z.commune), None, Some(zone))
        }
    };
    let of_commune = commune.and_then(communes::by_code).map(|c| c.province);
    Where {
        commune,
        is_exact: commune.is_some() && is_exact,
        province: province.or(of_commune),
        industrial_zone,
        was: found.was,
    }
}

#[cfg(test)]
mod tests;
