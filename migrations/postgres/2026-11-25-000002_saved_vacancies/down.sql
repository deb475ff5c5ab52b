DROP TABLE saved_vacancies;
