//! The closed lists a sheet chooses from, and which member a cell means.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::platform::coded::coded_enum;
use crate::platform::language::Language;
use crate::platform::vietnamese::key;
use crate::reference::communes;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::IndustrialZone;
use crate::reference::industrial_zones::ZoneCode;
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
use crate::reference::lists::WorkingTime;
use crate::reference::occupations;
use crate::reference::occupations::OccupationCode;
use crate::sheets::column::Column;
use crate::vacancies::pay::Currency;
use crate::vacancies::pay::PayUnit;

coded_enum! {
    /// An answer.
    pub enum YesNo {
        /// Yes.
        Yes = "yes" ("Có", "Yes"),
        /// No.
        No = "no" ("Không", "No"),
    }
}

macro_rules! labels {
    ($type:ident, $language:expr) => {
        $type::ALL.iter().map(|member| member.label($language).to_owned()).collect()
    };
}

/// What a column offers to choose from, in the order people see it; nothing for free words.
pub(super) fn offered(column: Column, language: Language, home: ProvinceCode) -> Vec<String> {
    match column {
        Column::PayUnit => labels!(PayUnit, language),
        Column::PayCurrency => labels!(Currency, language),
        Column::PayNegotiable => labels!(YesNo, language),
        Column::Position => labels!(Position, language),
        Column::WorkingTime => labels!(WorkingTime, language),
        Column::Demands => labels!(Demand, language),
        Column::Contract => labels!(Contract, language),
        Column::Purpose => labels!(Purpose, language),
        Column::Education => labels!(Education, language),
        Column::Qualification => labels!(Qualification, language),
        Column::Experience => labels!(Experience, language),
        Column::Benefits => labels!(Benefit, language),
        Column::Welcomes => labels!(WelcomedGroup, language),
        Column::Setting => labels!(Setting, language),
        Column::Lifting => labels!(Lifting, language),
        Column::Standing => labels!(Standing, language),
        Column::HearingSpeaking => labels!(HearingSpeaking, language),
        Column::Eyesight => labels!(Eyesight, language),
        Column::HandWork => labels!(HandWork, language),
        Column::TwoHands => labels!(TwoHands, language),
        Column::Recruitment => labels!(Recruitment, language),
        Column::IndustrialZone => {
            industrial_zones::all().iter().map(IndustrialZone::short_name).collect()
        }
        Column::Commune => communes::of_province(home).map(|c| c.full_name.to_owned()).collect(),
        Column::Occupation => units().map(|unit| named(unit, language).to_owned()).collect(),
        Column::Title
        | Column::Openings
        | Column::Description
        | Column::PayFrom
        | Column::PayTo
        | Column::Address
        | Column::Deadline
        | Column::WorkingHours
        | Column::Requirements
        | Column::Speciality
        | Column::Skills
        | Column::BenefitsText
        | Column::ContactName
        | Column::ContactPhone
        | Column::ContactEmail => Vec::new(),
    }
}

/// The finest occupations of the list.
fn units() -> impl Iterator<Item = &'static occupations::Occupation> {
    occupations::all().iter().filter(|occupation| occupation.level == 4)
}

fn named(occupation: &occupations::Occupation, language: Language) -> &'static str {
    match language {
        Language::En if !occupation.name_en.is_empty() => occupation.name_en,
        Language::Vi | Language::En | Language::Km => occupation.name_vi,
    }
}

/// The member whose name in either language, or whose code, was typed.
pub(super) fn member<T: Copy>(
    all: &[T],
    code: impl Fn(T) -> &'static str,
    label: impl Fn(T, Language) -> &'static str,
    typed: &str,
) -> Option<T> {
    let wanted = key(typed);
    let is_named = |member: &&T| {
        let names = [label(**member, Language::Vi), label(**member, Language::En)];
        code(**member) == typed || names.iter().any(|name| key(name) == wanted)
    };
    all.iter().find(is_named).copied()
}

/// The zone whose code or name was typed.
pub(super) fn zone(typed: &str) -> Option<ZoneCode> {
    let wanted = key(typed);
    let named = || {
        let all = industrial_zones::all().iter();
        all.clone().find(|z| key(&z.short_name()) == wanted || key(z.name) == wanted)
    };
    ZoneCode::parse(typed).or_else(|| named().map(|zone| zone.code))
}

/// The occupation whose code or name was typed, or that a job title means.
pub(super) fn occupation(typed: &str) -> Option<OccupationCode> {
    static NAMES: OnceLock<HashMap<String, OccupationCode>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let named = |unit: &occupations::Occupation| {
            [unit.name_en, unit.name_vi].map(|name| (key(name), unit.code))
        };
        units().flat_map(named).filter(|(name, _)| !name.is_empty()).collect()
    });
    OccupationCode::parse(typed)
        .or_else(|| names.get(&key(typed)).copied())
        .or_else(|| occupations::guess(typed).map(|guess| guess.code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::communes::AN_GIANG;
    use crate::sheets::column::Holds;

    #[test]
    fn whatever_a_column_offers_it_understands() {
        for &column in Column::ALL {
            let offers = !offered(column, Language::Vi, AN_GIANG).is_empty();
            let chooses = matches!(column.holds(), Holds::One | Holds::Several | Holds::Name);
            assert_eq!(offers, chooses, "{column}");
        }
        for name in offered(Column::IndustrialZone, Language::Vi, AN_GIANG) {
            assert!(zone(&name).is_some(), "{name}");
        }
        for language in [Language::Vi, Language::En] {
            for name in offered(Column::Occupation, language, AN_GIANG) {
                assert!(occupation(&name).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn a_member_is_known_by_either_name_without_marks_and_by_its_code() {
        let read = |typed: &str| member(YesNo::ALL, YesNo::code, YesNo::label, typed);
        for typed in ["Có", "co", "YES", "yes"] {
            assert_eq!(read(typed), Some(YesNo::Yes), "{typed}");
        }
        assert_eq!(read("khong"), Some(YesNo::No));
        assert_eq!(read("có lẽ"), None);
    }
}
