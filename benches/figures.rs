//! The figures of the README: both databases side by side, each against a baseline of this run.
//!
//! Measures the release binary from outside with `wrk`. Run it with `make bench`.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "it prints a table, and a measurement that cannot be made stops"
)]
#[path = "figures/alerts.rs"]
mod alerts;
#[path = "figures/pages.rs"]
mod pages;

use diesel::Connection;
use diesel::connection::SimpleConnection;
use sanviec::accounts::account::Role;
use sanviec::accounts::actor::EmployerActor;
use sanviec::accounts::actor::SeekerActor;
use sanviec::accounts::consent::Channel;
use sanviec::accounts::session;
use sanviec::accounts::session::SessionChannel;
use sanviec::accounts::sign_in::sign_in;
use sanviec::app::App;
use sanviec::demo;
use sanviec::demo::DemoSettings;
use sanviec::ids::AccountId;
use sanviec::ids::EmployerId;
use sanviec::ids::VacancyId;
use sanviec::jobs;
use sanviec::placements::apply::ApplyInput;
use sanviec::placements::apply::apply;
use sanviec::platform::clock::Clock;
use sanviec::platform::config::Config;
use sanviec::search::VacancyQuery;
use sanviec::vacancies;
use sanviec::vacancies::input::VacancyInput;
use std::io::BufRead;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

/// Vacancies of the measured exchange.
const VACANCIES: usize = 100_000;
/// Clients at the same time.
const CLIENTS: usize = 64;
/// Seconds of each measurement.
const SECONDS: u64 = 5;
/// Words people type.
const QUESTIONS: [&str; 12] = [
    "công nhân may",
    "cong nhan",
    "kế toán",
    "ke toan long xuyen",
    "tài xế",
    "bán hàng",
    "Tôi muốn tìm việc kế toán ở Long Xuyên",
    "bảo vệ",
    "nhân viên kinh doanh",
    "thủy sản",
    "giáo viên",
    "kcn bình hòa",
];

struct Figures {
    engine: &'static str,
    start: Duration,
    memory_mib: u64,
    read_ratio: f64,
    reads: f64,
    create_ratio: f64,
    creates: f64,
    apply_ratio: f64,
    applies: f64,
    search_p50: Duration,
    search_p99: Duration,
    alerts: alerts::AlertTimes,
    import: Option<f64>,
    pages: Vec<pages::PageTimes>,
}

fn main() {
    // `cargo test --benches` and clippy only build this; only `cargo bench` asks for figures.
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let postgres = std::env::vars().find(|(n, _)| n == "TEST_DATABASE_URL").map(|(_, v)| v);
    let mut all = vec![measure("SQLite", None)];
    match postgres {
        Some(url) => all.push(measure("PostgreSQL", Some(url))),
        None => println!("PostgreSQL: not measured, TEST_DATABASE_URL is not set"),
    }
    println!(
        "\n| Figure | Target | {} |",
        all.iter().map(|f| f.engine).collect::<Vec<_>>().join(" | ")
    );
    println!("|---|---|{}", "---|".repeat(all.len()));
    let row = |what: &str, target: &str, value: &dyn Fn(&Figures) -> String| {
        let values: Vec<String> = all.iter().map(value).collect();
        println!("| {what} | {target} | {} |", values.join(" | "));
    };
    row("Start on 100,000 vacancies", "≤ 1 s", &|f| format!("{:.2} s", f.start.as_secs_f64()));
    row("Memory after start", "≤ 200 MiB", &|f| format!("{} MiB", f.memory_mib));
    row("Read by id / bare handler", "≥ 70 %", &|f| {
        format!("{:.0} % ({:.0}/s)", f.read_ratio * 100.0, f.reads)
    });
    row("Create, 64 clients / bare transaction", "≥ 80 %", &|f| {
        format!("{:.0} % ({:.0}/s)", f.create_ratio * 100.0, f.creates)
    });
    row("Apply, 64 clients / bare transaction", "≥ 80 %", &|f| {
        format!("{:.0} % ({:.0}/s)", f.apply_ratio * 100.0, f.applies)
    });
    row("Search p50 (in process)", "", &|f| {
        format!("{:.1} ms", f.search_p50.as_secs_f64() * 1000.0)
    });
    row("Search p99 (in process)", "≤ 10 ms", &|f| {
        format!("{:.1} ms", f.search_p99.as_secs_f64() * 1000.0)
    });
    let milliseconds = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
    row("New vacancy asks 100,000 alerts, p50 / p99", "p99 ≤ 20 ms", &|f| {
        format!("{} / {} ms", milliseconds(f.alerts.p50), milliseconds(f.alerts.p99))
    });
    row("The same, each alert asked in turn", "", &|f| {
        format!("{:.0} ms", f.alerts.one_by_one.as_secs_f64() * 1000.0)
    });
    row("Alerts read after start", "≤ 3 s", &|f| format!("{:.2} s", f.alerts.load.as_secs_f64()));
    for (at, first) in all[0].pages.iter().enumerate() {
        row(&format!("Page: {}, p50 / p99", first.name), "p99 ≤ 15 ms", &|f| {
            let page = &f.pages[at];
            format!("{} / {} ms", milliseconds(page.p50), milliseconds(page.p99))
        });
    }
    row("Import", "≥ 2,000 rows/s", &|f| {
        f.import.map_or_else(|| "no corpus".into(), |r| format!("{r:.0} rows/s"))
    });
}

fn measure(engine: &'static str, url: Option<String>) -> Figures {
    println!("== {engine} ==");
    let folder = tempfile::tempdir().unwrap();
    let schema = url.as_ref().map(|u| postgres_schema(u));
    let url = url.zip(schema).map(|(u, s)| format!("{u}?options=-csearch_path%3D{s}"));
    let import = import_rate(folder.path(), url.as_deref());
    let scene = fill(folder.path(), url.as_deref());
    let (create_bare, apply_bare) = bare_transactions(&scene);
    let search = search_times(&scene.app);
    let alerts = alerts::times(&scene);
    let example = scene.example;
    let tokens = scene.tokens();
    let open = scene.open.clone();
    drop(scene);

    let began = Instant::now();
    let service = Service::start(folder.path(), url.as_deref());
    let start = began.elapsed();
    warm(&service, example);
    let memory_mib = service.memory_mib();
    let pages = pages::times(&service.base, &open);
    let body = service.get(&format!("/api/v1/vacancies/{example}"));
    let bare = bare_reads(body);
    let reads = wrk(&format!("{}/api/v1/vacancies/{example}", service.base), None);
    let creates = wrk(&service.base, Some(&create_script(folder.path(), &tokens)));
    let applies = wrk(&service.base, Some(&apply_script(folder.path(), &tokens)));
    Figures {
        engine,
        start,
        memory_mib,
        read_ratio: reads / bare,
        reads,
        create_ratio: creates / create_bare,
        creates,
        apply_ratio: applies / apply_bare,
        applies,
        search_p50: search.0,
        search_p99: search.1,
        alerts,
        import,
        pages,
    }
}

fn postgres_schema(url: &str) -> String {
    let schema = format!("bench{}", std::process::id());
    let mut conn = diesel::PgConnection::establish(url).unwrap();
    conn.batch_execute(&format!("CREATE SCHEMA {schema}")).unwrap();
    schema
}

fn config(folder: &Path, url: Option<&str>) -> Config {
    let mut variables =
        vec![("SANVIEC__DATA__DIR".to_owned(), folder.join("data").to_string_lossy().into_owned())];
    variables.extend(url.map(|u| ("DATABASE_URL".to_owned(), u.to_owned())));
    Config::from_parts(folder, &variables).unwrap()
}

/// An exchange with 100,000 vacancies, a firm and people who can apply.
struct Scene {
    app: Arc<App>,
    runtime: tokio::runtime::Runtime,
    firm: EmployerActor,
    seekers: Vec<AccountId>,
    open: Vec<VacancyId>,
    example: VacancyId,
}

/// What a client outside needs.
struct Tokens {
    employer: EmployerId,
    firm: String,
    /// Token of a seeker and a vacancy they have not applied to.
    pairs: Vec<(String, VacancyId)>,
}

fn fill(folder: &Path, url: Option<&str>) -> Scene {
    let app = Arc::new(App::start(config(folder, url), Clock::System).unwrap());
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let settings = DemoSettings { seed: 2026, vacancies: VACANCIES };
    let now = app.clock.now();
    let filled = runtime
        .block_on(demo::fill(&app.db, &app.ring, &app.passwords, &app.law, &settings, now))
        .unwrap();
    println!("filled: {} vacancies", filled.vacancies);
    let began = Instant::now();
    let count = jobs::rebuild::rebuild(&app, runtime.handle()).unwrap();
    println!("index of {count} built in {:.1} s", began.elapsed().as_secs_f64());
    runtime.block_on(jobs::drain(&app)).unwrap();
    let (firm, seekers, open) = runtime.block_on(people(&app));
    let example = open[0];
    Scene { app, runtime, firm, seekers, open, example }
}

async fn people(app: &Arc<App>) -> (EmployerActor, Vec<AccountId>, Vec<VacancyId>) {
    let account_of = |login: &'static str, password: &'static str| {
        let app = Arc::clone(app);
        async move {
            let now = app.clock.now();
            sign_in(&app.db, &app.ring, &app.passwords, login, password, SessionChannel::Api, now)
                .await
                .unwrap()
                .account
                .id
        }
    };
    let mut firm = None;
    let mut seekers = Vec::new();
    for who in demo::sign_ins() {
        let role = who.role.to_string();
        let id = account_of(who.login, who.password).await;
        if role == "employer" && firm.is_none() {
            let found =
                app.db.read(move |conn| sanviec::employers::store::user(conn, id)).await.unwrap();
            let verified = match found {
                Some(user) => app
                    .db
                    .read(move |conn| sanviec::employers::store::find(conn, user.employer))
                    .await
                    .unwrap()
                    .is_some_and(|e| e.is_verified()),
                None => false,
            };
            firm = found.filter(|_| verified);
        } else if role == "seeker" {
            seekers.push(id);
        }
    }
    let open = app
        .db
        .read(|conn| vacancies::store::open_after(conn, None, 60_000))
        .await
        .unwrap()
        .into_iter()
        .map(|v| v.id)
        .collect();
    (firm.unwrap(), seekers, open)
}

impl Scene {
    fn tokens(&self) -> Tokens {
        let token = |id: AccountId| {
            let (app, now) = (&self.app, self.app.clock.now());
            let account = self
                .runtime
                .block_on(app.db.read(move |conn| sanviec::accounts::store::find(conn, id)))
                .unwrap()
                .unwrap();
            let (epoch, role): (i32, Role) = (account.epoch, account.role);
            let (session, _) =
                self.runtime
                    .block_on(app.db.write(move |tx| {
                        session::begin(tx, id, role, epoch, SessionChannel::Api, now)
                    }))
                    .unwrap();
            app.tokens.issue(id, session, role, epoch, now)
        };
        let seekers: Vec<String> = self.seekers.iter().map(|id| token(*id)).collect();
        // The second half: the first was applied to by the bare transactions.
        let fresh = &self.open[self.open.len() / 2..];
        let pairs = fresh.iter().flat_map(|v| seekers.iter().map(|s| (s.clone(), *v))).collect();
        Tokens { employer: self.firm.employer, firm: token(self.firm.account), pairs }
    }
}

fn draft() -> VacancyInput {
    serde_json::from_str(DRAFT).unwrap()
}

const DRAFT: &str = r#"{"title":"Công nhân may công nghiệp","description":"Ráp áo khoác theo chuyền 28 người, tổ trưởng kèm trong tháng đầu, may nhanh có thưởng sản lượng.","occupation":"8153","openings":40,"commune":"30307","pay":{"from":7000000,"to":10000000,"unit":"month","currency":"VND"},"details":{"benefits":["insurance","bus"]}}"#;

/// The same use cases without HTTP: what the database and the rules alone can do.
fn bare_transactions(scene: &Scene) -> (f64, f64) {
    let create = |scene: &Scene| {
        let (app, firm) = (Arc::clone(&scene.app), scene.firm);
        async move {
            let law = Arc::clone(&app.law);
            let now = app.clock.now();
            let content = draft().parse(sanviec::platform::clock::local_date(now)).unwrap();
            app.db
                .write(move |tx| vacancies::draft::create(tx, &law, &firm, content, now))
                .await
                .unwrap();
        }
    };
    let creates = repeated(scene, &|_| create(scene));
    let half = scene.open.len() / 2;
    let applies = repeated(scene, &|number| {
        let app = Arc::clone(&scene.app);
        let seeker = scene.seekers[number % scene.seekers.len()];
        let vacancy = scene.open[(number / scene.seekers.len()) % half];
        async move {
            let now = app.clock.now();
            let parsed = ApplyInput { message: String::new(), consent: true }.parse().unwrap();
            let who = SeekerActor { account: seeker };
            // Who applied in the demo already is refused: that is an answer too.
            let _ =
                app.db.write(move |tx| apply(tx, &who, vacancy, parsed, Channel::Api, now)).await;
        }
    });
    println!("bare transactions: create {creates:.0}/s, apply {applies:.0}/s");
    (creates, applies)
}

fn repeated<F: Future<Output = ()> + Send>(
    scene: &Scene,
    work: &(dyn Fn(usize) -> F + Sync),
) -> f64 {
    let count = std::sync::atomic::AtomicUsize::new(0);
    let end = Instant::now() + Duration::from_secs(SECONDS);
    let began = Instant::now();
    scene.runtime.block_on(async {
        let clients = (0..CLIENTS).map(|_| async {
            while Instant::now() < end {
                let number = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                work(number).await;
            }
        });
        futures_util::future::join_all(clients).await;
    });
    rate(count.into_inner(), began.elapsed())
}

#[allow(clippy::cast_precision_loss, reason = "rates for people to read")]
fn rate(count: usize, elapsed: Duration) -> f64 {
    count as f64 / elapsed.as_secs_f64()
}

fn search_times(app: &App) -> (Duration, Duration) {
    let now = app.clock.now();
    let mut times = Vec::new();
    for round in 0..40 {
        for text in QUESTIONS {
            let query = VacancyQuery {
                text: text.into(),
                facets: round % 2 == 0,
                ..VacancyQuery::default()
            };
            let began = Instant::now();
            app.index.search(&query, now).unwrap();
            times.push(began.elapsed());
        }
    }
    times.sort();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}

/// Rows a second of `sanviec import vacancies` on the corpus, into a database of its own.
fn import_rate(folder: &Path, url: Option<&str>) -> Option<f64> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/jobs");
    let files: Vec<PathBuf> = std::fs::read_dir(corpus)
        .ok()?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "gz"))
        .collect();
    let folder = folder.join("import");
    std::fs::create_dir_all(&folder).unwrap();
    let mut command = binary(&folder, None);
    if let Some(url) = url {
        let schema = format!("import{}", std::process::id());
        let mut conn = diesel::PgConnection::establish(url).unwrap();
        conn.batch_execute(&format!("CREATE SCHEMA {schema}")).unwrap();
        let plain = url.split('?').next().unwrap_or(url);
        command.env("DATABASE_URL", format!("{plain}?options=-csearch_path%3D{schema}"));
    }
    let output = command.args(["import", "vacancies"]).args(files).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    println!(
        "{said}{}",
        String::from_utf8_lossy(&output.stderr).lines().take(3).collect::<Vec<_>>().join("\n")
    );
    let line = said.lines().find(|l| l.ends_with("rows a second"))?;
    line.split(", ").nth(1)?.split(' ').next()?.parse().ok()
}

fn binary(folder: &Path, url: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sanviec"));
    command
        .current_dir(folder)
        .env("SANVIEC__DATA__DIR", folder.join("data"))
        .env("SANVIEC__HTTP__LISTEN", "127.0.0.1:0")
        .env("SANVIEC__LOG__FILTER", "warn");
    if let Some(url) = url {
        command.env("DATABASE_URL", url);
    }
    command
}

struct Service {
    child: Child,
    base: String,
}

impl Service {
    fn start(folder: &Path, url: Option<&str>) -> Self {
        let mut child = binary(folder, url).arg("serve").stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = std::io::BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.next().unwrap().unwrap();
        let base = line.strip_prefix("Sàn Việc: ").unwrap().to_owned();
        Self { child, base }
    }

    fn get(&self, path: &str) -> String {
        let agent: ureq::Agent = ureq::Agent::new_with_defaults();
        let url = format!("{}{path}", self.base);
        agent.get(&url).call().unwrap().body_mut().read_to_string().unwrap()
    }

    fn memory_mib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|l| l.starts_with("VmRSS")).unwrap();
        let kib: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        kib / 1024
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// One page and one search, so that the memory is that of a service in use.
fn warm(service: &Service, example: VacancyId) {
    for path in ["/".to_owned(), "/viec-lam?q=may".to_owned(), format!("/viec-lam/{example}")] {
        service.get(&path);
    }
}

/// A handler that only returns these bytes, served in the same way.
fn bare_reads(body: String) -> f64 {
    let (tell, told) = std::sync::mpsc::channel();
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let body = actix_web::web::Bytes::from(body);
            let server = actix_web::HttpServer::new(move || {
                let body = body.clone();
                actix_web::App::new().default_service(actix_web::web::to(move || {
                    let body = body.clone();
                    async move {
                        actix_web::HttpResponse::Ok().content_type("application/json").body(body)
                    }
                }))
            })
            .bind("127.0.0.1:0")
            .unwrap();
            let address = server.addrs()[0];
            let server = server.run();
            tell.send((address, server.handle())).unwrap();
            server.await.unwrap();
        });
    });
    let (address, handle) = told.recv().unwrap();
    let reads = wrk(&format!("http://{address}/"), None);
    futures_util::future::FutureExt::now_or_never(handle.stop(false));
    thread.join().unwrap();
    reads
}

/// Good answers a second under `wrk` with 64 connections.
fn wrk(url: &str, script: Option<&Path>) -> f64 {
    let mut command = Command::new("wrk");
    command.args(["-t2", &format!("-c{CLIENTS}"), &format!("-d{SECONDS}s")]);
    if let Some(script) = script {
        command.arg("-s").arg(script);
    }
    let output = command.arg(url).output().expect("wrk is installed by `make bench`");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let number = |name: &str| -> f64 {
        let line = said.lines().find(|l| l.trim_start().starts_with(name));
        line.and_then(|l| l.split(':').nth(1)).map_or(0.0, |v| v.trim().parse().unwrap_or(0.0))
    };
    let bad = number("Non-2xx or 3xx responses");
    #[allow(clippy::cast_precision_loss, reason = "a short time")]
    let refused = bad / SECONDS as f64;
    if bad > 0.0 {
        println!("{bad} answers were refusals at {url}");
    }
    number("Requests/sec") - refused
}

fn create_script(folder: &Path, tokens: &Tokens) -> PathBuf {
    let script = folder.join("create.lua");
    let text = format!(
        "wrk.method = 'POST'\nwrk.path = '/api/v1/employers/{}/vacancies'\n\
         wrk.headers['Content-Type'] = 'application/json'\n\
         wrk.headers['Authorization'] = 'Bearer {}'\nwrk.body = [==[{DRAFT}]==]\n",
        tokens.employer, tokens.firm
    );
    std::fs::write(&script, text).unwrap();
    script
}

fn apply_script(folder: &Path, tokens: &Tokens) -> PathBuf {
    let list = folder.join("pairs.txt");
    let lines: Vec<String> = tokens.pairs.iter().map(|(t, v)| format!("{t} {v}")).collect();
    std::fs::write(&list, lines.join("\n")).unwrap();
    let script = folder.join("apply.lua");
    let text = format!(
        "local threads = 0\n\
         function setup(thread) thread:set('first', threads) threads = threads + 1 end\n\
         function init(args)\n\
           pairs_ = {{}}\n\
           for line in io.lines('{}') do pairs_[#pairs_ + 1] = line end\n\
           at = first - 1\n\
         end\n\
         function request()\n\
           at = at + 2\n\
           local token, vacancy = pairs_[at % #pairs_ + 1]:match('(%S+) (%S+)')\n\
           local headers = {{ ['Content-Type'] = 'application/json', ['Authorization'] = 'Bearer ' .. token }}\n\
           return wrk.format('POST', '/api/v1/vacancies/' .. vacancy .. '/applications', headers, '{{\"consent\":true}}')\n\
         end\n",
        list.display()
    );
    std::fs::write(&script, text).unwrap();
    script
}
