//! Messages: which ones there are, and that they reach a real mail server.

use std::io::BufRead;
use std::process::Stdio;
use std::sync::Arc;

use sanviec::jobs;
use sanviec::platform::mail::Letter;
use sanviec::platform::mail::Mailer;
use serde_json::json;

use crate::harness::Exchange;
use crate::harness::published;
use crate::harness::vacancy_body;

fn subjects(exchange: &Exchange, to: &str) -> Vec<String> {
    let letters = exchange.letters.lock().unwrap();
    letters.iter().filter(|l| l.to == to).map(|l| l.subject.clone()).collect()
}

#[test]
fn both_sides_hear_of_an_application_and_its_answer() {
    let exchange = Exchange::start();
    let (firm, employer) = exchange.verified_firm(&exchange.officer());
    let vacancy = published(&firm, &employer, &vacancy_body("Thợ may"));
    let seeker = exchange.seeker("Lê Văn Mẫu", "mau@example.vn");
    let sent = seeker
        .post(&format!("/api/v1/vacancies/{vacancy}/applications"), &json!({ "consent": true }));
    exchange.settle();
    let answer = json!({ "decision": "not-selected", "reason": "hours" });
    firm.post(&format!("/api/v1/applications/{}/decision", sent.text("/id")), &answer);
    exchange.settle();
    assert_eq!(
        subjects(&exchange, "mau@example.vn"),
        ["Tài khoản Sàn Việc của bạn", "Đã gửi hồ sơ: Thợ may", "Chưa đạt: Thợ may"]
    );
    let to_firm = subjects(&exchange, "quan.ly@maysonghau.example.vn");
    assert!(to_firm.contains(&"Hồ sơ mới: Thợ may".to_owned()), "{to_firm:?}");
    assert!(to_firm.iter().any(|s| s.contains("đã xác minh")), "{to_firm:?}");
}

#[test]
fn an_event_makes_its_message_once_however_often_the_jobs_run() {
    let exchange = Exchange::start();
    exchange.registered("seeker", "Lê Văn Mẫu", "mau@example.vn");
    for _ in 0..3 {
        exchange.settle();
    }
    assert_eq!(subjects(&exchange, "mau@example.vn").len(), 1);
}

#[test]
fn who_has_no_e_mail_gets_none_and_nothing_waits_for_ever() {
    let exchange = Exchange::start();
    exchange.registered("seeker", "Lê Văn Mẫu", "0912345678");
    exchange.settle();
    assert!(exchange.letters.lock().unwrap().is_empty());
}

/// A mail server that prints what it receives as one JSON line a message.
const SERVER: &str = r#"
import json, socket, sys
from email import message_from_bytes, policy
from aiosmtpd.controller import Controller

class Printer:
    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        text = mail.get_body(("plain",)).get_content()
        print(json.dumps({"to": envelope.rcpt_tos, "subject": mail["subject"], "id": mail["message-id"], "text": text}), flush=True)
        return "250 OK"

free = socket.socket()
free.bind(("127.0.0.1", 0))
port = free.getsockname()[1]
free.close()
controller = Controller(Printer(), hostname="127.0.0.1", port=port)
controller.start()
print(port, flush=True)
sys.stdin.read()
controller.stop()
"#;

#[test]
fn letters_reach_a_real_mail_server_whole() {
    let python = std::env::vars().find(|(name, _)| name == "TEST_SMTP_PYTHON");
    let python = python.map_or_else(|| "python3".to_owned(), |(_, path)| path);
    let mut server = std::process::Command::new(python)
        .args(["-c", SERVER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 with aiosmtpd runs; `make test` installs it");
    let mut lines = std::io::BufReader::new(server.stdout.take().unwrap()).lines();
    let Some(Ok(port)) = lines.next() else {
        panic!("the mail server did not start: is aiosmtpd installed? `make test` does it");
    };
    let from = "Sàn Việc <san-viec@example.vn>".parse().unwrap();
    let mailer = Mailer::smtp(from, &format!("smtp://127.0.0.1:{port}")).unwrap();
    let letter = Letter {
        key: "0-7-x".into(),
        to: "kha@example.vn".into(),
        subject: "Mời phỏng vấn: Thợ may\r\nBcc: ai-do@example.vn".into(),
        text: "Chào Néang Sóc Kha,\n\nHẹn: 08:30 28/11/2026\n".into(),
        html: "<p>Chào</p>".into(),
        unsubscribe: Some("https://san.example/tin-bao/x".into()),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(mailer.send(&letter)).unwrap();
    runtime.block_on(mailer.send(&letter)).unwrap();
    let received: Vec<serde_json::Value> =
        lines.by_ref().take(2).map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    assert_eq!(received[0]["to"], json!(["kha@example.vn"]));
    assert!(received[0]["subject"].as_str().unwrap().starts_with("Mời phỏng vấn: Thợ may"));
    assert!(received[0]["text"].as_str().unwrap().contains("Hẹn: 08:30 28/11/2026"));
    assert_eq!(received[0]["id"], received[1]["id"], "a letter sent twice is recognised as one");
    drop(server.stdin.take());
    server.wait().unwrap();
}

#[test]
fn a_mail_server_that_is_away_loses_nothing_and_delays_nobody() {
    let exchange = Exchange::start();
    let from = "Sàn Việc <san-viec@example.vn>".parse().unwrap();
    // A port that nobody listens on: taken and given back.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let away = Mailer::smtp(from, &format!("smtp://127.0.0.1:{port}")).unwrap();
    exchange.registered("seeker", "Lê Văn Mẫu", "mau@example.vn");
    let app = Arc::clone(&exchange.app);
    exchange.run(async { while jobs::consequences::step(&app).await.unwrap() {} });
    let sender = sanviec::notices::letter::Sender {
        centre: "Trung tâm".into(),
        hotline: "0296".into(),
        base_url: "http://localhost".into(),
    };
    let send = |mailer: Mailer| {
        let (app, now) = (Arc::clone(&exchange.app), exchange.app.clock.now());
        let sender = sender.clone();
        exchange.run(async move {
            sanviec::notices::deliver::send_due(&app.db, &app.ring, &mailer, &sender, now)
                .await
                .unwrap()
        })
    };
    if exchange.app.db.is_postgres() {
        exchange.settle();
        return; // The feed of a shared cluster may be late; the rule is the same code.
    }
    assert_eq!(send(away), 1);
    assert_eq!(send(exchange.app.mailer.clone()), 0, "it waits before it is tried again");
    exchange.app.clock.advance(chrono::TimeDelta::minutes(11));
    assert_eq!(send(exchange.app.mailer.clone()), 1);
    assert_eq!(subjects(&exchange, "mau@example.vn").len(), 1);
}
