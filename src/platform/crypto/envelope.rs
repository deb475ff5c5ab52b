//! Sealing of single fields with the key of the person they belong to.

use aws_lc_rs::aead::AES_256_GCM;
use aws_lc_rs::aead::Aad;
use aws_lc_rs::aead::NONCE_LEN;
use aws_lc_rs::aead::Nonce;
use aws_lc_rs::aead::RandomizedNonceKey;
use uuid::Uuid;

/// Format of the envelope: version, algorithm, nonce, sealed bytes with their tag.
const VERSION: u8 = 1;
/// AES-256-GCM.
const ALGORITHM: u8 = 1;
/// Bytes before the nonce.
const HEAD: usize = 2;
/// Sealed texts are padded to a multiple of this, so that their length tells little.
const PADDING: usize = 32;

/// The key of one person's fields.
pub struct SubjectKey(pub(super) [u8; 32]);

/// A person's key as the database keeps it (AES key wrap, RFC 3394; 40 bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedKey {
    /// The wrapped key.
    pub bytes: Vec<u8>,
    /// Version of the ring's key that wrapped it.
    pub ring_version: i32,
}

/// Where a sealed value stands; it opens only there.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Table.
    pub table: &'static str,
    /// Column.
    pub column: &'static str,
    /// Whose it is.
    pub subject: Uuid,
}

/// A sealed value could not be opened.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SealError {
    /// It is damaged, was moved, or belongs to another key.
    #[error("a sealed field of {table}.{column} does not open")]
    Damaged {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
    },
    /// The ring has no key of this version.
    #[error("the key ring has no key of version {0}")]
    NoKey(i32),
}

impl Place {
    fn bound(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(64);
        bytes.extend_from_slice(self.table.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(self.column.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(self.subject.as_bytes());
        bytes
    }

    const fn damaged(&self) -> SealError {
        SealError::Damaged { table: self.table, column: self.column }
    }
}

impl SubjectKey {
    fn cipher(&self) -> RandomizedNonceKey {
        RandomizedNonceKey::new(&AES_256_GCM, &self.0).expect("a key of 32 bytes fits AES-256")
    }

    /// Seals a text for one place.
    pub fn seal(&self, place: Place, text: &str) -> Vec<u8> {
        let mut sealed = padded(text.as_bytes());
        let nonce = self
            .cipher()
            .seal_in_place_append_tag(Aad::from(place.bound()), &mut sealed)
            .expect("a field is far below the limit of the cipher");
        let mut envelope = vec![VERSION, ALGORITHM];
        envelope.extend_from_slice(nonce.as_ref());
        envelope.extend_from_slice(&sealed);
        envelope
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// [`SealError::Damaged`] when it was changed, moved, or sealed with another key.
    pub fn open(&self, place: Place, envelope: &[u8]) -> Result<String, SealError> {
        let opened = || {
            let (head, rest) = envelope.split_at_checked(HEAD)?;
            if head != [VERSION, ALGORITHM] {
                return None;
            }
            let (nonce, sealed) = rest.split_at_checked(NONCE_LEN)?;
            let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
            let mut bytes = sealed.to_vec();
            let plain =
                self.cipher().open_in_place(nonce, Aad::from(place.bound()), &mut bytes).ok()?;
            unpadded(plain)
        };
        opened().ok_or(place.damaged())
    }
}

/// Length, text, zeros up to the next step.
fn padded(text: &[u8]) -> Vec<u8> {
    let length = u32::try_from(text.len()).expect("a field is far below four gigabytes");
    let mut bytes = length.to_be_bytes().to_vec();
    bytes.extend_from_slice(text);
    bytes.resize(bytes.len().next_multiple_of(PADDING), 0);
    bytes
}

fn unpadded(bytes: &[u8]) -> Option<String> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    String::from_utf8(rest.get(..length)?.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: Place = Place { table: "seekers", column: "private", subject: Uuid::nil() };

    fn key() -> SubjectKey {
        SubjectKey([7; 32])
    }

    #[test]
    fn what_was_sealed_opens_in_its_place() {
        let sealed = key().seal(PLACE, "Khmer");
        assert_eq!(key().open(PLACE, &sealed).as_deref(), Ok("Khmer"));
    }

    #[test]
    fn a_sealed_field_moved_to_another_row_or_column_does_not_open() {
        let sealed = key().seal(PLACE, "Khmer");
        for place in [
            Place { subject: Uuid::max(), ..PLACE },
            Place { column: "sensitive", ..PLACE },
            Place { table: "accounts", ..PLACE },
        ] {
            assert!(key().open(place, &sealed).is_err());
        }
        assert!(SubjectKey([8; 32]).open(PLACE, &sealed).is_err());
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let sealed = key().seal(PLACE, "Khmer");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key().open(PLACE, &changed).is_err(), "byte {at}");
            assert!(key().open(PLACE, &sealed[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn short_answers_have_one_length() {
        assert_eq!(key().seal(PLACE, "Kinh").len(), key().seal(PLACE, "Khmer").len());
    }
}
