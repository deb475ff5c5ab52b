//! What survives when the process dies, and what the command line says when it cannot go on.

use std::io::BufRead;
use std::io::Read;
use std::path::Path;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use serde_json::json;

use crate::harness::Client;
use crate::harness::PASSWORD;
use crate::harness::firm_body;
use crate::harness::postgres_schema;
use crate::harness::vacancy_body;

/// A service that acknowledges nothing for so long is broken.
const PATIENCE: Duration = Duration::from_mins(1);

fn sanviec(folder: &Path, url: Option<&str>, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sanviec"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("SANVIEC__DATA__DIR", folder.join("data"))
        .env("SANVIEC__HTTP__LISTEN", "127.0.0.1:0")
        .env("SANVIEC__LOG__FILTER", "warn")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if let Some(url) = url {
        command.env("DATABASE_URL", url);
    }
    command
}

/// A running service and its address.
struct Service {
    child: Child,
    base: String,
}

impl Service {
    fn start(folder: &Path, url: Option<&str>) -> Self {
        let mut child = sanviec(folder, url, &["serve"]).spawn().unwrap();
        let mut lines = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
        let Some(Ok(line)) = lines.next() else {
            let mut said = String::new();
            child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
            panic!("the service did not start: {said}");
        };
        let base = line.strip_prefix("Sàn Việc: ").unwrap_or_else(|| panic!("{line}")).to_owned();
        Self { child, base }
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn employer(base: &str) -> (Client, String) {
    let anybody = Client::new(base);
    let login = "quan.ly@maysonghau.example.vn";
    let body = json!({
        "role": "employer", "name": "Trần Thị Quản", "login": login, "password": PASSWORD, "consent": true
    });
    assert_eq!(anybody.post("/api/v1/accounts", &body).status, 201);
    let client = anybody.signed_in(login, PASSWORD);
    let made = client.post("/api/v1/employers", &firm_body("1600192619"));
    (client, made.text("/id"))
}

/// Writers send drafts until the process is killed; gives what was acknowledged.
fn write_until_killed(service: Service, client: &Client, employer: &str) -> Vec<String> {
    let acknowledged = Mutex::new(Vec::new());
    let killed = AtomicBool::new(false);
    let path = format!("{}/api/v1/employers/{employer}/vacancies", service.base);
    let token = client.token.clone().unwrap();
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let (acknowledged, killed, path, token) = (&acknowledged, &killed, &path, &token);
            scope.spawn(move || {
                let agent: ureq::Agent =
                    ureq::Agent::config_builder().http_status_as_error(false).build().into();
                let body = vacancy_body(&format!("Thợ may {writer}")).to_string();
                while !killed.load(Ordering::Acquire) {
                    let sent = agent
                        .post(path)
                        .header("content-type", "application/json")
                        .header("authorization", format!("Bearer {token}"))
                        .send(body.as_bytes());
                    let Ok(mut response) = sent else { continue };
                    if response.status() != 201 {
                        continue;
                    }
                    // An answer that broke off was not an acknowledgement.
                    if let Ok(text) = response.body_mut().read_to_string() {
                        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
                        acknowledged.lock().unwrap().push(value["id"].as_str().unwrap().to_owned());
                    }
                }
            });
        }
        // Under load: as soon as some writes were acknowledged, whatever the others are doing.
        let began = Instant::now();
        while acknowledged.lock().unwrap().len() < 25 && began.elapsed() < PATIENCE {
            std::thread::yield_now();
        }
        service.kill();
        killed.store(true, Ordering::Release);
    });
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() >= 25, "the service acknowledged too little");
    acknowledged
}

#[test]
fn after_twenty_kills_under_load_every_acknowledged_write_is_there_with_its_event() {
    let folder = tempfile::tempdir().unwrap();
    let schema = postgres_schema();
    let url = schema.as_ref().map(|(url, _)| url.as_str());
    let mut acknowledged = Vec::new();
    let mut firm: Option<String> = None;
    for _ in 0..20 {
        let service = Service::start(folder.path(), url);
        let (client, id) = match &firm {
            None => employer(&service.base),
            Some(id) => {
                let client = Client::new(&service.base);
                (client.signed_in("quan.ly@maysonghau.example.vn", PASSWORD), id.clone())
            }
        };
        firm = Some(id.clone());
        acknowledged.extend(write_until_killed(service, &client, &id));
    }
    let service = Service::start(folder.path(), url);
    let client = Client::new(&service.base).signed_in("quan.ly@maysonghau.example.vn", PASSWORD);
    for id in &acknowledged {
        assert_eq!(client.get(&format!("/api/v1/vacancies/{id}")).status, 200, "{id} is lost");
    }
    service.kill();
    let lost_events = events_missing(folder.path(), url);
    assert_eq!(lost_events, 0, "vacancies without their event");
}

/// Vacancies that no event tells of.
fn events_missing(folder: &Path, url: Option<&str>) -> i64 {
    use diesel::Connection;
    use diesel::RunQueryDsl;
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    let question = "SELECT count(*) AS n FROM vacancies v \
         WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.subject_id = v.id)";
    let asked = diesel::sql_query(question);
    let counted = if let Some(url) = url {
        asked.get_result::<Count>(&mut diesel::PgConnection::establish(url).unwrap())
    } else {
        let file = folder.join("data/sanviec.db");
        let file = file.to_string_lossy();
        asked.get_result::<Count>(&mut diesel::SqliteConnection::establish(&file).unwrap())
    };
    counted.unwrap().n
}

fn said(mut command: Command) -> (bool, String) {
    let output = command.output().unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_second_process_on_the_same_file_says_so_and_harms_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let service = Service::start(folder.path(), None);
    for command in
        [&["serve"][..], &["migrate"], &["reindex"], &["import", "vacancies", "none.csv"]]
    {
        let (fine, said) = said(sanviec(folder.path(), None, command));
        assert!(!fine && said.contains("in use by another process"), "{command:?}: {said}");
    }
    assert_eq!(Client::new(&service.base).get("/healthz").status, 200);
    service.kill();
}

#[test]
fn a_wrong_setting_stops_the_start_with_its_name_and_what_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    for (name, value, told) in [
        ("SANVIEC__HTTP__LISTEN", "nowhere", "listen"),
        ("SANVIEC__HTTP__LISTN", "127.0.0.1:1", "listn"),
        ("SANVIEC__DATABASE__CONNECTIONS", "1000", "1 to 64"),
        ("DATABASE_URL", "mysql://x/y", "postgres://"),
        ("DATABASE_URL", "postgres://u@db.example.vn/x", "pg-tls"),
    ] {
        let mut command = sanviec(folder.path(), None, &["check-config"]);
        command.env(name, value);
        let (fine, said) = said(command);
        assert!(!fine && said.contains(told), "{name}={value}: {said}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data"), "a file where a folder should be").unwrap();
    let (fine, said) = said(sanviec(folder.path(), None, &["migrate"]));
    assert!(!fine && said.contains("cannot write to"), "{said}");
}

#[test]
fn a_key_ring_that_others_can_read_stops_the_start() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    assert!(said(sanviec(folder.path(), None, &["migrate"])).0);
    let file = folder.path().join("data/keys.jsonl");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let (fine, said) = said(sanviec(folder.path(), None, &["migrate"]));
    assert!(!fine && said.contains("0600"), "{said}");
}

#[test]
fn an_administrator_is_made_on_the_command_line() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["create-admin", "--name", "Quản Trị Thử", "--login", "quan.tri@example.vn"];
    let mut command = sanviec(folder.path(), None, &arguments);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let service = Service::start(folder.path(), None);
    let admin = Client::new(&service.base).signed_in("quan.tri@example.vn", PASSWORD);
    assert_eq!(admin.get("/api/v1/me").text("/role"), "administrator");
    service.kill();
}
