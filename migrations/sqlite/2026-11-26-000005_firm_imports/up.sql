CREATE TABLE vacancy_sheets (
    id BLOB NOT NULL PRIMARY KEY,
    employer_id BLOB NOT NULL REFERENCES employers (id) ON DELETE CASCADE,
    file_name TEXT NOT NULL,
    lines TEXT NOT NULL,
    drafts TEXT NOT NULL,
    taken_at INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX vacancy_sheets_by_employer ON vacancy_sheets (employer_id, id);
CREATE INDEX vacancy_sheets_by_end ON vacancy_sheets (expires_at);
