CREATE TABLE saved_vacancies (
    id uuid NOT NULL PRIMARY KEY,
    seeker_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    vacancy_id uuid NOT NULL REFERENCES vacancies (id),
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX saved_vacancies_one_each ON saved_vacancies (seeker_id, vacancy_id);
CREATE INDEX saved_vacancies_by_seeker ON saved_vacancies (seeker_id, id);
