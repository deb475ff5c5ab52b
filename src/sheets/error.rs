//! Why a sheet was not read or taken in.

use crate::imports::table::TableError;
use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::FieldFault;
use crate::platform::fault::Kind;
use crate::platform::language::Language;
use crate::platform::language::Wording;
use crate::sheets::column::Column;
use crate::vacancies::error::VacancyError;

/// Why a sheet was not read or taken in.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The file is no table that can be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// No row names the one column that is needed.
    #[error("no column “{}” was found; the first row has: {}", Column::Title.label(Language::En), .0.join(", "))]
    NoTitleColumn(Vec<String>),
    /// Headings, and nothing below them.
    #[error("there is no row below the headings")]
    NoRows,
    /// It does not exist, not for this firm, or no longer.
    #[error("no such sheet, or it was kept for a day and is gone")]
    NotFound,
    /// No row of it can be taken in.
    #[error("no row can be taken in yet")]
    NothingReady,
    /// A draft could not be written.
    #[error(transparent)]
    Vacancy(#[from] VacancyError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Fault for SheetError {
    fn kind(&self) -> Kind {
        match self {
            Self::Table(e) => e.kind(),
            Self::NoTitleColumn(_) | Self::NoRows => Kind::Invalid,
            Self::NotFound => Kind::NotFound,
            Self::NothingReady => Kind::Conflict,
            Self::Vacancy(e) => e.kind(),
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Table(e) => e.code(),
            Self::NoTitleColumn(_) => "import-column-missing",
            Self::NoRows => "import-no-rows",
            Self::NotFound => "sheet-not-found",
            Self::NothingReady => "sheet-nothing-ready",
            Self::Vacancy(e) => e.code(),
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        let vi = match self {
            Self::Table(e) => return e.wording(),
            Self::NoTitleColumn(found) => format!(
                "Không thấy cột “{}”. Dòng đầu có: {}. Hãy dùng tệp mẫu.",
                Column::Title.vi(),
                found.join(", ")
            ),
            Self::NoRows => {
                "Chưa có dòng nào dưới tiêu đề. Hãy điền mỗi vị trí một dòng.".to_owned()
            }
            Self::NotFound => {
                "Không thấy bảng này. Bảng chỉ được giữ một ngày; hãy tải tệp lên lại.".to_owned()
            }
            Self::NothingReady => "Chưa có dòng nào đúng để nhập.".to_owned(),
            Self::Vacancy(e) => return e.wording(),
            Self::Db(e) => return e.wording(),
        };
        Wording::new(vi, format!("{}.", capital(&self.to_string())))
    }

    fn fields(&self) -> &[FieldFault] {
        match self {
            Self::Vacancy(e) => e.fields(),
            Self::Table(_)
            | Self::NoTitleColumn(_)
            | Self::NoRows
            | Self::NotFound
            | Self::NothingReady
            | Self::Db(_) => &[],
        }
    }
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
