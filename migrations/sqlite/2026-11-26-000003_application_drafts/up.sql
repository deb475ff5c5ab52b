CREATE TABLE application_drafts (
    id BLOB NOT NULL PRIMARY KEY,
    seeker_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    vacancy_id BLOB NOT NULL REFERENCES vacancies (id),
    answers_sealed BLOB NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX application_drafts_one_each ON application_drafts (seeker_id, vacancy_id);
CREATE INDEX application_drafts_by_age ON application_drafts (updated_at);
