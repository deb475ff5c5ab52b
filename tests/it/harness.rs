//! An exchange that runs for one test, and clients that talk to it.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering;

use chrono::DateTime;
use chrono::TimeZone;
use chrono::Utc;
use sanviec::accounts::create_staff;
use sanviec::accounts::create_staff::StaffInput;
use sanviec::app::App;
use sanviec::jobs;
use sanviec::platform::clock::Clock;
use sanviec::platform::config::Config;
use sanviec::platform::db::Conn;
use sanviec::platform::db::DbError;
use sanviec::platform::mail::Letter;
use sanviec::platform::mail::Mailer;
use sanviec::server;
use serde_json::Value;
use serde_json::json;

pub(crate) const PASSWORD: &str = "gạo thơm đồng xanh";

/// What an officer must look at before verifying a firm.
pub(crate) const FIRM_ITEMS: [&str; 4] = ["tax-registry", "called-back", "same-contact", "no-fees"];
/// What an officer must look at before releasing an advert.
pub(crate) const ADVERT_ITEMS: [&str; 4] =
    ["findings-read", "pay-lawful", "no-money-asked", "truthful"];

/// 24 November 2026, eight in the morning in Viet Nam.
pub(crate) fn morning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 1, 0, 0).unwrap()
}

/// An exchange that runs for one test.
pub(crate) struct Exchange {
    pub(crate) app: Arc<App>,
    pub(crate) base: String,
    pub(crate) letters: Arc<Mutex<Vec<Letter>>>,
    pub(crate) folder: tempfile::TempDir,
    runtime: tokio::runtime::Runtime,
    server: actix_web::dev::ServerHandle,
    thread: Option<std::thread::JoinHandle<()>>,
    schema: Option<String>,
}

/// Numbers the schemas of one run.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// The database of a test, when it is not a SQLite file: its address with a schema of its own.
pub(crate) fn postgres_schema() -> Option<(String, String)> {
    let url = std::env::vars().find(|(name, _)| name == "TEST_DATABASE_URL")?.1;
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let schema = format!("t{}_{number}", std::process::id());
    run_sql(&url, &format!("CREATE SCHEMA {schema}"));
    Some((format!("{url}?options=-csearch_path%3D{schema}"), schema))
}

fn run_sql(url: &str, statement: &str) {
    use diesel::Connection;
    use diesel::connection::SimpleConnection;
    let mut connection = diesel::PgConnection::establish(url).unwrap();
    connection.batch_execute(statement).unwrap();
}

/// Settings for a folder, with variables on top.
pub(crate) fn settings(folder: &std::path::Path, more: &[(&str, &str)]) -> Config {
    let data = folder.join("data").to_string_lossy().into_owned();
    let mut variables = vec![
        ("SANVIEC__DATA__DIR".to_owned(), data),
        ("SANVIEC__HTTP__LISTEN".to_owned(), "127.0.0.1:0".to_owned()),
        ("SANVIEC__HTTP__WORKERS".to_owned(), "1".to_owned()),
        ("SANVIEC__DATABASE__CONNECTIONS".to_owned(), "4".to_owned()),
    ];
    variables.extend(more.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    Config::from_parts(folder, &variables).unwrap()
}

impl Exchange {
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    pub(crate) fn start_with(more: &[(&str, &str)]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), more)
    }

    /// Starts in a folder that may hold files of settings.
    pub(crate) fn start_in(folder: tempfile::TempDir, more: &[(&str, &str)]) -> Self {
        let postgres = postgres_schema();
        let mut variables = more.to_vec();
        if let Some((url, _)) = &postgres {
            variables.push(("DATABASE_URL", url));
        }
        let config = settings(folder.path(), &variables);
        let from = config.mail.from.parse().unwrap();
        let (mailer, letters) = Mailer::memory(from);
        let app = Arc::new(App::start_with(config, Clock::fixed(morning()), mailer).unwrap());
        let (tell, told) = std::sync::mpsc::channel();
        let served = Arc::clone(&app);
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let listening = server::listen(&served).unwrap();
                tell.send((listening.address, listening.server.handle())).unwrap();
                listening.server.await.unwrap();
            });
        });
        let (address, server) = told.recv().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let exchange = Self {
            app,
            base: format!("http://{address}"),
            letters,
            folder,
            runtime,
            server,
            thread: Some(thread),
            schema: postgres.map(|(_, schema)| schema),
        };
        jobs::rebuild::rebuild(&exchange.app, exchange.runtime.handle()).unwrap();
        exchange
    }

    /// Lets everything happen that follows from what was done.
    pub(crate) fn settle(&self) {
        if self.app.db.is_postgres() {
            self.wait_for_the_feed();
        }
        self.runtime.block_on(jobs::drain(&self.app)).unwrap();
        if self.app.db.is_postgres() {
            self.wait_for_the_feed();
            self.runtime.block_on(jobs::drain(&self.app)).unwrap();
        }
    }

    /// Other tests' transactions hold the feed back: waits until what is committed now is in it.
    pub(crate) fn wait_for_the_feed(&self) {
        #[derive(diesel::QueryableByName)]
        struct Number {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            n: i64,
        }
        let ask = |text: &'static str| {
            self.read(move |conn| {
                use diesel::RunQueryDsl;
                let Conn::Pg(c) = conn else { return Ok(0) };
                Ok(diesel::sql_query(text).get_result::<Number>(c)?.n)
            })
        };
        let target = ask("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS n");
        while ask("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS n") < target {
            // A read-only question takes no transaction number, so one is taken here.
            ask("SELECT pg_current_xact_id()::text::bigint AS n");
            std::thread::yield_now();
        }
    }

    pub(crate) fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Conn) -> Result<T, DbError> + Send + 'static,
    ) -> T {
        self.runtime.block_on(self.app.db.read(work)).unwrap()
    }

    pub(crate) fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Somebody without an account.
    pub(crate) fn anybody(&self) -> Client {
        Client::new(&self.base)
    }

    /// A job seeker with a saved profile.
    pub(crate) fn seeker(&self, name: &str, login: &str) -> Client {
        let client = self.registered("seeker", name, login);
        let saved = client.put("/api/v1/me/seeker-profile", &json!({ "full_name": name }));
        assert_eq!(saved.status, 201, "{saved:?}");
        client
    }

    /// Somebody who has just registered and signed in.
    pub(crate) fn registered(&self, role: &str, name: &str, login: &str) -> Client {
        let body = json!({
            "role": role, "name": name, "login": login, "password": PASSWORD, "consent": true
        });
        let client = self.anybody();
        let made = client.post("/api/v1/accounts", &body);
        assert_eq!(made.status, 201, "{made:?}");
        client.signed_in(login, PASSWORD)
    }

    /// An officer of the centre.
    pub(crate) fn officer(&self) -> Client {
        self.staff("officer", "can.bo@trungtam.example.vn")
    }

    pub(crate) fn staff(&self, role: &str, login: &str) -> Client {
        let input = StaffInput {
            role: role.into(),
            name: "Nguyễn Văn Thử".into(),
            login: login.into(),
            password: PASSWORD.into(),
        };
        let registration = input.parse().unwrap();
        let (app, now) = (Arc::clone(&self.app), self.app.clock.now());
        self.run(async {
            let hashed = registration.hashed(&app.passwords).await.unwrap();
            let ring = Arc::clone(&app.ring);
            app.db
                .write(move |tx| create_staff::create_staff(tx, &ring, &hashed, None, now))
                .await
                .unwrap();
        });
        self.anybody().signed_in(login, PASSWORD)
    }

    /// A firm that has registered, with its admin's client and its id.
    pub(crate) fn firm(&self, login: &str, tax_code: &str) -> (Client, String) {
        let client = self.registered("employer", "Trần Thị Quản", login);
        let made = client.post("/api/v1/employers", &firm_body(tax_code));
        assert_eq!(made.status, 201, "{made:?}");
        let id = made.text("/id");
        (client, id)
    }

    /// A firm that an officer has verified.
    pub(crate) fn verified_firm(&self, officer: &Client) -> (Client, String) {
        let (client, id) = self.firm("quan.ly@maysonghau.example.vn", "1600192619");
        Self::verify(officer, &id);
        (client, id)
    }

    fn verify(officer: &Client, employer: &str) {
        let path = format!("/api/v1/employers/{employer}/verification");
        let body = json!({
            "decision": "verified", "reason": "Đã gọi lại số đăng ký.", "ticked": FIRM_ITEMS
        });
        let done = officer.post(&path, &body);
        assert_eq!(done.status, 200, "{done:?}");
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.runtime.block_on(self.server.stop(false));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
        if let (Some(schema), Some((_, url))) =
            (&self.schema, std::env::vars().find(|(name, _)| name == "TEST_DATABASE_URL"))
        {
            run_sql(&url, &format!("DROP SCHEMA {schema} CASCADE"));
        }
    }
}

pub(crate) fn firm_body(tax_code: &str) -> Value {
    json!({
        "name": "Công ty TNHH May Sông Hậu (ví dụ)",
        "tax_code": tax_code,
        "kind": "private",
        "commune": "30307",
        "phone": "0296 3841 000"
    })
}

/// A lawful vacancy in Long Xuyên.
pub(crate) fn vacancy_body(title: &str) -> Value {
    json!({
        "title": title,
        "description": "Ráp áo khoác theo chuyền, tổ trưởng kèm trong tháng đầu.",
        "occupation": "8153",
        "openings": 3,
        "commune": "30307",
        "pay": { "from": 7_000_000, "to": 10_000_000, "unit": "month", "currency": "VND" },
        "deadline": "2026-12-20",
        "details": { "benefits": ["insurance", "bus"], "experience": "none" }
    })
}

/// Creates and publishes a vacancy; gives its id.
pub(crate) fn published(firm: &Client, employer: &str, body: &Value) -> String {
    let made = firm.post(&format!("/api/v1/employers/{employer}/vacancies"), body);
    assert_eq!(made.status, 201, "{made:?}");
    let id = made.text("/id");
    let open = firm.post(&format!("/api/v1/vacancies/{id}/publication"), &json!({}));
    assert_eq!(open.status, 200, "{open:?}");
    id
}

/// Somebody who talks to the exchange.
#[derive(Clone)]
pub(crate) struct Client {
    agent: ureq::Agent,
    base: String,
    pub(crate) token: Option<String>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// The body as it came.
    pub(crate) bytes: Vec<u8>,
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}\n{}", self.status, self.headers, self.body)
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    /// The text at a JSON pointer.
    pub(crate) fn text(&self, pointer: &str) -> String {
        let json = self.json();
        let found = json.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_else(|| panic!("no text at {pointer}: {self:?}")).to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Pointers of the fields at fault.
    pub(crate) fn pointers(&self) -> Vec<String> {
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().filter_map(|e| e["pointer"].as_str().map(str::to_owned)).collect()
    }
}

impl Client {
    pub(crate) fn new(base: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        Self { agent: config.into(), base: base.to_owned(), token: None }
    }

    pub(crate) fn signed_in(&self, login: &str, password: &str) -> Self {
        let answer = self.post("/api/v1/tokens", &json!({ "login": login, "password": password }));
        assert_eq!(answer.status, 200, "{answer:?}");
        Self { token: Some(answer.text("/access_token")), ..self.clone() }
    }

    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(
            "POST",
            path,
            &[("content-type", "application/json")],
            Some(body.to_string().into()),
        )
    }

    pub(crate) fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(
            "PUT",
            path,
            &[("content-type", "application/json")],
            Some(body.to_string().into()),
        )
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, &[], None)
    }

    /// Sends a form and keeps the cookies that come back.
    pub(crate) fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = serde_html_form::to_string(fields).unwrap();
        let kind = ("content-type", "application/x-www-form-urlencoded");
        self.send("POST", path, &[kind], Some(body.into_bytes()))
    }

    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Answer {
        let mut request =
            ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let sent = match body {
            Some(body) => self.agent.run(request.body(body).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut response = sent.unwrap_or_else(|e| panic!("{method} {path}: {e}"));
        let headers = response
            .headers()
            .iter()
            .map(|(n, v)| (n.to_string(), v.to_str().unwrap_or_default().to_owned()))
            .collect();
        let status = response.status().as_u16();
        let bytes = response.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status, headers, body, bytes }
    }
}
