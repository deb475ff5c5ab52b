//! Connections kept open, each lent to one piece of work at a time.

use std::sync::Arc;
use std::time::Duration;

use diesel::r2d2;
use tokio::sync::Semaphore;

use crate::platform::db::Address;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::DbSettings;

/// Longest wait for a free connection; then the answer is "busy".
const WAIT: Duration = Duration::from_secs(2);

pub(super) struct Pool {
    connections: r2d2::Pool<Opener>,
    /// One permit a connection, taken before a thread is: waiting costs no thread.
    permits: Arc<Semaphore>,
}

struct Opener {
    address: Address,
}

impl r2d2::ManageConnection for Opener {
    type Connection = Conn;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Conn, r2d2::Error> {
        let opened = match &self.address {
            Address::Sqlite(file) => Conn::open_sqlite(&file.to_string_lossy(), true),
            Address::Postgres(url) => Conn::open_postgres(url),
        };
        opened.map_err(|e| {
            r2d2::Error::ConnectionError(diesel::ConnectionError::BadConnection(e.to_string()))
        })
    }

    fn is_valid(&self, _conn: &mut Conn) -> Result<(), r2d2::Error> {
        Ok(())
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        conn.is_broken()
    }
}

impl Pool {
    pub(super) fn new(settings: &DbSettings) -> Self {
        let connections = r2d2::Pool::builder()
            .max_size(settings.connections)
            .min_idle(Some(1))
            .test_on_check_out(false)
            .connection_timeout(WAIT)
            .build_unchecked(Opener { address: settings.address.clone() });
        let permits = Arc::new(Semaphore::new(settings.connections as usize));
        Self { connections, permits }
    }

    pub(super) async fn run<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let waiting = Arc::clone(&self.permits).acquire_owned();
        let Ok(Ok(permit)) = tokio::time::timeout(WAIT, waiting).await else {
            return Err(DbError::Busy("every connection is in use".into()).into());
        };
        let connections = self.connections.clone();
        #[expect(clippy::disallowed_methods, reason = "the one place that leaves the event loop")]
        let done = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            let mut conn = connections.get().map_err(|e| DbError::Busy(e.to_string()))?;
            work(&mut conn)
        });
        done.await.unwrap_or_else(|e| Err(DbError::Busy(format!("the work broke off: {e}")).into()))
    }
}
