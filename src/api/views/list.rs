//! One page of a list.

use crate::platform::page::Page;

/// One page of a list.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct ListBody<T: utoipa::ToSchema> {
    /// The page.
    pub(crate) items: Vec<T>,
    /// Send it as `after` to get the next page; null on the last page.
    pub(crate) next: Option<String>,
    /// All items of the list.
    pub(crate) total: u64,
}

impl<T: utoipa::ToSchema> ListBody<T> {
    /// A list that is never longer than one page.
    pub(crate) fn whole(items: Vec<T>) -> Self {
        let total = items.len() as u64;
        Self { items, next: None, total }
    }
}

impl<T: utoipa::ToSchema> From<Page<T>> for ListBody<T> {
    fn from(page: Page<T>) -> Self {
        let next = page.next.map(|key| key.to_string());
        Self { items: page.items, next, total: page.total }
    }
}
