-- The name as officers look for it; rows without it are filled by the service as it runs.
ALTER TABLE accounts ADD COLUMN name_folded text NOT NULL DEFAULT '';
CREATE INDEX accounts_to_fold ON accounts (id) WHERE name_folded = '';

CREATE TABLE paper_codes (
    account_id uuid NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    code_index bytea NOT NULL UNIQUE,
    issued_by uuid NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
