//! The snapshot: a gzip file of JSON lines in the data folder. The first line says from where the
//! stream goes on, each other line is one vacancy.
//!
//! Invariants: the file is whole or not there, also after a loss of power; everything about it is
//! read from the open file itself, so that a newer one may take its place at any time.

use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::employers::employer::Employer;
use crate::platform::clock::local_date;
use crate::platform::clock::start_of_day;
use crate::vacancies::vacancy::Vacancy;

/// How a vacancy is written: JSON in one line. Deliveries know how, and are above this module.
pub type Line = fn(&Vacancy, &Employer) -> Vec<u8>;

/// A snapshot is made at this hour of the night.
///
/// Unit: hours after midnight, local time.
const HOUR: i64 = 2;
/// The first line is in the first bytes of the file, packed as they are.
pub const HEAD_BYTES: usize = 1024;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Head {
    /// The position from which the stream goes on, signed.
    pub next: String,
    /// When the snapshot was begun.
    pub made_at: DateTime<Utc>,
}

impl Head {
    /// Reads the first line from the beginning of a snapshot; `None` when it is none of this shape.
    pub fn parse(beginning: &[u8]) -> Option<Self> {
        let mut line = String::new();
        BufReader::new(GzDecoder::new(beginning)).read_line(&mut line).ok()?;
        serde_json::from_str(&line).ok()
    }

    /// Reads the first line of the snapshot of a data folder; `None` when there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of(data: &Path) -> io::Result<Option<Self>> {
        let file = match File::open(file(data)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut beginning = Vec::with_capacity(HEAD_BYTES);
        file.take(HEAD_BYTES as u64).read_to_end(&mut beginning)?;
        Ok(Self::parse(&beginning))
    }

    /// Whether a night has begun since it was made.
    pub fn is_old(&self, now: DateTime<Utc>) -> bool {
        let hour = TimeDelta::hours(HOUR);
        self.made_at < start_of_day(local_date(now - hour)) + hour
    }
}

/// The snapshot of a data folder.
pub fn file(data: &Path) -> PathBuf {
    data.join("stream").join("vacancies.jsonl.gz")
}

/// A snapshot that is being written, beside the one that is there.
pub struct Draft {
    out: GzEncoder<BufWriter<File>>,
    part: PathBuf,
    whole: PathBuf,
}

impl Draft {
    /// Begins with the first line.
    ///
    /// # Errors
    /// When the data folder cannot be written.
    pub fn begin(data: &Path, head: &Head) -> io::Result<Self> {
        let whole = file(data);
        let part = whole.with_extension("part");
        if let Some(folder) = whole.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let out = BufWriter::new(File::create(&part)?);
        let mut draft = Self { out: GzEncoder::new(out, Compression::default()), part, whole };
        draft.add(&serde_json::to_vec(head)?)?;
        // Ends the packed block, so that the first line can be read without what follows.
        draft.out.flush()?;
        Ok(draft)
    }

    /// Adds a line.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn add(&mut self, line: &[u8]) -> io::Result<()> {
        self.out.write_all(line)?;
        self.out.write_all(b"\n")
    }

    /// Takes the place of the snapshot before.
    ///
    /// # Errors
    /// When it cannot be written; the snapshot before stays.
    pub fn finish(self) -> io::Result<()> {
        let file = self.out.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        std::fs::rename(&self.part, &self.whole)?;
        let folder = self.whole.parent().unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap()
    }

    fn made(at: DateTime<Utc>) -> Head {
        Head { next: "AAAA.BBBB".repeat(10), made_at: at }
    }

    #[test]
    fn a_snapshot_is_old_from_two_in_the_night_in_viet_nam() {
        // Two in the night of the 25th is 19:00 UTC on the 24th.
        let head = made(at(24, 1, 0));
        assert!(!head.is_old(at(24, 18, 59)));
        assert!(head.is_old(at(24, 19, 0)));
        let head = made(at(24, 19, 0));
        assert!(!head.is_old(at(25, 18, 59)));
        assert!(head.is_old(at(25, 19, 0)));
    }

    #[test]
    fn the_first_line_is_read_without_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let head = made(at(24, 1, 0));
        let mut draft = Draft::begin(folder.path(), &head).unwrap();
        assert_eq!(Head::of(folder.path()).unwrap(), None, "half a snapshot is none");
        let mut noise = 1u64;
        for _ in 0..2_000 {
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            draft.add(noise.to_string().as_bytes()).unwrap();
        }
        draft.finish().unwrap();
        assert!(file(folder.path()).metadata().unwrap().len() > 4 * HEAD_BYTES as u64);
        assert_eq!(Head::of(folder.path()).unwrap(), Some(head));
    }

    #[test]
    fn what_is_no_snapshot_has_no_first_line() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("stream")).unwrap();
        std::fs::write(file(folder.path()), "no gzip").unwrap();
        assert_eq!(Head::of(folder.path()).unwrap(), None);
        assert_eq!(Head::parse(b""), None);
    }
}
