//! Cursors of searches: only our own come back, and only to the search they are of.

use crate::platform::crypto::KeyRing;
use crate::search::Cursor;

/// A cursor as the client keeps it.
pub(super) fn sign(ring: &KeyRing, question: &str, cursor: &Cursor) -> String {
    ring.signed(question, &cursor.encode())
}

/// The cursor of a search, if it is one of ours and of this search.
pub(super) fn read(ring: &KeyRing, question: &str, text: &str) -> Option<Cursor> {
    ring.read_signed(question, text).and_then(Cursor::parse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::page;

    /// 39 zero bytes: the first page of everything.
    fn cursor() -> Cursor {
        Cursor::parse(&page::to_text(&[0; 39])).unwrap()
    }

    #[test]
    fn a_cursor_comes_back_to_the_search_it_is_of() {
        let ring = KeyRing::for_tests();
        let text = sign(&ring, "q=may", &cursor());
        assert_eq!(read(&ring, "q=may", &text), Some(cursor()));
    }

    #[test]
    fn a_cursor_of_another_search_is_refused() {
        let ring = KeyRing::for_tests();
        let text = sign(&ring, "q=may", &cursor());
        assert_eq!(read(&ring, "q=hàn", &text), None);
    }

    #[test]
    fn a_forged_cursor_is_refused() {
        let ring = KeyRing::for_tests();
        let text = sign(&ring, "q=may", &cursor());
        let (_, mark) = text.split_once('.').unwrap();
        let other = page::to_text(&[[0; 38].as_slice(), &[1]].concat());
        for forged in
            [format!("{other}.{mark}"), cursor().encode(), text.replace('.', ""), ".".into()]
        {
            assert_eq!(read(&ring, "q=may", &forged), None, "{forged}");
        }
    }
}
