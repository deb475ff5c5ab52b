//! A request that is sent twice has one effect: its first answer is kept with the change itself.

use chrono::DateTime;
use chrono::TimeDelta;
use chrono::Utc;
use diesel::prelude::*;

use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::idempotency;
use crate::platform::db::types::Ts;

/// How long an answer is kept.
pub const KEPT_HOURS: i64 = 48;
/// Longest key, in bytes.
pub const LONGEST_KEY: usize = 255;

/// Who asked what, under which key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Account, or the address of somebody without one.
    pub principal: String,
    /// Method and path.
    pub route: String,
    /// The key the client chose, 1 to [`LONGEST_KEY`] bytes.
    pub key: String,
    /// SHA-256 of the body: the same key with another body is an error.
    pub body_hash: [u8; 32],
}

/// An answer that was given before.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Answer {
    /// Status of the first answer.
    pub status: i32,
    /// Body of the first answer.
    pub body: String,
}

/// What is known of a request.
#[derive(Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing: do it.
    New,
    /// It was done: this was the answer.
    Before(Answer),
    /// The key was used for another body.
    OtherBody,
}

/// Looks the request up. Old answers are forgotten first.
///
/// # Errors
/// When the database fails.
pub fn seen(tx: &mut Tx<'_>, request: &Request, now: DateTime<Utc>) -> Result<Seen, DbError> {
    let oldest = Ts(now - TimeDelta::hours(KEPT_HOURS));
    let found: Option<(Vec<u8>, i32, String)> = both!(&mut **tx, |c| {
        diesel::delete(idempotency::table.filter(idempotency::created_at.lt(oldest))).execute(c)?;
        idempotency::table
            .find((&request.principal, &request.route, &request.key))
            .select((idempotency::request_hash, idempotency::status, idempotency::body))
            .first(c)
            .optional()
    })?;
    Ok(match found {
        None => Seen::New,
        Some((hash, status, body)) if hash == request.body_hash => {
            Seen::Before(Answer { status, body })
        }
        Some(_) => Seen::OtherBody,
    })
}

/// Keeps the answer, in the transaction of the change it tells of.
///
/// # Errors
/// [`DbError::Unique`] when the same request runs twice at this moment: then one of them loses.
pub fn keep(
    tx: &mut Tx<'_>,
    request: &Request,
    answer: &Answer,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(idempotency::table)
        .values((
            idempotency::principal.eq(&request.principal),
            idempotency::route.eq(&request.route),
            idempotency::key.eq(&request.key),
            idempotency::request_hash.eq(request.body_hash.as_slice()),
            idempotency::status.eq(answer.status),
            idempotency::body.eq(&answer.body),
            idempotency::created_at.eq(Ts(now)),
        ))
        .execute(c))?;
    Ok(())
}
