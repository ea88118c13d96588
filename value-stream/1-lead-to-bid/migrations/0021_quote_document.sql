-- Who stood on the paper of a quote when it was sent: seller and buyer with their tax data.
ALTER TABLE quote ADD COLUMN issued TEXT NOT NULL DEFAULT 'null';
