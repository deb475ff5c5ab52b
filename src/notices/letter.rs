//! How a message reads, in the language of its reader.

use askama::Template;

use crate::employers::employer::EmployerStatus;
use crate::notices::notice::Notice;
use crate::placements::application::RefusalReason;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::language::Language;
use crate::platform::mail::Letter;
use crate::vacancies::review::ReviewDecision;

/// Who signs the letters.
#[derive(Debug, Clone)]
pub struct Sender {
    /// Name of the centre.
    pub centre: String,
    /// Telephone of its counsellors.
    pub hotline: String,
    /// Address of the exchange, without a slash at the end.
    pub base_url: String,
}

/// Subject, paragraphs and one link.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Words {
    subject: String,
    paragraphs: Vec<String>,
    link: &'static str,
    path: String,
}

#[derive(Template)]
#[template(
    source = "{{ greeting }}\n\n{% for p in words.paragraphs %}{{ p }}\n\n{% endfor %}{{ words.link }}: {{ sender.base_url }}{{ words.path }}\n\n-- \n{{ sender.centre }}\n{{ help }} {{ sender.hotline }}\n",
    ext = "txt"
)]
struct Text<'a> {
    greeting: &'a str,
    words: &'a Words,
    sender: &'a Sender,
    help: &'a str,
}

#[derive(Template)]
#[template(
    source = "<!doctype html><html lang=\"{{ language }}\"><meta charset=\"utf-8\"><title>{{ words.subject }}</title><body><p>{{ greeting }}</p>{% for p in words.paragraphs %}<p>{{ p }}</p>{% endfor %}<p><a href=\"{{ sender.base_url }}{{ words.path }}\">{{ words.link }}</a></p><hr><p>{{ sender.centre }}<br>{{ help }} {{ sender.hotline }}</p></body></html>",
    ext = "html"
)]
struct Html<'a> {
    language: &'a str,
    greeting: &'a str,
    words: &'a Words,
    sender: &'a Sender,
    help: &'a str,
}

/// The letter of a notice.
pub fn write(
    notice: &Notice,
    key: &str,
    to: &str,
    name: &str,
    language: Language,
    sender: &Sender,
) -> Letter {
    let words = match language {
        Language::Vi | Language::Km => vietnamese(notice),
        Language::En => english(notice),
    };
    let (greeting, help) = match language {
        Language::Vi | Language::Km => (format!("Chào {name},"), "Cần giúp? Gọi"),
        Language::En => (format!("Dear {name},"), "Need help? Call"),
    };
    let text = Text { greeting: &greeting, words: &words, sender, help };
    let html = Html { language: language.code(), greeting: &greeting, words: &words, sender, help };
    Letter {
        key: key.to_owned(),
        to: to.to_owned(),
        subject: words.subject.clone(),
        text: text.render().expect("writing into a text cannot fail"),
        html: html.render().expect("writing into a text cannot fail"),
    }
}

fn words(
    subject: String,
    paragraphs: Vec<String>,
    link: &'static str,
    path: impl Into<String>,
) -> Words {
    Words { subject, paragraphs, link, path: path.into() }
}

fn vietnamese(notice: &Notice) -> Words {
    match notice {
        Notice::Welcome => words(
            "Tài khoản Sàn Việc của bạn".into(),
            vec![
                "Tài khoản của bạn trên Sàn Việc đã sẵn sàng.".into(),
                "Tìm việc, ứng tuyển, tư vấn đều không mất tiền. Ai đòi tiền, đặt cọc hay giữ giấy tờ gốc, hãy báo Trung tâm.".into(),
            ],
            "Vào Sàn Việc",
            "/",
        ),
        Notice::EmployerDecided { employer, status, reason } => {
            let said = match status {
                EmployerStatus::Verified => "đã được Trung tâm xác minh. Bạn đăng tin được rồi.",
                EmployerStatus::Refused => "chưa được chấp nhận. Hãy bổ sung rồi gửi lại.",
                EmployerStatus::Suspended => "tạm ngừng hoạt động trên Sàn Việc.",
                EmployerStatus::Unverified => "đang chờ Trung tâm xác minh.",
            };
            words(
                format!("{employer}: {}", status.vi().to_lowercase()),
                vec![format!("{employer} {said}"), format!("Lý do: {reason}")],
                "Trang nhà tuyển dụng",
                "/tuyen-dung",
            )
        }
        Notice::VacancyReviewed { vacancy, title, decision, reason } => {
            let said = match decision {
                ReviewDecision::Released => "đã được đăng.",
                ReviewDecision::Returned => "cần sửa trước khi đăng.",
                ReviewDecision::Refused => "không được đăng.",
            };
            words(
                format!("Tin «{title}» {said}"),
                vec![format!("Tin «{title}» {said}"), format!("Trung tâm ghi: {reason}")],
                "Xem tin",
                format!("/tuyen-dung/tin/{vacancy}"),
            )
        }
        Notice::VacancyExpired { vacancy, title } => words(
            format!("Tin «{title}» đã hết hạn"),
            vec![format!("Tin «{title}» đã hết hạn nộp. Còn cần người, hãy sao chép thành tin mới.")],
            "Xem tin",
            format!("/tuyen-dung/tin/{vacancy}"),
        ),
        Notice::ApplicationReceived { title, employer } => words(
            format!("Đã gửi hồ sơ: {title}"),
            vec![format!("Hồ sơ của bạn cho việc «{title}» đã đến {employer}. Chỉ đơn vị này và Trung tâm thấy số điện thoại của bạn.")],
            "Việc của tôi",
            "/cua-toi",
        ),
        Notice::NewApplicant { application, title } => words(
            format!("Hồ sơ mới: {title}"),
            vec![format!("Có người vừa ứng tuyển «{title}». Trả lời sớm giúp họ khỏi chờ đợi.")],
            "Xem hồ sơ",
            format!("/tuyen-dung/ung-vien/{application}"),
        ),
        Notice::ApplicationAnswered { title, employer, state, reason, note, interview } => {
            let mut said = vec![match state {
                ApplicationState::Interview => format!("{employer} mời bạn phỏng vấn cho việc «{title}»."),
                ApplicationState::Hired => format!("Chúc mừng! {employer} nhận bạn vào việc «{title}»."),
                ApplicationState::NotSelected if *reason == Some(RefusalReason::VacancyEnded) => {
                    format!("Việc «{title}» của {employer} đã kết thúc tuyển dụng.")
                }
                ApplicationState::NotSelected => format!("{employer} chưa chọn bạn cho việc «{title}»."),
                ApplicationState::Sent | ApplicationState::Seen | ApplicationState::Withdrawn => {
                    format!("Việc «{title}»: {}.", state.vi().to_lowercase())
                }
            }];
            said.extend(interview.as_ref().map(|i| format!("Hẹn: {i}")));
            let given = reason.filter(|r| *r != RefusalReason::VacancyEnded);
            said.extend(given.map(|r| format!("Lý do: {}.", r.vi().to_lowercase())));
            said.extend(note.as_ref().map(|n| format!("Nhà tuyển dụng ghi: {n}")));
            if *state == ApplicationState::NotSelected {
                said.push("Còn nhiều việc khác. Trung tâm giúp bạn tìm, không mất tiền.".into());
            }
            words(format!("{}: {title}", state.vi()), said, "Việc của tôi", "/cua-toi")
        }
        Notice::ApplicationWithdrawn { title } => words(
            format!("Một hồ sơ đã rút: {title}"),
            vec![format!("Một người đã rút hồ sơ ứng tuyển «{title}». Thông tin liên hệ của họ không còn hiển thị.")],
            "Trang nhà tuyển dụng",
            "/tuyen-dung",
        ),
    }
}

fn english(notice: &Notice) -> Words {
    match notice {
        Notice::Welcome => words(
            "Your Sàn Việc account".into(),
            vec![
                "Your account on Sàn Việc is ready.".into(),
                "Searching, applying and advice cost nothing. If anybody asks for money, a deposit or original papers, tell the centre.".into(),
            ],
            "Open Sàn Việc",
            "/",
        ),
        Notice::EmployerDecided { employer, status, reason } => {
            let said = match status {
                EmployerStatus::Verified => "has been verified by the centre. You can publish now.",
                EmployerStatus::Refused => "has not been accepted. Please complete the data and ask again.",
                EmployerStatus::Suspended => "has been suspended on Sàn Việc.",
                EmployerStatus::Unverified => "is waiting to be verified.",
            };
            words(
                format!("{employer}: {}", status.label(Language::En).to_lowercase()),
                vec![format!("{employer} {said}"), format!("Reason: {reason}")],
                "Employer's page",
                "/tuyen-dung",
            )
        }
        Notice::VacancyReviewed { vacancy, title, decision, reason } => {
            let said = match decision {
                ReviewDecision::Released => "has been published.",
                ReviewDecision::Returned => "needs a change before it can be published.",
                ReviewDecision::Refused => "will not be published.",
            };
            words(
                format!("“{title}” {said}"),
                vec![format!("Your vacancy “{title}” {said}"), format!("The centre says: {reason}")],
                "See the vacancy",
                format!("/tuyen-dung/tin/{vacancy}"),
            )
        }
        Notice::VacancyExpired { vacancy, title } => words(
            format!("“{title}” has expired"),
            vec![format!("The last day of “{title}” is over. If you still need people, copy it into a new vacancy.")],
            "See the vacancy",
            format!("/tuyen-dung/tin/{vacancy}"),
        ),
        Notice::ApplicationReceived { title, employer } => words(
            format!("Application sent: {title}"),
            vec![format!("Your application for “{title}” has reached {employer}. Only this employer and the centre see your phone number.")],
            "My applications",
            "/cua-toi",
        ),
        Notice::NewApplicant { application, title } => words(
            format!("New applicant: {title}"),
            vec![format!("Somebody has applied for “{title}”. An early answer spares them waiting.")],
            "See the applicant",
            format!("/tuyen-dung/ung-vien/{application}"),
        ),
        Notice::ApplicationAnswered { title, employer, state, reason, note, interview } => {
            let mut said = vec![match state {
                ApplicationState::Interview => format!("{employer} invites you to an interview for “{title}”."),
                ApplicationState::Hired => format!("Congratulations! {employer} hires you for “{title}”."),
                ApplicationState::NotSelected if *reason == Some(RefusalReason::VacancyEnded) => {
                    format!("The vacancy “{title}” of {employer} has ended.")
                }
                ApplicationState::NotSelected => format!("{employer} has not selected you for “{title}”."),
                ApplicationState::Sent | ApplicationState::Seen | ApplicationState::Withdrawn => {
                    format!("“{title}”: {}.", state.label(Language::En).to_lowercase())
                }
            }];
            said.extend(interview.as_ref().map(|i| format!("Appointment: {i}")));
            let given = reason.filter(|r| *r != RefusalReason::VacancyEnded);
            said.extend(given.map(|r| format!("Reason: {}.", r.label(Language::En).to_lowercase())));
            said.extend(note.as_ref().map(|n| format!("The employer says: {n}")));
            if *state == ApplicationState::NotSelected {
                said.push("There is other work. The centre helps you find it, free of charge.".into());
            }
            words(format!("{}: {title}", state.label(Language::En)), said, "My applications", "/cua-toi")
        }
        Notice::ApplicationWithdrawn { title } => words(
            format!("An application was withdrawn: {title}"),
            vec![format!("Somebody has withdrawn an application for “{title}”. Their contact is no longer shown.")],
            "Employer's page",
            "/tuyen-dung",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sender() -> Sender {
        Sender {
            centre: "Trung tâm".into(),
            hotline: "0296 000 1234".into(),
            base_url: "https://san.example".into(),
        }
    }

    fn refusal() -> Notice {
        Notice::ApplicationAnswered {
            title: "Thợ <may>".into(),
            employer: "Công ty X".into(),
            state: ApplicationState::NotSelected,
            reason: Some(RefusalReason::Hours),
            note: None,
            interview: None,
        }
    }

    #[test]
    fn a_refusal_says_why_and_what_next_in_both_languages() {
        for (language, reason) in
            [(Language::Vi, "Lý do: thời gian"), (Language::En, "Reason: hours")]
        {
            let letter = write(&refusal(), "k", "a@b.vn", "Sóc Kha", language, &sender());
            assert!(letter.text.contains(reason), "{}", letter.text);
            assert!(letter.text.contains("https://san.example/cua-toi"));
        }
    }

    #[test]
    fn what_others_typed_is_escaped_in_html_and_plain_in_text() {
        let letter = write(&refusal(), "k", "a@b.vn", "<b>", Language::Vi, &sender());
        assert!(letter.text.contains("Thợ <may>") && letter.text.contains("Chào <b>,"));
        assert!(!letter.html.contains("<may>") && !letter.html.contains("Chào <b>"));
    }
}
