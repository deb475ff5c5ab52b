//! The profiles of the demo province's job seekers.

use chrono::NaiveDate;

use crate::demo::people;
use crate::demo::people::SignIn;
use crate::reference::communes::CommuneCode;
use crate::reference::ethnic_groups;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::lists::Demand;
use crate::reference::lists::Disability;
use crate::reference::lists::Education;
use crate::reference::lists::Experience;
use crate::reference::lists::HouseholdStatus;
use crate::reference::lists::Level;
use crate::reference::lists::Lifting;
use crate::reference::lists::Qualification;
use crate::reference::lists::Sex;
use crate::reference::lists::SpokenLanguage;
use crate::reference::lists::Standing;
use crate::reference::lists::WorkingConditions;
use crate::reference::lists::WorkingTime;
use crate::seekers::input::SeekerInput;
use crate::seekers::profile::FormerWork;
use crate::seekers::profile::LanguageSkill;
use crate::seekers::profile::Private;
use crate::seekers::profile::SeekerDetails;
use crate::seekers::profile::Sensitive;
use crate::seekers::profile::Wish;

/// Everybody who has filled in a profile, with it.
pub(super) fn all() -> [(SignIn, SeekerInput); 6] {
    [
        (people::LAID_OFF, laid_off()),
        (people::FARMERS_DAUGHTER, farmers_daughter()),
        (people::SOLDIER, soldier()),
        (people::DISABLED, disabled()),
        (people::GRADUATE, graduate()),
        (people::RETURNEE, returnee()),
    ]
}

fn born(year: i32, month: u32, day: u32) -> Private {
    Private {
        birth_date: NaiveDate::from_ymd_opt(year, month, day),
        address: "Tổ 3, ấp Mẫu".to_owned(),
        ..Private::default()
    }
}

fn communes(codes: &[&str]) -> Vec<CommuneCode> {
    codes.iter().filter_map(|code| CommuneCode::parse(code)).collect()
}

fn speaks(language: SpokenLanguage, level: Level, certificate: &str) -> LanguageSkill {
    LanguageSkill { language, level: Some(level), certificate: certificate.to_owned() }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

fn laid_off() -> SeekerInput {
    SeekerInput {
        full_name: people::LAID_OFF.name.to_owned(),
        commune: "30682".to_owned(),
        occupation: "8153".to_owned(),
        details: SeekerDetails {
            education: Some(Education::LowerSecondary),
            qualification: Some(Qualification::SkilledNoCertificate),
            skills: words(&["May một kim", "Vắt sổ", "Ráp áo thun"]),
            experience: Some(Experience::TwoToFive),
            work_history: vec![FormerWork {
                employer: "Xưởng may đã giải thể (ví dụ)".to_owned(),
                position: "Công nhân may".to_owned(),
                tasks: "Ráp thân, tra tay áo thun xuất khẩu.".to_owned(),
                from_year: Some(2021),
                to_year: Some(2026),
            }],
            wish: Wish {
                title: "Công nhân may gần nhà".to_owned(),
                communes: communes(&["30682", "30607"]),
                industrial_zones: ZoneCode::parse("kcn-binh-hoa").into_iter().collect(),
                within_km: Some(30),
                monthly_pay_from: Some(7_000_000),
                working_time: Some(WorkingTime::Full),
                ready_in_months: Some(0),
                ..Wish::default()
            },
            ..SeekerDetails::default()
        },
        private: born(1994, 8, 12),
        national_id: "999194000101".to_owned(),
        ..SeekerInput::default()
    }
}

fn farmers_daughter() -> SeekerInput {
    SeekerInput {
        full_name: people::FARMERS_DAUGHTER.name.to_owned(),
        commune: "30544".to_owned(),
        occupation: "9321".to_owned(),
        details: SeekerDetails {
            education: Some(Education::LowerSecondary),
            qualification: Some(Qualification::Untrained),
            skills: words(&["Làm ruộng", "Dệt thổ cẩm"]),
            languages: vec![speaks(SpokenLanguage::Khmer, Level::VeryGood, "")],
            experience: Some(Experience::None),
            wish: Wish {
                title: "Việc ở nhà máy, được dạy nghề".to_owned(),
                communes: communes(&["30544", "30307"]),
                monthly_pay_from: Some(5_500_000),
                ready_for: vec![Demand::Shifts],
                ready_in_months: Some(0),
                ..Wish::default()
            },
            ..SeekerDetails::default()
        },
        private: born(2006, 3, 5),
        sensitive: Sensitive {
            sex: Some(Sex::Female),
            ethnic_group: ethnic_groups::by_name("Khmer").map(|group| group.code),
            household: Some(HouseholdStatus::NearPoor),
            ..Sensitive::default()
        },
        national_id: "999306000102".to_owned(),
        consent_sensitive: true,
        ..SeekerInput::default()
    }
}

fn soldier() -> SeekerInput {
    SeekerInput {
        full_name: people::SOLDIER.name.to_owned(),
        commune: "30316".to_owned(),
        occupation: "5401".to_owned(),
        details: SeekerDetails {
            education: Some(Education::UpperSecondary),
            qualification: Some(Qualification::Elementary),
            speciality: "Lái xe hạng C".to_owned(),
            skills: words(&["Lái xe tải", "Phòng cháy chữa cháy"]),
            experience: Some(Experience::OneToTwo),
            wish: Wish {
                title: "Bảo vệ hoặc lái xe".to_owned(),
                communes: communes(&["30316", "30307"]),
                monthly_pay_from: Some(7_500_000),
                ready_for: vec![Demand::Shifts, Demand::Travel],
                ready_in_months: Some(0),
                ..Wish::default()
            },
            ..SeekerDetails::default()
        },
        private: born(2002, 11, 20),
        sensitive: Sensitive {
            sex: Some(Sex::Male),
            discharged: Some(true),
            ..Sensitive::default()
        },
        national_id: "999202000103".to_owned(),
        consent_sensitive: true,
        ..SeekerInput::default()
    }
}

fn disabled() -> SeekerInput {
    SeekerInput {
        full_name: people::DISABLED.name.to_owned(),
        commune: "30307".to_owned(),
        occupation: "4132".to_owned(),
        details: SeekerDetails {
            education: Some(Education::UpperSecondary),
            qualification: Some(Qualification::Intermediate),
            speciality: "Tin học văn phòng".to_owned(),
            skills: words(&["Word", "Excel", "Đánh máy mười ngón"]),
            office_software: Some(Level::VeryGood),
            experience: Some(Experience::OneToTwo),
            wish: Wish {
                title: "Nhập liệu, văn phòng".to_owned(),
                communes: communes(&["30307"]),
                within_km: Some(10),
                monthly_pay_from: Some(6_000_000),
                conditions: WorkingConditions {
                    lifting: Some(Lifting::Light),
                    standing: Some(Standing::Little),
                    ..WorkingConditions::default()
                },
                ready_in_months: Some(0),
                ..Wish::default()
            },
            ..SeekerDetails::default()
        },
        private: born(1998, 1, 30),
        sensitive: Sensitive {
            sex: Some(Sex::Female),
            disability: Some(Disability::Movement),
            ..Sensitive::default()
        },
        national_id: "999198000104".to_owned(),
        consent_sensitive: true,
        ..SeekerInput::default()
    }
}

fn graduate() -> SeekerInput {
    SeekerInput {
        full_name: people::GRADUATE.name.to_owned(),
        commune: "30742".to_owned(),
        occupation: "3313".to_owned(),
        details: SeekerDetails {
            education: Some(Education::UpperSecondary),
            qualification: Some(Qualification::University),
            speciality: "Kế toán".to_owned(),
            skills: words(&["Excel", "Kê khai thuế", "Hóa đơn điện tử"]),
            languages: vec![speaks(SpokenLanguage::English, Level::Good, "B1")],
            office_software: Some(Level::VeryGood),
            experience: Some(Experience::None),
            wish: Wish {
                title: "Kế toán viên".to_owned(),
                communes: communes(&["30742", "30307"]),
                monthly_pay_from: Some(7_500_000),
                ready_in_months: Some(0),
                ..Wish::default()
            },
            ..SeekerDetails::default()
        },
        private: born(2004, 6, 15),
        ..SeekerInput::default()
    }
}

fn returnee() -> SeekerInput {
    SeekerInput {
        full_name: people::RETURNEE.name.to_owned(),
        commune: "30376".to_owned(),
        occupation: "7212".to_owned(),
        details: SeekerDetails {
            education: Some(Education::UpperSecondary),
            qualification: Some(Qualification::Elementary),
            speciality: "Hàn".to_owned(),
            skills: words(&["Hàn MIG", "Hàn TIG", "Đọc bản vẽ"]),
            languages: vec![speaks(SpokenLanguage::Korean, Level::Good, "EPS-TOPIK")],
            experience: Some(Experience::OverFive),
            worked_abroad: "Hàn Quốc".to_owned(),
            work_history: vec![FormerWork {
                employer: "Xưởng đóng tàu ở Hàn Quốc (ví dụ)".to_owned(),
                position: "Thợ hàn".to_owned(),
                tasks: "Hàn vỏ tàu, hàn ống.".to_owned(),
                from_year: Some(2020),
                to_year: Some(2026),
            }],
            wish: Wish {
                title: "Thợ hàn, bảo trì, phiên dịch xưởng".to_owned(),
                communes: communes(&["30607", "30307"]),
                monthly_pay_from: Some(12_000_000),
                ready_for: vec![Demand::Shifts, Demand::Travel],
                ready_in_months: Some(1),
                ..Wish::default()
            },
            ..SeekerDetails::default()
        },
        private: born(1990, 9, 9),
        sensitive: Sensitive { sex: Some(Sex::Male), ..Sensitive::default() },
        national_id: "999090000106".to_owned(),
        consent_sensitive: true,
        ..SeekerInput::default()
    }
}
