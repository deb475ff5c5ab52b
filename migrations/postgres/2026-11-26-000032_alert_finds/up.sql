CREATE TABLE alert_finds (
    alert_id uuid NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    vacancy_id uuid NOT NULL REFERENCES vacancies (id),
    found_at timestamptz NOT NULL,
    PRIMARY KEY (alert_id, vacancy_id)
);
CREATE INDEX alert_finds_by_vacancy ON alert_finds (vacancy_id);
