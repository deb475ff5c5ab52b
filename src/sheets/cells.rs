//! The cells of one row on their way to the fields of a vacancy.

use chrono::NaiveDate;

use crate::imports::days;
use crate::imports::table::TableCell;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Language;
use crate::platform::language::Wording;
use crate::platform::texts;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones::ZoneCode;
use crate::reference::occupations;
use crate::reference::occupations::OccupationCode;
use crate::reference::places;
use crate::reference::places::Place;
use crate::sheets::column::Column;
use crate::sheets::lists;
use crate::sheets::row::SheetRow;
use crate::vacancies::amount;

/// Beyond this a floating number is no longer exact.
const LARGEST_EXACT: f64 = 9_007_199_254_740_991.0;

/// A telephone number without its zero.
const NINE_DIGITS: std::ops::Range<f64> = 1e8..1e9;

/// Reads the cells of a row and notes every fault.
pub(super) struct Reading<'a> {
    row: &'a SheetRow,
    home: ProvinceCode,
    faults: FieldFaults,
}

/// The member of a closed list that stands in a column.
macro_rules! one {
    ($cells:expr, $column:expr, $type:ident) => {
        $cells.member($column, $type::ALL, $type::code, $type::label)
    };
}

/// The members of a closed list that stand in a column.
macro_rules! several {
    ($cells:expr, $column:expr, $type:ident) => {
        $cells.members($column, $type::ALL, $type::code, $type::label)
    };
}

pub(super) use one;
pub(super) use several;

impl<'a> Reading<'a> {
    pub(super) const fn of(row: &'a SheetRow, home: ProvinceCode) -> Self {
        Self { row, home, faults: FieldFaults::new() }
    }

    pub(super) fn into_faults(self) -> FieldFaults {
        self.faults
    }

    /// Words as they stand; a number or day as people write it.
    pub(super) fn words(&mut self, column: Column) -> String {
        match self.row.cells.get(&column) {
            None => String::new(),
            Some(TableCell::Text(text)) => text.clone(),
            // A telephone number that a spreadsheet took for a number has lost its zero.
            Some(TableCell::Number(number)) if column == Column::ContactPhone => {
                let zero = if NINE_DIGITS.contains(number) { "0" } else { "" };
                format!("{zero}{number}")
            }
            Some(TableCell::Number(number)) => number.to_string(),
            Some(TableCell::Day(day)) => day.format("%d/%m/%Y").to_string(),
            Some(TableCell::Truth(_) | TableCell::Other) => self.wrong(column),
        }
    }

    /// A whole number.
    pub(super) fn whole(&mut self, column: Column) -> Option<u32> {
        let number = match self.row.cells.get(&column)? {
            TableCell::Number(number) => exact(*number).and_then(|n| u32::try_from(n).ok()),
            TableCell::Text(text) => digits(text),
            TableCell::Day(_) | TableCell::Truth(_) | TableCell::Other => {
                return self.wrong(column);
            }
        };
        self.or_fault(column, number, "not-a-number", "fault-not-a-number")
    }

    /// An amount of money.
    pub(super) fn amount(&mut self, column: Column) -> Option<i64> {
        let amount = match self.row.cells.get(&column)? {
            TableCell::Number(number) => exact(*number),
            TableCell::Text(text) => amount::read(text),
            TableCell::Day(_) | TableCell::Truth(_) | TableCell::Other => {
                return self.wrong(column);
            }
        };
        self.or_fault(column, amount, "not-an-amount", "fault-not-an-amount")
    }

    /// A day.
    pub(super) fn day(&mut self, column: Column) -> Option<NaiveDate> {
        let day = match self.row.cells.get(&column)? {
            TableCell::Day(day) => Some(*day),
            TableCell::Text(text) => days::read_day(text.trim()),
            TableCell::Number(_) | TableCell::Truth(_) | TableCell::Other => {
                return self.wrong(column);
            }
        };
        self.or_fault(column, day, "not-a-date", "fault-not-a-date")
    }

    /// The commune of the workplace, by its names of today and before.
    pub(super) fn commune(&mut self) -> Option<CommuneCode> {
        let typed = self.words(Column::Commune);
        let typed = Some(typed.trim()).filter(|typed| !typed.is_empty())?;
        let code = places::commune(typed, self.home);
        let named = places::look_up(typed, self.home).map(|found| found.place);
        if code.is_none() && matches!(named, Some(Place::Province(_))) {
            let wording = Wording::new(
                "Đây là tên cả tỉnh. Hãy ghi xã, phường nơi làm việc.",
                "This names a whole province. Please write the commune or ward of the workplace.",
            );
            self.faults.add(Column::Commune.pointer(), "place-too-wide", wording);
            return None;
        }
        self.or_fault(Column::Commune, code, "unknown-place", "fault-commune-not-known")
    }

    /// The zone of the workplace.
    pub(super) fn zone(&mut self) -> Option<ZoneCode> {
        let typed = self.words(Column::IndustrialZone);
        let typed = Some(typed.trim()).filter(|typed| !typed.is_empty())?;
        let code = lists::zone(typed);
        if code.is_none() {
            self.not_in_list(Column::IndustrialZone);
        }
        code
    }

    /// The occupation that is named, or else the one a title means.
    pub(super) fn occupation(&mut self, title: &str) -> Option<OccupationCode> {
        let typed = self.words(Column::Occupation);
        if typed.trim().is_empty() {
            return occupations::guess(title).map(|guess| guess.code);
        }
        let code = lists::occupation(typed.trim());
        if code.is_none() {
            let wording = Wording::new(
                "Không rõ nghề này. Hãy chọn trong danh mục, hoặc bỏ trống để máy đoán theo tên công việc.",
                "This occupation is not known. Please choose one of the list, or leave it empty to have it guessed from the title.",
            );
            self.faults.add(Column::Occupation.pointer(), "not-in-list", wording);
        }
        code
    }

    /// Things in the firm's own words, apart by comma, semicolon or line.
    pub(super) fn listed(&mut self, column: Column) -> Vec<String> {
        let typed = self.words(column);
        let parts = typed.split([',', ';', '\n']).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// The member of a closed list.
    pub(super) fn member<T: Copy>(
        &mut self,
        column: Column,
        all: &[T],
        code: fn(T) -> &'static str,
        label: fn(T, Language) -> &'static str,
    ) -> Option<T> {
        let typed = match self.row.cells.get(&column)? {
            TableCell::Truth(truth) if column == Column::PayNegotiable => {
                if *truth { "yes" } else { "no" }.to_owned()
            }
            _ => self.words(column),
        };
        let typed = Some(typed.trim()).filter(|typed| !typed.is_empty())?;
        let member = lists::member(all, code, label, typed);
        if member.is_none() {
            self.not_in_list(column);
        }
        member
    }

    /// The members of a closed list, apart by semicolon or line; by comma where no name has one.
    pub(super) fn members<T: Copy + PartialEq>(
        &mut self,
        column: Column,
        all: &[T],
        code: fn(T) -> &'static str,
        label: fn(T, Language) -> &'static str,
    ) -> Vec<T> {
        let typed = self.words(column);
        let read = |part: &str| lists::member(all, code, label, part);
        let mut members = Vec::new();
        for part in typed.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
            let apart = || part.split(',').map(|p| read(p.trim())).collect::<Option<Vec<T>>>();
            let Some(found) = read(part).map(|member| vec![member]).or_else(apart) else {
                self.not_in_list(column);
                return Vec::new();
            };
            members.extend(found);
        }
        let mut each_once: Vec<T> = Vec::new();
        for member in members {
            if !each_once.contains(&member) {
                each_once.push(member);
            }
        }
        each_once
    }

    fn or_fault<T>(
        &mut self,
        column: Column,
        value: Option<T>,
        code: &'static str,
        sentence: &str,
    ) -> Option<T> {
        if value.is_none() {
            self.faults.add(column.pointer(), code, texts::wording(sentence));
        }
        value
    }

    fn wrong<T: Default>(&mut self, column: Column) -> T {
        let wording = Wording::new(
            "Ô này không phải chữ, số hay ngày. Hãy gõ lại.",
            "The cell holds neither words nor a number nor a day. Please type it anew.",
        );
        self.faults.add(column.pointer(), "wrong-type", wording);
        T::default()
    }

    fn not_in_list(&mut self, column: Column) {
        let names = |language| lists::offered(column, language, self.home).join("; ");
        let wording = Wording::new(
            format!("Hãy chọn trong: {}.", names(Language::Vi)),
            format!("Please choose of: {}.", names(Language::En)),
        );
        self.faults.add(column.pointer(), "not-in-list", wording);
    }
}

/// A number without a fraction.
fn exact(number: f64) -> Option<i64> {
    #[allow(clippy::cast_possible_truncation, reason = "it is whole and within what is exact")]
    let whole = number as i64;
    (number.fract() == 0.0 && number.abs() <= LARGEST_EXACT).then_some(whole)
}

fn digits(text: &str) -> Option<u32> {
    let text = text.trim();
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}
