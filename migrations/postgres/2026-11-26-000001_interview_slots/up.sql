CREATE TABLE interview_offers (
    id uuid NOT NULL PRIMARY KEY,
    vacancy_id uuid NOT NULL REFERENCES vacancies (id),
    answer_by date,
    created_at timestamptz NOT NULL
);
CREATE INDEX interview_offers_by_vacancy ON interview_offers (vacancy_id);

CREATE TABLE interview_slots (
    id uuid NOT NULL PRIMARY KEY,
    offer_id uuid NOT NULL REFERENCES interview_offers (id),
    starts_at timestamptz NOT NULL,
    minutes integer NOT NULL,
    place text NOT NULL,
    seats integer NOT NULL,
    taken integer NOT NULL CHECK (taken BETWEEN 0 AND seats)
);
CREATE INDEX interview_slots_by_offer ON interview_slots (offer_id, starts_at);

CREATE TABLE interviews (
    application_id uuid NOT NULL PRIMARY KEY REFERENCES applications (id),
    offer_id uuid NOT NULL REFERENCES interview_offers (id),
    state text NOT NULL CHECK (state IN ('offered', 'confirmed', 'another-time', 'declined', 'ended')),
    slot_id uuid REFERENCES interview_slots (id),
    said text,
    reminded_at timestamptz,
    updated_at timestamptz NOT NULL,
    CHECK ((state = 'confirmed') = (slot_id IS NOT NULL))
);
CREATE INDEX interviews_by_offer ON interviews (offer_id);
CREATE INDEX interviews_by_slot ON interviews (slot_id) WHERE slot_id IS NOT NULL;
