DROP TABLE vacancy_templates;
