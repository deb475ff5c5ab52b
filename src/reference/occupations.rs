//! The occupations of Việt Nam (VSCO, decision 34/2020/QĐ-TTg), close to ISCO-08.
//!
//! Levels 1 to 4 are occupations with a code; the names of level 5 and the titles of the labour
//! force survey only help to find them. English names are those of ISCO-08 and are missing where
//! the country made a unit of its own. A guess is a guess: people confirm it.

use std::sync::OnceLock;

use crate::reference::listed::listed_code;
use crate::reference::phrases::Catalogue;
use crate::reference::table;

mod titles;

pub use titles::Guess;
pub use titles::guess;

listed_code! {
    /// One to four digits of an occupation; each digit is a level.
    pub struct OccupationCode found by |code| find(code).map(|o| o.code), such as "8153"
}

/// An occupation or a group of occupations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occupation {
    /// Its code.
    pub code: OccupationCode,
    /// 1 (major group) to 4 (unit).
    pub level: u8,
    /// The group one level up.
    pub parent: Option<OccupationCode>,
    /// Official Vietnamese name.
    pub name_vi: &'static str,
    /// Name in ISCO-08; empty where the unit has no counterpart.
    pub name_en: &'static str,
}

/// Every occupation of levels 1 to 4, by code (a group comes right before its members).
pub fn all() -> &'static [Occupation] {
    static ALL: OnceLock<Vec<Occupation>> = OnceLock::new();
    ALL.get_or_init(|| {
        let text = table::unpack(include_bytes!("data/occupations.tsv.gz"));
        table::rows(text).map(read).collect()
    })
}

/// The occupation of a code.
pub fn by_code(code: OccupationCode) -> Option<&'static Occupation> {
    find(code.0)
}

/// The members one level below; for the whole list's top, those without a parent.
pub fn children(parent: Option<OccupationCode>) -> impl Iterator<Item = &'static Occupation> {
    all().iter().filter(move |occupation| occupation.parent == parent)
}

/// The groups above, nearest first.
pub fn ancestors(code: OccupationCode) -> impl Iterator<Item = &'static Occupation> {
    let above = |code: OccupationCode| by_code(code)?.parent.and_then(by_code);
    std::iter::successors(above(code), move |occupation| above(occupation.code))
}

/// Occupations for what somebody typed: Vietnamese with or without marks, English, or a code; the
/// closest first. What no name has is guessed as a job title ([`guess`]).
pub fn search(typed: &str, limit: usize) -> Vec<&'static Occupation> {
    static NAMES: OnceLock<Catalogue> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        Catalogue::new(all().iter().map(|occupation| {
            let mut names = vec![occupation.name_vi];
            names.extend(Some(occupation.name_en).filter(|name| !name.is_empty()));
            names.extend(titles::official(occupation.code));
            (occupation.code.0, names)
        }))
    });
    let guessed = guess(typed).and_then(|guess| by_code(guess.code));
    let named = names.search(typed, limit).into_iter().filter_map(|at| all().get(at));
    let mut found: Vec<&Occupation> = Vec::new();
    for occupation in guessed.into_iter().chain(named) {
        if !found.contains(&occupation) {
            found.push(occupation);
        }
    }
    found.truncate(limit);
    found
}

/// Every Vietnamese name of the list: those of all levels and of the labour force survey.
pub fn names() -> impl Iterator<Item = &'static str> {
    all().iter().flat_map(|o| std::iter::once(o.name_vi).chain(titles::official(o.code)))
}

fn find(code: &str) -> Option<&'static Occupation> {
    let at = all().binary_search_by(|occupation| occupation.code.0.cmp(code)).ok()?;
    all().get(at)
}

fn read(row: [&'static str; 4]) -> Occupation {
    let [code, parent, name_vi, name_en] = row;
    Occupation {
        code: OccupationCode(code),
        level: u8::try_from(code.len()).unwrap_or(u8::MAX),
        parent: (!parent.is_empty()).then_some(OccupationCode(parent)),
        name_vi,
        name_en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_four_levels_and_every_parent_exists() {
        let of_level = |level| all().iter().filter(|o| o.level == level).count();
        assert_eq!([1, 2, 3, 4].map(of_level), [10, 48, 152, 509]);
        assert!(all().is_sorted_by_key(|o| o.code));
        for occupation in all() {
            let parent = occupation.parent.map(|p| by_code(p).expect("parent is listed").level);
            assert_eq!(parent.unwrap_or(0) + 1, occupation.level, "{occupation:?}");
        }
    }

    #[test]
    fn a_unit_knows_its_groups_and_a_group_its_members() {
        let code = OccupationCode::parse("8153").unwrap();
        let above: Vec<_> = ancestors(code).map(|o| o.code.0).collect();
        assert_eq!(above, ["815", "81", "8"]);
        let group = OccupationCode::parse("815").unwrap();
        assert!(children(Some(group)).any(|o| o.code == code));
        assert_eq!(children(None).count(), 10);
    }

    #[test]
    fn occupations_are_found_in_vietnamese_without_marks_in_english_and_by_code() {
        for (typed, code) in [
            ("thợ hàn", "7212"),
            ("tho han", "7212"),
            ("welder", "7212"),
            ("7212", "7212"),
            ("công nhân may", "8153"),
            ("cong nhan may", "8153"),
            ("ke toan vien", "3313"),
        ] {
            let found = search(typed, 3);
            assert!(found.iter().any(|o| o.code.0 == code), "{typed}: {found:?}");
        }
        assert!(search("   ", 3).is_empty());
    }
}
