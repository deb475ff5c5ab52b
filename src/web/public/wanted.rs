//! What somebody searches, as the address says it, and the addresses next to it.
//!
//! An address that was cut or decorated on its way still searches: what cannot be read is left
//! out.

use crate::http::form::FormFields;
use crate::platform::crypto;
use crate::platform::crypto::KeyRing;
use crate::platform::page;
use crate::platform::vietnamese::key;
use crate::platform::vietnamese::nfc;
use crate::reference::communes;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::EmployerKind;
use crate::reference::lists::Experience;
use crate::reference::lists::WelcomedGroup;
use crate::reference::occupations::OccupationCode;
use crate::reference::places;
use crate::reference::places::Found;
use crate::reference::places::Place;
use crate::search::Cursor;
use crate::search::LONGEST_TEXT;
use crate::search::Sort;
use crate::search::VacancyQuery;
use crate::search::for_person;
use crate::search::place;
use crate::search::place::Reach;
use crate::search::place::USUAL_KM;
use crate::web::address;

/// The distances that are offered.
pub(crate) const OFFERED_KM: [u16; 3] = [10, 20, 50];
/// Longest place that is read.
const LONGEST_PLACE: usize = 120;
/// Bytes of the mark on a cursor.
const MARK_BYTES: usize = 12;

/// How far around the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Radius {
    /// Nothing was said.
    Usual,
    /// So many kilometres.
    Km(u16),
    /// The whole province of the place.
    Province,
}

/// A search, as the address says it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Wanted {
    /// Typed words.
    pub(crate) text: String,
    /// Whether the words are searched as they stand, mistyped or not.
    pub(crate) exact: bool,
    /// Typed place.
    pub(crate) place: String,
    /// The place it names, if it names one.
    pub(crate) found: Option<Found>,
    /// How far around it.
    pub(crate) radius: Radius,
    /// Least pay, VND a month.
    pub(crate) pay_from: Option<i64>,
    /// Kinds of employer.
    pub(crate) kinds: Vec<EmployerKind>,
    /// Benefits, all of them.
    pub(crate) benefits: Vec<Benefit>,
    /// Groups welcomed.
    pub(crate) welcomes: Vec<WelcomedGroup>,
    /// Occupation or group.
    pub(crate) occupation: Option<OccupationCode>,
    /// Industrial zone.
    pub(crate) zone: Option<ZoneCode>,
    /// Experience asked for.
    pub(crate) experience: Vec<Experience>,
    /// Published within so many days.
    pub(crate) posted: Option<u32>,
    /// Order.
    pub(crate) sort: Sort,
    /// Where the page before ended.
    pub(crate) after: Option<Cursor>,
}

impl Wanted {
    /// Reads an address.
    pub(crate) fn read(params: &FormFields, home: ProvinceCode, ring: &KeyRing) -> Self {
        let place: String = nfc(params.get("noi")).trim().chars().take(LONGEST_PLACE).collect();
        Self {
            text: nfc(params.get("q")).trim().chars().take(LONGEST_TEXT).collect(),
            exact: params.get("dung_chu") == "1",
            found: places::look_up(&place, home).filter(|_| !place.is_empty()),
            place,
            radius: match params.get("ban_kinh") {
                "tinh" => Radius::Province,
                km => km
                    .parse()
                    .ok()
                    .filter(|km| (1..=500).contains(km))
                    .map_or(Radius::Usual, Radius::Km),
            },
            pay_from: params.get("luong_tu").parse().ok().filter(|vnd| *vnd > 0),
            kinds: members(params, "loai_hinh", EmployerKind::parse),
            benefits: members(params, "phuc_loi", Benefit::parse),
            welcomes: members(params, "chao_don", WelcomedGroup::parse),
            occupation: OccupationCode::parse(params.get("nganh")),
            zone: ZoneCode::parse(params.get("kcn")),
            experience: members(params, "kinh_nghiem", Experience::parse),
            posted: params.get("dang_trong").parse().ok().filter(|days| (1..=365).contains(days)),
            sort: Sort::parse(params.get("sap_xep")).unwrap_or(Sort::Relevance),
            after: unsealed(params.get("sau"), ring),
        }
    }

    /// The search that asks for a person's wishes.
    pub(crate) fn for_person(
        wanted: &for_person::Wanted,
        home: ProvinceCode,
        ring: &KeyRing,
    ) -> Self {
        let nothing = FormFields::default();
        Self {
            text: wanted.text.clone(),
            found: places::look_up(&wanted.place, home).filter(|_| !wanted.place.is_empty()),
            place: wanted.place.clone(),
            radius: wanted.within_km.map_or(Radius::Usual, |km| Radius::Km(km.clamp(1, 500))),
            pay_from: wanted.pay_from,
            ..Self::read(&nothing, home, ring)
        }
    }

    /// The search itself.
    pub(crate) fn query(&self) -> VacancyQuery {
        let mut query = VacancyQuery {
            text: self.text.clone(),
            exact: self.exact,
            pay_from: self.pay_from,
            employer_kind: self.kinds.clone(),
            benefits: self.benefits.clone(),
            welcomes: self.welcomes.clone(),
            occupation: self.occupation,
            industrial_zone: self.zone,
            experience: self.experience.clone(),
            posted_within_days: self.posted,
            sort: self.sort,
            after: self.after,
            ..VacancyQuery::default()
        };
        if let Some(found) = &self.found {
            self.narrow(&mut query, found);
        }
        query
    }

    fn narrow(&self, query: &mut VacancyQuery, found: &Found) {
        let is_whole = matches!(found.place, Place::Province(_));
        let is_zone = matches!(found.place, Place::IndustrialZone(_));
        let (reach, km) = match self.radius {
            Radius::Province => (Reach::Province, None),
            _ if is_whole => (Reach::Within, None),
            Radius::Usual if is_zone => (Reach::Within, None),
            Radius::Usual => (Reach::Around, Some(USUAL_KM)),
            Radius::Km(km) => (Reach::Around, Some(km)),
        };
        query.within_km = km.map(f32::from);
        place::wanted(found.clone(), reach).ask(query);
    }

    /// The place as pages say it, without the home province.
    pub(crate) fn place_name(&self) -> Option<String> {
        let name = &self.found.as_ref()?.name;
        Some(name.strip_suffix(", An Giang").unwrap_or(name).to_owned())
    }

    /// The old name that was typed, unless a commune of today is called so too.
    pub(crate) fn old_name(&self) -> Option<&str> {
        let found = self.found.as_ref()?;
        let today = found.communes.first().copied().and_then(communes::by_code)?;
        let is_of_today = key(today.full_name).contains(&key(&self.place));
        found.was.as_deref().filter(|_| !is_of_today)
    }

    /// Whether distances are measured from a place.
    pub(crate) fn has_centre(&self) -> bool {
        self.found.as_ref().is_some_and(|f| !matches!(f.place, Place::Province(_)))
    }

    /// The same search from its first page.
    #[must_use]
    pub(crate) fn first_page(&self) -> Self {
        Self { after: None, ..self.clone() }
    }

    /// The address of the search, from its first page.
    pub(crate) fn href(&self) -> String {
        address::with_query("/viec-lam", &self.pairs())
    }

    /// The address of the next page.
    pub(crate) fn href_after(&self, cursor: &Cursor, ring: &KeyRing) -> String {
        let mut pairs = self.pairs();
        pairs.push(("sau".to_owned(), sealed(cursor, ring)));
        address::with_query("/viec-lam", &pairs)
    }

    /// What the address says, without the page.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut say = |name: &str, value: String| {
            if !value.is_empty() {
                pairs.push((name.to_owned(), value));
            }
        };
        say("q", self.text.clone());
        say("dung_chu", if self.exact { "1".to_owned() } else { String::new() });
        say("noi", self.place.clone());
        match self.radius {
            Radius::Usual => {}
            Radius::Km(km) => say("ban_kinh", km.to_string()),
            Radius::Province => say("ban_kinh", "tinh".to_owned()),
        }
        say("luong_tu", self.pay_from.map_or_else(String::new, |vnd| vnd.to_string()));
        say("nganh", self.occupation.map_or_else(String::new, |code| code.to_string()));
        say("kcn", self.zone.map_or_else(String::new, |code| code.to_string()));
        self.kinds.iter().for_each(|kind| say("loai_hinh", kind.to_string()));
        self.benefits.iter().for_each(|benefit| say("phuc_loi", benefit.to_string()));
        self.welcomes.iter().for_each(|group| say("chao_don", group.to_string()));
        self.experience.iter().for_each(|band| say("kinh_nghiem", band.to_string()));
        say("dang_trong", self.posted.map_or_else(String::new, |days| days.to_string()));
        if self.sort != Sort::Relevance {
            say("sap_xep", self.sort.to_string());
        }
        pairs
    }
}

fn members<T: PartialEq>(
    params: &FormFields,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    let mut members: Vec<T> = Vec::new();
    for member in params.all(name).into_iter().filter_map(parse) {
        if !members.contains(&member) {
            members.push(member);
        }
    }
    members
}

/// A cursor with our mark, so that only our own come back.
fn sealed(cursor: &Cursor, ring: &KeyRing) -> String {
    let text = cursor.encode();
    let mark = ring.cursor_mark("web", text.as_bytes());
    let mark: Vec<u8> = mark.into_iter().take(MARK_BYTES).collect();
    format!("{text}.{}", page::to_text(&mark))
}

fn unsealed(text: &str, ring: &KeyRing) -> Option<Cursor> {
    let (cursor, mark) = text.split_once('.')?;
    let own = ring.cursor_mark("web", cursor.as_bytes());
    let own: Vec<u8> = own.into_iter().take(MARK_BYTES).collect();
    crypto::same(&own, &page::from_text(mark)?).then(|| Cursor::parse(cursor)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::communes::AN_GIANG;

    fn wanted(pairs: &[(&str, &str)]) -> Wanted {
        let params = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Wanted::read(&params, AN_GIANG, &KeyRing::for_tests())
    }

    #[test]
    fn an_address_says_what_is_searched_and_is_said_again() {
        let pairs = [
            ("q", "công nhân may"),
            ("dung_chu", "1"),
            ("noi", "Long Xuyên"),
            ("ban_kinh", "50"),
            ("luong_tu", "7000000"),
            ("phuc_loi", "bus"),
            ("phuc_loi", "meals"),
            ("sap_xep", "distance"),
        ];
        let read = wanted(&pairs);
        let said: Vec<_> = read.pairs();
        let said: Vec<_> = said.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(said, pairs);
        let query = read.query();
        assert_eq!((query.within_km, query.pay_from), (Some(50.0), Some(7_000_000)));
        assert!(query.near.is_some());
    }

    #[test]
    fn what_cannot_be_read_is_left_out() {
        let read = wanted(&[
            ("ban_kinh", "x"),
            ("luong_tu", "-1"),
            ("phuc_loi", "gold"),
            ("nganh", "zz"),
            ("dang_trong", "0"),
            ("sau", "AAAA.BBBB"),
            ("fbclid", "1"),
        ]);
        assert_eq!(read, wanted(&[]));
    }

    #[test]
    fn a_place_is_searched_around_and_a_province_inside() {
        let around = wanted(&[("noi", "Châu Đốc")]).query();
        assert_eq!(around.within_km, Some(f32::from(USUAL_KM)));
        let inside = wanted(&[("noi", "An Giang")]).query();
        assert!(inside.within_km.is_none() && inside.communes.len() >= 100);
        let everywhere = wanted(&[("noi", "Châu Đốc"), ("ban_kinh", "tinh")]).query();
        assert!(everywhere.near.is_some() && everywhere.communes.len() == 102);
        let zone = wanted(&[("noi", "KCN Bình Hòa")]).query();
        assert_eq!(zone.industrial_zone, ZoneCode::parse("kcn-binh-hoa"));
    }

    #[test]
    fn an_old_name_is_told_unless_it_is_one_of_today() {
        assert_eq!(wanted(&[("noi", "Châu Đốc")]).old_name(), None);
        assert!(wanted(&[("noi", "huyện Châu Phú")]).old_name().is_some());
        let name = wanted(&[("noi", "Châu Đốc")]).place_name();
        assert_eq!(name.as_deref(), Some("Phường Châu Đốc"));
    }

    #[test]
    fn an_unknown_place_is_not_searched() {
        let read = wanted(&[("noi", "Xứ Không Có")]);
        assert!(read.found.is_none() && read.query().near.is_none());
        assert_eq!(read.place, "Xứ Không Có");
    }
}
