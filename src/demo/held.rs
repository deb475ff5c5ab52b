//! Adverts that break the law on purpose, so that the officers of the demo province have a queue.

use crate::vacancies::pay::Pay;
use crate::vacancies::vacancy::VacancyContent;

/// What is wrong with an advert.
pub(super) enum Wrong {
    /// A line among the requirements.
    Asks(&'static str),
    /// A figure for the month, in đồng.
    Pays(i64),
}

/// Trade and title of each advert, and what is wrong with it.
pub(super) const ADVERTS: [(&str, &str, Wrong); 5] = [
    ("garment", "Công nhân may công nghiệp", Wrong::Asks("Tuổi từ 18 đến 35.")),
    ("office", "Nhân viên hành chính văn phòng", Wrong::Asks("Chỉ tuyển nữ.")),
    (
        "garment",
        "Công nhân vắt sổ",
        Wrong::Asks("Đặt cọc 500.000 đồng tiền đồng phục trước khi nhận việc."),
    ),
    (
        "accounting",
        "Kế toán kho",
        Wrong::Asks("Công ty giữ bản gốc bằng tốt nghiệp trong thời gian làm việc."),
    ),
    ("garment", "Công nhân ủi, hoàn thiện hàng may", Wrong::Pays(3_200_000)),
];

/// Puts what is wrong into an advert that was right.
pub(super) fn spoil(content: &mut VacancyContent, wrong: &Wrong) {
    match wrong {
        Wrong::Asks(line) => {
            content.requirements.push_str("\n- ");
            content.requirements.push_str(line);
        }
        Wrong::Pays(figure) => {
            let figure = Some(*figure);
            content.pay = Pay { from: figure, to: figure, ..Pay::NEGOTIABLE };
            content.pay.negotiable = false;
        }
    }
}
