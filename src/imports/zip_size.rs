//! How much a ZIP archive unpacks to, found by unpacking it.
//!
//! The sizes an archive states about itself are not believed, nor its directory: every local
//! header in the bytes is tried, so that whatever a reader of the archive may open was counted.

use std::io::Read;

use flate2::read::DeflateDecoder;

const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
const LOCAL_HEADER_BYTES: usize = 30;
const DEFLATED: u16 = 8;

/// Whether everything in the archive together unpacks to at most `limit` bytes.
pub(super) fn unpacks_within(archive: &[u8], limit: u64) -> bool {
    let mut left = limit;
    let mut at = 0;
    while let Some(rest) = archive.get(at..) {
        let Some(found) = rest.windows(LOCAL_HEADER.len()).position(|w| w == LOCAL_HEADER) else {
            break;
        };
        at += found + LOCAL_HEADER.len();
        let Some(entry) = rest.get(found..) else {
            break;
        };
        match unpacked_size(entry, left) {
            Some(size) if size > left => return false,
            Some(size) => left -= size,
            None => {}
        }
    }
    true
}

/// Bytes of one entry, counted up to one more than `limit`; `None` when it is not compressed, and
/// so no larger than the archive.
fn unpacked_size(entry: &[u8], limit: u64) -> Option<u64> {
    let short = |at: usize| {
        let bytes = entry.get(at..at + 2)?;
        Some(u16::from_le_bytes([*bytes.first()?, *bytes.get(1)?]))
    };
    if short(8)? != DEFLATED {
        return None;
    }
    let names = usize::from(short(26)?) + usize::from(short(28)?);
    let packed = entry.get(LOCAL_HEADER_BYTES + names..)?;
    let mut unpacked = DeflateDecoder::new(packed).take(limit + 1);
    let mut buffer = vec![0; 64 * 1024];
    let mut size = 0;
    // An entry that breaks off counts as far as it goes.
    while let Ok(read @ 1..) = unpacked.read(&mut buffer) {
        size += read as u64;
    }
    Some(size)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// A local header that lies about its size, and its data.
    fn entry(content: &[u8]) -> Vec<u8> {
        let mut packer =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(content).unwrap();
        let mut header = LOCAL_HEADER.to_vec();
        header.extend([20, 0, 0, 0, 8, 0]);
        header.extend([0; 16]);
        header.extend([1, 0, 0, 0]);
        header.push(b'x');
        header.extend(packer.finish().unwrap());
        header
    }

    #[test]
    fn an_archive_is_measured_by_what_it_unpacks_to() {
        let archive = [entry(&vec![b'a'; 60_000]), entry(&vec![b'b'; 40_000])].concat();
        assert!(archive.len() < 1_000);
        assert!(unpacks_within(&archive, 100_000));
        assert!(!unpacks_within(&archive, 99_999));
    }

    #[test]
    fn bytes_that_are_no_archive_unpack_to_nothing() {
        assert!(unpacks_within(b"", 0));
        assert!(unpacks_within(b"PK\x03\x04", 0));
    }
}
