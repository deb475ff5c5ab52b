//! Why the stream cannot be followed from a position.

use crate::platform::db::DbError;
use crate::platform::fault::Fault;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;

/// Why the stream cannot be followed from a position.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    /// What happened after it is not kept any more, or was undone by a restored backup.
    #[error("the changes after this position are not kept")]
    Forgotten,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Fault for StreamError {
    fn kind(&self) -> Kind {
        match self {
            Self::Forgotten => Kind::Gone,
            Self::Db(e) => e.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Forgotten => "position-forgotten",
            Self::Db(e) => e.code(),
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::Forgotten => Wording::new(
                "Không còn giữ các thay đổi sau vị trí này. Hãy lấy lại bản chụp /api/v1/vacancies/snapshot rồi đi tiếp từ vị trí ghi trong đó.",
                "The changes after this position are not kept any more. Take /api/v1/vacancies/snapshot again and go on from the position it names.",
            ),
            Self::Db(e) => e.wording(),
        }
    }
}
