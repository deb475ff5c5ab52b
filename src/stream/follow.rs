//! What changed since a position, oldest first.

use std::collections::HashSet;

use crate::ids::EmployerId;
use crate::ids::VacancyId;
use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::outbox;
use crate::platform::outbox::FeedPosition;
use crate::stream::error::StreamError;
use crate::stream::open;
use crate::stream::open::OpenVacancy;
use crate::stream::open::Standing;
use crate::stream::position::NONE_YET;
use crate::stream::position::Position;
use crate::vacancies;
use crate::vacancies::vacancy::Vacancy;

/// Most changes of one answer.
pub const MOST_CHANGES: usize = 1_000;
/// Changes of an answer when nobody says.
pub const USUAL_CHANGES: usize = 100;
/// Events looked through for one answer; most are about other things.
const EVENTS: i64 = 1_000;
/// Vacancies read at a time.
const CHUNK: usize = 100;
/// An answer ends with the change that brings its words to this length: a thousand adverts as
/// long as they may be would be 300 MB.
///
/// Unit: bytes.
const MOST_WORDS: usize = 4 << 20;

/// Changes, and where to go on.
pub struct Changes {
    /// Each vacancy once, in the order in which they first changed after the position.
    pub changes: Vec<Change>,
    /// The position after them.
    pub next: Position,
    /// Whether more follows at once. An answer may have no change and more to follow.
    pub more: bool,
}

/// One vacancy that changed.
pub struct Change {
    /// The position after it.
    pub position: Position,
    /// The vacancy.
    pub id: VacancyId,
    /// What it is now; `None` when nobody sees it any more.
    pub now: Option<Box<OpenVacancy>>,
}

/// What changed after a position, at most `limit` changes.
///
/// # Errors
/// [`StreamError::Forgotten`] when not all that changed since is known.
pub fn after(conn: &mut Conn, position: Position, limit: usize) -> Result<Changes, StreamError> {
    let touched = touched(conn, position.feed, position.within, limit)?;
    // Asked after the events were read: what was forgotten before is noted by now.
    if !is_known(conn, position)? {
        return Err(StreamError::Forgotten);
    }
    Ok(told(conn, &touched)?)
}

/// Whether all that changed after a position is still known.
///
/// # Errors
/// When the database fails.
pub fn is_known(conn: &mut Conn, position: Position) -> Result<bool, DbError> {
    // A position ahead of the feed was given before a backup was put back.
    let is_ahead = position.feed > outbox::present(conn)?;
    Ok(!is_ahead && !outbox::has_forgotten_after(conn, position.feed)?)
}

/// The position of this moment: what changes while the tables are read comes after it.
///
/// # Errors
/// When the database fails.
pub fn present(conn: &mut Conn) -> Result<Position, DbError> {
    outbox::present(conn).map(Position::after)
}

/// Vacancies that events are about, each once, with the position after it.
struct Touched {
    vacancies: Vec<(VacancyId, Position)>,
    next: Position,
    more: bool,
}

fn touched(
    conn: &mut Conn,
    after: FeedPosition,
    mut within: VacancyId,
    limit: usize,
) -> Result<Touched, DbError> {
    let events = outbox::read_after(conn, after, EVENTS)?;
    let is_last = events.len() < usize::try_from(EVENTS).unwrap_or(usize::MAX);
    let mut seen = HashSet::new();
    let mut vacancies = Vec::new();
    let mut done = after;
    for event in events {
        let room = limit.saturating_sub(vacancies.len());
        if room == 0 {
            return Ok(Touched { vacancies, next: Position::after(done), more: true });
        }
        if event.topic.starts_with("vacancy.") {
            let id = VacancyId(event.subject);
            if seen.insert(id) {
                vacancies.push((id, Position::after(event.position)));
            }
        } else if event.topic.starts_with("employer.") {
            let employer = EmployerId(event.subject);
            let ids = vacancies::store::open_ids_after(conn, employer, within, room)?;
            for id in &ids {
                within = *id;
                if seen.insert(*id) {
                    vacancies.push((*id, Position { feed: done, within }));
                }
            }
            if ids.len() == room {
                let next = Position { feed: done, within };
                return Ok(Touched { vacancies, next, more: true });
            }
        }
        done = event.position;
        within = NONE_YET;
    }
    Ok(Touched { vacancies, next: Position { feed: done, within }, more: !is_last })
}

fn told(conn: &mut Conn, touched: &Touched) -> Result<Changes, DbError> {
    let mut changes = Vec::with_capacity(touched.vacancies.len());
    let mut words = 0;
    for chunk in touched.vacancies.chunks(CHUNK) {
        let ids: Vec<VacancyId> = chunk.iter().map(|(id, _)| *id).collect();
        let mut standing = open::standing(conn, &ids)?;
        for (id, position) in chunk {
            let now = match standing.remove(id) {
                Some(Standing::Open(open)) => Some(open),
                Some(Standing::Gone) => None,
                None => continue,
            };
            words += now.as_ref().map_or(0, |open| length(&open.vacancy));
            changes.push(Change { position: *position, id: *id, now });
            if words >= MOST_WORDS {
                return Ok(Changes { changes, next: *position, more: true });
            }
        }
    }
    Ok(Changes { changes, next: touched.next, more: touched.more })
}

/// Length of the long texts of an advert; the rest is short.
fn length(vacancy: &Vacancy) -> usize {
    let content = &vacancy.content;
    let main = [&content.description, &content.requirements, &content.benefits_text];
    let others = content.texts.values();
    let others = others.flat_map(|t| [&t.description, &t.requirements, &t.benefits_text]);
    main.into_iter().chain(others).map(String::len).sum()
}
