-- How a contract is accounted for: layers of what was billed or received before performance (each at the rate of its
-- day), tax that waits on 2221.06, and the choices of finance.
ALTER TABLE billed_contract ADD COLUMN layers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE billed_contract ADD COLUMN asset_tax_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE billed_contract ADD COLUMN asset_tax_base_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE billed_contract ADD COLUMN advance_tax_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE billed_contract ADD COLUMN advance_tax_base_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE billed_contract ADD COLUMN vat_deferral BOOL NOT NULL DEFAULT FALSE;
ALTER TABLE billed_contract ADD COLUMN advance_use TEXT NOT NULL DEFAULT 'FIRST';
ALTER TABLE billed_contract ADD COLUMN bills_deliveries BOOL NOT NULL DEFAULT FALSE;
-- A part of an instalment that a delivery made ready; what was received before anything was invoiced.
ALTER TABLE billing_line ADD COLUMN part_of_id UUID;
ALTER TABLE billing_line ADD COLUMN receipt_id UUID;
-- The month-end run that values foreign items at the closing rate (E26).
CREATE TABLE revaluation (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    legal_entity_id UUID NOT NULL,
    valued_on DATE NOT NULL,
    base_currency TEXT NOT NULL,
    with_bank BOOL NOT NULL,
    difference_minor BIGINT NOT NULL,
    items TEXT NOT NULL,
    run_by UUID NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX revaluation_entity ON revaluation (workspace_id, legal_entity_id, valued_on);
CREATE INDEX revaluation_created ON revaluation (workspace_id, created_at);
-- A journal that a person writes and another posts; never to a control account.
CREATE TABLE manual_journal (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    legal_entity_id UUID NOT NULL,
    case_id UUID,
    posted_on DATE NOT NULL,
    base_currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    lines TEXT NOT NULL,
    state TEXT NOT NULL,
    author_id UUID NOT NULL,
    posted_by UUID,
    reverses_id UUID,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX manual_journal_state ON manual_journal (workspace_id, state, created_at);
CREATE INDEX manual_journal_on ON manual_journal (workspace_id, legal_entity_id, posted_on);
CREATE INDEX manual_journal_reverses ON manual_journal (workspace_id, reverses_id);
-- The codes of an accounting system, and the voucher numbers that it gave.
CREATE TABLE ledger_mapping (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    legal_entity_id UUID NOT NULL,
    account TEXT NOT NULL,
    external_code TEXT NOT NULL,
    external_name TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX ledger_mapping_account ON ledger_mapping (workspace_id, legal_entity_id, account);
CREATE INDEX ledger_mapping_created ON ledger_mapping (workspace_id, created_at);
CREATE TABLE external_voucher (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    voucher_no TEXT NOT NULL,
    external_voucher_no TEXT NOT NULL,
    recorded_on DATE NOT NULL,
    recorded_by UUID NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX external_voucher_entry ON external_voucher (workspace_id, legal_entity_id, voucher_no);
CREATE INDEX external_voucher_on ON external_voucher (workspace_id, recorded_on);
-- Requests whose posting would have broken the books.
CREATE TABLE parked_posting (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    action TEXT NOT NULL,
    route TEXT NOT NULL,
    target_id UUID NOT NULL,
    body TEXT NOT NULL,
    rule TEXT NOT NULL,
    subject_no TEXT NOT NULL,
    person_id UUID NOT NULL,
    state TEXT NOT NULL,
    decided_by UUID,
    reason TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX parked_posting_state ON parked_posting (workspace_id, state, created_at);
CREATE INDEX parked_posting_created ON parked_posting (workspace_id, created_at);
