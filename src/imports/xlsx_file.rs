//! Adverts as the first visible sheet of a spreadsheet (XLSX).
//!
//! The file is limited before it is opened, and its cells are read one after the other: a sheet
//! that claims a cell in its last row and column costs no more than its cells.

use std::io::Cursor;
use std::io::Read;

use calamine::DataRef;
use calamine::Reader;
use calamine::SheetVisible;
use calamine::Xlsx;
use calamine::XlsxError;
use chrono::NaiveDate;

use crate::imports::cells::Cell;
use crate::imports::cells::Cells;
use crate::imports::headings::Headings;
use crate::imports::read::Format;
use crate::imports::read::ReadError;
use crate::imports::row::AdvertRow;
use crate::imports::row::RowProblem;
use crate::imports::zip_size::unpacks_within;

/// Largest spreadsheet file.
pub const MAX_XLSX_BYTES: u64 = 10 * 1024 * 1024;
/// Most that everything in a spreadsheet file may unpack to.
pub const MAX_XLSX_UNPACKED_BYTES: u64 = 200 * 1024 * 1024;
/// Most rows of a sheet.
pub const MAX_XLSX_ROWS: usize = 100_000;
/// The headings stand in one of the first rows, under a letterhead perhaps.
const HEADINGS_WITHIN_ROWS: u32 = 20;

/// The rows of the sheet, read whole.
pub(super) struct XlsxFile {
    pub(super) headings: Headings,
    rows: std::vec::IntoIter<(u64, Cells)>,
}

impl XlsxFile {
    pub(super) fn open(input: impl Read) -> Result<Self, ReadError> {
        let mut bytes = Vec::new();
        input.take(MAX_XLSX_BYTES + 1).read_to_end(&mut bytes).map_err(ReadError::Io)?;
        if bytes.len() as u64 > MAX_XLSX_BYTES {
            return Err(ReadError::TooLarge { most: MAX_XLSX_BYTES });
        }
        if !unpacks_within(&bytes, MAX_XLSX_UNPACKED_BYTES) {
            return Err(ReadError::TooLarge { most: MAX_XLSX_UNPACKED_BYTES });
        }
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| not_xlsx(&error))?;
        let sheet = book
            .sheets_metadata()
            .iter()
            .find(|sheet| sheet.visible == SheetVisible::Visible)
            .map(|sheet| sheet.name.clone())
            .ok_or_else(|| ReadError::NotThisFormat {
                format: Format::Xlsx,
                reason: "no visible sheet".to_owned(),
            })?;
        let mut cells = book.worksheet_cells_reader(&sheet).map_err(|error| not_xlsx(&error))?;
        let mut sheet = Sheet::default();
        while let Some(cell) = cells.next_cell().map_err(|error| not_xlsx(&error))? {
            let (row, column) = cell.get_position();
            sheet.put(row, column, cell_of(cell.get_value()))?;
        }
        sheet.finish()
    }

    pub(super) fn next_row(&mut self) -> Option<Result<AdvertRow, RowProblem>> {
        let (number, cells) = self.rows.next()?;
        Some(AdvertRow::from_cells(number, cells))
    }
}

fn not_xlsx(error: &XlsxError) -> ReadError {
    ReadError::NotThisFormat { format: Format::Xlsx, reason: error.to_string() }
}

/// Collects cells, which come row by row and from left to right.
#[derive(Default)]
struct Sheet {
    headings: Option<Headings>,
    /// Texts of a row that may be the headings.
    candidate: Vec<String>,
    candidate_row: u32,
    /// The candidate that named a column but not all, for the message.
    best: Option<ReadError>,
    rows: Vec<(u64, Cells)>,
    current: Option<(u32, Cells)>,
}

impl Sheet {
    fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), ReadError> {
        if self.headings.is_none() && row > self.candidate_row {
            self.settle_headings();
        }
        let at = column as usize;
        let Some(headings) = &self.headings else {
            if row >= HEADINGS_WITHIN_ROWS {
                return Err(self.no_headings());
            }
            self.candidate_row = row;
            if let Cell::Text(text) = cell {
                // Sheets have 16,384 columns at most; a heading further right is none.
                if at < 512 {
                    self.candidate.resize(self.candidate.len().max(at + 1), String::new());
                    if let Some(slot) = self.candidate.get_mut(at) {
                        *slot = text;
                    }
                }
            }
            return Ok(());
        };
        let column = headings.column_at(at);
        if self.current.as_ref().is_none_or(|(current, _)| *current != row) {
            self.close_row()?;
            self.current = Some((row, Cells::default()));
        }
        if let (Some((_, cells)), Some(column)) = (&mut self.current, column) {
            cells.put(column, cell);
        }
        Ok(())
    }

    fn settle_headings(&mut self) {
        let names = std::mem::take(&mut self.candidate);
        match Headings::of(&names) {
            Ok(headings) => self.headings = Some(headings),
            Err(error) => {
                let says_more = names.iter().any(|name| !name.trim().is_empty());
                if says_more && Headings::names_any(&names) || self.best.is_none() {
                    self.best = Some(error);
                }
            }
        }
    }

    fn no_headings(&mut self) -> ReadError {
        self.best.take().unwrap_or_else(|| Headings::missing(&[]))
    }

    fn close_row(&mut self) -> Result<(), ReadError> {
        let Some((row, cells)) = self.current.take() else {
            return Ok(());
        };
        if cells.are_blank() {
            return Ok(());
        }
        if self.rows.len() >= MAX_XLSX_ROWS {
            return Err(ReadError::TooManyRows { most: MAX_XLSX_ROWS });
        }
        self.rows.push((u64::from(row) + 1, cells));
        Ok(())
    }

    fn finish(mut self) -> Result<XlsxFile, ReadError> {
        if self.headings.is_none() {
            self.settle_headings();
        }
        self.close_row()?;
        match self.headings.take() {
            Some(headings) => Ok(XlsxFile { headings, rows: self.rows.into_iter() }),
            None => Err(self.no_headings()),
        }
    }
}

fn cell_of(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Text(number.to_string()),
        // Display writes no exponent and no needless decimals.
        DataRef::Float(number) => Cell::Text(number.to_string()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
                .map_or(Cell::Wrong("a time"), Cell::Day)
        }
        DataRef::Bool(_) => Cell::Wrong("true/false"),
        DataRef::Error(_) => Cell::Wrong("a formula error"),
    }
}
