-- A deputy reads on the days for which authority was given to him, and not before or after.
ALTER TABLE access_grant ADD COLUMN begins_on DATE;
ALTER TABLE access_grant ADD COLUMN ends_on DATE;
