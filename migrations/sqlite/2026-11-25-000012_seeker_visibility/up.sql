ALTER TABLE seekers ADD COLUMN visibility TEXT NOT NULL DEFAULT 'centre'
    CHECK (visibility IN ('hidden', 'centre', 'verified-employers'));
