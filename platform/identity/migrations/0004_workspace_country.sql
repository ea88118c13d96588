-- Where the house works: service levels count its working days.
ALTER TABLE workspace ADD COLUMN country TEXT;
