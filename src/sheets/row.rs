//! One row of a sheet, and the vacancy it means or why it means none.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::imports::table::TableCell;
use crate::platform::fault::FieldFault;
use crate::platform::language::Wording;
use crate::reference::communes::ProvinceCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::Contract;
use crate::reference::lists::Demand;
use crate::reference::lists::Education;
use crate::reference::lists::Experience;
use crate::reference::lists::Eyesight;
use crate::reference::lists::HandWork;
use crate::reference::lists::HearingSpeaking;
use crate::reference::lists::Lifting;
use crate::reference::lists::Position;
use crate::reference::lists::Purpose;
use crate::reference::lists::Qualification;
use crate::reference::lists::Recruitment;
use crate::reference::lists::Setting;
use crate::reference::lists::Standing;
use crate::reference::lists::TwoHands;
use crate::reference::lists::WelcomedGroup;
use crate::reference::lists::WorkingConditions;
use crate::reference::lists::WorkingTime;
use crate::sheets::cells::Reading;
use crate::sheets::cells::one;
use crate::sheets::cells::several;
use crate::sheets::column::Column;
use crate::sheets::lists::YesNo;
use crate::vacancies::advert_text::AdvertLanguage;
use crate::vacancies::input::VacancyInput;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::Pay;
use crate::vacancies::pay::PayUnit;
use crate::vacancies::vacancy::VacancyContact;
use crate::vacancies::vacancy::VacancyContent;
use crate::vacancies::vacancy::VacancyDetails;

/// One row as it was sent.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct SheetRow {
    /// Number of the row in its file, from 1, as a spreadsheet shows it.
    pub number: u64,
    /// What stands under each column; empty cells are left out.
    pub cells: BTreeMap<Column, TableCell>,
}

/// What is wanted of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// The column; none when it is not one column's fault.
    pub column: Option<Column>,
    /// Stable code: `required`, `not-in-list`, `not-an-amount`.
    pub code: &'static str,
    /// What is wanted.
    pub wording: Wording,
}

impl From<&FieldFault> for CellFault {
    fn from(fault: &FieldFault) -> Self {
        Self {
            column: Column::at(&fault.pointer),
            code: fault.code,
            wording: fault.wording.clone(),
        }
    }
}

impl SheetRow {
    /// The title as it stands there, to tell rows apart.
    pub fn title(&self) -> String {
        match self.cells.get(&Column::Title) {
            Some(TableCell::Text(title)) => title.trim().to_owned(),
            _ => String::new(),
        }
    }

    /// The vacancy the row means. What only publishing needs may be missing.
    ///
    /// # Errors
    /// Every cell at fault, the first fault of each.
    pub fn understand(
        &self,
        home: ProvinceCode,
        today: NaiveDate,
    ) -> Result<VacancyContent, Vec<CellFault>> {
        let mut cells = Reading::of(self, home);
        let title = cells.words(Column::Title);
        let input = VacancyInput {
            description: cells.words(Column::Description),
            requirements: cells.words(Column::Requirements),
            benefits_text: cells.words(Column::BenefitsText),
            occupation: cells.occupation(&title),
            openings: cells.whole(Column::Openings).unwrap_or(1),
            commune: cells.commune(),
            industrial_zone: cells.zone(),
            pay: pay(&mut cells),
            deadline: cells.day(Column::Deadline),
            details: details(&mut cells),
            language: AdvertLanguage::Vi,
            texts: BTreeMap::new(),
            title,
        };
        let mut faults = cells.into_faults();
        let content = match input.parse(today) {
            Ok(content) => Some(content),
            Err(more) => {
                faults.append(more);
                None
            }
        };
        faults.unless(content).map_err(|faults| first_of_each(faults.as_slice()))
    }
}

/// What is wanted first of each column; more of the same comes when that is done.
pub(super) fn first_of_each(faults: &[FieldFault]) -> Vec<CellFault> {
    let mut told: Vec<CellFault> = Vec::new();
    for fault in faults.iter().map(CellFault::from) {
        if told.iter().all(|known| known.column != fault.column) {
            told.push(fault);
        }
    }
    told
}

fn pay(cells: &mut Reading<'_>) -> Pay {
    Pay {
        from: cells.amount(Column::PayFrom),
        to: cells.amount(Column::PayTo),
        unit: one!(cells, Column::PayUnit, PayUnit).unwrap_or(PayUnit::Month),
        currency: one!(cells, Column::PayCurrency, Currency).unwrap_or(Currency::Vnd),
        negotiable: one!(cells, Column::PayNegotiable, YesNo) == Some(YesNo::Yes),
    }
}

fn details(cells: &mut Reading<'_>) -> VacancyDetails {
    VacancyDetails {
        address: cells.words(Column::Address),
        position: one!(cells, Column::Position, Position),
        education: one!(cells, Column::Education, Education),
        qualification: one!(cells, Column::Qualification, Qualification),
        speciality: cells.words(Column::Speciality),
        experience: one!(cells, Column::Experience, Experience),
        skills: cells.listed(Column::Skills),
        contract: one!(cells, Column::Contract, Contract),
        demands: several!(cells, Column::Demands, Demand),
        working_time: one!(cells, Column::WorkingTime, WorkingTime),
        working_hours: cells.words(Column::WorkingHours),
        purpose: one!(cells, Column::Purpose, Purpose),
        benefits: several!(cells, Column::Benefits, Benefit),
        conditions: WorkingConditions {
            setting: one!(cells, Column::Setting, Setting),
            lifting: one!(cells, Column::Lifting, Lifting),
            standing: one!(cells, Column::Standing, Standing),
            hearing_speaking: one!(cells, Column::HearingSpeaking, HearingSpeaking),
            eyesight: one!(cells, Column::Eyesight, Eyesight),
            hand_work: one!(cells, Column::HandWork, HandWork),
            two_hands: one!(cells, Column::TwoHands, TwoHands),
        },
        welcomes: several!(cells, Column::Welcomes, WelcomedGroup),
        recruitment: several!(cells, Column::Recruitment, Recruitment),
        contact: VacancyContact {
            name: cells.words(Column::ContactName),
            phone: cells.words(Column::ContactPhone),
            email: cells.words(Column::ContactEmail),
            title: String::new(),
        },
        ..VacancyDetails::default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reference::communes::AN_GIANG;

    fn row(cells: &[(Column, TableCell)]) -> SheetRow {
        SheetRow { number: 2, cells: cells.iter().cloned().collect() }
    }

    fn text(text: &str) -> TableCell {
        TableCell::Text(text.to_owned())
    }

    fn today() -> NaiveDate {
        "2026-11-24".parse().unwrap()
    }

    fn faults(cells: &[(Column, TableCell)]) -> Vec<(Option<Column>, &'static str)> {
        let refused = row(cells).understand(AN_GIANG, today()).unwrap_err();
        refused.into_iter().map(|fault| (fault.column, fault.code)).collect()
    }

    #[test]
    fn a_row_is_understood_as_people_fill_it_in() {
        let content = row(&[
            (Column::Title, text("Thợ may công nghiệp")),
            (Column::Openings, TableCell::Number(3.0)),
            (Column::PayFrom, text("7 triệu")),
            (Column::PayTo, TableCell::Number(10_000_000.0)),
            (Column::PayNegotiable, text("không")),
            (Column::Commune, text("long xuyên")),
            (Column::IndustrialZone, text("KCN Bình Hòa")),
            (Column::Deadline, TableCell::Day("2026-12-20".parse().unwrap())),
            (Column::WorkingTime, text("Toàn thời gian")),
            (Column::Benefits, text("Đóng BHXH, BHYT, BHTN; Xe đưa đón")),
            (Column::Recruitment, text("Trực tiếp, phong van online")),
            (Column::Skills, text("may một kim, vắt sổ")),
            (Column::ContactPhone, TableCell::Number(912_345_678.0)),
        ])
        .understand(AN_GIANG, today());
        let content = content.unwrap();
        assert_eq!((content.openings, content.occupation.is_some()), (3, true));
        assert_eq!((content.pay.from, content.pay.to), (Some(7_000_000), Some(10_000_000)));
        assert_eq!(content.commune.map(|code| code.to_string()).as_deref(), Some("30307"));
        assert_eq!(content.deadline.to_string(), "2026-12-20");
        let details = content.details;
        assert_eq!(details.benefits, [Benefit::Insurance, Benefit::Bus]);
        assert_eq!(details.recruitment, [Recruitment::InPerson, Recruitment::Online]);
        assert_eq!(details.working_time, Some(WorkingTime::Full));
        assert_eq!(details.skills, ["may một kim", "vắt sổ"]);
        assert_eq!(details.contact.phone, "0912345678");
    }

    #[test]
    fn a_title_is_enough_for_a_draft() {
        let content = row(&[(Column::Title, text("Phụ bếp"))]);
        let content = content.understand(AN_GIANG, today()).unwrap();
        assert_eq!((content.openings, content.pay.from), (1, None));
    }

    #[test]
    fn every_cell_at_fault_is_told_with_its_column() {
        let told = faults(&[
            (Column::Openings, text("vài người")),
            (Column::PayFrom, TableCell::Number(8.5)),
            (Column::Commune, text("xã Không Đâu")),
            (Column::Deadline, text("cuối tháng")),
            (Column::WorkingTime, text("ca đêm")),
            (Column::PayNegotiable, TableCell::Other),
            (Column::ContactName, TableCell::Truth(true)),
        ]);
        for expected in [
            (Some(Column::Title), "empty"),
            (Some(Column::Openings), "not-a-number"),
            (Some(Column::PayFrom), "not-an-amount"),
            (Some(Column::Commune), "unknown-place"),
            (Some(Column::Deadline), "not-a-date"),
            (Some(Column::WorkingTime), "not-in-list"),
            (Some(Column::PayNegotiable), "wrong-type"),
            (Some(Column::ContactName), "wrong-type"),
        ] {
            assert!(told.contains(&expected), "{expected:?}: {told:?}");
        }
        assert_eq!(told.len(), 8, "{told:?}");
        let wide = [(Column::Title, text("Thợ may")), (Column::Commune, text("Hà Nội"))];
        assert_eq!(faults(&wide), [(Some(Column::Commune), "place-too-wide")]);
    }

    fn any_cell() -> impl Strategy<Value = TableCell> {
        prop_oneof![
            any::<String>().prop_map(TableCell::Text),
            any::<f64>().prop_map(TableCell::Number),
            any::<bool>().prop_map(TableCell::Truth),
            (0_i32..4_000_000).prop_filter_map("a day", |days| {
                NaiveDate::from_num_days_from_ce_opt(days).map(TableCell::Day)
            }),
            Just(TableCell::Other),
        ]
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_row_it_is_a_vacancy_or_a_list_of_faults(
            cells in proptest::collection::btree_map(
                proptest::sample::select(Column::ALL), any_cell(), 0..8)
        ) {
            match (SheetRow { number: 2, cells }).understand(AN_GIANG, today()) {
                Ok(content) => prop_assert!(content.title.chars().count() >= 3),
                Err(faults) => prop_assert!(!faults.is_empty()),
            }
        }
    }
}
