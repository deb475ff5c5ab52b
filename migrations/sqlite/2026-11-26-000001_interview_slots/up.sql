CREATE TABLE interview_offers (
    id BLOB NOT NULL PRIMARY KEY,
    vacancy_id BLOB NOT NULL REFERENCES vacancies (id),
    answer_by TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX interview_offers_by_vacancy ON interview_offers (vacancy_id);

CREATE TABLE interview_slots (
    id BLOB NOT NULL PRIMARY KEY,
    offer_id BLOB NOT NULL REFERENCES interview_offers (id),
    starts_at INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    place TEXT NOT NULL,
    seats INTEGER NOT NULL,
    taken INTEGER NOT NULL CHECK (taken BETWEEN 0 AND seats)
) STRICT;
CREATE INDEX interview_slots_by_offer ON interview_slots (offer_id, starts_at);

CREATE TABLE interviews (
    application_id BLOB NOT NULL PRIMARY KEY REFERENCES applications (id),
    offer_id BLOB NOT NULL REFERENCES interview_offers (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'confirmed', 'another-time', 'declined', 'ended')),
    slot_id BLOB REFERENCES interview_slots (id),
    said TEXT,
    reminded_at INTEGER,
    updated_at INTEGER NOT NULL,
    CHECK ((state = 'confirmed') = (slot_id IS NOT NULL))
) STRICT;
CREATE INDEX interviews_by_offer ON interviews (offer_id);
CREATE INDEX interviews_by_slot ON interviews (slot_id) WHERE slot_id IS NOT NULL;
