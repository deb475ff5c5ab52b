//! A small table held whole, XLSX or CSV: its cells by row, whatever they mean.
//!
//! Invariants: a file is within its limits before it is opened and while it is read; a formula is
//! refused with the name of its cell, because what it shows is not what it says.

use std::io::Cursor;

use calamine::DataRef;
use calamine::Reader;
use calamine::SheetVisible;
use calamine::Xlsx;
use calamine::XlsxError;
use chrono::NaiveDate;

use crate::imports::csv_file::delimiter;
use crate::imports::zip_size::unpacks_within;
use crate::platform::fault::Fault;
use crate::platform::fault::Kind;
use crate::platform::language::Wording;

/// A column further right is not read.
const MOST_COLUMNS: usize = 200;
const ZIP: &[u8] = b"PK\x03\x04";

/// How large a table may be.
#[derive(Debug, Clone, Copy)]
pub struct TableLimits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of everything in the file, unpacked.
    pub unpacked: u64,
    /// Bytes of the texts in the cells together.
    pub texts: usize,
    /// Rows that hold something.
    pub rows: usize,
}

/// What stands in one cell that is not empty.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableCell {
    /// Letters, also numbers written as text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(NaiveDate),
    /// Yes or no.
    Truth(bool),
    /// A time of day or a fault of the sheet.
    Other,
}

/// A row that holds something.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableRow {
    /// Number of the row in its file, from 1, as a spreadsheet shows it.
    pub number: u64,
    /// Position from the left, from 0, and what stands there.
    pub cells: Vec<(usize, TableCell)>,
}

/// Why a table cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Nothing is in the file.
    #[error("the file is empty")]
    Empty,
    /// Neither XLSX nor CSV.
    #[error("the file is neither an Excel file (.xlsx) nor a CSV file")]
    NotATable,
    /// The spreadsheet cannot be opened: damaged or locked with a password.
    #[error("the Excel file cannot be opened: {0}")]
    Broken(String),
    /// Letters in another encoding.
    #[error("the file is not UTF-8; save it as “CSV UTF-8” or as .xlsx")]
    NotUtf8,
    /// A cell that is computed.
    #[error("cell {0} holds a formula; paste its value instead")]
    Formula(String),
    /// More bytes than allowed.
    #[error("the file is too large; at most {most} KiB are allowed")]
    TooLarge {
        /// Most KiB.
        most: u64,
    },
    /// More rows than allowed.
    #[error("the sheet has too many rows; at most {most} are allowed")]
    TooManyRows {
        /// Most rows.
        most: usize,
    },
}

impl Fault for TableError {
    fn kind(&self) -> Kind {
        Kind::Invalid
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "import-file-empty",
            Self::NotATable => "import-file-not-a-table",
            Self::Broken(_) => "import-file-broken",
            Self::NotUtf8 => "import-file-not-utf-8",
            Self::Formula(_) => "import-formula",
            Self::TooLarge { .. } => "import-file-too-large",
            Self::TooManyRows { .. } => "import-too-many-rows",
        }
    }

    fn wording(&self) -> Wording {
        let vi = match self {
            Self::Empty => "Tệp không có gì bên trong.".to_owned(),
            Self::NotATable => "Chỉ nhận tệp Excel (.xlsx) hoặc CSV. Tệp .xls đời cũ: hãy mở ra và lưu lại thành .xlsx.".to_owned(),
            Self::Broken(_) => "Không mở được tệp Excel này: tệp bị hỏng hoặc có mật khẩu. Hãy lưu lại thành .xlsx không mật khẩu.".to_owned(),
            Self::NotUtf8 => "Tệp CSV không phải UTF-8; hãy lưu dạng “CSV UTF-8” hoặc .xlsx.".to_owned(),
            Self::Formula(cell) => format!("Ô {cell} là công thức. Hãy chép ô đó rồi dán lại dạng giá trị."),
            Self::TooLarge { most } => format!("Tệp quá lớn; tối đa {most} KiB."),
            Self::TooManyRows { most } => format!("Bảng quá dài; tối đa {most} dòng mỗi tệp."),
        };
        Wording::new(vi, format!("{self}."))
    }
}

/// The rows of a file that hold something.
///
/// # Errors
/// [`TableError`] says what to do.
pub fn read(bytes: Vec<u8>, limits: TableLimits) -> Result<Vec<TableRow>, TableError> {
    if bytes.len() > limits.bytes {
        return Err(TableError::TooLarge { most: limits.bytes as u64 / 1024 });
    }
    let rows = if bytes.starts_with(ZIP) {
        xlsx(bytes, limits)?
    } else if bytes.contains(&0) && !is_utf16(&bytes) {
        return Err(TableError::NotATable);
    } else {
        csv(&bytes, limits)?
    };
    if rows.is_empty() { Err(TableError::Empty) } else { Ok(rows) }
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

/// Collects cells, which come row by row.
struct Collecting {
    limits: TableLimits,
    texts: usize,
    rows: Vec<TableRow>,
}

impl Collecting {
    const fn within(limits: TableLimits) -> Self {
        Self { limits, texts: 0, rows: Vec::new() }
    }

    fn put(&mut self, number: u64, at: usize, mut cell: TableCell) -> Result<(), TableError> {
        if at >= MOST_COLUMNS {
            return Ok(());
        }
        if let TableCell::Text(text) = &mut cell {
            // No database keeps a text with it.
            text.retain(|letter| letter != '\0');
            if text.trim().is_empty() {
                return Ok(());
            }
            self.texts += text.len();
            if self.texts > self.limits.texts {
                return Err(TableError::TooLarge { most: self.limits.texts as u64 / 1024 });
            }
        }
        if let Some(row) = self.rows.last_mut().filter(|row| row.number == number) {
            row.cells.push((at, cell));
            return Ok(());
        }
        if self.rows.len() >= self.limits.rows {
            return Err(TableError::TooManyRows { most: self.limits.rows });
        }
        self.rows.push(TableRow { number, cells: vec![(at, cell)] });
        Ok(())
    }
}

/// The first visible sheet.
fn xlsx(bytes: Vec<u8>, limits: TableLimits) -> Result<Vec<TableRow>, TableError> {
    if !unpacks_within(&bytes, limits.unpacked) {
        return Err(TableError::TooLarge { most: limits.unpacked / 1024 });
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let sheets = book.sheets_metadata().iter();
    let first = sheets.clone().find(|sheet| sheet.visible == SheetVisible::Visible);
    let name = first.map(|sheet| sheet.name.clone()).ok_or(TableError::Empty)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|error| broken(&error))?;
    let mut table = Collecting::within(limits);
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|e| broken(&e))? {
        let (row, column) = cell.pos;
        if cell.formula.is_some() {
            return Err(TableError::Formula(cell_name(row, column)));
        }
        if let Some(held) = held(&cell.value) {
            table.put(u64::from(row) + 1, column as usize, held)?;
        }
    }
    Ok(table.rows)
}

fn broken(error: &XlsxError) -> TableError {
    TableError::Broken(error.to_string())
}

/// As a spreadsheet names it: `A1`, `AB12`.
fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

fn held(value: &DataRef<'_>) -> Option<TableCell> {
    Some(match value {
        DataRef::Empty => return None,
        // A spreadsheet keeps every number as a floating one.
        #[allow(clippy::cast_precision_loss, reason = "larger numbers are refused by every column")]
        DataRef::Int(number) => TableCell::Number(*number as f64),
        DataRef::Float(number) if number.is_finite() => TableCell::Number(*number),
        DataRef::SharedString(text) => TableCell::Text((*text).to_owned()),
        DataRef::String(text) | DataRef::DateTimeIso(text) => TableCell::Text(text.clone()),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
                .map_or(TableCell::Other, TableCell::Day)
        }
        DataRef::Bool(truth) => TableCell::Truth(*truth),
        DataRef::Float(_) | DataRef::DateTime(_) | DataRef::DurationIso(_) | DataRef::Error(_) => {
            TableCell::Other
        }
    })
}

fn csv(bytes: &[u8], limits: TableLimits) -> Result<Vec<TableRow>, TableError> {
    if is_utf16(bytes) {
        return Err(TableError::NotUtf8);
    }
    let first_line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let mut records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(first_line))
        .from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    let mut table = Collecting::within(limits);
    let mut number = 0;
    while records.read_byte_record(&mut record).map_err(|_broken| TableError::NotATable)? {
        number += 1;
        for (at, field) in record.iter().enumerate() {
            let text = std::str::from_utf8(field).map_err(|_other| TableError::NotUtf8)?;
            table.put(number, at, TableCell::Text(text.to_owned()))?;
        }
    }
    Ok(table.rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: TableLimits = TableLimits { bytes: 4096, unpacked: 1 << 20, texts: 200, rows: 3 };

    fn text(at: usize, text: &str) -> (usize, TableCell) {
        (at, TableCell::Text(text.to_owned()))
    }

    #[test]
    fn rows_keep_their_number_and_empty_ones_are_left_out() {
        let rows = read("\u{FEFF}Tên;Lương\n;;\nMay;7\n".into(), LIMITS).unwrap();
        assert_eq!(rows[0], TableRow { number: 1, cells: vec![text(0, "Tên"), text(1, "Lương")] });
        assert_eq!(rows[1], TableRow { number: 3, cells: vec![text(0, "May"), text(1, "7")] });
    }

    #[test]
    fn a_table_has_limits() {
        let most = TableError::TooManyRows { most: 3 };
        assert_eq!(read(b"a\nb\nc\nd".to_vec(), LIMITS), Err(most));
        assert_eq!(read(b"a\nb\nc\n".to_vec(), LIMITS).unwrap().len(), 3);
        let wide = vec![b'a'; 201];
        assert_eq!(read(wide, LIMITS), Err(TableError::TooLarge { most: 0 }));
        assert_eq!(read(vec![b'a'; 4097], LIMITS), Err(TableError::TooLarge { most: 4 }));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(read(Vec::new(), LIMITS), Err(TableError::Empty));
        assert_eq!(read(b";;\n ;\n".to_vec(), LIMITS), Err(TableError::Empty));
        let old_excel = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0".to_vec();
        assert_eq!(read(old_excel, LIMITS), Err(TableError::NotATable));
        assert_eq!(read(b"T\xEAn,L\n".to_vec(), LIMITS), Err(TableError::NotUtf8));
        assert_eq!(read(b"\xFF\xFEa\0".to_vec(), LIMITS), Err(TableError::NotUtf8));
        let broken = read(b"PK\x03\x04 no spreadsheet".to_vec(), LIMITS);
        assert!(matches!(broken, Err(TableError::Broken(_))), "{broken:?}");
    }

    #[test]
    fn a_formula_is_refused_with_the_name_of_its_cell() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Số người").unwrap();
        sheet.write_formula(4, 27, "=1+2").unwrap();
        let file = book.save_to_buffer().unwrap();
        let limits = TableLimits { bytes: 1 << 20, ..LIMITS };
        assert_eq!(read(file, limits), Err(TableError::Formula("AB5".to_owned())));
    }
}
