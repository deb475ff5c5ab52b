//! Migrations go up, down and up again on both databases, and make what the code expects.

use std::collections::BTreeMap;

use diesel::Connection;
use diesel::PgConnection;
use diesel::QueryableByName;
use diesel::RunQueryDsl;
use diesel::SqliteConnection;
use diesel::sql_types::Text;
use diesel_migrations::MigrationHarness;
use sanviec::platform::db::MIGRATIONS_POSTGRES;
use sanviec::platform::db::MIGRATIONS_SQLITE;

use crate::harness::postgres_schema;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    nullable: String,
}

type Columns = BTreeMap<String, BTreeMap<String, bool>>;

fn collected(rows: Vec<Column>) -> Columns {
    let mut columns = Columns::new();
    for row in rows {
        if row.table_name != "__diesel_schema_migrations" {
            let table = columns.entry(row.table_name).or_default();
            table.insert(row.name, row.nullable == "yes");
        }
    }
    columns
}

const OF_SQLITE: &str = "SELECT m.name AS table_name, p.name AS name, \
     CASE WHEN p.\"notnull\" = 1 OR p.pk > 0 THEN 'no' ELSE 'yes' END AS nullable \
     FROM sqlite_master m JOIN pragma_table_xinfo(m.name) p \
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'";

const OF_POSTGRES: &str = "SELECT table_name::text, column_name::text AS name, \
     lower(is_nullable::text) AS nullable FROM information_schema.columns \
     WHERE table_schema = current_schema()";

/// Tables, columns and nullability as `schema.rs` writes them.
fn written() -> Columns {
    let text = include_str!("../../src/platform/db/schema.rs");
    let mut columns = Columns::new();
    let mut table = String::new();
    for line in text.lines().map(str::trim).filter(|l| !l.starts_with("//")) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            name.clone_into(&mut table);
        } else if let Some((column, kind)) =
            line.split_once(" -> ").filter(|_| !line.contains("joinable"))
        {
            let nullable = kind.starts_with("Nullable");
            columns.entry(table.clone()).or_default().insert(column.to_owned(), nullable);
        }
    }
    columns
}

#[test]
fn sqlite_goes_up_down_and_up_and_has_the_columns_of_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut conn = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
    conn.run_pending_migrations(MIGRATIONS_SQLITE).unwrap();
    conn.revert_all_migrations(MIGRATIONS_SQLITE).unwrap();
    let left: Vec<Column> = diesel::sql_query(OF_SQLITE).load(&mut conn).unwrap();
    assert!(collected(left).is_empty());
    conn.run_pending_migrations(MIGRATIONS_SQLITE).unwrap();
    let made: Vec<Column> = diesel::sql_query(OF_SQLITE).load(&mut conn).unwrap();
    assert_eq!(collected(made), written());
}

#[test]
fn postgres_goes_up_down_and_up_and_has_the_columns_of_the_schema() {
    let Some((url, _)) = postgres_schema() else {
        return; // Runs in the pass of `make test` that has a PostgreSQL.
    };
    let mut conn = PgConnection::establish(&url).unwrap();
    conn.run_pending_migrations(MIGRATIONS_POSTGRES).unwrap();
    conn.revert_all_migrations(MIGRATIONS_POSTGRES).unwrap();
    let left: Vec<Column> = diesel::sql_query(OF_POSTGRES).load(&mut conn).unwrap();
    assert!(collected(left).is_empty());
    conn.run_pending_migrations(MIGRATIONS_POSTGRES).unwrap();
    let made: Vec<Column> = diesel::sql_query(OF_POSTGRES).load(&mut conn).unwrap();
    let mut made = collected(made);
    // The one column that only the feed reads.
    assert_eq!(made.get_mut("outbox").unwrap().remove("tx"), Some(false));
    assert_eq!(made, written());
}
