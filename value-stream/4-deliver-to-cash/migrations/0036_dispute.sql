-- What a customer objects to. What of a receivable is disputed follows from the disputes that are not settled.
CREATE TABLE dispute (
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
    invoice_id UUID,
    invoice_no TEXT,
    acceptance_id UUID,
    kind TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    facts TEXT NOT NULL,
    evidence TEXT,
    sales_owner_id UUID NOT NULL,
    legal_owner_id UUID,
    plan TEXT,
    target_on DATE,
    settlement TEXT,
    credit_minor BIGINT NOT NULL,
    document TEXT,
    process_fault BOOL,
    proposed_by UUID,
    agreed_by UUID,
    credit_note_id UUID,
    opened_on DATE NOT NULL,
    opened_by UUID NOT NULL,
    settled_on DATE,
    state TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, contract_id) REFERENCES billed_contract (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES receivable (workspace_id, id)
);
CREATE UNIQUE INDEX dispute_no ON dispute (workspace_id, no);
CREATE INDEX dispute_invoice ON dispute (workspace_id, invoice_id);
CREATE INDEX dispute_contract ON dispute (workspace_id, contract_id);
CREATE INDEX dispute_case ON dispute (workspace_id, case_id);
CREATE INDEX dispute_account ON dispute (workspace_id, account_id, created_at);
CREATE INDEX dispute_acceptance ON dispute (workspace_id, acceptance_id);
CREATE INDEX dispute_credit_note ON dispute (workspace_id, credit_note_id);
CREATE INDEX dispute_state ON dispute (workspace_id, state, created_at);
CREATE INDEX dispute_created ON dispute (workspace_id, created_at);
