ALTER TABLE vacancies ADD COLUMN texts jsonb NOT NULL DEFAULT '{}';
