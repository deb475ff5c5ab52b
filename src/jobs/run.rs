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
use crate::jobs::follow_index;
use crate::jobs::rebuild;
use crate::notices;
use crate::notices::letter::Sender;

/// A change is looked for at least this often, also when nobody rings.
const POLL: Duration = Duration::from_millis(500);
/// The index commits at most this often: a change is visible well within a second.
const INDEX_REST: Duration = Duration::from_millis(150);
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
    /// Starts the threads.
    pub fn start(app: &Arc<App>) -> Self {
        let stop = watch::Sender::new(false);
        let index = {
            let (app, stop) = (Arc::clone(app), stop.subscribe());
            on_thread("index", move |runtime| follow_the_index(&app, runtime, stop))
        };
        let rest = {
            let (app, stop) = (Arc::clone(app), stop.subscribe());
            on_thread("jobs", move |runtime| runtime.block_on(do_the_rest(&app, stop)))
        };
        let words = {
            let (app, stop) = (Arc::clone(app), stop.subscribe());
            on_thread("words", move |runtime| learn_words(&app, runtime, stop))
        };
        Self { stop, threads: vec![index, rest, words] }
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

async fn turn_clocks(app: &App) -> anyhow::Result<()> {
    while clocks::expire(app).await? {}
    while clocks::remind(app).await? {}
    while clocks::fold_names(app).await? {}
    Ok(clocks::forget(app).await?)
}

async fn work_off(app: &App) -> anyhow::Result<()> {
    while clocks::ask_alerts(app).await? {}
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
    work_off(app).await?;
    while follow_index::step(app).await? {}
    app.index.learn_if_due(app.clock.now())?;
    // What alerts find in the index becomes messages.
    work_off(app).await
}
