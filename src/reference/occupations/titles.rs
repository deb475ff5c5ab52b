//! From the title of an advertisement to an occupation.
//!
//! The longest known name in the title decides; an early one weighs a little more. Known names are the
//! hand-written `title_words.tsv`, then the official names of levels 4 and 5 and of the survey.
//! Titles without a known name get none: no guess is better than a wild one.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::platform::vietnamese::Token;
use crate::platform::vietnamese::nfc;
use crate::platform::vietnamese::tokens;
use crate::reference::occupations::OccupationCode;
use crate::reference::phrases::Lexicon;
use crate::reference::table;

/// What a title probably names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// A unit (level 4), or a group where the title says no more.
    pub code: OccupationCode,
    /// How sure, 0 to 1: the share of the title's telling words that the known name covers.
    pub score: f32,
}

/// What a name loses for every word before it, up to ten: the job comes first, then where and for
/// whom.
const LATER: f32 = 0.06;

/// The occupation a title names, if it holds a known name.
///
/// Works with and without marks, in Vietnamese and English. Not for sentences: of several jobs in
/// one title the one with the longest name is taken.
pub fn guess(title: &str) -> Option<Guess> {
    let names = names();
    let typed = tokens(&nfc(title));
    let words = names.lexicon.words(&typed);
    let mut best: Option<(f32, usize, usize, Name)> = None;
    for start in 0..typed.len() {
        names.lexicon.at(&words, start, false, |hit| {
            let weight = hit.item.weight - LATER * small(start).min(10.0);
            if best.is_none_or(|(heaviest, ..)| weight > heaviest) {
                best = Some((weight, start, start + hit.length, hit.item));
            }
        });
    }
    let (_, start, end, name) = best?;
    let telling = |token: &&Token| !is_filler(&token.folded);
    let all = typed.iter().filter(telling).count();
    let covered = typed.get(start..end)?.iter().filter(telling).count();
    let share = if all == 0 { 1.0 } else { small(covered) / small(all) };
    Some(Guess { code: name.code, score: (0.4 + 0.6 * share) * name.trust })
}

/// The names of level 5 and of the survey for one unit.
pub(super) fn official(code: OccupationCode) -> impl Iterator<Item = &'static str> {
    let titles = official_titles().get(code.0).map(Vec::as_slice).unwrap_or_default();
    titles.iter().copied()
}

#[derive(Debug, Clone, Copy)]
struct Name {
    code: OccupationCode,
    /// Decides between names in one title: words, plus what the table adds.
    weight: f32,
    /// How far such a name is to be trusted, 0 to 1.
    trust: f32,
}

struct Names {
    lexicon: Lexicon<Name>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut lexicon = Lexicon::new();
        for [phrase, code, extra] in table::rows(include_str!("../data/title_words.tsv")) {
            if let Some(code) = OccupationCode::parse(code) {
                let weight = length(phrase) + extra.parse().unwrap_or(0.0);
                lexicon.add(&tokens(phrase), Name { code, weight, trust: 1.0 });
            }
        }
        for (code, titles) in official_titles() {
            let Some(code) = OccupationCode::parse(code) else {
                continue;
            };
            // Codes 0 and 1 are the armed forces and the leadership of the State: their names are
            // everyday words ("Xây dựng") and no vacancy of theirs is advertised.
            if code.0.starts_with(['0', '1']) {
                continue;
            }
            for title in titles {
                if length(title) >= 2.0 {
                    lexicon.add(&tokens(title), Name { code, weight: length(title), trust: 0.9 });
                }
            }
        }
        Names { lexicon }
    })
}

fn official_titles() -> &'static HashMap<&'static str, Vec<&'static str>> {
    static TITLES: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    TITLES.get_or_init(|| {
        let text = table::unpack(include_bytes!("../data/occupation_titles.tsv.gz"));
        let mut titles: HashMap<&str, Vec<&str>> = HashMap::new();
        for [code, title] in table::rows(text) {
            titles.entry(code.get(..4).unwrap_or(code)).or_default().push(title);
        }
        titles
    })
}

fn length(phrase: &str) -> f32 {
    small(phrase.split_whitespace().count())
}

fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// Words that say nothing about the work.
fn is_filler(folded: &str) -> bool {
    matches!(
        folded,
        "nhan"
            | "vien"
            | "chuyen"
            | "tuyen"
            | "dung"
            | "gap"
            | "can"
            | "senior"
            | "junior"
            | "fresher"
            | "intern"
            | "thuc"
            | "tap"
            | "sinh"
            | "luong"
            | "trieu"
            | "tai"
            | "o"
            | "lam"
            | "viec"
            | "full"
            | "time"
            | "part"
            | "nam"
            | "nu"
            | "cho"
            | "va"
            | "tu"
            | "den"
            | "the"
            | "for"
            | "in"
            | "and"
            | "of"
            | "ca"
            | "hn"
            | "hcm"
            | "tp"
            | "di"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(title: &str) -> &'static str {
        guess(title).map_or("", |guess| guess.code.0)
    }

    #[test]
    fn titles_of_advertisements_find_their_unit_with_and_without_marks() {
        for (title, unit) in [
            ("Công nhân may", "8153"),
            ("TUYỂN GẤP 200 CÔNG NHÂN MAY - LƯƠNG 8 TRIỆU", "8153"),
            ("cong nhan may cong nghiep", "8153"),
            ("Kế toán tổng hợp", "2411"),
            ("Nhân viên kế toán kho", "4311"),
            ("Lập trình viên Java (Khối Công nghệ thông tin)", "2512"),
            ("Senior Android Developer", "2514"),
            ("Nhân viên kinh doanh", "3322"),
            ("Nhân viên kinh doanh bất động sản", "3334"),
            ("Tài xế xe tải", "8332"),
            ("Lái xe nâng", "8344"),
            ("Bảo vệ ca đêm", "5401"),
            ("Tạp vụ văn phòng", "9112"),
            ("Phục vụ bàn nhà hàng", "5131"),
            ("Đầu bếp", "5120"),
            ("Phụ bếp", "9402"),
            ("Giáo viên mầm non", "2342"),
            ("Giáo viên tiếng Anh", "2393"),
            ("Thợ hàn", "7212"),
            ("Thợ điện nước", "7411"),
            ("IT Helpdesk", "3511"),
            ("Công nhân chế biến thủy sản", "7511"),
            ("Nuôi cá tra", "6221"),
            ("Lao động phổ thông", "9329"),
            ("Trợ lý giám đốc kinh doanh", "3343"),
            ("Trưởng phòng kinh doanh", "1733"),
        ] {
            assert_eq!(code(title), unit, "{title}");
        }
    }

    #[test]
    fn marks_typed_tell_namesakes_apart() {
        assert_eq!(code("Thợ mộc"), "7115");
        assert_ne!(code("Thợ mốc"), "7115");
    }

    #[test]
    fn a_title_without_a_known_name_has_no_guess() {
        for title in ["", "Khác", "???", "Lương cao, đi làm ngay"] {
            assert_eq!(guess(title), None, "{title}");
        }
    }

    #[test]
    fn a_guess_is_surer_the_more_of_the_title_it_covers() {
        let score = |title| guess(title).unwrap().score;
        assert!(score("Thợ hàn") > score("Thợ hàn cho dự án nhà máy mới"));
        assert!((0.0..=1.0).contains(&score("Tuyển thợ hàn")));
    }

    #[test]
    fn every_line_of_the_table_names_a_listed_occupation_once() {
        let mut seen = std::collections::HashSet::new();
        for [phrase, code, extra] in table::rows(include_str!("../data/title_words.tsv")) {
            assert!(OccupationCode::parse(code).is_some(), "{phrase}: {code}");
            assert!(extra.is_empty() || extra.parse::<f32>().is_ok(), "{phrase}: {extra}");
            assert!(seen.insert(phrase), "{phrase} twice");
        }
    }
}
