//! What can go wrong with a search or with the index.

use crate::platform::fault::Fault;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;
use crate::platform::texts;
use crate::search::query::LARGEST_PAGE;
use crate::search::query::LONGEST_TEXT;

/// Why a search or a change of the index failed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The text is longer than [`LONGEST_TEXT`].
    #[error("a search text has at most {LONGEST_TEXT} characters, this one has {0}")]
    TextTooLong(usize),
    /// The page is empty or larger than [`LARGEST_PAGE`].
    #[error("a page has 1 to {LARGEST_PAGE} hits, not {0}")]
    PageSize(usize),
    /// The cursor is broken, or of another search.
    #[error("this cursor does not belong to this search")]
    Cursor,
    /// Sorting by distance needs a place.
    #[error("sorting by distance needs a place to measure from")]
    NoPlaceToMeasureFrom,
    /// Coordinates or a radius that cannot be.
    #[error("latitude -90 to 90, longitude -180 to 180, radius above 0")]
    NoSuchPlace,
    /// Another process writes this index.
    #[error("another process uses the search index in this folder")]
    InUse,
    /// The index is being rebuilt already.
    #[error("the search index is being rebuilt already")]
    Rebuilding,
    /// The folder cannot be read or written.
    #[error("the search index cannot be read or written: {0}")]
    Io(#[from] std::io::Error),
    /// The engine failed.
    #[error("the search index failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
}

/// Why a rebuild failed; the old index is still in place.
#[derive(Debug, thiserror::Error)]
pub enum RebuildError<E> {
    /// The documents could not be read.
    #[error("the documents could not be read: {0}")]
    Source(E),
    /// The new index could not be written.
    #[error(transparent)]
    Index(#[from] SearchError),
}

impl Fault for SearchError {
    fn kind(&self) -> Kind {
        match self {
            Self::TextTooLong(_)
            | Self::PageSize(_)
            | Self::Cursor
            | Self::NoPlaceToMeasureFrom
            | Self::NoSuchPlace => Kind::Invalid,
            Self::InUse | Self::Rebuilding => Kind::Conflict,
            Self::Io(e) if e.kind() == std::io::ErrorKind::StorageFull => Kind::NoSpace,
            Self::Io(_) | Self::Engine(_) => Kind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::TextTooLong(_) => "search-text-too-long",
            Self::PageSize(_) => "search-page-size",
            Self::Cursor => "search-cursor-invalid",
            Self::NoPlaceToMeasureFrom => "search-distance-needs-place",
            Self::NoSuchPlace => "search-place-invalid",
            Self::InUse => "search-index-in-use",
            Self::Rebuilding => "search-index-rebuilding",
            Self::Io(_) => "search-index-storage",
            Self::Engine(_) => "search-index-failed",
        }
    }

    fn wording(&self) -> Wording {
        match self {
            Self::TextTooLong(_) => {
                texts::wording_with("fault-search-too-long", &[("most", &LONGEST_TEXT.to_string())])
            }
            Self::PageSize(_) => {
                texts::wording_with("fault-page-size", &[("most", &LARGEST_PAGE.to_string())])
            }
            Self::Cursor => texts::wording("fault-search-cursor"),
            Self::NoPlaceToMeasureFrom => texts::wording("fault-search-no-place"),
            Self::NoSuchPlace => texts::wording("fault-search-bad-place"),
            Self::InUse => Wording::new(
                "Một tiến trình khác đang dùng chỉ mục tìm kiếm này.",
                "Another process uses this search index.",
            ),
            Self::Rebuilding => Wording::new(
                "Chỉ mục tìm kiếm đang được xây lại. Hãy đợi xong.",
                "The search index is being rebuilt already. Please wait.",
            ),
            Self::Io(_) | Self::Engine(_) => texts::wording("fault-search-away"),
        }
    }
}
