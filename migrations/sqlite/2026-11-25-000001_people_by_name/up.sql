-- The name as officers look for it; rows without it are filled by the service as it runs.
ALTER TABLE accounts ADD COLUMN name_folded TEXT NOT NULL DEFAULT '';
CREATE INDEX accounts_to_fold ON accounts (id) WHERE name_folded = '';

CREATE TABLE paper_codes (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    code_index BLOB NOT NULL UNIQUE,
    issued_by BLOB NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
