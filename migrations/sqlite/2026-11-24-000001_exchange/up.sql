CREATE TABLE exchange (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
    id BLOB NOT NULL PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('seeker', 'employer', 'officer', 'administrator')),
    name TEXT NOT NULL,
    phone_sealed BLOB,
    email_sealed BLOB,
    password_hash TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    language TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE logins (
    login_index BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('phone', 'email'))
) STRICT;
CREATE INDEX logins_by_account ON logins (account_id);

CREATE TABLE subject_keys (
    subject_id BLOB NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL,
    ring_version INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    id BLOB NOT NULL PRIMARY KEY,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    channel TEXT NOT NULL CHECK (channel IN ('web', 'api')),
    secret_hash BLOB NOT NULL UNIQUE,
    previous_hash BLOB,
    rotated_at INTEGER,
    epoch INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_previous ON sessions (previous_hash) WHERE previous_hash IS NOT NULL;

CREATE TABLE sign_in_failures (
    login_index BLOB NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    since INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_log (
    id BLOB NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    actor_id BLOB,
    actor_role TEXT NOT NULL,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    reason TEXT,
    details TEXT NOT NULL
) STRICT;
CREATE INDEX audit_log_by_subject ON audit_log (subject_id, id);
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;

CREATE TABLE consents (
    id BLOB NOT NULL PRIMARY KEY,
    subject_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL,
    recipient_id BLOB,
    given INTEGER NOT NULL,
    text_version TEXT NOT NULL,
    channel TEXT NOT NULL,
    actor_id BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX consents_by_subject ON consents (subject_id, purpose, id);

CREATE TABLE employers (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    tax_code TEXT UNIQUE,
    kind TEXT NOT NULL,
    commune_code TEXT,
    industrial_zone TEXT,
    status TEXT NOT NULL CHECK (status IN ('unverified', 'verified', 'refused', 'suspended')),
    status_reason TEXT,
    status_by BLOB,
    status_at INTEGER,
    details TEXT NOT NULL,
    is_demo INTEGER NOT NULL,
    source_name TEXT,
    source_key TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX employers_by_source ON employers (source_name, source_key);
CREATE INDEX employers_by_status ON employers (status, id);

CREATE TABLE employer_users (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    employer_id BLOB NOT NULL REFERENCES employers (id),
    is_admin INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX employer_users_by_employer ON employer_users (employer_id, account_id);

CREATE TABLE seekers (
    account_id BLOB NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    full_name TEXT NOT NULL,
    birth_year INTEGER,
    commune_code TEXT,
    occupation_code TEXT,
    details TEXT NOT NULL,
    private_sealed BLOB,
    sensitive_sealed BLOB,
    national_id_sealed BLOB,
    national_id_index BLOB UNIQUE,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE vacancies (
    id BLOB NOT NULL PRIMARY KEY,
    employer_id BLOB NOT NULL REFERENCES employers (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'held', 'open', 'filled', 'closed', 'expired')),
    state_reason TEXT,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    requirements TEXT NOT NULL,
    benefits_text TEXT NOT NULL,
    occupation_code TEXT,
    openings INTEGER NOT NULL CHECK (openings >= 1),
    hired INTEGER NOT NULL CHECK (hired >= 0),
    province_code TEXT,
    commune_code TEXT,
    industrial_zone TEXT,
    pay_from INTEGER,
    pay_to INTEGER,
    pay_unit TEXT NOT NULL,
    pay_currency TEXT NOT NULL,
    pay_negotiable INTEGER NOT NULL,
    monthly_from INTEGER,
    monthly_to INTEGER,
    deadline TEXT NOT NULL,
    details TEXT NOT NULL,
    findings TEXT NOT NULL,
    source_name TEXT,
    source_id TEXT,
    published_at INTEGER,
    ended_at INTEGER,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX vacancies_by_source ON vacancies (source_name, source_id);
CREATE INDEX vacancies_by_employer ON vacancies (employer_id, id);
CREATE INDEX vacancies_by_state ON vacancies (state, id);
CREATE INDEX vacancies_by_deadline ON vacancies (deadline) WHERE state IN ('open', 'held');

CREATE TABLE vacancy_reviews (
    id BLOB NOT NULL PRIMARY KEY,
    vacancy_id BLOB NOT NULL REFERENCES vacancies (id),
    findings TEXT NOT NULL,
    rules_version TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    decision TEXT CHECK (decision IN ('released', 'returned', 'refused')),
    reason TEXT,
    decided_by BLOB,
    decided_at INTEGER
) STRICT;
CREATE INDEX vacancy_reviews_by_vacancy ON vacancy_reviews (vacancy_id, id);
CREATE UNIQUE INDEX vacancy_reviews_one_open ON vacancy_reviews (vacancy_id) WHERE decision IS NULL;

CREATE TABLE applications (
    id BLOB NOT NULL PRIMARY KEY,
    vacancy_id BLOB NOT NULL REFERENCES vacancies (id),
    seeker_id BLOB NOT NULL REFERENCES accounts (id),
    state TEXT NOT NULL CHECK (state IN ('sent', 'seen', 'interview', 'hired', 'not-selected', 'withdrawn')),
    reason TEXT,
    note TEXT,
    message TEXT NOT NULL,
    interview_at INTEGER,
    interview_place TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX applications_one_each ON applications (vacancy_id, seeker_id);
CREATE INDEX applications_by_seeker ON applications (seeker_id, id);

CREATE TABLE application_steps (
    id BLOB NOT NULL PRIMARY KEY,
    application_id BLOB NOT NULL REFERENCES applications (id),
    state TEXT NOT NULL,
    reason TEXT,
    actor_id BLOB,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX application_steps_by_application ON application_steps (application_id, id);

CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    payload TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE feed_positions (
    reader TEXT NOT NULL PRIMARY KEY,
    tx INTEGER NOT NULL,
    seq INTEGER NOT NULL
) STRICT;

CREATE TABLE messages (
    id BLOB NOT NULL PRIMARY KEY,
    dedup_key TEXT NOT NULL UNIQUE,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'kept', 'dead')),
    attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    leased_until INTEGER,
    sent_at INTEGER,
    last_error TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_due ON messages (due_at) WHERE state = 'queued';
CREATE INDEX messages_by_account ON messages (account_id, id);

CREATE TABLE idempotency (
    principal TEXT NOT NULL,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (principal, route, key)
) STRICT;
