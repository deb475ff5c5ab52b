//! The columns of a sheet of vacancies (Mẫu 03a), and the headings people give them.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::platform::coded::coded_enum;
use crate::platform::language::Language;
use crate::platform::vietnamese::key;

coded_enum! {
    /// A column of a sheet of vacancies, in the order of the template.
    pub enum Column {
        /// The headline; the one thing every row must have.
        Title = "title" ("Tên công việc", "Job title"),
        /// How many are wanted.
        Openings = "openings" ("Số người cần", "People wanted"),
        /// What the work is.
        Description = "description" ("Mô tả công việc", "Description"),
        /// Least pay.
        PayFrom = "pay-from" ("Lương từ", "Pay from"),
        /// Most pay.
        PayTo = "pay-to" ("Lương đến", "Pay to"),
        /// What one payment is for.
        PayUnit = "pay-unit" ("Trả theo", "Paid by"),
        /// The money of the figures.
        PayCurrency = "pay-currency" ("Loại tiền", "Currency"),
        /// Whether pay is agreed with the applicant.
        PayNegotiable = "pay-negotiable" ("Lương thoả thuận", "Pay negotiable"),
        /// Commune of the workplace.
        Commune = "commune" ("Xã, phường nơi làm việc", "Commune of the workplace"),
        /// Industrial zone of the workplace.
        IndustrialZone = "industrial-zone" ("Khu, cụm công nghiệp", "Industrial zone"),
        /// Street and hamlet of the workplace.
        Address = "address" ("Số nhà, đường, ấp", "Street, hamlet"),
        /// Last day to apply.
        Deadline = "deadline" ("Hạn nộp hồ sơ", "Deadline"),
        /// Occupation.
        Occupation = "occupation" ("Nghề", "Occupation"),
        /// Rank of the post.
        Position = "position" ("Chức vụ", "Rank"),
        /// Full or part time.
        WorkingTime = "working-time" ("Hình thức làm việc", "Working time"),
        /// Hours and days in words.
        WorkingHours = "working-hours" ("Giờ làm việc", "Working hours"),
        /// Shift work and the like.
        Demands = "demands" ("Yêu cầu thêm", "Demands"),
        /// Contract offered.
        Contract = "contract" ("Loại hợp đồng", "Contract"),
        /// How long the work is meant to last.
        Purpose = "purpose" ("Mục đích làm việc", "Purpose"),
        /// What the work asks.
        Requirements = "requirements" ("Yêu cầu công việc", "Requirements"),
        /// General education asked for.
        Education = "education" ("Trình độ học vấn", "Education"),
        /// Technical level asked for.
        Qualification = "qualification" ("Trình độ chuyên môn", "Qualification"),
        /// Field of study or trade.
        Speciality = "speciality" ("Chuyên ngành", "Field of study"),
        /// Experience asked for.
        Experience = "experience" ("Kinh nghiệm", "Experience"),
        /// Skills asked for.
        Skills = "skills" ("Kỹ năng", "Skills"),
        /// What comes with the pay.
        Benefits = "benefits" ("Phúc lợi", "Benefits"),
        /// The same in the firm's own words.
        BenefitsText = "benefits-text" ("Quyền lợi khác", "Other benefits"),
        /// Groups the vacancy welcomes.
        Welcomes = "welcomes" ("Ưu tiên nhận", "Groups welcomed"),
        /// Where the work is done.
        Setting = "setting" ("Nơi làm: trong nhà, ngoài trời", "Indoors or outdoors"),
        /// Weight to be lifted.
        Lifting = "lifting" ("Mang vác", "Lifting"),
        /// Standing and walking.
        Standing = "standing" ("Đứng, đi lại", "Standing, walking"),
        /// Hearing and speaking.
        HearingSpeaking = "hearing-speaking" ("Nghe, nói", "Hearing, speaking"),
        /// Eyesight.
        Eyesight = "eyesight" ("Thị lực", "Eyesight"),
        /// Work of the hands.
        HandWork = "hand-work" ("Thao tác bằng tay", "Work of the hands"),
        /// Use of both hands.
        TwoHands = "two-hands" ("Dùng hai tay", "Use of both hands"),
        /// How applicants are met.
        Recruitment = "recruitment" ("Cách tuyển", "How applicants are met"),
        /// Who answers.
        ContactName = "contact-name" ("Người liên hệ", "Contact person"),
        /// Telephone of the contact.
        ContactPhone = "contact-phone" ("Điện thoại liên hệ", "Contact telephone"),
        /// E-mail of the contact.
        ContactEmail = "contact-email" ("Email liên hệ", "Contact e-mail"),
    }
}

/// Other headings of the same columns; marks, case and what stands in brackets do not matter.
const OTHER_HEADINGS: &[(Column, &[&str])] = &[
    (
        Column::Title,
        &["vị trí", "vị trí tuyển dụng", "tên vị trí", "chức danh", "vị trí việc làm", "position"],
    ),
    (Column::Openings, &["số lượng", "số lượng tuyển", "số lượng cần tuyển", "openings"]),
    (Column::Description, &["mô tả", "nội dung công việc", "job description"]),
    (Column::PayFrom, &["lương thấp nhất", "lương tối thiểu", "salary from"]),
    (Column::PayTo, &["lương cao nhất", "lương tối đa", "salary to"]),
    (Column::PayUnit, &["đơn vị tính lương", "pay unit"]),
    (
        Column::Commune,
        &["nơi làm việc", "địa điểm làm việc", "xã phường", "workplace", "place of work"],
    ),
    (Column::IndustrialZone, &["khu công nghiệp", "kcn"]),
    (Column::Address, &["địa chỉ", "địa chỉ làm việc", "address"]),
    (Column::Deadline, &["hạn nộp", "thời hạn", "ngày hết hạn", "hạn cuối", "closing date"]),
    (Column::Requirements, &["yêu cầu", "yêu cầu ứng viên"]),
    (Column::Education, &["học vấn"]),
    (Column::Qualification, &["bằng cấp", "chuyên môn kỹ thuật"]),
    (Column::BenefitsText, &["quyền lợi", "đãi ngộ"]),
    (Column::ContactPhone, &["điện thoại", "số điện thoại", "sđt", "telephone", "phone"]),
    (Column::ContactEmail, &["email", "e-mail", "thư điện tử"]),
];

/// What a column holds: it decides how the template offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words of one line.
    Line,
    /// Words of several lines.
    Lines,
    /// A whole number.
    Number,
    /// A day.
    Day,
    /// One member of a closed list.
    One,
    /// Members of a closed list, apart by semicolons.
    Several,
    /// A name of a long list, or words that come close to one.
    Name,
}

impl Column {
    /// The column with this heading: `Lương từ (đồng)`, `PAY FROM`, `pay-from`.
    pub fn with_heading(heading: &str) -> Option<Self> {
        let before_brackets = heading.split(['(', '[']).next().unwrap_or(heading);
        headings().get(&key(before_brackets)).copied()
    }

    /// JSON pointer of the same field in a vacancy.
    pub const fn pointer(self) -> &'static str {
        match self {
            Self::Title => "/title",
            Self::Openings => "/openings",
            Self::Description => "/description",
            Self::PayFrom => "/pay/from",
            Self::PayTo => "/pay/to",
            Self::PayUnit => "/pay/unit",
            Self::PayCurrency => "/pay/currency",
            Self::PayNegotiable => "/pay/negotiable",
            Self::Commune => "/commune",
            Self::IndustrialZone => "/industrial_zone",
            Self::Address => "/details/address",
            Self::Deadline => "/deadline",
            Self::Occupation => "/occupation",
            Self::Position => "/details/position",
            Self::WorkingTime => "/details/working_time",
            Self::WorkingHours => "/details/working_hours",
            Self::Demands => "/details/demands",
            Self::Contract => "/details/contract",
            Self::Purpose => "/details/purpose",
            Self::Requirements => "/requirements",
            Self::Education => "/details/education",
            Self::Qualification => "/details/qualification",
            Self::Speciality => "/details/speciality",
            Self::Experience => "/details/experience",
            Self::Skills => "/details/skills",
            Self::Benefits => "/details/benefits",
            Self::BenefitsText => "/benefits_text",
            Self::Welcomes => "/details/welcomes",
            Self::Setting => "/details/conditions/setting",
            Self::Lifting => "/details/conditions/lifting",
            Self::Standing => "/details/conditions/standing",
            Self::HearingSpeaking => "/details/conditions/hearing_speaking",
            Self::Eyesight => "/details/conditions/eyesight",
            Self::HandWork => "/details/conditions/hand_work",
            Self::TwoHands => "/details/conditions/two_hands",
            Self::Recruitment => "/details/recruitment",
            Self::ContactName => "/details/contact/name",
            Self::ContactPhone => "/details/contact/phone",
            Self::ContactEmail => "/details/contact/email",
        }
    }

    /// The column of a JSON pointer, also of one member of a list (`/details/skills/3`).
    pub fn at(pointer: &str) -> Option<Self> {
        let is_at = |column: &&Self| {
            let rest = pointer.strip_prefix(column.pointer());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        Self::ALL.iter().find(is_at).copied()
    }

    /// What it holds.
    pub const fn holds(self) -> Holds {
        match self {
            Self::Title
            | Self::Address
            | Self::WorkingHours
            | Self::Speciality
            | Self::Skills
            | Self::ContactName
            | Self::ContactPhone
            | Self::ContactEmail => Holds::Line,
            Self::Description | Self::Requirements | Self::BenefitsText => Holds::Lines,
            Self::Openings | Self::PayFrom | Self::PayTo => Holds::Number,
            Self::Deadline => Holds::Day,
            Self::Demands | Self::Benefits | Self::Welcomes | Self::Recruitment => Holds::Several,
            Self::Commune | Self::Occupation => Holds::Name,
            Self::PayUnit
            | Self::PayCurrency
            | Self::PayNegotiable
            | Self::IndustrialZone
            | Self::Position
            | Self::WorkingTime
            | Self::Contract
            | Self::Purpose
            | Self::Education
            | Self::Qualification
            | Self::Experience
            | Self::Setting
            | Self::Lifting
            | Self::Standing
            | Self::HearingSpeaking
            | Self::Eyesight
            | Self::HandWork
            | Self::TwoHands => Holds::One,
        }
    }
}

fn headings() -> &'static HashMap<String, Column> {
    static HEADINGS: OnceLock<HashMap<String, Column>> = OnceLock::new();
    HEADINGS.get_or_init(|| {
        let others = OTHER_HEADINGS
            .iter()
            .flat_map(|&(column, names)| names.iter().map(move |name| (key(name), column)));
        let names = Column::ALL.iter().flat_map(|&column| {
            [column.code(), column.label(Language::Vi), column.label(Language::En)]
                .map(|name| (key(name), column))
        });
        others.chain(names).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_with_and_without_marks_in_either_language() {
        for (heading, column) in [
            ("Tên công việc *", Column::Title),
            ("TEN CONG VIEC", Column::Title),
            ("Lương từ (đồng)", Column::PayFrom),
            ("Pay to", Column::PayTo),
            ("pay-from", Column::PayFrom),
            ("Số lượng", Column::Openings),
        ] {
            assert_eq!(Column::with_heading(heading), Some(column), "{heading}");
        }
        for heading in ["Lỗi", "Error", "", "Ghi chú"] {
            assert_eq!(Column::with_heading(heading), None, "{heading}");
        }
    }

    #[test]
    fn no_heading_stands_for_two_columns() {
        let mut seen = HashMap::new();
        for &column in Column::ALL {
            for name in [column.label(Language::Vi), column.label(Language::En)] {
                let before = seen.insert(key(name), column);
                assert!(before.is_none_or(|other| other == column), "{name}");
            }
        }
        for &(column, names) in OTHER_HEADINGS {
            for name in names {
                assert_eq!(seen.insert(key(name), column), None, "{name}");
            }
        }
    }

    #[test]
    fn every_field_of_a_vacancy_that_may_be_at_fault_has_its_column() {
        assert_eq!(Column::at("/details/skills/3"), Some(Column::Skills));
        assert_eq!(Column::at("/details/contact/phone"), Some(Column::ContactPhone));
        assert_eq!(Column::at("/pay/from"), Some(Column::PayFrom));
        assert_eq!(Column::at("/details/contact/title"), None);
        for &column in Column::ALL {
            assert_eq!(Column::at(column.pointer()), Some(column));
        }
    }
}
