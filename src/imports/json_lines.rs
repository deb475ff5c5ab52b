//! Adverts as one JSON object a line.

use std::collections::BTreeSet;
use std::io;
use std::io::BufRead;

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

use crate::imports::cells::Cell;
use crate::imports::cells::Cells;
use crate::imports::column::Column;
use crate::imports::headings::note_unknown;
use crate::imports::read::MAX_ROW_BYTES;
use crate::imports::row::AdvertRow;
use crate::imports::row::RowProblem;

/// Reads a stream line by line.
pub(super) struct JsonLines {
    input: Box<dyn BufRead + Send>,
    line: Vec<u8>,
    number: u64,
    unpacked: u64,
    most_unpacked: u64,
    is_done: bool,
    pub(super) unknown: BTreeSet<String>,
}

/// What came of looking for the next line.
enum Line {
    Whole,
    TooLong,
    End,
}

impl JsonLines {
    /// Reads at most `most_unpacked` bytes.
    pub(super) fn new(input: Box<dyn BufRead + Send>, most_unpacked: u64) -> Self {
        Self {
            input,
            line: Vec::new(),
            number: 0,
            unpacked: 0,
            most_unpacked,
            is_done: false,
            unknown: BTreeSet::new(),
        }
    }

    pub(super) fn next_row(&mut self) -> Option<Result<AdvertRow, RowProblem>> {
        while !self.is_done {
            self.number += 1;
            let line = self.next_line();
            if self.unpacked > self.most_unpacked {
                self.is_done = true;
                return Some(Err(too_much(self.number)));
            }
            match line {
                Ok(Line::End) => self.is_done = true,
                Ok(Line::TooLong) => return Some(Err(too_large(self.number))),
                Ok(Line::Whole) if self.line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Line::Whole) => return Some(self.row()),
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(unreadable(self.number, &error)));
                }
            }
        }
        None
    }

    /// Fills `line` up to the line feed. Of a line above the limit nothing is kept.
    fn next_line(&mut self) -> io::Result<Line> {
        self.line.clear();
        let mut is_too_long = false;
        let mut is_empty = true;
        loop {
            let chunk = match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if chunk.is_empty() {
                return Ok(match (is_empty, is_too_long) {
                    (true, _) => Line::End,
                    (false, true) => Line::TooLong,
                    (false, false) => Line::Whole,
                });
            }
            is_empty = false;
            let end = chunk.iter().position(|&byte| byte == b'\n');
            let length = end.unwrap_or(chunk.len());
            let part = chunk.get(..length).unwrap_or_default();
            if self.line.len() + part.len() > MAX_ROW_BYTES {
                is_too_long = true;
            }
            if is_too_long {
                self.line.clear();
            } else {
                self.line.extend_from_slice(part);
            }
            let used = length + usize::from(end.is_some());
            self.input.consume(used);
            self.unpacked += used as u64;
            if self.unpacked > self.most_unpacked {
                return Ok(Line::TooLong);
            }
            if end.is_some() {
                return Ok(if is_too_long { Line::TooLong } else { Line::Whole });
            }
        }
    }

    fn row(&mut self) -> Result<AdvertRow, RowProblem> {
        let bytes = match self.number {
            1 => self.line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.line),
            _ => &self.line,
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            let (vi, en) = ("Dòng không phải UTF-8.", "The row is not UTF-8.");
            return Err(RowProblem::of_row(self.number, "not-utf-8", vi, en));
        };
        let mut json = serde_json::Deserializer::from_str(text);
        let cells = json.deserialize_map(RowVisitor { unknown: &mut self.unknown });
        let cells = cells.and_then(|cells| json.end().map(|()| cells)).map_err(|error| {
            let vi = format!("Dòng không phải một đối tượng JSON hợp lệ (cột {}).", error.column());
            let en = format!("The row is no valid JSON object: {error}.");
            RowProblem::of_row(self.number, "not-json", &vi, &en)
        })?;
        AdvertRow::from_cells(self.number, cells)
    }
}

fn too_large(row: u64) -> RowProblem {
    let vi = format!("Dòng lớn hơn {MAX_ROW_BYTES} byte.");
    let en = format!("The row has more than {MAX_ROW_BYTES} bytes.");
    RowProblem::of_row(row, "row-too-large", &vi, &en)
}

fn too_much(row: u64) -> RowProblem {
    let (vi, en) = (
        "Tệp giải nén quá lớn; dừng đọc tại đây.",
        "The file unpacks to too much; reading stopped here.",
    );
    RowProblem::of_row(row, "file-too-large", vi, en)
}

pub(super) fn unreadable(row: u64, error: &io::Error) -> RowProblem {
    let vi = format!("Không đọc tiếp được tệp: {error}.");
    let en = format!("The file cannot be read any further: {error}.");
    RowProblem::of_row(row, "unreadable", &vi, &en)
}

/// Reads an object into the cells of its known columns.
struct RowVisitor<'u> {
    unknown: &'u mut BTreeSet<String>,
}

impl<'de> Visitor<'de> for RowVisitor<'_> {
    type Value = Cells;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object with the columns of an advert")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cells, A::Error> {
        let mut cells = Cells::default();
        while let Some(name) = map.next_key::<std::borrow::Cow<'_, str>>()? {
            if let Some(column) = Column::with_heading(&name) {
                cells.put(column, map.next_value_seed(CellSeed)?);
            } else {
                note_unknown(self.unknown, &name);
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(cells)
    }
}

/// Reads any value into a cell; what is no text, number or list of them becomes a wrong cell, so
/// that the column can be named.
struct CellSeed;

impl<'de> DeserializeSeed<'de> for CellSeed {
    type Value = Cell;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Cell, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for CellSeed {
    type Value = Cell;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("text, a number or a list of texts")
    }

    fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
        Ok(Cell::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Cell, E> {
        Ok(Cell::Text(text))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
        Ok(Cell::Text(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Cell, E> {
        Ok(Cell::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Cell, E> {
        Ok(Cell::Text(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Cell, E> {
        Ok(Cell::Wrong("true/false"))
    }

    fn visit_unit<E>(self) -> Result<Cell, E> {
        Ok(Cell::Empty)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Cell, A::Error> {
        let mut items = Vec::new();
        let mut is_wrong = false;
        while let Some(item) = list.next_element_seed(CellSeed)? {
            match item {
                Cell::Text(text) => items.push(text),
                Cell::Empty => {}
                Cell::List(_) | Cell::Day(_) | Cell::Wrong(_) | Cell::NotUtf8 => is_wrong = true,
            }
        }
        Ok(if is_wrong { Cell::Wrong("a list of lists") } else { Cell::List(items) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Cell::Wrong("an object"))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn reading_stops_where_the_file_unpacks_to_more_than_allowed() {
        let text = "{\"title\":\"a\"}\n{\"title\":\"b\"}\n";
        let read = |most: usize| {
            let input = Box::new(Cursor::new(text));
            let mut lines = JsonLines::new(input, most as u64);
            std::iter::from_fn(|| lines.next_row()).collect::<Vec<_>>()
        };
        assert!(read(text.len()).iter().all(Result::is_ok));
        let codes: Vec<_> =
            read(text.len() - 1).into_iter().map(|row| row.map_err(|p| p.code)).collect();
        assert_eq!(codes.len(), 2);
        assert_eq!(codes.last().unwrap().as_ref().unwrap_err(), &"file-too-large");
    }
}
