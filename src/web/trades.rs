//! Occupation groups in few words and with a picture, for people who read little.
//!
//! The names are short forms of the groups of QĐ 34/2020 (level 2) as people of the province say
//! them; the official name is shown where a group is chosen.

use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::occupations;
use crate::reference::occupations::Occupation;
use crate::reference::occupations::OccupationCode;
use crate::web::forms::Choice;

/// Code of a group, short name, icon.
const TRADES: &[(&str, &str, &str)] = &[
    ("75", "Thợ may, mộc, làm bánh", "sew"),
    ("62", "Thủy sản, rừng", "fish"),
    ("61", "Trồng trọt, chăn nuôi", "rice"),
    ("92", "Làm vườn, làm ruộng", "rice"),
    ("71", "Xây dựng", "build"),
    ("52", "Bán hàng", "shop"),
    ("51", "Nhà hàng, làm đẹp", "bowl"),
    ("83", "Lái xe, lái máy", "bus"),
    ("72", "Cơ khí, hàn", "gear"),
    ("74", "Điện, điện tử", "gear"),
    ("81", "May, giày, chế biến", "sew"),
    ("82", "Công nhân lắp ráp", "gear"),
    ("93", "Lao động phổ thông", "people"),
    ("33", "Kế toán, kinh doanh", "money"),
    ("24", "Quản trị, tài chính", "chart"),
    ("41", "Văn phòng", "edit"),
    ("42", "Chăm sóc khách hàng", "phone"),
    ("43", "Thủ kho, thống kê", "edit"),
    ("21", "Kỹ sư, kiến trúc", "build"),
    ("31", "Kỹ thuật viên", "gear"),
    ("22", "Bác sĩ, dược sĩ", "heart"),
    ("32", "Điều dưỡng, y tế", "heart"),
    ("23", "Dạy học", "people"),
    ("36", "Giáo viên mầm non", "people"),
    ("25", "Công nghệ thông tin", "globe"),
    ("35", "Kỹ thuật máy tính", "globe"),
    ("26", "Luật, văn hóa", "people"),
    ("54", "Bảo vệ", "shield"),
    ("53", "Chăm sóc người", "heart"),
    ("91", "Tạp vụ, giúp việc", "home"),
    ("94", "Phụ bếp", "bowl"),
    ("96", "Việc giản đơn khác", "people"),
    ("17", "Quản lý công ty", "chart"),
];

/// Finer icons, by the beginning of a code; the longest beginning wins.
const FINER: &[(&str, &str)] = &[
    ("8156", "shoe"),
    ("8153", "sew"),
    ("7511", "fish"),
    ("816", "fish"),
    ("815", "sew"),
    ("622", "fish"),
    ("512", "bowl"),
    ("513", "bowl"),
    ("432", "shop"),
];

const OTHER: &str = "people";

/// Every icon of a trade.
#[cfg(test)]
pub(crate) fn icons() -> impl Iterator<Item = &'static str> {
    let coarse = TRADES.iter().map(|(_, _, icon)| *icon);
    coarse.chain(FINER.iter().map(|(_, icon)| *icon)).chain([OTHER])
}

/// The icon of an occupation.
pub(crate) fn icon(code: Option<OccupationCode>) -> &'static str {
    let Some(code) = code else {
        return OTHER;
    };
    let code = code.as_str();
    let finer = FINER.iter().find(|(start, _)| code.starts_with(start)).map(|(_, icon)| *icon);
    let coarse = || TRADES.iter().find(|(group, _, _)| code.starts_with(group)).map(|t| t.2);
    finer.or_else(coarse).unwrap_or(OTHER)
}

/// The name of an occupation or group: the short one where there is one.
pub(crate) fn name(code: OccupationCode, language: Language) -> &'static str {
    if let Some(name) =
        texts::khmer_label("Trade", code.as_str()).filter(|_| language == Language::Km)
    {
        return name;
    }
    if language == Language::En {
        return occupations::by_code(code).map_or("", english);
    }
    let short = TRADES.iter().find(|(group, _, _)| *group == code.as_str()).map(|t| t.1);
    short.unwrap_or_else(|| occupations::by_code(code).map_or("", |o| o.name_vi))
}

/// The English name; a few groups are only of the Vietnamese list and have none.
fn english(occupation: &Occupation) -> &'static str {
    if occupation.name_en.is_empty() { occupation.name_vi } else { occupation.name_en }
}

/// Whether a group has a short name.
pub(crate) fn is_known(code: OccupationCode) -> bool {
    TRADES.iter().any(|(group, _, _)| *group == code.as_str())
}

/// The groups a form offers, with the code already chosen among them.
pub(crate) fn choices(chosen: &str, language: Language) -> Vec<Choice> {
    let named = |o: &Occupation| {
        let name = if language == Language::En { english(o) } else { o.name_vi };
        Choice::new(o.code, name)
    };
    let groups = occupations::all().iter().filter(|o| o.level == 2);
    let mut choices: Vec<Choice> = groups.map(named).collect();
    let deeper = OccupationCode::parse(chosen).and_then(occupations::by_code);
    if let Some(occupation) = deeper.filter(|o| o.level != 2) {
        choices.insert(0, named(occupation));
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> OccupationCode {
        OccupationCode::parse(text).unwrap()
    }

    #[test]
    fn every_short_name_is_of_a_group_that_exists() {
        for (group, _, _) in TRADES {
            assert_eq!(occupations::by_code(code(group)).map(|o| o.level), Some(2), "{group}");
        }
        assert!(FINER.iter().all(|(start, _)| OccupationCode::parse(start).is_some()));
    }

    #[test]
    fn every_group_has_a_name_in_every_language() {
        for language in Language::ALL {
            assert!(choices("", *language).iter().all(|c| !c.label.is_empty()), "{language}");
        }
    }

    #[test]
    fn an_occupation_has_the_icon_of_its_nearest_group() {
        assert_eq!((icon(Some(code("8156"))), icon(Some(code("8153")))), ("shoe", "sew"));
        assert_eq!((icon(Some(code("7212"))), icon(None)), ("gear", "people"));
        assert_eq!(name(code("71"), Language::Vi), "Xây dựng");
    }
}
