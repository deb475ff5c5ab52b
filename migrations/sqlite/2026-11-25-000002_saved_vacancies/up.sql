CREATE TABLE saved_vacancies (
    id BLOB NOT NULL PRIMARY KEY,
    seeker_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    vacancy_id BLOB NOT NULL REFERENCES vacancies (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX saved_vacancies_one_each ON saved_vacancies (seeker_id, vacancy_id);
CREATE INDEX saved_vacancies_by_seeker ON saved_vacancies (seeker_id, id);
