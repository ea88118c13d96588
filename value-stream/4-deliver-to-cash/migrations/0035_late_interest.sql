-- What a receivable came from; the daily rate that a contract agrees for late payment; claims of late interest (E24).
ALTER TABLE receivable ADD COLUMN source TEXT NOT NULL DEFAULT 'INVOICE';
ALTER TABLE billed_contract ADD COLUMN late_rate BIGINT;
CREATE TABLE late_interest (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    contract_id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    invoice_no TEXT NOT NULL,
    currency TEXT NOT NULL,
    base_currency TEXT NOT NULL,
    rate_basis TEXT NOT NULL,
    late_rate BIGINT NOT NULL,
    from_on DATE NOT NULL,
    to_on DATE NOT NULL,
    parts TEXT NOT NULL,
    gross_minor BIGINT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    base_gross_minor BIGINT NOT NULL,
    base_net_minor BIGINT NOT NULL,
    claimed_on DATE NOT NULL,
    due_on DATE NOT NULL,
    withdrawn_on DATE,
    reason TEXT,
    author_id UUID NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES receivable (workspace_id, id)
);
CREATE UNIQUE INDEX late_interest_no ON late_interest (workspace_id, no);
CREATE INDEX late_interest_invoice ON late_interest (workspace_id, invoice_id, to_on);
CREATE INDEX late_interest_case ON late_interest (workspace_id, case_id);
CREATE INDEX late_interest_account ON late_interest (workspace_id, account_id, created_at);
CREATE INDEX late_interest_state ON late_interest (workspace_id, state, created_at);
CREATE INDEX late_interest_created ON late_interest (workspace_id, created_at);
