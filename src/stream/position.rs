//! Where a follower stands.

use crate::ids::VacancyId;
use crate::platform::crypto::KeyRing;
use crate::platform::outbox::FeedPosition;
use crate::platform::page;

/// What a position is signed as, so that nothing else we sign passes for one.
const CONTEXT: &str = "vacancy stream";
/// Before every vacancy.
pub(super) const NONE_YET: VacancyId = VacancyId(uuid::Uuid::nil());
/// Bytes of a position: two numbers and an identifier.
const BYTES: usize = 32;

/// Where a follower stands: everything up to here they know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The last event of the feed that is wholly told.
    pub(super) feed: FeedPosition,
    /// Of the event after it, which is about an employer, the vacancies up to this one are told
    /// too; [`NONE_YET`] when none is.
    pub(super) within: VacancyId,
}

impl Position {
    /// After everything up to an event.
    pub(super) const fn after(feed: FeedPosition) -> Self {
        Self { feed, within: NONE_YET }
    }

    /// As text that fits into an address; it means something to us only, in every process that has
    /// the same key ring.
    pub fn sign(&self, ring: &KeyRing) -> String {
        let mut bytes = Vec::with_capacity(BYTES);
        bytes.extend(self.feed.tx.to_be_bytes());
        bytes.extend(self.feed.seq.to_be_bytes());
        bytes.extend(self.within.0.as_bytes());
        ring.signed(CONTEXT, &page::to_text(&bytes))
    }

    /// Reads [`Position::sign`]; `None` for anything else.
    pub fn read(ring: &KeyRing, text: &str) -> Option<Self> {
        let bytes = page::from_text(ring.read_signed(CONTEXT, text)?)?;
        let (tx, rest) = bytes.split_first_chunk::<8>()?;
        let (seq, within) = rest.split_first_chunk::<8>()?;
        let feed = FeedPosition { tx: i64::from_be_bytes(*tx), seq: i64::from_be_bytes(*seq) };
        Some(Self { feed, within: VacancyId(uuid::Uuid::from_slice(within).ok()?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position() -> Position {
        let feed = FeedPosition { tx: 7, seq: i64::MAX };
        Position { feed, within: VacancyId(uuid::Uuid::from_u128(9)) }
    }

    #[test]
    fn a_position_comes_back_as_it_was_given() {
        let ring = KeyRing::for_tests();
        assert_eq!(Position::read(&ring, &position().sign(&ring)), Some(position()));
    }

    #[test]
    fn what_was_not_given_as_a_position_is_none() {
        let ring = KeyRing::for_tests();
        let text = position().sign(&ring);
        let (bytes, mark) = text.split_once('.').unwrap();
        let other = page::to_text(&[1; BYTES]);
        for forged in [
            format!("{other}.{mark}"),
            bytes.to_owned(),
            format!("{bytes}."),
            format!("{bytes}.{mark}A"),
            ring.signed("another thing", bytes),
            ring.signed(CONTEXT, "AAAA"),
            String::new(),
            ".".to_owned(),
        ] {
            assert_eq!(Position::read(&ring, &forged), None, "{forged}");
        }
    }
}
