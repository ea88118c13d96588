-- Accounts of ours at banks, their statements and the lines of these.
CREATE TABLE bank_account (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    legal_entity_id UUID NOT NULL,
    name TEXT NOT NULL,
    number TEXT NOT NULL,
    number_form TEXT NOT NULL,
    currency TEXT NOT NULL,
    bank_name TEXT,
    profile TEXT,
    closing_minor BIGINT,
    closing_number BIGINT,
    closed_on DATE,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, legal_entity_id) REFERENCES legal_entity (workspace_id, id)
);
CREATE UNIQUE INDEX bank_account_number ON bank_account (workspace_id, number_form, currency);
CREATE INDEX bank_account_created ON bank_account (workspace_id, created_at);
CREATE INDEX bank_account_name ON bank_account (workspace_id, name);
CREATE TABLE bank_statement (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    bank_account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    file_name TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    format TEXT,
    bank_no TEXT,
    currency TEXT NOT NULL,
    opening_minor BIGINT,
    closing_minor BIGINT,
    in_minor BIGINT NOT NULL,
    out_minor BIGINT NOT NULL,
    first_on DATE,
    last_on DATE,
    line_count BIGINT NOT NULL,
    known_count BIGINT NOT NULL,
    findings TEXT NOT NULL,
    state TEXT NOT NULL,
    author_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, bank_account_id) REFERENCES bank_account (workspace_id, id)
);
CREATE INDEX bank_statement_account ON bank_statement (workspace_id, bank_account_id, created_at);
CREATE INDEX bank_statement_created ON bank_statement (workspace_id, created_at);
CREATE INDEX bank_statement_state ON bank_statement (workspace_id, state, created_at);
CREATE TABLE bank_line (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    statement_id UUID NOT NULL,
    bank_account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    no TEXT NOT NULL,
    pos BIGINT NOT NULL,
    line_key TEXT NOT NULL,
    booked_on DATE NOT NULL,
    value_on DATE,
    currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    charge_minor BIGINT NOT NULL,
    reversal BOOL NOT NULL,
    bank_reference TEXT,
    end_to_end TEXT,
    reference TEXT,
    text TEXT NOT NULL,
    party_name TEXT,
    party_account TEXT,
    party_bank TEXT,
    receipt_id UUID,
    problem TEXT,
    reason TEXT,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, statement_id) REFERENCES bank_statement (workspace_id, id)
);
CREATE UNIQUE INDEX bank_line_key ON bank_line (workspace_id, bank_account_id, line_key);
CREATE INDEX bank_line_statement ON bank_line (workspace_id, statement_id, pos);
CREATE INDEX bank_line_state ON bank_line (workspace_id, state, created_at);
CREATE INDEX bank_line_created ON bank_line (workspace_id, created_at);
CREATE INDEX bank_line_receipt ON bank_line (workspace_id, receipt_id);
-- From which bank account a customer pays: learnt when a person puts its money on an invoice.
CREATE TABLE payer_account (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    number_form TEXT NOT NULL,
    account_id UUID NOT NULL,
    payer_name TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX payer_account_number ON payer_account (workspace_id, number_form);
CREATE INDEX payer_account_account ON payer_account (workspace_id, account_id);
ALTER TABLE receipt ADD COLUMN payer_account TEXT;
ALTER TABLE receipt ADD COLUMN bank_line_id UUID;
