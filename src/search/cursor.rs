//! Where a page ended: enough to go on from there after the index has changed.
//!
//! A cursor names the last hit by its sort key and id, not by its number, and keeps the moment and
//! the reading of the first page, so that vacancies that come or go in between neither repeat nor
//! hide others. Absent: a signature; whoever hands it out signs it.

use crate::platform::page;
use crate::search::query::Breadth;
use crate::search::query::Sort;

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub(super) sort: Sort,
    /// How the words were read on the first page.
    pub(super) reading: Reading,
    /// Moment of the first page, microseconds since 1970: freshness is measured from there.
    pub(super) as_of: i64,
    /// Sort key of the last hit.
    pub(super) key: i64,
    /// Id of the last hit.
    pub(super) id: u128,
    /// Hits shown so far.
    pub(super) depth: u16,
    /// Which of the corrections of the text was searched; `None` for the words as typed.
    pub(super) correction: Option<u8>,
}

/// How the words of a search are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// Which of the ways to read the sentence, [`super::understand::Sentence::ways`].
    pub(super) way: u8,
    pub(super) breadth: Breadth,
    /// How many words must fit when `breadth` is [`Breadth::Most`]; 0 otherwise.
    pub(super) required: u8,
}

const BYTES: usize = 39;

impl Cursor {
    /// As text that fits into an address.
    pub fn encode(&self) -> String {
        let mut bytes = Vec::with_capacity(BYTES);
        bytes.push(number(Sort::ALL, &self.sort));
        bytes.push(number(Breadth::ALL, &self.reading.breadth));
        bytes.push(self.reading.required);
        bytes.push(self.reading.way);
        bytes.push(self.correction.map_or(0, |number| number.saturating_add(1)));
        bytes.extend(self.depth.to_be_bytes());
        bytes.extend(self.as_of.to_be_bytes());
        bytes.extend(self.key.to_be_bytes());
        bytes.extend(self.id.to_be_bytes());
        page::to_text(&bytes)
    }

    /// Reads [`Cursor::encode`]; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; BYTES] = page::from_text(text)?.try_into().ok()?;
        let [sort, breadth, required, way, corrected, d0, d1, rest @ ..] = bytes;
        let (as_of, rest) = rest.split_first_chunk::<8>()?;
        let (key, id) = rest.split_first_chunk::<8>()?;
        Some(Self {
            sort: *Sort::ALL.get(usize::from(sort))?,
            reading: Reading { way, breadth: *Breadth::ALL.get(usize::from(breadth))?, required },
            as_of: i64::from_be_bytes(*as_of),
            key: i64::from_be_bytes(*key),
            id: u128::from_be_bytes(*id.first_chunk::<16>()?),
            depth: u16::from_be_bytes([d0, d1]),
            correction: corrected.checked_sub(1),
        })
    }
}

/// Place of a member in its closed list, which has fewer than 256.
fn number<T: PartialEq>(all: &[T], member: &T) -> u8 {
    let at = all.iter().position(|m| m == member).unwrap_or(0);
    u8::try_from(at).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_address_bar() {
        let cursor = Cursor {
            sort: Sort::Pay,
            reading: Reading { way: 2, breadth: Breadth::Most, required: 3 },
            as_of: 1_790_000_000_000_000,
            key: i64::MIN,
            id: u128::MAX - 5,
            depth: 980,
            correction: Some(1),
        };
        assert_eq!(Cursor::parse(&cursor.encode()), Some(cursor));
    }

    #[test]
    fn anything_else_is_no_cursor() {
        for text in ["", "a", "%%%", "AAAA", &"_".repeat(51), &"A".repeat(4000)] {
            assert_eq!(Cursor::parse(text), None, "{text}");
        }
    }
}
