//! From the cells of a table to rows whose cells stand under a column.

use std::collections::BTreeMap;

use crate::imports::table;
use crate::imports::table::TableCell;
use crate::imports::table::TableError;
use crate::imports::table::TableLimits;
use crate::imports::table::TableRow;
use crate::platform::vietnamese::key;
use crate::sheets::column::Column;
use crate::sheets::error::SheetError;
use crate::sheets::row::SheetRow;

/// Largest file.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// Most rows of one file, headings not counted.
pub const MOST_ROWS: usize = 500;
/// The headings stand in one of the first rows, under a letterhead perhaps.
const HEADINGS_WITHIN: usize = 20;
/// Most headings a fault repeats, and the letters of each.
const MOST_NAMED: usize = 12;
const MOST_LETTERS: usize = 40;

const LIMITS: TableLimits = TableLimits {
    bytes: MOST_BYTES,
    unpacked: 32 * 1024 * 1024,
    texts: 4 * 1024 * 1024,
    rows: MOST_ROWS + HEADINGS_WITHIN,
};

/// The rows of a file, the example of the template left out.
///
/// # Errors
/// [`SheetError`] says what is wrong with the file.
pub fn read(bytes: Vec<u8>) -> Result<Vec<SheetRow>, SheetError> {
    let table = match table::read(bytes, LIMITS) {
        Err(TableError::TooManyRows { .. }) => return Err(too_many()),
        read => read?,
    };
    let first = table.iter().take(HEADINGS_WITHIN);
    let at = first.clone().position(|row| columns(row).values().any(|c| *c == Column::Title));
    let Some(at) = at else {
        return Err(SheetError::NoTitleColumn(table.first().map(named).unwrap_or_default()));
    };
    let columns = table.get(at).map(columns).unwrap_or_default();
    let below = table.into_iter().skip(at + 1);
    let rows: Vec<SheetRow> = below.filter_map(|row| under(row, &columns)).collect();
    match rows.len() {
        0 => Err(SheetError::NoRows),
        1..=MOST_ROWS => Ok(rows),
        _ => Err(too_many()),
    }
}

fn too_many() -> SheetError {
    TableError::TooManyRows { most: MOST_ROWS }.into()
}

/// Positions with their columns; a heading that repeats a column is not used.
fn columns(row: &TableRow) -> BTreeMap<usize, Column> {
    let mut found = BTreeMap::new();
    for (at, cell) in &row.cells {
        let TableCell::Text(heading) = cell else { continue };
        let column = Column::with_heading(heading);
        if let Some(column) = column.filter(|c| found.values().all(|known| known != c)) {
            found.insert(*at, column);
        }
    }
    found
}

fn named(row: &TableRow) -> Vec<String> {
    let texts = row.cells.iter().filter_map(|(_, cell)| match cell {
        TableCell::Text(text) => Some(text.trim().chars().take(MOST_LETTERS).collect()),
        TableCell::Number(_) | TableCell::Day(_) | TableCell::Truth(_) | TableCell::Other => None,
    });
    texts.take(MOST_NAMED).collect()
}

/// What of a row stands under a column; nothing for an empty row and for the example.
fn under(row: TableRow, columns: &BTreeMap<usize, Column>) -> Option<SheetRow> {
    let cells = row.cells.into_iter();
    let cells: BTreeMap<Column, TableCell> =
        cells.filter_map(|(at, cell)| Some((*columns.get(&at)?, cell))).collect();
    let is_example = match cells.get(&Column::Title) {
        Some(TableCell::Text(title)) => is_example(title),
        _ => false,
    };
    (!cells.is_empty() && !is_example).then_some(SheetRow { number: row.number, cells })
}

/// Whether a title is that of the template's example: `Ví dụ: Thợ may`.
fn is_example(title: &str) -> bool {
    let mark = title.split_once(':').map(|(mark, _)| key(mark));
    mark.is_some_and(|mark| mark == "vi du" || mark == "example")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::fault::Fault;

    fn code(file: &str) -> &'static str {
        read(file.as_bytes().to_vec()).unwrap_err().code()
    }

    #[test]
    fn rows_stand_under_their_columns_whatever_is_above_the_headings() {
        let file = "Công ty Ví Dụ\n,,,\nLỗi,Số lượng,Vị trí tuyển dụng,Ghi chú\nx,3,Thợ may,gấp\n,,,\n,1,Ví dụ: Phụ bếp,\n";
        let rows = read(file.into()).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].number, 4);
        let columns: Vec<_> = rows[0].cells.keys().copied().collect();
        assert_eq!(columns, [Column::Title, Column::Openings]);
    }

    #[test]
    fn a_file_without_titles_or_rows_or_with_too_many_is_refused() {
        assert_eq!(code("Họ tên,Ngày sinh\nA,1990\n"), "import-column-missing");
        assert_eq!(code("Tên công việc\n"), "import-no-rows");
        assert_eq!(code("Tên công việc\nVí dụ: Thợ may\n"), "import-no-rows");
        let rows = |count: usize| format!("Tên công việc\n{}", "Thợ may\n".repeat(count));
        assert_eq!(read(rows(MOST_ROWS).into()).unwrap().len(), MOST_ROWS);
        assert_eq!(code(&rows(MOST_ROWS + 1)), "import-too-many-rows");
        assert_eq!(code(&rows(MOST_ROWS * 2)), "import-too-many-rows");
    }
}
