//! What the name of a firm says: which firm it is, and of what kind.
//!
//! Boards write one firm in many ways (`CÔNG TY TNHH MTV ABC`, `Cty TNHH Một Thành Viên ABC`); the
//! key is the same for all of them. The legal form stays in the key, because `Công ty TNHH ABC` and
//! `Công ty CP ABC` are two firms; a branch keeps its name, because it hires for itself. Marks do
//! not count: of 21,000 names on boards the thirty that differ in marks alone were misspellings of
//! one firm each.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::platform::vietnamese::key;
use crate::reference::lists::EmployerKind;

/// Longer words of names and their short form, before which they give way. Empty: said by the
/// form or by nothing.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("công ty", ""),
    ("cty", ""),
    ("c ty", ""),
    ("ct", ""),
    ("company", ""),
    ("một thành viên", ""),
    ("1 thành viên", ""),
    ("1 tv", ""),
    ("1tv", ""),
    ("mtv", ""),
    ("hai thành viên trở lên", ""),
    ("ctcp", "cp"),
    ("cổ phần", "cp"),
    ("joint stock company", "cp"),
    ("joint stock", "cp"),
    ("jsc", "cp"),
    ("trách nhiệm hữu hạn", "tnhh"),
    ("co ltd", "tnhh"),
    ("company limited", "tnhh"),
    ("ltd", "tnhh"),
    ("limited", "tnhh"),
    ("llc", "tnhh"),
    ("thương mại cổ phần", "tmcp"),
    ("tm cp", "tmcp"),
    ("doanh nghiệp tư nhân", "dntn"),
    ("hộ kinh doanh", "hkd"),
    ("hợp tác xã", "htx"),
    ("tổng công ty", "tct"),
    ("tập đoàn", "td"),
    ("ngân hàng", "nh"),
    ("chi nhánh", "cn"),
    ("văn phòng đại diện", "vpdd"),
    ("thương mại", "tm"),
    ("dịch vụ", "dv"),
    ("sản xuất", "sx"),
    ("xây dựng", "xd"),
    ("đầu tư", "dt"),
    ("xuất nhập khẩu", "xnk"),
    ("kỹ thuật", "kt"),
    ("việt nam", "vn"),
    ("vietnam", "vn"),
    ("tp", "tp"),
    ("thành phố", "tp"),
    ("và", ""),
    ("and", ""),
];

/// Legal forms, which stand first in the key wherever the name has them.
const FORMS: &[&str] = &["cp", "tnhh", "tmcp", "dntn", "hkd", "htx"];

/// One key for every spelling of one firm's name; empty when the name has no word.
pub fn employer_key(name: &str) -> String {
    let folded = key(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut forms = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(&word) = words.get(at) {
        let (length, short) = short_form(words.get(at..).unwrap_or_default()).unwrap_or((1, word));
        at += length;
        if FORMS.contains(&short) {
            if !forms.contains(&short) {
                forms.push(short);
            }
        } else if !short.is_empty() {
            rest.push(short);
        }
    }
    // A name of nothing but such words ("Công ty Việt và Company") still tells firms apart.
    if rest.is_empty() && forms.is_empty() {
        return folded;
    }
    forms.sort_unstable();
    forms.append(&mut rest);
    forms.join(" ")
}

/// The longest entry of [`SHORT_FORMS`] these words begin with: its length in words, short form.
fn short_form(words: &[&str]) -> Option<(usize, &'static str)> {
    static TABLE: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    const LONGEST: usize = 5;
    let table =
        TABLE.get_or_init(|| SHORT_FORMS.iter().map(|(long, short)| (key(long), *short)).collect());
    (1..=words.len().min(LONGEST)).rev().find_map(|length| {
        let phrase = words.get(..length)?.join(" ");
        Some((length, *table.get(&phrase)?))
    })
}

/// Kind of employer as far as the name says; whether the State or foreigners own it, it does not.
pub fn employer_kind(name: &str) -> EmployerKind {
    let key = employer_key(name);
    let has = |words: &[&str]| key.split(' ').any(|word| words.contains(&word));
    if has(&["htx"]) {
        EmployerKind::Cooperative
    } else if has(&["hkd"]) {
        EmployerKind::Household
    } else if has(&["tnhh", "cp", "tmcp", "dntn", "corporation", "corp", "inc"]) {
        EmployerKind::Private
    } else {
        EmployerKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_one_firm_has_one_key() {
        for (one, other) in [
            ("CÔNG TY TNHH MTV ABC", "Cty TNHH Một Thành Viên ABC"),
            ("Công ty Cổ phần Thuỷ sản Sông Hậu", "CTCP Thủy sản Sông Hậu"),
            (
                "Công ty TNHH TM-DV Hoà Bình",
                "CÔNG TY TRÁCH NHIỆM HỮU HẠN THƯƠNG MẠI VÀ DỊCH VỤ HÒA BÌNH",
            ),
            ("ABC Vietnam Co., Ltd", "Công ty TNHH ABC Việt Nam"),
            ("Ngân hàng TMCP An Giang", "NGÂN HÀNG THƯƠNG MẠI CỔ PHẦN AN GIANG"),
            ("HTX Rau Chợ Mới", "Hợp tác xã rau Chợ Mới"),
            ("cong ty tnhh abc", "Công ty TNHH ABC."),
        ] {
            assert_eq!(employer_key(one), employer_key(other), "{one} / {other}");
        }
    }

    #[test]
    fn two_firms_have_two_keys() {
        for (one, other) in [
            ("Công ty TNHH ABC", "Công ty CP ABC"),
            ("Tổng công ty ABC", "Công ty ABC"),
            ("Công ty TNHH ABC", "Công ty TNHH ABC - Chi nhánh An Giang"),
            ("Công ty TNHH ABC", "Công ty TNHH ABCD"),
        ] {
            assert_ne!(employer_key(one), employer_key(other), "{one} / {other}");
        }
    }

    #[test]
    fn a_name_without_words_has_no_key() {
        assert_eq!(employer_key(" - "), "");
        assert_ne!(employer_key("Công ty"), "");
    }

    #[test]
    fn the_legal_form_tells_the_kind() {
        for (name, kind) in [
            ("Công ty TNHH ABC", EmployerKind::Private),
            ("ABC JSC", EmployerKind::Private),
            ("Ngân hàng TMCP ABC", EmployerKind::Private),
            ("Doanh nghiệp tư nhân Tám Lúa", EmployerKind::Private),
            ("HTX nông nghiệp Vĩnh Châu", EmployerKind::Cooperative),
            ("Hộ kinh doanh Nguyễn Văn A", EmployerKind::Household),
            ("Trường Đại học ABC", EmployerKind::Other),
            ("", EmployerKind::Other),
        ] {
            assert_eq!(employer_kind(name), kind, "{name}");
        }
    }
}
