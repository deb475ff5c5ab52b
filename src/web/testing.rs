//! Pages for tests: what every page has, invented.

use std::collections::BTreeMap;

use chrono::DateTime;
use chrono::Utc;

use crate::accounts::account::Role;
use crate::employers::employer::Employer;
use crate::employers::employer::EmployerStatus;
use crate::employers::input::EmployerInput;
use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::platform::language::Language;
use crate::reference::communes::AN_GIANG;
use crate::reference::communes::CommuneCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Benefit;
use crate::reference::occupations::OccupationCode;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::lifecycle::State;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::vacancy::Vacancy;
use crate::vacancies::vacancy::VacancyContact;
use crate::vacancies::vacancy::VacancyContent;
use crate::vacancies::vacancy::VacancyDetails;
use crate::web::assets::assets;
use crate::web::layout::Member;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;

/// What every page has, for somebody in a role or for a visitor.
pub(super) fn page(role: Option<Role>) -> Page {
    Page {
        language: Language::Vi,
        title: "Trang thử".to_owned(),
        member: role.map(|role| Member { name: "Lê Thu Hà".to_owned(), role }),
        knows_who: true,
        tab: Tab::Jobs,
        shape: Shape::Seek,
        token: "the-token".to_owned(),
        hotline: "0296 000 1234".to_owned(),
        centre: "Trung tâm Dịch vụ việc làm".to_owned(),
        path: "/".to_owned(),
        head: None,
        assets: assets(),
    }
}

/// A verified firm.
pub(super) fn employer() -> Employer {
    let input = EmployerInput {
        name: "Công ty TNHH May Sông Hậu Xanh".into(),
        tax_code: "1600192619".into(),
        kind: "private".into(),
        commune: "30307".into(),
        phone: "0296 3841 000".into(),
        ..EmployerInput::default()
    };
    Employer {
        id: EmployerId::new(now()),
        profile: input.parse().unwrap(),
        status: EmployerStatus::Verified,
        status_reason: None,
        status_by: None,
        status_at: None,
        is_demo: false,
        source: None,
        version: 1,
        created_at: now(),
        updated_at: now(),
    }
}

/// An open vacancy.
pub(super) fn vacancy() -> Vacancy {
    let pay = Pay {
        from: Some(7_000_000),
        to: Some(10_000_000),
        unit: PayUnit::Month,
        currency: Currency::Vnd,
        negotiable: false,
    };
    let contact = VacancyContact {
        name: "Chị Hạnh".into(),
        phone: "0912 000 111".into(),
        ..VacancyContact::default()
    };
    Vacancy {
        id: VacancyId::new(now()),
        employer: EmployerId::new(now()),
        content: VacancyContent {
            title: "Công nhân may công nghiệp".into(),
            description: "May áo khoác <script>alert(1)</script>.\n- Theo chuyền\n- Có thưởng"
                .into(),
            requirements: "Nữ, tuổi 22–35. Biết may.".into(),
            benefits_text: String::new(),
            occupation: OccupationCode::parse("8153"),
            openings: 40,
            commune: CommuneCode::parse("30463"),
            industrial_zone: ZoneCode::parse("kcn-binh-long"),
            pay,
            deadline: "2026-12-01".parse().unwrap(),
            language: AdvertLanguage::Vi,
            texts: BTreeMap::new(),
            details: VacancyDetails {
                benefits: vec![Benefit::Bus],
                contact,
                ..VacancyDetails::default()
            },
        },
        monthly_from: pay.from,
        monthly_to: pay.to,
        province: Some(AN_GIANG),
        state: State::Open,
        state_reason: None,
        findings: Vec::new(),
        hired: 11,
        source: None,
        published_at: Some(now()),
        ended_at: None,
        version: 3,
        created_at: now(),
        updated_at: now(),
    }
}

/// The morning of 24 November 2026.
pub(super) fn now() -> DateTime<Utc> {
    "2026-11-24T02:00:00Z".parse().unwrap()
}
