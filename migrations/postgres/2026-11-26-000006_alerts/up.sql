CREATE TABLE alerts (
    id uuid NOT NULL PRIMARY KEY,
    seeker_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    said text NOT NULL,
    query jsonb NOT NULL,
    token text NOT NULL,
    seen_until timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX alerts_by_seeker ON alerts (seeker_id, id);
CREATE UNIQUE INDEX alerts_by_token ON alerts (token);
CREATE INDEX alerts_due ON alerts (due_at);
