//! How a message reads, in the language of its reader.

use askama::Template;

use crate::employers::employer::EmployerStatus;
use crate::notices::notice::Notice;
use crate::placements::application::RefusalReason;
use crate::placements::interviews::answer::InterviewAnswer;
use crate::placements::lifecycle::ApplicationState;
use crate::platform::dates;
use crate::platform::language::Area;
use crate::platform::language::Language;
use crate::platform::mail::Letter;
use crate::platform::texts::say;
use crate::platform::texts::say_count;
use crate::platform::texts::say_with;
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
    /// Vacancies: what they say, and where they are.
    list: Vec<(String, String)>,
    link: String,
    path: String,
    /// What ends these messages, and where.
    stop: Option<(String, String)>,
}

impl Words {
    /// A letter of paragraphs and one link.
    fn new(subject: String, paragraphs: Vec<String>, link: String, path: String) -> Self {
        Self { subject, paragraphs, list: Vec::new(), link, path, stop: None }
    }
}

#[derive(Template)]
#[template(
    source = "{{ greeting }}\n\n{% for p in words.paragraphs %}{{ p }}\n\n{% endfor %}{% for (what, path) in words.list %}- {{ what }}\n  {{ sender.base_url }}{{ path }}\n\n{% endfor %}{{ words.link }}: {{ sender.base_url }}{{ words.path }}\n\n{% if let Some((what, path)) = words.stop %}{{ what }}: {{ sender.base_url }}{{ path }}\n\n{% endif %}-- \n{{ sender.centre }}\n{{ help }}\n",
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
    source = "<!doctype html><html lang=\"{{ language }}\"><meta charset=\"utf-8\"><title>{{ words.subject }}</title><body><p>{{ greeting }}</p>{% for p in words.paragraphs %}<p>{{ p }}</p>{% endfor %}{% if !words.list.is_empty() %}<ul>{% for (what, path) in words.list %}<li><a href=\"{{ sender.base_url }}{{ path }}\">{{ what }}</a></li>{% endfor %}</ul>{% endif %}<p><a href=\"{{ sender.base_url }}{{ words.path }}\">{{ words.link }}</a></p>{% if let Some((what, path)) = words.stop %}<p><a href=\"{{ sender.base_url }}{{ path }}\">{{ what }}</a></p>{% endif %}<hr><p>{{ sender.centre }}<br>{{ help }}</p></body></html>",
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
    let readers = if notice.is_for_firms() { Area::Firms } else { Area::Public };
    let language = readers.answers_in(language);
    let words = words_of(notice, language);
    let greeting = say_with(language, "mail-dear", &[("name", name)]);
    let help = say_with(language, "mail-help", &[("phone", &sender.hotline)]);
    let text = Text { greeting: &greeting, words: &words, sender, help: &help };
    let html =
        Html { language: language.code(), greeting: &greeting, words: &words, sender, help: &help };
    Letter {
        key: key.to_owned(),
        to: to.to_owned(),
        subject: words.subject.clone(),
        text: text.render().expect("writing into a text cannot fail"),
        html: html.render().expect("writing into a text cannot fail"),
        unsubscribe: words.stop.as_ref().map(|(_, path)| format!("{}{path}", sender.base_url)),
    }
}

#[expect(clippy::too_many_lines, reason = "one short arm for each message")]
fn words_of(notice: &Notice, language: Language) -> Words {
    let say = |key: &str| say(language, key);
    let with = |key: &str, words: &[(&'static str, &str)]| say_with(language, key, words);
    match notice {
        Notice::Welcome => Words::new(
            say("mail-welcome-subject"),
            vec![say("mail-welcome-ready"), say("mail-welcome-free")],
            say("mail-welcome-link"),
            "/".into(),
        ),
        Notice::EmployerDecided { employer, status, reason } => {
            let key = match status {
                EmployerStatus::Verified => "mail-employer-verified",
                EmployerStatus::Refused => "mail-employer-refused",
                EmployerStatus::Suspended => "mail-employer-suspended",
                EmployerStatus::Unverified => "mail-employer-unverified",
            };
            let status = status.label(language).to_lowercase();
            Words::new(
                with("mail-employer-subject", &[("employer", employer), ("status", &status)]),
                vec![
                    with(key, &[("employer", employer)]),
                    with("mail-employer-reason", &[("reason", reason)]),
                ],
                say("mail-employer-link"),
                "/tuyen-dung".into(),
            )
        }
        Notice::VacancyReviewed { vacancy, title, decision, reason } => {
            let key = match decision {
                ReviewDecision::Released => "mail-review-released",
                ReviewDecision::Returned => "mail-review-returned",
                ReviewDecision::Refused => "mail-review-refused",
            };
            let decided = with(key, &[("title", title)]);
            Words::new(
                decided.clone(),
                vec![decided, with("mail-review-note", &[("reason", reason)])],
                say("mail-see-vacancy"),
                format!("/tuyen-dung/tin/{vacancy}"),
            )
        }
        Notice::VacancyExpired { vacancy, title } => Words::new(
            with("mail-expired-subject", &[("title", title)]),
            vec![with("mail-expired", &[("title", title)])],
            say("mail-see-vacancy"),
            format!("/tuyen-dung/tin/{vacancy}"),
        ),
        Notice::ApplicationReceived { title, employer } => Words::new(
            with("mail-sent-subject", &[("title", title)]),
            vec![with("mail-sent", &[("title", title), ("employer", employer)])],
            say("mail-my-work"),
            "/cua-toi".into(),
        ),
        Notice::NewApplicant { application, title } => Words::new(
            with("mail-new-subject", &[("title", title)]),
            vec![with("mail-new", &[("title", title)])],
            say("mail-new-link"),
            format!("/tuyen-dung/ung-vien/{application}"),
        ),
        Notice::ApplicationAnswered { title, employer, state, reason, note } => {
            let (key, label) = (answer_key(*state, *reason), state.label(language));
            let state = label.to_lowercase();
            let words = [("title", title.as_str()), ("employer", employer), ("state", &state)];
            let mut said = vec![with(key, &words)];
            if key == "mail-interview" {
                said.push(say("mail-will-call"));
            }
            let given = reason.filter(|r| *r != RefusalReason::VacancyEnded);
            let given = given.map(|r| r.label(language).to_lowercase());
            said.extend(given.map(|r| with("mail-reason", &[("reason", &r)])));
            said.extend(note.as_ref().map(|n| with("mail-note", &[("note", n)])));
            if key == "mail-not-selected" || key == "mail-vacancy-ended" {
                said.push(say("mail-other-work"));
            }
            Words::new(
                with("mail-answered-subject", &[("state", label), ("title", title)]),
                said,
                say("mail-my-work"),
                "/cua-toi".into(),
            )
        }
        Notice::InterviewOffered {
            application,
            title,
            employer,
            appointments,
            answer_by,
            note,
            again,
        } => {
            let day = answer_by.map(|day| dates::date(language, day));
            let key = if *again { "mail-times-changed" } else { "mail-interview" };
            let mut said = vec![with(key, &[("title", title), ("employer", employer)])];
            let times = appointments.iter().map(|at| format!("• {}", at.told(language)));
            said.extend(times);
            said.push(match &day {
                Some(day) => with("mail-choose-by", &[("day", day)]),
                None => say("mail-choose"),
            });
            said.extend(note.as_ref().map(|n| with("mail-note", &[("note", n)])));
            let key = if *again { "mail-times-changed-subject" } else { "mail-times-subject" };
            Words::new(
                with(key, &[("title", title)]),
                said,
                say("mail-choose-link"),
                format!("/cua-toi/{application}"),
            )
        }
        Notice::InterviewAnswered { application, title, answer, chosen, before } => {
            let key = match (answer, before) {
                (InterviewAnswer::Chosen, None) => "mail-time-chosen",
                (InterviewAnswer::Chosen, Some(_)) => "mail-time-changed",
                (InterviewAnswer::AnotherTime, _) => "mail-another-time",
                (InterviewAnswer::Declined, _) => "mail-interview-declined",
            };
            let told = with(key, &[("title", title)]);
            let mut said = vec![told.clone()];
            let chosen = chosen.as_ref().map(|at| at.told(language));
            said.extend(chosen.map(|at| with("mail-appointment", &[("when", &at)])));
            let before = before.as_ref().map(|at| at.told(language));
            said.extend(before.map(|at| with("mail-appointment-before", &[("when", &at)])));
            if *answer == InterviewAnswer::AnotherTime {
                said.push(say("mail-another-time-next"));
            }
            Words::new(
                told,
                said,
                say("mail-new-link"),
                format!("/tuyen-dung/ung-vien/{application}"),
            )
        }
        Notice::InterviewNear { application, title, employer, appointment } => {
            let when = appointment.told(language);
            Words::new(
                with("mail-near-subject", &[("title", title)]),
                vec![
                    with("mail-near", &[("title", title), ("employer", employer)]),
                    with("mail-appointment", &[("when", &when)]),
                    say("mail-near-bring"),
                ],
                say("mail-near-link"),
                format!("/cua-toi/{application}"),
            )
        }
        Notice::AlertFound { said, vacancies, total, token } => Words {
            list: vacancies
                .iter()
                .map(|v| (format!("{}, {}", v.title, v.employer), format!("/viec-lam/{}", v.id)))
                .collect(),
            stop: Some((say("mail-alert-stop"), format!("/tin-bao/{token}"))),
            ..Words::new(
                with("mail-alert-subject", &[("said", said)]),
                vec![say_count(language, "mail-alert-count", *total)],
                say("mail-alert-all"),
                format!("/tin-bao/{token}"),
            )
        },
        Notice::ApplicationWithdrawn { title } => Words::new(
            with("mail-withdrawn-subject", &[("title", title)]),
            vec![with("mail-withdrawn", &[("title", title)])],
            say("mail-employer-link"),
            "/tuyen-dung".into(),
        ),
    }
}

fn answer_key(state: ApplicationState, reason: Option<RefusalReason>) -> &'static str {
    match state {
        ApplicationState::Interview => "mail-interview",
        ApplicationState::Hired => "mail-hired",
        ApplicationState::NotSelected if reason == Some(RefusalReason::VacancyEnded) => {
            "mail-vacancy-ended"
        }
        ApplicationState::NotSelected => "mail-not-selected",
        ApplicationState::Sent | ApplicationState::Seen | ApplicationState::Withdrawn => {
            "mail-state"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ApplicationId;
    use crate::ids::VacancyId;
    use crate::notices::notice::NewVacancy;
    use crate::placements::interviews::slot::Appointment;

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
        }
    }

    /// One of each kind of message, with every optional part.
    #[expect(clippy::too_many_lines, reason = "one of each message")]
    fn one_of_each() -> Vec<(&'static str, Notice)> {
        let title = || "Công nhân may".to_owned();
        let employer = || "Công ty TNHH May Châu Thành".to_owned();
        let answered = |state, reason, note: Option<&str>| Notice::ApplicationAnswered {
            title: title(),
            employer: employer(),
            state,
            reason,
            note: note.map(str::to_owned),
        };
        let vacancy: VacancyId = "01890000-0000-7000-8000-000000000001".parse().unwrap();
        let application: ApplicationId = "01890000-0000-7000-8000-000000000002".parse().unwrap();
        let decided = |status| Notice::EmployerDecided {
            employer: employer(),
            status,
            reason: "Đã xem giấy phép.".into(),
        };
        let reviewed = |decision| Notice::VacancyReviewed {
            vacancy,
            title: title(),
            decision,
            reason: "Bỏ giới hạn tuổi.".into(),
        };
        let at = |starts_at: &str| Appointment {
            starts_at: starts_at.parse().unwrap(),
            minutes: 30,
            place: "Cổng số 2".into(),
        };
        let (first, second) = (at("2026-11-28T01:30:00Z"), at("2026-11-28T02:00:00Z"));
        let offered =
            |answer_by: Option<&str>, note: Option<&str>, again| Notice::InterviewOffered {
                application,
                title: title(),
                employer: employer(),
                appointments: vec![first.clone(), second.clone()],
                answer_by: answer_by.and_then(|day| day.parse().ok()),
                note: note.map(str::to_owned),
                again,
            };
        let about = |answer, chosen: Option<&Appointment>, before: Option<&Appointment>| {
            Notice::InterviewAnswered {
                application,
                title: title(),
                answer,
                chosen: chosen.cloned(),
                before: before.cloned(),
            }
        };
        vec![
            ("welcome", Notice::Welcome),
            ("firm-verified", decided(EmployerStatus::Verified)),
            ("firm-refused", decided(EmployerStatus::Refused)),
            ("firm-suspended", decided(EmployerStatus::Suspended)),
            ("vacancy-released", reviewed(ReviewDecision::Released)),
            ("vacancy-returned", reviewed(ReviewDecision::Returned)),
            ("vacancy-refused", reviewed(ReviewDecision::Refused)),
            ("vacancy-expired", Notice::VacancyExpired { vacancy, title: title() }),
            (
                "application-received",
                Notice::ApplicationReceived { title: title(), employer: employer() },
            ),
            ("new-applicant", Notice::NewApplicant { application, title: title() }),
            ("interview", answered(ApplicationState::Interview, None, Some("Mang CCCD."))),
            ("interview-offered", offered(Some("2026-11-26"), Some("Mang CCCD."), false)),
            ("interview-changed", offered(None, None, true)),
            ("interview-chosen", about(InterviewAnswer::Chosen, Some(&first), None)),
            ("interview-moved", about(InterviewAnswer::Chosen, Some(&second), Some(&first))),
            ("interview-another-time", about(InterviewAnswer::AnotherTime, None, Some(&first))),
            ("interview-declined", about(InterviewAnswer::Declined, None, None)),
            (
                "interview-near",
                Notice::InterviewNear {
                    application,
                    title: title(),
                    employer: employer(),
                    appointment: first.clone(),
                },
            ),
            ("hired", answered(ApplicationState::Hired, None, None)),
            (
                "not-selected",
                answered(ApplicationState::NotSelected, Some(RefusalReason::Hours), None),
            ),
            (
                "vacancy-ended",
                answered(ApplicationState::NotSelected, Some(RefusalReason::VacancyEnded), None),
            ),
            (
                "alert-found",
                Notice::AlertFound {
                    said: "“công nhân may”, Long Xuyên".into(),
                    vacancies: vec![NewVacancy {
                        id: vacancy,
                        title: title(),
                        employer: employer(),
                    }],
                    total: 12,
                    token: "token".into(),
                },
            ),
            ("withdrawn", Notice::ApplicationWithdrawn { title: title() }),
        ]
    }

    #[test]
    fn every_letter_reads_as_it_was_agreed_in_every_language() {
        for (name, notice) in one_of_each() {
            for language in Language::ALL {
                let letter = write(&notice, "k", "a@b.vn", "Néang Sóc Kha", *language, &sender());
                let whole = format!("{}\n\n{}\n{}", letter.subject, letter.text, letter.html);
                insta::assert_snapshot!(format!("{name}-{language}"), whole);
            }
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
