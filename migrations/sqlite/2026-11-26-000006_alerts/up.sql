CREATE TABLE alerts (
    id BLOB NOT NULL PRIMARY KEY,
    seeker_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    said TEXT NOT NULL,
    query TEXT NOT NULL,
    token TEXT NOT NULL,
    seen_until INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX alerts_by_seeker ON alerts (seeker_id, id);
CREATE UNIQUE INDEX alerts_by_token ON alerts (token);
CREATE INDEX alerts_due ON alerts (due_at);
