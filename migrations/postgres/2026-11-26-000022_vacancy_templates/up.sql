CREATE TABLE vacancy_templates (
    id uuid NOT NULL PRIMARY KEY,
    employer_id uuid NOT NULL REFERENCES employers (id),
    name text NOT NULL,
    vacancy jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX vacancy_templates_by_employer ON vacancy_templates (employer_id, id);
