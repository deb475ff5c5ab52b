//! The parameters of a search, and what they mean.

use crate::api::cursor;
use crate::employers::input::optional_code;
use crate::http::problem::Problem;
use crate::ids::EmployerId;
use crate::platform::crypto::KeyRing;
use crate::platform::fault::Fault;
use crate::platform::fault::FieldFaults;
use crate::platform::page::USUAL_ROWS;
use crate::platform::texts;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations::OccupationCode;
use crate::reference::places::Found;
use crate::search::SearchError;
use crate::search::Sort;
use crate::search::VacancyQuery;
use crate::search::place;
use crate::search::place::Reach;
use crate::vacancies::pay::MOST_VND_A_MONTH;

/// Largest radius, in kilometres: from one end of the country to the other.
const FARTHEST_KM: f32 = 2_000.0;
/// Oldest publication that is asked for, in days.
const OLDEST_DAYS: u32 = 366;

/// What somebody looks for. Parameters that take several values take them repeated or with commas.
#[derive(
    Debug,
    Clone,
    Default,
    serde::Serialize,
    serde::Deserialize,
    utoipa::IntoParams,
    utoipa::ToSchema,
)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchQuery {
    /// Words or a whole sentence, at most 128 characters: `tìm việc kế toán ở Long Xuyên`.
    q: Option<String>,
    /// Whether `q` is searched as it stands, mistyped or not.
    exact: Option<bool>,
    /// Commune, province or zone code, or a name as people type it.
    place: Option<String>,
    /// Within so many kilometres around the place; else in it.
    within_km: Option<f32>,
    /// Occupation code; it and those below it.
    occupation: Option<String>,
    /// Pays at least so much at its upper end, VND a month.
    pay_from: Option<i64>,
    /// One of these kinds of employer.
    employer_kind: Vec<String>,
    /// Code of an industrial zone.
    industrial_zone: Option<String>,
    /// Gives all of these benefits.
    benefit: Vec<String>,
    /// Welcomes one of these groups.
    welcomes: Vec<String>,
    /// Asks for one of these.
    experience: Vec<String>,
    /// `full` or `part`.
    working_time: Vec<String>,
    /// Published at most so many days ago.
    posted_within_days: Option<u32>,
    /// Of this employer.
    employer: Option<EmployerId>,
    /// `relevance` (usual), `newest`, `distance` or `pay`.
    sort: Option<String>,
    /// Vacancies of a page, 1 to 100; 20 when left out.
    limit: Option<usize>,
    /// `next` of the page before, with the same parameters.
    after: Option<String>,
    /// Whether to count the facets.
    facets: Option<bool>,
}

/// A search that was understood.
#[derive(Debug)]
pub(super) struct Search {
    /// What the index is asked.
    pub(super) query: VacancyQuery,
    /// How the place was read.
    pub(super) place: Option<Found>,
    /// What is asked, without the page: cursors belong to it.
    pub(super) question: String,
    /// Address of the same search as an Atom feed, where the feed can ask all of it.
    pub(super) feed: Option<String>,
}

impl SearchQuery {
    /// Understands the parameters; every fault at once.
    pub(super) fn parse(self, home: ProvinceCode, ring: &KeyRing) -> Result<Search, FieldFaults> {
        let mut faults = FieldFaults::new();
        let question = self.question();
        let mut query = self.filters(&mut faults);
        let place = self.place(&mut faults, &mut query, home);
        if let Some(text) = &self.after {
            query.after = cursor::read(ring, &question, text);
            if query.after.is_none() {
                add(&mut faults, &SearchError::Cursor);
            }
        }
        let feed = self.feed(place.as_ref());
        query.text = self.q.unwrap_or_default();
        query.exact = self.exact.unwrap_or(false);
        query.employer = self.employer;
        query.limit = self.limit.unwrap_or(USUAL_ROWS);
        query.facets = self.facets.unwrap_or(false);
        faults.unless(Some(Search { query, place, question, feed }))
    }

    /// All parameters but those of the page, in one order.
    fn question(&self) -> String {
        let whole = Self { limit: None, after: None, facets: None, ..self.clone() };
        serde_json::to_string(&whole).expect("parameters are texts and finite numbers or null")
    }

    /// The same search as a feed. A feed looks around a place, never in it alone, and knows
    /// neither working time nor employer.
    fn feed(&self, place: Option<&Found>) -> Option<String> {
        let is_around = self.place.is_none() || self.within_km.is_some_and(|km| km.fract() == 0.0);
        if !self.working_time.is_empty() || self.employer.is_some() || !is_around {
            return None;
        }
        let given = |name: &'static str, value: Option<String>| value.map(|value| (name, value));
        let one = [
            given("q", self.q.clone()),
            given("dung_chu", self.exact.filter(|exact| *exact).map(|_| "1".to_owned())),
            given("noi", place.map(|found| found.name.clone())),
            given("ban_kinh", self.within_km.map(|km| km.to_string())),
            given("luong_tu", self.pay_from.map(|vnd| vnd.to_string())),
            given("nganh", self.occupation.clone()),
            given("kcn", self.industrial_zone.clone()),
            given("dang_trong", self.posted_within_days.map(|days| days.to_string())),
        ];
        let lists = [
            ("loai_hinh", &self.employer_kind),
            ("phuc_loi", &self.benefit),
            ("chao_don", &self.welcomes),
            ("kinh_nghiem", &self.experience),
        ];
        let members = lists.into_iter().flat_map(|(name, codes)| {
            let codes = codes.iter().flat_map(|list| list.split(','));
            codes.map(move |code| (name, code.trim().to_owned()))
        });
        let pairs: Vec<(&str, String)> = one.into_iter().flatten().chain(members).collect();
        let query = serde_html_form::to_string(pairs).expect("pairs of texts can be written");
        let mark = if query.is_empty() { "" } else { "?" };
        Some(format!("/viec-lam.atom{mark}{query}"))
    }

    fn filters(&self, faults: &mut FieldFaults) -> VacancyQuery {
        range(faults, "/within_km", self.within_km, f32::MIN_POSITIVE, FARTHEST_KM);
        range(faults, "/pay_from", self.pay_from, 1, MOST_VND_A_MONTH);
        range(faults, "/posted_within_days", self.posted_within_days, 1, OLDEST_DAYS);
        let kinds = &self.employer_kind;
        let times = &self.working_time;
        VacancyQuery {
            within_km: self.within_km,
            occupation: one(faults, "/occupation", self.occupation.as_ref(), OccupationCode::parse),
            pay_from: self.pay_from,
            employer_kind: several(faults, "/employer_kind", kinds, EmployerKind::parse),
            industrial_zone: one(
                faults,
                "/industrial_zone",
                self.industrial_zone.as_ref(),
                ZoneCode::parse,
            ),
            benefits: several(faults, "/benefit", &self.benefit, Benefit::parse),
            welcomes: several(faults, "/welcomes", &self.welcomes, WelcomedGroup::parse),
            experience: several(faults, "/experience", &self.experience, Experience::parse),
            working_time: several(faults, "/working_time", times, WorkingTime::parse),
            posted_within_days: self.posted_within_days,
            sort: one(faults, "/sort", self.sort.as_ref(), Sort::parse).unwrap_or(Sort::Relevance),
            ..VacancyQuery::default()
        }
    }

    fn place(
        &self,
        faults: &mut FieldFaults,
        query: &mut VacancyQuery,
        home: ProvinceCode,
    ) -> Option<Found> {
        let typed = self.place.as_deref().filter(|typed| !typed.trim().is_empty())?;
        let reach = if self.within_km.is_some() { Reach::Around } else { Reach::Within };
        let Some(wanted) = place::read(typed, reach, home) else {
            faults.add("/place", "unknown-place", texts::wording("fault-place-not-known"));
            return None;
        };
        Some(wanted.ask(query))
    }
}

fn one<T>(
    faults: &mut FieldFaults,
    pointer: &str,
    code: Option<&String>,
    parse: fn(&str) -> Option<T>,
) -> Option<T> {
    optional_code(faults, pointer, code.map_or("", String::as_str), parse)
}

fn several<T>(
    faults: &mut FieldFaults,
    pointer: &str,
    given: &[String],
    parse: fn(&str) -> Option<T>,
) -> Vec<T> {
    let codes = given.iter().flat_map(|list| list.split(','));
    codes.filter_map(|code| optional_code(faults, pointer, code, parse)).collect()
}

fn range<T: Copy + PartialOrd + std::fmt::Display>(
    faults: &mut FieldFaults,
    pointer: &str,
    value: Option<T>,
    from: T,
    to: T,
) {
    if value.is_some_and(|v| !(from..=to).contains(&v)) {
        faults.add(
            pointer,
            "out-of-range",
            texts::wording_with("fault-number-above-zero", &[("to", &to.to_string())]),
        );
    }
}

/// What the index refuses, said of the parameter that is wrong.
pub(super) fn refused(error: SearchError) -> Problem {
    let mut faults = FieldFaults::new();
    add(&mut faults, &error);
    if faults.is_empty() { error.into() } else { Problem::invalid(&faults) }
}

fn add(faults: &mut FieldFaults, error: &SearchError) {
    let pointer = match error {
        SearchError::TextTooLong(_) => "/q",
        SearchError::PageSize(_) => "/limit",
        SearchError::Cursor => "/after",
        SearchError::NoPlaceToMeasureFrom => "/sort",
        SearchError::NoSuchPlace => "/within_km",
        SearchError::InUse
        | SearchError::Rebuilding
        | SearchError::Io(_)
        | SearchError::Engine(_) => return,
    };
    let wording = error.wording();
    faults.add(pointer, error.code(), wording);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::query;
    use crate::reference::communes::AN_GIANG;

    fn read(text: &str) -> Search {
        let asked: SearchQuery = query::parse(text).unwrap();
        asked.parse(AN_GIANG, &KeyRing::for_tests()).unwrap()
    }

    fn pointers(text: &str) -> Vec<String> {
        let asked: SearchQuery = query::parse(text).unwrap();
        let faults = asked.parse(AN_GIANG, &KeyRing::for_tests()).unwrap_err();
        faults.as_slice().iter().map(|fault| fault.pointer.clone()).collect()
    }

    #[test]
    fn several_values_come_repeated_or_with_commas() {
        let wanted = [Benefit::Bus, Benefit::Meals];
        assert_eq!(read("benefit=bus&benefit=meals").query.benefits, wanted);
        assert_eq!(read("benefit=bus,meals").query.benefits, wanted);
        assert!(read("benefit=").query.benefits.is_empty());
    }

    #[test]
    fn every_wrong_parameter_is_named() {
        let text = "place=zzzz+qqqq&occupation=xx&sort=best&pay_from=0&within_km=-1&after=AAAA";
        let mut named = pointers(text);
        named.sort();
        assert_eq!(named, ["/after", "/occupation", "/pay_from", "/place", "/sort", "/within_km"]);
    }

    #[test]
    fn numbers_that_are_none_are_out_of_range() {
        for text in ["within_km=NaN", "within_km=inf", "within_km=0"] {
            assert_eq!(pointers(text), ["/within_km"], "{text}");
        }
    }

    #[test]
    fn exact_words_are_asked_for_in_the_feed_too() {
        let asked = read("q=tona&exact=true");
        assert!(asked.query.exact);
        assert_eq!(asked.feed.as_deref(), Some("/viec-lam.atom?q=tona&dung_chu=1"));
        assert!(!read("q=tona&exact=false").query.exact);
    }

    #[test]
    fn an_unknown_parameter_is_refused_by_name() {
        let refused = query::parse::<SearchQuery>("q=may&gender=nu").unwrap_err();
        assert_eq!(refused.fields.first().unwrap().pointer, "/gender");
    }

    #[test]
    fn the_page_is_no_part_of_the_question() {
        let first = read("q=may&limit=10&facets=true").question;
        assert_eq!(first, read("limit=50&q=may").question);
        assert_ne!(first, read("q=may&sort=newest").question);
    }

    #[test]
    fn a_place_without_a_radius_must_contain_the_workplace() {
        let inside = read("place=30307").query;
        assert_eq!((inside.communes.len(), inside.within_km), (1, None));
        let around = read("place=30307&within_km=15").query;
        assert!(around.communes.is_empty() && around.near.is_some());
    }
}
