//! Brings a database to the current schema.

use diesel_migrations::EmbeddedMigrations;
use diesel_migrations::MigrationHarness;
use diesel_migrations::embed_migrations;

use crate::platform::db::Conn;
use crate::platform::db::OpenError;

/// The migrations of SQLite.
pub const MIGRATIONS_SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
/// The same list for PostgreSQL.
pub const MIGRATIONS_POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Any number that nobody else uses: several processes that start together migrate one by one.
const PG_LOCK: i64 = 7_202_611_240_001;

pub(super) fn run(conn: &mut Conn) -> Result<(), OpenError> {
    let failed = |e: &dyn std::fmt::Display| OpenError::Migration(e.to_string());
    match conn {
        Conn::Sqlite(c) => {
            c.run_pending_migrations(MIGRATIONS_SQLITE).map_err(|e| failed(&e))?;
        }
        Conn::Pg(_) => {
            conn.run(&format!("SET statement_timeout = 0; SELECT pg_advisory_lock({PG_LOCK})"))
                .map_err(|e| failed(&e))?;
            let done = match conn {
                Conn::Pg(c) => c.run_pending_migrations(MIGRATIONS_POSTGRES).map(|_| ()),
                Conn::Sqlite(_) => Ok(()),
            };
            conn.run(&format!("SELECT pg_advisory_unlock({PG_LOCK})")).map_err(|e| failed(&e))?;
            done.map_err(|e| failed(&e))?;
        }
    }
    Ok(())
}
