//! The mark that the demo province was filled.

use diesel::prelude::*;

use crate::platform::db::Conn;
use crate::platform::db::DbError;
use crate::platform::db::Tx;
use crate::platform::db::both;
use crate::platform::db::schema::exchange;

/// Name of the mark; its value is the seed.
const MARK: &str = "demo";

/// Whether the province was filled before.
pub(super) fn is_filled(conn: &mut Conn) -> Result<bool, DbError> {
    let seed: Option<String> =
        both!(conn, |c| exchange::table.find(MARK).select(exchange::value).first(c).optional())?;
    Ok(seed.is_some())
}

pub(super) fn mark(tx: &mut Tx<'_>, seed: u64) -> Result<(), DbError> {
    both!(&mut **tx, |c| diesel::insert_into(exchange::table)
        .values((exchange::name.eq(MARK), exchange::value.eq(seed.to_string())))
        .execute(c))?;
    Ok(())
}
