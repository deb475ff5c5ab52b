//! The firms of the demo province.

use chrono::DateTime;
use chrono::Utc;

use crate::demo::chance::Chance;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerDetails;
use crate::employers::employer::EmployerProfile;
use crate::employers::employer::EmployerStatus;
use crate::employers::employer::Representative;
use crate::employers::tax_code::TaxCode;
use crate::ids::EmployerId;
use crate::reference::communes::CommuneCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::industries;
use crate::reference::industries::IndustryCode;
use crate::reference::lists::EmployerKind;

/// Where the registered seat of a firm is that names none.
const USUAL_SEAT: &str = "30742";

/// People who speak for firms.
const REPRESENTATIVES: [&str; 12] = [
    "Huỳnh Thị Kim Thoa",
    "Lý Minh Trí",
    "Trương Văn Sang",
    "Danh Thị Ngọc Lan",
    "Phan Hoàng Nam",
    "Đặng Thị Cẩm Tú",
    "Võ Thành Được",
    "Ngô Thị Thu Vân",
    "Châu Sóc Khôl",
    "Bùi Quốc Việt",
    "Hồ Thị Diễm My",
    "Mai Văn Thuận",
];

/// A firm of the table.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Firm {
    pub(super) name: String,
    pub(super) kind: EmployerKind,
    /// Keys of trades.
    pub(super) trades: Vec<String>,
    commune: Option<CommuneCode>,
    pub(super) zone: Option<ZoneCode>,
    pub(super) industry: IndustryCode,
    pub(super) people: u32,
    #[serde(default)]
    pub(super) reach: Reach,
}

/// Where a firm has work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Reach {
    /// Where it sits.
    #[default]
    Seat,
    /// In every commune.
    Province,
}

/// The firms that publish and those that wait to be verified.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Firms {
    pub(super) firms: Vec<Firm>,
    pub(super) waiting: Vec<Firm>,
}

pub(super) fn read() -> Firms {
    toml::from_str(include_str!("firms.toml")).expect("the embedded table of firms is well-formed")
}

impl Firm {
    /// Commune of the seat.
    pub(super) fn seat(&self) -> Option<CommuneCode> {
        let of_zone = self.zone.and_then(industrial_zones::by_code).and_then(|z| z.commune);
        self.commune.or(of_zone).or_else(|| CommuneCode::parse(USUAL_SEAT))
    }

    /// What it says about itself. The number tells firms apart.
    pub(super) fn profile(&self, number: usize, chance: &mut Chance) -> EmployerProfile {
        let industry = industries::by_code(self.industry).map_or("", |i| i.name_vi);
        let phone = format!("+84900000{:03}", 500 + number % 400);
        let has_code = !matches!(self.kind, EmployerKind::Household | EmployerKind::Person);
        EmployerProfile {
            name: self.name.clone(),
            tax_code: has_code.then(|| tax_code(number)),
            kind: self.kind,
            commune: self.seat(),
            industrial_zone: self.zone,
            details: EmployerDetails {
                address: format!("Số {}, đường Mẫu", chance.between(1, 240)),
                industry: Some(self.industry),
                main_product: industry.to_owned(),
                licence: String::new(),
                headcount: Some(self.people),
                wanted_in_six_months: Some(1 + self.people / 8),
                phone: Some(phone.clone()),
                email: Some(format!("tuyendung{number}@vidu.example")),
                representative: Representative {
                    name: (*chance.pick(&REPRESENTATIVES)).to_owned(),
                    title: "Phụ trách nhân sự".to_owned(),
                    phone: Some(phone),
                },
                about: format!(
                    "Đơn vị không có thật, thuộc dữ liệu minh hoạ của Sàn Việc. Ngành: {industry}."
                ),
            },
        }
    }
}

/// A firm as it registers.
pub(super) fn registered(profile: EmployerProfile, at: DateTime<Utc>) -> Employer {
    Employer {
        id: EmployerId::new(at),
        profile,
        status: EmployerStatus::Unverified,
        status_reason: None,
        status_by: None,
        status_at: None,
        is_demo: true,
        source: None,
        version: 1,
        created_at: at,
        updated_at: at,
    }
}

/// A tax code of a province number that does not exist, with its check digit.
fn tax_code(number: usize) -> TaxCode {
    // One first nine in eleven has no check digit; the next has.
    let firsts = (0..5).map(|step| 99_990_000 + number * 5 + step);
    let mut codes = firsts.flat_map(|first| (0..10).map(move |check| format!("{first}0{check}")));
    codes
        .find_map(|code| TaxCode::parse(&code).ok())
        .expect("of five numbers in a row one has a check digit")
}
