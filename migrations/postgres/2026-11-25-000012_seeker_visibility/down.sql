ALTER TABLE seekers DROP COLUMN visibility;
