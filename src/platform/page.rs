//! Paging by key: a page begins after the last row of the page before.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Most rows of one page.
pub const MOST_ROWS: usize = 100;
/// Rows of a page when nobody says.
pub const USUAL_ROWS: usize = 20;

/// How many rows, after which key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// 1 to [`MOST_ROWS`].
    pub limit: usize,
    /// The last key of the page before.
    pub after: Option<uuid::Uuid>,
}

impl Default for PageRequest {
    fn default() -> Self {
        Self { limit: USUAL_ROWS, after: None }
    }
}

/// Rows, and the key to go on from when there are more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Key of the last row, when more rows follow.
    pub next: Option<uuid::Uuid>,
    /// All rows of the list.
    pub total: u64,
}

impl<T> Page<T> {
    /// Cuts a page from rows that were asked for with one more than the limit.
    pub fn cut(mut rows: Vec<T>, limit: usize, total: u64, key: impl Fn(&T) -> uuid::Uuid) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(key);
        Self { items: rows, next, total }
    }

    /// The same page of other things.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        let items = self.items.into_iter().map(change).collect();
        Page { items, next: self.next, total: self.total }
    }
}

/// Bytes as text that fits into an address.
pub fn to_text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The bytes of [`to_text`].
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
