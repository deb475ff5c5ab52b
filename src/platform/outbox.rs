//! Events written in the same transaction as the change they tell of, and read in commit order.
//!
//! Invariants: no change without its event, no event without its change; a reader that keeps its
//! position misses nothing. On PostgreSQL a number is taken before its transaction commits, so
//! readers follow `(transaction, number)` and stop before the oldest transaction still running.

use chrono::DateTime;
use chrono::Utc;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use diesel::sql_types::Text;
use uuid::Uuid;

use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::exchange;
use crate::platform::db::schema::feed_positions;
use crate::platform::db::schema::outbox;
use crate::platform::db::types::Doc;
use crate::platform::db::types::Id;
use crate::platform::db::types::JsonDoc;
use crate::platform::db::types::Ts;
use crate::platform::db::types::Uid;
use crate::platform::db::types::UtcTs;

/// Where a reader stands in the feed.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct FeedPosition {
    /// Transaction of the last event read; 0 on SQLite, where numbers alone are in commit order.
    pub tx: i64,
    /// Number of the last event read.
    pub seq: i64,
}

/// An event as a reader sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedEvent {
    /// Where the reader stands after it.
    pub position: FeedPosition,
    /// What kind of thing happened.
    pub topic: String,
    /// What it happened to.
    pub subject: Uuid,
    /// What else the reader needs; never a person's data.
    pub payload: serde_json::Value,
}

/// Writes an event into the transaction of its change.
///
/// # Errors
/// When the database fails.
pub fn push(
    tx: &mut Tx<'_>,
    topic: &'static str,
    subject: Uuid,
    payload: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(outbox::table)
        .values((
            outbox::topic.eq(topic),
            outbox::subject_id.eq(Id(subject)),
            outbox::payload.eq(Doc(payload)),
            outbox::at.eq(Ts(now)),
        ))
        .execute(c))?;
    tx.touch(topic, subject);
    Ok(())
}

/// Rows of one insert.
const INSERT_CHUNK: usize = 500;

/// Writes one event for each of many things that changed alike.
///
/// # Errors
/// When the database fails.
pub fn push_all(
    tx: &mut Tx<'_>,
    topic: &'static str,
    subjects: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for chunk in subjects.chunks(INSERT_CHUNK) {
        let row = |subject: &Uuid| {
            (
                outbox::topic.eq(topic),
                outbox::subject_id.eq(Id(*subject)),
                outbox::payload.eq(Doc(serde_json::json!({}))),
                outbox::at.eq(Ts(now)),
            )
        };
        let rows: Vec<_> = chunk.iter().map(row).collect();
        both!(&mut **tx, |c| diesel::insert_into(outbox::table).values(&rows).execute(c))?;
    }
    for subject in subjects {
        tx.touch(topic, *subject);
    }
    Ok(())
}

#[derive(QueryableByName)]
struct FeedRow {
    #[diesel(sql_type = BigInt)]
    tx: i64,
    #[diesel(sql_type = BigInt)]
    seq: i64,
    #[diesel(sql_type = Text)]
    topic: String,
    #[diesel(sql_type = Uid)]
    subject_id: Id,
    #[diesel(sql_type = JsonDoc)]
    payload: Doc,
}

const FEED_SQLITE: &str = "SELECT 0 AS tx, seq, topic, subject_id, payload FROM outbox \
     WHERE seq > ?2 + 0 * ?1 ORDER BY seq LIMIT ?3";

/// Ordered by the columns, which have an index; the names alone would be the values given back.
const FEED_POSTGRES: &str = "SELECT tx::text::bigint AS tx, seq, topic, subject_id, payload \
     FROM outbox WHERE (tx, seq) > ($1::text::xid8, $2) \
     AND tx < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY outbox.tx, outbox.seq LIMIT $3";

/// The events after a position, oldest first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub fn read_after(
    conn: &mut Conn,
    after: FeedPosition,
    limit: i64,
) -> Result<Vec<FeedEvent>, DbError> {
    let text = if conn.is_postgres() { FEED_POSTGRES } else { FEED_SQLITE };
    let rows: Vec<FeedRow> = both!(conn, |c| diesel::sql_query(text)
        .bind::<BigInt, _>(after.tx)
        .bind::<BigInt, _>(after.seq)
        .bind::<BigInt, _>(limit)
        .load(c))?;
    let event = |row: FeedRow| FeedEvent {
        position: FeedPosition { tx: row.tx, seq: row.seq },
        topic: row.topic,
        subject: row.subject_id.0,
        payload: row.payload.0,
    };
    Ok(rows.into_iter().map(event).collect())
}

/// The last number given away: its event may have been forgotten since.
const NOW_SQLITE: &str = "SELECT 0 AS tx, \
     coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'outbox'), 0) AS seq";

/// Everything before the oldest transaction still running is behind this position.
const NOW_POSTGRES: &str = "SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1) AS tx, \
     9223372036854775807::bigint AS seq";

#[derive(QueryableByName)]
struct PositionRow {
    #[diesel(sql_type = BigInt)]
    tx: i64,
    #[diesel(sql_type = BigInt)]
    seq: i64,
}

/// A position such that a reader who looks at the tables now misses nothing by going on from it.
///
/// # Errors
/// When the database fails.
pub fn present(conn: &mut Conn) -> Result<FeedPosition, DbError> {
    let text = if conn.is_postgres() { NOW_POSTGRES } else { NOW_SQLITE };
    let row: PositionRow = both!(conn, |c| diesel::sql_query(text).get_result(c))?;
    Ok(FeedPosition { tx: row.tx, seq: row.seq })
}

/// Where a reader that keeps its place in the database stands.
///
/// # Errors
/// When the database fails.
pub fn position_of(conn: &mut Conn, reader: &str) -> Result<FeedPosition, DbError> {
    let found: Option<(i64, i64)> = both!(conn, |c| feed_positions::table
        .find(reader)
        .select((feed_positions::tx, feed_positions::seq))
        .first(c)
        .optional())?;
    Ok(found.map_or_else(FeedPosition::default, |(tx, seq)| FeedPosition { tx, seq }))
}

/// Moves a reader on, if it still stands where it was: of two processes only one succeeds.
///
/// # Errors
/// When the database fails.
pub fn advance(
    tx: &mut Tx<'_>,
    reader: &str,
    from: FeedPosition,
    to: FeedPosition,
) -> Result<bool, DbError> {
    let moved = both!(&mut **tx, |c| {
        diesel::insert_into(feed_positions::table)
            .values((
                feed_positions::reader.eq(reader),
                feed_positions::tx.eq(0),
                feed_positions::seq.eq(0),
            ))
            .on_conflict_do_nothing()
            .execute(c)?;
        diesel::update(
            feed_positions::table
                .find(reader)
                .filter(feed_positions::tx.eq(from.tx))
                .filter(feed_positions::seq.eq(from.seq)),
        )
        .set((feed_positions::tx.eq(to.tx), feed_positions::seq.eq(to.seq)))
        .execute(c)
    })?;
    Ok(moved == 1)
}

/// Name of the note that says up to which position events were forgotten.
const FORGOTTEN: &str = "feed.forgotten";

const LAST_BEFORE_SQLITE: &str =
    "SELECT 0 AS tx, seq FROM outbox WHERE at < ?1 ORDER BY seq DESC LIMIT 1";

const LAST_BEFORE_POSTGRES: &str = "SELECT tx::text::bigint AS tx, seq FROM outbox WHERE at < $1 \
     ORDER BY outbox.tx DESC, outbox.seq DESC LIMIT 1";

/// Forgets events that are older than a moment, and notes how far.
///
/// # Errors
/// When the database fails.
pub fn forget_before(tx: &mut Tx<'_>, moment: DateTime<Utc>) -> Result<(), DbError> {
    let text = if tx.is_postgres() { LAST_BEFORE_POSTGRES } else { LAST_BEFORE_SQLITE };
    let last: Option<PositionRow> = both!(&mut **tx, |c| diesel::sql_query(text)
        .bind::<UtcTs, _>(Ts(moment))
        .get_result(c)
        .optional())?;
    let Some(last) = last else {
        return Ok(());
    };
    // An event may be older than one before it in the feed: transactions end in their own order.
    let last = forgotten(tx)?.max(FeedPosition { tx: last.tx, seq: last.seq });
    both!(&mut **tx, |c| diesel::delete(outbox::table.filter(outbox::at.lt(Ts(moment))))
        .execute(c))?;
    let note = format!("{} {}", last.tx, last.seq);
    both!(&mut **tx, |c| diesel::insert_into(exchange::table)
        .values((exchange::name.eq(FORGOTTEN), exchange::value.eq(&note)))
        .on_conflict(exchange::name)
        .do_update()
        .set(exchange::value.eq(&note))
        .execute(c))?;
    Ok(())
}

/// The last event that was forgotten.
fn forgotten(conn: &mut Conn) -> Result<FeedPosition, DbError> {
    let noted: Option<String> = both!(conn, |c| exchange::table
        .find(FORGOTTEN)
        .select(exchange::value)
        .first(c)
        .optional())?;
    let noted = noted.unwrap_or_default();
    // A note of an older release is the number alone.
    let (tx, seq) = noted.split_once(' ').unwrap_or(("0", &noted));
    let number = |text: &str| text.parse().unwrap_or(0);
    Ok(FeedPosition { tx: number(tx), seq: number(seq) })
}

/// Whether a reader at this position has missed events that were forgotten since.
///
/// # Errors
/// When the database fails.
pub fn has_forgotten_after(conn: &mut Conn, position: FeedPosition) -> Result<bool, DbError> {
    Ok(position < forgotten(conn)?)
}
