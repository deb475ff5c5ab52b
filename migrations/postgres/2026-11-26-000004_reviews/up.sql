ALTER TABLE vacancy_reviews ADD COLUMN ticked jsonb NOT NULL DEFAULT '[]';
ALTER TABLE vacancy_reviews ADD COLUMN guide_version text;

CREATE TABLE employer_reviews (
    id uuid NOT NULL PRIMARY KEY,
    employer_id uuid NOT NULL REFERENCES employers (id),
    decision text NOT NULL CHECK (decision IN ('verified', 'refused', 'suspended')),
    reason text NOT NULL,
    ticked jsonb NOT NULL,
    guide_version text NOT NULL,
    decided_by uuid NOT NULL,
    decided_at timestamptz NOT NULL
);
CREATE INDEX employer_reviews_by_employer ON employer_reviews (employer_id, id);

ALTER TABLE employers
    ADD COLUMN phone text GENERATED ALWAYS AS (details ->> 'phone') STORED,
    ADD COLUMN representative_phone text
        GENERATED ALWAYS AS (details #>> '{representative,phone}') STORED,
    ADD COLUMN email text GENERATED ALWAYS AS (details ->> 'email') STORED;
CREATE INDEX employers_by_phone ON employers (phone) WHERE phone IS NOT NULL;
CREATE INDEX employers_by_representative ON employers (representative_phone)
    WHERE representative_phone IS NOT NULL;
CREATE INDEX employers_by_email ON employers (email) WHERE email IS NOT NULL;
CREATE INDEX employers_by_commune ON employers (commune_code) WHERE source_name IS NULL;
