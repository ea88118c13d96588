-- The way of an invoice: checked, approved, submitted to the tax platform, delivered; parts of a billing line; red forms.
ALTER TABLE invoice ADD COLUMN approved_by UUID;
ALTER TABLE invoice ADD COLUMN external_no TEXT;
ALTER TABLE invoice ADD COLUMN deliveries TEXT;
CREATE UNIQUE INDEX invoice_external ON invoice (workspace_id, external_no);
ALTER TABLE billing_line ADD COLUMN invoiced_net_minor BIGINT NOT NULL DEFAULT 0;
ALTER TABLE billing_line ADD COLUMN invoiced_tax_minor BIGINT NOT NULL DEFAULT 0;
CREATE TABLE invoice_limit (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    legal_entity_id UUID NOT NULL,
    code TEXT NOT NULL,
    above_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE UNIQUE INDEX invoice_limit_entity ON invoice_limit (workspace_id, legal_entity_id);
CREATE INDEX invoice_limit_created ON invoice_limit (workspace_id, created_at);
CREATE TABLE e_fapiao_batch (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    legal_entity_id UUID NOT NULL,
    invoice_ids TEXT NOT NULL,
    categories TEXT NOT NULL,
    author_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
CREATE INDEX e_fapiao_batch_entity ON e_fapiao_batch (workspace_id, legal_entity_id, created_at);
CREATE INDEX e_fapiao_batch_created ON e_fapiao_batch (workspace_id, created_at);
CREATE TABLE red_form (
    workspace_id BIGINT NOT NULL,
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    created_at INSTANT NOT NULL,
    updated_at INSTANT NOT NULL,
    no TEXT NOT NULL,
    case_id UUID NOT NULL,
    account_id UUID NOT NULL,
    legal_entity_id UUID NOT NULL,
    invoice_id UUID NOT NULL,
    invoice_no TEXT NOT NULL,
    reason TEXT NOT NULL,
    starter TEXT NOT NULL,
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    currency TEXT NOT NULL,
    net_minor BIGINT NOT NULL,
    tax_minor BIGINT NOT NULL,
    gross_minor BIGINT NOT NULL,
    lines TEXT NOT NULL,
    lapses_at INSTANT,
    credit_note_id UUID,
    author_id UUID NOT NULL,
    PRIMARY KEY (workspace_id, id),
    FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoice (workspace_id, id)
);
CREATE INDEX red_form_invoice ON red_form (workspace_id, invoice_id);
CREATE INDEX red_form_note ON red_form (workspace_id, credit_note_id);
CREATE INDEX red_form_case ON red_form (workspace_id, case_id);
CREATE INDEX red_form_state ON red_form (workspace_id, state, created_at);
CREATE INDEX red_form_created ON red_form (workspace_id, created_at);
