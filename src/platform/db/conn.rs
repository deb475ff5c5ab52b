//! One connection to whichever database there is, and the transaction on it.

use diesel::connection::AnsiTransactionManager as Manager;
use diesel::connection::SimpleConnection;
use diesel::connection::TransactionManager;
use diesel::pg::PgConnection;
use diesel::prelude::Connection;
use diesel::sqlite::SqliteConnection;
use uuid::Uuid;

use crate::platform::db::DbError;

/// A connection. `&mut Conn` in a signature means "reads".
pub enum Conn {
    /// PostgreSQL.
    Pg(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}

/// Runs one query text on the connection of either database.
///
/// The text is compiled twice, so each database checks its own types.
macro_rules! both {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::platform::db::Conn::Pg($c) => $body,
            $crate::platform::db::Conn::Sqlite($c) => $body,
        }
    };
}

pub(crate) use both;

/// How a SQLite file is opened; the order matters (wait before anything can be locked).
const SQLITE_SETUP: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384; \
     PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA secure_delete = FAST;";

/// Limits of every PostgreSQL connection: a stuck statement or transaction would delay the feed.
const PG_SETUP: &str = "SET TIME ZONE 'UTC'; SET statement_timeout = '10s'; \
     SET idle_in_transaction_session_timeout = '10s'; SET lock_timeout = '5s'; \
     SET client_min_messages = 'warning';";

impl Conn {
    pub(super) fn open_sqlite(path: &str, read_only: bool) -> Result<Self, DbError> {
        let mut connection = SqliteConnection::establish(path)
            .map_err(|e| DbError::NoSpace(format!("cannot open {path}: {e}")))?;
        connection.batch_execute(SQLITE_SETUP)?;
        if read_only {
            connection.batch_execute("PRAGMA query_only = ON;")?;
        }
        Ok(Self::Sqlite(connection))
    }

    pub(super) fn open_postgres(url: &str) -> Result<Self, DbError> {
        let mut connection =
            PgConnection::establish(url).map_err(|e| DbError::Busy(e.to_string()))?;
        connection.batch_execute(PG_SETUP)?;
        Ok(Self::Pg(connection))
    }

    pub(super) fn begin(&mut self) -> Result<(), DbError> {
        match self {
            Self::Pg(c) => Manager::begin_transaction(c)?,
            // A deferred transaction that reads and then writes fails at once when another writes.
            Self::Sqlite(c) => Manager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?,
        }
        Ok(())
    }

    pub(super) fn savepoint(&mut self) -> Result<(), DbError> {
        Ok(both!(self, |c| Manager::begin_transaction(c))?)
    }

    pub(super) fn commit(&mut self) -> Result<(), DbError> {
        Ok(both!(self, |c| Manager::commit_transaction(c))?)
    }

    pub(super) fn roll_back(&mut self) -> Result<(), DbError> {
        Ok(both!(self, |c| Manager::rollback_transaction(c))?)
    }

    pub(super) fn is_broken(&mut self) -> bool {
        use diesel::r2d2::R2D2Connection;
        both!(self, |c| R2D2Connection::is_broken(c))
    }

    /// Whether this is PostgreSQL.
    pub const fn is_postgres(&self) -> bool {
        matches!(self, Self::Pg(_))
    }

    /// Runs statements without parameters or results.
    ///
    /// # Errors
    /// When a statement fails.
    pub fn run(&mut self, statements: &str) -> Result<(), DbError> {
        Ok(both!(self, |c| c.batch_execute(statements))?)
    }
}

/// What a transaction changed, told to the listeners after the commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// Topic of the event.
    pub topic: &'static str,
    /// What it is about.
    pub subject: Uuid,
}

/// A transaction. `&mut Tx` in a signature means "writes, all or nothing, together with the
/// caller"; only [`super::Db::write`] makes one.
pub struct Tx<'a> {
    conn: &'a mut Conn,
    touched: Vec<Touched>,
}

impl<'a> Tx<'a> {
    pub(super) const fn on(conn: &'a mut Conn) -> Self {
        Self { conn, touched: Vec::new() }
    }

    pub(super) fn into_touched(self) -> Vec<Touched> {
        self.touched
    }

    pub(in crate::platform) fn touch(&mut self, topic: &'static str, subject: Uuid) {
        self.touched.push(Touched { topic, subject });
    }
}

impl std::ops::Deref for Tx<'_> {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        self.conn
    }
}

impl std::ops::DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn
    }
}
