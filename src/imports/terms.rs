//! The words of other sources for experience, schooling, rank, working time and benefits.
//!
//! A word that is not listed gives nothing: an open field is filled by a person, a wrong one is
//! believed.

use std::sync::OnceLock;

use crate::platform::vietnamese::key;
use crate::reference::lists::Benefit;
use crate::reference::lists::Experience;
use crate::reference::lists::Position;
use crate::reference::lists::Qualification;
use crate::reference::lists::WorkingTime;

/// Phrases and what they mean, folded once; of several that occur the first in the table counts.
struct Phrases<T: 'static>(Vec<(String, T)>);

impl<T: Copy> Phrases<T> {
    fn new(table: &[(T, &[&str])]) -> Self {
        let phrases = table.iter().flat_map(|&(meaning, phrases)| {
            phrases.iter().map(move |phrase| (format!(" {} ", key(phrase)), meaning))
        });
        Self(phrases.collect())
    }

    /// What occurs in a padded key, in the order of the table.
    fn all<'a>(&'a self, padded: &'a str) -> impl Iterator<Item = T> + 'a {
        self.0.iter().filter(|(phrase, _)| padded.contains(phrase.as_str())).map(|(_, t)| *t)
    }
}

/// A key with a space before and after, so that only whole words are found.
fn padded_key(text: &str) -> String {
    format!(" {} ", key(text))
}

const NO_EXPERIENCE: &[&str] = &[
    "không yêu cầu",
    "không cần kinh nghiệm",
    "chưa có kinh nghiệm",
    "chưa có",
    "no experience",
    "không yêu cầu kinh nghiệm",
];

/// Experience asked for, from the experience column: `Dưới 1 năm`, `2 - 3 Năm`, `24 tháng`, `5+`.
///
/// Of a range the lower end counts, because it is what an applicant must have.
pub(super) fn experience(text: &str) -> Option<Experience> {
    let padded = padded_key(text);
    if NO_EXPERIENCE.iter().any(|phrase| padded.contains(&padded_key(phrase))) {
        return Some(Experience::None);
    }
    let spaced = spaced(&padded);
    let has = |word: &str| spaced.split(' ').any(|w| w == word);
    let mut numbers = spaced.split(' ').filter_map(|word| word.parse::<u32>().ok());
    let first = numbers.next()?;
    let second = numbers.next();
    if text.trim_start().starts_with('-') || first > 600 {
        return None;
    }
    let months = if has("thang") || has("month") || has("months") { first } else { first * 12 };
    let is_below = has("duoi") || has("den") || has("toi");
    let is_above = has("tren") || has("hon") || text.contains('+');
    match (months, second) {
        (0, None) => Some(Experience::None),
        (_, None) if is_below => (months <= 12).then_some(Experience::UnderOne),
        (..12, _) => Some(Experience::UnderOne),
        (12..24, _) => Some(Experience::OneToTwo),
        (24..60, _) => Some(Experience::TwoToFive),
        (60, None) if !is_above => Some(Experience::TwoToFive),
        (60..=480, _) => Some(Experience::OverFive),
        _ => None,
    }
}

/// Digits and letters apart: `1nam` becomes `1 nam`.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut was_digit = None;
    for letter in text.chars() {
        let is_digit = letter.is_ascii_digit();
        if was_digit.is_some_and(|was| was != is_digit) && letter != ' ' {
            out.push(' ');
        }
        was_digit = (letter != ' ').then_some(is_digit);
        out.push(letter);
    }
    out
}

const QUALIFICATIONS: &[(Qualification, &[&str])] = &[
    (Qualification::Untrained, &["lao động phổ thông", "không yêu cầu bằng cấp"]),
    (Qualification::Elementary, &["sơ cấp", "chứng chỉ nghề"]),
    (Qualification::Intermediate, &["trung cấp"]),
    (Qualification::College, &["cao đẳng", "college", "bằng liên kết"]),
    (Qualification::University, &["đại học", "cử nhân", "kỹ sư", "university", "bachelor"]),
    (Qualification::Master, &["thạc sĩ", "cao học", "master"]),
    (Qualification::Doctor, &["tiến sĩ", "phd"]),
];

/// Lowest schooling that is enough: of "Cao đẳng, Đại học" the first.
pub(super) fn qualification(text: &str) -> Option<Qualification> {
    static PHRASES: OnceLock<Phrases<Qualification>> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| Phrases::new(QUALIFICATIONS));
    phrases.all(&padded_key(text)).min()
}

const POSITIONS: &[(Position, &[&str])] = &[
    (
        Position::Staff,
        &["trợ lý giám đốc", "trợ lý tổng giám đốc", "thư ký giám đốc", "assistant manager"],
    ),
    (Position::Director, &["giám đốc", "director", "lãnh đạo", "ceo", "cto", "cfo"]),
    (
        Position::Manager,
        &[
            "quản lý",
            "trưởng phòng",
            "phó phòng",
            "trưởng nhóm",
            "trưởng bộ phận",
            "giám sát",
            "quản đốc",
            "tổ trưởng",
            "cửa hàng trưởng",
            "kế toán trưởng",
            "bếp trưởng",
            "manager",
            "lead",
            "leader",
            "supervisor",
        ],
    ),
    (
        Position::Staff,
        &[
            "nhân viên",
            "chuyên viên",
            "công nhân",
            "thực tập",
            "thực tập sinh",
            "mới tốt nghiệp",
            "sinh viên",
            "cộng tác viên",
            "chuyên gia",
            "lao động phổ thông",
            "intern",
            "fresher",
            "junior",
            "middle",
            "senior",
            "staff",
            "executive",
        ],
    ),
];

fn positions() -> &'static Phrases<Position> {
    static PHRASES: OnceLock<Phrases<Position>> = OnceLock::new();
    PHRASES.get_or_init(|| Phrases::new(POSITIONS))
}

/// Rank from the rank column, or from the first words of the title.
pub(super) fn position(level: &str, title: &str) -> Option<Position> {
    let padded = padded_key(level);
    // "Chuyên viên - Nhân viên", "Trưởng nhóm / Giám sát": one rank in two words.
    positions().all(&padded).next().or_else(|| {
        let title = padded_key(title);
        let begins = |(phrase, _): &&(String, Position)| title.starts_with(phrase.as_str());
        positions().0.iter().find(begins).map(|(_, position)| *position)
    })
}

const WORKING_TIMES: &[(WorkingTime, &[&str])] = &[
    (
        WorkingTime::Full,
        &["toàn thời gian", "chính thức", "full time", "fulltime", "giờ hành chính"],
    ),
    (WorkingTime::Part, &["bán thời gian", "part time", "parttime"]),
];

/// Full or part time; nothing when both are offered.
pub(super) fn working_time(text: &str) -> Option<WorkingTime> {
    static PHRASES: OnceLock<Phrases<WorkingTime>> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| Phrases::new(WORKING_TIMES));
    let padded = padded_key(text);
    let first = phrases.all(&padded).next()?;
    phrases.all(&padded).all(|time| time == first).then_some(first)
}

const BENEFITS: &[(Benefit, &[&str])] = &[
    (
        Benefit::Insurance,
        &[
            "bhxh",
            "bhyt",
            "bhtn",
            "bảo hiểm xã hội",
            "bảo hiểm y tế",
            "bảo hiểm thất nghiệp",
            "chế độ bảo hiểm",
            "đóng bảo hiểm",
            "tham gia bảo hiểm",
            "bảo hiểm đầy đủ",
            "bảo hiểm theo quy định",
            "social insurance",
            "statutory insurance",
        ],
    ),
    (Benefit::LifeInsurance, &["bảo hiểm nhân thọ", "life insurance"]),
    (Benefit::Severance, &["trợ cấp thôi việc", "severance"]),
    (Benefit::Nursery, &["nhà trẻ", "nursery"]),
    (Benefit::Bus, &["xe đưa đón", "xe đưa rước", "shuttle bus", "company bus"]),
    (
        Benefit::TravelAllowance,
        &[
            "hỗ trợ đi lại",
            "phụ cấp đi lại",
            "phụ cấp xăng",
            "hỗ trợ xăng",
            "tiền xăng",
            "phụ cấp xăng xe",
            "xăng xe",
            "transportation allowance",
            "travel allowance",
        ],
    ),
    (
        Benefit::Dormitory,
        &["ký túc xá", "nhà ở tập thể", "bao ăn ở", "có chỗ ở", "hỗ trợ chỗ ở", "dormitory"],
    ),
    (
        Benefit::HousingAllowance,
        &[
            "hỗ trợ nhà ở",
            "phụ cấp nhà ở",
            "trợ cấp nhà ở",
            "hỗ trợ nhà trọ",
            "phụ cấp nhà trọ",
            "housing allowance",
        ],
    ),
    (Benefit::Training, &["đào tạo", "training"]),
    (Benefit::Accessible, &["lối đi cho người khuyết tật"]),
    (Benefit::Promotion, &["thăng tiến", "promotion", "career development"]),
    (
        Benefit::Meals,
        &[
            "ăn trưa",
            "ăn ca",
            "cơm trưa",
            "cơm ca",
            "bữa ăn",
            "suất ăn",
            "bao ăn",
            "ăn giữa ca",
            "phụ cấp ăn",
            "hỗ trợ ăn",
            "tiền ăn",
            "lunch",
            "meal",
            "meals",
        ],
    ),
];

/// Benefits named in the benefits column, each once, in the order of the form.
///
/// [`Benefit::Other`] stands for a text of which nothing was recognised.
pub(super) fn benefits(text: &str) -> Vec<Benefit> {
    static PHRASES: OnceLock<Phrases<Benefit>> = OnceLock::new();
    let padded = padded_key(text);
    if padded.trim().is_empty() {
        return Vec::new();
    }
    let phrases = PHRASES.get_or_init(|| Phrases::new(BENEFITS));
    let mut found: Vec<Benefit> = phrases.all(&padded).collect();
    found.dedup();
    if found.is_empty() {
        found.push(Benefit::Other);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_range_of_years_the_lower_end_is_asked_for() {
        for (text, wanted) in [
            ("Không yêu cầu", Some(Experience::None)),
            ("0 năm", Some(Experience::None)),
            ("Chưa có kinh nghiệm", Some(Experience::None)),
            ("Dưới 1 năm", Some(Experience::UnderOne)),
            ("Dưới 1Năm", Some(Experience::UnderOne)),
            ("Lên đến 1 Năm", Some(Experience::UnderOne)),
            ("0 - 1 năm", Some(Experience::UnderOne)),
            ("3 tháng", Some(Experience::UnderOne)),
            ("1 năm", Some(Experience::OneToTwo)),
            ("1 - 2 Năm", Some(Experience::OneToTwo)),
            ("12 tháng", Some(Experience::OneToTwo)),
            ("2 năm", Some(Experience::TwoToFive)),
            ("Trên 2 Năm", Some(Experience::TwoToFive)),
            ("3", Some(Experience::TwoToFive)),
            ("5 năm", Some(Experience::TwoToFive)),
            ("Trên 5 năm", Some(Experience::OverFive)),
            ("5+ năm", Some(Experience::OverFive)),
            ("5 - 10 Năm", Some(Experience::OverFive)),
            ("7", Some(Experience::OverFive)),
            ("Dưới 5 năm", None),
            ("-1", None),
            ("Nhân viên", None),
            ("2019 năm", None),
            ("", None),
        ] {
            assert_eq!(experience(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_lowest_schooling_named_is_enough() {
        assert_eq!(qualification("Đại Học trở lên"), Some(Qualification::University));
        assert_eq!(qualification("Tối thiểu Cử Nhân"), Some(Qualification::University));
        assert_eq!(qualification("Cao đẳng, Đại học"), Some(Qualification::College));
        assert_eq!(qualification("Không yêu cầu bằng cấp"), Some(Qualification::Untrained));
        assert_eq!(qualification("Content Writing"), None);
    }

    #[test]
    fn rank_comes_from_its_column_and_else_from_the_title() {
        assert_eq!(position("Chuyên viên - Nhân viên", ""), Some(Position::Staff));
        assert_eq!(position("Trưởng nhóm / Giám sát", ""), Some(Position::Manager));
        assert_eq!(position("Phó Giám đốc", ""), Some(Position::Director));
        assert_eq!(position("", "Trưởng Phòng Kinh Doanh"), Some(Position::Manager));
        assert_eq!(position("UNKNOWN", "Trợ lý giám đốc"), Some(Position::Staff));
        assert_eq!(position("UNKNOWN", "Tuyển gấp tài xế"), None);
    }

    #[test]
    fn an_advert_that_offers_full_and_part_time_is_neither() {
        assert_eq!(working_time("Nhân viên chính thức"), Some(WorkingTime::Full));
        assert_eq!(working_time("FULL_TIME"), Some(WorkingTime::Full));
        assert_eq!(working_time("Việc làm bán thời gian"), Some(WorkingTime::Part));
        assert_eq!(working_time("Toàn thời gian, Bán thời gian"), None);
        assert_eq!(working_time("Hybrid"), None);
    }

    #[test]
    fn benefits_are_found_by_their_words() {
        assert_eq!(
            benefits("Đóng BHXH, BHYT; xe đưa đón, phụ cấp ăn trưa. Đào tạo"),
            [Benefit::Insurance, Benefit::Bus, Benefit::Training, Benefit::Meals]
        );
        assert_eq!(benefits("Đồng phục"), [Benefit::Other]);
        assert_eq!(benefits(" - "), []);
    }
}
