-- Receivables given up in the books, and what came back of them; expected credit losses at the end of a month.
ALTER TABLE receivable ADD COLUMN written_off_minor BIGINT NOT NULL DEFAULT 0;
CREATE TABLE write_off (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    contract_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    invoice_no TEXT NOT NULL,
    currency TEXT NOT NULL,
    base_currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    base_minor BIGINT NOT NULL,
    recovered_minor BIGINT NOT NULL,
    recovered_base_minor BIGINT NOT NULL,
    ground TEXT NOT NULL,
    evidence TEXT NOT NULL,
    requested_by UUID NOT NULL,
    written_off_on DATE,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES receivable (workspace_id, id)
);
CREATE UNIQUE INDEX write_off_no ON write_off (workspace_id, no);
CREATE INDEX write_off_invoice ON write_off (workspace_id, invoice_id);
CREATE INDEX write_off_case ON write_off (workspace_id, case_id);
CREATE INDEX write_off_account ON write_off (workspace_id, account_id, created_at);
CREATE INDEX write_off_state ON write_off (workspace_id, state, created_at);
CREATE INDEX write_off_created ON write_off (workspace_id, created_at);
CREATE TABLE credit_loss_run (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    legal_entity_id UUID NOT NULL,
    base_currency TEXT NOT NULL,
    as_of DATE NOT NULL,
    forward_factor BIGINT NOT NULL,
    rows TEXT NOT NULL,
    required_minor BIGINT NOT NULL,
    change_minor BIGINT NOT NULL,
    asset_required_minor BIGINT NOT NULL,
    asset_change_minor BIGINT NOT NULL,
    run_by UUID NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX credit_loss_run_no ON credit_loss_run (workspace_id, no);
CREATE INDEX credit_loss_run_entity ON credit_loss_run (workspace_id, legal_entity_id, as_of);
CREATE INDEX credit_loss_run_created ON credit_loss_run (workspace_id, created_at);
CREATE TABLE credit_loss_assessment (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    account_id UUID NOT NULL,
    loss_rate BIGINT NOT NULL,
    evidence TEXT NOT NULL,
    assessed_on DATE NOT NULL,
    assessed_by UUID NOT NULL,
    ended_on DATE,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX credit_loss_assessment_account ON credit_loss_assessment (workspace_id, account_id);
CREATE INDEX credit_loss_assessment_created ON credit_loss_assessment (workspace_id, created_at);
