//! Each night, and whenever there is none to go on from, a snapshot of the open vacancies is made.

use chrono::DateTime;
use chrono::Utc;

use crate::app::App;
use crate::ids::VacancyId;
use crate::platform::db::DbError;
use crate::stream::follow;
use crate::stream::open;
use crate::stream::position::Position;
use crate::stream::snapshot::Draft;
use crate::stream::snapshot::Head;
use crate::stream::snapshot::Line;

/// Vacancies read at a time.
const CHUNK: i64 = 200;

/// Makes a snapshot if one is due; tells how many vacancies are in it.
///
/// # Errors
/// When the database or the disk fails; the snapshot before stays.
pub async fn step(app: &App, line: Line) -> anyhow::Result<Option<u64>> {
    let now = app.clock.now();
    if let Some(head) = Head::of(&app.config.data.dir)?
        && !head.is_old(now)
        && is_known(app, &head).await?
    {
        return Ok(None);
    }
    make(app, line, now).await.map(Some)
}

/// Whether the stream can be followed from a snapshot: after a backup was put back it may not.
async fn is_known(app: &App, head: &Head) -> Result<bool, DbError> {
    let Some(position) = Position::read(&app.ring, &head.next) else {
        return Ok(false);
    };
    app.db.read(move |conn| follow::is_known(conn, position)).await
}

async fn make(app: &App, line: Line, now: DateTime<Utc>) -> anyhow::Result<u64> {
    // The position comes first: what changes while we read is told by the stream.
    let position = app.db.read(follow::present).await?;
    let head = Head { next: position.sign(&app.ring), made_at: now };
    let mut draft = Draft::begin(&app.config.data.dir, &head)?;
    let (mut count, mut after) = (0, None::<VacancyId>);
    loop {
        let (open, last) = app.db.read(move |conn| open::part(conn, after, CHUNK)).await?;
        for one in &open {
            draft.add(&line(&one.vacancy, &one.employer))?;
            count += 1;
        }
        if last.is_none() {
            break;
        }
        after = last;
    }
    draft.finish()?;
    Ok(count)
}
