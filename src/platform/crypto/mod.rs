//! Keys and what is done with them: sealed fields, blind indexes, random secrets.
//!
//! Invariants: one library (aws-lc-rs); a key serves one purpose; a sealed value cannot be moved
//! to another row, column or person. A person's fields are sealed with a key of that person, so
//! destroying that key erases them, in backups too.

mod envelope;
mod ring;

pub use envelope::Place;
pub use envelope::SealError;
pub use envelope::SubjectKey;
pub use envelope::WrappedKey;
pub use ring::KeyRing;
pub use ring::RingError;

use aws_lc_rs::digest;
use aws_lc_rs::rand;

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    hash
}

/// Random bytes nobody can guess.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// Whether two secrets are the same, in a time that does not tell how much of them is.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    subtle::ConstantTimeEq::ct_eq(left, right).into()
}
