-- Revenue only on a signed acceptance: silence then counts for nothing.
ALTER TABLE legal_entity ADD COLUMN signed_acceptance_only BOOL NOT NULL DEFAULT FALSE;
