//! Adverts as a table of separated values.

use std::io;
use std::io::BufRead;
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

use crate::imports::cells::Cell;
use crate::imports::cells::Cells;
use crate::imports::headings::Headings;
use crate::imports::json_lines::unreadable;
use crate::imports::read::MAX_ROW_BYTES;
use crate::imports::read::ReadError;
use crate::imports::row::AdvertRow;
use crate::imports::row::RowProblem;

/// Marks between fields; of two that are equally frequent in the first line the earlier.
const DELIMITERS: &[u8] = b",;\t";

/// Reads a stream record by record.
pub(super) struct CsvFile {
    records: csv::Reader<Metered>,
    since_record: Arc<AtomicUsize>,
    record: csv::ByteRecord,
    pub(super) headings: Headings,
    number: u64,
    is_done: bool,
}

impl CsvFile {
    /// Reads the headings.
    pub(super) fn open(mut input: Box<dyn BufRead + Send>) -> Result<Self, ReadError> {
        let start = input.fill_buf().map_err(ReadError::Io)?;
        if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
            return Err(ReadError::NotUtf8);
        }
        let first_line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let delimiter = delimiter(first_line);
        let since_record = Arc::new(AtomicUsize::new(0));
        let metered = Metered { input, since_record: Arc::clone(&since_record) };
        let mut records = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(metered);
        let mut record = csv::ByteRecord::new();
        records.read_byte_record(&mut record).map_err(|error| ReadError::Io(error.into()))?;
        let mut names = Vec::new();
        for field in &record {
            let Ok(name) = std::str::from_utf8(field) else {
                return Err(ReadError::NotUtf8);
            };
            names.push(name.to_owned());
        }
        let headings = Headings::of(&names)?;
        Ok(Self { records, since_record, record, headings, number: 1, is_done: false })
    }

    pub(super) fn next_row(&mut self) -> Option<Result<AdvertRow, RowProblem>> {
        while !self.is_done {
            self.number += 1;
            self.since_record.store(0, Ordering::Relaxed);
            match self.records.read_byte_record(&mut self.record) {
                Ok(false) => self.is_done = true,
                Ok(true) => {
                    let cells = self.cells();
                    if !cells.are_blank() {
                        let row =
                            self.fits().and_then(|()| AdvertRow::from_cells(self.number, cells));
                        return Some(row);
                    }
                }
                // After a quote that is never closed the rest of the file is one field.
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(unreadable(self.number, &error.into())));
                }
            }
        }
        None
    }

    fn cells(&self) -> Cells {
        let mut cells = Cells::default();
        for (at, column) in self.headings.columns() {
            let cell = match self.record.get(at).map(std::str::from_utf8) {
                None | Some(Ok("")) => Cell::Empty,
                Some(Ok(text)) => Cell::Text(text.to_owned()),
                Some(Err(_)) => Cell::NotUtf8,
            };
            cells.put(column, cell);
        }
        cells
    }

    /// Refuses a row with more fields than headings: a mark in a text shifted the columns.
    fn fits(&self) -> Result<(), RowProblem> {
        let wanted = self.headings.len();
        if self.record.iter().skip(wanted).all(<[u8]>::is_empty) {
            return Ok(());
        }
        let got = self.record.len();
        let vi = format!(
            "Dòng có {got} ô, tiêu đề có {wanted} cột; hãy đặt ô có dấu phân cách trong \"\"."
        );
        let en = format!(
            "The row has {got} fields for {wanted} columns; put fields that hold the separator in quotes."
        );
        Err(RowProblem::of_row(self.number, "too-many-fields", &vi, &en))
    }
}

/// The mark that is most frequent outside quotes in the first line.
pub(super) fn delimiter(first_line: &[u8]) -> u8 {
    let count = |mark: u8| {
        let mut is_quoted = false;
        let mut count = 0_usize;
        for &byte in first_line {
            is_quoted ^= byte == b'"';
            count += usize::from(byte == mark && !is_quoted);
        }
        count
    };
    DELIMITERS.iter().copied().rev().max_by_key(|&mark| count(mark)).unwrap_or(b',')
}

/// Stops a record that never ends.
struct Metered {
    input: Box<dyn BufRead + Send>,
    since_record: Arc<AtomicUsize>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let before = self.since_record.fetch_add(read, Ordering::Relaxed);
        if before > MAX_ROW_BYTES {
            return Err(io::Error::other(format!(
                "a row has more than {MAX_ROW_BYTES} bytes; a quote is probably not closed"
            )));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_mark_most_frequent_outside_quotes() {
        assert_eq!(delimiter(b"a,b,c"), b',');
        assert_eq!(delimiter(b"a;b;c,d"), b';');
        assert_eq!(delimiter(b"a\tb"), b'\t');
        assert_eq!(delimiter(b"\"a,b,c\";d"), b';');
        assert_eq!(delimiter(b"a"), b',');
    }
}
