//! The services put together: what every request and every job works with.

use std::sync::Arc;

use tokio::sync::watch;

use crate::accounts::limits::RateLimits;
use crate::accounts::password::Passwords;
use crate::accounts::token::Tokens;
use crate::alerts::watch::Watch;
use crate::ids::VacancyId;
use crate::platform::clock::Clock;
use crate::platform::config::Config;
use crate::platform::config::ConfigError;
use crate::platform::config::MailTransport;
use crate::platform::crypto::KeyRing;
use crate::platform::crypto::RingError;
use crate::platform::db::Db;
use crate::platform::db::DbSettings;
use crate::platform::db::OpenError;
use crate::platform::db::Touched;
use crate::platform::mail::MailError;
use crate::platform::mail::Mailer;
use crate::reference::communes::AN_GIANG;
use crate::reference::communes::ProvinceCode;
use crate::reviews::guide::Guide;
use crate::reviews::guide::GuideError;
use crate::search::Abbreviations;
use crate::search::AbbreviationsError;
use crate::search::Index;
use crate::search::Opened;
use crate::search::Related;
use crate::search::RelatedError;
use crate::search::SearchError;
use crate::search::Settings;
use crate::templates::ready::ReadyError;
use crate::templates::ready::ReadyTemplates;
use crate::vacancies::check::Rules;
use crate::vacancies::check::RulesError;
use crate::vacancies::law::Law;
use crate::vacancies::pay::ExchangeRates;

/// Vacancies kept in memory as the bytes the API answers with.
const CACHED_VACANCIES: u64 = 20_000;

/// Everything the exchange works with.
pub struct App {
    /// Settings.
    pub config: Config,
    /// Time.
    pub clock: Clock,
    /// Storage.
    pub db: Db,
    /// Keys.
    pub ring: Arc<KeyRing>,
    /// Password hashing.
    pub passwords: Passwords,
    /// Access tokens.
    pub tokens: Tokens,
    /// Rules adverts are read by.
    pub law: Arc<Law>,
    /// What officers look at before they decide.
    pub guide: Arc<Guide>,
    /// Ready-made beginnings of adverts.
    pub ready_templates: ReadyTemplates,
    /// Search.
    pub index: Index,
    /// Alerts, asked by each new vacancy.
    pub watch: tokio::sync::Mutex<Watch>,
    /// Outgoing mail.
    pub mailer: Mailer,
    /// Province of the centre.
    pub home: ProvinceCode,
    /// Answers for single open vacancies.
    pub answers: Arc<Answers>,
    /// Limits of how often one address may do what costs much.
    pub limits: RateLimits,
    /// Counts up after each commit that pushed events.
    pub changed: Arc<watch::Sender<u64>>,
    /// One import at a time: it takes a whole core.
    pub import_turn: tokio::sync::Semaphore,
    /// Whether the index must be built before it can be trusted.
    pub index_needs_rebuild: std::sync::atomic::AtomicBool,
}

/// Why the exchange did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A setting.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database.
    #[error(transparent)]
    Database(#[from] OpenError),
    /// The key ring.
    #[error(transparent)]
    Keys(#[from] RingError),
    /// The law rules.
    #[error("the law rules: {0}")]
    Rules(#[from] RulesError),
    /// The checklist of officers.
    #[error("the checklist of reviews: {0}")]
    Guide(#[from] GuideError),
    /// The table of abbreviations.
    #[error("the abbreviations: {0}")]
    Abbreviations(#[from] AbbreviationsError),
    /// The table of related names.
    #[error("the related names of work: {0}")]
    Related(#[from] RelatedError),
    /// The ready-made templates.
    #[error(transparent)]
    Templates(#[from] ReadyError),
    /// A file of rules or word lists.
    #[error("a file in the settings folder cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// The index.
    #[error("the search index: {0}")]
    Index(#[from] SearchError),
    /// The mail server's address.
    #[error("mail.smtp: {0}")]
    Mail(#[from] MailError),
}

impl App {
    /// Opens everything the settings name.
    ///
    /// # Errors
    /// [`StartError`] says what is wrong and what is wanted.
    pub fn start(config: Config, clock: Clock) -> Result<Self, StartError> {
        let from = config.mail.from.parse().expect("the sender was checked with the settings");
        let mailer = match config.mail.transport {
            MailTransport::Smtp => Mailer::smtp(from, &config.mail.smtp)?,
            MailTransport::Folder => Mailer::folder(from, config.data.dir.join("mail")),
        };
        Self::start_with(config, clock, mailer)
    }

    /// [`App::start`] with another way for mail.
    ///
    /// # Errors
    /// As [`App::start`].
    pub fn start_with(config: Config, clock: Clock, mailer: Mailer) -> Result<Self, StartError> {
        let db = Db::open(&DbSettings {
            address: config.database_address(),
            connections: config.database.connections,
        })?;
        let ring = Arc::new(KeyRing::open_or_create(&config.key_file())?);
        let rules = match config.data_file("checks.toml")? {
            Some(text) => Rules::parse(&text)?,
            None => Rules::embedded(),
        };
        let guide = match config.data_file("review.toml")? {
            Some(text) => Guide::parse(&text)?,
            None => Guide::embedded(),
        };
        let law = Law {
            rules,
            rates: ExchangeRates {
                usd_vnd: config.pay.usd_vnd,
                as_of: config.pay.usd_vnd_as_of,
                source: "config".to_owned(),
            },
        };
        let ready_templates = match config.data_file("templates.toml")? {
            Some(text) => ReadyTemplates::parse(&text)?,
            None => ReadyTemplates::embedded(),
        };
        let abbreviations = match config.data_file("abbreviations.toml")? {
            Some(text) => Abbreviations::parse(&text)?,
            None => Abbreviations::default(),
        };
        let related = match config.data_file("related.toml")? {
            Some(text) => Related::parse(&text)?,
            None => Related::default(),
        };
        let home = ProvinceCode::parse(&config.centre.province).unwrap_or(AN_GIANG);
        let settings = Settings { home, abbreviations, related };
        let watch = tokio::sync::Mutex::new(Watch::new(&settings));
        let Opened { index, needs_rebuild } =
            Index::open(&config.data.dir.join("index"), settings)?;
        let changed = Arc::new(watch::Sender::new(0));
        let answers = Arc::new(Answers::new());
        listen(&db, Arc::clone(&changed), Arc::clone(&answers));
        Ok(Self {
            passwords: Passwords::new(Arc::clone(&ring)),
            tokens: Tokens::new(&ring),
            law: Arc::new(law),
            guide: Arc::new(guide),
            ready_templates,
            limits: RateLimits::new(&config.limits),
            import_turn: tokio::sync::Semaphore::new(1),
            index_needs_rebuild: needs_rebuild.into(),
            config,
            clock,
            db,
            ring,
            index,
            watch,
            mailer,
            home,
            answers,
            changed,
        })
    }
}

fn listen(db: &Db, changed: Arc<watch::Sender<u64>>, answers: Arc<Answers>) {
    db.listen(Box::new(move |touched: &[Touched]| {
        answers.forget_touched(touched.iter().map(|t| (t.topic, t.subject)));
        changed.send_modify(|count| *count += 1);
    }));
}

/// The bytes of an answer and the mark of their version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Strong entity tag, with its quotes.
    pub etag: String,
    /// The body.
    pub body: bytes::Bytes,
}

/// Answers for open vacancies, forgotten with the commit that changes them.
///
/// A reader that began before a change cannot put back what the change forgot: every change counts
/// the generation up, and an answer is kept only if the generation is the one it was read in.
pub struct Answers {
    kept: moka::sync::Cache<VacancyId, Arc<Answer>>,
    generation: std::sync::RwLock<u64>,
}

impl Answers {
    fn new() -> Self {
        Self {
            kept: moka::sync::Cache::new(CACHED_VACANCIES),
            generation: std::sync::RwLock::new(0),
        }
    }

    /// The answer for a vacancy, if it is kept.
    pub fn get(&self, id: VacancyId) -> Option<Arc<Answer>> {
        self.kept.get(&id)
    }

    /// The generation before reading what an answer is made of.
    pub fn generation(&self) -> u64 {
        *self.generation.read().expect("no holder of this lock panics")
    }

    /// Keeps an answer that was made from what was read in a generation.
    pub fn keep(&self, id: VacancyId, answer: Arc<Answer>, read_in: u64) {
        let now = self.generation.read().expect("no holder of this lock panics");
        if *now == read_in {
            self.kept.insert(id, answer);
        }
    }

    /// Forgets what events are about: a vacancy, or everything when an employer changed.
    pub fn forget_touched<'a>(&self, events: impl Iterator<Item = (&'a str, uuid::Uuid)>) {
        let mut generation = self.generation.write().expect("no holder of this lock panics");
        for (topic, subject) in events {
            if topic.starts_with("vacancy.") {
                *generation += 1;
                self.kept.invalidate(&VacancyId(subject));
            } else if topic.starts_with("employer.") {
                *generation += 1;
                self.kept.invalidate_all();
            }
        }
    }
}
