//! Opens an import file of any kind and gives its adverts one after the other.
//!
//! Invariants: no input makes reading panic or hold more than one row in memory (a spreadsheet is
//! held whole, within its limits); a broken row is one problem and the next row is read, unless
//! the file itself breaks off.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use flate2::bufread::MultiGzDecoder;

use crate::imports::column::Column;
use crate::imports::csv_file::CsvFile;
use crate::imports::json_lines::JsonLines;
use crate::imports::row::AdvertRow;
use crate::imports::row::RowProblem;
use crate::imports::xlsx_file::XlsxFile;
use crate::platform::coded::coded_enum;
use crate::platform::fault::Fault;
use crate::platform::fault::Kind;
use crate::platform::language::Language;
use crate::platform::language::Wording;

pub use crate::imports::xlsx_file::MAX_XLSX_BYTES;
pub use crate::imports::xlsx_file::MAX_XLSX_ROWS;
pub use crate::imports::xlsx_file::MAX_XLSX_UNPACKED_BYTES;

/// Largest row of JSON lines and CSV, unpacked.
pub const MAX_ROW_BYTES: usize = 1024 * 1024;
/// Most that a packed file may unpack to; reading stops there.
pub const MAX_UNPACKED_BYTES: u64 = 4 * 1024 * 1024 * 1024;
const BUFFER_BYTES: usize = 128 * 1024;

coded_enum! {
    /// How an import file is written.
    pub enum Format {
        /// One JSON object a line.
        Jsonl = "jsonl" ("JSON Lines", "JSON Lines"),
        /// One JSON object a line, packed with gzip.
        JsonlGz = "jsonl.gz" ("JSON Lines nén gzip", "JSON Lines, gzip"),
        /// Values apart by comma, semicolon or tab, with headings, UTF-8.
        Csv = "csv" ("CSV", "CSV"),
        /// The first visible sheet of an Excel file, with headings.
        Xlsx = "xlsx" ("Excel (XLSX)", "Excel (XLSX)"),
    }
}

impl Format {
    /// By the end of a file name.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let ends = |end: &str| name.ends_with(end);
        if ends(".jsonl") || ends(".ndjson") {
            Some(Self::Jsonl)
        } else if ends(".gz") {
            Some(Self::JsonlGz)
        } else if ends(".csv") || ends(".tsv") {
            Some(Self::Csv)
        } else if ends(".xlsx") {
            Some(Self::Xlsx)
        } else {
            None
        }
    }

    /// By the first bytes of a file.
    fn of_content(start: &[u8]) -> Self {
        let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
        match text {
            [0x1F, 0x8B, ..] => Self::JsonlGz,
            [b'P', b'K', 0x03, 0x04, ..] => Self::Xlsx,
            [b'{', ..] => Self::Jsonl,
            _ => Self::Csv,
        }
    }
}

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The disk or the sender failed.
    #[error("the file cannot be read: {0}")]
    Io(#[source] io::Error),
    /// The content is not what the format says.
    #[error("the file is not {format}: {reason}")]
    NotThisFormat {
        /// The format asked for or recognised.
        format: Format,
        /// What the reader found.
        reason: String,
    },
    /// Headings in another encoding.
    #[error("the file is not UTF-8; save it as “CSV UTF-8”")]
    NotUtf8,
    /// A column every table needs.
    #[error("the column “{}” is missing; found: {}", missing.label(Language::En), found.join(", "))]
    MissingColumn {
        /// The first column missing.
        missing: Column,
        /// The headings of the file.
        found: Vec<String>,
    },
    /// More bytes than allowed.
    #[error("the file is too large; at most {most} bytes are allowed")]
    TooLarge {
        /// Most bytes.
        most: u64,
    },
    /// More rows than allowed.
    #[error("the sheet is too long; at most {most} rows are allowed")]
    TooManyRows {
        /// Most rows.
        most: usize,
    },
}

impl Fault for ReadError {
    fn kind(&self) -> Kind {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::NotFound => Kind::NotFound,
            Self::Io(_)
            | Self::NotThisFormat { .. }
            | Self::NotUtf8
            | Self::MissingColumn { .. }
            | Self::TooLarge { .. }
            | Self::TooManyRows { .. } => Kind::Invalid,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "import-file-unreadable",
            Self::NotThisFormat { .. } => "import-file-not-this-format",
            Self::NotUtf8 => "import-file-not-utf-8",
            Self::MissingColumn { .. } => "import-column-missing",
            Self::TooLarge { .. } => "import-file-too-large",
            Self::TooManyRows { .. } => "import-too-many-rows",
        }
    }

    fn wording(&self) -> Wording {
        let vi = match self {
            Self::Io(error) => format!("Không đọc được tệp: {error}."),
            Self::NotThisFormat { format, reason } => {
                format!("Tệp không đúng định dạng {}: {reason}.", format.vi())
            }
            Self::NotUtf8 => "Tệp không phải UTF-8; hãy lưu dưới dạng “CSV UTF-8”.".to_owned(),
            Self::MissingColumn { missing, found } => {
                format!("Thiếu cột “{}”; tệp có: {}.", missing.vi(), found.join(", "))
            }
            Self::TooLarge { most } => format!("Tệp quá lớn; tối đa {most} byte."),
            Self::TooManyRows { most } => format!("Bảng quá dài; tối đa {most} dòng."),
        };
        Wording::new(vi, format!("{self}."))
    }
}

/// The adverts of one file, in order.
pub struct Adverts {
    rows: Rows,
    bytes_read: Arc<AtomicU64>,
}

enum Rows {
    Lines(JsonLines),
    Csv(Box<CsvFile>),
    Sheet(XlsxFile),
}

impl std::fmt::Debug for Adverts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Adverts").field("bytes_read", &self.bytes_read).finish_non_exhaustive()
    }
}

/// Opens a file; without a format its name decides, then its content.
///
/// # Errors
/// A file that cannot be opened, is not of its format, is too large or lacks a column.
pub fn open(path: &Path, format: Option<Format>) -> Result<Adverts, ReadError> {
    let file = File::open(path).map_err(ReadError::Io)?;
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    read(file, format.or_else(|| Format::of_name(&name)))
}

/// Reads a stream; without a format its content decides.
///
/// # Errors
/// As [`open`].
pub fn read(
    input: impl Read + Send + 'static,
    format: Option<Format>,
) -> Result<Adverts, ReadError> {
    let bytes_read = Arc::new(AtomicU64::new(0));
    let counted = Counted { input, bytes_read: Arc::clone(&bytes_read) };
    let mut input = BufReader::with_capacity(BUFFER_BYTES, counted);
    let start = input.fill_buf().map_err(ReadError::Io)?;
    let format = format.unwrap_or_else(|| Format::of_content(start));
    let rows = match format {
        Format::Jsonl => Rows::Lines(JsonLines::new(Box::new(input), u64::MAX)),
        Format::JsonlGz => {
            if !start.starts_with(b"\x1F\x8B") {
                let reason = "no gzip header".to_owned();
                return Err(ReadError::NotThisFormat { format, reason });
            }
            let unpacked = BufReader::with_capacity(BUFFER_BYTES, MultiGzDecoder::new(input));
            Rows::Lines(JsonLines::new(Box::new(unpacked), MAX_UNPACKED_BYTES))
        }
        Format::Csv => Rows::Csv(Box::new(CsvFile::open(Box::new(input))?)),
        Format::Xlsx => Rows::Sheet(XlsxFile::open(input)?),
    };
    Ok(Adverts { rows, bytes_read })
}

impl Adverts {
    /// Bytes of the file taken so far, packed as they are: for a progress bar.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }

    /// Columns that were not understood, each once. For JSON lines complete only at the end.
    pub fn unknown_columns(&self) -> &BTreeSet<String> {
        match &self.rows {
            Rows::Lines(lines) => &lines.unknown,
            Rows::Csv(file) => &file.headings.unknown,
            Rows::Sheet(sheet) => &sheet.headings.unknown,
        }
    }
}

impl Iterator for Adverts {
    type Item = Result<AdvertRow, RowProblem>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.rows {
            Rows::Lines(lines) => lines.next_row(),
            Rows::Csv(file) => file.next_row(),
            Rows::Sheet(sheet) => sheet.next_row(),
        }
    }
}

/// Counts what is taken from the file.
struct Counted<R> {
    input: R,
    bytes_read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.bytes_read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
