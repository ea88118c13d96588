-- What a person agreed to comes along from the lead.
ALTER TABLE contact ADD COLUMN consent_email BOOL NOT NULL DEFAULT FALSE;
ALTER TABLE contact ADD COLUMN consent_phone BOOL NOT NULL DEFAULT FALSE;
ALTER TABLE contact ADD COLUMN consent_basis TEXT;
ALTER TABLE contact ADD COLUMN consent_at INSTANT;
ALTER TABLE contact ADD COLUMN unsubscribed_at INSTANT;
