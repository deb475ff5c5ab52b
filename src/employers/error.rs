//! Why something about employers did not happen.

use crate::accounts::error::AccountError;
use crate::employers::users::MOST_USERS;
use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::FieldFault;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;

/// Why something about employers did not happen.
#[derive(Debug, thiserror::Error)]
pub enum EmployerError {
    /// Fields are missing or wrong.
    #[error("not acceptable: {0}")]
    Invalid(FieldFaults),
    /// Another employer has this tax code.
    #[error("the tax code belongs to another employer")]
    TaxCodeTaken,
    /// The account acts for a firm already.
    #[error("the account has a firm")]
    HasFirm,
    /// The account has not registered its firm yet.
    #[error("the account has no firm yet")]
    NoFirm,
    /// It does not exist, or not for this person.
    #[error("no such employer")]
    NotFound,
    /// Nobody of this firm.
    #[error("nobody of this firm")]
    NoUser,
    /// The firm has as many users as it may.
    #[error("too many users")]
    TooManyUsers,
    /// Not allowed for this person.
    #[error("not allowed")]
    Forbidden,
    /// The last admin of a firm cannot be removed.
    #[error("the last admin of a firm")]
    LastAdmin,
    /// Somebody changed it in between.
    #[error("changed in between")]
    Stale,
    /// Something about the account.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<FieldFaults> for EmployerError {
    fn from(faults: FieldFaults) -> Self {
        Self::Invalid(faults)
    }
}

impl Fault for EmployerError {
    fn kind(&self) -> Kind {
        match self {
            Self::Invalid(_) => Kind::Invalid,
            Self::TaxCodeTaken
            | Self::HasFirm
            | Self::NoFirm
            | Self::LastAdmin
            | Self::TooManyUsers => Kind::Conflict,
            Self::NotFound | Self::NoUser => Kind::NotFound,
            Self::Forbidden => Kind::Forbidden,
            Self::Stale => Kind::Stale,
            Self::Account(e) => e.kind(),
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::TaxCodeTaken => "tax-code-taken",
            Self::HasFirm => "has-firm",
            Self::NoFirm => "no-firm",
            Self::NotFound => "employer-not-found",
            Self::NoUser => "user-not-found",
            Self::TooManyUsers => "too-many-users",
            Self::Forbidden => "forbidden",
            Self::LastAdmin => "last-admin",
            Self::Stale => "stale",
            Self::Account(e) => e.code(),
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::Invalid(_) => AccountError::Invalid(FieldFaults::new()).wording(),
            Self::TaxCodeTaken => Wording::new(
                "Mã số thuế này đã được đăng ký. Hãy nhờ người quản lý của đơn vị thêm bạn vào, hoặc gọi Trung tâm.",
                "This tax code is registered already. Ask your firm's admin to add you, or call the centre.",
            ),
            Self::HasFirm => {
                Wording::new("Tài khoản này đã có đơn vị.", "This account acts for a firm already.")
            }
            Self::NoFirm => Wording::new(
                "Hãy khai thông tin đơn vị tuyển dụng trước.",
                "Please register your firm first.",
            ),
            Self::NotFound => texts::wording("fault-employer-not-found"),
            Self::NoUser => Wording::new(
                "Không thấy người này trong đơn vị.",
                "There is no such person in this firm.",
            ),
            Self::TooManyUsers => Wording::new(
                format!("Mỗi đơn vị có tối đa {MOST_USERS} người dùng."),
                format!("A firm has at most {MOST_USERS} users."),
            ),
            Self::Forbidden => AccountError::Forbidden.wording(),
            Self::LastAdmin => Wording::new(
                "Đơn vị cần ít nhất một người quản lý.",
                "A firm needs at least one admin.",
            ),
            Self::Stale => texts::wording("fault-stale"),
            Self::Account(e) => e.wording(),
            Self::Db(e) => e.wording(),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        match self {
            Self::Invalid(faults) => faults.as_slice(),
            Self::Account(e) => e.fields(),
            _ => &[],
        }
    }
}
