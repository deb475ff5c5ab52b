ALTER TABLE vacancies DROP COLUMN texts;
