CREATE TABLE vacancy_sheets (
    id uuid NOT NULL PRIMARY KEY,
    employer_id uuid NOT NULL REFERENCES employers (id) ON DELETE CASCADE,
    file_name text NOT NULL,
    lines jsonb NOT NULL,
    drafts jsonb NOT NULL,
    taken_at timestamptz,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX vacancy_sheets_by_employer ON vacancy_sheets (employer_id, id);
CREATE INDEX vacancy_sheets_by_end ON vacancy_sheets (expires_at);
