ALTER TABLE seekers ADD COLUMN visibility text NOT NULL DEFAULT 'centre'
    CHECK (visibility IN ('hidden', 'centre', 'verified-employers'));
