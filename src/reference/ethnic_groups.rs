//! The 54 ethnic groups of Việt Nam; whose group somebody is, is asked once and kept encrypted.

use std::sync::OnceLock;

use crate::platform::vietnamese;
use crate::reference::listed::listed_code;
use crate::reference::table;

listed_code! {
    /// Two digits of an ethnic group, in the statistics office's order.
    pub struct EthnicGroupCode found by |code| find(code).map(|g| g.code), such as "05"
}

/// An ethnic group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EthnicGroup {
    /// Its code.
    pub code: EthnicGroupCode,
    /// Official name: `Khơ-me`.
    pub name: &'static str,
    /// Other names in use, with `|` between.
    other: &'static str,
}

impl EthnicGroup {
    /// Other names in use.
    pub fn other_names(&self) -> impl Iterator<Item = &'static str> {
        self.other.split('|').filter(|name| !name.is_empty())
    }
}

/// Every group, by code.
pub fn all() -> &'static [EthnicGroup] {
    static ALL: OnceLock<Vec<EthnicGroup>> = OnceLock::new();
    ALL.get_or_init(|| {
        table::rows(include_str!("data/ethnic_groups.tsv"))
            .map(|[code, name, other]| EthnicGroup { code: EthnicGroupCode(code), name, other })
            .collect()
    })
}

/// The group of a code.
pub fn by_code(code: EthnicGroupCode) -> Option<&'static EthnicGroup> {
    find(code.0)
}

/// The group of a typed name, with or without marks; official names before other names.
pub fn by_name(name: &str) -> Option<&'static EthnicGroup> {
    let wanted = vietnamese::key(name);
    let same = |name: &str| vietnamese::key(name) == wanted;
    let exact = vietnamese::nfc(name).trim().to_lowercase();
    let official = all().iter().find(|g| g.name.to_lowercase() == exact);
    official
        .or_else(|| all().iter().find(|g| same(g.name)))
        .or_else(|| all().iter().find(|g| g.other_names().any(same)))
}

fn find(code: &str) -> Option<&'static EthnicGroup> {
    all().iter().find(|group| group.code.0 == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_54_groups() {
        assert_eq!(all().len(), 54);
        assert!(all().iter().all(|g| g.code.0.len() == 2 && !g.name.is_empty()));
    }

    #[test]
    fn a_group_is_found_by_official_and_other_names() {
        for (typed, name) in [
            ("khmer", "Khơ-me"),
            ("Kho me", "Khơ-me"),
            ("Chăm", "Chăm"),
            ("cham", "Chăm"),
            ("hoa", "Hoa"),
        ] {
            assert_eq!(by_name(typed).map(|g| g.name), Some(name), "{typed}");
        }
        let kinh = by_name("Việt").unwrap();
        assert_eq!((kinh.name, by_code(kinh.code)), ("Kinh", Some(kinh)));
        assert_eq!(by_name("không có"), None);
    }
}
