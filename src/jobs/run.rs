//! The threads that repeat the jobs.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::app::App;
use crate::jobs::clocks;
use crate::jobs::consequences;
use crate::jobs::find_for_alerts;
use crate::jobs::follow_index;
use crate::jobs::rebuild;
use crate::jobs::snapshot;
use crate::notices;
use crate::notices::letter::Sender;
use crate::stream::snapshot::Line;

/// A change is looked for at least this often, also when nobody rings.
const POLL: Duration = Duration::from_millis(500);
/// The index commits at most this often: a change is visible well within a second.
const INDEX_REST: Duration = Duration::from_millis(150);
/// Nobody waits for what alerts find: changes are taken together.
const ALERTS_REST: Duration = Duration::from_secs(1);
/// The clocks are looked at this often.
const CLOCKS: Duration = Duration::from_secs(30);
/// Rest after a failure.
const AFTER_FAILURE: Duration = Duration::from_secs(2);

/// The running jobs; they stop when told, or when dropped.
pub struct Jobs {
    stop: watch::Sender<bool>,
    threads: Vec<JoinHandle<()>>,
}

impl Jobs {
    /// Starts the threads; `line` writes a vacancy into the snapshot.
    pub fn start(app: &Arc<App>, line: Line) -> Self {
        let stop = watch::Sender::new(false);
        let index = {
            let (app, stop) = (Arc::clone(app), stop.subscribe());
            on_thread("index", move |runtime| follow_the_index(&app, runtime, stop))
        };
        let rest = {
            let (app, stop) = (Arc::clone(app), stop.subscribe());
            on_thread("jobs", move |runtime| runtime.block_on(do_the_rest(&app, stop)))
        };
        let snapshot = {
            let (app, stop) = (Arc::clone(app), stop.subscribe());
            on_thread("snapshot", move |runtime| {
                runtime.block_on(keep_the_snapshot(&app, line, stop));
            })
        };
        let alerts = {
            let (app, stop) = (Arc::clone(app), stop.subscribe());
            on_thread("alerts", move |runtime| runtime.block_on(mind_the_alerts(&app, stop)))
        };
        let words = {
            let (app, stop) = (Arc::clone(app), stop.subscribe());
            on_thread("words", move |runtime| learn_words(&app, runtime, stop))
        };
        Self { stop, threads: vec![index, rest, snapshot, alerts, words] }
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        for thread in self.threads.drain(..) {
            // A thread that panicked has nothing left to say.
            let _ = thread.join();
        }
    }
}

fn on_thread(name: &str, work: impl FnOnce(&Runtime) + Send + 'static) -> JoinHandle<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be made at the start of the service");
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || work(&runtime))
        .expect("a thread can be started at the start of the service")
}

/// Waits for a change, a poll or the end; says whether to go on.
async fn next(changed: &mut watch::Receiver<u64>, stop: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        _ = stop.changed() => {}
        _ = changed.changed() => {}
        () = tokio::time::sleep(POLL) => {}
    }
    !*stop.borrow()
}

fn follow_the_index(app: &App, runtime: &Runtime, mut stop: watch::Receiver<bool>) {
    let mut changed = app.changed.subscribe();
    loop {
        if app.index_needs_rebuild.load(Ordering::Acquire) {
            match rebuild::rebuild(app, runtime.handle()) {
                Ok(count) => tracing::info!(count, "Built the index of {count} vacancies"),
                Err(error) => {
                    tracing::error!(%error, "Building the index failed");
                    runtime.block_on(tokio::time::sleep(AFTER_FAILURE));
                }
            }
        }
        let worked = runtime.block_on(follow_index::step(app));
        if let Err(error) = &worked {
            tracing::error!(%error, "The index could not follow");
            runtime.block_on(tokio::time::sleep(AFTER_FAILURE));
        }
        let go_on = runtime.block_on(async {
            if matches!(worked, Ok(true)) {
                tokio::time::sleep(INDEX_REST).await;
                return !*stop.borrow();
            }
            next(&mut changed, &mut stop).await
        });
        if !go_on {
            return;
        }
    }
}

/// Learns the words of the vacancies apart from all other jobs: of a million it takes seconds.
fn learn_words(app: &App, runtime: &Runtime, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = app.index.learn_if_due(app.clock.now()) {
            tracing::error!(%error, "The words of the vacancies could not be learned");
        }
        runtime.block_on(async {
            tokio::select! {
                _ = stop.changed() => {}
                () = tokio::time::sleep(CLOCKS) => {}
            }
        });
        if *stop.borrow() {
            return;
        }
    }
}

async fn do_the_rest(app: &App, mut stop: watch::Receiver<bool>) {
    let mut changed = app.changed.subscribe();
    let mut clocks_due = tokio::time::Instant::now();
    loop {
        if tokio::time::Instant::now() >= clocks_due {
            clocks_due = tokio::time::Instant::now() + CLOCKS;
            if let Err(error) = turn_clocks(app).await {
                tracing::error!(%error, "The clocks failed");
            }
        }
        if let Err(error) = work_off(app).await {
            tracing::error!(%error, "Following the changes failed");
            tokio::time::sleep(AFTER_FAILURE).await;
        }
        if !next(&mut changed, &mut stop).await {
            return;
        }
    }
}

/// A thread of its own: a snapshot of many vacancies takes a while, and nothing waits for it.
async fn keep_the_snapshot(app: &App, line: Line, mut stop: watch::Receiver<bool>) {
    let keep = async {
        loop {
            match snapshot::step(app, line).await {
                Ok(Some(count)) => tracing::info!(count, "Made a snapshot of {count} vacancies"),
                Ok(None) => {}
                Err(error) => tracing::error!(%error, "Making the snapshot failed"),
            }
            tokio::time::sleep(CLOCKS).await;
        }
    };
    // What is half written when the service stops is written anew by the next start.
    tokio::select! {
        () = keep => {}
        _ = stop.changed() => {}
    }
}

async fn mind_the_alerts(app: &App, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match find_for_alerts::step(app).await {
            Ok(true) => continue,
            // What was found by now is told this morning.
            Ok(false) => match clocks::tell_alerts(app).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "Telling what alerts found failed"),
            },
            Err(error) => tracing::error!(%error, "Finding for alerts failed"),
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(ALERTS_REST) => {}
        }
    }
}

async fn turn_clocks(app: &App) -> anyhow::Result<()> {
    while clocks::expire(app).await? {}
    while clocks::remind(app).await? {}
    while clocks::fold_names(app).await? {}
    Ok(clocks::forget(app).await?)
}

async fn work_off(app: &App) -> anyhow::Result<()> {
    while consequences::step(app).await? {}
    let sender = sender(app);
    let now = app.clock.now();
    while notices::deliver::send_due(&app.db, &app.ring, &app.mailer, &sender, now).await? > 0 {}
    Ok(())
}

fn sender(app: &App) -> Sender {
    Sender {
        centre: app.config.centre.name.clone(),
        hotline: app.config.centre.hotline.clone(),
        base_url: app.config.http.base_url.clone(),
    }
}

/// Does everything that is to be done at this moment, until nothing is left.
///
/// # Errors
/// The first failure of any job.
pub async fn drain(app: &App) -> anyhow::Result<()> {
    turn_clocks(app).await?;
    while find_for_alerts::step(app).await? {}
    while clocks::tell_alerts(app).await? {}
    work_off(app).await?;
    while follow_index::step(app).await? {}
    app.index.learn_if_due(app.clock.now())?;
    Ok(())
}
