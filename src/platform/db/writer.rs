//! The one thread that writes to a SQLite file, and puts waiting writes into one commit.
//!
//! Each write runs in a savepoint, so one that fails does not disturb its neighbours; answers
//! leave only after the commit.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use crate::platform::db::AfterCommit;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Touched;
use crate::platform::db::Tx;
use crate::platform::db::tell;

/// Most writes waiting; one more is answered "busy".
const LONGEST_QUEUE: usize = 1024;
/// Most writes in one commit.
const LARGEST_GROUP: usize = 64;

type Job = Box<dyn FnOnce(&mut Conn) -> Done + Send>;

/// A write that ran, waiting for its commit.
struct Done {
    touched: Vec<Touched>,
    /// Whether the connection may have lost the transaction, so that nothing may join it.
    ends_group: bool,
    answer: Box<dyn FnOnce(Result<(), DbError>)>,
}

pub(super) struct Writer {
    jobs: Option<mpsc::SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(conn: Conn, file: PathBuf, listener: Arc<OnceLock<AfterCommit>>) -> Self {
        let (jobs, queue) = mpsc::sync_channel(LONGEST_QUEUE);
        let thread = std::thread::Builder::new()
            .name("database-writer".into())
            .spawn(move || write_all(conn, &file, &queue, &listener))
            .expect("a thread can be started at the start of the service");
        Self { jobs: Some(jobs), thread: Some(thread) }
    }

    pub(super) async fn run<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |conn| in_savepoint(conn, work, answer));
        let sent = self.jobs.as_ref().map(|jobs| jobs.try_send(job));
        if !matches!(sent, Some(Ok(()))) {
            return Err(DbError::Busy("too many writes are waiting".into()).into());
        }
        answered.await.unwrap_or_else(|_| Err(DbError::Busy("the write broke off".into()).into()))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has nothing left to say.
            let _ = thread.join();
        }
    }
}

fn in_savepoint<T, E, F>(conn: &mut Conn, work: F, answer: oneshot::Sender<Result<T, E>>) -> Done
where
    F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    if let Err(error) = conn.savepoint() {
        return refused(answer, error.into());
    }
    let mut tx = Tx::on(conn);
    let ran = catch_unwind(AssertUnwindSafe(|| work(&mut tx)));
    let touched = tx.into_touched();
    let outcome = match ran {
        Ok(Ok(value)) => conn.commit().map(|()| value).map_err(E::from),
        Ok(Err(error)) => match conn.roll_back() {
            Ok(()) => {
                return Done {
                    touched: Vec::new(),
                    ends_group: false,
                    answer: early(answer, Err(error)),
                };
            }
            Err(_lost) => Err(error),
        },
        Err(_panic) => {
            // The panic hook has logged it; its half-done changes go.
            let _ = conn.roll_back();
            Err(DbError::Corrupt("the write panicked".into()).into())
        }
    };
    match outcome {
        Ok(value) => Done {
            touched,
            ends_group: false,
            answer: Box::new(move |committed| {
                // Nobody waits any more when the client went away.
                let _ = answer.send(committed.map(|()| value).map_err(E::from));
            }),
        },
        Err(error) => refused(answer, error),
    }
}

fn refused<T, E>(answer: oneshot::Sender<Result<T, E>>, error: E) -> Done
where
    T: Send + 'static,
    E: Send + 'static,
{
    Done { touched: Vec::new(), ends_group: true, answer: early(answer, Err(error)) }
}

/// An answer that does not depend on the commit.
fn early<T, E>(
    answer: oneshot::Sender<Result<T, E>>,
    outcome: Result<T, E>,
) -> Box<dyn FnOnce(Result<(), DbError>)>
where
    T: Send + 'static,
    E: Send + 'static,
{
    Box::new(move |_| {
        // Nobody waits any more when the client went away.
        let _ = answer.send(outcome);
    })
}

fn write_all(
    mut conn: Conn,
    file: &std::path::Path,
    queue: &mpsc::Receiver<Job>,
    listener: &OnceLock<AfterCommit>,
) {
    while let Ok(first) = queue.recv() {
        if let Err(error) = conn.begin() {
            conn = reopened(conn, file);
            if conn.begin().is_err() {
                tracing::error!(%error, "The database cannot be written");
                // Dropping the job drops its answer channel: the caller hears "busy".
                continue;
            }
        }
        let mut group = vec![first(&mut conn)];
        while group.len() < LARGEST_GROUP && !group.last().is_some_and(|d| d.ends_group) {
            match queue.try_recv() {
                Ok(job) => group.push(job(&mut conn)),
                Err(_) => break,
            }
        }
        let committed = conn.commit().map_err(|e| (is_out_of_space(&e), e.to_string()));
        if committed.is_err() {
            conn = reopened(conn, file);
        } else {
            let touched: Vec<Touched> = group.iter().flat_map(|d| d.touched.clone()).collect();
            tell(listener, &touched);
        }
        for done in group {
            (done.answer)(committed.clone().map_err(commit_error));
        }
    }
}

const fn is_out_of_space(error: &DbError) -> bool {
    matches!(error, DbError::NoSpace(_))
}

fn commit_error((out_of_space, said): (bool, String)) -> DbError {
    if out_of_space { DbError::NoSpace(said) } else { DbError::Busy(said) }
}

/// A fresh connection after a failed commit: the old one may hold half a transaction.
fn reopened(old: Conn, file: &std::path::Path) -> Conn {
    match Conn::open_sqlite(&file.to_string_lossy(), false) {
        Ok(fresh) => fresh,
        Err(error) => {
            tracing::error!(%error, "The database cannot be opened again");
            let mut old = old;
            // It may have no transaction left to undo.
            let _ = old.roll_back();
            old
        }
    }
}
