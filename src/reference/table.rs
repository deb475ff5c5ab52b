//! Tab-separated tables inside the binary.
//!
//! Invariant: a table is unpacked once and kept for the life of the process, so every name in it
//! is a slice that anybody may hold. Nothing here knows what a table means.

use std::io::Read;

/// Unpacks a gzip file of the binary and keeps it for ever; call once a table.
pub(super) fn unpack(packed: &[u8]) -> &'static str {
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed)
        .read_to_string(&mut text)
        .expect("embedded tables are well-formed");
    text.leak()
}

/// The fields of every row; a missing field is empty, which the tests of each table exclude.
pub(super) fn rows<const N: usize>(text: &str) -> impl Iterator<Item = [&str; N]> {
    text.lines().map(|line| {
        let mut fields = line.split('\t');
        std::array::from_fn(|_| fields.next().unwrap_or_default())
    })
}
