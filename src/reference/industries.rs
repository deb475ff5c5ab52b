//! The system of economic activities (VSIC): what a firm does.
//!
//! Levels 1 to 5 are those of decision 27/2018/QĐ-TTg, with names of 2007 where the newer one was
//! not at hand ([`Industry::name_year`]). Decision 36/2025/QĐ-TTg regrouped level 1; only its 22
//! sections are here ([`sections`]), each with the 2018 section it continues.

use std::sync::OnceLock;

use crate::reference::listed::listed_code;
use crate::reference::phrases::Catalogue;
use crate::reference::table;

listed_code! {
    /// A letter (level 1) or two to five digits (levels 2 to 5).
    pub struct IndustryCode found by |code| find(code).map(|i| i.code), such as "1410"
}

/// One economic activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Industry {
    /// Its code.
    pub code: IndustryCode,
    /// 1 (section) to 5.
    pub level: u8,
    /// The activity one level up.
    pub parent: Option<IndustryCode>,
    /// Vietnamese name.
    pub name_vi: &'static str,
    /// Which edition the name is from: `2018`, `2007=2018` or `2007`.
    pub name_year: &'static str,
}

/// A section of the 2025 edition (decision 36/2025/QĐ-TTg).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// A letter, A to V; from K on not the letter of 2018.
    pub letter: &'static str,
    /// Vietnamese name.
    pub name_vi: &'static str,
    /// The section of 2018 it continues, wholly or for the larger part.
    pub section_2018: IndustryCode,
}

/// Every activity: sections first, then by code.
pub fn all() -> &'static [Industry] {
    static ALL: OnceLock<Vec<Industry>> = OnceLock::new();
    ALL.get_or_init(|| {
        let text = table::unpack(include_bytes!("data/industries.tsv.gz"));
        let mut all: Vec<Industry> = table::rows(text).filter_map(read).collect();
        all.sort_by_key(|industry| industry.code);
        all
    })
}

/// The 22 sections of the 2025 edition.
pub fn sections() -> &'static [Section] {
    static ALL: OnceLock<Vec<Section>> = OnceLock::new();
    ALL.get_or_init(|| {
        table::rows(include_str!("data/industry_sections_2025.tsv"))
            .map(|[letter, name_vi, old]| Section {
                letter,
                name_vi,
                section_2018: IndustryCode(old),
            })
            .collect()
    })
}

/// The activity of a code.
pub fn by_code(code: IndustryCode) -> Option<&'static Industry> {
    find(code.0)
}

/// Activities whose name has all the typed words, with or without marks, or whose code begins with
/// what was typed; the closest names first.
pub fn search(typed: &str, limit: usize) -> Vec<&'static Industry> {
    static NAMES: OnceLock<Catalogue> = OnceLock::new();
    let names =
        NAMES.get_or_init(|| Catalogue::new(all().iter().map(|i| (i.code.0, vec![i.name_vi]))));
    names.search(typed, limit).into_iter().filter_map(|at| all().get(at)).collect()
}

fn find(code: &str) -> Option<&'static Industry> {
    let at = all().binary_search_by(|industry| industry.code.0.cmp(code)).ok()?;
    all().get(at)
}

fn read(row: [&'static str; 5]) -> Option<Industry> {
    let [code, level, parent, name_vi, name_year] = row;
    Some(Industry {
        code: IndustryCode(code),
        level: level.parse().ok()?,
        parent: (!parent.is_empty()).then_some(IndustryCode(parent)),
        name_vi,
        name_year,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_has_21_sections_and_every_parent_exists() {
        assert_eq!(all().len(), 1429);
        assert_eq!(all().iter().filter(|i| i.level == 1).count(), 21);
        for industry in all() {
            let parent = industry.parent.map(|p| by_code(p).expect("parent is listed").level);
            assert_eq!(parent.unwrap_or(0) + 1, industry.level, "{industry:?}");
        }
    }

    #[test]
    fn every_section_of_2025_continues_one_of_2018() {
        assert_eq!(sections().len(), 22);
        assert!(sections().iter().all(|s| by_code(s.section_2018).is_some_and(|i| i.level == 1)));
    }

    #[test]
    fn activities_are_found_by_words_without_marks_and_by_code() {
        let names = |typed| search(typed, 5).iter().map(|i| i.name_vi).collect::<Vec<_>>();
        assert!(names("may trang phuc").iter().any(|n| n.contains("May trang phục")));
        assert!(search("0322", 3).iter().all(|i| i.code.0.starts_with("0322")));
        assert_eq!(search("", 5).len(), 0);
    }
}
