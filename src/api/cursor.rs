//! Cursors of searches: only our own come back, and only to the search they are of.

use subtle::ConstantTimeEq;

use crate::platform::crypto::KeyRing;
use crate::platform::page;
use crate::search::Cursor;

/// Bytes of the mark that are kept: guessing one takes 2¹²⁸ tries.
const MARK_BYTES: usize = 16;

/// A cursor as the client keeps it.
pub(super) fn sign(ring: &KeyRing, question: &str, cursor: &Cursor) -> String {
    let text = cursor.encode();
    let mark = mark(ring, question, &text);
    format!("{text}.{mark}")
}

/// The cursor of a search, if it is one of ours and of this search.
pub(super) fn read(ring: &KeyRing, question: &str, text: &str) -> Option<Cursor> {
    let (cursor, given) = text.split_once('.')?;
    let wanted = mark(ring, question, cursor);
    let is_ours: bool = wanted.as_bytes().ct_eq(given.as_bytes()).into();
    Cursor::parse(cursor).filter(|_| is_ours)
}

fn mark(ring: &KeyRing, question: &str, cursor: &str) -> String {
    let whole = ring.cursor_mark(question, cursor.as_bytes());
    let (kept, _) = whole.split_first_chunk::<MARK_BYTES>().expect("a mark has 32 bytes");
    page::to_text(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 38 zero bytes: the first page of everything.
    fn cursor() -> Cursor {
        Cursor::parse(&page::to_text(&[0; 38])).unwrap()
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
        let other = page::to_text(&[[0; 37].as_slice(), &[1]].concat());
        for forged in
            [format!("{other}.{mark}"), cursor().encode(), text.replace('.', ""), ".".into()]
        {
            assert_eq!(read(&ring, "q=may", &forged), None, "{forged}");
        }
    }
}
