//! What the State fixes and the exchange reads: places, occupations, industries, wages, lists.
//!
//! Invariants: everything here is embedded in the binary, dated and sourced ([`SOURCES`]); a code
//! that exists is in its list; nothing here changes while the service runs. Absent: anything an
//! employer or a seeker wrote, and any storage.
#![warn(missing_docs)]

mod listed;
mod phrases;
mod table;

pub mod communes;
pub mod ethnic_groups;
pub mod industrial_zones;
pub mod industries;
pub mod lists;
pub mod occupations;
pub mod places;
pub mod wages;

/// Where a list comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Source {
    /// What the list is, in Vietnamese.
    pub what: &'static str,
    /// Who published it, with the legal document where there is one.
    pub source: &'static str,
    /// Under which terms it may be used.
    pub licence: &'static str,
    /// Day of the version, ISO 8601.
    pub as_of: &'static str,
}

/// Every list, for the page that tells people where the data comes from.
pub const SOURCES: &[Source] = &[
    Source {
        what: "Danh mục 34 tỉnh, thành phố và 3.321 xã, phường, đặc khu",
        source: "Quyết định 19/2025/QĐ-TTg; thanglequoc/vietnamese-provinces-database 3.1.0",
        licence: "MIT",
        as_of: "2026-07-25",
    },
    Source {
        what: "Tỉnh, huyện, xã trước ngày 01/7/2025 và đơn vị mới tương ứng",
        source: "Cục Thống kê; vietnamadminunits 1.0.4",
        licence: "MIT",
        as_of: "2025-07-01",
    },
    Source {
        what: "Danh mục nghề nghiệp Việt Nam",
        source: "Quyết định 34/2020/QĐ-TTg",
        licence: "Văn bản pháp luật",
        as_of: "2020-11-26",
    },
    Source {
        what: "Tên nghề tiếng Anh (ISCO-08)",
        source: "ILO; ESCO 1.2.0, European Commission",
        licence: "CC BY 4.0",
        as_of: "2024-05-15",
    },
    Source {
        what: "Hệ thống ngành kinh tế Việt Nam",
        source: "Quyết định 27/2018/QĐ-TTg; ngành cấp 1 theo Quyết định 36/2025/QĐ-TTg",
        licence: "Văn bản pháp luật",
        as_of: "2025-09-29",
    },
    Source {
        what: "Mức lương tối thiểu vùng và phân vùng",
        source: "Nghị định 293/2025/NĐ-CP",
        licence: "Văn bản pháp luật",
        as_of: "2026-01-01",
    },
    Source {
        what: "Khu, cụm công nghiệp tỉnh An Giang (chưa đối chiếu với Ban quản lý khu kinh tế)",
        source: "Văn bản quy hoạch và báo chí",
        licence: "Dữ kiện công khai",
        as_of: "2026-11-24",
    },
    Source {
        what: "Danh mục các dân tộc Việt Nam",
        source: "Quyết định 121-TCTK/PPCĐ (1979); tên gọi khác theo Wikipedia tiếng Việt",
        licence: "CC BY-SA 4.0",
        as_of: "2026-11-24",
    },
    Source {
        what: "Danh mục của các mẫu đăng ký việc làm",
        source: "Nghị định 352/2025/NĐ-CP, Phụ lục II",
        licence: "Văn bản pháp luật",
        as_of: "2026-01-01",
    },
];
