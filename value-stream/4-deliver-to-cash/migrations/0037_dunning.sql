-- Dunning by level: what was sent to whom, what was promised, how far the day's run is; where control was lost.
ALTER TABLE receivable ADD COLUMN dunning_level BIGINT NOT NULL DEFAULT 0;
ALTER TABLE receivable ADD COLUMN dunned_on DATE;
ALTER TABLE receivable ADD COLUMN origin_stage TEXT;
ALTER TABLE receivable ADD COLUMN responsible_role TEXT;
CREATE TABLE dunning_notice (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    level BIGINT NOT NULL,
    owner_role TEXT NOT NULL,
    currency TEXT NOT NULL,
    asked_minor BIGINT NOT NULL,
    sent_on DATE NOT NULL,
    items TEXT NOT NULL,
    seller_name TEXT NOT NULL,
    buyer_name TEXT NOT NULL,
    buyer_address TEXT,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX dunning_notice_no ON dunning_notice (workspace_id, no);
CREATE INDEX dunning_notice_account ON dunning_notice (workspace_id, account_id, created_at);
CREATE INDEX dunning_notice_case ON dunning_notice (workspace_id, case_id);
CREATE INDEX dunning_notice_level ON dunning_notice (workspace_id, level, created_at);
CREATE INDEX dunning_notice_created ON dunning_notice (workspace_id, created_at);
CREATE TABLE dunning_run (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    run_on DATE NOT NULL,
    after_account_id UUID NOT NULL,
    letters BIGINT NOT NULL,
    finished BOOL NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX dunning_run_on ON dunning_run (workspace_id, run_on);
CREATE TABLE payment_promise (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    invoice_no TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    open_minor BIGINT NOT NULL,
    promised_on DATE NOT NULL,
    made_on DATE NOT NULL,
    promised_by TEXT NOT NULL,
    note TEXT,
    taken_by UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES receivable (workspace_id, id)
);
CREATE INDEX payment_promise_invoice ON payment_promise (workspace_id, invoice_id);
CREATE INDEX payment_promise_case ON payment_promise (workspace_id, case_id);
CREATE INDEX payment_promise_created ON payment_promise (workspace_id, created_at);
