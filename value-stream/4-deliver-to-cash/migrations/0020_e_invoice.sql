-- What an invoice says of its parties and of the supply, and how a party is reached electronically.
ALTER TABLE invoice ADD COLUMN seller TEXT;
ALTER TABLE invoice ADD COLUMN supplied_on DATE;
ALTER TABLE credit_note ADD COLUMN lines TEXT;
CREATE TABLE e_invoice_party (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_id UUID NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX e_invoice_party_owner ON e_invoice_party (workspace_id, owner_id);
CREATE INDEX e_invoice_party_created ON e_invoice_party (workspace_id, created_at);
