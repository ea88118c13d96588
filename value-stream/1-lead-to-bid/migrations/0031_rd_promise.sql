-- The day on which R&D promises to answer.
ALTER TABLE rd_request ADD COLUMN promised_on DATE;
