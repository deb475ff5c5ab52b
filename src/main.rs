//! The command line of the exchange.
#![expect(clippy::print_stdout, reason = "a command speaks to the person who typed it")]
#![expect(clippy::print_stderr, reason = "and complains there")]

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use clap::Subcommand;
use indicatif::ProgressBar;
use indicatif::ProgressStyle;
use sanviec::accounts::create_staff;
use sanviec::accounts::create_staff::StaffInput;
use sanviec::api;
use sanviec::app::App;
use sanviec::demo;
use sanviec::demo::DemoSettings;
use sanviec::imports::import;
use sanviec::imports::import::ImportOptions;
use sanviec::imports::read;
use sanviec::imports::report::ImportReport;
use sanviec::jobs;
use sanviec::jobs::Jobs;
use sanviec::platform::clock::Clock;
use sanviec::platform::config::Config;
use sanviec::platform::language::Language;
use sanviec::platform::telemetry;
use sanviec::search;
use sanviec::server;
use sanviec::vacancies::check;
use sanviec::vacancies::check::Rules;

/// Sàn Việc, the job exchange of a provincial employment service centre.
#[derive(Parser)]
#[command(name = "sanviec", version, about)]
struct Cli {
    /// Folder of the settings.
    #[arg(long, default_value = "config", global = true)]
    config: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fill an empty exchange with an invented demo province, and serve it.
    Demo {
        /// Number the invention starts from: the same number gives the same province.
        #[arg(long, default_value_t = 2026)]
        seed: u64,
        /// How many vacancies to invent.
        #[arg(long, default_value_t = 2_000)]
        vacancies: usize,
        /// Only fill; do not serve.
        #[arg(long)]
        fill_only: bool,
    },
    /// Serve pages and API; brings the database to the current schema first.
    Serve,
    /// Bring the database to the current schema.
    Migrate,
    /// Take in data of other sources.
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Build the search index from the database.
    Reindex,
    /// Make an administrator's or officer's account; the password is read from standard input.
    CreateAdmin {
        /// Full name.
        #[arg(long)]
        name: String,
        /// Telephone number or e-mail address to sign in with.
        #[arg(long)]
        login: String,
        /// `administrator` or `officer`.
        #[arg(long, default_value = "administrator")]
        role: String,
    },
    /// Read the settings and say whether they can be used.
    CheckConfig,
    /// Ask the running service whether it is well; for containers.
    Healthcheck,
    /// Print the description of the API (OpenAPI 3.1).
    Openapi,
    /// Measure against labelled data.
    Evaluate {
        #[command(subcommand)]
        what: Evaluate,
    },
}

#[derive(Subcommand)]
enum Import {
    /// Job adverts: .jsonl, .jsonl.gz, .csv or .xlsx.
    Vacancies {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Read, check and report; store nothing.
        #[arg(long)]
        dry_run: bool,
        /// Days an advert stays open whose last day is not told or is over; 0 takes it in as expired.
        #[arg(long, default_value_t = import::USUAL_OPEN_DAYS)]
        open_days: u32,
        /// Name of the source, for files that do not name it themselves.
        #[arg(long)]
        source: Option<String>,
    },
}

#[derive(Subcommand)]
enum Evaluate {
    /// The law check, on labelled adverts.
    Checks {
        /// Folder of the labelled data.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
    },
    /// The search, on questions with relevant adverts.
    Search {
        /// Folder of the labelled data.
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sanviec: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Openapi => {
            println!("{}", api::openapi::document().to_pretty_json()?);
            return Ok(());
        }
        Command::Evaluate { what } => return evaluate(&what),
        _ => {}
    }
    let config = Config::read(&cli.config)?;
    telemetry::start(config.log.format, &config.log.filter);
    match cli.command {
        Command::CheckConfig => {
            println!("The settings can be used.");
            println!("listen   {}", config.http.listen);
            println!("data     {}", config.data.dir.display());
            println!("database {}", config.database_address().shown());
            Ok(())
        }
        Command::Healthcheck => ask_health(config.http.listen),
        Command::Serve => serve(config, None),
        Command::Demo { seed, vacancies, fill_only } => {
            let app = open(config)?;
            let settings = DemoSettings { seed, vacancies };
            fill(&app, &settings)?;
            if fill_only { Ok(()) } else { serve_app(&app, Some(settings)) }
        }
        Command::Migrate => {
            let app = open(config)?;
            println!("The database {} is current.", app.config.database_address().shown());
            Ok(())
        }
        Command::Import { what: Import::Vacancies { files, dry_run, open_days, source } } => {
            let app = open(config)?;
            take_in(&app, &files, dry_run, open_days, source)
        }
        Command::Reindex => {
            let app = open(config)?;
            let runtime = runtime()?;
            let count = jobs::rebuild::rebuild(&app, runtime.handle())?;
            println!("{count} open vacancies are in the index.");
            Ok(())
        }
        Command::CreateAdmin { name, login, role } => {
            let app = open(config)?;
            create_admin(&app, &StaffInput { role, name, login, password: password()? })
        }
        Command::Openapi | Command::Evaluate { .. } => Ok(()),
    }
}

fn open(config: Config) -> anyhow::Result<Arc<App>> {
    Ok(Arc::new(App::start(config, Clock::System)?))
}

fn ask_health(mut at: std::net::SocketAddr) -> anyhow::Result<()> {
    use std::io::Read;
    use std::io::Write;
    if at.ip().is_unspecified() {
        at.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    let patience = std::time::Duration::from_secs(3);
    let mut stream = std::net::TcpStream::connect_timeout(&at, patience)?;
    stream.set_read_timeout(Some(patience))?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut head = [0; 12];
    stream.read_exact(&mut head)?;
    anyhow::ensure!(head.ends_with(b" 200"), "the service is not well");
    Ok(())
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

fn serve(config: Config, demo: Option<DemoSettings>) -> anyhow::Result<()> {
    serve_app(&open(config)?, demo)
}

fn serve_app(app: &Arc<App>, demo: Option<DemoSettings>) -> anyhow::Result<()> {
    let jobs = Jobs::start(app, api::snapshot_line);
    actix_web::rt::System::new().block_on(async {
        let listening = server::listen(app).map_err(|e| {
            anyhow::anyhow!("cannot listen on {} (http.listen): {e}", app.config.http.listen)
        })?;
        println!("Sàn Việc: http://{}", listening.address);
        if demo.is_some() {
            println!("\nDemo sign-ins (http://{}/dang-nhap):", listening.address);
            for who in demo::sign_ins() {
                let role = who.role.to_string();
                println!("  {role:<14} {:<28} {:<24} {}", who.name, who.login, who.password);
            }
            println!();
        }
        listening.server.await?;
        Ok::<_, anyhow::Error>(())
    })?;
    drop(jobs);
    Ok(())
}

fn fill(app: &App, settings: &DemoSettings) -> anyhow::Result<()> {
    let now = app.clock.now();
    let filled = runtime()?.block_on(demo::fill(
        &app.db,
        &app.ring,
        &app.passwords,
        &app.law,
        settings,
        now,
    ))?;
    if filled.vacancies > 0 {
        println!("Invented {} vacancies of {} employers.", filled.vacancies, filled.employers);
    }
    Ok(())
}

fn take_in(
    app: &App,
    files: &[PathBuf],
    dry_run: bool,
    open_days: u32,
    source: Option<String>,
) -> anyhow::Result<()> {
    let options = ImportOptions { dry_run, open_days, home: app.home, who: None, source };
    let now = app.clock.now();
    let began = std::time::Instant::now();
    let total: u64 = files.iter().filter_map(|f| f.metadata().ok()).map(|m| m.len()).sum();
    let bar = progress_bar(total);
    let mut report = ImportReport::default();
    let mut before = 0;
    let runtime = runtime()?;
    for file in files {
        let name = file.display().to_string();
        let adverts =
            read::open(file, None).map_err(|e| anyhow::anyhow!("{name}: {}", fault_words(&e)))?;
        let heard = |rows: u64, bytes: u64| {
            bar.set_position(before + bytes);
            bar.set_message(format!("{rows} rows"));
        };
        runtime.block_on(import::import(
            &app.db,
            &app.law,
            &name,
            adverts,
            &options,
            now,
            &mut report,
            heard,
        ))?;
        before += file.metadata().map_or(0, |m| m.len());
    }
    bar.finish_and_clear();
    println!("{report}");
    let seconds = began.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a rate for people to read")]
    let rate = report.rows as f64 / seconds;
    println!("{seconds:.1} s, {rate:.0} rows a second");
    for found in &report.first_problems {
        let said = found.problem.message.in_language(Language::Vi);
        eprintln!("{}, row {}: {} ({said})", found.file, found.problem.row, found.problem.code);
    }
    if !dry_run {
        runtime.block_on(index_what_is_new(app))?;
    }
    Ok(())
}

/// The index follows before the command ends, so that the next start finds everything at once.
async fn index_what_is_new(app: &App) -> anyhow::Result<()> {
    if app.index_needs_rebuild.load(std::sync::atomic::Ordering::Acquire) {
        // The service builds it from nothing when it starts.
        return Ok(());
    }
    while jobs::follow_index::step(app).await? {}
    Ok(())
}

fn progress_bar(total: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {percent:>3}% {msg} {eta}");
    ProgressBar::new(total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn fault_words(fault: &impl sanviec::platform::fault::Fault) -> String {
    fault.wording().in_language(Language::En).to_owned()
}

fn password() -> anyhow::Result<String> {
    if std::io::stdin().is_terminal() {
        eprint!("Password: ");
    }
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn create_admin(app: &App, input: &StaffInput) -> anyhow::Result<()> {
    let registration = input.parse().map_err(|faults| {
        let said: Vec<String> = faults
            .as_slice()
            .iter()
            .map(|f| format!("{}: {}", f.pointer, f.wording.in_language(Language::En)))
            .collect();
        anyhow::anyhow!("{}", said.join("; "))
    })?;
    let now = app.clock.now();
    let ring = Arc::clone(&app.ring);
    let account = runtime()?.block_on(async {
        let hashed = registration.hashed(&app.passwords).await?;
        app.db.write(move |tx| create_staff::create_staff(tx, &ring, &hashed, None, now)).await
    });
    let account = account.map_err(|e| anyhow::anyhow!("{}", fault_words(&e)))?;
    println!("{} {} can sign in.", account.role, account.name);
    Ok(())
}

fn evaluate(what: &Evaluate) -> anyhow::Result<()> {
    match what {
        Evaluate::Checks { data } => println!("{}", check::evaluate(&Rules::embedded(), data)?),
        Evaluate::Search { data } => println!("{}", search::evaluate(data)?),
    }
    Ok(())
}
