//! The columns of an import file and the headings people give them.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::platform::coded::coded_enum;
use crate::platform::vietnamese::key;

coded_enum! {
    /// A column the import understands; the code is its name in JSON lines.
    pub enum Column {
        /// Who published the advert first.
        Source = "source" ("Nguồn", "Source"),
        /// The advert's id at its source; with the source it is unique.
        SourceId = "source_id" ("Mã tin", "Advert id"),
        /// Name of the job; the one thing every row must have.
        Title = "title" ("Tên công việc", "Job title"),
        /// Name of the employer.
        Company = "company" ("Tên đơn vị", "Employer"),
        /// Place of work in words.
        LocationText = "location_text" ("Nơi làm việc", "Place of work"),
        /// Pay in words.
        SalaryText = "salary_text" ("Mức lương", "Pay"),
        /// What is to be done.
        Description = "description" ("Mô tả công việc", "Description"),
        /// What is asked of the worker.
        Requirements = "requirements" ("Yêu cầu", "Requirements"),
        /// What is given beside pay.
        Benefits = "benefits" ("Quyền lợi", "Benefits"),
        /// Skills, apart by comma, semicolon, bar or line.
        Skills = "skills" ("Kỹ năng", "Skills"),
        /// Day of publication.
        Posted = "posted" ("Ngày đăng", "Posted"),
        /// Last day to apply.
        Expires = "expires" ("Hạn nộp hồ sơ", "Deadline"),
        /// Rank of the post in words.
        Level = "level" ("Cấp bậc", "Rank"),
        /// Experience in words.
        Experience = "experience" ("Kinh nghiệm", "Experience"),
        /// Branch or field in the words of the source.
        Category = "category" ("Ngành nghề", "Field"),
        /// Full or part time in words.
        EmploymentType = "employment_type" ("Hình thức làm việc", "Employment type"),
        /// Schooling in words.
        Education = "education" ("Trình độ", "Education"),
        /// How many are wanted.
        Openings = "openings" ("Số lượng", "Openings"),
        /// Tax code of the employer.
        TaxCode = "tax_code" ("Mã số thuế", "Tax code"),
        /// Who answers applicants.
        ContactName = "contact_name" ("Người liên hệ", "Contact person"),
        /// Telephone of the contact.
        ContactPhone = "contact_phone" ("Điện thoại", "Telephone"),
        /// E-mail of the contact.
        ContactEmail = "contact_email" ("Email", "E-mail"),
    }
}

/// Columns a table must have, so that a wrong file is refused before its first row.
pub const REQUIRED: &[Column] = &[Column::Title, Column::Company, Column::LocationText];

/// Other headings of the same columns; marks, case and what stands in brackets do not matter.
const OTHER_HEADINGS: &[(Column, &[&str])] = &[
    (Column::Source, &["nguồn tin"]),
    (Column::SourceId, &["id", "mã", "mã số", "mã tin tuyển dụng", "job id"]),
    (
        Column::Title,
        &[
            "title",
            "vị trí",
            "vị trí tuyển dụng",
            "tên vị trí",
            "chức danh",
            "công việc",
            "tiêu đề",
            "job",
            "position",
            "vị trí việc làm",
            "tên công việc tuyển dụng",
        ],
    ),
    (
        Column::Company,
        &[
            "công ty",
            "tên công ty",
            "doanh nghiệp",
            "tên doanh nghiệp",
            "đơn vị",
            "đơn vị tuyển dụng",
            "nhà tuyển dụng",
            "người sử dụng lao động",
            "company name",
            "tên người sử dụng lao động",
        ],
    ),
    (
        Column::LocationText,
        &[
            "địa điểm",
            "địa điểm làm việc",
            "địa chỉ",
            "địa chỉ làm việc",
            "nơi làm",
            "khu vực",
            "location",
            "address",
            "place",
            "workplace",
        ],
    ),
    (
        Column::SalaryText,
        &["lương", "tiền lương", "thu nhập", "mức thu nhập", "salary", "lương tháng"],
    ),
    (Column::Description, &["mô tả", "nội dung công việc", "job description"]),
    (
        Column::Requirements,
        &["yêu cầu công việc", "yêu cầu ứng viên", "requirement", "job requirements"],
    ),
    (Column::Benefits, &["phúc lợi", "chế độ", "quyền lợi được hưởng", "đãi ngộ", "benefit"]),
    (Column::Skills, &["kỹ năng nghề", "skill"]),
    (Column::Posted, &["ngày đăng tin", "posted on", "date posted"]),
    (
        Column::Expires,
        &[
            "hạn nộp",
            "thời hạn",
            "thời hạn tuyển",
            "thời hạn tuyển dụng",
            "hạn cuối",
            "ngày hết hạn",
            "hạn ứng tuyển",
            "hạn chót",
            "valid through",
            "closing date",
        ],
    ),
    (Column::Level, &["chức vụ", "vị trí chức vụ", "seniority"]),
    (Column::Experience, &["yêu cầu kinh nghiệm", "số năm kinh nghiệm"]),
    (Column::Category, &["ngành", "nghề", "lĩnh vực", "nhóm nghề", "industry"]),
    (Column::EmploymentType, &["loại hình", "hình thức", "loại công việc", "thời gian làm việc"]),
    (
        Column::Education,
        &["học vấn", "trình độ học vấn", "bằng cấp", "trình độ chuyên môn", "qualification"],
    ),
    (
        Column::Openings,
        &["số lượng tuyển", "số lượng cần tuyển", "chỉ tiêu", "số người", "vacancies", "quantity"],
    ),
    (Column::TaxCode, &["mst", "mã số doanh nghiệp", "mã số dn"]),
    (Column::ContactName, &["liên hệ", "họ tên người liên hệ", "contact"]),
    (Column::ContactPhone, &["sđt", "số điện thoại", "điện thoại liên hệ", "phone"]),
    (Column::ContactEmail, &["e-mail", "thư điện tử", "email liên hệ"]),
];

impl Column {
    /// The column with this heading: `Mức lương (đồng)`, `SALARY`, `salary_text`.
    pub fn with_heading(heading: &str) -> Option<Self> {
        if let Some(column) = Self::parse(heading) {
            return Some(column);
        }
        let before_brackets = heading.split(['(', '[']).next().unwrap_or(heading);
        headings().get(&key(before_brackets)).copied()
    }
}

fn headings() -> &'static HashMap<String, Column> {
    static HEADINGS: OnceLock<HashMap<String, Column>> = OnceLock::new();
    HEADINGS.get_or_init(|| {
        let names = Column::ALL.iter().flat_map(|&column| {
            use crate::platform::language::Language::{En, Vi};
            [column.code(), column.label(Vi), column.label(En)].map(|name| (key(name), column))
        });
        let others = OTHER_HEADINGS
            .iter()
            .flat_map(|&(column, names)| names.iter().map(move |name| (key(name), column)));
        names.chain(others).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_with_and_without_marks_in_either_language() {
        for (heading, column) in [
            ("Tên công việc", Column::Title),
            ("TEN CONG VIEC *", Column::Title),
            ("Số lượng", Column::Openings),
            ("Mức lương (triệu đồng)", Column::SalaryText),
            ("Nơi làm việc", Column::LocationText),
            ("Mô tả", Column::Description),
            ("Yêu cầu", Column::Requirements),
            ("Hạn nộp", Column::Expires),
            ("salary_text", Column::SalaryText),
            ("id", Column::SourceId),
            ("Kĩ năng", Column::Skills),
        ] {
            assert_eq!(Column::with_heading(heading), Some(column), "{heading}");
        }
        assert_eq!(Column::with_heading("Ghi chú"), None);
        assert_eq!(Column::with_heading(""), None);
    }

    #[test]
    fn no_heading_stands_for_two_columns() {
        let mut seen = HashMap::new();
        for &(column, names) in OTHER_HEADINGS {
            for name in names {
                assert_eq!(seen.insert(key(name), column), None, "{name}");
            }
        }
        for &column in Column::ALL {
            assert_eq!(Column::with_heading(column.vi()), Some(column));
        }
    }
}
