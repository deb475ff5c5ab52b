DROP TABLE vacancy_sheets;
