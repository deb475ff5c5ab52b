DROP INDEX employers_by_commune;
ALTER TABLE employers DROP COLUMN email, DROP COLUMN representative_phone, DROP COLUMN phone;
DROP TABLE employer_reviews;
ALTER TABLE vacancy_reviews DROP COLUMN guide_version, DROP COLUMN ticked;
