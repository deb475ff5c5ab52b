//! Every place of today and of before 2025-07-01, with what it is today, by name.

use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::OnceLock;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::key;
use crate::platform::vietnamese::tokens;
use crate::reference::communes;
use crate::reference::communes::Commune;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::CommuneKind;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::industrial_zones::ZoneKind;
use crate::reference::phrases::Lexicon;
use crate::reference::table;

/// The kinds of unit people write before a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Province,
    City,
    UrbanDistrict,
    Town,
    District,
    Ward,
    Commune,
    Township,
    SpecialZone,
    IndustrialZone,
    IndustrialCluster,
}

impl Kind {
    pub(super) const ALL: [Self; 11] = [
        Self::Province,
        Self::City,
        Self::UrbanDistrict,
        Self::Town,
        Self::District,
        Self::Ward,
        Self::Commune,
        Self::Township,
        Self::SpecialZone,
        Self::IndustrialZone,
        Self::IndustrialCluster,
    ];

    /// As written before a name inside a sentence.
    pub(super) const fn written(self) -> &'static str {
        match self {
            Self::Province => "tỉnh",
            Self::City => "thành phố",
            Self::UrbanDistrict => "quận",
            Self::Town => "thị xã",
            Self::District => "huyện",
            Self::Ward => "phường",
            Self::Commune => "xã",
            Self::Township => "thị trấn",
            Self::SpecialZone => "đặc khu",
            Self::IndustrialZone => "KCN",
            Self::IndustrialCluster => "CCN",
        }
    }
}

/// How large a unit is: a later one lies inside an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Level {
    Province,
    District,
    Commune,
    Zone,
}

/// One unit of today or of before.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) level: Level,
    pub(super) kind: Kind,
    pub(super) name: &'static str,
    /// Folded name with a space before each word.
    pub(super) folded: String,
    /// Was abolished or redrawn on 2025-07-01.
    pub(super) old: bool,
    /// The province of today.
    pub(super) province: ProvinceCode,
    /// Code of the old province; for a unit of today, where it lies in one.
    pub(super) old_province: Option<&'static str>,
    /// Codes of the old districts it was in.
    pub(super) old_districts: Vec<&'static str>,
    /// Code in its own list, old or new.
    pub(super) code: &'static str,
    /// The communes of today it covers, the one that stands for it first. Empty for a province of
    /// today, which covers all of its communes.
    pub(super) communes: Vec<CommuneCode>,
    pub(super) zone: Option<ZoneCode>,
}

impl Unit {
    /// Whether `inner` lies in this unit, wholly or in part.
    pub(super) fn holds(&self, inner: &Self) -> bool {
        if self.level == Level::Province && inner.level == Level::Province {
            return !self.old && inner.old && inner.province == self.province;
        }
        if self.level >= inner.level {
            return false;
        }
        match self.level {
            Level::Province if self.old => inner.old_province == Some(self.code),
            Level::Province => inner.province == self.province,
            Level::District => inner.old_districts.contains(&self.code),
            // Of the communes only those of a zone matter.
            Level::Commune => inner.communes.first().is_some_and(|c| self.communes.contains(c)),
            Level::Zone => false,
        }
    }

    /// The kind and name, for a sentence: `huyện Châu Phú`.
    pub(super) fn full_name(&self) -> String {
        format!("{} {}", self.kind.written(), self.name)
    }
}

/// Position of a unit in the list of all.
pub(super) type UnitId = u32;

pub(super) struct Gazetteer {
    pub(super) units: Vec<Unit>,
    pub(super) names: Lexicon<UnitId>,
    /// Ordinary words that read like a place, with and without marks.
    words: HashSet<String>,
}

impl Gazetteer {
    pub(super) fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(id as usize)
    }

    /// Whether what was typed, in canonical syllables, may be an ordinary word.
    pub(super) fn is_word(&self, exact: &str) -> bool {
        self.words.contains(exact)
    }
}

/// Names in use that no list has, and the unit each means: its level, whether old, its code.
const ALIASES: &[(&str, Level, bool, &str)] = &[
    ("HCM", Level::Province, false, "79"),
    ("HCMC", Level::Province, false, "79"),
    ("TPHCM", Level::Province, false, "79"),
    ("Hồ Chí Minh City", Level::Province, false, "79"),
    ("Sài Gòn", Level::Province, false, "79"),
    ("Saigon", Level::Province, false, "79"),
    ("SG", Level::Province, false, "79"),
    ("HN", Level::Province, false, "01"),
    ("Hanoi", Level::Province, false, "01"),
    ("Danang", Level::Province, false, "48"),
    ("Haiphong", Level::Province, false, "31"),
    ("Thừa Thiên Huế", Level::Province, false, "46"),
    ("Thừa Thiên - Huế", Level::Province, false, "46"),
    ("TT Huế", Level::Province, false, "46"),
    ("Đắc Lắc", Level::Province, false, "66"),
    ("Đăk Lăk", Level::Province, false, "66"),
    ("Đak Lak", Level::Province, false, "66"),
    ("Daklak", Level::Province, false, "66"),
    ("Đắc Nông", Level::Province, true, "67"),
    ("Đăk Nông", Level::Province, true, "67"),
    ("Đak Nông", Level::Province, true, "67"),
    ("Daknong", Level::Province, true, "67"),
    ("BRVT", Level::Province, true, "77"),
    ("Bà Rịa", Level::Province, true, "77"),
    ("Bắc Cạn", Level::Province, true, "06"),
    ("Quy Nhơn", Level::District, true, "540"),
    ("LX", Level::District, true, "883"),
    ("Sông Đốc", Level::District, true, "968"),
];

/// All units and their names; built at the first use.
pub(super) fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER.get_or_init(build)
}

fn build() -> Gazetteer {
    let mut units = Vec::with_capacity(15_000);
    let old = OldUnits::read();
    units.extend(communes::provinces().iter().map(|province| Unit {
        level: Level::Province,
        kind: if province.full_name.starts_with("Thành") { Kind::City } else { Kind::Province },
        name: province.name,
        folded: String::new(),
        old: false,
        province: province.code,
        old_province: None,
        old_districts: Vec::new(),
        code: province.code.as_str(),
        communes: Vec::new(),
        zone: None,
    }));
    units.extend(communes::all().iter().map(|commune| old.of_today(commune)));
    units.extend(old.provinces());
    units.extend(old.districts());
    units.extend(old.communes());
    units.extend(industrial_zones::all().iter().map(|zone| {
        let today = zone.commune.and_then(communes::by_code).map(|c| old.of_today(c));
        Unit {
            level: Level::Zone,
            kind: match zone.kind {
                ZoneKind::Zone => Kind::IndustrialZone,
                ZoneKind::Cluster => Kind::IndustrialCluster,
            },
            name: zone.name,
            folded: String::new(),
            old: false,
            province: communes::AN_GIANG,
            old_province: today.as_ref().and_then(|unit| unit.old_province),
            old_districts: today.map(|unit| unit.old_districts).unwrap_or_default(),
            code: zone.code.as_str(),
            communes: zone.commune.into_iter().collect(),
            zone: Some(zone.code),
        }
    }));
    let mut names = Lexicon::new();
    let mut by_code = HashMap::new();
    // Half of the names are borne by several units.
    let mut words_of: HashMap<&str, Vec<Token>> = HashMap::new();
    for (id, unit) in (0..).zip(&mut units) {
        // The embedded names are composed.
        let words = words_of.entry(unit.name).or_insert_with(|| tokens(unit.name));
        names.add(words, id);
        for word in words {
            unit.folded.push(' ');
            unit.folded.push_str(&word.folded);
        }
        by_code.insert((unit.level, unit.old, unit.code), id);
    }
    for &(alias, level, old, code) in ALIASES {
        if let Some(&id) = by_code.get(&(level, old, code)) {
            names.add(&tokens(alias), id);
        }
    }
    let words = include_str!("../data/words_like_places.tsv").lines().flat_map(|word| {
        let exact: Vec<String> = tokens(word).into_iter().map(|token| token.exact).collect();
        [exact.join(" "), key(word)]
    });
    let words = words.collect();
    Gazetteer { units, names, words }
}

/// The rows of the lists of before 2025-07-01.
struct OldUnits {
    provinces: Vec<[&'static str; 4]>,
    districts: Vec<[&'static str; 7]>,
    communes: Vec<[&'static str; 5]>,
    /// Old district → its old province.
    province_of: HashMap<&'static str, &'static str>,
    /// Old province → the province of today.
    successor_of: HashMap<&'static str, ProvinceCode>,
    /// Old district → the communes of today on its land, by code.
    land_of: HashMap<&'static str, Vec<CommuneCode>>,
    /// Commune of today → the old districts it was made of.
    districts_of: HashMap<CommuneCode, Vec<&'static str>>,
}

impl OldUnits {
    fn read() -> Self {
        let provinces: Vec<[&str; 4]> =
            table::rows(include_str!("../data/old_provinces.tsv")).collect();
        let districts: Vec<[&str; 7]> =
            table::rows(include_str!("../data/old_districts.tsv")).collect();
        let communes: Vec<[&str; 5]> =
            table::rows(table::unpack(include_bytes!("../data/old_communes.tsv.gz"))).collect();
        let mut land_of: HashMap<&str, Vec<CommuneCode>> = HashMap::new();
        let mut districts_of: HashMap<CommuneCode, Vec<&str>> = HashMap::new();
        let of_communes = communes.iter().map(|&[_, _, _, district, today]| (district, today));
        let of_islands = districts.iter().map(|&[district, .., today]| (district, today));
        for (district, today) in of_communes.chain(of_islands) {
            for code in today.split(',').filter_map(CommuneCode::parse) {
                push_new(land_of.entry(district).or_default(), code);
                push_new(districts_of.entry(code).or_default(), district);
            }
        }
        Self {
            province_of: districts
                .iter()
                .map(|&[code, _, _, province, ..]| (code, province))
                .collect(),
            successor_of: provinces
                .iter()
                .filter_map(|&[code, _, _, today]| Some((code, ProvinceCode::parse(today)?)))
                .collect(),
            provinces,
            districts,
            communes,
            land_of,
            districts_of,
        }
    }

    fn of_today(&self, commune: &'static Commune) -> Unit {
        let old_districts = self.districts_of.get(&commune.code).cloned().unwrap_or_default();
        Unit {
            level: Level::Commune,
            kind: match commune.kind {
                CommuneKind::Ward => Kind::Ward,
                CommuneKind::Commune => Kind::Commune,
                CommuneKind::SpecialZone => Kind::SpecialZone,
            },
            name: commune.name,
            folded: String::new(),
            old: false,
            province: commune.province,
            old_province: old_districts.first().and_then(|d| self.province_of.get(d)).copied(),
            old_districts,
            code: commune.code.as_str(),
            communes: vec![commune.code],
            zone: None,
        }
    }

    /// Old provinces, but not those whose name goes on: `An Giang` means the one of today.
    fn provinces(&self) -> impl Iterator<Item = Unit> {
        self.provinces.iter().filter_map(|&[code, full_name, name, _]| {
            let province = *self.successor_of.get(code)?;
            let mut communes = Vec::new();
            for &[district, _, _, of, ..] in &self.districts {
                for &commune in
                    self.land_of.get(district).into_iter().flatten().filter(|_| of == code)
                {
                    push_new(&mut communes, commune);
                }
            }
            let goes_on = key(communes::province(province)?.name) == key(name);
            (!goes_on).then(|| Unit {
                level: Level::Province,
                kind: kind_of(full_name),
                name,
                folded: String::new(),
                old: true,
                province,
                old_province: Some(code),
                old_districts: Vec::new(),
                code,
                communes,
                zone: None,
            })
        })
    }

    fn districts(&self) -> impl Iterator<Item = Unit> {
        self.districts.iter().filter_map(|&[code, full_name, name, of, latitude, longitude, _]| {
            let centre = (latitude.parse().ok()?, longitude.parse().ok()?);
            let mut communes = self.land_of.get(code)?.clone();
            communes.sort_by(|a, b| {
                let far = |code: &CommuneCode| {
                    let commune = communes::by_code(*code);
                    let apart = |c: &Commune| communes::distance_km(c.centre(), centre);
                    (commune.is_none_or(|c| c.name != name), commune.map_or(f32::MAX, apart))
                };
                let (a, b) = (far(a), far(b));
                a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
            });
            Some(Unit {
                level: Level::District,
                kind: kind_of(full_name),
                name,
                folded: String::new(),
                old: true,
                province: *self.successor_of.get(of)?,
                old_province: Some(of),
                old_districts: Vec::new(),
                code,
                communes,
                zone: None,
            })
        })
    }

    fn communes(&self) -> impl Iterator<Item = Unit> {
        self.communes.iter().filter_map(|&[code, full_name, name, district, today]| {
            let of = *self.province_of.get(district)?;
            Some(Unit {
                level: Level::Commune,
                kind: kind_of(full_name),
                name,
                folded: String::new(),
                old: true,
                province: *self.successor_of.get(of)?,
                old_province: Some(of),
                old_districts: vec![district],
                code,
                communes: today.split(',').filter_map(CommuneCode::parse).collect(),
                zone: None,
            })
        })
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The kind an old full name begins with.
fn kind_of(full_name: &str) -> Kind {
    [
        ("Thành phố", Kind::City),
        ("Quận", Kind::UrbanDistrict),
        ("Thị xã", Kind::Town),
        ("Huyện", Kind::District),
        ("Phường", Kind::Ward),
        ("Xã", Kind::Commune),
        ("Thị trấn", Kind::Township),
    ]
    .into_iter()
    .find_map(|(word, kind)| full_name.starts_with(word).then_some(kind))
    .unwrap_or(Kind::Province)
}
