//! Why something about vacancies did not happen.

use crate::accounts::error::AccountError;
use crate::employers::error::EmployerError;
use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::FieldFault;
use crate::platform::fault::FieldFaults;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;
use crate::vacancies::lifecycle::Action;
use crate::vacancies::lifecycle::State;

/// Why something about vacancies did not happen.
#[derive(Debug, thiserror::Error)]
pub enum VacancyError {
    /// Fields are missing or wrong.
    #[error("not acceptable: {0}")]
    Invalid(FieldFaults),
    /// It does not exist, or not for this person.
    #[error("no such vacancy")]
    NotFound,
    /// Its state does not allow the action.
    #[error("a vacancy that is {state} does not allow '{action}'")]
    WrongState {
        /// Where it stands.
        state: State,
        /// What was tried.
        action: Action,
    },
    /// It has ended and cannot be changed; it can be copied.
    #[error("a vacancy that is {0} cannot be changed")]
    Ended(State),
    /// It was open once and has ended: there is nothing to see any more.
    #[error("a vacancy that is {0} is not shown any more")]
    Gone(State),
    /// The employer is not verified.
    #[error("the employer is not verified")]
    NotVerified,
    /// Everybody wanted was hired.
    #[error("no opening is left")]
    NoOpeningLeft,
    /// Somebody changed it in between.
    #[error("changed in between")]
    Stale,
    /// Not allowed for this person.
    #[error("not allowed")]
    Forbidden,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<FieldFaults> for VacancyError {
    fn from(faults: FieldFaults) -> Self {
        Self::Invalid(faults)
    }
}

impl Fault for VacancyError {
    fn kind(&self) -> Kind {
        match self {
            Self::Invalid(_) => Kind::Invalid,
            Self::NotFound => Kind::NotFound,
            Self::WrongState { .. } | Self::Ended(_) | Self::NotVerified | Self::NoOpeningLeft => {
                Kind::Conflict
            }
            Self::Gone(_) => Kind::Gone,
            Self::Stale => Kind::Stale,
            Self::Forbidden => Kind::Forbidden,
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::NotFound => "vacancy-not-found",
            Self::WrongState { .. } => "wrong-state",
            Self::Ended(_) => "vacancy-ended",
            Self::Gone(_) => "vacancy-gone",
            Self::NotVerified => "employer-not-verified",
            Self::NoOpeningLeft => "no-opening-left",
            Self::Stale => "stale",
            Self::Forbidden => "forbidden",
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        use crate::platform::language::Language::En;
        match self {
            Self::Invalid(_) => AccountError::Invalid(FieldFaults::new()).wording(),
            Self::NotFound => texts::wording("fault-vacancy-not-found"),
            Self::WrongState { state, action } => Wording::new(
                format!("Tin đang ở trạng thái «{}», không «{}» được.", state.vi(), action.vi()),
                format!(
                    "The vacancy is “{}”; “{}” is not possible.",
                    state.label(En),
                    action.label(En)
                ),
            ),
            Self::Ended(state) => Wording::new(
                format!("Tin này {} rồi. Hãy sao chép thành tin mới.", state.vi().to_lowercase()),
                format!(
                    "This vacancy is {}. Copy it into a new one.",
                    state.label(En).to_lowercase()
                ),
            ),
            Self::Gone(_) => texts::wording("fault-vacancy-gone"),
            Self::NotVerified => Wording::new(
                "Trung tâm chưa xác minh đơn vị của bạn, nên chưa đăng được. Tin nháp vẫn còn; việc xác minh thường xong trong một ngày làm việc.",
                "The centre has not verified your firm yet, so nothing can be published. Your draft is kept; verification usually takes one working day.",
            ),
            Self::NoOpeningLeft => Wording::new(
                "Đã nhận đủ số người của tin này. Muốn nhận thêm, hãy tăng số lượng trong tin.",
                "Everybody wanted was hired. To hire more, raise the number in the vacancy.",
            ),
            Self::Stale => EmployerError::Stale.wording(),
            Self::Forbidden => AccountError::Forbidden.wording(),
            Self::Db(e) => e.wording(),
        }
    }

    fn fields(&self) -> &[FieldFault] {
        match self {
            Self::Invalid(faults) => faults.as_slice(),
            _ => &[],
        }
    }
}
