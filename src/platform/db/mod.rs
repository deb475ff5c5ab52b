//! Storage: SQLite in a file, or PostgreSQL by its address, behind one face.
//!
//! Invariants: a write is acknowledged only after its commit reached the disk; on SQLite one
//! thread writes and puts waiting writes into one commit; an error undoes the whole use case.
//! There are no repositories here: each domain keeps its SQL in its own `store.rs`.

mod address;
mod conn;
mod error;
pub mod idempotency;
mod migrate;
mod pool;
pub mod schema;
pub mod types;
mod writer;

pub use address::Address;
pub use address::AddressError;
pub use conn::Conn;
pub use conn::Touched;
pub use conn::Tx;
pub(crate) use conn::both;
pub use error::DbError;
pub use migrate::MIGRATIONS_POSTGRES;
pub use migrate::MIGRATIONS_SQLITE;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::OnceLock;

use pool::Pool;
use writer::Writer;

/// Told after each commit what it changed.
pub type AfterCommit = Box<dyn Fn(&[Touched]) + Send + Sync>;

/// The database. Cloning shares it.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    readers: Pool,
    after_commit: Arc<OnceLock<AfterCommit>>,
}

enum Engine {
    Sqlite {
        writer: Writer,
        /// Held as long as the file is ours; released by the operating system whatever happens.
        _lock: File,
    },
    Postgres,
}

/// How the database is opened.
#[derive(Debug, Clone)]
pub struct DbSettings {
    /// Where it is.
    pub address: Address,
    /// Connections for reading; on PostgreSQL for everything. 1 to 64.
    pub connections: u32,
}

/// Why the database did not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has the SQLite file.
    #[error(
        "{file} is in use by another process; stop that one first, or ask the running service through its API"
    )]
    InUse {
        /// The file.
        file: String,
    },
    /// The folder cannot be written.
    #[error("cannot write to {file}: {reason}")]
    NotWritable {
        /// The file or folder.
        file: String,
        /// What the operating system says.
        reason: String,
    },
    /// The database says no.
    #[error("the database at {address} did not open: {source}")]
    Database {
        /// Where, without password.
        address: String,
        /// Why.
        source: DbError,
    },
    /// A migration failed; nothing of it was kept.
    #[error("migrating the database failed: {0}")]
    Migration(String),
}

impl Db {
    /// Opens the database and brings it to the current schema.
    ///
    /// # Errors
    /// [`OpenError`] says what to do.
    pub fn open(settings: &DbSettings) -> Result<Self, OpenError> {
        let after_commit = Arc::new(OnceLock::new());
        let engine = match &settings.address {
            Address::Sqlite(file) => {
                let lock = take_file(file)?;
                let mut conn = open_for_writing(file)?;
                migrate::run(&mut conn)?;
                let writer = Writer::start(conn, file.clone(), Arc::clone(&after_commit));
                Engine::Sqlite { writer, _lock: lock }
            }
            Address::Postgres(url) => {
                let mut conn = Conn::open_postgres(url).map_err(|source| OpenError::Database {
                    address: settings.address.shown(),
                    source,
                })?;
                migrate::run(&mut conn)?;
                Engine::Postgres
            }
        };
        let readers = Pool::new(settings);
        Ok(Self { inner: Arc::new(Inner { engine, readers, after_commit }) })
    }

    /// Calls `listener` after each commit that pushed events. Set once, at the start.
    pub fn listen(&self, listener: AfterCommit) {
        // A second listener would mean two services on one Db; the first one stays.
        let _ = self.inner.after_commit.set(listener);
    }

    /// Whether this is PostgreSQL, where other processes may write too.
    pub fn is_postgres(&self) -> bool {
        matches!(self.inner.engine, Engine::Postgres)
    }

    /// Reads.
    ///
    /// # Errors
    /// What `work` says, or that no connection was free in time.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.inner.readers.run(work).await
    }

    /// Writes: everything in `work` happens, or nothing.
    ///
    /// When this returns `Ok`, the change is on disk. `work` may do nothing but the database:
    /// on SQLite it runs on the one writing thread.
    ///
    /// # Errors
    /// What `work` says, or that the commit failed; then nothing happened.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        match &self.inner.engine {
            Engine::Sqlite { writer, .. } => writer.run(work).await,
            Engine::Postgres => {
                let listener = Arc::clone(&self.inner.after_commit);
                self.inner.readers.run(move |conn| transaction(conn, work, &listener)).await
            }
        }
    }
}

fn transaction<T, E, F>(conn: &mut Conn, work: F, listener: &OnceLock<AfterCommit>) -> Result<T, E>
where
    F: FnOnce(&mut Tx<'_>) -> Result<T, E>,
    E: From<DbError>,
{
    conn.begin()?;
    let mut tx = Tx::on(conn);
    let outcome = work(&mut tx);
    let touched = tx.into_touched();
    match outcome {
        Ok(value) => {
            conn.commit()?;
            tell(listener, &touched);
            Ok(value)
        }
        Err(error) => {
            // A failed rollback leaves a broken connection, which the pool replaces.
            let _ = conn.roll_back();
            Err(error)
        }
    }
}

fn tell(listener: &OnceLock<AfterCommit>, touched: &[Touched]) {
    if let (Some(listener), false) = (listener.get(), touched.is_empty()) {
        listener(touched);
    }
}

/// Makes the folder, and takes the lock that keeps a second process away.
fn take_file(file: &Path) -> Result<File, OpenError> {
    let folder = file.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(|e| not_writable(folder, &e))?;
    let lock_file = file.with_extension("lock");
    let lock = File::options().create(true).write(true).truncate(false).open(&lock_file);
    let lock = lock.map_err(|e| not_writable(&lock_file, &e))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(std::fs::TryLockError::WouldBlock) => {
            Err(OpenError::InUse { file: file.display().to_string() })
        }
        Err(std::fs::TryLockError::Error(e)) => Err(not_writable(&lock_file, &e)),
    }
}

fn not_writable(file: &Path, error: &std::io::Error) -> OpenError {
    OpenError::NotWritable { file: file.display().to_string(), reason: error.to_string() }
}

fn open_for_writing(file: &Path) -> Result<Conn, OpenError> {
    Conn::open_sqlite(&file.to_string_lossy(), false)
        .map_err(|source| OpenError::Database { address: file.display().to_string(), source })
}
