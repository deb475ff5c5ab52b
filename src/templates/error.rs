//! Why something about templates did not happen.

use crate::accounts::error::AccountError;
use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::FieldFault;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::templates::keep::MOST_TEMPLATES;
use crate::vacancies::error::VacancyError;

/// Why something about templates did not happen.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// Fields are missing or wrong.
    #[error("not acceptable: {0}")]
    Invalid(FieldFaults),
    /// It does not exist, or not for this firm.
    #[error("no such template")]
    NotFound,
    /// The firm has as many as it may.
    #[error("too many templates")]
    Full,
    /// Something about its vacancy.
    #[error(transparent)]
    Vacancy(#[from] VacancyError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<FieldFaults> for TemplateError {
    fn from(faults: FieldFaults) -> Self {
        Self::Invalid(faults)
    }
}

impl Fault for TemplateError {
    fn kind(&self) -> Kind {
        match self {
            Self::Invalid(_) => Kind::Invalid,
            Self::NotFound => Kind::NotFound,
            Self::Full => Kind::Conflict,
            Self::Vacancy(e) => e.kind(),
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::NotFound => "template-not-found",
            Self::Full => "templates-full",
            Self::Vacancy(e) => e.code(),
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::Invalid(_) => AccountError::Invalid(FieldFaults::new()).wording(),
            Self::NotFound => Wording::new(
                "Không có mẫu tin này. Có thể đồng nghiệp của bạn đã xoá.",
                "There is no such template. A colleague may have deleted it.",
            ),
            Self::Full => Wording::new(
                format!("Đơn vị đã có {MOST_TEMPLATES} mẫu tin. Hãy xoá bớt mẫu cũ."),
                format!("Your firm has {MOST_TEMPLATES} templates. Please delete an old one."),
            ),
            Self::Vacancy(e) => e.wording(),
            Self::Db(e) => e.wording(),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        match self {
            Self::Invalid(faults) => faults.as_slice(),
            Self::Vacancy(e) => e.fields(),
            Self::NotFound | Self::Full | Self::Db(_) => &[],
        }
    }
}
