DROP TABLE interviews;
DROP TABLE interview_slots;
DROP TABLE interview_offers;
