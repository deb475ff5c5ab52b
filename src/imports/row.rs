//! One advert of a file, cleaned, or why it cannot be used.
//!
//! Invariants: every text is composed, trimmed, without control characters or direction marks and
//! within its limit; a title is there; a source id is there. What the words mean is the work of
//! [`crate::imports::map`].

use chrono::NaiveDate;

use crate::imports::cells::Cell;
use crate::imports::cells::Cells;
use crate::imports::column::Column;
use crate::imports::days;
use crate::platform::language::Language;
use crate::platform::language::Wording;
use crate::platform::text::scrub;

/// Longest source name, in characters.
pub const MAX_SOURCE_CHARS: usize = 40;
/// Longest id at a source, in characters.
pub const MAX_SOURCE_ID_CHARS: usize = 100;
/// Longest job title and employer name, in characters.
pub const MAX_NAME_CHARS: usize = 300;
/// Longest place of work, in characters; some adverts list every branch.
pub const MAX_PLACE_CHARS: usize = 2_000;
/// Longest cell that is a phrase (pay, rank, experience, field), in characters.
pub const MAX_PHRASE_CHARS: usize = 300;
/// Longest description, requirements and benefits each, in characters.
pub const MAX_TEXT_CHARS: usize = 20_000;
/// Most skills of one advert.
pub const MAX_SKILLS: usize = 100;
/// Most workers one advert may ask for.
pub const MAX_OPENINGS: u32 = 100_000;

/// Source of rows that name none.
pub const UNNAMED_SOURCE: &str = "file";

/// One advert of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdvertRow {
    /// Number of the row in its file, from 1, as an editor or a spreadsheet shows it.
    pub number: u64,
    /// Who published the advert first; [`UNNAMED_SOURCE`] when the file does not say.
    pub source: String,
    /// The advert's id at its source; made of the content when the file has none, so that the same
    /// row always has the same id.
    pub source_id: String,
    /// Name of the job; never empty.
    pub title: String,
    /// Name of the employer; empty when hidden.
    pub company: String,
    /// Place of work in words.
    pub location_text: String,
    /// Pay in words.
    pub salary_text: String,
    /// What is to be done, several lines.
    pub description: String,
    /// What is asked of the worker, several lines.
    pub requirements: String,
    /// What is given beside pay, several lines.
    pub benefits: String,
    /// Skills in the words of the source.
    pub skills: Vec<String>,
    /// Day of publication.
    pub posted: Option<NaiveDate>,
    /// Last day to apply.
    pub expires: Option<NaiveDate>,
    /// Rank of the post in words.
    pub level: String,
    /// Experience in words.
    pub experience: String,
    /// Branch or field in the words of the source.
    pub category: String,
    /// Full or part time in words.
    pub employment_type: String,
    /// Schooling in words.
    pub education: String,
    /// How many are wanted, 1 to [`MAX_OPENINGS`].
    pub openings: Option<u32>,
    /// Tax code of the employer as written, unchecked.
    pub tax_code: Option<String>,
    /// Who answers applicants.
    pub contact_name: Option<String>,
    /// Telephone of the contact as written, unchecked.
    pub contact_phone: Option<String>,
    /// E-mail of the contact as written, unchecked.
    pub contact_email: Option<String>,
}

/// Why a row cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct RowProblem {
    /// Number of the row in its file, from 1.
    pub row: u64,
    /// Code of the column, when it is one column's fault.
    pub column: Option<String>,
    /// Stable code: `required`, `too-long`, `nul`, `not-a-day`, `not-utf-8`, `not-json`, …
    pub code: &'static str,
    /// What is wrong and what is wanted.
    #[schema(value_type = Object)]
    pub message: Wording,
}

impl RowProblem {
    /// A problem of the whole row.
    pub(super) fn of_row(row: u64, code: &'static str, vi: &str, en: &str) -> Self {
        Self { row, column: None, code, message: Wording::new(vi, en) }
    }

    /// A problem of one cell; the sentences begin with the name of the column.
    fn of_cell(row: u64, column: Column, code: &'static str, vi: &str, en: &str) -> Self {
        let message = Wording::new(
            format!("{} {vi}", column.label(Language::Vi)),
            format!("{} {en}", column.label(Language::En)),
        );
        Self { row, column: Some(column.code().to_owned()), code, message }
    }
}

impl std::fmt::Display for RowProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "row {}: {} [{}]", self.row, self.message.en, self.code)
    }
}

impl AdvertRow {
    /// Cleans and limits every cell.
    pub(super) fn from_cells(number: u64, cells: Cells) -> Result<Self, RowProblem> {
        let mut from = Taking { number, cells };
        let mut row = Self {
            number,
            source: from.line(Column::Source, MAX_SOURCE_CHARS)?,
            source_id: from.line(Column::SourceId, MAX_SOURCE_ID_CHARS)?,
            title: from.line(Column::Title, MAX_NAME_CHARS)?,
            company: from.line(Column::Company, MAX_NAME_CHARS)?,
            location_text: from.line(Column::LocationText, MAX_PLACE_CHARS)?,
            salary_text: from.line(Column::SalaryText, MAX_PHRASE_CHARS)?,
            description: from.lines(Column::Description)?,
            requirements: from.lines(Column::Requirements)?,
            benefits: from.lines(Column::Benefits)?,
            skills: from.skills()?,
            posted: from.day(Column::Posted)?,
            expires: from.day(Column::Expires)?,
            level: from.line(Column::Level, MAX_PHRASE_CHARS)?,
            experience: from.line(Column::Experience, MAX_PHRASE_CHARS)?,
            category: from.line(Column::Category, MAX_PHRASE_CHARS)?,
            employment_type: from.line(Column::EmploymentType, MAX_PHRASE_CHARS)?,
            education: from.line(Column::Education, MAX_PHRASE_CHARS)?,
            openings: from.openings()?,
            tax_code: from.optional(Column::TaxCode)?,
            contact_name: from.optional(Column::ContactName)?,
            contact_phone: from.optional(Column::ContactPhone)?,
            contact_email: from.optional(Column::ContactEmail)?,
        };
        if row.title.is_empty() {
            let (vi, en) = ("không được để trống.", "must not be empty.");
            return Err(RowProblem::of_cell(number, Column::Title, "required", vi, en));
        }
        if row.source.is_empty() {
            UNNAMED_SOURCE.clone_into(&mut row.source);
        }
        if row.source_id.is_empty() {
            row.source_id = row.content_id();
        }
        Ok(row)
    }

    /// An id that is the same for the same advert and for no other: FNV-1a, 128 bits, over what a
    /// person would compare.
    fn content_id(&self) -> String {
        const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
        const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
        let day = self.expires.map(|day| day.to_string()).unwrap_or_default();
        let parts = [
            &self.title,
            &self.company,
            &self.location_text,
            &self.salary_text,
            &self.description,
            &self.requirements,
            &day,
        ];
        // A byte that no text holds parts the fields.
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
        let hash = bytes.fold(START, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
        format!("content-{hash:032x}")
    }
}

/// The cells of a row on their way to their fields.
struct Taking {
    number: u64,
    cells: Cells,
}

impl Taking {
    fn line(&mut self, column: Column, max_chars: usize) -> Result<String, RowProblem> {
        self.text(column, max_chars, false)
    }

    fn lines(&mut self, column: Column) -> Result<String, RowProblem> {
        self.text(column, MAX_TEXT_CHARS, true)
    }

    fn optional(&mut self, column: Column) -> Result<Option<String>, RowProblem> {
        let text = self.line(column, MAX_PHRASE_CHARS)?;
        Ok((!text.is_empty()).then_some(text))
    }

    fn text(&mut self, column: Column, max: usize, multiline: bool) -> Result<String, RowProblem> {
        let raw = match self.cells.take(column) {
            Cell::Empty => return Ok(String::new()),
            Cell::Text(text) => text,
            Cell::List(items) => items.join(if multiline { "\n" } else { ", " }),
            Cell::Day(day) => day.to_string(),
            Cell::Wrong(kind) => return Err(self.wrong(column, kind)),
            Cell::NotUtf8 => return Err(self.not_utf8(column)),
        };
        self.cleaned(column, &raw, max, multiline)
    }

    fn cleaned(
        &self,
        column: Column,
        raw: &str,
        max: usize,
        multiline: bool,
    ) -> Result<String, RowProblem> {
        if raw.contains('\0') {
            let (vi, en) = ("có ký tự NUL.", "holds a NUL character.");
            return Err(RowProblem::of_cell(self.number, column, "nul", vi, en));
        }
        let text = scrub(raw, multiline);
        // Most texts are shorter in bytes than allowed in characters.
        if text.len() > max && text.chars().count() > max {
            let vi = format!("dài hơn {max} ký tự.");
            let en = format!("has more than {max} characters.");
            return Err(RowProblem::of_cell(self.number, column, "too-long", &vi, &en));
        }
        Ok(text)
    }

    fn skills(&mut self) -> Result<Vec<String>, RowProblem> {
        let column = Column::Skills;
        let raw = match self.cells.take(column) {
            Cell::Empty => return Ok(Vec::new()),
            Cell::Text(text) => {
                text.split([',', ';', '|', '\n']).map(str::to_owned).collect::<Vec<_>>()
            }
            Cell::List(items) => items,
            Cell::Day(day) => vec![day.to_string()],
            Cell::Wrong(kind) => return Err(self.wrong(column, kind)),
            Cell::NotUtf8 => return Err(self.not_utf8(column)),
        };
        let mut skills = Vec::with_capacity(raw.len().min(MAX_SKILLS));
        for skill in &raw {
            let skill = self.cleaned(column, skill, MAX_PHRASE_CHARS, false)?;
            if !skill.is_empty() {
                skills.push(skill);
            }
        }
        if skills.len() > MAX_SKILLS {
            let vi = format!("có hơn {MAX_SKILLS} mục.");
            let en = format!("has more than {MAX_SKILLS} entries.");
            return Err(RowProblem::of_cell(self.number, column, "too-many", &vi, &en));
        }
        Ok(skills)
    }

    fn day(&mut self, column: Column) -> Result<Option<NaiveDate>, RowProblem> {
        let read = match self.cells.take(column) {
            Cell::Empty => return Ok(None),
            Cell::Day(day) => days::is_usual(day).then_some(day),
            Cell::Text(text) if text.trim().is_empty() => return Ok(None),
            Cell::Text(text) => days::read_day(text.trim()),
            Cell::List(_) => return Err(self.wrong(column, "list")),
            Cell::Wrong(kind) => return Err(self.wrong(column, kind)),
            Cell::NotUtf8 => return Err(self.not_utf8(column)),
        };
        read.map(Some).ok_or_else(|| {
            let (vi, en) = ("phải là ngày, ví dụ 24/11/2026.", "must be a day such as 2026-11-24.");
            RowProblem::of_cell(self.number, column, "not-a-day", vi, en)
        })
    }

    /// `5`, `05` or `5 người`.
    fn openings(&mut self) -> Result<Option<u32>, RowProblem> {
        let column = Column::Openings;
        let text = self.line(column, MAX_PHRASE_CHARS)?;
        if text.is_empty() {
            return Ok(None);
        }
        let first = text.split(' ').next().unwrap_or_default();
        let is_number = first.chars().all(|c| c.is_ascii_digit());
        let number = first.parse().ok().filter(|n| is_number && (1..=MAX_OPENINGS).contains(n));
        number.map(Some).ok_or_else(|| {
            let vi = format!("phải là số từ 1 đến {MAX_OPENINGS}.");
            let en = format!("must be a number from 1 to {MAX_OPENINGS}.");
            RowProblem::of_cell(self.number, column, "not-a-number", &vi, &en)
        })
    }

    fn wrong(&self, column: Column, kind: &str) -> RowProblem {
        let (vi, en) =
            (format!("phải là chữ, không phải {kind}."), format!("must be text, not {kind}."));
        RowProblem::of_cell(self.number, column, "wrong-type", &vi, &en)
    }

    fn not_utf8(&self, column: Column) -> RowProblem {
        let (vi, en) = ("không phải UTF-8.", "is not UTF-8.");
        RowProblem::of_cell(self.number, column, "not-utf-8", vi, en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row_of(cells: &[(Column, &str)]) -> Result<AdvertRow, RowProblem> {
        let mut all = Cells::default();
        for &(column, text) in cells {
            all.put(column, Cell::Text(text.to_owned()));
        }
        AdvertRow::from_cells(7, all)
    }

    #[test]
    fn every_text_is_composed_trimmed_and_freed_of_control_characters() {
        let row = row_of(&[
            (Column::Title, "  Ke\u{302}\u{301} toa\u{301}n\u{8}\u{202E} "),
            (Column::Description, "a\r\n\u{200B}b  "),
        ]);
        let row = row.unwrap();
        assert_eq!(row.title, "Kế toán");
        assert_eq!(row.description, "a\nb");
        assert_eq!(row.number, 7);
    }

    #[test]
    fn a_row_with_nul_is_refused() {
        let problem = row_of(&[(Column::Title, "Kế toán"), (Column::Company, "A\0B")]).unwrap_err();
        assert_eq!((problem.row, problem.code), (7, "nul"));
        assert_eq!(problem.column.as_deref(), Some("company"));
    }

    #[test]
    fn a_row_without_a_title_is_refused() {
        let problem = row_of(&[(Column::Title, " \u{200B} ")]).unwrap_err();
        assert_eq!((problem.code, problem.column.as_deref()), ("required", Some("title")));
    }

    #[test]
    fn a_title_may_have_exactly_the_longest_length() {
        let longest = "ế".repeat(MAX_NAME_CHARS);
        assert!(row_of(&[(Column::Title, &longest)]).is_ok());
        let problem = row_of(&[(Column::Title, &format!("{longest}ế"))]).unwrap_err();
        assert_eq!(problem.code, "too-long");
    }

    #[test]
    fn openings_are_a_number_of_people() {
        let openings = |text| row_of(&[(Column::Title, "a"), (Column::Openings, text)]);
        assert_eq!(openings("05 người").unwrap().openings, Some(5));
        for text in ["0", "-3", "100001", "nhiều", "99999999999999"] {
            assert_eq!(openings(text).unwrap_err().code, "not-a-number", "{text}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused() {
        let problem = row_of(&[(Column::Title, "a"), (Column::Expires, "31/02/2026")]).unwrap_err();
        assert_eq!((problem.code, problem.column.as_deref()), ("not-a-day", Some("expires")));
    }

    #[test]
    fn a_row_without_an_id_gets_one_from_its_content() {
        let id = |title| row_of(&[(Column::Title, title)]).unwrap().source_id;
        assert_eq!(id("Kế toán"), id(" Kế toán "));
        assert_ne!(id("Kế toán"), id("Kế toán trưởng"));
        let row = row_of(&[(Column::Title, "a"), (Column::SourceId, "x-1")]).unwrap();
        assert_eq!((row.source.as_str(), row.source_id.as_str()), (UNNAMED_SOURCE, "x-1"));
    }

    #[test]
    fn skills_are_cut_at_the_usual_marks() {
        let row =
            row_of(&[(Column::Title, "a"), (Column::Skills, "Excel, Word;; MISA | ")]).unwrap();
        assert_eq!(row.skills, ["Excel", "Word", "MISA"]);
    }
}
