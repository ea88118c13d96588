-- How long a lead was kept warm: since when, and the seconds of all times that are over.
ALTER TABLE lead ADD COLUMN nurture_began_at INSTANT;
ALTER TABLE lead ADD COLUMN nurtured_seconds BIGINT NOT NULL DEFAULT 0;
