DROP TABLE paper_codes;
DROP INDEX accounts_to_fold;
ALTER TABLE accounts DROP COLUMN name_folded;
