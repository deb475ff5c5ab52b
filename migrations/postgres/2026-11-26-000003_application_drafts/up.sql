CREATE TABLE application_drafts (
    id uuid NOT NULL PRIMARY KEY,
    seeker_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    vacancy_id uuid NOT NULL REFERENCES vacancies (id),
    answers_sealed bytea NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX application_drafts_one_each ON application_drafts (seeker_id, vacancy_id);
CREATE INDEX application_drafts_by_age ON application_drafts (updated_at);
