CREATE TABLE exchange (
    name text NOT NULL PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE accounts (
    id uuid NOT NULL PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('seeker', 'employer', 'officer', 'administrator')),
    name text NOT NULL,
    phone_sealed bytea,
    email_sealed bytea,
    password_hash text NOT NULL,
    epoch integer NOT NULL,
    language text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE logins (
    login_index bytea NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('phone', 'email'))
);
CREATE INDEX logins_by_account ON logins (account_id);

CREATE TABLE subject_keys (
    subject_id uuid NOT NULL PRIMARY KEY,
    wrapped bytea NOT NULL,
    ring_version integer NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE sessions (
    id uuid NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    channel text NOT NULL CHECK (channel IN ('web', 'api')),
    secret_hash bytea NOT NULL UNIQUE,
    previous_hash bytea,
    rotated_at timestamptz,
    epoch integer NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_previous ON sessions (previous_hash) WHERE previous_hash IS NOT NULL;

CREATE TABLE sign_in_failures (
    login_index bytea NOT NULL PRIMARY KEY,
    failures integer NOT NULL,
    since timestamptz NOT NULL
);

CREATE TABLE audit_log (
    id uuid NOT NULL PRIMARY KEY,
    at timestamptz NOT NULL,
    actor_id uuid,
    actor_role text NOT NULL,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_id uuid NOT NULL,
    reason text,
    details jsonb NOT NULL
);
CREATE INDEX audit_log_by_subject ON audit_log (subject_id, id);
CREATE FUNCTION audit_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN RAISE EXCEPTION 'the audit log only grows'; END$$;
CREATE TRIGGER audit_log_only_grows BEFORE UPDATE OR DELETE ON audit_log
FOR EACH ROW EXECUTE FUNCTION audit_log_only_grows();

CREATE TABLE consents (
    id uuid NOT NULL PRIMARY KEY,
    subject_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    purpose text NOT NULL,
    recipient_id uuid,
    given boolean NOT NULL,
    text_version text NOT NULL,
    channel text NOT NULL,
    actor_id uuid NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX consents_by_subject ON consents (subject_id, purpose, id);

CREATE TABLE employers (
    id uuid NOT NULL PRIMARY KEY,
    name text NOT NULL,
    tax_code text UNIQUE,
    kind text NOT NULL,
    commune_code text,
    industrial_zone text,
    status text NOT NULL CHECK (status IN ('unverified', 'verified', 'refused', 'suspended')),
    status_reason text,
    status_by uuid,
    status_at timestamptz,
    details jsonb NOT NULL,
    is_demo boolean NOT NULL,
    source_name text,
    source_key text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX employers_by_source ON employers (source_name, source_key);
CREATE INDEX employers_by_status ON employers (status, id);

CREATE TABLE employer_users (
    account_id uuid NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    employer_id uuid NOT NULL REFERENCES employers (id),
    is_admin boolean NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX employer_users_by_employer ON employer_users (employer_id, account_id);

CREATE TABLE seekers (
    account_id uuid NOT NULL PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
    full_name text NOT NULL,
    birth_year integer,
    commune_code text,
    occupation_code text,
    details jsonb NOT NULL,
    private_sealed bytea,
    sensitive_sealed bytea,
    national_id_sealed bytea,
    national_id_index bytea UNIQUE,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE vacancies (
    id uuid NOT NULL PRIMARY KEY,
    employer_id uuid NOT NULL REFERENCES employers (id),
    state text NOT NULL CHECK (state IN ('draft', 'held', 'open', 'filled', 'closed', 'expired')),
    state_reason text,
    title text NOT NULL,
    description text NOT NULL,
    requirements text NOT NULL,
    benefits_text text NOT NULL,
    occupation_code text,
    openings integer NOT NULL CHECK (openings >= 1),
    hired integer NOT NULL CHECK (hired >= 0),
    province_code text,
    commune_code text,
    industrial_zone text,
    pay_from bigint,
    pay_to bigint,
    pay_unit text NOT NULL,
    pay_currency text NOT NULL,
    pay_negotiable boolean NOT NULL,
    monthly_from bigint,
    monthly_to bigint,
    deadline date NOT NULL,
    details jsonb NOT NULL,
    findings jsonb NOT NULL,
    source_name text,
    source_id text,
    published_at timestamptz,
    ended_at timestamptz,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX vacancies_by_source ON vacancies (source_name, source_id);
CREATE INDEX vacancies_by_employer ON vacancies (employer_id, id);
CREATE INDEX vacancies_by_state ON vacancies (state, id);
CREATE INDEX vacancies_by_deadline ON vacancies (deadline) WHERE state IN ('open', 'held');

CREATE TABLE vacancy_reviews (
    id uuid NOT NULL PRIMARY KEY,
    vacancy_id uuid NOT NULL REFERENCES vacancies (id),
    findings jsonb NOT NULL,
    rules_version text NOT NULL,
    opened_at timestamptz NOT NULL,
    decision text CHECK (decision IN ('released', 'returned', 'refused')),
    reason text,
    decided_by uuid,
    decided_at timestamptz
);
CREATE INDEX vacancy_reviews_by_vacancy ON vacancy_reviews (vacancy_id, id);
CREATE UNIQUE INDEX vacancy_reviews_one_open ON vacancy_reviews (vacancy_id) WHERE decision IS NULL;

CREATE TABLE applications (
    id uuid NOT NULL PRIMARY KEY,
    vacancy_id uuid NOT NULL REFERENCES vacancies (id),
    seeker_id uuid NOT NULL REFERENCES accounts (id),
    state text NOT NULL CHECK (state IN ('sent', 'seen', 'interview', 'hired', 'not-selected', 'withdrawn')),
    reason text,
    note text,
    message text NOT NULL,
    interview_at timestamptz,
    interview_place text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX applications_one_each ON applications (vacancy_id, seeker_id);
CREATE INDEX applications_by_seeker ON applications (seeker_id, id);

CREATE TABLE application_steps (
    id uuid NOT NULL PRIMARY KEY,
    application_id uuid NOT NULL REFERENCES applications (id),
    state text NOT NULL,
    reason text,
    actor_id uuid,
    at timestamptz NOT NULL
);
CREATE INDEX application_steps_by_application ON application_steps (application_id, id);

CREATE TABLE outbox (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    topic text NOT NULL,
    subject_id uuid NOT NULL,
    payload jsonb NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX outbox_in_commit_order ON outbox (tx, seq);

CREATE TABLE feed_positions (
    reader text NOT NULL PRIMARY KEY,
    tx bigint NOT NULL,
    seq bigint NOT NULL
);

CREATE TABLE messages (
    id uuid NOT NULL PRIMARY KEY,
    dedup_key text NOT NULL UNIQUE,
    account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    topic text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'sent', 'kept', 'dead')),
    attempts integer NOT NULL,
    due_at timestamptz NOT NULL,
    leased_until timestamptz,
    sent_at timestamptz,
    last_error text,
    created_at timestamptz NOT NULL
);
CREATE INDEX messages_due ON messages (due_at) WHERE state = 'queued';
CREATE INDEX messages_by_account ON messages (account_id, id);

CREATE TABLE idempotency (
    principal text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status integer NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (principal, route, key)
);
