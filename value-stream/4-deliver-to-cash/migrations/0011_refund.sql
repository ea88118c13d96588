-- Money given back to customers, and statements of account that they confirm.
CREATE TABLE refund (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    receipt_id UUID NOT NULL,
    receipt_no TEXT NOT NULL,
    account_id UUID,
    legal_entity_id UUID NOT NULL,
    currency TEXT NOT NULL,
    base_currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    base_minor BIGINT NOT NULL,
    reason TEXT NOT NULL,
    payee_name TEXT NOT NULL,
    payee_account TEXT,
    requested_by UUID NOT NULL,
    first_approved_by UUID,
    second_approved_by UUID,
    paid_on DATE,
    bank_line_id UUID,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, receipt_id) REFERENCES receipt (workspace_id, id)
);
CREATE INDEX refund_created ON refund (workspace_id, created_at);
CREATE INDEX refund_state ON refund (workspace_id, state, created_at);
CREATE INDEX refund_receipt ON refund (workspace_id, receipt_id);
CREATE INDEX refund_account ON refund (workspace_id, account_id, created_at);
CREATE TABLE account_statement (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    currency TEXT NOT NULL,
    as_of DATE NOT NULL,
    reply_due_on DATE NOT NULL,
    open_minor BIGINT NOT NULL,
    unapplied_minor BIGINT NOT NULL,
    lines TEXT NOT NULL,
    differences TEXT NOT NULL,
    replied_on DATE,
    replied_by TEXT,
    note TEXT,
    author_id UUID NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX account_statement_day ON account_statement (workspace_id, account_id, legal_entity_id, currency, as_of);
CREATE INDEX account_statement_created ON account_statement (workspace_id, created_at);
CREATE INDEX account_statement_state ON account_statement (workspace_id, state, reply_due_on);
