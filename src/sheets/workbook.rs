//! Sheets for a firm to fill in: the template, and the rows that are still at fault.
//!
//! The first sheet is the one that is read back; lists to choose from stand on the last.

use std::collections::BTreeMap;

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::TimeDelta;
use rust_xlsxwriter::Color;
use rust_xlsxwriter::DataValidation;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::Formula;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::imports::table::TableCell;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::communes::ProvinceCode;
use crate::sheets::column::Column;
use crate::sheets::column::Holds;
use crate::sheets::headings::MOST_ROWS;
use crate::sheets::lists;
use crate::sheets::report::Outcome;
use crate::sheets::report::RowReport;
use crate::sheets::sheet::Sheet;
use crate::vacancies::input::USUAL_DAYS;

/// Most characters a spreadsheet takes in a cell.
const LONGEST_CELL: usize = 32_767;
const DAYS: &str = "dd/mm/yyyy";

/// An empty sheet with headings, one example, lists to choose from and what each column is for.
pub fn template(language: Language, home: ProvinceCode, today: NaiveDate) -> Vec<u8> {
    let rows = vec![example(language, today)];
    book(language, home, &rows, None)
}

/// The rows of a sheet that are at fault, as they were sent, each with what is wanted of it.
pub fn faulty(
    sheet: &Sheet,
    reports: &[RowReport],
    language: Language,
    home: ProvinceCode,
) -> Vec<u8> {
    let (mut rows, mut wanted) = (Vec::new(), Vec::new());
    for report in reports {
        let row = sheet.rows.iter().find(|row| row.number == report.number);
        if let (Outcome::Faulty(faults), Some(row)) = (&report.outcome, row) {
            let told = faults.iter().map(|fault| {
                let sentence = fault.wording.in_language(language);
                match fault.column {
                    Some(column) => format!("{}: {sentence}", column.label(language)),
                    None => sentence.to_owned(),
                }
            });
            wanted.push(told.collect::<Vec<_>>().join("\n"));
            rows.push(row.cells.clone());
        }
    }
    book(language, home, &rows, Some(&wanted))
}

/// What somebody may write in a row; its title says that it is an example, so it is left out.
fn example(language: Language, today: NaiveDate) -> BTreeMap<Column, TableCell> {
    let say = |key: &str| TableCell::Text(texts::say(language, key));
    let list = |column: Column, code: usize| {
        let names = lists::offered(column, language, crate::reference::communes::AN_GIANG);
        TableCell::Text(names.get(code).cloned().unwrap_or_default())
    };
    [
        (Column::Title, say("sheet-example-title")),
        (Column::Openings, TableCell::Number(3.0)),
        (Column::Description, say("sheet-example-description")),
        (Column::PayFrom, TableCell::Number(7_000_000.0)),
        (Column::PayTo, TableCell::Number(10_000_000.0)),
        (Column::PayUnit, list(Column::PayUnit, 0)),
        (Column::PayCurrency, list(Column::PayCurrency, 0)),
        (Column::Commune, TableCell::Text("Phường Long Xuyên".to_owned())),
        (Column::Deadline, TableCell::Day(today + TimeDelta::days(USUAL_DAYS))),
        (Column::WorkingTime, list(Column::WorkingTime, 0)),
        (Column::Experience, list(Column::Experience, 0)),
        (Column::Benefits, list(Column::Benefits, 0)),
    ]
    .into()
}

/// The words of the sheet beside its rows.
struct Sentences {
    rows: String,
    help: String,
    lists: String,
    fault: String,
}

fn book(
    language: Language,
    home: ProvinceCode,
    rows: &[BTreeMap<Column, TableCell>],
    wanted: Option<&[String]>,
) -> Vec<u8> {
    let names = Sentences {
        rows: texts::say(language, "sheet-name-rows"),
        help: texts::say(language, "sheet-name-help"),
        lists: texts::say(language, "sheet-name-lists"),
        fault: texts::say(language, "sheet-fault"),
    };
    let written = write(language, home, rows, wanted, &names);
    // Every text is cut to what a cell takes, and the rest is ours.
    written.expect("a sheet of our own can be written")
}

fn write(
    language: Language,
    home: ProvinceCode,
    rows: &[BTreeMap<Column, TableCell>],
    wanted: Option<&[String]>,
    names: &Sentences,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let first = book.add_worksheet();
    first.set_name(&names.rows)?;
    headings(first, language)?;
    for (at, row) in (1..).zip(rows) {
        for (column, cell) in row {
            put(first, at, place(*column), *column, cell)?;
        }
    }
    if let Some(wanted) = wanted {
        let last = u16::try_from(Column::ALL.len()).unwrap_or(u16::MAX);
        first.set_column_width(last, 60)?;
        first.write_string_with_format(0, last, &names.fault, &heading(true))?;
        for (at, sentence) in (1..).zip(wanted) {
            first.write_string_with_format(at, last, cut(sentence), &wrapped())?;
        }
    }
    let mut offered = Vec::new();
    for (at, column) in (0_u16..).zip(choosing()) {
        offered.push((column, at, lists::offered(column, language, home)));
    }
    for (column, at, members) in &offered {
        validate(first, *column, *at, members.len(), &names.lists)?;
    }
    help(book.add_worksheet(), language, &names.help)?;
    let last = book.add_worksheet();
    last.set_name(&names.lists)?;
    for (column, at, members) in &offered {
        last.set_column_width(*at, 32)?;
        last.write_string_with_format(0, *at, column.label(language), &heading(false))?;
        for (row, member) in (1..).zip(members) {
            last.write_string(row, *at, member)?;
        }
    }
    book.save_to_buffer()
}

/// The columns with a list to choose from.
fn choosing() -> impl Iterator<Item = Column> {
    let chooses =
        |column: &Column| matches!(column.holds(), Holds::One | Holds::Several | Holds::Name);
    Column::ALL.iter().copied().filter(chooses)
}

/// Position of a column from the left.
fn place(column: Column) -> u16 {
    let at = Column::ALL.iter().position(|other| *other == column);
    at.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
}

fn heading(is_needed: bool) -> Format {
    let fill = if is_needed { Color::RGB(0xFF_E8_B0) } else { Color::RGB(0xDD_EF_E6) };
    Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_background_color(fill)
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

fn headings(sheet: &mut Worksheet, language: Language) -> Result<(), XlsxError> {
    for &column in Column::ALL {
        let at = place(column);
        let (width, format) = match column.holds() {
            Holds::Lines => (45, wrapped()),
            Holds::Line if column == Column::ContactPhone => {
                (18, Format::new().set_num_format("@"))
            }
            Holds::Line | Holds::Several | Holds::Name => (26, Format::new()),
            Holds::One => (20, Format::new()),
            Holds::Number => (14, Format::new().set_num_format("#,##0")),
            Holds::Day => (14, Format::new().set_num_format(DAYS)),
        };
        sheet.set_column_width(at, width)?;
        sheet.set_column_format(at, &format)?;
        let needed = matches!(column, Column::Title);
        let name = if needed {
            format!("{} *", column.label(language))
        } else {
            column.label(language).to_owned()
        };
        sheet.write_string_with_format(0, at, name, &heading(needed))?;
    }
    sheet.set_row_height(0, 36)?;
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    at: u16,
    column: Column,
    cell: &TableCell,
) -> Result<(), XlsxError> {
    match cell {
        TableCell::Text(text) if column.holds() == Holds::Lines => {
            sheet.write_string_with_format(row, at, cut(text), &wrapped())?;
        }
        TableCell::Text(text) => {
            sheet.write_string(row, at, cut(text))?;
        }
        TableCell::Number(number) => {
            sheet.write_number(row, at, *number)?;
        }
        TableCell::Truth(truth) => {
            sheet.write_boolean(row, at, *truth)?;
        }
        TableCell::Day(day) => {
            let format = Format::new().set_num_format(DAYS);
            let (month, number) = (u8::try_from(day.month()), u8::try_from(day.day()));
            let date = u16::try_from(day.year()).ok().zip(month.ok()).zip(number.ok());
            let date = date.map(|((y, m), d)| ExcelDateTime::from_ymd(y, m, d));
            match date {
                Some(Ok(date)) => sheet.write_datetime_with_format(row, at, &date, &format)?,
                // A spreadsheet has no days before 1900.
                Some(Err(_)) | None => sheet.write_string(row, at, day.to_string())?,
            };
        }
        TableCell::Other => {}
    }
    Ok(())
}

fn cut(text: &str) -> String {
    // Counted as spreadsheets do, in UTF-16; no letter has more than two units.
    let mut units = 0;
    let fits = text.chars().take_while(|letter| {
        units += letter.len_utf16();
        units <= LONGEST_CELL
    });
    fits.collect()
}

/// A drop-down list; other words are allowed where several members or other names may stand.
fn validate(
    sheet: &mut Worksheet,
    column: Column,
    at: u16,
    members: usize,
    lists: &str,
) -> Result<(), XlsxError> {
    let letter = rust_xlsxwriter::utility::column_number_to_name(at);
    let list = format!("='{lists}'!${letter}$2:${letter}${}", members + 1);
    let is_strict = column.holds() == Holds::One;
    let rule =
        DataValidation::new().allow_list_formula(Formula::new(list)).show_error_message(is_strict);
    let place = place(column);
    let last = u32::try_from(MOST_ROWS).unwrap_or(u32::MAX);
    sheet.add_data_validation(1, place, last, place, &rule)?;
    Ok(())
}

/// What each column is for.
fn help(sheet: &mut Worksheet, language: Language, name: &str) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_column_width(0, 32)?;
    sheet.set_column_width(1, 90)?;
    let most = MOST_ROWS.to_string();
    let about = texts::say_with(language, "sheet-help-about", &[("most", &most)]);
    sheet.write_string_with_format(0, 1, about, &wrapped())?;
    sheet.set_row_height(0, 64)?;
    let titles = ["sheet-help-column", "sheet-help-what"];
    for (at, key) in (0_u16..).zip(titles) {
        sheet.write_string_with_format(2, at, texts::say(language, key), &heading(false))?;
    }
    for (row, &column) in (3..).zip(Column::ALL) {
        sheet.write_string_with_format(row, 0, column.label(language), &wrapped())?;
        let what = texts::say(language, what_for(column));
        sheet.write_string_with_format(row, 1, what, &wrapped())?;
    }
    Ok(())
}

/// Key of the sentence that tells what a column is for.
const fn what_for(column: Column) -> &'static str {
    match column {
        Column::Title => "sheet-what-title",
        Column::Openings => "sheet-what-openings",
        Column::Description => "sheet-what-description",
        Column::PayFrom | Column::PayTo => "sheet-what-pay",
        Column::PayNegotiable => "sheet-what-negotiable",
        Column::Commune => "sheet-what-commune",
        Column::IndustrialZone => "sheet-what-zone",
        Column::Deadline => "sheet-what-deadline",
        Column::Occupation => "sheet-what-occupation",
        Column::Requirements => "sheet-what-requirements",
        Column::Skills => "sheet-what-skills",
        Column::Demands | Column::Benefits | Column::Welcomes | Column::Recruitment => {
            "sheet-what-several"
        }
        Column::ContactName | Column::ContactPhone | Column::ContactEmail => "sheet-what-contact",
        Column::Address | Column::WorkingHours | Column::Speciality | Column::BenefitsText => {
            "sheet-what-words"
        }
        Column::PayUnit
        | Column::PayCurrency
        | Column::Position
        | Column::WorkingTime
        | Column::Contract
        | Column::Purpose
        | Column::Education
        | Column::Qualification
        | Column::Experience
        | Column::Setting
        | Column::Lifting
        | Column::Standing
        | Column::HearingSpeaking
        | Column::Eyesight
        | Column::HandWork
        | Column::TwoHands => "sheet-what-one",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::fault::Fault;
    use crate::reference::communes::AN_GIANG;
    use crate::sheets::headings;

    fn today() -> NaiveDate {
        "2026-11-24".parse().unwrap()
    }

    #[test]
    fn the_template_is_read_back_and_its_example_is_no_row() {
        for language in [Language::Vi, Language::En] {
            let file = template(language, AN_GIANG, today());
            assert!(file.len() < headings::MOST_BYTES);
            assert_eq!(headings::read(file).unwrap_err().code(), "import-no-rows");
        }
    }

    #[test]
    fn the_example_is_a_row_that_could_be_published() {
        for language in [Language::Vi, Language::En] {
            let cells = example(language, today());
            let row = crate::sheets::row::SheetRow { number: 2, cells };
            let content = row.understand(AN_GIANG, today()).unwrap();
            crate::vacancies::input::complete(&content, today()).unwrap();
        }
    }

    #[test]
    fn rows_at_fault_come_back_as_they_were_with_what_is_wanted() {
        let file = "Tên công việc,Số người cần,Hạn nộp\nThợ may,vài,2026-12-20\nPhụ bếp,2,\n";
        let rows = headings::read(file.into()).unwrap();
        let reports: Vec<RowReport> = rows
            .iter()
            .filter_map(|row| {
                let faults = row.understand(AN_GIANG, today()).err()?;
                let outcome = Outcome::Faulty(faults);
                Some(RowReport { number: row.number, title: row.title(), outcome })
            })
            .collect();
        let sheet = Sheet {
            id: crate::ids::SheetId::new(chrono::DateTime::UNIX_EPOCH),
            employer: crate::ids::EmployerId::new(chrono::DateTime::UNIX_EPOCH),
            file_name: "a.csv".into(),
            rows: rows.clone(),
            drafts: Vec::new(),
            taken_at: None,
            expires_at: chrono::DateTime::UNIX_EPOCH,
        };
        let back = faulty(&sheet, &reports, Language::Vi, AN_GIANG);
        let read = headings::read(back.clone()).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].cells, rows[0].cells);
        let table = crate::imports::table::read(
            back,
            crate::imports::table::TableLimits {
                bytes: 1 << 20,
                unpacked: 1 << 24,
                texts: 1 << 20,
                rows: 10,
            },
        );
        let told = format!("{table:?}");
        assert!(told.contains("Số người cần: "), "{told}");
    }
}
