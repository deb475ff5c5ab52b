CREATE TABLE alert_finds (
    alert_id BLOB NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    vacancy_id BLOB NOT NULL REFERENCES vacancies (id),
    found_at INTEGER NOT NULL,
    PRIMARY KEY (alert_id, vacancy_id)
) STRICT;
CREATE INDEX alert_finds_by_vacancy ON alert_finds (vacancy_id);
