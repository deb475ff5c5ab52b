ALTER TABLE vacancy_reviews ADD COLUMN ticked TEXT NOT NULL DEFAULT '[]';
ALTER TABLE vacancy_reviews ADD COLUMN guide_version TEXT;

CREATE TABLE employer_reviews (
    id BLOB NOT NULL PRIMARY KEY,
    employer_id BLOB NOT NULL REFERENCES employers (id),
    decision TEXT NOT NULL CHECK (decision IN ('verified', 'refused', 'suspended')),
    reason TEXT NOT NULL,
    ticked TEXT NOT NULL,
    guide_version TEXT NOT NULL,
    decided_by BLOB NOT NULL,
    decided_at INTEGER NOT NULL
) STRICT;
CREATE INDEX employer_reviews_by_employer ON employer_reviews (employer_id, id);

ALTER TABLE employers ADD COLUMN phone TEXT
    GENERATED ALWAYS AS (json_extract(details, '$.phone')) VIRTUAL;
ALTER TABLE employers ADD COLUMN representative_phone TEXT
    GENERATED ALWAYS AS (json_extract(details, '$.representative.phone')) VIRTUAL;
ALTER TABLE employers ADD COLUMN email TEXT
    GENERATED ALWAYS AS (json_extract(details, '$.email')) VIRTUAL;
CREATE INDEX employers_by_phone ON employers (phone) WHERE phone IS NOT NULL;
CREATE INDEX employers_by_representative ON employers (representative_phone)
    WHERE representative_phone IS NOT NULL;
CREATE INDEX employers_by_email ON employers (email) WHERE email IS NOT NULL;
CREATE INDEX employers_by_commune ON employers (commune_code) WHERE source_name IS NULL;
