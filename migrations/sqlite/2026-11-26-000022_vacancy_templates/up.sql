CREATE TABLE vacancy_templates (
    id BLOB NOT NULL PRIMARY KEY,
    employer_id BLOB NOT NULL REFERENCES employers (id),
    name TEXT NOT NULL,
    vacancy TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX vacancy_templates_by_employer ON vacancy_templates (employer_id, id);
